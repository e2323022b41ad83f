"""Plain names by the hundred thousand: the resolver's answer, computed for all of them at once with NumPy.

Most of a large table is plain (`geo.geocoding.verbatim`). For such names the resolver's steps (find, keep within the
walls, weigh, merge records of one place, share, decide) are array operations over the same columns, by the same rules
(`geo.geocoding.rules`). What is not plain, or not settled, is left to `geo.geocoding.resolve`; `tests/property` holds
the two to the same answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..gazetteer import packed
from ..gazetteer.places import KINDS, Stored
from ..gazetteer.protocol import Gazetteer
from . import company as companies
from . import gathered, outcomes, ranking, rules, sameplace, walls
from .candidates import GRADE_QUALITY
from .gathered import Held, Table, records
from .resolution import Query
from .rules import ADMIN1, ADMIN2, SETTLEMENT
from .verbatim import HINTS, Plain, plain

Array = NDArray[Any]

NONE: Final[tuple[int, ...]] = ()
WANTED: Final = np.array([[kind in ranking.speaks_for(hint) for kind in KINDS] for hint in HINTS])
MORE_KM: Final = np.array([outcomes.more_km(hint) for hint in HINTS])
CALLED_AFTER: Final = np.array([hint in ranking.AFTER_A_PLACE for hint in HINTS])
AREA: Final = np.array([hint == "area" for hint in HINTS])
FOR_TOWN: Final = np.array([hint in outcomes.TOWN_LIKE for hint in HINTS])
"""The rules of `ranking` and `outcomes`, by number of the hint."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Answers of the questions that were settled here.

    Attributes
    ----------
    at : ndarray of int
        Which questions.
    place : ndarray of int
        The place of each; -1 where several remain possible and none is likely enough.
    match : ndarray of str
    confidence : ndarray of float
    rivals : ndarray of sequences of int
        For the ambiguous ones the next best places, for the undecided ones all of the best; else empty.
    doubted : ndarray of bool
        Which have rivals.
    several : ndarray of int
        How many places of the name the province has, where the answer is the province because none of them is sure;
        else 0.
    twin : ndarray of int
        The province of the name, where a town in it is the likeliest; else -1.
    more_km : ndarray of float
        What a facility or an area called after the place adds to the uncertainty.
    village : ndarray of bool
        The answer is a village that bears the name of an area (`outcomes.by_village`).
    name : list of str
        The name that was asked for.
    """

    at: Array
    place: Array
    match: Array
    confidence: Array
    rivals: Array
    doubted: Array
    several: Array
    twin: Array
    more_km: Array
    village: Array
    name: list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The plain ones of some questions, what bears their names, and its weight without surroundings: found once,
    weighed with them as often as asked."""

    plain: Plain
    held: Held
    weights: Array

    def among(self, wanted: Array) -> Asked:
        """Those of them whose question is `wanted` (by number of question)."""
        kept = np.flatnonzero(wanted[self.plain.at])
        held, rows = self.held.of_questions(kept)
        return Asked(self.plain.only(kept), held, self.weights[rows])


def asked(gazetteer: Stored, queries: Sequence[Query]) -> Asked:
    """The plain ones among `queries`; `gazetteer` is one file, whose columns can be read as arrays."""
    found = plain(gazetteer, queries)
    held = gathered.held(gazetteer, found)
    return Asked(found, held, gathered.weights(gazetteer, held))


