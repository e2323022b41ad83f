"""Texts that list several places: "Kidal, Gao and Timbuktu". Each is one of them, and none is inside the next."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ..gazetteer import packed
from ..gazetteer.protocol import Gazetteer
from ..names import kinds, lying, phrases
from ..names.keys import normalise
from . import compounds, countries, outcomes, regions
from .resolution import Resolution
from .walled import Walls

_AND: Final = re.compile(rf"\s(?:{lying.pattern('and')})\s|\s?&\s?")


def places(
    gazetteer: Gazetteer, phrase: phrases.Phrase, walls: Walls, named: Callable[[phrases.Phrase, Walls], Resolution]
) -> Resolution | None:
    """What the places of a list have in common; None for a text that lists none, or such as are not known.

    Parameters
    ----------
    gazetteer : Gazetteer
    phrase : Phrase
    walls : Walls
        Of the row.
    named : callable
        What resolves a phrase within walls.
    """
    at = next((at for at, part in enumerate(phrase.parts) if _AND.search(part)), None)
    if at is None or phrase.other_end or phrase.offset_km is not None or _one_name(gazetteer, phrase.parts[at], walls):
        return None
    names = [*phrase.parts[:at], *(each.strip() for each in _AND.split(phrase.parts[at]))]
    if not all(names) or not all(_borne(gazetteer, name, walls) for name in names):
        return None
    rest = phrase.parts[at + 1 :]
    found = [named(replace(phrase, parts=(name, *rest), alternatives=()), walls) for name in names]
    if any(each.place is None or each.match == "context" for each in found):
        return None
    return outcomes.together(gazetteer, found)


def _one_name(gazetteer: Gazetteer, text: str, walls: Walls) -> bool:
    """Whether all of it is one name: "Jammu and Kashmir", "Newfoundland and Labrador"."""
    key = normalise(text)
    if compounds.is_unit(gazetteer, text, walls.country) or countries.known(gazetteer, text) or regions.known(key):
        return True
    return any(walls.allow(gazetteer, place) for form in kinds.peeled(key) for place, _ in gazetteer.exact(form))


def _borne(gazetteer: Gazetteer, name: str, walls: Walls) -> bool:
    return any(
        grade < packed.NAMES and walls.allow(gazetteer, place)
        for form in kinds.peeled(normalise(name))
        for place, grade in gazetteer.exact(form)
    )
