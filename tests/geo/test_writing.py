"""What is written is read back: every column, null and range; spreadsheets run nothing; outputs are whole or absent."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

import geo
from geo.errors import InputError, OutputError

KINDS = ["csv", "tsv", "xlsx", "geojson", "gpkg", "parquet"]
HOSTILE = ["=1+1", "+SUM(A1)", "-2+3", "@x", "'=x", "\t=1", "</script><script>", 'say "no"\nagain', "سیستان"]


def incidents() -> pd.DataFrame:
    size = len(HOSTILE)
    return geo.read(
        pd.DataFrame(
            {
                "incident_id": [f"i{n}" for n in range(size)],
                "place": HOSTILE,
                "country": ["Mali"] * size,
                "killed": ["3-4", "9+", "", "unknown", "0", "1", "2", "dozens", "5"],
                "injured": ["", "5"] + [""] * (size - 2),
                "date": ["2024-01-02", "", "2024-02", "1850-03-01"] + ["2024-05-06"] * (size - 4),
                "latitude": ["16.27", ""] + [""] * (size - 2),
                "longitude": ["-0.04", ""] + [""] * (size - 2),
                "code": ["007", "1.10", None, "12", "x", "y", "z", "w", "-5"],
                "=head": range(size),
            }
        )
    )


def located() -> gpd.GeoDataFrame:
    table = incidents()
    points = gpd.points_from_xy([-0.04, 1.5] + [None] * (len(table) - 2), [16.27, 18.25] + [None] * (len(table) - 2))
    return gpd.GeoDataFrame(
        table,
        geometry=gpd.GeoSeries(points, index=table.index).where([True, True] + [False] * (len(table) - 2)),
        crs=4326,
    )


def values(cells: pd.Series) -> list[object]:
    if cells.dtype == "geometry":
        return [None if shape is None or shape.is_empty else shape.wkt for shape in cells]
    return [None if pd.isna(value) else value for value in cells]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", [incidents, located])
def test_round_trip(tmp_path: Path, kind: str, make) -> None:
    table = make()
    path = tmp_path / f"out.{kind}"
    geo.write(table, path)
    back = geo.read(path)
    assert len(back) == len(table)
    for name in table.columns:
        assert values(back[name]) == values(table[name]), name
        if name in geo.schema.INCIDENT_COLUMNS:
            assert back[name].dtype == table[name].dtype, name
    assert set(back.columns) - set(table.columns) <= {"geometry"}
    said = table.attrs["findings"]  # Parquet carries them; a year of long ago is odd whenever it is read
    still = [item["code"] for item in back.attrs["findings"]]
    assert still == [item["code"] for item in said] if kind == "parquet" else still == ["date-strange"]


def test_text_in_csv_is_never_a_formula(tmp_path: Path) -> None:
    geo.write(incidents(), tmp_path / "out.csv")
    raw = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert not [
        cell for name in ("place", "code") for cell in raw[name] if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]
    assert not [name for name in raw.columns if name.startswith("=")]
    assert raw["longitude"].tolist()[0] == "-0.04"


def test_text_in_excel_is_never_a_formula(tmp_path: Path) -> None:
    geo.write(incidents(), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


def test_geojson_is_rfc_7946(tmp_path: Path) -> None:
    geo.write(located().to_crs(3857), tmp_path / "out.geojson")
    document = json.loads((tmp_path / "out.geojson").read_text("utf-8"))
    assert document["type"] == "FeatureCollection"
    assert "crs" not in document
    first, _, third = document["features"][:3]
    assert first["geometry"]["type"] == "Point"
    assert first["geometry"]["coordinates"] == pytest.approx([-0.04, 16.27])
    assert third["geometry"] is None
    assert first["properties"]["killed_max"] == 4
    assert third["properties"]["killed"] is None


@pytest.mark.parametrize(
    ("name", "error"), [("out.doc", InputError), ("out", InputError), ("none/out.csv", OutputError), (".", InputError)]
)
def test_what_cannot_be_written(tmp_path: Path, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        geo.write(incidents(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        geo.write(incidents(), tmp_path / "out.csv")


def test_a_cell_too_long_for_excel_is_refused_and_nothing_left(tmp_path: Path) -> None:
    table = incidents().assign(description="x" * 40_000)
    with pytest.raises(InputError, match="longer than an Excel cell"):
        geo.write(table, tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


FULL = {
    "incident_id": ["a", "b", "c", "d"],
    "date": ["2021-03-02", "2021-03-05", "2021-04", "2020"],
    "date_end": [None, "2021-03-07", None, None],
    "place": ["Herat", "Taiz", "Gao", "Qarblatown"],
    "country": ["Afghanistan", "Yemen", "Mali", None],
    "killed": [3, None, 7, None],
    "killed_min": [None, None, 7, None],
    "killed_max": [5, 15, None, None],
    "killed_civilians": [1, None, 2, None],
    "killed_children": [None, 1, None, None],
    "killed_women_max": [1, None, None, None],
    "injured_children": [None, None, 2, None],
    "events": [1, 3, 1, 1],
    "parties": ["between", "by", None, None],
    "actor": ["A", "B", None, None],
    "target": ["C", "D", None, None],
    "latitude": [34.123456789, None, None, None],
    "longitude": [62.2, None, None, None],
    "source_precision": ["settlement", None, None, None],
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_located_table_loses_nothing(tmp_path: Path, kind: str) -> None:
    table = geo.geocode(geo.read(pd.DataFrame(FULL)))
    geo.write(table, tmp_path / f"out.{kind}")
    back = geo.read(tmp_path / f"out.{kind}")
    assert set(back.columns) == set(table.columns)
    for name in table.columns:
        assert values(back[name]) == values(table[name]), name
    assert [item["code"] for item in back.attrs["findings"]] in ([], ["place-unresolved"])
    again = geo.geocode(back)
    assert values(again["geometry"]) == values(table["geometry"])
    assert values(again["precision"]) == values(table["precision"])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_answer_stands_as_numbers(tmp_path: Path, kind: str) -> None:
    table = geo.geocode(geo.read(pd.DataFrame(FULL).rename(columns={"latitude": "lat", "longitude": "lon"})))
    geo.write(table, tmp_path / f"out.{kind}")
    path = tmp_path / f"out.{kind}"
    made = pd.read_csv(path) if kind == "csv" else pd.read_excel(path, engine="openpyxl")
    assert made["lat"].iloc[0] == 34.123456789
    assert made["lon"].tolist()[:3] == pytest.approx(table.geometry.x.tolist()[:3])
    assert made["lat"].isna().tolist() == [False, False, False, True]
    assert list(made.columns).count("lon") == 1


def test_an_answer_that_was_changed_by_hand_is_said(tmp_path: Path) -> None:
    geo.write(geo.geocode(geo.read(pd.DataFrame(FULL))), tmp_path / "out.csv")
    edited = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    edited.loc[1, "lon"] = "45.0"
    edited.to_csv(tmp_path / "edited.csv", index=False)
    said = [(item["code"], item["rows"]) for item in geo.read(tmp_path / "edited.csv").attrs["findings"]]
    assert ("answer-changed", ["row 3"]) in said


def test_a_dataset_that_was_written_is_read_as_our_own_table(tmp_path: Path) -> None:
    head = "id,date_start,date_end,where_coordinates,where_prec,country,best,low,high,type_of_violence,side_a,side_b"
    (tmp_path / "cut.csv").write_text(
        f"{head}\n7,2015-03-02,2015-03-04,Herat,1,Afghanistan,3,2,9,1,Army,Rebels\n", "utf-8"
    )
    table = geo.geocode(geo.read(tmp_path / "cut.csv"))
    assert table.loc[0, ["killed_min", "killed", "killed_max"]].tolist() == [2, 3, 9]
    geo.write(table, tmp_path / "out.csv")
    back = geo.read(tmp_path / "out.csv")
    for name in geo.schema.INCIDENT_COLUMNS:
        assert values(back[name]) == values(table[name]), name
    assert back.attrs["findings"] == []


def test_a_row_of_totals_says_nothing_more_when_it_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "sums.csv").write_text("place,country,date,killed\nGao,Mali,2021-03-02,3\nTotal,,,3\n", "utf-8")
    table = geo.read(tmp_path / "sums.csv")
    geo.write(table, tmp_path / "out.csv")
    assert {item["code"] for item in geo.read(tmp_path / "out.csv").attrs["findings"]} <= {"no-incident"}
