"""The nearest area of points that lie in none: just off a coast, or in a sliver between two areas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from pyproj import Geod

from .edges import Borders, Edges, edges_of, together
from .sieving import KM_PER_DEG, Sieve, turned, widths

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

GEOD: Final = Geod(ellps="WGS84")
CHUNK: Final = 20_000
"""Points searched at a time, so that memory stays flat."""
MANY: Final = 2_000
"""Points from which on a raster of the whole Earth is cheaper than a box around each."""


def nearest(
    tree: shapely.STRtree,
    areas: NDArray[Any],
    x: NDArray[Any],
    y: NDArray[Any],
    tolerance_km: float,
    *,
    sieve: Callable[[float], Sieve] | None = None,
    of: Borders | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The nearest area of each point, by geodesic distance; at one distance, the first.

    Parameters
    ----------
    tree : shapely.STRtree
        Over `areas`.
    areas : array of polygons
    x, y : array of float
        Degrees; every one in no area.
    tolerance_km : float
        Farther areas do not count.
    sieve : callable, optional
        Gives the sieve of all `areas` for a tolerance, where one is kept; asked for many points alone.
    of : Borders, optional
        The borders of `areas`, where they are kept; asked for few points alone.

    Returns
    -------
    area, distance_km : arrays
        -1 and NaN where nothing is within the tolerance.

    Examples
    --------
    >>> islands = np.array([shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)])
    >>> area, km = nearest(shapely.STRtree(islands), islands, np.array([1.1, 9.0]), np.array([0.5, 0.5]), 20)
    >>> area.tolist(), km.round(2).tolist()
    ([0, -1], [11.13, nan])
    """
    found, distance = np.full(len(x), -1, dtype=np.int64), np.full(len(x), np.nan)
    if len(x) < MANY:
        return _of_few(tree, Borders(areas) if of is None else of, x, y, tolerance_km)
    kept = sieve(tolerance_km) if sieve else Sieve(edges_of(areas), tolerance_km)
    asked, borders, lines = kept.indexed(x, y)
    for start in range(0, len(asked), CHUNK):
        part = asked[start : start + CHUNK]
        point, boxes, shift = _boxes(x[part], y[part], tolerance_km)
        box, edge = _in_order(*lines.query(boxes))
        near = point[box], x[part][point[box]] + shift[box], y[part][point[box]]
        found[part], distance[part] = _best(len(part), near, borders.take(edge), tolerance_km)
    return found, distance


