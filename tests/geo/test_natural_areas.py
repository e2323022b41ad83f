"""Valleys and forests that reports name, spellings by habit, articles, and units whose names are mixed up."""

import numpy as np
import pandas as pd
import pytest

import boundaries
import geo
from boundaries import province_of
from geo import tables
from geo.data import scrambled
from geo.gazetteer.places import KINDS, bundled
from geo.geocoding.resolution import Query, Resolution
from geo.geocoding.resolve import Resolver
from geo.names.resembling import likeness


def resolved(place: str, state: str = "", unit: str = "") -> Resolution:
    return Resolver(bundled()).resolve(Query(place, state, unit))


@pytest.mark.parametrize(
    ("place", "state", "province"),
    [
        ("Korengal Valley", "Afghanistan", "AF-KNR"),
        ("Andarab valley", "Afghanistan", "AF-BGL"),
        ("Yankari Game Reserve", "Nigeria", "NG-BA"),
        ("Sambisa Forest", "", "NG-BO"),
        ("Virunga National Park", "DR Congo", "CD-NK"),
        ("Qalamoun", "Syria", "SY-RD"),
        ("Mount Chaambi", "Tunisia", "TN-42"),
        ("Bajo Cauca", "Colombia", "CO-ANT"),
        ("Pankisi Gorge", "Georgia", "GE-KA"),
    ],
)
def test_an_area_in_one_province_is_that_province_s(place: str, state: str, province: str) -> None:
    found = resolved(place, state)
    assert (found.precision, str(found.identity).partition("/")[0]) == ("region", f"region:{province}")


def test_the_point_of_every_area_lies_in_one_of_its_provinces() -> None:
    rows = [row for row in tables.rows("regions.csv") if row["lon"] and row["provinces"]]
    at = province_of([float(row["lon"]) for row in rows], [float(row["lat"]) for row in rows])
    out = [row["name"] for row, code in zip(rows, at, strict=True) if code and code not in row["provinces"].split("|")]
    assert out == []


def test_a_town_is_not_the_valley_that_is_called_after_it() -> None:
    assert resolved("Swat", "Pakistan").precision != "region"
    assert resolved("Swat valley", "Pakistan").precision == "region"


@pytest.mark.parametrize(
    ("one", "other"),
    [("makeen", "makin"), ("sangsila", "sangsilla"), ("nakyal", "nakial"), ("watapoor", "wata pur")],
)
def test_habits_of_spelling_are_no_difference(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.96


def test_short_names_a_letter_apart_stay_apart() -> None:
    assert likeness("kurra", "kura") < 0.95


@pytest.mark.parametrize(
    ("place", "state", "province"),
    [("Al-Turbah", "Yemen", "YE-TA"), ("Ghaydah", "Yemen", "YE-MR"), ("Mukalla", "Yemen", "YE-HD")],
)
def test_any_form_of_the_article_will_do(place: str, state: str, province: str) -> None:
    found = resolved(place, state).place
    assert found is not None
    assert found.admin1_code == province


@pytest.mark.parametrize("state", ["Rwanda", "Uganda"])
@pytest.mark.parametrize(("place", "unit"), [("Goma, North Kivu", ""), ("Goma", "North Kivu")])
def test_a_province_of_next_door_is_no_part_of_a_namesake_here(place: str, unit: str, state: str) -> None:
    found = resolved(place, state, unit)
    assert found.precision == "country"
    assert "next door it is Goma, Nord-Kivu, CD" in str(found.reason)


def test_a_by_name_of_a_country_that_is_a_province_s_name_is_in_doubt() -> None:
    found = resolved("Équateur")
    assert found.ambiguous
    assert resolved("Équateur", "DR Congo").identity == "admin1:CD-EQ"
    assert resolved("Orientale").identity == "region:CD/Orientale"


@pytest.mark.parametrize("country", ["BF", "CG", "MW", "NA"])
def test_no_unit_is_called_after_a_town_far_from_it(country: str) -> None:
    """Their lowest units bear each other's names in the source; a confident answer was in a province of chance."""
    held = bundled()
    kind, number = (held.columns.array(name) for name in ("kind", "country"))
    own = np.flatnonzero((number == held.countries.index(country)) & (kind == KINDS.index("admin2")))
    assert len(own)
    assert not any(held.place(place).id.startswith("gb:") for place in own.tolist())


def test_a_set_whose_names_are_mixed_up_is_told_from_one_that_is_not() -> None:
    towns = pd.DataFrame({"name": [f"Town {n}" for n in "ABCDEFGHIJ"], "country": "XX", "lon": range(10), "lat": 0.0})
    right = towns.assign(set="right", radius_km=10.0, lon=towns["lon"] + 0.1)
    mixed = right.assign(set="mixed", lon=right["lon"].to_numpy()[::-1])
    assert list(scrambled.sets(pd.concat([right, mixed]), towns)) == ["mixed"]


def test_a_province_that_is_only_spelt_like_one_is_said() -> None:
    rows = pd.DataFrame(
        {"place": ["Sanaa", "Ramadi"], "country": ["Yemen", "Iraq"], "admin1": ["Sana'a", "Al-Baghdadi"]}
    )
    said = [item for item in geo.geocode(rows).attrs["findings"] if item["code"] == "unit-read-as"]
    assert [item["message"].partition(";")[0] for item in said] == ["'Al-Baghdadi' is no unit of Iraq"]


def test_a_province_s_name_is_no_district_misspelt() -> None:
    assert resolved("Taipei", "China", "Taiwan Province").precision == "country"


@pytest.mark.parametrize(
    ("place", "countries"),
    [
        ("Southeast Asia", ""),
        ("West Africa", ""),
        ("Sahara Desert", ""),
        ("Levant", "SY|LB|JO|IL|PS"),
        ("Patagonia", "AR|CL"),
        ("Atlas Mountains", "MA|DZ|TN"),
        ("Lake Tanganyika", "BI|CD|TZ|ZM"),
        ("Northern Triangle", "GT|HN|SV"),
        ("Siberia", "RU"),
    ],
)
def test_a_part_of_the_world_is_no_town_that_is_called_so(place: str, countries: str) -> None:
    found = resolved(place)
    assert found.place is None
    assert (found.precision, str(found.identity).startswith(f"region:{countries}/")) == (
        ("region", True) if countries else ("unresolved", False)
    )
    assert f"{place!r} is a region of" in (found.reason or "")


def test_where_a_country_is_stated_its_own_town_or_province_is_meant() -> None:
    assert resolved("Patagonia, Arizona").precision == "settlement"
    assert resolved("Red Sea", "Egypt").precision == "admin1"
    assert resolved("Asia", "Philippines").precision == "settlement"


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("Bekaa Valley", "Lebanon"),
        ("Lake Tanganyika", "DR Congo"),
        ("Nile Valley", "Sudan"),
        ("Alborz mountains", "Iran"),
    ],
)
def test_a_valley_of_several_provinces_is_not_counted_to_the_one_called_so(place: str, state: str) -> None:
    row = boundaries.join(geo.geocode(pd.DataFrame({"place": [place], "country": [state], "killed": [1]}))).iloc[0]
    assert row["precision"] == "region"
    assert pd.isna(row["admin1_code"])
