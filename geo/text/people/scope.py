"""Whether a figure is that of the incident told: not a year's, a war's or an earlier attack's, and not denied.

The patterns stand in the language's `scope.toml`. What is of more than one incident goes to the totals, what is of an
earlier one to the background; what somebody denies is kept as said, and counts for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from ..languages import shape, spoken
from ..words.tokens import Sentence
from . import asides
from .statement import Statement

_OPENING: Final = 60
"""Characters within which a sentence's opening words end in a comma."""
_LEADS: Final = 120
"""Characters before a figure in which the war stands that cost so many: "the ten-week war, which killed 1,000"."""
TABLES: Final = {
    "total": ("why", "clause", "ahead"),
    "past": ("why", "ahead", "behind"),
    "refuted": ("why", "ahead", "behind"),
    "back": ("why", "sentence"),
    "earlier": ("why", "ahead", "own", "inside", "behind"),
    "feared": ("why", "inside"),
    "borders": ("patterns",),
    "set_aside": ("patterns",),
    "day": ("patterns", "told"),
}
"""The tables of `scope.toml` and what each holds."""


class Words(NamedTuple):
    """Quick looks: before the patterns of [back], at what is no denial, at what is aside: `people.toml`, [scope]."""

    back: re.Pattern[str]
    not_denied: re.Pattern[str]
    since: frozenset[str]
    goes_on: re.Pattern[str]
    quoted: re.Pattern[str]
    beside: re.Pattern[str]


lexis: Final = spoken.part("people.toml", "scope", Words)


@spoken.each_language
def _told() -> dict[str, dict[str, str | list[str]]]:
    language = spoken.spoken()
    told, where = language.toml("scope.toml"), f"{language.folder.name}/scope.toml"
    told.pop("names", None)
    shape.keys(where, told, TABLES, needed=TABLES if language.whole else (), what="table")
    for name, held in told.items():
        shape.keys(f"{where}, [{name}]", held, TABLES[name], needed=TABLES[name] if language.whole else ())
    return told


@spoken.each_language
def _made() -> dict[tuple[str, str], tuple[re.Pattern[str], ...]]:
    """Table and key → patterns, in any case of letters."""
    language = spoken.spoken()
    fill = spoken.fill() | language.toml("scope.toml").get("names", {})
    where = f"{language.folder.name}/scope.toml"
    return {
        (table, key): tuple(shape.compiled(f"{where}, [{table}], {key}", each, fill, re.I) for each in listed)
        for table, held in _told().items()
        for key, listed in held.items()
        if isinstance(listed, list)
    }


def _patterns(table: str, key: str) -> tuple[re.Pattern[str], ...]:
    return _made().get((table, key), ())


def why(table: str) -> str:
    """What is said of a figure that a table speaks of.

    Examples
    --------
    >>> why("total")
    'a total of several incidents'
    """
    return str(_told().get(table, {}).get("why", table))


def _any(table: str, key: str, text: str) -> bool:
    return any(pattern.search(text) for pattern in _patterns(table, key))


def judged(told: Iterable[Statement], sentence: Sentence) -> list[Statement]:
    """The statements of a sentence, each with its scope and whether it is denied.

    Examples
    --------
    >>> from geo.text.people.casualties import statements
    >>> from geo.text.words.tokens import sentences
    >>> def scopes(text):
    ...     part = sentences(text)[0]
    ...     return [(each.count.best, each.scope, each.refuted) for each in judged(statements(part), part)]
    >>> scopes("Two men were shot dead in Cali on Friday, bringing the death toll this year to 310.")
    [(2, '', False), (310, 'a total of several incidents', False)]
    >>> scopes("The mayor denied that 30 people were killed.")
    [(30, '', True)]
    """
    out: list[Statement] = []
    for each in told:
        before = out[-1].end - sentence.start if out else 0
        if "," not in sentence.text[before : each.start - sentence.start]:
            before = 0
        own = _one(each, sentence, before) if not each.denied else each
        if out and out[-1].scope == why("total") and _sums_on(out[-1], own, sentence):
            own = replace(own, scope=why("total"), aside=True)
        out.append(own)
    return out


