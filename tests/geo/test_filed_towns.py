"""Towns by a province's line: whom sources put where, who wins, and that a difference is said."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import boundaries
import geo
from geo.data import filing
from geo.gazetteer.places import bundled
from geo.names import filed


def located(place: str, country: str, **more: str) -> gpd.GeoDataFrame:
    return boundaries.join(
        geo.geocode(pd.DataFrame([{"incident_id": "a", "place": place, "country": country, **more}]))
    )


def said(joined: gpd.GeoDataFrame) -> list[str]:
    return [one["code"] for one in joined.attrs["findings"] if one["rows"]]


@pytest.mark.parametrize(
    ("place", "country", "code"),
    [
        ("Ondo", "Nigeria", "NG-ON"),
        ("Khimki", "Russia", "RU-MOS"),
        ("Puerto Berrío", "Colombia", "CO-ANT"),
        ("Hull", "Canada", "CA-QC"),
        ("Mabopane", "South Africa", "ZA-GP"),
    ],
)
def test_two_of_three_sources_win_over_a_coarse_line(place: str, country: str, code: str) -> None:
    joined = located(place, country)
    assert joined["admin1_code"].tolist() == [code]
    assert "sources-differ" in said(joined)


@pytest.mark.parametrize(("place", "country"), [("Abu Ghraib", "Iraq"), ("Irpin", "Ukraine"), ("Mahmudiyah", "Iraq")])
def test_a_difference_that_nobody_settles_is_said(place: str, country: str) -> None:
    assert "sources-differ" in said(located(place, country))


@pytest.mark.parametrize(("province", "code"), [("Kyiv Oblast", "UA-32"), ("Kyiv City", "UA-30")])
def test_a_stated_province_settles_it(province: str, code: str) -> None:
    joined = located("Irpin", "Ukraine", admin1=province)
    assert joined["admin1_code"].tolist() == [code]
    assert "sources-differ" not in said(joined)


def test_an_ordinary_town_is_not_doubted() -> None:
    assert "sources-differ" not in said(located("Quetta", "Pakistan"))


def test_towns_are_listed_with_two_provinces_of_their_own_country() -> None:
    home = {code: country for code, _, country in bundled().provinces}
    listed = filed.differing()
    assert len(listed) > 1000
    for town, (province, other) in listed.items():
        assert province != other, town
        assert home[province] == home[other], town
    assert filed.under(listed) == [province for province, _ in listed.values()]


@pytest.fixture
def lowest(tmp_path: Path) -> Path:
    """A folder of lowest units: one around x = 1, most of it in the right province, though the line is drawn at 1.2."""
    with sqlite3.connect(tmp_path / "data.db") as base:
        base.execute("create table location_data (shape_id text, coordinates blob)")
        shape = shapely.to_wkb(shapely.box(1.17, 0.4, 3, 0.6))
        base.execute("insert into location_data values (?, ?)", ("1B1", shape))
    return tmp_path


@pytest.mark.parametrize(("lat", "province"), [(0.5, "R"), (0.9, "L")], ids=["in the unit", "in none"])
def test_the_unit_around_a_town_decides(lowest: Path, lat: float, province: str) -> None:
    units = gpd.GeoDataFrame(
        {"code": ["L", "R"], "country_code": "XX"},
        geometry=[shapely.box(0, 0, 1.2, 1), shapely.box(1.2, 0, 3, 1)],
        crs="EPSG:4326",
    )
    towns = pd.DataFrame(
        {
            "id": ["in", "left", "left 2", "left 3", "right", "right 2", "right 3", "far"],
            "lon": [1.18, 0.2, 0.3, 0.4, 2, 2.1, 2.2, 0.5],
            "lat": [lat, *[0.5] * 7],
            "province": ["L", "L", "L", "L", "R", "R", "R", "L"],
            "geonames_admin1": ["XX.2", "XX.1", "XX.1", "XX.1", "XX.2", "XX.2", "XX.2", "XX.2"],
        }
    )
    found = filing.differing(towns, units, lowest)
    assert found["town"].tolist() == ["in"]  # "far" is not by a line: GeoNames' word alone is not even told
    assert found["province"].tolist() == [province]
    assert set(found[["province", "other"]].iloc[0]) == {"L", "R"}


def test_a_stated_province_settles_it_without_a_country() -> None:
    rows = pd.DataFrame({"place": ["Columbus"], "admin1": ["Georgia"], "killed": [1]})
    joined = boundaries.join(geo.geocode(geo.read(rows)))
    assert joined["admin1_name"].tolist() == ["Georgia"]
    assert "sources-differ" not in said(joined)
