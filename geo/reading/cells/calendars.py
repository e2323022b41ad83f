"""Days of other calendars: the solar Hijri year of Iran and Afghanistan, and the lunar Hijri year.

A year between 1200 and 1500 is one of the two. It is solar where that gives no day in the future, else lunar: 1402 is
2023, and 1445, which as a solar year would be 2066, is 2023 too.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from ...disk import clock

JALALI: Final = tuple("فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split())
"""The months of the solar year, as Persian writes them."""
_SOLAR_YEARS_BEFORE: Final = 621


def gregorian(year: int, month: int, day: int, *, lunar: bool | None = None) -> dt.datetime:
    """The day of a Hijri date.

    Raises
    ------
    ValueError, OverflowError
        If there is no such day.

    Examples
    --------
    >>> print(gregorian(1402, 10, 27).date(), gregorian(1445, 7, 5).date())
    2024-01-17 2024-01-17
    """
    if lunar is None:
        lunar = year + _SOLAR_YEARS_BEFORE > clock.year()
    return _lunar(year, month, day) if lunar else _solar(year, month, day)


def _lunar(year: int, month: int, day: int) -> dt.datetime:
    from hijridate import Hijri

    found = Hijri(year, month, day).to_gregorian()
    return dt.datetime(found.year, found.month, found.day)


def _solar(year: int, month: int, day: int) -> dt.datetime:
    """By the 33-year cycle, right for 1244 to 1501 SH."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        raise ValueError(f"no Jalali day {year}/{month}/{day}")
    since = year - 979
    days = (
        365 * since
        + (since // 33) * 8
        + (since % 33 + 3) // 4
        + (31 * (month - 1) if month < 8 else 30 * (month - 1) + 6)
        + day
        - 1
    )
    return dt.datetime(1600, 3, 20) + dt.timedelta(days=days)
