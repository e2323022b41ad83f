"""The ground of a page: the provinces it needs, the world's countries around them, disputed lines.

Only the countries that incidents are in bring their provinces; the rest of the world comes as countries, coarse
where no incident is, so that zooming out never shows an empty page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from boundaries import bundled, loading
from geo.errors import InputError

from . import studied, vintages
from .columns import points
from .packing import Block
from .topology import GRID_DEG, open_lines, topology

FINE_MAX = 1000
"""Beyond so many provinces the view is a continent or the world, and a coarser grid serves it."""
FAR_GRID_DEG = 0.004
COARSE_DEG = 0.02
"""Simplification of the countries around: two pixels at zoom 7."""
NEAR_LANGUAGES = {"fa": ("ur",), "ur": ("fa",)}
"""Whose names a reader can read where a province has none in the page's own language."""
WORLD = [[-55.0, -170.0], [72.0, 178.0]]
"""What a page without any place shows: south, west and north, east."""


@dataclass(frozen=True)
class Ground:
    """The block, and what the page's settings say about it.

    Attributes
    ----------
    provinces : geopandas.GeoDataFrame
        The provinces on the page, in order.
    block : Block
    bounds : list
        South-west and north-east corner that show every incident, degrees; west may be below -180.
    countries : list
        For each country its code, name point (lon, lat) and width in degrees.
    bundled : bool
        The provinces are the bundled ones, so that countries and provinces fit together.
    partial : frozenset of str
        The countries of which only a part is in the study.
    """

    provinces: gpd.GeoDataFrame
    block: Block
    bounds: list[list[float]]
    countries: list[tuple[str, float, float, float]]
    bundled: bool
    partial: frozenset[str]


def ground(placed: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame | None, language: str) -> Ground:
    """Collect what lies under the incidents of `placed`.

    Parameters
    ----------
    placed : geopandas.GeoDataFrame
    provinces : geopandas.GeoDataFrame, optional
        As `boundaries.load` gives; its bundled ones if missing.
    language : str
        For the provinces' names.
    """
    shown = needed(placed, provinces)
    block = Block(len(shown))
    _names(block, shown, language)
    grid_deg = GRID_DEG if len(shown) <= FINE_MAX else FAR_GRID_DEG
    topology(shown.geometry, grid_deg=grid_deg).write(block, "province", grid_deg)
    bundled = is_bundled(provinces)
    partial = studied.left_out(shown, ours=bundled)
    covered = frozenset(shown["country_code"].dropna()) - partial - studied.alone(shown)
    world, labels = _world(covered if bundled else frozenset())
    world(block)
    _units(block, placed, labels)
    _lines()(block)
    countries = [label for label in labels if label[0]]
    return Ground(shown, block, bounds(placed, shown), countries, bundled, partial)


def needed(placed: pd.DataFrame, provinces: gpd.GeoDataFrame | None) -> gpd.GeoDataFrame:
    """Provinces of the countries that incidents are in, and any that an incident names, or the whole of a study;
    bundled ones if none are given.

    A province of a country without incidents, such as one that two countries claim, stands alone: its country's others
    are none of the map's. `attrs["alone"]` has the countries of such.
    """
    every = _bundled(vintages.year(placed, None)) if provinces is None else provinces
    _check(every)
    if studied.selected(provinces) and len(every) <= studied.WIDEST:
        return every.reset_index(drop=True)
    code, country = (every[name].astype(object) for name in ("code", "country_code"))
    named = code.isin(_distinct(placed["admin1_code"]))
    unclaimed = code.isin(_distinct(placed.loc[placed["country_code"].isna(), "admin1_code"]))
    held = {*_distinct(placed["country_code"]), *_distinct(country[unclaimed])}
    shown = every[named | country.isin(held)].reset_index(drop=True)
    shown.attrs[studied.ALONE] = sorted(set(_distinct(country[named])) - held)
    return shown


def is_bundled(provinces: gpd.GeoDataFrame | None) -> bool:
    """Are these the bundled provinces, with which the bundled countries fit together?"""
    return provinces is None or provinces.attrs.get("boundaries") == bundled.BUNDLED


@cache
def _bundled(year: int | None) -> gpd.GeoDataFrame:
    """The bundled provinces of a year, read once; nothing here changes them."""
    return loading.load(as_of=year)


def _check(provinces: gpd.GeoDataFrame) -> None:
    lacking = [name for name in ("code", "name", "country_code", "geometry") if name not in provinces]
    if lacking:
        raise InputError(f"the provinces have no column {', '.join(lacking)}; load them with boundaries.load(path)")


def _distinct(values: pd.Series) -> Any:
    return np.asarray(values.dropna().unique(), dtype=object)


def _names(block: Block, shown: gpd.GeoDataFrame, language: str) -> None:
    block.strings("code", shown["code"].astype(str).tolist())
    english = shown["name"].fillna(shown["code"]).astype(str)
    block.strings("name", local_names(shown, language))
    block.strings("name_en", english.tolist())
    lon, lat = inside(shown)
    block.numbers("lon", lon.to_numpy(dtype=np.float32))
    block.numbers("lat", lat.to_numpy(dtype=np.float32))
    area = shown["area_km2"] if "area_km2" in shown else pd.Series(0.0, index=shown.index)
    block.numbers("area_km2", area.fillna(0).to_numpy(dtype=np.float32))
    if "population" in shown:
        block.numbers("population", shown["population"].fillna(0).to_numpy(dtype=np.float64))
    block.texts("country", shown["country_code"].astype(object))


