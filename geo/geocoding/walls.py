"""What a row says around a place: its country and its province, as sets of codes that an answer must lie in.

A country is a wall: no place of another country is an answer, however well its name fits. A province is a wall too,
but one of its time: a unit that was since split or merged stands for its parts and its heirs (`data/successions.csv`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from .. import tables
from ..gazetteer.protocol import Gazetteer
from ..names import phrases
from ..names.keys import normalise
from . import candidates, codes, regions
from .countries import Country, country

__all__ = ["Country", "Province", "absorbed", "country", "province"]

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
        The name is of several provinces at once ("Darfur", the old Khorasan): it narrows, but is no answer.
    region : str
        The name of the region that the text means, where it is one (`data/regions.csv`).
    """

    place: int
    codes: frozenset[str]
    match: str
    several: bool = False
    region: str = ""


@lru_cache(maxsize=65536)
def province(gazetteer: Gazetteer, text: str, code: str | None, *, towns: bool = True) -> Province | None:
    """The unit that a row's `admin1` names, within the country `code`; None if no such unit is known.

    A code of a province comes first, then first-level units, regions, districts. With `towns`, a town stands for the
    province it lies in; a column of provinces names none (the village Lozio is not Lazio).
    """
    coded = codes.of_code(gazetteer, text, code)
    if coded is not None:
        return _unit_of(gazetteer, coded)
    found = _found(gazetteer, text, code, towns=towns)
    ranked = sorted(found, key=lambda each: (_ADMIN1_RANKS[gazetteer.kind_of(each.place)], -each.quality, each.place))
    best = ranked[0] if ranked else None
    sure = best is not None and gazetteer.kind_of(best.place) == "admin1" and best.match in ("exact", "alias")
    area = None if sure else regions.of_name(text, code)
    if area is not None:
        return _of_region(gazetteer, area, code)
    if best is None:
        return None
    if not towns and not sure:
        best, ranked = _its_province(gazetteer, text, best, ranked)
    own = gazetteer.province_of(best.place)
    same_rank = [
        each
        for each in ranked
        if gazetteer.kind_of(each.place) == gazetteer.kind_of(best.place) and each.quality == best.quality
    ]
    own_codes = (
        {gazetteer.province_of(each.place) for each in same_rank}
        if gazetteer.kind_of(best.place) == "admin1"
        else {own}
    )
    wall = frozenset(each for code_ in own_codes if code_ for each in (code_, *absorbed().get(code_, ())))
    return Province(best.place, wall, best.match, several=len(own_codes) > 1) if wall else None


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
    found: list[candidates.Found] = []
    for name in (text, *phrase.parts[:1], *phrase.alternatives):
        found = found or candidates.of_name(
            gazetteer,
            normalise(name),
            lambda place: _may_be_province(gazetteer, place, code, towns=towns),
            country=code,
        )
    return found


def _unit_of(gazetteer: Gazetteer, code: str) -> Province | None:
    name = gazetteer.provinces[gazetteer.province_number[code]][1]
    for place, _ in gazetteer.exact(normalise(name)):
        if gazetteer.kind_of(place) == "admin1" and gazetteer.province_of(place) == code:
            return Province(place, frozenset((code, *absorbed().get(code, ()))), "exact")
    return None


def _of_region(gazetteer: Gazetteer, area: regions.Region, country_code: str | None) -> Province | None:
    """A region as a wall: its provinces, of the stated country where one is stated."""
    inside = frozenset(
        code
        for code in area.provinces
        if country_code is None or gazetteer.provinces[gazetteer.province_number[code]][2] == country_code
    )
    return Province(-1, inside, "alias", several=True, region=area.name)


def _may_be_province(gazetteer: Gazetteer, place: int, code: str | None, *, towns: bool) -> bool:
    kind = gazetteer.kind_of(place)
    if kind == "settlement" and not towns:
        return False
    return kind in _ADMIN1_RANKS and (gazetteer.belongs(place, code) if code else kind == "admin1")


@cache
def absorbed() -> dict[str, tuple[str, ...]]:
    """Province → the provinces it took in: what is filed under it today may lie in their old polygons."""
    relatives: dict[str, tuple[str, ...]] = {}
    for row in tables.rows("successions.csv"):
        relatives[row["heir"]] = (*relatives.get(row["heir"], ()), row["unit"])
    return relatives
