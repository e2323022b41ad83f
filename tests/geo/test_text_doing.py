"""People whom a clause tells apart by what they did, ages in a list, and figures that event data notes."""

from __future__ import annotations

import pytest

from geo import extract


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two men riding a motorcycle were shot dead in Jos, Nigeria, on Monday.", 2),
        ("Two boys playing cricket were killed by a shell in Kotli, Pakistan, on 3 May 2021.", 2),
        ("Four nurses travelling to work and their driver were killed near Gao, Mali, on 3 May 2021.", 5),
        ("Five farmers detained last week were found dead near Katsina, Nigeria, on Sunday.", 5),
        ("A drone hit an old man near Gao, Mali, on 3 May 2021, which led to his death.", 1),
        ("1 man was killed by rebels in Goma, Congo, on 3 May 2021.", 1),
        ("A shell in Homs, Syria, killed 3 children, aged 9, 10 and 13, and hurt 6 others.", 3),
        ("Dozens of rebels were killed near Gao, Mali (Radio Sahel reports 22).", 22),
        ("Between 4-7 fishermen drowned off Lamu, Kenya, on 3 May 2021.", 4),
        ("A spokesman claimed that their fighters killed up to 40 rebels near Gao, Mali, on Monday.", 40),
        ("Two monks were abducted and later murdered near Pattani, Thailand, on 3 May 2021.", 2),
        ("Gunmen kidnapped and killed three traders near Maroua, Cameroon, on 3 May 2021.", 3),
        ("Bandits killed a herder, his wife and son in Kaduna, Nigeria, on 3 May 2021.", 3),
        ("The siege of Aden, Yemen, on 3 May 2021 claimed four victims.", 4),
    ],
)
def test_killed_of_those_whom_a_clause_tells_apart(text: str, killed: int) -> None:
    assert extract(text, "2021-05-04")["killed"].tolist() == [killed]


def test_a_range_without_and_keeps_its_ends() -> None:
    row = extract("Between 4-7 fishermen drowned off Lamu, Kenya, on 3 May 2021.").iloc[0]
    assert (row["killed_min"], row["killed_max"]) == (4, 7)


def test_who_acted_is_not_taken_for_who_suffered() -> None:
    text = "Two men riding a motorcycle shot dead a policeman in Jos, Nigeria, on 3 May 2021."
    assert extract(text)["killed"].tolist() == [1]


@pytest.mark.parametrize(
    "text",
    [
        "He could have been abducted in Lagos, Nigeria, the senator said on Monday.",
        "The judges of Quetta, Pakistan, were flown out to keep them from being killed.",
        "Talks in Doha, Qatar, wound up on Monday.",
        "The witness is to be executed in Tehran, Iran, on Friday.",
        "He was given the mission of planning the assassination of the mayor of Recife, Brazil.",
    ],
)
def test_what_was_not_done_is_no_incident(text: str) -> None:
    assert extract(text, "2021-05-04").empty


@pytest.mark.parametrize(
    "text",
    [
        "The prize went to a poet of the conflict that has lasted nine years and killed 40,000 people in Nepal.",
        "The general said 310 rebels were killed in more than 400 clashes in Colombia.",
        "The visit to Algiers, Algeria, recalled the violence which left 90,000 dead.",
    ],
)
def test_the_dead_of_a_war_are_a_total(text: str) -> None:
    assert extract(text, "2021-05-04").empty


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Clashes at the border. Jets struck camps near Kutum in Sudan on Thursday. Six herders were killed, a chief said. On Tuesday they had struck a market near Abeche in Chad. A doctor said two traders were killed.",  # noqa: E501
            [6, 2],
        ),
        (
            "Rivals trade strikes. Armenia struck a depot near Kalbajar in Azerbaijan on Thursday. Four soldiers were killed. On Tuesday Azerbaijan had struck targets near Goris in Armenia's Syunik province. Armenia said two farmers were killed.",  # noqa: E501
            [4, 2],
        ),
    ],
)  # fmt: skip
def test_an_event_on_a_day_and_at_a_place_is_that_of_the_harm_behind_it(text: str, rows: list[int]) -> None:
    """The second strike's dead are not put to the first, whatever else "struck" may mean."""
    assert extract(text, published="2024-01-18")["killed"].tolist() == rows
