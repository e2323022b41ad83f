"""Dates in figures: which of two numbers is the month, by what the outlet does elsewhere."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from ..languages import spoken
from .when import Published, When, day_of, month_end, span


class Words(NamedTuple):
    """The words that the language gives: `dates.toml`, [numeric]."""

    day_first: re.Pattern[str]
    month_first: re.Pattern[str]


lexis: Final = spoken.part("dates.toml", "numeric", Words)


_SURE: Final = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/-])")
_FIGURES: Final = re.compile(r"[\d](?:/\d|([.-])\d{1,2}\1\d)")
_RECORD: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{4}:")
"""What a summary of event data begins with: the month comes first in it."""
_CENTURY_TURNS: Final = 70


_habits: Final = spoken.table("habits.csv", "word", "order")


@spoken.each_language
def _spellings() -> dict[str, str]:
    return {row["word"]: row["order"] for row in _habits()}


def needed(text: str) -> bool:
    """Whether a text may hold a date in figures, so that its order matters.

    Examples
    --------
    >>> needed("On 3/5/2021 it rained."), needed("On 3 May 2021 it rained.")
    (True, False)
    """
    return _FIGURES.search(text) is not None


def order(text: str) -> str:
    """`day` or `month`, whichever the text writes first in figures; empty where nothing shows it.

    What shows it, the surest first: a date in figures that can only be read one way, dates in words, spelling.

    Examples
    --------
    >>> order("On 27/03/2021 shells fell. On 03/04/2021 they fell again.")
    'day'
    >>> order("It was quiet until June 9."), order("It was quiet.")
    ('month', '')
    """
    lex = lexis()
    if _RECORD.match(text.lstrip()):
        return "month"
    votes = {"day": 0, "month": 0}
    for one, _, two in _SURE.findall(text):
        votes["day"] += int(one) > 12 >= int(two) > 0
        votes["month"] += int(two) > 12 >= int(one) > 0
    for found in (votes, {"day": len(lex.day_first.findall(text)), "month": len(lex.month_first.findall(text))}, None):
        counted = found if found is not None else _spelt(text)
        if counted["day"] != counted["month"]:
            return max(counted, key=lambda name: counted[name])
    return ""


def _spelt(text: str) -> dict[str, int]:
    words = set(re.findall(r"[a-z]+", text.lower()))
    told = [order for word, order in _spellings().items() if word in words]
    return {"day": told.count("day"), "month": told.count("month")}


def read(parts: dict[str, str], published: Published) -> When | None:
    """The day of "15/5/22" or "27/12"."""
    one, two = int(parts["one"]), int(parts["two"])
    year = _year(parts["year"], published) if "year" in parts else None
    if parts.get("mark") in (".", "-") and (one == 0 or two == 0 or max(one, two) <= 12 < min(one, two)):
        return None
    if year is not None and two == 0 and 0 < one <= 12:  # GTD writes an unknown day as 00
        return span(dt.date(year, one, 1), month_end(year, one), "month")
    readings = {"month": (one, two), "day": (two, one)}
    if parts.get("mark") == ".":
        del readings["month"]  # nobody writes the month first between full stops
    days = {name: day for name, (month, day_) in readings.items() if (day := _dated(year, month, day_, published))}
    if not days:
        return None
    chosen, why = _chosen(days, published, one == two)
    basis = why if year is not None else f"{why}; " * bool(why) + f"the latest such day before {_what(published)}"
    return span(days[chosen], days[chosen], "day", basis)


def _what(published: Published) -> str:
    return f"publication ({published.basis})"


def _year(written: str, published: Published) -> int:
    if len(written) == 4:
        return int(written)
    if published.last is not None:
        century = published.last.year - published.last.year % 100
        return century + int(written) - 100 * (century + int(written) > published.last.year + 1)
    return int(written) + (1900 if int(written) >= _CENTURY_TURNS else 2000)


def short(written: str, published: Published) -> int:
    """The year that two figures stand for: not after publication.

    Examples
    --------
    >>> short("90", Published()), short("22", Published(dt.date(2024, 1, 1), dt.date(2024, 1, 1)))
    (1990, 2022)
    """
    return _year(written, published)


def _dated(year: int | None, month: int, day: int, published: Published) -> dt.date | None:
    if year is not None:
        return day_of(year, month, day)
    if published.last is None:
        return None
    known = [day_of(near, month, day) for near in (published.last.year, published.last.year - 1)]
    return next((each for each in known if each and each <= published.last), None)


def _chosen(days: dict[str, dt.date], published: Published, alike: bool) -> tuple[str, str]:
    """Which reading, and why where both would do."""
    if len(days) == 1 or alike:
        return next(iter(days)), ""
    if published.last is not None:
        past = [name for name, day in days.items() if day <= published.last]
        if len(past) == 1:
            return past[0], f"the {past[0]} comes first, as the other reading lies after {_what(published)}"
    if published.order:
        return published.order, f"the {published.order} is taken to come first, as elsewhere in the text"
    if published.last is not None:
        near = max(days, key=lambda name: days[name])
        return near, f"the {near} is taken to come first, which lies nearer to {_what(published)}"
    return "month", "the month is taken to come first, as in American English"
