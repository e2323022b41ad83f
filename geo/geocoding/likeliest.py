"""Candidates of many names told apart as places, and what each is worth: `geo.geocoding.ranking` for arrays.

Records of one place stand together (`clusters`), one of them answers for it (`speakers`), the weights become
probabilities (`shares`), and the likeliest place of the likeliest province is `best`.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..gazetteer.places import KINDS, Stored
from . import company, gathered, outcomes, ranking, rules, sameplace
from .candidates import GRADE_QUALITY
from .gathered import Table, records
from .rules import ADMIN1, ADMIN2, SETTLEMENT
from .verbatim import HINTS

Array = NDArray[Any]

WANTED: Final = np.array([[kind in ranking.speaks_for(hint) for kind in KINDS] for hint in HINTS])
CALLED_AFTER: Final = np.array([hint in ranking.AFTER_A_PLACE for hint in HINTS])
FOR_TOWN: Final = np.array([hint in outcomes.TOWN_LIKE for hint in HINTS])
"""The rules of `ranking` and `outcomes`, by number of the hint."""


def clusters(gazetteer: Stored, table: Table, questions: int) -> Array:
    """For each candidate the number of its cluster within its question, in order of weight; what is not told apart
    stands alone."""
    cluster = gathered.rank(table.question)
    tail = cluster >= rules.TOLD_APART
    cluster[~tail & (np.bincount(table.question, minlength=questions)[table.question] > 1)] = -1
    left = np.flatnonzero(cluster < 0)
    own = records(gazetteer, table.place[left])
    for number in range(rules.TOLD_APART):
        if not len(left):
            break
        first = np.diff(table.question[left], prepend=-1) != 0
        same = sameplace.one_place(own, own.only(np.flatnonzero(first)[np.cumsum(first) - 1]))
        cluster[left[same]] = number
        left, own = left[~same], own.only(~same)
    return cluster


def speakers(gazetteer: Stored, table: Table, group: Array) -> tuple[Array, Array, Array]:
    """Of each cluster, in order: the row that answers for it, the row of its province (-1: none), and its first row."""
    order = np.argsort(group, kind="stable")
    _, start, sizes = np.unique(group[order], return_index=True, return_counts=True)
    head = order[start]
    kind, people = gazetteer.columns.array("kind")[table.place], gazetteer.columns.array("people")[table.place]
    member = np.repeat(np.arange(len(start)), sizes)
    province = _first(order, member, kind[order] == ADMIN1, len(start))
    hint = table.hint[head][member]
    wanted = WANTED[hint, kind[order]] & ((hint > 0) | (people[order] >= rules.CITY) | (province[member] < 0))
    town = _first(order, member, wanted, len(start))
    speaker = np.where(town >= 0, town, head)
    by_question = np.argsort(head, kind="stable")  # rows are in order of question and weight, so are heads
    twin = np.where((town >= 0) & (kind[speaker] == SETTLEMENT), province, -1)
    return speaker[by_question], twin[by_question], head[by_question]


def _first(order: Array, member: Array, wanted: Array, groups: int) -> Array:
    first = np.full(groups, -1)
    at = np.flatnonzero(wanted)[::-1]
    first[member[at]] = order[at]
    return first


def shares(
    gazetteer: Stored, table: Table, speaker: Array, head: Array, thin: Array, *, told: Array, scoped: Array
) -> Array:
    """The probability of each cluster, in order of question and weight."""
    question = table.question[head]
    total, plain_total = (np.bincount(question, weights[head]) for weights in (table.weighed, table.weight))
    first = np.unique(question, return_index=True)[1]
    top = np.repeat(first, np.diff([*first, len(question)]))  # the row of the weightiest cluster of each one's question
    row = speaker[top]
    place = table.place[row]
    bases = rules.by_grade(GRADE_QUALITY)
    base, namesake = (np.array(each)[table.grade[row]] for each in zip(*bases, strict=True))
    after = CALLED_AFTER[table.hint[row]] & (gazetteer.columns.array("kind")[place] == SETTLEMENT)
    base = np.where(after, rules.at_most(base * rules.CALLED_AFTER, rules.MOST), base)
    scope = np.where(told, rules.TOLD, np.where(scoped, 1.0, rules.ANYWHERE))[question]
    base = np.where(namesake, base, rules.at_most(base * scope, rules.MOST))
    missed = rules.miss(
        base,
        namesake,
        gazetteer.columns.array("people")[place],
        table.provinces[question],
        thin[np.minimum(gazetteer.columns.array("country")[place], len(thin) - 1)],
    )
    shares: Array = rules.share(table.weighed[head], total[question], plain_total[question], missed)
    return shares


def best(gazetteer: Stored, table: Table, speaker: Array, question: Array, share: Array) -> tuple[Array, Array, Array]:
    """Of each question the row of the likeliest place of its likeliest province, what that province has together, and
    how many of its places; provinces that are one today count as one, places of no province each alone."""
    heirs = company.heir_numbers(gazetteer)
    nowhere = len(heirs) - 1
    home = heirs[np.minimum(gazetteer.columns.array("province")[table.place[speaker]], nowhere)]
    group = np.where(home < nowhere, question * len(heirs) + home, -1 - np.arange(len(question)))
    _, member = np.unique(group, return_inverse=True)
    together = np.bincount(member, share)[member] if len(member) else share
    fellows = np.bincount(member)[member] if len(member) else member
    order = np.lexsort((np.arange(len(question)), -np.round(together, 9), question))
    best = order[np.unique(question[order], return_index=True)[1]] if len(order) else order
    return best, together[best], fellows[best]


def sure(gazetteer: Stored, table: Table, row: Array, together: Array, share: Array) -> Array:
    """The probability of the best one's province; of itself, where it has none."""
    heirs = company.heir_numbers(gazetteer)
    nowhere = len(heirs) - 1
    place = table.place[row]
    own, beside = (heirs[np.minimum(gazetteer.columns.array(name)[place], nowhere)] for name in ("province", "beside"))
    for_town = FOR_TOWN[table.hint[row]] & (gazetteer.columns.array("kind")[place] == ADMIN2)
    together = np.where(for_town, together * rules.UNIT_FOR_TOWN, together)
    sure: Array = np.where(own < nowhere, rules.sure(together, (beside < nowhere) & (beside != own)), share)
    return sure
