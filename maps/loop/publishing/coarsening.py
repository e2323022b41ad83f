"""Points to the middle of cells, places to their units, dates to months: less exact, and it is said how much."""

from __future__ import annotations

import math
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.schema import CRS

KM_PER_DEGREE: Final = 111.32
FINE: Final = ("exact", "settlement", "admin2")
LEVELS: Final = ("admin2", "admin1", "country")
FINENESS: Final = {"exact": 0, "settlement": 0, "admin2": 1, "admin1": 2, "region": 3, "country": 4, "unresolved": 5}
"""Precisions from the finest; what is less fine than a unit is not moved to it."""
DECIMALS: Final = 4
"""Of the middle of a cell: more would look as if more were known."""
POLE: Final = 89.0
"""Nearer to a pole a cell is as wide as here."""


def radius(cell_km: float) -> float:
    """How far a place may be from the middle of its cell, as it is written."""
    return cell_km / math.sqrt(2) + KM_PER_DEGREE * 10.0**-DECIMALS / math.sqrt(2)


def to_cells(table: gpd.GeoDataFrame, cell_km: float) -> gpd.GeoDataFrame:
    """Points finer than their province at the middle of their cell, with at least its radius as their uncertainty.

    Examples
    --------
    >>> one = gpd.GeoDataFrame(
    ...     {"precision": ["exact"], "uncertainty_km": [0.1]}, geometry=gpd.points_from_xy([64.091], [26.971]), crs=CRS
    ... )
    >>> out = to_cells(one, 10)
    >>> out.geometry.to_wkt(rounding_precision=2)[0], out.uncertainty_km.round(1).tolist(), out.precision.tolist()
    ('POINT (64.07 26.99)', [7.1], ['settlement'])
    """
    lon, lat = table.geometry.x.to_numpy(copy=True), table.geometry.y.to_numpy(copy=True)
    fine = table["precision"].astype(object).isin(FINE).to_numpy(bool) & ~np.isnan(lon)
    high = cell_km / KM_PER_DEGREE
    middle = np.clip((np.floor(lat / high) + 0.5) * high, -90, 90)
    wide = high / np.cos(np.radians(np.clip(middle, -POLE, POLE)))
    east = (np.floor(lon / wide) + 0.5) * wide
    lat[fine], lon[fine] = np.round(middle[fine], DECIMALS), np.round(east[fine], DECIMALS)
    lon = (lon + 180) % 360 - 180
    out = _at(table, lon, lat)
    known = out["uncertainty_km"].to_numpy(dtype=float, copy=True)
    known[fine] = np.fmax(known[fine], radius(cell_km))
    coarse = out["precision"].astype(object).where(~fine | (out["precision"].astype(object) != "exact"), "settlement")
    return out.assign(uncertainty_km=known, precision=coarse.astype(table["precision"].dtype))


def to_unit(table: gpd.GeoDataFrame, rows: np.ndarray, unit: str) -> gpd.GeoDataFrame:
    """Some rows known to their district, province or country only; without one, to the next larger that they have."""
    fine = table["precision"].astype(object).map(FINENESS).fillna(FINENESS["unresolved"]).to_numpy(int)
    target = np.full(len(table), FINENESS["unresolved"])
    larger = LEVELS[LEVELS.index(unit) :]
    for name in reversed(larger):
        if f"{name}_code" in table:
            target[table[f"{name}_code"].notna().to_numpy(bool)] = FINENESS[name]
    moved = rows & (fine < FINENESS[unit])
    names = np.array([{number: name for name, number in FINENESS.items()}[one] for one in target], dtype=object)
    precision = table["precision"].astype(object).where(~moved, names).astype(table["precision"].dtype)
    lon, lat = (getattr(table.geometry, axis).to_numpy(copy=True) for axis in ("x", "y"))
    lon[moved], lat[moved] = np.nan, np.nan
    out = _at(table, lon, lat)
    out = out.assign(precision=precision, uncertainty_km=out["uncertainty_km"].where(~moved, np.nan))
    for finer in LEVELS[: LEVELS.index(unit)]:
        for name in (f"{finer}_code", f"{finer}_name", f"{finer}_by"):
            if name in out:
                out[name] = out[name].where(~rows)
    return out


def _at(table: gpd.GeoDataFrame, lon: np.ndarray, lat: np.ndarray) -> gpd.GeoDataFrame:
    points = gpd.GeoSeries.from_xy(lon, lat, index=table.index, crs=CRS)
    return table.set_geometry(points.where(~np.isnan(lon), None).rename("geometry"))


def to_spans(table: gpd.GeoDataFrame, by: str, rows: np.ndarray | None = None) -> gpd.GeoDataFrame:
    """Dates as their month or year; of some rows, or of all.

    Examples
    --------
    >>> rows = pd.DataFrame({"date": pd.to_datetime(["2024-02-05"]), "date_end": pd.NaT, "date_precision": "day"})
    >>> to_spans(rows, "month").iloc[0].astype(str).str[:10].tolist()
    ['2024-02-01', '2024-02-29', 'month']
    """
    some = np.ones(len(table), dtype=bool) if rows is None else rows
    grain = {"month": "M", "year": "Y"}[by]
    ends = table["date_end"].fillna(table["date"]) if "date_end" in table else table["date"]
    known = table["date_precision"].astype(object) if "date_precision" in table else pd.Series("day", index=table.index)
    coarser = known.isin(["year", "unknown"]) | table["date"].isna()
    kind = table["date_precision"].dtype if "date_precision" in table else object
    first = table["date"].dt.to_period(grain).dt.start_time
    last = pd.to_datetime(ends).dt.to_period(grain).dt.end_time.dt.normalize()
    before = table["date_end"] if "date_end" in table else pd.Series(pd.NaT, index=table.index)
    return table.assign(
        date=first.where(some, table["date"]).astype(table["date"].dtype),
        date_end=last.where(some, before).astype(table["date"].dtype),
        date_precision=known.where(coarser | ~some, by).astype(kind),
    )


def undated(table: gpd.GeoDataFrame, rows: np.ndarray) -> gpd.GeoDataFrame:
    """Some rows without a date."""
    told = {name: table[name].where(~rows) for name in ("date", "date_end") if name in table}
    if "date_precision" in table:
        kind = table["date_precision"].dtype
        told["date_precision"] = table["date_precision"].astype(object).where(~rows, "unknown").astype(kind)
    return table.assign(**told)