def inside(shown: gpd.GeoDataFrame) -> tuple[pd.Series, pd.Series]:
    """Longitude and latitude of a point inside each province, where its square and its name stand."""
    if "lon" in shown:
        return shown["lon"], shown["lat"]
    point = shown.geometry.representative_point()
    return point.x, point.y


def local_names(shown: gpd.GeoDataFrame, language: str) -> list[str]:
    """The provinces' names in a language, in English where it has none of its own."""
    english: list[str] = shown["name"].fillna(shown["code"]).astype(str).tolist()
    if "names" not in shown:
        return english
    known: list[dict[str, str]] = json.loads(
        f"[{','.join(shown['names'].fillna('{}'))}]"
    )  # thousands of small texts, read at once
    wanted = (language, *NEAR_LANGUAGES.get(language, ()))
    return [next(filter(None, map(names.get, wanted)), name) for names, name in zip(known, english, strict=True)]


@lru_cache(8)
def _world(covered: frozenset[str]) -> tuple[Any, list[tuple[str, float, float, float]]]:
    """The arcs of the countries that are not `covered` by their provinces, as a function that writes them, and where
    all countries' names stand. The work is done once for each choice of countries."""
    countries = world_countries()
    around = ~countries["country_code"].isin(covered)
    arcs = topology(countries.geometry[around], COARSE_DEG)
    around_codes = countries.loc[around, "country_code"].fillna("").astype(str).tolist()

    def write(block: Block) -> None:
        arcs.write(block, "world")
        block.strings("world_code", around_codes)

    return write, country_points()


@cache
def world_countries() -> gpd.GeoDataFrame:
    """The bundled countries, read once; nothing here changes them."""
    return bundled.countries()


@cache
def country_points() -> list[tuple[str, float, float, float]]:
    """Code, name point and width of each country, the widest first."""
    countries = world_countries()
    codes = countries["country_code"].fillna("").astype(str).tolist()

    parts, owner = shapely.get_parts(np.asarray(countries.geometry.array), return_index=True)
    area = shapely.area(parts)
    largest = pd.Series(area).groupby(owner).idxmax()
    inside = shapely.point_on_surface(shapely.simplify(parts[largest.to_numpy()], 0.1))
    box = shapely.bounds(parts[largest.to_numpy()])
    labels = [
        (codes[unit], round(point.x, 2), round(point.y, 2), round(float(east - west), 2))
        for unit, point, (west, _, east, _) in zip(largest.index, inside, box, strict=True)
    ]
    return sorted(labels, key=lambda label: -label[3])


def square_countries() -> set[str]:
    """Codes of the countries that a square can stand in: each bundled one has a point inside it."""
    return set(world_countries()["country_code"].dropna()) - {""}


@cache
def _lines() -> Any:
    """The disputed lines, as a function that writes them like units that are not closed."""
    lines = shapely.get_parts(np.asarray(bundled.disputed().geometry.array))
    lines = shapely.simplify(lines, COARSE_DEG / 4)

    def write(block: Block) -> None:
        open_lines(lines).write(block, "disputed")

    return write


def _units(block: Block, placed: pd.DataFrame, labels: list[tuple[str, float, float, float]]) -> None:
    """Where the square of each country-level incident's country stands."""
    country_level = (
        placed["precision"].astype(object).isin(["country", "region", "admin1"])
    )  # a province may be none of ours
    wanted = set(placed.loc[country_level, "country_code"].dropna())
    found = {code: (lon, lat) for code, lon, lat, _ in reversed(labels) if code in wanted}
    block.strings("unit_country", ["", *sorted(found)])
    block.numbers("unit_lon", np.array([found[code][0] for code in sorted(found)], dtype=np.float32))
    block.numbers("unit_lat", np.array([found[code][1] for code in sorted(found)], dtype=np.float32))


def bounds(placed: pd.DataFrame, shown: gpd.GeoDataFrame) -> list[list[float]]:
    """The box of all points and of the provinces and countries of the rest, the short way around the globe."""
    lon, lat, has = points(placed)
    precision = placed["precision"].astype(object)
    has &= ~precision.isin(["admin1", "region", "country"]).to_numpy()
    codes = _distinct(placed.loc[precision.isin(["admin1", "region"]), "admin1_code"])
    countries = _distinct(placed.loc[precision.isin(["region", "country"]), "country_code"])
    areas = shown.geometry[
        shown["code"].astype(object).isin(codes) | shown["country_code"].astype(object).isin(countries)
    ]
    boxes = shapely.bounds(shapely.get_parts(areas.to_numpy())) if len(areas) else np.zeros((0, 4))
    south = np.concatenate([lat[has], boxes[:, 1]])
    if not len(south):
        return WORLD
    north = np.concatenate([lat[has], boxes[:, 3]])
    west, east = short_way(np.concatenate([lon[has], boxes[:, 0]]), np.concatenate([lon[has], boxes[:, 2]]))
    return [[float(max(south.min() - 0.2, -85)), west - 0.2], [float(min(north.max() + 0.2, 85)), east + 0.2]]


def short_way(west: Any, east: Any) -> tuple[float, float]:
    """The narrowest span of longitudes that holds all: it may cross 180°, then its east is above 180."""
    order = np.argsort(west, kind="stable")
    start, stop = west[order], np.maximum.accumulate(east[order])
    gaps = np.append(start[1:] - stop[:-1], start[0] + 360 - stop[-1])
    widest = int(np.argmax(gaps))
    if widest == len(gaps) - 1:
        return float(start[0]), float(stop[-1])
    return float(start[widest + 1]), float(stop[widest]) + 360
