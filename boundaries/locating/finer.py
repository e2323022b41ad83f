"""The province of a point by a line, as finer drawn units have it: `slivers.parquet`, cells of a grid.

Lines are drawn for small scales: by them St. Louis lies in Illinois. Where the lowest units of geoBoundaries say
otherwise, they are right five times in six (`boundaries/data/slivers.py`); who states the province needs neither.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from geo.errors import AssetError

from .. import bundled

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

PER_DEGREE: Final = 128
"""Cells a degree: a cell is at most 0.9 km high and wide."""
ACROSS: Final = 360 * PER_DEGREE
COARSE: Final = 16
"""Cells a side of a block: almost every point lies in a block that has none, and is not looked up."""


class Told(NamedTuple):
    """What finer drawn units say of some of the points: which points, the unit's row, and whether it wins over the
    line."""

    at: NDArray[np.int64]
    row: NDArray[np.int64]
    wins: NDArray[np.bool_]


NOTHING: Final = Told(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=bool))


class Slivers(NamedTuple):
    """Runs of cells in order: the first cell, how many, the number of the province, whether it wins; the provinces'
    codes, and which blocks have any."""

    first: NDArray[np.int64]
    length: NDArray[np.int64]
    province: NDArray[np.int64]
    wins: NDArray[np.bool_]
    codes: NDArray[Any]
    block: NDArray[np.bool_]


def told(table: gpd.GeoDataFrame, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Told:
    """What finer drawn units say of points by a line of the bundled provinces of today; nothing of other boundaries.

    Parameters
    ----------
    table : GeoDataFrame
        Units with `code`.
    lon, lat : array of float
        Degrees; NaN where nothing is asked.

    Examples
    --------
    >>> table = bundled.provinces()
    >>> found = told(table, np.array([66.99, -90.198]), np.array([30.18, 38.627]))
    >>> found.at.tolist(), table["code"][found.row].tolist(), found.wins.tolist()
    ([1], ['US-MO'], [True])
    """
    if bundled.year(table) != bundled.USUAL:
        return NOTHING
    held = slivers()
    asked = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    column, row = column_row(lon[asked], lat[asked])
    near = np.flatnonzero(held.block[row // COARSE, column // COARSE])
    asked, cell = asked[near], row[near] * ACROSS + column[near]
    run = np.maximum(np.searchsorted(held.first, cell, side="right") - 1, 0)
    hit = np.flatnonzero(cell - held.first[run] < held.length[run])
    if not len(hit):
        return NOTHING
    number = {code: row for row, code in enumerate(table["code"])}
    rows = np.array([number.get(code, -1) for code in held.codes], dtype=np.int64)[held.province[run[hit]]]
    drawn = rows >= 0
    return Told(asked[hit[drawn]], rows[drawn], held.wins[run[hit[drawn]]])


def column_row(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The column and the row of the cell that each point lies in, from the south-west."""
    column = ((lon + 180) * PER_DEGREE).astype(np.int64).clip(0, ACROSS - 1)
    return column, ((lat + 90) * PER_DEGREE).astype(np.int64).clip(0, ACROSS // 2 - 1)


def cells(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
    """The number of the cell that each point lies in."""
    column, row = column_row(lon, lat)
    return row * ACROSS + column


def middle(cell: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The longitude and latitude of the middle of each cell.

    Examples
    --------
    >>> lon, lat = middle(cells(np.array([66.99]), np.array([30.18])))
    >>> abs(lon[0] - 66.99) < 0.004, abs(lat[0] - 30.18) < 0.004
    (np.True_, np.True_)
    """
    return (cell % ACROSS + 0.5) / PER_DEGREE - 180, (cell // ACROSS + 0.5) / PER_DEGREE - 90


def middles(west: float, south: float, east: float, north: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The middles of all cells of a box."""
    column, row = column_row(np.array([west, east]), np.array([south, north]))
    inside = np.arange(row[0], row[1] + 1)[:, None] * ACROSS + np.arange(column[0], column[1] + 1)
    return middle(inside.ravel())


@cache
def slivers() -> Slivers:
    """The bundled cells."""
    import pandas as pd
    import pyarrow as pa

    path = bundled.DATA / "slivers.parquet"
    try:
        table = pd.read_parquet(path)
    except (OSError, ValueError, pa.ArrowInvalid) as error:
        raise AssetError(f"{path}: cannot be read ({error}); install incidentmap again") from error
    first, length = table["after"].cumsum().to_numpy(np.int64), table["length"].to_numpy(np.int64)
    block = np.zeros((ACROSS // 2 // COARSE, ACROSS // COARSE), dtype=bool)
    block[first // ACROSS // COARSE, first % ACROSS // COARSE] = True  # no run goes on in another block
    province = table["province"].astype("category").cat
    codes = province.categories.to_numpy(dtype=object)
    return Slivers(first, length, province.codes.to_numpy().astype(np.int64), table["wins"].to_numpy(), codes, block)
