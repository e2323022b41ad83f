"""The legend: sizes, signs and shades that are on the map, and no others."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from matplotlib.patches import PathPatch

from geo import schema
from geo.figures import Total

from .. import style
from ..languages.wording import Words
from ..story.shading import NOTHING, UNKNOWN, Shade
from .ink import Ink, field_names, rounded
from .land import HATCH, HATCH_WIDTH
from .lettering import LEADING, Pen
from .marks import Mark, radius

TEXT_PT = 6.4
ROW_PT = 10.6
SWATCH = (13.0, 7.6)
GAP = 5.0
BLOCK_GAP = 7.0
SIGNS = ("range", "open", "cluster", "admin2", "admin1", "country", "contested", "zero", "unknown")
SIGN_SQUARE_PT = 3.4
SAMPLE = 6
"""The figure of a sign's sample."""


@dataclass(frozen=True)
class Block:
    """A part of the legend that stays together: its height, and how it is drawn from a corner down in a given width."""

    height: float
    draw: Callable[[float, float, float], None]


def sizes_of(most: int) -> list[int]:
    """Three sizes that read well: the largest round number that occurs, and those near a quarter and a twentieth of it.

    Examples
    --------
    >>> sizes_of(230), sizes_of(3), sizes_of(0)
    ([200, 50, 10], [2, 1], [])
    """
    top = _round_below(most)
    sizes = [_round_below(top / share) for share in (1, 4, 20)] + [1] * (1 < top < 4)
    return [size for size in dict.fromkeys(sizes) if size]


def _round_below(value: float) -> int:
    """The largest of 1, 2, 5, 10, 20, 50 … that is not above a number; 0 below 1."""
    if value < 1:
        return 0
    power: int = 10 ** int(math.log10(value) + 1e-9)
    return power * next(step for step in (5, 2, 1) if step * power <= value)


def signs_of(marks: Iterable[Mark], figure: str) -> list[str]:
    """Which signs occur among marks."""
    name = "injured" if figure == "injured" else "killed"
    present: set[str] = set()
    for mark in marks:
        total = mark.totals[name]
        if mark.kind == "unit":
            present.add(mark.level)
        elif not total.known:
            present.add("unknown")
        elif total.max == 0:
            present.add("zero")
        elif total.min < total.max:
            present.add("range")
        present |= {sign for sign, holds in _further(mark, total).items() if holds}
    return [sign for sign in SIGNS if sign in present]


def _further(mark: Mark, total: Total) -> dict[str, bool]:
    return {
        "open": total.open_ended and mark.kind != "cluster",
        "cluster": mark.kind in ("cluster", "stack"),
        "contested": mark.contested,
        "admin2": mark.district,
    }


def class_texts(words: Words, shade: Shade) -> list[str]:
    """What each class holds: "1–2", "3–18"."""
    whole = shade.per == "count"
    form = words.number if whole else words.decimal
    lows = [0.0, *shade.bounds][: len(shade.bounds)]
    texts = []
    for low, high in zip(lows, shade.bounds, strict=True):
        start = math.floor(low) + 1 if whole else low
        texts.append(
            form(int(high) if whole else high)
            if whole and start >= high
            else f"{form(start)}–{form(int(high) if whole else high)}"
        )
    return texts


class Key:
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
        """
        names = schema.FIGURES if figure == "both" else (figure,)
        out = []
        if marks:
            out.append(self._sizes(figure, names, sizes_of(max(mark.most(names) for mark in marks)), unit, width))
            signs = signs_of(marks, figure)
            if signs:
                out.append(
                    self._rows([(self._sign(sign, names), self.words.t(f"sign.{sign}"), "") for sign in signs], width)
                )
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
                ink.mark(_sample(names, value, at=(at, low + radius(value, unit))), ())
                self.pen.write(at, low - TEXT_PT - 1, self.words.number(value), TEXT_PT, at="center")
                at += forward * (far + 9)
            ink.add(self.pen.axes, self.pen.transform, 15)

        return Block(height, draw)

    def _sign(self, sign: str, names: Sequence[str]) -> Callable[[float, float], None]:
        """What draws a sign's sample around a spot."""

        def draw(x: float, y: float) -> None:
            unit = 3.0 / math.sqrt(SAMPLE)
            mark = _sample(names, SAMPLE, low=2 if sign == "range" else SAMPLE, sign=sign, at=(x, y))
            ink = Ink(names, unit * (1.35 if sign == "range" else 1.0))
            ink.mark(
                mark,
                [7.6 / len(field_names(mark, names))] * len(field_names(mark, names)) if mark.kind == "unit" else (),
            )
            ink.add(self.pen.axes, self.pen.transform, 15)

        return draw

    def _classes(self, shade: Shade, counts: Mapping[int, int], width: float, counted: bool) -> Block:
        title = self.words.t(f"shade.{shade.measure}")
        if shade.per != "count":
            title += f" {self.words.t(f'per.{shade.per}')}"
        entries = [(NOTHING, style.colour("land"), self.nothing)]
        entries += [
            (number, colour, text)
            for number, (colour, text) in enumerate(zip(shade.colours, class_texts(self.words, shade), strict=True), 1)
        ]
        if counts.get(UNKNOWN):
            entries.append((UNKNOWN, "", self.words.t("legend.unknown")))
        rows = []
        for number, colour, text in entries:
            count = self.words.t("legend.n", n=counts.get(number, 0)) if counted else ""
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
            for (sample, _, count), part, high in zip(rows, lines, heights, strict=True):
                sample(start + forward * SWATCH[0] / 2, top - high / 2)
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


def _sample(
    names: Sequence[str], value: int, *, at: tuple[float, float], low: int | None = None, sign: str = ""
) -> Mark:
    figure = 0 if sign in ("zero", "unknown") else value
    least = figure if low is None or figure == 0 else low
    known = 0 if sign == "unknown" else 1
    one = Total(least, figure, figure, False, known, 1 - known)
    totals = {name: one if name in names else Total(0, 0, 0, False, 0, 1) for name in schema.FIGURES}
    if sign == "open":
        totals[names[0]] = replace(one, open_ended=True)
    mark = Mark("point", *at, totals, 1, contested=sign == "contested", district=sign == "admin2")
    if sign in ("admin1", "country"):
        mark = replace(mark, kind="unit", level=sign, radius=SIGN_SQUARE_PT)
    return mark


def count_classes(classes: Any) -> dict[int, int]:
    """Provinces in each class."""
    numbers, counts = np.unique(classes, return_counts=True)
    return {int(number): int(count) for number, count in zip(numbers, counts, strict=True)}


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
