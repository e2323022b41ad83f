"""Provinces by their codes and other names, and units that the boundaries do not draw."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import boundaries
import geo
import geo.data
from boundaries import naming
from geo import tables
from geo.gazetteer.places import bundled
from geo.geocoding import codes, countries, walls
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
        ("Panama", "Panamá Oeste", "PA-10"),
        ("Burundi", "Bujumbura Rural", "BI-BL"),
        ("Uzbekistan", "Buxoro viloyati", "UZ-BU"),
        ("Algeria", "Wilaya de Blida", "DZ-09"),
        ("Ukraine", "Odeska oblast", "UA-51"),
        ("Mozambique", "Cidade de Maputo", "MZ-MPM"),
        ("Belgium", "West Flanders", "BE-VLG"),
        ("Nicaragua", "Costa Caribe Norte", "NI-AN"),
    ],
)
def test_another_name_of_a_province(country: str, admin1: str, wanted: str) -> None:
    assert code("", country, admin1) == wanted


@pytest.mark.parametrize(
    ("country", "admin1", "parent", "name"),
    [
        ("Pakistan", "F.A.T.A.", "PK-KP", "Khyber Pakhtunkhwa"),
        ("Côte d'Ivoire", "Tonkpi", "CI-MG", "Montagnes"),
        ("Italy", "Provincia di Olbia-Tempio", "IT-88", "Sardinia"),
        ("India", "Daman and Diu", "IN-DH", "Dadra and Nagar Haveli and Daman and Diu"),
        ("Philippines", "Maguindanao del Sur", "PH-14", "Bangsamoro"),
    ],
)
def test_a_unit_that_is_not_drawn_is_counted_to_its_parent_and_says_so(
    country: str, admin1: str, parent: str, name: str
) -> None:
    found = answer("", country, admin1)
    assert found.place is not None
    assert (found.place.admin1_code, found.precision, found.match) == (parent, "admin1", "alias")
    assert str(found.reason).startswith(f"{admin1} is no unit of the boundaries; it lies in {name}")


def test_a_unit_of_several_provinces_is_none_of_them() -> None:
    found = answer("", "DR Congo", "Katanga")
    assert (found.precision, found.name, found.place) == ("region", "Katanga", None)
    assert "Haut-Katanga, Haut-Lomami, Lualaba and Tanganyika" in str(found.reason)
    assert code("Lubumbashi", "DR Congo", "Katanga") == "CD-HK"


@pytest.mark.parametrize(
    ("country", "admin1", "wanted"),
    [
        ("Kenya", "Kilifi", "KE-14"),
        ("DR Congo", "Tshopo", "CD-TO"),
        ("Algeria", "Djanet", "DZ-56"),
        ("Chile", "Ñuble", "CL-NB"),
        ("Norway", "Agder", "NO-42"),
        ("India", "Telangana", "IN-TS"),
        ("Ghana", "Oti", "GH-OT"),
    ],
)
def test_a_unit_made_of_late_is_its_own(country: str, admin1: str, wanted: str) -> None:
    assert code("", country, admin1) == wanted


@pytest.mark.parametrize(
    ("old", "units"),
    [
        ("KE.coast", {"KE-07", "KE-14", "KE-19", "KE-21", "KE-28", "KE-39", "KE-40"}),
        ("IT-MI", {"IT-25"}),
        ("FR-69", {"FR-ARA"}),
        ("PK.fata", {"PK-KP"}),
    ],
)
def test_a_code_of_before_leads_to_its_heirs(old: str, units: set[str]) -> None:
    unit = walls.province(bundled(), old, None, towns=False)
    assert unit is not None
    assert unit.codes == units


@pytest.mark.parametrize(
    ("place", "country", "admin1", "wanted"),
    [
        ("Hyderabad", "India", "Andhra Pradesh", "IN-TS"),
        ("Vijayawada", "India", "Andhra Pradesh", "IN-AP"),
        ("Leh", "India", "Jammu and Kashmir", "IN-LA"),
        ("Babanusa", "Sudan", "South Kordofan", "SD-GK"),
        ("Mbandaka", "DR Congo", "Équateur", "CD-EQ"),
        ("Gbadolite", "DR Congo", "Équateur", "CD-NU"),
    ],
)
def test_a_province_of_before_still_holds_what_was_cut_from_it(
    place: str, country: str, admin1: str, wanted: str
) -> None:
    assert code(place, country, admin1) == wanted


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


def test_nd_is_a_state_among_codes_and_no_data_among_names() -> None:
    codes_ = geo.read(pd.DataFrame({"city": ["Minot", "Reno"], "state": ["ND", "NV"], "killed": [1, 1]}))
    names = geo.read(pd.DataFrame({"city": ["Minot", "Reno"], "state": ["ND", "Nevada"], "killed": [1, 1]}))
    assert codes_["admin1"].tolist() == ["ND", "NV"]
    assert names["admin1"].isna().tolist() == [True, False]


def test_an_empty_column_of_names_gives_way_to_the_codes_beside_it() -> None:
    table = pd.DataFrame({"Admin1": [None, None], "Admin1 Pcode": ["NG008", "NG036"], "Killed": [1, 2]})
    assert geo.read(table)["admin1"].tolist() == ["NG008", "NG036"]


def test_uf_is_the_state_in_brazil() -> None:
    table = geo.read(pd.DataFrame({"municipio": ["Bonito", "Bonito"], "uf": ["PA", "MS"], "pais": "Brasil", "n": 1}))
    placed = boundaries.join(geo.geocode(table))
    assert placed["admin1_code"].tolist() == ["BR-PA", "BR-MS"]


def test_a_day_under_week_is_a_week() -> None:
    table = geo.read(pd.DataFrame({"week starting": ["2024-03-04"], "place": ["Gao"], "killed": [1]}))
    assert table["date_precision"].tolist() == ["week"]
    assert table["date_end"].dt.strftime("%Y-%m-%d").tolist() == ["2024-03-10"]


def test_a_town_across_the_line_from_its_coded_state_is_the_states() -> None:
    rows = pd.DataFrame({"place": ["Texarkana", "Texarkana"], "admin1": ["TX", "AR"], "killed": 1})
    placed = boundaries.join(geo.geocode(geo.read(rows)))
    assert placed["admin1_code"].tolist() == ["US-TX", "US-AR"]


@pytest.mark.parametrize(
    ("country", "admin1", "wanted"),
    [
        ("SY", "Damascus Countryside", "SY-RD"),
        ("HT", "South-East", "HT-SE"),
        ("NG", "NG008", "NG-BO"),
        ("SD", "West Kordofan", "SD-GK"),
        ("PK", "F.A.T.A.", "PK-KP"),
        ("CD", "Katanga", None),
    ],
)
def test_boundaries_know_the_same_names_and_codes(country: str, admin1: str, wanted: str | None) -> None:
    names = naming.Names(boundaries.load())
    row = names.find(country, admin1)
    assert (names.codes[row] if row >= 0 else None) == wanted


def test_a_province_of_two_countries_is_of_the_one_the_file_speaks_of() -> None:
    alone = geo.geocode(pd.DataFrame({"admin1": ["Amazonas"]}))
    table = geo.geocode(pd.DataFrame({"admin1": ["Amazonas", "Minas Gerais", "Bahia"]}))
    mixed = geo.geocode(pd.DataFrame({"admin1": ["Amazonas", "Minas Gerais", "Zulia"]}))
    assert alone["resolved_id"].isna().all()
    assert table["resolved_id"].tolist()[0] == "admin1:BR-AM"
    assert table["confidence"].iloc[0] < table["confidence"].iloc[1]
    assert mixed["resolved_id"].isna().tolist()[0]


def test_a_newer_unit_is_not_put_into_the_smaller_namesake_of_its_parent() -> None:
    """A file of today's provinces that spells the new one otherwise: Papua is there, and is not what is left of it."""
    squares = [shapely.box(135, -5, 138, -2), shapely.box(138, -9, 141, -5)]
    mine = gpd.GeoDataFrame(
        {"code": ["A", "B"], "name": ["Papua", "Merauke Raya"], "country_code": "ID"}, geometry=squares, crs="EPSG:4326"
    )
    rows = geo.geocode(pd.DataFrame({"admin1": ["Papua Selatan", "Papua"], "country": "Indonesia"}))
    assert boundaries.join(rows)["admin1_code"].tolist() == ["ID-PS", "ID-PA"]
    placed = boundaries.join(rows, mine)
    assert placed["admin1_code"].fillna("").tolist() == ["", "A"]
    assert placed["admin1_reason"].iloc[0] == "the stated province is not among these boundaries"


