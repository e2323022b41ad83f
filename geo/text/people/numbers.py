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
from typing import Final, NamedTuple

from ...disk import bounds
from ..languages import spoken
from ..words.tokens import Token


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [numbers]."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    dozens: dict[str, int]
    pairs: dict[str, int]
    vague: dict[str, int]
    floor: tuple[str, ...]
    ceiling: tuple[str, ...]
    about: tuple[str, ...]
    article: frozenset[str]
    half: frozenset[str]
    joins: frozenset[str]
    of: frozenset[str]
    open_ended: tuple[str, ...]
    from_to: dict[str, str]
    ranges: frozenset[str]
    upper_leads: frozenset[str]
    possibly: frozenset[str]


MOST: Final = bounds.most("persons")
_LONGEST: Final = 30
"""Characters of a number that is read at all."""

lexis: Final = spoken.part("people.toml", "numbers", Words)


@spoken.each_language
def _modifiers() -> dict[str, list[tuple[list[str], str]]]:
    """First word → what may stand before a number and what it makes of it, the longest first."""
    lex = lexis()
    kinds = ((lex.floor, "floor"), (lex.ceiling, "ceiling"), (lex.about, "plain"))
    every = [(words.split(), kind) for group, kind in kinds for words in group]
    by_first: dict[str, list[tuple[list[str], str]]] = {}
    for words, kind in sorted(every, key=lambda entry: -len(entry[0])):
        by_first.setdefault(words[0], []).append((words, kind))
    return by_first


@spoken.each_language
def words() -> frozenset[str]:
    """The words that a number may be made of."""
    lex = lexis()
    return frozenset((*lex.units, *lex.tens, *lex.scales, *lex.dozens, *lex.vague))


@spoken.each_language
def _open_ended() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(each.split()) for each in lexis().open_ended)


_DECIMAL: Final = re.compile(r"\d{1,3}\.\d{1,3}")
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

    def without(self, gone: int) -> Quantity | None:
        """What is left of an exact number when some of them, not all, have gone.

        Examples
        --------
        >>> exactly(5).without(2).best, exactly(5).without(5)
        (3, None)
        """
        best = self.best
        whole = best is not None and best == self.low == self.high
        return exactly(best - gone) if whole and best is not None and 0 < gone < best else None


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
    while (step := _modifier(tokens, at)) is not None:
        at, said = step
        kind = said if said != "plain" else kind
    found = _between(tokens, at) or _number(tokens, at)
    if found is None:
        return _vague(tokens, start, at)
    value, at = found
    if at + 1 < len(tokens) and (tokens[at].low, tokens[at + 1].low) in _open_ended():
        return Quantity(value.low, value.best, None), at + 2
    if kind == "floor":  # "at least six and possibly nine" has an upper end
        return Quantity(value.low, value.best, None if value.high == value.best else value.high), at
    if kind == "ceiling":
        return Quantity(None, value.best, value.high), at
    return value, at


