"""Words for lines, ways and areas: the place that is named, or doubt at the coarser unit, never a namesake."""

import pandas as pd
import pytest

import geo
from geo.gazetteer.places import bundled
from geo.geocoding.resolve import Query, Resolution, Resolver
from geo.names.phrases import parse


def answer(place: str, country: str, admin1: str = "") -> Resolution:
    return Resolver(bundled()).resolve(Query(place, country, admin1))


@pytest.mark.parametrize(
    ("text", "country", "province"),
    [
        ("LoC in Jammu and Kashmir", "India", "Jammu"),
        ("along the International Border, Punjab", "India", "Punjab"),
        ("Line of Actual Control in Arunachal Pradesh", "India", "Arunachal"),
        ("IB, Rajasthan", "India", "Rajasthan"),
    ],
)
def test_a_province_at_a_line_between_two_sides_is_in_doubt(text: str, country: str, province: str) -> None:
    found = answer(text, country)
    assert (found.precision, found.ambiguous) == ("country", True)
    assert "either side of the line" in (found.reason or "")
    assert province in (found.reason or "")


def test_the_row_s_own_province_stands_whatever_line_is_named() -> None:
    found = answer("LoC in Jammu and Kashmir", "India", "Jammu and Kashmir")
    assert found.place is not None
    assert found.place.admin1_code == "IN-JK"


def test_a_district_at_a_line_is_the_place() -> None:
    found = answer("LoC Kupwara district", "India")
    assert found.place is not None
    assert (found.place.name, found.precision) == ("Kupwara", "admin2")


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("along Kabul-Kandahar highway", "Kabul", "Kandahar"),
        ("Gao-Ansongo axis", "Gao", "Ansongo"),
        ("on the Goma - Sake road", "Goma", "Sake"),
    ],
)
def test_what_lies_along_a_way_lies_between_its_ends(text: str, one: str, other: str) -> None:
    phrase = parse(text)
    assert (phrase.parts, phrase.other_end, phrase.near) == ((one,), (other,), True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Saddar area of Karachi", ("Saddar area", "Karachi")),
        ("border town of Chaman", ("Chaman",)),
        ("Kibera slum in Nairobi", ("Kibera slum", "Nairobi")),
        ("Autonomous Region of Bougainville", ("Autonomous Region of Bougainville",)),
        ("Loc Ninh", ("Loc Ninh",)),
        ("off the coast of Zuwara", ("Zuwara",)),
    ],
)
def test_of_what_the_text_is_a_part(text: str, parts: tuple[str, ...]) -> None:
    assert parse(text).parts == parts


def test_a_whole_name_is_found_though_it_says_of() -> None:
    found = answer("Regional District of East Kootenay", "Canada")
    assert found.name == "Regional District of East Kootenay"


def test_an_area_known_by_its_village_alone_says_so() -> None:
    held, columns = bundled(), bundled().columns
    small = (at for at in range(len(held)) if columns["people"][at] <= 500 and held.kind_of(at) == "settlement")
    villages = [held.name_of(at) for at in small if held.country_of(at) == "IR" and " " not in held.name_of(at)][:40]
    rows = pd.DataFrame({"place": [f"{name} area" for name in villages] + villages, "country": "Iran"})
    together = geo.geocode(pd.concat([rows, pd.DataFrame({"place": [f"x{at}" for at in range(220)]})]))
    alone = [answer(place, "Iran") for place in rows["place"]]
    for at, each in enumerate(alone):
        assert together["reason"].fillna("").iloc[at] == (each.reason or "")
    said = [
        each
        for each in alone[: len(villages)]
        if each.precision == "settlement" and each.place and each.place.people <= 500
    ]
    assert all("village that bears it" in (each.reason or "") for each in said)
    assert len(said) > 5
