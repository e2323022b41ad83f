"""Several files as one table: each row with its file, its numbering and its findings."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.errors import InputError
from geo.findings import named


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "a.csv").write_text("id,date,place,killed\n1,2024-01-02,Gao,3\n2,2024-01-03,Kidal,x\n")
    (tmp_path / "b.csv").write_text("id;Ort;Tote\n1;Kabul;5\n\n2;Herat;viele\n", encoding="utf-8")
    return [tmp_path / "a.csv", tmp_path / "b.csv"]


def test_rows_ids_and_findings_name_their_file(files: list[Path]) -> None:
    read = geo.read(files)
    assert read["file"].tolist() == ["a.csv", "a.csv", "b.csv", "b.csv"]
    assert read["incident_id"].tolist() == ["a:1", "a:2", "b:1", "b:2"]
    assert read["killed"].sum() == 8
    unread = [item["rows"] for item in read.attrs["findings"] if item["code"] == "figure-unread"]
    assert unread == [["a.csv row 3"], ["b.csv row 4"]]
    assert list(named(read, [0, 3])) == ["a.csv row 2", "b.csv row 4"]
    assert geo.geocode(read)["precision"].notna().all()


def test_a_file_twice_is_refused_and_a_copy_is_said(files: list[Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="named twice"):
        geo.read([files[0], tmp_path / "." / "a.csv"])
    (tmp_path / "copy.csv").write_bytes(files[0].read_bytes())
    found = {item["code"]: item["rows"] for item in geo.read([files[0], tmp_path / "copy.csv"]).attrs["findings"]}
    assert found["duplicate-row"] == ["copy.csv row 2", "copy.csv row 3"]


def test_one_data_sets_ids_mean_one_incident(tmp_path: Path) -> None:
    names = "event_id_cnty,event_date,event_type,location,country,fatalities,geo_precision,latitude,longitude"
    for name, killed in (("old.csv", 3), ("new.csv", 4)):
        (tmp_path / name).write_text(f"{names}\nMLI1,2024-01-02,Battles,Gao,Mali,{killed},1,16.3,0\n")
    read = geo.read([tmp_path / "old.csv", tmp_path / "new.csv"])
    assert read["incident_id"].tolist() == ["MLI1", "MLI1"]
    assert "shared-id" in {item["code"] for item in read.attrs["findings"]}
    read = geo.read([tmp_path / "old.csv"])
    assert read["incident_id"].tolist() == ["MLI1"]


def test_a_column_called_file_is_kept(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("place,file\nGao,x\n")
    read = geo.read([files[0], tmp_path / "c.csv"])
    assert read["source_file"].tolist() == ["a.csv", "a.csv", "c.csv"]
    assert read["file"].tolist() == [pd.NA, pd.NA, "x"] or read["file"].isna().tolist() == [True, True, False]


def test_the_command_takes_tables_and_articles(files: list[Path], tmp_path: Path, monkeypatch, capsys) -> None:
    from maps.cli import main

    article = "KANDAHAR, 3 May 2024 - A bomb killed four people in Kandahar on Friday, police said.\n"
    (tmp_path / "c.txt").write_text(article)
    out = tmp_path / "o.csv"
    monkeypatch.setattr(
        "sys.argv", ["incidentmap", "geocode", *map(str, files), str(tmp_path / "c.txt"), "-o", str(out)]
    )
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code in (0, None)
    read = geo.read(out)
    assert read["killed"].sum() == 12
    assert read["file"].tolist() == ["a.csv"] * 2 + ["b.csv"] * 2 + ["c.txt"]
    assert "b.csv row 4" in capsys.readouterr().err
