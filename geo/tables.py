"""The small tables that people edit, and a table of ours as what is written: plain columns, and places."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


def rows(name: str, package: str = "geo.data") -> list[dict[str, str]]:
    """The rows of a table in `package`; lines that start with # are comments.

    Examples
    --------
    >>> next(row["heirs"] for row in rows("successions.csv") if row["unit"] == "PK.fata")
    'PK-KP'
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def as_plain(table: pd.DataFrame) -> pd.DataFrame:
    """Columns of text, numbers, truth values and days only: geometry as WKT, categories and objects as text.

    A period is the text that names it: "2021-03", "2021", "2021-03-01/2021-03-07" for a week.
    """
    import pandas as pd

    def column(cells: pd.Series) -> pd.Series:
        if cells.dtype == "geometry":
            return pd.Series(cells.to_wkt(rounding_precision=-1), index=cells.index, dtype="string")
        if isinstance(cells.dtype, pd.CategoricalDtype | pd.PeriodDtype) or cells.dtype == object:
            return cells.astype("string")
        return cells

    return pd.DataFrame({name: column(table[name]) for name in table.columns}, index=table.index)


def as_places(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """The table with a geometry: its own, else points of its coordinates, else none in any row."""
    import geopandas as gpd
    import pandas as pd

    from .schema import CRS

    plain = pd.DataFrame(
        {
            name: table[name] if table[name].dtype == "geometry" else as_plain(table[[name]])[name]
            for name in table.columns
        },
        index=table.index,
    )
    if isinstance(table, gpd.GeoDataFrame):
        frame = gpd.GeoDataFrame(plain, geometry=table.active_geometry_name)
        return frame if frame.crs is None else frame.to_crs(CRS)
    points = [None] * len(table)
    if {"latitude", "longitude"} <= set(table.columns):
        made = gpd.GeoSeries.from_xy(table["longitude"], table["latitude"])
        points = made.where(table["latitude"].notna() & table["longitude"].notna(), None)
    return gpd.GeoDataFrame(plain, geometry=gpd.GeoSeries(points, index=table.index, crs=CRS), crs=CRS)
