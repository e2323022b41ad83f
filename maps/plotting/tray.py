"""Beside the map: what has no place on it, at the map's own scale. So no figure stands where it did not happen. What
`tray.js` is to the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..languages.wording import Words
from ..story.standing import COUNTRY, Standing
from ..story.symbols import TABLE
from .marks import Mark, Sums, together

COUNTRIES = 3
"""So many are named."""


@dataclass(frozen=True)
class Aside:
    """An entry: what it is called, and its square."""

    name: str
    mark: Mark


def entries(placed: pd.DataFrame, where: Standing, words: Words) -> list[Aside]:
    """What is known only to a country or a region, and what has no place."""
    sums = Sums(placed, where)
    coarse = where.unit == COUNTRY
    region = placed["precision"].astype(object).eq("region").to_numpy()
    kinds = {"country": coarse & ~region, "region": coarse & region, "unplaced": ~where.placed}
    out = _countries(sums, where, np.flatnonzero(kinds["country"]), words)
    for kind in TABLE.tray:
        if kind != "country" and kinds[kind].any():
            out += _entry(sums, np.flatnonzero(kinds[kind]), words.t(f"tray.{kind}"), "admin1")
    return out


def without_room(marks: Sequence[Mark], words: Words, name: Callable[[Mark], str]) -> list[Aside]:
    """Squares of provinces that found no room on the map."""
    if len(marks) > COUNTRIES:
        return [Aside(words.t("tray.admin1"), together(marks))]
    return [Aside(words.t("place.admin1", name=name(mark)), mark) for mark in marks]


def _countries(sums: Sums, where: Standing, rows: npt.NDArray[np.int64], words: Words) -> list[Aside]:
    codes = pd.Series(where.country[rows]).value_counts(sort=True)
    if len(codes) > COUNTRIES:
        return _entry(sums, rows, words.t("tray.countries"), "country")
    order = sorted(codes.index, key=lambda code: (-codes[code], code))
    return [
        entry
        for code in order
        for entry in _entry(
            sums, rows[where.country[rows] == code], words.t("place.country", name=words.country(code)), "country"
        )
    ]


def _entry(sums: Sums, rows: npt.NDArray[np.int64], name: str, level: str) -> list[Aside]:
    [(incidents, totals)] = sums.of(rows, np.zeros(len(rows), dtype=np.int64), 1)
    return [Aside(name, Mark("unit", 0.0, 0.0, totals, incidents, level=level))]
