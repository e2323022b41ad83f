"""Coordinates that cannot be where they say: swapped, in the sea, or in another country than the row states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo import findings

from . import loading, naming
from .locating import locator

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from numpy.typing import NDArray

NEAR_KM: Final = 15.0
"""Coasts and borders are drawn at 1:10,000,000: a point this close is not doubted."""


def coordinates(incidents: pd.DataFrame, provinces: gpd.GeoDataFrame | None = None) -> list[findings.Finding]:
    """Doubt the coordinates that a source gives. Nothing is changed; rows are named by their `incident_id`.

    Parameters
    ----------
    incidents : DataFrame
        With `latitude` and `longitude` (degrees), and where it has it `country`.
    provinces : GeoDataFrame, optional
        As `load` gives them; the bundled ones by default.

    Returns
    -------
    list of Finding
        `coordinates-swapped` (with latitude and longitude exchanged the point is in the stated country),
        `coordinates-other-country`, `coordinates-at-sea` (in no province and near none).

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame(
    ...     {
    ...         "incident_id": ["a", "b", "c"],
    ...         "country": ["Iran", "Iran", "Mali"],
    ...         "latitude": [29.5, 60.86, 0.0],
    ...         "longitude": [60.86, 29.5, -30.0],
    ...     }
    ... )
    >>> [(item["code"], item["rows"]) for item in coordinates(rows)]
    [('coordinates-swapped', ['b']), ('coordinates-at-sea', ['c'])]
    """
    if not {"latitude", "longitude"} <= set(incidents.columns):
        return []
    table = loading.load() if provinces is None else provinces
    lat, lon = (incidents[name].to_numpy(dtype="float64") for name in ("latitude", "longitude"))
    given = np.isfinite(lat) & np.isfinite(lon)
    if not given.any():
        return []
    stated = naming.stated_countries(incidents)
    here = locator.locate(table, lon, lat, tolerance_km=NEAR_KM).row
    at_sea = given & (here < 0)
    abroad = given & (here >= 0) & (stated != "") & (_codes(table, here) != stated)
    abroad[abroad] = ~_in_or_near(table, stated[abroad], lon[abroad], lat[abroad])
    swapped = (at_sea | abroad) & (stated != "") & (np.abs(lon) <= 90)
    swapped[swapped] = _in_or_near(table, stated[swapped], lat[swapped], lon[swapped])
    labels = incidents["incident_id"].to_numpy() if "incident_id" in incidents else incidents.index.to_numpy()
    said = (
        (
            "coordinates-swapped",
            "latitude and longitude seem to be swapped",
            swapped,
            "exchange them; they are used as they are",
        ),
        (
            "coordinates-other-country",
            "coordinates in another country than the row states",
            abroad & ~swapped,
            "correct one of the two; the coordinates are used",
        ),
        (
            "coordinates-at-sea",
            f"coordinates in the sea, more than {NEAR_KM:.0f} km from any province",
            at_sea & ~swapped,
            "correct them, unless it happened at sea",
        ),
    )
    return [
        findings.finding(code, message, labels[where], remedy) for code, message, where, remedy in said if where.any()
    ]


def _codes(table: gpd.GeoDataFrame, row: NDArray[Any]) -> NDArray[Any]:
    return np.where(row >= 0, table["country_code"].astype("object").fillna("").to_numpy()[row], "")


def _in_or_near(
    table: gpd.GeoDataFrame, countries: NDArray[Any], lon: NDArray[Any], lat: NDArray[Any]
) -> NDArray[np.bool_]:
    """Whether each point lies in its country, or as near to it as the drawing of borders allows."""
    out = np.zeros(len(lon), dtype=bool)
    owners = table["country_code"].astype("object").fillna("")
    claims = table["disputed_by"].astype("string").fillna("") if "disputed_by" in table else owners.map(lambda _: "")
    for country in set(countries):
        own = table[(owners == country) | claims.str.contains(str(country), regex=False)].reset_index(drop=True)
        mine = countries == country
        out[mine] = locator.locate(own, lon[mine], lat[mine], tolerance_km=NEAR_KM).row >= 0 if len(own) else True
    return out
