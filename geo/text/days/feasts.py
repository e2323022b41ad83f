"""Feasts whose day is known: fixed ones, those that go with Easter, those of the Islamic year."""

from __future__ import annotations

import datetime as dt
from typing import Final

from dateutil.easter import easter

from ...reading.cells import calendars
from ..languages import spoken
from .when import Published, When, day_of, span

_rows: Final = spoken.table("feasts.csv", "name", "calendar", "month", "day")


@spoken.each_language
def named() -> dict[str, tuple[str, int, int]]:
    """Name in small letters → calendar, month and day.

    Examples
    --------
    >>> named()["boxing day"]
    ('fixed', 12, 26)
    """
    return {row["name"]: (row["calendar"], int(row["month"] or 0), int(row["day"])) for row in _rows()}


@spoken.each_language
def _heads() -> tuple[str, ...]:
    return tuple({name.split("'")[0][:7] for name in named()})


def mentioned(low: str) -> bool:
    """Whether a lower-case text may name a feast."""
    return any(head in low for head in _heads())


def read(name: str, year: int | None, published: Published) -> When | None:
    """The feast's day: that of the year, else the latest on or before publication.

    Examples
    --------
    >>> read("Good Friday", 2021, Published()).first, read("New Year’s Eve", 2019, Published()).first
    (datetime.date(2021, 4, 2), datetime.date(2019, 12, 31))
    """
    calendar, month, day = named()[name.lower().replace("’", "'")]
    about = " by tables; the day kept may lie one off" if calendar == "hijri" else ""
    if year is not None:
        first = next((each for each in _days(calendar, month, day, year) if each.year == year), None)
        return span(first, first, "day", about.removeprefix(" ")) if first else None
    if published.last is None:
        return When(0, 0, "", basis=f"no year is given for {name}, and {published.basis}")
    known = [
        each
        for near in (published.last.year, published.last.year - 1)
        for each in _days(calendar, month, day, near)
        if each <= published.last
    ]
    if not known:
        return None
    return span(max(known), max(known), "day", f"the latest {name} before publication ({published.basis}){about}")


def _days(calendar: str, month: int, day: int, year: int) -> list[dt.date]:
    """Every day of a year on which a feast may fall: an Islamic one falls twice in some."""
    if calendar == "easter":
        return [easter(year) + dt.timedelta(days=day)]
    if calendar == "fixed":
        return [found] if (found := day_of(year, month, day)) else []
    about = round((year - 622) * 33 / 32)
    try:
        found_days = [calendars.gregorian(near, month, day, "lunar").date() for near in range(about - 1, about + 3)]
    except (ValueError, OverflowError):  # outside the years of the tables
        return []
    return [each for each in found_days if each.year == year]
