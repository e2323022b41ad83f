"""How alike two romanised names are: edits, in which a vowel costs half a consonant, and habits of romanisation."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from .keys import ARABIC_ARTICLES

LIKE_ENOUGH: Final = 0.80
"""Least likeness (Jaro-Winkler, vowels at half cost) of two spellings of one name."""

WITHOUT_ARTICLE: Final = 0.98
"""What is left of a likeness where only one of the names has the Arabic article."""

SOUNDS_ALIKE: Final = 0.96
"""Least likeness of two spellings of one sound."""
LONG_SOUND: Final = 6
"""Letters from which on two spellings of one sound are one name: "Kura" and "Kurra" may be two."""
_SPOKEN: Final = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("y", "i"), ("q", "k"), ("ph", "f"))
"""What habits of romanisation write differently, and a reader of either says alike."""
_DOUBLED: Final = re.compile(r"(.)\1")
_ONE_VOWEL: Final = str.maketrans({"e": "a", "i": "a", "o": "a", "u": "a", "y": "a", "w": "a", "q": "k"})


def likeness(one: str, other: str) -> float:
    """How alike two romanised names are, 0 to 1: edit similarity in which a vowel costs half a consonant.

    Examples
    --------
    >>> likeness("balochistan", "baluchestan") > 0.85 > LIKE_ENOUGH > likeness("kohat", "kohistan")
    True
    >>> likeness("hudaydah", "al hudaydah")
    0.98
    """
    bare, bare_other = without_article(one), without_article(other)
    if (bare == one) != (bare_other == other):  # "Hudaydah", "Al Hudaydah"
        return WITHOUT_ARTICLE * likeness(bare, bare_other)
    if bare != one:  # "Al-Turbah", "At Turbah"
        one, other = bare, bare_other
    one, other = one.replace(" ", ""), other.replace(" ", "")  # "Khwazakhela", "Khwaza Khela"
    if one == other:
        return 1.0
    flat, flat_other = one.translate(_ONE_VOWEL), other.translate(_ONE_VOWEL)
    edits, parts = _measures()
    like = 0.5 * edits(flat, flat_other) + 0.5 * parts(one, other)
    alike = max(len(one), len(other)) >= LONG_SOUND and sounds(one) == sounds(other)
    return max(like, SOUNDS_ALIKE) if alike else like


def sounds(name: str) -> str:
    """A romanised name as it is spoken, as far as spellings differ by habit alone: doubled letters, i and y, oo and u.

    Examples
    --------
    >>> sounds("makeen") == sounds("makin"), sounds("sangsila") == sounds("sangsilla"), sounds("watapoor")
    (True, True, 'watapur')
    """
    for written, spoken in _SPOKEN:
        name = name.replace(written, spoken)
    return _DOUBLED.sub(r"\1", name)


@cache
def _measures() -> tuple[Callable[[str, str], float], Callable[[str, str], float]]:
    """Likeness by edits and by what is kept, 0 to 1; imported when the first two names are compared."""
    from rapidfuzz.distance import Indel, Levenshtein

    return Levenshtein.normalized_similarity, Indel.normalized_similarity


def without_article(name: str) -> str:
    """The romanised name without the Arabic article."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in ARABIC_ARTICLES else name
