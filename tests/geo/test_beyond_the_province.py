"""Places that the stated province does not hold: ground that it gave up, or a row that contradicts itself."""

from __future__ import annotations

import pandas as pd
import pytest

import boundaries
import geo
from geo.gazetteer.places import bundled
from geo.names import cessions


def joined(place: str | None, admin1: str, country: str, day: str = "2024-05-01") -> pd.Series:
    row = {"date": pd.to_datetime([day]), "place": [place], "admin1": [admin1], "country": [country], "killed": [1]}
    return boundaries.join(geo.geocode(pd.DataFrame(row))).iloc[0]


@pytest.mark.parametrize(
    ("place", "admin1", "country", "code"),
    [
        ("Batman", "Siirt", "Turkey", "TR-72"),
        ("Damaturu", "Borno", "Nigeria", "NG-YO"),
        ("Palmas", "Goiás", "Brazil", "BR-TO"),
        ("Ardabil", "East Azerbaijan", "Iran", "IR-24"),
        ("Haridwar", "Uttar Pradesh", "India", "IN-UK"),
        ("Valdivia", "Los Lagos", "Chile", "CL-LR"),
    ],
)
def test_ground_that_was_given_up_is_its_heir_s(place: str, admin1: str, country: str, code: str) -> None:
    row = joined(place, admin1, country)
    assert (row["admin1_code"], row["precision"]) == (code, "settlement")
    assert "was taken from it" in row["reason"]


def test_the_unit_s_own_place_is_meant_before_an_heir_s() -> None:
    assert joined("Gorakhpur", "Uttar Pradesh", "India")["admin1_code"] == "IN-UP"
    assert joined("Gwoza", "Borno", "Nigeria")["reason"] is pd.NA


def test_a_row_before_the_cut_agrees_with_the_heir_and_is_not_the_smaller_unit() -> None:
    assert joined("Batman", "Siirt", "Turkey", "1988-03-01")["admin1_agrees"]
    assert not joined("Batman", "Siirt", "Turkey", "2015-03-01")["admin1_agrees"]
    whole = joined(None, "Siirt", "Turkey", "1988-03-01")
    assert pd.isna(whole["admin1_code"])
    assert "was larger before 1990" in whole["admin1_reason"]
    assert joined(None, "Siirt", "Turkey", "1995-03-01")["admin1_code"] == "TR-56"


@pytest.mark.parametrize(
    ("place", "admin1", "country", "code", "there"),
    [
        ("Benghazi", "Tripoli", "Libya", "LY-TB", "Benghazi"),
        ("Kisumu", "Mombasa", "Kenya", "KE-28", "Kisumu"),
        ("Guadalajara", "Puebla", "Mexico", "MX-PUE", "Jalisco"),
        ("Cali", "Arauca", "Colombia", "CO-ARA", "Valle del Cauca"),
    ],
)
def test_a_row_that_contradicts_itself_is_in_doubt(
    place: str, admin1: str, country: str, code: str, there: str
) -> None:
    row = joined(place, admin1, country)
    assert (row["admin1_code"], bool(row["ambiguous"])) == (code, True)
    assert row["confidence"] < 0.7
    assert f"elsewhere in the country it is {place}, {there}" in row["reason"]
    assert place in row["candidates"]


def test_a_village_elsewhere_is_told_and_is_no_doubt() -> None:
    row = joined("Gwoza", "Lagos", "Nigeria")
    assert "elsewhere in the country it is Gwoza, Borno" in row["reason"]
    assert joined("Zzyzxville", "Lagos", "Nigeria")["reason"] == "no source holds 'Zzyzxville' in Lagos"


def test_the_list_of_cessions_is_sound() -> None:
    known = {code for code, _, _ in bundled().provinces}
    for unit, (heirs, year) in cessions.since().items():
        assert {unit, *heirs} <= known, unit
        assert len({code[:2] for code in (unit, *heirs)}) == 1, unit
        assert unit not in heirs, unit
        assert 1960 < year < 2015, unit
