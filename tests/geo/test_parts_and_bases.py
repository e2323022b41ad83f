"""Names with a base, a hospital, a part or a border in them."""

import pytest

from geo.gazetteer.places import bundled
from geo.geocoding.resolve import Query, Resolver


@pytest.mark.parametrize(
    ("place", "country", "code"),
    [
        ("Rif Dimashq", "Syria", "SY-RD"),
        ("Ghazni military air base", "Afghanistan", "AF-GHA"),
        ("Kunduz General Hospital", "Afghanistan", "AF-KDZ"),
        ("Swat/Dir border", "Pakistan", "PK-KP"),
        ("north Idlib countryside", "Syria", "SY-ID"),
        ("HASAKAH : Qamishli", "Syria", "SY-HA"),
    ],
)
def test_what_is_called_after_a_town_is_in_its_province(place: str, country: str, code: str) -> None:
    found = Resolver(bundled()).resolve(Query(place, country))
    assert found.place is not None
    assert found.place.admin1_code == code


def test_a_border_of_two_countries_lies_in_no_province() -> None:
    found = Resolver(bundled()).resolve(Query("Chad-Sudan border", "Chad"))
    assert found.precision == "country"
    assert "one of the two" in str(found.reason)
