"""Whether two records of one name are one place, for one pair or arrays of them, as `geo.geocoding.rules` has it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from ..gazetteer.protocol import Gazetteer
from ..names.keys import latin
from .rules import ADMIN1, ADMIN2, CITY, SETTLEMENT, at_least, at_most

SAME_PLACE_KM: Final = 15.0
"""Two candidates as near as this are one place under two records."""

SEAT: Final = 2.5
"""How many radii (of a disc as large) from a unit's point the town that it is called after may lie: units are long."""

WIDEST: Final = 600
"""Tenths of a km: a unit's radius counts up to this when two records are held to be one place."""

UNIT_KM: Final = 100.0
"""A place this near to a stated unit is not ruled out, however small the unit: a township may bear its district's
name."""

KM_PER_DEGREE: Final = 111.2


@dataclass(frozen=True, slots=True)
class Records:
    """One record or an array of them, as far as being one place goes.

    Attributes
    ----------
    lon, lat : number or array
        Millionths of a degree.
    radius : number or array
        Tenths of a km, of a disc as large.
    kind, country, province : number or array
        In one numbering for all that is compared.
    """

    lon: Any
    lat: Any
    radius: Any
    kind: Any
    country: Any
    province: Any

    def only(self, rows: Any) -> Records:
        """Some records of an array of them."""
        columns = (self.lon, self.lat, self.radius, self.kind, self.country, self.province)
        return Records(*(column[rows] for column in columns))


def apart_km(one: Records, other: Records) -> Any:
    """The distance of records, roughly."""
    across = (one.lon * 1.0 - other.lon) / 1e6 * _cosine(one.lat / 1e6)
    along = (one.lat * 1.0 - other.lat) / 1e6
    return (across * across + along * along) ** 0.5 * KM_PER_DEGREE


def one_place(one: Records, other: Records) -> Any:
    """Whether two records of one name are one place: a town and the district around it, or a town listed twice, or a
    province and a town or district in it that bears its name."""
    units = at_least(at_most(one.radius * 1.0, WIDEST), at_most(other.radius * 1.0, WIDEST)) / 10
    reach = at_least(units, SAME_PLACE_KM)
    in_one = one.province == other.province
    seat = (one.kind + other.kind == ADMIN2 + SETTLEMENT) & (one.kind != other.kind) & in_one
    seat = seat & ((one.kind == ADMIN2) | (other.kind == ADMIN2))
    reach = at_least(reach, seat * SEAT * at_least(one.radius * 1.0, other.radius * 1.0) / 10)
    unit = (one.kind == ADMIN1) | (other.kind == ADMIN1)
    near = apart_km(one, other) <= reach
    return (one.country == other.country) & ((unit & in_one) | (near > unit))


def near_unit(place: Records, unit: Records) -> Any:
    """Whether a place may lie in a unit, as far as two points and the unit's size can tell."""
    return apart_km(place, unit) <= at_least(SAME_PLACE_KM + SEAT * unit.radius / 10, UNIT_KM)


def _cosine(degrees: Any) -> Any:
    if isinstance(degrees, float):
        return math.cos(math.radians(degrees))
    import numpy as np

    return np.cos(np.radians(degrees))


@lru_cache(maxsize=4096)
def short_for(gazetteer: Gazetteer, main: int, place: int) -> bool:
    """Whether the main name of one place is short for that of another: Juárez for Ciudad Juárez.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> port, spain, lagos = (bundled().exact(name)[0][0] for name in ("port of spain", "spain", "lagos"))
    >>> short_for(bundled(), spain, port), short_for(bundled(), spain, lagos)
    (True, False)
    """
    short, whole = (latin(gazetteer.name_of(each)) for each in (main, place))
    return set(short.split()) <= set(whole.split())


def called_otherwise(gazetteer: Gazetteer, main: int, place: int) -> bool:
    """Whether a place that a name is another name of yields to the bearer of that main name in another province."""
    return gazetteer.province_of(main) != gazetteer.province_of(place) and not short_for(gazetteer, main, place)


@lru_cache(maxsize=4096)
def around_city(gazetteer: Gazetteer, city: int, place: int) -> bool:
    """Whether a province is the land around a city of its name that is a province of its own: Minsk, Buenos Aires.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> places = [each for each, _ in bundled().exact("minsk")]
    >>> city = next(each for each in places if bundled().kind_of(each) == "settlement")
    >>> [bundled().province_of(each) for each in places if around_city(bundled(), city, each)]
    ['BY-MI']
    """
    if gazetteer.kind_of(place) != "admin1" or gazetteer.province_of(city) == gazetteer.province_of(place):
        return False
    if gazetteer.columns["people"][city] < CITY:
        return False
    town, land = (_spot(gazetteer, each) for each in (city, place))
    return bool(apart_km(town, land) <= SEAT * land.radius / 10)


def _spot(gazetteer: Gazetteer, place: int) -> Records:
    lon, lat, radius = (gazetteer.columns[name][place] for name in ("lon", "lat", "radius"))
    return Records(lon, lat, radius, None, None, None)
