"""The build's provinces by name: a city is not the land around it, and a stray unit is left out."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import boundaries
import geo
from geo.data import parenting, scrambled


def units(*rows: tuple[str, str, str]) -> gpd.GeoDataFrame:
    table = pd.DataFrame(rows, columns=["code", "name", "other_names"]).assign(country_code="XX")
    shapes = [shapely.box(at, 0, at + 1, 1) for at in range(len(table))]
    return gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326")


def test_a_city_and_the_land_around_it_are_told_apart() -> None:
    ours = units(("C", "Ardon City", '["Ardon"]'), ("R", "Ardon Region", '["Ardon"]'), ("L", "Isles of Ardon", "[]"))
    for parents in (["Ardon", "Ardon Region"], ["Ardon City", "Ardon"]):
        districts = pd.DataFrame({"country": "XX", "parent": [*parents, "Elsewhere"]})
        assert parenting.provinces_of_parents(districts, ours) == {("XX", parents[0]): "C", ("XX", parents[1]): "R"}


def test_a_main_name_comes_before_another_province_s_by_name() -> None:
    ours = units(("A", "Outer Velm", '["Velm"]'), ("B", "Velm", "[]"))
    assert parenting.provinces_of_parents(pd.DataFrame({"country": ["XX"], "parent": "Velm"}), ours) == {
        ("XX", "Velm"): "B"
    }


def test_a_name_of_two_provinces_is_neither_s() -> None:
    ours = units(("A", "Velm City", "[]"), ("B", "Velm District", "[]"))
    assert parenting.provinces_of_parents(pd.DataFrame({"country": ["XX"], "parent": "Velm"}), ours) == {}


def test_units_far_from_where_another_source_lists_them_are_strays() -> None:
    provinces = units(("A", "A", "[]"), ("B", "B", "[]"), ("New", "New", "[]"))
    lowest = pd.DataFrame(
        {
            "name": ["Far", "By the line", "At home", "Twice", "Twice", "Cut off"],
            "country": "XX",
            "province": ["B", "B", "A", "B", "B", "New"],
            "lon": [1.5, 1.1, 0.5, 1.5, 1.6, 2.5],
            "lat": 0.5,
        }
    )
    listed = pd.DataFrame(
        {
            "name": ["Far", "By the line", "At home", "Twice", "Cut off", "Another"],
            "country": "XX",
            "province": ["A", "A", "A", "A", "B", "B"],
        }
    )
    assert lowest["name"][scrambled.strays(lowest, listed, provinces)].tolist() == ["Far"]


@pytest.mark.parametrize(
    ("place", "country", "code"),
    [
        ("Akkol district", "Kazakhstan", "KZ-11"),
        ("Rokan Hulu", "Indonesia", "ID-RI"),
        ("Medeu District", "Kazakhstan", "KZ-75"),
        ("Calvert county", "United States", "US-MD"),
    ],
)
def test_districts_are_in_the_province_that_lists_them(place: str, country: str, code: str) -> None:
    found = boundaries.join(geo.geocode(pd.DataFrame([{"place": place, "country": country}])))
    assert found["admin1_code"].tolist() == [code]
