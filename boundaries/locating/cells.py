"""A prepared index of areas: which area holds a point, near the speed of memory, with the exact answer.

A coarse grid covers the areas. A coarse cell that no border touches lies in one area (or in none) and is its own
answer. The others are split, and so on the border the cells are fine. A fine cell that a border touches knows the
segments in it and which areas hold its lower left corner; a point's areas are those, changed at every segment that
the way from the corner to the point crosses: up along the cell's left side, then right.

The set of areas that hold a point is kept as one number: each area has a random 64-bit label, and a set is the
exclusive or of its labels, so that crossing a segment is one operation, whichever and however many areas it bounds.
Signs are computed in double precision with Shewchuk's error bound (Adaptive Precision Floating-Point Arithmetic, 1997);
a point for which a sign is in doubt, which lies on a border or within a picometre of one, and a point in
several areas go to GEOS and to the rule of `boundaries.locating.locator`. The answer is therefore the exact one for
every
point.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .edges import Edges, crossed, edges_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

SPLIT: Final = 16
"""Fine cells along the side of a coarse one."""
COARSE_CELLS: Final = 64_800
"""About how many coarse cells: one degree for the whole Earth."""
SLACK: Final = 1e-6
"""By how much of a fine cell edges are widened, far above what rounding can move a point by."""
DOUBT: Final = 1e-15
"""A sign is in doubt if the value is below this part of the terms it is the difference of (Shewchuk: 3.4e-16)."""
NONE, EXACT, FURTHER = -1, -2, -3
"""In a table: no area holds the cell; ask GEOS; FURTHER and below: block or cell number FURTHER - value."""
UNSURE: Final = np.iinfo(np.int32).min
"""While building: a border comes so near a corner that its area is not sure."""
ARRAYS: Final = ("coarse", "fine", "cell_state", "cell_start", "cell_edge", "edge_ends", "edge_state", "labels")
CHUNK: Final = 262_144
"""Points looked up at a time, so that memory stays flat."""


@dataclass(frozen=True)
class Cells:
    """The index; plain arrays, so that it can be memory-mapped.

    Attributes
    ----------
    x0, y0, step : float
        Corner of the grid and side of a fine cell, degrees.
    coarse : int32, (rows, columns)
        Area, `NONE`, `EXACT`, or the block of fine cells.
    fine : int32, (blocks, SPLIT * SPLIT)
        Area, `NONE`, `EXACT`, or the number of the cell with edges.
    cell_state : uint64
        Which areas hold the lower left corner of each cell with edges.
    cell_start, cell_edge : int32
        The edges of cell i are `cell_edge[cell_start[i]:cell_start[i + 1]]`.
    edge_ends : float64, (edges, 4)
        x1, y1, x2, y2, the lower end first.
    edge_state : uint64
        What changes when the edge is crossed.
    labels : uint64
        The label of each area.
    """

    x0: float
    y0: float
    step: float
    coarse: NDArray[np.int32]
    fine: NDArray[np.int32]
    cell_state: NDArray[np.uint64]
    cell_start: NDArray[np.int32]
    cell_edge: NDArray[np.int32]
    edge_ends: NDArray[np.float64]
    edge_state: NDArray[np.uint64]
    labels: NDArray[np.uint64]

    def find(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int64]:
        """The area of each point, `NONE`, or `EXACT` where only the exact predicates can tell. NaN gives `NONE`."""
        found = np.empty(len(x), dtype=np.int64)
        for at in range(0, len(x), CHUNK):
            part = slice(at, at + CHUNK)
            found[part] = self._find(x[part], y[part])
        return found

    def _find(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int32]:
        rows, columns = self.coarse.shape
        u, v = (x - self.x0) * (1 / self.step), (y - self.y0) * (1 / self.step)
        inside = (u >= 0) & (v >= 0) & (u < columns * SPLIT) & (v < rows * SPLIT)  # false for NaN
        if not inside.all():
            some = np.full(len(x), NONE, dtype=np.int32)
            if inside.any():
                some[inside] = self._find(x[inside], y[inside])
            return some
        i, j = u.astype(np.int32), v.astype(np.int32)
        found: NDArray[np.int32] = self._coarse_flat.take((j // SPLIT) * columns + i // SPLIT)
        deeper = np.flatnonzero(found <= FURTHER)
        i, j = i[deeper], j[deeper]
        block = FURTHER - found[deeper].astype(np.int64)
        leaf = self._fine_flat.take(block * (SPLIT * SPLIT) + (j % SPLIT) * SPLIT + i % SPLIT)
        mixed = np.flatnonzero(leaf <= FURTHER)
        if mixed.size:
            at = deeper[mixed]
            leaf[mixed] = self._walk(FURTHER - leaf[mixed], i[mixed], j[mixed], x[at], y[at])
        found[deeper] = leaf
        return found

    def _walk(
        self, cell: NDArray[Any], i: NDArray[Any], j: NDArray[Any], x: NDArray[Any], y: NDArray[Any]
    ) -> NDArray[np.int32]:
        """The area of points in cells with edges, by walking from the corner and noting what is crossed."""
        start, end = self.cell_start.take(cell), self.cell_start.take(cell + 1)
        counts = end - start
        first = np.cumsum(counts) - counts
        point = np.repeat(np.arange(len(cell)), counts)
        edge = self.cell_edge.take(np.arange(len(point)) + np.repeat(start - first, counts))
        corner_x, corner_y = self.x0 + i * self.step, self.y0 + j * self.step
        crosses, doubt = _crossings(
            self.edge_ends[edge], corner_x.take(point), corner_y.take(point), x.take(point), y.take(point)
        )
        change = np.where(crosses, self.edge_state.take(edge), np.uint64(0))
        state = self.cell_state.take(cell) ^ np.bitwise_xor.reduceat(change, first)
        area = area_of(self._sorted_labels, state)
        area[np.logical_or.reduceat(doubt, first)] = EXACT
        return area

    @cached_property
    def _coarse_flat(self) -> NDArray[np.int32]:
        return np.asarray(self.coarse).reshape(-1)

    @cached_property
    def _fine_flat(self) -> NDArray[np.int32]:
        return np.asarray(self.fine).reshape(-1)

    @cached_property
    def _sorted_labels(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        order = np.argsort(self.labels)
        return self.labels[order], order


def _crossings(
    ends: NDArray[Any], cx: NDArray[Any], cy: NDArray[Any], x: NDArray[Any], y: NDArray[Any]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether the way from corner (cx, cy) up to (cx, y) and right to (x, y) crosses the edge an odd number of times.

    An edge that ends on the way is crossed if its other end lies strictly above (for the level part) or strictly to
    the right (for the upright part): so a chain of edges is crossed once, whichever of them the way meets.
    """
    x1, y1, x2, y2 = ends.T
    dx, dy = x2 - x1, y2 - y1
    turn_x, turn_cx = dy * (x - x1), dy * (cx - x1)
    rise_y, rise_cy = dx * (y - y1), dx * (cy - y1)
    at_point, at_bend, at_corner = rise_y - turn_x, rise_y - turn_cx, rise_cy - turn_cx
    level = (y1 <= y) & (y < y2)
    upright = (x1 <= cx) != (x2 <= cx)
    crosses = (level & ((at_point > 0) != (at_bend > 0))) ^ (upright & ((at_bend > 0) != (at_corner > 0)))
    size_x, size_cx, size_y, size_cy = np.abs(turn_x), np.abs(turn_cx), np.abs(rise_y), np.abs(rise_cy)
    # At the end of an edge the sign may be in doubt though the edge is not crossed: only the point itself matters
    # there.
    doubt = np.abs(at_point) <= DOUBT * (size_x + size_y)
    doubt &= (y1 <= y) & (y <= y2) & (np.minimum(x1, x2) <= x) & (x <= np.maximum(x1, x2))
    doubt |= (level | upright) & (np.abs(at_bend) <= DOUBT * (size_cx + size_y))
    doubt |= level & (np.abs(at_point) <= DOUBT * (size_x + size_y))
    doubt |= upright & (np.abs(at_corner) <= DOUBT * (size_cx + size_cy))
    return crosses, doubt


