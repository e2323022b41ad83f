"""Which of the candidate places is meant, and how sure that is.

Each candidate is weighed by how well the name fits, how often a place of its size is written about, whether its
kind is the one the words hint at, and what is around it. The weights, made to sum to one and then cut by the chance
that the place is none of them (the world has more villages than any gazetteer), are the confidence. The constants
below were set on the development data that `benchmarks/geocoding.py` reads; `docs/precision.md` shows the
reliability that results.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..gazetteer.protocol import Gazetteer
from .candidates import Found

PEOPLE_POWER: Final = 0.75
"""How fast mentions grow with inhabitants."""

KIND_FIT: Final[dict[tuple[str | None, str], float]] = {
    (None, "country"): 4.0,  # a country is written about more than a province of its name: Georgia
    ("admin1", "admin1"): 1.0,
    ("admin1", "country"): 0.02,
    ("admin1", "admin2"): 0.2,
    ("admin1", "district_of_province"): 0.2,
    ("admin1", "settlement"): 0.05,
    ("admin2", "admin2"): 1.0,
    ("admin2", "district_of_province"): 1.0,
    ("admin2", "admin1"): 0.2,
    ("admin2", "settlement"): 0.25,
    ("admin2", "country"): 0.001,
    ("settlement", "settlement"): 1.0,
    ("settlement", "admin2"): 0.5,
    ("settlement", "district_of_province"): 0.3,
    ("settlement", "admin1"): 0.02,
    ("settlement", "country"): 0.001,
    ("area", "settlement"): 0.7,
    ("area", "admin1"): 0.3,
    ("facility", "settlement"): 1.0,
    ("facility", "admin1"): 0.05,
    ("facility", "country"): 0.01,
}
"""(hint, kind of the candidate) → factor; 1 where nothing is said."""

MISSES: Final = {"exact": 0.06, "alias": 0.09, "variant": 0.02, "fuzzy": 0.05}
"""How often an answer by that kind of match is not the place meant, for a small place and a perfect likeness."""

UNLIKE: Final = {"exact": 0.0, "alias": 0.0, "variant": 4.2, "fuzzy": 3.2}
"""How fast that grows as the spelling departs from the one in the gazetteer. It does not shrink with the size of the
place found: a great city's name is seldom misspelt, what is nearly like it is more often some unlisted village."""

SMALL_TOWN: Final = 1500.0
CITY: Final = 50_000
"""From here on a town that shares its name with its province is likelier meant than the province."""

TOLD_APART: Final = 30
"""Candidates, the weightiest, that are held against each other; the hundredth village of a name only adds its
weight."""

SAME_PLACE_KM: Final = 15.0
"""Two candidates as near as this are one place under two records."""

SEAT: Final = 2.5
"""How many radii (of a disc as large) from a unit's point the town that it is called after may lie: units are long."""

UNIT_KM: Final = 100.0
"""A place this near to a stated unit is not ruled out, however small the unit: a township may bear its district's
name."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate and the parts of its weight.

    Attributes
    ----------
    found : Found
    people, fit, surroundings : float
        The factors: size, kind, context.
    weight : float
        Their product with the name's quality.
    share : float
        The weight as a share of all, that of an unlisted place included: the candidate's probability.
    twin : int or None
        The province that bears the same name, where the candidate is the town it is called after.
    """

    found: Found
    people: float
    fit: float
    surroundings: float
    weight: float
    share: float = 0.0
    twin: int | None = None


def weigh(
    gazetteer: Gazetteer, found: Sequence[Found], *, surroundings: dict[str, float] | None = None, scoped: bool = True
) -> list[Weighed]:
    """Weigh candidates, the weightiest first; shares sum to less than one.

    Parameters
    ----------
    gazetteer : Gazetteer
    found : sequence of Found
    surroundings : dict of str to float, optional
        Country or province code → factor: what the rest of the file speaks of.
    scoped : bool, optional
        The country is known. Where it is not, a likeness is a likeness to any name in the world, and says less.
    """
    weighed = [_weigh(gazetteer, each, surroundings or {}) for each in found]
    weighed.sort(key=lambda each: (-each.weight, each.found.place))
    clusters: list[list[Weighed]] = []
    for each in weighed[:TOLD_APART]:
        for cluster in clusters:
            if same_place(gazetteer, each.found.place, cluster[0].found.place):
                cluster.append(each)
                break
        else:
            clusters.append([each])
    total = sum(cluster[0].weight for cluster in clusters) + sum(each.weight for each in weighed[TOLD_APART:])
    kept = [_speaker(gazetteer, cluster) for cluster in clusters]
    sure = 1 - miss(gazetteer, kept[0].found, scoped=scoped) if kept else 0.0
    return [replace(each, share=sure * cluster[0].weight / total) for each, cluster in zip(kept, clusters, strict=True)]


