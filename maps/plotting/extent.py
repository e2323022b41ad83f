"""Which part of the earth a figure shows."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from ..page.ground import WORLD, short_way
from ..story.standing import COUNTRY, PROVINCE, Standing

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; east may be above 180."""

ISLET = 0.02
"""Parts of a unit below this share of its largest part do not widen the view."""
WHOLE_UP_TO = 40
"""With so few provinces that have incidents they are shown whole; beyond, the incidents decide."""
LEAST_DEG = 1.5
CITY_DEG = 0.5
"""Incidents so near each other are one town's: the map shows it, not its province."""


def extent(where: Standing, provinces: gpd.GeoDataFrame, countries: gpd.GeoDataFrame) -> Box:
    """The box of all incidents and of the provinces they are in; of countries that are known alone where there is no
    other."""
    least, rows = LEAST_DEG, np.unique(where.province[where.province >= 0])
    if len(rows) > WHOLE_UP_TO:
        rows = np.unique(where.province[where.unit == PROVINCE])
    named = set(where.country[where.unit == COUNTRY])
    boxes = [
        _boxes(np.asarray(provinces.geometry.array)[rows]),
        np.column_stack([where.lon, where.lat, where.lon, where.lat])[where.point],
    ]
    spots = boxes[1]
    if len(spots) and not (where.unit == PROVINCE).any() and np.ptp(spots, axis=0).max() < CITY_DEG:
        boxes, least = [spots], CITY_DEG
    every = np.concatenate(boxes)
    if not len(every):
        every = _boxes(np.asarray(countries.geometry[countries["country_code"].isin(named)].array))
    if not len(every):
        (south, west), (north, east) = WORLD
        return west, south, east, north
    west, east = short_way(every[:, 0], every[:, 2])
    south, north = float(every[:, 1].min()), float(every[:, 3].max())
    more = max(0.0, least - (north - south)) / 2
    return west - more, max(south - more, -89.0), east + more, min(north + more, 89.0)


def _boxes(units: npt.NDArray[np.object_]) -> npt.NDArray[np.float64]:
    """Boxes of the units' parts, so that a unit on both sides of 180° is not taken to go round the globe."""
    parts, owner = shapely.get_parts(units, return_index=True)
    if not len(parts):
        return np.zeros((0, 4))
    area = shapely.area(parts)
    largest = np.zeros(len(units))
    np.maximum.at(largest, owner, area)
    return np.asarray(shapely.bounds(parts[area >= ISLET * largest[owner]]), dtype=np.float64)
