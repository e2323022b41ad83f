"""The gazetteer: named places, opened from one memory-mapped file, found by exact key, skeleton or country.

Pure Python over `memoryview`s, so that a single look-up imports nothing heavy; `geo.geocoding.bulk` reads the same
columns
as NumPy arrays.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from ..errors import AssetError
from . import packed as keys
from .mapped import Columns
from .spelt import Spellings

VERSION: Final = "1"
KINDS: Final = ("country", "admin1", "admin2", "settlement", "district_of_province")
"""Kinds of place. A `district_of_province` is a second-level unit whose own point no source gives."""

SOURCES: Final = ("geonames", "admin1", "country", "gaul2", "gb", "admin2", "unit", "user")
SHAPE_BITS: Final = 48
"""The number of a shape takes so many bits of an id's number, that of its file the others."""
PRECISION_OF: Final = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "settlement": "settlement",
    "district_of_province": "admin1",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A named place.

    Attributes
    ----------
    index : int
        Its number in its gazetteer; a smaller number is a more important place.
    id : str
        `geonames:1159301`, `admin1:PK-BA`, `country:PK`, `gaul2:…`, `gb:…`.
    name : str
    kind : str
        One of `KINDS`.
    country_code, admin1_code, admin1_name : str or None
    lon, lat : float
        Degrees, EPSG:4326; a point inside a unit.
    people : int
        Inhabitants; for a unit a figure that stands for its importance.
    radius_km : float
        Of a disc as large as the place.
    """

    index: int
    id: str
    name: str
    kind: str
    country_code: str | None
    admin1_code: str | None
    admin1_name: str | None
    lon: float
    lat: float
    people: int
    radius_km: float

    @property
    def precision(self) -> str:
        """The precision of an answer that is this place."""
        return PRECISION_OF[self.kind]

    @property
    def source(self) -> str:
        """Which source holds it."""
        return self.id.partition(":")[0]


class Stored:
    """Places of one file.

    Parameters
    ----------
    path : path-like
        Written by `geo.adding.indexing.write_places`.

    Raises
    ------
    AssetError
        If the file is missing, damaged or of another version.
    """

    def __init__(self, path: str | Path) -> None:
        self.columns = Columns(path)
        if self.columns.metadata.get("version") != VERSION:
            raise AssetError(f"{path}: is of another version of incidentmap; rebuild it")
        self.countries: list[str] = self.columns.metadata["countries"].split()
        self._exact = self.columns["exact"]
        self._bones = self.columns["bones"]

    @cached_property
    def provinces(self) -> list[tuple[str, str, str]]:
        """Code, name and country of every province that places speak of."""
        return [tuple(entry) for entry in json.loads(self.columns.metadata["provinces"])]

    @cached_property
    def province_number(self) -> dict[str, int]:
        """Province code → its number in the column `province`."""
        return {code: number for number, (code, _, _) in enumerate(self.provinces)}

    @cached_property
    def country_place(self) -> dict[str, int]:
        """Country code → the country's number among the places."""
        kinds, number = self.columns["kind"], self.columns["country"]
        return {
            self.countries[number[place]]: place
            for place in json.loads(self.columns.metadata["country_places"])
            if kinds[place] == 0
        }

    @cached_property
    def iso_codes(self) -> dict[str, str]:
        """ISO 3166-1 alpha-2 and alpha-3 code → alpha-2 code."""
        alpha3: dict[str, str] = json.loads(self.columns.metadata["alpha3"])
        return {code: code for code in self.countries} | alpha3

    @cached_property
    def claims(self) -> dict[str, list[str]]:
        """Province → the countries that claim it beside the one that holds it."""
        stated: dict[str, list[str]] = json.loads(self.columns.metadata["claims"])
        return stated

    @cached_property
    def _shape_files(self) -> list[str]:
        return self.columns.metadata["shape_files"].split()

    def belongs(self, place: int, country: str) -> bool:
        """Whether a place counts as the country's: by its source, by who holds its province, or, for a province
        itself, by who claims it (Crimea answers under Ukraine and under Russia)."""
        if self.country_of(place) == country:
            return True
        number = self.columns["province"][place]
        if number >= len(self.provinces):
            return False
        code, _, owner = self.provinces[number]
        return owner == country or (self.kind_of(place) == "admin1" and country in self.claims.get(code, ()))

    def __len__(self) -> int:
        return len(self.columns["kind"])

    def exact(self, key: str) -> list[tuple[int, int]]:
        """Places that bear the name with this normalised key, as (place, grade), the most important first."""
        return _found(self._exact, key)

    def by_skeleton(self, bones: str) -> list[tuple[int, int]]:
        """Places one of whose names has this skeleton, as (place, strictness), the most important first."""
        return _found(self._bones, bones)

    def name_of(self, place: int) -> str:
        """The place's main name."""
        return self.columns.text("name", "name_end", place)

    def country_of(self, place: int) -> str | None:
        """The place's country code."""
        number = self.columns["country"][place]
        return self.countries[number] if number < len(self.countries) else None

    def kind_of(self, place: int) -> str:
        """The place's kind."""
        return KINDS[self.columns["kind"][place]]

    def province_of(self, place: int) -> str | None:
        """The code of the place's province."""
        number = self.columns["province"][place]
        return self.provinces[number][0] if number < len(self.provinces) else None

    def provinces_of(self, place: int) -> tuple[str, ...]:
        """The place's province, and the one beside it if a border runs so near that sources may disagree."""
        numbers = self.columns["province"][place], self.columns["beside"][place]
        return tuple(self.provinces[number][0] for number in numbers if number < len(self.provinces))

    def place(self, index: int) -> Place:
        """The place with this number."""
        columns = self.columns
        province = columns["province"][index]
        code, name, _ = self.provinces[province] if province < len(self.provinces) else (None, None, None)
        return Place(
            index=index,
            id=self._id(index),
            name=self.name_of(index),
            kind=self.kind_of(index),
            country_code=self.country_of(index),
            admin1_code=code,
            admin1_name=name,
            lon=columns["lon"][index] / 1e6,
            lat=columns["lat"][index] / 1e6,
            people=columns["people"][index],
            radius_km=columns["radius"][index] / 10,
        )

    def answer_of(self, index: int) -> tuple[str, str, str]:
        """The name, the id to join by, and the precision of an answer that is this place."""
        kind, name = self.kind_of(index), self.name_of(index)
        if kind in ("settlement", "admin2", "country"):
            return name, self._id(index), kind
        code, of, _ = self.provinces[self.columns["province"][index]]
        return name if kind == "admin1" else f"{name} ({of})", f"admin1:{code}", "admin1"

    def _id(self, index: int) -> str:
        source = SOURCES[self.columns["source"][index]]
        number: int = self.columns["number"][index]
        if source == "admin1":
            return f"admin1:{self.provinces[number][0]}"
        if source == "country":
            return f"country:{self.country_of(index) or number}"
        if source == "gb":
            return f"gb:{self._shape_files[number >> SHAPE_BITS]}B{number & (1 << SHAPE_BITS) - 1}"
        if source in ("admin2", "unit"):
            where = self.province_of(index) or self.country_of(index)
            return f"{source}:{where}/{self.name_of(index)}"
        return f"{source}:{number}"

    def names_held(self, country: str) -> int:
        """How much of a country's names is held, in bytes as they are packed."""
        if country not in self.countries:
            return 0
        number, ends = self.countries.index(country), self.columns["spellings_end"]
        held: int = ends[number + 1] - ends[number]
        return held

    def spellings(self, country: str) -> Spellings:
        """The Latin keys of a country's names, and the place each belongs to; what misspellings are compared with."""
        number = self.countries.index(country)
        ends = self.columns["spellings_end"]
        packed = self.columns["spellings"][ends[number] : ends[number + 1]]
        return Spellings.parsed(zlib.decompress(packed).decode() if len(packed) else "")


def _found(index: memoryview, key: str) -> list[tuple[int, int]]:
    low = keys.hashed(key)
    high, found = low + (1 << keys.LOW_BITS), []
    for entry in index[bisect_left(index, low) :]:
        if entry >= high:
            break
        found.append(keys.unpacked(entry))
    return found


@cache
def bundled() -> Stored:
    """The gazetteer that ships with incidentmap."""
    with as_file(files("geo.data").joinpath("places.columns")) as path:
        return Stored(path)
