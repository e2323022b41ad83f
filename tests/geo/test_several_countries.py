"""A row that names several countries is in none of them; a territory beside its state is one."""

from __future__ import annotations

import pandas as pd
import pytest

import geo


def located(column: str, text: str) -> pd.Series:
    return geo.geocode(geo.read(pd.DataFrame({column: [text], "killed": [1]}))).iloc[0]


@pytest.mark.parametrize("column", ["place", "country"])
@pytest.mark.parametrize("text", ["India, Pakistan", "Nigeria, Niger", "Chad, Niger, Mali", "Sudan, South Sudan"])
def test_several_countries_are_no_place(column: str, text: str) -> None:
    row = located(column, text)
    assert row["precision"] == "unresolved"
    assert "several countries" in row["reason"]


@pytest.mark.parametrize(
    ("column", "text", "name"),
    [
        ("country", "Hong Kong, China", "Hong Kong"),
        ("country", "Puerto Rico, USA", "Puerto Rico"),
        ("country", "Korea, South", "South Korea"),
        ("country", "Virgin Islands, U.S.", "Virgin Islands, U.S."),
        ("place", "Georgia, USA", "Georgia"),
        ("place", "Luxembourg, Belgium", "Province du Luxembourg"),
    ],
)
def test_one_country_stays_one(column: str, text: str, name: str) -> None:
    assert located(column, text)["resolved_name"] == name
