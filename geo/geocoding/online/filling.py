"""Ask an online geocoder for what the gazetteers left unresolved, and believe it no further than can be checked.

An answer counts only if it bears the name that was asked for, lies in the country and province that the row states
(by the provider's word and by where the point is), and is finer than what is known already. Where several places
remain in different provinces, the name stays unresolved: to choose among them would be a guess.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from ... import findings
from ...errors import ServiceError
from ...gazetteer import nearby
from ...gazetteer.places import Place
from ...gazetteer.protocol import Gazetteer
from ...names import kinds, phrases
from ...names.keys import normalise, romanise, skeletons
from ...names.resembling import likeness
from ...schema import PRECISIONS, typed
from .. import overlaying, resolution, sameplace
from .. import walls as context
from ..resolution import Query, Resolution
from .providers import Answer
from .service import Service

if TYPE_CHECKING:
    import geopandas as gpd

log = logging.getLogger(__name__)
TRUST: Final = 0.8
"""Confidence of a single answer that passes every check. Not measured, so below what we call sure (0.9)."""
NAMED_ALIKE: Final = 0.8
KIND_OF: Final = {
    "exact": "settlement",
    "settlement": "settlement",
    "admin2": "admin2",
    "admin1": "admin1",
    "country": "country",
}


@dataclass(frozen=True, slots=True)
class _Walls:
    country: str | None
    provinces: frozenset[str] | None
    names: tuple[str, ...]
    """The province's and the country's names, to put behind the place's."""


def fill(
    located: gpd.GeoDataFrame,
    service: Service,
    gazetteer: Gazetteer,
    *,
    on_progress: Callable[[int, int], None] | None = None,
) -> gpd.GeoDataFrame:
    """Resolve online what is unresolved, or known only by its parent.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        As `geo.geocode` gives it.
    service : Service
    gazetteer : Gazetteer
    on_progress : callable, optional
        Called with (done, total) distinct names.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows and index; answers have `match="online"`. `attrs["attributions"]` names the provider's source.

    Raises
    ------
    ServiceError
        If the provider fails. What it answered so far is kept: the same call goes on from there.
    """
    open_ = located["precision"].isin(["unresolved"]) | located["match"].isin(["context"])
    rows = overlaying.distinct(located, (open_ & ~located["ambiguous"].fillna(False).astype(bool)).to_numpy())
    answers: dict[Query, Resolution] = {}
    reason = located["reason"].astype(object).to_numpy(copy=True)
    for done, query in enumerate(rows):
        if on_progress:
            on_progress(done, len(rows))
        try:
            answer = _answer(query, str(located["precision"].iloc[rows[query][0]]), service, gazetteer)
        except ServiceError as error:
            raise _broken_off(error, service, done, len(rows)) from error
        if answer.place is not None:
            answers[query] = answer
        elif answer.reason:  # it stays as it is: say what was tried
            reason[rows[query]] = [
                f"{each}; {answer.reason}" if isinstance(each, str) else answer.reason for each in reason[rows[query]]
            ]
    if on_progress and rows:
        on_progress(len(rows), len(rows))
    noted = located.assign(reason=typed(pd.Series(reason, index=located.index), "reason", "string", located.index))
    out = overlaying.lay(noted, answers, rows)
    _say(out, service, used=bool(answers), asked=located.index[open_])
    return out


def _broken_off(error: ServiceError, service: Service, done: int, total: int) -> ServiceError:
    kept = f"answers to the {done:,} before it are kept in {service.cache.path}: " if done else ""
    return ServiceError(f"{error}; at name {done + 1:,} of {total:,}; {kept}run the same again to continue")


def _answer(query: Query, known: str, service: Service, gazetteer: Gazetteer) -> Resolution:
    phrase = phrases.parse(query.place)
    if phrase.reason or phrase.other_end or not query.place:
        return Resolution()
    walls = _walls(query, phrase, gazetteer)
    if walls is None:
        return Resolution()
    name, why = phrase.parts[0], f"{service.name} knows no such place"
    # Nominatim is told the country by its code. A province's name helps, and where it is spelt otherwise there, it
    # hinders.
    behind_all = [names[:-1] if service.name == "nominatim" else names for names in (walls.names, walls.names[-1:])]
    for behind in dict.fromkeys(behind_all):
        found = service.ask(", ".join((name, *behind)), walls.country)
        accepted = []
        for each in found:
            refusal = _refusal(each, name, walls, known, gazetteer)
            if refusal is None:
                accepted.append(each)
            else:
                why = f"{service.name} answers {each.label[:80]!r}, {refusal}"
        if accepted:
            return _chosen(accepted, phrase, walls, service, gazetteer)
    return Resolution(reason=why)


