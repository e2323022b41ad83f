"""What a row says around a place: its country and its province, as sets of codes that an answer must lie in.

A country is a wall: no place of another country is an answer, however well its name fits. A province is a wall too,
but one of its time: a unit that was since split or merged stands for its parts and its heirs (`data/successions.csv`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from functools import partial as bound
from typing import Final

from .. import tables
from ..gazetteer.packed import GRADES
from ..gazetteer.places import KINDS
from ..gazetteer.protocol import Gazetteer
from ..gazetteer.within import Allowed, within
from ..names import kinds, named, phrases
from ..names.keys import latin, normalise, romanise
from ..names.resembling import likeness
from . import candidates, codes, nearly, regions
from .countries import Country, country

__all__ = ["Country", "Province", "country", "cut_off", "province", "unit_of"]

AS_SPELT: Final = 0.9
"""Likeness to a unit's name from which on a text is that name in another spelling, and nothing need be said."""
NAMESAKE: Final = 5
"""How much smaller a town may be, and still be meant as well as its namesake."""
_ADMIN1_RANKS: Final = {"admin1": 0, "admin2": 1, "district_of_province": 1, "settlement": 2}


@dataclass(frozen=True, slots=True)
class Province:
    """A province as a row states it.

    Attributes
    ----------
    place : int
        The unit's number in the gazetteer; not always a first-level unit, columns called "province" hold others too.
        -1 for a region, which is no unit.
    codes : frozenset of str
        The provinces an answer may lie in: its own, its parts and its heirs.
    match : str
    several : bool
        The name is of several provinces at once ("Darfur", the old Khorasan), or of districts or towns in several: it
        narrows, but is no answer.
    region : str
        The name of the region that the text means, where it is one (`data/regions.csv`).
    newer : named.Named or None
        The unit that the text means, where the boundaries do not draw it: `place` is then the province it lies in.
    """

    place: int
    codes: frozenset[str]
    match: str
    several: bool = False
    region: str = ""
    newer: named.Named | None = None

    def read_as(self, gazetteer: Gazetteer, text: str) -> str:
        """The unit's name, where that is only like the text; else empty."""
        if self.match in ("exact", "alias") or self.place < 0:
            return ""
        name = gazetteer.name_of(self.place)
        keys = [kinds.strip(romanise(normalise(each))).name for each in (text, name)]
        others = candidates.spellings(gazetteer, gazetteer.country_of(self.place) or "").of_place(self.place)
        like = max(likeness(keys[0], other) for other in (keys[1], *others))
        return name if like < AS_SPELT else ""

    def note(self, gazetteer: Gazetteer) -> str:
        """What a reader must know of a unit that is not drawn, empty where there is none."""
        if self.newer is None:
            return ""
        names = sorted(gazetteer.provinces[gazetteer.province_number[code]][1] for code in self.newer.units)
        listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        return f"{self.newer.name} is no unit of the boundaries; it lies in {listed}"


@lru_cache(maxsize=65536)
def province(gazetteer: Gazetteer, text: str, code: str | None, *, towns: bool = True) -> Province | None:
    """The unit that a row's `admin1` names, within the country `code`; None if no such unit is known.

    A code of a province comes first, then what bears the name outright, regions, then first-level units and districts
    by likeness. With `towns`, a town stands for the province it lies in; a column of provinces names none (the
    village Lozio is not Lazio), nor the whole where a part of it is named ("West Papua" is not Papua).
    """
    coded = codes.of_code(gazetteer, text, code) or (codes.posted(gazetteer, text, code) if not towns else None)
    if coded is not None:
        return unit_of(gazetteer, coded)
    if codes.shaped(text):
        return None
    area = regions.of_name(text, code)
    outright = _outright(gazetteer, text, code)
    if outright is not None and not (area and (outright.several or _natural(gazetteer, text, area))):
        return outright
    if area is not None:
        return _of_region(gazetteer, area, code)
    found = _found(gazetteer, text, code, towns=towns)
    ranked = sorted(found, key=bound(_rank, gazetteer, latin(text)))
    if not ranked or (not towns and not _bears(ranked[0])):
        like = nearly.of_name(gazetteer, text, code) if code else None
        if like is not None:
            return unit_of(gazetteer, like, "fuzzy", text)
        if ranked and code and gazetteer.kind_of(ranked[0].place) != "admin1" and nearly.is_near(gazetteer, text, code):
            return None  # two provinces are spelt like it: none is meant for sure, and no district
    if not ranked:
        return None if towns or not code else _only_one(gazetteer, text, code)
    best = ranked[0]
    if not towns and (gazetteer.kind_of(best.place) != "admin1" or not _bears(best)):
        best, ranked = _its_province(gazetteer, text, best, ranked)
        if best.match == "fuzzy" and gazetteer.kind_of(best.place) != "admin1":
            return None  # a province's name is no district's misspelt: "Taiwan" and Tai'an
    return _of_places(gazetteer, best, ranked)


