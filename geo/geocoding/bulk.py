"""Plain names by the hundred thousand: the resolver's answer, computed for all of them at once with NumPy.

Most of a large table is plain: a name that a gazetteer holds letter for letter, within a country. For such names the
resolver's steps (find, keep within the walls, weigh, merge records of one place, share, decide) are array operations
over the same columns. What is not plain, or not settled, is left to `geo.geocoding.resolve`; `tests/property` holds the
two to
the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..gazetteer import packed
from ..gazetteer.places import KINDS, Stored
from ..names import kinds
from ..names.keys import normalise
from ..names.phrases import NOT_A_PLACE, Phrase, parse
from . import codes, countries, ranking, regions, resolve
from . import walls as context
from .candidates import GRADE_QUALITY
from .resolve import Query

Array = NDArray[Any]
ROUNDS: Final = 12
"""Distinct places of one name that are told apart here; a name with more is left to the resolver."""

ADMIN1, ADMIN2, SETTLEMENT = (KINDS.index(kind) for kind in ("admin1", "admin2", "settlement"))
_PLAIN = re.compile(r"[^\W\d_][^\d,;،؛/()&.:–—\n]{0,60}")
_PHRASE_WORDS: Final = frozenset(
    "near nearby close next outside outskirts vicinity around surroundings just suburb suburbs area environs"
    " countryside between linking connecting in inside at along by on from the about some border loc ib frontier"
    " boundary north south east west northeast northwest southeast southwest to of road highway motorway route".split()
)


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
    rivals : list of list of int
        For the ambiguous ones the next best places, for the undecided ones all of the best; else empty.
    """

    at: Array
    place: Array
    match: Array
    confidence: Array
    rivals: list[list[int]]


def settle(gazetteer: Stored, queries: Sequence[Query]) -> Settled:
    """Answer the plain ones among `queries`.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> found = settle(bundled(), [Query("Zahedan", "Iran"), Query("near Zahedan", "Iran")])
    >>> found.at.tolist(), bundled().place(int(found.place[0])).id
    ([0], 'geonames:1159301')
    """
    at, hashes, bare, country, province = _plain(gazetteer, queries)
    table = _candidates(gazetteer, hashes, country, province)
    without = _candidates(gazetteer, bare, country, province)
    left = np.bincount(table.question, minlength=len(at)) > ranking.TOLD_APART
    # A name that without a generic word at its end is yet another place, or fits one better, has to be read.
    left[_fitting_better(gazetteer, without, table)] = True
    return _decide(gazetteer, at, table, told=province >= 0, left=left)


def _fitting_better(gazetteer: Stored, bare: _Table, whole: _Table) -> Array:
    """The questions of `bare` candidates that `whole` lacks, or holds by a lesser name."""
    pairs, known = (table.question * len(gazetteer) + table.place for table in (bare, whole))
    if not len(known):
        return bare.question
    order = np.argsort(known)
    at = order[np.minimum(np.searchsorted(known, pairs, sorter=order), len(known) - 1)]
    better: Array = bare.question[(known[at] != pairs) | (bare.grade < whole.grade[at])]
    return better


