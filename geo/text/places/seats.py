"""A place told by what it lies in: "the West Bank city of Nablus" is Nablus, in the West Bank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ...gazetteer.protocol import Gazetteer
from ...names import kinds
from ...names.keys import normalise
from ..languages import spoken
from ..words import lexicon
from ..words.tokens import Token
from .levels import Element


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [seats]."""

    of: frozenset[str]
    seat: frozenset[str]
    between: frozenset[str]
    part: frozenset[str]
    towns: frozenset[str]
    feature: frozenset[str]


lexis: Final = spoken.part("places.toml", "seats", Words)

_MOST: Final = 3
"""Words between what it lies in and "of": "the Darfur state capital of"."""
_UNITS: Final = {"country": 0, "admin1": 2, "admin2": 3, "district_of_province": 3}
_REGION, _TOWN, _UNKNOWN = 1, 4, 5
_LARGE: Final = 100_000
"""Inhabitants of a town that a place which no source holds may be a part of."""


def named_behind(
    tokens: Sequence[Token],
    at: int,
    element: Element,
    gazetteer: Gazetteer,
    read: Callable[[int], tuple[Element, int] | None],
) -> tuple[Element, Element | None, int] | None:
    """The place that `element`, which ends before token `at`, introduces; what it lies in, if that is known; the token
    to go on from. None where the element is a place of its own: "Gwoza town of Borno". `read`: the name at a token."""
    lex = lexis()
    of = at
    while of < len(tokens) and of - at < _MOST and tokens[of].low in lex.between and tokens[of].low not in lex.of:
        of += 1
    if of + 1 >= len(tokens) or tokens[of].low not in lex.of or tokens[of - 1].text not in lex.seat:
        return None
    found = read(of + 1)
    if found is None:
        return None
    named, after = found
    around = _bare(element)
    if not _lies_in(named, around, tokens[of - 1].text, gazetteer):
        return None
    return replace(named, shaped=True), around if around.toponym and around.toponym.id else None, after


def _bare(element: Element) -> Element:
    """What the place lies in, without the word for what the place is."""
    words = element.text.split(" ")
    while len(words) > 1 and words[-1] in lexis().seat | lexis().between:
        words.pop()
    text = " ".join(words)
    return replace(element, text=text, end=element.start + len(text))


def _lies_in(named: Element, around: Element, seat: str, gazetteer: Gazetteer) -> bool:
    """Whether the second name is the place and the first what it lies in, not the other way round."""
    lex = lexis()
    one, other = _rank(around), _rank(named)
    if one == _UNKNOWN:
        last = around.text.split()[-1].lower()
        if last in lex.feature:
            return other > _UNITS["admin1"]
        return other >= _TOWN and (around.text.lower() in lexicon.vocabulary() or seat in lex.towns)
    if one < other < _UNKNOWN:
        return True
    if other < _UNKNOWN:
        return one == other == _TOWN and _people(around, gazetteer) > _people(named, gazetteer)
    return one < _TOWN or seat in lex.part or _people(around, gazetteer) >= _LARGE


def _rank(element: Element) -> int:
    own = element.toponym
    hint = kinds.strip(normalise(element.text)).kind
    if own is None or own.id is None:
        return _UNITS.get(hint or "", _UNKNOWN)
    if (own.id or "").startswith("region:"):
        return _REGION
    return _UNITS.get(hint or "", _UNITS.get(own.precision, _TOWN))


def _people(element: Element, gazetteer: Gazetteer) -> int:
    own = element.toponym
    held = (number for number, _ in gazetteer.exact(normalise(own.text if own else element.text)))
    return max(
        (
            int(gazetteer.columns["people"][number])
            for number in held
            if own is not None and gazetteer.country_of(number) == own.country_code
        ),
        default=0,
    )
