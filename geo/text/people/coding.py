"""The notes that event data put into their summaries: what figure was coded, to which place, and what was coded
apart."""

from __future__ import annotations

import re
from typing import Final

from ..words.tokens import Sentence

_CODED: Final = re.compile(r"\bcoded (?:as |to |at )?(?P<number>\d{1,5})\b(?: (?P<of>fatalit|death|injur))?", re.I)
_CODED_WHAT: Final = re.compile(r"\b(?:fatalit|casualt|death|injur|wounded)", re.I)
_CODED_TO: Final = re.compile(r"\b[Cc]oded to (?:the )?(?:[a-z]+ ){0,3}(?=[A-Z])")
_APART: Final = re.compile(r"\bcoded (?:separately|as (?:a )?separate|in (?:a |another )?separate)\b", re.I)
"""The notes of event data name other events so."""


def figure(sentence: Sentence) -> tuple[str, int, int, int] | None:
    """What was coded, `killed` or `injured`, how many, and the offsets of the words that say so.

    Examples
    --------
    >>> from geo.text.words.tokens import sentences
    >>> figure(sentences("Ten deaths over two events, coded as 5 here.")[0])
    ('killed', 5, 4, 38)
    """
    every = list(_CODED.finditer(sentence.text)) if "oded" in sentence.text else []
    if not every:
        return None
    found = every[-1]
    spoken = (
        [found]
        if found["of"]
        else list(_CODED_WHAT.finditer(sentence.text, max(0, found.start() - 160), found.start()))
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
    found = _CODED_TO.search(sentence.text)
    return sentence.start + found.end() if found else None


def elsewhere(sentence: Sentence) -> bool:
    """Whether the sentence names events that have rows of their own."""
    return _APART.search(sentence.text) is not None
