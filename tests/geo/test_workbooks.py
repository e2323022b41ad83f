"""Sheets of one header, merged cells, archives, and files of other programs."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

import geo
from geo.errors import InputError


def book(path: Path, sheets: dict[str, list[list[object]]], merge: str = "") -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if merge:
            sheet.merge_cells(merge)
    made.save(path)
    return path


HEAD = ["Ville", "Tués"]
SHEETS = {"2022": [HEAD, ["Gao", 2]], "2023": [HEAD, ["Kidal", 3], ["Mopti", 4]], "Total": [["An", "Somme"], [2022, 9]]}


def test_sheets_of_one_header_are_gathered(tmp_path: Path) -> None:
    read = geo.read(book(tmp_path / "a.xlsx", SHEETS))
    assert read["killed"].tolist() == [2, 3, 4]
    assert read["sheet"].astype(str).tolist() == ["2022", "2023", "2023"]
    assert "sheets" in {item["code"] for item in read.attrs["findings"]}


def test_a_sheet_is_named_or_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", SHEETS)
    assert geo.read(path, sheet="2023")["killed"].tolist() == [3, 4]
    with pytest.raises(InputError, match="no filled sheet '2024'; it has 2022"):
        geo.read(path, sheet="2024")


def test_merged_words_hold_for_every_row_and_figures_do_not(tmp_path: Path) -> None:
    rows = [["Country", "Place", "Killed"], ["Mali", "Gao", 5], [None, "Kidal", None]]
    assert geo.read(book(tmp_path / "a.xlsx", {"a": rows}, "A2:A3"))["country"].tolist() == ["Mali", "Mali"]
    assert geo.read(book(tmp_path / "b.xlsx", {"a": rows}, "C2:C3"))["killed"].sum() == 5


def test_a_table_among_other_files_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("README.txt", "about")
        archive.writestr("events.csv", "place,killed\nGao,2\n")
    assert geo.read(path)["killed"].tolist() == [2]


def test_a_count_beyond_all_persons_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"place,killed\nGao,{'9' * 25}\nKidal,3\n")
    read = geo.read(path)
    assert read["killed"].isna().tolist() == [True, False]
    assert "figure-unread" in {item["code"] for item in read.attrs["findings"]}
