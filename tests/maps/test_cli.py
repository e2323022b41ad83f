"""The command line: whole outputs or none, one clear line for a person, exit statuses that scripts can use."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

import geo.reading
from maps.cli import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "iran_pakistan_2024.csv"


class Result(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def incidentmap(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run a command in this process, as `main` would be run: arguments in, status and both streams out."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["incidentmap", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        try:
            main()
            status = 0
        except SystemExit as stop:
            status = int(stop.code or 0)
        return Result(status, *capsys.readouterr())

    return run


def test_map(incidentmap, tmp_path: Path) -> None:
    done = incidentmap("map", EXAMPLE, "-o", tmp_path / "map.html")
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "map.html") in done.stdout
    assert "18 or more" in done.stdout
    assert "20 or more" in done.stdout
    assert "Every incident has a place on the map." in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_what_is_not_placed_is_listed(incidentmap, table, tmp_path: Path) -> None:
    done = incidentmap("map", table("place,killed\nZahedan,3\nXyzzyplugh,2\n"), "-o", tmp_path / "map.html")
    assert done.returncode == 0, done.stderr
    assert "Without a place on the map: 1 of 2 incidents" in done.stdout
    assert "Xyzzyplugh" in done.stdout
    done = incidentmap("map", tmp_path / "events.csv", "--language", "fa", "-o", tmp_path / "fa.html")
    assert "بدون مکان روی نقشه: ۱ از ۲ رویداد" in done.stdout


def test_filters_that_nothing_passes_are_said(incidentmap, table, tmp_path: Path) -> None:
    asked = ("--where", "killed > 99", "-o", tmp_path / "map.html")
    done = incidentmap("map", table("place,killed\nZahedan,3\n"), *asked)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "No incident passes these filters."


def test_geocode_then_map_what_was_written(incidentmap, tmp_path: Path) -> None:
    assert incidentmap("geocode", EXAMPLE, "-o", tmp_path / "located.csv").returncode == 0
    written = pd.read_csv(tmp_path / "located.csv")
    assert written["precision"].tolist() == ["admin1"] * 3
    assert written["admin1_code"].tolist() == ["PK-BA", "IR-11", "IR-11"]
    done = incidentmap("map", tmp_path / "located.csv", "-o", tmp_path / "again.html")
    assert done.returncode == 0, done.stderr
    assert "18 or more" in done.stdout


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_summary(incidentmap, tmp_path: Path, kind: str) -> None:
    assert "Balochistan" in incidentmap("summary", EXAMPLE).stdout
    done = incidentmap("summary", EXAMPLE, "-o", tmp_path / f"out.{kind}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"out.{kind}").stat().st_size


def test_standard_input(incidentmap, tmp_path: Path) -> None:
    done = incidentmap("summary", "-", stdin=EXAMPLE.read_bytes())
    assert done.returncode == 0, done.stderr
    assert "20 or more" in done.stdout


def test_lookup(incidentmap) -> None:
    assert "Zahedan" in incidentmap("lookup", "زاهدان", "--explain").stdout
    found = json.loads(incidentmap("lookup", "Zahedan", "--country", "IR", "--json").stdout)
    assert found[0]["country_code"] == "IR"
    assert found[0]["lat"] == pytest.approx(29.5, abs=0.1)
    nothing = incidentmap("lookup", "Xyzzyplugh")
    assert nothing.returncode == 2
    assert "No place called Xyzzyplugh" in nothing.stdout
    assert incidentmap("lookup", "Xyzzyplugh", "--json").stdout.strip() == "[]"


def test_inspect(incidentmap, table) -> None:
    path = table("place,killed\nGao,many\nKidal,3-4\n")
    done = incidentmap("inspect", path)
    assert "row 2" in done.stdout
    assert "[figure-unread]" in done.stdout
    facts = json.loads(incidentmap("inspect", path, "--json").stdout)
    assert facts["rows"] == 2
    assert facts["figures"]["killed"] == {"min": 3, "best": 3, "max": 4, "open_ended": False, "known": 1, "unknown": 1}


def test_column(incidentmap, table) -> None:
    assert (
        json.loads(
            incidentmap(
                "inspect",
                table("Tatort,Zahl\nGao,3\n"),
                "--column",
                "place=Tatort",
                "--column",
                "killed=Zahl",
                "--json",
            ).stdout
        )["figures"]["killed"]["best"]
        == 3
    )


BAD = {
    "missing": ("none.csv", "none.csv: no such file"),
    "folder": (".", "is a folder"),
    "empty": ("", "is empty"),
    "no place": ("a,b\n1,2\n", "no column names a place"),
    "latitude 95": ("latitude,longitude\n95,1\n", "row 2"),
    "text for numbers": ("place,killed\nGao,many\n", "row 2"),
    "unknown encoding": (bytes(range(128, 256)) * 9, "unknown encoding"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("command", ["map", "geocode", "summary"])
def test_bad_input_is_one_clear_line(incidentmap, table, tmp_path: Path, command: str, case: str) -> None:
    content, message = BAD[case]
    path = tmp_path / content if content in ("none.csv", ".") else table(content)
    out = tmp_path / "out"
    out.mkdir()
    done = incidentmap(command, path, "-o", out / {"map": "map.html"}.get(command, "out.csv"))
    assert done.returncode == 2
    assert message in done.stderr
    assert str(path) in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(out.iterdir()) == []


def test_strict_refuses_what_is_otherwise_said(incidentmap, table, tmp_path: Path) -> None:
    path = table("place,killed\nZahedan,3\nZahedan,many\n")
    said = incidentmap("map", path, "-o", tmp_path / "map.html")
    assert said.returncode == 0
    assert "killed is not a number: 1 row (row 3)" in said.stderr
    refused = incidentmap("map", path, "-o", tmp_path / "other.html", "--strict")
    assert refused.returncode == 2
    assert "row 3" in refused.stderr
    assert not (tmp_path / "other.html").exists()


@pytest.mark.parametrize("out", ["none/map.html", "."])
def test_outputs_that_cannot_be_written(incidentmap, tmp_path: Path, out: str) -> None:
    done = incidentmap("map", EXAMPLE, "-o", tmp_path / out)
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_old_result_outlives_a_failed_run(incidentmap, table, tmp_path: Path) -> None:
    (tmp_path / "map.html").write_text("old")
    assert incidentmap("map", table("a\n1\n"), "-o", tmp_path / "map.html").returncode == 2
    assert (tmp_path / "map.html").read_text() == "old"


def test_an_unknown_ending_and_a_wrong_option(incidentmap, tmp_path: Path) -> None:
    assert incidentmap("geocode", EXAMPLE, "-o", tmp_path / "out.doc").returncode == 2
    assert incidentmap("map", EXAMPLE).returncode == 2
    assert incidentmap("plot", EXAMPLE).returncode == 2
    assert incidentmap("map", EXAMPLE, "-o", tmp_path / "m.html", "--column", "place").returncode == 2


def test_our_own_failure_is_one_line_and_status_1(incidentmap, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr(geo.reading, "read", broken)
    done = incidentmap("summary", EXAMPLE)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "KeyError" in done.stderr
    assert "report" in done.stderr


def test_version(incidentmap) -> None:
    assert incidentmap("--version").stdout.startswith("incidentmap ")


def test_diff(incidentmap, table) -> None:
    new = table("incident_id,date,place,country,killed\nip-2024-1,2024-01-17,Balochistan province,Pakistan,4\n")
    done = incidentmap("diff", EXAMPLE, new)
    assert done.returncode == 0, done.stderr
    assert "removed: 2" in done.stdout
    assert "figures changed: 1" in done.stdout


RIVALS = "incident_id,place,country,claimed_by,killed\na,Zahedan,Iran,Army,2\na,Zahedan,Iran,Hospital,9\nb,Zahedan,Iran,Army,1\n"  # noqa: E501


def test_rival_claims_are_counted_once(incidentmap, table, tmp_path: Path) -> None:
    done = incidentmap("summary", table(RIVALS))
    assert "3 to 10" in done.stdout
    assert "[claims-merged]" in done.stderr
    assert incidentmap("geocode", table(RIVALS), "-o", tmp_path / "out.csv").returncode == 0
    assert len(pd.read_csv(tmp_path / "out.csv")) == 3


def test_rows_that_only_repeat_are_not_merged(incidentmap, table) -> None:
    done = incidentmap("summary", table("place,country,killed\nZahedan,Iran,2\nZahedan,Iran,2\n"))
    assert "4" in done.stdout
    assert "[duplicate-row]" in done.stderr
