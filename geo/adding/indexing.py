"""Write a table of places as one file of columns (`geo.gazetteer.mapped`), with its indexes.

The bundled gazetteer and a user's own sources are written by the same function, so both are read the same way.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import InputError
from ..gazetteer import mapped
from ..gazetteer import packed as keys
from ..gazetteer.places import KINDS, SOURCES, VERSION
from ..names import kinds
from ..names.keys import normalise, romanise, skeletons

NO_PROVINCE = 0xFFFF
MICRO = 1_000_000
_WRITTEN_IN_LATIN = re.compile("[\u0080-\u024f\u0370-\u03ff\u0400-\u052f\u0600-\u06ff]")
"""Scripts whose names the news writes in a letter-by-letter Latin form too: Greek, Cyrillic, Arabic, special Latin."""
SHORTEST_SKELETON = 3
"""A skeleton with fewer consonants meets too many names to help."""


def write_places(
    path: Path,
    places: pd.DataFrame,
    *,
    aliases: Sequence[Mapping[str, str]] = (),
    provinces: pd.DataFrame | None = None,
) -> None:
    """Write `places` (columns of `geo.data.sources`, in order of importance) to `path`.

    Parameters
    ----------
    path : pathlib.Path
    places : pandas.DataFrame
        With `importance` beside the columns of `sources.COLUMNS`.
    aliases : sequence of mapping, optional
        Further names (`alias`) for places by their id (`target`).
    provinces : pandas.DataFrame, optional
        `code`, `name`, `country` of the provinces that `places.province` speaks of; by default the `admin1` rows.

    Raises
    ------
    InputError
        If there are more places than an index word can number.
    """
    if len(places) > keys.PLACES_AT_MOST:
        raise InputError(
            f"{len(places):,} places are more than one source may hold ({keys.PLACES_AT_MOST:,}); split it"
        )
    if provinces is None:
        units = places[places["kind"] == "admin1"].sort_values("province")
        provinces = units[["province", "name", "country"]].rename(columns={"province": "code"})
    countries = sorted(set(places["country"].dropna()))
    names = dict(_entries(places, _extra_names(places, aliases)))
    arrays = {
        "lon": _micro(places["lon"]),
        "lat": _micro(places["lat"]),
        "people": places["importance"].clip(upper=2**32 - 1).to_numpy(np.uint32),
        "kind": places["kind"].map(KINDS.index).to_numpy(np.uint8),
        "country": _numbered(places["country"], countries, 0xFF).astype(np.uint8),
        "province": _numbered(places["province"], list(provinces["code"]), NO_PROVINCE).astype(np.uint16),
        "beside": _numbered(places["beside"], list(provinces["code"]), NO_PROVINCE).astype(np.uint16),
        "radius": (places["radius_km"].fillna(0).clip(upper=6500) * 10).round().to_numpy(np.uint16),
        **_identities(places["id"], list(provinces["code"]), countries),
        **_text("name", places["name"]),
        "exact": _index(names),
        "bones": _skeleton_index(names),
        **_spellings(places, names, countries),
    }
    metadata = {
        "version": VERSION,
        "countries": " ".join(countries),
        "provinces": json.dumps(provinces[["code", "name", "country"]].to_numpy().tolist(), ensure_ascii=False),
        "country_places": json.dumps(np.flatnonzero(places["kind"] == "country").tolist()),
        "alpha3": json.dumps(dict(places.attrs.get("alpha3", {})), sort_keys=True),
        "claims": json.dumps(places.attrs.get("claims", {}), sort_keys=True),
        "shape_files": " ".join(_shape_files(places["id"])),
    }
    mapped.write(path, arrays, metadata)


def _micro(degrees: pd.Series) -> np.ndarray:
    return (degrees * MICRO).round().to_numpy(np.int32)


def _numbered(values: pd.Series, known: list[str], absent: int) -> np.ndarray:
    number = {value: i for i, value in enumerate(known)}
    return np.array([number.get(value, absent) for value in values], dtype=np.int64)


def _shape_files(ids: Iterable[str]) -> list[str]:
    return sorted({each[3:].split("B")[0] for each in ids if each.startswith("gb:")})


def _identities(ids: pd.Series, provinces: list[str], countries: list[str]) -> dict[str, np.ndarray]:
    """Each id as a source and a number: `geonames:1159301` → (geonames, 1159301)."""
    files = {file: i for i, file in enumerate(_shape_files(ids))}
    province = {code: i for i, code in enumerate(provinces)}
    country = {code: i for i, code in enumerate(countries)}
    source = np.empty(len(ids), dtype=np.uint8)
    number = np.zeros(len(ids), dtype=np.uint64)
    for at, each in enumerate(ids):
        kind, _, value = each.partition(":")
        source[at] = SOURCES.index(kind)
        if kind == "gb":
            file, _, shape = value.partition("B")
            number[at] = files[file] << 48 | int(shape)
        elif kind in ("geonames", "gaul2", "user"):
            number[at] = int(value)
        elif kind == "admin1":
            number[at] = province[value]
        elif kind == "country":
            number[at] = country.get(value, 0xFF)
    return {"source": source, "number": number}


def _text(name: str, values: pd.Series) -> dict[str, np.ndarray]:
    encoded = [value.encode() for value in values]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.uint32)
    return {name: np.frombuffer(b"".join(encoded), dtype=np.uint8), f"{name}_end": ends}


def _extra_names(places: pd.DataFrame, aliases: Sequence[Mapping[str, str]]) -> dict[int, list[str]]:
    at = {each: i for i, each in enumerate(places["id"])}
    extra: dict[int, list[str]] = {}
    for row in aliases:
        for target in row["target"].split("|"):
            if target not in at:
                raise InputError(
                    f"aliases.csv: {row['alias']!r} names {target!r}, which no source holds; correct the line"
                )
            extra.setdefault(at[target], []).append(row["alias"])
    return extra


def _entries(places: pd.DataFrame, extra: dict[int, list[str]]) -> Iterator[tuple[int, dict[str, int]]]:
    """For each place its keys and their grade (0 the main name, 1 another name, 2 a transliteration)."""
    unit_kinds = ("admin1", "admin2", "district_of_province")
    for at, (kind, main, others) in enumerate(zip(places["kind"], places["name"], places["names"], strict=True)):
        grades: dict[str, int] = {}
        listed = [(main, 0), *((name, 1) for name in extra.get(at, ()))]
        # GeoNames' all-lower-case Latin alternates are machine transliterations ("zha hei dan"): nobody writes them.
        listed += [(name, 1) for name in others if name and not (name.isascii() and name.islower())]
        for name, grade in listed:
            key = normalise(name)
            if kind in unit_kinds:
                _keep(grades, kinds.strip(key).name, max(grade, 1))  # "Sanaa City" is only then "Sanaa"
            _keep(grades, key, grade)
            if _WRITTEN_IN_LATIN.search(key):
                _keep(grades, romanise(key), 2)
        yield at, grades


def _keep(grades: dict[str, int], key: str, grade: int) -> None:
    if len(key) > 1 and grade < grades.get(key, 9):
        grades[key] = grade


def _index(names: dict[int, dict[str, int]]) -> np.ndarray:
    words = (keys.word(key, at, grade) for at, grades in names.items() for key, grade in grades.items())
    return np.unique(np.fromiter(words, dtype=np.uint64))


def _skeleton_index(names: dict[int, dict[str, int]]) -> np.ndarray:
    words = (
        keys.word(bones, at, strictness)
        for at, grades in names.items()
        for key, grade in grades.items()
        if key.isascii() and grade < 2
        for strictness, bones in enumerate(skeletons(key))
        if len(bones) >= SHORTEST_SKELETON
    )
    return np.unique(np.fromiter(words, dtype=np.uint64))


def _spellings(places: pd.DataFrame, names: dict[int, dict[str, int]], countries: list[str]) -> dict[str, np.ndarray]:
    """Each country's Latin keys with their place, compressed: what misspellings are compared with."""
    lines: dict[str, list[str]] = {country: [] for country in countries}
    for at, country in enumerate(places["country"]):
        if country in lines:
            lines[country] += [f"{key}\t{at}" for key, grade in names[at].items() if key.isascii() and grade < 2]
    packed = [zlib.compress("\n".join(sorted(lines[country])).encode(), 9) for country in countries]
    ends = np.cumsum([0, *map(len, packed)], dtype=np.uint32)
    return {"spellings": np.frombuffer(b"".join(packed), dtype=np.uint8), "spellings_end": ends}
