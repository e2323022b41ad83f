"""Casualty figures as ranges: one place that says what a total of uncertain figures is.

A row's figure is best estimate, minimum and maximum, each of which may be missing. "At least nine" is minimum 9,
best 9, maximum missing: open-ended. A sum over rows keeps that: its minimum is the sum of minima, and it is
open-ended as soon as one of its parts is. A row whose figure is wholly unknown adds nothing and is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of casualty figures.

    Attributes
    ----------
    min, best, max : int
        Persons. `max` counts an open-ended row at its highest stated figure, so it is a floor if `open_ended`.
    open_ended : bool
        At least one part is "or more".
    known, unknown : int
        Rows with and without a figure.
    """

    min: int
    best: int
    max: int
    open_ended: bool
    known: int
    unknown: int


def ranges(table: pd.DataFrame, figure: str) -> pd.DataFrame:
    """Each row's figure with its gaps closed.

    Parameters
    ----------
    table : pandas.DataFrame
        With `figure`, and where it has them `{figure}_min` and `{figure}_max`.
    figure : {"killed", "injured"}

    Returns
    -------
    pandas.DataFrame
        The same index; columns `min`, `best`, `max` (Int64, all missing where the figure is unknown) and
        `open_ended` (bool): a minimum is stated and no maximum.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"killed": [9, 3], "killed_min": [9, pd.NA], "killed_max": [pd.NA, pd.NA]}, dtype="Int64")
    >>> ranges(rows, "killed")["open_ended"].tolist()
    [True, False]
    """
    import pandas as pd

    absent = pd.Series(pd.NA, index=table.index, dtype="Int64")
    best, low, high = (
        table[name].astype("Int64") if name in table else absent for name in (figure, f"{figure}_min", f"{figure}_max")
    )
    return pd.DataFrame(
        {
            "min": low.fillna(best).fillna(high),
            "best": best.fillna(low).fillna(high),
            "max": high.fillna(best).fillna(low),
            "open_ended": low.notna() & high.isna(),
        },
        index=table.index,
    )


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
    known = int(part["best"].notna().sum())
    return Total(
        min=int(part["min"].sum()),
        best=int(part["best"].sum()),
        max=int(part["max"].sum()),
        open_ended=bool(part["open_ended"].any()),
        known=known,
        unknown=len(part) - known,
    )
