"""Names and figures on the map: of squares' units, countries, provinces and towns. None covers another; a name stands
in its own land, or a line leads to it; what finds no free place is left out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path

from ..languages.wording import Words
from ..story.symbols import TABLE, pt
from .lettering import LEADING, Pen, Rectangle, Taken
from .marks import Mark, is_nothing, is_small
from .paint import field_names
from .view import View

UNIT_PT = 6.4
COUNTRY_PT = 7.0
PROVINCE_PT = 5.9
SUM_PT = 5.6
FIELD_PT = 6.2
TOWN_PT = 5.4
STEPS = 9
SMALL_MARK_PT = 2.2
"""Names may touch symbols up to this radius where there are many; a crowded map would have no names."""
FEW_MARKS = 150
LINES_MOST = 2
EDGE_PT = 2.0
LEADER_PT = (14.0, 22.0, 32.0)
"""So far from a square its unit's name is tried, at the end of a line."""
SPOKES = 12
DISC_ROOM, HALF_ROOM, HALF_AT = 1.7, 0.75, 0.44
"""Of a disc, and of a half: how wide its figure may be, and where its middle is, in radii."""
LED_PT = (14.0, 20.0, 28.0, 38.0)
"""So far from its middle is the name of an area tried that found no place in it."""
CROSSED_PT, ASTRAY_PT = 6.0, 18.0
"""What each ninth of its line that crosses something costs, and each third of the name in another's land."""
DOT_PT = 0.9
FARTHEST_PT = 28.0
"""A town's name beside the disc that hides its dot is no farther from it."""
GAP_PT = 1.5


