"""Where an incident's row says it happened: the place, its units and its country, such that `geo.geocode` finds
them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from ...gazetteer.protocol import Gazetteer
from ...geocoding import countries
from ...geocoding.rules import SURE_ENOUGH
from ...names import kinds
from ...names.keys import normalise, skeletons
from ...names.resembling import LIKE_ENOUGH, likeness
from ..languages import spoken
from ..places import vetting
from ..places.levels import Chain, Element, built
from ..places.placing import Toponym, distance_km
from .draft import Draft


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [whereabouts]."""

    rural: re.Pattern[str]
    origin: re.Pattern[str]


lexis: Final = spoken.part("stories.toml", "whereabouts", Words)
_DASH: Final = re.compile("[–‑]")
_ENDS: Final = ("from", "to")
QUARTER_KM: Final = 30
"""How far from a town a quarter of it can lie."""
_ORIGIN: Final = 30
"""Characters before a name in which whoever is from there stands."""
SAME_PROVINCE_KM: Final = 10
"""How far from a place its province is still taken for that of the incident."""


def write(draft: Draft, chain: Chain | None, gazetteer: Gazetteer, usual: str | None) -> None:
    """Put the place of a chain, its units and its country into a row; `usual` is the country that the text names
    most."""
    if chain is None:
        draft.notes.append("place: the text names none with it")
    else:
        _place(draft, chain, gazetteer, usual)
    if "country" not in draft.values and usual and _may_lie_in(gazetteer, chain, usual):
        draft.values["country"] = _country(gazetteer, usual)
        draft.notes.append(f"country: {draft.values['country']}, which the text names most")


def _place(draft: Draft, chain: Chain, gazetteer: Gazetteer, usual: str | None) -> None:
    first, anchor = chain.elements[0], chain.anchor
    finest = _spot(draft.text, gazetteer, chain, usual)
    if anchor and finest is first and _unknown(gazetteer, chain, usual):
        chain, finest = anchor, anchor.elements[0]
    if finest is not first:
        draft.notes.append(f"place: {_named(chain, finest)}, as no source holds {' '.join(first.text.split())}")
    draft.cite("place", (chain.away.start if chain.away else chain.start, chain.end))
    draft.values["place"] = _named(chain, finest)
    draft.certainty["place"] = round(
        (finest.toponym.confidence if finest.toponym else 0.6) * (1.0 if chain.strong else 0.8), 2
    )
    for level in ("country", "admin1", "admin2"):
        element = chain.at(level)
        if element and (element is not finest or (level != "admin2" and not _one_of_many(element))):
            level = "admin2" if level == "admin1" and _no_province(element, chain, gazetteer) else level
            draft.values[level] = " ".join(_written(element).split())
            if level == "country" and (said := _meant(gazetteer, element)):
                draft.notes.append(f"country: {said}, which {draft.values[level]} means here")
                draft.values[level] = said
            draft.cite(level, (element.start, element.end))
    _units(draft, chain, gazetteer, _coarsest(chain) or _coarsest(anchor or chain))


def _may_lie_in(gazetteer: Gazetteer, chain: Chain | None, country: str) -> bool:
    """Whether a place may be taken for one in the country: not a city of the world that is of another's only."""
    if chain is None:
        return True
    if not _road_lies_in(gazetteer, chain.elements[0].text, country):
        return False
    named = {place for place, _ in gazetteer.exact(normalise((chain.elements[0].toponym or chain.elements[0]).text))}
    most = max((int(gazetteer.columns["people"][place]) for place in named), default=0)
    return most < vetting.WORLD_CITY or any(gazetteer.country_of(place) == country for place in named)


def _road_lies_in(gazetteer: Gazetteer, road: str, country: str) -> bool:
    """Whether one end of a road lies in the country, if both are known: "the Garissa-Liboi road"."""
    one, _, other = _DASH.sub("-", road).partition("-")
    ends = [gazetteer.exact(normalise(name)) for name in (one, *other.split(" ")[:1]) if name.strip()]
    lands = [{gazetteer.country_of(place) for place, _ in each} for each in ends if each]
    return len(lands) < len(_ENDS) or any(country in each for each in lands)


_SMALLER: Final = ("settlement", "admin2", "district_of_province")


def _no_province(element: Element, chain: Chain, gazetteer: Gazetteer) -> bool:
    """Whether what stands where a province is named is a town or a district, which no province is called after: "the
    old city of Mosul"."""
    own, around = element.toponym, _coarsest(chain)
    if own is not None and own.precision not in _SMALLER:
        return False
    named = gazetteer.exact(normalise((own or element).text))
    if any(gazetteer.kind_of(place) == "admin1" for place, _ in named):
        return False
    country = around.country_code if around else None
    return own is not None or any(
        country is not None and gazetteer.country_of(place) == country and gazetteer.kind_of(place) in _SMALLER
        for place, _ in named
    )


def _meant(gazetteer: Gazetteer, element: Element) -> str:
    """The country's own name where what is written would be read as another's: "eastern Congo near Bukavu"; else
    nothing."""
    own = element.toponym.country_code if element.toponym else None
    read = countries.country(gazetteer, element.text).code if own else None
    return _country(gazetteer, own) if own and read and own != read else ""


