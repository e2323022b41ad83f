"""`--engine`: the same totals from a table in parts, and what it cannot do is said."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from payload import Payload
from typer.testing import CliRunner

import boundaries
import geo
from geo import engine
from geo.engine import chunks
from geo.errors import InputError
from maps.cli import app

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "iran_pakistan_2024.csv"


def run(*arguments: object) -> str:
    done = CliRunner().invoke(app, list(map(str, arguments)))
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example in two files, each cut to parts."""
    head, *rows = EXAMPLE.read_text("utf-8-sig").splitlines()
    (tmp_path / "events").mkdir()
    for name, some in (("a", rows[:2]), ("b", rows[2:])):
        (tmp_path / "events" / f"{name}.csv").write_text("\n".join([head, *some]) + "\n", "utf-8")
    monkeypatch.setattr(chunks, "BYTES", 100)
    return tmp_path / "events"


def test_totals_and_page_are_those_of_the_whole_table(folder: Path, tmp_path: Path) -> None:
    pattern = str(folder / "*.csv")
    assert run("summary", pattern, "--engine", "stream") == run("summary", EXAMPLE)
    for name, source, more in (("whole", EXAMPLE, ()), ("parts", pattern, ("--engine", "stream"))):
        run("summary", source, *more, "--level", "country", "--period", "day", "-o", tmp_path / f"{name}.csv")
        run("summary", source, *more, "-o", tmp_path / f"{name}-all.csv")
        run("map", source, *more, "-o", tmp_path / f"{name}.html")
    pages = [Payload.of_page((tmp_path / f"{name}.html").read_text("utf-8")) for name in ("whole", "parts")]
    assert pages[0].killed == pages[1].killed
    assert pages[0].incidents == pages[1].incidents == 3
    for kind in (".csv", "-all.csv"):
        assert (tmp_path / f"whole{kind}").read_text() == (tmp_path / f"parts{kind}").read_text()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--scheduler", "tcp://127.0.0.1:1"), "--scheduler is of a Dask cluster: add --engine dask"),
        (("--engine", "stream", "--strict"), "--strict wants the whole table in memory"),
        (("--engine", "stream", "--as-of", "2024-01-31"), "--as-of wants the whole table in memory"),
        (("--engine", "stream", "--level", "admin2"), "--level wants the whole table in memory"),
    ],
)
def test_what_it_cannot_do_is_said(options: tuple[str, ...], message: str, monkeypatch, capsys) -> None:
    from maps.cli import main

    monkeypatch.setattr(sys, "argv", ["incidentmap", "summary", str(EXAMPLE), *options])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert message in capsys.readouterr().err