def _sums_on(total: Statement, each: Statement, sentence: Sentence) -> bool:
    """Whether a figure behind a sum is of the same time: it says what has come about, and no day."""
    said = sentence.text[total.end - sentence.start : each.end - sentence.start]
    plain = not (each.aside or each.denied or each.total)
    return plain and lexis().goes_on.search(said) is not None and not _any("day", "patterns", said)


def _one(each: Statement, sentence: Sentence, before: int) -> Statement:
    start, end = each.start - sentence.start, each.end - sentence.start
    text = _without_asides(sentence.text, start)
    first, last = _clause(text, start, end)
    if lexis().beside.match(text) and text[:start].rstrip().endswith(","):
        first = start  # "With the murder of Luis Gil on Sunday, 118 leaders have been killed this year"
    if each.aside:
        return each
    if (
        any(
            found.start() < start
            for pattern in _patterns("past", "ahead")
            for found in pattern.finditer(text[first:end])
        )
        or _any("past", "ahead", text[text.rfind(";", 0, start) + 1 : start])
        or _any("past", "behind", text[start:last])
    ):
        return replace(each, scope=why("past"), aside=True)
    if (
        _total(text[first:last], each, sentence)
        or (first and _total(_opening(text), each, sentence))
        or _any("total", "ahead", text[max(0, start - _LEADS) : start])
    ):
        return replace(each, scope=why("total"), aside=True)
    ahead = text[max(first, before) : start]
    if _any("refuted", "ahead", ahead) or any(pattern.match(text[end:]) for pattern in _patterns("refuted", "behind")):
        return replace(each, refuted=not lexis().not_denied.search(ahead))
    inside = each.total and (_any("earlier", "inside", text[first:start]) or _any("earlier", "own", text[start:end]))
    if (
        inside
        or _any("earlier", "ahead", ahead)
        or any(pattern.match(text[end:]) for pattern in _patterns("earlier", "behind"))
    ):
        return replace(each, earlier=True)
    return replace(each, feared=True) if _any("feared", "inside", text[start:end]) else each


def _without_asides(text: str, start: int) -> str:
    """The text with blanks for the marks of a short quotation, and for what it says of a place or of somebody between
    commas, if the figure is not in that."""
    text = lexis().quoted.sub(lambda found: f" {found[0][1:-1]} ", text)
    for found in asides.lexis().of_somebody.finditer(text):
        if not found.start() < start < found.end():
            text = text[: found.start() + 1] + " " * (len(found[0]) - 2) + text[found.end() - 1 :]
    return text


def _opening(text: str) -> str:
    """What a sentence opens with before its first comma: "In three months, …" holds for all of it."""
    head, comma, _ = text[:_OPENING].partition(",")
    return head if comma else ""


def _total(clause: str, each: Statement, sentence: Sentence) -> bool:
    kept = clause
    for pattern in _patterns("set_aside", "patterns"):
        kept = pattern.sub(" ", kept)
    if not _any("total", "clause", kept):
        return False
    own = kept
    for pattern in _patterns("day", "told"):
        own = pattern.sub(" ", own)
    return each.total or any(word in kept.lower() for word in lexis().since) or not _any("day", "patterns", own)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the clause of the words from `start` to `end` goes."""
    borders = [found for pattern in _patterns("borders", "patterns") for found in pattern.finditer(text)]
    first = max((found.end() for found in borders if found.end() <= start), default=0)
    last = min((found.start() for found in borders if found.start() >= end), default=len(text))
    return first, last


def answers(sentence: Sentence) -> bool:
    """Whether the sentence denies what was told right before it.

    Examples
    --------
    >>> from geo.text.words.tokens import sentences
    >>> [answers(sentences(text)[0]) for text in ("The police denied the report.", "The police denied him bail.")]
    [True, False]
    """
    return lexis().back.search(sentence.text) is not None and _any("back", "sentence", sentence.text)
