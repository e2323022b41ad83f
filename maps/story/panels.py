"""Small multiples: a table divided by month, year or actor, and where its panels stand."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.errors import InputError

from ..languages.wording import Words
from ..page.columns import column, sides
from .standing import Standing

BY = ("month", "year", "actor")
PANELS_MAX = 36
FRAMES_MAX = 240
"""Of a movie: four minutes."""
ACTORS_MAX = 8
"""Those with most incidents have a panel of their own."""
COARSE = {"month": ("year",), "year": ()}
"""Date precisions that do not say which period an incident falls into, beside `unknown`."""
Rows = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Panel:
    """One map among several: its heading, and its part of the table."""

    title: str
    placed: pd.DataFrame
    where: Standing


def panels(
    placed: pd.DataFrame, where: Standing, by: str | None, words: Words, *, most: int = PANELS_MAX
) -> list[Panel]:
    """The table as one panel, or divided; every row is in exactly one.

    Raises
    ------
    InputError
        If `by` is none of `BY`, or would give more panels than can be read.
    """
    if by is None or placed.empty:
        return [Panel("", placed, where)]
    if by not in BY:
        raise InputError(f"by {by!r}: not one of {', '.join(BY)}")
    parts = _by_actor(placed, words) if by == "actor" else _by_time(placed, by, words, most)
    return [Panel(title, placed[rows], where.of(rows)) for title, rows in parts if title or rows.any()]


def _by_time(placed: pd.DataFrame, by: str, words: Words, most: int) -> list[tuple[str, Rows]]:
    """One panel a month or year from the first to the last, those without any incident too; at the end what has no such
    date."""
    stamps = pd.to_datetime(placed["date"], errors="coerce")
    vague = column(placed, "date_precision").isin(["unknown", *COARSE[by]]).to_numpy()
    stamps = stamps.mask(vague)
    period = stamps.dt.to_period("M" if by == "month" else "Y")
    known = period.dropna()
    every = list(pd.period_range(known.min(), known.max(), freq=known.dt.freq)) if len(known) else []
    undated = period.isna().to_numpy()
    count = len(every) + bool(undated.any())
    if count > most:
        other = ', draw by="year",' if by == "month" else ""
        raise InputError(
            f"by {by!r} gives {count:,} panels, and {most} can be read;{other} or give maps.figure fewer rows,"
            " such as placed[placed['date'] >= '2024-01-01']"
        )
    name = words.month if by == "month" else words.year
    parts = [(name(one.start_time.date()), (period == one).to_numpy()) for one in every]
    return [*parts, (words.t("date.unknown"), undated)] if undated.any() else parts


def _by_actor(placed: pd.DataFrame, words: Words) -> list[tuple[str, Rows]]:
    """One panel an actor, most incidents first; then the rest together, and those of whom nothing is stated."""
    actor = sides(placed)[0].fillna("").astype(str).str.strip()
    weight = placed["weight"] if "weight" in placed else pd.Series(1, index=placed.index)
    counts = weight.groupby(actor).sum().drop("", errors="ignore")
    names = sorted(counts.index, key=lambda name: (-counts[name], name))
    own = names if len(names) <= ACTORS_MAX + 1 else names[:ACTORS_MAX]
    parts = [(name, (actor == name).to_numpy()) for name in own]
    rest = names[len(own) :]
    if rest:
        parts.append((words.t("panel.others", n=len(rest)), actor.isin(rest).to_numpy()))
    unstated = (actor == "").to_numpy()
    return [*parts, (words.t("panel.unstated"), unstated)] if unstated.any() else parts


def grid(count: int, width: float, height: float | None, aspect: float, strip: float, gap: float) -> tuple[int, int]:
    """Columns and rows of so many maps of an aspect (height by width), the largest that fit; `strip` is over each."""
    best, most = (1, count), 0.0
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        cell = (width - gap * (columns - 1)) / columns
        high = cell * aspect if height is None else (height - gap * (rows - 1)) / rows - strip
        fits = min(cell, high / aspect) if high > 0 else 0.0
        if height is None:  # no height is asked for: a page's worth of rows, and few gaps in the last
            fits = 10 - abs(math.log(rows * (high + strip) / width / 0.8)) - 2 * (columns * rows - count) / count
        if fits > most:
            best, most = (columns, rows), fits
    return best
