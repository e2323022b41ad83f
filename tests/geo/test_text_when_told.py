"""When and in how many places: labelled lines, days in words, recounts, sums compared, one verb in two countries."""

from __future__ import annotations

from typing import Any

import pytest

from geo.text.stories import extracting

PUBLISHED = "2021-07-20"


def rows(text: str, published: str = PUBLISHED) -> list[dict[str, Any]]:
    return extracting.read(text, published).rows


@pytest.mark.parametrize(
    ("label", "place", "day"),
    [
        ("Security log: 2021-03-14, Pibor, South Sudan.", "Pibor", "2021-03-14"),
        ("2021-05-02 - Djibo, Burkina Faso.", "Djibo", "2021-05-02"),
        ("Date: 2021-07-09. Location: Mocimboa da Praia, Mozambique.", "Mocimboa da Praia", "2021-07-09"),
        ("Date: 2021-07-09\nLocation: Mocimboa da Praia, Mozambique\n", "Mocimboa da Praia", "2021-07-09"),
        ("Log 14: 2020/11/06, Kaga-Bandoro.", "Kaga-Bandoro", "2020-11-06"),
        ("12 April 2021: Ansongo.", "Ansongo", "2021-04-12"),
    ],
)
def test_a_line_that_labels_what_follows(label: str, place: str, day: str) -> None:
    """Its place and its day are those of what is told behind it; "Log" is no town."""
    [row] = rows(
        f"{label.strip()}{chr(10) if label.endswith(chr(10)) else ' '}Armed men fired on a truck; one trader died."
    )
    assert (row["place"], str(row["date"]), row["killed"]) == (place, day, 1)


@pytest.mark.parametrize("head", ["6 June 2021\n\n", "Daily roundup, 6 June 2021\n\n"])
def test_a_day_alone_is_when_it_was_written(head: str) -> None:
    [row] = extracting.read(f"{head}Armed men fired on a truck near Gao, Mali; one trader died.").rows
    assert row["date"] is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("On the third of June 2020,", "2020-06-03"),
        ("On the twenty-first of October, 2020,", "2020-10-21"),
        ("On October the twelfth, 2020,", "2020-10-12"),
        ("On October twelfth", "2020-10-12"),
        ("On the evening of the second of May", "2021-05-02"),
        ("On Sunday the ninth of May", "2021-05-09"),
        ("On the 2nd day of May, 2021,", "2021-05-02"),
    ],
)
def test_a_day_in_words(words: str, day: str) -> None:
    [row] = rows(f"{words} a mine killed three children near Taiz, Yemen.")
    assert str(row["date"]) == day


@pytest.mark.parametrize(
    ("text", "day", "killed"),
    [
        ("Rescuers pulled three more bodies from the rubble overnight, bringing to 14 the number of people killed in Saturday's air strike on a market in Kharkiv.", "2021-07-17", 14),  # noqa: E501
        ("Crews found four more bodies this morning, raising to 22 the number of dead in Sunday's bombing of a mosque in Kunduz.", "2021-07-18", 22),  # noqa: E501
        ("Another wounded man died today, bringing the death toll from last Friday's car bomb in Mogadishu to 12.", "2021-07-16", 12),  # noqa: E501
    ],
)  # fmt: skip
def test_a_recount_keeps_the_day_of_the_event(text: str, day: str, killed: int) -> None:
    [row] = rows(text)
    assert (str(row["date"]), row["killed"]) == (day, killed)


@pytest.mark.parametrize(
    "text",
    [
        "The mission in Bamako documented 584 civilians killed, a rise of 20 percent on the same period of 2020.",
        "The office in Maiduguri counted 140 killed and 90 hurt, down from 200 in the same quarter of last year.",
        "The group in Juba recorded 81 civilians shot dead, twice as many as in the same months of 2020.",
    ],
)
def test_a_sum_held_against_another_is_no_row(text: str) -> None:
    found = extracting.read(text, PUBLISHED)
    assert found.rows == []
    assert found.totals or found.background


