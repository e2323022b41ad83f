"""Names on the map: squares' units, countries, provinces. What finds no free place is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from matplotlib.path import Path

from ..languages.wording import Words
from .ink import field_names, half_side
from .lettering import Pen, Rectangle, Taken
from .marks import Mark, is_small
from .view import View

UNIT_PT = 6.4
COUNTRY_PT = 7.0
PROVINCE_PT = 5.9
SUM_PT = 5.6
FIELD_PT = 6.2
STEPS = 9
ROUNDS = 40
"""Of pushing squares apart; what still overlaps then has no room."""
LEG_FROM_PT = 6.0
SMALL_MARK_PT = 2.2
"""Names may touch symbols up to this radius where there are many; a crowded map would have no names."""
FEW_MARKS = 150


@dataclass
class Names:
    """Names waiting to be written, and what is occupied already; coordinates are points on the map's paper.

    Parameters
    ----------
    pen : Pen
        Of the map.
    words : Words
    view : View
    taken : Taken
        All that is on the map.
    firm : Taken
        What no name may cover: names, squares, scale and locator. A square's unit is named even upon symbols.
    """

    pen: Pen
    words: Words
    view: View
    taken: Taken = field(default_factory=Taken)
    firm: Taken = field(default_factory=Taken)
    _ready: list[tuple[float, float, str, float, str, str]] = field(default_factory=list)

    def fields(self, mark: Mark, names: Sequence[str]) -> list[float]:
        """Widths of a square's fields, which hold its figures."""
        texts = [self.words.short(mark.totals[name]) for name in field_names(mark, names)]
        side = 2 * half_side(mark)
        if is_small(self.view):
            return [side / len(texts)] * len(texts)
        return [max(side / len(texts), self.pen.width(text, FIELD_PT, "bold") + 5) for text in texts]

    def figures(self, mark: Mark, names: Sequence[str], fields: Sequence[float]) -> None:
        """Write a square's figures in it."""
        left = mark.x - sum(fields) / 2
        if is_small(self.view):
            return
        for name, wide in zip(field_names(mark, names), fields, strict=True):
            self._ready.append((left + wide / 2, mark.y, self.words.short(mark.totals[name]), FIELD_PT, "bold", "text"))
            left += wide

    def occupy(self, marks: Sequence[Mark], fields: Mapping[int | str, Sequence[float]]) -> None:
        """Keep names off the symbols."""
        least = SMALL_MARK_PT if len(marks) > FEW_MARKS else 0.0
        for mark in marks:
            if mark.kind == "unit":
                self.block(around(mark.x, mark.y, sum(fields[mark.unit]) / 2 + 1, half_side(mark) + 2))
            elif mark.radius > least:
                self.taken.add(around(mark.x, mark.y, mark.radius * 0.9, mark.radius * 0.9))

    def block(self, box: Rectangle) -> None:
        """Keep every name off a rectangle."""
        self.taken.add(box)
        self.firm.add(box)

    def sums(self, marks: Iterable[Mark], name: str) -> None:
        """What a stack or a cell adds up to stands in its symbol, if it fits."""
        for mark in marks:
            text = self.words.short(mark.totals[name])
            if mark.kind in ("cluster", "stack") and mark.radius * 1.7 > self.pen.width(text, SUM_PT, "bold"):
                self._ready.append((mark.x, mark.y, text, SUM_PT, "bold", "text"))

    def unit(self, mark: Mark, text: str, wide: float) -> None:
        """A square's unit: below it, or wherever beside it there is room."""
        half, own = self.pen.width(text, UNIT_PT, "bold") / 2, half_side(mark) + (2 if mark.level == "country" else 0)
        beside = wide / 2 + half + 4
        places = [
            (0, -own - 6),
            (0, own + 6),
            (beside, 0),
            (-beside, 0),
            (0, -own - 12),
            (0, own + 12),
            (half * 0.8, -own - 6),
            (-half * 0.8, -own - 6),
            (half * 0.8, own + 6),
            (-half * 0.8, own + 6),
        ]
        edge = half + 4
        spots = [
            (
                float(np.clip(mark.x + right, edge, max(edge, self.view.width - edge))) if up else mark.x + right,
                mark.y + up,
            )
            for right, up in places
        ]
        # The first place that is free; if none is, the one where symbols are covered least.
        spots.sort(key=lambda spot: self.taken.overlap(self._box(spot[0], spot[1], text, UNIT_PT, "bold")))
        for x, y in spots:
            if self._try(x, y, text, UNIT_PT, "bold", "text", self.firm):
                return

    def area(self, text: str, path: Path, size: float, weight: str, colour: str, room: float = 0.96) -> bool:
        """The name of an area: somewhere in what is seen of it, as near to its middle as is free."""
        shape = _visible(path, self.view)
        if shape is None:
            return False
        wide = self.pen.width(text, size, weight)
        left, _, right, _ = shape.bounds
        if wide > (right - left) * room:
            return False
        return any(self._try(x, y, text, size, weight, colour) for x, y in _spots(shape, wide))

    def _box(self, x: float, y: float, text: str, size: float, weight: str) -> Rectangle:
        return around(x, y, self.pen.width(text, size, weight) / 2 + 1.5, size * 0.62)

    def _try(
        self, x: float, y: float, text: str, size: float, weight: str, colour: str, taken: Taken | None = None
    ) -> bool:
        box = self._box(x, y, text, size, weight)
        inside = box[0] > 2 and box[1] > 2 and box[2] < self.view.width - 2 and box[3] < self.view.height - 2
        if not inside or not (taken or self.taken).free(box):
            return False
        self.block(box)
        self._ready.append((x, y, text, size, weight, colour))
        return True

    def write(self) -> None:
        """Set them all, lifted off the ground by one light edge."""
        self.pen.halo([name[:5] for name in self._ready], 1.5, 9)
        for x, y, text, size, weight, colour in self._ready:
            self.pen.write(x, y, text, size, at="center", weight=weight, colour=colour, middle=True, zorder=9.1)


