"""Several places in one cell, and cells that go from the province to the place or end with a town alone."""

from __future__ import annotations

import pytest

from geo.gazetteer.places import bundled
from geo.geocoding.resolution import Query, Resolution
from geo.geocoding.resolve import Resolver


def resolved(place: str, state: str = "") -> Resolution:
    return Resolver(bundled()).resolve(Query(place, state))


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("Kismayo, Baidoa and Marka", "Somalia"),
        ("Cali & Pasto", "Colombia"),
        ("Maiduguri and Kaduna", "Nigeria"),
        ("Lyon et Lille", "France"),
        ("Donetsk та Kharkiv", "Ukraine"),
        ("Sinaloa/Durango border", "Mexico"),
        ("Herat/Farah boundary", "Afghanistan"),
    ],
)
def test_a_list_of_places_in_several_provinces_is_none_of_them(place: str, state: str) -> None:
    found = resolved(place, state)
    assert (found.precision, found.ambiguous) == ("country", True)
    assert "different provinces" in (found.reason or "")


@pytest.mark.parametrize(
    ("place", "state", "code"),
    [
        ("Goma and Rutshuru", "DR Congo", "CD-NK"),
        ("Lashkar Gah, Sangin and Musa Qala", "Afghanistan", "AF-HEL"),
        ("Azaz & Manbij", "Syria", "SY-HL"),
    ],
)
def test_a_list_within_a_province_is_known_to_it(place: str, state: str, code: str) -> None:
    found = resolved(place, state)
    assert found.place is not None
    assert (found.precision, found.place.admin1_code, found.ambiguous) == ("admin1", code, False)
    assert "several places" in (found.reason or "")


@pytest.mark.parametrize(
    ("place", "state", "code"),
    [
        ("Chaharmahal and Bakhtiari", "Iran", "IR-14"),
        ("Farsan, Chaharmahal and Bakhtiari", "Iran", "IR-14"),
        ("Srinagar, Jammu and Kashmir", "India", "IN-JK"),
        ("Shahr-e Kord, Chaharmahal and Bakhtiari", "Iran", "IR-14"),
        ("St. John's, Newfoundland and Labrador", "Canada", "CA-NL"),
    ],
)
def test_a_name_with_an_and_in_it_is_one(place: str, state: str, code: str) -> None:
    found = resolved(place, state)
    assert found.place is not None
    assert (found.place.admin1_code, found.ambiguous) == (code, False)


def test_a_country_with_an_and_in_its_name_is_one() -> None:
    assert resolved("Sarajevo, Bosnia and Herzegovina").name == "Sarajevo"
    assert "different countries" in (resolved("Kabul and Peshawar").reason or "")


@pytest.mark.parametrize(
    ("place", "state", "name", "code"),
    [
        ("Punjab, Multan", "Pakistan", "Multan", "PK-PB"),
        ("Chiapas, San Cristóbal de las Casas", "Mexico", "San Cristóbal de las Casas", "MX-CHP"),
        ("Bolívar, Cartagena", "Colombia", "Cartagena", "CO-BOL"),
        ("Homs Governorate, Palmyra, Syria", "", "Tadmur", "SY-HI"),
        ("Ethiopia, Tigray, Adigrat", "", "Ādīgrat", "ET-TI"),
    ],
)
def test_a_province_before_its_town(place: str, state: str, name: str, code: str) -> None:
    found = resolved(place, state)
    assert found.place is not None
    assert (found.precision, found.place.admin1_code) == ("settlement", code)
    assert name in (found.name or "")


@pytest.mark.parametrize(
    ("place", "state", "code"),
    [("Caldas, Antioquia", "Colombia", "CO-ANT"), ("Hidalgo, Tamaulipas", "Mexico", "MX-TAM")],
)
def test_a_town_called_as_a_province_stays_before_its_own(place: str, state: str, code: str) -> None:
    found = resolved(place, state)
    assert found.place is not None
    assert found.place.admin1_code == code
    assert found.precision in ("settlement", "admin2")


