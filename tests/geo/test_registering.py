"""One door for kinds of data sets, files and outputs; a user's go before ours, and what cannot work is refused."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import geo
from geo import registering
from geo.errors import InputError
from geo.reading.datasets import known
from maps.cli import app

LEDGER = geo.Format("ledger", needs=("vdc", "dead bodies"), columns={"place": ("vdc",), "killed": ("dead bodies",)})


pytestmark = pytest.mark.usefixtures("own_kinds")


def test_a_format_is_known_once_it_is_registered() -> None:
    table = pd.DataFrame({"VDC": ["Gao"], "Dead-bodies": [2], "deaths": [7]})
    assert geo.read(table, {"place": "VDC"}).attrs["format"] == "a table of incidents"
    geo.register(LEDGER)
    read = geo.read(table)
    assert (read.attrs["format"], read.loc[0, "killed"]) == ("ledger", 2)


def test_a_user_s_format_goes_before_ours_and_replaces_one_of_its_name() -> None:
    ours = next(one for one in known.known() if one.name == "GTD")
    theirs = geo.Format("GTD", needs=ours.needs, columns={"place": ("city",), "killed": ("nkill us",)})
    geo.register(theirs)
    assert known.known()[0] is theirs
    assert sum(one.name == "GTD" for one in known.known()) == 1


def test_ours_can_be_told_apart_in_any_order() -> None:
    """No signature of ours is another's as well, so their order does not matter."""
    for one in known.known():
        full = {need.split("|")[0] for need in one.needs}
        assert [other.name for other in known.known() if other.fits(full)] == [one.name]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"columns": {"deaths": ("dead",)}}, "no column 'deaths'"),
        ({"needs": ("Dead_Bodies",)}, "'dead bodies'"),
        ({"precision": (("p",), {"1": "town"})}, "'town'"),
        ({"parties": {"battle": "against"}}, "'against'"),
        ({"lasts": "fortnight"}, "'fortnight'"),
        ({"name": ""}, "needs a name"),
    ],
)
def test_a_format_that_cannot_be_read_by_is_refused(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(InputError, match=says):
        geo.Format(**({"name": "x", "needs": ("a",)} | wrong))  # type: ignore[arg-type]


def test_a_format_needs_a_column() -> None:
    with pytest.raises(InputError, match="every table"):
        geo.register(geo.Format("everything"))


@pytest.mark.parametrize("text", ["name = ", "name = 'x'\nneed = ['a']", "name = 'x'\n[precision]\ncolumns = ['p']"])
def test_a_file_that_is_no_format_is_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.toml").write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"x\.toml"):
        geo.Format.load(tmp_path / "x.toml")


def test_a_kind_of_file_of_one_s_own(tmp_path: Path) -> None:
    def read(file, asked) -> pd.DataFrame:
        return pd.DataFrame({"place": [asked.sheet or "Gao"], "killed": [len(file.head)]})

    geo.register(geo.FileKind("dots", lambda head: head.startswith(b"...."), read))
    (tmp_path / "log").write_bytes(b"." * 12)
    assert geo.read(tmp_path / "log", sheet="Kidal").loc[0, ["place", "killed"]].tolist() == ["Kidal", 12]
    (tmp_path / "none").write_bytes(b"....")
    geo.register(geo.FileKind("dots", lambda head: head.startswith(b"...."), lambda file, asked: pd.DataFrame()))
    with pytest.raises(InputError, match="no rows"):
        geo.read(tmp_path / "none")


def test_an_output_of_one_s_own_is_whole_or_not_there(tmp_path: Path) -> None:
    def fails(table: pd.DataFrame, path: Path) -> None:
        path.write_text("half")
        raise InputError("no")

    table = pd.DataFrame({"place": ["Gao"]})
    geo.register(geo.Output("table", ".lines", lambda table, path: path.write_text(str(len(table)))))
    geo.write(table, tmp_path / "a.LINES")
    assert (tmp_path / "a.LINES").read_text() == "1"
    geo.register(geo.Output("table", ".lines", fails))
    with pytest.raises(InputError):
        geo.write(table, tmp_path / "b.lines")
    assert [path.name for path in tmp_path.iterdir()] == ["a.LINES"]
    with pytest.raises(InputError, match=r"\.lines"):
        geo.write(table, tmp_path / "a.doc")


@pytest.mark.parametrize(("what", "ending"), [("picture", ".svg"), ("table", "csv"), ("table", ".CSV"), ("table", "")])
def test_an_output_that_is_none_is_refused(what: str, ending: str) -> None:
    with pytest.raises(InputError):
        geo.Output(what, ending, print)


def test_every_output_of_ours_can_be_loaded() -> None:
    for what in registering.WHAT:
        assert registering.endings(what)
        for ending in registering.endings(what):
            made = registering.output(what, f"x{ending}")
            assert made is not None
            assert callable(made.writer)


def test_what_is_no_kind_is_refused() -> None:
    with pytest.raises(InputError, match="not str"):
        geo.register("csv")  # type: ignore[arg-type]


@pytest.fixture
def brought(monkeypatch) -> None:
    """A package is installed that brings the ledger."""
    entry = importlib.metadata.EntryPoint("ours", "tests.geo.test_registering:bring", registering.GROUP)
    monkeypatch.setattr(registering, "entry_points", lambda group: [entry] if group == registering.GROUP else [])
    monkeypatch.setattr(importlib.metadata.EntryPoint, "load", lambda self: bring)


def test_installed_packages_bring_their_kinds(brought) -> None:
    registering.installed()
    assert known.known()[0] == LEDGER


@pytest.mark.parametrize(
    "command", [["inspect"], ["summary"], ["geocode", "-o", "out.csv"]], ids=lambda value: value[0]
)
def test_a_command_that_reads_a_source_knows_them(command: list[str], brought, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ledger.csv").write_text("VDC,Dead bodies\nGao,2\n", "utf-8")
    done = CliRunner().invoke(app, [command[0], "ledger.csv", *command[1:]])
    assert done.exit_code == 0, done.output
    assert known.known()[0] == LEDGER


def bring() -> None:
    geo.register(LEDGER)
