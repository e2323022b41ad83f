"""Each distinct question of a table answered once, as a table of answers.

Plain names are answered together (`geo.geocoding.bulk`), the others one by one (`geo.geocoding.resolve`); then what
stays doubtful is asked again, knowing what the rest of the file speaks of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..gazetteer import layers
from ..gazetteer.places import Stored
from ..gazetteer.protocol import Gazetteer
from ..schema import LOCATED_COLUMNS, typed
from . import bulk, company, walls
from .resolution import Query, Resolution, described
from .resolve import Resolver

ASKED: Final = ("place", "country", "admin1", "admin2")
WORTH_BULK: Final = 200
"""Questions; fewer are answered one by one, as soon as the arrays would be set up."""

SURE: Final = 0.9
"""Confidence from which an answer counts as what the file speaks of."""

AT_HOME: Final = 0.98
"""What is left of a confidence where the country is the one that the other rows speak of."""

Progress = Callable[[int, int], None]


def distinct(asked: pd.DataFrame) -> tuple[list[Query], NDArray[Any]]:
    """The distinct rows of `asked` (text columns `ASKED`), and for each row the number of its own.

    Examples
    --------
    >>> rows = pd.DataFrame({"place": ["Gao", "Gao"], "country": ["Mali", "Mali"], "admin1": "", "admin2": ""})
    >>> queries, which = distinct(rows)
    >>> len(queries), which.tolist()
    (1, [0, 0])
    """
    which = np.zeros(len(asked), dtype=np.int64)
    for name in ASKED:
        codes, values = pd.factorize(asked[name])
        # Renumbered at each column, so that the product of the numbers of values cannot overflow.
        which = pd.factorize(which * (len(values) + 1) + codes)[0]
    first = np.zeros(which.max(initial=-1) + 1, dtype=np.int64)
    first[which[::-1]] = np.arange(len(which))[::-1]
    return [Query(*row) for row in asked.iloc[first][list(ASKED)].itertuples(index=False, name=None)], which


def answer(
    gazetteer: Gazetteer, queries: Sequence[Query], counts: NDArray[Any], on_progress: Progress | None
) -> pd.DataFrame:
    """One row a query: the columns of `LOCATED_COLUMNS`, typed, and `geometry` (points or None)."""
    columns = _Columns(gazetteer, len(queries))
    resolver = Resolver(gazetteer)
    if len(queries) >= WORTH_BULK:
        columns.settle(resolver, queries)
    rest = np.flatnonzero(~columns.done).tolist()
    for number, at in enumerate(rest, len(queries) - len(rest) + 1):
        columns.put(at, resolver.resolve(queries[at]))
        if on_progress and (number % 100 == 0 or number == len(queries)):
            on_progress(number, len(queries))
    if on_progress and not rest:
        on_progress(len(queries), len(queries))
    _ask_again(columns, resolver, queries, counts)
    return columns.table()


def _ask_again(columns: _Columns, resolver: Resolver, queries: Sequence[Query], counts: NDArray[Any]) -> None:
    """Ask what is not settled again, knowing what the file's sure answers speak of."""
    around, together = columns.surroundings(counts), columns.company(counts)
    informed = resolver.informed(around, together)
    again = [at for at in columns.open_ones().tolist() if (together if queries[at].country else around)]
    if together and len(again) >= WORTH_BULK:
        columns.done[again] = False
        columns.settle(informed, queries, again)
        again = [at for at in again if not columns.done[at]]
    for at in again:
        columns.put(at, informed.resolve(queries[at]))
    if home := columns.home(counts):
        for at in np.flatnonzero(columns.values["confidence"].astype(float) < SURE).tolist():
            if _of_namesakes(columns.gazetteer, queries[at], home):
                found = informed.resolve(replace(queries[at], country=home))
                columns.put(at, replace(found, confidence=found.confidence * AT_HOME))


def _of_namesakes(gazetteer: Gazetteer, query: Query, home: str) -> bool:
    """Whether a row without a country states a province whose name one of `home` and one of another country bear."""
    if query.country or not query.admin1:
        return False
    anywhere = walls.province(gazetteer, query.admin1, None, towns=False)
    here = walls.province(gazetteer, query.admin1, home, towns=False) if anywhere and anywhere.several else None
    return here is not None and here.match == "exact" and not here.several