def test_a_state_too_small_to_be_drawn_is_a_country() -> None:
    placed = boundaries.join(geo.geocode(pd.DataFrame({"country": ["Vatican City State", "VA"]})))
    assert placed["country_code"].tolist() == ["VA", "VA"]
    assert placed["precision"].tolist() == ["country", "country"]
    assert placed["country_name"].tolist() == ["Vatican City", "Vatican City"]


def test_a_likeness_says_more_where_the_region_is_stated() -> None:
    assert code("Sheikh Zuwaid, Sinai", "Egypt") == "EG-SIN"


def test_nan_is_a_province_of_thailand() -> None:
    table = geo.read(pd.DataFrame({"province": ["Nan", "nan"], "country": "Thailand", "killed": 1}))
    assert table["admin1"].fillna("").tolist() == ["Nan", ""]
    assert geo.geocode(table)["resolved_id"].iloc[0] == "admin1:TH-55"


def test_units_that_are_not_drawn_are_said_once_for_towns_too() -> None:
    rows = pd.DataFrame(
        {"place": ["Lamu", "", "Nairobi"], "admin1": ["Coast", "Nyanza", "Nairobi"], "country": "Kenya"}
    )
    said = [item for item in geo.geocode(rows).attrs["findings"] if item["code"] == "unit-not-drawn"]
    assert [item["count"] for item in said] == [2]
    assert "Coast is no unit of the boundaries; it lies in Garissa, Kilifi" in said[0]["message"]
    assert "Nairobi" not in said[0]["message"]


