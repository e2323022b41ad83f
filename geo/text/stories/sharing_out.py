"""One verb, several places: "killed three people in Jos, two in Bauchi and another in Kano" is three incidents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ..languages import spoken
from ..people import groups
from ..people.numbers import Quantity, exactly, quantity
from ..people.statement import Statement
from ..places.levels import Chain
from ..words.tokens import Token
from .reports import Report


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [sharing_out]."""

    within: frozenset[str]
    joins: frozenset[str]
    people: frozenset[str]
    lead: frozenset[str]
    adds: frozenset[str]
    across: frozenset[str]
    divides: frozenset[str]
    of_them: frozenset[str]


lexis: Final = spoken.part("stories.toml", "sharing_out", Words)
_LEAD: Final = 3
"""Words between "in" and the name of a place at most: "in the village of"."""
_LONGEST: Final = 4
"""Words of a number and of whom it counts."""


class _Share(NamedTuple):
    """How many were harmed in a place, the token that says so, and the place."""

    people: Quantity
    first: int
    chain: Chain


def parts(report: Report) -> list[Report]:
    """The report, and one for each further place that its sentence gives a number for.

    Examples
    --------
    >>> from geo.text.stories.narrative import reports_of
    >>> from geo.text.places.placing import toponyms
    >>> text = "Bombs killed three people in Jos, two in Bauchi and another in Kano."
    >>> [(each.told[0].count.best, each.places[0].elements[0].text) for each in reports_of(text, toponyms(text))]
    [(3, 'Jos'), (2, 'Bauchi'), (1, 'Kano')]
    """
    own = [each for each in report.told if each.count.best and not (each.denied or each.total or each.aside)]
    if len(own) != 1 or len(report.places) < 2:
        return [report]
    tokens = report.sentence.tokens
    placed = sorted(
        (each for each in report.places if (each.strong or each.guessed) and each.start > own[0].start),
        key=lambda each: each.start,
    )
    divided = [found for chain in placed if (found := _share(tokens, chain, own[0].end, divides=True)) is not None]
    if len(divided) > 1 and sum(each.people.best or 0 for each in divided) == own[0].count.best:
        return _told_by(report, own[0], divided, tokens, None)  # "killed 12: seven in Mosul, five in Kirkuk"
    if divided and tokens[divided[0].first - 1].low in lexis().divides:
        places = [chain for chain in report.places if chain not in [each.chain for each in divided]]
        return [replace(report, places=places or report.places)]  # "killed 20, including 12 in Anka and three in Maru"
    shares = [found for chain in placed[1:] if (found := _share(tokens, chain, placed[0].end)) is not None]
    if not shares:
        return [report]
    begin = tokens[shares[0].first].start
    kept = [chain for chain in placed if chain.start < begin]
    wide = next((chain for chain in placed if chain.start > shares[-1].chain.end), None)
    return [
        replace(
            report,
            places=[_in(chain, wide) for chain in kept],
            told=[_without(each, shares, tokens) if each is own[0] else each for each in report.told],
        ),
        *_told_by(report, own[0], shares, tokens, wide),
    ]


def _told_by(
    report: Report, own: Statement, shares: Sequence[_Share], tokens: Sequence[Token], wide: Chain | None
) -> list[Report]:
    """A report of each share."""
    return [
        replace(
            report,
            told=[Statement(own.kind, each.people, None, tokens[each.first].start, each.chain.end)],
            places=[_in(each.chain, wide)],
            points=[],
            share=True,
            another=True,
            definite=False,
        )
        for each in shares
    ]


def _in(chain: Chain, wide: Chain | None) -> Chain:
    """A place that no source may hold, with the one that the sentence names around all of them."""
    return replace(chain, anchor=wide) if chain.guessed and wide is not None else chain


def _without(each: Statement, shares: Sequence[_Share], tokens: Sequence[Token]) -> Statement:
    """A statement without those whom it has counted already: "hurt three children in Aden and another in Taiz"."""
    inside = [share for share in shares if tokens[share.first].start < each.end]
    rest = (each.count.best or 0) - sum(share.people.best or 0 for share in inside)
    if not inside or rest < 1:
        return each
    end = tokens[inside[0].first - 2].end  # before "and two in …"
    return replace(each, count=exactly(rest), end=min(each.end, end), sides=())


def _share(tokens: Sequence[Token], chain: Chain, after: int, *, divides: bool = False) -> _Share | None:
    """What the words right before a place count in it; `divides`: of those counted before."""
    lex = lexis()
    at = next((i for i, token in enumerate(tokens) if token.start >= chain.start), len(tokens)) - 1
    lead = 0
    while at > 0 and tokens[at].low in lex.lead and lead < _LEAD:
        at, lead = at - 1, lead + 1
    if at < 1 or tokens[at].low not in lex.within:
        return None
    while at > 1 and tokens[at - 1].low in lex.across and lead < _LEAD + _LEAD:
        at, lead = at - 1, lead + 1
    for first in range(max(1, at - _LONGEST), at):
        people = _part(tokens, first, at) if divides else _people(tokens, first, at)
        if people is not None and people.best and tokens[first].start >= after:
            return _Share(people, first, chain)
    return None


def _people(tokens: Sequence[Token], first: int, end: int) -> Quantity | None:
    """How many the words up to `end` count, beside those counted before them: "two", "another", "and six soldiers"."""
    lex = lexis()
    number = quantity(tokens, first)
    if number is None and tokens[first].low in groups.lexis().more:
        number = exactly(1), first + 1
    if (
        number is not None
        and tokens[first - 1].low in lex.joins
        and all(token.low in lex.people for token in tokens[number[1] : end])
    ):
        return number[0]
    if tokens[first - 1].low not in lex.adds:
        return None
    group = groups.beginning(tokens, first, end)
    return group.count if group is not None and group.last == end and not group.more else None


def _part(tokens: Sequence[Token], first: int, end: int) -> Quantity | None:
    """How many of those counted before the words up to `end` count: "seven of them", ": seven"."""
    lex = lexis()
    number = quantity(tokens, first)
    if number is None or tokens[first - 1].low not in lex.joins | lex.divides:
        return None
    said = all(token.low in lex.people | lex.of_them for token in tokens[number[1] : end])
    return number[0] if said else None
