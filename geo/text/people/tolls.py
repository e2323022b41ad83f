"""Figures beside their nouns: "nine deaths", "the bodies of three men", "the toll rose from 27 to 31"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from ..languages import spoken
from ..words.tokens import Token
from . import groups, harm, lists, verbs
from .numbers import Quantity, exactly, quantity
from .statement import Statement


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [tolls]."""

    lives: frozenset[str]
    cost: frozenset[str]
    suffered: frozenset[str]
    bodies: frozenset[str]
    per_cent: frozenset[str]
    single: frozenset[str]
    next: frozenset[str]
    found: frozenset[str]
    more: frozenset[str]
    than: frozenset[str]
    counts_one: frozenset[str]
    of: frozenset[str]
    of_many: frozenset[str]
    the: frozenset[str]
    lost: frozenset[str]
    one: frozenset[str]
    totals: frozenset[str]
    a: frozenset[str]
    said_of: frozenset[str]
    behind: frozenset[str]
    from_what: frozenset[str]
    to: frozenset[str]
    between: frozenset[str]
    ranged: frozenset[str]
    fatality: frozenset[str]


lexis: Final = spoken.part("people.toml", "tolls", Words)


_NUMBER: Final = 4
"""Words of a number at most."""
_FAR: Final = 26
"""Words between "toll" and its figure at most: "the toll of Monday's attack on the village of … was put at 31"."""


def counted(tokens: Sequence[Token], at: int, floor: int) -> tuple[Statement, int] | None:
    """A number beside its noun: "nine deaths", "claimed 12 lives", "the bodies of three men", "two sustained
    injuries"."""
    lex = lexis()
    low, kind = tokens[at].low, harm.words().counted[tokens[at].low]
    if nth := _nth(tokens, at):
        count, first = nth
        start, end = tokens[first].start, tokens[at].end
        return Statement(kind, exactly(count), None, start, end, total=True, nth=True), at + 1
    if found := _numbered(tokens, at, floor, kind):
        return found
    if at + 1 < len(tokens) and tokens[at + 1].low in lex.of and (low in lex.bodies or low in lex.of_many):
        who = lists.after(tokens, at + 2, len(tokens))
        if who and low in lex.bodies and not any(token.low in lex.found for token in tokens):
            return None  # "the tomb holds the bodies of two scribes"
        if who and low in lex.bodies and (count := verbs.of_the_last(tokens, who)):
            statement, after = verbs.made(kind, who, tokens, at, at)
            return replace(statement, count=exactly(count), total=True, nth=True), after
        return (
            verbs.made(kind, who, tokens, at, at)
            if who and (low not in lex.lives or tokens[at - 1].low in lex.the)
            else None
        )
    back = {token.low for token in tokens[max(floor, at - 4) : at]}
    if (kind == "injured" and back & lex.suffered) or (low in lex.lives and not lex.lost.isdisjoint(back)):
        verb = next(i for i in range(at - 1, -1, -1) if tokens[i].low in lex.suffered or tokens[i].low in lex.lost)
        who = lists.before(tokens, floor, verbs.before_auxiliaries(tokens, verb))
        return verbs.made(kind, who, tokens, at, at) if who else None
    return None


