"""Shapes as they come in files → valid polygons in degrees, and what was wrong with them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

POLYGONS: Final = (3, 6)
POINTS: Final = (0, 4)
LINES: Final = (1, 2, 5)
FARTHEST: Final = 1e9
"""Of a coordinate, in degrees, metres or feet: what has a larger one lies nowhere, and is no shape."""


def decoded(wkb: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Shapes from WKB; those with rings too short to be rings are read without these rings.

    Returns
    -------
    shapes : array of geometries
        None where nothing is left.
    broken : array of int
        Positions of the shapes that had such rings.
    """
    with np.errstate(invalid="ignore"):  # coordinates that are no numbers: they lie too far, below
        shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    broken = np.array([at for at, one in enumerate(shapes) if one is None and wkb[at] is not None], dtype=np.int64)
    for at in broken:
        with np.errstate(invalid="ignore"):
            polygons = _polygons_in(wkb[at])
        shapes[at] = shapely.MultiPolygon(polygons) if polygons else None
    far = ~(np.abs(shapely.bounds(shapes)) <= FARTHEST).all(axis=1) & ~shapely.is_missing(shapes)
    shapes[far & ~shapely.is_empty(shapes)] = None
    return shapes, broken


def _polygons_in(wkb: bytes) -> list[Any]:
    """The polygons of a WKB (multi)polygon, without rings of fewer than three different points; open rings are
    closed."""
    polygons: list[Any] = []
    at = 0

    def number(form: str) -> int:
        nonlocal at
        (value,) = struct.unpack_from(("<" if little else ">") + form, wkb, at)
        at += struct.calcsize(form)
        return int(value)

    def polygon() -> None:
        nonlocal at
        rings = []
        for _ in range(number("I")):
            count = number("I")
            xy = np.frombuffer(wkb, dtype="<f8" if little else ">f8", count=2 * count, offset=at).reshape(-1, 2)
            at += 16 * count
            rings.append(xy.astype(float))
        whole = [ring if (ring[:1] == ring[-1:]).all() else np.vstack([ring, ring[:1]]) for ring in rings]
        if whole and _is_ring(whole[0]):
            polygons.append(shapely.Polygon(whole[0], [hole for hole in whole[1:] if _is_ring(hole)]))

    try:
        little = wkb[0] == 1
        at = 1
        kind = number("I") % 1000
        if kind == 3:
            polygon()
        elif kind == 6:
            for _ in range(number("I")):
                little = wkb[at] == 1
                at += 5
                polygon()
    except (struct.error, IndexError, ValueError):
        return []
    return polygons


def _is_ring(xy: NDArray[np.float64]) -> bool:
    return len(xy) >= 4 and len(np.unique(xy, axis=0)) >= 3


