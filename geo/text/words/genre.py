"""What sort of text it is, where that decides whether words such as "killed" and "attack" mean what they say.

Verse and lists of links report nothing. A sports report is full of attacks, shots and strikes; only deaths in it are
read, as people do die in stadiums.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ..languages import spoken


class Words(NamedTuple):
    """The words that the language gives: `words.toml`, [genre]."""

    sport: frozenset[str]
    also_sport: frozenset[str]
    phrases: re.Pattern[str]
    goes_on: re.Pattern[str]


lexis: Final = spoken.part("words.toml", "genre", Words)


SPORT: Final = "a sports report"
VERSE: Final = "verse"
LIST: Final = "a list of headings or links"

_SCORE: Final = re.compile(r"(?<![\d–-])\d{1,3}[-–]\d{1,3}(?![\d–-])")
_SURE: Final = 3
_SHARE: Final = 0.04
"""Of a sports report's words at least this share are of sport."""
_WORTH: Final = 0.025
"""Below this share of single words no phrase makes it one."""
_VERSE_LINES: Final = 4
_VERSE_WIDTH: Final = 62
_DIGIT: Final = re.compile(r"\d")
_RUNS_ON: Final = re.compile(r"[,;:—–-]$")


def kind(text: str, low: Sequence[str]) -> str:
    """`SPORT`, `VERSE`, `LIST` or, for everything else, an empty string.

    Parameters
    ----------
    text : str
    low : sequence of str
        Its words in lower case.

    Examples
    --------
    >>> kind(
    ...     "The winger scored a late goal and the visitors won 2-1.",
    ...     "the winger scored a late goal and the visitors won 2-1".split(),
    ... )
    'a sports report'
    >>> kind(
    ...     "Bright was the morning,\\nand cold was the sea,\\nthe sails they were torn,\\nand the wind it blew free.",
    ...     [],
    ... )
    'verse'
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if _is_verse(lines):
        return VERSE
    if _is_list(text, lines):
        return LIST
    return SPORT if _is_sport(text, low) else ""


def _is_sport(text: str, low: Sequence[str]) -> bool:
    lex = lexis()
    if lex.sport.isdisjoint(low):
        return False
    own = [word for word in low if word in lex.sport]
    also = [word for word in low if word in lex.also_sport]
    if len(own) + len(also) < _WORTH * len(low):  # most texts: before the slower searches
        return False
    own += lex.phrases.findall(text.lower())
    scores = len(_SCORE.findall(text))
    sure = len(set(own)) + min(scores, 1) + (len(set(also)) > 1) + (len(set(also)) > 3)
    return sure >= _SURE and len(own) + len(also) + scores >= _SHARE * len(low)


def _is_verse(lines: Sequence[str]) -> bool:
    """Short lines of which many run on into the next, without a figure among them."""
    lex = lexis()
    if len(lines) < _VERSE_LINES or any(map(_DIGIT.search, lines)):
        return False
    if sorted(map(len, lines))[len(lines) // 2] > _VERSE_WIDTH or max(map(len, lines)) > 2 * _VERSE_WIDTH:
        return False
    running = sum(
        bool(_RUNS_ON.search(line) or (line[-1].isalnum() and lex.goes_on.match(after)))
        for line, after in pairwise(lines)
    )
    return running >= 0.4 * (len(lines) - 1)


def _is_list(text: str, lines: Sequence[str]) -> bool:
    """Headings, links, dishes: short lines, and hardly a sentence among them."""
    if len(lines) < _VERSE_LINES:
        return False
    short = sum(len(line) < 40 for line in lines)
    return short >= 0.8 * len(lines) and not re.search(r"[a-z][.!?](?:\s|$)", text)
