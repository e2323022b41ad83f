"""Answers of the bundled gazetteer: right ones, doubtful ones said to be so, and honest refusals."""

import math

import pytest

from geo.gazetteer.places import bundled
from geo.geocoding.resolve import Query, Resolution, Resolver

SPELLINGS_IR11 = [
    "Sistan-Baluchestan",
    "Sistan and Baluchestan",
    "Sistan va Baluchestan",
    "Sīstān va Balūchestān",
    "سیستان و بلوچستان",
    "Sistan & Baluchistan province",
    "Ostan-e Sistan va Baluchestan",
]
SPELLINGS_PKBA = ["Balochistan", "Baluchistan", "بلوچستان", "Balochistan province", "Province of Balochistan"]


def resolve(place: str, country: str = "", admin1: str = "", admin2: str = "") -> Resolution:
    return Resolver(bundled()).resolve(Query(place, country, admin1, admin2))


def identity(answer: Resolution) -> str | None:
    return answer.place.id if answer.place else None


@pytest.mark.parametrize("name", SPELLINGS_IR11)
@pytest.mark.parametrize("country", ["Iran", ""])
def test_sistan_and_baluchestan_in_every_spelling(name: str, country: str) -> None:
    answer = resolve(name, country)
    assert (identity(answer), answer.precision) == ("admin1:IR-11", "admin1")


@pytest.mark.parametrize("name", SPELLINGS_PKBA)
def test_balochistan_in_every_spelling(name: str) -> None:
    answer = resolve(name, "Pakistan")
    assert (identity(answer), answer.precision) == ("admin1:PK-BA", "admin1")


def test_a_letter_before_a_generic_word_is_no_and() -> None:
    assert [resolve(place, "Myanmar", "Sagaing").precision for place in ("Ye-U", "Ye-U town")] == [
        "settlement",
        "settlement",
    ]


def test_a_country_is_a_wall() -> None:
    answer = resolve("Sistan-Baluchestan", "Pakistan")
    assert (identity(answer), answer.match) == ("country:PK", "context")
    assert "no source holds" in (answer.reason or "")


def test_strings_as_people_write_them() -> None:
    assert resolve("Mir Ali, North Waziristan, Pakistan").place.admin1_code == "PK-KP"
    assert identity(resolve("Karachi, Sindh")) == "geonames:1174872"
    assert resolve("Mohmand agency").precision == "admin2"
    assert resolve("Northern Aleppo Governorate", "Syria").name == "part of Aleppo"
    assert resolve("Donetsk International airport").place.country_code == "UA"
    assert resolve("Tadmur/Palmyra town").place.country_code == "SY"


def test_a_town_speaks_for_the_long_unit_called_after_it() -> None:
    assert resolve("Altamira", "Brazil", "Pará").precision == "settlement"
    assert resolve("Altamira municipality", "Brazil", "Pará").precision == "admin2"


def test_a_quarter_behind_its_city() -> None:
    assert identity(resolve("Lahore - Gulberg", "Pakistan")) == identity(resolve("Lahore", "Pakistan"))


def test_a_stated_district_is_a_wall_where_the_place_is_far_from_it() -> None:
    answer = resolve("Gwadar", "Pakistan", "Balochistan", "Zhob")
    assert (answer.name, answer.precision, answer.match) == ("Zhob", "admin2", "context")


def test_an_offset_moves_the_point_and_widens() -> None:
    plain, moved = resolve("Saravan", "Iran"), resolve("12 km north of Saravan", "Iran")
    assert (moved.lat - plain.lat) * 110.9 == pytest.approx(12, rel=0.02)
    assert moved.lon == pytest.approx(plain.lon)
    assert moved.uncertainty_km > plain.uncertainty_km
    assert resolve("near Panjgur").uncertainty_km > resolve("Panjgur").uncertainty_km


def test_between_lies_between() -> None:
    answer = resolve("border between Kech and Panjgur", "Pakistan")
    one, other = resolve("Kech", "Pakistan"), resolve("Panjgur", "Pakistan")
    assert min(one.lon, other.lon) < answer.lon < max(one.lon, other.lon)
    assert answer.uncertainty_km > math.dist((one.lon, one.lat), (other.lon, other.lat)) / 2 * 90
    assert answer.precision == "admin2"


def test_between_two_provinces_is_known_to_the_country_alone() -> None:
    answer = resolve("between Quetta and Karachi", "Pakistan")
    assert (identity(answer), answer.precision, answer.ambiguous) == ("country:PK", "country", True)
    assert resolve("border between Zahedan and Quetta").precision == "unresolved"


def test_an_unknown_village_answers_with_its_parent() -> None:
    answer = resolve("Qxyvillage", "Pakistan", "Balochistan")
    assert (identity(answer), answer.precision, answer.match) == ("admin1:PK-BA", "admin1", "context")


def test_like_names_are_doubt_not_a_guess() -> None:
    answer = resolve("Hyderabad")
    assert answer.ambiguous
    assert {bundled().country_of(each.found.place) for each in answer.rivals} >= {"IN", "PK"}


def test_former_names_and_units() -> None:
    assert identity(resolve("N.W.F.P.", "Pakistan")) == "admin1:PK-KP"
    assert identity(resolve("FATA", "Pakistan")) == "admin1:PK-KP"
    assert resolve("Miranshah", "Pakistan", "F.A.T.A.").place.admin1_code == "PK-KP"
    assert identity(resolve("Northern Areas", "Pakistan")) == "admin1:PK-GB"


def test_a_claimed_province_answers_under_both() -> None:
    assert identity(resolve("Crimea", "Ukraine")) == identity(resolve("Crimea", "Russia")) == "admin1:UA-43"


@pytest.mark.parametrize("name", ["Unknown", "-", "N/A", "various", "IS enclave", "🙂", "12345", "x" * 10_000])
def test_no_place_is_no_place(name: str) -> None:
    answer = resolve(name)
    assert answer.precision == "unresolved"
    assert answer.reason
    assert answer.lon is None


def test_a_country_nobody_knows() -> None:
    answer = resolve("Quetta", "Freedonia")
    assert answer.precision == "unresolved"
    assert "Freedonia" in (answer.reason or "")


def test_a_column_that_names_only_a_province() -> None:
    answer = resolve("", "Pakistan", "Sindh")
    assert (identity(answer), answer.match) == ("admin1:PK-SD", "exact")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kyiv", "Kiev"), ("Mykolaiv", "Nikolaev"), ("Kandahar", "Qandahar"), ("Deir ez-Zor", "Dayr az Zawr")],
)
def test_one_city_in_two_spellings(one: str, other: str) -> None:
    assert identity(resolve(one)) == identity(resolve(other))
