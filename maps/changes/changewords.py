"""A change in words, and what a side is called and adds up to."""

from __future__ import annotations

import datetime as dt

from geo import figures

from ..languages.wording import Words
from ..story.overview import all_totals
from ..story.telling import Story
from .differences import Change


def span_of(side: Story) -> str:
    """The span of time that was asked for, whole months and years by their names; nothing if none was."""
    first, last = side.view.day("from_"), side.view.day("to")
    if not (first and last):
        return side.asked[0] if first or last else ""
    after = last + dt.timedelta(days=1)
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        years = [side.words.year(day) for day in (first, last)]
        return "–".join(dict.fromkeys(years))
    if first.day == after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return side.words.month(first)
    return side.words.span(first, last)


def total_of_side(side: Story, name: str) -> figures.Total:
    """All of a side."""
    if name == "incidents":
        count = figures.count(side.rows)
        return figures.Total(count, count, count, False, count, 0)
    return all_totals(side.rows)[name]


def told(words: Words, found: Change, *, brief: bool = False) -> str:
    """A change in words: "+3", "+3 (−2 to +5)", "+6 or more", "not known"; what is unknown beside it unless `brief`.

    Examples
    --------
    >>> words = Words("en")
    >>> told(words, Change(-2, 3, 5, False, False, 1, 4))
    '+3 (−2 to +5; not known for 1 of 4)'
    >>> told(words, Change(6, 6, 6, False, True, 0, 2)), told(words, Change(None, None, None, False, False, 2, 2))
    ('+6 or more', 'not known')
    """
    if found.min is None or found.max is None:
        return words.t("report.notknown")
    ranged = words.t("report.range", min=words.signed(found.min), max=words.signed(found.max))
    one = found.min == found.max
    text = words.signed(found.min) if one else ranged
    if found.less or found.more:
        key = "compare.either" if found.less and found.more else "compare.less" if found.less else "compare.more"
        text = words.t(key, text=text)
    notes = [text] if found.best is not None and not one else []
    text = words.signed(found.best) if notes and found.best is not None else text
    if found.unknown and not brief:
        notes.append(words.t("total.unknown", n=found.unknown, all=found.incidents))
    return words.t("total.notes", text=text, notes="; ".join(notes)) if notes else text
