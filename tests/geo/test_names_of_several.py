"""A name that several bear: a country in some language and a town, a district in three provinces, a region's town."""

from __future__ import annotations

import pytest

from geo.gazetteer.places import bundled
from geo.geocoding import bulk
from geo.geocoding.resolve import Query, Resolver


def _answer(place: str, country: str = "") -> tuple[str | None, str]:
    found = Resolver(bundled()).resolve(Query(place, country))
    code = found.place.admin1_code or found.place.country_code if found.place else None
    return code, found.precision


@pytest.mark.parametrize(("town", "nation"), [("Muş", "MU"), ("Uman", "OM"), ("Komoro", "KM"), ("Franca", "FR")])
def test_a_town_is_no_country_that_some_language_calls_so(town: str, nation: str) -> None:
    code, _ = _answer(town)
    assert code is None or not code.startswith(nation)
    settled = bulk.settle(bundled(), bulk.asked(bundled(), [Query(town)]))
    assert all(place < 0 for place in settled.place.tolist())


@pytest.mark.parametrize("name", ["Ucrania", "Turquie", "Etiopia", "Filipinas"])
def test_a_country_that_no_town_is_called_like_stays_one(name: str) -> None:
    assert _answer(name)[1] == "country"


def test_a_district_of_several_provinces_is_none_of_them() -> None:
    assert _answer("Vereda La Esperanza, Argelia", "Colombia") == ("CO", "country")


def test_a_town_behind_its_region_and_a_stroke() -> None:
    assert _answer("Kivu/Bukavu", "DR Congo") == ("CD-SK", "settlement")
    assert _answer("Darfur/Nyala", "Sudan") == ("SD-DS", "settlement")


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("près de Djibo", "Burkina Faso", "BF-12"),
        ("cerca de Tumaco", "Colombia", "CO-NAR"),
        ("Fizi territory", "DR Congo", "CD-SK"),
        ("territoire de Mambasa", "DR Congo", "CD-IT"),
    ],
)
def test_words_around_a_name_in_other_languages(text: str, country: str, code: str) -> None:
    assert _answer(text, country)[0] == code
