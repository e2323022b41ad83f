"""The candidates of many plain names as one table of arrays: found by the hashes of the names, within their walls,
weighed by the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..gazetteer import packed
from ..gazetteer.places import KINDS, Stored
from ..names.keys import romanise
from ..names.massed import normalised
from . import rules, sameplace, told
from .candidates import GRADE_QUALITY
from .rules import ADMIN1, ADMIN2, SETTLEMENT
from .verbatim import HINTS, Plain

Array = NDArray[Any]
QUALITY: Final = np.array(GRADE_QUALITY)
_RANK: Final = np.unique(-QUALITY, return_inverse=True)[1]
"""The place of each grade among them, the best first."""

ALIAS, COUNTRY = packed.GRADES.index("alias"), KINDS.index("country")

NOWHERE: Final = 1 << 16
"""More than the number of any country, and of none."""


@dataclass(frozen=True, slots=True)
class Table:
    """Candidates, one row each, sorted by question and then by weight with company; by question, how many provinces
    of the world hold the name. `hint` is what generic words said of the name that was found, by number."""

    question: Array
    place: Array
    grade: Array
    hint: Array
    weight: Array
    weighed: Array
    provinces: Array


@dataclass(frozen=True, slots=True)
class Held:
    """What bears a name within its walls, one row each; by question, how many provinces of the world bear it."""

    question: Array
    place: Array
    grade: Array
    hint: Array
    provinces: Array

    def only(self, rows: Array) -> Held:
        """Some of the rows."""
        return Held(self.question[rows], self.place[rows], self.grade[rows], self.hint[rows], self.provinces)

    def of_questions(self, kept: Array) -> tuple[Held, Array]:
        """Some of the questions, by their numbers in order, numbered anew; and which rows theirs are."""
        number = np.full(len(self.provinces), -1)
        number[kept] = np.arange(len(kept))
        rows = np.flatnonzero(number[self.question] >= 0)
        return replace(self.only(rows), question=number[self.question[rows]], provinces=self.provinces[kept]), rows


def rank(question: Array) -> Array:
    """The place of each row among those of its question, which stand together."""
    starts = np.flatnonzero(np.diff(question, prepend=-1))
    ranks: Array = np.arange(len(question)) - np.repeat(starts, np.diff([*starts, len(question)]))
    return ranks


@dataclass(frozen=True, slots=True)
class Around:
    """What the file speaks of, as factors by number of country and of province, the last for "nowhere": `company`
    where the country is stated, `surroundings` where it is not."""

    company: Array
    surroundings: Array
    countries: Array


def around(gazetteer: Stored, company: Mapping[str, float], surroundings: Mapping[str, float]) -> Around:
    """The factors by code as arrays."""
    together, provinces = (
        np.array([factors.get(code, 1.0) for code, _, _ in gazetteer.provinces] + [1.0])
        for factors in (company, surroundings)
    )
    countries = [surroundings.get(code, 1.0) for code in gazetteer.countries]
    return Around(together, provinces, np.array([*countries, 1.0]))


def held(gazetteer: Stored, asked: Plain) -> Held:
    """What bears plain names within their walls: the whole name, and the name without its generic word, unless a
    province or a country bears it with that ("Rif Dimashq")."""
    whole = _held(gazetteer, asked.whole, asked.country, asked.province, np.zeros_like(asked.hint))
    generic = np.flatnonzero(asked.bare)
    if not len(generic):
        return whole
    of_walls = (each[generic] for each in (asked.bare, asked.country, asked.province, asked.hint))
    unit = asked.hint == HINTS.index("admin1")
    return _joined(gazetteer, whole, _held(gazetteer, *of_walls), generic, unit)


def weighed(gazetteer: Stored, asked: Plain, bearers: Held, weights: Array, known: Around) -> Table:
    """The candidates of plain names, their `weights` multiplied by what the file speaks of."""
    scoped = asked.country[bearers.question] >= 0
    own, home = (
        np.minimum(gazetteer.columns.array(name)[bearers.place], len(factors) - 1)
        for name, factors in (("province", known.company), ("country", known.countries))
    )
    weight = weights * np.where(scoped, 1.0, known.countries[home] * known.surroundings[own])
    people = gazetteer.columns.array("people")[bearers.place]
    together = weight * np.where(scoped, rules.company(known.company[own], people), 1.0)
    order = np.lexsort((bearers.place, -together, bearers.question))
    first = bearers.only(order)
    return Table(first.question, first.place, first.grade, first.hint, weight[order], together[order], first.provinces)


def _held(gazetteer: Stored, hashes: Array, country: Array, province: Array, hint: Array) -> Held:
    """What bears the names with these hashes, within the country and province stated by number (-1: none)."""
    index = gazetteer.columns.array("exact")
    by_hash = np.argsort(hashes)  # the index is read from one end to the other
    low, high = np.empty((2, len(hashes)), dtype=np.int64)
    low[by_hash] = np.searchsorted(index, hashes[by_hash])
    high[by_hash] = np.searchsorted(index, hashes[by_hash] + np.uint64(1 << packed.LOW_BITS))
    counts = high - low
    question = np.repeat(np.arange(len(hashes)), counts)
    entry = index[np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(len(question))]
    place = ((entry >> np.uint64(packed.GRADE_BITS)) & np.uint64(packed.PLACES_AT_MOST - 1)).astype(np.int64)
    grade = (entry & np.uint64(3)).astype(np.int64)
    found = Held(question, place, grade, hint[question], _bearers(gazetteer, question, place, counts))
    return found.only(_within(gazetteer, place, country[question], province[question]))


def _bearers(gazetteer: Stored, question: Array, place: Array, counts: Array) -> Array:
    """In how many provinces the places of each question lie."""
    among = counts[question] > 1
    size = len(gazetteer.provinces) + 1
    own = np.minimum(gazetteer.columns.array("province")[place[among]], size - 1).astype(np.int64)
    pairs = np.sort(question[among] * size + own)  # np.unique would hash them, which takes several times as long
    several = pairs[np.diff(pairs, prepend=-1) != 0] // size
    bearers: Array = np.where(counts > 1, np.bincount(several, minlength=len(counts)), counts)
    return bearers


def _joined(gazetteer: Stored, whole: Held, bare: Held, generic: Array, of_unit: Array) -> Held:
    """The bearers of the whole names and, of the `generic` questions, of the bare ones: of a place the better.
    `of_unit`: the questions that say they name a province."""
    bare_provinces = np.zeros_like(whole.provinces)
    bare_provinces[generic] = bare.provinces
    kind = gazetteer.columns.array("kind")[whole.place]
    any_name = (kind == COUNTRY) | ((kind == ADMIN1) & of_unit[whole.question])  # as `candidates._is_unit` has it
    unit = ((whole.grade == 0) & (kind == ADMIN1)) | ((whole.grade <= ALIAS) & any_name)
    settled = np.zeros(len(whole.provinces), dtype=bool)
    settled[whole.question[unit]] = True
    question = generic[bare.question]
    more = ~settled[question]
    both = Held(
        np.concatenate([whole.question, question[more]]),
        np.concatenate([whole.place, bare.place[more]]),
        np.concatenate([whole.grade, bare.grade[more]]),
        np.concatenate([whole.hint, bare.hint[more]]),
        np.where(whole.provinces > 0, whole.provinces, bare_provinces),
    )
    pair = both.question * len(gazetteer) + both.place
    order = np.argsort(pair * len(QUALITY) + _RANK[both.grade], kind="stable")  # of two runs, each in order
    return both.only(order[np.diff(pair[order], prepend=-1) != 0])


def _within(gazetteer: Stored, place: Array, country: Array, province: Array) -> Array:
    own, beside = gazetteer.columns.array("province"), gazetteer.columns.array("beside")
    owner = _owners(gazetteer)
    of_place = np.minimum(own[place], len(owner) - 1)
    in_country = (country < 0) | (gazetteer.columns.array("country")[place] == country) | (owner[of_place] == country)
    in_country |= (gazetteer.columns.array("kind")[place] == ADMIN1) & _claimed(gazetteer)[
        of_place, np.maximum(country, 0)
    ]
    inside: Array = in_country & ((province < 0) | (own[place] == province) | (beside[place] == province))
    return inside


@cache
def _owners(gazetteer: Stored) -> Array:
    """The number of each province's country, the last for "nowhere"; -2 where it is none of ours."""
    number = {code: at for at, code in enumerate(gazetteer.countries)}
    return np.array([*(number.get(owner, -2) for _, _, owner in gazetteer.provinces), -2])


