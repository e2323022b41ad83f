"""Days in prose, and the assumption each rests on.

    17 January 2024, January 17, 2024-01-17, 02/24/2012     as written; without a year, the latest one before
    publication
    Saturday, last Friday, yesterday, today                 counted back from publication
    earlier this month, last week, last month               a span before publication
    two days later, the next day, a day earlier             counted from the incident told before

When a text was written is found by `publication`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final

from ..people.numbers import TENS, UNITS
from . import names
from .names import DAYS, MONTHS

MONTH: Final = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)"
_COUNT: Final = "|".join([*UNITS, *TENS, r"\d{1,3}", "a", "an", "several", "few"])
_FORMS: Final = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        (
            "range",
            (
                rf"\b(?:between |from )?{DAY}(?: ?[-–] ?| (?:and|to) ){DAY.replace('day', 'last')} {MONTH}(?:,?"
                rf" {YEAR})?\b|\b{MONTH.replace('month', 'month2')} {DAY.replace('day', 'day2')} ?(?:[-–]|to|and)"
                rf" ?{DAY.replace('day', 'last2')}(?:,? {YEAR.replace('year', 'year2')})?\b"
            ),
        ),
        (
            "full",
            (
                rf"\b{DAY}(?: of)? {MONTH},? {YEAR}\b|\b{MONTH.replace('month', 'month2')}"
                rf" {DAY.replace('day', 'day2')},? {YEAR.replace('year', 'year2')}\b"
            ),
        ),
        ("iso", r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b"),
        ("slashed", r"\b(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>\d{4})\b"),
        ("month", rf"(?<!\d )(?<!\dth )\b(?:early |mid-?|late )?{MONTH} {YEAR}\b"),
        (
            "yearless",
            (
                rf"\b{DAY}(?: of)? {MONTH}(?! \d{{4}})|\b{MONTH.replace('month', 'month2')}"
                rf" {DAY.replace('day', 'day2')}\b(?!,? \d{{4}})"
            ),
        ),
        (
            "offset",
            (
                rf"\b(?P<count>{_COUNT}) (?P<unit>minute|hour|day|week|month|year)s?"
                r" (?P<way>later|after(?:wards?)?|earlier|before|ago)\b|\bthe (?:next|following|same)"
                r" (?P<next>day|week|month)\b|\bthe day (?P<adverb>before|after)\b"
            ),
        ),
        ("weekday", r"\b(?P<last>last |previous |this |next )?(?P<name>" + "|".join(DAYS) + r")\b"),
        (
            "span",
            (
                r"\b(?P<when>earlier this|later this|this|last|the past|the previous)"
                r" (?P<unit>week|month|year)\b|\b(?P<day>today|yesterday|tonight|overnight|last night)\b"
            ),
        ),
        ("year", r"\b(?:in|since|during|of) (?P<year>1\d{3}|20\d\d)\b|^\W*(?P<year2>1\d{3}|20\d\d)(?=\s*[–—:-]\s)"),
    )
)
_DIGIT: Final = re.compile(r"\d")
_MONTH_STEMS: Final = tuple({name[:3] for name in MONTHS})
_SPOKEN: Final = ("day", "night", "week", "month", "year", "hour", "minute")
_MONTHLY: Final = ("range", "full", "month", "yearless")
_RELATIVE: Final = ("offset", "weekday", "span")
"""Forms that need a digit and a month's name, or one of the spoken units ("Monday" and "today" hold "day"); the others
need a digit."""


@dataclass(frozen=True, slots=True)
class Published:
    """When a text was written, as far as is known.

    Attributes
    ----------
    day : datetime.date or None
        The first day it may have been.
    last : datetime.date or None
        The last; the same as `day` where it is known.
    basis : str
        Where that comes from, in words.
    dateline : tuple of (int, int) or None
        Where the date of a dateline stands: it is when the text was written, and a day that a sentence states wins over
        it.
    """

    day: dt.date | None = None
    last: dt.date | None = None
    basis: str = "no date of publication is known"
    dateline: tuple[int, int] | None = None

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.day is not None and self.day == self.last


@dataclass(frozen=True, slots=True)
class When:
    """A date as a text gives it.

    Attributes
    ----------
    start, end : int
        Offsets in the text that was searched.
    form : str
        `full`, `yearless`, `weekday`, `offset` …; `told` for a day on which it was told, for want of another.
    first, last : datetime.date or None
        The first and the last day it may be; None where the text does not tell.
    precision : str
        One of `geo.schema.DATE_PRECISIONS`.
    basis : str
        The assumption made, in words; empty where none was.
    shift : int or None
        Days from the incident told before.
    weekday : int or None
    """

    start: int
    end: int
    form: str
    first: dt.date | None = None
    last: dt.date | None = None
    precision: str = "unknown"
    basis: str = ""
    shift: int | None = None
    weekday: int | None = None


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
    """
    found: list[When] = []
    low = text.lower()
    dated = _DIGIT.search(low) is not None
    month = dated and any(name in low for name in _MONTH_STEMS)
    spoken = any(unit in low for unit in _SPOKEN)
    for form, pattern in _FORMS:
        if not (month if form in _MONTHLY else spoken if form in _RELATIVE else dated):
            continue
        for match in pattern.finditer(text):
            if any(match.start() < other.end - offset and other.start - offset < match.end() for other in found):
                continue
            when = _read(form, match, published)
            if when is not None:
                found.append(replace(when, start=match.start() + offset, end=match.end() + offset, form=form))
    return sorted(found, key=lambda when: when.start)


