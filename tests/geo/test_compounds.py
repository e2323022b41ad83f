"""Two places in one cell, borders, units before their towns, countries in brackets: none is one place for sure."""

import pandas as pd
import pytest

import boundaries
import geo
from geo.gazetteer.places import bundled
from geo.geocoding.countries import country
from geo.geocoding.resolution import Query, Resolution
from geo.geocoding.resolve import Resolver


def resolved(place: str, state: str) -> Resolution:
    return Resolver(bundled()).resolve(Query(place, state))


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("Donetsk/Luhansk", "Ukraine"),
        ("Taiz/Ibb", "Yemen"),
        ("Barrancabermeja/Yondó", "Colombia"),
        ("Kandahar / Herat", "Afghanistan"),
        ("Kano/Maiduguri", "Nigeria"),
        ("Peshawar/Quetta", "Pakistan"),
        ("border of Helmand and Kandahar", "Afghanistan"),
        ("the boundary of Aleppo and Homs", "Syria"),
        ("Borno - Yobe border", "Nigeria"),
        ("Guerrero - Michoacán border", "Mexico"),
    ],
)
def test_two_places_in_two_provinces_are_neither(place: str, state: str) -> None:
    found = resolved(place, state)
    assert found.precision == "country"
    assert found.ambiguous
    assert "different provinces" in (found.reason or "")


@pytest.mark.parametrize(
    ("place", "state", "province"),
    [
        ("Goma/Rutshuru", "DR Congo", "CD-NK"),
        ("Baidoa / Burhakaba", "Somalia", "SO-BY"),
        ("Tadmur/Palmyra", "Syria", "SY-HI"),
        ("Lashkar Gah/Nad Ali", "Afghanistan", "AF-HEL"),
        ("South Kivu's Uvira", "DR Congo", "CD-SK"),
        ("Oaxaca's Juchitán", "Mexico", "MX-OAX"),
        ("Gao military camp", "Mali", "ML-7"),
    ],
)
def test_one_province_is_named(place: str, state: str, province: str) -> None:
    found = resolved(place, state)
    assert found.place is not None
    assert found.place.admin1_code == province


def test_a_region_goes_before_its_town() -> None:
    found = resolved("Centre-Nord: Kaya", "Burkina Faso")
    assert (found.name, found.precision) == ("Kaya", "settlement")


@pytest.mark.parametrize("place", ["Mali - Niger border", "Turkey - Syria border"])
def test_a_border_with_another_country_is_no_town(place: str) -> None:
    found = resolved(place, "Mali" if "Mali" in place else "Syria")
    assert (found.precision, found.match) in {("country", "context"), ("country", "exact")}
    assert found.confidence < 0.9


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Congo (DRC)", "CD"),
        ("Congo (Brazzaville)", "CG"),
        ("Congo, DRC", "CD"),
        ("Congo (Democratic Republic of the)", "CD"),
        ("Korea (North)", "KP"),
        ("Korea, South", "KR"),
        ("Sudan (South)", "SS"),
        ("Guinea (Bissau)", "GW"),
        ("Timor (East)", "TL"),
        ("Myanmar (Burma)", "MM"),
        ("Hong Kong (China)", "HK"),
        ("Irak", "IQ"),
    ],
)
def test_what_stands_in_brackets_is_read_with_the_name(text: str, code: str) -> None:
    assert country(bundled(), text).code == code


@pytest.mark.parametrize("text", ["Georgia (USA)", "Israel (Palestine)", "Nigeria, Niger"])
def test_two_countries_are_none(text: str) -> None:
    found = country(bundled(), text)
    assert (found.code, found.note) == (None, "several countries")


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("Nigera", "Nigeria"), ("Syira", "Syria"), ("Sudna", "Sudan"), ("Lybia", "Libya"), ("Angula", "Angola")],
)
def test_another_country_s_by_name_in_some_language_is_no_misspelling(text: str, nearest: str) -> None:
    """Some language calls Niger so; who writes it means its neighbour, or nobody knows."""
    found = country(bundled(), text)
    assert found.code is None
    assert found.nearest[0] == nearest


@pytest.mark.parametrize(
    ("place", "state", "unit"),
    [
        ("Krems in Kärnten", "Austria", "AT-2"),
        ("San Pietro in Vincoli", "Italy", "IT-45"),
        ("Oberglatt / Bellen-Grafschaft", "Switzerland", "CH-ZH"),
        ("Los Pastores (Pastores Segundo Barrio)", "Mexico", None),
    ],
)
def test_a_place_that_bears_the_whole_text_is_meant(place: str, state: str, unit: str | None) -> None:
    """ "X in Y" is one name where a place is called so, and no X within Y."""
    found = resolved(place, state).place
    assert found is not None
    assert found.name.casefold() == place.casefold()
    assert unit in (None, found.admin1_code)


@pytest.mark.parametrize(
    ("place", "country", "name"),
    [
        ("Perth, WA", "AU", "Perth"),
        ("Seattle, WA", "US", "Seattle"),
        ("Darwin, NT", "AU", "Darwin"),
        ("Yellowknife, NT", "CA", "Yellowknife"),
        ("Hobart, TAS", "AU", "Hobart"),
        ("Belém, PA", "BR", "Belém"),
        ("Scranton, PA", "US", "Scranton"),
        ("Lucknow, UP", "IN", "Lucknow"),
    ],
)
def test_a_code_of_several_countries_is_the_one_with_the_town(place: str, country: str, name: str) -> None:
    found = geo.lookup(place)[0]
    assert (found.country_code, found.name) == (country, name)


@pytest.mark.parametrize(
    ("place", "code", "unit"),
    [("Perth", "WA", "AU-WA"), ("Seattle", "WA", "US-WA"), ("Belém", "PA", "BR-PA"), ("Scranton", "PA", "US-PA")],
)
def test_so_it_is_in_a_column_of_its_own(place: str, code: str, unit: str) -> None:
    """In a table as alone, and whatever stood before it in the table."""
    table = pd.DataFrame({"place": ["Tacoma", place], "admin1": ["WA", code], "killed": [1, 1]})
    located = boundaries.join(geo.geocode(geo.read(table)))
    assert list(located["admin1_code"]) == ["US-WA", unit]


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("Iraq/Nineveh/Sinjar", "IQ", "Sinjār"),
        ("Nineveh/Sinjar", "IQ", "Sinjār"),
        ("Syria/Aleppo/Manbij", "SY", "Manbij"),
        ("Sudan / North Darfur / Kutum", "SD", "Kutum"),
    ],
)
def test_strokes_between_units_within_each_other_lead_to_the_finest(text: str, country: str, name: str) -> None:
    found = Resolver(bundled()).resolve(Query(text)).place
    assert found is not None
    assert (found.country_code, found.name) == (country, name)


@pytest.mark.parametrize("text", ["India/Pakistan", "Mali / Niger", "India-Pakistan border", "Iraq/Aleppo/Manbij"])
def test_two_countries_with_a_stroke_are_neither(text: str) -> None:
    """A country lies in no province: that both have none does not make them one."""
    assert Resolver(bundled()).resolve(Query(text)).precision == "unresolved"