@cache
def _claimed(gazetteer: Stored) -> Array:
    """(province, country) → whether the country claims it."""
    table = np.zeros((len(gazetteer.provinces) + 1, len(gazetteer.countries)), dtype=bool)
    for code, claimants in gazetteer.claims.items():
        for claimant in claimants:
            if claimant in gazetteer.countries:
                table[gazetteer.province_number[code], gazetteer.countries.index(claimant)] = True
    return table


def weights(gazetteer: Stored, held: Held) -> Array:
    """The weight of what bears a name, without surroundings."""
    fits = np.array([[rules.KIND_FIT.get((hint, kind), 1.0) for kind in KINDS] for hint in HINTS])
    fit = fits[held.hint, gazetteer.columns.array("kind")[held.place]]
    column = gazetteer.columns.array
    people, kind = column("people")[held.place], column("kind")[held.place]
    main = np.zeros(len(held.provinces), dtype=np.int64)
    exact = held.grade == packed.GRADES.index("exact")
    named = exact & (kind == SETTLEMENT)
    np.maximum.at(main, held.question[named], people[named])
    nation = kind == KINDS.index("country")
    alias = (held.grade == packed.GRADES.index("alias")) | (nation & ~exact)
    unit = exact & ((kind == ADMIN1) | (kind == ADMIN2)) & (held.hint != HINTS.index("settlement"))
    own = _at_home(gazetteer, held, people, named | unit, alias, _called_otherwise)
    land = exact & (kind == ADMIN1) & (held.hint != HINTS.index("admin1"))
    city = _at_home(gazetteer, held, people, named, land, _around_city)
    alias, own = alias | (city > 0), np.maximum(own, city)
    beaten = rules.by_name(alias, people, main[held.question], own, nation)
    weight: Array = rules.weight(people, fit, QUALITY[held.grade]) * beaten
    by_alias = (held.grade == ALIAS) & (kind == ADMIN1) & (held.hint == HINTS.index("admin1"))
    if by_alias.any():  # as `ranking._other_unit` has it
        home = held.question * NOWHERE + column("country")[held.place].astype(np.int64)
        by_alias[by_alias] = np.isin(home[by_alias], home[exact & (kind == ADMIN1)])
        weight[by_alias] *= rules.OTHER_UNIT
    return weight


