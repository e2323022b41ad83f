"""Each distinct question of a table answered once, as a table of answers.

Plain names are answered together (`geo.geocoding.bulk`), the others one by one (`geo.geocoding.resolve`); then what
stays doubtful is asked again, knowing what the rest of the file speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..gazetteer.protocol import Gazetteer
from . import walls
from .filled import Filled
from .resolution import Query
from .resolve import Resolver

WORTH_BULK: Final = 200
"""Questions; fewer are answered one by one, as soon as the arrays would be set up."""

AT_HOME: Final = 0.98
"""What is left of a confidence where the country is the one that the other rows speak of."""

Progress = Callable[[int, int], None]


def answer(
    gazetteer: Gazetteer, queries: Sequence[Query], counts: NDArray[Any], on_progress: Progress | None
) -> pd.DataFrame:
    """One row a query: the columns of `LOCATED_COLUMNS`, typed, and `geometry` (points or None)."""
    columns = Filled(gazetteer, queries)
    resolver = Resolver(gazetteer)
    if len(queries) >= WORTH_BULK:
        columns.settle(resolver)
    rest = np.flatnonzero(~columns.done).tolist()
    for number, at in enumerate(rest, len(queries) - len(rest) + 1):
        columns.put(at, resolver.resolve(queries[at]))
        if on_progress and (number % 100 == 0 or number == len(queries)):
            on_progress(number, len(queries))
    if on_progress and not rest:
        on_progress(len(queries), len(queries))
    _ask_again(columns, resolver, queries, counts)
    return columns.table()


def _ask_again(columns: Filled, resolver: Resolver, queries: Sequence[Query], counts: NDArray[Any]) -> None:
    """Ask what is not settled again, knowing what the file's sure answers speak of."""
    asked = columns.queries
    placeless = [at for at, country in enumerate(asked.country) if not country]
    around, together = columns.surroundings(counts) if placeless else {}, columns.company(counts)
    informed = resolver.informed(around, together)
    again = [at for at in columns.open_ones().tolist() if (together if asked.country[at] else around)]
    if len(again) >= WORTH_BULK:
        columns.done[again] = False
        columns.settle(informed, again)
        again = [at for at in again if not columns.done[at]]
    for at in again:
        columns.put(at, informed.resolve(queries[at]))
    if any(asked.admin1[at] for at in placeless) and (home := columns.home(counts)):
        for at in columns.unsure().tolist():
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
