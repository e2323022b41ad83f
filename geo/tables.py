"""The small tables that people edit, and a table of ours as what is written: plain columns, and places."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd
    import pandas as pd
    from numpy.typing import NDArray

    Coded = tuple[NDArray[Any], int]


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


def points(lon: NDArray[Any], lat: NDArray[Any]) -> NDArray[Any]:
    """Points by the hundred thousand.

    Examples
    --------
    >>> import numpy as np
    >>> str(points(np.array([67.0]), np.array([30.2]))[0])
    'POINT (67 30.2)'
    """
    import gc

    import shapely

    collecting = gc.isenabled()
    gc.disable()  # they are parts of no cycle; to look through all of them again and again takes three times as long
    try:
        made: NDArray[Any] = shapely.points(lon, lat)
    finally:
        if collecting:
            gc.enable()
    return made


def coded(values: Any) -> Coded:
    """The number of each row's value, -1 for a missing one, and how many numbers there are; those of categories are
    taken as they are.

    Examples
    --------
    >>> import pandas as pd
    >>> codes, count = coded(pd.Series(["Gao", None, "Gao", "Kidal"]))
    >>> codes.tolist(), count
    ([0, -1, 0, 1], 2)
    """
    import pandas as pd

    if isinstance(getattr(values, "dtype", None), pd.CategoricalDtype):
        held = pd.Series(values).cat
        return held.codes.to_numpy(), len(held.categories)
    codes, found = pd.factorize(values)
    return codes, len(found)


def alike(columns: Iterable[Coded], rows: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The number of each row's kind, in the order in which they are met, and the first row of each: rows of one kind
    have the same in all columns.

    Examples
    --------
    >>> import pandas as pd
    >>> which, first = alike([coded(pd.Series([1, 1, 2, 1])), coded(pd.Series(["a", "b", "a", "a"]))], 4)
    >>> which.tolist(), first.tolist()
    ([0, 1, 2, 0], [0, 1, 2])
    """
    import numpy as np
    import pandas as pd

    which, size = np.zeros(rows, dtype=np.int64), 1
    for codes, count in columns:
        if not count or (count == 1 and rows and codes.min() == codes.max()):  # tells nothing apart
            continue
        if size > np.iinfo(np.int64).max // (count + 1):  # numbered anew, so that the product does not overflow
            which, kinds = pd.factorize(which)
            size = len(kinds)
        which *= count + 1
        which += codes
        which += 1
        size *= count + 1
    which, kinds = pd.factorize(which)
    first = np.full(len(kinds), -1, dtype=np.int64)
    first[which[::-1]] = np.arange(rows - 1, -1, -1)
    return which, first
