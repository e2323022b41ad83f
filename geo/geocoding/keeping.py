"""Rows that were located before: their places stay, where that is asked for, and always where a person decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .. import findings
from ..schema import LOCATED_COLUMNS

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray


def before(table: pd.DataFrame, *, every: bool) -> NDArray[Any]:
    """Rows whose located columns stand: those decided by hand, or `every` row that was found."""
    if not {*LOCATED_COLUMNS, "geometry"} <= set(table.columns):
        return np.zeros(len(table), dtype=bool)
    found = table["precision"].notna() & (table["precision"] != "unresolved") & every
    kept: NDArray[Any] = (_decided(table) | found).to_numpy(bool)
    return kept


def restore(found: pd.DataFrame, table: pd.DataFrame, kept: NDArray[Any]) -> None:
    """Put the answers of an earlier run back into the `kept` rows of `found`."""
    if kept.any():
        for name in (*LOCATED_COLUMNS, "geometry"):
            found.loc[kept, name] = table.loc[kept, name]


def say(located: gpd.GeoDataFrame, table: pd.DataFrame, kept: NDArray[Any], *, every: bool) -> None:
    """Finding: which rows are placed as the table says, and not asked for again."""
    if not kept.any():
        return
    by_hand = int(_decided(table)[kept].sum())
    message = "decided by hand before, and placed so"
    if every:
        message = f"located before, and placed as the table says ({by_hand:,} decided by hand)"
    rows = findings.named(located, located.index[kept])
    code = "located-before" if every else "decision-kept"
    findings.add(located, findings.finding(code, message, rows, "to ask anew, leave the column match out"))


def _decided(table: pd.DataFrame) -> pd.Series:
    decided: pd.Series = table["match"].astype("string").eq("decision").fillna(False).astype(bool)
    return decided
