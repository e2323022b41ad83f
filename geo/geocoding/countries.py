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
from ..names.resembling import likeness

LIKE: Final = 78
"""Least likeness, of 100, of a name that is worth proposing."""


PROVINCE_OF: Final = "a province of"
NAMED_AT_MOST: Final = 3
LONG: Final = 7
"""Letters of a listed name that is proposed: initials are near anything."""
MISSPELT: Final = 0.87
"""Likeness to another country's name from which a by-name is taken for that, misspelt."""
LEAD: Final = 6
"""How much less like than the best another name may be that is proposed beside it."""
_SEVERAL: Final = 2
_CITY: Final = 100_000
"""Inhabitants from which a city abroad may be meant as well as a former unit of its name."""


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
def inverted(gazetteer: Gazetteer, text: str) -> str | None:
    """The code of the country that a whole text with a comma is a list's name of.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> inverted(bundled(), "Congo, Democratic Republic of the"), inverted(bundled(), "Gao, Mali")
    ('CD', None)
    """
    found = (_of_form(gazetteer, form) for form in nations.wholes(text))
    return next((each.code for each in found if each is not None), None)


@lru_cache(maxsize=4096)
def _known(gazetteer: Gazetteer, text: str) -> Country | None:
    parts = nations.parts(text)
    for form in nations.wholes(text):
        if found := _of_form(gazetteer, form):
            return found
    if parts and several(gazetteer, [part for part in re.split(r"[,;/()]", text) if part.strip()]):
        return Country(None, None, note="several countries")
    for form in parts:
        if found := _of_form(gazetteer, form):
            return found
    if owners := _owners(gazetteer, normalise(text)):
        return Country(None, None, note=f"no country but {PROVINCE_OF} {' or '.join(owners)}")
    return None


def _of_form(gazetteer: Gazetteer, form: str) -> Country | None:
    key = normalise(form)
    if key in nations.listed():
        listed, note = nations.listed()[key]
        return Country(listed or None, _place_of(gazetteer, listed), note="" if listed else note)
    code = gazetteer.iso_codes.get(form.upper())
    if code:
        return Country(code, _place_of(gazetteer, code))
    named = [(grade, place) for place, grade in gazetteer.exact(key) if gazetteer.kind_of(place) == "country"]
    if not named:
        return None
    # The main name first: "Niger" is also what a language or two call Nigeria.
    grade, place = min(named)
    # Only in Latin letters: bare consonants of another script are like those of many names.
    if grade > 0 and key.isascii() and _liker_to_another(gazetteer, key, place):
        return None
    return Country(gazetteer.country_of(place), place)


def _liker_to_another(gazetteer: Gazetteer, key: str, place: int) -> bool:
    """Whether a by-name, in whatever language, is likelier another country's name misspelt: "Nigera"."""
    latin = romanise(key)
    like = {number: likeness(latin, romanise(normalise(gazetteer.name_of(number)))) for number in _places(gazetteer)}
    own = like.pop(place, 1.0)
    return max(like.values(), default=0.0) >= max(MISSPELT, own + 1e-9)


@lru_cache(maxsize=4)
def _places(gazetteer: Gazetteer) -> tuple[int, ...]:
    return tuple(gazetteer.country_place.values())


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


def former(gazetteer: Gazetteer, text: str) -> str | None:
    """The country of a former unit that is several provinces now ("Katanga", "Rift Valley"), stated without a country.

    None where a province, or a city of another country, bears the name: then nothing says which is meant.

    Examples
    --------
    >>> from geo.gazetteer import layers
    >>> former(layers.opened(), "Katanga"), former(layers.opened(), "Eastern")
    ('CD', None)
    """
    key = normalise(text)
    unit = several_now(key)
    if unit is None:
        return None
    for place, grade in gazetteer.exact(key):
        unit_too = grade == 0 and gazetteer.kind_of(place) in ("admin1", "country")
        town = gazetteer.kind_of(place) == "settlement" and gazetteer.country_of(place) != unit.country
        if unit_too or (town and gazetteer.columns["people"][place] >= _CITY):
            return None
    return unit.country


@lru_cache(maxsize=4)
def provinces_too(gazetteer: Gazetteer) -> frozenset[str]:
    """The keys of by-names of countries that are main names of provinces: "Équateur"."""
    keys = {normalise(name) for _, name, _ in gazetteer.provinces}
    return frozenset(
        key
        for key in keys
        if any(grade > 0 and gazetteer.kind_of(place) == "country" for place, grade in gazetteer.exact(key))
    )


def several_now(key: str) -> units.Named | None:
    """The unit of this normalised name, told without a country, that is no more and is several provinces now."""
    unit = units.of_key(key, None)
    return unit if unit is not None and not unit.drawn and len(unit.units) >= _SEVERAL else None


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
    like = {name: 100 * max(likeness(latin, form), _swapped(latin, form)) for name, form in _spelt(gazetteer)}
    best = max(like.values(), default=0.0)
    near = [name for name, _ in _spelt(gazetteer) if like[name] >= max(LIKE, best - LEAD)]
    return tuple(sorted(near, key=lambda name: -like[name])[:NAMED_AT_MOST])


def _swapped(one: str, other: str) -> float:
    """A likeness by which two letters in the wrong order are one edit: "Syira"."""
    from rapidfuzz.distance import OSA

    return OSA.normalized_similarity(one, other) if sorted(one) == sorted(other) else 0.0


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
    return () if None in codes or not nations.apart(codes) else tuple(names)
