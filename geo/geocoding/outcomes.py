"""What becomes of weighed candidates: a place, one of several in a sure province, a unit, the middle of two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..gazetteer.places import Place
from ..gazetteer.protocol import Gazetteer
from ..names import phrases
from . import offsets, regions, rules
from . import walls as context
from .company import heir
from .ranking import Weighed
from .resolution import Resolution
from .walled import Walls

NEAR_KM: Final = 10.0
FACILITY_KM: Final = 10.0
"""What "near" and a facility called after a town add to the uncertainty."""

NAMED: Final = 3
"""Of the places that a name may mean, so many are named."""
TOWN_LIKE: Final = ("settlement", "area", "facility")
"""Hints at a place that is no unit."""


BY_VILLAGE: Final = "no source holds an area of that name; this is the village that bears it"


def by_village(hint: str | None, kind: str, people: int) -> bool:
    """Whether an area is known only by a village that bears its name."""
    return hint == "area" and kind == "settlement" and people <= rules.FEWEST


def more_km(hint: str | None) -> float:
    """What the generic words of a name add to the uncertainty of the place that it is called after."""
    return {"facility": FACILITY_KM, "area": NEAR_KM}.get(hint or "", 0.0)


def sure(gazetteer: Gazetteer, best: Weighed) -> float:
    """The probability that the province is the best candidate's, whichever place in it is meant."""
    place = best.found.place
    if gazetteer.province_of(place) is None:
        return best.share
    share = best.together
    if best.found.hint in TOWN_LIKE and gazetteer.kind_of(place) == "admin2":
        share *= rules.UNIT_FOR_TOWN
    sure: float = rules.sure(share, len({heir(code) for code in gazetteer.provinces_of(place)}) > 1)
    return sure


def one_of_several(gazetteer: Gazetteer, name: str, ranked: Sequence[Weighed], sure: float) -> Resolution | None:
    """The province, where it is sure and none of its places of that name is."""
    home = heir(gazetteer.province_of(ranked[0].found.place))
    whole = context.unit_of(gazetteer, home) if home else None
    if whole is None:
        return None
    there = [each for each in ranked if heir(gazetteer.province_of(each.found.place)) == home]
    answer = unit(gazetteer, Walls(parents=((whole.place, ranked[0].found.match),)))
    return replace(
        answer,
        name=f"{name} ({answer.name})",
        confidence=sure,
        ambiguous=True,
        rivals=tuple(ranked),
        reason=f"{len(there)} places of that name in {answer.name}",
    )


def placed(
    gazetteer: Gazetteer, phrase: phrases.Phrase, ranked: Sequence[Weighed], sure: float, *, told: bool
) -> Resolution:
    """The best candidate as the answer; `told`: the row states the province, so a town and its province differ."""
    best = ranked[0]
    place = gazetteer.place(best.found.place)
    uncertainty = max(place.radius_km, 1.0)
    precision, name = place.precision, place.name
    if best.found.part:
        name = f"part of {name}"
    if place.kind == "district_of_province":
        name = f"{name} ({place.admin1_name})"
    more = more_km(best.found.hint)
    uncertainty += more if more or not phrase.near else NEAR_KM
    lon, lat = place.lon, place.lat
    if phrase.offset_km is not None and precision in ("settlement", "admin2"):
        lon, lat, offset_km = offsets.moved(lon, lat, phrase)
        uncertainty += offset_km
        name = f"{offsets.words(phrase)} {name}"
    reason = BY_VILLAGE if by_village(best.found.hint, place.kind, place.people) else None
    rival = any(rules.doubtful(each.share, best.share) for each in ranked[1:])
    rival = rival or (best.twin is not None and not told and best.found.hint is None)
    if place.kind == "country" and best.found.match != "exact" and _province_called_so(gazetteer, ranked):
        sure, rival = sure * rules.AT_BORDER, True
    return Resolution(
        place, name, precision, lon, lat, uncertainty, best.found.match, sure, rival, tuple(ranked), reason
    )


