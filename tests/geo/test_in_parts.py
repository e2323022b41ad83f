"""Files read in parts: cut between records, understood as the whole is, and refused by name where they do not fit."""

from __future__ import annotations

import gzip
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from depth import many
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
from geo import engine, findings
from geo.engine import chunks, dasked
from geo.errors import InputError

ENGINES = ("stream", "dask")
CELLS = st.text(alphabet='ab ,;"\n\r5ü', max_size=6)


def cut_small(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(chunks, "BYTES", size)
    monkeypatch.setattr(chunks, "ROWS", 3)


def alike(source: Any, kind: str, path: Path | None = None) -> pd.DataFrame:
    gathered = engine.gather(geo.read(source, engine=kind))
    pd.testing.assert_frame_equal(pd.DataFrame(gathered), pd.DataFrame(geo.read(path or source)))
    return gathered


@pytest.mark.parametrize("kind", ENGINES)
def test_days_and_numbers_are_those_of_the_whole_column(kind: str, table, monkeypatch) -> None:
    """3/4/2024 is in March because a later part says 3/14/2024; a code is text because a later part has 12a."""
    lines = ["place,date,killed,code,note", *[f"Gao,3/{day}/2024,{day},{day},{day}.5" for day in range(1, 13)]]
    path = table("\n".join([*lines, "Kidal,3/14/2024,2,12a,7"]) + "\n")
    cut_small(monkeypatch, 40)
    assert len(chunks.cut(str(path))) > 4
    read = alike(path, kind)
    assert read["date"].dt.month.unique().tolist() == [3]
    assert pd.api.types.is_string_dtype(read["code"])


@settings(max_examples=many(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=12), size=st.integers(1, 60))
def test_text_is_never_cut_in_a_record(rows: list[tuple[str, str]], size: int, tmp_path: Path, monkeypatch) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path = tmp_path / "events.csv"
    path.write_bytes(("place,note,killed\n" + "".join(f"{row},{at}\n" for at, row in enumerate(quoted))).encode())
    cut_small(monkeypatch, size)
    read = [chunk.raw(chunks.Asked()).frame for chunk in chunks.cut(str(path))]
    assert [text for frame in read for text in frame["killed"]] == [str(at) for at in range(len(rows))]


@pytest.mark.parametrize(
    "text",
    ['place,note,killed\nGao,5" pipe,2\nKidal,"a\nb",3\n', 'place,note,killed\nGao,2" by 4",2\nKidal,x,3\n'],
    ids=["pipe", "plank"],
)
def test_a_stray_mark_keeps_the_file_whole(text: str, table, monkeypatch) -> None:
    cut_small(monkeypatch, 10)
    assert [chunk.kind for chunk in chunks.cut(str(table(text)))] == ["whole"]


@pytest.mark.parametrize("kind", ENGINES)
def test_rows_are_named_as_the_file_numbers_them(kind: str, table, monkeypatch) -> None:
    rows = [f"Gao,2024-01-{day:02},{'?!' if day == 9 else day}" for day in range(1, 20)]
    path = table("Our list\nplace,date,killed\n" + "\n".join(rows) + "\n")
    cut_small(monkeypatch, 60)
    read = alike(path, kind)
    assert [item["rows"] for item in findings.of(read) if "unread" in item["code"]] == [["row 11"]]


@pytest.mark.parametrize("kind", ENGINES)
def test_parquet_by_row_groups_and_several_files(kind: str, tmp_path: Path, monkeypatch) -> None:
    cut_small(monkeypatch, 60)
    table = geo.sample()
    for name in ("a", "b"):
        table.to_parquet(tmp_path / f"{name}.parquet", row_group_size=2)
    both = engine.gather(geo.read(str(tmp_path / "*.parquet"), engine=kind))
    assert len(both) == 2 * len(table)
    assert both["killed"].sum() == 2 * table["killed"].sum()
    pd.testing.assert_frame_equal(engine.gather(geo.read(tmp_path, engine=kind)), both)
    alike(tmp_path / "a.parquet", kind)


@pytest.mark.parametrize("kind", ENGINES)
def test_other_files_are_a_part_each(kind: str, table, tmp_path: Path) -> None:
    packed = tmp_path / "events.csv.gz"
    packed.write_bytes(gzip.compress(b"place,killed\nGao,2\n"))
    table("place,killed\nKidal,3\n", "other.csv", "utf-16")
    read = engine.gather(geo.read([packed, tmp_path / "other.csv"], engine=kind))
    assert read["killed"].tolist() == [2, 3]


@pytest.mark.parametrize("kind", ENGINES)
def test_an_empty_file_among_others_is_a_part_without_rows(kind: str, table, tmp_path: Path) -> None:
    table("place,killed\nKidal,3\n", "b.csv")
    table("place,killed\n", "a.csv")
    assert engine.gather(geo.read(str(tmp_path / "*.csv"), engine=kind))["killed"].tolist() == [3]


@pytest.mark.parametrize("kind", ENGINES)
def test_what_does_not_fit_is_named(kind: str, table, tmp_path: Path) -> None:
    table("place,killed\nKidal,3\n", "a.csv")
    table("town,dead\nGao,3\n", "b.csv")
    with pytest.raises(InputError, match=r"b\.csv: has no column 'place', which the first part has"):
        geo.read(str(tmp_path / "*.csv"), engine=kind)
    pd.DataFrame({"place": ["Gao"], "killed": [1], "x": [True]}).to_parquet(tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-200])
    with pytest.raises(InputError, match=r"b\.parquet: is a damaged parquet file"):
        geo.read(str(tmp_path / "*.parquet"), engine=kind)
    pd.DataFrame({"place": ["Gao"], "killed": [1], "x": ["yes"]}).to_parquet(tmp_path / "b.parquet")
    with pytest.raises(InputError, match=r"column 'x' is bool in the first part and str.* in .*b\.parquet"):
        engine.gather(geo.read(str(tmp_path / "*.parquet"), engine=kind))


def test_what_names_nothing_is_refused(table, monkeypatch) -> None:
    with pytest.raises(InputError, match="no such file"):
        geo.read("nothing/*.parquet", engine="stream")
    with pytest.raises(InputError, match="engine='spark': it is one of pandas, stream, dask"):
        geo.read(table("place,killed\nGao,2\n"), engine="spark")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="a table in memory needs no engine"):
        geo.read(pd.DataFrame({"place": ["Gao"]}), engine="stream")
    with pytest.raises(InputError, match="strict, as_of and victims want the whole table"):
        geo.read("x.csv", engine="stream", strict=True)
    monkeypatch.setitem(sys.modules, "dask.dataframe", None)
    with pytest.raises(InputError, match=r"pip install 'incidentmap\[dask\]'"):
        geo.read(table("place,killed\nGao,2\n"), engine="dask")


@pytest.mark.parametrize("own", [{}, {"MALLOC_TRIM_THRESHOLD_": "1000"}, {"MALLOC_MMAP_THRESHOLD_": "1000"}])
def test_a_workers_memory_is_kept_unless_its_owner_says_otherwise(own: dict[str, str]) -> None:
    """In a process of its own: what is told to the allocator stays told."""
    code = "from geo.engine import dasked; print(dasked.keep_memory())"
    env = {**os.environ, "MALLOC_TRIM_THRESHOLD_": dasked.DASKS_OWN, **own}
    said = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout
    assert said.strip() == str(not own and platform.libc_ver()[0] == "glibc")
