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
POLE: Final = 89.0
"""Nearer to a pole a cell is as wide as here."""


def radius(cell_km: float) -> float:
    """How far a place may be from the middle of its cell."""
    return cell_km / math.sqrt(2)


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
    lat[fine], lon[fine] = middle[fine], ((np.floor(lon / wide) + 0.5) * wide)[fine]
    lon = (lon + 180) % 360 - 180
    out = _at(table, lon, lat)
    known = out["uncertainty_km"].to_numpy(dtype=float, copy=True)
    known[fine] = np.fmax(known[fine], radius(cell_km))
    coarse = out["precision"].astype(object).where(~fine | (out["precision"].astype(object) != "exact"), "settlement")
    return out.assign(uncertainty_km=known, precision=coarse.astype(table["precision"].dtype))


def to_unit(table: gpd.GeoDataFrame, rows: np.ndarray, unit: str) -> gpd.GeoDataFrame:
    """Some rows known to their province ("admin1") or country only; without one, to nothing finer than they have."""
    precision = table["precision"].astype(object).to_numpy(copy=True)
    lon, lat = table.geometry.x.to_numpy(copy=True), table.geometry.y.to_numpy(copy=True)
    has = {
        name: table[f"{name}_code"].notna().to_numpy(bool) if f"{name}_code" in table else np.zeros(len(table), bool)
        for name in ("admin1", "country")
    }
    province = rows & (unit == "admin1") & has["admin1"] & np.isin(precision, FINE)
    rest = rows & ~province & np.isin(precision, (*FINE, *(() if unit == "admin1" else ("admin1", "region"))))
    precision[province] = "admin1"
    precision[rest] = np.where(has["country"][rest], "country", "unresolved")
    lon[province | rest], lat[province | rest] = np.nan, np.nan
    out = _at(table, lon, lat)
    own = out["uncertainty_km"].where(~(province | rest), np.nan)
    out = out.assign(
        precision=pd.Series(precision, index=out.index).astype(table["precision"].dtype), uncertainty_km=own
    )
    if unit == "country":
        for name in ("admin1_code", "admin1_name", "admin1_by"):
            if name in out:
                out[name] = out[name].where(~rows)
    return out


def _at(table: gpd.GeoDataFrame, lon: np.ndarray, lat: np.ndarray) -> gpd.GeoDataFrame:
    points = gpd.GeoSeries.from_xy(lon, lat, index=table.index, crs=CRS)
    return table.set_geometry(points.where(~np.isnan(lon), None).rename("geometry"))


def to_spans(table: gpd.GeoDataFrame, by: str) -> gpd.GeoDataFrame:
    """Dates as their month or year.

    Examples
    --------
    >>> rows = pd.DataFrame({"date": pd.to_datetime(["2024-02-05"]), "date_end": pd.NaT, "date_precision": "day"})
    >>> to_spans(rows, "month").iloc[0].astype(str).str[:10].tolist()
    ['2024-02-01', '2024-02-29', 'month']
    """
    grain = {"month": "M", "year": "Y"}[by]
    first = table["date"].dt.to_period(grain)
    last = table["date_end"].fillna(table["date"]) if "date_end" in table else table["date"]
    last = pd.to_datetime(last).dt.to_period(grain)
    known = table["date_precision"].astype(object) if "date_precision" in table else pd.Series("day", index=table.index)
    told = known.where(known.isin(["year", "unknown"]) | table["date"].isna(), by)
    kind = table["date_precision"].dtype if "date_precision" in table else object
    return table.assign(
        date=first.dt.start_time.astype(table["date"].dtype),
        date_end=last.dt.end_time.dt.normalize().astype(table["date"].dtype),
        date_precision=told.astype(kind),
    )
