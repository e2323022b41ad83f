"""Which province a point lies in: exactly one, the same on every machine.

The rule, in this order:

1. A province that holds the point in its interior. Where several do (an overlap in the file), the first of them in
   order of `code`.
2. Else, of the provinces on whose border the point lies, the first in order of `code`.
3. Else the nearest province within the tolerance, by geodesic distance; at the same distance, the first by `code`.
4. Else none.

Codes are ordered as plain text, character by character. Whether a point is inside is decided by exact predicates,
with or without the prepared index; the index only makes it faster.
"""

from __future__ import annotations

from collections import deque
from functools import cached_property
from operator import is_
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import shapely

from .. import bundled
from . import cellfile
from .cells import EXACT, NONE, Cells
from .edges import Borders, edges_of
from .nearest import distances_to, nearest
from .sieving import Sieve

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

MANY: Final = 5_000
"""Points from which on they are indexed, not the provinces."""
WORTH_OPENING: Final = 20_000
WORTH_BUILDING: Final = 100_000
"""Points from which on an index that is there is used, and one that is not is built."""


class Located(NamedTuple):
    """For each point: the row of its province (-1: none), whether only the nearest, and how far (km, NaN: none)."""

    row: NDArray[np.int64]
    near: NDArray[np.bool_]
    distance_km: NDArray[np.float64]


class Locator:
    """Provinces made ready to be asked where points lie.

    Parameters
    ----------
    provinces : GeoDataFrame
        EPSG:4326, with `code`; polygons.
    cells : Cells, optional
        Their prepared index, over the areas in order of code.

    Examples
    --------
    >>> import boundaries
    >>> locator = Locator(boundaries.load())
    >>> locator.codes[locator.find(np.array([60.86]), np.array([29.5]))].tolist()
    ['IR-11']
    """

    def __init__(self, provinces: gpd.GeoDataFrame, cells: Cells | None = None) -> None:
        codes = provinces["code"].to_numpy(dtype=str)
        self.order = np.argsort(codes, kind="stable")
        self.codes, self._written = codes[self.order], codes
        self.source = provinces.geometry.to_numpy().copy()
        self.areas = self.source[self.order]  # in order of code: "first" is the smallest number
        self.cells = cells
        self._sieve: Sieve | None = None
        self._some: dict[bytes, Locator] = {}
        self._borders = Borders(self.areas)
        self._place = np.argsort(self.order, kind="stable")

    def some(self, rows: NDArray[np.int64]) -> Locator:
        """The same of some of the provinces, by their rows; kept for the next points that ask these."""
        key = rows.tobytes()
        if key not in self._some:
            import geopandas as gpd

            self._some[key] = Locator(gpd.GeoDataFrame({"code": self._written[rows]}, geometry=self.source[rows]))
        return self._some[key]

    def prepare(self, *, build: bool = True) -> Locator:
        """Use the cached index, or build and cache one if `build`."""
        if self.cells is None:
            self.cells = cellfile.cached(self.areas, build_it=build)
        return self

    @cached_property
    def tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.areas)

    def sieve(self, tolerance_km: float) -> Sieve:
        """What tells which points may be that near to an area; the last one is kept."""
        if self._sieve is None or self._sieve.tolerance_km != tolerance_km:
            self._sieve = Sieve(edges_of(self.areas) if self._sieve is None else self._sieve.edges, tolerance_km)
        return self._sieve

    def find(
        self, x: NDArray[np.float64], y: NDArray[np.float64], points: NDArray[Any] | None = None
    ) -> NDArray[np.int64]:
        """The place, in order of code, of the province that covers each point; -1 for none. NaN gives -1.

        `points` are the same points as geometries, if they are there already.
        """
        if self.cells is None:
            return self._exactly(x, y, points)
        found = self.cells.find(x, y)
        asked = np.flatnonzero(found == EXACT)
        if asked.size:
            found[asked] = self._exactly(x[asked], y[asked])
        return found

    def locate(self, lon: Any, lat: Any, *, tolerance_km: float = 0.0, points: NDArray[Any] | None = None) -> Located:
        """`locate`, of these provinces."""
        x, y = np.ascontiguousarray(lon, dtype=float), np.ascontiguousarray(lat, dtype=float)
        if len(x) >= WORTH_OPENING:
            self.prepare(build=len(x) >= WORTH_BUILDING)
        found = self.find(x, y, points)
        near, distance = np.zeros(len(x), dtype=bool), np.where(found >= 0, 0.0, np.nan)
        lost = np.flatnonzero((found < 0) & np.isfinite(x) & np.isfinite(y))
        if tolerance_km > 0 and lost.size:
            area, km = nearest(
                self.tree, self.areas, x[lost], y[lost], tolerance_km, sieve=self.sieve, of=self._borders
            )
            hit = area >= 0
            found[lost[hit]], near[lost[hit]], distance[lost[hit]] = area[hit], True, km[hit]
        row = np.where(found >= 0, self.order[found] if len(self.order) else -1, -1)
        return Located(row, near, distance)

    def distances(self, rows: NDArray[np.int64], lon: Any, lat: Any) -> NDArray[np.float64]:
        """How far (km) each point is from the province of its own row; 0 inside."""
        return distances_to(self._borders, self._place[rows], lon, lat)

    def _exactly(
        self, x: NDArray[np.float64], y: NDArray[np.float64], made: NDArray[Any] | None = None
    ) -> NDArray[np.int64]:
        known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
        points = shapely.points(x[known], y[known]) if made is None else made[known]
        if len(points) < MANY:
            point, area = self.tree.query(points, predicate="intersects")
        else:  # the areas are prepared by asking each for its points
            area, point = shapely.STRtree(points).query(self.areas, predicate="intersects")
        found = np.full(len(x), NONE, dtype=np.int64)
        several = np.bincount(point, minlength=len(known))[point] > 1
        found[known[point[~several]]] = area[~several]
        if several.any():
            p, a = point[several], area[several]
            border = ~shapely.contains_properly(self.areas[a], points[p])
            rank = np.lexsort((a, border, p))  # inside before border, then by code
            first = rank[np.unique(p[rank], return_index=True)[1]]
            found[known[p[first]]] = a[first]
        return found


