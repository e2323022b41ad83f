"""Rows that a join cannot tell apart: each kind of them is joined once, however many there are.

Logs of events name the same places over and over. All that a join reads of a row is its point, its words, its codes and
precision, and of its day whether it was before a unit was cut; rows that agree in these have one answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo import findings, tables

from .. import naming
from ..naming import lineage
from ..study import systems
from .given import WORDS, Spots, numbered

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

MANY: Final = 2_000
"""Rows from which on those that are alike are looked for."""
READ: Final = ("precision", "match", "reason")
"""Columns that a join reads beside the words."""


@dataclass(frozen=True)
class Labels:
    """How rows are named in findings: `labels[mask of the kinds]` names every row of those kinds.

    Examples
    --------
    >>> table = pd.DataFrame({"incident_id": ["a", "b", "c"]})
    >>> list(Labels(table, np.array([0, 1, 0]))[np.array([True, False])])
    ['a', 'c']
    """

    all: pd.DataFrame
    which: NDArray[np.int64] | None

    def __getitem__(self, kinds: NDArray[np.bool_]) -> Sequence[str]:
        return findings.those(self.all, kinds if self.which is None else kinds[self.which])


@dataclass(frozen=True)
class Alike:
    """The kinds of rows of a table.

    Attributes
    ----------
    table : DataFrame
        A row a kind, with the columns that a join reads, texts as categories.
    spots : Spots
        Where each kind is.
    labels : Labels
    which : array of int, or None
        The kind of each row; None where each row is one of its own.
    """

    table: pd.DataFrame
    spots: Spots
    labels: Labels
    which: NDArray[np.int64] | None

    def spread(self, values: Any) -> Any:
        """What was found of each kind, row by row."""
        return values if self.which is None else values.take(self.which)


def of(located: gpd.GeoDataFrame, spots: Spots, levels: tuple[int, ...]) -> Alike:
    """The kinds of a table's rows."""
    named = [name for name in (*WORDS, *(f"admin{level}" for level in levels), *READ, "date") if name in located]
    coded = list(systems.columns_of(located))
    table = pd.DataFrame(located)[list(dict.fromkeys([*named, *coded]))]
    table = numbered(table.set_axis(pd.RangeIndex(len(table))))
    table.attrs = {"findings": located.attrs.get("findings", [])}
    which, first = _kinds(table, spots, coded) if len(table) >= MANY else (None, None)
    if which is None or first is None:
        return Alike(table, spots, Labels(located, None), None)
    few = Spots(spots.points[first], spots.lon[first], spots.lat[first])
    small = table.take(first).set_axis(pd.RangeIndex(len(first)))
    small.attrs = table.attrs
    return Alike(small, few, Labels(located, which), which)


def _kinds(
    table: pd.DataFrame, spots: Spots, coded: list[str]
) -> tuple[NDArray[np.int64] | None, NDArray[np.int64] | None]:
    """The number of each row's kind, in the order in which they are met, and the first row of each; nothing where they
    are more than half as many as the rows: then it would be work for little."""
    points = [tables.coded(spots.lon), tables.coded(spots.lat)]
    if any(2 * count > len(table) for _, count in points):  # points that never come again
        return None, None
    texts = sorted((tables.coded(table[name]) for name in table.columns if name != "date"), key=lambda each: each[1])
    age = _age(table, coded)
    which, first = tables.alike([*points, (age, age.max(initial=-1) + 1), *texts], len(table))
    return (which, first) if 2 * len(first) <= len(which) else (None, None)


def _age(table: pd.DataFrame, coded: list[str]) -> NDArray[np.int64]:
    """Before which cuts of units each row's day was, where it may be of such a unit."""
    if "date" not in table:
        return np.zeros(len(table), dtype=np.int64)
    age = lineage.age(table["date"])
    if coded:
        return age
    number, words = naming.numbered(table["country"] if "country" in table else [None] * len(table))
    codes = [naming.country_code(word) for word in words]
    never = np.array([bool(code) and code not in lineage.lands() for code in codes], dtype=bool)[number]
    if "resolved_id" in table:
        ids = table["resolved_id"].cat
        of_unit = np.asarray(ids.categories.astype("str").str.startswith("admin1:"), dtype=bool)
        never &= ~np.append(of_unit, False)[ids.codes]
    return np.where(never, -1, age)