def _walls(query: Query, phrase: phrases.Phrase, gazetteer: Gazetteer) -> _Walls | None:
    """Country and provinces that the row and the phrase state; None where the stated country is not known."""
    country = context.country(gazetteer, query.country).code if query.country else None
    if query.country and country is None:
        return None
    provinces: frozenset[str] | None = None
    names: tuple[str, ...] = ()
    for text in (query.admin1, query.admin2, *reversed(phrase.parts[1:])):
        if not text:
            continue
        stated = context.country(gazetteer, text) if country is None else None
        if stated and stated.code:
            country = stated.code
            continue
        unit = context.province(gazetteer, text, country)
        if unit and not unit.region and (provinces is None or provinces & unit.codes):
            provinces = unit.codes if provinces is None else provinces & unit.codes
            country = country or gazetteer.country_of(unit.place)
            names = (gazetteer.name_of(unit.place),)
    if country and country in gazetteer.country_place:
        names = (*names, gazetteer.name_of(gazetteer.country_place[country]))
    return _Walls(country, provinces, names)


def _refusal(answer: Answer, name: str, walls: _Walls, known: str, gazetteer: Gazetteer) -> str | None:
    """Why an answer does not count; None if it does."""
    if known != "unresolved" and PRECISIONS.index(answer.precision) >= PRECISIONS.index(known):
        return "which is no finer than what is known"
    if not _alike(name, answer.names):
        return "which is another name"
    around = nearby.of(_base(gazetteer))
    if walls.country and answer.country_code not in (None, walls.country):
        return f"which it says is in {answer.country_code}, not in {walls.country}"
    stated = walls.country or answer.country_code
    if stated and not around.lies_in(answer.lon, answer.lat, stated):
        return f"whose point is not in {stated}"
    if walls.provinces:
        there = around.provinces(np.array([answer.lon]), np.array([answer.lat]), str(stated))
        if walls.provinces.isdisjoint((there.province[0], there.beside[0])):
            return "which is in another province"
    return None


def _base(gazetteer: Gazetteer) -> Gazetteer:
    """The bundled layer, whose columns NumPy can read whole."""
    base: Gazetteer = getattr(gazetteer, "base", gazetteer)
    return base


def _alike(name: str, others: Sequence[str]) -> bool:
    asked = romanise(normalise(name))
    bare = romanise(kinds.strip(normalise(name)).name)
    for other in others:
        key = romanise(normalise(other))
        if asked in (key, romanise(kinds.strip(normalise(other)).name)) or bare == key:
            return True
        like = max(likeness(asked, key), likeness(bare, key))
        if like >= NAMED_ALIKE or (like >= 0.6 and not set(skeletons(bare)).isdisjoint(skeletons(key))):
            return True
    return False


def _chosen(
    accepted: Sequence[Answer], phrase: phrases.Phrase, walls: _Walls, service: Service, gazetteer: Gazetteer
) -> Resolution:
    places = [_place(each, walls, gazetteer) for each in accepted]
    first = places[0]
    others = [place for place in places[1:] if _apart_km(first, place) > sameplace.SAME_PLACE_KM]
    elsewhere = {(place.country_code, place.admin1_code) for place in others} - {
        (first.country_code, first.admin1_code)
    }
    listed = "; ".join(resolution.described(place) for place in [first, *others][:4])
    if elsewhere:
        return Resolution(reason=f"{service.name} knows several: {listed}", ambiguous=True)
    name, lon, lat, uncertainty = overlaying.offset(first, phrase)
    return Resolution(
        place=first,
        name=name,
        precision=accepted[0].precision,
        lon=lon,
        lat=lat,
        uncertainty_km=uncertainty,
        match="online",
        confidence=TRUST,
        ambiguous=bool(others),
        reason=f"{service.name} knows several: {listed}" if others else None,
    )


def _place(answer: Answer, walls: _Walls, gazetteer: Gazetteer) -> Place:
    base = _base(gazetteer)
    around = nearby.of(base)
    country = walls.country or answer.country_code or around.country(answer.lon, answer.lat)
    there = around.provinces(np.array([answer.lon]), np.array([answer.lat]), country)
    code = there.province[0]
    if walls.provinces and code not in walls.provinces:
        code = there.beside[0]
    number = base.province_number.get(code) if code else None
    return Place(
        index=-1,
        id=answer.id,
        name=answer.names[0] if answer.names else answer.label,
        kind=KIND_OF[answer.precision],
        country_code=country,
        admin1_code=code,
        admin1_name=base.provinces[number][1] if number is not None else None,
        lon=answer.lon,
        lat=answer.lat,
        people=0,
        radius_km=answer.radius_km,
    )


def _apart_km(one: Place, other: Place) -> float:
    across = (one.lon - other.lon) * np.cos(np.radians(one.lat))
    return float(np.hypot(across, one.lat - other.lat) * nearby.KM_PER_DEGREE)


def _say(located: gpd.GeoDataFrame, service: Service, *, used: bool, asked: pd.Index) -> None:
    """Attribution, and a finding where the cache had to be begun anew."""
    if used and service.policy.attribution:
        before: list[Any] = list(located.attrs.get("attributions", []))
        located.attrs["attributions"] = list(dict.fromkeys([*before, service.policy.attribution]))
    for aside in service.cache.set_aside:
        message = (
            f"the file of earlier online answers was damaged and is begun anew; the damaged one is kept as {aside}"
        )
        findings.add(
            located, findings.finding("online-cache-damaged", message, asked, "their names were asked for again")
        )