def _read(form: str, match: re.Match[str], published: Published) -> When | None:
    parts = {name.rstrip("2"): value.lower() for name, value in match.groupdict().items() if value}
    if form == "year":
        year = int(parts["year"])
        return _span(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
    if form == "month":
        year, month = int(parts["year"]), MONTHS[parts["month"].lower()]
        return _span(dt.date(year, month, 1), month_end(year, month), "month")
    if form == "range":
        return _days(parts, published)
    if form in ("full", "iso", "slashed"):
        return _complete(form, parts)
    if form == "yearless":
        return (
            _yearless(MONTHS[parts["month"].lower()], int(parts["day"]), published)
            if parts["month"].lower() != "may" or re.search("May|MAY", match[0])
            else None
        )
    if form == "weekday":
        return _weekday(DAYS[parts["name"].lower()], parts.get("last", ""), published)
    if form == "offset":
        return _offset(parts, published)
    return _relative(parts, published)


def _span(first: dt.date, last: dt.date, precision: str, basis: str = "") -> When:
    return When(0, 0, "", first, last, precision, basis)


def month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _complete(form: str, parts: dict[str, str]) -> When | None:
    year = int(parts["year"])
    basis = ""
    if form == "slashed":
        one, two = int(parts["one"]), int(parts["two"])
        month, number = (two, one) if one > 12 else (one, two)
        if one <= 12 and two <= 12 and one != two:
            basis = "the month is taken to come first, as in American English"
        if number == 0 and 0 < month <= 12:  # GTD writes an unknown day as 00
            return _span(dt.date(year, month, 1), month_end(year, month), "month")
    else:
        month = int(parts["month"]) if form == "iso" else MONTHS[parts["month"].lower()]
        number = int(parts["day"])
    day = _day(year, month, number)
    return _span(day, day, "day", basis) if day else None


def _days(parts: dict[str, str], published: Published) -> When | None:
    """ "27 to 31 March 2022", "March 27-31"."""
    month, first, last = MONTHS[parts["month"].lower()], int(parts["day"]), int(parts["last"])
    if last <= first:
        return None
    if "year" not in parts:
        end = _yearless(month, last, published)
        if end is None or end.first is None:
            return end
        year, basis = end.first.year, end.basis
    else:
        year, basis = int(parts["year"]), ""
    one, other = _day(year, month, first), _day(year, month, last)
    return (
        _span(one, other, "day" if last - first < 3 else "week" if last - first < 8 else "month", basis)
        if one and other
        else None
    )


def _yearless(month: int, number: int, published: Published) -> When | None:
    if published.last is None:
        return When(
            0,
            0,
            "",
            None,
            None,
            "unknown",
            f"no year is given for {number} {names.month(month)}, and {published.basis}",
        )
    for year in (published.last.year, published.last.year - 1):
        day = _day(year, month, number)
        if day and day <= published.last:
            return _span(
                day,
                day,
                "day",
                f"the year {year} is the latest that puts the day before publication ({published.basis})",
            )
    return None


def _weekday(number: int, last: str, published: Published) -> When:
    if published.day is None or published.last is None or last.strip() == "next":
        return When(0, 0, "", weekday=number, basis=f"the {names.day(number)} meant is not known: {published.basis}")
    if published.exact:
        back = (published.last.weekday() - number) % 7
        day = published.last - dt.timedelta(days=back or (7 if last.strip() in ("last", "previous") else 0))
        return replace(
            _span(day, day, "day", f"the {names.day(number)} on or before publication ({published.basis})"),
            weekday=number,
        )
    first = published.day + dt.timedelta(days=(number - published.day.weekday()) % 7)
    days = [
        first + dt.timedelta(days=7 * week)
        for week in range(6)
        if first + dt.timedelta(days=7 * week) <= published.last
    ]
    if not days:
        return When(0, 0, "", weekday=number, basis=f"the {names.day(number)} meant is not known: {published.basis}")
    named = " or ".join(f"{day.day} {names.month(day.month)} {day.year}" for day in days)
    precision = "day" if len(days) == 1 else "week" if len(days) == 2 else "month"
    return replace(
        _span(days[0], days[-1], precision, f"a {names.day(number)}: {named} ({published.basis})"),
        weekday=number,
    )


_UNIT_DAYS: Final = {"minute": 0, "hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}


def _offset(parts: dict[str, str], published: Published) -> When | None:
    if "next" in parts:
        return When(0, 0, "", shift=_UNIT_DAYS[parts["next"]])
    if "adverb" in parts:
        return When(0, 0, "", shift=1 if parts["adverb"] == "after" else -1)
    word = parts["count"].lower()
    count = UNITS.get(word) or TENS.get(word) or (int(word) if word.isdigit() else 1 if word in ("a", "an") else 3)
    days = count * _UNIT_DAYS[parts["unit"]]
    precision = {"minute": "day", "hour": "day", "day": "day", "week": "week", "month": "month", "year": "year"}[
        parts["unit"]
    ]
    if parts["way"] == "ago":
        if not published.exact or published.last is None:
            return None
        day = published.last - dt.timedelta(days=days)
        return _span(day, day, precision, f"counted back from publication ({published.basis})")
    return When(
        0,
        0,
        "",
        shift=days if parts["way"] in ("later", "after", "afterward", "afterwards") else -days,
        precision=precision,
    )


def _relative(parts: dict[str, str], published: Published) -> When | None:
    today = published.last
    if today is None or (not published.exact and "day" in parts):
        return None
    basis = f"counted from publication ({published.basis})"
    if "day" in parts:
        day = today - dt.timedelta(days=parts["day"] in ("yesterday", "last night"))
        return _span(day, day, "day", basis)
    if parts["unit"] == "month":
        last = today if "this" in parts["when"] else today.replace(day=1) - dt.timedelta(days=1)
        return _span(last.replace(day=1), last, "month", basis)
    if parts["unit"] == "week":
        monday = today - dt.timedelta(days=today.weekday() + (0 if "this" in parts["when"] else 7))
        return _span(monday, min(monday + dt.timedelta(days=6), today), "week", basis)
    year = today.year - (0 if "this" in parts["when"] else 1)
    return _span(dt.date(year, 1, 1), min(dt.date(year, 12, 31), today), "year", basis)
