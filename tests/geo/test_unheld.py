"""Characters that XML, UTF-8 or a terminal cannot hold: replaced once on the way in, said, and held by every writer."""

from __future__ import annotations

import json
import xml.dom.minidom
from pathlib import Path

import pandas as pd
import pytest

import boundaries
import geo
import maps
from geo.errors import InputError
from geo.findings import of

ODD = "a\x00b\x01c\ufffe\uffff\ud800d\x1b[31me"
HELD = "a\ufffdb\ufffdc\ufffd\ufffd\ufffdd\ufffd[31me"
ROW = {"place": "Quetta", "country": "Pakistan", "killed": 3, "date": "2024-01-01", "actor": ODD, "notes": ODD}


def codes(table: pd.DataFrame) -> dict[str, list[str]]:
    return {item["code"]: item["rows"] for item in of(table)}


@pytest.fixture(scope="module")
def placed():
    frame = pd.DataFrame({name: pd.Series(["Gao", value], dtype=object) for name, value in ROW.items()})
    frame.loc[0, ["country", "killed", "date", "actor", "notes"]] = ["Mali", 2, "2024-01-02", "x", "y"]
    return boundaries.join(geo.geocode(geo.read(frame)))


def test_a_frame_is_cleaned_and_says_which_rows(placed) -> None:
    assert placed["actor"].tolist() == ["x", HELD]
    assert codes(placed)["letters-replaced"] == ["row 1"]


def test_text_of_a_file_is_cleaned(table) -> None:
    read = geo.read(table("place,killed,no\x01tes\nGao,1,fine\nGa\x1bo,2,a\ufffeb\nGao,3,ünï\n"))
    assert read["place"].tolist() == ["Gao", "Ga\ufffdo", "Gao"]
    assert read["no\ufffdtes"].tolist() == ["fine", "a\ufffdb", "ünï"]
    assert codes(read)["letters-replaced"] == ["row 3"]


def test_a_clean_table_says_nothing(table) -> None:
    read = geo.read(table('place,killed,notes\nGao,1,"two\nlines\tand a tab"\nکویته,2,ﷺ\n'))
    assert "letters-replaced" not in codes(read)


@pytest.mark.parametrize("ending", [".json", ".ndjson", ".geojson"])
def test_json_writes_halves_of_pairs(tmp_path: Path, ending: str) -> None:
    record = {"place": "Gao\ud800", "killed": 2, "k\udc00": 1}
    geojson = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": record, "geometry": None}]}
    path = tmp_path / f"a{ending}"
    path.write_text(json.dumps(geojson if ending == ".geojson" else record) + "\n")
    read = geo.read(path)
    assert read["place"].tolist() == ["Gao\ufffd"]
    assert "k\ufffd" in read
    assert codes(read)["letters-replaced"] == ["row 1"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "geojson", "gpkg", "parquet"])
def test_tables_come_back_as_they_were(placed, tmp_path: Path, ending: str) -> None:
    geo.write(placed, tmp_path / f"a.{ending}")
    assert geo.read(tmp_path / f"a.{ending}")["description"].tolist() == ["y", HELD]


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_figures_hold_any_title(placed, tmp_path: Path, ending: str) -> None:
    maps.figure(placed, title=ODD).save(tmp_path / f"a.{ending}")
    if ending == "svg":
        assert xml.dom.minidom.parse(str(tmp_path / "a.svg")).getElementsByTagName("title")


@pytest.mark.parametrize("ending", ["html", "md", "pdf", "docx"])
def test_reports_hold_any_title(placed, tmp_path: Path, ending: str) -> None:
    maps.report(placed, title=ODD).save(tmp_path / f"a.{ending}")
    assert (tmp_path / f"a.{ending}").stat().st_size


def test_a_page_holds_any_title(placed, tmp_path: Path) -> None:
    maps.draw(placed, title=ODD).save(tmp_path / "a.html")
    assert HELD in (tmp_path / "a.html").read_text("utf-8")


def test_articles_are_cleaned_and_quoted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Gunmen killed three people in Quetta\x01, Pakistan, on 3 May 2021. \x1b[31mIt was at night.")
    found = geo.extract_files(path)
    assert found[["place", "killed"]].values.tolist() == [["Quetta", 3]]


def test_a_file_name_is_no_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Two men were killed in Gao.")
    with pytest.raises(InputError, match="is the name of a file, not a text"):
        geo.extract(str(path))


@pytest.mark.parametrize("cell", ["0x10", "0XfF"])
def test_no_figure_is_hexadecimal(table, cell: str) -> None:
    """Arrow reads it as a number; nobody counts the dead so."""
    read = geo.read(table(f"place,killed\nGao,{cell}\nKidal,2\n"))
    assert read["killed"].tolist() == [pd.NA, 2]
    assert codes(read)["figure-unread"] == ["row 2"]


@pytest.mark.parametrize("cell", [5, b"\x01\x99\x00", "here", {"type": "Foo"}])
def test_a_geometry_that_is_none_is_said(cell: object) -> None:
    frame = pd.DataFrame(
        {"place": ["Gao", "Kidal"], "killed": [1, 2], "geometry": pd.Series([cell, None], dtype=object)}
    )
    read = geo.read(frame)
    assert codes(read)["geometry-unread"] == ["row 0"]
    assert read["killed"].sum() == 3


@pytest.mark.parametrize(
    "shape", [{"type": "Foo", "coordinates": [1, 2]}, {"type": "Point"}, {"type": "Point", "coordinates": ["a", 2]}, 5]
)
def test_one_broken_shape_costs_one_place_not_the_file(tmp_path: Path, shape: object) -> None:
    points = [shape, {"type": "Point", "coordinates": [0.04, 16.27]}]
    features = [{"type": "Feature", "properties": {"place": "Gao", "killed": 2}, "geometry": one} for one in points]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    read = geo.read(path)
    assert codes(read)["geometry-unread"] == ["row 1"]
    assert read["latitude"].tolist()[1] == 16.27
