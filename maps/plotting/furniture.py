"""What a map needs beside the map: a bar that says how far things are, and a small map that says where this one is."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.patches import Polygon
from matplotlib.path import Path
from pyproj import Geod

from ..languages.wording import Words
from ..look import style
from . import view as views
from .extent import Box
from .land import ground_layers, is_seen, paths
from .lettering import Pen
from .view import View

BAR_SHARE = 0.24
SIZE_PT = 5.8
LOCATOR = (58.0, 46.0)
COARSE_DEG = 0.1
LOCATOR_SMALL = 0.26
"""Of the map's shorter side, at most."""
AROUND = 5.0
AROUND_MIN_DEG, AROUND_MAX_DEG = 24.0, 110.0
LOCATOR_TO_DEG = 60.0
"""Wider views need no locator: the reader knows where a continent is."""
OUTLINE = 24


def bar_km(view: View) -> tuple[int, float]:
    """The length of the scale bar in kilometres, and in points where the map's middle is."""
    half = view.width / 20
    x = np.array([view.width / 2 - half, view.width / 2 + half]) * view.metres + view.west
    y = np.full(2, view.height / 2 * view.metres + view.south)
    lon, lat = views.earth(view, x, y)
    _, _, metres = Geod(ellps="WGS84").inv(lon[0], lat[0], lon[1], lat[1])
    km_per_point = metres / 1000 / (2 * half)
    longest = km_per_point * view.width * BAR_SHARE
    power = 10 ** np.floor(np.log10(longest))
    km = max(1, int(power * max(step for step in (1, 2, 5) if step * power <= longest)))
    return km, km / km_per_point


def scale_bar(pen: Pen, words: Words, view: View, left: float, bottom: float) -> tuple[float, float, float, float]:
    """Draw the bar with its left end at a spot; returns the rectangle it fills."""
    km, long = bar_km(view)
    text = words.t("scale.km", n=km)
    lines = [[(left, bottom + 2.4), (left, bottom), (left + long, bottom), (left + long, bottom + 2.4)]]
    for colour, width in (("halo", 2.2), ("text", 0.8)):
        pen.axes.add_collection(
            LineCollection(lines, transform=pen.transform, colors=style.colour(colour), linewidths=width, zorder=12),
            autolim=False,
        )
    middle = left + long / 2
    pen.halo([(middle, bottom + 6.4, text, SIZE_PT, "normal")], 1.4, 12)
    pen.write(middle, bottom + 6.4, text, SIZE_PT, at="center", middle=True, zorder=12.1)
    reach = max(long, pen.width(text, SIZE_PT)) / 2
    return middle - reach - 3, bottom - 3, middle + reach + 3, bottom + 11


def locator_size(view: View, box: Box) -> tuple[float, float] | None:
    """Width and height of the locator; None for views that need none."""
    if view.name == "eqearth" or max(box[2] - box[0], box[3] - box[1]) > LOCATOR_TO_DEG:
        return None
    shrink = min(1.0, LOCATOR_SMALL * min(view.width, view.height) / LOCATOR[1])
    return LOCATOR[0] * shrink, LOCATOR[1] * shrink


@lru_cache(8)
def _coarse(view: View) -> list[Path]:
    """The countries that a locator shows, as fine as it shows them."""
    countries = np.asarray(ground_layers()[0].geometry.array)
    shapes = shapely.simplify(countries[is_seen(view, countries)], COARSE_DEG, preserve_topology=False)
    return [path for path in paths(view, shapes[~shapely.is_empty(shapes)]) if path]


def locator(sheet: Any, view: View, box: Box, left: float, bottom: float, size: tuple[float, float]) -> None:
    """Draw the countries around with an outline of what the map shows; coordinates are points of the sheet."""
    west, south, east, north = box
    reach = (
        min(
            AROUND_MAX_DEG,
            max(AROUND_MIN_DEG, AROUND * max(north - south, (east - west) * np.cos(np.radians((south + north) / 2)))),
        )
        / 2
    )
    middle_lat = float(np.clip((south + north) / 2, -90 + reach, 90 - reach))
    wide = reach / max(0.3, float(np.cos(np.radians(middle_lat))))
    middle = (west + east) / 2
    small = views.view((middle - min(wide, 64), middle_lat - reach, middle + min(wide, 64), middle_lat + reach), *size)
    axes = sheet.figure.add_axes(sheet.figure.part(left, bottom, *size))
    sheet.figure.dress(axes, small)
    axes.set_zorder(6)
    axes.add_collection(
        PathCollection(
            _coarse(small),
            transform=small.transform(axes),
            facecolor=style.colour("land"),
            edgecolor=style.colour("province-line"),
            linewidth=0.3,
        ),
        autolim=False,
    )
    axes.add_patch(
        Polygon(
            _outline(view, small),
            closed=True,
            transform=small.transform(axes),
            facecolor="none",
            edgecolor=style.colour("text"),
            linewidth=0.9,
        )
    )


def _outline(view: View, small: View) -> Any:
    """The edge of one view as points on the paper of another."""
    steps = np.linspace(0, 1, OUTLINE)
    across = np.concatenate([steps, np.ones(OUTLINE), steps[::-1], np.zeros(OUTLINE)]) * view.width
    up = np.concatenate([np.zeros(OUTLINE), steps, np.ones(OUTLINE), steps[::-1]]) * view.height
    lon, lat = views.earth(view, across * view.metres + view.west, up * view.metres + view.south)
    return np.column_stack(small.place(lon, lat))
