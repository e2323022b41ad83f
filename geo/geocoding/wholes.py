"""What is told by a text as a whole, whatever towns are called so: a region, a code of a province, a unit that is no
more, the country that a name means where none is stated."""

from __future__ import annotations

from typing import Final

from ..gazetteer.protocol import Gazetteer
from ..names import named as units
from ..names import phrases
from ..names.keys import normalise
from . import codes, countries, outcomes, regions, walled
from .resolution import Resolution
from .walled import Walls

CITY: Final = 200_000
"""People of a city that is meant before a region of its name."""


def answer(gazetteer: Gazetteer, phrase: phrases.Phrase, walls: Walls) -> Resolution | None:
    """The answer to a text that is no town's name whatever towns are called so: a region, a code of a province."""
    if len(phrase.parts) > 1 or phrase.offset_km is not None or phrase.other_end:
        return None
    name = phrase.parts[0]
    coded = codes.of_code(gazetteer, name, walls.country if "-" not in name else None)
    if coded is not None and ("-" in name or codes.shaped(name)) and walls.country in (None, coded[:2]):
        return outcomes.only_unit(gazetteer, walled.within(gazetteer, walls, name), name)
    area = regions.of_name(name, walls.country)
    if area is None and _is_former(gazetteer, name, walls):
        return outcomes.only_unit(gazetteer, walled.within(gazetteer, walls, name), name)
    if area is None or _is_unit(gazetteer, name, walls):
        return None
    found = walled.within(gazetteer, walls, name)
    if not found.region:
        return None
    reason = outcomes.made_of(gazetteer, found, name)
    return outcomes.region(gazetteer, found, reason) or outcomes.parent(gazetteer, found, reason)


def in_its_sense(gazetteer: Gazetteer, name: str, walls: Walls) -> Walls:
    """The walls of the country that a name means, if the row states neither country nor province."""
    if walls.country is not None or walls.provinces is not None:
        return walls
    meant = countries.sense(name) or countries.former(gazetteer, name)
    return walled.in_country(gazetteer, walls, meant) if meant else walls


def _is_former(gazetteer: Gazetteer, name: str, walls: Walls) -> bool:
    """Whether the country had a unit of this name that is no more, and has no place of it."""
    key = normalise(name)
    unit = units.of_key(key, walls.country) if walls.country is not None else None
    if unit is None or unit.drawn or not (walls.provinces is None or unit.units <= walls.provinces):
        return False
    return not any(walls.allow(gazetteer, place) for place, _ in gazetteer.exact(key))


def _is_unit(gazetteer: Gazetteer, name: str, walls: Walls) -> bool:
    """Whether a province or a city bears the name there, which is then meant before the region."""
    return any(
        walls.allow(gazetteer, place)
        and walls.country is not None
        and (
            gazetteer.kind_of(place) == "admin1"
            or (gazetteer.kind_of(place) == "settlement" and gazetteer.columns["people"][place] >= CITY)
        )
        for place, grade in gazetteer.exact(normalise(name))
        if grade == 0 or gazetteer.kind_of(place) != "admin1"
    )
