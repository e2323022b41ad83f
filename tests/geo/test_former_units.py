"""Provinces that are no more, as old tables name them: the region of their heirs, never a namesake elsewhere."""

from __future__ import annotations

import pandas as pd
import pytest

import boundaries
import geo


def joined(*rows: tuple[str | None, str | None, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["place", "admin1", "country"]).assign(killed=1)
    return boundaries.join(geo.geocode(table))


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Katanga", "DR Congo", "CD"),
        ("Rift Valley", "Kenya", "KE"),
        ("Nyanza", "Kenya", "KE"),
        ("Orientale", "DR Congo", "CD"),
        ("Brong Ahafo", "Ghana", "GH"),
    ],
)
@pytest.mark.parametrize("column", ["place", "admin1"])
def test_a_former_province_is_the_region_of_its_heirs(name: str, country: str, code: str, column: str) -> None:
    """Whether the table has it as a place or as a province."""
    row = joined((name, None, country) if column == "place" else (None, name, country)).iloc[0]
    assert (row["precision"], row["country_code"]) == ("region", code)
    assert pd.isna(row["admin1_code"])
    assert "is no unit of the boundaries; it lies in" in row["reason"]


@pytest.mark.parametrize(("name", "code"), [("Katanga", "CD"), ("Rift Valley", "KE"), ("Bandundu", "CD")])
def test_without_a_country_it_is_meant_before_a_small_namesake(name: str, code: str) -> None:
    """Katanga is a ward of Tanzania too."""
    assert joined((name, None, None)).iloc[0]["country_code"] == code


def test_a_stated_country_wins() -> None:
    assert joined(("Katanga", None, "Tanzania")).iloc[0]["country_code"] == "TZ"


def test_a_name_that_provinces_bear_stays_in_doubt() -> None:
    row = joined(("Eastern", None, None)).iloc[0]
    assert row["precision"] == "unresolved"
    assert "could be" in row["reason"]


def test_a_town_of_a_former_province_is_counted_where_it_lies() -> None:
    table = joined(("Lubumbashi", "Katanga", "DR Congo"), ("Bunia", "Orientale", "DR Congo"))
    assert table["admin1_code"].tolist() == ["CD-HK", "CD-IT"]
    assert joined(("Lubumbashi, Katanga", None, None))["admin1_code"].tolist() == ["CD-HK"]


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Bendel", "Nigeria", "NG"),
        ("Transvaal", "South Africa", "ZA"),
        ("Shaba", "DR Congo", "CD"),
        ("Hararghe", "Ethiopia", "ET"),
        ("Nghệ Tĩnh", "Vietnam", "VN"),
        ("Irian Jaya", "Indonesia", "ID"),
    ],
)
def test_a_unit_that_was_gone_before_2015_is_the_region_of_its_heirs(name: str, country: str, code: str) -> None:
    row = joined((None, name, country)).iloc[0]
    assert (row["precision"], row["country_code"]) == ("region", code)
    assert pd.isna(row["admin1_code"])


@pytest.mark.parametrize(
    ("place", "name", "country", "code"),
    [
        ("Benin City", "Bendel", "Nigeria", "NG-ED"),
        ("Pietermaritzburg", "Natal", "South Africa", "ZA-KZN"),
        ("Lubumbashi", "Shaba", "DR Congo", "CD-HK"),
        ("Merauke", "Irian Jaya", "Indonesia", "ID-PS"),
        ("Soroti", "Teso", "Uganda", "UG-E"),
    ],
)
def test_a_town_in_such_a_unit_is_its_heir_s(place: str, name: str, country: str, code: str) -> None:
    assert joined((place, name, country))["admin1_code"].tolist() == [code]
