"""The number grammar: "at least nine", "two dozen", "between 3 and 4", "hundreds" → a quantity.

nine, 9, 1,200        best 9
at least nine         minimum 9, best 9, no maximum ("9 or more", "no fewer than")
more than twenty      the same as "at least twenty": in prose it is a rounded floor, not 21
up to twelve          maximum 12, best 12 ("as many as"): one source's highest, said as such
about twenty          best 20
three to five         minimum 3, best 3, maximum 5
two dozen             best 24
dozens, hundreds      minimum 24, 200 …; no best estimate, the text gives none
several, a few        minimum 3; no best estimate
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..words.tokens import Token

UNITS: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS: Final = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
VAGUE: Final = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "several": 3,
    "few": 3,
    "handful": 3,
    "many": 3,
    "numerous": 3,
    "multiple": 2,
    "some": 2,
    "various": 2,
}
"""Words for a number nobody counted, and the least they can mean."""

_FLOOR = (
    "at least",
    "no fewer than",
    "not fewer than",
    "no less than",
    "not less than",
    "a minimum of",
    "more than",
    "over",
    "upwards of",
    "above",
    "well over",
)
_CEILING = ("up to", "as many as", "at most", "no more than", "not more than", "a maximum of")
_ABOUT = (
    "about",
    "around",
    "approximately",
    "some",
    "nearly",
    "almost",
    "roughly",
    "an estimated",
    "estimated",
    "close to",
    "circa",
    "a reported",
    "a total of",
    "total of",
    "a combined",
    "exactly",
    "only",
    "just",
    "all",
    "the",
    "all of the",
    "these",
    "those",
    "reportedly",
    "another",
    "a further",
    "further",
    "the other",
    "additional",
    "an additional",
)
_MODIFIERS: Final = sorted(
    [
        (words.split(), kind)
        for group, kind in ((_FLOOR, "floor"), (_CEILING, "ceiling"), (_ABOUT, "plain"))
        for words in group
    ],
    key=lambda entry: -len(entry[0]),
)
_FIRST_WORDS: Final = frozenset(words[0] for words, _ in _MODIFIERS)
_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,6}")
_RANGE: Final = re.compile(r"(\d{1,5})[-–‑](\d{1,5})")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things as a text gives it; missing where the text gives none.

    Attributes
    ----------
    low, best, high : int or None
    """

    low: int | None
    best: int | None
    high: int | None

    def plus(self, other: Quantity) -> Quantity:
        """The sum; what is open in a part is open in the whole."""
        best = None if self.best is None or other.best is None else self.best + other.best
        high = None if self.high is None or other.high is None else self.high + other.high
        return Quantity((self.low or 0) + (other.low or 0), best, high)

    def with_more(self, other: Quantity) -> Quantity:
        """The sum with some who come on top: "nine, and several more" is nine or more.

        Examples
        --------
        >>> Quantity(9, 9, 9).with_more(Quantity(3, None, None))
        Quantity(low=9, best=9, high=None)
        """
        return self.plus(other) if other.best is not None or self.best is None else Quantity(self.low, self.best, None)


def exactly(value: int) -> Quantity:
    """A plain number."""
    return Quantity(value, value, value)


