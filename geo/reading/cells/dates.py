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

from ...disk import bounds, clock
from ...schema import DATE_PRECISIONS
from ..files.headers import fold
from . import monthnames
from .calendars import BUDDHA, BUDDHIST, HIJRI, gregorian
from .counts import UNKNOWN, arrow_text, cast, distinct, western

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Day = tuple[dt.datetime, str]
"""A date and its precision."""
Span = tuple[dt.datetime, str, dt.datetime | None]
"""First day, precision, last day."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_ISO_SPAN = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2})(?:T\S+)?\s*(?:/|-|–|—|\b[^\W\d]{1,6}\b)\s*(\d{4}-\d{1,2}-\d{1,2})(?:T\S+)?"
)
_CLOCK = r"[T ]\s*\d{1,2}[:.h]"
_NUMBERS = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[ ,T].*)?")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_EXCEL = dt.datetime(1899, 12, 30)
_SERIAL = re.compile(r"(\d{5})\.\d{1,12}")
_WEEK = re.compile(r"(\d{4})[- ]?W(?:eek)?[- ]?(\d{1,2})(?:-?([1-7]))?|W(?:eek)? ?(\d{1,2})[,/ -]+(\d{4})", re.I)
_QUARTER = re.compile(r"(?:Q|T)([1-4])[ ,/-]*(\d{4})|(\d{4})[ ,/-]*(?:Q|T)([1-4])", re.I)
_ABOUT_YEAR = re.compile(
    r"(?P<part>early|beginning of|start of|mid|middle of|late|end of|début|fin|principios de|finales de|начало|конец)"
    r"[- ]?(?:of )?(?P<year>(?:19|20)\d\d)",
    re.I,
)
_PART = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
"""Part of a year → its first and last month."""
_PARTS = {
    **dict.fromkeys(("early", "beginning of", "start of", "début", "principios de", "начало"), "early"),
    **dict.fromkeys(("mid", "middle of"), "mid"),
    **dict.fromkeys(("late", "end of", "fin", "finales de", "конец"), "late"),
}
_CHINESE = re.compile(r"(\d{4})\s?[年년]\s?(?:(\d{1,2})\s?[月월]\s?)?(?:(\d{1,2})\s?[日号號일])?.{0,20}")
_MILITARY = re.compile(r"(\d{1,2}) ?\d{4} ?[A-Z](?: ?hrs?)? ([A-Za-z]{3,9}),? (\d{2}|\d{4})")
_BETWEEN = re.compile(
    r" ?(?:-|–|—|/| (?:to|until|and|or|bis|und|au|et|al|y|a|e|o|по|до|і|та|и|تا|الى|إلى) ) ?",
)
_FROM = re.compile(
    r"^(?:from|between|vom|zwischen|du|entre le|entre|del|desde el|desde|de|dal|с|від|з|من|بين|از) (?=\d)", re.I
)
"""Words before the first of two days."""
_TWO_NUMBERS = re.compile(
    r"(\d{1,2}[/.]\d{1,2}|\d{1,4}([/.\-])\d{1,2}\2\d{1,4})\.? ?[-–—] ?(\d{1,4}([/.\-])\d{1,2}\4\d{1,4})"
)
"""28/12/2020-03/01/2021, and 28.12.-03.01.2021."""
_LONGEST = bounds.most("date-cell")
"""Characters of a date; more is a sentence."""
_EARLIEST = 1900
_MANY = 10_000
"""Cells of a column in which those that repeat are looked for first."""


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
    end : pandas.Series of datetime64[us]
        The last day, where the cell names a span.
    strange : numpy.ndarray of bool
        Days before 1900 or after the next year, which are kept.
    """

    day: pd.Series
    precision: pd.Series
    odd: np.ndarray[Any, Any]
    shaped: np.ndarray[Any, Any]
    guessed: np.ndarray[Any, Any]
    end: pd.Series
    strange: np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Order:
    """Which of two numbers is the day: whether a cell has the day first for certain, and whether one has the month."""

    day_first: bool = False
    month_first: bool = False

    def told(self) -> tuple[bool, bool]:
        """Whether the month comes first, and whether anything tells."""
        return self.month_first and not self.day_first, self.day_first != self.month_first

    def and_of(self, other: Order) -> Order:
        """Of two parts of a column."""
        return Order(self.day_first or other.day_first, self.month_first or other.month_first)


