"""Dates that statistics programs keep as the number of a month, a week, a quarter or a year: written as periods.

They are never given as the first day of the period, which nobody meant.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

_STATA: Final = {"w": 52, "m": 12, "q": 4, "h": 2, "y": 1}
"""How many of Stata's periods make a year; they are counted from 1960, but years are years."""
_SPSS: Final = {"MOYR": 12, "QYR": 4, "WKYR": 52}
_SPSS_FIRST: Final = dt.datetime(1582, 10, 14)
"""SPSS counts seconds from this day."""


def periods(cells: pd.Series, kind: str) -> pd.Series:
    """A column of periods as text; any other as it is.

    Parameters
    ----------
    cells : Series
    kind : str
        The column's format, as Stata or SPSS call it: `%tm`, `MOYR8`, …

    Examples
    --------
    >>> import pandas as pd
    >>> [periods(pd.Series([number]), kind)[0] for number, kind in ((768.0, "%tm"), (256.0, "%tq"), (2024.0, "%ty"))]
    ['2024-01', '2024-Q1', '2024']
    """
    if stata := re.fullmatch(r"%-?t([wmqhy]).*", kind):
        parts = _STATA[stata[1]]
        return _each(cells, lambda value: _period(*_counted(int(value), parts), parts))
    if spss := re.match(r"MOYR|QYR|WKYR", kind):
        parts = _SPSS[spss[0]]
        return _each(cells, lambda value: _of_day(_day(value), parts))
    return cells


def _each(cells: pd.Series, written: Callable[[Any], str]) -> pd.Series:
    import pandas as pd

    texts = [None if pd.isna(value) else written(value) for value in cells]
    return pd.Series(texts, index=cells.index, dtype=pd.StringDtype("pyarrow"))


def _counted(number: int, parts: int) -> tuple[int, int]:
    """The year, and which of its parts from 0."""
    return (number, 0) if parts == 1 else (1960 + number // parts, number % parts)


def _day(value: Any) -> dt.date:
    if isinstance(value, float | int):
        return (_SPSS_FIRST + dt.timedelta(seconds=float(value))).date()
    return dt.date(value.year, value.month, value.day)


def _of_day(day: dt.date, parts: int) -> str:
    """The period that a day is in."""
    at = (day.month - 1) * parts // 12 if parts < 52 else min((day.timetuple().tm_yday - 1) // 7, 51)
    return _period(day.year, at, parts)


def _period(year: int, at: int, parts: int) -> str:
    """A period as dates are written; both programs' weeks begin with the year, and its last is longer."""
    if parts == 12:
        return f"{year}-{at + 1:02d}"
    if parts == 4:
        return f"{year}-Q{at + 1}"
    if parts == 52:
        first = dt.date(year, 1, 1) + dt.timedelta(days=7 * at)
        last = dt.date(year, 12, 31) if at == 51 else first + dt.timedelta(days=6)
        return f"{first} to {last}"
    return f"{year}"