class _Columns:
    """The answers, column by column, as they come."""

    def __init__(self, gazetteer: Gazetteer, size: int) -> None:
        self.gazetteer = gazetteer
        self.done = np.zeros(size, dtype=bool)
        self.weighed = np.zeros(size, dtype=bool)
        self.place = np.full(size, -1)
        self.values: dict[str, NDArray[Any]] = {
            name: np.full(size, np.nan) if kind == "float64" else np.full(size, None, dtype=object)
            for name, kind in (LOCATED_COLUMNS | {"lon": "float64", "lat": "float64"}).items()
        }

    def put(self, at: int, found: Resolution) -> None:
        """Take one resolution."""
        values = self.values
        values["resolved_name"][at] = found.name
        values["resolved_id"][at] = found.identity
        values["precision"][at] = found.precision
        values["uncertainty_km"][at] = np.nan if found.uncertainty_km is None else found.uncertainty_km
        values["match"][at] = found.match
        values["confidence"][at] = found.confidence
        values["ambiguous"][at] = found.ambiguous
        values["candidates"][at] = self._others(found)
        values["reason"][at] = found.reason
        values["lon"][at] = np.nan if found.lon is None else found.lon
        values["lat"][at] = np.nan if found.lat is None else found.lat
        self.place[at] = found.place.index if found.place else -1
        self.weighed[at] = bool(found.rivals)
        self.done[at] = True

    def settle(self, resolver: Resolver, queries: Sequence[Query], among: Sequence[int] | None = None) -> None:
        """Take the plain ones, of all or `among` some, at once."""
        chosen = queries if among is None else [queries[at] for at in among]
        base, alone = layers.alone(self.gazetteer, chosen)
        asked = chosen if alone is None else [chosen[at] for at in alone]
        settled = bulk.settle(base, asked, resolver.company, listed=self.gazetteer)
        for those in (alone, among):
            if those is not None:
                settled = replace(settled, at=np.array(those, dtype=np.int64)[settled.at])
        open_ones = settled.place < 0
        for one, several in zip(settled.at[open_ones].tolist(), _where(settled.rivals, open_ones), strict=True):
            self.put(one, resolver.undecided(queries[one], several))
            self.values["candidates"][one] = self._readable(several[:3]) if len(several) > 1 else None
        self.weighed[settled.at] = True
        at, place = settled.at[~open_ones], settled.place[~open_ones]
        rivals = _where(settled.rivals, ~open_ones)
        column = base.columns.array
        found = [self.gazetteer.answer_of(index) for index in place.tolist()]
        values = self.values
        for name, of_each in zip(("resolved_name", "resolved_id", "precision"), zip(*found, strict=True), strict=False):
            values[name][at] = of_each
        values["uncertainty_km"][at] = np.maximum(column("radius")[place] / 10, 1.0)
        fellows = settled.several[~open_ones]
        for row in np.flatnonzero(fellows).tolist():
            name = found[row][0]
            values["resolved_name"][at[row]] = f"{queries[at[row]].place.strip()} ({name})"
            values["reason"][at[row]] = f"{fellows[row]} places of that name in {name}"
        values["match"][at] = settled.match[~open_ones]
        values["confidence"][at] = settled.confidence[~open_ones]
        values["ambiguous"][at] = [bool(each) for each in rivals]
        values["candidates"][at] = [self._readable(each) if each else None for each in rivals]
        values["lon"][at], values["lat"][at] = column("lon")[place] / 1e6, column("lat")[place] / 1e6
        self.place[at] = place
        self.done[at] = True

    def _others(self, found: Resolution) -> str | None:
        if not found.ambiguous:
            return None
        own = found.place.index if found.place and found.match != "context" else None
        twins = [each.twin for each in found.rivals[:1] if each.twin is not None]
        others = [each.found.place for each in found.rivals if each.found.place != own]
        return self._readable([*twins, *others][:3])

    def _readable(self, places: Iterable[int]) -> str | None:
        return "; ".join(described(self.gazetteer.place(place)) for place in places) or None

    def open_ones(self) -> NDArray[Any]:
        """The questions on which what the file speaks of may tell: not sure, and not for want of any place."""
        confidence, doubted = self.values["confidence"].astype(float), self.values["ambiguous"].astype(bool)
        return np.flatnonzero(self.weighed & ((confidence < SURE) | doubted | (self.values["match"] == "context")))

    def company(self, counts: NDArray[Any]) -> dict[str, float]:
        """Province code → factor: what the sure answers say of the provinces of others."""
        sure = np.flatnonzero((self.values["confidence"] >= SURE) & (self.place >= 0))
        homes = ((at, self.gazetteer.province_of(place)) for at, place in zip(sure, self.place[sure], strict=True))
        base = self.gazetteer.base if isinstance(self.gazetteer, layers.Layers) else self.gazetteer
        if not isinstance(base, Stored):
            return {}
        return company.kept(base, ((code, float(counts[at])) for at, code in homes if code))

    def surroundings(self, counts: NDArray[Any]) -> dict[str, float]:
        """Country and province codes of the sure answers → factor that rises with their share of the rows."""
        sure = np.flatnonzero((self.values["confidence"] >= SURE) & (self.place >= 0))
        countries: Counter[str] = Counter()
        provinces: Counter[str] = Counter()
        for at, place in zip(sure.tolist(), self.place[sure].tolist(), strict=True):
            for seen, code in (
                (countries, self.gazetteer.country_of(place)),
                (provinces, self.gazetteer.province_of(place)),
            ):
                if code:
                    seen[code] += int(counts[at])
        total = countries.total()
        return {code: 1 + 200 * count / total for code, count in (countries + provinces).items()} if total >= 3 else {}

    def home(self, counts: NDArray[Any]) -> str:
        """The country of all sure answers, of two and more; empty where they are of several."""
        sure = np.flatnonzero((self.values["confidence"] >= SURE) & (self.place >= 0))
        countries = {self.gazetteer.country_of(place) for place in self.place[sure].tolist()}
        return (countries.pop() or "") if len(countries) == 1 and counts[sure].sum() > 1 else ""

    def table(self) -> pd.DataFrame:
        """All answers, typed."""
        values = self.values
        index = pd.RangeIndex(len(self.done))
        out = pd.DataFrame(
            {name: typed(pd.Series(values[name]), name, kind, index) for name, kind in LOCATED_COLUMNS.items()}
        )
        points = np.full(len(index), None, dtype=object)
        known = ~np.isnan(values["lon"])
        points[known] = shapely.points(values["lon"][known], values["lat"][known])
        return out.assign(geometry=points)


def _where(items: Sequence[list[int]], mask: NDArray[Any]) -> list[list[int]]:
    return [each for each, wanted in zip(items, mask.tolist(), strict=True) if wanted]
