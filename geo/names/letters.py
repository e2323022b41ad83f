"""How likely a word is in a language, by its letters: pairs of letters as CLDR's names in that language have them.

Babel carries the names of countries, languages and months in every language; nothing is bundled for this and nothing
is asked of a network. A model is made when first needed (some 10 ms a language).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

UNSEEN: Final = 1e-5
"""The share left to letters that a language never has."""
_PAIRED: Final = 0.8
"""The weight of pairs against single letters."""
EDGE: Final = "^"
POINTS: Final = re.compile("[\u0591-\u05c7\u064b-\u0652]")
"""Hebrew and Arabic vowel points."""


_ALIKE: Final = str.maketrans("șț", "şţ")
"""Romanian's comma below, which code pages have as a cedilla."""


class Letters:
    """The letters of one language, as pairs and alone."""

    def __init__(self, language: str) -> None:
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.first: Counter[str] = Counter()
        self.single: Counter[str] = Counter()
        for name in _names(language):
            for word in words(folded(name)):
                for before, letter in zip(EDGE + word, word + EDGE, strict=True):
                    self.pairs[before, letter] += 1
                    self.first[before] += 1
                    self.single[letter] += 1
        self.total = sum(self.single.values()) or 1

    def likelihood(self, word: str) -> float:
        """The logarithm of a word's probability among words of the language."""
        return sum(self._pair(before, letter) for before, letter in zip(EDGE + word, word + EDGE, strict=True))

    def _pair(self, before: str, letter: str) -> float:
        paired = self.pairs[before, letter] / self.first[before] if self.first[before] else 0.0
        single = self.single[letter] / self.total
        return math.log(_PAIRED * paired + (1 - _PAIRED) * single + UNSEEN)


@lru_cache(maxsize=64)
def letters(language: str) -> Letters:
    """The model of a language that Babel knows.

    Examples
    --------
    >>> turkish = letters("tr")
    >>> turkish.likelihood("ağrı") > turkish.likelihood("aðrý")
    True
    """
    return Letters(language)


def folded(text: str) -> str:
    """Small letters, each in one piece, without the vowel points that few write."""
    return POINTS.sub("", unicodedata.normalize("NFC", text).lower().translate(_ALIKE).replace("i\u0307", "i"))


def words(text: str) -> list[str]:
    """The runs of letters and of marks that belong to them.

    Examples
    --------
    >>> words("Île-de-France 2")
    ['Île', 'de', 'France']
    """
    plain = "".join(char if unicodedata.category(char)[0] in "LM" else " " for char in text)
    return plain.split()


def _names(language: str) -> Iterator[str]:
    from babel import Locale

    locale = Locale.parse(language)
    for table in (locale.territories, locale.languages, locale.scripts):
        yield from (str(name) for name in table.values())
    for widths in (locale.months["format"], locale.days["format"]):
        yield from (str(name) for name in widths["wide"].values())
