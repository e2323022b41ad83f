"""Who says so: the words of a sentence that name whoever gives its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ..languages import spoken
from ..people import harm
from ..people.statement import Statement
from ..words.tokens import Sentence
from . import happening


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [claimants]."""

    claim_first: re.Pattern[str]
    claim_according: re.Pattern[str]
    claim_last: re.Pattern[str]
    claim_behind: re.Pattern[str]
    claim_ends: re.Pattern[str]
    claim_count: re.Pattern[str]
    speech: frozenset[str]
    no_claimant: frozenset[str]
    no_claimant_last: frozenset[str]
    no_claimant_alone: frozenset[str]
    participle_of: frozenset[str]


lexis: Final = spoken.part("stories.toml", "claimants", Words)


def claimant(sentence: Sentence, own: Sequence[Statement]) -> tuple[int, int] | None:
    """Offsets of who gives the figures of a sentence; None where it names nobody."""
    lex = lexis()
    if not own:
        return None
    text = sentence.text
    first = lex.claim_first.match(text)
    if (
        first
        and sentence.start + first.end() <= own[0].start
        and len(first["who"].split()) <= 9
        and _speaks(first["who"])
    ):
        return _offsets(sentence, first, "who")
    for pattern in (lex.claim_count, lex.claim_according, lex.claim_last, lex.claim_behind, lex.claim_ends):
        if (found := pattern.search(text)) and _speaks(found["who"]):
            return _offsets(sentence, found, "who")
    return None


def _speaks(who: str) -> bool:
    """Whether the words name somebody who can say something: no pronoun, no document's "it", no half of a phrase."""
    lex = lexis()
    words = who.lower().split()
    if words[-1] in lex.no_claimant_alone and len(words) < 3:
        return False
    if words[0] in lex.no_claimant or words[-1] in lex.no_claimant_last:
        return False
    own = harm.words()
    return not any(
        (word in own.intransitive or (word in own.verbs and word not in own.state) or _acted(word))
        and before not in lex.participle_of
        for before, word in pairwise(words)
    )


def _acted(word: str) -> bool:
    """Whether a word says what somebody did: "the jets blasted several vehicles" is a clause, and no claimant."""
    return word.endswith(happening.lexis().past_ends) and word in happening.types()


def _offsets(sentence: Sentence, found: re.Match[str], name: str) -> tuple[int, int]:
    return sentence.start + found.start(name), sentence.start + found.end(name)
