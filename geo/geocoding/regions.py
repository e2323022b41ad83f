"""Areas that are no unit of ours: a level above the provinces ("Lazio"), a valley, a basin (`data/regions.csv`).

A region narrows where a place may lie; as an answer it is its country, with a reason that names its provinces: it is
never a town that happens to bear its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .. import tables
from ..names import kinds
from ..names.keys import normalise


@dataclass(frozen=True, slots=True)
class Region:
    """An area of one or more countries.

    Attributes
    ----------
    name : str
    countries : tuple of str
        ISO 3166-1 alpha-2; empty where it is wider than a list would say.
    provinces : frozenset of str
        Codes; empty where it is no set of provinces.
    area : bool
        Known by its name alone; else it is read within its country only.
    """

    name: str
    countries: tuple[str, ...]
    provinces: frozenset[str]
    area: bool


def of_name(text: str, country: str | None) -> Region | None:
    """The region that `text` names, within the country where one is stated.

    Examples
    --------
    >>> of_name("Tuscany region", "IT").name, of_name("Golan Heights", None).countries
    ('Toscana', ('SY', 'IL'))
    >>> of_name("Centre", None) is None, of_name("Toscana", "PK") is None
    (True, True)
    """
    for key in kinds.peeled(normalise(text)):
        for region in _known().get(key, ()):
            if (region.area and country is None) or country in region.countries:
                return region
    return None


def known(key: str) -> bool:
    """Whether a normalised name, or what is left of it without generic words, is a region's somewhere."""
    return any(form in _known() for form in kinds.peeled(key))


@cache
def _known() -> dict[str, tuple[Region, ...]]:
    regions: dict[str, tuple[Region, ...]] = {}
    for row in tables.rows("regions.csv"):
        region = Region(
            row["name"],
            tuple(filter(None, row["countries"].split("|"))),
            frozenset(filter(None, row["provinces"].split("|"))),
            row["sort"] == "area",
        )
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            regions[normalise(name)] = (*regions.get(normalise(name), ()), region)
    return regions
