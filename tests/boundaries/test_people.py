"""People: read from a table by code or name, with a year; rates with the interval of chance."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import poisson
from typer.testing import CliRunner

import boundaries
import geo
import maps
from boundaries.study import people, rates
from geo.errors import InputError
from geo.findings import of
from maps.cli import app

run = CliRunner().invoke
NIGERIA = {"NG-BO": 5_751_000, "NG-YO": 3_398_000, "NG-AD": 4_536_000}


@pytest.fixture(scope="module")
def placed():
    rows = pd.DataFrame(
        {
            "place": "",
            "admin1": ["Borno", "Yobe", "Kano"],
            "country": "Nigeria",
            "killed": [250, 3, 7],
            "date": "2024-05-01",
        }
    )
    return boundaries.join(geo.geocode(geo.read(rows)))


TABLES = {
    "COD-PS": pd.DataFrame(
        {"ADM0_PCODE": "NG", "ADM1_PCODE": ["NG008", "NG036", "NG002"], "T_TL": list(NIGERIA.values()), "year": 2022}
    ),
    "names": pd.DataFrame(
        {
            "country": "Nigeria",
            "province": ["Borno", "Yobe State", "Adamawa"],
            "Population 2022": [f"{n:,}" for n in NIGERIA.values()],
        }
    ),
    "districts": pd.DataFrame(
        {
            "iso_3166_2": [code for code in NIGERIA for _ in range(2)],
            "pop": [half for n in NIGERIA.values() for half in (n // 2, n - n // 2)],
            "year": 2022,
        }
    ),
}


@pytest.mark.parametrize("kind", TABLES)
def test_tables_of_people_are_recognised(kind, tmp_path):
    path = tmp_path / "people.csv"
    TABLES[kind].to_csv(path, index=False)
    for told in (TABLES[kind], path):
        units = boundaries.load(population=told).set_index("code")
        assert units["population"].dropna().to_dict() == NIGERIA
        assert units.loc["NG-BO", "population_year"] == 2022


def test_what_acled_calls_population_is_not_a_provinces():
    table = pd.DataFrame(
        {"admin1": ["Borno"], "country": ["Nigeria"], "population_best": [1200], "population_1km": [300]}
    )
    with pytest.raises(InputError, match="around each event"):
        boundaries.load(population=table)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"admin1": ["Borno"], "size": [1]}, "no column says"),
        ({"admin1": ["Atlantis"], "country": ["Nigeria"], "population": [1]}, "no row is one of these"),
    ],
)
def test_what_cannot_be_used_is_refused(table, said):
    with pytest.raises(InputError, match=said):
        boundaries.load(population=pd.DataFrame(table))


def test_rates_have_an_interval_where_counts_are_small(placed):
    units = boundaries.load(population=TABLES["COD-PS"])
    summed = boundaries.summarise(placed, provinces=units).set_index("code")
    assert summed.loc["NG-BO", "killed_per_100k"] == pytest.approx(250 / 5_751_000 * 1e5)
    assert np.isnan(summed.loc["NG-BO", "killed_per_100k_low"])  # so many that chance moves them little
    low, high = summed.loc["NG-YO", ["killed_per_100k_low", "killed_per_100k_high"]]
    assert low < summed.loc["NG-YO", "killed_per_100k"] < high
    assert summed.loc["NG-KN", ["population", "killed_per_100k"]].isna().all()  # unknown is never 0
    assert summed["killed"].sum() == placed["killed"].sum()


@pytest.mark.parametrize("count", [0, 1, 7, 60, 99])
def test_the_interval_is_the_exact_one(count):
    """The ends are where so few, or so many, would come in a fortieth of all cases."""
    low, high = (float(end[0]) for end in rates.interval([count], [rates.PER]))
    assert poisson.cdf(count, high) == pytest.approx(0.025)
    assert poisson.sf(count - 1, low) == pytest.approx(0.025) if count else low == 0


def test_missing_and_old_figures_are_said(placed):
    units = boundaries.load(population=TABLES["COD-PS"].assign(year=2011))
    assert [item["code"] for item in people.doubts(units, placed)] == ["population-missing", "population-old"]
    assert people.doubts(units, placed)[0]["rows"] == ["Kano"]
    recent = boundaries.load(population=TABLES["COD-PS"])
    assert "population-old" not in [item["code"] for item in people.doubts(recent, placed)]
    extra = pd.concat([TABLES["COD-PS"], pd.DataFrame({"ADM1_PCODE": ["NG999"], "T_TL": [5]})])
    assert [item["code"] for item in of(boundaries.load(population=extra))] == ["population-unplaced"]


def test_pages_figures_and_reports_by_people(placed):
    units = boundaries.load(population=TABLES["COD-PS"])
    assert '"per":"people"' in maps.draw(placed, provinces=units, per="people").get_root().render()
    assert "100,000" in "".join(maps.figure(placed, provinces=units, per="people").written.values())
    told = maps.report(placed, provinces=units).markdown()
    assert "Killed per 100,000 people" in told
    for made in (maps.draw, maps.figure):
        with pytest.raises(InputError, match="--population"):
            made(placed, per="people")


def test_commands_by_people(table, tmp_path):
    source = table("place,admin1,country,date,killed\n,Borno,Nigeria,2024-01-01,3\n,Kano,Nigeria,2024-01-01,4\n")
    told = tmp_path / "people.csv"
    TABLES["COD-PS"].to_csv(told, index=False)
    done = run(app, ["summary", str(source), "--per", "people", "--population", str(told)])
    assert done.exit_code == 0, done.output
    assert "killed per 100,000" in done.output
    assert "0.052 (0.011–0.15" in done.output.replace("0.0522", "0.052").replace("0.0108", "0.011")
    assert "population-missing" in done.output
    out = tmp_path / "map.svg"
    assert run(app, ["map", str(source), "--per", "people", "--population", str(told), "-o", str(out)]).exit_code == 0
    assert "100,000" in out.read_text("utf-8")
    assert run(app, ["summary", str(source), "--per", "people"]).exit_code
