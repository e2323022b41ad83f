"""What decides between the places that a name can mean, stated once: for one name, and for an array of names.

Every function here takes plain numbers or NumPy arrays of them. `geo.geocoding.ranking` asks for one name,
`geo.geocoding.bulk` for many at once, and what one of them would answer the other answers.

    weight     how much speaks for a candidate: its size, its kind, how well the name fits, what is around it
    miss       how likely the place that is meant is none of the candidates
    share      a candidate's probability
    sure, doubtful   what an answer's province is worth; whether another place may well be meant

Whether two records are one place stands in `geo.geocoding.sameplace`. The constants were set on the development data
that `benchmarks/geocoding.py` reads; `docs/reliability.md` shows what a confidence is worth.
"""

from __future__ import annotations

from typing import Any, Final

from ..gazetteer.packed import GRADES
from ..gazetteer.places import KINDS

TOLD: Final = 0.75
"""What is left of the chance that a likeness is to another name where the province or region is stated."""

ANYWHERE: Final = 2.0
"""How much more likely it is to another where not even the country is."""

SURE_ENOUGH: Final = 0.65
"""Least probability of the answer's province; below it the answer is the parent, or none."""

RIVAL: Final = 0.1
"""A candidate with this share or more, in another place, makes the answer ambiguous."""

AT_BORDER: Final = 0.88
"""How often sources agree on the province of a place within a few km of a border."""

UNIT_FOR_TOWN: Final = 0.9
"""How often a unit that bears a town's name lies in the town's province, where the town itself is not listed."""

ONE_OF_MANY: Final = 0.25
"""Least probability of a point within a sure province; below it the province is the answer."""

PEOPLE_POWER: Final = 0.75
"""How fast mentions grow with inhabitants."""

FEWEST: Final = 500
"""People of a place whose size nobody states."""

FIT_POWER: Final = 8
"""Likeness counts steeply: a place that bears the name outright beats a larger one that bears something like it."""

BY_NAME: Final = 0.1
"""How much less often a place is called by another than its main name, where that is a city's, or a town's or a
district's of its own country: of 290 such names of districts nine in ten meant the bearer of the main name."""

OTHER_UNIT: Final = 0.02
"""What is left of a province by another name where the text says "province" and one of its country has that as its main
name: the Sanaa Governorate is not Sanaa City."""

BEARER: Final = 2_000
"""People from which on a town is meant by its main name rather than another place of its country by a by-name."""

MISSES: Final = {"exact": 0.06, "alias": 0.09, "variant": 0.02, "fuzzy": 0.05}
"""How often an answer by that kind of match is not the place meant, for a small place and a perfect likeness."""

UNLIKE: Final = {"exact": 0.0, "alias": 0.0, "variant": 4.2, "fuzzy": 3.2}
"""How fast that grows as the spelling departs from the one in the gazetteer. It does not shrink with the size of the
place found: a great city's name is seldom misspelt, what is nearly like it is more often some unlisted village."""

SMALL_TOWN: Final = 1500.0
SIZE_POWER: Final = 0.3
"""How fast the chance of an unlisted namesake shrinks with the size of the place that is listed."""

COMMON_POWER: Final = 0.6
COMMONEST: Final = 8
"""How fast it grows with the number of provinces, the world over, in which the name is borne; and up to how many."""

WELL_LISTED: Final = 3000.0
THIN_POWER: Final = 0.2
"""People for each byte of names that the gazetteer holds of a country: where it is more, smaller places are missing."""

CALLED_AFTER: Final = 2.0
"""How much likelier a miss is where the name is that of a valley, a hill, a field or a base, and what is listed is a
town: it need not be the one that they are called after."""

MOST: Final = 0.95
"""The chance of a miss is never more."""

KNOWN: Final = 200_000
"""People of a city that is meant whatever the file speaks of else."""

CITY: Final = 50_000
"""From here on a town that shares its name with its province is likelier meant than the province."""

TOWN: Final = 20_000
"""From here on a town may be meant as well as a country that some language calls by its name: Uman and Oman."""

TOLD_APART: Final = 30
"""Candidates, the weightiest, that are held against each other; the hundredth village of a name only adds its
weight."""

ADMIN1, ADMIN2, SETTLEMENT = (KINDS.index(kind) for kind in ("admin1", "admin2", "settlement"))

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


def at_least(value: Any, floor: Any) -> Any:
    """The greater of two, number by number."""
    return value + (floor - value) * (value < floor)


def at_most(value: Any, ceiling: Any) -> Any:
    """The smaller of two, number by number."""
    return value - (value - ceiling) * (value > ceiling)


def size(people: Any) -> Any:
    """How much more a place is written about than a place of one inhabitant."""
    return at_least(people * 1.0, float(FEWEST)) ** PEOPLE_POWER


def weight(people: Any, fit: Any, quality: Any) -> Any:
    """What speaks for a candidate, before what is around it.

    Examples
    --------
    >>> weight(16, 1.0, 1.0) == weight(500, 1.0, 1.0), round(weight(10_000, 0.5, 1.0))
    (True, 500)
    """
    return size(people) * fit * quality**FIT_POWER


