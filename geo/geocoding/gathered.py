"""The candidates of many plain names as one table of arrays: found by the hashes of the names, within their walls,
weighed by the rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..gazetteer import packed
from ..gazetteer.places import KINDS, Stored
from . import rules
from .candidates import GRADE_QUALITY
from .rules import ADMIN1

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Candidates, one row each, sorted by question and then by weight with company; by question, how many provinces
    of the world hold the name."""

    question: Array
    place: Array
    grade: Array
    weight: Array
    weighed: Array
    provinces: Array


def rank(question: Array) -> Array:
    """The place of each row among those of its question, which stand together."""
    starts = np.flatnonzero(np.diff(question, prepend=-1))
    ranks: Array = np.arange(len(question)) - np.repeat(starts, np.diff([*starts, len(question)]))
    return ranks


def candidates(gazetteer: Stored, hashes: Array, country: Array, province: Array, company: Array) -> Table:
    """The candidates of names by their hashes, within the country and province that are stated by number (-1: none)."""
    index = gazetteer.columns.array("exact")
    low = np.searchsorted(index, hashes)
    counts = np.searchsorted(index, hashes + np.uint64(1 << packed.LOW_BITS)) - low
    question = np.repeat(np.arange(len(hashes)), counts)
    offsets = np.arange(len(question)) - np.repeat(np.cumsum(counts) - counts, counts)
    entry = index[np.repeat(low, counts) + offsets]
    place = ((entry >> np.uint64(packed.GRADE_BITS)) & np.uint64(packed.PLACES_AT_MOST - 1)).astype(np.int64)
    grade = (entry & np.uint64(3)).astype(np.int64)
    own = np.minimum(gazetteer.columns.array("province")[place], len(company) - 1).astype(np.int64)
    bearers = np.unique(question * len(company) + own) // len(company)
    inside = _within(gazetteer, place, country[question], province[question])
    question, place, grade, own = question[inside], place[inside], grade[inside], own[inside]
    weight = _weights(gazetteer, place, grade)
    people = gazetteer.columns.array("people")[place]
    weighed = weight * np.where(country[question] >= 0, rules.company(company[own], people), 1.0)
    order = np.lexsort((place, -weighed, question))
    return Table(
        question[order],
        place[order],
        grade[order],
        weight[order],
        weighed[order],
        np.bincount(bearers, minlength=len(hashes)),
    )


def _within(gazetteer: Stored, place: Array, country: Array, province: Array) -> Array:
    own, beside = gazetteer.columns.array("province"), gazetteer.columns.array("beside")
    owner = np.array(
        [gazetteer.countries.index(c) if c in gazetteer.countries else -2 for _, _, c in gazetteer.provinces] + [-2]
    )
    of_place = np.minimum(own[place], len(owner) - 1)
    in_country = (country < 0) | (gazetteer.columns.array("country")[place] == country) | (owner[of_place] == country)
    in_country |= (gazetteer.columns.array("kind")[place] == ADMIN1) & _claimed(gazetteer)[
        of_place, np.maximum(country, 0)
    ]
    inside: Array = in_country & ((province < 0) | (own[place] == province) | (beside[place] == province))
    return inside


@cache
def _claimed(gazetteer: Stored) -> Array:
    """(province, country) → whether the country claims it."""
    table = np.zeros((len(gazetteer.provinces) + 1, len(gazetteer.countries)), dtype=bool)
    for code, claimants in gazetteer.claims.items():
        for claimant in claimants:
            if claimant in gazetteer.countries:
                table[gazetteer.province_number[code], gazetteer.countries.index(claimant)] = True
    return table


def _weights(gazetteer: Stored, place: Array, grade: Array) -> Array:
    """The weights of names without generic words and without surroundings."""
    fit = np.array([rules.KIND_FIT.get((None, kind), 1.0) for kind in KINDS])[gazetteer.columns.array("kind")[place]]
    weights: Array = rules.weight(gazetteer.columns.array("people")[place], fit, np.array(GRADE_QUALITY)[grade])
    return weights


def records(gazetteer: Stored, place: Array) -> rules.Records:
    """Places as far as being one place with another goes."""
    columns = (gazetteer.columns.array(name)[place] for name in ("lon", "lat", "radius", "kind", "country", "province"))
    return rules.Records(*(column.astype(np.int64) for column in columns))
