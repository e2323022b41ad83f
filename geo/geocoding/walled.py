"""The walls of a question: what its row and its own coarser parts say of where the answer lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..gazetteer.protocol import Gazetteer
from ..gazetteer.within import within as inside
from ..names import phrases
from ..names.keys import normalise
from . import codes, countries
from . import walls as context
from .resolution import Query


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
        return inside(gazetteer, self.country, self.provinces)(place)


def stated(gazetteer: Gazetteer, query: Query) -> tuple[Walls, str | None]:
    """The walls that the row's own columns set, and why there can be no answer, where its country is unknown."""
    walls = Walls()
    if query.country.strip():
        told = context.country(gazetteer, query.country)
        if told.code is None:
            near = f"; nearest: {', '.join(told.nearest)}" if told.nearest else ""
            return walls, f"the country {query.country!r} is {told.note or 'not known'}{near}"
        parents = ((told.place, "exact"),) if told.place is not None else ()
        walls = Walls(country=told.code, parents=parents)
    walls = within(gazetteer, within(gazetteer, walls, query.admin1, unit=False), query.admin2)
    return walls, None


def within(gazetteer: Gazetteer, walls: Walls, text: str, *, unit: bool = True) -> Walls:
    """The walls narrowed to the unit `text` names, if one is known there; else as they are.

    A province column may hold a name that only a district bears here: then (`unit` false) it is no wall.
    """
    number = not unit and codes.posted(gazetteer, text, walls.country)
    if not text.strip() or (phrases.parse(text).reason and not number):
        return walls
    found = _stated_unit(gazetteer, text, walls.country, towns=unit)
    if found is None or (walls.provinces and found.codes and not found.codes & walls.provinces):
        return walls
    if found.place < 0:
        return _within_region(gazetteer, walls, found)
    if found.match == "fuzzy" and gazetteer.kind_of(found.place) == "settlement":
        return walls  # a quarter that no source holds is in no town spelt like it: "Hayatabad" and Hyderabad
    if walls.country is None and found.read_as(gazetteer, text):
        return walls  # and without a country a name is like some province's of the world: "Negeri" and Niger
    finer = gazetteer.kind_of(found.place) != "admin1" and not found.several
    return Walls(
        country=walls.country or _one_country(gazetteer, found),
        provinces=found.codes & walls.provinces if walls.provinces else found.codes,
        parents=walls.parents if found.several else ((found.place, found.match), *walls.parents),
        near=found.place if finer else walls.near,
        inside=unit if finer else walls.inside,
        note=found.note(gazetteer) or walls.note,
    )


def _stated_unit(gazetteer: Gazetteer, text: str, country: str | None, *, towns: bool) -> context.Province | None:
    """The unit a column names; where no country is stated, a postal code or an ISO 3166-2 code says its own."""
    code = None if country else codes.behind_town(gazetteer, text)
    return context.province(gazetteer, code or text, code[:2] if code else country, towns=towns)


def _within_region(gazetteer: Gazetteer, walls: Walls, found: context.Province) -> Walls:
    """The walls narrowed to an area of several provinces; it is no answer of its own, its country is."""
    country = walls.country or _one_country(gazetteer, found)
    place = gazetteer.country_place.get(country or "")
    parents = walls.parents or (((place, "exact"),) if place is not None else ())
    inside = found.codes & walls.provinces if walls.provinces else found.codes
    return replace(
        walls,
        country=country,
        provinces=inside or walls.provinces,
        parents=parents,
        region=found.region,
        note=found.note(gazetteer),
    )


def _one_country(gazetteer: Gazetteer, found: context.Province) -> str | None:
    """The country that a unit tells; none where units of several countries bear the name: Punjab."""
    if found.place >= 0 and not found.several:
        return gazetteer.country_of(found.place)
    owners = {gazetteer.provinces[gazetteer.province_number[code]][2] for code in found.codes}
    return owners.pop() if len(owners) == 1 else None


def narrowed(gazetteer: Gazetteer, walls: Walls, coarser: Sequence[str], finest: str) -> Walls:
    """The walls narrowed by the phrase's own coarser parts, the coarsest first."""
    for part in reversed(coarser):
        if walls.country is None and (sense := countries.sense(part)):
            walls = in_country(gazetteer, walls, sense)
        elif walls.country is None and (code := _behind(gazetteer, part, finest)):
            walls = within(gazetteer, in_country(gazetteer, walls, code[:2]), code)
            continue
        told = context.country(gazetteer, part) if walls.country is None else None
        if told and told.code and not told.nearest and told.place is not None:
            walls = Walls(country=told.code, parents=((told.place, "exact"),))
        elif walls.country and _is_country(gazetteer, part, walls.country):
            continue
        else:
            walls = within(gazetteer, walls, part)
    return walls


def in_country(gazetteer: Gazetteer, walls: Walls, code: str) -> Walls:
    """The walls of a country that nothing states, where a name means it."""
    return replace(walls, country=code, parents=country_parent(gazetteer, code))


def country_parent(gazetteer: Gazetteer, code: str) -> tuple[tuple[int, str], ...]:
    """The country as the parent of an answer."""
    place = gazetteer.country_place.get(code)
    return ((place, "exact"),) if place is not None else ()


def _behind(gazetteer: Gazetteer, part: str, finest: str) -> str | None:
    """The province that a code behind a town means: "Portland, OR"; a country of that code only where no town of
    the province and one of the country bears the name ("Berlin, DE")."""
    code = codes.of_code(gazetteer, part, None) or codes.behind_town(gazetteer, part, finest)
    abroad = gazetteer.iso_codes.get(part.strip())
    if code is None or abroad is None or "-" in part:
        return code
    places = [place for place, _ in gazetteer.exact(normalise(finest))]
    inside = any(code in gazetteer.provinces_of(place) for place in places)
    return code if inside or not any(gazetteer.belongs(place, abroad) for place in places) else None


def _is_country(gazetteer: Gazetteer, text: str, code: str) -> bool:
    return any(
        gazetteer.kind_of(place) == "country" and gazetteer.country_of(place) == code
        for place, _ in gazetteer.exact(normalise(text))
    )
