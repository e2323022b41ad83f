"""GeoNames dumps: the 19 columns of a country's file, plain or zipped, as a table of places.

What is taken: populated places, administrative units below the first level (the first level is bundled), and the
sites that the news names as places: bases, airports, camps, mines, border posts, passes, valleys and islands. The
other features (schools, streams, peaks) would only lend their names to wrong answers.
"""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import pandas as pd

from ..disk import bounds, zipped
from ..errors import InputError

COLUMNS: Final = (
    "geonameid name asciiname alternatenames latitude longitude feature_class feature_code country_code cc2 "
    "admin1 admin2 admin3 admin4 population elevation dem timezone modified"
).split()
USED: Final = [
    "geonameid",
    "name",
    "asciiname",
    "alternatenames",
    "latitude",
    "longitude",
    "feature_class",
    "feature_code",
    "country_code",
    "admin1",
    "population",
    "modified",
]
UNITS: Final = {"ADM2": 20.0, "ADM3": 10.0, "ADM4": 5.0, "ADM5": 3.0, "ADMD": 10.0, "ADM2H": 20.0, "ADM3H": 10.0}
"""Units that are taken, with the radius in km that one has, as far as is known."""

SITES: Final = frozenset(
    "AIRB AIRF AIRP AIRH CMP CMPRF CMPMN CMPO MILB INSM INDS MN MNCU MNC OILF GASF PSTB CSTM PORT NAVB PASS VAL VALS"
    " ISL ISLS AREA LCTY RESV RGN TRB OAS".split()
)
NOT_PLACES: Final = frozenset(["PPLH", "PPLCH", "STLMT"])
"""Populated places of the past, and settlements without a name of their own."""
ROWS_AT_ONCE: Final = 200_000


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The dump's lines, from a text file or from the one dump in a zip archive.

    Raises
    ------
    InputError
        If the archive is damaged or truncated, or holds no dump.
    """
    if not zipfile.is_zipfile(path):
        with path.open("rb") as plain:
            if plain.read(4) == b"PK\x03\x04":
                raise InputError(f"{path}: is a damaged or truncated archive (its end is missing); get it again")
            plain.seek(0)
            yield plain
        return
    with (
        zipped.opened(str(path), path, largest=bounds.most("archive")) as archive,
        archive.open(_member(path, archive)) as packed,
    ):
        yield io.BufferedReader(packed)  # type: ignore[type-var]


def _member(path: Path, archive: zipfile.ZipFile) -> str:
    texts = [
        name for name in archive.namelist() if name.lower().endswith(".txt") and Path(name).name.lower() != "readme.txt"
    ]
    if len(texts) != 1:
        raise InputError(
            f"{path}: a GeoNames archive holds one table besides readme.txt, this one {len(texts)}; unpack it and name"
            " the table"
        )
    return texts[0]


def is_dump(path: Path) -> bool:
    """Whether a file is a GeoNames dump: 19 columns, numbers where they should be."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
        if head == b"PK\x03\x04" and zipfile.is_zipfile(path):
            with zipped.opened(str(path), path, largest=bounds.most("archive")) as archive:
                if not any(name.lower().endswith(".txt") for name in archive.namelist()):
                    return False
        with opened(path) as file:
            cells = file.readline().decode("utf-8-sig", "replace").rstrip("\r\n").split("\t")
        return len(cells) == len(COLUMNS) and cells[0].isdigit() and math.isfinite(float(cells[4]) + float(cells[5]))
    except InputError:
        raise  # a damaged archive, and no other reader could make more of it
    except (OSError, ValueError):
        return False


