"""When a text was written: as given, by its dateline, or by a header line, unless the text itself contradicts that.

A header's date need not be the day it was written: if the text puts something of another month into "this month", the
report was written in that month, and weekdays are then known only as a few possible days.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Final, NamedTuple

from ..languages import spoken
from . import expressions, names, numeric
from .when import Published, month_end


class Words(NamedTuple):
    """The words that the language gives: `dates.toml`, [publication]."""

    header: re.Pattern[str]
    titled: re.Pattern[str]
    dateline: re.Pattern[str]
    this_month: re.Pattern[str]


lexis: Final = spoken.part("dates.toml", "publication", Words)


_SHORT: Final = r"(?:,? (?:{year}|[’']?\d\d(?=\W)))?"
_HEAD: Final = 600
"""Characters at a text's beginning in which a dateline is sought."""
_ON_THE_WAY: Final = dt.timedelta(days=7)
"""How long before its publication a text may have been sent."""


def dateline(text: str) -> tuple[int, int] | None:
    """Where the date of a dateline stands, if the text has one.

    Examples
    --------
    >>> text = "GOMA, DR Congo, 9 March 2022 (Agency) - Rebels killed two men on Monday."
    >>> start, end = dateline(text)
    >>> text[start:end]
    '9 March 2022'
    """
    lex = lexis()
    found = lex.dateline.search(text[:_HEAD])
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
    return replace(
        _published(text, given, basis, line), dateline=line, order=numeric.order(text) if numeric.needed(text) else ""
    )


def _published(text: str, given: dt.date | None, basis: str, line: tuple[int, int] | None) -> Published:
    lex = lexis()
    if given is not None:
        return _sent(text[slice(*line)] if line else "", Published(given, given, basis))
    if line and (day := expressions.find(text[line[0] : line[1]], Published())[0].first):
        return _checked(text, day, "dateline")
    for head in [line.strip() for line in text.splitlines() if line.strip()][:6]:
        if len(head) < 80 and (lex.header.match(head) or lex.titled.match(head)):
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
    lex = lexis()
    known = Published(header, header, f"from the {where}, {header.day} {names.month(header.month)} {header.year}")
    if not lex.this_month.search(text):
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