def test_one_verb_in_two_countries() -> None:
    """What the next sentence says of each goes to its own."""
    text = (
        "Jihadists killed nine herders in eastern Niger and four gendarmes across the border in Chad on Sunday. The"
        " herders died in an attack on Toumour, in the Diffa region, while the gendarmes were killed when their vehicle"
        " hit a mine near Kaiga."
    )
    told = [(row["place"], row["country"], row["killed"], str(row["date"])) for row in rows(text)]
    assert told == [("Toumour", "Niger", 9, "2021-07-18"), ("Kaiga", "Chad", 4, "2021-07-18")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels killed three villagers in Colombia and two soldiers in neighbouring Venezuela on Friday.", [("Colombia", 3), ("Venezuela", 2)]),  # noqa: E501
        ("Shells killed two farmers in Turkey's Hatay province and a family of five over the border in Syria.", [("Hatay province", 2), ("Syria", 5)]),  # noqa: E501
        ("Gunmen killed 12 farmers in Mali and five soldiers in Niger on Monday. The farmers died in the village of Sobane, and the soldiers were shot near Tillaberi.", [("Sobane", 12), ("Tillaberi", 5)]),  # noqa: E501
    ],
)  # fmt: skip
def test_each_country_its_own_dead(text: str, places: list[tuple[str, int]]) -> None:
    assert [(row["place"], row["killed"]) for row in rows(text)] == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A grenade killed two in Bukavu on Friday. The attack came a day after militiamen hacked six to death near Fizi.", [("Bukavu", 2, "2021-07-16"), ("Fizi", 6, "2021-07-15")]),  # noqa: E501
        ("Gunmen shot dead a judge in Tegucigalpa on Thursday, a week after hitmen murdered two lawyers in Choloma.", [("Tegucigalpa", 1, "2021-07-15"), ("Choloma", 2, "2021-07-08")]),  # noqa: E501
        ("The blast in Kabul on Monday, which killed six, came three days after a bomb in Herat killed nine people.", [("Kabul", 6, "2021-07-19"), ("Herat", 9, "2021-07-16")]),  # noqa: E501
        ("Six were killed in Tripoli on Friday. The fighting erupted a week after a commander was shot dead in Zawiya.", [("Tripoli", 6, "2021-07-16"), ("Zawiya", 1, "2021-07-09")]),  # noqa: E501
        ("Gunmen killed two guards in Aden on Monday after a sniper killed a child in Taiz.", [("Aden", 2, "2021-07-19"), ("Taiz", 1, "None")]),  # noqa: E501
        ("A bomb killed three in Jos as gunmen killed four in Kano on Monday.", [("Jos", 3, "2021-07-19"), ("Kano", 4, "2021-07-19")]),  # noqa: E501
    ],
)  # fmt: skip
def test_two_events_by_when_one_was_to_the_other(text: str, told: list[tuple[str, int, str]]) -> None:
    """Their dead are never added up."""
    assert [(row["place"], row["killed"], str(row["date"])) for row in rows(text)] == told


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Bombs in the Iraqi cities of Mosul and Kirkuk killed 12 people on Monday: seven in Mosul and five in Kirkuk.", [("Mosul", 7), ("Kirkuk", 5)]),  # noqa: E501
        ("Twelve people were killed in two bombings in Iraq on Monday, seven of them in Mosul and five in Kirkuk.", [("Mosul", 7), ("Kirkuk", 5)]),  # noqa: E501
        ("Raids killed 20 people in Nigeria's Zamfara state on Monday, including 12 in Anka and three in Maru.", [("Zamfara state", 20)]),  # noqa: E501
    ],
)  # fmt: skip
def test_parts_of_those_counted_are_not_added(text: str, places: list[tuple[str, int]]) -> None:
    """All of them told by place are an incident each; some of them are of the whole."""
    assert [(row["place"], row["killed"]) for row in rows(text)] == places


@pytest.mark.parametrize(
    "text",
    [
        "Police said two guides were shot dead on Monday in Gao, Mali.",
        "Police said a bomb went off on Monday in Gao, Mali, killing two.",
        "Officials told reporters a mine blew up on Monday near Gao, Mali, killing two.",
    ],
)
def test_what_was_said_to_have_been_done_has_its_day(text: str) -> None:
    """The day behind a verb of the deed is no day of speech."""
    [row] = rows(text)
    assert (str(row["date"]), row["killed"]) == ("2021-07-19", 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Friday, the army said gunmen had killed two people in Gao, Mali, on Monday.", "2021-07-19"),
        ("On 3 July, the ministry announced that 12 soldiers had died in an ambush on 27 June near Gao.", "2021-06-27"),
        ("A month after the coup of 18 August 2020, two people were killed in Gao, Mali, on Monday.", "2021-07-19"),
        ("Ahead of a vote on Sunday, two people were killed on Thursday in Gao, Mali.", "2021-07-15"),
        ("After gunmen killed five on Monday in Gao, Mali, the army sent troops on Tuesday.", "2021-07-19"),
        ("On Friday, police said two men were shot dead in Gao, Mali.", "2021-07-16"),
        ("Two people were killed in Gao, Mali, on 2021.03.08.", "2021-03-08"),
    ],
)
def test_a_day_that_a_sentence_opens_with(text: str, day: str) -> None:
    """It gives way to a day behind it where it is of what was before, is to come, or was told then."""
    [row] = rows(text)
    assert str(row["date"]) == day