@pytest.mark.parametrize(
    ("text", "near", "note"),
    [
        ("Lybia", ("Libya",), ""),
        ("Somalialand", ("Somaliland",), ""),
        ("Nowhere", (), ""),
        ("Ilam", (), "no country but a province of Iran"),
        ("Turkestan", (), "no country but a province of Kazakhstan"),
    ],
)
def test_an_unknown_country_is_said_with_what_it_may_be(text: str, near: tuple[str, ...], note: str) -> None:
    found = countries.country(bundled(), text)
    assert (found.code, found.nearest, found.note) == (None, near, note)
    rows = pd.DataFrame({"country": [text, text], "latitude": [33.6, None], "longitude": [46.4, None]})
    said = [item for item in geo.geocode(rows).attrs["findings"] if item["code"] == "country-unknown"]
    assert [item["count"] for item in said] == [2]
    assert all(name in said[0]["remedy"] for name in near)
    assert (note or "not known") in said[0]["message"]


def test_every_region_and_every_line_by_hand_names_its_source() -> None:
    for name in ("regions.csv", "named_hand.csv"):
        assert all(row["source"] for row in tables.rows(name))
    known = set(bundled().province_number)
    for row in tables.rows("regions.csv"):
        assert set(filter(None, row["provinces"].split("|"))) <= known


@pytest.mark.parametrize(
    ("country", "word"),
    [
        ("Turkey", "Henchman"),
        ("Turkey", "Enlightened"),
        ("Ireland", "Middle"),
        ("Ireland", "The Kingdom"),
        ("Tanzania", "Sweet potatoes"),
        ("Montenegro", "Royal Town"),
        ("Vietnam", "Serenity"),
        ("India", "Land of Kings"),
        ("Argentina", "Daidí na Nollag"),
        ("South Africa", "The Place Where the Sun Rises"),
    ],
)
def test_what_a_name_means_is_no_name(country: str, word: str) -> None:
    """Lists of units hold what their names mean, and what brochures call them, as if they were names."""
    found = answer(word, country)
    assert found.precision in ("country", "unresolved") or found.confidence < 0.5, found


@pytest.mark.parametrize(
    ("country", "admin1", "wanted"),
    [
        ("Iceland", "Capital Region", "IS-1"),
        ("Iceland", "Westfjords", "IS-4"),
        ("Nepal", "Far-West Province", "NP-P7"),
        ("Egypt", "Red Sea", "EG-BA"),
        ("Honduras", "Bay Islands", "HN-IB"),
        ("Saudi Arabia", "Northern Borders", "SA-08"),
        ("Pakistan", "Northern Areas", "PK-GB"),
        ("Papua New Guinea", "National Capital District", "PG-NCD"),
    ],
)
def test_english_names_in_use_are_kept(country: str, admin1: str, wanted: str) -> None:
    assert code(country=country, admin1=admin1) == wanted


def test_a_state_s_code_without_a_country_is_told_by_the_town_in_any_column() -> None:
    rows = [("Campo Grande", "MS"), ("Santarém", "PA"), ("Scranton", "PA"), ("Biloxi", "MS"), ("Vijayawada", "AP")]
    table = pd.DataFrame(rows, columns=["municipality", "state"]).assign(killed=1)
    placed = boundaries.join(geo.geocode(geo.read(table)))
    assert placed["admin1_code"].tolist() == ["BR-MS", "BR-PA", "US-PA", "US-MS", "IN-AP"]
