"""The word tables of this package, each a small commented CSV beside it, read once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ... import tables


class Region(NamedTuple):
    """A sea, a continent, a range: a point in the middle and a radius."""

    name: str
    lat: float
    lon: float
    radius_km: float


def _rows(name: str) -> list[dict[str, str]]:
    return tables.rows(name, "geo.text.languages.en")


@cache
def demonyms() -> dict[str, str]:
    """A word for people or things of a place → ISO 3166-1 alpha-2 code, or the place's name.

    Examples
    --------
    >>> demonyms()["Pakistani"], demonyms()["African"]
    ('PK', 'Africa')
    """
    return {row["word"]: row["of"] for row in _rows("demonyms.csv")}


@cache
def regions() -> dict[str, Region]:
    """Lower-case name → region that the gazetteer of towns and units lacks."""
    return {
        row["name"].lower(): Region(row["name"], float(row["lat"]), float(row["lon"]), float(row["radius_km"]))
        for row in _rows("regions.csv")
    }


@cache
def states() -> dict[str, str]:
    """Abbreviation → province code: "Ky." → US-KY."""
    return {row["abbreviation"]: row["province"] for row in _rows("states.csv")}


@cache
def first_names() -> frozenset[str]:
    """Given names, in lower case."""
    return frozenset(row["name"] for row in _rows("first_names.csv"))


@cache
def common() -> frozenset[str]:
    """Ordinary words and surnames that are also place names, in lower case."""
    return frozenset(row["word"] for row in _rows("common.csv"))
