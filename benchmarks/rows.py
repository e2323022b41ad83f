"""As many incidents as a benchmark wants: of real tables, read and placed as a user would, with their own texts.

A table has some thousands of rows. Beyond, rows are drawn again, each with the words of two descriptions of its table,
so that no text is there twice that would compress to nothing, and all words, names and sources are real.
"""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

import boundaries
import geo
from geo import schema

COLUMNS = [*schema.INCIDENT_COLUMNS, *schema.LOCATED_COLUMNS, *schema.PLACED_COLUMNS, "geometry"]


def real(paths: Sequence[str], rows: int) -> gpd.GeoDataFrame:
    """Placed incidents of some tables, `rows` of them.

    Parameters
    ----------
    paths : sequence of str
        What `geo.read` reads.
    rows : int
    """
    parts = [boundaries.join(geo.geocode(geo.read(path))) for path in paths]
    tables = [part[[name for name in COLUMNS if name in part]] for part in parts]
    for table in tables:
        table.attrs = {}
    return gpd.GeoDataFrame(
        pd.concat([_drawn(table, rows // len(tables)) for table in tables], ignore_index=True),
        geometry="geometry",
        crs=schema.CRS,
    )


def _drawn(table: gpd.GeoDataFrame, rows: int) -> gpd.GeoDataFrame:
    """Every row once, then again and again in an order of its own."""
    random = np.random.default_rng(5)
    size = len(table)
    order = np.concatenate([random.permutation(size) for _ in range(-(-rows // size))])[:rows]
    out = table.iloc[order].reset_index(drop=True)
    again = np.arange(rows) >= size
    if not again.any():
        return out
    words = table["description"].astype(object).fillna("").astype(str)
    other = words.iloc[random.permutation(order)].to_numpy()
    own = words.iloc[order].to_numpy()
    mixed = [_halves(one, two) if twice else one for one, two, twice in zip(own, other, again, strict=True)]
    out["description"] = pd.array(mixed, dtype="string")
    out["incident_id"] = pd.array([f"{size}-{number}" for number in range(rows)], dtype="string")
    return out


def _halves(one: str, two: str) -> str:
    first, second = one.split(), two.split()
    return " ".join([*first[: len(first) // 2], *second[len(second) // 2 :]])
