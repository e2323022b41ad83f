"""Whether a figure is that of the incident told: not a year's, a war's or an earlier attack's, and not denied.

The patterns stand in the language's `scope.toml`. What is of more than one incident goes to the totals, what is of an
earlier one to the background; what somebody denies is kept as said, and counts for nobody.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Final

from ..days.names import DAYS, MONTHS
from ..words.tokens import Sentence
from .numbers import TENS, UNITS
from .statement import Statement

TABLES: Final = {
    "total": ("why", "clause"),
    "past": ("why", "ahead", "behind"),
    "refuted": ("why", "ahead", "behind"),
    "back": ("why", "sentence"),
    "earlier": ("why", "ahead", "inside", "behind"),
    "borders": ("patterns",),
    "set_aside": ("patterns",),
    "day": ("patterns", "told"),
}
"""The tables of `scope.toml` and what each holds."""
_BACK: Final = re.compile(r"\b(?:den[iy]|refut|dismiss|reject|disput|rebut|debunk|contradict|call|descri|term|brand|no such|false|untrue|fake|baseless|exaggerat|hoax|wrong|lie\b|not true|nothing of|label|unfounded|there was no)", re.I)  # fmt: skip # noqa: E501
"""A quick look before the patterns of [back]."""


@cache
def _told() -> dict[str, dict[str, str | list[str]]]:
    told = tomllib.loads(files("geo.text.languages.en").joinpath("scope.toml").read_text("utf-8"))
    told.pop("names")
    odd = {name: sorted(held) for name, held in told.items() if set(held) != set(TABLES.get(name, ()))}
    if odd or set(told) != set(TABLES):
        raise ValueError(f"scope.toml has {odd or sorted(told)}, not {TABLES}")
    return told


@cache
def _fill() -> dict[str, str]:
    units = "|".join(word for word in UNITS if word != "zero")
    own: dict[str, str] = tomllib.loads(files("geo.text.languages.en").joinpath("scope.toml").read_text("utf-8"))[
        "names"
    ]
    number = rf"(?:(?:{'|'.join(TENS)})(?:-(?:{units}))?|{units}|hundreds?|dozens?)"
    months = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
    return own | {"number": number, "month": months, "weekday": f"(?:{'|'.join(DAYS)})"}


@cache
def _patterns(table: str, key: str) -> tuple[re.Pattern[str], ...]:
    made = []
    for pattern in _told()[table][key]:
        filled = pattern
        for _ in range(2):  # a name may hold a name
            for name, words in _fill().items():
                filled = filled.replace("{" + name + "}", words)
        made.append(re.compile(filled, re.I))
    return tuple(made)


def why(table: str) -> str:
    """What is said of a figure that a table speaks of.

    Examples
    --------
    >>> why("total")
    'a total of several incidents'
    """
    return str(_told()[table]["why"])


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
        out.append(_one(each, sentence, before) if not each.denied else each)
    return out


def _one(each: Statement, sentence: Sentence, before: int) -> Statement:
    text = sentence.text
    start, end = each.start - sentence.start, each.end - sentence.start
    first, last = _clause(text, start, end)
    if each.aside:
        return each
    if (
        any(
            found.start() < start
            for pattern in _patterns("past", "ahead")
            for found in pattern.finditer(text[first:end])
        )
        or _any("past", "ahead", text[:start])
        or _any("past", "behind", text[start:last])
    ):
        return replace(each, scope=why("past"), aside=True)
    if _total(text[first:last], each, sentence):
        return replace(each, scope=why("total"), aside=True)
    ahead = text[max(first, before) : start]
    if _any("refuted", "ahead", ahead) or any(pattern.match(text[end:]) for pattern in _patterns("refuted", "behind")):
        return replace(each, refuted=not _NOT_DENIED.search(ahead))
    inside = each.total and _any("earlier", "inside", text[first:start])
    if (
        inside
        or _any("earlier", "ahead", ahead)
        or any(pattern.match(text[end:]) for pattern in _patterns("earlier", "behind"))
    ):
        return replace(each, earlier=True)
    return each


def _past(text: str, start: int, end: int, last: int) -> bool:
    """Whether an earlier event is spoken of before the figure, or right behind it."""
    found = (each for pattern in _patterns("past", "ahead") for each in pattern.finditer(text[:end]))
    return any(each.start() < start for each in found) or _any("past", "behind", text[start:last])


_NOT_DENIED: Final = re.compile(
    r"\b(?:not|never|neither|nor|n[’']t) (?:\w+ )?(?:den|dismiss|reject|refut|disput|contradict)", re.I
)


def _total(clause: str, each: Statement, sentence: Sentence) -> bool:
    kept = clause
    for pattern in _patterns("set_aside", "patterns"):
        kept = pattern.sub(" ", kept)
    if not _any("total", "clause", kept):
        return False
    own = kept
    for pattern in _patterns("day", "told"):
        own = pattern.sub(" ", own)
    return each.total or "since" in kept.lower() or not _any("day", "patterns", own)


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
    return _BACK.search(sentence.text) is not None and _any("back", "sentence", sentence.text)