def area_of(labels: tuple[NDArray[np.uint64], NDArray[np.int64]], state: NDArray[np.uint64]) -> NDArray[np.int32]:
    """The one area a state stands for, `NONE` for no area, `EXACT` for several."""
    ordered, area = labels
    if not len(ordered):
        return np.full(len(state), NONE, dtype=np.int32)
    at = np.searchsorted(ordered, state)
    at[at == len(ordered)] = 0
    found = np.where(ordered[at] == state, area[at], EXACT)
    return np.where(state == 0, NONE, found).astype(np.int32)


def build(areas: NDArray[Any]) -> Cells:
    """Build the index of an array of polygons.

    Examples
    --------
    >>> import shapely
    >>> cells = build(np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]))
    >>> cells.find(np.array([0.3, 1.2, 1.0, 5.0]), np.array([0.5, 0.5, 0.5, 0.5])).tolist()
    [0, 1, -2, -1]
    """
    # Any distinct labels will do; random ones, because no exclusive or of a few of them is another.
    labels = np.random.default_rng(0x1C1DE).integers(1, 2**63, size=len(areas), dtype=np.uint64)
    edges, states = _distinct(edges_of(areas), labels)
    x0, y0, step, shape = _grid(edges)
    edge, row, column = crossed(edges, x0, y0, step, slack=SLACK)
    key = ((row // SPLIT) * shape[1] + column // SPLIT) * SPLIT**2 + (row % SPLIT) * SPLIT + column % SPLIT
    order = np.argsort(key)
    key = key[order]
    cell_start = np.flatnonzero(np.append(True, key[1:] != key[:-1])) if len(key) else np.zeros(0, dtype=np.int64)
    cell_key = key[cell_start]
    block_key = np.unique(cell_key // SPLIT**2)
    lines = _Lines(edges, states, labels, x0, y0, step)
    block_row, block_column = np.divmod(block_key, shape[1])
    inner = np.arange(SPLIT)
    i = (block_column[:, None] * SPLIT + inner)[:, None, :] + np.zeros((1, SPLIT, 1), dtype=np.int64)
    j = (block_row[:, None] * SPLIT + inner)[:, :, None] + np.zeros((1, 1, SPLIT), dtype=np.int64)
    fine, state = lines.corners(i.ravel(), j.ravel())
    slot = np.searchsorted(block_key, cell_key // SPLIT**2) * SPLIT**2 + cell_key % SPLIT**2
    sure = fine[slot] != UNSURE
    fine[slot] = np.where(sure, FURTHER - np.arange(len(slot)), EXACT)
    rows, columns = np.indices(shape)
    coarse, _ = lines.corners(columns.ravel() * SPLIT, rows.ravel() * SPLIT)
    coarse[block_key] = FURTHER - np.arange(len(block_key))
    fine[fine == UNSURE], coarse[coarse == UNSURE] = EXACT, EXACT
    return Cells(
        x0=x0,
        y0=y0,
        step=step,
        coarse=coarse.reshape(shape),
        fine=fine.reshape(-1, SPLIT * SPLIT),
        cell_state=state[slot],
        cell_start=np.append(cell_start, len(order)).astype(np.int32),
        cell_edge=edge[order].astype(np.int32),
        edge_ends=np.column_stack([edges.x1, edges.y1, edges.x2, edges.y2]),
        edge_state=states,
        labels=labels,
    )


def _distinct(edges: Edges, labels: NDArray[np.uint64]) -> tuple[Edges, NDArray[np.uint64]]:
    """Each segment once, with what changes where it is crossed: the labels of all areas it bounds."""
    ends = np.column_stack([edges.x1, edges.y1, edges.x2, edges.y2]) + 0.0  # no negative zeros
    # In order of a hash: equal ends come together, and if by chance others come between, twice the same is as right.
    mixed = ends.view(np.uint64) * np.array(
        [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], np.uint64
    )
    order = np.argsort(np.bitwise_xor.reduce(mixed ^ (mixed >> np.uint64(29)), axis=1))
    ends = ends[order]
    new = np.append(True, (ends[1:] != ends[:-1]).any(axis=1)) if len(ends) else np.zeros(0, dtype=bool)
    first = np.flatnonzero(new)
    states = np.bitwise_xor.reduceat(labels[edges.area[order]], first) if len(first) else np.zeros(0, dtype=np.uint64)
    kept = states != 0  # an area's border with itself changes nothing
    x1, y1, x2, y2 = (np.ascontiguousarray(column) for column in ends[first][kept].T)
    return Edges(x1, y1, x2, y2, edges.area[order][first][kept]), states[kept]


def _grid(edges: Edges) -> tuple[float, float, float, tuple[int, int]]:
    """Corner, fine step and coarse shape of a grid over all edges, its lines off the round numbers borders like."""
    if not len(edges):
        return 0.0, 0.0, 1.0, (1, 1)
    left, right = min(edges.x1.min(), edges.x2.min()), max(edges.x1.max(), edges.x2.max())
    low, high = edges.y1.min(), edges.y2.max()
    side = float(np.sqrt(max((right - left) * (high - low), 1e-12) / COARSE_CELLS))
    side = max(side, (right - left) / 20_000, (high - low) / 20_000)
    x0, y0 = float(left) - side * 0.271828, float(low) - side * 0.314159
    shape = int(np.ceil((high - y0) / side + 0.1)), int(np.ceil((right - x0) / side + 0.1))
    return x0, y0, side / SPLIT, shape


class _Lines:
    """Where edges cross the grid's level lines, in order: tells which areas hold any corner of the grid."""

    def __init__(
        self, edges: Edges, states: NDArray[np.uint64], labels: NDArray[np.uint64], x0: float, y0: float, step: float
    ) -> None:
        first = np.floor((edges.y1 - y0) / step).astype(np.int64) - 1
        last = np.floor((edges.y2 - y0) / step).astype(np.int64) + 1
        counts = last - first + 1
        edge = np.repeat(np.arange(len(edges)), counts)
        line = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + first[edge]
        y = y0 + line * step
        meets = (edges.y1[edge] <= y) & (y < edges.y2[edge])
        edge, line, y = edge[meets], line[meets], y[meets]
        part = (y - edges.y1[edge]) / (edges.y2[edge] - edges.y1[edge])
        at = (edges.x1[edge] + part * (edges.x2[edge] - edges.x1[edge]) - x0) / step
        self.wide = float(at.max(initial=0.0)) + 16  # a line's length, so that all lines are one axis
        keys = line * self.wide + at
        order = np.argsort(keys)
        self.keys = np.concatenate([[-np.inf], keys[order], [np.inf]])
        passed = np.bitwise_xor.accumulate(states[edge[order]]) if len(order) else np.zeros(0, dtype=np.uint64)
        self.passed = np.append(np.uint64(0), passed)  # over all lines: every line begins and ends outside
        ranked = np.argsort(labels)
        self.areas = area_of((labels[ranked], ranked), self.passed)

    def corners(self, i: NDArray[np.int64], j: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.uint64]]:
        """The area of the corners (i, j), `UNSURE` where a border comes too near, and their states."""
        corner = j * self.wide + i
        before = np.searchsorted(self.keys, corner) - 1
        near = np.minimum(corner - self.keys[before], self.keys[before + 1] - corner)
        return np.where(near < SLACK, UNSURE, self.areas[before]).astype(np.int32), self.passed[before]
