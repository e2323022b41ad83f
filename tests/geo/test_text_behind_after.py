"""What came of an attack told before it: place and day are those of the clause behind "after"; who says so speaks."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.text.stories.extracting import read

PUBLISHED = "2022-05-18"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "place", "day", "killed"),
    [
        (
            "Police searched homes in Quito on Tuesday after a bomb killed four people in Manta on Sunday.",
            "Manta",
            15,
            4,
        ),
        (
            "Youths burned tyres in Lagos on Tuesday, two days after troops shot dead five men in Ibadan.",
            "Ibadan",
            15,
            5,
        ),
        ("Crowds marched in Quetta on Tuesday, hours after gunmen killed two nurses in Turbat.", "Turbat", 17, 2),
        ("The minister flew to Maroua on Tuesday, a week after a mine killed nine in Mora, Cameroon.", "Mora", 10, 9),
        ("Jets bombed Homs on Tuesday after rebels killed six guards in Hama on Monday.", "Hama", 16, 6),
        ("Residents fled Bama on Tuesday after gunmen killed 12 people there.", "Bama", 17, 12),
        ("Troops sealed off the market in Jos on Tuesday after a blast killed nine people.", "Jos", 17, 9),
    ],
)
def test_harm_lies_where_its_own_clause_says(text: str, place: str, day: int, killed: int) -> None:
    rows = read(text, PUBLISHED).rows
    assert [(row["place"], row["date"], row["killed"]) for row in rows] == [(place, dt.date(2022, 5, day), killed)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A raider was wounded in a raid on Jos, Nigeria, on Monday and was quickly shot dead by two guards.", 1, None),
        ("Two clerks were wounded in Gao, Mali, on Monday and later killed by soldiers.", 2, None),
        ("Two clerks were wounded in Gao, Mali, on Monday and a guard killed.", 1, 2),
        (
            "Troops killed four rebels near Gao, Mali, on Monday. A shell killed the four gunmen, an officer said.",
            4,
            None,
        ),
        ("Troops lost four men near Gao, Mali, on Monday. Four gunmen were killed too.", 8, None),
    ],
)
def test_who_was_spoken_of_before_is_counted_once(text: str, killed: int, injured: int | None) -> None:
    assert [(row["killed"], row.get("injured")) for row in read(text, PUBLISHED).rows] == [(killed, injured)]


@pytest.mark.parametrize(
    "text",
    [
        "Violence in the last week has claimed at least nine lives in Poso, Indonesia.",
        "Ana Gil, whose son died in the blast in Cali on Monday, says that six people were killed there.",
        "A radio said the jets blasted a lorry at Kandahar, Afghanistan, on Monday, killing 11 people.",
    ],
)
def test_a_clause_is_no_claimant(text: str) -> None:
    said = [str(row.get("claimed_by") or "") for row in read(text, PUBLISHED).rows]
    assert said
    assert not any(word in each for each in said for word in ("Violence", "whose", "blasted"))


def test_a_day_and_a_place_weigh_more_than_the_damage_in_dollars() -> None:
    text = (
        "The May 5 quake in Napo, Ecuador, caused an estimated one billion dollars in damage and left 900 people dead."
    )
    rows = read(text, PUBLISHED).rows
    assert [(row["killed"], row["date"], row.get("claimed_by")) for row in rows] == [(900, dt.date(2022, 5, 5), None)]


def test_what_is_complained_of_has_its_own_day() -> None:
    text = "Jordan complained to the Arab League today that jets had bombed Irbid on Friday, killing 17 people."
    assert [row["date"] for row in read(text, PUBLISHED).rows] == [dt.date(2022, 5, 13)]


def test_a_grave_of_old_is_no_incident() -> None:
    text = "A 3,400-year-old pit with the remains of six people, all killed by clubs, was found near Cluj, Romania."
    assert not read(text, PUBLISHED).rows


@pytest.mark.parametrize(
    ("text", "country", "killed"),
    [
        ("Planes from Chad bombed two Libyan villages on Friday, killing 19 people.", "Libya", 19),
        ("Israeli jets struck a Lebanese border town on Friday, killing six people.", "Lebanon", 6),
        ("Turkish drones hit Iraqi farmland on Friday, killing two shepherds.", "Iraq", 2),
    ],
)
def test_a_countrys_village_lies_in_it(text: str, country: str, killed: int) -> None:
    assert [(row["country"], row["killed"]) for row in read(text, PUBLISHED).rows] == [(country, killed)]


def test_a_town_to_the_north_is_another() -> None:
    text = (
        "Jets bombed Sirte in Libya on Monday, killing four people. "
        "Officials said the toll from Sunday's raid in Misrata to the west had risen to 31."
    )
    assert [(row["place"], row["killed"]) for row in read(text, PUBLISHED).rows] == [("Sirte", 4), ("Misrata", 31)]