def test_a_scheduler_that_does_not_answer_is_said_to_be_silent(monkeypatch, capsys) -> None:
    pytest.importorskip("distributed")
    from maps.cli import main, parting

    monkeypatch.setattr(parting, "PATIENCE_S", 1)
    monkeypatch.setattr(
        sys, "argv", ["incidentmap", "summary", str(EXAMPLE), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"]
    )
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "the scheduler tcp://127.0.0.1:9 does not answer" in capsys.readouterr().err


def kill_once(marker: Path, part: pd.DataFrame) -> pd.DataFrame:
    """The part; the first worker that is asked for one is killed by its own id."""
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return part
    os.kill(os.getpid(), signal.SIGKILL)
    return part


@pytest.mark.filterwarnings("ignore")  # the cluster's own, about a worker that is gone
def test_a_worker_that_is_killed_changes_nothing(folder: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as workers,
        distributed.Client(workers),
    ):
        table = geo.read(str(folder / "*.csv"), engine="dask")
        table = table.map_partitions(lambda part: kill_once(tmp_path / "killed", part), meta=table._meta)
        summed = boundaries.summarise(boundaries.join(geo.geocode(table))).compute()
    assert (tmp_path / "killed").exists()
    whole = boundaries.summarise(boundaries.join(geo.geocode(geo.read(EXAMPLE))))
    pd.testing.assert_frame_equal(summed, whole)


def geocoded(source: object, out: Path, *more: object) -> str:
    return run("geocode", source, "--engine", "stream", "-o", out, *more)


def stamps(out: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in sorted(out.glob("*.parquet"))}


def same_rows(out: Path, source: Path = EXAMPLE) -> None:
    """The folder holds the rows of `geocode` of the table in memory."""
    gathered = pd.concat([gpd.read_parquet(path) for path in sorted(out.glob("*.parquet"))], ignore_index=True)
    whole = boundaries.join(geo.geocode(geo.read(source)))
    pd.testing.assert_frame_equal(pd.DataFrame(gathered[list(whole)]), pd.DataFrame(whole), check_dtype=False)


@pytest.mark.parametrize("kind", ["stream", "dask"])
def test_geocode_writes_a_folder_and_does_nothing_twice(kind: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "places"
    said = run("geocode", folder, "--engine", kind, "-o", out)
    assert "3 rows in 3 parts are in" in said
    same_rows(out)
    before = stamps(out)
    assert "3 of them from before" in geocoded(folder, out)
    assert stamps(out) == before
    listed = json.loads((out / "_manifest.json").read_text())["parts"]
    assert [(part["file"], part["rows"]) for part in listed] == [(name, 1) for name in before]
    assert len(engine.gather(geo.read(out, engine="stream"))) == 3  # what stands beside the parts is none


def test_a_changed_input_is_made_anew_alone(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "places"
    geocoded(folder, out)
    before = stamps(out)
    file = folder / "b.csv"
    file.write_text(file.read_text("utf-8").replace("Pakistan", "Iran", 1), "utf-8")
    assert "2 of them from before" in geocoded(folder, out)
    changed = [name for name, at in stamps(out).items() if at != before[name]]
    assert changed == ["b-00000.parquet"]
    file.unlink()
    assert "2 rows in 2 parts" in geocoded(folder, out)
    assert list(stamps(out)) == ["a-00000.parquet", "a-00001.parquet"]
    assert "2 rows in 2 parts are in" in geocoded(folder, out, "--ignore-coordinates")  # made otherwise: all anew


def test_a_damaged_part_is_made_anew(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "places"
    geocoded(folder, out)
    part = out / "a-00001.parquet"
    part.write_bytes(part.read_bytes()[:-10])
    assert "2 of them from before" in geocoded(folder, out)
    same_rows(out)


@pytest.mark.parametrize("moment", ["writing", "noting"])
def test_a_run_that_is_killed_goes_on_where_it_was(moment: str, folder: Path, tmp_path: Path) -> None:
    """Killed while its second part is written, or before it is noted: each part is whole or not there."""
    out = tmp_path / "places"
    script = f"""
import os, signal, sys
from geo import writing
from geo.engine import chunks, foldered
chunks.BYTES = 100
write, seen = writing.parquet, []
def killed(table, part):
    seen.append(part)
    if len(seen) == 2 and {moment == "writing"!r}:
        part.write_bytes(b"PAR1 half")
        os.kill(os.getpid(), signal.SIGKILL)
    write(table, part)
    if len(seen) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
writing.parquet = killed
sys.argv = ["incidentmap", "geocode", {str(folder)!r}, "--engine", "stream", "-o", {str(out)!r}]
from maps.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert [path.name for path in out.glob("[!.]*.parquet")] == ["a-00000.parquet"]
    assert not (out / "_manifest.json").exists()
    before = stamps(out)["a-00000.parquet"]
    assert "1 of them from before" in geocoded(folder, out)
    assert stamps(out)["a-00000.parquet"] == before
    assert not [path for path in out.iterdir() if path.name.startswith(".")]
    same_rows(out)


def test_folders_that_are_not_ours_are_left_alone(folder: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    from maps.cli import main

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("hello")
    for out, source, message in (
        (tmp_path / "mine", folder, "holds other files"),
        (folder, folder, "is read, and lies in"),
        (tmp_path / "mine" / "letter.txt", folder, "is a file"),
    ):
        arguments = ["geocode", str(source), "--engine", "stream", "-o", str(out)]
        monkeypatch.setattr(sys, "argv", ["incidentmap", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        assert stop.value.code == 2
        assert message in capsys.readouterr().err
    assert (tmp_path / "mine" / "letter.txt").read_text() == "hello"


def test_write_takes_a_table_in_parts(folder: Path, tmp_path: Path) -> None:
    table = geo.read(folder, engine="stream")
    geo.write(table, tmp_path / "rows")
    assert sorted(path.name for path in (tmp_path / "rows").glob("*.parquet")) == [
        f"part-0000{number}.parquet" for number in range(3)
    ]
    with pytest.raises(InputError, match="is written to a folder"):
        geo.write(table, tmp_path / "rows.csv")