@dataclass(frozen=True)
class Label:
    """A text on the map.

    Attributes
    ----------
    kind : {"figure", "unit", "country", "province", "town"}
    lines : tuple of str
    x, y : float
        Its middle, points on paper.
    box : tuple of float
        Left, bottom, right, top.
    size : float
    weight, colour : str
    of : int or str
        The row of its province, the code of its country; -1 of others.
    leads : tuple of float, optional
        Where its leader line, or its town's dot, is.
    """

    kind: str
    lines: tuple[str, ...]
    x: float
    y: float
    box: Rectangle
    size: float
    weight: str
    colour: str
    of: int | str = -1
    leads: tuple[float, float] | None = None


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
    ready: list[Label] = field(default_factory=list)

    def fields(self, mark: Mark, names: Sequence[str]) -> list[float]:
        """Widths of a square's fields, which hold its figures."""
        texts = [self.words.short(mark.totals[name]) for name in field_names(mark, names)]
        if is_small(self.view):
            return [mark.side / len(texts)] * len(texts)
        weight, room = ("normal", 2.5) if is_nothing(mark, names) else ("bold", 5.0)
        return [max(mark.side / len(texts), self.pen.width(text, FIELD_PT, weight) + room) for text in texts]

    def figures(self, mark: Mark, names: Sequence[str], fields: Sequence[float]) -> None:
        """Write a square's figures in it."""
        left, nothing = mark.x - sum(fields) / 2, is_nothing(mark, names)
        if is_small(self.view):
            return
        weight, colour, size = ("normal", "quiet", SUM_PT) if nothing else ("bold", "text", FIELD_PT)
        for name, wide in zip(field_names(mark, names), fields, strict=True):
            text, middle = self.words.short(mark.totals[name]), left + wide / 2
            box = around(middle, mark.y, wide / 2, mark.side / 2)
            self.ready.append(Label("figure", (text,), middle, mark.y, box, size, weight, colour))
            left += wide

    def occupy(self, marks: Sequence[Mark], fields: Mapping[int, Sequence[float]]) -> None:
        """Keep names off the symbols."""
        least = SMALL_MARK_PT if len(marks) > FEW_MARKS else 0.0
        for mark in marks:
            if mark.kind == "unit":
                frame = pt(TABLE.square.frame) if mark.level == "country" else 0.0
                self.block(around(mark.x, mark.y, sum(fields[mark.unit]) / 2 + 1 + frame, mark.side / 2 + 2 + frame))
            elif mark.radius > least:
                self.taken.add(around(mark.x, mark.y, mark.radius * 0.9, mark.radius * 0.9))

    def block(self, box: Rectangle) -> None:
        """Keep every name off a rectangle."""
        self.taken.add(box)
        self.firm.add(box)

    def sums(self, marks: Sequence[Mark], names: Sequence[str]) -> None:
        """A disc carries its figure where it fits, and no smaller disc stands upon it; of two figures each half its
        own."""
        discs = [mark for mark in marks if mark.kind != "unit"]
        reach = np.array([[mark.x, mark.y, mark.radius] for mark in discs]).reshape(-1, 3)
        for at, mark in enumerate(discs):
            for name in names:
                self._sum(mark, name, names, reach[at + 1 :])  # smaller ones are painted later

    def _sum(self, mark: Mark, name: str, names: Sequence[str], later: npt.NDArray[np.float64]) -> None:
        text, total = self.words.short(mark.totals[name]), mark.totals[name]
        if not total.known or not total.max:
            return
        reach, x, room = mark.radius, mark.x, DISC_ROOM
        if len(names) > 1:
            reach *= math.sqrt(total.max / mark.most(names))
            x, room = x + (HALF_AT if name == "injured" else -HALF_AT) * reach, HALF_ROOM
        wide = self.pen.width(text, SUM_PT, "bold")
        if reach * room <= max(wide, SUM_PT):
            return
        box = around(x, mark.y, wide / 2, SUM_PT * 0.45)
        across, up, radius = later.T
        near = np.hypot(across - np.clip(across, box[0], box[2]), up - np.clip(up, box[1], box[3])) < radius
        if not near.any():
            self._put("figure", (text,), x, mark.y, SUM_PT, "bold", "text", box=box)

    def unit(self, mark: Mark, text: str, wide: float, inside: Callable[[float, float], bool]) -> None:
        """A square's unit: below it, above or beside it where there is room in its own land; else at the end of a
        line."""
        half, own = self.pen.width(text, UNIT_PT, "bold") / 2, mark.side / 2 + (2 if mark.level == "country" else 0)
        beside, high = wide / 2 + half + 4, own + 6
        places = [(0.0, -high), (0.0, high), (beside, 0.0), (-beside, 0.0), (0.0, -high - 6), (0.0, high + 6)]
        places += [(side * half * 0.8, up) for up in (-high, high) for side in (1, -1)]
        look = (UNIT_PT, "bold", "text")
        spots = [(mark.x + right, mark.y + up) for right, up in places if inside(mark.x + right, mark.y + up)]
        # The first place that is free; if none is, the one where symbols are covered least.
        spots.sort(key=lambda spot: self.taken.overlap(self._box((text,), spot[0], spot[1], UNIT_PT, "bold")))
        if any(self._put("unit", (text,), x, y, *look, of=mark.unit, taken=self.firm) for x, y in spots):
            return
        for far in LEADER_PT:
            for angle in np.linspace(0, 2 * np.pi, SPOKES, endpoint=False):
                x, y = mark.x + (far + half) * np.cos(angle), mark.y + (far + own) * np.sin(angle)
                if self._put("unit", (text,), float(x), float(y), *look, of=mark.unit, leads=(mark.x, mark.y)):
                    return

    def area(self, kind: str, of: int | str, text: str, path: Path, colour: str) -> bool:
        """The name of an area: somewhere in what is seen of it, as near to its middle as is free, in one line or
        two."""
        shape = _visible(path, self.view)
        if shape is None:
            return False
        size, weight = _set(kind)
        left, _, right, _ = shape.bounds
        for lines in _broken(text):
            wide = max(self.pen.width(line, size, weight) for line in lines)
            if wide > right - left:
                continue
            high = size * LEADING * len(lines)
            for x, y in _spots(shape, wide, high):
                if self._put(kind, lines, x, y, size, weight, colour, of=of):
                    return True
        return False

    def led(
        self, kind: str, of: int | str, text: str, path: Path, colour: str, *, others: Sequence[Path | None] = ()
    ) -> bool:
        """The name of an area that symbols cover, at the end of a line from its middle: as near as is free,
        where the line crosses least, and not in the land of `others`, whose it would seem."""
        shape = _visible(path, self.view)
        if shape is None:
            return False
        middle = shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=1.0), 0)
        lines, (size, weight) = next(iter(_broken(text))), _set(kind)
        half = max(self.pen.width(line, size, weight) for line in lines) / 2
        turns = np.linspace(0, 2 * np.pi, SPOKES, endpoint=False)
        spots = [
            (far, middle.x + (far + half) * np.cos(turn), middle.y + far * np.sin(turn))
            for far in LED_PT
            for turn in turns
        ]
        foreign = _within(others, [(x + side * half * 0.7, y) for _, x, y in spots for side in (-1, 0, 1)])
        cost = [
            far + CROSSED_PT * self._crossed((middle.x, middle.y), (x, y)) + ASTRAY_PT * most
            for (far, x, y), most in zip(spots, foreign.reshape(-1, 3).sum(axis=1), strict=True)
        ]
        look, leads = (size, weight, colour), (middle.x, middle.y)
        ranked = (spots[at] for at in np.argsort(cost, kind="stable"))
        return any(self._put(kind, lines, float(x), float(y), *look, of=of, leads=leads) for _, x, y in ranked)

    def _crossed(self, start: tuple[float, float], end: tuple[float, float]) -> int:
        """How many of some spots of a line are taken."""
        steps = np.linspace(0.2, 0.8, STEPS)[:, None]
        return int(self.taken.hold(np.asarray(start) * (1 - steps) + np.asarray(end) * steps).sum())

    def town(self, text: str, x: float, y: float, *, large: bool, cover: Mark | None = None) -> bool:
        """A town's name beside its dot, or beside the disc that stands on it; True if it was found room."""
        half = self.pen.width(text, TOWN_PT) / 2
        room = cover.radius + float(np.hypot(cover.x - x, cover.y - y)) if cover else DOT_PT
        if room > FARTHEST_PT:
            return False
        side, over = room + GAP_PT + half, room + GAP_PT + TOWN_PT * 0.5
        for right, up in ((side, 0.0), (-side, 0.0), (0.0, over), (0.0, -over)):
            look = (TOWN_PT, "bold" if large else "normal", "quiet")
            if self._put("town", (text,), x + right, y + up, *look, leads=(x, y), tight=True):
                return True
        return False

    def _box(self, lines: Sequence[str], x: float, y: float, size: float, weight: str) -> Rectangle:
        wide = max(self.pen.width(line, size, weight) for line in lines)
        return around(x, y, wide / 2 + 1.5, size * (0.62 + (len(lines) - 1) * LEADING / 2))

    def _put(
        self,
        kind: str,
        lines: tuple[str, ...],
        x: float,
        y: float,
        size: float,
        weight: str,
        colour: str,
        *,
        of: int | str = -1,
        leads: tuple[float, float] | None = None,
        taken: Taken | None = None,
        box: Rectangle | None = None,
        tight: bool = False,
    ) -> bool:
        """Keep a place for a text if it is free; what has a box of its own stands on its symbol."""
        own = box or self._box(lines, x, y, size, weight)
        edge = 0.5 if tight else EDGE_PT
        inside = (
            own[0] > edge and own[1] > edge and own[2] < self.view.width - edge and own[3] < self.view.height - edge
        )
        if not inside or not (self.firm if box else taken or self.taken).free(own):
            return False
        self.block(own)
        self.ready.append(Label(kind, lines, x, y, own, size, weight, colour, of, leads))
        return True

    def write(self) -> None:
        """Set them all, lifted off the ground by one light edge."""
        lines = [(label, *line) for label in self.ready for line in _lines(label)]
        self.pen.halo([(label.x, y, text, label.size, label.weight) for label, text, y in lines], 1.5, 9)
        for label, text, y in lines:
            look: dict[str, Any] = {"weight": label.weight, "colour": label.colour, "middle": True, "zorder": 9.1}
            self.pen.write(label.x, y, text, label.size, at="center", **look)


