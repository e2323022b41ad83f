"""`--engine`: the same totals from a table in parts, and what it cannot do is said."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pandas as pd
import pytest
from payload import Payload
from typer.testing import CliRunner

import boundaries
import geo
from geo.engine import chunks
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
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as workers,
        distributed.Client(workers),
    ):
        table = geo.read(str(folder / "*.csv"), engine="dask")
        table = table.map_partitions(lambda part: kill_once(tmp_path / "killed", part), meta=table._meta)
        summed = boundaries.summarise(boundaries.join(geo.geocode(table))).compute()
    assert (tmp_path / "killed").exists()
    whole = boundaries.summarise(boundaries.join(geo.geocode(geo.read(EXAMPLE))))
    pd.testing.assert_frame_equal(summed, whole)
