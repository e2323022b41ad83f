"""Points a little across a drawn border: the country and the province that a row states win over the line.

Borders are drawn for small scales: of the towns that a bundled line leaves in the wrong country almost all lie within
a few kilometres of it (`benchmarks/borders.py`). Within that error a row's own words decide; a point clearly inside
another country stays where it is, and `boundaries.doubting` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .locating import locator

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from numpy.typing import NDArray

NAMED_KM: Final = 15.0
"""How far off the province that a row states the point may lie that a gazetteer gives to its place's name: sources file
places so far across a line, and the row says whose it is."""
UNKNOWN_ERROR_KM: Final = 2.0
"""Of a boundary file that does not say how exactly it is drawn."""


@dataclass(frozen=True, slots=True)
class Points:
    """Where points were found: the unit's row (-1: none), whether only near it, how far off it, and the points."""

    row: NDArray[np.int64]
    near: NDArray[np.bool_]
    distance: NDArray[np.float64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]


def error_km(table: gpd.GeoDataFrame) -> float:
    """How far a border of this table may lie from the true one.

    Examples
    --------
    >>> from boundaries import load
    >>> error_km(load())
    5.0
    """
    return float(table.attrs.get("provenance", {}).get("border_error_km", UNKNOWN_ERROR_KM))


def favour(
    found: Points,
    table: gpd.GeoDataFrame,
    countries: NDArray[Any],
    units: NDArray[np.int64],
    tolerance_km: float,
    named: NDArray[np.bool_] | None = None,
) -> tuple[Points, NDArray[np.bool_]]:
    """Let what rows state win within the border's error.

    Parameters
    ----------
    found : Points
        By geometry alone.
    table : GeoDataFrame
        Units with `country_code`.
    countries : array of str
        The stated country's code, "" for none.
    units : array of int
        The row of the stated unit, -1 for none.
    tolerance_km : float
        How far off a coast a point may lie; never across a stated country's border.
    named : array of bool, optional
        The rows whose point is not their own, but that of the place they name in the unit they state: `NAMED_KM`.

    Returns
    -------
    Points
        The better answer.
    array of bool
        The rows that the line alone would have given to another unit.
    """
    row, near, distance = found.row.copy(), found.near.copy(), found.distance.copy()
    owner = table["country_code"].astype("object").fillna("").to_numpy() if "country_code" in table else None
    moved = np.zeros(len(row), dtype=bool)
    asked = np.flatnonzero((units >= 0) & (units != found.row) & np.isfinite(found.lon))
    if asked.size:
        km = locator.of(table).distances(units[asked], found.lon[asked], found.lat[asked])
        close = km <= (error_km(table) if named is None else np.where(named[asked], NAMED_KM, error_km(table)))
        at = asked[close]
        row[at], near[at], distance[at], moved[at] = units[at], True, km[close], found.row[at] >= 0
    if owner is None or not (countries != "").any():
        return Points(row, near, distance, found.lon, found.lat), moved
    abroad = (row >= 0) & (countries != "")
    abroad[abroad] = owner[row[abroad]] != countries[abroad]
    theirs = abroad & claimed(table, row, countries)
    abroad &= ~theirs | ~_listed_under(table, row, countries)
    asked = np.flatnonzero(abroad)
    if not len(asked):
        return Points(row, near, distance, found.lon, found.lat), moved
    whole = locator.of(table)
    for country in set(countries[asked]):
        own = np.flatnonzero(owner == country)
        at = asked[countries[asked] == country]
        inner, km = _nearest_of(whole.some(own), error_km(table), found, at, tolerance_km)
        hit = inner >= 0
        to = at[hit]
        row[to], near[to], distance[to], moved[to] = own[inner[hit]], True, km[hit], ~found.near[to]
        lost = at[~hit & found.near[at] & ~theirs[at]]
        row[lost], near[lost], distance[lost] = -1, False, np.nan
    return Points(row, near, distance, found.lon, found.lat), moved


def _nearest_of(
    own: locator.Locator, error: float, found: Points, at: NDArray[np.int64], tolerance_km: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The nearest unit of the stated country: within the line's error, or off a coast within the tolerance."""
    if not len(own.codes):
        return np.full(len(at), -1), np.full(len(at), np.nan)
    hit = own.locate(found.lon[at], found.lat[at], tolerance_km=max(error, tolerance_km))
    far = (hit.row >= 0) & ~found.near[at] & (hit.distance_km > error)
    return np.where(far, -1, hit.row), hit.distance_km


def _listed_under(table: pd.DataFrame, row: NDArray[np.int64], countries: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether the unit found bears the stated country's own code, whoever holds it: Crimea is UA-43 on every map."""
    codes = table["code"].astype("string").fillna("").str.slice(0, 2).to_numpy(dtype=object)
    return np.asarray((row >= 0) & (codes[row] == countries), dtype=bool)


def claimed(table: pd.DataFrame, row: NDArray[np.int64], countries: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether the unit found is one that the stated country claims and does not hold: the row is not contradicted."""
    out, stated = np.zeros(len(row), dtype=bool), countries != ""
    if "disputed_by" not in table or not stated.any():
        return out
    claims = table["disputed_by"].astype("object").fillna("").to_numpy()
    for at in np.flatnonzero(stated & (row >= 0) & (claims != "")[row]):
        out[at] = countries[at] in claims[row[at]]
    return out
