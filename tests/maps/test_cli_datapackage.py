"""`--datapackage`: a CSV output described for programs."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from geo import describing, schema
from maps.cli import app

TABLE = "place,country,killed,=odd,date,note\nHerat,Afghanistan,3,1,2021-03-02,x\nTaiz,Yemen,,2,2021-03,y\n"
KINDS = {"integer": "Int64", "number": "Float64", "string": "string", "date": "string", "boolean": "string"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(TABLE, encoding="utf-8")
    (tmp_path / "out").mkdir()
    return path


@pytest.mark.parametrize(("command", "options"), [("geocode", []), ("summary", ["--period", "month"])])
@pytest.mark.parametrize("name", ["located.csv", "located.tsv"])
def test_the_description_is_of_the_file(source: Path, command: str, options: list[str], name: str) -> None:
    out = source.parent / "out" / name
    done = CliRunner().invoke(app, [command, str(source), "-o", str(out), "--datapackage", *options])
    assert done.exit_code == 0, done.output
    package = json.loads((out.parent / "datapackage.json").read_text("utf-8"))
    (resource,) = package["resources"]
    assert resource["path"] == name
    assert resource["hash"] == f"sha256:{hashlib.sha256(out.read_bytes()).hexdigest()}"
    assert resource["bytes"] == out.stat().st_size
    fields = resource["schema"]["fields"]
    read = {field["name"]: KINDS[field["type"]] for field in fields}
    table = pd.read_csv(out, sep=resource["dialect"]["delimiter"], dtype=read, encoding="utf-8-sig")
    assert list(table.columns) == [field["name"] for field in fields]
    told = {field["name"]: field for field in fields}
    assert told["killed"]["unit"] == "person"
    assert "never 0" in told["killed"]["description"]
    assert package["sources"][0] == {"title": "events.csv"}
    assert any("CC BY 4.0" in one["title"] for one in package["sources"])
    assert str(source.parent) not in json.dumps(package)
    again = CliRunner().invoke(app, [command, str(source), "-o", str(out), "--datapackage", *options])
    assert again.exit_code == 0  # its own description may be written over


def test_what_cannot_be_described_is_refused_before_any_work(source: Path) -> None:
    out = source.parent / "out"
    (out / "datapackage.json").write_text('{"resources": [{"path": "other.csv"}]}', "utf-8")
    for name, words in (("x.xlsx", "describes a .csv"), ("x.csv", "is not the description of x.csv")):
        done = CliRunner().invoke(app, ["geocode", str(source), "-o", str(out / name), "--datapackage"])
        assert words in str(done.exception)
        assert not (out / name).exists()
    assert "add -o" in str(CliRunner().invoke(app, ["summary", str(source), "--datapackage"]).exception)


def test_every_column_of_ours_has_a_description() -> None:
    ours = {
        **schema.INCIDENT_COLUMNS,
        **schema.OPTIONAL_COLUMNS,
        **schema.LOCATED_COLUMNS,
        **schema.PLACED_COLUMNS,
    }
    assert set(ours) <= set(describing._known())
