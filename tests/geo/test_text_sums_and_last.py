"""The last of so many dead, months told across a land, headlines whose comma is an "and", labels with a day."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.text.stories.extracting import read

PUBLISHED = "2022-05-18"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A fourth man has died after Sunday's shooting in Tulsa, Oklahoma. Three were killed at the scene.", 4, None),
        (
            "Rescuers pulled the body of a sixth victim from a clinic in Kherson, Ukraine, hit by a missile on Monday.",
            6,
            None,
        ),
        ("NIAMEY - Seven to nine gold washers were shot dead near Diffa, Niger, on Monday.", 7, None),
        ("Gunmen Kill Pastor, Three Deacons On Lokoja Road, Nigeria", 4, None),
        ("Troops killed 12 rebels in Gedo, Somalia, on Monday and lost three men, with six others wounded.", 15, 6),
        ("Two men were killed and then burned in Raqqa, Syria, on Monday.", 2, None),
    ],
)
def test_the_figure(text: str, killed: int, injured: int | None) -> None:
    rows = read(text, PUBLISHED).rows
    assert [(row["killed"], row.get("injured")) for row in rows] == [(killed, injured)]


def test_a_month_across_a_land_is_a_sum() -> None:
    found = read("A monitor said 112 people were killed by drones and bombs across Sudan in March.", PUBLISHED)
    assert not found.rows
    assert found.totals


@pytest.mark.parametrize("label", ["Flash update (2022-05-17):", "Situation report, 17 May 2022:"])
def test_a_labels_day_gives_way_to_the_events(label: str) -> None:
    rows = read(f"{label} An armed attack on 14 May in Goma, DR Congo, left eight people dead.", PUBLISHED).rows
    assert [row["date"] for row in rows] == [dt.date(2022, 5, 14)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A bus was attacked in Jordan's Karak on Monday, and six tourists died.", 6),
        ("The body of a guide was found near Gao, Mali, on Monday, two days after he was shot dead.", 1),
        ("Two men wounded on Monday in Jos, Nigeria, died on Tuesday.", 2),
        ("Four girls who went missing in Cali, Colombia, on Monday were found dead.", 4),
        ("Ex-Senator Gunned Down In Cebu, Philippines", 1),
    ],
)
def test_who_died(text: str, killed: int) -> None:
    assert [row["killed"] for row in read(text, PUBLISHED).rows] == [killed]


def test_more_than_a_number_of_bodies_is_no_more() -> None:
    text = "Raiders killed at least 30 people in Wad Madani, Sudan, on Monday. Medics counted more than 80 bodies."
    assert [row["killed"] for row in read(text, PUBLISHED).rows] == [80]


@pytest.mark.parametrize(
    ("text", "place", "admin1"),
    [
        ("LAHORE: Six men were killed in the riverine area of Rahim Yar Khan on Monday.", "Rahim Yar Khan", "Punjab"),
        ("KARACHI: Two men were shot dead in the Golimar area of the city on Monday.", "Golimar area", "Sindh"),
    ],
)
def test_a_part_of_the_datelines_town_lies_there(text: str, place: str, admin1: str) -> None:
    assert [(row["place"], row["admin1"]) for row in read(text, PUBLISHED).rows] == [(place, admin1)]


def test_the_day_of_a_denial_is_not_the_events() -> None:
    text = (
        "The army rejected on Monday a report that nine officers were killed in Hama. "
        "It said one worker had died in the strike, which took place on Saturday."
    )
    assert [row["date"] for row in read(text, PUBLISHED).rows] == [dt.date(2022, 5, 14)]


def test_a_quotation_ends_a_sentence_in_capitals_too() -> None:
    text = (
        'LIMA, 4 JUN 91 (EFE) -- ON SUNDAY REBELS MURDERED A MAYOR AND TWO COUNCILMEN IN CHUPACA AFTER A "TRIAL."  '
        "MORE THAN 20,000 PERUVIANS HAVE LOST THEIR LIVES IN POLITICAL VIOLENCE IN 11 YEARS."
    )
    assert [row["killed"] for row in read(text, "1991-06-05").rows] == [3]
