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

from ..gazetteer.places import Place
from ..gazetteer.protocol import Gazetteer
from ..names import kinds, phrases
from ..names.keys import JOINERS, normalise
from . import candidates, codes, compounds, countries, offsets, ranking, regions
from . import walls as context
from .ranking import Weighed

SURE_ENOUGH: Final = 0.6
"""Least probability of the answer's province; below it the answer is the parent, or none."""

RIVAL: Final = 0.1
"""A candidate with this share or more, in another place, makes the answer ambiguous."""

AT_BORDER: Final = 0.88
"""How often sources agree on the province of a place within a few km of a border."""

UNIT_FOR_TOWN: Final = 0.9
"""How often a unit that bears a town's name lies in the town's province, where the town itself is not listed."""

BORDER = re.compile(r"\b(?:border|frontier|boundary|line of control|loc|ib)\b", re.I)

CITY: Final = 200_000
"""People of a city that is meant before a region of its name."""

NEAR_KM: Final = 10.0
FACILITY_KM: Final = 10.0
"""What "near" and a facility called after a town add to the uncertainty."""


@dataclass(frozen=True, slots=True)
class Query:
    """A place as a row gives it; empty strings where it gives nothing."""

    place: str = ""
    country: str = ""
    admin1: str = ""
    admin2: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer to a query.

    Attributes
    ----------
    place : Place or None
        The gazetteer's place; None if unresolved, or if the answer lies between two places.
    name : str or None
        As a reader should see it: "Panjgur", "12 km north of Saravan", "part of Aleppo".
    precision : str
        One of `geo.schema.PRECISIONS`.
    lon, lat : float or None
        Degrees, EPSG:4326.
    uncertainty_km : float or None
        Radius within which the place most likely lies.
    match : str or None
        One of `geo.schema.MATCHES`.
    confidence : float
        Probability that the answer's province is right, 0 to 1.
    ambiguous : bool
    rivals : tuple of Weighed
        The weighed candidates, the answer's own included, best first.
    reason : str or None
        Why there is no answer, or none finer.
    """

    place: Place | None = None
    name: str | None = None
    precision: str = "unresolved"
    lon: float | None = None
    lat: float | None = None
    uncertainty_km: float | None = None
    match: str | None = None
    confidence: float = 0.0
    ambiguous: bool = False
    rivals: tuple[Weighed, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Walls:
    """Where an answer may lie: a country, provinces of it, and the parents that set them, finest first.

    `near` is a finer unit that is named; `inside`, that it is named as the one the place lies in; `region` the area
    of several provinces that is named; `note` what a reader must know of a named unit that is not drawn.
    """

    country: str | None = None
    provinces: frozenset[str] | None = None
    parents: tuple[tuple[int, str], ...] = field(default=())
    near: int | None = None
    inside: bool = False
    region: str = ""
    note: str = ""

    def allow(self, gazetteer: Gazetteer, place: int) -> bool:
        """Whether the place lies within."""
        if self.country and not gazetteer.belongs(place, self.country):
            return False
        return self.provinces is None or not self.provinces.isdisjoint(gazetteer.provinces_of(place))


def _before_generic(name: str) -> str | None:
    """The name without its generic word where a letter before that would be taken for an "and": "Ye-U town"."""
    words = re.split(r"[\s-]+", name.strip())
    lost = len(words) > 2 and words[-2].lower() in JOINERS and words[-1].lower() in kinds.words()
    return name.strip()[: -len(words[-1]) - 1] if lost else None


class Resolver:
    """Resolves queries against one gazetteer.

    Parameters
    ----------
    gazetteer : Gazetteer
    surroundings : mapping of str to float, optional
        Country or province code → factor by which places there are likelier: what the rest of a file speaks of.
    """

    def __init__(self, gazetteer: Gazetteer, surroundings: Mapping[str, float] | None = None) -> None:
        self.gazetteer = gazetteer
        self.surroundings = dict(surroundings or {})

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
        walls, unknown = self._walls(query)
        if unknown:
            return Resolution(reason=unknown)
        if not query.place.strip():
            return self._only_unit(walls, query.admin2 or query.admin1)
        phrase = phrases.parse(compounds.ordered(self.gazetteer, query.place, walls.country))
        if phrase.reason:
            return self._parent(walls, phrase.reason)
        if (whole := self._whole(phrase, walls)) is not None:
            return whole
        walls = self._narrowed(walls, phrase.parts[1:], phrase.parts[0])
        answer = self._named(phrase, walls)
        if answer.match == "context" and (listed := countries.several(self.gazetteer, phrase.parts)):
            return Resolution(reason=f"names several countries: {', '.join(listed)}")
        if BORDER.search(query.place):  # a border is nobody's alone
            answer = replace(answer, confidence=answer.confidence * AT_BORDER)
        if phrase.other_end:
            return self._between(answer, replace(phrase, parts=phrase.other_end, other_end=()), walls)
        return answer

    def _walls(self, query: Query) -> tuple[Walls, str | None]:
        walls = Walls()
        if query.country.strip():
            stated = context.country(self.gazetteer, query.country)
            if stated.code is None:
                near = f"; nearest: {', '.join(stated.nearest)}" if stated.nearest else ""
                return walls, f"the country {query.country!r} is {stated.note or 'not known'}{near}"
            parents = ((stated.place, "exact"),) if stated.place is not None else ()
            walls = Walls(country=stated.code, parents=parents)
        walls = self._within(self._within(walls, query.admin1, unit=False), query.admin2)
        return walls, None

    def _within(self, walls: Walls, text: str, *, unit: bool = True) -> Walls:
        """The walls narrowed to the unit `text` names, if one is known there; else as they are.

        A province column may hold a name that only a district bears here: then (`unit` false) it is no wall.
        """
        if not text.strip() or phrases.parse(text).reason:
            return walls
        found = self._stated_unit(text, walls.country, towns=unit)
        if found is None or (walls.provinces and found.codes and not found.codes & walls.provinces):
            return walls
        if found.place < 0:
            return self._within_region(walls, found)
        finer = self.gazetteer.kind_of(found.place) != "admin1"
        return Walls(
            country=walls.country or self.gazetteer.country_of(found.place),
            provinces=found.codes & walls.provinces if walls.provinces else found.codes,
            parents=walls.parents if found.several else ((found.place, found.match), *walls.parents),
            near=found.place if finer else walls.near,
            inside=unit if finer else walls.inside,
            note=found.note(self.gazetteer) or walls.note,
        )

    def _stated_unit(self, text: str, country: str | None, *, towns: bool) -> context.Province | None:
        """The unit a column names; where no country is stated, a postal code or an ISO 3166-2 code says its own."""
        code = None if country else codes.behind_town(self.gazetteer, text)
        return context.province(self.gazetteer, code or text, code[:2] if code else country, towns=towns)

    def _within_region(self, walls: Walls, found: context.Province) -> Walls:
        """The walls narrowed to an area of several provinces; it is no answer of its own, its country is."""
        owners = {self.gazetteer.provinces[self.gazetteer.province_number[code]][2] for code in found.codes}
        country = walls.country or (owners.pop() if len(owners) == 1 else None)
        place = self.gazetteer.country_place.get(country or "")
        parents = walls.parents or (((place, "exact"),) if place is not None else ())
        inside = found.codes & walls.provinces if walls.provinces else found.codes
        return replace(
            walls,
            country=country,
            provinces=inside or walls.provinces,
            parents=parents,
            region=found.region,
            note=found.note(self.gazetteer),
        )

    def _whole(self, phrase: phrases.Phrase, walls: Walls) -> Resolution | None:
        """The answer to a text that is no town's name whatever towns are called so: a region, a code of a province."""
        if len(phrase.parts) > 1 or phrase.offset_km is not None or phrase.other_end:
            return None
        name = phrase.parts[0]
        coded = codes.of_code(self.gazetteer, name, walls.country if "-" not in name else None)
        if coded is not None and ("-" in name or codes.shaped(name)) and walls.country in (None, coded[:2]):
            return self._only_unit(self._within(walls, name), name)
        area = regions.of_name(name, walls.country)
        if area is None or self._is_unit(name, walls):
            return None
        found = self._within(walls, name)
        if not found.region:
            return None
        names = sorted(each for code, each, _ in self.gazetteer.provinces if code in (found.provinces or ()))
        listed = f"{len(names)} provinces: {', '.join(names[:6])}{', …' if len(names) > 6 else ''}"
        where = (
            listed if area.provinces else f"several countries: {', '.join(area.countries) or 'more than are listed'}"
        )
        return self._parent(found, f"{name!r} is a region of {where}")

    def _is_unit(self, name: str, walls: Walls) -> bool:
        """Whether a province or a city bears the name there, which is then meant before the region."""
        return any(
            walls.allow(self.gazetteer, place)
            and walls.country is not None
            and (
                self.gazetteer.kind_of(place) == "admin1"
                or (self.gazetteer.kind_of(place) == "settlement" and self.gazetteer.columns["people"][place] >= CITY)
            )
            for place, _ in self.gazetteer.exact(normalise(name))
        )

    def _narrowed(self, walls: Walls, coarser: Sequence[str], finest: str) -> Walls:
        """The walls narrowed by the phrase's own coarser parts, the coarsest first."""
        for part in reversed(coarser):
            if walls.country is None and (sense := countries.sense(part)):
                walls = replace(walls, country=sense, parents=self._country_parent(sense))
            elif walls.country is None and (code := self._behind(part, finest)):
                walls = self._within(replace(walls, country=code[:2], parents=self._country_parent(code[:2])), code)
                continue
            stated = context.country(self.gazetteer, part) if walls.country is None else None
            if stated and stated.code and not stated.nearest and stated.place is not None:
                walls = Walls(country=stated.code, parents=((stated.place, "exact"),))
            elif walls.country and self._is_country(part, walls.country):
                continue
            else:
                walls = self._within(walls, part)
        return walls

    def _country_parent(self, code: str) -> tuple[tuple[int, str], ...]:
        place = self.gazetteer.country_place.get(code)
        return ((place, "exact"),) if place is not None else ()

    def _behind(self, part: str, finest: str) -> str | None:
        """The province that a code behind a town means: "Portland, OR"; a country of that code only where no town of
        the province and one of the country bears the name ("Berlin, DE")."""
        code = codes.of_code(self.gazetteer, part, None) or codes.behind_town(self.gazetteer, part)
        abroad = self.gazetteer.iso_codes.get(part.strip())
        if code is None or abroad is None or "-" in part:
            return code
        places = [place for place, _ in self.gazetteer.exact(normalise(finest))]
        inside = any(code in self.gazetteer.provinces_of(place) for place in places)
        return code if inside or not any(self.gazetteer.belongs(place, abroad) for place in places) else None

    def _is_country(self, text: str, code: str) -> bool:
        return any(
            self.gazetteer.kind_of(place) == "country" and self.gazetteer.country_of(place) == code
            for place, _ in self.gazetteer.exact(normalise(text))
        )

    def _named(self, phrase: phrases.Phrase, walls: Walls) -> Resolution:
        """The phrase's finest part, or what is sure around it."""
        if walls.country is None and walls.provinces is None and (sense := countries.sense(phrase.parts[0])):
            walls = replace(walls, country=sense, parents=self._country_parent(sense))
        ranked = self._ranked((phrase.parts[0], *phrase.alternatives), walls)
        if not ranked:
            return self._parent(walls, f"no source holds {phrase.parts[0]!r}{self._there(walls)}")
        best = ranked[0]
        province = self._province_share(ranked, best)
        if max(province, best.share) < SURE_ENOUGH:
            reason = self._undecided(phrase.parts[0], [each.found.place for each in ranked])
            return replace(self._parent(walls, reason), ambiguous=len(ranked) > 1, rivals=tuple(ranked))
        return self._placed(phrase, ranked, province, told=walls.provinces is not None)

    def _ranked(self, names: Sequence[str], walls: Walls) -> list[Weighed]:
        surroundings = self.surroundings if walls.country is None else {}
        for name in (*names, *filter(None, map(_before_generic, names))):
            key = normalise(name)
            found = (
                candidates.of_name(
                    self.gazetteer, key, lambda place: walls.allow(self.gazetteer, place), country=walls.country
                )
                if key
                else []
            )
            if walls.near is not None:
                near = [each for each in found if ranking.same_place(self.gazetteer, each.place, walls.near)]
                found = near or [
                    each
                    for each in found
                    if not walls.inside or ranking.near_unit(self.gazetteer, each.place, walls.near)
                ]
            if found:
                return ranking.weigh(self.gazetteer, found, surroundings=surroundings, scoped=walls.country is not None)
        return []

    def _province_share(self, ranked: Sequence[Weighed], best: Weighed) -> float:
        """The probability that the province is the best candidate's, whichever place in it is meant."""
        own = self.gazetteer.province_of(best.found.place)
        if own is None:
            return best.share
        share = sum(each.share for each in ranked if self.gazetteer.province_of(each.found.place) == own)
        if (
            best.found.hint in ("settlement", "area", "facility")
            and self.gazetteer.kind_of(best.found.place) == "admin2"
        ):
            share *= UNIT_FOR_TOWN
        return share * AT_BORDER if len(self.gazetteer.provinces_of(best.found.place)) > 1 else share

    def _placed(self, phrase: phrases.Phrase, ranked: Sequence[Weighed], sure: float, *, told: bool) -> Resolution:
        """The best candidate as the answer; `told`: the row states the province, so a town and its province differ."""
        best = ranked[0]
        place = self.gazetteer.place(best.found.place)
        uncertainty = max(place.radius_km, 1.0)
        precision, name = place.precision, place.name
        if best.found.part:
            name = f"part of {name}"
        if place.kind == "district_of_province":
            name = f"{name} ({place.admin1_name})"
        if phrase.near or best.found.hint in ("area", "facility"):
            uncertainty += FACILITY_KM if best.found.hint == "facility" else NEAR_KM
        lon, lat = place.lon, place.lat
        if phrase.offset_km is not None and precision in ("settlement", "admin2"):
            lon, lat, more = offsets.moved(lon, lat, phrase)
            uncertainty += more
            name = f"{offsets.words(phrase)} {name}"
        rival = any(each.share >= RIVAL * best.share for each in ranked[1:])
        rival = rival or (best.twin is not None and not told and best.found.hint is None)
        return Resolution(
            place, name, precision, lon, lat, uncertainty, best.found.match, sure, rival, tuple(ranked), None
        )

    def _between(self, one: Resolution, phrase: phrases.Phrase, walls: Walls) -> Resolution:
        """Between two places: the middle, with half the distance as uncertainty."""
        other = self._named(phrase, walls)
        if one.place is None or other.place is None or "context" in (one.match, other.match):
            sure = one if one.place is not None and one.match != "context" else other
            return replace(sure, reason="only one of the two places is known") if sure.match != "context" else one
        lon, lat, half_km = offsets.middle((one.place.lon, one.place.lat), (other.place.lon, other.place.lat))
        name = f"between {one.name} and {other.name}"
        together = one.place.admin1_code == other.place.admin1_code
        country = self.gazetteer.country_place.get(one.place.country_code or "")
        if not together and (country is None or one.place.country_code != other.place.country_code):
            return Resolution(rivals=(*one.rivals, *other.rivals), reason=f"{name}: in two countries")
        return Resolution(
            place=one.place if together or country is None else self.gazetteer.place(country),
            name=name,
            precision="admin2" if together else "country",
            lon=lon,
            lat=lat,
            uncertainty_km=half_km + max(one.uncertainty_km or 0, other.uncertainty_km or 0),
            match=one.match,
            confidence=min(one.confidence, other.confidence),
            ambiguous=not together,
            rivals=(*one.rivals, *other.rivals),
            reason=None if together else f"{one.name} and {other.name} lie in different provinces",
        )

    def _parent(self, walls: Walls, reason: str) -> Resolution:
        """The finest unit that the row states, at its own precision."""
        if walls.note and walls.note != reason:
            reason = f"{reason}; {walls.note}"
        return (
            replace(self._unit(walls), match="context", reason=reason) if walls.parents else Resolution(reason=reason)
        )

    def _only_unit(self, walls: Walls, text: str) -> Resolution:
        """A row that names no place but, perhaps, a province or district."""
        known = walls.parents and self.gazetteer.kind_of(walls.parents[0][0]) != "country"
        if known or not text.strip() or phrases.parse(text).reason:
            return self._unit(walls)
        if walls.note:
            return self._parent(walls, walls.note)
        if walls.provinces:
            names = sorted(name for code, name, _ in self.gazetteer.provinces if code in walls.provinces)
            return self._parent(walls, f"{text!r} is {len(names)} provinces here: {', '.join(names)}")
        if walls.region:
            return self._parent(walls, f"{text!r} is a region, no province")
        return self._parent(walls, f"no source holds {text!r}{self._there(walls)}")

    def _unit(self, walls: Walls) -> Resolution:
        """The finest unit that the row's own columns name, where they name no place."""
        if not walls.parents:
            return Resolution(reason="no place is named")
        index, match = walls.parents[0]
        place = self.gazetteer.place(index)
        sure = 1 - ranking.MISSES[match] / 2
        note = walls.note if place.kind == "admin1" else ""  # the unit itself is not drawn: this is what it lies in
        return Resolution(
            place,
            place.name,
            place.precision,
            place.lon,
            place.lat,
            max(place.radius_km, 1.0),
            "context" if note else match,
            sure,
            reason=note or None,
        )

    def _there(self, walls: Walls) -> str:
        return f" in {self.gazetteer.name_of(walls.parents[0][0])}" if walls.parents else ""

    def undecided(self, query: Query, rivals: Sequence[int]) -> Resolution:
        """The answer to a plain name that could be any of several places: its parent, and why."""
        walls, _ = self._walls(query)
        answer = self._parent(walls, self._undecided(query.place, rivals))
        return replace(answer, ambiguous=len(rivals) > 1)

    def _undecided(self, name: str, places: Sequence[int]) -> str:
        names = [described(self.gazetteer.place(place)) for place in places[:3]]
        more = f" and {len(places) - 3} more" if len(places) > 3 else ""
        if len(names) == 1:
            return f"{name!r} could be {names[0]}, but a name like it is common"
        return f"{name!r} could be {', '.join(names[:-1])} or {names[-1]}{more}"


def described(place: Place) -> str:
    """A place with its province and country: "Saravan, Gilan, IR"; a province as such: "Kandahar province, AF"."""
    if place.kind == "admin1":
        return f"{place.name} (province), {place.country_code}"
    parts = [place.name, None if place.kind in ("admin1", "country") else place.admin1_name]
    return ", ".join(part for part in (*parts, place.country_code if place.kind != "country" else None) if part)
