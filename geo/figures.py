"""Casualty figures as ranges: one place that says what a total of uncertain figures is.

A row's figure is best estimate, minimum and maximum, each of which may be missing. "At least nine" is minimum 9,
best 9, maximum missing: open-ended. "Up to fifteen" is maximum 15 alone, and adds nothing to a minimum. A sum over
rows keeps that: its minimum is the sum of minima, its maximum the sum of the known maxima, "or more" as soon as one
part is open-ended. A row whose figure is wholly unknown adds nothing and is counted.

A row stands for as many incidents as its `events` say: one, unless its source counts several together. A row of none
is no incident. Counts of incidents are sums of `events`, everywhere.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .schema import ENDS, FIGURES, PART_COLUMNS, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of casualty figures.

    Attributes
    ----------
    min, best, max : int
        Persons. `max` counts an open-ended row at its highest stated figure, so it is a floor if `open_ended`; `best`
        counts a row that has only a maximum as nothing.
    open_ended : bool
        At least one part is "or more".
    known, unknown : int
        Incidents with and without a figure.
    best_known : bool
        At least one part has a best estimate; else `best` is 0 and says nothing.
    """

    min: int
    best: int
    max: int
    open_ended: bool
    known: int
    unknown: int
    best_known: bool = field(default=True, repr=False)

    def stated(self) -> dict[str, int | bool | None]:
        """The same for a file: what no incident tells is missing, never 0.

        Examples
        --------
        >>> Total(0, 0, 0, False, 0, 3).stated()["best"], Total(2, 3, 4, False, 1, 0).stated()["best"]
        (None, 3)
        >>> Total(0, 0, 15, False, 1, 0, best_known=False).stated()["best"] is None
        True
        """
        told = {name: getattr(self, name) if self.known else None for name in ("min", "best", "max")}
        told["best"] = told["best"] if self.best_known else None
        return {**told, "open_ended": self.open_ended, "known": self.known, "unknown": self.unknown}

    @classmethod
    def of_summary(cls, row: Mapping[str, Any], figure: str) -> Total:
        """The total that a row of `boundaries.summarise` holds, whose sums are missing where nothing is known.

        Examples
        --------
        >>> row = {"incidents": 4, "killed_min": 3, "killed": 3, "killed_max": 5, "killed_open": False}
        >>> Total.of_summary(row | {"killed_unknown": 1}, "killed")
        Total(min=3, best=3, max=5, open_ended=False, known=3, unknown=1)
        """
        low, best, high = (_or_nothing(row[f"{figure}{end}"]) for end in ("_min", "", "_max"))
        unknown, told = int(row[f"{figure}_unknown"]), _told(row[figure])
        return cls(low, best, high, bool(row[f"{figure}_open"]), int(row["incidents"]) - unknown, unknown, told)


def _told(value: Any) -> bool:
    import pandas as pd

    return not pd.isna(value)


def _or_nothing(value: Any) -> int:
    """A sum of `boundaries.summarise` as a number to add; there it is missing where nothing is known."""
    import pandas as pd

    return 0 if pd.isna(value) else int(value)


_KEPT: ContextVar[dict[Any, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Close the gaps of a figure once, however often it is asked for: a page asks a dozen times. The tables must not
    change meanwhile."""
    token = _KEPT.set({} if _KEPT.get() is None else _KEPT.get())
    try:
        yield
    finally:
        _KEPT.reset(token)


def ranges(table: pd.DataFrame, figure: str) -> pd.DataFrame:
    """Each row's figure with its gaps closed.

    Parameters
    ----------
    table : pandas.DataFrame
        With `figure`, and where it has them `{figure}_min` and `{figure}_max`.
    figure : str
        "killed", "injured", or a part of them such as "killed_civilians".

    Returns
    -------
    pandas.DataFrame
        The same index; columns `min`, `best`, `max` (Int64, all missing where the figure is unknown), `open_ended`
        (bool: a minimum is stated and no maximum) and `known` (bool). Of a maximum alone the minimum is 0 and the
        best estimate missing.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"killed": [9, pd.NA], "killed_min": [9, pd.NA], "killed_max": [pd.NA, 15]}, dtype="Int64")
    >>> ranges(rows, "killed").to_dict("split")["data"]
    [[9, 9, 9, True, True], [0, None, 15, False, True]]
    """
    kept = _KEPT.get()
    parts = [] if kept is None else [table[name].array for name in (f"{figure}{end}" for end in ENDS) if name in table]
    if kept is None or not all(hasattr(part, "_mask") for part in parts):
        return _ranges(table, figure)
    lie = [lies.__array_interface__["data"][0] for part in parts for lies in (part._data, part._mask)]
    key = (figure, len(table), *lie, *(part._data.strides for part in parts), *(str(part.dtype) for part in parts))
    key = (*key, *(end for end in ENDS if f"{figure}{end}" in table))
    if key not in kept:
        kept[key] = (_ranges(table, figure), parts)  # as long as the columns are held, nothing else lies there
    found: pd.DataFrame = kept[key][0]
    return found.copy(deep=False) if found.index is table.index else found.set_axis(table.index)


def _ranges(table: pd.DataFrame, figure: str) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    (best, no_best), (low, no_low), (high, no_high) = (_numbers(table, f"{figure}{end}") for end in ENDS)
    nothing = no_best & no_low & no_high
    whole = pd.arrays.IntegerArray
    return pd.DataFrame(
        {
            "min": whole(np.where(no_low, np.where(no_best, 0, best), low), nothing),
            # "up to fifteen" has the least of 0, and no best estimate
            "best": whole(np.where(no_best, low, best), no_best & (no_low | (low == 0))),
            "max": whole(np.where(no_high, np.where(no_best, low, best), high), nothing.copy()),
            "open_ended": ~no_low & no_high,
            "known": ~nothing,
        },
        index=table.index,
    )


def _numbers(table: pd.DataFrame, name: str) -> tuple[Any, Any]:
    """A column's whole numbers, 0 where there is none, and where that is: as arrays, for a page asks for many."""
    import numpy as np

    if name not in table:
        return np.zeros(len(table), dtype=np.int64), np.ones(len(table), dtype=bool)
    cells = table[name].array.astype("Int64")
    return cells.to_numpy(dtype=np.int64, na_value=0), cells.isna()