def _plain(gazetteer: Stored, queries: Sequence[Query]) -> tuple[Array, Array, Array, Array, Array]:
    """Which queries are plain; of each the hash of its name, that of the name without generic words (0: it has none),
    and the numbers of its country and province (-1: none stated)."""
    firsts, lasts = _generic_ends()
    number = {code: i for i, code in enumerate(gazetteer.countries)}
    walls: dict[tuple[str, str], tuple[int, int] | None] = {}
    rows: list[tuple[int, int, int, int, int]] = []
    for at, query in enumerate(queries):
        if query.admin2 or not _PLAIN.fullmatch(query.place):
            continue
        key = normalise(query.place)
        words = key.split(" ")
        if key in NOT_A_PLACE or not key or (not _PHRASE_WORDS.isdisjoint(words) and not _is_name(query.place)):
            continue
        if not _settles_here(query, key):
            continue
        bare = kinds.strip(key).name if words[0] in firsts or words[-1] in lasts else key
        if bare is not key and len(kinds.peeled(key)) > 2:  # words that come off one at a time
            continue
        stated = query.country, query.admin1
        if stated not in walls:
            walls[stated] = _wall(gazetteer, number, *stated)
        wall = walls[stated]
        if wall is not None:
            rows.append((at, packed.hashed(key), 0 if bare is key else packed.hashed(bare), *wall))
    columns = list(zip(*rows, strict=True)) or [(), (), (), (), ()]
    kinds_of = (np.int64, np.uint64, np.uint64, np.int64, np.int64)
    at_, hashes, bare_, country_, province_ = (
        np.array(column, dtype=kind) for column, kind in zip(columns, kinds_of, strict=True)
    )
    return at_, hashes, bare_, country_, province_


def _settles_here(query: Query, key: str) -> bool:
    """Whether a name is neither a region's nor one of a commonest sense, and has no unit or code in itself."""
    last = query.place.split()[-1:]
    coded = bool(last) and len(last[0]) in (2, 3) and last[0].isascii() and last[0].isupper()
    stepped = " - " in query.place or any(sign in query.place for sign in ">»→|")
    return not (coded or stepped or regions.known(key) or (not query.country and countries.sense(key)))


def _is_name(text: str) -> bool:
    """Whether a text with a word such as "north" or "of" in it is read as a name and nothing more."""
    return parse(text) == Phrase(parts=(text,)) and not resolve.BORDER.search(text)


@cache
def _generic_ends() -> tuple[frozenset[str], frozenset[str]]:
    """First and last words of the generic words: a name with one at its end may have to be stripped."""
    forms = [word.split() for word in kinds.words()]
    return frozenset(words[0] for words in forms), frozenset(words[-1] for words in forms)


def _wall(gazetteer: Stored, number: dict[str, int], country: str, admin1: str) -> tuple[int, int] | None:
    """The walls as numbers, or None where they are not as simple as one country and one province."""
    code: str | None = None
    if country.strip():
        code = context.country(gazetteer, country).code
        if code is None or code not in number:
            return None
    if not admin1.strip():
        return number[code] if code else -1, -1
    if code is None and (codes.of_code(gazetteer, admin1, None) or codes.behind_town(gazetteer, admin1)):
        return None
    unit = context.province(gazetteer, admin1, code, towns=False)
    if unit is None or unit.region or len(unit.codes) != 1 or gazetteer.kind_of(unit.place) != "admin1":
        return None
    owner = code or gazetteer.country_of(unit.place)
    return (number[owner] if owner else -1), gazetteer.province_number[next(iter(unit.codes))]


@dataclass(frozen=True, slots=True)
class _Table:
    """Candidates, one row each, sorted by question and then by weight."""

    question: Array
    place: Array
    grade: Array
    weight: Array


def _candidates(gazetteer: Stored, hashes: Array, country: Array, province: Array) -> _Table:
    index = gazetteer.columns.array("exact")
    low = np.searchsorted(index, hashes)
    counts = np.searchsorted(index, hashes + np.uint64(1 << packed.LOW_BITS)) - low
    question = np.repeat(np.arange(len(hashes)), counts)
    offsets = np.arange(len(question)) - np.repeat(np.cumsum(counts) - counts, counts)
    entry = index[np.repeat(low, counts) + offsets]
    place = ((entry >> np.uint64(packed.GRADE_BITS)) & np.uint64(packed.PLACES_AT_MOST - 1)).astype(np.int64)
    grade = (entry & np.uint64(3)).astype(np.int64)
    inside = _within(gazetteer, place, country[question], province[question])
    question, place, grade = question[inside], place[inside], grade[inside]
    weight = _weights(gazetteer, place, grade)
    order = np.lexsort((place, -weight, question))
    return _Table(question[order], place[order], grade[order], weight[order])


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
    """As `ranking.weigh` weighs a name without generic words and without surroundings."""
    people = np.maximum(gazetteer.columns.array("people")[place], 500).astype(float)
    fit = np.array([ranking.KIND_FIT.get((None, kind), 1.0) for kind in KINDS])[gazetteer.columns.array("kind")[place]]
    weights: Array = people**ranking.PEOPLE_POWER * fit * np.array(GRADE_QUALITY)[grade] ** 8
    return weights


