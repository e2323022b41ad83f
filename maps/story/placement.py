"""How many incidents were placed, and how: the one count that terminal, page and report give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from geo.figures import events

from ..page import columns, ground
from .standing import NEITHER, Standing, standing

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Placing:
    """One entry a row of a counted table, and counts of incidents, which are sums of `events`.

    Attributes
    ----------
    many : array of int
        How many incidents each row stands for.
    lost : array of bool
        Nowhere on the map: counted, and not drawn.
    coarse : array of bool
        Drawn as its province's or country's.
    unfound : array of bool
        Of these: a place is named that no source holds, or that could be several.
    outside : array of bool
        Drawn at its point, which lies in no province and no country.
    """

    many: npt.NDArray[np.int64]
    lost: Mask
    coarse: Mask
    unfound: Mask
    outside: Mask

    def count(self, rows: Mask | None = None) -> int:
        """How many incidents all rows stand for, or some."""
        return int((self.many if rows is None else self.many[rows]).sum())


def placing(placed: pd.DataFrame, where: Standing) -> Placing:
    """Say of each row whether it is on the map, and as what."""
    parent = columns.column(placed, "match").fillna("").eq("context").to_numpy(dtype=bool)
    named = columns.column(placed, "place").notna().to_numpy()
    coarse = where.unit != NEITHER
    nowhere = (where.province < 0) & (where.country == "")
    return Placing(
        many=events(placed).to_numpy(),
        lost=~where.placed,
        coarse=coarse,
        unfound=coarse & named & parent,
        outside=where.point & nowhere,
    )


def placing_of(placed: pd.DataFrame, provinces: gpd.GeoDataFrame | None) -> Placing:
    """The same of a table that was joined to `provinces`, or to the bundled ones."""
    return placing(placed, standing(placed, ground.needed(placed, provinces), ground.square_countries()))
