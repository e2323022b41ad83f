"""The distinct questions of a table, kept as columns: a `Query` is made when one is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, overload

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import tables
from .resolution import Query

Array = NDArray[Any]
ASKED: Final = ("place", "country", "admin1", "admin2")


class Questions(Sequence[Query]):
    """Questions by number.

    Parameters
    ----------
    columns : sequence of list of str
        The texts of each of `ASKED`, all as long.

    Examples
    --------
    >>> asked = Questions((["Gao", "Kayes"], ["Mali", "Mali"], ["", ""], ["", ""]))
    >>> asked[1].place, len(asked), asked.only([0])[0].country
    ('Kayes', 2, 'Mali')
    """

    def __init__(self, columns: Sequence[list[str]]) -> None:
        self.place, self.country, self.admin1, self.admin2 = columns

    @classmethod
    def of(cls, queries: Sequence[Query]) -> Questions:
        """The same questions as columns."""
        if isinstance(queries, cls):
            return queries
        return cls([[getattr(query, name) for query in queries] for name in ASKED])

    def __len__(self) -> int:
        return len(self.place)

    @overload
    def __getitem__(self, at: int) -> Query: ...

    @overload
    def __getitem__(self, at: slice) -> Questions: ...

    def __getitem__(self, at: int | slice) -> Query | Questions:
        if isinstance(at, slice):
            return Questions([getattr(self, name)[at] for name in ASKED])
        return Query(self.place[at], self.country[at], self.admin1[at], self.admin2[at])

    def only(self, at: Sequence[int]) -> Questions:
        """Some of the questions."""
        return Questions([[column[each] for each in at] for column in (getattr(self, name) for name in ASKED)])

    def stated(self) -> tuple[Array, list[tuple[str, str]]]:
        """The distinct countries and provinces, and for each question the number of its own."""
        codes: Array = np.zeros(len(self), dtype=np.int64)
        for texts in (self.country, self.admin1):
            numbers, values = pd.factorize(np.array(texts, dtype=object))
            codes = codes * (len(values) + 1) + numbers
        _, first, which = np.unique(codes, return_index=True, return_inverse=True)
        return which, [(self.country[at], self.admin1[at]) for at in first.tolist()]


def asked(table: pd.DataFrame) -> pd.DataFrame:
    """What each row asks, as categories: texts without blanks around them, empty where nothing is given."""
    columns: dict[str, Any] = {}
    for name in ASKED:
        codes, values = np.full(len(table), -1), []
        if name in table:
            codes, found = pd.factorize(table[name])
            values = [str(value).strip() for value in np.asarray(found, dtype=object).tolist()]
        if len({"", *values}) == len(values) + 1:  # no two of them the same without their blanks
            columns[name] = pd.Categorical.from_codes(codes + 1, pd.Index(["", *values], dtype=object))
            continue
        numbers, texts = pd.factorize(pd.Series(["", *values], dtype=object))
        columns[name] = pd.Categorical.from_codes(numbers[codes + 1], pd.Index(texts))
    return pd.DataFrame(columns, index=table.index)


def distinct(rows: pd.DataFrame) -> tuple[Questions, Array]:
    """The distinct rows (text columns `ASKED`), and for each row the number of its own.

    Examples
    --------
    >>> rows = pd.DataFrame({"place": ["Gao", "Gao"], "country": ["Mali", "Mali"], "admin1": "", "admin2": ""})
    >>> queries, which = distinct(rows)
    >>> len(queries), which.tolist()
    (1, [0, 0])
    """
    which, first = tables.alike((tables.coded(rows[name]) for name in ASKED), len(rows))
    return Questions([rows[name].iloc[first].tolist() for name in ASKED]), which
