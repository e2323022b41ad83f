"""A place whose text names its province and no country, where several countries have a province so called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ..gazetteer import packed
from ..gazetteer.protocol import Gazetteer
from ..names import kinds, phrases
from ..names.keys import normalise
from . import rules, walled
from .resolution import Resolution
from .walled import Walls

Named = Callable[[phrases.Phrase, Walls], Resolution]
"""What resolves a phrase within walls."""
COMMONEST: Final = 0.9
"""From here on a province's name alone has one sense that goes before all others."""


def settled(gazetteer: Gazetteer, phrase: phrases.Phrase, outer: Walls, answer: Resolution, named: Named) -> Resolution:
    """The answer, where the province that the text was taken to mean does not hold the place: the place in the one
    province of that name that does; where none does, no surer than the province's name alone.

    Parameters
    ----------
    gazetteer : Gazetteer
    phrase : Phrase
        With a coarser part.
    outer : Walls
        Of the row, which states neither country nor province.
    answer : Resolution
        The province, for want of the place.
    named : callable
        What resolves a phrase within walls, by its own coarser parts.
    """
    unit = phrase.parts[-1]
    home = answer.place.country_code if answer.place is not None else None
    lands = [each for each in _lands(gazetteer, unit) if each != home]
    if not lands or answer.precision != "admin1":
        return answer
    found = []
    for land in lands:
        there = walled.in_country(gazetteer, outer, land)
        for finest in range(len(phrase.parts) - 1):  # "a school, Ibagué, Tolima": where the town is, the school is
            other = named(replace(phrase, parts=phrase.parts[finest:]), there)
            if other.place is not None and other.match in ("exact", "alias") and other.confidence >= rules.SURE_ENOUGH:
                found.append(other if not finest else named(phrase, there))
                break
    if len(found) == 1:
        return found[0]
    alone = named(replace(phrase, parts=(unit,), alternatives=()), outer)
    if alone.place is None or alone.place.country_code != home:
        several = f"provinces of {len(lands) + (home is not None)} countries are called {unit}"
        return Resolution(reason=f"{answer.reason}; {several}")
    return replace(
        answer,
        confidence=min(answer.confidence, alone.confidence),
        ambiguous=alone.ambiguous or alone.confidence < COMMONEST,
    )


def _lands(gazetteer: Gazetteer, unit: str) -> list[str]:
    """The countries with a province of this name."""
    for form in kinds.peeled(normalise(unit)):
        found = {
            gazetteer.country_of(place) or ""
            for place, grade in gazetteer.exact(form)
            if grade < packed.NAMES and gazetteer.kind_of(place) == "admin1"
        }
        if found:
            return sorted(found - {""})
    return []