_RECENT: Final[deque[Locator]] = deque(maxlen=2)
"""The last ones made: who joins several tables to one set of provinces waits for it once."""


def of(provinces: gpd.GeoDataFrame) -> Locator:
    """The locator of these very polygons under these codes, made before or now.

    Shapely's geometries never change, so that the same objects are the same polygons: nothing need be compared.
    """
    codes, areas = provinces["code"].to_numpy(dtype=str), provinces.geometry.to_numpy()
    for known in _RECENT:
        same = len(known.source) == len(areas) and all(map(is_, known.source, areas))
        if same and np.array_equal(known.codes, codes[known.order]):
            return known
    _RECENT.appendleft(made := Locator(provinces))
    return made


def locate(
    provinces: gpd.GeoDataFrame,
    lon: Any,
    lat: Any,
    *,
    tolerance_km: float = 0.0,
    points: NDArray[Any] | None = None,
) -> Located:
    """Find each point's province by the rule above.

    Parameters
    ----------
    provinces : GeoDataFrame
        EPSG:4326, with `code`; polygons.
    lon, lat : array-like of float
        Degrees. Where either is NaN there is no answer.
    tolerance_km : float, optional
        How far from a province a point may lie to be counted to it.
    points : array of geometries, optional
        The same points as geometries, if they are there already.

    Examples
    --------
    >>> import boundaries
    >>> provinces = boundaries.load()
    >>> located = locate(provinces, [60.86, 0.0], [29.5, 0.0])
    >>> provinces["code"][located.row[0]], located.row[1]
    ('IR-11', np.int64(-1))
    """
    return of(provinces).locate(lon, lat, tolerance_km=tolerance_km, points=points)


def province_of(lon: Any, lat: Any, provinces: gpd.GeoDataFrame | None = None) -> list[str | None]:
    """The code of the province that each point lies in, None for none.

    Parameters
    ----------
    lon, lat : array-like of float
        Degrees (EPSG:4326).
    provinces : GeoDataFrame, optional
        As `boundaries.load` gives them; the bundled ones by default.

    Returns
    -------
    list of str or None
        Codes in the points' order.

    Examples
    --------
    >>> province_of([60.86, 0.0], [29.5, 0.0])
    ['IR-11', None]
    """
    table = bundled.provinces() if provinces is None else provinces
    codes = table["code"].astype("object").to_numpy()
    return [None if row < 0 else codes[row] for row in locate(table, lon, lat).row]
