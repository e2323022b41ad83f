"""When a text was written: as given, by its dateline, or by a header line, unless the text itself contradicts that.

A header's date need not be the day it was written: if the text puts something of another month into "this month", the
report was written in that month, and weekdays are then known only as a few possible days.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from . import expressions, names, numeric
from .forms import DAY, MONTH, YEAR
from .names import DAYS
from .when import Published, month_end

_HEADER: Final = re.compile(
    rf"^\W*(?:(?:published|updated|posted|date)\s*:?\s*(?:on )?)?(?:(?:{'|'.join(d[:3] for d in DAYS)})\w*\.?,?"
    rf" )?(?:{MONTH} {DAY},? {YEAR}|{DAY.replace('day', 'day2')} {MONTH.replace('month', 'month2')},?"
    rf" {YEAR.replace('year', 'year2')}|(?P<iso>\d{{4}}-\d\d-\d\d)).{{0,30}}$",
    re.I,
)
_TITLED: Final = re.compile(
    rf"^(?:[\w’'-]+,? ){{1,6}}\(?(?i:{DAY} {MONTH},? {YEAR}|{MONTH.replace('month', 'month2')}"
    rf" {DAY.replace('day', 'day2')},? {YEAR.replace('year', 'year2')})\)?\W*$"
)
"""Daily roundup, 6 June 2022"""
_SHORT: Final = r"(?:,? (?:{year}|[’']?\d\d(?=\W)))?"
_DATELINE: Final = re.compile(
    r"^\W{0,3}[A-Z][\w.'’/ -]{1,40}(?:(?:, | ?\()[A-Z][\w.'’ -]{1,40}\)?)?,? \(?(?P<date>(?i:"
    rf"{MONTH} {DAY}{_SHORT.format(year=YEAR)}"
    rf"|{DAY.replace('day', 'day2')} {MONTH.replace('month', 'month2')}"
    rf"{_SHORT.format(year=YEAR.replace('year', 'year2'))}))\)?"
    r"(?:,? \([^()\n]{2,60}\)| [A-Z]{2,5}|/[A-Z][\w/ -]{1,30})?\s*(?:[-‐‑‒–—―−:|]+\s|\()",
    re.M,
)
"""KABUL, Afghanistan, May 12 (Agency) - …"""
_HEAD: Final = 600
"""Characters at a text's beginning in which a dateline is sought."""
_ON_THE_WAY: Final = dt.timedelta(days=7)
"""How long before its publication a text may have been sent."""
_THIS_MONTH: Final = re.compile(r"\b(?:earlier |later )?this month\b", re.I)


def dateline(text: str) -> tuple[int, int] | None:
    """Where the date of a dateline stands, if the text has one.

    Examples
    --------
    >>> text = "GOMA, DR Congo, 9 March 2022 (Agency) - Rebels killed two men on Monday."
    >>> start, end = dateline(text)
    >>> text[start:end]
    '9 March 2022'
    """
    found = _DATELINE.search(text[:_HEAD])
    return found.span("date") if found else None


def publication(text: str, given: dt.date | None = None, basis: str = "as given") -> Published:
    """When `text` was written: given, else from a dateline or a header line, unless the text contradicts that.

    Examples
    --------
    >>> publication("Wed. 9 March 2022\\n\\nShelling went on.").basis
    'from the header line, 9 March 2022'
    >>> found = publication("Wed. 9 March 2022\\n\\nThe raids earlier this month began on 3 January in the north.")
    >>> found.day, found.last
    (datetime.date(2022, 1, 3), datetime.date(2022, 1, 31))
    """
    line = dateline(text)
    return replace(_published(text, given, basis, line), dateline=line, order=numeric.order(text))


def _published(text: str, given: dt.date | None, basis: str, line: tuple[int, int] | None) -> Published:
    if given is not None:
        return _sent(text[slice(*line)] if line else "", Published(given, given, basis))
    if line and (day := expressions.find(text[line[0] : line[1]], Published())[0].first):
        return _checked(text, day, "dateline")
    for head in [line.strip() for line in text.splitlines() if line.strip()][:6]:
        if len(head) < 80 and (_HEADER.match(head) or _TITLED.match(head)):
            inner = expressions.find(head, Published())
            if inner and inner[0].first:
                return _checked(text, inner[0].first, "header line")
    return Published()


def _sent(line: str, given: Published) -> Published:
    """As given, or the dateline's day where that is the day before or some: "today" is said on the day it was sent."""
    found = expressions.find(line, given) if line else []
    day = found[0].first if found else None
    if day is None or given.day is None or not dt.timedelta(0) < given.day - day <= _ON_THE_WAY:
        return given
    basis = f"from the dateline, {day.day} {names.month(day.month)} {day.year}; published {given.day}, {given.basis}"
    return replace(given, day=day, last=day, basis=basis)


def _checked(text: str, header: dt.date, where: str) -> Published:
    """The header's day, unless "this month" is said of another month's days."""
    known = Published(header, header, f"from the {where}, {header.day} {names.month(header.month)} {header.year}")
    if not _THIS_MONTH.search(text):
        return known
    days = [when.first for when in expressions.find(text, known) if when.form == "yearless" and when.first]
    if not days or any((day.year, day.month) == (header.year, header.month) for day in days):
        return known
    last = max(days)
    basis = (
        f'the text puts {last.day} {names.month(last.month)} into "this month", so it was written that month, '
        f"not on its {where}'s date; the year is that of the {where} ({header.day} {names.month(header.month)}"
        f" {header.year})"
    )
    return Published(last, month_end(last.year, last.month), basis)