def read(cells: pd.Series, order: Order | None = None) -> Dates:
    """Read a column; ISO days at once, each other cell once per distinct text. `order`, where the cells are a part of
    the column, is told by the whole of it."""
    import numpy as np
    import pandas as pd

    none = np.zeros(len(cells), dtype=bool)
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        naive = cells if getattr(cells.dt, "tz", None) is None else cells.dt.tz_localize(None)
        typed = naive.astype("datetime64[us]")
        return Dates(typed, _precision(naive), none, none, none, _no_days(cells.index), _strange(typed))
    if isinstance(cells.dtype, pd.StringDtype) and len(cells) > _MANY:
        at, days_as_written = pd.factorize(cells)
        if 2 * len(days_as_written) < len(cells):  # days repeat: each is read once
            return _spread(read(pd.Series(days_as_written), order), at, cells.index)
    day, rest = _iso(cells)
    precision = _precision(day)
    odd, guessed, shaped, look = none.copy(), none.copy(), rest.copy(), np.flatnonzero(rest)
    at, texts = distinct(cells.iloc[look], _text)
    month_first, told = (_order(texts) if order is None else order).told()
    found = [span(text, month_first=month_first) for text in texts]
    end = _no_days(cells.index)
    if len(look):
        days = [np.datetime64("NaT", "us") if item is None else np.datetime64(item[0], "us") for item in found]
        day.iloc[look] = np.array(days)[at]
        last = [np.datetime64("NaT", "us") if item is None else np.datetime64(item[2], "us") for item in found]
        end.iloc[look] = np.array(last)[at]
        words = ["unknown" if item is None else item[1] for item in found]
        precision.iloc[look] = pd.Categorical(words, categories=precision.cat.categories).take(at)
        unread = [item is None and not _unknown(text) for item, text in zip(found, texts, strict=True)]
        shaped[look] = np.array(
            [item is None or text != f"{item[0]:%Y-%m-%d}" for item, text in zip(found, texts, strict=True)]
        )[at]
        odd[look], guessed[look] = np.array(unread)[at], np.array([not told and _either(text) for text in texts])[at]
    return Dates(day, precision, odd, shaped, guessed, end, _strange(day))


def _spread(read: Dates, at: np.ndarray[Any, Any], index: pd.Index) -> Dates:
    """What was read of a column's distinct cells, for each cell; -1 is an empty one."""
    import numpy as np
    import pandas as pd

    def masks(name: str) -> np.ndarray[Any, Any]:
        out: np.ndarray[Any, Any] = np.append(getattr(read, name), False)[at]
        return out

    def days(column: pd.Series) -> pd.Series:
        return pd.Series(np.append(column.to_numpy(), np.datetime64("NaT"))[at], index=index, dtype="datetime64[us]")

    codes: Any = np.append(read.precision.cat.codes.to_numpy(), DATE_PRECISIONS.index("unknown"))[at]
    words: Any = pd.Categorical.from_codes(codes, categories=read.precision.cat.categories)
    flags = {name: masks(name) for name in ("odd", "shaped", "guessed", "strange")}
    return Dates(days(read.day), pd.Series(words, index=index), end=days(read.end), **flags)


def _no_days(index: pd.Index) -> pd.Series:
    import pandas as pd

    return pd.Series(pd.NaT, index=index, dtype="datetime64[us]")


def _strange(day: pd.Series) -> np.ndarray[Any, Any]:
    """Days before 1900 or after the next year."""
    import numpy as np

    first, last = np.datetime64(f"{_EARLIEST}-01-01"), np.datetime64(f"{clock.year() + 2}-01-01")
    return np.asarray((day < first) | (day >= last))


def _text(cell: Any) -> str:
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    return " ".join(western(text).strip().lstrip("'’").split()) if len(text) <= 4 * _LONGEST else text


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
    ends = pc.is_in(tail, pa.array(["", " ", "T", None], tail.type))
    if not len(text) or (pc.all(ends).as_py() and _only_clocks(text)):
        quick = cast(pc.cast(pc.utf8_slice_codeunits(text, 0, 10), pa.string()), pa.timestamp("us"))
        if quick is not None and not _another_calendar(quick):
            return _days(quick, cells.index), np.zeros(len(cells), dtype=bool)
    text = pc.utf8_trim_whitespace(text)
    shaped = pc.fill_null(
        pc.match_substring_regex(
            text, r"^(1[5-9]|2[0-2])\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])(" + _CLOCK + r".*)?$"
        ),
        False,
    )
    head = pc.utf8_slice_codeunits(pc.if_else(shaped, text, pa.scalar(None, pa.large_string())), 0, 10)
    day = pc.cast(pc.cast(head, pa.string()), pa.timestamp("us"))
    empty = pc.fill_null(pc.equal(text, ""), True)
    rest = ~(shaped.to_numpy() | empty.to_numpy(zero_copy_only=False))
    return _days(day, cells.index), rest


