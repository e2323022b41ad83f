"""A name that the stated country does not hold and its neighbour does: the country stays, and a hint is said."""

import pandas as pd
import pytest

import geo
from geo import findings


@pytest.mark.parametrize(
    ("place", "country", "hint"),
    [
        ("Uvira", "Congo", "Uvira, Sud-Kivu, CD"),
        ("Bujumbura", "Rwanda", "BI"),
        ("Malakal", "Sudan", "SS"),
        ("Zahedan", "Pakistan", "IR"),
    ],
)
def test_a_place_next_door_is_told(place: str, country: str, hint: str) -> None:
    found = geo.geocode(pd.DataFrame({"place": [place], "country": [country]}))
    assert found["precision"].iloc[0] == "country"
    assert "next door it is" in found["reason"].iloc[0]
    assert hint in found["reason"].iloc[0]
    told = {each["code"]: each for each in findings.of(found)}
    assert told["place-next-door"]["rows"]


def test_a_place_of_a_far_country_is_no_hint() -> None:
    found = geo.geocode(pd.DataFrame({"place": ["Zahedan", "Zahedan"], "country": ["Brazil", "Iran"]}))
    assert "next door" not in (found["reason"].iloc[0] or "")
    assert "place-next-door" not in {each["code"] for each in findings.of(found)}


def test_a_main_name_beats_another_city_s_by_name() -> None:
    found = geo.geocode(pd.DataFrame({"place": ["El Paso"], "country": ["United States"]})).iloc[0]
    assert (found["precision"], found["ambiguous"]) == ("settlement", False)
    assert found.geometry.x == pytest.approx(-106.5, abs=0.3)
