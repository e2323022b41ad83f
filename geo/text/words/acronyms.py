"""Abbreviations that a text explains itself: "the Information Service of Peru (ISP)"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..languages import spoken


class Words(NamedTuple):
    """The words that the language gives: `words.toml`, [acronyms]."""

    small: frozenset[str]


lexis: Final = spoken.part("words.toml", "acronyms", Words)
_BRACKETED: Final = re.compile(r"[(\[]([A-Z]{3,7})[)\]]")
_AHEAD: Final = 120
"""Characters before the bracket in which the words stand that it shortens."""


def explained(text: str) -> frozenset[str]:
    """Words in brackets whose letters the words right before them begin with; of small words none is needed.

    Examples
    --------
    >>> text = "THE UNION OF FARMERS AND TRADERS (UFT) MET [TODAY]."
    >>> explained(text)
    frozenset({'UFT'})
    """
    return frozenset(
        found[1]
        for found in _BRACKETED.finditer(text)
        if _shortens(found[1], text[max(0, found.start() - _AHEAD) : found.start()].split())
    )


def _shortens(short: str, words: list[str]) -> bool:
    left, small = short, lexis().small
    for word in reversed(words):
        if not left:
            return True
        if word[0].upper() == left[-1]:
            left = left[:-1]
        elif word.lower() not in small:
            return False
    return not left