def around(x: float, y: float, half_width: float, half_height: float) -> Rectangle:
    """The rectangle around a spot."""
    return x - half_width, y - half_height, x + half_width, y + half_height


def apart(marks: Sequence[Mark], widths: Mapping[int | str, float], view: View) -> list[Mark]:
    """Squares beside each other instead of upon each other, and none beyond the map's edge; a line leads to where one
    belongs."""
    squares = [mark for mark in marks if mark.kind == "unit"]
    if not squares:
        return list(marks)
    half = np.array([[widths[mark.unit] / 2 + 2, half_side(mark) + 2] for mark in squares])
    spots = np.array([[mark.x, mark.y] for mark in squares])
    low, high = half + 1, np.maximum(half + 1, np.array([view.width, view.height]) - half - 1)
    at = np.clip(spots, low, high)
    for _ in range(ROUNDS):
        gap = half[:, None] + half[None] - np.abs(at[:, None] - at[None])
        clash = (gap > 0.01).all(axis=2) & ~np.eye(len(squares), dtype=bool)
        if not clash.any():
            break
        for one, other in np.argwhere(np.triu(clash)):
            axis = int(np.argmin(gap[one, other]))
            way = 1.0 if (at[one, axis], one) > (at[other, axis], other) else -1.0
            at[[one, other], axis] += np.array([way, -way]) * gap[one, other, axis] / 2
        at = np.clip(at, low, high)
    moved = np.hypot(*(at - spots).T) > LEG_FROM_PT
    placed = [
        replace(mark, x=float(x), y=float(y), spot=(mark.x, mark.y) if far else None)
        for mark, (x, y), far in zip(squares, at, moved, strict=True)
    ]
    return [*(mark for mark in marks if mark.kind != "unit"), *placed]


def _visible(path: Path, view: View) -> shapely.Polygon | None:
    """The largest part of an area that the map shows."""
    rings = [ring for ring in path.to_polygons(closed_only=True) if np.shape(ring)[0] >= 4]
    if not rings:
        return None
    parts = shapely.get_parts(
        shapely.clip_by_rect(
            shapely.make_valid(shapely.polygons([shapely.linearrings(ring) for ring in rings])),
            0,
            0,
            view.width,
            view.height,
        )
    )
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return max(parts, key=lambda part: part.area) if len(parts) else None


def _spots(shape: shapely.Polygon, wide: float) -> Iterator[tuple[float, float]]:
    """Places for a text in an area: where it lies inside wholly first, then where only its middle does; the nearest to
    the middle first."""
    middle = shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=1.0), 0)
    left, bottom, right, top = shape.bounds
    x, y = (array.ravel() for array in np.meshgrid(np.linspace(left, right, STEPS), np.linspace(bottom, top, STEPS)))
    x, y = np.append(middle.x, x), np.append(middle.y, y)
    order = np.argsort(np.hypot(x - middle.x, (y - middle.y) * 1.5), kind="stable")
    shapely.prepare(shape)
    inside = shapely.contains_xy(shape, x, y)
    whole = inside & shapely.contains_xy(shape, x - wide / 2, y) & shapely.contains_xy(shape, x + wide / 2, y)
    for chosen in (whole, inside & ~whole):
        yield from ((float(x[at]), float(y[at])) for at in order if chosen[at])
