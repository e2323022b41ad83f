"""Every kind of file gives the same incidents."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest

import geo
from geo.errors import InputError
from geo.reading.files import workbooks

ROWS = pd.DataFrame(
    {
        "Location": ["Gao", "Ménaka"],
        "Deaths": [3.0, None],
        "Date": pd.to_datetime(["2024-01-02", "2024-02-03"]),
        "lat": [16.27, 15.92],
        "lon": [-0.04, 2.4],
    }
)


def points() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        ROWS.drop(columns=["lat", "lon"]), geometry=gpd.points_from_xy(ROWS["lon"], ROWS["lat"]), crs=4326
    )


WRITERS = {
    "xlsx": lambda path: ROWS.to_excel(path, index=False),
    "parquet": lambda path: ROWS.to_parquet(path),
    "feather": lambda path: ROWS.to_feather(path),
    "json": lambda path: ROWS.to_json(path, orient="records", date_format="iso"),
    "jsonl": lambda path: ROWS.to_json(path, orient="records", lines=True, date_unit="ms", date_format="epoch"),
    "geojson": lambda path: points().to_file(path),
    "gpkg": lambda path: points().to_file(path),
    "shp": lambda path: points().astype({"Date": str}).to_file(path, encoding="utf-8"),
    "geoparquet": lambda path: points().to_parquet(path),
    "projected.gpkg": lambda path: points().to_crs(3857).to_file(path),
    "csv.gz": lambda path: ROWS.to_csv(path, index=False),
    "csv.zip": lambda path: ROWS.to_csv(path, index=False),
    "csv.xz": lambda path: ROWS.to_csv(path, index=False),
}


@pytest.mark.filterwarnings("ignore:.*epoch.*")
@pytest.mark.parametrize("kind", WRITERS)
def test_kinds(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"events.{kind}"
    WRITERS[kind](path)
    read = geo.read(path)
    assert read["place"].tolist() == ["Gao", "Ménaka"]
    assert read["killed"].tolist() == [3, pd.NA]
    assert read["date"].tolist() == [pd.Timestamp("2024-01-02"), pd.Timestamp("2024-02-03")]
    assert read["latitude"].tolist() == pytest.approx([16.27, 15.92])
    assert read["longitude"].tolist() == pytest.approx([-0.04, 2.4])
    assert read.attrs["findings"] == []


def workbook(path: Path, *sheets: tuple[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_sheet_kept_by_hand(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "hand.xlsx",
        ("Notes", [["kept by", "A. N. Other"]]),
        (
            "2024",
            [
                ["Attacks, 2024"],
                [],
                ["Date", "Town", "Killed", "Wounded", "Comment"],
                [dt.date(2024, 1, 2), "Gao", 3, "3-4", "x"],
                [],
                ["3 Feb 2024", "Kidal", "Unknown", 2, None],
                [None, "Total", 3, 5, None],
            ],
        ),
    )
    read = geo.read(path)
    assert read["place"].fillna("").tolist() == ["Gao", "Kidal", ""]
    assert read["Town"].tolist() == ["Gao", "Kidal", "Total"]
    assert read["events"].tolist() == [1, 1, 0]
    assert read["date"].tolist()[:2] == [pd.Timestamp("2024-01-02"), pd.Timestamp("2024-02-03")]
    assert read["killed"].tolist() == [3, pd.NA, pd.NA]
    assert read["injured_max"].tolist() == [4, pd.NA, pd.NA]
    said = {item["code"]: item["rows"] for item in read.attrs["findings"]}
    assert said == {
        "sheets": ["row 1"],
        "preamble": ["row 1", "row 2"],
        "blank-row": ["row 5"],
        "totals-row": ["row 7"],
    }


def test_macros_are_not_run_and_said(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plain.xlsx", ("a", [["place", "killed"], ["Gao", 3]]))
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/vbaProject.bin", b"macro")
    assert [item["code"] for item in geo.read(path).attrs["findings"]] == ["macros"]


@pytest.mark.parametrize(
    "document",
    [
        [{"place": "Gao", "killed": 3}],
        {"status": 200, "data": [{"place": "Gao", "killed": 3}]},
        {"events": [{"location": {"name": "Gao"}, "killed": 3}]},
        {"place": "Gao", "killed": 3},
    ],
)
def test_json_shapes(table, document: object) -> None:
    path = table(json.dumps(document), "feed.json")
    columns = {"place": "location.name"} if "events" in document else None
    assert geo.read(path, columns).loc[0, ["place", "killed"]].tolist() == ["Gao", 3]


def test_areas_are_no_points(tmp_path: Path) -> None:
    frame = points()
    frame.loc[0, "geometry"] = frame.geometry.iloc[0].buffer(1)
    frame.to_file(tmp_path / "areas.gpkg")
    read = geo.read(tmp_path / "areas.gpkg")
    assert read["latitude"].isna().tolist() == [True, False]
    assert [item["code"] for item in read.attrs["findings"]] == ["geometry-no-point"]


def test_two_layers_of_other_columns_are_refused(tmp_path: Path) -> None:
    points().to_file(tmp_path / "two.gpkg", layer="a")
    points().assign(other=1).to_file(tmp_path / "two.gpkg", layer="b")
    with pytest.raises(InputError, match="2 layers"):
        geo.read(tmp_path / "two.gpkg")


def test_an_archive_of_several_files_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", "x")
        archive.writestr("b.csv", "x")
    with pytest.raises(InputError, match="archive of 2 files"):
        geo.read(tmp_path / "two.zip")


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "LARGEST", 1_000_000)
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(2_000_000))
    with pytest.raises(InputError, match="unpacks to more than"):
        geo.read(tmp_path / "bomb.xlsx")


SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the large tables are not part of the project")
def test_real_tables_agree_with_an_independent_count() -> None:
    """Counted by pandas alone, without our reading."""
    ucdp = SHARED / "ucdp_pakistan" / "conflict_data_pak.csv.gz"
    plain = pd.read_csv(ucdp, skiprows=[1], low_memory=False)
    read = geo.read(ucdp)
    assert len(read) == len(plain)
    for ours, theirs in (("killed", "best"), ("killed_min", "low"), ("killed_max", "high")):
        assert read[ours].sum() == plain[theirs].sum()
    assert read["date"].min() == pd.to_datetime(plain["date_start"]).min()
    assert read["date"].max() == pd.to_datetime(plain["date_start"]).max()
    assert read["latitude"].notna().sum() == plain["latitude"].notna().sum()
    gtd = next((SHARED / "gtd_format").glob("*.csv"))
    plain = pd.read_csv(gtd, sep=";", skiprows=1, low_memory=False)
    read = geo.read(gtd)
    assert len(read) == len(plain)
    assert read["killed"].sum() == plain["nkill"].where(plain["nkill"] >= 0).sum()
    assert read["injured"].sum() == plain["nwound"].where(plain["nwound"] >= 0).sum()
    assert read["latitude"].notna().sum() == plain["latitude"].notna().sum()
