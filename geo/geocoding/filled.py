"""The answers of a table, column by column, as they come: numbers at once, words when all are known.

What is settled in bulk may be asked again with the file's company; so its names, ids and reasons are written last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..gazetteer import layers
from ..gazetteer.places import Stored
from ..gazetteer.protocol import Gazetteer
from ..schema import LOCATED_COLUMNS, typed
from . import bulk, company, outcomes, told
from .questions import Questions
from .resolution import Query, Resolution, described_at
from .resolve import Resolver

Array = NDArray[Any]

SURE: Final = 0.9
"""Confidence from which an answer counts as what the file speaks of."""

DIGITS: Final = 9
"""Of a confidence: the last ones are the machine's and its Python's, which add up in another order."""
AT_ONCE: Final = ("uncertainty_km", "confidence", "lon", "lat")
"""Columns of numbers."""


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
        self._weighed = np.zeros(size, dtype=bool)
        self._values: dict[str, Array] = {
            name: np.full(size, np.nan) if name in AT_ONCE else np.full(size, None, dtype=object)
            for name in (*LOCATED_COLUMNS, "lon", "lat")
        }
        self._several, self._twin = np.zeros(size, dtype=np.int64), np.full(size, -1)
        self._village = np.zeros(size, dtype=bool)
        # Of what is settled in bulk: the name asked for, the places that may be meant, the parent of an open one.
        self._name, self._rivals, self._parent = (np.full(size, None, dtype=object) for _ in range(3))

    def put(self, at: int, found: Resolution) -> None:
        """Take one resolution."""
        values = self._values
        values["resolved_name"][at] = found.name
        values["resolved_id"][at] = found.identity
        values["precision"][at] = found.precision
        values["match"][at] = found.match
        values["ambiguous"][at] = found.ambiguous
        values["candidates"][at] = self._others(found)
        values["reason"][at] = found.reason
        self._numbers(np.array([at]), found)
        self._weighed[at] = bool(found.rivals)
        self.done[at], self._name[at] = True, None

    def _numbers(self, at: Array, found: Resolution) -> None:
        for name in AT_ONCE:
            value = getattr(found, name)
            self._values[name][at] = np.nan if value is None else value
        self.place[at] = found.place.index if found.place else -1

    def settle(self, resolver: Resolver, among: Sequence[int] | None = None) -> None:
        """Take the plain ones, of all or `among` some, at once."""
        base, asked = self._asked()
        if among is not None:
            wanted = np.zeros(len(self.queries), dtype=bool)
            wanted[among] = True
            asked = asked.among(wanted)
        known = resolver.company, resolver.surroundings
        settled = bulk.settle(base, asked, known[0], surroundings=known[1], listed=self.gazetteer)
        at, place, values = settled.at, settled.place, self._values
        column = base.columns.array
        self.place[at] = place
        values["uncertainty_km"][at] = np.maximum(column("radius")[place] / 10, 1.0) + settled.more_km
        values["confidence"][at] = settled.confidence
        values["match"][at] = settled.match
        values["lon"][at], values["lat"][at] = column("lon")[place] / 1e6, column("lat")[place] / 1e6
        self._name[at], self._parent[at] = settled.name, None
        self._several[at], self._twin[at], self._village[at] = settled.several, settled.twin, settled.village
        self._rivals[at] = settled.rivals
        values["ambiguous"][at] = settled.doubted
        self._weighed[at] = self.done[at] = True
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
            self._values["ambiguous"][one] = len(self._rivals[one]) > 1
        for (country, admin1), those in by_parent.items():
            parent = resolver.parent(Query("", country, admin1))
            self._numbers(np.array(those), parent)
            self._values["match"][those] = parent.match
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
        doubted = self._values["ambiguous"].astype(bool) | (self._values["match"] == "context")
        return np.flatnonzero(self._weighed & (doubted | ~self._sure()))

    def unsure(self) -> Array:
        """The questions whose answers are not sure."""
        return np.flatnonzero(~self._sure())

    def _sure(self) -> Array:
        sure: Array = self._values["confidence"] >= SURE
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
        self._say()
        values = self._values
        values["confidence"] = np.round(values["confidence"].astype(float), DIGITS)
        index = pd.RangeIndex(len(self.done))
        out = pd.DataFrame(
            {name: typed(pd.Series(values[name]), name, kind, index) for name, kind in LOCATED_COLUMNS.items()}
        )
        points = np.full(len(index), None, dtype=object)
        known = ~np.isnan(values["lon"])
        points[known] = shapely.points(values["lon"][known], values["lat"][known])
        return out.assign(geometry=points)

    def _say(self) -> None:
        """The words for what was settled in bulk."""
        of_bulk, is_open = pd.notna(self._name), pd.notna(self._parent)
        base = layers.alone(self.gazetteer, [])[0]
        at = np.flatnonzero(of_bulk & ~is_open)
        texts = dict(
            zip(("resolved_name", "resolved_id", "precision"), told.answers_of(base, self.place[at]), strict=True)
        )
        for name, of_each in texts.items():
            self._values[name][at] = of_each
        for name in ("candidates", "reason"):
            self._values[name][of_bulk] = None
        doubted = at[self._values["ambiguous"][at].astype(bool)].tolist()
        still_open = np.flatnonzero(of_bulk & is_open).tolist()
        words = told.described(base, self._named(doubted, still_open))
        for one in doubted:
            self._values["candidates"][one] = "; ".join([words[each] for each in self._rivals[one]]) or None
        self._values["reason"][at[self._village[at]]] = outcomes.BY_VILLAGE
        for one in at[self._several[at] > 0].tolist():
            name = self._values["resolved_name"][one]
            self._values["resolved_name"][one] = f"{self._name[one]} ({name})"
            self._values["reason"][one] = f"{self._several[one]} places of that name in {name}"
        for one in still_open:
            self._say_open(one, words)

    def _named(self, doubted: Sequence[int], still_open: Sequence[int]) -> Array:
        """The places that the words for these questions name."""
        twins = self._twin[still_open]
        several = chain.from_iterable(self._rivals[one] for one in doubted)
        open_ones = chain.from_iterable(self._rivals[one][: outcomes.NAMED] for one in still_open)
        return np.unique(np.fromiter(chain(several, open_ones, twins[twins >= 0].tolist()), dtype=np.int64))

    def _say_open(self, at: int, words: Mapping[int, str]) -> None:
        parent, rivals = self._parent[at], self._rivals[at]
        listed = [words[each] for each in rivals[: outcomes.NAMED]]
        reason = outcomes.undecided(self._name[at], listed, len(rivals) - len(listed))
        twin = [words[int(self._twin[at])]] if self._twin[at] >= 0 else []
        values = self._values
        values["resolved_name"][at], values["resolved_id"][at] = parent.name, parent.identity
        values["precision"][at] = parent.precision
        values["candidates"][at] = "; ".join([*twin, *listed][: outcomes.NAMED]) if len(rivals) > 1 else None
        values["reason"][at] = f"{reason}; {parent.reason}" if parent.reason else reason