def read(path: Path) -> tuple[pd.DataFrame, dict[str, int]]:
    """Read a dump.

    Parameters
    ----------
    path : pathlib.Path
        `.txt` or `.zip`, as GeoNames gives them.

    Returns
    -------
    pandas.DataFrame
        `kind`, `name`, `names`, `country`, `lon`, `lat` (degrees, EPSG:4326), `population`, `radius_km`, `id`, and
        `admin1`, GeoNames' own code of the first-level unit.
    dict of str to int
        Reason → how many lines were left out for it.

    Raises
    ------
    InputError
        If the archive is damaged, a line does not have 19 columns, or nothing in it is a place.
    """
    kept: list[pd.DataFrame] = []
    left_out = {"other kinds of feature": 0, "no usable coordinates": 0, "no name": 0}
    with opened(path) as file:
        try:
            chunks = pd.read_csv(
                file,
                sep="\t",
                header=None,
                names=COLUMNS,
                usecols=USED,
                dtype=str,
                quoting=3,
                keep_default_na=False,
                encoding="utf-8",
                chunksize=ROWS_AT_ONCE,
                on_bad_lines="error",
                index_col=False,
            )
            for chunk in chunks:
                short = chunk.index[chunk["modified"].fillna("") == ""]  # the last column; every line has it
                if len(short):
                    raise InputError(
                        f"{path}: line {short[0] + 1:,} has fewer than {len(COLUMNS)} columns; get the dump again"
                    )
                bad = chunk.index[~chunk["geonameid"].str.fullmatch(r"\d{1,15}", na=False)]
                if len(bad):
                    raise InputError(f"{path}: line {bad[0] + 1:,} has no number as its id; get the dump again")
                kept.append(_places(chunk, left_out))
        except (pd.errors.ParserError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: is not a whole GeoNames dump ({str(error).strip()}); get it again") from error
    places = pd.concat(kept, ignore_index=True) if kept else pd.DataFrame()
    if places.empty:
        raise InputError(f"{path}: holds no populated place with a name and coordinates")
    return places.drop_duplicates("id", ignore_index=True), {
        reason: count for reason, count in left_out.items() if count
    }


def _places(chunk: pd.DataFrame, left_out: dict[str, int]) -> pd.DataFrame:
    populated = (chunk["feature_class"] == "P") & ~chunk["feature_code"].isin(NOT_PLACES)
    wanted = populated | chunk["feature_code"].isin(UNITS) | chunk["feature_code"].isin(SITES)
    left_out["other kinds of feature"] += int((~wanted).sum())
    chunk = chunk[wanted]
    lon, lat = (pd.to_numeric(chunk[name], errors="coerce") for name in ("longitude", "latitude"))
    number = pd.to_numeric(chunk["geonameid"], errors="coerce")
    usable = lon.between(-180, 180) & lat.between(-90, 90) & (number > 0)
    named = chunk["name"].str.strip() != ""
    left_out["no usable coordinates"] += int((~usable).sum())
    left_out["no name"] += int((usable & ~named).sum())
    chunk, lon, lat = chunk[usable & named], lon[usable & named], lat[usable & named]
    population = pd.to_numeric(chunk["population"], errors="coerce").fillna(0).clip(lower=0)
    unit = chunk["feature_code"].isin(UNITS)
    town_km = (population.clip(lower=1000) / 10_000 / math.pi) ** 0.5
    names = zip(chunk["asciiname"], chunk["alternatenames"], strict=True)
    return pd.DataFrame(
        {
            "kind": unit.map({True: "admin2", False: "settlement"}),
            "name": chunk["name"].str.strip(),
            "names": [
                [each for each in (ascii_name, *others.split(",")) if each and not _is_code(each)]
                for ascii_name, others in names
            ],
            "country": chunk["country_code"].str.strip(),
            "lon": lon,
            "lat": lat,
            "population": population,
            "radius_km": chunk["feature_code"].map(UNITS).fillna(town_km.clip(lower=0.5)).astype(float),
            "id": "geonames:" + chunk["geonameid"].str.strip(),
            "admin1": chunk["admin1"].str.strip(),
        }
    )


def _is_code(name: str) -> bool:
    """An airport code or a link among the alternate names."""
    return name.startswith("http") or (name.isascii() and name.isupper() and len(name) in (3, 5) and name.isalpha())
