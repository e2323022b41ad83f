"""Too many incidents for one page → sums by grid cell and month, drawn in their stead and said to be so.

A sum keeps what a total of `geo.figures` keeps: minimum, best, maximum, "or more", and how many of its incidents
have a figure at all, so that the page's totals are those of the full table.

`boundaries.aggregate` sums for a table, and is not used here. Its rows are incidents that everything can read, so that
it must keep apart what a page may add: known and unknown figures, those that are "or more", each precision. It places a
row at the first of its points, which a table can be asked for; the page draws a square's sum in the square's middle,
where neighbours do not lie upon each other. And the page coarsens its squares until it can hold them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo import figures, schema

from ..page.columns import points
from .lasting import NO_DAY, spans

if TYPE_CHECKING:
    import numpy.typing as npt

    IntArray = npt.NDArray[np.int64]
    FloatArray = npt.NDArray[np.float64]

ROWS_MAX = 200_000
CELLS_DEG = (0.1, 0.25, 0.5, 1.0, 2.0)
"""Sides of a grid cell; the first that brings the sums below `ROWS_MAX` is taken."""
TYPES_MAX = 12
UNITS = ("admin1", "region", "country")
LONGEST = 2**62
"""Numbers from here on would not fit their 64 bits when they are multiplied again."""
CODED = {"admin1_code", "country_code", "event_type"}
"""Keys that a table may hold as strings or as categories; as objects where rows are few."""


def aggregated(placed: pd.DataFrame, rows_max: int = ROWS_MAX) -> pd.DataFrame:
    """Sum incidents by cell, month (else year), province, country, kind of place and (if few) event type.

    Parameters
    ----------
    placed : geopandas.GeoDataFrame
        As `boundaries.join` gives.
    rows_max : int, optional
        Cells grow until there are at most so many sums.

    Returns
    -------
    pandas.DataFrame
        A table that `maps.page.columns` writes like incidents, with `weight` (incidents in each sum) and, for each
        figure,
        `killed_known`, `killed_open` beside `killed_min`, `killed`, `killed_max`; a new RangeIndex.
    """
    lon, lat, has = points(placed)
    keys = _keys(placed, has)
    shown = has & ~keys["precision"].isin(UNITS).to_numpy()
    alike = _alike(keys)
    for cell_deg in CELLS_DEG:
        column, row = np.floor(lon / cell_deg), np.floor(lat / cell_deg)
        groups, found = pd.factorize(_numbered(alike, column, row, shown), sort=True)
        if len(found) <= rows_max:
            break
    places = {
        "lon": np.where(shown, (column + 0.5) * cell_deg, np.nan),
        "lat": np.where(shown, (row + 0.5) * cell_deg, np.nan),
    }
    return _summed(placed, keys.assign(**places), groups)


def _alike(keys: pd.DataFrame) -> IntArray:
    """One number for rows that have the same of every key, in the order of the keys; what is missing comes last."""
    number, most = np.zeros(len(keys), dtype=np.int64), 1
    for name in keys.columns:
        codes, values = pd.factorize(keys[name], sort=True)
        many = len(values) + 1
        if most * many > LONGEST:
            number, most = _dense(number)
        number, most = number * many + np.where(codes < 0, len(values), codes), most * many
    return _dense(number)[0]


def _dense(number: IntArray) -> tuple[IntArray, int]:
    """The numbers in their order without gaps, and how many there are."""
    codes, found = pd.factorize(number, sort=True)
    return codes.astype(np.int64), len(found)


def _numbered(alike: IntArray, column: FloatArray, row: FloatArray, shown: npt.NDArray[np.bool_]) -> IntArray:
    """One number for what is alike and in one cell, in the order of keys, then of columns and rows; none come last."""
    number = alike.astype(np.int64)
    for cells in (column, row):
        at = (cells - cells.min(initial=0.0)).astype(np.int64)
        many = int(at.max(initial=0)) + 2
        number = number * many + np.where(shown, at, many - 1)
    return number


def _keys(placed: pd.DataFrame, has: npt.NDArray[np.bool_]) -> pd.DataFrame:
    precision = placed["precision"].astype(object)
    level = precision.where(precision.isin(UNITS), np.where(has, "settlement", "unresolved"))
    keys = {**_periods(placed), "precision": level}
    for name in ("admin1_code", "country_code"):
        keys[name] = placed[name]
    kinds = placed["event_type"] if "event_type" in placed else pd.Series(None, index=placed.index, dtype=object)
    if kinds.nunique() <= TYPES_MAX:
        keys["event_type"] = kinds
    return pd.DataFrame(keys)


def _periods(placed: pd.DataFrame) -> dict[str, pd.Series]:
    """The month that each row certainly lies in; the years, where it lies in no one month."""
    found = spans(placed)
    dated = found[0] != NO_DAY
    start, end = (np.where(dated, at, 0).astype("datetime64[D]") for at in found)
    month = start.astype("datetime64[M]")
    one = month == end.astype("datetime64[M]")
    first = np.where(one, month.astype("datetime64[D]"), start.astype("datetime64[Y]").astype("datetime64[D]"))
    after = np.where(
        one,
        (month + np.timedelta64(1, "M")).astype("datetime64[D]"),
        (end.astype("datetime64[Y]") + np.timedelta64(1, "Y")).astype("datetime64[D]"),
    )
    stamps = {"date": first, "date_end": after - np.timedelta64(1, "D")}
    periods = {name: pd.Series(at.astype("datetime64[us]"), placed.index).where(dated) for name, at in stamps.items()}
    precision = pd.Series(np.where(one, "month", "year"), placed.index, dtype=object)
    return periods | {"date_precision": precision.where(dated)}


def _summed(placed: pd.DataFrame, cells: pd.DataFrame, groups: IntArray) -> pd.DataFrame:
    """A row for each group, with the keys and the cell of its first row."""
    import geopandas as gpd

    first = pd.Series(np.arange(len(groups))).groupby(groups).first().to_numpy()
    out = cells.iloc[first].reset_index(drop=True).astype(dict.fromkeys(CODED & set(cells), object))
    many = figures.events(placed).to_numpy()
    out["weight"] = np.bincount(groups, weights=many).astype(np.int64)
    for name in schema.FIGURES:
        part = figures.ranges(placed, name)
        known = part["known"].to_numpy() * many
        for column, which in ((name, "best"), (f"{name}_min", "min"), (f"{name}_max", "max")):
            out[column] = np.bincount(groups, weights=part[which].fillna(0).to_numpy(dtype=float)).astype(np.int64)
        out[f"{name}_known"] = np.bincount(groups, weights=known).astype(np.int64)
        out[f"{name}_open"] = np.bincount(groups, weights=part["open_ended"]) > 0
    geometry = gpd.GeoSeries.from_xy(out.pop("lon"), out.pop("lat"), crs=schema.CRS)
    table: pd.DataFrame = gpd.GeoDataFrame(out, geometry=geometry.where(~geometry.is_empty & geometry.x.notna()))
    return table
