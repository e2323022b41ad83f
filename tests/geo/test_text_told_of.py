"""Lists in other forms, parts that a sentence names, and the places of a life, a court and a coast."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.text.stories.extracting import read

PUBLISHED = "2022-05-18"  # a Wednesday


def figures(text: str) -> list[tuple[object, object]]:
    """Killed and injured of each row."""
    return [(row.get("killed"), row.get("injured")) for row in read(text, PUBLISHED).rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed Luis Paz, 52; his wife, Ana, 49; and their grandson, 8, in Pikit on Monday.", (3, None)),
        ("Nine people died in Jos on Monday: three were killed on the spot and six died of their wounds.", (9, None)),
        ("An elder succumbed to his wounds in Kunduz on Monday, becoming the fourth fatality of the raid.", (4, None)),
        ("The army lost a major and two jawans near Handwara on Monday. Three militants were also killed.", (6, None)),
        ("Seven sailors died in a blast in Vavuniya on Monday. Ten others were flown to Galle for treatment.", (7, 10)),
        ("A man was killed in Spokane on Monday, and two girls are still being treated for stab wounds.", (1, 2)),
        ("Three members of a family were gunned down over an old enmity in Chakwal, Pakistan, on Monday.", (3, None)),
        ("Four farmers were shot dead on Monday in Tibu, a town where the army has had a base since 1998.", (4, None)),
        ("Ten rebels were killed in a gunbattle near Lice on Monday. Four soldiers died in the fighting.", (14, None)),
    ],
)
def test_who_is_counted(text: str, expected: tuple[object, object]) -> None:
    assert figures(text) == [expected]


def test_a_claim_that_is_rejected_is_set_beside_the_other_count() -> None:
    text = (
        "Al-Shabaab said it had killed 40 soldiers in a raid near Afgoye on Monday. Somalia's information ministry "
        "rejected the claim and said two soldiers were killed."
    )
    assert [(row["killed_min"], row["killed_max"]) for row in read(text, PUBLISHED).rows] == [(2, 40)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Tumaco, on Colombia's Pacific coast, men shot dead four youths at a pool hall on Sunday.", "Tumaco"),
        ("A driver who had come home to Derry after a decade in Leeds was shot dead in Larne on Monday.", "Larne"),
        ("FAISALABAD: Three men were gunned down over an old feud in Chak No 214 on Monday.", "FAISALABAD"),
        ("Five men were killed by police in Kapedo, on the border of Baringo and Turkana, on Monday.", "Kapedo"),
    ],
)
def test_where_it_was(text: str, place: str) -> None:
    assert [row["place"] for row in read(text, PUBLISHED).rows] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Five dead in Tegucigalpa bus shooting\n\nMen had asked for money, police said after the attack on Monday.",
        "More than 60 people were killed in a strike on Togoga, Ethiopia. The market was hit on Monday afternoon.",
    ],
)
def test_the_day_is_that_of_the_attack(text: str) -> None:
    assert [row["date"] for row in read(text, PUBLISHED).rows] == [dt.date(2022, 5, 16)]


def test_a_namesake_on_another_continent_is_not_meant() -> None:
    text = "One dead after Bradford stabbing\n\nTwo brothers were attacked in Manningham on Monday, police said."
    assert "Australia" not in [row.get("country") for row in read(text, PUBLISHED).rows]
