"""Generic words around the names of units: in many languages, before and behind, with and without a blank."""

from __future__ import annotations

import pytest

from geo.gazetteer.places import bundled
from geo.geocoding.resolution import Query
from geo.geocoding.resolve import Resolver


@pytest.mark.parametrize(
    ("unit", "country", "code"),
    [
        ("Provinsi Maluku", "Indonesia", "ID-MA"),
        ("Mkoa wa Kigoma", "Tanzania", "TZ-08"),
        ("จังหวัดนราธิวาส", "Thailand", "TH-96"),
        ("青海省", "China", "CN-QH"),
        ("Région d'Oromia", "Ethiopia", "ET-OR"),
        ("Préfecture de l'Ouaka", "Central African Republic", "CF-UK"),
        ("Gouvernorat de Tataouine", "Tunisia", "TN-83"),
        ("Republic of Buryatia", "Russia", "RU-BU"),
        ("Komi Republic", "Russia", "RU-KO"),
        ("Comunidad Foral de Navarra", "Spain", "ES-NC"),
        ("Principado de Asturias", "Spain", "ES-AS"),
        ("tỉnh Quảng Trị", "Vietnam", "VN-25"),
    ],
)
def test_of_a_province(unit: str, country: str, code: str) -> None:
    found = Resolver(bundled()).resolve(Query("", country, unit))
    assert found.place is not None
    assert (found.precision, found.place.admin1_code) == ("admin1", code)


@pytest.mark.parametrize(
    ("place", "country", "code"),
    [
        ("Cercle d'Abeïbara", "Mali", "ML-8"),
        ("Distrito de Macomia", "Mozambique", "MZ-P"),
        ("Distrito de Chota", "Peru", "PE-CAJ"),
        ("Camp d'Abala", "Niger", "NE-6"),
        ("Thành phố Pleiku", "Vietnam", "VN-30"),
    ],
)
def test_of_a_district_or_town(place: str, country: str, code: str) -> None:
    found = Resolver(bundled()).resolve(Query(place, country))
    assert found.place is not None
    assert found.place.admin1_code == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Republic of the Congo", "CG"),
        ("Republic of Sudan", "SD"),
        ("Dominican Republic", "DO"),
        ("Republic of Korea", "KR"),
        ("Republic of Guinea", "GN"),
    ],
)
def test_a_country_s_formal_name_is_no_other_country_s(name: str, code: str) -> None:
    found = Resolver(bundled()).resolve(Query(name))
    assert (found.precision, found.place and found.place.country_code, found.ambiguous) == ("country", code, False)


@pytest.mark.parametrize(
    ("text", "country", "city", "land"),
    [
        ("Kiev", "Ukraine", "UA-30", "UA-32"),
        ("Moscow", "Russia", "RU-MOW", "RU-MOS"),
        ("Minsk", "Belarus", "BY-MI", "BY-MI"),
        ("Sanaa", "Yemen", "YE-SN", "YE-SN"),
    ],
)
def test_a_region_is_the_land_around_the_city_of_its_name(text: str, country: str, city: str, land: str) -> None:
    resolver = Resolver(bundled())
    for query, code in ((Query("", country, text), city), (Query("", country, f"{text} Region"), land)):
        found = resolver.resolve(query)
        assert found.place is not None
        assert found.place.admin1_code == code
    found = resolver.resolve(Query(f"{text} Region", country))
    assert (found.precision, found.place and found.place.admin1_code) == ("admin1", land)


@pytest.mark.parametrize(
    ("unit", "country", "code"),
    [
        ("Province of Mexico City", "Mexico", "MX-CMX"),
        ("City of Minsk Province", "Belarus", "BY-HM"),
        ("Provincia de Maputo City", "Mozambique", "MZ-MPM"),
        ("rural areas of Helmand", "Afghanistan", "AF-HEL"),
    ],
)
def test_a_generic_word_may_belong_to_the_name(unit: str, country: str, code: str) -> None:
    for query in (Query("", country, unit), Query(unit, country)):
        found = Resolver(bundled()).resolve(query)
        assert found.place is not None
        assert found.place.admin1_code == code


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("northern Bono East", "Ghana", "GH-BE"),
        ("southern Kasaï Central", "DR Congo", "CD-KC"),
        ("eastern West Darfur", "Sudan", "SD-DW"),
    ],
)
def test_the_north_of_an_eastern_province_is_its_own(text: str, country: str, code: str) -> None:
    found = Resolver(bundled()).resolve(Query(text, country))
    assert found.place is not None
    assert found.place.admin1_code == code
    assert Resolver(bundled()).resolve(Query("", country, text)).precision in ("country", "admin1")


def test_the_north_of_west_darfur_is_not_north_darfur() -> None:
    assert Resolver(bundled()).resolve(Query("", "Sudan", "northern West Darfur")).precision == "country"
