"""How incidents and casualties are spread over time: sums by day, month or year, and a small chart of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection, PolyCollection

import boundaries
from geo import schema
from geo.figures import Total

from ..languages.wording import Words
from ..look import style
from ..page.columns import column
from ..plotting import fonts
from ..plotting.lettering import Pen
from ..plotting.picture import Picture
from ..story.overview import first_figure
from .listings import Column, Table

DAYS_MAX, MONTHS_MAX = 45, 120
"""Longer spans are shown by month, and by year."""
WIDTH = 453.6  # 16 cm, as the map is
MARGIN, AXIS = 6.0, 34.0
STRIP, HEADING, FOOT = 42.0, 19.0, 16.0
"""The bars' height, the heading's above them with room for figures, and that of the periods' names."""
BETWEEN = 7.0
SMALL_PT, TEXT_PT = 6.2, 7.2
BAR, BAR_MOST = 0.78, 30.0
LABELLED_MAX = 16
"""Bars of so many periods have their figures above them."""
GAP_PT = 8.0
PALE = 0.35
DIAMOND_PT = 2.6


@dataclass(frozen=True)
class Trend:
    """Sums by period.

    Attributes
    ----------
    by : {"day", "month", "year"}
    periods : sequence of pandas.Period
        Every one from the first to the last, those without an incident too.
    incidents : sequence of int
    figures : mapping of str to sequence of Total
        Of `killed` and `injured`, those that are shown.
    vague : int
        Incidents that are dated too roughly to be in it.
    """

    by: str
    periods: Sequence[Any]
    incidents: Sequence[int]
    figures: Mapping[str, Sequence[Total]]
    vague: int


def trend(placed: pd.DataFrame) -> Trend | None:
    """The sums of `boundaries.summarise` by period; None where no incident is dated, or all are of one period.

    Examples
    --------
    >>> rows = pd.DataFrame({"date": pd.to_datetime(["2024-01-03", "2024-04-09"]), "killed": [2, 3]})
    >>> found = trend(rows)
    >>> found.by, found.incidents, [total.best for total in found.figures["killed"]]
    ('month', [1, 0, 0, 1], [2, 0, 0, 3])
    """
    by = _by(placed)
    if by is None:
        return None
    table = boundaries.summarise(placed, "all", period=by)
    dated = table[table["period"].notna()]
    if len(dated) < 2:
        return None
    every = list(pd.period_range(dated["period"].min(), dated["period"].max(), freq=dated["period"].iloc[0].freq))
    rows = {row["period"]: row for row in dated.to_dict("records")}
    nothing = Total(0, 0, 0, False, 0, 0)
    chosen = first_figure(placed)
    names = schema.FIGURES if chosen == "both" else (chosen,)
    figures = {name: [Total.of_summary(rows[one], name) if one in rows else nothing for one in every] for name in names}
    return Trend(
        by,
        every,
        [int(rows[one]["incidents"]) if one in rows else 0 for one in every],
        figures,
        int(table["incidents"].sum() - dated["incidents"].sum()),
    )


def _by(placed: pd.DataFrame) -> str | None:
    """Days of a few weeks, months of a few years, else years; never finer than the dates are known."""
    if "date" not in placed:
        return None
    known = pd.to_datetime(placed["date"]).dropna()
    if known.empty:
        return None
    rough = set(column(placed, "date_precision").loc[known.index].dropna())
    if (known.max() - known.min()).days <= DAYS_MAX and rough <= {"day"}:
        return "day"
    months = (known.max().year - known.min().year) * 12 + known.max().month - known.min().month
    return "month" if months < MONTHS_MAX and "year" not in rough else "year"


def named(words: Words, by: str, period: Any) -> str:
    """A period in words."""
    day = period.start_time.date()
    return {"day": words.day, "month": words.month, "year": words.year}[by](day)


def table(words: Words, found: Trend) -> Table:
    """The chart's figures as a table, of the periods that have incidents."""
    head = [
        Column(words.t("report.period")),
        Column(words.t("measure.incidents"), True),
        *(Column(words.t(f"figure.{name}"), True) for name in found.figures),
    ]
    rows = [
        [
            named(words, found.by, period),
            words.number(found.incidents[at]),
            *(words.cell(sums[at]) for sums in found.figures.values()),
        ]
        for at, period in enumerate(found.periods)
        if found.incidents[at]
    ]
    return Table(head, rows)


