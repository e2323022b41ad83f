"""Alarms by a stated rule: a unit's dead of the last days against the highest such span of the years before.

The rule, whose words stand with each alarm. A row counts for a span of days if it certainly lies in it: one that is
dated to the month counts for no 30 days, and is said. What is not known is not 0: it is said too. A year that the table
does not wholly tell of is not compared with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo import figures

from ...story.lasting import NO_DAY, covered, spans
from .project import Rule

if TYPE_CHECKING:
    import pandas as pd

YEAR: Final = 365
EPOCH: Final = dt.date(1970, 1, 1)
COLUMNS: Final = {
    "province": ("admin1_code", "admin1_name"),
    "admin2": ("admin2_code", "admin2_name"),
    "country": ("country_code", "country_name"),
}
HIGHEST, FIRST = "alert-highest", "alert-first"


@dataclass(frozen=True, slots=True)
class Alert:
    """One alarm.

    Attributes
    ----------
    code : {"alert-highest", "alert-first"}
    unit, name : str
        The unit's code and name.
    text, rule : str
        What happened; by which rule it is an alarm.
    cautions : tuple of str
        What may make it less or more than it seems.
    """

    code: str
    unit: str
    name: str
    text: str
    rule: str
    cautions: tuple[str, ...] = ()

    def said(self) -> str:
        """In one line, with its rule."""
        return " ".join([f"{self.name}: {self.text}", *(f"({one})" for one in self.cautions), f"Rule: {self.rule}"])


@dataclass(frozen=True)
class _Rows:
    """Columns of the rows that stand in a unit."""

    unit: Any
    first: Any
    last: Any
    low: Any
    best: Any
    high: Any
    known: Any
    events: Any

    def of(self, mask: Any) -> _Rows:
        return _Rows(*(getattr(self, name)[mask] for name in self.__dataclass_fields__))


def alerts(placed: pd.DataFrame, rule: Rule, until: dt.date | None = None) -> list[Alert]:
    """The alarms of a table.

    Parameters
    ----------
    placed : pandas.DataFrame
        As `boundaries.join` gives it, each incident once.
    rule : Rule
    until : datetime.date, optional
        The last day of the watched span; otherwise the last that the table tells of.

    Examples
    --------
    >>> import pandas as pd
    >>> days = [*pd.date_range("2020-01-01", "2023-12-01", freq="60D"), pd.Timestamp("2024-01-10")]
    >>> table = pd.DataFrame({"admin1_code": "PK-BA", "admin1_name": "Balochistan", "date": days})
    >>> table["killed"] = pd.array([2] * (len(days) - 1) + [15], dtype="Int64")
    >>> print(alerts(table, Rule())[0].text)
    15 killed in the 30 days to 2024-01-10, more than in any 30 days of the year before (2) and of the 3 years before
    (2).
    """
    begins, ends = covered(placed)
    code, name = COLUMNS[rule.unit]
    if ends is None or begins is None or code not in placed:
        return []
    last = min(until, ends) if until else ends
    rows = _rows(placed, code)
    names = dict(zip(placed[code].astype(object), placed[name].astype(object), strict=True))
    out: list[Alert] = []
    for unit in sorted(set(rows.unit.tolist())):
        own = rows.of(rows.unit == unit)
        found = (_highest(own, rule, _number(begins), _number(last)), _first(own, rule, _number(begins), _number(last)))
        out += [Alert(one[0], unit, str(names[unit]), *one[1:]) for one in found if one is not None]
    return out


def stated(rule: Rule) -> list[str]:
    """The rule in words.

    Examples
    --------
    >>> print(stated(Rule())[0])
    killed in 30 days, at least 10, above the highest 30 days of one year and of 3 years before, per province; what
    certainly lies in the 30 days counts, and what is not known is not counted as 0.
    """
    return [
        f"killed in {rule.days} days, at least {rule.least}, above the highest {rule.days} days of one year and of"
        f" {rule.years} years before, per {rule.unit}; what certainly lies in the {rule.days} days counts, and what is"
        " not known is not counted as 0.",
        f"a {rule.unit}'s first incident after {rule.first_after} days in which none may have been.",
    ]


def _rows(placed: pd.DataFrame, code: str) -> _Rows:
    here = placed[code].notna().to_numpy(bool)
    table = placed[here]
    first, last = spans(table)
    told = figures.ranges(table, "killed")
    low, best, high = (
        told[which].astype("Float64").to_numpy(float, na_value=np.nan) for which in ("min", "best", "max")
    )
    best = np.where(np.isnan(best), np.nan_to_num(low), best)
    return _Rows(
        table[code].astype(object).to_numpy(),
        first,
        last,
        np.nan_to_num(low),
        best,
        np.nan_to_num(high),
        told["known"].to_numpy(bool),
        figures.events(table).to_numpy(float),
    )


def _highest(rows: _Rows, rule: Rule, begins: int, last: int) -> tuple[str, str, str, tuple[str, ...]] | None:
    """The unit's last days are deadlier than any such span before."""
    start = last - rule.days + 1
    inside = (rows.first >= start) & (rows.last <= last) & (rows.first != NO_DAY)
    now = int(rows.best[inside].sum())
    if now < rule.least:
        return None
    before = {}
    for years in dict.fromkeys((1, rule.years)):
        least = start - years * YEAR
        if begins > least:
            continue  # the table does not tell of all these years: nothing can be said of them
        before[years] = highest(rows, rows.best, least, start - 1, rule.days)
    if not before or any(now <= most for most in before.values()):
        return None
    told = " and of ".join(
        f"the {'year' if years == 1 else f'{years} years'} before ({int(most):,})" for years, most in before.items()
    )
    text = f"{now:,} killed in the {rule.days} days to {_day(last)}, more than in any {rule.days} days of {told}."
    return HIGHEST, text, stated(rule)[0], tuple(_cautions(rows, inside, rule, start, last, max(before)))