def _only_clocks(text: Any) -> bool:
    """Whether what stands after the days is nothing but the time of day: "2024-01-15 to 2024-01-21" is no day."""
    import pyarrow.compute as pc

    if (pc.max(pc.binary_length(text)).as_py() or 0) <= 10:
        return True
    plain = pc.match_substring_regex(text, r"^.{0,10}$|^.{10}(?:\s*$|" + _CLOCK + ")")
    return bool(pc.all(plain).as_py() is not False)


def _another_calendar(days: Any) -> bool:
    """Whether a year is before 1500 or after 2299: 1402-10-27 and 2567-01-17 are no days of ours."""
    import pyarrow.compute as pc

    least, most = pc.min(days).as_py(), pc.max(days).as_py()
    return least is not None and (least.year < 1500 or most.year > 2299)


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
    found = span(text, month_first=month_first)
    return found and found[:2]


def span(text: str, *, month_first: bool = False) -> Span | None:
    """Read one date or span of days: first day, precision, last day (None for a single one).

    Examples
    --------
    >>> for text in ("17-18 January 2024", "30 Jan - 2 Feb 2024", "2024-W03", "Q1 2024", "18 1200Z FEB 2024"):
    ...     first, precision, last = span(text)
    ...     print(first.date(), precision, last and last.date())
    2024-01-17 day 2024-01-18
    2024-01-30 day 2024-02-02
    2024-01-15 week 2024-01-21
    2024-01-01 year 2024-03-31
    2024-02-18 day None
    """
    if len(text) > _LONGEST:
        return None
    try:
        if found := _period(text):
            return found
        if one := _numeric(text, month_first):
            return *one, None
        if two := _from_to(text, month_first):
            return two
        worded = _worded(text)
        return worded and (*worded, None)
    except (ValueError, OverflowError):  # 31 February and the like
        return None


def _period(text: str) -> Span | None:
    """Weeks, quarters, parts of a year, and two whole days."""
    if match := _ISO_SPAN.fullmatch(text):
        first, last = (dt.datetime.strptime(part, "%Y-%m-%d") for part in match.groups())
        if last < first:
            raise ValueError("ends before it begins")
        return (first, "day", last) if first.year >= 1500 else None  # else of another calendar
    if match := _WEEK.fullmatch(text):
        year, week = int(match[1] or match[5]), int(match[2] or match[4])
        first = dt.datetime.fromisocalendar(year, week, int(match[3] or 1))
        return (first, "day", None) if match[3] else (first, "week", first + dt.timedelta(days=6))
    if match := _QUARTER.fullmatch(text):
        year, quarter = int(match[2] or match[3]), int(match[1] or match[4])
        return _months(year, 3 * quarter - 2, 3 * quarter)
    if match := _ABOUT_YEAR.fullmatch(text):
        return _months(int(match["year"]), *_PART[_PARTS[match["part"].lower()]])
    return None


def _months(year: int, first: int, last: int) -> Span:
    after = dt.datetime(year + last // 12, last % 12 + 1, 1)
    return dt.datetime(year, first, 1), "year", after - dt.timedelta(days=1)


def _from_to(text: str, month_first: bool) -> Span | None:
    """Two days joined by a dash or a word; what the first does not say (month, year) the second does."""
    text = _FROM.sub("", text)
    if numbers := _TWO_NUMBERS.fullmatch(text):
        return _two_numbers(numbers[1], numbers[3], month_first)
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) != 2:
        return None
    start, end = parts
    last = _numeric(end, month_first) or _worded(end)
    if last is not None and last[1] == "month":
        return _from_month(start, last[0])
    if last is None or last[1] != "day":
        return None
    day = last[0]
    said = re.sub(r"\D", " ", fold_ordinals(start)).split()
    if start.isdigit() and len(start) <= 2:
        first: Day | None = _day(day.year, day.month, int(start))
    elif len(said) == 1 and len(said[0]) <= 2:
        first = _worded(f"{start} {day.year}")
        if first and first[0] > day:
            first = _worded(f"{start} {day.year - 1}")
    else:
        first = _numeric(start, month_first) or _worded(start)
    return (first[0], first[1], day) if first and first[1] == "day" and first[0] <= day else None


def _two_numbers(start: str, end: str, month_first: bool) -> Span | None:
    """Two days in numbers; a first one without its year is of the year of the last, or of the one before."""
    last = _numeric(end, month_first)
    if last is None or last[1] != "day":
        return None
    years = [""] if len(re.findall(r"\d+", start)) > 2 else [f".{last[0].year}", f".{last[0].year - 1}"]
    firsts = [_numeric(f"{start}{year}".replace("/", "."), month_first) for year in years]
    first = next((day for day in firsts if day and day[1] == "day" and day[0] <= last[0]), None)
    return (*first, last[0]) if first else None