def _speaker(gazetteer: Gazetteer, cluster: Sequence[Weighed]) -> Weighed:
    """Which record of one place answers for it: the kind that was hinted at, else the town, where it is one."""
    hint = cluster[0].found.hint
    wanted = (
        ("admin2", "district_of_province") if hint == "admin2" else ("admin1",) if hint == "admin1" else ("settlement",)
    )
    province = next((each.found.place for each in cluster if gazetteer.kind_of(each.found.place) == "admin1"), None)
    for each in cluster:
        kind, people = gazetteer.kind_of(each.found.place), gazetteer.columns["people"][each.found.place]
        if kind in wanted and (hint or people >= CITY or province is None):
            return replace(each, twin=province if kind == "settlement" else None)
    return cluster[0]


def miss(gazetteer: Gazetteer, found: Found, *, scoped: bool) -> float:
    """The chance that the place meant is none of the candidates: an unlisted village of that name, another name."""
    base = MISSES[found.match] + UNLIKE[found.match] * (1 - found.quality)
    if found.match in ("exact", "alias"):
        people = max(gazetteer.columns["people"][found.place], SMALL_TOWN)
        base *= (SMALL_TOWN / people) ** 0.3
    elif not scoped:
        base *= 2
    return min(base, 0.95)


def _weigh(gazetteer: Gazetteer, found: Found, surroundings: dict[str, float]) -> Weighed:
    kind = gazetteer.kind_of(found.place)
    people = max(gazetteer.columns["people"][found.place], 500) ** PEOPLE_POWER
    fit = KIND_FIT.get((found.hint, kind), 1.0)
    around = surroundings.get(gazetteer.country_of(found.place) or "", 1.0) * surroundings.get(
        gazetteer.province_of(found.place) or "", 1.0
    )
    # Likeness counts steeply: a place that bears the name outright beats a larger one that bears something like it.
    return Weighed(found, people, fit, around, people * fit * around * found.quality**8)


def same_place(gazetteer: Gazetteer, one: int, other: int) -> bool:
    """Whether two records of one name are one place: a town and the district around it, or a town listed twice."""
    if gazetteer.country_of(one) != gazetteer.country_of(other):
        return False
    if "admin1" in (gazetteer.kind_of(one), gazetteer.kind_of(other)):
        # A province and a town or district in it that bears its name.
        return gazetteer.province_of(one) == gazetteer.province_of(other)
    columns = gazetteer.columns
    radius = columns["radius"]
    reach = max(SAME_PLACE_KM, min(radius[one], 600) / 10, min(radius[other], 600) / 10)
    if {gazetteer.kind_of(one), gazetteer.kind_of(other)} == {"admin2", "settlement"} and gazetteer.province_of(
        one
    ) == gazetteer.province_of(other):
        reach = max(reach, SEAT * max(radius[one], radius[other]) / 10)
    return bool(distance_km(gazetteer, one, other) <= reach)


def near_unit(gazetteer: Gazetteer, place: int, unit: int) -> bool:
    """Whether a place may lie in a unit, as far as two points and the unit's size can tell."""
    reach: float = SAME_PLACE_KM + SEAT * gazetteer.columns["radius"][unit] / 10
    return distance_km(gazetteer, place, unit) <= max(UNIT_KM, reach)


def distance_km(gazetteer: Gazetteer, one: int, other: int) -> float:
    """Between two records, roughly."""
    lon, lat = gazetteer.columns["lon"], gazetteer.columns["lat"]
    across = (lon[one] - lon[other]) / 1e6 * math.cos(math.radians(lat[one] / 1e6))
    along = (lat[one] - lat[other]) / 1e6
    return math.hypot(across, along) * 111.2
