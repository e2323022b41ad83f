"""What stands around an incident: links of a saved page, hospitals, rivers, two sides, totals, other days."""

from __future__ import annotations

import pytest

from geo.text.stories.extracting import read

DAY = "2023-09-20"


def told(text: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row.get(name) for name in names) for row in read(text, DAY).rows]


def test_links_below_a_line_are_no_part_of_the_article() -> None:
    text = (
        "Two guards were shot dead in Sokoto, Nigeria, on Monday.\nThe police are looking for five men.\n"
        "Most viewed\n• Jos: Six killed as gunmen raid farm\n• Four die in Kano blast\nTop news\nBlast kills 9"
    )
    assert told(text, "place", "killed") == [("Sokoto", 2)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Raiders killed two men in Riyom, Plateau State, on Monday. Four others are receiving treatment at the State Hospital, Bauchi.",  # noqa: E501
            "Riyom",
        ),
        ("HERAT: Gunmen shot dead three tailors in the Zarkhez district of Farah on Monday.", "Zarkhez district"),
        ("MEMPHIS, Tenn. (ABC) — A clerk was shot dead on Monday. Police found him on Oak Avenue.", "MEMPHIS"),
    ],
)
def test_where_it_was(text: str, place: str) -> None:
    assert told(text, "place") == [(place,)]


def test_a_river_is_no_country() -> None:
    assert told("Bandits killed four boatmen on the Niger river near Timbuktu, Mali, on Monday.", "country") == [
        ("Mali",)
    ]


def test_each_side_counts_its_own() -> None:
    text = (
        "India said on Monday that two of its soldiers had been killed in a clash near Uri, India."
        " Pakistan said that three of its own men had died."
    )
    assert told(text, "killed") == [(5,)]


def test_acts_of_violence_are_told_one_by_one() -> None:
    text = (
        "Three people were killed in separate acts of violence in Iraq on Monday. A guard and a cook were shot dead in"
        " Mosul. A barber was stabbed to death in Basra."
    )
    assert told(text, "place", "killed") == [("Mosul", 2), ("Basra", 1)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Soldiers airlifted on Thursday the bodies of two rangers killed in an ambush near Goma, Congo, on Monday.",
            "2023-09-18",
        ),
        (
            "A nun was shot dead in Jos, Nigeria, on Monday. It came four days after raiders killed 9 men in Kano.",
            "2023-09-14",
        ),
        ("Rebels and troops exchanged fire near Goma, Congo, on Monday. Two soldiers died.", "2023-09-18"),
    ],
)
def test_when_it_was(text: str, day: str) -> None:
    assert str(told(text, "date")[-1][0]) == day


def test_police_were_called_says_when_it_was() -> None:
    text = "A man was stabbed to death in Leeds, England. West Yorkshire Police were called at 8 pm on Saturday."
    assert [str(day) for (day,) in told(text, "date")] == ["2023-09-16"]
