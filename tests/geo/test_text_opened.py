"""What a sentence opens with, notes without a verb, and one person who is told of in several ways."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.text.stories.extracting import read

PUBLISHED = "2022-05-18"  # a Wednesday


def told(text: str) -> list[tuple[object, object, object]]:
    """Place, day in May and killed of each row."""
    rows = read(text, PUBLISHED).rows
    days = [each.day if isinstance(each := row["date"], dt.date) else None for row in rows]
    return [(row["place"], day, row.get("killed")) for row, day in zip(rows, days, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Four days after a mine killed eight miners in Cuzco, Peru, a blast killed three in Puno on Monday.",
            [("Puno", 16, 3), ("Cuzco", 12, 8)],
        ),
        (
            "Two days after a car bomb killed 19 people in Mosul, Iraq, gunmen shot dead a judge there on Tuesday.",
            [("Mosul", 17, 1), ("Mosul", 15, 19)],
        ),
        (
            "GAO, Mali (AP) — A week after raids in Menaka left 11 dead, rebels killed two guards in Gao on Sunday.",
            [("Gao", 15, 2), ("Menaka", 8, 11)],
        ),
        (
            "Hours after a suicide bomber killed six police in Bama, Nigeria, wounding nine, troops sealed the road.",
            [("Bama", None, 6)],
        ),
        ("Ten days after raiders killed five in Jos, Nigeria, on Sunday, May 8, schools opened.", [("Jos", 8, 5)]),
        ("Two days after the coup, three people were killed in Niamey, Niger.", [("Niamey", None, 3)]),
        ("Days after his release, Musa Sani was shot dead in Kano, Nigeria, on Monday.", [("Kano", 16, 1)]),
    ],
)
def test_what_a_sentence_opens_with_is_an_event_of_its_own(text: str, expected: list[object]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nine years after a bomb killed 40 people in Oslo, Norway, survivors met at the church on Tuesday.",
        "A decade after a stampede killed 70 in Accra, Ghana, families lit candles on Sunday.",
        "Thirty years to the day after shells hit a market in Tuzla, killing 71, mourners laid flowers on Monday.",
        "Two years on from the blast that killed 210 in Beirut, Lebanon, families marched on Tuesday.",
    ],
)
def test_what_is_remembered_is_no_news(text: str) -> None:
    read_back = read(text, PUBLISHED)
    assert read_back.rows == []
    assert [each["reason"] for each in read_back.background] == ["it tells of an earlier incident"]


def test_a_war_long_over_does_not_make_history_of_a_killing() -> None:
    assert told("Six years after the war, gunmen killed four people in Bo, Sierra Leone, on Monday.") == [("Bo", 16, 4)]


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        (
            "Rebel drone attack on army positions south of Sinjar, no information about casualties.",
            "Sinjar",
            "drone strike",
        ),
        ("Shell explosion near Sarmin. Casualties unknown.", "Sarmin", "explosion"),
        ("A drone fired missiles on an unknown target in Beit Hanur.", "Beit Hanur", "drone strike"),
        ("Fighters shelled a post south of Tal Dorvan.", "Tal Dorvan", "shelling"),
        ("A truck was bombed by two jets. All this happened in southern Homs.", "Homs", "bombing"),
    ],
)
def test_a_note_without_a_verb_or_a_listed_place_is_read(text: str, place: str, kind: str) -> None:
    rows = read(text, PUBLISHED).rows
    assert [(row["place"], row["event_type"], row.get("killed")) for row in rows] == [(place, kind, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Attack on journalists in Mexico City sparks outrage.",
        "Attack on Titan in London cinemas from Friday.",
        "Possible drone attack on a refinery in Lagos.",
        "Drone attack on Erbil feared.",
        "No drone attack on Erbil.",
    ],
)
def test_a_title_or_a_fear_is_no_note(text: str) -> None:
    assert read(text, PUBLISHED).rows == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Militants killed three soldiers north of Dorvan Hill on Monday.", "Dorvan Hill"),
        ("Militants killed three soldiers 6 km from Karvesh on Monday.", "6 km from Karvesh"),
        ("Militants killed three soldiers 40 km from the border on Monday.", None),
    ],
)
def test_an_unlisted_place_is_named_beside_its_direction(text: str, place: str | None) -> None:
    assert [row.get("place") for row in read(text, PUBLISHED).rows] == [place]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Rebels killed the mayor of Ilo, Peru, as well as two farmers, on Monday.", 3),
        ("Rebels shot dead nine soldiers as well as wounding six near Gao, Mali, on Monday.", 9),
        ("Jo Reyes, age 31 and the mother of four, died of her wounds in Cali, Colombia, on Monday.", 1),
        ("Jo Reyes, the mother of four, and her sister were shot dead in Cali, Colombia, on Monday.", 2),
        ("Two of his guards, Ari Duarte and Beto de Paz, who sat in the car, were killed in Cali on Monday.", 2),
        ("Ana Duarte, senior judge of the province, and two of her guards, were murdered in Cali on Monday.", 3),
        ("Eva Holm and Rolf Dahl, a 26-year-old teacher at the school, have been killed in Goma on Monday.", 2),
        ("They saw the murder of senator Luis Duarte, the candidate who was gunned down in Cali on Monday.", 1),
        ("A bomb in Cali on Monday killed a clerk of the recently murdered senator Luis Duarte.", 1),
        ("Beto Paz was shot dead in northern Cali on 2 May, and lawyer Ari Oz, who lived there, was shot dead.", 2),
        ("Farmers said that on 3 May 28 bodies were found near Cali, Colombia.", 28),
        (
            "A convoy was ambushed near Bukavu, Democratic Republic of Congo, on Monday, and two men were killed.",
            2,
        ),
    ],
)
def test_each_of_the_dead_is_counted_once(text: str, killed: int) -> None:
    assert sum(row["killed"] or 0 for row in read(text, PUBLISHED).rows) == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Reporter Ian Moss was killed in Gao, Mali, on Monday. A sound technician was also killed.", 2),
        ("Judge Ana Paz was shot dead in Cali on Monday. Her driver was also killed. The driver was also killed.", 2),
        ("Five people were killed in Gao, Mali, on Monday. Five others were also killed, the radio said.", 5),
    ],
)
def test_another_noun_is_another_person(text: str, killed: int) -> None:
    assert [row["killed"] for row in read(text, PUBLISHED).rows] == [killed]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Pilar Sosa was killed in Cali on Monday in the centre, where a curfew has been in force since 2 May.", 16),
        ("Minister Pilar Sosa was killed near her home in Cali, nine days after taking office on 2 May.", None),
    ],
)
def test_a_day_from_which_something_goes_on_is_not_that_of_the_deed(text: str, day: int | None) -> None:
    assert [each for _, each, _ in told(text)] == [day]


def test_a_man_who_is_stopped_is_no_missile() -> None:
    text = "Ari Paz was shot dead in Cali, Colombia, on Monday. Paz was intercepted by four men on his way home."
    assert [(row["killed"], row["event_type"]) for row in read(text, PUBLISHED).rows] == [(1, "shooting")]


def test_leaders_of_one_party_are_two() -> None:
    text = (
        "Jose Paz, a leader of the PXT, was shot dead in Cali, Colombia, on 14 May. "
        "Another PXT leader, Raul Gil, was killed on 2 May."
    )
    assert [row["killed"] for row in read(text, PUBLISHED).rows] == [1, 1]


@pytest.mark.parametrize("who", ["a Pakistani national", "two Pakistani citizens"])
def test_a_national_abroad_says_nothing_of_where(who: str) -> None:
    rows = read(
        f"Five people, including {who}, were killed by a bomb at a hotel in Khost city on Monday.", PUBLISHED
    ).rows
    assert [row["country"] for row in rows] == ["Afghanistan"]


def test_those_of_them_are_no_other_item() -> None:
    text = (
        "At least 11 people killed in raids on Kharkov\n\nEleven people were killed in the Kharkiv region, Ukraine, on "
        "Monday.\nThree of them died in the city of Kharkiv."
    )
    assert [row["killed"] for row in read(text, PUBLISHED).rows] == [11]