def _province_called_so(gazetteer: Gazetteer, ranked: Sequence[Weighed]) -> bool:
    """Whether a province bears as its main name what is only a by-name of the country: "Équateur"."""
    return any(each.found.match == "exact" and gazetteer.kind_of(each.found.place) == "admin1" for each in ranked)


def unit(gazetteer: Gazetteer, walls: Walls) -> Resolution:
    """The finest unit that the row's own columns name, where they name no place."""
    if not walls.parents:
        return Resolution(reason="no place is named")
    index, match = walls.parents[0]
    place = gazetteer.place(index)
    sure = 1 - rules.MISSES[match] / 2
    note = walls.note if place.kind == "admin1" else ""  # the unit itself is not drawn: this is what it lies in
    radius = max(place.radius_km, 1.0)
    too_small = len(walls.parents) == 1 and walls.country not in (None, *gazetteer.country_place)  # to be drawn
    precision = "country" if too_small else place.precision
    return Resolution(place, place.name, precision, place.lon, place.lat, radius, match, sure, reason=note or None)


def region(gazetteer: Gazetteer, walls: Walls, reason: str, *, match: str = "alias") -> Resolution | None:
    """The area that the walls are, as a place with an extent; None where nothing says how far it goes."""
    area = regions.named(walls.region, walls.country)
    codes = sorted({heir(code) or code for code in walls.provinces or ()})
    owners = (walls.country,) if walls.country else area.countries
    units = [each.place for code in codes if (each := context.unit_of(gazetteer, code))]
    disc = regions.extent(gazetteer, area, units or [gazetteer.country_place[code] for code in owners])
    if disc is None:
        return None
    lon, lat, radius = disc
    where = codes[0] if len(codes) == 1 else "|".join(owners)
    sure = 1 - rules.MISSES["alias"] / 2
    return Resolution(
        None, area.name, "region", lon, lat, radius, match, sure, reason=reason, region=f"{where}/{area.name}"
    )


def undecided(name: str, listed: Sequence[str], more: int = 0) -> str:
    """The reason where the name could be any of the places that are listed, and of so many more."""
    if len(listed) == 1:
        return f"{name!r} could be {listed[0]}, but a name like it is common"
    behind = f" and {more} more" if more else ""
    return f"{name!r} could be {', '.join(listed[:-1])} or {listed[-1]}{behind}"


def on_line(gazetteer: Gazetteer, line: str, answer: Resolution) -> Resolution:
    """On a line between two sides, where no more than the province is known: it may be either side's, so the country is
    the answer, and in doubt."""
    country = gazetteer.country_place.get(answer.place.country_code or "") if answer.place else None
    if country is None or answer.name is None:
        return answer
    whole = unit(gazetteer, Walls(parents=((country, "exact"),)))
    return replace(
        whole,
        match="context",
        confidence=min(whole.confidence, answer.confidence),
        ambiguous=True,
        rivals=answer.rivals,
        reason=f"{line} at {answer.name}: either side of the line may be meant",
    )


def unit_of(place: Place) -> tuple[str | None, str | None]:
    """Country and province of a place as they are today; two countries are two, though neither lies in a province."""
    return place.country_code, heir(place.admin1_code)