def _rank(gazetteer: Gazetteer, key: str, found: candidates.Found) -> tuple[int, float, float, int]:
    """Provinces first, then what fits best; of equals the one whose main name does."""
    own = likeness(key, latin(gazetteer.name_of(found.place))) if not _bears(found) else 1.0
    return _ADMIN1_RANKS[gazetteer.kind_of(found.place)], -found.quality, -own, found.place


def _natural(gazetteer: Gazetteer, text: str, area: regions.Region) -> bool:
    """Whether all of the text is the area's name, and no province's: Lake Tanganyika is not Tanganyika."""
    key = normalise(text)
    whole = area.area and regions.known(key, generic=False)
    return whole and not any(gazetteer.kind_of(place) == "admin1" for place, _ in gazetteer.exact(key))


def _only_one(gazetteer: Gazetteer, text: str, country: str) -> Province | None:
    """The province of a country that has no second one, whatever its part is called: a municipality of Puerto Rico."""
    own = _codes(gazetteer).get(country, frozenset())
    return _of_named(gazetteer, named.Named("", text.strip(), country, own), "alias") if len(own) == 1 else None


@lru_cache(maxsize=4)
def _codes(gazetteer: Gazetteer) -> dict[str, frozenset[str]]:
    """Country → the codes of its provinces."""
    codes_of: dict[str, set[str]] = {}
    for code, _, owner in gazetteer.provinces:
        codes_of.setdefault(owner, set()).add(code)
    return {owner: frozenset(own) for owner, own in codes_of.items()}


def _bears(found: candidates.Found) -> bool:
    return found.match in ("exact", "alias")


def _of_places(gazetteer: Gazetteer, best: candidates.Found, ranked: Sequence[candidates.Found]) -> Province | None:
    """The province of the best of some places, with those of its equals: "Argelia" is a district in three."""
    same_rank = [
        each
        for each in ranked
        if gazetteer.kind_of(each.place) == gazetteer.kind_of(best.place) and each.quality == best.quality
    ]
    if gazetteer.kind_of(best.place) == "settlement":  # a village is not meant beside a city
        people = gazetteer.columns["people"]
        most = max(people[each.place] for each in same_rank)
        same_rank = [each for each in same_rank if NAMESAKE * people[each.place] >= most]
        best = min(same_rank, key=lambda each: (-people[each.place], each.place))
    own_codes = {gazetteer.province_of(each.place) for each in same_rank}
    wall = frozenset(each for code_ in own_codes if code_ for each in (code_, *cut_off().get(code_, ())))
    return Province(best.place, wall, best.match, several=len(own_codes) > 1) if wall else None


def _outright(gazetteer: Gazetteer, text: str, code: str | None) -> Province | None:
    """The province, or the unit that is not drawn, whose very name this is; generic words come off one at a time.

    A province's main name comes before the names of `data/named.csv`, those before its by-names.
    """
    phrase = phrases.parse(text)
    for name in dict.fromkeys((text, *phrase.parts[:1], *phrase.alternatives)):
        for form in named.forms(normalise(name)):
            found = [
                candidates.Found(place, GRADES[grade], candidates.GRADE_QUALITY[grade])
                for place, grade in gazetteer.exact(form)
                if gazetteer.kind_of(place) == "admin1" and (code is None or gazetteer.belongs(place, code))
            ]
            main = [each for each in found if each.match == "exact"]
            unit = named.of_key(form, code, whole=bool(found)) if code or not found else None
            if unit is not None and not main:
                return _of_named(gazetteer, replace(unit, name=text.strip()), "alias")
            if found:
                return _of_places(gazetteer, (main or found)[0], main or found)
    return None