def _clusters(gazetteer: Stored, table: _Table, questions: int) -> Array:
    """For each candidate the number of its cluster within its question, in order of weight; -1 where there are too
    many."""
    cluster = np.full(len(table.place), -1)
    for number in range(ROUNDS):
        left = np.flatnonzero(cluster < 0)
        if not len(left):
            break
        heads, first = np.unique(table.question[left], return_index=True)
        head_of = np.full(questions, -1)
        head_of[heads] = left[first]
        same = _same_place(gazetteer, table.place[left], table.place[head_of[table.question[left]]])
        cluster[left[same]] = number
    return cluster


def _same_place(gazetteer: Stored, one: Array, other: Array) -> Array:
    """As `ranking.same_place`, for pairs."""
    array = gazetteer.columns.array
    lon, lat, radius, kind = array("lon"), array("lat"), array("radius"), array("kind")
    across = (lon[one] - lon[other].astype(np.int64)) / 1e6 * np.cos(np.radians(lat[one] / 1e6))
    along = (lat[one] - lat[other].astype(np.int64)) / 1e6
    reach = np.maximum.reduce(
        [
            np.full(len(one), ranking.SAME_PLACE_KM),
            np.minimum(radius[one], 600) / 10,
            np.minimum(radius[other], 600) / 10,
        ]
    )
    seat = (
        (np.minimum(kind[one], kind[other]) == ADMIN2)
        & (np.maximum(kind[one], kind[other]) == SETTLEMENT)
        & (array("province")[one] == array("province")[other])
    )
    reach = np.where(seat, np.maximum(reach, ranking.SEAT * np.maximum(radius[one], radius[other]) / 10), reach)
    near = np.hypot(across, along) * 111.2 <= reach
    unit = (kind[one] == ADMIN1) | (kind[other] == ADMIN1)
    near = np.where(unit, array("province")[one] == array("province")[other], near)
    same: Array = (array("country")[one] == array("country")[other]) & near
    return same


def _decide(gazetteer: Stored, at: Array, table: _Table, *, told: Array, left: Array) -> Settled:
    questions = len(at)
    cluster = _clusters(gazetteer, table, questions)
    left[table.question[cluster < 0]] = True
    group = table.question * (ROUNDS + 1) + cluster
    speaker, twin, head = _speakers(gazetteer, table, group)
    question = table.question[head]
    total = np.bincount(question, weights=table.weight[head], minlength=questions)
    best = np.unique(question, return_index=True)[1] if len(question) else np.array([], dtype=np.int64)
    asked = question[best]
    sure = 1 - _miss(gazetteer, table, speaker[best])
    spread = np.zeros(questions)
    spread[asked] = sure
    share = spread[question] * table.weight[head] / total[question]
    province = _province_share(gazetteer, table, speaker, question, best, share, questions)[asked]
    kept = ~left[asked]
    chosen, likely = best[kept], (np.maximum(province, share[best]) >= resolve.SURE_ENOUGH)[kept]
    doubt = _doubt(share, question, best, twin, told, questions)[asked][kept]
    rows = zip(chosen.tolist(), doubt.tolist(), likely.tolist(), strict=True)
    rivals = [
        _rivals(table, speaker, twin, question, row, likely=sure_one) if doubtful or not sure_one else []
        for row, doubtful, sure_one in rows
    ]
    match = np.array(packed.GRADES, dtype=object)[table.grade[speaker[chosen]]]
    place = np.where(likely, table.place[speaker[chosen]], -1)
    return Settled(at[asked[kept]], place, match, province[kept], rivals)