def chart(words: Words, found: Trend) -> Picture:
    """Draw one strip of bars for incidents, and one for each figure: solid to the minimum, pale to the maximum."""
    series = {"incidents": [Total(n, n, n, False, n, 0) for n in found.incidents], **found.figures}
    height = len(series) * (STRIP + HEADING + BETWEEN) - BETWEEN + FOOT + 2 * MARGIN
    picture = Picture(WIDTH, height)
    picture.title, picture.description = words.t("report.trend"), described(words, found)
    picture.families = fonts.families(picture.description)
    axes = picture.sheet()
    pen = Pen(axes, axes.transData, rtl=words.rtl, families=picture.families, written=picture.written)
    frame = Frame(pen, words, found)
    top = height - MARGIN
    with fonts.said_once():  # the map has said which signs no typeface has
        for name, totals in series.items():
            frame.strip(name, totals, top)
            top -= STRIP + HEADING + BETWEEN
        frame.periods(top + BETWEEN - 9)
    return picture


def described(words: Words, found: Trend) -> str:
    """The chart in words: what it shows, and the period with most killed (or injured)."""
    first, last = found.periods[0].start_time.date(), found.periods[-1].end_time.date()
    names = words.joined([words.t("measure.incidents"), *(words.t(f"figure.{name}") for name in found.figures)])
    text = words.t("report.chart", by=words.t(f"bin.{found.by}"), names=names, span=words.span(first, last))
    for name, totals in found.figures.items():
        at = max(range(len(totals)), key=lambda each: totals[each].max)
        if totals[at].known:
            return (
                f"{text}"
                f" {words.t('report.peak', period=named(words, found.by, found.periods[at]), text=words.figure(name, totals[at]))}"  # noqa: E501
            )
    return text