def events(table: pd.DataFrame) -> pd.Series:
    """How many incidents each row stands for, as whole numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> events(pd.DataFrame({"killed": [9, 3]})).tolist(), events(pd.DataFrame({"events": [17, None, 0]})).tolist()
    ([1, 1], [17, 1, 0])
    """
    import pandas as pd

    name = next((name for name in ("weight", "events") if name in table), None)
    if name is None:
        return pd.Series(1, index=table.index, dtype="int64")
    return table[name].astype("Int64").fillna(1).astype("int64")


def count(table: pd.DataFrame) -> int:
    """How many incidents a table tells of.

    Examples
    --------
    >>> import pandas as pd
    >>> count(pd.DataFrame({"events": [17, 5, 0]}))
    22
    """
    return int(events(table).sum()) if {"weight", "events"} & set(table.columns) else len(table)


def incidents_only(table: pd.DataFrame) -> pd.DataFrame:
    """Without the rows that are no incident: those of no events, and no casualties either.

    Examples
    --------
    >>> import pandas as pd
    >>> incidents_only(pd.DataFrame({"events": [17, 0], "killed": [23, 0]}))["killed"].tolist()
    [23]
    """
    if "events" not in table:
        return table
    none = events(table).eq(0)
    if not none.any():
        return table
    for figure in FIGURES:
        none &= ranges(table, figure)[["min", "best", "max"]].max(axis=1).fillna(0).eq(0)
    out: pd.DataFrame = table[~none]
    return out


def totals(table: pd.DataFrame, figure: str) -> Total:
    """Sum `figure` over the rows of `table`.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"killed": [9, 2, pd.NA], "killed_min": [9, 2, pd.NA], "killed_max": [pd.NA, 3, pd.NA]})
    >>> totals(rows.astype("Int64"), "killed")
    Total(min=11, best=11, max=12, open_ended=True, known=2, unknown=1)
    """
    part = ranges(table, figure)
    many = events(table)
    known = int(many[part["known"]].sum())
    return Total(
        min=int(part["min"].sum()),
        best=int(part["best"].sum()),
        max=int(part["max"].sum()),
        open_ended=bool(part["open_ended"].any()),
        known=known,
        unknown=int(many.sum()) - known,
        best_known=bool(part["best"].notna().any()),
    )


def parts(table: pd.DataFrame, figure: str) -> dict[str, Total]:
    """Who were among the casualties, where a source tells: parts of the total, never to be added to it or each other.

    Examples
    --------
    >>> import pandas as pd
    >>> parts(pd.DataFrame({"killed": [9, 4], "killed_civilians": [2, None]}), "killed")["civilians"].best
    2
    """
    told: dict[str, Any] = {}
    for who in PEOPLE:
        if any(f"{figure}_{who}{end}" in table for end in ENDS):
            total = totals(table, f"{figure}_{who}")
            if total.known:
                told[who] = total
    return told


def columns(table: pd.DataFrame) -> list[str]:
    """All columns of `table` that hold figures: totals, and the parts that it has.

    Examples
    --------
    >>> import pandas as pd
    >>> columns(pd.DataFrame({"killed": [1], "killed_civilians": [1], "note": ["x"]}))
    ['killed', 'killed_civilians']
    """
    named = [f"{figure}{end}" for figure in FIGURES for end in ENDS]
    return [name for name in (*named, *PART_COLUMNS) if name in table]
