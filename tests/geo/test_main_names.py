"""A place's main name against another's by-name, and provinces of one name in several countries."""

from __future__ import annotations

from pathlib import Path

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


@pytest.mark.parametrize(
    ("place", "country", "code"),
    [("Niger", "Nigeria", "NG-NI"), ("Tunis", "Tunisia", "TN-11"), ("Goma", "RD Congo", "CD-NK")],
)
def test_a_country_s_other_names_do_not_swallow_its_own_places(place: str, country: str, code: str) -> None:
    row = pd.DataFrame([{"place": place, "country": country}])
    assert boundaries.join(geo.geocode(row))["admin1_code"].tolist() == [code]


@pytest.mark.parametrize(("heading", "place"), [("where_description", "Wana"), ("Location description", "Wana")])
def test_a_description_of_the_place_is_read_where_nothing_else_is(tmp_path: Path, heading: str, place: str) -> None:
    alone, beside = tmp_path / "alone.csv", tmp_path / "beside.csv"
    alone.write_text(f"date,{heading},country,killed\n2016-01-01,{place},Pakistan,3\n", encoding="utf-8")
    beside.write_text(f"date,{heading},town,country\n2016-01-01,a market,{place},Pakistan\n", encoding="utf-8")
    assert geo.read(alone)["place"].tolist() == geo.read(beside)["place"].tolist() == [place]


@pytest.mark.parametrize(
    ("place", "country", "code"),
    [
        ("Minsk", "Belarus", "BY-HM"),
        ("Tashkent", "Uzbekistan", "UZ-TK"),
        ("Maputo", "Mozambique", "MZ-MPM"),
        ("Buenos Aires", "Argentina", "AR-C"),
        ("Buenos Aires province", "Argentina", "AR-B"),
        ("Guerrero", "Mexico", "MX-GRO"),  # no city of that name in it: the province
    ],
)
def test_a_city_is_meant_rather_than_the_land_around_it(place: str, country: str, code: str) -> None:
    row = pd.DataFrame([{"place": place, "country": country}])
    alone = boundaries.join(geo.geocode(row))["admin1_code"].tolist()
    among = boundaries.join(geo.geocode(pd.concat([row] * 3000, ignore_index=True)))["admin1_code"].unique().tolist()
    assert alone == among == [code]


@pytest.mark.parametrize(
    ("written", "code"),
    [("РФ", "RU"), ("ЦАР", "CF"), ("EUA", "US"), ("RCI", "CI"), ("Cote d Ivoire", "CI"), ("الإمارات", "AE")],
)
def test_a_country_s_initials_and_short_forms(written: str, code: str) -> None:
    found = geo.geocode(pd.DataFrame([{"place": "", "country": written}]))
    assert found["resolved_id"].tolist() == [f"country:{code}"]


def test_units_are_read_by_what_each_country_calls_them(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,upazila,division,adm0,killed\n2016-07-01,Teknaf,Chittagong,BGD,2\n", encoding="utf-8")
    read = geo.read(path)
    assert read[["admin2", "admin1", "country"]].values.tolist() == [["Teknaf", "Chittagong", "BGD"]]
    assert boundaries.join(geo.geocode(read))["admin1_code"].tolist() == ["BD-B"]