def _from_month(start: str, last: dt.datetime) -> Span | None:
    """Several months: "March-April 2021", "December 2020 to January 2021"."""
    first = _worded(start if re.search(r"\d", start) else f"{start} {last.year}")
    if first is None or first[1] != "month" or first[0] >= last:
        return None
    after = dt.datetime(last.year + last.month // 12, last.month % 12 + 1, 1)
    return first[0], "year", after - dt.timedelta(days=1)


def _numeric(text: str, month_first: bool) -> Day | None:
    if text.isdecimal():
        return _digits(text)
    if match := _SERIAL.fullmatch(text):
        return _digits(match[1])
    if match := _CHINESE.fullmatch(text):
        if not match[2]:
            return dt.datetime(int(match[1]), 1, 1), "year"
        day = _day(int(match[1]), int(match[2]), int(match[3] or 1))
        return day if match[3] else day and (day[0], "month")
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
        year = third if len(match[3]) == 4 else _century(third) if len(match[3]) == 2 else 0
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
    if len(text) == 4 and int(text) in BUDDHIST:
        return dt.datetime(int(text) - BUDDHA, 1, 1), "year"
    if len(text) == 5 and 10_000 <= int(text) <= 73_000:
        return _EXCEL + dt.timedelta(days=int(text)), "day"
    return None


def _century(two: int) -> int:
    """The year that two digits stand for: none lies beyond the next."""
    return two + (2000 if two + 2000 <= clock.year() + 1 else 1900)


def _worded(text: str) -> Day | None:
    """A date with its month in words, in any order, weekday and all."""
    if military := _MILITARY.fullmatch(text):
        text = f"{military[1]} {military[2]} {military[3]}"
    numbers = [int(word) for word in re.findall(r"\d+", re.sub(r"\d+:\d+(:\d+)?", "", fold_ordinals(text)))]
    year = next((number for number in numbers if number > 31), None)
    named = monthnames.month(re.findall(r"[^\W\d_]+", fold(text)), year)
    if named is None:
        return None
    if year is None and len(numbers) == 2:  # 15-Jan-24, as spreadsheets write it
        year = _century(numbers.pop())
    elif year is not None and year < 100:
        year = _century(year)
    if year is None or len([number for number in numbers if number <= 31]) > 1:
        return None
    month, calendar = named
    days = [number for number in numbers if number <= 31]
    if calendar != "gregorian":
        date = gregorian(year, month, days[0] if days else 1, calendar)
        return date, "day" if days else "month"
    start = _day(year, month, days[0] if days else 1)
    return start if days else start and (start[0], "month")


def fold_ordinals(text: str) -> str:
    """Without the endings of 1st, 2nd, 3rd, 4th.

    Examples
    --------
    >>> fold_ordinals("March 3rd, 2020")
    'March 3, 2020'
    """
    return re.sub(r"(\d)(st|nd|rd|th|er|º)\b", r"\1", text)


def _day(year: int, month: int, day: int) -> Day | None:
    if year in HIJRI:
        return gregorian(year, month, day), "day"
    if year in BUDDHIST:
        year -= BUDDHA
    return (dt.datetime(year, month, day), "day") if 1500 <= year <= 2299 else None


def order(cells: pd.Series) -> Order:
    """What the cells of a column, or of a part of it, tell of the order of day and month.

    Examples
    --------
    >>> import pandas as pd
    >>> order(pd.Series(["3/4/2024", "3/14/2024"])).told()
    (True, True)
    """
    import pandas as pd

    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        return Order()
    return _order(distinct(cells[cells.notna()], _text)[1])


def _order(texts: Iterable[str]) -> Order:
    day_first = month_first = False
    for text in texts:
        for match in _in_numbers(text):
            day_first |= int(match[1]) > 12
            month_first |= int(match[2]) > 12
    return Order(day_first, month_first)


def _in_numbers(text: str) -> list[re.Match[str]]:
    """The days of a cell that are written in numbers and do not begin with the year."""
    two = _TWO_NUMBERS.fullmatch(text)
    found = [_NUMBERS.fullmatch(part) for part in ((two[1], two[3]) if two else (text,))]
    return [match for match in found if match and len(match[1]) < 3]


def _either(text: str) -> bool:
    found = _in_numbers(text)
    return bool(found) and all(int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2] for match in found)
