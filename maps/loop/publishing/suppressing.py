"""Units with few incidents: counted with a larger one, and others with them, so that no sum tells them.

If one province alone went into "somewhere in the country", the difference of the country's sum and its provinces' would
be that province. So the next smallest go with it, until at least two are together and together have as many incidents
as are asked for. A country that has too few in all is left out altogether: of the world there is no larger unit.

The same holds in each month or year, where that is asked for: whoever filters a page by time, or reads small multiples,
then meets no unit with fewer in that span either. A country's month with too few in all is told by its year, and a
year with too few without a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.figures import events

Mask = NDArray[np.bool_]
MONTH: Final = "month"
_DIGITS: Final = {"month": 7, "year": 4}
"""Of a day as 2024-03-05: so many signs are its month, its year."""


@dataclass(frozen=True)
class Hidden:
    """What rows lose.

    Attributes
    ----------
    district, province : numpy.ndarray of bool
        They are told by their province, by their country.
    month, year : numpy.ndarray of bool
        They are told by their year, without a date.
    out : numpy.ndarray of bool
        They are left out.
    """

    district: Mask
    province: Mask
    month: Mask
    year: Mask
    out: Mask


def hidden(table: gpd.GeoDataFrame, fewest: int, *, per: str | None = None, level: int = 1) -> Hidden:
    """What rows of small units lose.

    Parameters
    ----------
    table : geopandas.GeoDataFrame
        Each incident once.
    fewest : int
        So many incidents may be told of a unit.
    per : {"month", "year"}, optional
        And so many of a unit in each such span.
    level : {1, 2}, optional
        2 where districts are told.

    Examples
    --------
    >>> rows = pd.DataFrame({"country_code": "PK", "admin1_code": ["S"] * 5 + ["B"] + ["P"] * 3 + ["K"] * 4})
    >>> lost = hidden(rows, 3)
    >>> rows["admin1_code"][lost.province].unique().tolist(), lost.out.any()
    (['B', 'P'], np.False_)
    """
    country, province, district = (_texts(table, name) for name in ("country_code", "admin1_code", "admin2_code"))
    span = spans(table, per)
    many = events(table).to_numpy()
    no_province = _lost((country, span), province, many, fewest)
    no_district = no_province.copy()
    if level == 2:
        no_district |= _lost((country, span, province), district, many, fewest)
    no_month, no_year, out = _vague(country, span, many, fewest, per)
    out |= _few((country,), many, fewest)
    vague = no_month | no_year
    return Hidden(no_district | vague, no_province | vague, no_month, no_year, out)


def spans(table: pd.DataFrame, per: str | None) -> NDArray[Any]:
    """The month or year in which each row wholly lies, as text; empty where it is not known so exactly.

    Examples
    --------
    >>> rows = pd.DataFrame({"date": pd.to_datetime(["2024-02-27", "2024-02-28"]), "date_precision": "day"})
    >>> rows["date_end"] = pd.to_datetime([None, "2024-03-02"])
    >>> spans(rows, "month").tolist()
    ['2024-02', '2024']
    """
    if per is None:
        return np.full(len(table), "", dtype=object)
    dates = pd.to_datetime(table["date"])
    first = dates.dt.strftime("%Y-%m-%d").astype(object).to_numpy()
    last = pd.to_datetime(table["date_end"]).fillna(dates) if "date_end" in table else dates
    ends = last.dt.strftime("%Y-%m-%d").astype(object).to_numpy()
    known = table["date_precision"].astype(object).to_numpy() if "date_precision" in table else [None] * len(table)
    return np.array([_span(*row, per) for row in zip(first, ends, known, strict=True)], dtype=object)


def _span(first: Any, last: Any, precision: Any, per: str) -> str:
    if not isinstance(first, str) or not isinstance(last, str):
        return ""
    for grain in (MONTH, "year") if per == MONTH and precision != "year" else ("year",):
        if first[: _DIGITS[grain]] == last[: _DIGITS[grain]]:
            return first[: _DIGITS[grain]]
    return ""


def _vague(country: Any, span: Any, many: Any, fewest: int, per: str | None) -> tuple[Mask, Mask, Mask]:
    """Rows of a country's months, and years, that have too few in all; and those that no larger span can hold."""
    no_month, no_year, out = (np.zeros(len(many), dtype=bool) for _ in range(3))
    if per is None:
        return no_month, no_year, out
    year = np.array([text[: _DIGITS["year"]] for text in span], dtype=object)
    month = np.where([len(text) == _DIGITS[MONTH] for text in span], span, "")
    if per == MONTH:
        no_month = _lost((country, year), month, many, fewest) & (month != "")
    no_year = _few((country, year), many, fewest) & (year != "")
    undated = no_year | (year == "")
    out[undated] = _few((country[undated],), many[undated], fewest) & no_year[undated]
    return no_month, no_year, out


def _texts(table: pd.DataFrame, name: str) -> NDArray[Any]:
    if name not in table:
        return np.full(len(table), "", dtype=object)
    return table[name].astype(object).where(table[name].notna(), "").to_numpy(object)


def _few(keys: Sequence[Any], many: Any, fewest: int) -> Mask:
    """The rows of groups with too few incidents."""
    sums = pd.Series(many).groupby(list(keys)).transform("sum")
    return (sums < fewest).to_numpy(bool)


def _lost(above: Sequence[Any], own: Any, many: Any, fewest: int) -> Mask:
    """The rows that are told by the larger group alone: of its small units, and those that go with them."""
    out = _few(above, many, fewest).copy()
    for at in pd.Series(np.arange(len(many))).groupby(list(above)).indices.values():
        if not out[at[0]]:
            sizes = pd.Series(many[at]).groupby(own[at]).sum()
            out[at] = np.isin(own[at], together(sizes[sizes.index != ""], fewest))
    return out


def together(sizes: pd.Series, fewest: int) -> list[Any]:
    """The units that are told together: all small ones, and the next smallest as far as they are needed."""
    ordered = sizes[sizes > 0].sort_values(kind="stable")
    small = int((ordered < fewest).sum())
    if not small:
        return []
    count = max(small, 2)
    while count < len(ordered) and ordered.iloc[:count].sum() < fewest:
        count += 1
    return list(ordered.index[:count])
