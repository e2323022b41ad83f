"""Summaries whose totals are the input's."""

from __future__ import annotations

import pandas as pd
import pytest

import boundaries
from geo import figures
from geo.errors import InputError


@pytest.fixture
def placed():
    table = pd.DataFrame(
        {
            "country_code": ["PK", "PK", "PK", "IR", None],
            "country_name": ["Pakistan", "Pakistan", "Pakistan", "Iran", None],
            "admin1_code": ["PK-BA", "PK-BA", None, "IR-11", None],
            "admin1_name": ["Balochistan", "Balochistan", None, "Sistan and Baluchestan", None],
            "precision": ["settlement", "admin1", "country", "exact", "unresolved"],
            "killed": [2, 9, 1, None, 4],
            "killed_min": [2, 9, None, None, 4],
            "killed_max": [3, None, None, None, 4],
            "date": pd.to_datetime(["2024-01-16", "2024-01-17", "2024-02-01", "2024-01-18", None]),
            "date_precision": ["day", "month", "day", "day", "unknown"],
        }
    )
    return table.astype({"killed": "Int64", "killed_min": "Int64", "killed_max": "Int64"})


def test_by_province(placed):
    table = boundaries.summarise(placed)
    assert table["unit"].tolist() == ["province", "province", "country", "unlocated"]
    assert table["code"].tolist()[:2] == ["IR-11", "PK-BA"]
    assert table["name"].tolist()[2:] == ["Pakistan, province not known", "not located"]
    row = table.set_index("code").loc["PK-BA"]
    assert row[["incidents", "province_only", "killed_min", "killed", "killed_max"]].tolist() == [2, 1, 11, 11, 12]
    assert row["killed_open"]  # nine or more, and three at most: twelve or more
    assert row["first_date"] == pd.Timestamp("2024-01-16")
    assert row["incidents_per_1000_km2"] == pytest.approx(2 / 348.1, rel=0.01)
    assert table.loc[0, "killed_unknown"] == 1


@pytest.mark.parametrize("by", ["province", "country", "month", "year", "all"])
@pytest.mark.parametrize("period", [None, "day", "week", "month", "year"])
def test_totals_are_the_input_s(placed, by, period):
    table = boundaries.summarise(placed, by, period)
    whole = figures.totals(placed, "killed")
    assert table["incidents"].sum() == len(placed)
    assert [table[f"killed{end}"].sum() for end in ("_min", "", "_max")] == [whole.min, whole.best, whole.max]
    assert table["killed_open"].any() == whole.open_ended
    assert table["killed_unknown"].sum() == whole.unknown


def test_an_incident_dated_to_the_month_has_no_week(placed):
    weekly = boundaries.summarise(placed, "all", "week")
    assert weekly.loc[weekly["period"].isna(), "incidents"].item() == 2  # dated to the month; not dated
    monthly = boundaries.summarise(placed, "month")
    assert monthly["incidents"].tolist() == [3, 1, 1]


def test_population_gives_rates_per_person(placed):
    people = pd.DataFrame({"code": ["PK-BA"], "population": [12_000_000]})
    table = boundaries.summarise(placed, provinces=people).set_index("code")
    assert table.loc["PK-BA", "killed_per_100k"] == pytest.approx(11 / 120)


def test_refusals(placed):
    with pytest.raises(InputError, match="by='continent'"):
        boundaries.summarise(placed, "continent")
    with pytest.raises(InputError, match="joined"):
        boundaries.summarise(placed[["killed"]])
    with pytest.raises(InputError, match="date"):
        boundaries.summarise(placed.drop(columns="date"), period="month")


def test_an_empty_table_has_no_rows(placed):
    assert boundaries.summarise(placed.iloc[:0]).empty


def test_what_no_row_tells_is_missing_never_nothing(placed):
    for by in ("province", "country", "all"):
        table = boundaries.summarise(placed.assign(killed=None, killed_min=None, killed_max=None), by)
        assert table[["killed_min", "killed", "killed_max"]].isna().all(axis=None)
        assert table["killed_unknown"].sum() == len(placed)
    iran = boundaries.summarise(placed).set_index("code").loc["IR-11"]
    assert pd.isna(iran["killed"])
    assert iran["killed_unknown"] == 1


def test_a_row_of_a_summary_is_a_total_again(placed):
    rows = boundaries.summarise(placed, "all").to_dict("records")
    assert figures.Total.of_summary(rows[0], "killed") == figures.totals(placed, "killed")
    assert figures.Total.of_summary(rows[0], "injured").stated()["best"] is None
