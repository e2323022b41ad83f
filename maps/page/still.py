"""The picture and the table that stand in a page where no script runs: an inline SVG, and the provinces' sums."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo import schema
from geo.disk import keepsakes
from geo.figures import Total, events

from ..look import style
from . import columns
from .frames import element, escaped
from .ground import local_names, world_countries

if TYPE_CHECKING:
    from ..languages.wording import Words
    from ..story.telling import Story

Floats = npt.NDArray[np.float64]
WIDTH_PX, HIGHEST_PX = 720, 720
MANY = 150
"""So many provinces are drawn as their countries."""
FINE_PX = 1.5
SPECK_PX2 = 6.0
MARGIN = 0.04
"""Of the box, so that discs at its edge are whole."""
EDGE_PX = 4
"""So far outside lie the edges of what was cut."""
DISCS_MOST = 120
LARGEST_PX, LEAST_PX = 24.0, 3.0
ROWS_MOST = 25
NO_PROVINCE = -1


def still(story: Story, bounds: list[list[float]]) -> str:
    """HTML: the title, the sentence, a picture of the discs on their ground, and a table.

    Parameters
    ----------
    story : Story
    bounds : list
        South-west and north-east corner of the view, as `Ground` has them.
    """
    title, sentence = story.told
    frame = _Frame(bounds)
    picture = element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH_PX} {frame.height}",
            "width": WIDTH_PX,
            "role": "img",
            "aria-label": sentence,
        },
        _ground(story, frame) + _discs(story, frame),
    )
    words = [element("h1", {}, escaped(title)), element("p", {}, escaped(sentence))]
    sources = f"{story.words.t('source')} {story.words.joined(story.sources)}"
    end = [element("p", {}, escaped(sources))] if story.sources else []
    return element("div", {"class": "im-still"}, "".join([*words, picture, _table(story), *end]))


class _Frame:
    """Web Mercator, so that the box fills the picture; longitudes the short way around."""

    def __init__(self, bounds: list[list[float]]) -> None:
        (south, west), (north, east) = bounds
        tall, wide = (north - south) * MARGIN, min((east - west) * MARGIN, (360 - east + west) / 2)
        south, north, self.west, self.east = south - tall, north + tall, west - wide, east + wide
        self.top = float(_north(np.array([north]))[0])
        tall = self.top - float(_north(np.array([south]))[0])
        self.scale = min(WIDTH_PX / (self.east - self.west), HIGHEST_PX / tall)
        self.left = (WIDTH_PX / self.scale - (self.east - self.west)) / 2
        self.height = round(tall * self.scale)

    @property
    def key(self) -> tuple[float, ...]:
        """All that it is made of."""
        return (self.west, self.east, self.top, self.scale, self.left, self.height)

    def place(self, lonlat: Floats) -> Floats:
        """Degrees → pixels of the picture."""
        x = (lonlat[:, 0] - self.west + self.left) * self.scale
        return np.column_stack([x, (self.top - _north(lonlat[:, 1])) * self.scale])

    def shows(self, boxes: Floats) -> npt.NDArray[np.bool_]:
        """Which boxes (west, south, east, north) can be seen; one around half the earth always can."""
        wide = boxes[:, 2] - boxes[:, 0] > 180
        west = self.turned(boxes[:, 0])
        seen: npt.NDArray[np.bool_] = wide | ((west <= self.east) & (west + boxes[:, 2] - boxes[:, 0] >= self.west))
        bottom = self.top - self.height / self.scale
        return seen & (_north(boxes[:, 3]) >= bottom) & (_north(boxes[:, 1]) <= self.top)

    def cut(self, shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
        """Shapes cut to the picture; whole where it lies across 180°."""
        edge = EDGE_PX / self.scale
        west, east = self.west - self.left - edge, self.east + self.left + edge
        if west < -180 or east > 180:
            return shapes
        north, south = (_south(self.top + edge), _south(self.top - self.height / self.scale - edge))
        cut: npt.NDArray[np.object_] = shapely.clip_by_rect(shapes, west, south, east, north)
        return cut

    def turned(self, lon: Floats) -> Floats:
        """Longitudes of points, a whole turn on where the box lies there."""
        middle = (self.west + self.east) / 2
        turned: Floats = lon - 360 * np.round((lon - middle) / 360)
        return turned


def _north(lat: Floats) -> Floats:
    """Degrees of latitude on Mercator's plane."""
    flat: Floats = np.degrees(np.arcsinh(np.tan(np.radians(np.clip(lat, -84, 84)))))
    return flat


def _south(north: float) -> float:
    """Back from Mercator's plane to degrees."""
    return float(np.degrees(np.arctan(np.sinh(np.radians(north)))))


def _ground(story: Story, frame: _Frame) -> str:
    """Water, the countries around, and the provinces or countries that incidents are in; kept between updates."""
    inks = [style.colour(name) for name in ("water", "context", "province-line", "land", "country-line")]
    held = [str(sorted(set(story.shown["country_code"].dropna()))), str(frame.key), *inks]
    units = hashlib.sha256(b"".join(story.shown.geometry.to_wkb())).hexdigest()
    return keepsakes.text("still-ground", [*held, units], lambda: _land(story, frame))


