"""Who says so and how: the dead by name, another's count, sums beside one deed, hearings, and bearings of a town."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.text.stories.extracting import read

PUBLISHED = "2022-05-18"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The dead have been identified as Omar Brown and Kemar Reid, shot in Kingston, Jamaica, on Monday.", 2, None),
        ("Three officers attached to 14 Mobile Force, Yola, lost their lives in a raid on Numan on Monday.", 3, None),
        ("With the murder of Luis Paz, shot in Tumaco on Sunday, 118 leaders have been killed this year.", 1, None),
        ("Six were killed and 20 injured Monday when rebels attacked a barracks in Usulutan, El Salvador.", 6, 20),
        ("Gunfire in Fortaleza on Monday left 14 people dead, eight women among them, and 18 injured.", 14, 18),
        ("Four villagers had their throats slit near Larbaa, Algeria, on Monday.", 4, None),
        ("A woman who sold yams at the market of Luau, in eastern Angola, was killed on Monday by a mine.", 1, None),
        ("Toddler dies, mother fights for life after shooting in Cape Town on Monday", 1, 1),
        ("Two people were shot dead in Thunder Bay on Monday. Two others remain in intensive care.", 2, 2),
        ("A chief who had been on the throne since 2009 was murdered by men in Akure, Nigeria, on Sunday.", 1, None),
        ("A boy was caught in gang crossfire and killed in Cape Town on Saturday.", 1, None),
        ("A girl took a bullet in the arm in Chaguanas on Friday, and the owner was pistol-whipped.", None, 2),
        ("Medics treated four people for stab wounds at a club in Brisbane on Sunday.", None, 4),
        ("Officers found a man with multiple stab wounds in Chicago on Sunday. He was pronounced dead there.", 1, None),
        ("A pair of nuns and their driver were shot dead near Lubumbashi on Saturday.", 3, None),
        ("Three people (five, according to a medic) were killed by a rocket in Tripoli on Saturday.", 3, None),
        ("The toll of a raid on Lyari climbed to five on Monday after a woman succumbed to her wounds.", 5, None),
        (
            "Police revised down to six the number of people killed in Jos. They had first spoken of eight dead.",
            6,
            None,
        ),
        ("Church leaders say 24 Copts were killed in clashes in Cairo on Sunday.", 24, None),
    ],
)
def test_who_was_harmed(text: str, killed: int, injured: int | None) -> None:
    assert [(row.get("killed"), row.get("injured")) for row in read(text, PUBLISHED).rows] == [(killed, injured)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Police said 12 people were killed near Delaram on Monday. A doctor, however, counted 16 bodies.", 12, 16),
        ("Amnesty said eight people were shot dead in Behbahan on Monday. State television spoke of five.", 5, 8),
    ],
)
def test_another_count_opens_a_range(text: str, low: int, high: int) -> None:
    assert [(row["killed_min"], row["killed_max"]) for row in read(text, PUBLISHED).rows] == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "There was no shooting in Salford on Monday, police said, after rumours spread that two had been shot dead.",
        "Printers clashed with management in London on Monday over the sacking of 90 workers.",
    ],
)
def test_nothing_happened(text: str) -> None:
    assert sum(row.get("killed") or 0 for row in read(text, PUBLISHED).rows) == 0


def test_a_hearing_is_not_the_day_of_the_deed() -> None:
    text = (
        "The trial opened in Mumbai on Tuesday of two men accused of the bomb that killed eight in Rajkot on 2 March."
    )
    assert [(row["place"], row["date"]) for row in read(text, PUBLISHED).rows] == [("Rajkot", dt.date(2022, 3, 2))]


def test_a_town_told_by_a_bearing_is_the_place() -> None:
    text = "A bomb at a football pitch in Muqdadiya, north-east of Baghdad, killed six people on Tuesday."
    assert [row["place"] for row in read(text, PUBLISHED).rows] == ["Muqdadiya"]


def test_a_place_of_the_clause_goes_before_that_of_a_sum() -> None:
    text = "Three have been killed in Veracruz this year; the latest was gunned down in Coatzacoalcos on Monday."
    assert "Coatzacoalcos" in [row["place"] for row in read(text, PUBLISHED).rows]


def test_whoever_is_dismissed_is_not_shot() -> None:
    assert read("Argentina's president has fired 36,000 state workers. Police say so.", PUBLISHED).rows == []
