"""How symbols look: the page's `paint.js`, in points. Killed is a solid disc, the left half where both figures show;
injured is paler with a heavy ring, the right half. Solid to the minimum, an open ring to the maximum, "+" is "or more".

All symbols of a map become one collection in the order in which they cover each other, whatever their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform, Transform

from .. import style
from .marks import Mark, radius

RASTER_FROM = 3000
"""From so many symbols on they go into SVG and PDF as a picture: each would be a path."""
SQUARE = 0.886
"""Half the side of a square with the area of a disc of radius 1."""
COUNTRY = 1.12
ALPHA = {"killed": 0.7, "injured": 0.35}
LINE = {"killed": 0.6, "injured": 1.3}
DASHES = (0, (2.2, 2.2))
SOLID = (0, None)
DISC = Path.unit_circle()
HALF = {"killed": Path.wedge(90, 270), "injured": Path.wedge(-90, 90)}
DIAMOND = Path([[0, 1], [1, 0], [0, -1], [-1, 0], [0, 1]], closed=True)
CROSS = Path([[-1, 0], [1, 0], [0, -1], [0, 1]], [Path.MOVETO, Path.LINETO] * 2)


def rounded(left: float, bottom: float, right: float, top: float, corner: float) -> Path:
    """A rectangle with round corners."""
    corner = min(corner, (right - left) / 2, (top - bottom) / 2)
    points = [
        (left + corner, bottom),
        (right - corner, bottom),
        (right, bottom),
        (right, bottom + corner),
        (right, top - corner),
        (right, top),
        (right - corner, top),
        (left + corner, top),
        (left, top),
        (left, top - corner),
        (left, bottom + corner),
        (left, bottom),
        (left + corner, bottom),
        (left + corner, bottom),
    ]
    curve = [Path.CURVE3, Path.CURVE3]
    codes = [
        Path.MOVETO,
        Path.LINETO,
        *curve,
        Path.LINETO,
        *curve,
        Path.LINETO,
        *curve,
        Path.LINETO,
        *curve,
        Path.CLOSEPOLY,
    ]
    return Path(points, codes)


class Ink:
    """Symbols, gathered in the order of painting.

    Parameters
    ----------
    names : sequence of str
        The figures shown: one, or both.
    unit : float
        As `maps.plotting.marks.scale` gives it.
    """

    def __init__(self, names: Sequence[str], unit: float) -> None:
        self.names, self.unit = names, unit
        self._items: list[tuple[Path, float, float, float, Any, Any, float, Any]] = []

    def __len__(self) -> int:
        return len(self._items)

    def _put(
        self,
        path: Path,
        size: float,
        at: tuple[float, float],
        face: Any = "none",
        edge: Any = "none",
        width: float = 0.0,
        dash: Any = SOLID,
    ) -> None:
        self._items.append(
            (path, size, *at, to_rgba(face) if isinstance(face, str) else face, to_rgba(edge), width, dash)
        )

    def mark(self, mark: Mark, fields: Sequence[float] = ()) -> None:
        """Paint one; `fields` are the widths of a square's fields, which hold its texts."""
        if mark.kind == "unit":
            self._square(mark, fields)
            return
        for name in self.names:
            self._disc(mark, name)

    def _disc(self, mark: Mark, name: str) -> None:
        at, total, both = (mark.x, mark.y), mark.totals[name], len(self.names) > 1
        first = not both or name == "killed"
        if not total.known:
            if not both or (first and not mark.totals["injured"].known):
                self.diamond(at)
            return
        if total.max == 0:
            if not both or (first and not mark.totals["injured"].best):
                self._put(DISC, 1.6, at, style.colour("halo"), style.colour("quiet"), 0.8)
            return
        shape = _tile(name, both) if mark.district else HALF[name] if both else DISC
        inner = radius(total.min, self.unit) if total.min else 0.0
        outer = radius(total.max, self.unit)
        ink = style.colour(name)
        lift = min(0.8, 0.3 * outer)
        self._put(shape, max(inner, outer) + lift, at, edge=style.colour("halo"), width=lift)
        if outer > inner + 0.25:
            self._put(shape, outer, at, edge=ink, width=0.7)
        if inner:
            if name == "injured":  # so pale that the shade of the province would show through
                self._put(shape, inner, at, to_rgba(style.colour("halo"), 0.8))
            self._put(shape, inner, at, to_rgba(ink, ALPHA[name]), ink, min(LINE[name], 0.45 * inner))
        if total.open_ended and mark.kind != "cluster":
            side = -1 if both and name == "killed" else 1
            self._plus((mark.x + side * (outer * 0.72 + 2.2), mark.y + outer * 0.72 + 1.8), ink)
        if mark.contested and first:
            self._put(DISC, outer + 1.8, at, edge=style.colour("text"), width=0.7, dash=DASHES)

    def diamond(self, at: tuple[float, float]) -> None:
        """The sign of a figure that is not known."""
        self._put(DIAMOND, 2.7, at, style.colour("halo"), style.colour("quiet"), 0.8)

    def _plus(self, at: tuple[float, float], ink: str) -> None:
        for colour, width in ((style.colour("halo"), 2.2), (ink, 1.1)):
            self._put(CROSS, 2.0, at, edge=colour, width=width)

    def _square(self, mark: Mark, fields: Sequence[float]) -> None:
        at, wide, half = (mark.x, mark.y), sum(fields), half_side(mark)
        totals = [mark.totals[name] for name in field_names(mark, self.names)]
        box = rounded(-wide / 2, -half, wide / 2, half, 2.4)
        self._put(box, 1, at, to_rgba(style.colour("halo"), 0.92))
        left = -wide / 2
        for name, total, width in zip(field_names(mark, self.names), totals, fields, strict=True):
            if total.known and total.max:
                self._put(rounded(left, -half, left + width, half, 2.4), 1, at, to_rgba(style.colour(name), 0.3))
            left += width
        known = any(total.known for total in totals)
        edge = style.colour(self.names[0] if known else "quiet")
        self._put(box, 1, at, edge=edge, width=1.0)
        if mark.level == "country":
            far = min(1.7, 0.3 * half)
            self._put(
                rounded(-wide / 2 - far, -half - far, wide / 2 + far, half + far, 2.4 + far),
                1,
                at,
                edge=edge,
                width=0.5,
            )

    def add(self, axes: Any, transform: Transform, zorder: float) -> PathCollection | None:
        """Make the collection; offsets are what `transform` takes."""
        if not self._items:
            return None
        paths, sizes, x, y, faces, edges, widths, dashes = zip(*self._items, strict=True)
        made = PathCollection(
            paths,
            sizes=np.square(sizes),
            offsets=np.column_stack([x, y]),
            offset_transform=transform,
            transform=IdentityTransform(),
            facecolors=faces,
            edgecolors=edges,
            linewidths=widths,
            linestyles=list(dashes),
            zorder=zorder,
        )
        made.set_rasterized(len(paths) >= RASTER_FROM)
        axes.add_collection(made, autolim=False)
        return made


def field_names(mark: Mark, names: Sequence[str]) -> list[str]:
    """The figures that a square has a field for."""
    return [name for name in names if name == names[0] or mark.totals[name].known]


def half_side(mark: Mark) -> float:
    """Half the height of a unit's square."""
    return mark.radius * (COUNTRY if mark.level == "country" else SQUARE)


def _tile(name: str, both: bool) -> Path:
    """A district's symbol: a square of the disc's area, for what is known to lie somewhere in it."""
    left = 0.0 if both and name == "injured" else -SQUARE
    right = 0.0 if both and name == "killed" else SQUARE
    return rounded(left, -SQUARE, right, SQUARE, 0.3)