def _nth(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """How many have died where one is called the last of them, and where that begins: "the fourth fatality"."""
    if at < 2 or tokens[at].low not in lexis().fatality or tokens[at - 2].low not in lexis().the:
        return None
    count = verbs.lexis().ordinals.get(tokens[at - 1].low, 0)
    return (count, at - 2) if count else None


def _numbered(tokens: Sequence[Token], at: int, floor: int, kind: str) -> tuple[Statement, int] | None:
    lex = lexis()
    low = tokens[at].low
    for first in range(max(floor, at - 6), at):
        number = quantity(tokens, first)
        if number is None and low in lex.single and tokens[first].low in lex.one:
            number = (exactly(1), first + 1)
        if number is None or number[1] > at or at - number[1] > 3 or number[0].best == 0:
            continue
        between = tokens[number[1] : at]
        if not all(_describes(token, low) for token in between):
            continue
        if low in lex.lives and lex.cost.isdisjoint(token.low for token in tokens[max(0, first - 4) : at + 4]):
            return None
        if low in lex.single and not lex.counts_one.isdisjoint(token.low for token in tokens[first:at]):
            return None
        if low in lex.bodies and lex.found.isdisjoint(token.low for token in tokens):
            return None
        more = any(
            token.low in lex.more and behind.low not in lex.than  # not "more than 100 bodies"
            for token, behind in pairwise(tokens[first : at + 1])
        )
        total = low in lex.totals and not more
        return Statement(kind, number[0], None, tokens[first].start, tokens[at].end, more, total=total), at + 1
    return None


def _describes(token: Token, low: str) -> bool:
    """Whether a word may stand between a number and its noun: "two police deaths", "four more bodies"."""
    lex = lexis()
    kind = groups.classes().get(token.low)
    return (
        token.text.replace("-", "").isalpha()
        and token.low not in groups.lexis().prepositions
        and kind not in ("thing", "attacker" if low in lex.lives else "thing")
    )


def toll(tokens: Sequence[Token], at: int, before: Sequence[Statement]) -> tuple[Statement, int] | None:
    """ "The death toll rose from 27 to 31", "bringing the toll to at least 12", "put the number of deaths at 58".

    Of a figure that does not say of what, "the count stood at 27", the statement leans on those before.
    """
    lex = lexis()
    low = tokens[at].low
    own = low in harm.words().tolls
    if at and tokens[at - 1].low in lex.a and not own:
        return None  # "a number of people"
    if raised := _raised(tokens, at):
        return raised
    limit = min(len(tokens) - 1, at + _FAR)
    for i in range(at + 1, limit):
        if tokens[i].low in lex.next:
            break
        number = _after_mark(tokens, i)
        if number is None:
            continue
        count, after = number
        if after < len(tokens) and (tokens[after].low in lex.per_cent or _of_things(tokens, after)):
            continue
        dead = own or any(token.low in harm.words().dead for token in (*tokens[at + 1 : i], *tokens[after : after + 3]))
        said = tokens[at - 1].low in lex.said_of if at else False
        if not dead and not said:
            return None
        last = groups.end_of_nouns(tokens, after, len(tokens))
        if last < len(tokens) and tokens[last].low in lex.behind:  # "at 18 civilians killed"
            after = last + 1
        elif last > after and tokens[last - 1].low in harm.words().dead:  # "rose to 24 dead"
            after = last
        if after < len(tokens) and (other := harm.words().verbs.get(tokens[after].low, "killed")) != "killed":
            return Statement(other, count, None, tokens[number[1] - 1].start, tokens[after].end), after + 1
        kinds = (harm.words().verbs.get(token.low) for token in tokens[at + 1 : i])
        of = next((each for each in kinds if each is not None), None)  # "the number of wounded at seven"
        kind = of or ("killed" if dead or not before else before[-1].kind)
        made = Statement(kind, count, None, tokens[at].start, tokens[number[1] - 1].end, total=True, toll=own)
        return replace(made, leans=not dead and not before), after
    return None


def _raised(tokens: Sequence[Token], at: int) -> tuple[Statement, int] | None:
    """ "Bringing to five the number killed": the figure before what is counted."""
    lex = lexis()
    first = at - 1
    while first > 0 and (tokens[first].low in lex.the or tokens[first].low in harm.words().dead):
        first -= 1
    for start in range(max(1, first - _NUMBER), first + 1):
        if tokens[start - 1].low in lex.to and (number := quantity(tokens, start)) and number[1] == first + 1:
            last = tokens[min(at + 1, len(tokens) - 1)]
            end = last.end if last.low in harm.words().dead else tokens[at].end
            return Statement("killed", number[0], None, tokens[start].start, end, total=True, toll=True), at + 1
    return None


def _of_things(tokens: Sequence[Token], after: int) -> bool:
    last = groups.end_of_nouns(tokens, after, len(tokens))
    return last > after and groups.classes().get(tokens[last - 1].low) == "thing"


def _after_mark(tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """The number behind "to", "at", "as"; of "from 31 to 39" and "from 34 down to 28" the later one."""
    lex = lexis()
    if tokens[i].low in lex.from_what:
        old = quantity(tokens, i + 1)
        if tokens[i - 1].low in lex.ranged and old is not None and old[0].low != old[0].high:
            return old  # "ranged from 8 to 13": both ends stand
        if old is None or old[0].best is None:
            return None
        single = quantity(tokens, i + 1 + (tokens[i + 1].low in lex.from_what))
        old = single or old
        ends = old[1]
        if tokens[ends - 1].low not in lex.to:  # "31 to 39" is read as a range: its upper end is where the toll went
            span = old[0]
            if span.high is not None and span.best is not None and span.high != span.best:
                return exactly(span.high), ends
        for j in range(ends, min(len(tokens) - 1, ends + 3)):
            if tokens[j].low in lex.to:
                return quantity(tokens, j + 1)
        return None
    if tokens[i].low in lex.between:
        return quantity(tokens, i)
    return quantity(tokens, i + 1) if tokens[i].low in harm.words().marks else None
