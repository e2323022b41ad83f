"""What a capitalised word may begin: asked of the gazetteer and the word lists once, and remembered."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from ...gazetteer.protocol import Gazetteer
from ...names.keys import normalise
from ..languages import spoken
from . import lexicon
from .tokens import tokenise


class Words(NamedTuple):
    """The words that the language gives: `words.toml`, [headwords]."""

    roads: tuple[str, ...]


lexis: Final = spoken.part("words.toml", "headwords", Words)
COUNTRY: Final = 10_000_000
"""At least the inhabitants that a country counts as; a province counts as fewer."""


UNIT: Final = 1_000_000
"""At least those of a province."""


class Remembered(NamedTuple):
    """What was asked before, in the language that is read."""

    hits: Callable[[Gazetteer, str], tuple[str, int, int]]
    nowhere: Callable[[Gazetteer, str], bool]
    begins: Callable[[str], int]
    missed: Callable[[], int]


@spoken.each_language
def remembered() -> Remembered:
    """The look-ups themselves, for who asks for many."""
    seen = lru_cache(maxsize=200_000)(_hits)
    none, begun = lru_cache(maxsize=100_000)(_nowhere), lru_cache(maxsize=50_000)(_begins)
    return Remembered(seen, none, begun, lambda: seen.cache_info().misses)


def missed() -> int:
    """How many names were not asked before."""
    return remembered().missed()


def hits(gazetteer: Gazetteer, surface: str) -> tuple[str, int, int]:
    """The normalised key, how many places bear it, and the importance of the first (countries and provinces above
    all)."""
    return remembered().hits(gazetteer, surface)


def _hits(gazetteer: Gazetteer, surface: str) -> tuple[str, int, int]:
    """As `hits` says; a word of the language is not taken for a province by a by-name: "With", "Royal", "Capital"."""
    key = normalise(surface)
    found = gazetteer.exact(key) if key else []
    if found and key in lexicon.vocabulary():
        found = [(place, grade) for place, grade in found if grade == 0 or gazetteer.kind_of(place) != "admin1"]
    best = max((_importance(gazetteer, place, grade) for place, grade in found[:8]), default=0)
    if surface.lower() in lexicon.regions():
        return key, len(found) or 1, max(best, 1_000_000)
    return key, len(found), best


def nowhere(gazetteer: Gazetteer, word: str) -> bool:
    """Whether a word is no name, and begins nothing that is told by its first word."""
    return remembered().nowhere(gazetteer, word)


def _nowhere(gazetteer: Gazetteer, word: str) -> bool:
    return not begins(word) and not hits(gazetteer, word)[1]


def _importance(gazetteer: Gazetteer, place: int, grade: int) -> int:
    people: int = gazetteer.columns["people"][place]
    kind = gazetteer.kind_of(place)
    if kind == "country" and grade < 2:
        return max(people, COUNTRY)
    if kind == "admin1" and grade < 2:
        return min(max(people, UNIT), COUNTRY - 1)
    return people if grade == 0 else people // 4


ROAD, DEMONYM, STATE = 1, 2, 4
"""What else than a place may begin with a word; they are added up."""


def begins(word: str) -> int:
    """What a name that begins with the word may be beside a place: a sum of `ROAD`, `DEMONYM`, `STATE`."""
    return remembered().begins(word)


def _begins(word: str) -> int:
    lex = lexis()
    road = ROAD if word.startswith(lex.roads) else 0
    demonym = DEMONYM if word.isupper() or word in _demonym_heads() else 0
    return road + demonym + (STATE if word.partition(".")[0] in _state_heads() else 0)


@spoken.each_language
def _demonym_heads() -> frozenset[str]:
    return frozenset(tokenise(word)[0].text for word in lexicon.demonyms())


@spoken.each_language
def _state_heads() -> frozenset[str]:
    return frozenset(abbreviation.partition(".")[0] for abbreviation in lexicon.states())


def country_named(gazetteer: Gazetteer, code: str, named: set[str]) -> bool:
    """Whether a province's own name or its country is among the names, in capitals."""
    country = code[:2]
    name = gazetteer.name_of(gazetteer.country_place[country]).upper()
    provinces = (each.upper() for number, each, of in gazetteer.provinces if of == country and number == code)
    return name in named or country in named or any(each in named for each in provinces)


@spoken.each_language
def by_first() -> dict[str, list[tuple[str, str]]]:
    """First letter → abbreviations of states and their codes, the longest first."""
    by: dict[str, list[tuple[str, str]]] = {}
    for abbreviation, code in sorted(lexicon.states().items(), key=lambda entry: -len(entry[0])):
        by.setdefault(abbreviation[0], []).append((abbreviation, code))
    return by
