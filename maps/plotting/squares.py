"""Where the squares of provinces stand: inside their own land, off the discs and off each other. What `units.js` is to
the page, with equal names."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ..story.symbols import TABLE, pt
from .lettering import Rectangle
from .marks import Mark, together
from .view import View

Inside = Callable[[Mark, float, float], bool]


def extents(bounds: npt.NDArray[np.float64], view: View) -> npt.NDArray[np.float64]:
    """The longer side of units on paper, by their bounds in degrees."""
    west, south, east, north = bounds.T
    x, y = view.place(np.concatenate([west, east, west, east]), np.concatenate([south, south, north, north]))
    spans = [np.ptp(np.asarray(values).reshape(4, -1), axis=0) for values in (x, y)]
    return np.asarray(np.maximum(*spans))


def gathered(
    marks: Sequence[Mark], countries: Sequence[str], extent: Callable[[int], float], *, least: float = math.inf
) -> list[Mark]:
    """From far away the squares of one country's small provinces are one square, which says what they add up to.

    Parameters
    ----------
    marks : sequence of Mark
    countries : sequence of str
        Of the provinces, by row.
    extent : callable
        How large a province is on paper, by row.
    least : float, optional
        So small that a province is called small; by default what the table of symbols says.
    """
    limit = min(least, pt(TABLE.square.small))
    groups: dict[str, list[Mark]] = {}
    out = []
    for mark in marks:
        if mark.kind == "unit" and extent(mark.unit) < limit:
            groups.setdefault(countries[mark.unit], []).append(mark)
        else:
            out.append(mark)
    return [*out, *(together(group) if len(group) > 1 else group[0] for group in groups.values())]


def settle(marks: Sequence[Mark], widths: Mapping[int, float], inside: Inside) -> tuple[list[Mark], list[Mark]]:
    """Give each square its place: where it is, or as near as may be in its own land where it covers nothing; the larger
    first.

    Parameters
    ----------
    marks : sequence of Mark
        Discs from large to small, then squares.
    widths : dict of int to float
        Of the squares, by unit.
    inside : callable
        Does a spot lie in the land of a mark?

    Returns
    -------
    tuple of list of Mark
        All that stand, discs first; and squares that find no room, which stand beside the map: never in the sea or on
        another's disc.
    """
    discs = [mark for mark in marks if mark.kind != "unit"]
    squares = sorted((mark for mark in marks if mark.kind == "unit"), key=lambda mark: -mark.side * widths[mark.unit])
    taken: list[Rectangle] = [
        (mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius)
        for mark in discs[: TABLE.settle.obstacles]
    ]
    standing, aside = [], []
    for mark in squares:
        best = _place(mark, widths[mark.unit], taken, inside)
        if best is None:
            aside.append(mark)
            continue
        standing.append(replace(mark, x=best[0], y=best[1]))
        taken.append(_box(mark, widths[mark.unit], best))
    return [*discs, *standing], aside


def _place(mark: Mark, wide: float, taken: Sequence[Rectangle], inside: Inside) -> tuple[float, float] | None:
    boxes = np.array(taken) if taken else np.zeros((0, 4))
    for right, up in _candidates():
        at = (mark.x + right, mark.y + up)
        if (right or up) and not inside(mark, *at):
            continue
        left, bottom, far, top = _box(mark, wide, at)
        clash = (boxes[:, 0] < far) & (boxes[:, 2] > left) & (boxes[:, 1] < top) & (boxes[:, 3] > bottom)
        if not clash.any():
            return at
    return None


def _box(mark: Mark, wide: float, at: tuple[float, float]) -> Rectangle:
    room = pt((TABLE.square.frame if mark.level == "country" else 0) + TABLE.settle.gap)
    across, up = wide / 2 + room, mark.side / 2 + room
    return at[0] - across, at[1] - up, at[0] + across, at[1] + up


def _candidates() -> Iterator[tuple[float, float]]:
    """Offsets to try, the nearest first."""
    yield 0.0, 0.0
    for far in TABLE.settle.rings:
        for spoke in range(TABLE.settle.spokes):
            angle = math.pi / 2 + 2 * math.pi * spoke / TABLE.settle.spokes
            yield pt(far) * math.cos(angle), -pt(far) * math.sin(angle)
