"""The country and province of a point, told by the bundled places around it; `geo` holds no polygons.

Method: a point's province is that of the nearest bundled town or district of its country. Measured on a fifth of the
bundled towns, held out, against the polygons they were filed by (`benchmarks/nearby.py`): 97.3 % of 47,060 agree; the
errors lie along borders. So a second province is given too, for one point in fourteen, where one of its places is
nearly as near; one of the two is right for 99.0 %, and the resolver takes either for the place's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from .places import KINDS, Stored

if TYPE_CHECKING:
    from numpy.typing import NDArray

KM_PER_DEGREE: Final = 111.2
BESIDE_KM: Final = 3.0
"""How much farther the nearest place of another province may be for a border to be near."""

ABROAD_KM: Final = 25.0
"""How much farther than a foreign place the nearest own one may be for a point still to count as in the country."""


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around points: arrays of one value a point.

    Attributes
    ----------
    province, beside : numpy.ndarray of object
        Codes, or None: the province, and another that the point may as well lie in.
    distance_km : numpy.ndarray of float
        To the nearest place of the country; NaN where the gazetteer has none.
    """

    province: NDArray[Any]
    beside: NDArray[Any]
    distance_km: NDArray[Any]


class Nearby:
    """Places of a gazetteer by where they are.

    Parameters
    ----------
    gazetteer : Stored
    without : numpy.ndarray of bool, optional
        Places to leave out, for measuring.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> around = of(bundled()).provinces(np.array([64.09]), np.array([26.97]), "PK")
    >>> around.province[0], bool(around.distance_km[0] < 5)
    ('PK-BA', True)
    """

    def __init__(self, gazetteer: Stored, without: NDArray[Any] | None = None) -> None:
        columns = gazetteer.columns
        self.gazetteer = gazetteer
        used = np.isin(columns.array("kind"), [KINDS.index("settlement"), KINDS.index("admin2")])
        used &= columns.array("province") < len(gazetteer.provinces)
        self._used = used & ~without if without is not None else used
        self._trees: dict[str, tuple[shapely.STRtree, NDArray[Any]]] = {}

    def provinces(self, lon: NDArray[Any], lat: NDArray[Any], country: str) -> Around:
        """The provinces that points of one country lie in."""
        out = Around(np.full(len(lon), None, object), np.full(len(lon), None, object), np.full(len(lon), np.nan))
        if country not in self.gazetteer.countries or not len(lon):
            return out
        tree, number = self._tree(country)
        if not len(number):
            return out
        points = _flat(lon, lat)
        (at, near), apart = tree.query_nearest(points, all_matches=False, return_distance=True)
        codes = np.array([code for code, _, _ in self.gazetteer.provinces], dtype=object)
        own = number[near]
        out.province[at], out.distance_km[at] = codes[own], apart * _km_per_unit(lat[at])
        row, reached = tree.query(
            points, predicate="dwithin", distance=(out.distance_km + BESIDE_KM) / _km_per_unit(lat)
        )
        other = number[reached] != own[row]
        out.beside[row[other]] = codes[number[reached[other]]]
        return out

    def distance_km(self, lon: float, lat: float, country: str) -> float:
        """From a point to the nearest place of a country; infinite where none is known."""
        if country not in self.gazetteer.countries:
            return np.inf
        tree, number = self._tree(country)
        if not len(number):
            return np.inf
        _, apart = tree.query_nearest(_flat(np.array([lon]), np.array([lat])), all_matches=False, return_distance=True)
        return float(apart[0] * _km_per_unit(lat))

    def country(self, lon: float, lat: float) -> str:
        """The country of the nearest place of all."""
        tree, number = self._tree("")
        at = tree.nearest(_flat(np.array([lon]), np.array([lat])))
        code: str = self.gazetteer.countries[number[at[0]]]
        return code

    def countries(self, lon: NDArray[Any], lat: NDArray[Any]) -> list[str]:
        """The country of the nearest place of all, for many points."""
        tree, number = self._tree("")
        return [self.gazetteer.countries[each] for each in number[tree.nearest(_flat(lon, lat))]]

    def lies_in(self, lon: float, lat: float, country: str) -> bool:
        """Whether a point can lie in a country: no foreign place is much nearer than the country's own."""
        nearest = self.country(lon, lat)
        if nearest == country:
            return True
        return self.distance_km(lon, lat, country) <= self.distance_km(lon, lat, nearest) + ABROAD_KM

    def _tree(self, country: str) -> tuple[shapely.STRtree, NDArray[Any]]:
        """A tree of a country's places with their provinces, or of all ("") with their countries."""
        if country not in self._trees:
            columns = self.gazetteer.columns
            used = self._used
            if country:
                used = used & (columns.array("country") == self.gazetteer.countries.index(country))
            else:
                used = used & (columns.array("country") < len(self.gazetteer.countries))
            at = np.flatnonzero(used)
            points = _flat(columns.array("lon")[at] / 1e6, columns.array("lat")[at] / 1e6)
            self._trees[country] = shapely.STRtree(points), columns.array("province" if country else "country")[at]
        return self._trees[country]


def _flat(lon: NDArray[Any], lat: NDArray[Any]) -> NDArray[Any]:
    """Points on Mercator's plane: it keeps angles, so what is nearest there is nearest on the ground."""
    made: NDArray[Any] = shapely.points(lon, np.degrees(np.arcsinh(np.tan(np.radians(np.clip(lat, -89, 89))))))
    return made


def _km_per_unit(lat: Any) -> Any:
    """Kilometres on the ground for a unit of the plane, at a latitude."""
    return KM_PER_DEGREE * np.cos(np.radians(np.clip(lat, -89, 89)))


@lru_cache(maxsize=2)
def of(gazetteer: Stored) -> Nearby:
    """The places of a gazetteer by where they are, made once."""
    return Nearby(gazetteer)
