"""The days in which an incident certainly lies: one rule for the page, its sums, and the sentence of a report."""

from __future__ import annotations

import datetime as dt
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
NO_DAY: Final = -(2**31)
"""Stands for a missing date."""
WEEK_DAYS: Final = 7
UNITS: Final = {"month": "datetime64[M]", "year": "datetime64[Y]"}
"""A date of this precision, and no span of its own, means any day of its calendar unit."""


def days(values: pd.Series) -> Ints:
    """Days since 1970; `NO_DAY` where there is none."""
    stamps = pd.to_datetime(values, errors="coerce")
    if getattr(stamps.dt, "tz", None) is not None:
        stamps = stamps.dt.tz_localize(None)
    out = stamps.to_numpy(dtype="datetime64[D]").astype(np.int64)
    return np.where(stamps.isna(), NO_DAY, out)


def spans(placed: pd.DataFrame) -> tuple[Ints, Ints]:
    """The first and the last day of each row, in days since 1970; `NO_DAY` twice where it has no date.

    A span that the source states is kept. Without one, "March 2024" is all of March: the day that stands in its
    cell is only where the month begins.

    Examples
    --------
    >>> table = pd.DataFrame({"date": pd.to_datetime(["1970-02-01"] * 2), "date_precision": ["day", "month"]})
    >>> [column.tolist() for column in spans(table)]
    [[31, 31], [31, 58]]
    """
    missing = pd.Series(pd.NaT, index=placed.index, dtype="datetime64[us]")
    start = days(placed.get("date", missing))
    end = days(placed.get("date_end", missing))
    end = np.where((end == NO_DAY) | (end < start), start, end)
    if "date_precision" in placed:
        _widen(start, end, placed["date_precision"].astype(object).to_numpy())
    return start, end


def _widen(start: Ints, end: Ints, precision: npt.NDArray[np.object_]) -> None:
    """Give each vague day the whole of its unit, in place."""
    bare = (start == end) & (start != NO_DAY)
    week = bare & (precision == "week")
    end[week] += WEEK_DAYS - 1
    for name, unit in UNITS.items():
        rows = bare & (precision == name)
        one = start[rows].astype("datetime64[D]").astype(unit)
        start[rows] = one.astype("datetime64[D]").astype(np.int64)
        after = one + np.timedelta64(1, "M" if name == "month" else "Y")
        end[rows] = after.astype("datetime64[D]").astype(np.int64) - 1


def within(placed: pd.DataFrame, first: dt.date | None, last: dt.date | None) -> Mask:
    """The rows that certainly lie between two days, which count: an exact day, a month or year wholly in them.

    Examples
    --------
    >>> table = pd.DataFrame({"date": pd.to_datetime(["2024-03-05", "2024-03-01"]), "date_precision": ["day", "month"]})
    >>> within(table, dt.date(2024, 3, 2), None).tolist()
    [True, False]
    """
    start, end = spans(placed)
    least, most = _number(first, -np.inf), _number(last, np.inf)
    inside: Mask = (start != NO_DAY) & (start >= least) & (end <= most)
    return inside


def beside(placed: pd.DataFrame, first: dt.date | None, last: dt.date | None) -> dict[str, Mask]:
    """The rows that may lie between two days and may not, by why: known to the month, to the year, lying partly in
    them, without a date."""
    start, end = spans(placed)
    least, most = _number(first, -np.inf), _number(last, np.inf)
    dated = start != NO_DAY
    touching = dated & (end >= least) & (start <= most) & ((start < least) | (end > most))
    told = "date_precision" in placed
    kind = placed["date_precision"].astype(object).to_numpy() if told else np.full(len(placed), "")
    coarse = {name: touching & (kind == name) for name in ("month", "year")}
    return {**coarse, "partly": touching & ~np.isin(kind, list(coarse)), "undated": ~dated}


def covered(placed: pd.DataFrame) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of a table; None twice where nothing is dated.

    Examples
    --------
    >>> covered(pd.DataFrame({"date": pd.to_datetime(["2024-03-05", "2024-01-01"])}))
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 5))
    """
    start, end = spans(placed)
    dated = start != NO_DAY
    if not dated.any():
        return None, None
    first, last = (dt.date(1970, 1, 1) + dt.timedelta(days=int(day)) for day in (start[dated].min(), end[dated].max()))
    return first, last


def _number(day: dt.date | None, none: float) -> float:
    return none if day is None else float((day - dt.date(1970, 1, 1)).days)
