"""What holds for every point and every table."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from depth import many
from hypothesis import given, settings
from hypothesis import strategies as st

import boundaries
from geo import figures

count = st.one_of(st.none(), st.integers(0, 500))


@pytest.fixture(scope="module")
def provinces():
    return boundaries.load()


def test_the_assigned_province_contains_its_point(provinces):
    random = np.random.default_rng(5)
    lon, lat = random.uniform(-180, 180, 20_000), random.uniform(-60, 75, 20_000)
    placed = boundaries.join(gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326"), provinces)
    inside = placed[placed["admin1_by"].eq("within")]
    areas = provinces.set_index("code").geometry.loc[inside["admin1_code"]].to_numpy()
    assert len(inside) > 5_000
    assert shapely.intersects(areas, inside.geometry.to_numpy()).all()
    nowhere = placed[placed["admin1_by"].eq("none")].geometry.to_numpy()
    assert not shapely.STRtree(provinces.geometry.to_numpy()).query(nowhere, predicate="intersects").size


def test_every_vertex_of_a_border_has_exactly_one_province(provinces):
    corners = shapely.get_coordinates(provinces.geometry.to_numpy()[::40])[::5]
    drawn = provinces.copy()
    drawn.attrs = {}  # by the line alone: of the bundled provinces finer units are asked as well
    placed = boundaries.join(gpd.GeoDataFrame(geometry=shapely.points(corners), crs="EPSG:4326"), drawn)
    assert placed["admin1_by"].eq("within").all()
    again = boundaries.join(placed.iloc[::-1], drawn.iloc[::-1].reset_index(drop=True))
    assert again["admin1_code"].iloc[::-1].tolist() == placed["admin1_code"].tolist()


@settings(max_examples=many(10), deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["PK-BA", "IR-11", None]), st.sampled_from(["PK", None]), count, count, count),
        max_size=12,
    ),
    st.sampled_from(["province", "country", "all"]),
)
def test_counts_are_conserved(rows, by):
    table = pd.DataFrame(rows, columns=["admin1_code", "country_code", "killed", "killed_min", "killed_max"])
    table = table.astype({"killed": "Int64", "killed_min": "Int64", "killed_max": "Int64"})
    summed = boundaries.summarise(table, by)
    whole = figures.totals(table, "killed")
    assert summed["incidents"].sum() == len(table)
    assert [summed[name].sum() for name in ("killed_min", "killed", "killed_max")] == [whole.min, whole.best, whole.max]
