"""Under which province a town is listed: its own country's, whatever side of a simplified line its point is on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from .. import tables
from ..gazetteer.places import SOURCES, bundled

if TYPE_CHECKING:
    from numpy.typing import NDArray

OF: Final = "geonames"
"""The source of ids whose places are towns."""


def under(ids: Iterable[str]) -> list[str]:
    """The code of the province of each `geonames:…`, "" for other ids and for what is not listed.

    Examples
    --------
    >>> under(["geonames:1181611", "geonames:0", "country:PK"])
    ['PK-BA', '', '']
    """
    import numpy as np

    digits = [one.removeprefix(f"{OF}:") if one.startswith(f"{OF}:") else "" for one in ids]
    asked = np.array([int(one) if one.isdecimal() else -1 for one in digits], dtype=np.int64)
    numbers, provinces = _listed()
    at = np.minimum(np.searchsorted(numbers, asked), len(numbers) - 1)
    codes = [*(code for code, _, _ in bundled().provinces), ""]
    return [codes[number] for number in np.where(numbers[at] == asked, provinces[at], -1).tolist()]


@cache
def differing() -> dict[str, tuple[str, str]]:
    """The towns that sources put in different provinces (`geo/data/filed.csv`): id → where it is counted, and the other
    province.

    Examples
    --------
    >>> differing()["geonames:4407066"]  # St. Louis; a coarse line leaves it in Illinois
    ('US-MO', 'US-IL')
    """
    return {row["town"]: (row["province"], row["other"]) for row in tables.rows("filed.csv")}


@cache
def _listed() -> tuple[NDArray[Any], NDArray[Any]]:
    """The numbers of the towns, in order, and that of the province of each; -1 for none."""
    import numpy as np

    column = bundled().columns.array
    own = np.flatnonzero(column("source") == SOURCES.index(OF))
    own = own[np.argsort(column("number")[own], kind="stable")]
    province = column("province")[own].astype(np.int64)
    return column("number")[own].astype(np.int64), np.where(province < len(bundled().provinces), province, -1)