def _cautions(rows: _Rows, inside: Any, rule: Rule, start: int, last: int, years: int) -> list[str]:
    least = start - years * YEAR
    out = []
    if unknown := int(rows.events[inside & ~rows.known].sum()):
        out.append(f"{unknown:,} more incidents of these days have no figure")
    dated = rows.first != NO_DAY
    may = dated & ~inside & (rows.last >= start) & (rows.first <= last)
    if may.any():
        out.append(f"{int(rows.best[may].sum()):,} more may have been killed in these days and may not")
    if rows.low[inside].sum() <= highest(rows, rows.high, least, start - 1, rule.days):
        out.append("not beyond doubt: the figures are ranges that overlap")
    loose = dated & (rows.last - rows.first >= rule.days) & (rows.first < start) & (rows.last >= least)
    if rows.best[loose].sum() >= rows.best[inside].sum():
        out.append(
            f"{int(rows.best[loose].sum()):,} were killed in those years in spans longer than {rule.days} days, which"
            " are not compared"
        )
    if years != rule.years:
        out.append(f"the table does not tell of {rule.years} years before")
    return out


def highest(rows: _Rows, value: Any, least: int, most: int, days: int) -> float:
    """The highest sum of so many days that lie wholly between two days.

    A row lies in the spans that end from its last day to `days` - 1 after its first: each adds a step up and one down.
    """
    lies = (rows.first >= least) & (rows.last <= most) & (rows.last - rows.first < days) & (rows.first != NO_DAY)
    if not lies.any():
        return 0.0
    ends = rows.last[lies]
    after = rows.first[lies] + days
    at = np.concatenate([ends, after])
    step = np.concatenate([value[lies], -value[lies]])
    order = np.lexsort((-step, at))
    at, running = at[order], np.cumsum(step[order])
    final = np.append(at[1:] != at[:-1], True)  # the sum of a day stands after all its steps
    held = final & (at <= most)
    return float(running[held].max()) if held.any() else 0.0


def _first(rows: _Rows, rule: Rule, begins: int, last: int) -> tuple[str, str, str, tuple[str, ...]] | None:
    """The unit's first incident after a long time."""
    dated = rows.first != NO_DAY
    start = last - rule.days + 1
    inside = dated & (rows.first >= start) & (rows.last <= last)
    if not inside.any():
        return None
    at = int(rows.first[inside].min())
    since = at - rule.first_after
    earlier = dated & (rows.first < at)
    if begins > since or (earlier & (rows.last >= since)).any():
        return None
    before = int(rows.last[earlier].max()) if earlier.any() else None
    text = f"first incident, on {_day(at)}, after more than {rule.first_after} days without one; " + (
        f"the one before was on {_day(before)}." if before is not None else "the table tells of none before."
    )
    undated = int(rows.events[~dated].sum())
    cautions = (f"{undated:,} incidents of the {rule.unit} have no date",) if undated else ()
    return FIRST, text, stated(rule)[1], cautions


def _number(day: dt.date) -> int:
    return (day - EPOCH).days


def _day(number: int) -> str:
    return (EPOCH + dt.timedelta(days=number)).isoformat()


def listed(found: Sequence[Alert]) -> list[dict[str, Any]]:
    """As JSON has them."""
    return [{name: getattr(one, name) for name in Alert.__slots__} for one in found]
