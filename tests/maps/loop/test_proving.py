"""A manifest says how an output was made; verify holds it to that; nothing of the machine or of keys stands in it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import maps
from geo.errors import InputError
from maps.cli import app
from maps.loop.proving import manifest, verifying

HEAD = "id,place,country,date,killed\n"
ROWS = HEAD + "1,Gao,Mali,2024-01-20,3\n2,Kidal,Mali,2024-01,\n3,Nowhere </head>,Mali,2024-01-22,5\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "events.csv").write_text(ROWS, "utf-8")
    (tmp_path / "elsewhere" / "decided.csv").write_text(
        'place,country,admin1,decision\nNowhere </head>,Mali,,"16.0, -1.0"\n', "utf-8"
    )
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def told(path: Path) -> dict[str, dict[str, object]]:
    said = json.loads(path.read_text("utf-8"))
    assert said["@context"] == "https://w3id.org/ro/crate/1.2/context"
    return {one["@id"]: one for one in said["@graph"]}


def test_what_a_manifest_says_is_deterministic_and_private(folder: Path) -> None:
    decided = str(folder.parent / "elsewhere" / "decided.csv")
    asked = ["summary", str(folder / "events.csv"), "-o", "units.csv", "--decisions", decided, "--from", "2024"]
    run(*asked, "--manifest")
    path = folder / "units.csv-ro-crate-metadata.json"
    first = path.read_bytes()
    run(*asked, "--manifest")
    assert path.read_bytes() == first
    assert str(folder.parent) not in first.decode()
    said = told(path)
    assert said["decided.csv"]["additionalType"] == "decisions"
    assert said["events.csv"]["sha256"] == verifying._hash(folder / "events.csv")
    assert said["units.csv"]["sha256"] == verifying._hash(folder / "units.csv")
    assert json.loads(str(said["#arguments"]["value"])) == [
        ["events.csv"], ["--out", "units.csv"], ["--decisions", "decided.csv"], ["--from", "2024"],
    ]  # fmt: skip
    assert json.loads(str(said["#view"]["value"]))["from"] == "2024-01-01"
    assert said["./"]["datePublished"] == "2024-01-31"
    root, head = said["./"], said[path.name]
    assert head["about"] == {"@id": "./"}
    assert {"name", "description", "datePublished", "license", "hasPart"} <= set(root)
    for one in said.values():  # whatever is referred to, is there
        for id_ in re.findall(r'\{"@id": "([^"]+)"\}', json.dumps([v for k, v in one.items() if k != "conformsTo"])):
            assert id_ in said


def test_a_page_holds_its_manifest_and_verifies_to_the_byte(folder: Path) -> None:
    run("map", "events.csv", "-o", "map.html", "--manifest", "--title", "</script><script>x()</script>")
    html = (folder / "map.html").read_text("utf-8")
    element = re.search(rf'<script type="application/ld\+json" id="{manifest.EMBEDDED}">(.*?)</script>', html, re.S)
    assert element is not None
    embedded = {one["@id"]: one for one in json.loads(element[1])["@graph"]}
    assert "sha256" in embedded["events.csv"]
    assert "sha256" not in embedded["map.html"]
    verdict = maps.verify(folder / "map.html-ro-crate-metadata.json")
    assert verdict.holds, verifying.states(verdict.checks)
    assert [one.name for one in verdict.checks if one.what == "run"] == ["map.html"]


def test_what_differs_is_said(folder: Path) -> None:
    decided = str(folder.parent / "elsewhere" / "decided.csv")
    run("geocode", "events.csv", "-o", "points.csv", "--decisions", decided, "--manifest")
    path = folder / "points.csv-ro-crate-metadata.json"

    def lines(**options: object) -> list[str]:
        return verifying.states(maps.verify(path, **options).checks)

    assert lines(rerun=False)[0] == "missing   input    decided.csv: say where it is: --inputs FOLDER"
    assert "not tried run      geocode: an input is missing" in lines()
    done = CliRunner().invoke(app, ["verify", str(path), "--inputs", str(folder.parent / "elsewhere")])
    assert done.exit_code == 0
    assert done.output.endswith("It holds.\n")
    shutil.copy(decided, folder)
    (folder / "events.csv").write_text(ROWS.replace(",3\n", ",4\n"), "utf-8")
    said = lines()
    assert said[0] == "differs   input    events.csv: its content has changed"
    assert re.search(r'differs   run      points.csv: line 2 reads ".*4.*", where it read ".*3', said[1])
    (folder / "points.csv").write_text("tampered", "utf-8")
    changed = CliRunner().invoke(app, ["verify", str(path), "--no-rerun"])
    assert changed.exit_code == 2
    assert "differs   output   points.csv" in changed.output


def test_keys_are_masked_and_then_it_is_not_run_again(folder: Path) -> None:
    run_ = manifest.Run(
        command="geocode",
        arguments=[["events.csv"], ["--geocoder-option", "api_key=s3cret"], ["-o", "events.csv"]],
        inputs={folder / "events.csv": "source"},
        outputs=[folder / "events.csv"],
    )
    path = manifest.write(run_)
    assert "s3cret" not in path.read_text("utf-8")
    last = verifying.states(maps.verify(path).checks)[0]
    assert "it wants a key that is not written down: api_key=…" in last


def test_what_is_no_manifest(folder: Path) -> None:
    for text in ("{}", "[]", "no json"):
        (folder / "odd.json").write_text(text, "utf-8")
        with pytest.raises(InputError, match="is no manifest that incidentmap wrote"):
            maps.verify(folder / "odd.json")
    refused = CliRunner().invoke(app, ["summary", "events.csv", "--manifest"])
    assert "--manifest describes a file; add -o" in str(refused.exception)


def test_a_codebook_of_a_table(folder: Path) -> None:
    (folder / "events.csv").write_text(ROWS.replace("killed", "Dead|x").replace("Dead|x", "Dead"), "utf-8")
    text = run("codebook", "events.csv")
    assert "| killed | Dead | its name | 2 |" in text
    assert "- killed: 8 (not known for 1 of 3)" in text
    assert "Dates: 2 to the day, 1 to the month." in text
    said = json.loads(run("codebook", "events.csv", "--json"))
    assert {one["topic"] for one in said["rules"]} >= {"precision", "totals", "claims", "privacy"}
    assert said["figures"]["injured"]["best"] is None
    run("codebook", "events.csv", "-o", "codebook.json")
    assert json.loads((folder / "codebook.json").read_text("utf-8")) == said