def _of_few(
    tree: shapely.STRtree, of: Borders, x: NDArray[Any], y: NDArray[Any], tolerance_km: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For few points the borders around are looked through: an index of them costs more than it saves."""
    point, boxes, shift = _boxes(x, y, tolerance_km)
    box, area = tree.query(boxes)
    order = np.argsort(area, kind="stable")
    box, area = box[order], area[order]
    pairs: list[NDArray[np.int64]] = []
    edges: list[Edges] = []
    for some in np.split(np.arange(len(area)), np.flatnonzero(np.diff(area)) + 1) if len(area) else []:
        one = int(area[some[0]])
        west, south, east, north = shapely.bounds(boxes[box[some]]).T[:, :, None]
        own = of[one]
        left, right = np.minimum(own.x1, own.x2), np.maximum(own.x1, own.x2)
        edge, at = np.nonzero(((left <= east) & (right >= west) & (own.y1 <= north) & (own.y2 >= south)).T)
        pairs.append(box[some[at]])
        edges.append(replace(own.take(edge), area=np.full(len(edge), one)))
    if not pairs:
        return np.full(len(x), -1, dtype=np.int64), np.full(len(x), np.nan)
    found = np.concatenate(pairs)
    near = point[found], x[point[found]] + shift[found], y[point[found]]
    return _best(len(x), near, together(edges), tolerance_km)


def _in_order(box: NDArray[np.int64], edge: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs in order of edges: where two are equally near (at a pole many are), the first is taken in either way."""
    order = np.argsort(edge, kind="stable")
    return box[order], edge[order]


def _best(
    count: int, near: tuple[NDArray[Any], NDArray[Any], NDArray[Any]], edges: Edges, tolerance_km: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The nearest area of each of `count` points, of pairs of a point (its number, where it is) and an edge."""
    found, distance = np.full(count, -1, dtype=np.int64), np.full(count, np.nan)
    at, px, py = near
    foot_x, foot_y, apart = _feet(px, py, edges.x1, edges.y1, edges.x2, edges.y2)
    best = _first_of_each(np.lexsort((apart, edges.area, at)), at, edges.area)  # each area's nearest edge
    km = GEOD.inv(px[best], py[best], foot_x[best], foot_y[best])[2] / 1000
    within = km <= tolerance_km
    best, km = best[within], km[within]
    at, area = at[best], edges.area[best]
    first = _first_of_each(np.lexsort((area, km, at)), at)
    found[at[first]], distance[at[first]] = area[first], km[first]
    return found, distance


def distances(areas: NDArray[Any], x: NDArray[Any], y: NDArray[Any]) -> NDArray[np.float64]:
    """Geodesic distance in km from each point to its own area; 0 inside. True to a few per cent beyond 500 km.

    Examples
    --------
    >>> distances(np.array([shapely.box(0, 0, 1, 1)] * 2), np.array([1.1, 0.5]), np.array([0.5, 0.5])).round(2).tolist()
    [11.13, 0.0]
    """
    known = {id(area): at for at, area in enumerate(areas)}
    which = np.array([known[id(area)] for area in areas], dtype=np.int64)
    return distances_to(Borders(areas), which, x, y)


def distances_to(of: Borders, which: NDArray[np.int64], x: NDArray[Any], y: NDArray[Any]) -> NDArray[np.float64]:
    """`distances` to areas whose borders are kept, by their numbers.

    Examples
    --------
    >>> borders = Borders(np.array([shapely.box(0, 0, 1, 1)]))
    >>> distances_to(borders, np.array([0, 0]), np.array([1.1, 0.5]), np.array([0.5, 0.5])).round(2).tolist()
    [11.13, 0.0]
    """
    areas, km = of.areas[which], np.full(len(which), np.nan)
    asked = np.flatnonzero(~shapely.is_missing(areas) & np.isfinite(x + y))
    degrees = shapely.distance(areas[asked], shapely.points(x[asked], y[asked]))
    km[asked[degrees == 0]] = 0.0
    off, degrees = asked[degrees > 0], degrees[degrees > 0]
    if off.size:
        km[off] = _to_borders(of, which[off], x[off], y[off], degrees)
    return km


def _to_borders(
    of: Borders, which: NDArray[np.int64], x: NDArray[Any], y: NDArray[Any], degrees: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The distance in km from each point to its area's border, of which some is at most `degrees` off."""
    tall = degrees * (1 + 1e-9)
    wide = tall / np.maximum(np.cos(np.radians(y)), 1e-6)
    boxes = np.stack([x - wide, y - tall, x + wide, y + tall])[:, :, None]
    order = np.argsort(which, kind="stable")
    pairs: list[NDArray[np.int64]] = []
    edges: list[Edges] = []
    for mine in np.split(order, np.flatnonzero(np.diff(which[order])) + 1):
        own, (west, south, east, north) = of[int(which[mine[0]])], boxes[:, mine]
        left, right = np.minimum(own.x1, own.x2), np.maximum(own.x1, own.x2)
        point, edge = np.nonzero((left <= east) & (right >= west) & (own.y1 <= north) & (own.y2 >= south))
        pairs.append(mine[point])
        edges.append(own.take(edge))
    found = np.concatenate(pairs)
    return _best(len(x), (found, x[found], y[found]), together(edges), np.inf)[1]


def _boxes(x: NDArray[Any], y: NDArray[Any], tolerance_km: float) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Search boxes: for each the point it belongs to, the box, and by how much the point was turned round the Earth.

    A tree asks for envelopes alone, so that a box is its diagonal: a line is made in a fraction of a polygon's time.
    """
    tall = tolerance_km / KM_PER_DEG
    wide = widths(np.abs(y) + tall, tolerance_km)
    at, by = turned(x, wide)
    px, py = x[at] + by, y[at]
    corners = np.stack([px - wide[at], py - tall, px + wide[at], py + tall], axis=1)
    return at, shapely.linestrings(corners.reshape(-1, 2, 2)), by


def _feet(
    px: NDArray[Any], py: NDArray[Any], x1: NDArray[Any], y1: NDArray[Any], x2: NDArray[Any], y2: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """The point of each segment nearest to its point, and their distance, in a plane that is true around the point."""
    squeeze = np.maximum(np.cos(np.radians(py)), 1e-6)
    ax, ay, dx, dy = (x1 - px) * squeeze, y1 - py, (x2 - x1) * squeeze, y2 - y1
    part = np.clip(-(ax * dx + ay * dy) / (dx * dx + dy * dy), 0.0, 1.0)
    # The far end itself, not a sum that may miss it by a bit: two areas that share it must tie.
    foot_x = np.where(part == 1.0, x2, x1 + part * (x2 - x1))
    foot_y = np.where(part == 1.0, y2, y1 + part * (y2 - y1))
    return foot_x, foot_y, np.hypot((foot_x - px) * squeeze, foot_y - py)


def _first_of_each(order: NDArray[Any], *keys: NDArray[Any]) -> NDArray[Any]:
    """Of the positions in `order`, the first of each run of equal `keys`."""
    new = np.ones(len(order), dtype=bool)
    new[1:] = np.logical_or.reduce([key[order][1:] != key[order][:-1] for key in keys])
    first: NDArray[Any] = order[new]
    return first