def inside(shapes: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A point in each shape, x and y; none in what is too thin for numbers to stand between its sides."""
    with np.errstate(over="ignore", invalid="ignore"):
        points = shapely.point_on_surface(shapes)
    points[shapely.is_empty(points)] = None
    return shapely.get_x(points), shapely.get_y(points)


def only_polygons(shapes: NDArray[Any]) -> NDArray[Any]:
    """The polygons of geometry collections; other shapes as they are."""
    out = shapes.copy()
    for at in np.flatnonzero(shapely.get_type_id(shapes) == 7):
        parts = shapely.get_parts(shapes[at])
        polygons = [part for part in shapely.get_parts(parts) if shapely.get_type_id(part) == 3]
        out[at] = shapely.MultiPolygon(polygons) if polygons else (parts[0] if len(parts) else None)
    return out


def repaired(shapes: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.bool_], NDArray[np.float64]]:
    """Valid polygons for invalid ones, by GEOS's structure method (a bow-tie becomes its two wings).

    Returns
    -------
    shapes : array of geometries
    changed : array of bool
    share : array of float
        By how much of its area each shape changed (0 to 1; of what its rings enclose, counted by winding).

    Examples
    --------
    >>> tie = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    >>> mended, changed, share = repaired(np.array([tie]))
    >>> shapely.is_valid(mended).tolist(), changed.tolist()
    ([True], [True])
    """
    bad = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    out = shapes.copy()
    share = np.zeros(len(shapes))
    if bad.any():
        out[bad] = only_polygons(shapely.make_valid(shapes[bad], method="structure", keep_collapsed=False))
        before, after = shapely.area(shapes[bad]), shapely.area(out[bad])
        share[bad] = np.abs(after - before) / np.maximum(np.maximum(before, after), 1e-300)
    return out, bad, share


def unwrapped(shapes: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Polygons that cross the antimeridian, cut there; in files they reach beyond 180° or leap across the whole map.

    Examples
    --------
    >>> fiji = shapely.Polygon([(179, -17), (-179, -17), (-179, -16), (179, -16)])
    >>> cut, which = unwrapped(np.array([fiji]))
    >>> shapely.bounds(shapely.get_parts(cut)).tolist()
    [[179.0, -17.0, 180.0, -16.0], [-180.0, -17.0, -179.0, -16.0]]
    """
    bounds = shapely.bounds(shapes)
    beyond = (bounds[:, 0] < -180) | (bounds[:, 2] > 180)
    wide = np.flatnonzero((bounds[:, 2] - bounds[:, 0] > 180) & ~beyond)
    leaping = [at for at in wide if _leaps(shapes[at])]
    which = np.unique(np.append(np.flatnonzero(beyond), leaping)).astype(np.int64)
    out = shapes.copy()
    for at in which:
        whole = shapely.MultiPolygon([_unrolled(part) for part in shapely.get_parts(shapes[at])])
        whole = shapely.make_valid(whole, method="structure", keep_collapsed=False)
        pieces = []
        for turn in (-360, 0, 360):
            piece = shapely.intersection(whole, shapely.box(-180 + turn, -90, 180 + turn, 90))
            pieces += list(shapely.get_parts(shapely.transform(piece, lambda xy, turn=turn: xy - (turn, 0))))
        pieces = [piece for piece in pieces if shapely.get_type_id(piece) == 3 and piece.area > 0]
        pieces.sort(key=lambda piece: -piece.bounds[0])
        out[at] = shapely.union_all(pieces) if len(pieces) == 1 else shapely.MultiPolygon(pieces) if pieces else None
    return out, which


def _leaps(shape: Any) -> bool:
    """Whether a side of a ring is longer than half the Earth: it is meant to go the other way round.

    A ring that runs along the pole's edge of the map does so on purpose.
    """
    for ring in shapely.get_rings(shape):
        xy = shapely.get_coordinates(ring)
        far = np.abs(np.diff(xy[:, 0])) > 180
        if (far & (np.abs(xy[:-1, 1]) < 89)).any():
            return True
    return False


def _unrolled(polygon: Any) -> Any:
    """A polygon whose longitudes run on beyond 180° instead of leaping."""

    def run_on(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        step = np.diff(xy[:, 0])
        turns = np.append(0, np.cumsum(np.where(step < -180, 360, np.where(step > 180, -360, 0))))
        moved: NDArray[np.float64] = xy + np.column_stack([turns, np.zeros(len(xy))])
        return moved

    rings = [run_on(shapely.get_coordinates(ring)) for ring in shapely.get_rings(polygon)]
    return shapely.Polygon(rings[0], rings[1:])


def overlaps(shapes: NDArray[Any], *, share: float = 0.001) -> list[tuple[int, int, float]]:
    """Pairs of polygons that share more than `share` of the smaller one: (first, second, that share)."""
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    ahead = first < second
    first, second = first[ahead], second[ahead]
    if not first.size:
        return []
    sizes = shapely.area(shapes)
    common = shapely.area(shapely.intersection(shapes[first], shapes[second]))
    part = common / np.maximum(np.minimum(sizes[first], sizes[second]), 1e-300)
    worst = np.argsort(-part, kind="stable")
    return [(int(first[at]), int(second[at]), float(part[at])) for at in worst if part[at] > share]