def _land(story: Story, frame: _Frame) -> str:
    countries = world_countries()
    shapes = _coarse(math.floor(math.log2(FINE_PX / frame.scale)))
    own = countries["country_code"].isin(set(story.shown["country_code"].dropna()))
    units = story.shown.geometry.simplify(FINE_PX / frame.scale) if len(story.shown) <= MANY else shapes[own]
    water = {"width": WIDTH_PX, "height": frame.height, "fill": style.colour("water")}
    around = {"fill": style.colour("context"), "stroke": style.colour("province-line"), "stroke-width": 0.6}
    land = {"fill": style.colour("land"), "stroke": style.colour("country-line"), "stroke-width": 0.6}
    paths = [(around, shapes[~own]), (land, units)]
    return element("rect", water, "") + "".join(
        element("path", {"d": _path(part, frame), **ink}, "") for ink, part in paths
    )


@lru_cache(4)
def _coarse(power: int) -> gpd.GeoSeries:
    """The bundled countries as a small picture needs them, simplified by a power of two of degrees."""
    return world_countries().geometry.simplify(2.0**power)


def _path(units: gpd.GeoSeries, frame: _Frame) -> str:
    """The outlines that can be seen, islets left out."""
    units = units[frame.shows(units.bounds.to_numpy())]
    parts = shapely.get_parts(frame.cut(units.to_numpy()))
    parts = parts[(shapely.area(parts) * frame.scale**2 > SPECK_PX2) & frame.shows(shapely.bounds(parts))]
    rings = shapely.get_exterior_ring(parts)
    return "".join(_ring(shapely.get_coordinates(ring), frame) for ring in rings)


def _ring(lonlat: Floats, frame: _Frame) -> str:
    """A ring as a path in whole pixels: its first point, then steps."""
    lonlat = lonlat.copy()
    lonlat[:, 0] += frame.turned(lonlat[:1, 0])[0] - lonlat[0, 0]
    points = np.rint(frame.place(lonlat)).astype(int)
    steps = np.diff(points, axis=0)
    steps = steps[np.any(steps != 0, axis=1)][:-1]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(f'{x} {y}' for x, y in steps)}z" if len(steps) > 1 else ""


def _discs(story: Story, frame: _Frame) -> str:
    """The largest below, area by the killed; where none is known or none was killed, a small ring."""
    at = story.where.point
    killed = columns.told(story.rows, "killed")["best"].fillna(0).to_numpy(dtype=float)[at]
    lonlat = np.column_stack([frame.turned(story.where.lon[at]), story.where.lat[at]])
    spots = pd.DataFrame(np.rint(frame.place(lonlat)).astype(int), columns=["x", "y"]).assign(killed=killed)
    sums = spots.groupby(["x", "y"], sort=False)["killed"].sum().sort_values(ascending=False, kind="stable")
    most = max(float(sums.max()), 1.0) if len(sums) else 1.0
    inks: dict[bool, dict[str, object]] = {
        True: {"fill": style.colour("killed"), "fill-opacity": 0.6},
        False: {"fill": "none"},
    }
    edges = {True: style.colour("killed"), False: style.colour("quiet")}
    out = []
    for harmed, ink in inks.items():
        some = sums[(sums > 0) == harmed].head(DISCS_MOST)
        radii = np.maximum(LEAST_PX, LARGEST_PX * (some.to_numpy() / most) ** 0.5)
        circles = (
            f'<circle cx="{x}" cy="{y}" r="{radius:.0f}"/>' for (x, y), radius in zip(some.index, radii, strict=True)
        )
        out.append(element("g", {**ink, "stroke": edges[harmed]}, "".join(circles)))
    return "".join(out)


def _table(story: Story) -> str:
    """Provinces, most killed first, then the rest and all."""
    words, province = story.words, story.where.province
    told = {name: columns.told(story.rows, name).fillna(0).astype(float) for name in schema.FIGURES}
    killed = told["killed"]["best"].groupby(province).sum().drop(NO_PROVINCE, errors="ignore")
    first = [int(unit) for unit in killed.sort_values(ascending=False, kind="stable").index[:ROWS_MOST]]
    place = pd.Series(province, index=story.rows.index)
    place = place.where(place.isin(first), NO_PROVINCE)
    names = dict(enumerate(local_names(story.shown, story.view.language))) | {NO_PROVINCE: words.t("still.rest")}
    many: dict[Any, Any] = events(story.rows).groupby(place).sum().to_dict()
    sums: list[dict[Any, Any]] = [part.groupby(place).sum().to_dict("index") for part in told.values()]
    units = [*first, *([NO_PROVINCE] if NO_PROVINCE in many else [])]
    lines = [_line(words, names[unit], many[unit], [part[unit] for part in sums]) for unit in units]
    lines.append(
        _line(words, words.t("report.all"), sum(many.values()), [part.sum().to_dict() for part in told.values()])
    )
    head = [words.t("report.province"), words.t("measure.incidents"), *(words.t(f"figure.{name}") for name in told)]
    rows = [_cells("th", head), *(_cells("td", line) for line in lines)]
    return element("table", {}, "".join(rows))


def _line(words: Words, name: str, many: int, parts: Sequence[Mapping[Any, Any]]) -> list[str]:
    """A unit's name, its incidents, and each figure's sum."""
    cells = []
    for part in parts:
        low, best, high, known = (int(part[which]) for which in ("min", "best", "max", "known"))
        cells.append(words.cell(Total(low, best, high, bool(part["open_ended"]), known, int(many) - known)))
    return [name, words.number(int(many)), *cells]


def _cells(tag: str, texts: Sequence[str]) -> str:
    return element("tr", {}, "".join(element(tag, {}, escaped(text)) for text in texts))