def _at_home(
    gazetteer: Stored,
    held: Held,
    people: Array,
    bearer: Array,
    asks: Array,
    yields: Callable[[Stored, Array, Array], list[bool]],
) -> Array:
    """For each place that asks: the people of the greatest bearer of the name in its country, if it yields to it."""
    own = np.zeros(len(held.place), dtype=np.int64)
    some = np.zeros(held.question.max(initial=-1) + 1, dtype=bool)
    some[held.question[asks]] = True
    asked = np.flatnonzero((bearer | asks) & some[held.question])
    country = gazetteer.columns.array("country")[held.place[asked]]
    _, home = np.unique(held.question[asked] * NOWHERE + country.astype(np.int64), return_inverse=True)
    greatest = np.full(home.max(initial=-1) + 1, -1)
    rank = np.argsort(people[asked], kind="stable")
    first = rank[bearer[asked[rank]]]
    greatest[home[first]] = held.place[asked[first]]
    other, province = greatest[home], gazetteer.columns.array("province")
    apart = province[other] != province[held.place[asked]]  # to one in its own province nothing yields
    worth = asks[asked] & (other >= 0) & (gazetteer.columns.array("people")[other] >= rules.BEARER)
    rows = np.flatnonzero(worth & apart)
    yielding = rows[np.array(yields(gazetteer, other[rows], held.place[asked[rows]]), dtype=bool)]
    own[asked[yielding]] = gazetteer.columns.array("people")[other[yielding]]
    return own


def _called_otherwise(gazetteer: Stored, mains: Array, places: Array) -> list[bool]:
    """`sameplace.called_otherwise` of pairs in different provinces."""
    known, which = np.unique(np.concatenate([mains, places]), return_inverse=True)
    words = [set(romanise(key).split()) for key in normalised(told.names_of(gazetteer, known).to_pylist())]
    one, other = which[: len(mains)].tolist(), which[len(mains) :].tolist()
    return [not words[main] <= words[place] for main, place in zip(one, other, strict=True)]


def _around_city(gazetteer: Stored, cities: Array, places: Array) -> list[bool]:
    """`sameplace.around_city` of pairs."""
    pairs = zip(cities.tolist(), places.tolist(), strict=True)
    return [sameplace.around_city(gazetteer, city, place) for city, place in pairs]


def records(gazetteer: Stored, place: Array) -> sameplace.Records:
    """Places as far as being one place with another goes."""
    columns = ("lon", "lat", "radius", "kind", "country", "province")
    return sameplace.Records(*(gazetteer.columns.array(name)[place] for name in columns))
