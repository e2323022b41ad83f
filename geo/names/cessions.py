"""Ground that provinces gave up to new ones before 2015 (`data/cessions.csv`): Bihar goes on without Jharkhand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .. import tables


def heirs(provinces: frozenset[str] | None) -> frozenset[str]:
    """The provinces that were cut from some before 2015; none where nothing is stated.

    Examples
    --------
    >>> sorted(heirs(frozenset({"TR-47"}))), heirs(None)
    (['TR-72', 'TR-73'], frozenset())
    """
    known = since()
    return frozenset(code for own in provinces or () for code in known.get(own, ((), 0))[0]) - (
        provinces or frozenset()
    )


@cache
def since() -> Mapping[str, tuple[tuple[str, ...], int]]:
    """Code of a province → those that were cut from it, and the year of the last cut.

    Examples
    --------
    >>> since()["IN-BR"]
    (('IN-JH',), 2000)
    """
    return {row["unit"]: (tuple(row["heirs"].split("|")), int(row["year"])) for row in tables.rows("cessions.csv")}
