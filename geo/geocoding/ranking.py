"""Which of the candidate places is meant, and how sure that is: the rules of `geo.geocoding.rules` for one name.

Each candidate is weighed by how well the name fits, how often a place of its size is written about, whether its
kind is the one the words hint at, and what is around it. The weights, made to sum to one and then cut by the chance
that the place is none of them (the world has more villages than any gazetteer), are the confidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..gazetteer.protocol import Gazetteer
from ..names import kinds
from . import rules, sameplace
from .candidates import Found
from .company import heir

AFTER_A_PLACE: Final = ("area", "facility")
"""Hints at what is called after a place and need not be it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate and the parts of its weight.

    Attributes
    ----------
    found : Found
    people, fit, surroundings, company : float
        The factors: size, kind, context, what the file's sure answers say of its province.
    weight : float
        The product of all but the company with the name's quality.
    share : float
        The weight as a share of all, that of an unlisted place included: the candidate's probability.
    together : float
        The shares of all candidates in its province.
    twin : int or None
        The province that bears the same name, where the candidate is the town it is called after.
    """

    found: Found
    people: float
    fit: float
    surroundings: float
    company: float
    weight: float
    share: float = 0.0
    together: float = 0.0
    twin: int | None = None

    @property
    def weighed(self) -> float:
        """The weight with the company it keeps."""
        return self.weight * self.company


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known of a name: what its file speaks of.

    Attributes
    ----------
    surroundings : mapping of str to float
        Country or province code → factor, for rows that state no country.
    company : mapping of str to float
        Province code → factor (`geo.geocoding.company`), for rows that state one.
    """

    surroundings: Mapping[str, float]
    company: Mapping[str, float]


NOTHING = Around({}, {})


def weigh(
    gazetteer: Gazetteer,
    key: str,
    found: Sequence[Found],
    *,
    around: Around = NOTHING,
    scoped: bool = True,
    told: bool = False,
) -> list[Weighed]:
    """Weigh candidates: the likeliest place of the likeliest province first, then by weight; shares sum to less than
    one.

    Parameters
    ----------
    gazetteer : Gazetteer
    key : str
        The normalised name: how common it is counts.
    found : sequence of Found
    around : Around, optional
    scoped : bool, optional
        The country is known. Where it is not, a likeness is a likeness to any name in the world, and says less.
    told : bool, optional
        The province, or a region of several, is known: fewer names to be like by chance.
    """
    if not found:
        return []
    clusters, tail = apart(gazetteer, found, around)
    alone = [*(cluster[0] for cluster in clusters), *tail]
    total, plain = sum(each.weighed for each in alone), sum(each.weight for each in alone)
    kept = [speaker(gazetteer, cluster) for cluster in clusters]
    missed = miss(gazetteer, key, kept[0][0].found, scoped=scoped, told=told)
    shares = [rules.share(cluster[0].weighed, total, plain, missed) for cluster in clusters]
    return _by_province(gazetteer, kept, shares)


def apart(
    gazetteer: Gazetteer, found: Sequence[Found], around: Around = NOTHING
) -> tuple[list[list[Weighed]], list[Weighed]]:
    """Candidates as places: the records of each, the weightiest first, in order of weight; and what is not told apart
    (`rules.TOLD_APART`)."""
    weighed = _beaten(gazetteer, [_weigh(gazetteer, each, around) for each in found])
    weighed.sort(key=lambda each: (-each.weighed, each.found.place))
    clusters: list[list[Weighed]] = []
    heads: list[sameplace.Records] = []
    for each in weighed[: rules.TOLD_APART]:
        own = record(gazetteer, each.found.place)
        for cluster, head in zip(clusters, heads, strict=True):
            if sameplace.one_place(own, head):
                cluster.append(each)
                break
        else:
            clusters.append([each])
            heads.append(own)
    return clusters, weighed[rules.TOLD_APART :]


