"""A place's main name against another's by-name, and provinces of one name in several countries."""

from __future__ import annotations

import pandas as pd
import pytest

import boundaries
import geo

ROWS = [
    # (place, admin1, country, province): a town's or district's own name beats a greater place's other name
    ("Penápolis", "", "Brazil", "BR-SP"),
    ("Seara", "", "Brazil", "BR-SC"),
    ("Ojo LGA", "", "Nigeria", "NG-LA"),
    # ... unless that other name is short for the greater place's own
    ("Juárez", "", "Mexico", "MX-CHH"),
    # no country: the one of the provinces of that name that holds the place
    ("Amritsar", "Punjab", "", "IN-PB"),
    ("Lahore", "Punjab", "", "PK-PB"),
    ("Leticia", "Amazonas", "", "CO-AMA"),
    ("Montería", "Córdoba", "", "CO-COR"),
    # filed by one source across a line, in the province that the row states
    ("Lambaré", "Central", "Paraguay", "PY-11"),
    ("Sa Dec", "Dong Thap", "Vietnam", "VN-45"),
]


@pytest.mark.parametrize(("place", "admin1", "country", "code"), ROWS)
def test_counted_where_it_is(place: str, admin1: str, country: str, code: str) -> None:
    row = pd.DataFrame([{"place": place, "admin1": admin1, "country": country}])
    assert boundaries.join(geo.geocode(row))["admin1_code"].tolist() == [code]


def test_many_rows_are_answered_as_one_is() -> None:
    table = pd.DataFrame([row[:3] for row in ROWS[:4]] * 900, columns=["place", "admin1", "country"])
    table["place"] += [" " * (at % 3) for at in range(len(table))]
    found = boundaries.join(geo.geocode(table))["admin1_code"]
    assert found.tolist() == [row[3] for row in ROWS[:4]] * 900


def test_a_province_of_several_countries_alone_is_not_one_of_them() -> None:
    found = geo.geocode(pd.DataFrame([{"place": "San Carlos", "admin1": "Amazonas", "country": ""}]))
    assert found["precision"].tolist() == ["unresolved"]
    assert "could be" in found["reason"].iloc[0]
