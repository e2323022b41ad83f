"""The border segments of a set of areas, as plain arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray


EQUAL_AREA: Final = "EPSG:6933"
"""Cylindrical equal-area on the WGS 84 ellipsoid: areas in it are areas on the ground, anywhere."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Segments from (x1, y1) to (x2, y2), degrees, the lower end first (the left end of level ones); `area` is the row
    of
    the area whose border they are. A border between two areas appears twice."""

    x1: NDArray[np.float64]
    y1: NDArray[np.float64]
    x2: NDArray[np.float64]
    y2: NDArray[np.float64]
    area: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.x1)

    def take(self, which: NDArray[np.int64]) -> Edges:
        """Those at some positions."""
        return Edges(self.x1[which], self.y1[which], self.x2[which], self.y2[which], self.area[which])


def edges_of(areas: NDArray[Any]) -> Edges:
    """All segments of all rings, without those of no length.

    Examples
    --------
    >>> edges_of(np.array([shapely.box(0, 0, 2, 1)])).y2.tolist()
    [1.0, 1.0, 1.0, 0.0]
    """
    part_area = np.arange(len(areas))
    parts, at = shapely.get_parts(areas, return_index=True)
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    joined = np.flatnonzero((ring[1:] == ring[:-1]) & (xy[1:] != xy[:-1]).any(axis=1))
    a, b = xy[joined], xy[joined + 1]
    turn = (a[:, 1] > b[:, 1]) | ((a[:, 1] == b[:, 1]) & (a[:, 0] > b[:, 0]))
    low, high = np.where(turn[:, None], b, a), np.where(turn[:, None], a, b)
    area = part_area[at][ring_part][ring[joined]]
    x1, y1, x2, y2 = (np.ascontiguousarray(column) for column in np.hstack([low, high]).T)
    return Edges(x1, y1, x2, y2, area)


def together(some: Sequence[Edges]) -> Edges:
    """All of them, one after the other; at least one must be given."""
    x1, y1, x2, y2 = (np.concatenate([getattr(each, name) for each in some]) for name in ("x1", "y1", "x2", "y2"))
    return Edges(x1, y1, x2, y2, np.concatenate([each.area for each in some]))


class Borders:
    """The segments of each of some areas, made when they are first asked for.

    Parameters
    ----------
    areas : array of polygons

    Examples
    --------
    >>> borders = Borders(np.array([shapely.box(0, 0, 2, 1), shapely.box(5, 0, 6, 1)]))
    >>> borders[1].x1.tolist(), borders[1] is borders[1]
    ([6.0, 5.0, 5.0, 5.0], True)
    """

    def __init__(self, areas: NDArray[Any]) -> None:
        self.areas = areas
        self._made: dict[int, Edges] = {}

    def __getitem__(self, area: int) -> Edges:
        if area not in self._made:
            self._made[area] = edges_of(self.areas[area : area + 1])
        return self._made[area]


def crossed(edges: Edges, x0: float, y0: float, step: float, *, slack: float) -> tuple[NDArray[np.int64], ...]:
    """The cells of a square grid that each edge touches, generously by `slack` cells.

    Parameters
    ----------
    edges : Edges
    x0, y0 : float
        Corner of the grid.
    step : float
        Side of a cell.
    slack : float
        How much of a cell every edge is widened by.

    Returns
    -------
    edge, row, column : arrays of int
        One entry for each pair of an edge and a cell it touches.
    """
    left, low = (edges.x1 - x0) / step, (edges.y1 - y0) / step
    right, high = (edges.x2 - x0) / step, (edges.y2 - y0) / step
    first, last = np.floor(low - slack).astype(np.int64), np.floor(high + slack).astype(np.int64)
    edge, row = _spread(first, last)
    # Where the edge is while it passes this row: its ends, or where it meets the row's lower and upper line.
    rise = (high - low)[edge]
    lean = np.divide((right - left)[edge], rise, out=np.zeros(len(edge)), where=rise > 0)
    enter = left[edge] + lean * np.clip(row - slack - low[edge], 0, rise)
    leave = left[edge] + lean * np.clip(row + 1 + slack - low[edge], 0, rise)
    level = rise <= 0
    leave[level] = right[edge][level]
    slacker = slack + 1e-12 * (np.abs(enter) + np.abs(leave))
    near, far = np.minimum(enter, leave) - slacker, np.maximum(enter, leave) + slacker
    pair, column = _spread(np.floor(near).astype(np.int64), np.floor(far).astype(np.int64))
    return edge[pair], row[pair], column


def _spread(first: NDArray[np.int64], last: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every whole number from first to last, with the position of the pair it comes from.

    Examples
    --------
    >>> _spread(np.array([3, 7]), np.array([5, 7]))
    (array([0, 0, 0, 1]), array([3, 4, 5, 7]))
    """
    counts = last - first + 1
    at = np.repeat(np.arange(len(first)), counts)
    return at, np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + first[at]
