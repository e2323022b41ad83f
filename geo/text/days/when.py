"""A day as a text gives it, and when the text itself was written."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Final

COARSE: Final = ("year", "season", "month", "monthly")
"""Forms that name no day."""


@dataclass(frozen=True, slots=True)
class Published:
    """When a text was written, as far as is known.

    Attributes
    ----------
    day : datetime.date or None
        The first day it may have been.
    last : datetime.date or None
        The last; the same as `day` where it is known.
    basis : str
        Where that comes from, in words.
    dateline : tuple of (int, int) or None
        Where the date of a dateline stands: it is when the text was written, and a day that a sentence states wins over
        it.
    order : str
        `day` or `month`, whichever the outlet writes first in figures; empty where nothing shows it.
    """

    day: dt.date | None = None
    last: dt.date | None = None
    basis: str = "no date of publication is known"
    dateline: tuple[int, int] | None = None
    order: str = ""

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.day is not None and self.day == self.last


@dataclass(frozen=True, slots=True)
class When:
    """A date as a text gives it.

    Attributes
    ----------
    start, end : int
        Offsets in the text that was searched.
    form : str
        `full`, `yearless`, `weekday`, `offset` …; `told` for a day on which it was told, for want of another.
    first, last : datetime.date or None
        The first and the last day it may be; None where the text does not tell.
    precision : str
        One of `geo.schema.DATE_PRECISIONS`.
    basis : str
        The assumption made, in words; empty where none was.
    shift : int or None
        Days from the incident told before.
    weekday : int or None
    """

    start: int
    end: int
    form: str
    first: dt.date | None = None
    last: dt.date | None = None
    precision: str = "unknown"
    basis: str = ""
    shift: int | None = None
    weekday: int | None = None


def span(first: dt.date, last: dt.date, precision: str, basis: str = "") -> When:
    """Days without a place in the text as yet."""
    return When(0, 0, "", first, last, precision, basis)


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def month_of(day: dt.date) -> When:
    """The whole month that a day lies in."""
    return span(day.replace(day=1), month_end(day.year, day.month), "month")


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day, if there is one."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def rank(when: When) -> int:
    """How little a day says of when something happened: a day, a span, a year, the day it was told."""
    if when.form == "told":
        return 3
    return 2 if when.precision == "year" else 1 if when.precision in ("week", "month") else 0
