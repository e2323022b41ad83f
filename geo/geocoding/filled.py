"""The answers of a table, column by column, as they come: numbers at once, words when all are known.

What is settled in bulk may be asked again with the file's company; so its names, ids and reasons are written last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import tables
from ..gazetteer import layers, packed
from ..gazetteer.places import Stored
from ..gazetteer.protocol import Gazetteer
from ..schema import CATEGORIES, LOCATED_COLUMNS, MATCHES, PRECISIONS, as_text, typed
from . import bulk, company, outcomes, told
from .questions import Questions
from .resolution import Query, Resolution, described_at
from .resolve import Resolver

if TYPE_CHECKING:
    import pyarrow as pa

Array = NDArray[Any]

SURE: Final = 0.9
"""Confidence from which an answer counts as what the file speaks of."""

DIGITS: Final = 9
"""Of a confidence: the last ones are the machine's and its Python's, which add up in another order."""
AT_ONCE: Final = ("uncertainty_km", "confidence", "lon", "lat")
"""Columns of numbers."""
TEXTS: Final = ("resolved_name", "resolved_id", "candidates", "reason")
BY_GRADE: Final = np.array([MATCHES.index(grade) for grade in packed.GRADES])
"""The number of the match that a grade is."""


class Filled:
    """The answers to `queries` of one gazetteer.

    Attributes
    ----------
    done : ndarray of bool
        Which are answered.
    place : ndarray of int
        The gazetteer's number of each answer, or of the parent that is sure; -1: none.
    """

    def __init__(self, gazetteer: Gazetteer, queries: Sequence[Query]) -> None:
        size = len(queries)
        self.gazetteer, self.queries = gazetteer, Questions.of(queries)
        self._plain: tuple[Stored, bulk.Asked] | None = None
        self.done = np.zeros(size, dtype=bool)
        self.place = np.full(size, -1)
        self._weighed, self._ambiguous, self._bulk = np.zeros((3, size), dtype=bool)
        self._numbers = {name: np.full(size, np.nan) for name in AT_ONCE}
        self._texts = {name: np.full(size, None, dtype=object) for name in TEXTS}
        self._precision, self._match = np.full((2, size), -1)
        # Of what is settled in bulk: the name asked for, the places that may be meant, how many, the parent of an open
        # one, how many of a sure parent, its twin, whether it is a village.
        self._name, self._parent = np.full((2, size), None, dtype=object)
        self._rivals = np.full((size, outcomes.NAMED), -1)
        self._meant, self._several = np.zeros((2, size), dtype=np.int64)
        self._twin, self._village = np.full(size, -1), np.zeros(size, dtype=bool)

    def put(self, at: int, found: Resolution) -> None:
        """Take one resolution."""
        texts = found.name, found.identity, self._others(found), found.reason
        for name, text in zip(TEXTS, texts, strict=True):
            self._texts[name][at] = text
        self._take(np.array([at]), found)
        self._ambiguous[at], self._weighed[at] = found.ambiguous, bool(found.rivals)
        self.done[at], self._bulk[at] = True, False

    def _take(self, at: Array, found: Resolution) -> None:
        """What a resolution gives beside words."""
        for name in AT_ONCE:
            value = getattr(found, name)
            self._numbers[name][at] = np.nan if value is None else value
        self.place[at] = found.place.index if found.place else -1
        self._precision[at] = PRECISIONS.index(found.precision)
        self._match[at] = MATCHES.index(found.match) if found.match else -1

    def settle(self, resolver: Resolver, among: Sequence[int] | None = None) -> None:
        """Take the plain ones, of all or `among` some, at once."""
        base, asked = self._asked()
        if among is not None:
            wanted = np.zeros(len(self.queries), dtype=bool)
            wanted[among] = True
            asked = asked.among(wanted)
        known = resolver.company, resolver.surroundings
        settled = bulk.settle(base, asked, known[0], surroundings=known[1], listed=self.gazetteer)
        at, place, numbers = settled.at, settled.place, self._numbers
        column = base.columns.array
        self.place[at], self._match[at] = place, BY_GRADE[settled.grade]
        numbers["uncertainty_km"][at] = np.maximum(column("radius")[place] / 10, 1.0) + settled.more_km
        numbers["confidence"][at] = settled.confidence
        numbers["lon"][at], numbers["lat"][at] = column("lon")[place] / 1e6, column("lat")[place] / 1e6
        self._name[at], self._parent[at] = settled.name, None
        self._several[at], self._twin[at], self._village[at] = settled.several, settled.twin, settled.village
        self._rivals[at], self._meant[at] = settled.rivals, settled.meant
        self._ambiguous[at] = settled.meant > np.where(place < 0, 1, 0)
        self._weighed[at] = self.done[at] = self._bulk[at] = True
        self._open(resolver, at[place < 0])

    def _asked(self) -> tuple[Stored, bulk.Asked]:
        """The plain questions of all, and the layer that is read in bulk; found once."""
        if self._plain is None:
            base, alone = layers.alone(self.gazetteer, self.queries)
            if alone is None:
                self._plain = base, bulk.asked(base, self.queries)
            else:
                found = bulk.asked(base, self.queries.only(alone))
                at = np.array(alone, dtype=np.int64)[found.plain.at]
                self._plain = base, replace(found, plain=replace(found.plain, at=at))
        return self._plain

    def _open(self, resolver: Resolver, at: Array) -> None:
        """The parents of what could be any of several places."""
        by_parent: dict[tuple[str, str], list[int]] = {}
        for one in at.tolist():
            by_parent.setdefault((self.queries.country[one], self.queries.admin1[one]), []).append(one)
        for (country, admin1), those in by_parent.items():
            parent = resolver.parent(Query("", country, admin1))
            self._take(np.array(those), parent)
            self._parent[those] = np.fromiter([parent] * len(those), dtype=object, count=len(those))

    def _others(self, found: Resolution) -> str | None:
        if not found.ambiguous:
            return None
        own = found.place.index if found.place and found.match != "context" else None
        twins = [each.twin for each in found.rivals[:1] if each.twin is not None]
        others = [each.found.place for each in found.rivals if each.found.place != own]
        return self._readable([*twins, *others][:3])

    def _readable(self, places: Iterable[int]) -> str | None:
        return "; ".join(described_at(self.gazetteer, place) for place in places) or None

    def open_ones(self) -> Array:
        """The questions on which what the file speaks of may tell: not sure, and not for want of any place."""
        doubted = self._ambiguous | (self._match == MATCHES.index("context"))
        return np.flatnonzero(self._weighed & (doubted | ~self._sure()))

    def unsure(self) -> Array:
        """The questions whose answers are not sure."""
        return np.flatnonzero(~self._sure())

    def _sure(self) -> Array:
        sure: Array = self._numbers["confidence"] >= SURE
        return sure

    def _sure_places(self) -> tuple[Array, Array]:
        sure = np.flatnonzero(self._sure() & (self.place >= 0))
        return sure, self.place[sure]

    def company(self, counts: Array) -> dict[str, float]:
        """Province code → factor: what the sure answers say of the provinces of others."""
        base = self.gazetteer.base if isinstance(self.gazetteer, layers.Layers) else self.gazetteer
        if not isinstance(base, Stored):
            return {}
        sure, places = self._sure_places()
        return company.kept(base, self._column("province", places), counts[sure].astype(float))

    def _column(self, name: str, places: Array) -> Array:
        """A column of the gazetteer at some places."""
        if isinstance(self.gazetteer, Stored):
            return self.gazetteer.columns.array(name)[places].astype(np.int64)
        column = self.gazetteer.columns[name]
        return np.array([column[place] for place in places.tolist()], dtype=np.int64)

    def surroundings(self, counts: Array) -> dict[str, float]:
        """Country and province codes of the sure answers → factor that rises with their share of the rows."""
        sure, places = self._sure_places()
        codes_of = self.gazetteer.countries, [code for code, _, _ in self.gazetteer.provinces]
        countries, provinces = (
            dict(zip(codes, np.bincount(self._column(name, places), counts[sure], minlength=len(codes)), strict=False))
            for name, codes in zip(("country", "province"), codes_of, strict=True)
        )
        total = sum(countries.values())
        seen = ((code, float(count)) for code, count in (countries | provinces).items() if count)
        return {code: 1 + 200 * count / total for code, count in seen} if total >= 3 else {}

    def home(self, counts: Array) -> str:
        """The country of all sure answers, of two and more; empty where they are of several."""
        sure, places = self._sure_places()
        countries = {self.gazetteer.country_of(place) for place in np.unique(places).tolist()}
        return (countries.pop() or "") if len(countries) == 1 and counts[sure].sum() > 1 else ""

    def table(self) -> pd.DataFrame:
        """All answers, typed: the columns of `LOCATED_COLUMNS`, and `geometry` (points or None)."""
        values: dict[str, Any] = self._said() | self._numbers
        values["confidence"] = np.round(values["confidence"], DIGITS)
        values["ambiguous"] = self._ambiguous
        for name, codes in (("precision", self._precision), ("match", self._match)):
            values[name] = pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(list(CATEGORIES[name])))
        index = pd.RangeIndex(len(self.done))
        out = pd.DataFrame(
            {name: typed(pd.Series(values[name]), name, kind, index) for name, kind in LOCATED_COLUMNS.items()}
        )
        points = np.full(len(index), None, dtype=object)
        known = ~np.isnan(values["lon"])
        points[known] = tables.points(values["lon"][known], values["lat"][known])
        return out.assign(geometry=points)

    def _said(self) -> dict[str, Any]:
        """The words: those of what was put one by one, and those for what was settled in bulk."""
        base, is_open, texts = layers.alone(self.gazetteer, [])[0], pd.notna(self._parent), self._texts
        closed, still_open = (np.flatnonzero(self._bulk & each) for each in (~is_open, is_open))
        names, identities, self._precision[closed] = told.answers_of(base, self.place[closed])
        texts["candidates"][closed] = texts["reason"][closed] = None
        texts["reason"][closed[self._village[closed]]] = outcomes.BY_VILLAGE
        doubted = closed[self._ambiguous[closed]]
        texts["candidates"][doubted] = list(map(_listed, told.words_of(base, self._rivals[doubted])))
        several = np.flatnonzero(self._several[closed])
        units = names.take(several).to_pylist()
        for at, unit in zip(closed[several].tolist(), units, strict=True):
            texts["reason"][at] = f"{self._several[at]} places of that name in {unit}"
        asked = [f"{name} ({unit})" for name, unit in zip(self._name[closed[several]], units, strict=True)]
        around = np.column_stack([self._twin[still_open], self._rivals[still_open]])
        for at, words in zip(still_open.tolist(), told.words_of(base, around), strict=True):
            self._say_open(at, *words)
        whole = {"resolved_name": told.replaced(names, several, asked), "resolved_id": identities}
        return texts | {name: self._merged(name, closed, given) for name, given in whole.items()}

    def _say_open(self, at: int, twin: str, *rivals: str) -> None:
        parent, listed = self._parent[at], [each for each in rivals if each]
        reason = outcomes.undecided(self._name[at], listed, int(self._meant[at]) - len(listed))
        candidates = _listed([twin, *listed]) if self._ambiguous[at] else None
        said = parent.name, parent.identity, candidates, f"{reason}; {parent.reason}" if parent.reason else reason
        for name, text in zip(TEXTS, said, strict=True):
            self._texts[name][at] = text

    def _merged(self, name: str, at: Array, given: pa.Array) -> pd.Series:
        """A column of texts, those at some places as given."""
        rest = np.ones(len(self.done), dtype=bool)
        rest[at] = False
        which = np.cumsum(rest) - 1 + len(at)
        which[at] = np.arange(len(at))
        return as_text(told.joined(given, self._texts[name][rest]).take(which))


def _listed(words: Iterable[str]) -> str:
    """The first places of a list, for a reader."""
    return "; ".join([word for word in words if word][: outcomes.NAMED])
