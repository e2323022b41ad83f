"""Words with their offsets, and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final, NamedTuple

from ...disk import bounds
from ..languages import spoken

_TOKEN: Final = re.compile(
    r"\s*("
    r"[a-zA-Z]{2,}(?=[ .,\n])|[.,](?=[ \n])"  # nearly all; first, as whatever stands before them is tried in vain for them  # noqa: E501
    r"|(?:[A-Z]\.){2,}"  # U.S., P.M.
    r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+"
    r"|\d+/\d+(?:/\d+)?"
    r"|[^\W_]+(?:(?:['’](?!s\b)|[-–‑](?=[^\W_]))[^\W_]+)*"
    r"|['’]s\b|--|\S)"
)
_BREAK: Final = re.compile(
    r"[.!?…\n](?:(?<=[.!?])[\"'”’)\]]*(?=\n)|(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W_a-z]|\((?:[ivx]{1,4}|[a-h])\)\s)|(?<=\n)(?:\s*\n|(?=[-*•]"
    r" )|(?<=[^\s.,;:!?]\n)(?=[A-Z0-9])))"
)
"""Begins with a set of characters, so that the search runs from one of them to the next."""
_ARTICLED: Final = re.compile(r"(?:a[bdlnrstz]|ash|ath|e[dlnrstz]|esh|u[dlnrst])-\w", re.I)
LONGEST: Final = bounds.most("sentence")
"""Characters; a longer run without a full stop is a table or a list, and is cut so that reading stays quick."""
_NOON: Final = frozenset(("m.", "M."))
"""What such a time ends in, looked at first."""
_LAST_WORD: Final = re.compile(r"(?<![^\s(\"'“‘])([^\s(\"'“‘]+?)\.[\"'”’)\]]*$")


class Token(NamedTuple):
    """A word or a mark.

    Attributes
    ----------
    text, low : str
        As written, and in lower case (but for names that another word would be, in small letters: IS).
    start, end : int
        Offsets in the whole text.
    """

    text: str
    low: str
    start: int
    end: int


class Words(NamedTuple):
    """The words that the language gives: `words.toml`, [tokens]."""

    cased: frozenset[str]
    clock_day: re.Pattern[str]
    agency: re.Pattern[str]


lexis: Final = spoken.part("words.toml", "tokens", Words)


class Columns(NamedTuple):
    """The words and marks of a text, one entry each in every list."""

    text: list[str]
    low: list[str]
    start: list[int]


class Sentence(NamedTuple):
    """A sentence.

    Attributes
    ----------
    text : str
    start, end : int
        Offsets in the whole text.
    paragraph : int
        The number of its paragraph.
    words : Columns
        The whole text's.
    first, last : int
        Which of them are its own, `last` exclusive.
    """

    text: str
    start: int
    end: int
    paragraph: int
    words: Columns
    first: int
    last: int

    @property
    def low(self) -> list[str]:
        """Its words and marks in lower case."""
        return self.words.low[self.first : self.last]

    @property
    def tokens(self) -> list[Token]:
        """Its words and marks."""
        return _tokens(self.words, self.first, self.last)


def tokenise(text: str) -> list[Token]:
    """Words and marks of `text`.

    Examples
    --------
    >>> [token.text for token in tokenise("Iran’s 1,200 U.S.-made drones, 3-4 hit.")]
    ['Iran', '’s', '1,200', 'U.S.', '-', 'made', 'drones', ',', '3-4', 'hit', '.']
    """
    found = columns(text)
    return _tokens(found, 0, len(found.start))


def _tokens(words: Columns, first: int, last: int) -> list[Token]:
    new = tuple.__new__  # the class's own, written in Python, costs more than finding the words
    each = zip(words.text[first:last], words.low[first:last], words.start[first:last], strict=True)
    return [new(Token, (word, low, start, start + len(word))) for word, low, start in each]


def columns(text: str) -> Columns:
    """The same words and marks as columns, for a reader of a whole text that looks at few of them.

    Kept for a moment: the reader of names and the reader of incidents ask for the same text.

    Examples
    --------
    >>> columns("IS hit Gao.").start
    [0, 3, 7, 10]
    """
    return _columns(text, lexis().cased)


@lru_cache(maxsize=4)
def _columns(text: str, cased: frozenset[str]) -> Columns:
    words = _TOKEN.findall(text.rstrip())
    starts = []
    at, find = 0, text.find
    for word in words:  # what lies between is white space, so that the next word is where it is first found
        at = find(word, at)
        starts.append(at)
        at += len(word)
    low = list(map(str.lower, words))
    if not cased.isdisjoint(words):
        low = [word if word in cased else each for word, each in zip(words, low, strict=True)]
    return Columns(words, low, starts)


def capital(word: str) -> bool:
    """Whether a word begins as a name does: with a capital, or with the Arabic article in front of one.

    Examples
    --------
    >>> capital("Deir"), capital("ez-Zor"), capital("al-Shabaab"), capital("air-dropped")
    (True, True, True, False)
    """
    return word[0].isupper() or ("-" in word and _ARTICLED.match(word) is not None)


_shortened: Final = spoken.table("abbreviations.csv", "word", "kind")


@spoken.each_language
def abbreviations() -> frozenset[str]:
    """Words after whose full stop a sentence goes on, in lower case without the stop."""
    return frozenset(row["word"] for row in _shortened())


def sentences(text: str) -> list[Sentence]:
    """Split into sentences; a blank line, a list mark or a short line of its own ends one too.

    Examples
    --------
    >>> [each.text for each in sentences("Gen. Ali Raza died. He was 54.\\n\\nTwo U.S. soldiers were hurt.")]
    ['Gen. Ali Raza died.', 'He was 54.', 'Two U.S. soldiers were hurt.']
    """
    found: list[Sentence] = []
    words = columns(text)
    start = paragraph = 0
    for mark in _BREAK.finditer(text):
        end = mark.start() + len(mark[0].rstrip()) if mark[0].strip() else mark.start()
        if "\n" not in mark[0] and (
            _goes_on(text[max(start, end - 30) : end]) or _then_day(text, end) or lexis().agency.match(text, end)
        ):
            continue
        _keep(found, text, start, end, paragraph, words)
        paragraph += mark[0].count("\n") > 1
        start = mark.end()
    _keep(found, text, start, len(text), paragraph, words)
    return found


def _goes_on(before: str) -> bool:
    last = _LAST_WORD.search(before)
    if not last:
        return False
    word = last[1].lower()
    return word in abbreviations() or (len(word) == 1 and word.isalpha())


def _then_day(text: str, end: int) -> bool:
    """Whether a clock time ends in a full stop and its day follows: "at 8 p.m. Sunday"."""
    return text[end - 2 : end] in _NOON and lexis().clock_day.match(text, max(0, end - len("a.m."))) is not None


def _keep(found: list[Sentence], text: str, start: int, end: int, paragraph: int, words: Columns) -> None:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    part = part.strip()
    at = 0
    while at < len(part):
        end = len(part) if len(part) - at <= LONGEST else part.rfind(" ", at + 1, at + LONGEST) + 1 or at + LONGEST
        kept = part[at:end].rstrip()
        first = start + left + at
        last = first + len(kept)
        low = bisect_left(words.start, first, found[-1].last if found else 0)
        found.append(Sentence(kept, first, last, paragraph, words, low, bisect_left(words.start, last, low)))
        at = end
