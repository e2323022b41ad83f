"""A name that the stated country does not hold and the one next door does, or one that is called alike: "Bunia, Congo".

The country is a wall, and the answer stays within it; but a reader is told where the name is known.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ..gazetteer.places import KINDS
from ..gazetteer.protocol import Gazetteer
from ..names import kinds
from ..names.keys import normalise
from . import ranking, sameplace
from .resolution import described_at

ELSEWHERE: Final = "next door it is"
"""How a reason goes on where the name is known in another country."""
NEXT_KM: Final = 150.0
"""How far from a province of the country, beyond its disc, a place next door may be."""
FEWEST: Final = 2000
"""People of a place abroad that is worth a word: hamlets share their names the world over."""
ALIKE: Final = 4
"""Letters of a word that makes two countries' names alike."""


def hint(gazetteer: Gazetteer, name: str, country: str | None) -> str:
    """What to add to the reason that the country does not hold the name; empty where nobody near does.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> hint(bundled(), "Bunia", "CG"), hint(bundled(), "Quetta", "BR")
    ('; next door it is Bunia, Ituri, CD', '')
    """
    if country is None:
        return ""
    for form in kinds.peeled(normalise(name)):
        for place, grade in gazetteer.exact(form):
            if grade < 2 and _near(gazetteer, place, country):
                return f"; {ELSEWHERE} {described_at(gazetteer, place)}"
    return ""


def _near(gazetteer: Gazetteer, place: int, country: str) -> bool:
    """Whether a place of some size lies in a country next door, or in one that is called alike."""
    other = gazetteer.country_of(place)
    if other in (None, country) or gazetteer.kind_of(place) == "country":
        return False
    if gazetteer.columns["people"][place] < FEWEST:
        return False
    return _alike(gazetteer, country, other or "") or _next_door(gazetteer, place, country)


@lru_cache(maxsize=4096)
def _alike(gazetteer: Gazetteer, one: str, other: str) -> bool:
    """Whether two countries' names begin alike or share a word: Niger and Nigeria, Congo and DR Congo."""
    names = [gazetteer.country_place.get(code) for code in (one, other)]
    if None in names:
        return False
    keys = [normalise(gazetteer.name_of(place)) for place in names if place is not None]
    shared = set(keys[0].split()) & set(keys[1].split())
    return keys[0].startswith(keys[1]) or keys[1].startswith(keys[0]) or any(len(word) >= ALIKE for word in shared)


def _next_door(gazetteer: Gazetteer, place: int, country: str) -> bool:
    here = ranking.record(gazetteer, place)
    return any(sameplace.apart_km(here, unit) <= unit.radius / 10 + NEXT_KM for unit in _units(gazetteer, country))


@lru_cache(maxsize=256)
def _units(gazetteer: Gazetteer, country: str) -> tuple[sameplace.Records, ...]:
    """The provinces of a country, as far as their places go."""
    kind, number = gazetteer.columns["kind"], KINDS.index("admin1")
    found: dict[str, sameplace.Records] = {}
    for code, name, owner in gazetteer.provinces:
        if owner == country:
            for place, _ in gazetteer.exact(normalise(name)):
                if kind[place] == number and gazetteer.province_of(place) == code:
                    found[code] = ranking.record(gazetteer, place)
                    break
    return tuple(found.values())
