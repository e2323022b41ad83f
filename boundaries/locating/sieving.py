"""Which points can be near a border at all, and which borders near such a point: a coarse raster, never too strict.

Half of a world's points may lie at sea, and hardly one of them within ten kilometres of a coast. Both are told by
counting in cells of a quarter of a degree, with sums over rectangles (F. Crow, Summed-area tables, 1984).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from .edges import Edges

if TYPE_CHECKING:
    from numpy.typing import NDArray

KM_PER_DEG: Final = 110.5
"""The shortest degree of latitude, so that a search is never too narrow."""
PER_DEGREE: Final = 4
WORTH_KEEPING: Final = 0.2
"""Share of all edges from which on an index of all is made and kept: the next points will want it too."""
ROWS, COLUMNS = 180 * PER_DEGREE, 360 * PER_DEGREE


class Sieve:
    """Edges, and the cells that may lie within a tolerance of one of them: made once, for many points.

    Parameters
    ----------
    edges : Edges
    tolerance_km : float

    Examples
    --------
    >>> from shapely import box
    >>> from .edges import edges_of
    >>> sieve = Sieve(edges_of(np.array([box(0, 0, 1, 1), box(50, 0, 51, 1)])), 10)
    >>> points, near = sieve.near(np.array([1.05, 20.0]), np.array([0.5, 0.5]))
    >>> points.tolist(), set(near.area.tolist())
    ([0], {0})
    """

    def __init__(self, edges: Edges, tolerance_km: float) -> None:
        self.edges, self.tolerance_km = edges, tolerance_km
        tall = tolerance_km / KM_PER_DEG
        wide = widths(np.maximum(np.abs(edges.y1), np.abs(edges.y2)) + 2 * tall, tolerance_km)
        left, right = np.minimum(edges.x1, edges.x2) - wide, np.maximum(edges.x1, edges.x2) + wide
        self._around = (*_cells(left, edges.y1 - tall), *_cells(right, edges.y2 + tall))
        self._covered = _covered(*self._around)
        self._kept = False

    def near(self, x: NDArray[Any], y: NDArray[Any]) -> tuple[NDArray[np.int64], Edges]:
        """The points that may lie within the tolerance of an edge, and the edges that may lie so near one of them.

        Parameters
        ----------
        x, y : array of float
            Degrees.

        Returns
        -------
        points : array of int
            Positions in `x`; none that is left out is within the tolerance of any edge.
        edges : Edges
            None that is left out is within the tolerance of any of the points.
        """
        at, by = turned(x, widths(np.abs(y) + self.tolerance_km / KM_PER_DEG, self.tolerance_km))
        row, column = _cells(x[at] + by, y[at])
        near = self._covered[row, column]
        points = np.unique(at[near])
        sums = _sums(row[near], column[near])
        (r0, c0, r1, c1) = self._around
        count = sums[r1 + 1, c1 + 1] - sums[r0, c1 + 1] - sums[r1 + 1, c0] + sums[r0, c0]
        return points, self.edges.take(np.flatnonzero(count > 0))

    def indexed(self, x: NDArray[Any], y: NDArray[Any]) -> tuple[NDArray[np.int64], Edges, shapely.STRtree]:
        """What `near` gives, and an index of edges; of all of them where one is kept."""
        points, edges = self.near(x, y)
        self._kept |= len(edges) >= WORTH_KEEPING * len(self.edges)
        return (points, self.edges, self._all) if self._kept else (points, edges, index(edges))

    @cached_property
    def _all(self) -> shapely.STRtree:
        return index(self.edges)


def index(edges: Edges) -> shapely.STRtree:
    """A spatial index of edges as lines."""
    ends = np.stack([edges.x1, edges.y1, edges.x2, edges.y2], axis=1)
    return shapely.STRtree(shapely.linestrings(ends.reshape(-1, 2, 2)))


def widths(latitude: NDArray[Any], tolerance_km: float) -> NDArray[np.float64]:
    """Degrees of longitude that the tolerance is at most, up to a latitude; 180 at the poles."""
    cosine = np.cos(np.radians(np.minimum(latitude, 90.0)))
    out: NDArray[np.float64] = np.minimum(tolerance_km / KM_PER_DEG / np.maximum(cosine, 1e-6), 180.0)
    return out


def turned(x: NDArray[Any], wide: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Each point, and again those near the antimeridian from its other side: positions, and degrees to add."""
    point, shift = [np.arange(len(x))], [np.zeros(len(x))]
    for turn, over in ((-360.0, x + wide > 180), (360.0, x - wide < -180)):
        point.append(np.flatnonzero(over))
        shift.append(np.full(over.sum(), turn))
    return np.concatenate(point), np.concatenate(shift)


def _cells(x: NDArray[Any], y: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row and column; what lies beyond the raster is in its outermost cells, of points and edges alike."""
    row = np.clip((y + 90) * PER_DEGREE, 0, ROWS - 1).astype(np.int64)
    column = np.clip((x + 180) * PER_DEGREE, 0, COLUMNS - 1).astype(np.int64)
    return row, column


def _covered(r0: NDArray[Any], c0: NDArray[Any], r1: NDArray[Any], c1: NDArray[Any]) -> NDArray[np.bool_]:
    """The cells in any of some rectangles, whose last rows and columns belong to them."""
    corners = np.zeros((ROWS + 1) * (COLUMNS + 1), dtype=np.int64)
    for row, column, sign in ((r0, c0, 1), (r0, c1 + 1, -1), (r1 + 1, c0, -1), (r1 + 1, c1 + 1, 1)):
        corners += sign * np.bincount(row * (COLUMNS + 1) + column, minlength=len(corners))
    grid = corners.reshape(ROWS + 1, COLUMNS + 1)
    covered: NDArray[np.bool_] = grid.cumsum(axis=0).cumsum(axis=1) > 0
    return covered


def _sums(row: NDArray[Any], column: NDArray[Any]) -> NDArray[np.int64]:
    """How many points lie below and left of each cell's corner."""
    counts = np.bincount((row + 1) * (COLUMNS + 1) + column + 1, minlength=(ROWS + 1) * (COLUMNS + 1))
    return counts.reshape(ROWS + 1, COLUMNS + 1).cumsum(axis=0).cumsum(axis=1)
