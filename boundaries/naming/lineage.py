"""Provinces of two years: which is whose heir, and which was larger when a row happened."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.names import cessions

from .. import bundled

if TYPE_CHECKING:
    from numpy.typing import NDArray


def counterpart(code: str, there: Container[str]) -> str:
    """The unit of another year that has all the ground of this one, if it is `there`; "" for none.

    Examples
    --------
    >>> counterpart("PK.fata", {"PK-KP"}), counterpart("CD-HK", {"CD.katanga"}), counterpart("CD.katanga", {"CD-HK"})
    ('PK-KP', 'CD.katanga', '')
    """
    either = (bundled.heirs().get(code, ""), _forebears().get(code, ""))
    return next((one for one in either if one in there), "")


@cache
def _forebears() -> dict[str, str]:
    """Code of a unit of today → the unit of 2015 that all its ground was of."""
    table = bundled.successors()
    whole = table[(table["of_successor"] >= bundled.WHOLE) & (table["code"] != table["successor"])]
    return dict(zip(whole["successor"], whole["code"], strict=True))


@cache
def _larger() -> dict[str, tuple[pd.Timestamp, str]]:
    """Code of a unit that goes on without what was cut from it → the day of the cut, and what became of it in words."""
    table = bundled.successors()
    names = bundled.provinces().set_index("code")["name"]
    found = {}
    for code, rows in table[table["until"].notna()].groupby("code"):
        if code in set(rows["successor"]):
            parts = sorted(names[list(rows["successor"])])
            day = str(rows["until"].iloc[0])
            text = f"{names[code]} was larger before {day}: its ground is now {', '.join(parts[:-1])} and {parts[-1]}"
            found[str(code)] = (pd.Timestamp(day), text)
    for code, (heirs, year) in cessions.since().items():
        parts = sorted(names[[code, *heirs]])
        text = f"{names[code]} was larger before {year}: its ground is now {', '.join(parts[:-1])} and {parts[-1]}"
        found.setdefault(code, (pd.Timestamp(year, 1, 1), text))
    return found


def age(dates: pd.Series) -> NDArray[np.int64]:
    """How many of the days on which a unit was cut had come by each day, -1 for none: days of one age are alike here.

    Examples
    --------
    >>> early, late, unknown = age(pd.Series(["1900-01-01", "2100-01-01", None])).tolist()
    >>> early, late > early, unknown
    (0, True, -1)
    """
    days = pd.to_datetime(dates, errors="coerce").to_numpy("datetime64[us]")
    cuts = np.sort(np.array([day for day, _ in _larger().values()], dtype="datetime64[us]"))
    return np.where(np.isnat(days), -1, np.searchsorted(cuts, days, side="right"))


@cache
def lands() -> frozenset[str]:
    """The countries of the units that go on without what was cut from them.

    Examples
    --------
    >>> "IN" in lands(), "FR" in lands()
    (True, False)
    """
    ours = bundled.provinces()
    return frozenset(ours.loc[ours["code"].isin(_larger()), "country_code"])


def larger_then(table: pd.DataFrame, row: NDArray[np.int64], dates: Any) -> pd.Series:
    """Why each row that is known to a unit alone is not that unit's: the unit had more ground on the row's day.

    Parameters
    ----------
    table : DataFrame
        Provinces of today as `boundaries.load` gives them; of other boundaries nothing is known.
    row : array of int
        The unit of each row, -1 for none.
    dates : Series of datetime, or None
        The day of each row; missing where it is not known.

    Returns
    -------
    Series of str
        Missing where the unit is what it was.

    Examples
    --------
    >>> ours = bundled.provinces()
    >>> at = ours.index[ours["code"] == "IN-AP"].to_numpy()
    >>> larger_then(ours, at, pd.Series(["2005-03-01"]))[0]
    'Andhra Pradesh was larger before 2014-06-02: its ground is now Andhra Pradesh and Telangana'
    """
    which = np.full(len(row), -1)
    if dates is None or bundled.year(table) != bundled.USUAL or not (row >= 0).any():
        return pd.Series(pd.NA, index=range(len(row)), dtype="string")
    known = np.flatnonzero(row >= 0)
    days = pd.to_datetime(pd.Series(np.asarray(dates)[known]), errors="coerce")
    cut = {code: number for number, code in enumerate(_larger())}
    number = np.array([cut.get(code, -1) for code in table["code"].astype("object")], dtype=np.int64)[row[known]]
    until = np.array([day for day, _ in _larger().values()], dtype="datetime64[ns]")
    early = (number >= 0) & (days.to_numpy("datetime64[ns]") < until[number])
    which[known[early]] = number[early]
    texts = pd.array([text for _, text in _larger().values()], dtype="string")
    return pd.Series(texts.take(which, allow_fill=True))


@cache
def _ceded() -> frozenset[tuple[str, str]]:
    """Each province that gave up ground before 2015, with each that has it."""
    return frozenset((code, heir) for code, (heirs, _) in cessions.since().items() for heir in heirs)


def ceded(table: pd.DataFrame, stated: NDArray[np.int64], row: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each row lies in a unit that was cut from the one it states before 2015.

    Examples
    --------
    >>> ours = bundled.provinces()
    >>> units = [ours.index[ours["code"] == code].to_numpy() for code in ("IN-BR", "IN-JH")]
    >>> ceded(ours, *units).item(), ceded(ours, *reversed(units)).item()
    (True, False)
    """
    found: NDArray[np.bool_] = (stated >= 0) & (row >= 0) & (stated != row)
    if found.any():
        codes = table["code"].astype("object").to_numpy()
        found[found] = [pair in _ceded() for pair in zip(codes[stated[found]], codes[row[found]], strict=True)]
    return found


def cut_since(table: pd.DataFrame, stated: NDArray[np.int64], row: NDArray[np.int64], dates: Any) -> NDArray[np.bool_]:
    """Whether each row lies in a unit that was cut from the one it states since its day.

    Examples
    --------
    >>> ours = bundled.provinces()
    >>> units = [ours.index[ours["code"] == code].to_numpy() for code in ("IN-AP", "IN-TS")]
    >>> [cut_since(ours, *units, pd.Series([day]))[0].item() for day in ("2005-03-01", "2020-03-01")]
    [True, False]
    """
    why = larger_then(table, stated, dates)
    early = np.array(why.notna())
    if early.any():
        codes = table["code"].astype("object").to_numpy()
        pairs = bundled.successors()[["code", "successor"]].itertuples(index=False, name=None)
        known = {*pairs, *_ceded()}
        early[early] = [pair in known for pair in zip(codes[stated[early]], codes[row[early]], strict=True)]
    return early & (row >= 0)
