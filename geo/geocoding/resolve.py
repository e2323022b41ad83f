"""One place as written, with what its row says around it → one resolution, or the reason why there is none.

The order of events: the country and the province of the row become walls; the phrase is taken apart; its coarser
parts narrow the walls; the finest part's candidates within them are weighed; what wins by a clear share is the
answer. Where nothing wins, the answer is the finest thing that is sure, its parent, at the parent's precision.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ..gazetteer.protocol import Gazetteer
from ..gazetteer.within import within
from ..names import phrases
from ..names.keys import normalise
from . import (
    abroad,
    beyond,
    candidates,
    codes,
    compounds,
    countries,
    listed,
    namesakes,
    outcomes,
    ranking,
    rules,
    sameplace,
    walled,
    wholes,
)
from .ranking import Around, Weighed
from .resolution import Query, Resolution, described, described_at
from .walled import Walls

__all__ = ["Query", "Resolution", "Resolver", "described"]

SURE_EACH: Final = 0.8
"""From here on a second place behind a slash is one, and no other name of the first."""
CITY_KM: Final = 30.0
"""Radius of a province that is one city."""
BESIDE_KM: Final = 30.0
"""How far a town beside such a city may be from its middle."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query says before anything is weighed: the walls with those of its own coarser parts, the answer where
    that is all it takes, else the phrase, the walls of the row alone, and those of the sense that its name has."""

    walls: Walls
    answer: Resolution | None
    phrase: phrases.Phrase = field(default_factory=phrases.Phrase)
    outer: Walls = field(default_factory=Walls)
    meant: Walls = field(default_factory=Walls)


class Resolver:
    """Resolves queries against one gazetteer.

    Parameters
    ----------
    gazetteer : Gazetteer
    surroundings : mapping of str to float, optional
        Country or province code → factor by which places there are likelier, for a row that states no country: what
        the rest of a file speaks of.
    company : mapping of str to float, optional
        Province code → such a factor for a row that states its country (`geo.geocoding.company`).
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        surroundings: Mapping[str, float] | None = None,
        company: Mapping[str, float] | None = None,
    ) -> None:
        self.gazetteer = gazetteer
        self.surroundings = dict(surroundings or {})
        self.company = dict(company or {})
        self._found: dict[tuple[str, Walls], list[candidates.Found]] = {}
        self._walls: dict[tuple[str, str, str], tuple[Walls, str | None]] = {}
        self._read: dict[Query, Reading] = {}

    def informed(self, surroundings: Mapping[str, float], company: Mapping[str, float]) -> Resolver:
        """A resolver that knows what the file speaks of, and finds again what this one has found."""
        other = Resolver(self.gazetteer, surroundings, company)
        other._found, other._walls, other._read = self._found, self._walls, self._read
        return other

    def resolve(self, query: Query) -> Resolution:
        """Answer one query.

        Examples
        --------
        >>> from geo.gazetteer.places import bundled
        >>> answer = Resolver(bundled()).resolve(Query("Sistan-Baluchestan", country="Iran"))
        >>> answer.place.id, answer.precision
        ('admin1:IR-11', 'admin1')
        >>> Resolver(bundled()).resolve(Query("Sistan-Baluchestan", country="Pakistan")).precision
        'country'
        """
        read = self._reading(query)
        if read.answer is not None:
            return read.answer
        phrase, walls = read.phrase, read.walls
        answer = self._named(phrase, read.meant)
        if answer.match == "context" and read.outer.provinces is None and walls.provinces is not None:
            answer = self._beside_city(phrase, read.outer, walls) or answer
        if answer.match == "context" and len(phrase.parts) > 1 and read.outer == Walls():
            answer = namesakes.settled(self.gazetteer, phrase, read.outer, answer, self._inside)
        if answer.match == "context" and (lands := countries.several(self.gazetteer, phrase.parts)):
            return Resolution(reason=f"names several countries: {', '.join(lands)}")
        if "/" in query.place:
            answer = self._either(phrase, walls, answer, query.place)
        if compounds.BORDER.search(query.place):  # a border is nobody's alone
            answer = replace(answer, confidence=answer.confidence * rules.AT_BORDER)
        if phrase.front and answer.precision == "admin1" and read.outer.provinces is None:
            return outcomes.on_line(self.gazetteer, phrase.front, answer)
        if phrase.other_end:
            other = self._other(replace(phrase, parts=phrase.other_end, other_end=()), walls)
            return outcomes.between(self.gazetteer, answer, other)
        return answer

    def _reading(self, query: Query) -> Reading:
        """What a query says, read once: asked again with the file's company, it says the same."""
        if query not in self._read:
            self._read[query] = self._fresh_reading(query)
        return self._read[query]

    def _fresh_reading(self, query: Query) -> Reading:
        walls, unknown = self._stated(query)
        if unknown:
            return Reading(walls, Resolution(reason=unknown))
        if not query.place.strip():
            return Reading(walls, outcomes.only_unit(self.gazetteer, walls, query.admin2 or query.admin1))
        phrase = self._parsed(query.place, walls)
        if phrase.reason:
            return Reading(walls, outcomes.parent(self.gazetteer, walls, phrase.reason))
        if (several := listed.places(self.gazetteer, phrase, walls, self._inside)) is not None:
            return Reading(walls, several)
        inner = self._narrowed(phrase, walls)
        meant = wholes.in_its_sense(self.gazetteer, phrase.parts[0], inner)
        if (whole := wholes.answer(self.gazetteer, phrase, meant)) is not None:
            return Reading(walls, whole)
        return Reading(inner, None, phrase, walls, meant)

    def _narrowed(self, phrase: phrases.Phrase, walls: Walls) -> Walls:
        """The walls narrowed by the phrase's own coarser parts; where these tell no country, a town among them that is
        sure without one does: "Army school, Peshawar"."""
        inner = walled.narrowed(self.gazetteer, walls, phrase.parts[1:], phrase.parts[0])
        if len(phrase.parts) < 2 or inner.country is not None or inner.region:
            return inner
        for name in reversed(phrase.parts[1:]):
            town = self._other(phrases.Phrase(parts=(name,)), walls)
            known = town.place if town.precision in ("settlement", "admin1") and not town.ambiguous else None
            if known is not None and town.confidence >= SURE_EACH:
                home = walled.in_country(self.gazetteer, walls, known.country_code or "")
                return walled.narrowed(self.gazetteer, home, phrase.parts[1:], phrase.parts[0])
        return inner

    def _inside(self, phrase: phrases.Phrase, walls: Walls) -> Resolution:
        """The phrase's finest part within its own coarser parts."""
        return self._other(phrase, self._narrowed(phrase, walls))

    def _parsed(self, text: str, walls: Walls) -> phrases.Phrase:
        """The text taken apart, unless a place there bears all of it as its name: "Krems in Kärnten"."""
        if compounds.a_name(self.gazetteer, text, lambda place: walls.allow(self.gazetteer, place)):
            return phrases.Phrase(parts=(text.strip(),))
        text = compounds.spoken(self.gazetteer, text)
        return phrases.parse(compounds.ordered(self.gazetteer, text, walls.country))

    def _stated(self, query: Query) -> tuple[Walls, str | None]:
        """What `walled.stated` gives, once for all places of a province."""
        if not query.country and (code := codes.behind_town(self.gazetteer, query.admin1, query.place or query.admin2)):
            query = replace(query, admin1=code)  # of a code that two countries have, the one with such a town
        asked = query.country, query.admin1, query.admin2
        if asked not in self._walls:
            self._walls[asked] = walled.stated(self.gazetteer, query)
        return self._walls[asked]

    def _beside_city(self, phrase: phrases.Phrase, outer: Walls, walls: Walls) -> Resolution | None:
        """A town beside the city-province that its text names, where the city has none so called."""
        city = self.gazetteer.place(walls.parents[0][0]) if walls.parents else None
        if city is None or city.kind != "admin1" or city.radius_km > CITY_KM or outer.country is None:
            return None
        key, gazetteer = normalise(phrase.parts[0]), self.gazetteer
        if any(walls.allow(gazetteer, each.place) for each in self._candidates(key, outer)):
            return None
        middle = ranking.record(gazetteer, walls.parents[0][0])
        near = [
            each
            for each in self._candidates(key, outer)
            if sameplace.apart_km(ranking.record(gazetteer, each.place), middle) <= BESIDE_KM
        ]
        ranked = ranking.weigh(gazetteer, key, near, around=Around({}, self.company), scoped=True, told=True)
        sure = outcomes.sure(gazetteer, ranked[0]) if ranked else 0.0
        if sure < rules.SURE_ENOUGH:
            return None
        there = f"no source holds {phrase.parts[0]!r} in {city.name}; it is the town beside it"
        return replace(outcomes.placed(gazetteer, phrase, ranked, sure, told=True), reason=there)

    def _other(self, phrase: phrases.Phrase, walls: Walls) -> Resolution:
        """`_named` for another name of the text, in its own sense."""
        return self._named(phrase, wholes.in_its_sense(self.gazetteer, phrase.parts[0], walls))

    def _named(self, phrase: phrases.Phrase, walls: Walls) -> Resolution:
        """The phrase's finest part, or what is sure around it."""
        ranked = self._ranked((phrase.parts[0], *phrase.alternatives), walls)
        if beyond.may(ranked) and (moved := beyond.ceded(self.gazetteer, phrase, walls, self._ranked)):
            return moved
        best = ranked[0] if ranked else None
        sure = outcomes.sure(self.gazetteer, best) if best else 0.0
        if best is None or sure < rules.SURE_ENOUGH:
            return self._undecided(phrase.parts[0], walls, ranked)
        if best.share < rules.ONE_OF_MANY and (
            several := outcomes.one_of_several(self.gazetteer, phrase.parts[0], ranked, sure)
        ):
            return several
        return outcomes.placed(self.gazetteer, phrase, ranked, sure, told=walls.provinces is not None)

    def _undecided(self, name: str, walls: Walls, ranked: list[Weighed]) -> Resolution:
        """What is sure around a name that no place is sure to be meant by, and where else it is known."""
        could_be = [described_at(self.gazetteer, each.found.place) for each in ranked[: outcomes.NAMED]]
        if ranked:
            reason = outcomes.undecided(name, could_be, len(ranked) - len(could_be))
        else:
            known = abroad.hint(self.gazetteer, name, walls.country)
            reason = f"no source holds {name!r}{outcomes.there(self.gazetteer, walls)}{known}"
        hint, others = beyond.elsewhere(self.gazetteer, name, walls, self._ranked) if beyond.may(ranked) else ("", [])
        answer = outcomes.parent(self.gazetteer, walls, f"{reason}{hint}")
        sure = min(answer.confidence, rules.SURE_ENOUGH) if others else answer.confidence
        return replace(answer, confidence=sure, ambiguous=bool(others) or len(ranked) > 1, rivals=(*others, *ranked))

    def _either(self, phrase: phrases.Phrase, walls: Walls, answer: Resolution, text: str) -> Resolution:
        """A slash names one place twice ("Tadmur/Palmyra") or two places: two in different provinces are told apart by
        nothing."""
        if answer.place is None or answer.match == "context":
            return answer
        for name in (each for each in phrase.alternatives if re.search(rf"/\s*{re.escape(each)}", text)):
            other = self._other(replace(phrase, parts=(name, *phrase.parts[1:]), alternatives=()), walls)
            if other.place is None or other.match not in ("exact", "alias") or other.confidence < SURE_EACH:
                continue
            if outcomes.unit_of(other.place) != outcomes.unit_of(answer.place):
                return outcomes.between(self.gazetteer, answer, other)
        return answer

    def _ranked(self, names: Sequence[str], walls: Walls) -> list[Weighed]:
        scoped = walls.country is not None
        around = Around({}, self.company) if scoped else Around(self.surroundings, {})
        for name in (*names, *filter(None, map(compounds.before_generic, names))):
            key = normalise(name)
            if found := self._near_stated(self._candidates(key, walls), walls):
                told = walls.provinces is not None
                return ranking.weigh(self.gazetteer, key, found, around=around, scoped=scoped, told=told)
        return []

    def _candidates(self, key: str, walls: Walls) -> list[candidates.Found]:
        if not key:
            return []
        asked = key, walls
        if asked not in self._found:
            self._found[asked] = candidates.of_name(
                self.gazetteer, key, within(self.gazetteer, walls.country, walls.provinces), country=walls.country
            )
        return self._found[asked]

    def _near_stated(self, found: list[candidates.Found], walls: Walls) -> list[candidates.Found]:
        """Those near the unit that is named, where one finer than a province is."""
        unit = walls.near
        if unit is None:
            return found
        return [each for each in found if ranking.same_place(self.gazetteer, each.place, unit)] or [
            each for each in found if not walls.inside or ranking.near_unit(self.gazetteer, each.place, unit)
        ]

    def parent(self, query: Query) -> Resolution:
        """What is sure around a place that is not: the finest unit that the row states, its note as the reason."""
        walls, _ = self._stated(query)
        return outcomes.parent(self.gazetteer, walls, walls.note)
