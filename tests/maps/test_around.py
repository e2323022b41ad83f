"""The towns and waters around a page's incidents: few, readable, where they are needed, cut to the view."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import boundaries
import geo
from boundaries import bundled
from boundaries.data import lakes as lake_building
from geo.data import packages, townnames
from geo.gazetteer import towns as gazetteer
from maps.page import around, ground, waters

MOST_BYTES = 50_000


def placed(**columns: list[object]) -> gpd.GeoDataFrame:
    return boundaries.join(geo.geocode(geo.read(pd.DataFrame(columns))))


@pytest.fixture(scope="module")
def one() -> gpd.GeoDataFrame:
    return placed(place=["Mastung", "Kano"], country=["Pakistan", "Nigeria"], killed=[3, 1])


def of(table: gpd.GeoDataFrame) -> pd.DataFrame:
    return around.towns(table, ground.ground(table, None, "en").bounds)


def test_a_city_is_named_where_it_is_the_largest(one: gpd.GeoDataFrame) -> None:
    towns = of(one.iloc[:1])
    names = gazetteer.named(towns)
    assert {"Quetta", "Karachi"} <= set(names)
    assert "Kano" not in names
    assert len(towns) <= around.MOST


def test_each_view_has_towns_and_none_twice(one: gpd.GeoDataFrame) -> None:
    towns = of(one)
    assert towns.index.is_unique
    assert towns["zoom"].is_monotonic_increasing
    assert towns["zoom"].max() > 8, "near the incidents smaller towns are known"


def test_names_in_the_readers_letters(one: gpd.GeoDataFrame) -> None:
    quetta = gazetteer.towns()[gazetteer.towns()["number"] == 1167528]
    assert [gazetteer.named(quetta, language) for language in ("fa", "ur", "ar", "ru", "fr")] == [
        ["کویته"],
        ["کوئٹہ"],
        ["كويته"],
        ["Кветта"],
        ["Quetta"],
    ]


def test_nothing_placed_still_has_the_worlds_towns() -> None:
    towns = of(placed(place=["Qwxyzzy"], country=[None], killed=[1]))
    assert 30 < len(towns) <= around.MOST


def test_bytes() -> None:
    table = placed(place=["Quetta", "Lagos", "Lima", "Suva", "Kazan", "Homs"], country=[None] * 6, killed=[1] * 6)
    for language in ("en", "fa", "ru"):
        under = ground.ground(table, None, language)
        assert len(around.around(table, under.bounds, language).packed()) < MOST_BYTES


def test_a_world_map_has_rivers_in_their_beds() -> None:
    """A reader zooms in: a town on the right bank is not seen on the left (Nineveh, once, of a map of 31 countries)."""
    drawn, every = waters.rivers([[-55.0, -170.0], [75.0, 180.0]]), bundled.rivers().geometry.to_numpy()
    assert len(drawn) > 20
    for river in drawn:
        assert min(shapely.hausdorff_distance(every, river)) < 0.01


def test_lakes_of_the_view_alone() -> None:
    victoria = waters.lakes([[-3.0, 30.0], [2.0, 36.0]])
    assert any(shape.contains(gpd.points_from_xy([33.0], [-1.0])[0]) for shape in victoria)
    assert not len(waters.lakes([[25.0, 10.0], [28.0, 12.0]])), "the Sahara has none"
    assert 0 < len(waters.lakes([[-60.0, -180.0], [75.0, 180.0]])) < 60, "of the world only the great ones"


ASSETS = [
    (townnames.HERE, "town_names.parquet"),
    (lake_building.HERE, "lakes.parquet"),
    (lake_building.HERE, "rivers.parquet"),
]


@pytest.mark.parametrize(("folder", "asset"), ASSETS)
def test_assets_are_what_their_sidecars_say(folder: Path, asset: str) -> None:
    path = folder / asset
    told = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert told["sha256"] == packages.sha256(path)
    assert told["rows"] == len(pd.read_parquet(path))
    assert all({"package", "licence", "attribution", "sha256"} <= set(source) for source in told["sources"])


def test_rivers_of_the_view_alone() -> None:
    indus = gpd.points_from_xy([68.3], [26.0])[0]
    assert any(line.distance(indus) < 0.5 for line in waters.rivers([[23.0, 60.0], [37.0, 78.0]]))
    assert not len(waters.rivers([[23.0, 0.0], [25.0, 2.0]])), "the Sahara has none"
    of_the_world = waters.rivers([[-60.0, -180.0], [75.0, 180.0]])
    assert 0 < len(of_the_world) < len(bundled.rivers()) / 3, "of the world only the great ones"
    assert len(waters.rivers([[-20.0, 170.0], [75.0, 190.0]])) > 0, "across the antimeridian"


def test_rivers_are_lines_the_longest_first() -> None:
    rivers = bundled.rivers()
    assert set(rivers.geom_type) == {"LineString"}
    assert rivers["length_km"].is_monotonic_decreasing


def test_lakes_lie_on_the_earth() -> None:
    assert bundled.lakes().geometry.is_valid.all()
    assert bundled.lakes()["area_km2"].is_monotonic_decreasing
