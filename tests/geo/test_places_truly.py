"""A unit, a region, a code and a country are what a reader means by them, never a town that bears the name."""

from __future__ import annotations

import pytest

from geo.gazetteer.places import bundled
from geo.geocoding import countries, walls
from geo.geocoding.resolve import Query, Resolution, Resolver


def answer(place: str = "", country: str = "", admin1: str = "") -> Resolution:
    return Resolver(bundled()).resolve(Query(place, country, admin1))


def code(place: str = "", country: str = "", admin1: str = "") -> str | None:
    found = answer(place, country, admin1).place
    return found.admin1_code if found else None


@pytest.mark.parametrize(
    ("place", "country", "admin1", "wanted"),
    [
        ("Florence", "Italy", "Toscana", "IT-52"),
        ("Lyon", "France", "Auvergne-Rhône-Alpes", "FR-ARA"),
        ("", "Syria", "Rif Dimashq Governorate", "SY-RD"),
        ("Durham, NC", "", "", "US-NC"),
        ("Recife/PE", "Brazil", "", "BR-PE"),
        ("", "Afghanistan", "AF-HER", "AF-HER"),
    ],
)
def test_the_province_that_is_meant(place: str, country: str, admin1: str, wanted: str) -> None:
    assert code(place, country, admin1) == wanted


@pytest.mark.parametrize(("text", "country"), [("Kurdistan Region", "IQ"), ("Java", "ID"), ("Ulster", "IE")])
def test_a_region_in_a_column_of_provinces_is_no_town(text: str, country: str) -> None:
    unit = walls.province(bundled(), text, country, towns=False)
    assert unit is not None
    assert unit.region
    assert len(unit.codes) > 1


def test_a_column_of_provinces_names_no_settlement() -> None:
    assert answer("", "Italy", "Breno").precision == "country"


def test_a_region_alone_is_no_town_and_says_what_it_is() -> None:
    found = answer("Niger Delta", "Nigeria")
    assert (found.precision, found.identity) == ("region", "region:NG/Niger Delta")
    assert "region" in str(found.reason)
    assert "Bayelsa" in str(found.reason)


def test_the_commonest_sense_without_a_country() -> None:
    assert [countries.sense(text) for text in ("Gaza", "Georgia", "Tripoli", "Quetta")] == ["PS", "GE", "LY", None]


def test_a_country_is_not_guessed() -> None:
    found = countries.country(bundled(), "Nigerria")
    assert found.code is None
    assert "Nigeria" in found.nearest
    assert countries.country(bundled(), "Freedonia").nearest == ()
    assert "today" in countries.country(bundled(), "USSR").note