def settle(
    gazetteer: Stored,
    questions: Asked,
    company: Mapping[str, float] | None = None,
    *,
    surroundings: Mapping[str, float] | None = None,
    listed: Gazetteer | None = None,
) -> Settled:
    """Answer plain questions.

    Parameters
    ----------
    gazetteer : Stored
        The one that they were asked of.
    questions : Asked
    company : mapping of str to float, optional
        Province code → factor, for the queries that state a country (`geo.geocoding.company`).
    surroundings : mapping of str to float, optional
        Country or province code → factor, for the queries that state none.
    listed : Gazetteer, optional
        With all layers, by which a country's villages are listed or not; by default `gazetteer`.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> found = settle(bundled(), asked(bundled(), [Query("Zahedan", "Iran"), Query("near Zahedan", "Iran")]))
    >>> found.at.tolist(), bundled().place(int(found.place[0])).id
    ([0], 'geonames:1159301')
    """
    around = gathered.around(gazetteer, company or {}, surroundings or {})
    table = gathered.weighed(gazetteer, questions.plain, questions.held, questions.weights, around)
    return _decide(gazetteer, questions.plain, table, _thin(gazetteer, listed or gazetteer))


def _thin(gazetteer: Stored, listed: Gazetteer) -> Array:
    """`ranking.thinness` by number of country, the last for "nowhere"."""
    return np.array([ranking.thinness(listed, code) for code in gazetteer.countries] + [1.0])


def _clusters(gazetteer: Stored, table: Table, questions: int) -> Array:
    """For each candidate the number of its cluster within its question, in order of weight; what is not told apart
    stands alone."""
    cluster = gathered.rank(table.question)
    tail = cluster >= rules.TOLD_APART
    cluster[~tail & (np.bincount(table.question, minlength=questions)[table.question] > 1)] = -1
    left = np.flatnonzero(cluster < 0)
    for number in range(rules.TOLD_APART):
        if not len(left):
            break
        first = np.diff(table.question[left], prepend=-1) != 0
        heads_of = table.place[left[first]][np.cumsum(first) - 1]
        same = sameplace.one_place(records(gazetteer, table.place[left]), records(gazetteer, heads_of))
        cluster[left[same]] = number
        left = left[~same]
    return cluster


def _decide(gazetteer: Stored, questions: Plain, table: Table, thin: Array) -> Settled:
    told = questions.province >= 0
    cluster = _clusters(gazetteer, table, len(told))
    speaker, twin, head = _speakers(gazetteer, table, table.question * (len(cluster) + 1) + cluster)
    share = _shares(gazetteer, table, speaker, head, thin, told=told, scoped=questions.country >= 0)
    apart = cluster[head] < rules.TOLD_APART  # the others only add their weight
    speaker, twin, question, share = speaker[apart], twin[apart], table.question[head[apart]], share[apart]
    best, together, fellows = _best(gazetteer, table, speaker, question, share)
    asked, chosen = question[best], speaker[best]
    sure = _sure(gazetteer, table, chosen, together, share[best])
    likely = sure >= rules.SURE_ENOUGH
    unit = _units(gazetteer, table.place[chosen], likely & (share[best] < rules.ONE_OF_MANY))
    hinted = table.hint[chosen] > 0
    doubt = _doubt(share, question, best, np.where(hinted, -1, twin[best]), told) | (unit >= 0)
    several = np.where(unit >= 0, fellows, 0)
    start, last = (np.searchsorted(question, asked, side=side).tolist() for side in ("left", "right"))
    rivals, doubted = np.full(len(asked), None, dtype=object), np.zeros(len(asked), dtype=bool)
    rivals.fill(NONE)
    for row in np.flatnonzero(doubt | ~likely).tolist():
        among = range(start[row], last[row])
        rivals[row] = _rivals(table, speaker, twin, int(best[row]), among, likely=bool(likely[row]))
    for row in np.flatnonzero(several).tolist():
        rivals[row] = [int(table.place[chosen[row]]), *rivals[row]][:3]
    for row in np.flatnonzero(doubt | ~likely | (several > 0)).tolist():
        doubted[row] = bool(rivals[row])
    match = np.array(packed.GRADES, dtype=object)[table.grade[chosen]]
    place = np.where(likely, np.where(unit >= 0, unit, table.place[chosen]), -1)
    more_km = np.where(unit >= 0, 0.0, MORE_KM[table.hint[chosen]])
    names = [questions.name[each] for each in asked.tolist()]
    twins = np.where(twin[best] >= 0, table.place[twin[best]], -1)
    village = likely & (unit < 0) & AREA[table.hint[chosen]] & _hamlets(gazetteer, table.place[chosen])
    return Settled(questions.at[asked], place, match, sure, rivals, doubted, several, twins, more_km, village, names)