def by_name(alias: Any, people: Any, main: Any, own: Any = 0, nation: Any = False) -> Any:
    """What is left of the weight of a place that the name is only another name of, beside a city of as many people
    whose main name it is, or any bearer of that main name in its country. Beside a town, a country that some language
    calls so is no likelier than the town.

    Parameters
    ----------
    alias : bool or array of bool
    people : number or array
        Of the place.
    main : number or array
        People of the greatest settlement of that main name; 0 where there is none.
    own : number or array, optional
        Of the greatest province, district or settlement so called in the place's own country.
    nation : bool or array of bool, optional
        The place is a country.

    Examples
    --------
    >>> [round(each, 2) for each in (by_name(True, 450_000, 680_000), by_name(True, 900_000, 680_000))]
    [0.1, 1.0]
    >>> round(by_name(True, 4_000_000, 80_000, nation=True), 3)
    0.013
    >>> round(by_name(True, 420_000, 62_000, own=62_000), 3)
    0.024
    """
    beaten = alias * (people <= main) * (main >= CITY)
    doubted = alias * nation * (main >= TOWN)
    written = 1 + nation * (KIND_FIT[(None, "country")] - 1)
    local = alias * (own >= BEARER)
    beside = BY_NAME * at_most(size(own) / size(people), 1.0) / written
    other = (1 - beaten * (1 - BY_NAME)) * (1 - doubted * (1 - size(main) / size(people) / written))
    return other + local * (at_most(other, beside) - other)


def company(factor: Any, people: Any) -> Any:
    """What the company of its province makes of a place: nothing of a city, which is written about in any file.

    Examples
    --------
    >>> company(0.1, 800), company(0.1, 60_000), company(0.1, 1_500_000), company(3.0, 800)
    (0.1, 0.3, 1.0, 3.0)
    """
    return at_least(factor, at_most(people * 1.0 / KNOWN, 1.0))


def mistaken(match: str, quality: float) -> float:
    """The chance that a match of that kind and likeness is of another name, for a small place."""
    return MISSES[match] + UNLIKE[match] * (1 - quality)


def by_grade(qualities: tuple[float, ...]) -> list[tuple[float, bool]]:
    """For each grade of an index: `mistaken`, and whether a greater place makes a miss less likely."""
    return [(mistaken(match, quality), shrinks(match)) for match, quality in zip(GRADES, qualities, strict=True)]


def shrinks(match: str) -> bool:
    """Whether a miss is an unlisted namesake, which the size of the place found makes less likely."""
    return match in ("exact", "alias")


def miss(base: Any, namesake: Any, people: Any, provinces: Any, thin: Any) -> Any:
    """The chance that the place meant is none of the candidates: an unlisted village of that name, another name.

    Parameters
    ----------
    base : number or array
        `mistaken`.
    namesake : bool or array of bool
        `shrinks`.
    people : number or array
        Of the likeliest candidate.
    provinces : number or array
        How many provinces of the world hold a bearer of the name: the commoner, the more are unlisted.
    thin : number or array
        `thin` of its country.

    Examples
    --------
    >>> village, city = (miss(0.06, True, people, 1, 1.0) for people in (800, 1_500_000))
    >>> village, round(city, 3), round(miss(0.06, True, 800, 8, 1.0), 2)
    (0.06, 0.008, 0.21)
    """
    smaller = (SMALL_TOWN / at_least(people * 1.0, SMALL_TOWN)) ** SIZE_POWER
    common = at_most(at_least(provinces * 1.0, 1.0), float(COMMONEST)) ** COMMON_POWER
    return at_most(base * (1 + namesake * (smaller * common * thin - 1)), MOST)


def thin(people_per_byte: Any) -> Any:
    """By how much more places of a country are unlisted than where villages are listed too.

    Examples
    --------
    >>> thin(250.0), round(thin(9000.0), 2)
    (1.0, 1.25)
    """
    return at_least(people_per_byte / WELL_LISTED, 1.0) ** THIN_POWER


def share(weighed: Any, total: Any, plain: Any, missed: Any) -> Any:
    """A candidate's probability, an unlisted place counted among what may be meant.

    Parameters
    ----------
    weighed, total : number or array
        The candidate's weight and that of all, times the company that their provinces keep.
    plain : number or array
        The weight of all without it: against that the unlisted place stands.
    missed : number or array
        `miss`.

    Examples
    --------
    >>> share(3.0, 4.0, 4.0, 0.1), round(share(3.0, 3.0, 1.0, 0.1), 3)
    (0.675, 0.964)
    """
    return (1 - missed) * weighed / ((1 - missed) * total + missed * plain)


def sure(together: Any, beside: Any) -> Any:
    """What the shares of one province's places are worth, where another province runs `beside` the best of them."""
    return together * (1 - (1 - AT_BORDER) * beside)


def doubtful(shares: Any, best: Any) -> Any:
    """Whether a place with this share is a rival of the best."""
    return shares >= RIVAL * best
