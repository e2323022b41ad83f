"""Districts: a package of its own, joined within provinces, never where only the province is known."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import sys
import types
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from depth import many
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import boundaries
import geo
from geo.data import packages
from geo.errors import InputError
from maps.cli import app

ROOT = Path(__file__).resolve().parents[2]
SMALL = Path(__file__).with_name("districts")
run = CliRunner().invoke


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    """The package, with the districts of two countries."""
    package = types.ModuleType("incidentmap_districts")
    package.DATA = SMALL  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "incidentmap_districts", package)


@pytest.fixture(scope="module")
def tables():
    """The provinces of the two countries and around, and their districts, read once."""
    from boundaries import bundled

    ours = bundled.provinces()
    with pytest.MonkeyPatch.context() as patch:
        package = types.ModuleType("incidentmap_districts")
        package.DATA = SMALL  # type: ignore[attr-defined]
        patch.setitem(sys.modules, "incidentmap_districts", package)
        return {1: ours, 2: bundled.districts()}


def test_the_table(root):
    units = boundaries.load(level=2)
    assert units["code"].is_unique
    assert set(units["country_code"]) == {"JO", "LB"}
    assert set(units["parent_code"].dropna()) <= set(boundaries.load()["code"])
    zahle = units.loc[units["parent_name"].notna()].iloc[0]
    assert zahle["country_name"] in ("Jordan", "Lebanon")
    assert units.attrs["provenance"]["licence"] == "CC BY 4.0"
    facts = json.loads((SMALL / "districts.json").read_text("utf-8"))
    assert facts["outputs"]["districts.parquet"]["sha256"] == packages.sha256(SMALL / "districts.parquet")


def test_without_the_package_one_clear_word(monkeypatch):
    monkeypatch.setitem(sys.modules, "incidentmap_districts", None)
    with pytest.raises(InputError, match=r"pip install 'incidentmap\[districts\]'"):
        boundaries.load(level=2)


def test_provinces_of_another_year_have_their_districts(monkeypatch):
    """A parent that today's boundaries do not have is found by where the district lies."""
    from boundaries import bundled

    table = gpd.read_parquet(SMALL / "districts.parquet")
    right = table["parent_code"].copy()
    table.loc[table["country_code"].eq("LB"), "parent_code"] = "LB-OLD"
    bundled._under(table, boundaries.load())
    agree = (table["parent_code"] == right)[right.notna()]
    assert agree.mean() > 0.9


def rows(**columns: list[object]) -> gpd.GeoDataFrame:
    table = pd.DataFrame({"place": "", "date": "2024-01-01", **columns})
    return geo.geocode(geo.read(table))


def test_points_stated_districts_and_what_is_known_to_its_province():
    units = boundaries.load(level=2)
    own = units[units["country_code"].eq("JO")].iloc[0]
    located = rows(
        country=["Jordan"] * 4,
        admin1=[None, own["parent_name"], None, None],
        latitude=[own["lat"], None, None, None],
        longitude=[own["lon"], None, None, None],
        killed=[1, 2, 4, 8],
    )
    placed = boundaries.join(located, levels=(1, 2))
    assert placed["admin2_code"].iloc[0] == own["code"]
    assert placed["admin2_code"].iloc[1:].isna().all()
    assert placed["admin2_reason"].iloc[1] == "only its province is known"
    summed = boundaries.summarise(placed, by="admin2")
    assert summed[["unit", "killed"]].values.tolist() == [["district", 1], ["province", 2], ["country", 12]]
    assert summed["name"].iloc[1] == f"{placed['admin1_name'].iloc[1]}, district not known"


def test_a_district_that_the_geocoder_knows_is_identity():
    units = boundaries.load(level=2)
    own = units[units["country_code"].eq("LB") & units["parent_code"].notna()].iloc[3]
    known = {"precision": ["admin2"], "resolved_id": [own["code"]], "country": ["Lebanon"], "killed": [3]}
    located = gpd.GeoDataFrame(known, geometry=gpd.points_from_xy([own["lon"]], [own["lat"]]), crs="EPSG:4326")
    placed = boundaries.join(located, levels=(1, 2))
    assert placed["admin2_by"].tolist() == ["identity"]
    assert placed["admin2_code"].tolist() == [own["code"]]


