"""What is an incident and what is only spoken of; several places behind one verb; who is who; what is no place."""

from __future__ import annotations

import json
from typing import Any

import pytest

import geo

DAY = "2022-05-18"


def told(text: str) -> list[tuple[Any, ...]]:
    """Place, killed and injured of each row."""
    rows = geo.extract(text, published=DAY).astype(object)
    return [
        tuple(None if value is None or value != value else value for value in row)
        for row in rows.where(rows.notna(), None)[["place", "killed", "injured"]].to_numpy().tolist()
    ]


LEAD = "The minister spoke in the capital. He thanked his hosts. He praised the trade talks.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "The rebels go on killing civilians.",
        "The smugglers are murdering the youth of this land.",
        "Many brave officers have been killed, but they are heroes.",
        "Farmers are kidnapped by gangs and nobody helps them.",
        "So 60,000 people have been killed, and the world looked on.",
        "His words have hurt the homeland.",
        "It was the political death of the party.",
        "There were no casualties.",
    ],
)
def test_what_goes_on_is_no_incident(text: str) -> None:
    assert told(LEAD + text) == []


def test_what_is_left_out_is_kept_with_its_reason() -> None:
    table = geo.extract(LEAD + "Many brave officers have been killed, but they are heroes.", published=DAY)
    assert [each["reason"] for each in table.attrs["background"]] == [
        "it tells of no one event: it gives no day, no place and no number"
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Shells killed four people in Donetsk, two in Horlivka and one in Makiivka on Monday.",
            [("Donetsk", 4, None), ("Horlivka", 2, None), ("Makiivka", 1, None)],
        ),
        (
            "A mine hurt three children in Hodeidah and another in Taiz on Sunday.",
            [("Hodeidah", None, 3), ("Taiz", None, 1)],
        ),
        ("Nine people died in Lahore, two of them in hospital.", [("Lahore", 9, None)]),
        (
            "The strike came two days after a bomb killed six guards in Herat.\n\n",
            [("Herat", 6, None)],
        ),
    ],
)
def test_each_place_has_its_own_number(text: str, rows: list[tuple[Any, ...]]) -> None:
    assert told(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Okello's driver was killed and Okello's guard was wounded in Gulu, Uganda.", [("Gulu", 1, 1)]),
        ("The murder of six nuns, their cook and her son in Lira, Uganda, shocked the church.", [("Lira", 8, None)]),
        ("The murder of two monks and the threats against others were condemned in Lhasa.", [("Lhasa", 2, None)]),
        ("Workers mourn the assassination of judge Ana Gil the evening of 1 May in Cali.", [("Cali", 1, None)]),
        ("Two pilgrims -- aged 30 and 31 -- were killed on Monday in Sylhet.", [("Sylhet", 2, None)]),
        ("Ali Khan and Omar Zaman, both of whom were clerks, were killed in Swabi.", [("Swabi", 2, None)]),
        ("Gunmen murdered the editor Paul Obi, along with three guards, in Jos.", [("Jos", 4, None)]),
        ("The mayor was killed near his home in Jolo, along with two guards.", [("Jolo", 3, None)]),
        ("Gunmen shot two porters in Beni, Congo, on Monday.", [("Beni", None, 2)]),
        ("A man shot nine people in Malmo, Sweden, on Monday, and four of them died.", [("Malmo", 4, 5)]),
        ("The striker shot two goals in Kumasi, Ghana, on Sunday.", []),
    ],
)
def test_who_was_harmed(text: str, rows: list[tuple[Any, ...]]) -> None:
    assert told(text) == rows


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Kadugli town, South Kordofan, shells killed two people on Monday.", ["Kadugli town"]),
        ("BOGOTA, 1 MAR 90 (RADIO NACIONAL) -- GUERRILLAS KILLED A POLICEMAN IN CALI.", ["Cali"]),
        ("Troops of the Apopa battalion killed two men near Chalchuapa, El Salvador, on Monday.", ["Chalchuapa"]),
        ("A bomb at a U.S. embassy store in La Paz, Bolivia, hurt a guard on Tuesday.", ["La Paz"]),
        ("President Juan Cordoba said gunmen killed a nurse in Tarija, Bolivia, on Monday.", ["Tarija"]),
    ],
)
def test_what_is_no_place(text: str, places: list[str]) -> None:
    assert [place for place, *_ in told(text)] == places


@pytest.mark.parametrize(
    "text",
    [
        "A bomb hurt a guard at a bank in Lima, Peru, on Monday. In 1992 a car bomb had killed 20 people in Lima.",
        "Gunmen killed the clerk Luis Perea in Cali on Monday. They also killed the teacher Marta Gil in Cali.",
    ],
)
def test_another_day_or_another_name_is_another_incident(text: str) -> None:
    assert [each[1:] for each in told(text)][:1] in ([(None, 1)], [(1, None)])
    assert len(geo.extract(text, published=DAY)) + len(geo.extract(text, published=DAY).attrs["background"]) == 2


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The two nurses' murder in Lira, Uganda, shocked the town.", [("Lira", 2, None)]),
        ("Members mourned the killing on 3 May in Jos of the editor Paul Obi.", [("Jos", 1, None)]),
        ("Nadia Salem was brutally murdered in Basra on Monday.", [("Basra", 1, None)]),
        ("Three men suspected of killing two farmers in Kano were arrested.", [("Kano", 2, None)]),
        ("Shells fell in Aden in retaliation for the killing of two guards.", []),
    ],
)
def test_deeds_named_by_nouns(text: str, rows: list[tuple[Any, ...]]) -> None:
    assert [each for each in told(text) if each[1]] == rows


def test_a_second_space_is_not_read_and_stays_in_the_quotes() -> None:
    text = "On  3  May 2021 a bomb  killed two  people in  Gao, Mali."
    row = geo.extract(text).iloc[0]
    assert (row["killed"], str(row["date"].date())) == (2, "2021-05-03")
    quotes = [each for held in json.loads(row["evidence"]).values() for each in held]
    assert quotes
    assert all(text[each["start"] : each["end"]] == each["quote"] for each in quotes)


def test_whom_gunmen_took_is_one_incident_with_what_came_of_it() -> None:
    text = "Gunmen kidnapped two nurses near Dori, Burkina Faso, on 3 March 2022. The two nurses were killed on 9 May."
    assert told(text) == [("Dori", 2, None)]