class Frame:
    """Where the chart's periods and figures stand on its paper; time runs as the language does."""

    def __init__(self, pen: Pen, words: Words, found: Trend) -> None:
        self.pen, self.words, self.found = pen, words, found
        self.left, self.right = (MARGIN, WIDTH - MARGIN - AXIS) if words.rtl else (MARGIN + AXIS, WIDTH - MARGIN)
        self.step = (self.right - self.left) / len(found.periods)

    def middle(self, at: int) -> float:
        """Of a period, across."""
        return self.right - (at + 0.5) * self.step if self.words.rtl else self.left + (at + 0.5) * self.step

    def strip(self, name: str, totals: Sequence[Total], top: float) -> None:
        """One measure: heading, axis, bars."""
        bottom = top - HEADING - STRIP
        self._heading(name, totals, top)
        most = max(1, *(total.max for total in totals))
        ticks = _ticks(most)
        up = STRIP / ticks[-1]
        lines = [[(self.left, bottom + tick * up), (self.right, bottom + tick * up)] for tick in ticks]
        self._lines(lines, "edge", 0.5)
        at = self.right + 4 if self.words.rtl else self.left - 4
        for tick in ticks:
            self.pen.write(
                at, bottom + tick * up, self.words.number(tick), SMALL_PT, at="end", colour="quiet", middle=True
            )
        self._bars(totals, bottom, up, style.colour("quiet" if name == "incidents" else name))
        self._figures(name, totals, bottom, up)

    def _heading(self, name: str, totals: Sequence[Total], top: float) -> None:
        start = self.right if self.words.rtl else self.left
        text = self.words.t(f"measure.{name}")
        self.pen.write(start, top - 8, text, TEXT_PT, weight="bold")
        away = -1 if self.words.rtl else 1
        x = start + away * (self.pen.width(text, TEXT_PT, "bold") + 12)
        for key, alpha in (
            (("report.minimum", 1.0), ("report.maximum", PALE))
            if any(total.min < total.max for total in totals)
            else ()
        ):
            ends = sorted((x, x + away * 8))
            self._boxes([(ends[0], top - 8.4, ends[1], top - 3)], style.colour(name), alpha)
            x = self._explained(x + away * 11, top, key)
        if any(map(_unknown, totals)):
            self._diamonds([(x + away * DIAMOND_PT, top - 5.8)])
            self._explained(x + away * 8, top, "sign.unknown")

    def _explained(self, x: float, top: float, key: str) -> float:
        """The words beside a sample of a sign; returns where the next sample would be."""
        text = self.words.t(key)
        self.pen.write(x, top - 8, text, SMALL_PT, colour="quiet")
        return x + (-1 if self.words.rtl else 1) * (self.pen.width(text, SMALL_PT) + 10)

    def _bars(self, totals: Sequence[Total], bottom: float, up: float, colour: str) -> None:
        half = min(self.step * BAR, BAR_MOST) / 2
        solid, pale, unknown = [], [], []
        for at, total in enumerate(totals):
            x = self.middle(at)
            if total.min:
                solid.append((x - half, bottom, x + half, bottom + total.min * up))
            if total.max > total.min:
                pale.append((x - half, bottom + total.min * up, x + half, bottom + total.max * up))
            if _unknown(total):
                unknown.append((x, bottom + DIAMOND_PT + 1))
        self._boxes(solid, colour, 1.0)
        self._boxes(pale, colour, PALE)
        self._diamonds(unknown)

    def _diamonds(self, spots: Sequence[tuple[float, float]]) -> None:
        signs = [[(x - DIAMOND_PT, y), (x, y + DIAMOND_PT), (x + DIAMOND_PT, y), (x, y - DIAMOND_PT)] for x, y in spots]
        if signs:
            self.pen.axes.add_collection(
                PolyCollection(signs, facecolors="none", edgecolors=style.colour("quiet"), linewidths=0.7, zorder=10),
                autolim=False,
            )

    def _figures(self, name: str, totals: Sequence[Total], bottom: float, up: float) -> None:
        """Figures above few bars; above many only the sign of "or more"."""
        few = len(totals) <= LABELLED_MAX
        for at, total in enumerate(totals):
            if not self.found.incidents[at] or not (few or total.open_ended):
                continue
            text = (self.words.short(total) if total.known else "") if few else "+"
            if text and self.pen.width(text, SMALL_PT) <= max(self.step * 1.3, 6.0):
                self.pen.write(self.middle(at), bottom + total.max * up + 2, text, SMALL_PT, at="center")

    def periods(self, top: float) -> None:
        """Names of periods under the bars, as many as have room."""
        texts = [self._short(period) for period in self.found.periods]
        wide = max(self.pen.width(text, SMALL_PT) for text in texts) + GAP_PT
        every = max(1, math.ceil(wide / self.step))
        if self.found.by == "month" and every > 1:
            texts = [
                text if self._starts(period) else ""
                for text, period in zip(
                    (self.words.year(period.start_time.date()) for period in self.found.periods),
                    self.found.periods,
                    strict=True,
                )
            ]
            shown = [at for at, text in enumerate(texts) if text]
        else:
            shown = list(range(0, len(texts), every))
        used = -math.inf
        for at in sorted(shown, key=self.middle):
            half = self.pen.width(texts[at], SMALL_PT) / 2
            x = float(np.clip(self.middle(at), self.left + half - 4, self.right - half + 4))
            if x - half >= used:
                self.pen.write(x, top - 2, texts[at], SMALL_PT, at="center", colour="quiet")
                used = x + half + GAP_PT / 2

    def _starts(self, period: Any) -> bool:
        return bool(period.month == 1 or period == self.found.periods[0])

    def _short(self, period: Any) -> str:
        return self.words.brief(period.start_time.date(), self.found.by)

    def _boxes(self, boxes: Sequence[tuple[float, float, float, float]], colour: str, alpha: float) -> None:
        corners = [[(left, low), (right, low), (right, high), (left, high)] for left, low, right, high in boxes]
        if corners:
            self.pen.axes.add_collection(
                PolyCollection(corners, facecolors=colour, edgecolors="none", alpha=alpha, zorder=9), autolim=False
            )

    def _lines(self, lines: Sequence[Any], colour: str, width: float) -> None:
        self.pen.axes.add_collection(
            LineCollection(lines, colors=style.colour(colour), linewidths=width, zorder=8), autolim=False
        )


def _unknown(total: Total) -> bool:
    """Are there incidents, none of which has a figure?"""
    return bool(total.unknown) and not total.known


def _ticks(most: int) -> list[int]:
    """Zero, and one or two round figures up to at least `most`.

    Examples
    --------
    >>> _ticks(1), _ticks(23), _ticks(180)
    ([0, 1], [0, 15, 30], [0, 100, 200])
    """
    power = 10 ** int(math.log10(most))
    top = next(
        int(step * power) for step in (1, 1.5, 2, 3, 4, 6, 8, 10) if step * power >= most and (step * power) % 1 == 0
    )
    return [0, top] if top % 2 else [0, top // 2, top]
