"""Places that the stated provinces do not hold and others of their country do.

A province may have given up the place's ground before 2015 (`data/cessions.csv`): a source of that time puts Ranchi in
Bihar, which goes on without it; there the place is the answer. Else the row contradicts itself ("Mosul" in Basra): the
stated province stays the answer, and where a city or a province is named, in doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from ..gazetteer import packed
from ..gazetteer.protocol import Gazetteer
from ..names import cessions, phrases
from ..names.keys import normalise
from . import outcomes, rules
from .ranking import Weighed
from .resolution import Resolution, described_at
from .walled import Walls

Ranked = Callable[[Sequence[str], Walls], list[Weighed]]
"""The candidates of some names within walls, weighed."""
BEARS: Final = ("exact", "alias")


def may(ranked: Sequence[Weighed]) -> bool:
    """Whether a place elsewhere may be meant: none within the walls bears the very name."""
    return not ranked or ranked[0].found.match not in BEARS


def ceded(gazetteer: Gazetteer, phrase: phrases.Phrase, walls: Walls, ranked: Ranked) -> Resolution | None:
    """The place in what was taken from the stated provinces, where it is sure there."""
    provinces = cessions.heirs(walls.provinces)
    if not provinces or not _borne(gazetteer, phrase.parts[0], replace(walls, provinces=provinces)):
        return None
    found = ranked((phrase.parts[0], *phrase.alternatives), replace(walls, provinces=provinces, near=None))
    sure = 0.0 if may(found) else outcomes.sure(gazetteer, found[0])
    if sure < rules.SURE_ENOUGH:
        return None
    answer = outcomes.placed(gazetteer, phrase, found, sure, told=True)
    stated = gazetteer.name_of(walls.parents[0][0])
    there = gazetteer.place(found[0].found.place).admin1_name
    return replace(answer, reason=f"no source holds {phrase.parts[0]!r} in {stated}; {there} was taken from it")


def elsewhere(gazetteer: Gazetteer, name: str, walls: Walls, ranked: Ranked) -> tuple[str, list[Weighed]]:
    """What to add to the reason that the stated provinces do not hold the name, where their country does; and, where a
    city or a province is named, the candidates there."""
    country = Walls(country=walls.country, parents=walls.parents[-1:])
    if walls.provinces is None or walls.country is None or not _borne(gazetteer, name, country):
        return "", []
    found = ranked((name,), country)
    if may(found) or outcomes.sure(gazetteer, found[0]) < rules.SURE_ENOUGH:
        return "", []
    place = found[0].found.place
    large = gazetteer.kind_of(place) == "admin1" or gazetteer.columns["people"][place] >= rules.CITY
    return f"; elsewhere in the country it is {described_at(gazetteer, place)}", found if large else []


def _borne(gazetteer: Gazetteer, name: str, walls: Walls) -> bool:
    """Whether a place within the walls bears the very name: asked first, as most names are borne by none."""
    return any(
        grade < packed.NAMES and walls.allow(gazetteer, place) for place, grade in gazetteer.exact(normalise(name))
    )
