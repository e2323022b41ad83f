"""Which province a point lies in: exactly one, the same on every machine.

The rule, in this order:

1. A province that holds the point in its interior. Where several do (an overlap in the file), the first of them in
   order of `code`.
2. Else, of the provinces on whose border the point lies, the first in order of `code`.
3. Else the nearest province within the tolerance, by geodesic distance; at the same distance, the first by `code`.
4. Else none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely
from pyproj import Geod

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

GEOD = Geod(ellps="WGS84")
KM_PER_DEG = 111.32
"""Length of a degree of latitude, generously: only to draw search boxes."""


class Located(NamedTuple):
    """For each point: the row of its province (-1: none), whether only the nearest, and how far (km, NaN: none)."""

    row: NDArray[np.int64]
    near: NDArray[np.bool_]
    distance_km: NDArray[np.float64]


def locate(provinces: gpd.GeoDataFrame, lon: Any, lat: Any, *, tolerance_km: float = 0.0) -> Located:
    """Find each point's province by the rule above.

    Parameters
    ----------
    provinces : GeoDataFrame
        EPSG:4326, with `code`; polygons.
    lon, lat : array-like of float
        Degrees. Where either is NaN there is no answer.
    tolerance_km : float, optional
        How far from a province a point may lie to be counted to it.
    """
    x, y = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    order = np.argsort(provinces["code"].to_numpy(dtype=str), kind="stable")
    areas = provinces.geometry.to_numpy()[order]  # in order of code, so that "first" is the smallest number
    tree = shapely.STRtree(areas)
    found = _covering(tree, areas, x, y)
    near, distance = np.zeros(len(x), dtype=bool), np.where(found >= 0, 0.0, np.nan)
    lost = np.flatnonzero((found < 0) & np.isfinite(x) & np.isfinite(y))
    if tolerance_km > 0 and lost.size:
        nearest, km = _nearest(tree, areas, x[lost], y[lost], tolerance_km)
        hit = nearest >= 0
        found[lost[hit]], near[lost[hit]], distance[lost[hit]] = nearest[hit], True, km[hit]
    return Located(np.where(found >= 0, order[found], -1), near, distance)


def _covering(tree: shapely.STRtree, areas: NDArray[Any], x: NDArray[Any], y: NDArray[Any]) -> NDArray[np.int64]:
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    points = shapely.points(x[known], y[known])
    point, area = tree.query(points, predicate="intersects")
    found = np.full(len(x), -1, dtype=np.int64)
    several = np.bincount(point, minlength=len(known))[point] > 1
    found[known[point[~several]]] = area[~several]
    if several.any():
        p, a = point[several], area[several]
        outside = ~shapely.contains_properly(areas[a], points[p])  # on the border: only if nothing holds it inside
        rank = np.lexsort((a, outside, p))
        first = rank[np.unique(p[rank], return_index=True)[1]]
        found[known[p[first]]] = a[first]
    return found


def _nearest(
    tree: shapely.STRtree, areas: NDArray[Any], x: NDArray[Any], y: NDArray[Any], tolerance_km: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The nearest area of each point within the tolerance, and its geodesic distance."""
    tall = tolerance_km / KM_PER_DEG * 1.01
    wide = np.minimum(tall / np.maximum(np.cos(np.radians(np.minimum(np.abs(y) + tall, 90))), 1e-6), 180.0)
    point, area = tree.query(shapely.box(x - wide, y - tall, x + wide, y + tall))
    km = np.array([_distance_km(areas[a], x[p], y[p]) for p, a in zip(point, area, strict=True)])
    rank = np.lexsort((area, km, point))
    first = rank[np.unique(point[rank], return_index=True)[1]]
    first = first[km[first] <= tolerance_km]
    found, distance = np.full(len(x), -1, dtype=np.int64), np.full(len(x), np.nan)
    found[point[first]], distance[point[first]] = area[first], km[first]
    return found, distance


def _distance_km(area: Any, x: float, y: float) -> float:
    """Geodesic distance to the nearest point of `area`, found in a plane whose scale is right at the point."""
    squeeze = max(np.cos(np.radians(y)), 1e-6)
    plane = shapely.transform(area, lambda c: (c - (x, y)) * (squeeze, 1.0))
    nearest = shapely.get_coordinates(shapely.shortest_line(shapely.Point(0, 0), plane))[1]
    return float(GEOD.inv(x, y, x + nearest[0] / squeeze, y + nearest[1])[2]) / 1000
