"""Points beside a user's boundaries: off a coast or in a slit they are the nearest unit's, on other ground nobody's.

A file of one country says nothing of its neighbours, one of a province nothing of the rest. Whether a point near its
edge lies at sea or on ground that the file leaves out, the bundled provinces tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from .. import bundled
from . import locator
from .edges import EQUAL_AREA

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

COVERED: Final = 0.5
"""Share of a bundled province from which on a file draws it: a point there that no unit holds lies in a slit."""


def elsewhere(
    table: gpd.GeoDataFrame, lon: NDArray[np.float64], lat: NDArray[np.float64], near: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which of the points `near` a unit of a user's file lie on ground that the file does not draw.

    Parameters
    ----------
    table : GeoDataFrame
        EPSG:4326; a file's, or some of the bundled units. Beside all of these nothing is elsewhere.
    lon, lat : array of float
    near : array of bool

    Returns
    -------
    array of bool
        Never true where `near` is not.

    Examples
    --------
    >>> ours = bundled.provinces()
    >>> mine = ours[ours["country_code"].eq("PK")].reset_index(drop=True)
    >>> mine.attrs["boundaries"] = "pakistan.gpkg"
    >>> beyond, off_karachi = (66.40, 31.005), (66.90, 24.77)
    >>> lon, lat = np.array([beyond, off_karachi]).T
    >>> elsewhere(mine, lon, lat, np.array([True, True])).tolist()
    [True, False]
    """
    out = np.zeros(len(near), dtype=bool)
    if not near.any() or bundled.is_all(table):
        return out
    ground = bundled.provinces()
    at = np.flatnonzero(near)
    unit = locator.locate(ground, lon[at], lat[at]).row
    for one in np.unique(unit[unit >= 0]):
        out[at[unit == one]] = _covered(table, ground.geometry.iloc[[one]]) < COVERED
    return out


def _covered(table: gpd.GeoDataFrame, province: Any) -> float:
    """The share of a province that the units of a table cover."""
    whole = province.to_crs(EQUAL_AREA)
    units = table.geometry.iloc[table.sindex.query(province.iloc[0], predicate="intersects")]
    if not len(units):
        return 0.0
    shared = shapely.intersection(shapely.union_all(shapely.make_valid(units.to_crs(EQUAL_AREA).to_numpy())), whole)
    return float(np.sum(shapely.area(shared)) / shapely.area(whole.iloc[0]))


def reasons(
    table: gpd.GeoDataFrame, lon: NDArray[np.float64], lat: NDArray[np.float64], lost: NDArray[np.bool_]
) -> dict[int, str]:
    """Why points that are in no unit of a table are in none, by their position: in which country they lie instead.

    Examples
    --------
    >>> ours = bundled.provinces()
    >>> mine = ours[ours["country_code"].eq("PK")].reset_index(drop=True)
    >>> reasons(mine, np.array([66.40, 0.0]), np.array([31.005, 0.0]), np.array([True, True]))
    {0: 'outside these boundaries, in Afghanistan'}
    """
    at = np.flatnonzero(lost & np.isfinite(lon + lat))
    if not len(at) or bundled.is_all(table):
        return {}
    ground = bundled.provinces()
    unit = locator.locate(ground, lon[at], lat[at]).row
    country = ground["country_name"].astype("object").where(ground["country_name"].notna(), ground["name"]).to_numpy()
    return {
        int(row): f"outside these boundaries, in {country[one]}" for row, one in zip(at, unit, strict=True) if one >= 0
    }