def between(gazetteer: Gazetteer, one: Resolution, other: Resolution) -> Resolution:
    """Between two places: the middle, with half the distance as uncertainty."""
    if one.place == other.place:  # "Niger-Nigeria border", in a row of Nigeria
        return replace(one, reason="only one of the two places is known")
    if one.place is None or other.place is None or "context" in (one.match, other.match):
        sure = one if one.place is not None and one.match != "context" else other
        return replace(sure, reason="only one of the two places is known") if sure.match != "context" else one
    lon, lat, half_km = offsets.middle((one.place.lon, one.place.lat), (other.place.lon, other.place.lat))
    name = f"between {one.name} and {other.name}"
    together = unit_of(one.place) == unit_of(other.place)
    country = gazetteer.country_place.get(one.place.country_code or "")
    if not together and (country is None or one.place.country_code != other.place.country_code):
        return Resolution(rivals=(*one.rivals, *other.rivals), reason=f"{name}: in two countries")
    return Resolution(
        place=one.place if together or country is None else gazetteer.place(country),
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


def together(gazetteer: Gazetteer, answers: Sequence[Resolution]) -> Resolution:
    """Several places that a text lists: the province that they have in common, else their country, in doubt."""
    names = [each.name or "" for each in answers]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    rivals = tuple(each for answer in answers for each in answer.rivals[:1])
    units = {unit_of(answer.place) for answer in answers if answer.place is not None}
    lands = {land for land, _ in units}
    country = gazetteer.country_place.get(min(land or "" for land in lands)) if len(lands) == 1 else None
    code = next(iter(units))[1] if len(units) == 1 else None
    province = context.unit_of(gazetteer, code) if code else None
    whole = province.place if province is not None else country
    if whole is None:
        return Resolution(rivals=rivals, reason=f"{listed} lie in different countries")
    return replace(
        unit(gazetteer, Walls(parents=((whole, answers[0].match or "exact"),))),
        confidence=min(each.confidence for each in answers),
        ambiguous=province is None,
        rivals=rivals if province is None else (),
        reason=f"{listed} lie in different provinces" if province is None else f"several places: {listed}",
    )


def parent(gazetteer: Gazetteer, walls: Walls, reason: str) -> Resolution:
    """The finest unit that the row states, at its own precision."""
    if walls.note and walls.note != reason:
        reason = f"{reason}; {walls.note}"
    finest = gazetteer.kind_of(walls.parents[0][0]) if walls.parents else "country"
    if walls.region and finest == "country":
        area = region(gazetteer, walls, reason, match="context")
        if area is not None:
            return area
    if not walls.parents:
        return Resolution(reason=reason)
    return replace(unit(gazetteer, walls), match="context", reason=reason)


def only_unit(gazetteer: Gazetteer, walls: Walls, text: str) -> Resolution:
    """A row that names no place but, perhaps, a province or district."""
    known = walls.parents and gazetteer.kind_of(walls.parents[0][0]) != "country"
    if known or not text.strip() or phrases.parse(text).reason:
        return unit(gazetteer, walls)
    if walls.region:
        reason = walls.note or made_of(gazetteer, walls, text)
        return region(gazetteer, walls, reason) or parent(gazetteer, walls, reason)
    if walls.provinces:
        names = sorted(name for code, name, _ in gazetteer.provinces if code in walls.provinces)
        return parent(gazetteer, walls, f"{text!r} is {len(names)} provinces here: {', '.join(names)}")
    return parent(gazetteer, walls, f"no source holds {text!r}{there(gazetteer, walls)}")


def there(gazetteer: Gazetteer, walls: Walls) -> str:
    """Where a name was looked for, for a reader."""
    return f" in {gazetteer.name_of(walls.parents[0][0])}" if walls.parents else ""


def made_of(gazetteer: Gazetteer, walls: Walls, name: str) -> str:
    """What a region is made of, for a reader."""
    names = sorted(each for code, each, _ in gazetteer.provinces if code in (walls.provinces or ()))
    area = regions.named(walls.region, walls.country)
    if not area.provinces and len(area.countries) == 1:
        return f"{name!r} is a region of {area.countries[0]}, and no set of its provinces"
    if not area.provinces:
        return f"{name!r} is a region of several countries: {', '.join(area.countries) or 'more than are listed'}"
    if len(names) == 1:
        return f"{name!r} is a region in {names[0]}"
    return f"{name!r} is a region of {len(names)} provinces: {', '.join(names[:6])}{', …' if len(names) > 6 else ''}"
