"""Days counted from publication or from the incident told before: weekdays, "last week", "two days later"."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from ..languages import spoken
from ..people import numbers
from . import names
from .when import Published, When, day_of, month_end, span


class Words(NamedTuple):
    """The words that the language gives: `dates.toml`, [relative]."""

    unit_days: dict[str, int]
    as_precise: dict[str, str]
    days_back: dict[str, int]
    vague: dict[str, int]
    spans: dict[str, str]
    last: frozenset[str]
    before: frozenset[str]
    following: frozenset[str]
    coming: frozenset[str]
    back: frozenset[str]
    same: frozenset[str]
    ago: frozenset[str]
    later: frozenset[str]
    running: frozenset[str]
    just_past: frozenset[str]
    month_before: frozenset[str]
    month_open: frozenset[str]


lexis: Final = spoken.part("dates.toml", "relative", Words)


_FORTNIGHT: Final = 14
_SATURDAY: Final = 5


def counted(published: Published) -> str:
    return f"counted from publication ({published.basis})"


def weekday(parts: dict[str, str], published: Published) -> When:
    """ "last Friday", "Monday last week", "Sunday last", "a week ago on Monday"."""
    lex, number, last = lexis(), names.days()[parts["name"]], parts.get("last", "").strip()
    unknown = When(0, 0, "", weekday=number, basis=f"the {names.day(number)} meant is not known: {published.basis}")
    if last in lex.following and published.exact:
        return When(0, 0, "", weekday=number, basis=f"the {names.day(number)} after the incident told before")
    if published.day is None or published.last is None or last in lex.coming:
        return unknown
    if not published.exact:
        return _one_of(number, published) or unknown
    back = (published.last.weekday() - number) % 7
    day = published.last - dt.timedelta(days=back)
    basis = f"the {names.day(number)} on or before {_of(published)}"
    if "week" in parts:
        monday = _monday(published.last) - dt.timedelta(days=7 * (parts["week"] in lex.last))
        day, basis = monday + dt.timedelta(days=number), f"the {names.day(number)} of that week, {counted(published)}"
        if day > published.last:
            day -= dt.timedelta(days=7)
    elif "ago" in parts or (back == 0 and (last in lex.before or "after" in parts)):
        day -= dt.timedelta(days=7)
    return When(0, 0, "", day, day, "day", basis, weekday=number)


def _of(published: Published) -> str:
    return f"publication ({published.basis})"


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _one_of(number: int, published: Published) -> When | None:
    """The weekdays of that name in the month that a text is known to be from."""
    if published.day is None or published.last is None:
        return None
    first = published.day + dt.timedelta(days=(number - published.day.weekday()) % 7)
    days = [day for week in range(6) if (day := first + dt.timedelta(days=7 * week)) <= published.last]
    if not days:
        return None
    named = " or ".join(f"{day.day} {names.month(day.month)} {day.year}" for day in days)
    precision = "day" if len(days) == 1 else "week" if len(days) == 2 else "month"
    basis = f"a {names.day(number)}: {named} ({published.basis})"
    return When(0, 0, "", days[0], days[-1], precision, basis, weekday=number)


def nights(parts: dict[str, str], published: Published) -> When | None:
    """ "overnight from Saturday to Sunday", "Monday through Wednesday": from the first day to the second."""
    second = weekday({"name": parts["name2"]}, published)
    number = names.days()[parts["name"]]
    if second.last is None or not published.exact:
        return When(0, 0, "", weekday=number, basis=second.basis)
    length = (second.last.weekday() - number) % 7
    first = second.last - dt.timedelta(days=length)
    return When(0, 0, "", first, second.last, "day" if length < 3 else "week", second.basis, weekday=number)


def offset(parts: dict[str, str], published: Published) -> When | None:
    """ "two days later", "the next day", "a fortnight ago"."""
    lex = lexis()
    unit = parts.get("unit", "")
    length = lex.unit_days[unit] if unit else _FORTNIGHT
    if "next" in parts:
        days = 0 if parts["next"] in lex.same else -length if parts["next"] in lex.back else length
        return When(0, 0, "", shift=days, precision=lex.as_precise.get(unit, "unknown"))
    days = (_number(parts["count"]) if "count" in parts else 1) * length
    precision = lex.as_precise.get(unit, "day") if unit else "week"
    if "fortnight" in parts or parts["way"] in lex.ago:
        if not published.exact or published.last is None:
            return None
        day = published.last - dt.timedelta(days=days)
        return span(day, day, precision, f"counted back from {_of(published)}")
    return When(0, 0, "", shift=days if parts["way"] in lex.later else -days, precision=precision)


def _number(word: str) -> int:
    lex = lexis()
    num = numbers.lexis()
    return int(word) if word.isdigit() else num.units.get(word) or num.tens.get(word) or lex.vague.get(word, 3)


def said(parts: dict[str, str], published: Published) -> When | None:
    """ "yesterday", "last month", "over the weekend", "in the past three days"."""
    lex = lexis()
    today = published.last
    if today is None or (not published.exact and "day" in parts):
        return None
    if "day" in parts:
        day = today - dt.timedelta(days=lex.days_back.get(parts["day"], 0))
        return span(day, day, "day", counted(published))
    if "count" in parts:
        days = _number(parts["count"]) * lex.unit_days[parts["unit"]]
        days = days or -(-_number(parts["count"]) // 24)  # hours
        precision = "day" if days < 3 else "week" if days < 8 else "month" if days < 40 else "year"
        return span(today - dt.timedelta(days=days), today, precision, counted(published))
    return _unit(parts["unit"], parts["when"], today, counted(published))


def _unit(unit: str, when: str, today: dt.date, basis: str) -> When:
    """This or the last week, weekend, month or year, as far as it had gone."""
    lex = lexis()
    before = lex.running.isdisjoint(when.split()) or when in lex.just_past
    kind = lex.spans.get(unit, "year")
    if kind == "month":
        last = today.replace(day=1) - dt.timedelta(days=1) if before else today
        return span(last.replace(day=1), last, "month", basis)
    if kind == "week":
        monday = _monday(today) - dt.timedelta(days=7 * before)
        return span(monday, min(monday + dt.timedelta(days=6), today), "week", basis)
    if kind == "weekend":
        saturday = today - dt.timedelta(days=(today.weekday() - _SATURDAY) % 7)
        return span(saturday, min(saturday + dt.timedelta(days=1), today), "day", basis)
    year = today.year - before
    return span(dt.date(year, 1, 1), min(dt.date(year, 12, 31), today), "year", basis)


def monthly(month: int, written: str, published: Published) -> When | None:
    """A month without a year: the latest that began before publication; "last April" is not the month it is."""
    if published.last is None:
        return None
    now = published.last
    year = now.year - (month > now.month or (month == now.month and not lexis().last.isdisjoint(written.split())))
    last = min(month_end(year, month), now)
    why = f"the year {year} is the latest that puts the month before {_of(published)}"
    return span(dt.date(year, month, 1), last, "month", why)


def ordinal(day: int, when: str, published: Published) -> When | None:
    """ "the 12th of this month", "on the 12th": of last month where this month's lies ahead."""
    if published.last is None:
        return None
    now = published.last
    if when in lexis().month_before:
        now = now.replace(day=1) - dt.timedelta(days=1)
    found = day_of(now.year, now.month, day)
    if (not when or when in lexis().month_open) and (found is None or found > now):
        now = now.replace(day=1) - dt.timedelta(days=1)
        found = day_of(now.year, now.month, day)
    return span(found, found, "day", counted(published)) if found else None
