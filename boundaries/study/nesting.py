"""Districts within provinces: a row's district is one of its province, or it has none.

Two files never draw one border alike: a point near it may lie in this province and that one's district. The province
stands, and the nearest of its own districts within the tolerance is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..locating import locator

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

REASON = "the district found there is of another province"


def nested(
    found: tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.float64]],
    table: gpd.GeoDataFrame,
    parents: Any,
    points: tuple[NDArray[np.float64], NDArray[np.float64]],
    tolerance_km: float,
    codes: Any,
) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.float64], NDArray[np.bool_]]:
    """Hold districts to the provinces that were joined before.

    Parameters
    ----------
    found : tuple of arrays
        Each row's district (-1: none), whether by its point, and the distance (km).
    table : GeoDataFrame
        Districts with `parent_code`; where that is missing, or of other codes, nothing is held to anything.
    parents : sequence of str
        Each row's province, missing for none.
    points : tuple of arrays
        Longitude and latitude.
    tolerance_km : float
    codes : sequence of str
        Those of all provinces: none of them a parent's, and the districts are of another set.

    Returns
    -------
    tuple of arrays
        The same three, mended, and which rows lost their district so.
    """
    row, by_point, distance = found[0].copy(), found[1].copy(), found[2].copy()
    lost = np.zeros(len(row), dtype=bool)
    if "parent_code" not in table:
        return row, by_point, distance, lost
    own = table["parent_code"].astype("object").to_numpy()
    asked = pd.Series(parents, dtype="object").astype("object").where(lambda one: one.notna(), "").to_numpy()
    if not set(own[pd.notna(own)]) & set(codes):
        return row, by_point, distance, lost
    has = row >= 0
    differ = np.zeros(len(row), dtype=bool)
    differ[has] = [up != down for up, down in zip(asked[has], own[row[has]], strict=True)]
    lost = differ.copy()
    again = differ & by_point & (asked != "")
    for province in pd.unique(asked[again]):
        at, inner = np.flatnonzero(again & (asked == province)), np.flatnonzero(own == province)
        if not len(inner):
            continue
        hit = locator.of(table).some(inner).locate(points[0][at], points[1][at], tolerance_km=tolerance_km)
        near = hit.row >= 0
        row[at[near]], distance[at[near]], lost[at[near]] = inner[hit.row[near]], hit.distance_km[near], False
    row[lost], distance[lost] = -1, np.nan
    return row, by_point, distance, lost