def _hamlets(gazetteer: Stored, places: Array) -> Array:
    column = gazetteer.columns.array
    hamlets: Array = (column("kind")[places] == SETTLEMENT) & (column("people")[places] <= rules.FEWEST)
    return hamlets


def _units(gazetteer: Stored, place: Array, wanted: Array) -> Array:
    """The province of today that a place lies in, as a place, where it is `wanted`; else -1."""
    heirs = companies.heir_numbers(gazetteer)
    home = heirs[np.minimum(gazetteer.columns.array("province")[place], len(heirs) - 1)]
    unit = np.full(len(heirs), -1)
    for number in np.unique(home[wanted & (home < len(heirs) - 1)]).tolist():
        found = walls.unit_of(gazetteer, gazetteer.provinces[number][0])
        unit[number] = found.place if found else -1
    chosen: Array = np.where(wanted, unit[home], -1)
    return chosen


def _shares(
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


def _best(gazetteer: Stored, table: Table, speaker: Array, question: Array, share: Array) -> tuple[Array, Array, Array]:
    """Of each question the row of the likeliest place of its likeliest province, what that province has together, and
    how many of its places; provinces that are one today count as one, places of no province each alone."""
    heirs = companies.heir_numbers(gazetteer)
    nowhere = len(heirs) - 1
    home = heirs[np.minimum(gazetteer.columns.array("province")[table.place[speaker]], nowhere)]
    group = np.where(home < nowhere, question * len(heirs) + home, -1 - np.arange(len(question)))
    _, member = np.unique(group, return_inverse=True)
    together = np.bincount(member, share)[member] if len(member) else share
    fellows = np.bincount(member)[member] if len(member) else member
    order = np.lexsort((np.arange(len(question)), -np.round(together, 9), question))
    best = order[np.unique(question[order], return_index=True)[1]] if len(order) else order
    return best, together[best], fellows[best]


def _sure(gazetteer: Stored, table: Table, row: Array, together: Array, share: Array) -> Array:
    """The probability of the best one's province; of itself, where it has none."""
    heirs = companies.heir_numbers(gazetteer)
    nowhere = len(heirs) - 1
    place = table.place[row]
    own, beside = (heirs[np.minimum(gazetteer.columns.array(name)[place], nowhere)] for name in ("province", "beside"))
    for_town = FOR_TOWN[table.hint[row]] & (gazetteer.columns.array("kind")[place] == ADMIN2)
    together = np.where(for_town, together * rules.UNIT_FOR_TOWN, together)
    sure: Array = np.where(own < nowhere, rules.sure(together, (beside < nowhere) & (beside != own)), share)
    return sure


def _speakers(gazetteer: Stored, table: Table, group: Array) -> tuple[Array, Array, Array]:
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


def _doubt(share: Array, question: Array, best: Array, twin: Array, told: Array) -> Array:
    """Of each question whether another place may well be meant, or the province that is called like its best (`twin`,
    by question)."""
    asked = question[best]
    top = np.zeros(len(told))
    top[asked] = share[best]
    rival = rules.doubtful(share, top[question])
    rival[best] = False
    doubtful: Array = (np.bincount(question, rival, minlength=len(told))[asked] > 0) | ((twin >= 0) & ~told[asked])
    return doubtful


def _rivals(table: Table, speaker: Array, twin: Array, best: int, rows: range, *, likely: bool) -> list[int]:
    """The next best places, the province of the same name first; with the best itself where none is likely enough."""
    others = [] if likely else [int(table.place[speaker[best]])]
    if likely and twin[best] >= 0:
        others.append(int(table.place[twin[best]]))
    return [*others, *(int(table.place[speaker[row]]) for row in rows if row != best)][
        : 3 if likely else rules.TOLD_APART
    ]