def _modifier(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    if at >= len(tokens):
        return None
    for words, kind in _modifiers().get(tokens[at].low, ()):
        if len(words) == 1 or [token.low for token in tokens[at : at + len(words)]] == words:
            return at + len(words), kind
    return None


def _between(tokens: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """ "Between 3 and 4": the first word says which may stand before the second number."""
    if at >= len(tokens) or tokens[at].low not in lexis().from_to:
        return None
    low = _value(tokens, at + 1)
    if low is None and at + 1 < len(tokens) and _RANGE.fullmatch(tokens[at + 1].text):  # "between 4-7"
        return _number(tokens, at + 1)
    if low is None or low[1] >= len(tokens) or tokens[low[1]].low not in lexis().from_to.values():
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
    upper = _upper(tokens, after)
    high = _value(tokens, upper) if upper else None
    if high and value < high[0] <= max(10 * value, value + 10):
        return Quantity(value, value, high[0]), high[1]
    return exactly(value), after


def _upper(tokens: Sequence[Token], at: int) -> int:
    """Where the upper end of a range begins whose lower one ends at `at`, 0 where there is none: "six, possibly
    nine"."""
    lex = lexis()
    if at + 1 < len(tokens) and tokens[at].low in lex.ranges:
        return at + 1
    first = at + (at < len(tokens) and tokens[at].low in lex.upper_leads)
    if first + 1 >= len(tokens) or tokens[first].low not in lex.possibly:
        return 0
    first += 1
    while (step := _modifier(tokens, first)) is not None:
        first = step[0]
    return first


def _value(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A number in digits or words that can count people, and the token after it."""
    found = _stated(tokens, at) if at < len(tokens) and len(tokens[at].low) <= _LONGEST else None
    return found if found and found[0] <= MOST else None


def _stated(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    low = tokens[at].low
    if _DECIMAL.fullmatch(low):  # "1.5 million"
        times = lexis().scales.get(tokens[at + 1].low) if at + 1 < len(tokens) else None
        return (round(float(low) * times), at + 2) if times else None
    if _DIGITS.fullmatch(low):
        lex = lexis()
        value = int(low.replace(",", ""))
        times = None
        if at + 1 < len(tokens):
            times = lex.scales.get(tokens[at + 1].low) or lex.dozens.get(tokens[at + 1].low)
        return (value * times, at + 2) if times else (value, at + 1)
    return _words(tokens, at)


def _words(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    lex = lexis()
    total = 0
    current: int | None = None
    start = at
    while at < len(tokens):
        low = tokens[at].low
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        single = _small(low)
        if single is not None and (
            current is None or (current % 100 == 0 and current) or (current % 10 == 0 and single < 10)
        ):
            current = (current or 0) + single
        elif low in lex.scales and (current is not None or _article(tokens, at, start)):
            current = (1 if current is None else current) * lex.scales[low]
            if lex.scales[low] >= 1000:
                total, current = total + current, 0
        elif low in lex.dozens and (current is not None or _article(tokens, at, start)):
            current = (1 if current is None else current) * lex.dozens[low]
        elif (
            low in lex.joins
            and current
            and current % 100 == 0
            and _small(following) is not None
            and tokens[at - 1].low in lex.scales
        ):
            pass
        elif low in lex.half and following in lex.dozens:
            return lex.dozens[following] // 2, at + 2
        elif low in lex.half and following in lex.article and at + 2 < len(tokens) and tokens[at + 2].low in lex.dozens:
            return lex.dozens[tokens[at + 2].low] // 2, at + 3
        elif (low in lex.half and following in lex.scales) or (
            low in lex.article and (following in lex.dozens or following in lex.scales)
        ):
            pass
        elif low in lex.pairs and current is None and _article(tokens, at, start):
            current = lex.pairs[low]
            at += following in lex.of
        elif low in lex.article and following in lex.pairs and current is None:
            pass
        else:
            break
        at += 1
    return (total + current, at) if current is not None and at > start else None


def _article(tokens: Sequence[Token], at: int, start: int) -> bool:
    return at > start and tokens[at - 1].low in lexis().article


def _small(word: str) -> int | None:
    lex = lexis()
    found = lex.units.get(word)
    if found is None:
        found = lex.tens.get(word)
    if found is None and "-" in word:
        tens, _, unit = word.partition("-")
        if tens in lex.tens and unit in lex.units:
            return lex.tens[tens] + lex.units[unit]
    return found


def _vague(tokens: Sequence[Token], start: int, at: int) -> tuple[Quantity, int] | None:
    lex = lexis()
    for first in (start, at):
        spot = first + (first < len(tokens) and tokens[first].low in lex.article)
        if spot < len(tokens) and tokens[spot].low in lex.vague:
            least = lex.vague[tokens[spot].low]
            after = spot + 1
            if after < len(tokens) and tokens[after].low in lex.of:
                after += 1
            return Quantity(least, None, None), after
    return None
