"""A view: the equal-area projection that suits an extent, and where the earth's points fall on paper.

Longitudes are taken relative to the middle of the view before anything is projected, so that the line of 180° is like
any other. Distances on paper are in points, from the map's lower left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.transforms import Affine2D, Transform
from pyproj import CRS, Transformer

from .extent import Box

Floats = npt.NDArray[np.float64]
HEMISPHERE_DEG = 130.0
"""Wider extents are shown on the whole earth's projection."""
WHOLE_DEG = 300.0
WIDE = 1.5
"""From this ratio of width to height a cone, which has two lines without distortion, serves better than a plane."""
CONE_FROM_DEG = 15.0
MARGIN = 0.04
CLIP_MARGIN = 0.05
OUTLINE = 40


@dataclass(frozen=True)
class View:
    """Part of the earth on a piece of paper.

    Attributes
    ----------
    name : {"laea", "aea", "eqearth"}
    definition : str
        PROJ's, without its central meridian.
    lon_0 : float
        That meridian, degrees.
    west, south : float
        Projected coordinates of the lower left corner, metres.
    metres : float
        Metres in a point of paper.
    width, height : float
        Of the map, points.
    """

    name: str
    definition: str
    lon_0: float
    west: float
    south: float
    metres: float
    width: float
    height: float

    @cached_property
    def crs(self) -> CRS:
        """The coordinates of the figure's axes."""
        return CRS.from_user_input(f"{self.definition} +lon_0={self.lon_0}")

    def relative(self, lon: Floats) -> Floats:
        """Longitudes from -180 to below 180, counted from the middle."""
        return (np.asarray(lon, dtype=np.float64) - self.lon_0 + 180) % 360 - 180

    def paper(self, relative: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Relative longitudes and latitudes → points on paper."""
        x, y = _transformer(self.definition).transform(relative, lat)
        return (np.asarray(x) - self.west) / self.metres, (np.asarray(y) - self.south) / self.metres

    def place(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Longitudes and latitudes → points on paper."""
        return self.paper(self.relative(lon), np.asarray(lat, dtype=np.float64))

    def transform(self, axes: Any) -> Transform:
        """From points on paper to those of the axes, which are in metres of `crs`."""
        paper: Transform = Affine2D().scale(self.metres).translate(self.west, self.south) + axes.transData
        return paper

    @cached_property
    def seen(self) -> Box:
        """What may be seen: a box of relative longitudes and of latitudes, a little too large."""
        across, up = np.meshgrid(np.linspace(0, self.width, OUTLINE), np.linspace(0, self.height, OUTLINE))
        x, y = across * self.metres + self.west, up * self.metres + self.south
        lon, lat = _transformer(self.definition).transform(x, y, direction="INVERSE")
        if not (np.isfinite(lon).all() and np.isfinite(lat).all()):
            return -180.0, -90.0, 180.0, 90.0
        west, south, east, north = (float(value) for value in (lon.min(), lat.min(), lon.max(), lat.max()))
        wider, higher = CLIP_MARGIN * (east - west) + 0.1, CLIP_MARGIN * (north - south) + 0.1
        for pole in (-90.0, 90.0):
            if self._shows(pole):
                west, east, wider = -180.0, 180.0, 0.0
                south, north = min(south, pole), max(north, pole)
        return (
            max(west - wider, -180.0),
            max(south - higher, -90.0),
            min(east + wider, 180.0),
            min(north + higher, 90.0),
        )

    def _shows(self, pole: float) -> bool:
        x, y = self.paper(np.array([0.0]), np.array([pole]))
        return bool(0 <= x[0] <= self.width and 0 <= y[0] <= self.height)


@lru_cache(16)
def _transformer(definition: str) -> Transformer:
    return Transformer.from_crs("EPSG:4326", f"{definition} +lon_0=0", always_xy=True)


def aspect(box: Box) -> float:
    """Height by width of an extent in its projection."""
    _, definition, lon_0 = suitable(box)
    west, south, east, north = _outline(box, definition, lon_0)
    return (north - south) / (east - west)


def view(box: Box, width: float, height: float) -> View:
    """Show all of `box` on so much paper.

    Parameters
    ----------
    box : tuple
        West, south, east, north in degrees.
    width, height : float
        Points.

    Examples
    --------
    >>> view((60, 23, 78, 37), 300, 250).name, view((-170, -55, 178, 72), 300, 150).name
    ('laea', 'eqearth')
    """
    name, definition, lon_0 = suitable(box)
    west, south, east, north = _outline(box, definition, lon_0)
    metres = max((east - west) / width, (north - south) / height) * (1 + 2 * MARGIN)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return View(
        name, definition, lon_0, middle_x - metres * width / 2, middle_y - metres * height / 2, metres, width, height
    )


def suitable(box: Box) -> tuple[str, str, float]:
    """The projection for an extent: its name, its definition, its central meridian. Each keeps areas."""
    west, south, east, north = box
    middle = round(((west + east) / 2 + 180) % 360 - 180, 2)
    lat_0 = round((south + north) / 2, 2)
    if east - west > HEMISPHERE_DEG:
        return "eqearth", "+proj=eqearth +datum=WGS84 +units=m", 0.0 if east - west > WHOLE_DEG else round(middle)
    wide = (east - west) * np.cos(np.radians(lat_0)) > WIDE * (north - south)
    if wide and abs(lat_0) >= CONE_FROM_DEG and south * north > 0:
        sixth = (north - south) / 6
        return (
            "aea",
            f"+proj=aea +lat_1={south + sixth:.2f} +lat_2={north - sixth:.2f} +lat_0={lat_0} +datum=WGS84 +units=m",
            middle,
        )
    return "laea", f"+proj=laea +lat_0={lat_0} +datum=WGS84 +units=m", middle


def _outline(box: Box, definition: str, lon_0: float) -> Box:
    """The box of an extent's outline, in projected metres."""
    west, south, east, north = box
    if east - west > WHOLE_DEG:
        west, east = lon_0 - 180, lon_0 + 180
    # The whole earth has no outline beyond its own edge.
    lon = (
        np.clip(np.linspace(west, east, OUTLINE) - lon_0, -180, 180)
        if east - west > HEMISPHERE_DEG
        else np.linspace(-(east - west) / 2, (east - west) / 2, OUTLINE)
    )
    grid_lon, grid_lat = np.meshgrid(lon, np.linspace(south, north, OUTLINE))
    x, y = _transformer(definition).transform(grid_lon, grid_lat)
    return float(np.min(x)), float(np.min(y)), float(np.max(x)), float(np.max(y))


def earth(shown: View, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Projected metres → longitudes, which may be beyond ±180, and latitudes."""
    lon, lat = _transformer(shown.definition).transform(x, y, direction="INVERSE")
    return np.asarray(lon) + shown.lon_0, np.asarray(lat)