def _units(draft: Draft, chain: Chain, gazetteer: Gazetteer, coarsest: Toponym | None) -> None:
    """The country and the province that the chain does not name but lies in."""
    doubtful = coarsest is not None and coarsest.country_confidence < SURE_ENOUGH  # one of many of its name
    if doubtful and coarsest and "country" not in draft.values:
        draft.notes.append(f"country: the text does not tell which {coarsest.text} it is")
    elif coarsest and coarsest.country_code and "country" not in draft.values:
        draft.values["country"] = _country(gazetteer, coarsest.country_code)
        draft.notes.append(f"country: {draft.values['country']}, from {coarsest.text}")
    within = next((element.toponym for element in reversed(chain.elements) if _within(element, coarsest)), None)
    if within and "admin1" not in draft.values and not (chain.away and chain.away.km > SAME_PROVINCE_KM):
        name = _spelling(gazetteer, chain, within.admin1_code) or next(
            (name for code, name, _ in gazetteer.provinces if code == within.admin1_code), None
        )
        if name:
            draft.values["admin1"] = name
            draft.notes.append(f"province: {name}, where {within.name} lies")


def _one_of_many(element: Element) -> bool:
    """Whether the name is borne in many places and the text does not tell which: its unit is then no wall."""
    own = element.toponym
    return own is not None and own.country_confidence < SURE_ENOUGH


def _named(chain: Chain, element: Element) -> str:
    """The element's name, with the distance from it that the incident lies at."""
    name = " ".join(element.text.split())
    return f"{chain.away.words} {name}" if chain.away and element is chain.elements[0] else name


def _coarsest(chain: Chain) -> Toponym | None:
    """The widest unit around that tells the country."""
    return next(
        (element.toponym for element in reversed(chain.elements) if element.toponym and element.toponym.country_code),
        None,
    )


def _unknown(gazetteer: Gazetteer, chain: Chain, usual: str | None) -> bool:
    """Whether no source holds the chain's place in its country, as far as the text tells that."""
    around = _coarsest(chain) or _coarsest(chain.anchor or chain)
    country = around.country_code if around else usual
    own = kinds.strip(normalise(chain.elements[0].text)).name
    return chain.elements[0].toponym is None and not any(
        country in (None, gazetteer.country_of(place)) for place, _ in gazetteer.exact(own)
    )


def _spot(text: str, gazetteer: Gazetteer, chain: Chain, usual: str | None) -> Element:
    """The finest element that can be put on a map: of an airport or a quarter that no source holds, the town it is
    in."""
    first, *rest = chain.elements
    if not rest or not built(first.text) or lexis().rural.search(text[first.end : rest[0].start]):
        return first
    country = next(
        (each.toponym.country_code for each in reversed(chain.elements) if each.toponym and each.toponym.country_code),
        usual,
    )
    if first.toponym and rest[0].toponym and distance_km(first.toponym, rest[0].toponym) < QUARTER_KM:
        return first
    own, town = (kinds.strip(normalise(each.text)) for each in (first, rest[0]))
    if any(
        country in (None, gazetteer.country_of(place)) and gazetteer.kind_of(place) in ("settlement", "admin2")
        for place, _ in gazetteer.exact(own.name)
    ) or town.kind not in (None, "settlement"):
        return first
    listed = any(
        gazetteer.kind_of(place) == "settlement" and country in (None, gazetteer.country_of(place))
        for place, _ in gazetteer.exact(town.name)
    )
    return rest[0] if listed else first


def _spelling(gazetteer: Gazetteer, chain: Chain, code: str | None) -> str | None:
    """The province's name as the chain itself spells it, where a part of the chain is called so: "Qandahar", "Sind"."""
    main = next((normalise(name) for number, name, _ in gazetteer.provinces if number == code), "")
    for element in reversed(chain.elements):
        name = element.toponym.text if element.toponym else element.text
        key = normalise(name)
        listed = any(
            gazetteer.kind_of(place) == "admin1" and gazetteer.province_of(place) == code
            for place, _ in gazetteer.exact(key)
        )
        if listed or (
            main and not set(skeletons(key)).isdisjoint(skeletons(main)) and likeness(key, main) >= LIKE_ENOUGH
        ):
            return " ".join(name.split())
    return None


def _written(element: Element) -> str:
    """The unit's name; without "countryside" and the like, which is no part of it."""
    around = kinds.strip(normalise(element.text)).kind == "area" and element.toponym is not None
    return element.toponym.text if around and element.toponym else element.text


def _within(element: Element, coarsest: Toponym | None) -> bool:
    """Whether the element tells the province, in the country that the chain's coarsest part lies in."""
    own = element.toponym
    return (
        own is not None
        and own.admin1_code is not None
        and own.admin1_confidence >= SURE_ENOUGH
        and coarsest is not None
        and own.country_code == coarsest.country_code
    )


def _country(gazetteer: Gazetteer, code: str) -> str:
    number = gazetteer.country_place.get(code)
    return gazetteer.name_of(number) if number is not None else code


def usual_country(text: str, known: Sequence[Toponym]) -> str | None:
    """The country that most of the text's place names and demonyms lie in, if it leads clearly.

    A country that acts or that a noun is told apart by ("a US drone", "Iran said") need not be where it happened, nor
    where somebody is from.
    """
    origin = lexis().origin
    left_out = {
        each.start
        for each in known
        if vetting.acts(text, each)
        or vetting.beyond(text, each.start)
        or vetting.owns_abroad(text, each)
        or vetting.strikes(text, each)
        or origin.search(text[max(0, each.start - _ORIGIN) : each.start])
    }
    seen = Counter(
        each.country_code
        for each in known
        if each.country_code
        and each.country_confidence >= SURE_ENOUGH
        and each.kind != "organisation"
        and each.start not in left_out
    )
    first, second = ([*seen.most_common(2), (None, 0), (None, 0)])[:2]
    return first[0] if first[1] >= 2 * second[1] and first[1] > 0 else None
