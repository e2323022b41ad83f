"""The legend: sizes, signs and shades that are on the map, and no others; and what stands beside it. What `legend.js`
is to the page."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from matplotlib.patches import PathPatch

from geo import schema

from ..languages.wording import Words
from ..look import style
from ..story.shading import NOTHING, UNKNOWN, Shade
from ..story.symbols import TABLE, Sign, pt
from .land import HATCH, HATCH_WIDTH
from .lettering import LEADING, Pen
from .marks import Mark, is_nothing, radius, side
from .paint import Ink, field_names, rounded
from .samples import sample, signs_of, sizes_of
from .tray import Aside

TEXT_PT = 6.4
FIELD_PT = 6.2
"""Of figures in squares."""
ROW_PT = 10.6
SWATCH = (13.0, 7.6)
GAP = 5.0
BLOCK_GAP = 7.0
SIGN_SIDE_PT = 7.0
SIGN_UNIT = 3.0
"""Radius of a sign's sample, points."""


@dataclass(frozen=True)
class Block:
    """A part of the legend that stays together: its height, and how it is drawn from a corner down in a given width."""

    height: float
    draw: Callable[[float, float, float], None]


class Legend:
    """The legend of one map or of panels that share it.

    Parameters
    ----------
    pen : Pen
        Of the sheet.
    words : Words
    nothing : str
        What is said of a province without any incident.
    """

    def __init__(self, pen: Pen, words: Words, nothing: str) -> None:
        self.pen, self.words, self.nothing = pen, words, nothing

    def blocks(
        self,
        marks: Sequence[Mark],
        figure: str,
        unit: float,
        shade: Shade,
        counts: Mapping[int, int],
        width: float,
        extra: Sequence[str] = (),
        *,
        counted: bool = True,
        rest: bool = False,
        aside: Sequence[Aside] = (),
    ) -> list[Block]:
        """The legend's parts.

        Parameters
        ----------
        marks : sequence of Mark
            All that are drawn.
        figure : {"killed", "injured", "both"}
        unit : float
            As the marks were sized.
        shade : Shade
        counts : dict of int to int
            Provinces in each class.
        width : float
            Of the column, points.
        extra : sequence of str
            Sentences at the end.
        counted : bool
            Say how many provinces are in each class; panels differ in that.
        rest : bool
            Part of a country is not in the study.
        aside : sequence of Aside
            What stands beside the map.
        """
        names = schema.FIGURES if figure == "both" else (figure,)
        out = []
        if marks:
            out.append(self._sizes(figure, names, sizes_of(max(mark.most(names) for mark in marks)), unit, width))
            signs = signs_of(marks, figure)
            if signs:
                out.append(
                    self._rows(
                        [(self._sign(sign, names), self.words.t(f"sign.{sign.name}"), "") for sign in signs], width
                    )
                )
        if aside:
            out.append(self._aside(aside, names, unit, width, "tray" if counted else "tray.all"))
        if shade.measure != "none":
            out.append(self._classes(shade, counts, width, counted))
        if rest:
            out.append(self._rows([(self._swatch(style.colour("rest")), self.words.t("legend.rest"), "")], width))
        out += [self._text(text, width) for text in extra]
        return out

    def _title(self, text: str, width: float) -> list[str]:
        return self.pen.wrapped(text, TEXT_PT, width, "bold")

    def _text(self, text: str, width: float) -> Block:
        lines = self.pen.wrapped(text, TEXT_PT, width)

        def draw(x: float, top: float, wide: float) -> None:
            self.pen.paragraph(self._start(x, wide), top, lines, TEXT_PT, colour="quiet")

        return Block(len(lines) * TEXT_PT * LEADING, draw)

    def _start(self, x: float, wide: float) -> float:
        return x + wide if self.pen.rtl else x

    def _forward(self) -> int:
        return -1 if self.pen.rtl else 1

    def _sizes(self, figure: str, names: Sequence[str], values: Sequence[int], unit: float, width: float) -> Block:
        title = self._title(self.words.t("legend.both" if figure == "both" else f"legend.{figure}"), width)
        reach = max((radius(value, unit) for value in values), default=0.0)
        head = len(title) * TEXT_PT * LEADING
        height = head + (2 * reach + TEXT_PT + 8 if values else 0)

        def draw(x: float, top: float, wide: float) -> None:
            self.pen.paragraph(self._start(x, wide), top, title, TEXT_PT, weight="bold")
            at, forward, ink = self._start(x, wide), self._forward(), Ink(names, unit)
            for value in values:
                far = max(radius(value, unit) + 1, self.pen.width(self.words.number(value), TEXT_PT) / 2)
                at += forward * far
                low = top - head - 3 - 2 * reach
                ink.mark(sample(names, Sign("", value=value), at=(at, low + radius(value, unit))), ())
                self.pen.write(at, low - TEXT_PT - 1, self.words.number(value), TEXT_PT, at="center")
                at += forward * (far + 9)
            ink.add(self.pen.axes, self.pen.transform, 15)

        return Block(height, draw)

    def _sign(self, sign: Sign, names: Sequence[str]) -> Callable[[float, float], None]:
        """What draws a sign's sample around a spot."""

        def draw(x: float, y: float) -> None:
            unit = SIGN_UNIT / math.sqrt(TABLE.legend.sample) * (1.35 if sign.low else 1.0)
            mark = sample(names, sign, at=(x, y), side=SIGN_SIDE_PT)
            ink, fields = Ink(names, unit), field_names(mark, names)
            ink.mark(mark, [(SIGN_SIDE_PT + 0.6) / len(fields)] * len(fields) if sign.level else ())
            ink.add(self.pen.axes, self.pen.transform, 15)

        return draw

    def _aside(self, aside: Sequence[Aside], names: Sequence[str], unit: float, width: float, said: str) -> Block:
        """What stands beside the map: squares with their figures, as large as they would be on it."""
        squares = [self._square(entry.mark, names, unit) for entry in aside]
        frames = [2 * pt(TABLE.square.frame) * (mark.level == "country") for mark, _ in squares]
        indent = max(SWATCH[0], *(sum(fields) + f for (_, fields), f in zip(squares, frames, strict=True))) + GAP
        title = self._title(self.words.t(said), width)
        texts = [f"{entry.name} ({self.words.t('incidents', n=entry.mark.incidents)})" for entry in aside]
        lines = [self.pen.wrapped(text, TEXT_PT, width - indent) for text in texts]
        heights = [
            max(ROW_PT, len(part) * TEXT_PT * LEADING + 2, mark.side + 4)
            for part, (mark, _) in zip(lines, squares, strict=True)
        ]

        def draw(x: float, top: float, wide: float) -> None:
            start, forward, ink = self._start(x, wide), self._forward(), Ink(names, unit)
            top = self.pen.paragraph(start, top, title, TEXT_PT, weight="bold") - 2
            for (mark, fields), part, high in zip(squares, lines, heights, strict=True):
                y, first = top - high / 2, top - high / 2 + (len(part) - 1) * TEXT_PT * LEADING / 2
                stood = replace(mark, x=start + forward * (indent - GAP) / 2, y=y)
                ink.mark(stood, fields)
                self._figures(stood, names, fields)
                for number, line in enumerate(part):
                    down = first - number * TEXT_PT * LEADING
                    self.pen.write(start + forward * indent, down, line, TEXT_PT, middle=True)
                top -= high
            ink.add(self.pen.axes, self.pen.transform, 15)

        return Block(len(title) * TEXT_PT * LEADING + 2 + sum(heights), draw)

    def _square(self, mark: Mark, names: Sequence[str], unit: float) -> tuple[Mark, list[float]]:
        """A square with its side, and the widths of its fields."""
        sized = replace(mark, side=side(mark, names, unit))
        named = field_names(mark, names)
        texts = [self.words.short(mark.totals[name]) for name in named]
        return sized, [max(sized.side / len(named), self.pen.width(text, FIELD_PT, "bold") + 5) for text in texts]

    def _figures(self, mark: Mark, names: Sequence[str], fields: Sequence[float]) -> None:
        left, colour = mark.x - sum(fields) / 2, "quiet" if is_nothing(mark, names) else "text"
        for name, wide in zip(field_names(mark, names), fields, strict=True):
            text = self.words.short(mark.totals[name])
            look: dict[str, Any] = {"at": "center", "weight": "bold", "colour": colour, "middle": True}
            self.pen.write(left + wide / 2, mark.y, text, FIELD_PT, **look)
            left += wide

    def _classes(self, shade: Shade, counts: Mapping[int, int], width: float, counted: bool) -> Block:
        title = shade.title(self.words)
        entries = [(NOTHING, style.colour("land"), self.nothing)]
        entries += [
            (number, colour, text)
            for number, (colour, text) in enumerate(zip(shade.colours, shade.texts(self.words), strict=True), 1)
        ]
        if counts.get(UNKNOWN):
            entries.append((UNKNOWN, "", self.words.t("legend.unknown")))
        rows = []
        for number, colour, text in entries:
            many = counts.get(number, 0)
            if many or not counted or (shade.own and number != NOTHING):  # a class that was asked for is shown
                count = self.words.t("legend.n", n=many) if counted else ""
                rows.append((self._swatch(colour), text, count))
        return self._rows(rows, width, title)

    def _swatch(self, colour: str) -> Callable[[float, float], None]:
        def draw(x: float, y: float) -> None:
            wide, high = SWATCH
            box = rounded(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, 0.01)
            look = {
                "facecolor": colour or style.colour("land"),
                "edgecolor": style.colour("country-line"),
                "linewidth": 0.4,
            }
            self.pen.axes.add_patch(PathPatch(box, transform=self.pen.transform, zorder=15, **look))
            if not colour:
                hatched = PathPatch(
                    box,
                    transform=self.pen.transform,
                    zorder=15.1,
                    facecolor="none",
                    edgecolor="none",
                    hatch=HATCH,
                    hatchcolor=style.colour("nodata"),
                    hatch_linewidth=HATCH_WIDTH,
                    linewidth=0,
                )
                self.pen.axes.add_patch(hatched)

        return draw

    def _rows(
        self, rows: Sequence[tuple[Callable[[float, float], None], str, str]], width: float, title: str = ""
    ) -> Block:
        """Samples with a text beside each, and a count at the end of the line if it fits there."""
        head = self._title(title, width) if title else []
        indent = SWATCH[0] + GAP
        lines = [self.pen.wrapped(text, TEXT_PT, width - indent) for _, text, _ in rows]
        heights = [max(ROW_PT, len(part) * TEXT_PT * LEADING + 2) for part in lines]

        def draw(x: float, top: float, wide: float) -> None:
            start, forward = self._start(x, wide), self._forward()
            top = self.pen.paragraph(start, top, head, TEXT_PT, weight="bold") - (2 if head else 0)
            for (shown, _, count), part, high in zip(rows, lines, heights, strict=True):
                shown(start + forward * SWATCH[0] / 2, top - high / 2)
                first = top - high / 2 + (len(part) - 1) * TEXT_PT * LEADING / 2
                for number, line in enumerate(part):
                    self.pen.write(
                        start + forward * indent, first - number * TEXT_PT * LEADING, line, TEXT_PT, middle=True
                    )
                used = indent + self.pen.width(part[0] if part else "", TEXT_PT) + GAP
                if count and used + self.pen.width(count, TEXT_PT - 0.8) <= wide:
                    self.pen.write(
                        start + forward * wide,
                        top - high / 2,
                        count,
                        TEXT_PT - 0.8,
                        at="end",
                        colour="quiet",
                        middle=True,
                    )
                top -= high

        return Block(len(head) * TEXT_PT * LEADING + (2 if head else 0) + sum(heights), draw)


def flow(blocks: Sequence[Block], columns: int, height: float | None = None) -> tuple[list[list[Block]], float]:
    """Blocks in columns in their order, as even as they go, and the height that needs."""
    limit = height or max(
        max((block.height for block in blocks), default=0), sum(block.height + BLOCK_GAP for block in blocks) / columns
    )
    while True:
        found: list[list[Block]] = [[]]
        for block in blocks:
            if found[-1] and column_height([*found[-1], block]) > limit:
                found.append([])
            found[-1].append(block)
        if len(found) <= columns:
            return found, max(column_height(column) for column in found)
        limit *= 1.05


def column_height(column: Sequence[Block]) -> float:
    """Blocks under each other."""
    return sum(block.height for block in column) + BLOCK_GAP * max(0, len(column) - 1)
