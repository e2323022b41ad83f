"""Areas that are no unit of ours: a level above the provinces ("Java"), a valley, a basin (`data/regions.csv`).

A region narrows where a place may lie; as an answer it is a place of its own, with an extent, of precision `region`: it
is counted to no single province unless it lies in one, and it is never a town that happens to bear its name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from .. import tables
from ..gazetteer.protocol import Gazetteer
from ..names import kinds
from ..names import named as units
from ..names.keys import normalise
from .sameplace import KM_PER_DEGREE


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
    disc : tuple of float, or None
        Longitude, latitude and radius (km), where it is much less than its provinces.
    """

    name: str
    countries: tuple[str, ...]
    provinces: frozenset[str]
    area: bool
    disc: tuple[float, float, float] | None = None


def of_name(text: str, country: str | None) -> Region | None:
    """The region that `text` names, within the country where one is stated.

    Examples
    --------
    >>> of_name("Java island", "ID").name, of_name("Golan Heights", None).countries
    ('Jawa', ('SY', 'IL'))
    >>> of_name("Centre", None) is None, of_name("Java", "PK") is None
    (True, True)
    """
    for key in kinds.peeled(normalise(text)):
        for region in _known().get(key, ()):
            if (region.area and country is None) or country in region.countries:
                return region
    return None


def known(key: str, *, generic: bool = True) -> bool:
    """Whether a normalised name, or what is left of it without generic words (if it has any), is a region's."""
    return any(form in _known() for form in kinds.peeled(key)) if generic else key in _known()


def keys() -> Mapping[str, tuple[Region, ...]]:
    """The regions by the normalised names that they bear."""
    return _known()


def _disc(row: dict[str, str]) -> tuple[float, float, float] | None:
    return (float(row["lon"]), float(row["lat"]), float(row["radius_km"])) if row.get("lon") else None


def named(name: str, country: str | None) -> Region:
    """The region of exactly this name; a unit that lies in several provinces (`data/named.csv`) is one too."""
    own = [each for each in _known().get(normalise(name), ()) if each.name == name]
    unit = units.of_key(normalise(name), country) if not own else None
    if unit is not None:
        return Region(name, (unit.country,), unit.units, False)
    return next((each for each in own if (country in each.countries if country else each.area)), own[0])


def extent(gazetteer: Gazetteer, region: Region, units: Iterable[int]) -> tuple[float, float, float] | None:
    """Longitude, latitude and radius (km) of a disc that holds the region; None where nothing says how far it goes.

    Parameters
    ----------
    gazetteer : Gazetteer
    region : Region
    units : iterable of int
        The places that are its provinces, or its countries.
    """
    if region.disc:
        return region.disc
    columns = gazetteer.columns
    discs = [(columns["lon"][unit] / 1e6, columns["lat"][unit] / 1e6, columns["radius"][unit] / 10) for unit in units]
    if not discs:
        return None
    first = discs[0][0]
    lon = first + sum(_turn(each - first) for each, _, _ in discs) / len(discs)
    lat = sum(each for _, each, _ in discs) / len(discs)
    along = math.cos(math.radians(lat))
    reach = max(math.hypot(_turn(east - lon) * along, north - lat) * KM_PER_DEGREE + km for east, north, km in discs)
    return _turn(lon), lat, reach


def _turn(degrees: float) -> float:
    """The same turn, from -180 to 180 degrees."""
    return (degrees + 180) % 360 - 180


@cache
def _known() -> dict[str, tuple[Region, ...]]:
    regions: dict[str, tuple[Region, ...]] = {}
    for row in tables.rows("regions.csv"):
        region = Region(
            row["name"],
            tuple(filter(None, row["countries"].split("|"))),
            frozenset(filter(None, row["provinces"].split("|"))),
            row["sort"] == "area",
            _disc(row),
        )
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            regions[normalise(name)] = (*regions.get(normalise(name), ()), region)
    return regions
