"""Nobody dies twice, and no town dies: names behind places, victims named later, sums beside their parts."""

from __future__ import annotations

import pytest

from geo.text.stories.extracting import read

PUBLISHED = "2022-05-18"  # a Wednesday


def killed(text: str) -> list[object]:
    """The killed of each row."""
    return [row.get("killed") for row in read(text, PUBLISHED).rows]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Raiders killed 14 people in Sokoto and Katsina, Nigeria, on Monday.", 14),
        ("Car bombs killed 33 in Homs and Hama, Syria, on Monday.", 33),
        ("Nineteen people in Sukkur and Dera Ghazi Khan, Pakistan, were killed on Monday.", 19),
        ("Two shepherds near Gao, Menaka and Kidal were killed on Monday.", 2),
        ("Rebels killed a clerk in Beni and Musa Kamau, a driver, in Goma on Monday.", 2),
    ],
)
def test_a_town_behind_another_is_nobody(text: str, dead: int) -> None:
    assert sum(each or 0 for each in killed(text)) == dead  # type: ignore[misc]


@pytest.mark.parametrize(
    "text",
    [
        "A Kurdish smuggler was shot dead in western Iran on Monday. Hemin Rasul, 28, was hit by guards near Baneh.",
        "A teacher was killed in Tillaberi, Niger, on Monday. Moussa Idi, a father of five, was shot near Ayorou.",
        "Ines Duarte, a judge, was killed in Arauca, Colombia, on Monday. Crowds marched. The shots killed Duarte.",
    ],
)
def test_who_is_named_later_is_the_one_told_of(text: str) -> None:
    assert killed(text) == [1]


def test_two_of_one_surname_are_two() -> None:
    text = "Ali Darwish was killed in Homs, Syria, on Monday. Omar Darwish was killed in Hama on Tuesday."
    assert killed(text) == [1, 1]


def test_a_sum_over_towns_is_no_third_incident() -> None:
    text = (
        "Soldiers shot dead six men in two border towns on Monday. They shot four near Van, Turkey. "
        "Two others were killed near Hakkari, Turkey."
    )
    assert killed(text) == [4, 2]


def test_the_dead_of_a_wave_before_are_not_todays() -> None:
    text = (
        "A bomb wounded four people in Quetta, Pakistan, on Monday. "
        "The bombing follows a wave of raids in which 31 people were killed in several attacks."
    )
    rows = read(text, PUBLISHED).rows
    assert [(row.get("killed"), row.get("injured")) for row in rows] == [(None, 4)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Shelling kills three in Russia's Kursk region - governor\nThree people were killed when a shell hit a bus "
            "in the border town of Sudzha on Monday, the governor wrote.",
            "Sudzha",
        ),
        (
            "Rider shot dead by army in Far'a - ministry\nNABLUS: Troops shot dead a 20-year-old man during a raid on "
            "the Far'a camp, near Tubas, West Bank, on Monday, the ministry said.",
            "Far'a camp",
        ),
    ],
)
def test_a_headline_and_its_story_are_one(text: str, place: str) -> None:
    rows = read(text, PUBLISHED).rows
    assert len(rows) == 1
    assert rows[0]["place"] == place
