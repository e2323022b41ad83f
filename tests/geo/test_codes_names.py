"""Provinces by their codes and other names, and units that the boundaries do not draw."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import geo.data
from geo import tables
from geo.gazetteer.places import bundled
from geo.geocoding import codes, walls
from geo.geocoding.resolve import Query, Resolution, Resolver
from geo.names.keys import normalise

DATA = Path(str(geo.data.__path__[0]))


def answer(place: str = "", country: str = "", admin1: str = "") -> Resolution:
    return Resolver(bundled()).resolve(Query(place, country, admin1))


def code(place: str = "", country: str = "", admin1: str = "") -> str | None:
    found = answer(place, country, admin1).place
    return found.admin1_code if found else None


@pytest.mark.parametrize(
    ("place", "country", "admin1", "wanted"),
    [
        ("", "", "NG008", "NG-BO"),
        ("", "Nigeria", "NG008", "NG-BO"),
        ("", "", "IQG01Q02", "IQ-AN"),  # a district begins with its province's code
        ("MMR012", "", "", "MM-16"),
        ("Sittwe, MMR012", "", "", "MM-16"),
        ("", "", "mmr012", "MM-16"),
    ],
)
def test_a_pcode_is_its_province(place: str, country: str, admin1: str, wanted: str) -> None:
    assert code(place, country, admin1) == wanted


@pytest.mark.parametrize(("country", "admin1"), [("Sweden", "NG008"), ("", "QZ08"), ("Nigeria", "QZ999")])
def test_a_code_that_is_not_known_there_is_no_place(country: str, admin1: str) -> None:
    found = answer("", country, admin1)
    assert found.precision in ("country", "unresolved")
    assert admin1 in str(found.reason)


@pytest.mark.parametrize(
    ("country", "admin1", "wanted"),
    [
        ("Panama", "Panamá Oeste", "PA.panama"),
        ("Burundi", "Bujumbura Rural", "BI-BL"),
        ("Uzbekistan", "Buxoro viloyati", "UZ-BU"),
        ("Algeria", "Wilaya de Blida", "DZ-09"),
        ("Ukraine", "Odeska oblast", "UA-51"),
        ("Mozambique", "Cidade de Maputo", "MZ-MPM"),
        ("Belgium", "West Flanders", "BE-VWV"),
        ("Nicaragua", "Costa Caribe Norte", "NI-AN"),
    ],
)
def test_another_name_of_a_province(country: str, admin1: str, wanted: str) -> None:
    assert code("", country, admin1) == wanted


@pytest.mark.parametrize(
    ("country", "admin1", "parent", "name"),
    [
        ("Kenya", "Kilifi", "KE.coast", "Coast"),
        ("DR Congo", "Tshopo", "CD.orientale", "Orientale"),
        ("Algeria", "Djanet", "DZ-33", "Illizi"),
        ("Chile", "Ñuble", "CL-BI", "Bío-Bío"),
        ("Philippines", "Maguindanao del Sur", "PH.maguindanao", "Maguindanao"),
    ],
)
def test_a_unit_that_is_not_drawn_is_counted_to_its_parent_and_says_so(
    country: str, admin1: str, parent: str, name: str
) -> None:
    found = answer("", country, admin1)
    assert found.place is not None
    assert (found.place.admin1_code, found.precision, found.match) == (parent, "admin1", "context")
    assert str(found.reason).startswith(f"{admin1} is no unit of the boundaries; it lies in {name}")


def test_a_unit_of_several_provinces_is_none_of_them() -> None:
    found = answer("", "Norway", "Agder")
    assert found.precision == "country"
    assert "Aust-Agder and Vest-Agder" in str(found.reason)
    assert code("Kristiansand", "Norway", "Agder") == "NO.vest-agder"


@pytest.mark.parametrize(("country", "admin1"), [("Indonesia", "West Sulawesi Baru"), ("Botswana", "East North")])
def test_a_part_in_a_column_of_provinces_is_not_the_whole(country: str, admin1: str) -> None:
    unit = walls.province(bundled(), admin1, bundled().iso_codes.get(country), towns=False)
    assert unit is None or unit.match != "exact"


def test_the_only_province_of_a_country_holds_its_municipalities() -> None:
    found = answer("", "Puerto Rico", "Nowhere Municipio")
    assert found.place is not None
    assert found.place.admin1_code == "PR.puerto-rico"
    assert "no unit of the boundaries" in str(found.reason)


def test_every_unit_of_the_tables_is_one_of_the_gazetteer() -> None:
    known = set(bundled().province_number)
    rows = tables.rows("named.csv")
    assert {unit for row in rows for unit in row["units"].split("|")} <= known
    newer = {row["code"] for row in rows} - known
    assert {row["unit"] for row in tables.rows("pcodes.csv")} <= known | newer


def test_no_name_is_two_units_of_a_country() -> None:
    owner: dict[tuple[str, str], str] = {}
    for row in tables.rows("named.csv"):
        for name in row["names"].split("|"):
            assert owner.setdefault((row["country"], normalise(name)), row["code"]) == row["code"]


@pytest.mark.parametrize("name", ["named", "pcodes"])
def test_a_sidecar_says_what_a_table_is_made_of(name: str) -> None:
    import hashlib

    told = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    assert told["sha256"] == hashlib.sha256((DATA / f"{name}.csv").read_bytes()).hexdigest()
    assert all(each["licence"] and each["sha256"] and each["attribution"] for each in told["sources"])


def test_a_code_of_letters_says_nothing_outside_its_country() -> None:
    assert codes.of_code(bundled(), "MA", "BR") == "BR-MA"
    assert codes.of_code(bundled(), "MA", "US") == "US-MA"
    assert codes.of_code(bundled(), "MA", "PT") is None
    assert codes.of_code(bundled(), "MA", None) is None
