"""A province's name that is misspelt is a district's that is spelt like it as little as another province's."""

from __future__ import annotations

import pytest

from geo.gazetteer.places import bundled
from geo.geocoding.resolution import Query
from geo.geocoding.resolve import Resolver


def resolved(unit: str, country: str, place: str = "") -> tuple[str, str | None]:
    found = Resolver(bundled()).resolve(Query(place, country, unit))
    return found.precision, found.place.admin1_code if found.place else None


@pytest.mark.parametrize(
    ("unit", "country", "code"),
    [
        ("Sasun", "Turkey", "TR-72"),
        ("Smuska", "Ukraine", "UA-74"),
        ("Paraan", "Brazil", "BR-GO"),
    ],
)
def test_no_district_of_another_province_is_meant(unit: str, country: str, code: str) -> None:
    """Samsun, Sumska and Paraná are near as well."""
    assert resolved(unit, country)[1] != code


@pytest.mark.parametrize(
    ("unit", "country", "code"),
    [
        ("Mexco", "Mexico", "MX-MEX"),
        ("Tashkennt", "Uzbekistan", "UZ-TO"),
        ("Balochstan", "Pakistan", "PK-BA"),
        ("Nangarhaar", "Afghanistan", "AF-NAN"),
        ("Antioquai", "Colombia", "CO-ANT"),
    ],
)
def test_the_province_whose_main_name_is_likest_is_meant(unit: str, country: str, code: str) -> None:
    assert resolved(unit, country) == ("admin1", code)


def test_a_district_spelt_by_habit_is_still_one() -> None:
    assert resolved("Panjgoor", "Pakistan")[1] == "PK-BA"


def test_without_a_country_a_name_is_no_province_that_is_only_like_it() -> None:
    found = Resolver(bundled()).resolve(Query("Jempol, Negeri"))
    assert found.place is None or found.place.country_code != "NG"
