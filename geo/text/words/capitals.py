"""The words of a text with their capitals: where a name may begin, how far it may go, what stands beside it."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..languages import spoken
from . import lexicon
from .tokens import capital, columns


class Words(NamedTuple):
    """The words that the language gives: `words.toml`, [capitals]."""

    connectors: frozenset[str]
    small_articles: frozenset[str]
    dotted: frozenset[str]


lexis: Final = spoken.part("words.toml", "capitals", Words)


LONGEST: Final = 6
"""Words of the longest name that is looked up."""


_OWNS: Final = frozenset(("'s", "’s"))
"""Within a name: "Cox's Bazar"."""


class Capitals:
    """The words of a text.

    Parameters
    ----------
    text : str
    no_surname : frozenset of str
        Words that are no surname even behind a given name.

    Attributes
    ----------
    text : str
    words, low : list of str
        As written, and in lower case.
    start : list of int
        Offsets in the text.
    upper : list of bool
        Whether a name may begin with the word.
    surnames : frozenset of str
        Last words of what are surely names of persons, in lower case.
    every : frozenset of str

    Examples
    --------
    >>> words = Capitals("Ali Raza left Deir ez Zor in May.", frozenset())
    >>> words.sizes(3), sorted(words.surnames)
    ([3, 2, 1], ['raza'])
    """

    def __init__(self, text: str, no_surname: frozenset[str]) -> None:
        lex = self.lex = lexis()
        self.text = text
        self.words, self.low, self.start = columns(text)
        self.upper = [word[0].isupper() for word in self.words]
        for at in [at for at, word in enumerate(self.words) if "-" in word]:
            self.upper[at] = capital(self.words[at])
        self.surnames = self._surnames(no_surname)
        self.every = frozenset(self.words)
        if not self.every.isdisjoint(lex.small_articles):
            for at in range(len(self.words) - 1):
                if self.words[at] in lex.small_articles and self.words[at + 1][0].isupper() and self.adjacent(at + 1):
                    self.upper[at] = True

    def _surnames(self, no_surname: frozenset[str]) -> frozenset[str]:
        """The words behind given names: "Ramiro Castillo Love" may be Castillo or Love from there on."""
        found: set[str] = set()
        given, words, low, upper = lexicon.first_names(), self.words, self.low, self.upper
        for at in range(len(words) - 1):
            if (
                not (upper[at] and upper[at + 1])
                or low[at] not in given
                or len(words[at + 1]) < 3
                or low[at + 1] in no_surname
            ):
                continue
            last = at + 1
            while (
                last + 1 < len(words)
                and (upper[last + 1] or words[last] == ".")
                and words[last + 1].isalpha()
                and last - at < 3
            ):
                last += 1
            found.update(word for word in low[at + 1 : last + 1] if len(word) > 2 and word not in no_surname)
        return frozenset(found)

    def end(self, at: int) -> int:
        """Offset of the word's end."""
        return self.start[at] + len(self.words[at])

    def word(self, at: int) -> str:
        """The word in lower case; empty outside the text."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def capital(self, at: int) -> bool:
        """Whether a name may begin with the word."""
        return 0 <= at < len(self.upper) and self.upper[at]

    def adjacent(self, at: int) -> bool:
        """Whether one character parts the word from the one before it."""
        return self.start[at] - self.end(at - 1) == 1

    def past(self, at: int, end: int) -> int:
        """The first word, from `at` on, that begins at an offset or behind it."""
        while at < len(self.start) and self.start[at] < end:
            at += 1
        return at

    def sizes(self, at: int, longest: int = LONGEST) -> list[int]:
        """How many tokens from `at` may be one name, the most first: capitals, with small connectors between."""
        lex = self.lex
        sizes = [1]
        words, starts, lows, upper = self.words, self.start, self.low, self.upper
        end_before = starts[at] + len(words[at])
        for last in range(at + 1, min(at + longest, len(lows))):
            start, low = starts[last], lows[last]
            if start - end_before > 1:
                break
            if upper[last]:
                sizes.append(last - at + 1)
            elif low.isdigit():
                sizes.append(last - at + 1)
                break
            elif not (
                low in _OWNS
                or low in lex.connectors
                or low[0] == "-"
                or (low[0] == "." and lows[last - 1] in lex.dotted)
            ):
                break
            end_before = start + len(words[last])
        sizes.reverse()
        return sizes