def _by_province(
    gazetteer: Gazetteer, kept: Sequence[tuple[Weighed, int | None]], shares: Sequence[float]
) -> list[Weighed]:
    """The candidates with the share of their province, provinces that are one today together; the best first."""
    sums: defaultdict[str, float] = defaultdict(float)
    homes = [heir(gazetteer.province_of(each.found.place)) for each, _ in kept]
    for home, share in zip(homes, shares, strict=True):
        sums[home or ""] += share
    ranked = [
        replace(each, share=share, together=sums[home] if home else share, twin=twin)
        for (each, twin), share, home in zip(kept, shares, homes, strict=True)
    ]
    best = max(range(len(ranked)), key=lambda at: (round(ranked[at].together, 9), -at))
    return [ranked[best], *ranked[:best], *ranked[best + 1 :]]


def speaker(gazetteer: Gazetteer, cluster: Sequence[Weighed]) -> tuple[Weighed, int | None]:
    """Which record of one place answers for it: the kind that was hinted at, else the town, where it is one; and the
    province that the town is called after."""
    hint = cluster[0].found.hint
    wanted = speaks_for(hint)
    province = next((each.found.place for each in cluster if gazetteer.kind_of(each.found.place) == "admin1"), None)
    for each in cluster:
        kind, people = gazetteer.kind_of(each.found.place), gazetteer.columns["people"][each.found.place]
        if kind in wanted and (hint or people >= rules.CITY or province is None):
            return each, province if kind == "settlement" else None
    return cluster[0], None


def speaks_for(hint: str | None) -> tuple[str, ...]:
    """The kinds of record that answer for a place whose name hints at a kind."""
    return {"admin2": ("admin2", "district_of_province"), "admin1": ("admin1",)}.get(hint or "", ("settlement",))


def miss(gazetteer: Gazetteer, key: str, found: Found, *, scoped: bool, told: bool = False) -> float:
    """The chance that the place meant is none of the candidates: an unlisted village of that name, another name."""
    base = rules.mistaken(found.match, found.quality)
    if found.hint in AFTER_A_PLACE and gazetteer.kind_of(found.place) == "settlement":
        base = min(base * rules.CALLED_AFTER, rules.MOST)
    namesake = rules.shrinks(found.match)
    if not namesake:
        return min(base * (rules.TOLD if told else 1.0 if scoped else rules.ANYWHERE), rules.MOST)
    people = gazetteer.columns["people"][found.place]
    thin = thinness(gazetteer, gazetteer.country_of(found.place))
    missed: float = rules.miss(base, namesake, people, bearers(gazetteer, key), thin)
    return missed


def bearers(gazetteer: Gazetteer, key: str) -> int:
    """How many provinces of the world hold a place of the name, or of what is left of it without generic words."""
    for form in kinds.peeled(key):
        if places := gazetteer.exact(form):
            return len({gazetteer.province_of(place) for place, _ in places})
    return 1


def thinness(gazetteer: Gazetteer, country: str | None) -> float:
    """By how much more places of a country are unlisted than where villages are listed too."""
    place = gazetteer.country_place.get(country or "")
    if country is None or place is None:
        return 1.0
    held = max(gazetteer.names_held(country), 1)
    factor: float = rules.thin(gazetteer.columns["people"][place] / held)
    return factor


def _weigh(gazetteer: Gazetteer, found: Found, around: Around) -> Weighed:
    kind = gazetteer.kind_of(found.place)
    people = gazetteer.columns["people"][found.place]
    fit = rules.KIND_FIT.get((found.hint, kind), 1.0)
    country, province = gazetteer.country_of(found.place) or "", gazetteer.province_of(found.place) or ""
    beside = around.surroundings.get(country, 1.0) * around.surroundings.get(province, 1.0)
    weight = rules.weight(people, fit, found.quality) * beside
    together = rules.company(around.company[province], people) if province in around.company else 1.0
    return Weighed(found, rules.size(people), fit, beside, together, weight)


