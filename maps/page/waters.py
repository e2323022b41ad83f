"""Lakes and rivers around the incidents: those that can be seen in the view, fine enough to zoom in on."""

from __future__ import annotations

from functools import cache

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from boundaries import bundled

from .packing import Block
from .topology import GRID_DEG, open_lines, topology

VIEW_WIDER, LEAST_WIDER_DEG = 0.6, 3.0
"""Waters are drawn so much farther than the box, at each side."""
LAKE_SHARE = 250
"""A lake is drawn if it is as wide as one part in so many of the view,"""
RIVER_SHARE = 25
"""and a river if it is as long as one part in so many."""
FINE_DEG = 0.008
"""Lines are as fine as three pixels at the nearest zoom at which rivers are drawn (`NEAR` of `waters.js`), whatever the
first view: a town on the right bank must not be seen on the left."""
KM_PER_DEGREE = 111.2
Shapes = npt.NDArray[np.object_]


def write(block: Block, bounds: list[list[float]]) -> None:
    """Append the waters of a view to a block, `lakes` as units and `rivers` as lines."""
    topology(gpd.GeoSeries(lakes(bounds)), grid_deg=GRID_DEG).write(block, "lakes")
    open_lines(rivers(bounds)).write(block, "rivers")


def lakes(bounds: list[list[float]]) -> Shapes:
    """The lakes that can be seen in the view, simplified to what the eye tells apart near by.

    Parameters
    ----------
    bounds : list
        South-west and north-east corner of the view, as `Ground` has them.
    """
    table = _lakes()
    large = np.sqrt(table["area_km2"].to_numpy()) >= _span(bounds) / LAKE_SHARE * KM_PER_DEGREE
    return _seen(table.geometry.to_numpy()[large], bounds)


def rivers(bounds: list[list[float]]) -> Shapes:
    """The rivers that can be seen in the view, likewise."""
    table = _rivers()
    long = table["length_km"].to_numpy() >= _span(bounds) / RIVER_SHARE * KM_PER_DEGREE
    return _seen(table.geometry.to_numpy()[long], bounds)


def _span(bounds: list[list[float]]) -> float:
    (south, west), (north, east) = bounds
    return max(east - west, north - south, LEAST_WIDER_DEG)


def _seen(shapes: Shapes, bounds: list[list[float]]) -> Shapes:
    (south, west), (north, east) = bounds
    tall, wide = (max(LEAST_WIDER_DEG, span * VIEW_WIDER) for span in (north - south, east - west))
    box = np.asarray(shapely.bounds(shapes)).reshape(-1, 4)
    reach = min(360.0, east - west + 2 * wide)
    start = west - wide
    seen = ((box[:, 0] - start) % 360 <= reach) | ((box[:, 2] - start) % 360 <= reach)
    seen |= (box[:, 0] - start) % 360 > (box[:, 2] - start) % 360  # from before it to behind it
    seen &= (box[:, 3] >= south - tall) & (box[:, 1] <= north + tall)
    return np.asarray(shapely.simplify(shapes[seen], FINE_DEG), dtype=object)


@cache
def _lakes() -> gpd.GeoDataFrame:
    """The bundled lakes, read once; nothing here changes them."""
    return bundled.lakes()


@cache
def _rivers() -> gpd.GeoDataFrame:
    """The bundled rivers, likewise."""
    return bundled.rivers()
