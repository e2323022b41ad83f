"""The notes that event data put into their summaries: what figure was coded, to which place, and what was coded
apart."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..languages import spoken
from ..words.tokens import Sentence


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [coding]."""

    coded: re.Pattern[str]
    coded_what: re.Pattern[str]
    coded_to: re.Pattern[str]
    apart: re.Pattern[str]


lexis: Final = spoken.part("people.toml", "coding", Words)


def figure(sentence: Sentence) -> tuple[str, int, int, int] | None:
    """What was coded, `killed` or `injured`, how many, and the offsets of the words that say so.

    Examples
    --------
    >>> from geo.text.words.tokens import sentences
    >>> figure(sentences("Ten deaths over two events, coded as 5 here.")[0])
    ('killed', 5, 4, 38)
    """
    lex = lexis()
    every = list(lex.coded.finditer(sentence.text)) if "oded" in sentence.text else []
    if not every:
        return None
    found = every[-1]
    spoken = (
        [found]
        if found["of"]
        else list(lex.coded_what.finditer(sentence.text, max(0, found.start() - 160), found.start()))
    )
    if not spoken:
        return None
    words = [found["of"] or each[0] for each in spoken]
    kind = (
        "injured" if all(word.lower() in ("injur", "wounded") for word in words) else "killed"
    )  # of the two, deaths are what is coded
    return kind, int(found["number"]), sentence.start + spoken[0].start(), sentence.start + found.end()


def place(sentence: Sentence) -> int | None:
    """Offset from which the place that an event was coded to is named: "Coded to Bunia (Ituri)"."""
    lex = lexis()
    found = lex.coded_to.search(sentence.text)
    return sentence.start + found.end() if found else None


def elsewhere(sentence: Sentence) -> bool:
    """Whether the sentence names events that have rows of their own."""
    lex = lexis()
    return lex.apart.search(sentence.text) is not None
