"""`incidentmap boundaries`."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

import boundaries
from maps.cli import app

run = CliRunner().invoke


@pytest.fixture
def file(tmp_path):
    table = boundaries.load()
    path = tmp_path / "pak.geojson"
    table.loc[table["country_code"].eq("PK"), ["code", "name", "geometry"]].to_file(path)
    return path


def test_report(file):
    result = run(app, ["boundaries", str(file)])
    assert result.exit_code == 0
    assert "units: 7 of level 1 from 7 features" in result.stdout
    assert "countries: PK" in result.stdout


def test_json_and_out(file, tmp_path):
    out = tmp_path / "clean.parquet"
    result = run(app, ["boundaries", str(file), "--json", "-o", str(out)])
    assert json.loads(result.stdout)["provenance"]["units"] == 7
    assert len(boundaries.load(out)) == 7
    assert sorted(one.name for one in tmp_path.iterdir()) == ["clean.parquet", "pak.geojson"]


def test_the_bundled_boundaries_are_reported_on():
    result = run(app, ["boundaries"])
    assert "Natural Earth" in result.stdout
    assert "De facto" in result.stdout


def test_refusal_leaves_no_output(file, tmp_path):
    result = run(app, ["boundaries", str(file), "-o", str(tmp_path / "clean.txt")])
    assert result.exit_code
    assert [one.name for one in tmp_path.iterdir()] == ["pak.geojson"]
