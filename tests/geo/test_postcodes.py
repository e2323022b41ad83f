"""Postal codes say the province, within their country and never beyond it."""

from pathlib import Path

import pytest

import geo
from geo import tables
from geo.gazetteer.places import bundled
from geo.geocoding.resolution import Query
from geo.geocoding.resolve import Resolver
from geo.names import named, postcodes


@pytest.mark.parametrize(
    ("place", "country", "province"),
    [
        ("Springfield 65806", "United States", "US-MO"),
        ("Springfield, MA 01103", "United States", "US-MA"),
        ("Portland, ME 04101", "", "US-ME"),
        ("Windsor, N9A 5K3", "Canada", "CA-ON"),
        ("Windsor, NS B0N 2T0", "", "CA-NS"),
        ("Bilaspur 174001", "India", "IN-HP"),
        ("Bilaspur, 495001", "India", "IN-CG"),
        ("Santa Maria, 97010-000", "Brazil", "BR-RS"),
        ("Rio Claro - SP, 13500-000", "Brazil", "BR-SP"),
        ("Richmond, 7025", "Australia", "AU-TAS"),
        ("V6B 1A1", "Canada", "CA-BC"),
        ("560001", "India", "IN-KA"),
        ("99501-1234", "United States", "US-AK"),
    ],
)
def test_the_province_of_a_postal_code(place: str, country: str, province: str) -> None:
    found = Resolver(bundled()).resolve(Query(place, country)).place
    assert found is not None
    assert found.admin1_code == province


@pytest.mark.parametrize(
    ("place", "country"),
    [("Rampur - 244901", "India"), ("Springfield 65806", "Canada"), ("560001", ""), ("560001", "Pakistan")],
)
def test_what_says_no_province(place: str, country: str) -> None:
    found = Resolver(bundled()).resolve(Query(place, country))
    assert found.place is None or found.place.admin1_code is None


def test_a_county_s_number_is_no_postal_code() -> None:
    found = Resolver(bundled()).resolve(Query("", "United States", "", "17031"))
    assert found.place is not None
    assert found.place.admin1_code is None


def test_every_listed_province_is_known_and_no_beginning_is_two() -> None:
    held = bundled()
    taken: dict[tuple[str, str], str] = {}
    for row in tables.rows("postcodes.csv"):
        assert row["country"] in postcodes.FORMS
        assert row["province"] in held.province_number or named.of_code(row["province"])
        assert len(row["first"]) == len(row["last"])
        assert row["first"] <= row["last"]
        ours = [each for each in tables.rows("postcodes.csv") if each["country"] == row["country"]]
        inside = [each for each in ours if row["first"] <= each["first"][: len(row["first"])] <= row["last"]]
        assert {each["province"] for each in inside} == {row["province"]}
        taken[row["country"], row["first"]] = row["province"]
    assert len(taken) > 150


def test_a_column_of_zip_codes_says_the_state(tmp_path: Path) -> None:
    path = tmp_path / "zips.csv"
    path.write_text(
        "date,city,zip code,country,killed\n2024-01-17,Springfield,62701,United States,1\n"
        "2024-01-18,Springfield,1103,United States,1\n2024-01-19,Springfield,65806,United States,2\n"
    )
    located = geo.geocode(geo.read(path))
    lon = located.geometry.x.round().tolist()
    assert lon == [-90.0, -73.0, -93.0]