def quantity(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """The quantity that begins at token `at`, and the token after it.

    Examples
    --------
    >>> from geo.text.words.tokens import tokenise
    >>> for words in (
    ...     "at least nine",
    ...     "two dozen",
    ...     "twenty-five",
    ...     "between 3 and 4",
    ...     "dozens",
    ...     "up to 1,200",
    ...     "2 or 3",
    ... ):
    ...     print(quantity(tokenise(words), 0)[0])
    Quantity(low=9, best=9, high=None)
    Quantity(low=24, best=24, high=24)
    Quantity(low=25, best=25, high=25)
    Quantity(low=3, best=3, high=4)
    Quantity(low=24, best=None, high=None)
    Quantity(low=None, best=1200, high=1200)
    Quantity(low=2, best=2, high=3)
    """
    start = at
    kind = "plain"
    while at < len(tokens) and tokens[at].low in _FIRST_WORDS:
        step = _modifier(tokens, at)
        if step is None:
            break
        at, said = step
        kind = said if said != "plain" else kind
    found = _between(tokens, at) or _number(tokens, at)
    if found is None:
        return _vague(tokens, start, at)
    value, at = found
    if at + 1 < len(tokens) and tokens[at].low in ("or", "and") and tokens[at + 1].low in ("more", "above"):
        return Quantity(value.low, value.best, None), at + 2
    if kind == "floor":
        return Quantity(value.low, value.best, None), at
    if kind == "ceiling":
        return Quantity(None, value.best, value.high), at
    return value, at


def _modifier(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    for words, kind in _MODIFIERS:
        if [token.low for token in tokens[at : at + len(words)]] == words:
            return at + len(words), kind
    return None


def _between(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    if at >= len(tokens) or tokens[at].low not in ("between", "from"):
        return None
    low = _value(tokens, at + 1)
    if low is None and at + 1 < len(tokens) and _RANGE.fullmatch(tokens[at + 1].text):  # "between 4-7"
        return _number(tokens, at + 1)
    if low is None or low[1] >= len(tokens) or tokens[low[1]].low not in ("and", "to"):
        return None
    high = _value(tokens, low[1] + 1)
    return (Quantity(low[0], low[0], high[0]), high[1]) if high and high[0] >= low[0] else None


def _number(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    if at < len(tokens) and (span := _RANGE.fullmatch(tokens[at].text)) and int(span[1]) <= int(span[2]):
        return Quantity(int(span[1]), int(span[1]), int(span[2])), at + 1
    low = _value(tokens, at)
    if low is None:
        return None
    value, after = low
    if after + 1 < len(tokens) and tokens[after].low in ("to", "or", "-", "–"):
        high = _value(tokens, after + 1)
        if high and value < high[0] <= max(10 * value, value + 10):
            return Quantity(value, value, high[0]), high[1]
    return exactly(value), after


def _value(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A number in digits or words, and the token after it."""
    if at >= len(tokens):
        return None
    low = tokens[at].low
    if _DIGITS.fullmatch(low):
        value = int(low.replace(",", ""))
        if at + 1 < len(tokens) and tokens[at + 1].low in SCALES:
            return value * SCALES[tokens[at + 1].low], at + 2
        if at + 1 < len(tokens) and tokens[at + 1].low == "dozen":
            return value * 12, at + 2
        return value, at + 1
    return _words(tokens, at)


def _words(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    total = 0
    current: int | None = None
    start = at
    while at < len(tokens):
        low = tokens[at].low
        single = _small(low)
        if single is not None and (
            current is None or (current % 100 == 0 and current) or (current % 10 == 0 and single < 10)
        ):
            current = (current or 0) + single
        elif low in SCALES and (current is not None or _article(tokens, at, start)):
            current = (1 if current is None else current) * SCALES[low]
            if SCALES[low] >= 1000:
                total, current = total + current, 0
        elif low == "dozen" and (current is not None or _article(tokens, at, start)):
            current = (1 if current is None else current) * 12
        elif (
            low == "and"
            and current
            and current % 100 == 0
            and at + 1 < len(tokens)
            and _small(tokens[at + 1].low) is not None
            and tokens[at - 1].low in SCALES
        ):
            pass
        elif low in ("a", "half") and at + 1 < len(tokens) and tokens[at + 1].low in ("dozen", "hundred", "thousand"):
            if low == "half":
                return 6, at + 2
        elif low == "couple" and current is None and _article(tokens, at, start):
            current = 2
            at += at + 1 < len(tokens) and tokens[at + 1].low == "of"
        elif low == "a" and at + 1 < len(tokens) and tokens[at + 1].low == "couple" and current is None:
            pass
        else:
            break
        at += 1
    return (total + current, at) if current is not None and at > start else None


def _article(tokens: Sequence[Token], at: int, start: int) -> bool:
    return at > start and tokens[at - 1].low == "a"


def _small(word: str) -> int | None:
    if word in UNITS:
        return UNITS[word]
    if word in TENS:
        return TENS[word]
    tens, hyphen, unit = word.partition("-")
    if hyphen and tens in TENS and unit in UNITS:
        return TENS[tens] + UNITS[unit]
    return None


def _vague(tokens: Sequence[Token], start: int, at: int) -> tuple[Quantity, int] | None:
    for first in (start, at):
        spot = first + (first < len(tokens) and tokens[first].low == "a")
        if spot < len(tokens) and tokens[spot].low in VAGUE:
            least = VAGUE[tokens[spot].low]
            after = spot + 1
            if after < len(tokens) and tokens[after].low == "of":
                after += 1
            return Quantity(least, None, None), after
    return None
