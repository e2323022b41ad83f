"""`summary`: by level and period, as of a day, into every kind of file; unknown is never 0."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

from maps.cli import app

TABLE = """id,date,reported_at,place,country,killed,injured
1,2021-03-02,2021-03-02,Herat,Afghanistan,3,
2,2021-03-04,2021-03-20,Herat,Afghanistan,,
3,2021-04-11,2021-04-12,Taiz,Yemen,at least 7,2
4,2021,,Taiz,Yemen,5,
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["summary", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_unknown_is_said_beside_each_total(source: Path) -> None:
    lines = [line.split("  ") for line in run(source).splitlines()]
    herat = next(line for line in lines if line[0] == "Herat")
    assert [cell.strip() for cell in herat if cell][-2:] == ["3 (not known for 1 of 2)", "not known"]
    assert "15 or more (not known for 1 of 4)" in run(source).splitlines()[-1]


def test_by_country_and_month(source: Path) -> None:
    lines = [" ".join(line.split()) for line in run(source, "--level", "country", "--period", "month").splitlines()]
    assert lines[1] == "Afghanistan 2021-03 2 3 (not known for 1 of 2) not known"
    assert "Yemen not known 1 5 not known" in lines  # dated by its year alone
    assert lines[-1].startswith("All 4 15 or more")


def test_all_together_is_one_row(source: Path) -> None:
    assert len(run(source, "--level", "all").splitlines()) == 2
    assert [line.split()[:2] for line in run(source, "--level", "all", "--period", "year").splitlines()[1:]] == [
        ["2021", "4"],
        ["All", "4"],
    ]


def test_as_of_a_day(source: Path) -> None:
    assert run(source, "--as-of", "2021-03-10").splitlines()[-1].split()[:2] == ["All", "2"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "gpkg", "parquet"])
@pytest.mark.parametrize("period", ["day", "week", "month", "year"])
def test_periods_are_written_to_every_kind(source: Path, tmp_path: Path, kind: str, period: str) -> None:
    out = tmp_path / f"totals.{kind}"
    run(source, "--period", period, "-o", out)
    table = _rows(out)
    herat = table[table["name"] == "Herat"]
    first = {"day": "2021-03-02", "week": "2021-03-01/2021-03-07", "month": "2021-03", "year": "2021"}[period]
    assert str(herat["period"].iloc[0])[: len(first)] == first  # GDAL reads a day as a time
    assert herat["injured"].isna().all()
    assert pd.to_numeric(herat["killed"]).sum() == 3


def _rows(path: Path) -> pd.DataFrame:
    if path.suffix == ".csv":
        return pd.read_csv(path, dtype=str)
    if path.suffix == ".xlsx":
        head, *rows = openpyxl.load_workbook(path).active.values
        return pd.DataFrame(rows, columns=head)
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    import geopandas as gpd

    return gpd.read_file(path)


def test_a_kind_that_cannot_be_written_is_refused_first(source: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["summary", str(tmp_path / "absent.csv"), "-o", str(tmp_path / "totals.doc")])
    assert ".xlsx" in str(result.exception)  # and not that the source is absent, which costs a reading to find


def test_inspect_as_json_says_null(tmp_path: Path) -> None:
    path = tmp_path / "unknown.csv"
    path.write_text("place,killed,injured\nGao,2,\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["inspect", str(path), "--json"])
    assert '"best": null' in result.stdout


def test_a_view_asks_for_rows_and_says_what_it_cannot_count(source: Path, tmp_path: Path) -> None:
    text = run(source, "--from", "2021-03", "--to", "2021-03")
    assert text.splitlines()[-2].split()[:2] == ["All", "2"]
    assert text.splitlines()[-1] == "plus 1 known only to the year (5 killed)"
    view = tmp_path / "view.json"
    view.write_text('{"where": "country = \'Yemen\'", "from": "2021-03"}', "utf-8")
    assert run(source, "--view", view).splitlines()[-2].split()[:2] == ["All", "1"]
    assert run(source, "--view", view, "--from", "2021-01").splitlines()[-1].split()[:2] == ["All", "2"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--where", "kiled > 2"], "no column 'kiled'; did you mean killed?"),
        (["--from", "2022", "--to", "2021"], "ends before it begins"),
        (["--view", "nowhere.json"], "nowhere.json: cannot be read"),
    ],
)
def test_what_cannot_be_asked_is_refused(source: Path, arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(app, ["summary", str(source), *arguments])
    assert result.exit_code != 0
    assert said in str(result.exception)


def test_map_and_report_share_a_view(source: Path, tmp_path: Path) -> None:
    page, saved, report = (tmp_path / name for name in ("map.html", "view.json", "report.md"))
    chosen = ["--title", "A year", "--where", "killed > 3", "--credit", "Map: A. Nother", "--save-view", str(saved)]
    assert CliRunner().invoke(app, ["map", str(source), "-o", str(page), *chosen]).exit_code == 0
    assert CliRunner().invoke(app, ["report", str(source), "-o", str(report), "--view", str(saved)]).exit_code == 0
    assert "<title>A year</title>" in page.read_text("utf-8")
    told = report.read_text("utf-8")
    assert told.startswith("# A year")
    assert "2 incidents, 12 or more killed" in told
    over = CliRunner().invoke(app, ["map", str(source), "-o", str(page), "--save-view", str(source)])
    assert "would be written over" in str(over.exception)


def test_it_is_told_as_a_view_asks(source: Path, tmp_path: Path) -> None:
    view = tmp_path / "view.json"
    asked = ["--title", "Two wars", "--dek", "In short", "--source", "A wire", "--date-of-access", "2024-05-01"]
    asked += [
        "--credit",
        "Us",
        "--publisher",
        "A House",
        "--made",
        "2024-05-02",
        "--measure",
        "killed",
        "--per",
        "area",
    ]
    lines = run(source, *asked, "--save-view", view).splitlines()
    assert lines[:3] == ["Two wars", "In short", ""]
    assert lines[3].split("  ")[-1].strip() == "killed per 10,000 km²"
    assert "injured" not in lines[3]
    assert lines[-4:] == [
        "Sources: A wire, accessed 1 May 2024.",
        "Us",
        "Published by A House",
        "Report made 2 May 2024.",
    ]
    assert run(source, "--view", view).splitlines() == lines


def test_units_and_figures_are_in_the_views_language(source: Path, tmp_path: Path) -> None:
    assert run(source, "--language", "fa").splitlines()[0].split()[0] == "استان"
    out = tmp_path / "totals.csv"
    run(source, "--language", "ru", "--measure", "injured", "-o", out)
    table = _rows(out)
    assert set(table["country_name"]) == {"Афганистан", "Йемен"}
    assert table["code"].str.startswith(("AF-", "YE-")).all()
    assert not [name for name in table if name.startswith("killed")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--shade", "killed"], "--shade: is of maps and figures"),
        (["--brand", "brand.toml"], "--brand: is of maps and figures"),
        (["--size", "9cm"], "--size: is of maps and figures"),
        (["--per", "area", "--level", "country"], "not by --level country"),
        (["--per", "people"], "the provinces have no population"),
    ],
)
def test_what_a_summary_has_no_use_for_is_refused(source: Path, arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(app, ["summary", str(source), *arguments])
    assert said in str(result.exception)
