"""A user's own boundaries: what lies beside them, what is not in them, and what is said of them."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from typer.testing import CliRunner

import boundaries
import geo
from boundaries.files import filevintage, opening, shapes
from geo.errors import InputError
from maps.cli import app

run = CliRunner().invoke


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """The provinces of some countries in a file of somebody's own."""

    def make(*codes: str, drop: tuple[str, ...] = (), **columns: object) -> gpd.GeoDataFrame:
        ours = boundaries.load()
        some = ours[ours["country_code"].isin(codes) & ~ours["code"].isin(drop)]
        path = tmp_path_factory.mktemp("own") / "mine.gpkg"
        some[["code", "name", "geometry"]].assign(**columns).to_file(path)
        return boundaries.load(path)

    return make


def events(*rows: dict[str, object]) -> gpd.GeoDataFrame:
    columns = {"country": None, "admin1": None, "killed": 1}
    table = pd.DataFrame([{**columns, **row} for row in rows])
    points = gpd.points_from_xy(table.pop("lon"), table.pop("lat"))
    return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        ("PK", 66.40, 31.005),  # Spin Boldak, 7 km from the line
        ("MX", -106.49, 31.80),  # El Paso
        ("CD", 29.25, -1.70),  # Gisenyi
        ("LB", 35.58, 33.28),  # Metula
    ],
)
def test_what_lies_next_door_is_outside(own, code, lon, lat):
    """A neighbour's town is in none of them, unless the line as it is drawn leaves it on this side."""
    placed = boundaries.join(events({"lon": lon, "lat": lat}), own(code))
    if boundaries.join(events({"lon": lon, "lat": lat}))["country_code"].iloc[0] == code:
        assert placed["admin1_by"].tolist() == ["within"]
    else:
        assert placed["admin1_by"].tolist() == ["none"]
        assert placed["admin1_reason"].iloc[0].startswith("outside these boundaries, in ")


def test_off_the_coast_and_in_a_slit_the_nearest_is_still_taken(own):
    table = own("PK")
    sindh = table.index[table["code"] == "PK-SD"][0]
    inner = table.geometry[sindh].buffer(-0.03)
    slit = table.assign(geometry=table.geometry.where(table.index != sindh, inner))
    edge = shapely.Point(table.loc[sindh, ["lon", "lat"]])
    line = shapely.shortest_line(edge, table.geometry[sindh].boundary)
    in_slit = line.interpolate(line.length - 0.01)
    for at, drawn in ((shapely.Point(66.90, 24.77), table), (in_slit, slit)):
        assert boundaries.join(events({"lon": at.x, "lat": at.y}), drawn)["admin1_by"].tolist() == ["nearest"]


def test_a_row_that_states_the_country_is_believed_within_the_error_of_the_line(own):
    table = own("PK")
    whole = table.geometry.union_all()
    near = shapely.shortest_line(shapely.Point(66.40, 31.005), whole)
    # A point one kilometre across the line, towards Spin Boldak.
    at = shapely.line_interpolate_point(shapely.reverse(near), 0.01)
    rows = [{"lon": at.x, "lat": at.y, "country": country} for country in ("Pakistan", "Afghanistan", None)]
    placed = boundaries.join(events(*rows), table)
    assert placed["admin1_by"].tolist() == ["nearest", "none", "none"]


def test_the_rest_of_a_country_is_outside_too(own):
    """A file, or a selection, of some provinces takes in nothing of the others."""
    ours = boundaries.load()
    rows = events({"lon": 67.02, "lat": 26.2}, {"lon": 67.0, "lat": 30.2})
    for table in (own("PK", drop=("PK-SD",)), ours[ours["code"].isin(["PK-BA"])]):
        placed = boundaries.join(rows, table)
        where = boundaries.join(rows)["admin1_code"].tolist()
        assert [code if pd.notna(code) else None for code in placed["admin1_code"]] == [
            code if code in set(table["code"]) else None for code in where
        ]
        summed = boundaries.summarise(placed, provinces=table)
        assert summed["killed"].sum() == 2


def test_a_stated_province_that_is_not_among_them_has_a_reason(own):
    rows = geo.read(
        pd.DataFrame({"place": "", "admin1": ["Sindh", "Atlantis"], "country": "Pakistan", "killed": [2, 3]})
    )
    placed = boundaries.join(geo.geocode(rows), own("PK", drop=("PK-SD",)))
    assert placed["admin1_code"].isna().all()
    assert placed["country_code"].tolist() == ["PK", "PK"]
    assert placed["admin1_reason"].tolist() == [
        "the stated province is not among these boundaries",
        "no source holds 'Atlantis' in Pakistan",
    ]


def test_a_file_says_its_vintage_and_how_far_its_lines_are_off(own, tmp_path):
    table = own("JO", valid_on="2021-03-04")
    assert table.attrs["provenance"]["vintage"] == "2021-03-04"
    assert boundaries.health()["lines"] is None
    moved = table.set_geometry(table.translate(xoff=0.1))
    path = tmp_path / "moved.gpkg"
    moved[["code", "name", "valid_on", "geometry"]].to_file(path)
    said = boundaries.health(path)
    assert 1 < said["lines"]["median_km"] < said["lines"]["most_km"] < 11
    printed = run(app, ["boundaries", str(path)]).stdout
    assert "vintage: 2021-03-04" in printed
    assert f"within {said['lines']['most_km']:g} km" in printed


def test_a_column_of_many_days_is_no_vintage():
    assert filevintage.stated(pd.DataFrame({"date": [f"2020-01-0{day}" for day in range(1, 8)]})) is None


def test_a_table_of_styles_is_no_layer(tmp_path):
    path = tmp_path / "styled.gpkg"
    pyogrio.write_dataframe(pd.DataFrame({"styleName": ["red"]}), path, layer="layer_styles")
    units = gpd.GeoDataFrame(
        {"NAME_1": ["North", "South"]}, geometry=[shapely.box(0, 1, 2, 2), shapely.box(0, 0, 2, 1)], crs="EPSG:4326"
    )
    pyogrio.write_dataframe(units, path, layer="units", append=True)
    found = opening.opened(path)
    assert (found.layer, found.layers) == ("units", ["units"])
    with pytest.raises(InputError, match="has no layer 'layer_styles'; it has units"):
        opening.opened(path, layer="layer_styles")


def test_an_empty_shape_has_no_point_in_it_and_one_too_thin_warns_nobody() -> None:
    thin = shapely.Polygon([(0, 0), (1e-320, 0), (0, 1e-320)])
    lon, lat = shapes.inside(np.array([shapely.Polygon(), shapely.box(0, 0, 2, 2), thin]))
    assert np.isnan([lon[0], lat[0]]).all()
    assert (lon[1], lat[1]) == (1, 1)
