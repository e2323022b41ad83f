"""Days in prose, and the assumption each rests on.

    17 January 2024, January 17, the ninth of May, 15/5/22  as written; without a year, the latest one before
    publication
    Saturday, last Friday, yesterday, over the weekend      counted back from publication
    earlier this month, last week, in April                 a span before publication
    New Year's Eve, Good Friday                             a feast, by the calendar
    two days later, the next day, a day earlier             counted from the incident told before

A weekday beside a full date says nothing of its own. The patterns stand in the language's `days.toml`; when a text was
written is found by `publication`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Final, NamedTuple

from ..languages import spoken
from . import feasts, forms, names, numeric, relative
from .when import Published, When, day_of, month_of, span

_ZONES: Final = dt.timedelta(days=2)
"""How far a day may lie after what is given as the day of publication: another zone's, or an edition's."""


class Words(NamedTuple):
    """The words that the language gives: `dates.toml`, [expressions]."""

    also_verbs: frozenset[str]


lexis: Final = spoken.part("dates.toml", "expressions", Words)


def find(text: str, published: Published, offset: int = 0) -> list[When]:
    """The dates in `text`, in order.

    Examples
    --------
    >>> known = Published(dt.date(2021, 3, 9), dt.date(2021, 3, 9), "given")
    >>> for when in find("On Saturday, two days after the attack of 3 March, shelling went on.", known):
    ...     print(when.form, when.first, when.precision)
    weekday 2021-03-06 day
    offset None day
    yearless 2021-03-03 day
    >>> find("It began on 24 February 2022.", Published())[0].first
    datetime.date(2022, 2, 24)
    >>> find("On Friday, March 13, 2020, it rained.", known)[0].first
    datetime.date(2020, 3, 13)
    """
    found: list[When] = []
    held = forms.held(text.lower())
    for form, needs, pattern in forms.patterns():
        if not needs <= held:
            continue
        for match in pattern.finditer(text):
            if any(match.start() < other.end - offset and other.start - offset < match.end() for other in found):
                continue
            when = _read(form, match, published)
            if when is not None:
                found.append(replace(when, start=match.start() + offset, end=match.end() + offset, form=form))
    return sorted(found, key=lambda when: when.start)


def _read(form: str, match: re.Match[str], published: Published) -> When | None:
    parts = {name: value.lower() for name, value in match.groupdict().items() if value is not None}
    if any(_only_verb(each, match[0]) for each in (parts.get("month"), parts.get("other"))):
        return None  # a verb
    if form in ("weekday", "nights"):
        return (relative.weekday if form == "weekday" else relative.nights)(parts, published)
    if form == "offset":
        return relative.offset(parts, published)
    if form == "span":
        return relative.said(parts, published)
    if form == "figures":
        return numeric.read(parts, published)
    if form == "feast":
        return feasts.read(parts["feast"], int(parts["year"]) if "year" in parts else None, published)
    if form == "ordinal":
        return relative.ordinal(int(parts["day"]), parts.get("when", "").removeprefix("the same"), published)
    return _calendar(form, match[0].lower(), parts, published)


def _only_verb(month: str | None, written: str) -> bool:
    """Whether a month's name is a verb too, and is written small here: "may"."""
    return month in lexis().also_verbs and month.title() not in written and month.upper() not in written


def _calendar(form: str, written: str, parts: dict[str, str], published: Published) -> When | None:
    """Days and spans that name a month or a year."""
    if form in ("year", "season"):
        year = int(parts["year"])
        return span(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
    if form == "month":
        return month_of(dt.date(int(parts["year"]), names.months()[parts["month"]], 1))
    if form == "monthly":
        return relative.monthly(names.months()[parts["month"]], written, published)
    if form == "range":
        return _days(parts, published)
    if form == "spelt":
        parts["day"] = str(forms.lexis().nth.index(parts["nth"].replace(" ", "-")) + 1)
    if form == "yearless" or (form == "spelt" and "year" not in parts):
        weekday = names.days().get(parts.get("name") or parts.get("name2") or "")
        return _yearless(names.months()[parts["month"]], int(parts["day"]), published, weekday)
    return _complete(form, parts, published)


def _complete(form: str, parts: dict[str, str], published: Published) -> When | None:
    year = int(parts["year"]) if "year" in parts else numeric.short(parts["short"], published)
    month = int(parts["month"]) if form == "iso" else names.months()[parts["month"]]
    day = day_of(year, month, int(parts["day"]))
    return span(day, day, "day") if day else None


def _days(parts: dict[str, str], published: Published) -> When | None:
    """ "27 to 31 March 2022", "March 27-31", "30 April to 2 May"."""
    month, first, last = names.months()[parts["month"]], int(parts["day"]), int(parts["last"])
    ends = names.months()[parts["other"]] if "other" in parts else month
    if ends == month and last <= first:
        return None
    if "year" not in parts:
        end = _yearless(ends, last, published)
        if end is None or end.first is None:
            return end
        year, basis = end.first.year, end.basis
    else:
        year, basis = int(parts["year"]), ""
    one, other = day_of(year - (month > ends), month, first), day_of(year, ends, last)
    if one is None or other is None or one > other:
        return None
    length = (other - one).days
    return span(one, other, "day" if length < 3 else "week" if length < 8 else "month", basis)


def _yearless(month: int, number: int, published: Published, weekday: int | None = None) -> When | None:
    """The latest such day before publication; of two years the one in which it was the weekday named beside it."""
    if published.last is None:
        why = f"no year is given for {number} {names.month(month)}, and {published.basis}"
        return When(0, 0, "", None, None, "unknown", why)
    known = [day_of(published.last.year - back, month, number) for back in range(3)]
    past = [day for day in known if day and day <= published.last + _ZONES][:2]
    if not past:
        return None
    day = next((each for each in past if each.weekday() == weekday), past[0])
    why = (
        f"the year {day.year} is the one that makes it a {names.day(day.weekday())}"
        if day != past[0]
        else f"the year {day.year} is the latest that puts the day before publication"
    )
    return span(day, day, "day", f"{why} ({published.basis})")
