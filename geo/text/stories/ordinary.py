"""Sentences that speak of harm without a number or a day ("death squads murder people"): they may tell more of an
incident told elsewhere, and begin none.

Whether words of harm tell of an incident at all is scored by `weighing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ..days.when import When, rank
from ..languages import spoken
from ..people.statement import Statement
from ..words.tokens import Sentence
from . import subjects


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [ordinary]."""

    who: re.Pattern[str]
    definite: re.Pattern[str]
    numbered: re.Pattern[str]


lexis: Final = spoken.part("stories.toml", "ordinary", Words)


REFERRED: Final = "it is spoken of without a number and a day"
ASIDE: Final = "its figures are told as a fear, a cause or a comparison"
BARE: Final = 2
"""The least that "people" can mean, without a number beside it."""


def reasons() -> tuple[str, ...]:
    """Every reason that a sentence or an incident may be left out for."""
    return (*subjects.reasons(), REFERRED, ASIDE)


def known(sentence: Sentence, each: Statement) -> bool:
    """Whether a statement is of people whom the text knows: "the priests", "his sons"."""
    return lexis().definite.search(sentence.text[each.start - sentence.start : each.end - sentence.start]) is not None


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
