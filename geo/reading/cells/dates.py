"""Cells with a date, in the notations that real tables use, and how precise each is.

    2024-01-17, 2024-01-17 10:30:00, 2024-01-17T10:30:00+05:00    the day as written, whatever the zone
    20240117    17/01/2024    01/17/2024    17.1.2024
    17 January 2024    Jan 17, 2024    Sunday-November 19-1995    17 janvier 2024
    January 2024    2024-01 (month)    2024 (year)    45308 (an Excel serial)    1402/10/27 (Jalali)

Whether 3/4/2024 is in March or in April is told by the other cells of the column; where none tells, the day is
taken to come first, and that is said.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...schema import DATE_PRECISIONS
from ..files.headers import fold
from .counts import UNKNOWN, arrow_text, cast, distinct, western

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Day = tuple[dt.datetime, str]
"""A date and its precision."""

_MONTHS = {
    1: "january jan janvier janv enero ene januar janeiro gennaio января январь январю янв ژانویه ینایر كانون",
    2: "february feb fevrier fevr febrero februar fevereiro febbraio февраля февраль фев فوریه فبرایر شباط",
    3: "march mar mars marzo marz marco maerz марта март مارس اذار",
    4: "april apr avril avr abril aprile апреля апрель апр آوریل ابریل نیسان",
    5: "may mai mayo maio maggio мая май مه می مایو ایار",
    6: "june jun juin junio juni junho giugno июня июнь июн ژوئن یونیو حزیران",
    7: "july jul juillet juil julio juli julho luglio июля июль июл ژوئیه یولیو تموز",
    8: "august aug aout agosto ago августа август авг اوت اغسطس آب",
    9: "september sep sept septembre septiembre setembro settembre сентября сентябрь сен سپتامبر سبتمبر ایلول",
    10: "october oct octobre octubre oktober okt outubro ottobre октября октябрь окт اکتبر اکتوبر",
    11: "november nov novembre noviembre novembro ноября ноябрь ноя نوامبر نوفمبر",
    12: "december dec decembre diciembre dic dezember dez dezembro dicembre декабря декабрь дек دسامبر دیسمبر",
}
_JALALI = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
_MONTH = {fold(word): number for number, words in _MONTHS.items() for word in words.split()}
_JALALI_MONTH = {fold(word): number for number, word in enumerate(_JALALI, start=1)}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[ ,T].*)?")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_EXCEL = dt.datetime(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Dates:
    """A column of dates, read.

    Attributes
    ----------
    day : pandas.Series of datetime64[us]
    precision : pandas.Series of category
        `day`, `month`, `year`, or `unknown` where there is no date.
    odd, shaped : numpy.ndarray of bool
        Cells that could not be read; that were not an ISO day.
    guessed : numpy.ndarray of bool
        Cells such as 3/4/2024, in a column where nothing tells which is the day.
    """

    day: pd.Series
    precision: pd.Series
    odd: np.ndarray[Any, Any]
    shaped: np.ndarray[Any, Any]
    guessed: np.ndarray[Any, Any]


def read(cells: pd.Series) -> Dates:
    """Read a column; ISO days at once, each other cell once per distinct text."""
    import numpy as np
    import pandas as pd

    none = np.zeros(len(cells), dtype=bool)
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        naive = cells if getattr(cells.dt, "tz", None) is None else cells.dt.tz_localize(None)
        return Dates(naive.astype("datetime64[us]"), _precision(naive), none, none, none)
    day, rest = _iso(cells)
    precision = _precision(day)
    odd, guessed, look = none.copy(), none.copy(), np.flatnonzero(rest)
    at, texts = distinct(cells.iloc[look], _text)
    month_first, told = _order(texts)
    found = [parse(text, month_first=month_first) for text in texts]
    if len(look):
        days = [np.datetime64("NaT", "us") if item is None else np.datetime64(item[0], "us") for item in found]
        day.iloc[look] = np.array(days)[at]
        words = ["unknown" if item is None else item[1] for item in found]
        precision.iloc[look] = pd.Categorical(words, categories=precision.cat.categories).take(at)
        unread = [item is None and not _unknown(text) for item, text in zip(found, texts, strict=True)]
        odd[look], guessed[look] = np.array(unread)[at], np.array([not told and _either(text) for text in texts])[at]
    return Dates(day, precision, odd, rest, guessed)


def _text(cell: Any) -> str:
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return western(str(cell)).strip()


def _unknown(text: str) -> bool:
    return not text or text.casefold() in UNKNOWN


def _precision(day: pd.Series) -> pd.Series:
    import numpy as np
    import pandas as pd

    codes: Any = np.where(day.isna(), DATE_PRECISIONS.index("unknown"), DATE_PRECISIONS.index("day"))
    words: Any = pd.Categorical.from_codes(codes, categories=pd.Index(DATE_PRECISIONS))
    return pd.Series(words, index=day.index)


def _iso(cells: pd.Series) -> tuple[pd.Series, np.ndarray[Any, Any]]:
    """The cells that begin with an ISO day, and a mask of those that hold something else."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    text = arrow_text(cells)
    tail = pc.utf8_slice_codeunits(text, 10, 11)
    if pc.all(pc.is_in(tail, pa.array(["", " ", "T"], tail.type), skip_nulls=True)).as_py() or not len(text):
        quick = cast(pc.cast(pc.utf8_slice_codeunits(text, 0, 10), pa.string()), pa.timestamp("us"))
        if quick is not None:
            return _days(quick, cells.index), np.zeros(len(cells), dtype=bool)
    text = pc.utf8_trim_whitespace(text)
    shaped = pc.fill_null(
        pc.match_substring_regex(text, r"^(1[5-9]|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])([T ].*)?$"), False
    )
    head = pc.utf8_slice_codeunits(pc.if_else(shaped, text, pa.scalar(None, pa.large_string())), 0, 10)
    day = pc.cast(pc.cast(head, pa.string()), pa.timestamp("us"))
    empty = pc.fill_null(pc.equal(text, ""), True)
    rest = ~(shaped.to_numpy() | empty.to_numpy(zero_copy_only=False))
    return _days(day, cells.index), rest


