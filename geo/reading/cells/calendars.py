"""Days of other calendars: the solar Hijri year of Iran and Afghanistan, the lunar Hijri year, Ethiopia's and Buddha's.

A year between 1200 and 1500 is one of the two. It is solar where that gives no day in the future, else lunar: 1402 is
2023, and 1445, which as a solar year would be 2066, is 2023 too. A year about 2560 is Thailand's, 543 before ours. An
Ethiopian year is told by the name of its month or by the column's heading alone: 2013 is a year of ours too.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from ...disk import clock

JALALI: Final = tuple("فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split())
"""The months of the solar year, as Persian writes them."""
HIJRI: Final = range(1200, 1500)
"""Years of either Hijri calendar."""
BUDDHIST: Final = range(2450, 2600)
"""Years that are Buddhist, as no incident of ours is so late."""
BUDDHA: Final = 543
_MESKEREM: Final = dt.date(8, 8, 27).toordinal()
"""The first day of the year 1 of Ethiopia."""
_LONG, _LONG_MONTHS, _LEAP = 30, 12, 3
"""Days of an Ethiopian month, how many are so long, and what is left of a leap year by four."""
_SOLAR_YEARS_BEFORE: Final = 621


def gregorian(year: int, month: int, day: int, calendar: str | None = None) -> dt.datetime:
    """The day of a date of the `solar`, `lunar` or `ethiopic` calendar; where none is told, of the likelier Hijri one.

    Raises
    ------
    ValueError, OverflowError
        If there is no such day.

    Examples
    --------
    >>> print(gregorian(1402, 10, 27).date(), gregorian(1445, 7, 5).date())
    2024-01-17 2024-01-17
    >>> print(gregorian(2013, 1, 1, "ethiopic").date())
    2020-09-11
    """
    if calendar is None:
        calendar = "lunar" if year + _SOLAR_YEARS_BEFORE > clock.year() else "solar"
    return {"lunar": _lunar, "solar": _solar, "ethiopic": _ethiopic}[calendar](year, month, day)


def _ethiopic(year: int, month: int, day: int) -> dt.datetime:
    """Twelve months of 30 days, and a short one; a leap year is the one before a year that four divides."""
    last = _LONG if month <= _LONG_MONTHS else 6 if year % 4 == _LEAP else 5
    if not (1 <= month <= _LONG_MONTHS + 1 and 1 <= day <= last):
        raise ValueError(f"no Ethiopian day {year}/{month}/{day}")
    days = 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1
    return dt.datetime.fromordinal(_MESKEREM + days)


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
