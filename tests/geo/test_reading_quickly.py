"""The quick ways of reading give what the slow ones do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import geo
from geo.reading.cells import dates
from geo.reading.files import parsing, streams


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("place,killed\nGao,2\n", True),
        ('place,killed\n"Gao, old town",2\n', True),
        ('place,note\nGao,"he said ""no"""\nKidal,""\n', True),
        ('place,note\nGao,"two\nlines"\n', False),
        ('place,note\nGao,"two\rlines"\n', False),
        ('place,note\nGao,a 5" shell\nKidal,"in\ntwo"\n', False),
        ('place,note\n12" shell,"in\ntwo"\n', False),
    ],
)
def test_lines_that_end_within_quotation_marks_are_seen(tmp_path: Path, text: str, whole: bool, monkeypatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    assert parsing.one_line_each(streams.stream(path), ",") is whole
    monkeypatch.setattr(parsing, "_SCANNED", 7)  # a mark and its line in different pieces
    assert parsing.one_line_each(streams.stream(path), ",") is whole


def test_a_file_of_many_blocks_keeps_notes_of_two_lines(tmp_path: Path) -> None:
    rows = [
        f'Town {at},{at % 5},"a note\nof {at}"' if at % 7 == 0 else f"Town {at},{at % 5},short" for at in range(9000)
    ]
    for name, lines in (("a.csv", rows), ("b.csv", [row.replace("\n", " ") for row in rows])):
        (tmp_path / name).write_text("place,killed,notes\n" + "\n".join(lines) + "\n", encoding="utf-8")
    one, two = geo.read(tmp_path / "a.csv"), geo.read(tmp_path / "b.csv")
    assert len(one) == len(two) == 9000
    assert one["killed"].sum() == sum(at % 5 for at in range(9000))
    assert one["description"].str.replace("\n", " ").tolist() == two["description"].tolist()


def test_days_that_repeat_are_read_as_days_that_do_not() -> None:
    words = ["2024-01-05", "5 January 2024", "1402/10/27", None, "no day", "2024-01", "3/4/2024", "17-18 January 2024"]
    few = dates.read(pd.Series(words, dtype="string"))
    many = dates.read(pd.Series(words * 2000, dtype="string"))
    for name in ("day", "precision", "end", "odd", "shaped", "guessed", "strange"):
        once, often = pd.Series(getattr(few, name)), pd.Series(getattr(many, name))
        pd.testing.assert_series_equal(pd.concat([once] * 2000, ignore_index=True), often, check_names=False)


@pytest.mark.parametrize(
    ("ids", "differ"),
    [(["A1", "A2", "B1", ""], True), (["A1", "A2", "A1"], False), (["x" * 90, "y"], False), ([], True)],
)
def test_ids_are_seen_to_differ(ids: list[str], differ: bool) -> None:
    half = len(ids) // 2
    pieces = pa.chunked_array([ids[:half], ids[half:]], pa.large_string())
    assert parsing.all_differ(pieces) is differ


@pytest.mark.parametrize("cells", [["007", "12"], ["1/2", "3"], ["1e5", "2"], ["+5", "2"], ["12", "x"], ["0.5", "01"]])
def test_codes_stay_text(cells: list[str]) -> None:
    frame = pd.DataFrame({"place": ["Gao", "Kidal"], "killed": [1, 2], "code": pd.Series(cells, dtype="string")})
    assert geo.read(frame)["code"].tolist() == cells


@pytest.mark.parametrize(("cells", "kind"), [(["0.5", "-1.25"], "Float64"), (["0", "-12"], "Int64")])
def test_numbers_become_numbers(cells: list[str], kind: str) -> None:
    frame = pd.DataFrame({"place": ["Gao", "Kidal"], "killed": [1, 2], "code": pd.Series(cells, dtype="string")})
    read = geo.read(frame)["code"]
    assert str(read.dtype) == kind
    assert np.allclose(read.astype(float), [float(cell) for cell in cells])
