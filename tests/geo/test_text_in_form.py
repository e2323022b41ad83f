"""The form of a text: words broken at the ends of lines, headlines in Title Case above their lead."""

from __future__ import annotations

import json

import pytest

import geo
from geo.text.stories import extracting
from geo.text.words import unseen


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("seven worship-\npers in south-\nwestern Nigeria on Sun-\nday", "seven worshippers in southwestern Nigeria on Sunday"),  # noqa: E501
        ("the capi-\ntal of Balochi-\nstan", "the capital of Balochistan"),
        ("a 20-year-\nold in Deir-\nez-Zor", "a 20-year-old in Deir-ez-Zor"),
        ("a well-\r\nknown trader", "a well-known trader"),
        ("killed three sol-\ndiers near\nGoma on\nMonday.", "killed three soldiers near Goma on Monday."),
        ("Two die in Gao\n\nTwo sol-\ndiers died.", "Two die in Gao\n\nTwo soldiers died."),
    ],
)  # fmt: skip
def test_a_word_broken_at_the_end_of_a_line(broken: str, whole: str) -> None:
    """It is read whole; a hyphen of its own stays."""
    plain, where = unseen.without(broken)
    assert plain == whole
    assert len(where) == len(plain) + 1
    assert all(broken[at] == sign for at, sign in zip(where, plain, strict=False) if sign.isalnum())


def test_quotes_are_those_of_the_text_as_given() -> None:
    text = (
        "Rebels ambushed a con-\nvoy near Butembo in the east-\nern Democratic Republic of Congo, killing three sol-\n"
        "diers on\nMonday."
    )
    table = geo.extract(text, published="2022-06-10")
    assert table[["place", "killed"]].values.tolist() == [["Butembo", 3]]
    assert str(table["date"][0])[:10] == "2022-06-06"
    quotes = [each for field in json.loads(table["evidence"][0]).values() for each in field]
    assert all(text[each["start"] : each["end"]] == each["quote"] for each in quotes)
    assert any("sol-\ndiers" in each["quote"] for each in quotes)


@pytest.mark.parametrize(
    ("text", "place", "killed"),
    [
        ("Bandits Kill Five Traders In Sokoto Village\n\nBandits Have Killed Five Traders In Isa Local Government Area Of Sokoto State, The Police Confirmed On Monday.", "Isa local government area", 5),  # noqa: E501
        ("Herders Kill Seven In Enugu Community\n\nSuspected Herders On Sunday Killed Seven People In Uzo-Uwani Local Government Area Of Enugu State.", "Uzo-Uwani local government area", 7),  # noqa: E501
        ("Gunmen Kill Four Fishermen In Bayelsa\n\nGunmen Have Killed Four Fishermen In Ekeremor Local Government Area Of Bayelsa State, The Police Said On Monday.", "Ekeremor local government area", 4),  # noqa: E501
    ],
)  # fmt: skip
def test_a_headline_names_the_province_and_its_lead_the_district(text: str, place: str, killed: int) -> None:
    """A village called by its province's name is somewhere in it: one incident, where the lead says."""
    assert [(row["place"], row["killed"]) for row in extracting.read(text, "2022-04-15").rows] == [(place, killed)]


@pytest.mark.parametrize(
    ("where", "unit"),
    [
        ("Acapulco, Mexico", (None, "Mexico")),
        ("Mixco, Guatemala", ("Guatemala", "Guatemala")),
        ("Athens, Georgia", ("Georgia", "United States")),
        ("Batumi, Georgia", ("Ajaria", "Georgia")),
    ],
)
def test_a_country_behind_a_town_of_it_is_the_country(where: str, unit: tuple[str | None, str]) -> None:
    """Not its capital, nor a province that is called alike."""
    [row] = extracting.read(f"Police chief killed in ambush near {where}; gunmen at large").rows
    assert (row["admin1"] if unit[0] else None, row["country"]) == unit
    assert row["admin1"] != "Mexico"
