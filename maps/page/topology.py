"""Units → arcs: a border shared by two provinces is written once.

Coordinates are rounded to a grid, rings are cut where borders meet, equal arcs (in either direction) are kept
once, simplified as lines (so neighbours stay together), and written as the steps between their points. All of
it is done on arrays: the world's 4,556 provinces take a fraction of a second.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from .packing import Block, varints

Ints = npt.NDArray[np.int64]
GRID_DEG = 0.001
"""Coordinates are kept to this step, about 110 m: a pixel at zoom 10."""


@dataclass(frozen=True, slots=True)
class Topology:
    """Arcs and how the units' rings are made of them.

    Attributes
    ----------
    points : (n, 2) array of int
        All arcs' points, in steps of the grid.
    arc_sizes : array of int
        Points an arc.
    refs : array of int
        Arc numbers ring after ring; `~number` runs backwards.
    ring_sizes, unit_sizes : array of int
        Arcs a ring, rings a unit.
    """

    points: Ints
    arc_sizes: Ints
    refs: Ints
    ring_sizes: Ints
    unit_sizes: Ints

    def write(self, block: Block, name: str, grid_deg: float = GRID_DEG) -> None:
        """Append to `block` as columns that start with `name`."""
        steps = np.diff(self.points, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
        block.bytes(f"{name}.points", "varint", varints(steps.ravel()), count=2 * len(steps), grid=grid_deg)
        block.bytes(f"{name}.refs", "varint", varints(self.refs), count=len(self.refs))
        for column in ("arc_sizes", "ring_sizes", "unit_sizes"):
            block.counts(f"{name}.{column}", getattr(self, column))


def topology(units: gpd.GeoSeries, tolerance_deg: float = 0.0, grid_deg: float = GRID_DEG) -> Topology:
    """Find the arcs of `units`.

    Parameters
    ----------
    units : geopandas.GeoSeries
        Polygons in degrees; neighbours share their border's vertices, as the bundled boundaries do.
    tolerance_deg : float, optional
        Douglas-Peucker tolerance for each arc, in degrees; its ends stay.
    grid_deg : float, optional
        Step of the grid.

    Examples
    --------
    >>> two = gpd.GeoSeries([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    >>> found = topology(two)
    >>> len(found.arc_sizes), found.ring_sizes.tolist()
    (3, [2, 2])
    """
    key, ring, ring_unit = _vertices(units, grid_deg)
    if not len(key):
        return _empty(len(units))
    start, size = _runs(ring)
    back, ahead = _neighbours(start, size, len(key))
    cut = _junctions(key, key[back], key[ahead])
    key, cut = _rotated(key, cut, start, size)
    arcs = _arcs(key, cut, start, size)
    return _assemble(arcs, ring_unit[ring[start]], len(units), tolerance_deg / grid_deg)


def _vertices(units: gpd.GeoSeries, grid_deg: float) -> tuple[Ints, Ints, Ints]:
    """Every ring's points as one number each (x above y), without repeats; their ring; the rings' units."""
    parts, unit = shapely.get_parts(np.asarray(units.array), return_index=True)
    polygon = np.isin(shapely.get_type_id(parts), (3,))
    rings, part = shapely.get_rings(parts[polygon], return_index=True)
    coords, ring = shapely.get_coordinates(rings, return_index=True)
    grid = np.rint(coords / grid_deg).astype(np.int64)
    key = (grid[:, 0] << 32) + grid[:, 1]
    same = np.zeros(len(key), dtype=bool)
    same[1:] = (key[1:] == key[:-1]) & (ring[1:] == ring[:-1])
    key, ring = key[~same], ring[~same]
    start, size = _runs(ring)
    last = start + size - 1
    closing = np.zeros(len(key), dtype=bool)
    closing[last[(key[last] == key[start]) & (size > 1)]] = True
    tiny = (size - closing[last]) < 3  # a speck below the grid
    keep = ~closing & ~np.repeat(tiny, size)
    return key[keep], ring[keep].astype(np.int64), unit[polygon][part].astype(np.int64)


def _runs(labels: Ints) -> tuple[Ints, Ints]:
    """Start and length of each run of equal labels."""
    if not len(labels):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    start = np.flatnonzero(np.concatenate(([True], labels[1:] != labels[:-1])))
    return start, np.diff(np.append(start, len(labels)))


def _neighbours(start: Ints, size: Ints, count: int) -> tuple[Ints, Ints]:
    """For each point the place of the one before and after it in its ring."""
    back, ahead = np.arange(count) - 1, np.arange(count) + 1
    last = start + size - 1
    back[start], ahead[last] = last, start
    return back, ahead


def _junctions(key: Ints, before: Ints, after: Ints) -> npt.NDArray[np.bool_]:
    """Points where borders part: not every ring through them has the same two neighbours."""
    low, high = np.minimum(before, after), np.maximum(before, after)
    order = np.argsort(key, kind="stable")
    _, first, group = np.unique(key[order], return_index=True, return_inverse=True)
    odd = (low[order] != low[order][first][group]) | (high[order] != high[order][first][group])
    parting = np.zeros(len(first), dtype=bool)
    np.logical_or.at(parting, group[odd], True)
    out = np.zeros(len(key), dtype=bool)
    out[order] = parting[group]
    return out


def _rotated(key: Ints, cut: npt.NDArray[np.bool_], start: Ints, size: Ints) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Turn each ring so that it starts at a cut; a ring without one is cut at its smallest point."""
    ring = np.repeat(np.arange(len(start)), size)
    rank = np.lexsort((key, ~cut, ring))  # cuts first, then the smallest key: the same for both users of a lone ring
    cut = cut.copy()
    cut[rank[start]] = True
    turn = rank[start] - start
    place = np.arange(len(key)) - np.repeat(start, size)
    order = np.repeat(start, size) + (place + np.repeat(turn, size)) % np.repeat(size, size)
    return key[order], cut[order]


@dataclass(frozen=True, slots=True)
class _Arcs:
    """Arcs as they occur along the rings: where each starts, its length in points (both ends), and its points' keys."""

    at: Ints
    size: Ints
    key: Ints
    ring: Ints


def _arcs(key: Ints, cut: npt.NDArray[np.bool_], start: Ints, size: Ints) -> _Arcs:
    """Close every ring by repeating its first point, then cut."""
    ring = np.repeat(np.arange(len(start)), size)
    closed = np.insert(key, start + size, key[start])
    ring_closed = np.insert(ring, start + size, np.arange(len(start)))
    starts = np.insert(cut, start + size, False)
    at = np.flatnonzero(starts)
    ends = np.insert(cut, start + size, True)
    ends[start + np.arange(len(start))] = False
    stop = np.flatnonzero(ends)
    return _Arcs(at, stop - at + 1, closed, ring_closed[at])


def _assemble(arcs: _Arcs, ring_unit: Ints, units: int, tolerance: float) -> Topology:
    """Keep equal arcs once and say how the rings use them.

    Between two cuts a path has no choice, so its first step tells an arc from all others.
    """
    first, second = arcs.key[arcs.at], arcs.key[arcs.at + 1]
    end = arcs.at + arcs.size - 1
    last, before = arcs.key[end], arcs.key[end - 1]
    backwards = (last < first) | ((last == first) & (before < second))
    a, b = np.where(backwards, last, first), np.where(backwards, before, second)
    order = np.lexsort((b, a))
    fresh = np.concatenate(([True], (a[order][1:] != a[order][:-1]) | (b[order][1:] != b[order][:-1])))
    number = np.empty(len(a), dtype=np.int64)
    number[order] = np.cumsum(fresh) - 1
    sample = order[fresh]
    points, sizes = _points(arcs, sample, backwards[sample])
    points, sizes = _simplified(points, sizes, tolerance)
    refs = np.where(backwards, ~number, number)
    return _used(points, sizes, refs, arcs.ring, ring_unit, units)


def _points(arcs: _Arcs, sample: Ints, flip: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    size = arcs.size[sample]
    begin = np.cumsum(size) - size
    step = np.arange(int(size.sum())) - np.repeat(begin, size)
    ahead = np.repeat(arcs.at[sample], size) + step
    back = np.repeat(arcs.at[sample] + size - 1, size) - step
    key = arcs.key[np.where(np.repeat(flip, size), back, ahead)]
    y = ((key + 2**31) & (2**32 - 1)) - 2**31
    return np.column_stack(((key - y) >> 32, y)), size


def _simplified(points: Ints, sizes: Ints, tolerance: float) -> tuple[Ints, Ints]:
    if tolerance <= 0 or not len(sizes):
        return points, sizes
    lines = shapely.linestrings(points.astype(float), indices=np.repeat(np.arange(len(sizes)), sizes))
    coords, line = shapely.get_coordinates(
        shapely.simplify(lines, tolerance, preserve_topology=False), return_index=True
    )
    return np.rint(coords).astype(np.int64), np.bincount(line, minlength=len(sizes)).astype(np.int64)


def _used(points: Ints, sizes: Ints, refs: Ints, arc_ring: Ints, ring_unit: Ints, units: int) -> Topology:
    """Drop rings that simplification flattened (islands below the tolerance) and arcs nobody uses any more."""
    number = np.where(refs < 0, ~refs, refs)
    corners = np.bincount(arc_ring, weights=sizes[number] - 1, minlength=len(ring_unit))
    alive = corners >= 3
    keep = alive[arc_ring]
    refs, number = refs[keep], number[keep]
    used = np.unique(number)
    renumber = np.full(len(sizes), -1, dtype=np.int64)
    renumber[used] = np.arange(len(used))
    mask = np.zeros(len(sizes), dtype=bool)
    mask[used] = True
    new = renumber[number]
    return Topology(
        points[np.repeat(mask, sizes)],
        sizes[mask],
        np.where(refs < 0, ~new, new),
        np.bincount(arc_ring, minlength=len(ring_unit))[alive].astype(np.int64),
        np.bincount(ring_unit[alive], minlength=units).astype(np.int64),
    )


def _empty(units: int) -> Topology:
    none = np.zeros(0, dtype=np.int64)
    return Topology(none.reshape(0, 2), none, none, none, np.zeros(units, dtype=np.int64))


def open_lines(lines: npt.NDArray[np.object_], grid_deg: float = GRID_DEG) -> Topology:
    """Lines that enclose nothing, each its own arc."""
    coords, line = shapely.get_coordinates(lines, return_index=True)
    count = len(lines)
    numbers = np.arange(count, dtype=np.int64)
    one = np.ones(count, dtype=np.int64)
    sizes = np.bincount(line, minlength=count).astype(np.int64)
    return Topology(np.rint(coords / grid_deg).astype(np.int64), sizes, numbers, one, one)
