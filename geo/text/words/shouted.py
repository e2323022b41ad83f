"""Which words of a paragraph in capitals are names: places that the gazetteer knows, persons, and what is no word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ...names.keys import SHORT_FORMS, normalise
from . import casing, headwords, lexicon

if TYPE_CHECKING:
    from ...gazetteer.protocol import Gazetteer

LARGE: Final = 100_000
"""Inhabitants of a town that is named without a word that leads to it."""
_COARSE: Final = (0, 1)
"""Countries and provinces, in the gazetteer's column of kinds."""
_WORTH: Final = 20_000
"""Names that were looked up in vain, from which it pays to gather what large places are called: half a second."""
LONGEST: Final = 5
"""Words of a name."""
_SHORTEST: Final = 2
"""Letters of what is too short to be told for a name."""


def names(
    paragraph: str, found: list[re.Match[str]], low: list[str], gazetteer: Gazetteer, told: set[tuple[str, ...]]
) -> list[bool]:
    """Which words are names or begin one.

    `told` holds the places of the text so far whose names begin with a small word: once "in La Paz" was read, "downtown
    La Paz" is no article with a word behind it. What is found is put to it.
    """
    always, leads, given = casing.always(), casing.leads(), lexicon.first_names()
    demonyms = casing.demonyms()
    small = _Small(casing.connectors(), casing.never())
    out = [word in always for word in low]
    runs = _runs(paragraph, found)
    common, vocabulary = lexicon.common(), lexicon.vocabulary()
    plain = [word in common or word in vocabulary for word in low]
    large = _large(gazetteer) if headwords.missed() > _WORTH else None
    at = 0
    while at < len(low):
        led = at > 0 and low[at - 1] in leads and _joined(paragraph, found, at)
        sizes = _sizes(low, plain, at, runs[at], large, small, led=led)
        place = _place(paragraph, found, low, at, sizes, gazetteer, small, led=led) if sizes or led else 0
        if place > 1 and low[at] in small.inside:
            told.add(tuple(low[at : at + place]))
        elif told and not place and low[at] in small.inside:
            place = max((len(name) for name in told if tuple(low[at : at + len(name)]) == name), default=0)
        size = max(
            place,
            2 if runs[at] > 1 and f"{low[at]} {low[at + 1]}" in demonyms else 0,  # "South African"
            _person(paragraph, found, low, at) if low[at] in given else 0,
            low[at] not in vocabulary and _no_word(low[at]),
        )
        for inside in range(at, at + size):
            out[inside] = low[inside] not in small.inside or inside == at
        at += max(size, 1)
    return out


def _runs(paragraph: str, found: list[re.Match[str]]) -> list[int]:
    """How many words from each on are parted by nothing but a space."""
    out = [1] * len(found)
    for at in range(len(found) - 2, -1, -1):
        if _joined(paragraph, found, at + 1):
            out[at] = out[at + 1] + 1
    return out


class _Large(NamedTuple):
    """What large places are called in several words, and the first of these."""

    names: frozenset[str]
    firsts: frozenset[str]

    def begins(self, word: str) -> bool:
        """Whether a name may begin with a word."""
        return not (word.isascii() and word.isalpha()) or SHORT_FORMS.get(word, word) in self.firsts


class _Small(NamedTuple):
    """Small words inside a name, and words that are never one: asked for once a text."""

    inside: frozenset[str]
    never: frozenset[str]


def _sizes(
    low: list[str], plain: list[bool], at: int, run: int, large: _Large | None, words: _Small, *, led: bool
) -> list[int]:
    """How many words from here may be a place's name, the most first: those of ordinary words only where a large place
    is called so, as far as the names of `large` places are known."""
    inner, no_place = words
    small, never = low[at] in inner, low[at] in no_place
    sizes = [1] if not (small or never) and (led or not plain[at]) else []
    if small and not led:
        return sizes
    begins = large is None or large.begins(low[at])
    if plain[at] and not begins and all(plain[at : at + min(LONGEST, run)]):
        return sizes
    for size in range(2, min(LONGEST, run) + 1):
        last = low[at + size - 1]
        ordinary = small or never or last in inner or last in no_place or all(plain[at : at + size])
        if not ordinary or large is None or (begins and _key(" ".join(low[at : at + size])) in large.names):
            sizes.insert(0, size)
    return sizes


