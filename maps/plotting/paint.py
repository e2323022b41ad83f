"""How symbols look: what `paint.js` and `signs.js` are to the page, on paper. Killed is a solid disc, the left half
where both figures show; injured is paler with a heavy ring, the right half. Solid to the minimum, an open ring to the
maximum, "+" is "or more", a ring within says several incidents. All sizes and tones are of `maps/story/symbols.json`.

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

from geo import schema
from geo.figures import Total

from ..look import style
from ..story.symbols import TABLE, pt
from .marks import Mark, is_nothing, radius
from .rivals import LINE_PT, rings

RASTER_FROM = 3000
"""From so many symbols on they go into SVG and PDF as a picture: each would be a path."""
SOLID = (0, None)
DISC = Path.unit_circle()
HALF = {"killed": Path.wedge(90, 270), "injured": Path.wedge(-90, 90)}
DIAMOND = Path([[0, 1], [1, 0], [0, -1], [-1, 0], [0, 1]], closed=True)
RING = {"killed": Path.arc(90, 270), "injured": Path.arc(-90, 90), "": DISC}
"""The circle of a disc, or of its half, without the straight side."""
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
        self.items: list[tuple[Path, float, float, float, Any, Any, float, Any]] = []

    def __len__(self) -> int:
        return len(self.items)

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
        self.items.append(
            (path, size, *at, to_rgba(face) if isinstance(face, str) else face, to_rgba(edge), width, dash)
        )

    def mark(self, mark: Mark, fields: Sequence[float] = ()) -> None:
        """Paint one; `fields` are the widths of a square's fields, which hold its texts."""
        if mark.kind == "unit":
            self._square(mark, fields)
            return
        for name in self.names:
            self._disc(mark, name)
        if mark.kind == "point" and mark.contested:
            self._rivals(mark)

    def _disc(self, mark: Mark, name: str) -> None:
        at, total, both = (mark.x, mark.y), mark.totals[name], len(self.names) > 1
        if not total.known or not total.max:
            self._without(mark, name)
            return
        shape = _tile(name, both) if mark.district else HALF[name] if both else DISC
        inner = radius(total.min, self.unit) if total.min else 0.0
        outer = radius(total.max, self.unit)
        ink, disc = style.colour(name), TABLE.disc
        lift = pt(disc.halo)
        self._put(shape, max(inner, outer) + lift, at, edge=style.colour("halo"), width=lift)
        if outer > inner + pt(0.5):
            self._put(shape, outer, at, edge=ink, width=pt(disc.range))
        if inner:
            if disc.under[name]:  # so pale that the shade of the province would show through
                self._put(shape, inner, at, to_rgba(style.colour("halo"), disc.under[name]))
            self._put(shape, inner, at, to_rgba(ink, disc.fill[name]), ink, pt(disc.line[name]))
            if is_several(mark):
                ring = RING[name if both else ""]
                self._put(ring, inner * disc.core, at, edge=style.colour("halo"), width=pt(disc.core_line))
        self._beside(mark, name, total, outer)

    def _without(self, mark: Mark, name: str) -> None:
        """The sign of a figure that is not known, or of nobody harmed; of a half only where the other has none
        either."""
        at, both = (mark.x, mark.y), len(self.names) > 1
        first = not both or name == "killed"
        if mark.totals[name].known:
            if first and not (both and mark.totals["injured"].best):
                edge, width = style.colour("quiet"), pt(TABLE.zero.line)
                self._put(DISC, pt(TABLE.zero.radius), at, style.colour("halo"), edge, width)
            return
        most = mark.most(schema.FIGURES)
        if both and most:
            dash = _dash(TABLE.unknown.half_dash, pt(1))
            self._put(RING[name], radius(most, self.unit), at, edge=style.colour("quiet"), width=pt(1), dash=dash)
        if first and not (both and mark.totals["injured"].known):
            self.diamond(at)

    def _rivals(self, mark: Mark) -> None:
        """A thin ring for each account, between the solid minimum and the open maximum."""
        for name in self.names:
            total, shape = mark.totals[name], RING[name if len(self.names) > 1 else ""]
            drawn = [radius(value, self.unit) for value in (total.min, total.max)]
            for size in rings(mark.rivals.get(name, ()), drawn, self.unit):
                self._put(shape, size, (mark.x, mark.y), edge=style.colour("text"), width=LINE_PT)

    def _beside(self, mark: Mark, name: str, total: Total, outer: float) -> None:
        """The plus of "or more", and the ring of differing accounts."""
        both, plus = len(self.names) > 1, TABLE.open
        if total.open_ended and mark.kind != "cluster":
            side = -1 if both and name == "killed" else 1
            far = outer * plus.out
            self._plus((mark.x + side * (far + pt(plus.right)), mark.y + far + pt(plus.up)), style.colour(name))
        if mark.contested and name != "injured":
            ring, width = TABLE.contested, pt(TABLE.contested.line)
            dash = _dash(ring.dash, width)
            edge = style.colour("text")
            self._put(DISC, outer + pt(ring.beyond), (mark.x, mark.y), edge=edge, width=width, dash=dash)

    def diamond(self, at: tuple[float, float]) -> None:
        """The sign of a figure that is not known."""
        edge, width = style.colour("quiet"), pt(TABLE.unknown.line)
        self._put(DIAMOND, pt(TABLE.unknown.radius), at, style.colour("halo"), edge, width)

    def _plus(self, at: tuple[float, float], ink: str) -> None:
        for colour, width in ((style.colour("halo"), TABLE.open.halo), (ink, TABLE.open.line)):
            self._put(CROSS, pt(TABLE.open.arm), at, edge=colour, width=pt(width))

    def _square(self, mark: Mark, fields: Sequence[float]) -> None:
        at, wide, half, square = (mark.x, mark.y), sum(fields), mark.side / 2, TABLE.square
        nothing, corner = is_nothing(mark, self.names), pt(TABLE.square.corner)
        named = field_names(mark, self.names)
        box = rounded(-wide / 2, -half, wide / 2, half, corner)
        self._put(box, 1, at, to_rgba(style.colour("halo"), square.ground))
        left = -wide / 2
        for name, width in zip(named, fields, strict=True):
            if mark.totals[name].known and mark.totals[name].max:
                field = rounded(left, -half, left + width, half, corner)
                self._put(field, 1, at, to_rgba(style.colour(name), square.field))
            left += width
        edge = style.colour(named[0] if any(mark.totals[name].max for name in named) else "quiet")
        self._put(box, 1, at, edge=edge, width=pt(square.zero_line if nothing else square.line))
        if mark.level == "country" and not nothing:
            far = pt(square.frame)
            frame = rounded(-wide / 2 - far, -half - far, wide / 2 + far, half + far, corner)
            self._put(frame, 1, at, edge=edge, width=pt(square.frame_line))

    def add(self, axes: Any, transform: Transform, zorder: float) -> PathCollection | None:
        """Make the collection; offsets are what `transform` takes."""
        if not self.items:
            return None
        paths, sizes, x, y, faces, edges, widths, dashes = zip(*self.items, strict=True)
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
    """The figures that a square has a field for: of two the first, and the other if it is known."""
    if is_nothing(mark, names):
        return list(names[:1])
    return [name for name in names if len(names) == 1 or name == "killed" or mark.totals[name].known]


def is_several(mark: Mark) -> bool:
    """Does a disc stand for several incidents: at one spot, of one neighbourhood, or of one row that counts many?"""
    return mark.kind != "unit" and mark.incidents > 1


def _dash(lengths: Sequence[float], width: float) -> Any:
    """Dashes as matplotlib counts them: in widths of the line."""
    return (0, tuple(pt(length) / width for length in lengths))


def _tile(name: str, both: bool) -> Path:
    """A district's symbol: a square of the disc's area, for what is known to lie somewhere in it."""
    half = TABLE.tile.half
    left = 0.0 if both and name == "injured" else -half
    right = 0.0 if both and name == "killed" else half
    return rounded(left, -half, right, half, 0.3)