def _speakers(gazetteer: Stored, table: _Table, group: Array) -> tuple[Array, Array, Array]:
    """Of each cluster, in order: the row that answers for it, the row of its province (-1: none), and its first row."""
    order = np.argsort(group, kind="stable")
    _, start, sizes = np.unique(group[order], return_index=True, return_counts=True)
    head = order[start]
    kind, people = gazetteer.columns.array("kind")[table.place], gazetteer.columns.array("people")[table.place]
    member = np.repeat(np.arange(len(start)), sizes)
    province = _first(order, member, kind[order] == ADMIN1, len(start))
    wanted = (kind[order] == SETTLEMENT) & ((people[order] >= ranking.CITY) | (province[member] < 0))
    town = _first(order, member, wanted, len(start))
    speaker = np.where(town >= 0, town, head)
    by_question = np.argsort(head, kind="stable")  # rows are in order of question and weight, so are heads
    twin = np.where(town >= 0, province, -1)
    return speaker[by_question], twin[by_question], head[by_question]


def _first(order: Array, member: Array, wanted: Array, groups: int) -> Array:
    first = np.full(groups, -1)
    at = np.flatnonzero(wanted)[::-1]
    first[member[at]] = order[at]
    return first


def _miss(gazetteer: Stored, table: _Table, row: Array) -> Array:
    """As `ranking.miss`; a name found by its letters is `exact`, `alias`, or a transliteration."""
    people = np.maximum(gazetteer.columns.array("people")[table.place[row]], ranking.SMALL_TOWN)
    base = np.array(
        [
            ranking.MISSES[match] + ranking.UNLIKE[match] * (1 - quality)
            for match, quality in zip(packed.GRADES, GRADE_QUALITY, strict=True)
        ]
    )
    shrinks = np.array([match in ("exact", "alias") for match in packed.GRADES])[table.grade[row]]
    missed: Array = np.minimum(
        base[table.grade[row]] * np.where(shrinks, (ranking.SMALL_TOWN / people) ** 0.3, 1.0), 0.95
    )
    return missed


def _province_share(
    gazetteer: Stored, table: _Table, speaker: Array, question: Array, best: Array, share: Array, questions: int
) -> Array:
    own = gazetteer.columns.array("province")[table.place[speaker]].astype(np.int64)
    nowhere = len(gazetteer.provinces)
    of_best = np.full(questions, -1)
    of_best[question[best]] = own[best]
    together = np.bincount(question, weights=share * (own == of_best[question]), minlength=questions)
    alone = np.zeros(questions)
    alone[question[best]] = share[best]
    beside = np.zeros(questions, dtype=bool)
    beside[question[best]] = gazetteer.columns.array("beside")[table.place[speaker[best]]] < nowhere
    known = np.where(beside, together * resolve.AT_BORDER, together)
    return np.where((of_best >= 0) & (of_best < nowhere), known, alone)


def _doubt(share: Array, question: Array, best: Array, twin: Array, told: Array, questions: int) -> Array:
    top = np.zeros(questions)
    top[question[best]] = share[best]
    rival = share >= resolve.RIVAL * top[question]
    rival[best] = False
    doubt = np.bincount(question, weights=rival, minlength=questions) > 0
    named_twice = np.zeros(questions, dtype=bool)
    named_twice[question[best]] = twin[best] >= 0
    doubtful: Array = doubt | (named_twice & ~told)
    return doubtful


def _rivals(table: _Table, speaker: Array, twin: Array, question: Array, best: int, *, likely: bool) -> list[int]:
    """The next best places, the province of the same name first; with the best itself where none is likely enough."""
    others = [] if likely else [int(table.place[speaker[best]])]
    if likely and twin[best] >= 0:
        others.append(int(table.place[twin[best]]))
    at = best + 1
    while at < len(question) and question[at] == question[best] and len(others) < (3 if likely else ROUNDS):
        others.append(int(table.place[speaker[at]]))
        at += 1
    return others
