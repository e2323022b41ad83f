"""What a row says around a place: its country and its province, as sets of codes that an answer must lie in.

A country is a wall: no place of another country is an answer, however well its name fits. A province is a wall too,
but one of its time: a unit that was since split or merged stands for its parts and its heirs (`data/successions.csv`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from .. import tables
from ..gazetteer.places import Gazetteer
from ..names import phrases
from ..names.keys import normalise
from . import candidates

_BRACKETS = re.compile(r"^(?P<outside>[^()]*?)\s*\((?P<inside>[^()]+)\)\s*$")
_ADMIN1_RANKS: Final = {"admin1": 0, "admin2": 1, "district_of_province": 1, "settlement": 2}


@dataclass(frozen=True, slots=True)
class Country:
    """A country as a row states it.

    Attributes
    ----------
    code : str or None
        ISO 3166-1 alpha-2; missing if nobody knows the name.
    place : int or None
        Its number in the gazetteer.
    nearest : tuple of str
        For an unknown name the most similar known ones.
    """

    code: str | None
    place: int | None
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Province:
    """A province as a row states it.

    Attributes
    ----------
    place : int
        The unit's number in the gazetteer; not always a first-level unit, columns called "province" hold others too.
    codes : frozenset of str
        The provinces an answer may lie in: its own, its parts and its heirs.
    match : str
    several : bool
        The name is of several provinces at once ("Darfur", the old Khorasan): it narrows, but is no answer.
    """

    place: int
    codes: frozenset[str]
    match: str
    several: bool = False


@lru_cache(maxsize=4096)
def country(gazetteer: Gazetteer, text: str) -> Country:
    """The country that `text` names or codes (ISO 3166-1 alpha-2 or alpha-3).

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> country(bundled(), "Iran (Islamic Republic of)").code, country(bundled(), "PAK").code
    ('IR', 'PK')
    >>> country(bundled(), "Pakistun").code, country(bundled(), "Freedonia").code
    ('PK', None)
    """
    for form in _forms(text):
        code = gazetteer.iso_codes.get(form.upper())
        if code:
            return Country(code, gazetteer.country_place.get(code))
        named = [
            (grade, place) for place, grade in gazetteer.exact(normalise(form)) if gazetteer.kind_of(place) == "country"
        ]
        if named:
            # The main name first: "Niger" is also what a language or two call Nigeria.
            place = min(named)[1]
            return Country(gazetteer.country_of(place), place)
    return _nearest_country(gazetteer, normalise(text))


def _forms(text: str) -> list[str]:
    """The text, and its parts outside and inside of brackets: "Myanmar (Burma)", "Korea, South"."""
    forms = [text.strip()]
    if found := _BRACKETS.match(text):
        forms += [found["outside"], found["inside"]]
    if "," in text:
        last, _, first = text.partition(",")
        forms += [f"{first.strip()} {last.strip()}", last.strip()]
    return forms


def _nearest_country(gazetteer: Gazetteer, key: str) -> Country:
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    names = {gazetteer.name_of(place): place for place in gazetteer.country_place.values()}
    near = process.extract(key, names.keys(), scorer=ratio, processor=normalise, limit=3)
    clear = len(near) > 1 and near[0][1] >= 85 and near[0][1] - near[1][1] >= 10 and len(key) >= 5
    nearest = tuple(name for name, _, _ in near)
    if clear:
        place = names[near[0][0]]
        return Country(gazetteer.country_of(place), place, nearest)
    return Country(None, None, nearest)


@lru_cache(maxsize=65536)
def province(gazetteer: Gazetteer, text: str, code: str | None) -> Province | None:
    """The unit that a row's `admin1` names, within the country `code`; None if no such unit is known.

    First-level units come first; a district or a town in the column stands for the province it lies in.
    """
    phrase = phrases.parse(text)
    found: list[candidates.Found] = []
    for name in (text, *phrase.parts[:1], *phrase.alternatives):  # "Region IX (Zamboanga Peninsula)"
        found = found or candidates.of_name(
            gazetteer, normalise(name), lambda place: _may_be_province(gazetteer, place, code), country=code
        )
    if not found:
        return None
    ranked = sorted(found, key=lambda each: (_ADMIN1_RANKS[gazetteer.kind_of(each.place)], -each.quality, each.place))
    best = ranked[0]
    own = gazetteer.province_of(best.place)
    same_rank = [
        each
        for each in ranked
        if gazetteer.kind_of(each.place) == gazetteer.kind_of(best.place) and each.quality == best.quality
    ]
    codes = (
        {gazetteer.province_of(each.place) for each in same_rank}
        if gazetteer.kind_of(best.place) == "admin1"
        else {own}
    )
    wall = frozenset(each for code_ in codes if code_ for each in (code_, *absorbed().get(code_, ())))
    return Province(best.place, wall, best.match, several=len(codes) > 1) if wall else None


def _may_be_province(gazetteer: Gazetteer, place: int, code: str | None) -> bool:
    kind = gazetteer.kind_of(place)
    return kind in _ADMIN1_RANKS and (gazetteer.belongs(place, code) if code else kind == "admin1")


@cache
def absorbed() -> dict[str, tuple[str, ...]]:
    """Province → the provinces it took in: what is filed under it today may lie in their old polygons."""
    relatives: dict[str, tuple[str, ...]] = {}
    for row in tables.rows("successions.csv"):
        relatives[row["heir"]] = (*relatives.get(row["heir"], ()), row["unit"])
    return relatives
