"""The long lists of a language, each a small commented CSV in its folder, read once."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..languages import spoken


class Region(NamedTuple):
    """A sea, a continent, a range: a point in the middle and a radius."""

    name: str
    lat: float
    lon: float
    radius_km: float


_demonyms: Final = spoken.table("demonyms.csv", "word", "of")
_regions: Final = spoken.table("regions.csv", "name", "lat", "lon", "radius_km")
_states: Final = spoken.table("states.csv", "abbreviation", "province")
_first_names: Final = spoken.table("first_names.csv", "name")
_common: Final = spoken.table("common.csv", "word")


@spoken.each_language
def demonyms() -> dict[str, str]:
    """A word for people or things of a place → ISO 3166-1 alpha-2 code, or the place's name.

    Examples
    --------
    >>> demonyms()["Pakistani"], demonyms()["African"]
    ('PK', 'Africa')
    """
    return {row["word"]: row["of"] for row in _demonyms()}


@spoken.each_language
def regions() -> dict[str, Region]:
    """Lower-case name → region that the gazetteer of towns and units lacks."""
    return {
        row["name"].lower(): Region(row["name"], float(row["lat"]), float(row["lon"]), float(row["radius_km"]))
        for row in _regions()
    }


@spoken.each_language
def states() -> dict[str, str]:
    """Abbreviation → province code: "Ky." → US-KY."""
    return {row["abbreviation"]: row["province"] for row in _states()}


@spoken.each_language
def first_names() -> frozenset[str]:
    """Given names, in lower case."""
    return frozenset(row["name"] for row in _first_names())


@spoken.each_language
def common() -> frozenset[str]:
    """Ordinary words and surnames that are also place names, in lower case."""
    return frozenset(row["word"] for row in _common())


@spoken.each_language
def vocabulary() -> frozenset[str]:
    """Words that the language writes small, in all their forms: what is not among them may be a name.

    Examples
    --------
    >>> "labourers" in vocabulary(), "garcia" in vocabulary()
    (True, False)
    """
    return frozenset(spoken.spoken().lines("vocabulary.txt"))