@settings(max_examples=many(4))
@given(st.lists(st.tuples(st.floats(34.8, 39.4), st.floats(29.1, 34.8)), min_size=5, max_size=40))
def test_killed_in_is_killed_out_and_no_row_changes_its_province(tables, spots):
    lon, lat = np.array(spots).T
    located = gpd.GeoDataFrame({"killed": np.arange(1, len(lon) + 1)}, geometry=gpd.points_from_xy(lon, lat), crs=4326)
    one, two = boundaries.join(located, tables[1]), boundaries.join(located, tables, levels=(1, 2))
    for column in ("country_code", "admin1_code", "admin1_by"):
        assert one[column].astype("object").equals(two[column].astype("object"))
    parents = tables[2].set_index("code")["parent_code"]
    has = two["admin2_code"].notna()
    assert (two["admin2_code"][has].map(parents) == two["admin1_code"][has]).all()
    for by in ("admin2", "province", "country", "all"):
        assert boundaries.summarise(two, by=by, provinces=tables[1])["killed"].sum() == located["killed"].sum()


def test_summaries_want_the_join(placed):
    with pytest.raises(InputError, match=r"levels=\(1, 2\)"):
        boundaries.summarise(placed({"killed": 1}), by="admin2")


def test_the_command(table):
    units = boundaries.load(level=2)
    own = units[units["country_code"].eq("JO")].iloc[0]
    source = table(f"place,country,date,killed,lat,lon\nx,Jordan,2024-01-01,3,{own['lat']},{own['lon']}\n")
    done = run(app, ["summary", str(source), "--level", "admin2"])
    assert done.exit_code == 0, done.output
    assert own["name"] in done.output


@pytest.fixture
def build():
    spec = importlib.util.spec_from_file_location("districts_build", ROOT / "districts" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def inputs(tmp_path):
    """The source's two files, with four squares across Lebanon's provinces and a set of villages."""
    folder = tmp_path / "gazetteer" / "data"
    folder.mkdir(parents=True)
    ours = boundaries.load().set_index("code").loc[["LB-BI", "LB-AS"]]
    shapes = {
        f"11B{n}": shapely.box(x, y, x + 0.1, y + 0.1)
        for n, (x, y) in enumerate(zip(ours["lon"], ours["lat"], strict=True))
    }
    shapes |= {f"22B{n}": shapely.box(36, 31 + n * 1e-4, 36.001, 31 + (n + 1) * 1e-4) for n in range(2501)}
    named = pd.DataFrame(
        {"name": [f"ZahlÃ©{n}" for n in range(len(shapes))], "shape_id": list(shapes), "lon": 0, "lat": 0}
    )
    named.assign(admin1="", admin2="").to_csv(folder / "geo-boundaries.csv", index=False)
    with sqlite3.connect(folder / "data.db") as base:
        base.execute("create table location_data (name text, shape_id text, coordinates blob)")
        base.executemany(
            "insert into location_data values ('', ?, ?)", [(key, shapely.to_wkb(one)) for key, one in shapes.items()]
        )
    return tmp_path


def test_the_build_is_the_same_each_time_and_leaves_villages_out(build, inputs, tmp_path):
    made = []
    for name in ("one", "two"):
        (out := tmp_path / name).mkdir()
        facts = build.build(inputs, out)
        made.append((out / "districts.parquet").read_bytes())
        assert facts["outputs"]["districts.parquet"]["rows"] == 2
        assert len(facts["sources"][0]["sha256"]) == 64
    assert made[0] == made[1]
    table = gpd.read_parquet(tmp_path / "one" / "districts.parquet")
    assert table["parent_code"].tolist() == ["LB-BI", "LB-AS"]
    assert table["country_code"].tolist() == ["LB", "LB"]
    assert table["name"].str.startswith("Zahlé").all()