def _its_province(
    gazetteer: Gazetteer, text: str, best: candidates.Found, ranked: list[candidates.Found]
) -> tuple[candidates.Found, list[candidates.Found]]:
    """A province that is spelt like the district found, and holds it, is what a column of provinces means: Idleb."""
    own = gazetteer.province_of(best.place)
    for each in candidates.of_name(
        gazetteer,
        normalise(text),
        lambda place: gazetteer.kind_of(place) == "admin1" and gazetteer.province_of(place) == own,
    ):
        return each, [each]
    return best, ranked


def _found(gazetteer: Gazetteer, text: str, code: str | None, *, towns: bool) -> list[candidates.Found]:
    """Candidates of the text, else of its parts: "Region IX (Zamboanga Peninsula)"."""
    phrase = phrases.parse(text)
    allowed = _may_be_province(gazetteer, code, towns=towns)
    for key in dict.fromkeys(map(normalise, (text, *phrase.parts[:1], *phrase.alternatives))):
        found = candidates.of_name(gazetteer, key, allowed, country=code)
        of_part = not towns and key.split()[:1] != [] and key.split()[0] in kinds.PARTS
        if found := [each for each in found if not (each.part and (of_part or _abroad(gazetteer, key, code)))]:
            return found
    return []


def _abroad(gazetteer: Gazetteer, key: str, code: str | None) -> bool:
    """Whether the whole name is a province's of another country: "North Kivu" is no part of some Kivu in Rwanda."""
    return code is not None and any(
        GRADES[grade] in ("exact", "alias") and gazetteer.kind_of(place) == "admin1"
        for place, grade in gazetteer.exact(key)
    )


def unit_of(gazetteer: Gazetteer, code: str, match: str = "exact", text: str = "") -> Province | None:
    """The province with this code, or where the unit with this code lies, called as the row calls it."""
    if code not in gazetteer.province_number:
        unit = named.of_code(code)
        return _of_named(gazetteer, replace(unit, name=text.strip() or unit.name), match) if unit else None
    place = _place_of(gazetteer, code)
    return Province(place, frozenset((code, *cut_off().get(code, ()))), match) if place is not None else None


def _place_of(gazetteer: Gazetteer, code: str) -> int | None:
    """The number of a province as a place."""
    name = gazetteer.provinces[gazetteer.province_number[code]][1]
    for place, _ in gazetteer.exact(normalise(name)):
        if gazetteer.kind_of(place) == "admin1" and gazetteer.province_of(place) == code:
            return place
    return None


def _of_named(gazetteer: Gazetteer, unit: named.Named, match: str) -> Province | None:
    """A unit of `data/named.csv`: a province, or one that lies in one or several."""
    inside = frozenset(code for code in unit.units if code in gazetteer.province_number)
    if unit.drawn or not inside:
        return unit_of(gazetteer, unit.code, match) if inside else None
    wall = frozenset(each for code in inside for each in (code, *cut_off().get(code, ())))
    place = _place_of(gazetteer, next(iter(inside))) if len(inside) == 1 else None
    if place is None:
        main = named.of_code(unit.code)
        return Province(-1, wall, match, several=True, region=main.name if main else "", newer=unit)
    return Province(place, wall, match, newer=unit)


def _of_region(gazetteer: Gazetteer, area: regions.Region, country_code: str | None) -> Province | None:
    """A region as a wall: its provinces, of the stated country where one is stated."""
    inside = frozenset(
        code
        for code in area.provinces
        if country_code is None or gazetteer.provinces[gazetteer.province_number[code]][2] == country_code
    )
    return Province(-1, inside, "alias", several=True, region=area.name)


@lru_cache(maxsize=512)
def _may_be_province(gazetteer: Gazetteer, code: str | None, *, towns: bool) -> Allowed:
    """A test of places: what a column of provinces may name within the country; without one, first-level units."""
    inside, kind = within(gazetteer, code, None), gazetteer.columns["kind"]
    named = [kind for kind in _ADMIN1_RANKS if towns or kind != "settlement"] if code else ["admin1"]
    numbers = frozenset(map(KINDS.index, named))
    return lambda place: kind[place] in numbers and inside(place)


@cache
def cut_off() -> dict[str, tuple[str, ...]]:
    """Province → those that were cut from it since: what was filed under it before may lie in them."""
    inside = {row["unit"]: row["heirs"].split("|") for row in tables.rows("successions.csv")}
    return {code: tuple(one for one in heirs if one != code) for code, heirs in inside.items() if code in heirs}
