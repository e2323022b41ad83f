"""Lines in Title Case: a headline's capitals say nothing of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Final

from . import lexicon

ORDINARY: Final = 3
"""Ordinary words with a capital that make a line one in Title Case."""
FEWEST: Final = 4
"""Words of a line that can tell."""
WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
_LINE: Final = re.compile(r"[^\n]+")
_WITHIN: Final = re.compile(r"[-'’]")


def lines(text: str, start: int, end: int, minor: Set[str], always: Set[str]) -> Iterator[tuple[int, int]]:
    """Where the lines in Title Case begin and end: every word but the small ones has a capital, ordinary words too.

    Parameters
    ----------
    text : str
    start, end : int
        Where to look.
    minor : set of str
        Words that a headline leaves small.
    always : set of str
        Words that have a capital wherever they stand.

    Examples
    --------
    >>> text = "Gunmen Kill Two in Gao Market\\nThe police in Gao said that two had died."
    >>> list(lines(text, 0, len(text), {"in"}, set()))
    [(0, 29)]
    """
    vocabulary = lexicon.vocabulary()
    if not vocabulary:  # nothing tells ordinary words from names
        return
    for line in _LINE.finditer(text, start, end):
        words = []
        for match in WORD.finditer(line.group()):
            word = match.group()
            if word[0].islower() and word not in minor:
                break
            words.append(word)
        else:
            low = {word.lower() for word in words if word.istitle()}
            if len(words) >= FEWEST and len((low & vocabulary) - always) >= ORDINARY:
                yield line.span()


def stays(word: str) -> bool:
    """Whether a word of such a line is an abbreviation, or has a capital within.

    Examples
    --------
    >>> [stays(word) for word in ("UN", "McGee", "U.S.", "Ez-Zor", "Market")]
    [True, True, True, False, False]
    """
    return "." in word or any(part[1:] != part[1:].lower() for part in _WITHIN.split(word))
