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

from ..gazetteer.places import Stored
from ..gazetteer.protocol import Gazetteer
from . import company as companies
from . import gathered, likeliest, outcomes, ranking, rules, walls
from .gathered import Held, Table
from .resolution import Query
from .rules import SETTLEMENT
from .verbatim import HINTS, Plain, plain

Array = NDArray[Any]

MORE_KM: Final = np.array([outcomes.more_km(hint) for hint in HINTS])
AREA: Final = np.array([hint == "area" for hint in HINTS])
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
    grade : ndarray of int
        How the name was matched, by number of `gazetteer.packed.GRADES`.
    confidence : ndarray of float
    rivals : ndarray of int, `outcomes.NAMED` columns
        For the ambiguous ones the next best places, for the undecided ones the best; -1 where there are no more.
    meant : ndarray of int
        How many places the undecided ones may mean; of the others how many rivals they have.
    several : ndarray of int
        How many places of the name the province has, where the answer is the province because none of them is sure;
        else 0.
    twin : ndarray of int
        The province of the name, where a town in it is the likeliest; else -1.
    more_km : ndarray of float
        What a facility or an area called after the place adds to the uncertainty.
    village : ndarray of bool
        The answer is a village that bears the name of an area (`outcomes.by_village`).
    name : ndarray of str
        The name that was asked for.
    """

    at: Array
    place: Array
    grade: Array
    confidence: Array
    rivals: Array
    meant: Array
    several: Array
    twin: Array
    more_km: Array
    village: Array
    name: Array


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


def _decide(gazetteer: Stored, questions: Plain, table: Table, thin: Array) -> Settled:
    told = questions.province >= 0
    cluster = likeliest.clusters(gazetteer, table, len(told))
    speaker, twin, head = likeliest.speakers(gazetteer, table, table.question * (len(cluster) + 1) + cluster)
    share = likeliest.shares(gazetteer, table, speaker, head, thin, told=told, scoped=questions.country >= 0)
    heads = cluster[head] < rules.TOLD_APART  # the others only add their weight
    speaker, twin, question, share = speaker[heads], twin[heads], table.question[head[heads]], share[heads]
    best, together, fellows = likeliest.best(gazetteer, table, speaker, question, share)
    asked, chosen = question[best], speaker[best]
    sure = likeliest.sure(gazetteer, table, chosen, together, share[best])
    likely = sure >= rules.SURE_ENOUGH
    unit = _units(gazetteer, table.place[chosen], likely & (share[best] < rules.ONE_OF_MANY))
    hinted = table.hint[chosen] > 0
    doubt = _doubt(share, question, best, np.where(hinted, -1, twin[best]), told) | (unit >= 0)
    several = np.where(unit >= 0, fellows, 0)
    rivals, meant = np.full((len(asked), outcomes.NAMED), -1), np.zeros(len(asked), dtype=np.int64)
    open_ = np.flatnonzero(doubt | ~likely)
    rivals[open_], meant[open_] = _rivals(
        table, speaker, twin, question, best[open_], likely[open_], several[open_] > 0
    )
    place = np.where(likely, np.where(unit >= 0, unit, table.place[chosen]), -1)
    more_km = np.where(unit >= 0, 0.0, MORE_KM[table.hint[chosen]])
    twins = np.where(twin[best] >= 0, table.place[twin[best]], -1)
    village = likely & (unit < 0) & AREA[table.hint[chosen]] & _hamlets(gazetteer, table.place[chosen])
    at, grade = questions.at[asked], table.grade[chosen]
    return Settled(at, place, grade, sure, rivals, meant, several, twins, more_km, village, questions.name[asked])


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


def _rivals(
    table: Table, speaker: Array, twin: Array, question: Array, best: Array, likely: Array, several: Array
) -> tuple[Array, Array]:
    """Of some questions the next best places, the province of the same name first, and how many there are; with the
    best itself where none is likely enough, or none of several in a sure province."""
    start, last = (np.searchsorted(question, question[best], side=side)[:, None] for side in ("left", "right"))
    others = start + np.arange(outcomes.NAMED)
    others += others >= best[:, None]
    places = table.place[speaker[np.minimum(others, len(speaker) - 1)]]
    itself = np.where(likely & ~several, -1, table.place[speaker[best]])
    province = np.where(likely & (twin[best] >= 0), table.place[twin[best]], -1)
    every = np.column_stack([itself, province, np.where(others < last, places, -1)])
    told = np.argsort(every < 0, axis=1, kind="stable")[:, : outcomes.NAMED]
    rivals = np.take_along_axis(every, told, axis=1)
    return rivals, np.where(likely, (rivals >= 0).sum(axis=1), (last - start)[:, 0])
