"""Which of the candidate places is meant, and how sure that is.

Each candidate is weighed by how well the name fits, how often a place of its size is written about, whether its
kind is the one the words hint at, and what is around it. The weights, made to sum to one together with the chance
that the place is none of them (the world has more villages than any gazetteer), are the confidence. The constants
below were set on the development data that `benchmarks/geocoding.py` reads; `docs/precision.md` shows the
reliability that results.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .candidates import Found
from .gazetteer import Gazetteer

PEOPLE_POWER: Final = 0.75
"""How fast mentions grow with inhabitants."""

KIND_FIT: Final[dict[tuple[str | None, str], float]] = {
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

UNLISTED: Final = {"exact": 450.0, "alias": 700.0, "variant": 2500.0, "fuzzy": 6000.0}
"""Weight of "some other place of that name that no source lists", by how the name was matched."""

SAME_PLACE_KM: Final = 15.0
"""Two candidates as near as this are one place under two records."""


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
    """

    found: Found
    people: float
    fit: float
    surroundings: float
    weight: float
    share: float = 0.0


def weigh(gazetteer: Gazetteer, found: Sequence[Found], *, surroundings: dict[str, float] | None = None) -> list[Weighed]:
    """Weigh candidates, the weightiest first; shares sum to less than one.

    Parameters
    ----------
    gazetteer : Gazetteer
    found : sequence of Found
    surroundings : dict of str to float, optional
        Country or province code → factor: what the rest of the file speaks of.
    """
    weighed = [_weigh(gazetteer, each, surroundings or {}) for each in found]
    weighed.sort(key=lambda each: (-each.weight, each.found.place))
    kept: list[Weighed] = []
    for each in weighed:
        if not any(same_place(gazetteer, each.found.place, other.found.place) for other in kept):
            kept.append(each)
    unlisted = min((UNLISTED[each.found.match] for each in kept), default=1.0) ** PEOPLE_POWER
    total = sum(each.weight for each in kept) + unlisted
    return [
        Weighed(each.found, each.people, each.fit, each.surroundings, each.weight, each.weight / total) for each in kept
    ]


def _weigh(gazetteer: Gazetteer, found: Found, surroundings: dict[str, float]) -> Weighed:
    kind = gazetteer.kind_of(found.place)
    people = max(gazetteer.columns["people"][found.place], 500) ** PEOPLE_POWER
    fit = KIND_FIT.get((found.hint, kind), 1.0)
    around = surroundings.get(gazetteer.country_of(found.place) or "", 1.0) * surroundings.get(
        gazetteer.province_of(found.place) or "", 1.0
    )
    # Quality counts steeply: a place that bears the name outright beats a larger one that bears something like it.
    return Weighed(found, people, fit, around, people * fit * around * found.quality**4)


def same_place(gazetteer: Gazetteer, one: int, other: int) -> bool:
    """Whether two records are one place: a town and the district around it, or a town listed twice."""
    if gazetteer.country_of(one) != gazetteer.country_of(other):
        return False
    columns = gazetteer.columns
    lon, lat = columns["lon"], columns["lat"]
    across = (lon[one] - lon[other]) / 1e6 * math.cos(math.radians(lat[one] / 1e6))
    along = (lat[one] - lat[other]) / 1e6
    reach = max(SAME_PLACE_KM, min(columns["radius"][one], 600) / 10, min(columns["radius"][other], 600) / 10)
    return math.hypot(across, along) * 111.2 <= reach