def _beaten(gazetteer: Gazetteer, weighed: list[Weighed]) -> list[Weighed]:
    """The same, less for what the name is only another name of beside a bearer of that main name."""
    people = gazetteer.columns["people"]
    bearers = [each.found.place for each in weighed if _bears(gazetteer, each.found)]
    if not bearers:
        return weighed
    main = max((people[place] for place in bearers if gazetteer.kind_of(place) == "settlement"), default=0)
    own = [_at_home(gazetteer, each.found, bearers) for each in weighed]
    factors = [
        rules.by_name(
            _other_name(gazetteer, each.found) or (each.found.match == "exact" and home > 0),
            people[each.found.place],
            main,
            home,
            gazetteer.kind_of(each.found.place) == "country",
        )
        for each, home in zip(weighed, own, strict=True)
    ]
    lands = {gazetteer.country_of(place) for place in bearers if gazetteer.kind_of(place) == "admin1"}
    return [
        replace(
            each, weight=each.weight * by * (rules.OTHER_UNIT if _other_unit(gazetteer, each.found, lands) else 1.0)
        )
        for each, by in zip(weighed, factors, strict=True)
    ]


def _other_unit(gazetteer: Gazetteer, found: Found, lands: Container[str | None]) -> bool:
    """Whether it is a province only by another name, of a country (in `lands`) that has one of that main name."""
    by_alias = found.hint == "admin1" and found.match == "alias" and gazetteer.kind_of(found.place) == "admin1"
    return by_alias and gazetteer.country_of(found.place) in lands


def _at_home(gazetteer: Gazetteer, found: Found, bearers: Sequence[int]) -> int:
    """The people of the greatest bearer of the name in a place's country, where the place yields to it; else 0."""
    country, people = gazetteer.country_of(found.place), gazetteer.columns["people"]
    own = [place for place in bearers if gazetteer.country_of(place) == country]
    if _other_name(gazetteer, found):
        main = max(own, key=lambda place: people[place], default=None)
        return int(people[main]) if main is not None and sameplace.called_otherwise(gazetteer, main, found.place) else 0
    if gazetteer.kind_of(found.place) != "admin1" or found.hint == "admin1":
        return 0
    towns = [place for place in own if gazetteer.kind_of(place) == "settlement"]
    city = max(towns, key=lambda place: people[place], default=None)
    return int(people[city]) if city is not None and sameplace.around_city(gazetteer, city, found.place) else 0


def _bears(gazetteer: Gazetteer, found: Found) -> bool:
    """Whether it is a town, or where none is asked for a unit, of that main name."""
    kind = gazetteer.kind_of(found.place)
    units = () if found.hint == "settlement" else ("admin1", "admin2")
    return found.match == "exact" and kind in ("settlement", *units)


def _other_name(gazetteer: Gazetteer, found: Found) -> bool:
    """Whether it is called otherwise; of a country any transliteration is another name: Niger, in Nigeria."""
    return found.match == "alias" or (found.match != "exact" and gazetteer.kind_of(found.place) == "country")


def record(gazetteer: Gazetteer, place: int) -> sameplace.Records:
    """A place as far as being one place with another goes; codes where an array has numbers."""
    columns = gazetteer.columns
    return sameplace.Records(
        columns["lon"][place],
        columns["lat"][place],
        columns["radius"][place],
        columns["kind"][place],
        gazetteer.country_of(place),
        gazetteer.province_of(place),
    )


def same_place(gazetteer: Gazetteer, one: int, other: int) -> bool:
    """Whether two records of one name are one place."""
    return bool(sameplace.one_place(record(gazetteer, one), record(gazetteer, other)))


def near_unit(gazetteer: Gazetteer, place: int, unit: int) -> bool:
    """Whether a place may lie in a unit."""
    return bool(sameplace.near_unit(record(gazetteer, place), record(gazetteer, unit)))
