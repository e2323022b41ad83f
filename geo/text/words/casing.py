"""The words by which a text in capitals is given its case again: `recasing.csv` and the calendar."""

from __future__ import annotations

from typing import Final

from ..languages import spoken
from . import lexicon

_rows: Final = spoken.table("recasing.csv", "word", "kind")
_calendar_rows: Final = spoken.table("calendar.csv", *spoken.CALENDAR)


@spoken.each_language
def table() -> dict[str, frozenset[str]]:
    """Kind → the words of that kind."""
    kinds: dict[str, set[str]] = {}
    for row in _rows():
        kinds.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in kinds.items()}


def leads() -> frozenset[str]:
    """Words that lead to a place."""
    return table().get("lead", frozenset())


def connectors() -> frozenset[str]:
    """Small words inside a name."""
    return table().get("inside", frozenset())


def never() -> frozenset[str]:
    """Words that are somewhere's name, and in a report never that."""
    return table().get("never", frozenset())


def parts() -> frozenset[str]:
    """Words for a side, with which a province's name may begin."""
    return table().get("part", frozenset())


@spoken.each_language
def endings() -> tuple[str, ...]:
    """Endings of words that a dictionary lacks and that are no name's."""
    return tuple(table().get("ending", ()))


@spoken.each_language
def kept() -> frozenset[str]:
    """Abbreviations that are words of capitals in any case."""
    return frozenset(word.upper() for word in table().get("kept", ()))


@spoken.each_language
def demonyms() -> frozenset[str]:
    """Words for people of a place that are two words, in lower case."""
    return frozenset(word.lower() for word in lexicon.demonyms() if " " in word)


@spoken.each_language
def months() -> frozenset[str]:
    """Months whose names are other words too."""
    return frozenset(calendar() & never())


@spoken.each_language
def calendar() -> frozenset[str]:
    """Months and weekdays."""
    return frozenset(row["word"].lower() for row in _calendar_rows())


@spoken.each_language
def always() -> frozenset[str]:
    """Words that have a capital wherever they stand: months, weekdays, demonyms."""
    people = {word.lower() for word in lexicon.demonyms() if " " not in word}
    return frozenset((calendar() | people) - never())
