"""Outputs that would destroy something, or that a reader would misread, are refused or said."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from maps.cli import app

TABLE = "place,country,killed\nQuetta,Pakistan,3\nQarblatown,Pakistan,2\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["map", "geocode", "summary"])
def test_the_source_is_never_written_over(command: str, source: Path) -> None:
    result = CliRunner().invoke(app, [command, str(source), "-o", str(source)])
    assert result.exit_code != 0
    assert source.read_text(encoding="utf-8") == TABLE


def test_two_results_do_not_share_a_file(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    result = CliRunner().invoke(app, ["geocode", str(source), "-o", str(out), "--review", str(out)])
    assert result.exit_code != 0
    assert not out.exists()


def test_a_map_is_a_page_or_a_figure(source: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["map", str(source), "-o", str(tmp_path / "map.csv")])
    assert result.exit_code != 0
    assert not (tmp_path / "map.csv").exists()


def test_what_is_known_by_its_country_alone_is_said(source: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["map", str(source), "-o", str(tmp_path / "map.html")])
    assert result.exit_code == 0
    assert "drawn as their province or country: 1 of 2" in result.output
    assert "no source holds 'Qarblatown' in Pakistan" in result.output


def test_decisions_reach_the_map(source: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "decided.csv"
    decisions.write_text('place,country,admin1,admin2,decision\nQarblatown,Pakistan,,,"30.2, 67.0"\n', encoding="utf-8")
    result = CliRunner().invoke(
        app, ["map", str(source), "-o", str(tmp_path / "map.html"), "--decisions", str(decisions)]
    )
    assert result.exit_code == 0, result.output
    assert "Every incident has a place on the map." in result.output
