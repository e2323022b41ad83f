"""Sentences whose words of harm make no incident, with the reason: statistics, age, works of art, figures of speech.

And sentences that speak of harm without a number or a day ("death squads murder people"): they may tell more of an
incident told elsewhere, and begin none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ..days.when import When, rank
from ..languages import shape, spoken
from ..people.statement import Statement
from ..words.tokens import Sentence


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [ordinary]."""

    who: re.Pattern[str]
    definite: re.Pattern[str]
    numbered: re.Pattern[str]


lexis: Final = spoken.part("stories.toml", "ordinary", Words)


REFERRED: Final = "it is spoken of without a number and a day"
_KEYS: Final = {"reason", "patterns", "unless", "weak"}
BARE: Final = 2
"""The least that "people" can mean, without a number beside it."""


class _Sort(NamedTuple):
    reason: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    weak: bool


@spoken.each_language
def _sorts() -> tuple[_Sort, ...]:
    """Why a sentence tells of no incident, and by what it is known; checked."""
    language = spoken.spoken()
    told = language.toml("ordinary.toml")
    for name, each in told.items():
        shape.keys(f"{language.folder.name}/ordinary.toml, [{name}]", each, _KEYS, needed=("reason", "patterns"))
    return tuple(
        _Sort(
            each["reason"],
            re.compile("|".join(f"(?:{pattern})" for pattern in each["patterns"]), re.I),
            re.compile(each["unless"], re.I) if "unless" in each else None,
            each.get("weak", False),
        )
        for each in told.values()
    )


def reasons() -> tuple[str, ...]:
    """Every reason that a sentence or an incident may be left out for."""
    return (*(each.reason for each in _sorts()), REFERRED)


def known(sentence: Sentence, each: Statement) -> bool:
    """Whether a statement is of people whom the text knows: "the priests", "his sons"."""
    return lexis().definite.search(sentence.text[each.start - sentence.start : each.end - sentence.start]) is not None


def reason(text: str, *, exact: bool) -> str:
    """Why a sentence tells of no incident, whatever its words; empty where it may.

    `exact`: it gives a day or a number of dead, before which a mere word of art or faith gives way.

    Examples
    --------
    >>> reason("Malaria kills 600,000 people a year.", exact=False)
    'it tells of statistics, which are no incident'
    >>> reason("Gunmen killed two people in a museum.", exact=False)
    ''
    """
    for sort in _sorts():
        if not (sort.weak and exact) and sort.pattern.search(text) and not (sort.unless and sort.unless.search(text)):
            return sort.reason
    return ""


def refers(sentence: Sentence, own: Sequence[Statement], whens: Sequence[When]) -> bool:
    """Whether all that a sentence states of harm is without a number, and it gives no day of it.

    Examples
    --------
    >>> from geo.text.people.casualties import statements
    >>> from geo.text.words.tokens import sentences
    >>> def referred(text):
    ...     part = sentences(text)[0]
    ...     return refers(part, statements(part), [])
    >>> referred("Death squads are murdering people."), referred("The raid killed two priests.")
    (True, False)
    """
    if any(rank(when) == 0 and when.first for when in whens):
        return False
    return bool(own) and all(_refers(sentence, each) for each in own)


def _refers(sentence: Sentence, each: Statement) -> bool:
    lex = lexis()
    said = sentence.text[each.start - sentence.start : each.end - sentence.start]
    if each.kind == "abducted" and lex.who.search(said):
        return True  # "the civilians who were kidnapped": who they are
    if known(sentence, each):
        return False
    bare = BARE * (1 + said.count(",") + said.count(" and "))  # "children, women and the elderly"
    return (
        not each.denied and each.count.best is None and (each.count.low or 0) <= bare and not lex.numbered.search(said)
    )