@pytest.mark.parametrize(
    ("place", "name", "code"),
    [
        ("Girls' secondary school, Quetta", "Quetta", "PK-BA"),
        ("Holey Artisan Bakery, Dhaka", "Dhaka", "BD-C"),
        ("Some nightclub, Orlando, Florida", "Orlando", "US-FL"),
        ("Taj Mahal Palace Hotel, Mumbai", "Mumbai", "IN-MH"),
    ],
)
def test_a_building_that_no_source_holds_is_in_its_town_without_a_country(place: str, name: str, code: str) -> None:
    found = resolved(place)
    assert found.place is not None
    assert found.place.admin1_code == code
    assert name in (found.name or "")
    assert "no source holds" in (found.reason or "")


def test_a_quarter_is_in_no_town_spelt_like_it() -> None:
    found = resolved("Khyber Pakhtunkhwa, Peshawar, Hayatabad", "Pakistan")
    assert found.place is not None
    assert (found.place.admin1_code, found.ambiguous) == ("PK-KP", False)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Xai-Xai, Gaza", "MZ-G"),
        ("Ibagué, Tolima", "CO-TOL"),
        ("Leticia, Amazonas", "CO-AMA"),
        ("Harper, Maryland", "LR-MY"),
        ("Chachapoyas, Amazonas", "PE-AMA"),
        ("Bulgan, Dornod", "MN-061"),
    ],
)
def test_of_provinces_called_alike_the_one_that_holds_the_town_is_meant(place: str, code: str) -> None:
    found = resolved(place)
    assert found.place is not None
    assert found.place.admin1_code == code


def test_an_unknown_town_in_one_of_several_provinces_called_alike_is_no_surer_than_they_are() -> None:
    found = resolved("Zzyzxville, North")
    assert (found.precision, "countries are called North" in (found.reason or "")) == ("unresolved", True)
    assert resolved("Zzyzxville, Amazonas").ambiguous
    assert not resolved("Zzyzxville, Helmand").ambiguous


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Venezuela, Apure, San Fernando", "VE-C"),
        ("Cuba, Pinar del Río, San Luis", "CU-01"),
        ("Sudan, Kassala, Zzyzxville", "SD-KA"),
        ("Peru, Indiana", "US-IN"),
        ("Jordan, Montana", "US-MT"),
    ],
)
def test_a_country_goes_before_its_province_and_no_town_before_its_state(place: str, code: str) -> None:
    found = resolved(place)
    assert found.place is not None
    assert found.place.admin1_code == code


@pytest.mark.parametrize(
    ("place", "state", "code"),
    [
        ("Guerrero (Coahuila)", "Mexico", "MX-COA"),
        ("Sucre (Cauca)", "Colombia", "CO-CAU"),
        ("Zzyzxville (Darién)", "Panama", "PA-5"),
        ("Yangon (Rangoon)", "Myanmar", "MM-06"),
        ("Kirkuk (Tamim)", "Iraq", "IQ-KI"),
    ],
)
def test_a_province_in_brackets_is_around_the_place(place: str, state: str, code: str) -> None:
    found = resolved(place, state)
    assert found.place is not None
    assert found.place.admin1_code == code


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Bunia, Congo, Democratic Republic of the", "CD-IT"),
        ("Busan, Korea, Republic of", "KR-26"),
        ("Mwanza, Tanzania, United Republic of", "TZ-18"),
        ("Shiraz, Iran, Islamic Republic of", "IR-07"),
        ("a school in Kipushi, Haut-Katanga, Congo, Democratic Republic of the", "CD-HK"),
    ],
)
def test_a_country_as_lists_of_countries_have_it(place: str, code: str) -> None:
    found = resolved(place)
    assert found.place is not None
    assert found.place.admin1_code == code


def test_a_building_in_one_of_several_provinces_called_alike_is_where_its_town_is() -> None:
    found = resolved("a school in Puerto Nariño, Amazonas")
    assert found.place is not None
    assert found.place.admin1_code == "CO-AMA"
