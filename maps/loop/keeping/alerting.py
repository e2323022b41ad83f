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

from ...languages.wording import Words, words_of
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
    incidents : int
        How many it is about.
    """

    code: str
    unit: str
    name: str
    text: str
    rule: str
    cautions: tuple[str, ...] = ()
    incidents: int = 0

    def said(self, words: Words | None = None, *, named: bool = True) -> str:
        """In one line, with its rule."""
        rule = (words or words_of("en")).t("update.rule", text=self.rule)
        opening = f"{self.name}: {self.text}" if named else self.text
        return " ".join([opening, *(f"({one})" for one in self.cautions), rule])


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


def alerts(placed: pd.DataFrame, rule: Rule, until: dt.date | None = None, *, language: str = "en") -> list[Alert]:
    """The alarms of a table.

    Parameters
    ----------
    placed : pandas.DataFrame
        As `boundaries.join` gives it, each incident once.
    rule : Rule
    until : datetime.date, optional
        The last day of the watched span; otherwise the last that the table tells of.
    language : str, optional
        In which they are told.

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
    rows, watch = _rows(placed, code), _Watch(rule, _number(begins), _number(last), words_of(language))
    names = dict(zip(placed[code].astype(object), placed[name].astype(object), strict=True))
    out: list[Alert] = []
    for unit in sorted(set(rows.unit.tolist())):
        own = rows.of(rows.unit == unit)
        found = (_highest(own, watch), _first(own, watch))
        out += [Alert(one[0], unit, str(names[unit]), *one[1:]) for one in found if one is not None]
    return out


@dataclass(frozen=True)
class _Watch:
    """By which rule, in which days, in which words."""

    rule: Rule
    begins: int
    last: int
    words: Words

    @property
    def start(self) -> int:
        return self.last - self.rule.days + 1


_Found = tuple[str, str, str, tuple[str, ...], int]


def stated(rule: Rule, language: str = "en") -> list[str]:
    """The rule in words.

    Examples
    --------
    >>> print(stated(Rule())[0])
    killed in 30 days, at least 10, above the highest 30 days of one year and of 3 years before, per province; what
    certainly lies in the 30 days counts, and what is not known is not counted as 0.
    """
    words = words_of(language)
    unit = words.t(f"alert.unit.{rule.unit}")
    return [
        words.t("alert.rule.highest", days=rule.days, least=rule.least, years=rule.years, unit=unit),
        words.t("alert.rule.first", days=rule.first_after, unit=unit),
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


def _highest(rows: _Rows, watch: _Watch) -> _Found | None:
    """The unit's last days are deadlier than any such span before."""
    rule, start, words = watch.rule, watch.start, watch.words
    inside = (rows.first >= start) & (rows.last <= watch.last) & (rows.first != NO_DAY)
    now = int(rows.best[inside].sum())
    if now < rule.least:
        return None
    before = {}
    for years in dict.fromkeys((1, rule.years)):
        least = start - years * YEAR
        if watch.begins > least:
            continue  # the table does not tell of all these years: nothing can be said of them
        before[years] = int(highest(rows, rows.best, least, start - 1, rule.days))
    if not before or any(now <= most for most in before.values()):
        return None
    text = words.t(
        "alert.highest",
        killed=words.t("killed.exact", n=now),
        days=rule.days,
        date=_day(watch.last),
        spans=_spans(before, words),
    )
    cautions = tuple(_cautions(rows, inside, watch, max(before)))
    return HIGHEST, text, stated(rule, words.language)[0], cautions, int(rows.events[inside].sum())


def _spans(before: dict[int, int], words: Words) -> str:
    """The years that were compared with, and their most."""
    told = [
        words.t("alert.span.one" if years == 1 else "alert.span.more", n=years, killed=words.number(most))
        for years, most in before.items()
    ]
    return words.t("alert.span.both", a=told[0], b=told[1]) if len(told) == 2 else told[0]


def _cautions(rows: _Rows, inside: Any, watch: _Watch, years: int) -> list[str]:
    rule, start, words = watch.rule, watch.start, watch.words
    least = start - years * YEAR
    out = []
    if unknown := int(rows.events[inside & ~rows.known].sum()):
        out.append(words.t("alert.unknown", n=unknown))
    dated = rows.first != NO_DAY
    may = dated & ~inside & (rows.last >= start) & (rows.first <= watch.last)
    if may.any():
        out.append(words.t("alert.may", n=int(rows.best[may].sum())))
    if rows.low[inside].sum() <= highest(rows, rows.high, least, start - 1, rule.days):
        out.append(words.t("alert.overlap"))
    loose = dated & (rows.last - rows.first >= rule.days) & (rows.first < start) & (rows.last >= least)
    if rows.best[loose].sum() >= rows.best[inside].sum():
        out.append(words.t("alert.loose", n=int(rows.best[loose].sum()), days=rule.days))
    if years != rule.years:
        out.append(words.t("alert.short", n=rule.years))
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


def _first(rows: _Rows, watch: _Watch) -> _Found | None:
    """The unit's first incident after a long time."""
    rule, words = watch.rule, watch.words
    dated = rows.first != NO_DAY
    inside = dated & (rows.first >= watch.start) & (rows.last <= watch.last)
    if not inside.any():
        return None
    at = int(rows.first[inside].min())
    since = at - rule.first_after
    earlier = dated & (rows.first < at)
    if watch.begins > since or (earlier & (rows.last >= since)).any():
        return None
    day = _day(int(rows.last[earlier].max())) if earlier.any() else None
    before = words.t("alert.first.none") if day is None else words.t("alert.first.before", date=day)
    text = words.t("alert.first", date=_day(at), days=rule.first_after, before=before)
    undated = int(rows.events[~dated].sum())
    cautions = (words.t(f"alert.undated.{rule.unit}", n=undated),) if undated else ()
    return FIRST, text, stated(rule, words.language)[1], cautions, int(rows.events[inside].sum())


def _number(day: dt.date) -> int:
    return (day - EPOCH).days


def _day(number: int) -> str:
    return (EPOCH + dt.timedelta(days=number)).isoformat()


def listed(found: Sequence[Alert]) -> list[dict[str, Any]]:
    """As JSON has them."""
    return [{name: getattr(one, name) for name in Alert.__slots__} for one in found]