def _within(paths: Sequence[Path | None], spots: Sequence[tuple[float, float]]) -> npt.NDArray[np.bool_]:
    """Which spots lie in any of the areas."""
    found = np.zeros(len(spots), dtype=bool)
    for path in paths:
        if path is not None:
            found |= path.contains_points(spots)
    return found


def _set(kind: str) -> tuple[float, str]:
    """Size and weight of an area's name."""
    return (COUNTRY_PT, "bold") if kind == "country" else (PROVINCE_PT, "normal")


def _lines(label: Label) -> Iterator[tuple[str, float]]:
    """Each line and its height."""
    for number, line in enumerate(label.lines):
        yield line, label.y + ((len(label.lines) - 1) / 2 - number) * label.size * LEADING


def _broken(text: str) -> Iterable[tuple[str, ...]]:
    """A name in one line, then in two as even as they go; a break of its own is kept."""
    if "\n" in text:
        yield tuple(text.split("\n"))
        return
    words = text.split()
    cuts = range(1, len(words))
    best = min(cuts, key=lambda cut: abs(len(" ".join(words[:cut])) - len(" ".join(words[cut:]))), default=0)
    yield (text,)
    if best and LINES_MOST > 1:
        yield " ".join(words[:best]), " ".join(words[best:])


def around(x: float, y: float, half_width: float, half_height: float) -> Rectangle:
    """The rectangle around a spot."""
    return x - half_width, y - half_height, x + half_width, y + half_height


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


def _spots(shape: shapely.Polygon, wide: float, high: float) -> Iterator[tuple[float, float]]:
    """Places for a text in an area: where it lies inside wholly first, then where its middle and most of it do; the
    nearest to the middle first."""
    middle = shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=1.0), 0)
    left, bottom, right, top = shape.bounds
    x, y = (array.ravel() for array in np.meshgrid(np.linspace(left, right, STEPS), np.linspace(bottom, top, STEPS)))
    x, y = np.append(middle.x, x), np.append(middle.y, y)
    order = np.argsort(np.hypot(x - middle.x, (y - middle.y) * 1.5), kind="stable")
    shapely.prepare(shape)

    def holds(share: float) -> npt.NDArray[np.bool_]:
        corners = [(across, up) for across in (-wide / 2 * share, wide / 2 * share) for up in (-high / 3, high / 3)]
        parts = [shapely.contains_xy(shape, x + across, y + up) for across, up in corners]
        return np.asarray(np.all(parts, axis=0))

    inside = shapely.contains_xy(shape, x, y)
    whole, most = inside & holds(1.0), inside & holds(0.6)
    for chosen in (whole, most & ~whole):
        yield from ((float(x[at]), float(y[at])) for at in order if chosen[at])
