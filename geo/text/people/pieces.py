"""A list of people cut into its pieces: at commas and "and", without what stands in it as an aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from ..languages import spoken
from ..words.tokens import Token
from . import numbers
from .numbers import quantity


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [pieces]."""

    joins: frozenset[str]
    of: frozenset[str]
    including: frozenset[str]
    who: frozenset[str]
    dashes: frozenset[str]
    of_whom: frozenset[str]
    as_well_as: tuple[str, ...]
    along_with: tuple[str, ...]
    together_with: tuple[str, ...]


lexis: Final = spoken.part("people.toml", "pieces", Words)
_LISTED: Final = 40
"""Words of a list within which its last part is looked for."""


def phrase(tokens: Sequence[Token], positions: Sequence[int]) -> int:
    """How many of the words that stand first at these positions join what is listed, as "and" does: "as well as"."""
    lex = lexis()
    words = tuple(tokens[i].low for i in positions[:3])
    phrases = (lex.as_well_as, lex.along_with, lex.together_with)
    return next((len(each) for each in phrases if each and words[: len(each)] == each), 0)


def within_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is one of several that join what is listed: both "as" of "as well as"."""
    return any(phrase(tokens, range(i, min(i + 3, len(tokens)))) > at - i for i in range(max(0, at - 2), at + 1))


def goes_on(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a list goes on at a word that may end a clause: "as well as", "Luis Gil, 52; his wife; and their son"."""
    if tokens[at].low != ";":
        return within_phrase(tokens, at)
    marks = (i for i in range(at, min(stop - 1, at + _LISTED)) if tokens[i].low == ";")
    return any(tokens[i + 1].low in lexis().joins for i in marks)


def before_dashes(tokens: Sequence[Token], start: int, at: int) -> int:
    """Where a list ends that an aside between dashes follows: "two monks -- aged 19 and 21 -- were shot"."""
    if at - 1 <= start or tokens[at - 1].low not in lexis().dashes:
        return at
    return next((i for i in range(at - 2, start, -1) if tokens[i].low == tokens[at - 1].low), at)


def without_asides(tokens: Sequence[Token], start: int, at: int) -> list[int]:
    """Token numbers of the region without what stands between commas or brackets as an aside."""
    lex = lexis()
    kept = list(range(start, at))
    while kept and tokens[kept[-1]].low in (",", ")", "–", "—", "--"):
        mark = tokens[kept[-1]].low
        opening = "(" if mark == ")" else mark
        inner = kept[:-1]
        back = next((i for i in range(len(inner) - 1, -1, -1) if tokens[inner[i]].low == opening), None)
        behind = inner[back + 1 : back + 4] if back is not None else []
        if mark == "," and behind and (tokens[behind[0]].low in lex.joins or phrase(tokens, behind)):
            break  # "a judge, and two of her guards, were shot"
        kept = inner if back is None else inner[:back]
        if back is None:
            break
    out: list[int] = []
    skipping = ""
    for i in kept:
        low = tokens[i].low
        if skipping:
            skipping = "" if low == skipping else skipping
            continue
        if low == "(":
            skipping = ")"
        elif low in lex.including and out and tokens[i - 1].low != ",":
            break  # "eight people including guards, a clerk and two cooks": it goes on to the verb
        elif low in lex.including or low in lex.who:
            # "officers, including a major, and a driver": the aside ends at the next comma.
            if any(tokens[j].low == "," for j in kept if j > i):
                skipping = ","
            elif low in lex.including:
                break
            while out and (tokens[out[-1]].low in lex.of or tokens[out[-1]].low in lex.of_whom):
                out.pop()  # "both of whom", "one of whom"
            while out and tokens[out[-1]].low == ",":
                out.pop()
        else:
            out.append(i)
    return out


def before_part(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where what ends at `end` stops but for what it says of a part: "three miners, two of them brothers"."""
    comma = next((i for i in range(end - 1, start, -1) if tokens[i].low == ","), None)
    if comma is None:
        return end
    lex, said = lexis(), [token.low for token in tokens[comma + 1 : end]]
    return comma if said[:1] and (said[0] in lex.including or (said[1:2] and said[1] in lex.of)) else end


def pieces(tokens: Sequence[Token], start: int, end: int) -> list[tuple[str, int, int]]:
    """The region cut so, each piece with its first token and the one behind its last."""
    return [(sep, positions[0], positions[-1] + 1) for sep, positions in pieces_of(tokens, range(start, end))]


def pieces_of(tokens: Sequence[Token], positions: Sequence[int]) -> list[tuple[str, list[int]]]:
    """The region cut at commas and "and", each piece with what stands before it."""
    found: list[tuple[str, list[int]]] = []
    separator, current = "", list[int]()
    lex, inside = lexis(), numbers.lexis().joins
    at = 0
    while at < len(positions):
        i = positions[at]
        low = tokens[i].low
        size = phrase(tokens, positions[at : at + 3])
        joined = low in lex.joins or size > 0
        if joined or low in (",", ";"):
            # "a hundred and five" never comes here as two pieces: numbers are read before lists are cut.
            if low in inside and current and _inside_number(tokens, i):
                current.append(i)
            else:
                if current:
                    found.append((separator, current))
                    separator = ""
                separator = "and" if joined or low == ";" else separator or ","
                current = []
                at += max(0, size - 1)
        else:
            current.append(i)
        at += 1
    if current:
        found.append((separator, current))
    return found


def _inside_number(tokens: Sequence[Token], i: int) -> bool:
    for start in range(max(0, i - 3), i):
        found = quantity(tokens, start)
        if found and found[1] > i + 1:
            return True
    return False