_key: Final = lru_cache(maxsize=100_000)(normalise)
"""As names are looked up; the same few words are asked again and again."""


@lru_cache(maxsize=4)
def _large(gazetteer: Gazetteer) -> _Large:
    """Names of several words of countries, provinces and large towns, and of regions, as they are looked up."""
    people, kinds = gazetteer.columns["people"], gazetteer.columns["kind"]
    of = {place for place in range(len(kinds)) if kinds[place] in _COARSE or people[place] >= LARGE}
    held = {normalise(name) for name in lexicon.regions()}
    for country in gazetteer.countries:
        spelt = gazetteer.spellings(country)
        held.update(key for key, place in zip(spelt.keys, spelt.places, strict=True) if place in of and " " in key)
    return _Large(frozenset(held), frozenset(key.partition(" ")[0] for key in held))


def _place(
    paragraph: str,
    found: list[re.Match[str]],
    low: list[str],
    at: int,
    sizes: list[int],
    gazetteer: Gazetteer,
    words: _Small,
    *,
    led: bool,
) -> int:
    """How many words from here are a place's name: the most of `sizes` that the gazetteer knows; 0 for none. `led`:
    a word such as "in" stands before it."""
    inner, never = words
    for size in sizes:
        surface = paragraph[found[at].start() : found[at + size - 1].end()].title()
        _, count, importance = headwords.hits(gazetteer, surface)
        known = size > 1 and importance >= LARGE and (led or low[at] not in lexicon.vocabulary())  # "Mexico City"
        if not count or (
            (low[at + size - 1] in inner or low[at + size - 1] in never)
            and not (known or importance >= headwords.COUNTRY)
        ):
            continue
        part = led and low[at] in casing.parts() and importance >= LARGE  # "in North Kivu"
        if low[at] in never and (size == 1 or (importance < headwords.COUNTRY and not part)):  # "the United States"
            continue
        small = low[at] in inner
        plain = all(word in lexicon.common() or word in lexicon.vocabulary() for word in low[at : at + size])
        if size > 1 and not small and (not plain or importance >= LARGE):
            return size
        if size > 1 and small and led and importance >= LARGE:  # "in La Paz", not "the river"
            return size
        if small:
            continue
        if size == 1 and not plain and (led or importance >= LARGE):
            return size
        if size == 1 and importance >= headwords.COUNTRY and led:  # a country, whatever else the word means
            return size
    return _before_country(paragraph, found, low, at, gazetteer) if led else 0


def _before_country(paragraph: str, found: list[re.Match[str]], low: list[str], at: int, gazetteer: Gazetteer) -> int:
    """A name that nobody lists, between "in" and a comma and a country or a province: "in Kuchkak, Pakistan"."""
    for size in (1, 2, 3):
        end = at + size
        if end >= len(low) or (size > 1 and not _joined(paragraph, found, end - 1)):
            return 0
        if low[end - 1] in casing.never():
            return 0
        if paragraph[found[end - 1].end() : found[end].start()].strip() == ",":
            if low[end] in casing.never() or low[end] in lexicon.common():  # "in reality, the cost"
                return 0
            _, count, importance = headwords.hits(gazetteer, found[end].group().title())
            return size if count and importance >= 1_000_000 else 0
    return 0


def _person(paragraph: str, found: list[re.Match[str]], low: list[str], at: int) -> int:
    """A given name and the word behind it."""
    if at + 1 >= len(low) or not _joined(paragraph, found, at + 1):
        return 0
    behind = low[at + 1]
    return 0 if behind in casing.never() or behind in casing.connectors() or behind in lexicon.common() else 2


def _no_word(low: str) -> bool:
    """Whether it is no word of the language, nor made as its words are: "galdamez", not "machine-gunned"."""
    words = lexicon.vocabulary()
    if low in words or not words:
        return False
    parts = [part for part in re.split(r"[-'’.]", low) if len(part) > _SHORTEST]
    return bool(parts) and not any(
        part in words or part in casing.never() or part in casing.leads() or part.endswith(casing.endings())
        for part in parts
    )


def _joined(paragraph: str, found: list[re.Match[str]], at: int) -> bool:
    """Whether only a space parts the word from the one before."""
    return paragraph[found[at - 1].end() : found[at].start()] in (" ", "\n")
