"""Coordinates by a coarse line: who wins, that it is said, and what the bundled slivers are."""

from __future__ import annotations

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

import boundaries
from boundaries import bundled
from boundaries.data import slivers
from boundaries.data.sources import sha256
from boundaries.locating import finer, nearest


def joined(lat: float, lon: float, vintage: int | None = None, **row: str) -> gpd.GeoDataFrame:
    where = gpd.GeoDataFrame([row or {"n": 1}], geometry=gpd.points_from_xy([lon], [lat]), crs="EPSG:4326")
    return boundaries.join(where, bundled.provinces(vintage) if vintage else None)


def said(table: gpd.GeoDataFrame) -> list[str]:
    return [one["code"] for one in table.attrs.get("findings", []) if one["rows"]]


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (38.627, -90.198, "US-MO"),  # St. Louis; by the line Illinois
        (32.4610, -84.9877, "US-GA"),  # Columbus; by the line Alabama
        (38.6631, -90.5771, "US-MO"),  # Chesterfield, far from any line
    ],
)
def test_finer_units_win_over_the_line(lat: float, lon: float, code: str) -> None:
    assert joined(lat, lon)["admin1_code"].tolist() == [code]


def test_a_difference_is_said() -> None:
    assert said(joined(38.627, -90.198)) == ["sources-differ"]
    assert not said(joined(38.6631, -90.5771))


@pytest.mark.parametrize(("state", "code"), [("Illinois", "US-IL"), ("Missouri", "US-MO")])
def test_a_stated_province_settles_it(state: str, code: str) -> None:
    found = joined(38.627, -90.198, country="United States", admin1=state)
    assert found["admin1_code"].tolist() == [code]
    assert "sources-differ" not in said(found)


def test_no_row_leaves_the_country_that_it_states() -> None:
    across = _across_a_country_line()
    for country in across:
        found = joined(across["at"][1], across["at"][0], country=country) if country != "at" else None
        assert found is None or found["country_code"].tolist() == [country]


def _across_a_country_line() -> dict[str, tuple[float, float]]:
    """A point whose line's and whose finer units' countries differ, under both."""
    table, held = bundled.provinces(), finer.slivers()
    owner = table.set_index("code")["country_code"]
    lon, lat = finer.middle(held.first)
    row = boundaries.locating.locator.locate(table, lon, lat).row
    line = table["country_code"].to_numpy(object)[row]
    other = owner.reindex(held.codes).to_numpy(object)[held.province]
    at = np.flatnonzero((row >= 0) & held.wins & pd.notna(line) & (line != other))[0]
    spot = (float(lon[at]), float(lat[at]))
    return {"at": spot, line[at]: spot, other[at]: spot}


def test_lines_of_another_year_or_of_a_user_are_not_overruled() -> None:
    assert joined(38.627, -90.198, vintage=2015)["admin1_code"].tolist() == ["US-IL"]


def test_the_sidecar_is_of_the_file_and_of_these_provinces() -> None:
    path = bundled.DATA / "slivers.parquet"
    told = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert told["sha256"] == sha256(path)
    assert told["boundaries_sha256"] == bundled.sidecar()["outputs"]["provinces_2026.parquet"]["sha256"]
    assert told["cells"] == finer.slivers().length.sum()


def test_runs_are_in_order_and_end_before_the_next() -> None:
    held = finer.slivers()
    assert (held.first[:-1] + held.length[:-1] <= held.first[1:]).all()
    assert (held.first // finer.COARSE == (held.first + held.length - 1) // finer.COARSE).all()
    assert set(held.codes) <= set(bundled.provinces()["code"])


def test_what_a_unit_has_beyond_the_line_is_gridded_and_looked_up() -> None:
    provinces = gpd.GeoDataFrame(
        {"code": ["L", "R"], "country_code": "XX", "disputed_by": None},
        geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 3, 1)],
        crs="EPSG:4326",
    )
    units = pd.DataFrame({"file": "1", "shape": [shapely.box(0.96, 0, 1.5, 1), shapely.box(0, 0, 0.96, 1)]})
    over = slivers.beyond(units, provinces)
    assert over["province"].tolist() == [1]
    assert over["sliver"].iloc[0].equals(shapely.box(0.96, 0, 1, 1))
    cells = slivers.gridded(over, provinces, gpd.GeoSeries([], crs="EPSG:4326"))
    lon, _ = finer.middle(cells["cell"].to_numpy())
    assert lon.min() > 0.96
    assert lon.max() < 1
    assert len(cells) == len(np.unique(lon)) * 128
    runs = slivers.runs(cells.assign(province=pd.Categorical.from_codes(cells["province"], ["L", "R"]), wins=True))
    assert runs["length"].sum() == len(cells)
    disputed = gpd.GeoSeries([shapely.LineString([(1, 0), (1, 1)])], crs="EPSG:4326")
    assert not len(slivers.gridded(over, provinces, disputed))


def test_distances_are_those_to_the_nearest_edge_on_the_ground() -> None:
    areas = np.array(
        [shapely.box(0, 59, 1, 61), shapely.box(2, 0, 3, 1), None, shapely.box(0, 59, 1, 61)], dtype=object
    )
    km = nearest.distances(areas, np.array([1.1, 2.5, 0.0, -0.1]), np.array([60.0, 0.5, 0.0, 60.0]))
    assert km[[0, 3]] == pytest.approx([5.58, 5.58], abs=0.01)
    assert km[1] == 0
    assert np.isnan(km[2])
