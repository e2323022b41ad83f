"""Countries as rows state them: by code, by name, by the names that datasets use (`data/countries.csv`).

A state that is no more is not guessed: it has no code, and says so. A name that nobody knows is not guessed either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from .. import tables
from ..gazetteer.protocol import Gazetteer
from ..names import kinds, nations
from ..names import named as units
from ..names.keys import normalise, romanise
from .candidates import likeness

LIKE: Final = 78
"""Least likeness, of 100, of a name that is worth proposing."""


PROVINCE_OF: Final = "a province of"
NAMED_AT_MOST: Final = 3
LONG: Final = 7
"""Letters of a listed name that is proposed: initials are near anything."""
LEAD: Final = 6
"""How much less like than the best another name may be that is proposed beside it."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country as a row states it.

    Attributes
    ----------
    code : str or None
        ISO 3166-1 alpha-2; missing if nobody knows the name, or it is of a state that is no more.
    place : int or None
        Its number in the gazetteer.
    nearest : tuple of str
        For an unknown name the most similar known ones; none where none is similar.
    note : str
        Why a known name has no code: the state was dissolved, or it is no country's but a province's.
    """

    code: str | None
    place: int | None
    nearest: tuple[str, ...] = ()
    note: str = ""


@lru_cache(maxsize=4096)
def country(gazetteer: Gazetteer, text: str) -> Country:
    """The country that `text` names or codes (ISO 3166-1 alpha-2 or alpha-3).

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> country(bundled(), "Iran (Islamic Republic of)").code, country(bundled(), "PAK").code
    ('IR', 'PK')
    >>> country(bundled(), "Korea, Dem. People's Rep.").code, country(bundled(), "Soviet Union").note
    ('KP', 'dissolved in 1991; today several countries')
    >>> country(bundled(), "Baja California").note
    'no country but a province of Mexico'
    >>> country(bundled(), "Pakistun")
    Country(code=None, place=None, nearest=('Pakistan',), note='')
    """
    return _known(gazetteer, text) or Country(None, None, _nearest(gazetteer, normalise(text)))


def known(gazetteer: Gazetteer, text: str) -> bool:
    """Whether `text` is a country's name or code; faster than to learn what an unknown name is near to.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> known(bundled(), "PAK"), known(bundled(), "Pakistun")
    (True, False)
    """
    found = _known(gazetteer, text)
    return found is not None and found.code is not None


@lru_cache(maxsize=4096)
def _known(gazetteer: Gazetteer, text: str) -> Country | None:
    for at, form in enumerate(nations.forms(text)):
        if at == 1 and several(gazetteer, re.split(r"[,;/]", text)):
            return Country(None, None, note="several countries")
        key = normalise(form)
        if key in nations.listed():
            listed, note = nations.listed()[key]
            return Country(listed or None, _place_of(gazetteer, listed), note="" if listed else note)
        code = gazetteer.iso_codes.get(form.upper())
        if code:
            return Country(code, _place_of(gazetteer, code))
        named = [(grade, place) for place, grade in gazetteer.exact(key) if gazetteer.kind_of(place) == "country"]
        if named:
            # The main name first: "Niger" is also what a language or two call Nigeria.
            place = min(named)[1]
            return Country(gazetteer.country_of(place), place)
    if owners := _owners(gazetteer, normalise(text)):
        return Country(None, None, note=f"no country but {PROVINCE_OF} {' or '.join(owners)}")
    return None


def _place_of(gazetteer: Gazetteer, code: str) -> int | None:
    """The country as a place; for a state too small for the map (the Vatican) its town."""
    place = gazetteer.country_place.get(code)
    return _town_of(gazetteer, code) if place is None and code in gazetteer.countries else place


@cache
def _town_of(gazetteer: Gazetteer, code: str) -> int | None:
    number, columns = gazetteer.countries.index(code), gazetteer.columns["country"]
    return next(
        (place for place in range(len(columns)) if columns[place] == number and gazetteer.country_of(place) == code),
        None,
    )


def sense(text: str) -> str | None:
    """The country that a name means where none is stated, its commonest sense; None where size may decide.

    Examples
    --------
    >>> sense("northern Gaza"), sense("Quetta")
    ('PS', None)
    """
    words = normalise(text).split()
    while len(words) > 1 and words[0] in kinds.PARTS:
        words = words[1:]
    return _senses().get(" ".join(words))


@cache
def _senses() -> dict[str, str]:
    """Key of a name → the country that it means where none is stated."""
    return {normalise(row["name"]): row["country"] for row in tables.rows("senses.csv")}


def _owners(gazetteer: Gazetteer, key: str) -> tuple[str, ...]:
    """The countries of the provinces with this main name, three at most."""
    homes = {
        gazetteer.country_of(place)
        for place, grade in gazetteer.exact(key)
        if grade == 0 and gazetteer.kind_of(place) == "admin1"
    }
    unit = units.of_key(key, None) if not homes else None
    codes = sorted(filter(None, {*homes, unit.country if unit else None}))
    places = [gazetteer.country_place[code] for code in codes if code in gazetteer.country_place]
    return tuple(gazetteer.name_of(place) for place in places) if len(places) <= NAMED_AT_MOST else ()


def _nearest(gazetteer: Gazetteer, key: str) -> tuple[str, ...]:
    """The countries whose names are spelt most alike, a vowel at half the cost of a consonant; none far off."""
    latin = romanise(key)
    like = {name: 100 * likeness(latin, form) for name, form in _spelt(gazetteer)}
    best = max(like.values(), default=0.0)
    near = [name for name, _ in _spelt(gazetteer) if like[name] >= max(LIKE, best - LEAD)]
    return tuple(sorted(near, key=lambda name: -like[name])[:NAMED_AT_MOST])


@lru_cache(maxsize=4)
def _spelt(gazetteer: Gazetteer) -> tuple[tuple[str, str], ...]:
    """The names of countries that may be proposed, and each as it is compared."""
    names = [gazetteer.name_of(place) for place in gazetteer.country_place.values()]
    names += [row["name"] for row in tables.rows("countries.csv") if row["code"] and len(row["name"]) >= LONG]
    return tuple((name, romanise(normalise(name))) for name in names)


def several(gazetteer: Gazetteer, names: Sequence[str]) -> tuple[str, ...]:
    """The names, where each is a country's and they are of more than one; else none.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> several(bundled(), ["Nigeria", "Niger"]), several(bundled(), ["Gao", "Mali"])
    (('Nigeria', 'Niger'), ())
    """
    if len(names) < 2:
        return ()
    found = [_known(gazetteer, name.strip()) for name in names]
    codes = [each.code if each else None for each in found]
    if None in codes or len(set(codes)) < 2:
        return ()
    inside = any(set(codes) <= {state, *territories} for state, territories in _territories())
    return () if inside else tuple(names)


@cache
def _territories() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A state and its territories that have codes of their own."""
    return tuple((row["state"], tuple(row["territories"].split())) for row in tables.rows("territories.csv"))