def _days(day: Any, index: pd.Index) -> pd.Series:
    import pandas as pd

    return pd.Series(day.to_numpy().copy(), index=index, dtype="datetime64[us]")


def parse(text: str, *, month_first: bool = False) -> Day | None:
    """Read one date, with its precision; None if it cannot be read.

    Examples
    --------
    >>> for text in ("Sunday-November 19-1995", "1402/10/27", "45308", "January 2024", "17.1.2024"):
    ...     print(*parse(text))
    1995-11-19 00:00:00 day
    2024-01-17 00:00:00 day
    2024-01-17 00:00:00 day
    2024-01-01 00:00:00 month
    2024-01-17 00:00:00 day
    """
    try:
        return _numeric(text, month_first) or _worded(text)
    except (ValueError, OverflowError):  # 31 February and the like
        return None


def _numeric(text: str, month_first: bool) -> Day | None:
    if text.isdigit():
        return _digits(text)
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_MONTH.fullmatch(text):
        year, month = int(match[1] or match[4]), int(match[2] or match[3])
        day = _day(year, month, 1)
        return day and (day[0], "month")
    if match := _NUMBERS.fullmatch(text):
        first, second, third = int(match[1]), int(match[2]), int(match[3])
        if len(match[1]) == 4:
            return _day(first, second, third)
        year = third if len(match[3]) == 4 else third + (2000 if third < 70 else 1900) if len(match[3]) == 2 else 0
        return _day(year, first, second) if month_first else _day(year, second, first)
    return None


def _digits(text: str) -> Day | None:
    """Eight digits are a day (fourteen with its time), four a year, five an Excel serial, ten or thirteen Unix time."""
    if len(text) in (10, 13):
        return dt.datetime(1970, 1, 1) + dt.timedelta(days=int(text[:10]) // 86_400), "day"
    if len(text) == 14:
        text = text[:8]
    if len(text) == 8:
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    if len(text) == 4 and 1800 <= int(text) <= 2199:
        return dt.datetime(int(text), 1, 1), "year"
    if len(text) == 5 and 10_000 <= int(text) <= 73_000:
        return _EXCEL + dt.timedelta(days=int(text)), "day"
    return None


def _worded(text: str) -> Day | None:
    """A date with its month in words, in any order, weekday and all."""
    words = fold(text).split()
    jalali = next((_JALALI_MONTH[word] for word in words if word in _JALALI_MONTH), None)
    month = next((_MONTH[word] for word in words if word in _MONTH), jalali)
    numbers = [int(word) for word in re.findall(r"\d+", re.sub(r"\d+:\d+(:\d+)?", "", fold_ordinals(text)))]
    year = next((number for number in numbers if number > 31), None)
    if year is None and len(numbers) == 2:  # 15-Jan-24, as spreadsheets write it
        year = 2000 + numbers.pop()
    if month is None or year is None:
        return None
    if jalali:
        month = jalali
    days = [number for number in numbers if number <= 31]
    if not days:
        start = _day(year, month, 1)
        return start and (start[0], "month")
    return _day(year, month, days[0])


def fold_ordinals(text: str) -> str:
    """Without the endings of 1st, 2nd, 3rd, 4th.

    Examples
    --------
    >>> fold_ordinals("March 3rd, 2020")
    'March 3, 2020'
    """
    return re.sub(r"(\d)(st|nd|rd|th|er|º)\b", r"\1", text)


def _day(year: int, month: int, day: int) -> Day | None:
    if 1200 <= year <= 1499:
        return _gregorian(year, month, day), "day"
    return (dt.datetime(year, month, day), "day") if 1500 <= year <= 2199 else None


def _gregorian(year: int, month: int, day: int) -> dt.datetime:
    """A Jalali (Solar Hijri) day in the Gregorian calendar, by the 33-year cycle (right for 1244 to 1501 SH)."""
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


def _order(texts: Iterable[str]) -> tuple[bool, bool]:
    """Whether the month comes first in this column, and whether anything tells."""
    day_first = month_first = False
    for text in texts:
        match = _NUMBERS.fullmatch(text)
        if match and len(match[1]) < 3:
            day_first |= int(match[1]) > 12
            month_first |= int(match[2]) > 12
    return month_first and not day_first, day_first != month_first


def _either(text: str) -> bool:
    match = _NUMBERS.fullmatch(text)
    return bool(match and len(match[1]) < 3 and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2])
