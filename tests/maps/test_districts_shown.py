"""Pages, figures and reports by districts: the words say so, and what is known to its province alone stays its."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from typer.testing import CliRunner

import boundaries
import geo
import maps
from geo.errors import InputError
from maps.cli import app
from maps.languages import available, catalogue
from maps.loop.publishing import payloads
from maps.story import districting
from maps.story.telling import Story

run = CliRunner().invoke


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    package = types.ModuleType("incidentmap_districts")
    package.DATA = Path(__file__).resolve().parents[1] / "boundaries" / "districts"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "incidentmap_districts", package)


@pytest.fixture
def known() -> gpd.GeoDataFrame:
    """Two points in districts of Jordan, and one row known only to a province."""
    units = boundaries.load(level=2)
    own = units[units["country_code"].eq("JO") & units["parent_code"].notna()].iloc[[0, 8]]
    table = pd.DataFrame(
        {
            "place": "",
            "country": "Jordan",
            "admin1": [None, None, own["parent_name"].iloc[0]],
            "latitude": [*own["lat"], None],
            "longitude": [*own["lon"], None],
            "killed": [3, 5, 8],
            "date": "2024-01-01",
        }
    )
    return boundaries.join(geo.geocode(geo.read(table)), levels=(1, 2))


def test_what_is_known_to_its_province_is_the_provinces(known):
    told, units = districting.by_districts(known)
    shown = told["admin1_code"].tolist()
    assert shown[:2] == known["admin2_code"].tolist()[:2]
    assert shown[2] == known["admin1_code"].iloc[2]
    bare = units[units.geometry.is_empty]
    assert bare["code"].tolist() == [shown[2]]
    assert bare["name"].str.endswith("district not known").all()
    story = Story(known, level=2)
    assert story.seen.figures["killed"].best == known["killed"].sum()
    assert known["admin1_code"].iloc[0] != shown[0]  # the user's table is as it was


def test_the_words_say_districts(known):
    page = maps.draw(known, level=2).get_root().render()
    assert '"tab.provinces":"Districts"' in page
    assert "geoBoundaries" in page
    written = "".join(maps.figure(known, level=2).written.values())
    assert "Killed by district" in written
    assert "known only to the province" in written
    told = maps.report(known, level=2).markdown()
    assert "| District | Country |" in told
    assert "district not known | Jordan | 1 | 8 |" in told


def test_every_language_has_the_words():
    english = districting.texts("en")
    for language in available():
        told, usual = districting.texts(language), catalogue(language)["texts"]
        assert set(told) == set(english)
        assert set(told) - {"unit.province"} <= set(usual)
        for key in ("legend.n", "report.rest"):
            assert set(told[key]) == set(usual[key])


def test_without_districts_joined_it_is_said(placed):
    with pytest.raises(InputError, match=r"levels=\(1, 2\)"):
        maps.draw(placed({"killed": 1}), level=2)


def test_the_commands(known, table, tmp_path):
    lat, lon = known["latitude"].iloc[0], known["longitude"].iloc[0]
    source = table(f"place,country,date,killed,lat,lon\nx,Jordan,2024-01-01,3,{lat},{lon}\n")
    for name, said in (("map.html", '"tab.provinces":"Districts"'), ("map.svg", "by district")):
        out = tmp_path / name
        done = run(app, ["map", str(source), "--level", "2", "-o", str(out)])
        assert done.exit_code == 0, done.output
        assert said in out.read_text("utf-8")
    done = run(app, ["report", str(source), "--level", "2", "-o", str(tmp_path / "r.md")])
    assert done.exit_code == 0, done.output
    assert "By district" in (tmp_path / "r.md").read_text("utf-8")


def test_districts_are_published_and_small_ones_are_not_told(tmp_path):
    units = boundaries.load(level=2)
    jordan = units[units["country_code"].eq("JO") & units["parent_code"].notna()]
    parents = jordan["parent_code"].value_counts()
    own = jordan[jordan["parent_code"].eq(parents.index[0])].head(3)
    other = jordan[jordan["parent_code"].eq(parents.index[1])].head(1)
    sizes = [6, 4, 1, 5]
    rows = [
        {"place": "", "country": "Jordan", "latitude": unit.lat, "longitude": unit.lon, "killed": 1}
        for unit, size in zip(pd.concat([own, other]).itertuples(), sizes, strict=True)
        for _ in range(size)
    ]
    frame = pd.DataFrame(rows)
    placed = boundaries.join(geo.geocode(geo.read(frame)), levels=(1, 2))
    small = own["name"].iloc[2]
    public = maps.publish(placed, {"units": {"fewest": 3}}, level=2)
    told = public["admin2_name"].value_counts()
    assert (told[told > 0] >= 3).all()
    assert small not in set(public["admin2_name"].dropna())
    assert public["admin1_code"].notna().all(), "they are still their province's"
    assert public["admin2_code"].isna().sum() == 5, "nor can it be subtracted from its province: the next goes with it"
    maps.draw(public, level=2).save(tmp_path / "page.html")
    core = payloads.blocks((tmp_path / "page.html").read_text("utf-8"))
    assert small not in str(core["text"])
    unit = maps.publish(placed, {"places": {"unit": "admin2"}, "units": {"fewest": 3}}, level=2)
    assert set(unit["precision"]) == {"admin2", "admin1"}
    with pytest.raises(InputError, match="has not been joined to"):
        maps.publish(boundaries.join(geo.geocode(geo.read(frame))), "public", level=2)
    with pytest.raises(InputError, match="tells no districts"):
        maps.publish(placed, {"places": {"unit": "admin1"}}, level=2)
    source = tmp_path / "source.csv"
    frame.assign(date="2024-01-01").to_csv(source, index=False)
    done = run(app, ["map", str(source), "-o", str(tmp_path / "m.html"), "--level", "2", "--publish", "public"])
    assert done.exit_code == 0, done.output
    assert "A district with fewer than" in (tmp_path / "m.html").read_text("utf-8")
