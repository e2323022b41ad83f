"""Files that are broken or mean harm: each is read with all its rows, or refused in one line; none is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import badfiles
import pytest
from typer.testing import CliRunner

import geo
import maps
from geo.disk import tomls
from geo.errors import IncidentmapError
from maps.cli import app, sharing
from maps.loop.keeping import projectfile
from maps.loop.proving import rerunning
from maps.story import brand


def tried(read: Callable[[Path], Any], file: str, data: Any, expected: str | int, folder: Path) -> None:
    """Read it; what came of it is what the corpus says, and the folder is as it was."""
    path = folder / file
    path.write_bytes(badfiles.made(data))
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    if isinstance(expected, int):
        assert read(path) == expected
    else:
        with pytest.raises(IncidentmapError, match=expected) as refused:
            read(path)
        assert "\n" not in str(refused.value)
        assert len(str(refused.value)) < 600
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


@pytest.mark.parametrize("name", badfiles.TABLES)
def test_tables(name: str, tmp_path: Path) -> None:
    tried(lambda path: len(geo.read(path)), *badfiles.TABLES[name], tmp_path)


@pytest.mark.parametrize("name", badfiles.ARTICLES)
def test_articles(name: str, tmp_path: Path) -> None:
    tried(lambda path: len(geo.extract_files(path, "2024-05-01")), *badfiles.ARTICLES[name], tmp_path)


@pytest.mark.parametrize("name", badfiles.LOGOS)
def test_logos(name: str, tmp_path: Path) -> None:
    """Of what is drawn, nothing that runs, loads or links is left."""

    def read(path: Path) -> int:
        logo = brand.load(tmp_path / "brand.toml").logo
        assert logo is not None
        assert logo.png
        return sum(logo.data.count(word) for word in (b"script", b"href", b"style", b"import", b"passwd"))

    (tmp_path / "brand.toml").write_text(f'logo = "{badfiles.LOGOS[name][0]}"\n')
    tried(read, *badfiles.LOGOS[name], tmp_path)


@pytest.mark.parametrize("name", badfiles.TOMLS)
@pytest.mark.parametrize("kind", ["brand", "project", "rules", "format"])
def test_settings(name: str, kind: str, tmp_path: Path) -> None:
    """A brand, a project, rules of what is told, a format: all are read by one reader."""
    from geo.reading.datasets import known
    from maps.loop.publishing.allowed import Rules

    read = {"brand": brand.load, "project": projectfile.load, "rules": Rules.of, "format": known.Format.load}[kind]
    tried(read, "a.toml", badfiles.TOMLS[name], "TOML|no UTF-8|is no |parts", tmp_path)


def test_dots_in_texts_are_no_keys() -> None:
    said = tomls.parsed('dek = "' + "wait ... " * 30 + '"  # ' + "." * 99 + "\n", "a.toml")
    assert said["dek"].count(".") == 90


@pytest.mark.parametrize("name", badfiles.VIEWS)
def test_views(name: str, tmp_path: Path) -> None:
    data, expected = badfiles.VIEWS[name]
    tried(sharing._read, "view.json", data, expected, tmp_path)


def test_each_option_of_a_manifest_is_known() -> None:
    """A new option says what it does before a manifest can have it run again."""
    import typer

    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    shown = {
        name: {one.opts[0] for one in made.params if one.param_type_name == "option"} for name, made in commands.items()
    }
    proved = {name for name, options in shown.items() if "--manifest" in options}
    assert proved == set(rerunning.COMMANDS)
    assert set().union(*(shown[name] for name in proved)) == set(rerunning.flags())


HOSTILE: dict[str, tuple[str, list[list[str]], str]] = {
    "another file is written": ("summary", [["a.csv"], ["--out", "../stolen.csv"]], "none of its outputs"),
    "a second file is written": ("summary", [["a.csv"], ["--save-view", "stolen.csv"]], "none of its outputs"),
    "another file is read": ("summary", [["/etc/passwd"], ["--out", "units.csv"]], "none of its inputs"),
    "a template of the machine": ("report", [["a.csv"], ["--template", "/etc/passwd"]], "none of its inputs"),
    "a service is asked": ("geocode", [["a.csv"], ["--geocoder", "nominatim"]], "asks a service"),
    "another command": ("fetch", [["feed", "http://h.example"]], "is no command that writes manifests"),
    "an option within a value": ("summary", [["a.csv", "--out=../stolen.csv"]], "none of its inputs"),
    "an option as a value": ("summary", [["a.csv"], ["--title", "--out=../stolen.csv"]], "an option of its own"),
    "an option that is joined": ("summary", [["a.csv"], ["--out=../stolen.csv"]], "no option that is known"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_manifest_runs_nothing_else(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command, given, expected = HOSTILE[name]
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "a.csv").write_bytes(badfiles.CSV)
    run = {"object": [{"@id": "a.csv"}], "result": [{"@id": "units.csv"}]}
    graph = [
        {"@id": "./", "datePublished": "2024-01-31"},
        {"@id": "#run", "name": f"incidentmap {command}"} | run,
        {"@id": "#arguments", "value": json.dumps(given)},
        *({"@id": one, "sha256": "0" * 64} for one in ("a.csv", "units.csv")),
    ]
    (folder / "m.json").write_text(json.dumps({"@graph": graph}))
    verdict = maps.verify(folder / "m.json")
    [tried_again] = [one for one in verdict.checks if one.what == "run"]
    assert tried_again.state == "not tried"
    assert expected in tried_again.note
    assert not verdict.holds
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["a.csv", "m.json", "work"]


@pytest.mark.parametrize("data", [b"[" * 20_000, b"{}", b'{"@graph": [{"@id": 3}]}', b"\xff", b'{"@graph": [1]}'])
def test_a_manifest_that_is_none(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "m.json").write_bytes(data)
    done = CliRunner().invoke(app, ["verify", str(tmp_path / "m.json")])
    assert (done.exit_code, done.output) != (0, "")
    assert isinstance(done.exception, IncidentmapError | SystemExit)


def test_a_file_beside_a_manifest_is_named_plainly() -> None:
    assert rerunning.refused("map", [], ["../a.csv"], ["map.html"]) is not None
    assert rerunning.refused("map", [["articles"]], ["articles/a.txt"], ["map.html"]) is None
