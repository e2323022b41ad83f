"""Texts of several sentences, full of the words of harm, that tell of no incident; and their like that do."""
# ruff: noqa: E501

from __future__ import annotations

import pytest

from geo.text.stories.extracting import read

NONE = [
    "In her new thriller a Ghanaian nurse finds her brother's body in a well. Two more people die before the end. The book has 310 pages and came out in Accra on Tuesday. It was written in a month.",
    "The series is set in Naples. In the first part a baker is shot and his wife kills the man who did it. Viewers liked the second part less. All six can be seen from Friday.",
    "Egypt's pound was savaged on Monday. Dealers in Cairo spoke of a massacre and eight firms have gone under. The bank's head was hit by a barrage of questions. He will be grilled again in May.",
    "Measles has killed 70 children in three provinces of Chad since January. In the week to Friday 8 deaths were counted in Moundou and Sarh. Two nurses fell ill. Vaccines are due.",
    "Roads claimed 2,300 lives in Tanzania last year, the police said. Arusha alone counted 190 deaths and 900 injuries. Most drivers were drunk. Fines will be doubled in June.",
    "Two hundred volunteers took part in an exercise at Accra's port on Sunday. Twelve of them played the dead. Smoke rose from a ship that gunmen were said to have seized. It was over by noon.",
    "The museum in Adwa has a new hall. It shows the spears with which 7,000 men were killed in a morning in 1896. Children may hold a shield. It is closed on Mondays.",
    "Parliament in Harare shot down the bill on Tuesday by 120 votes to 88. The minister had been ambushed by his own benches. Two of them were sacked. He will fight on.",
    "Nairobi's chess club lost its best player on Friday to Kampala. His attack killed off two masters in the morning. A knight was sacrificed, and the king died on h8. He won 900 dollars.",
    "The painter Amadou Sow died at home in Dakar, Senegal, on Sunday. He was 88. The state will bury him on Friday.",
    "Mary Otieno, who taught three presidents, has died in Kisumu, Kenya. The teacher was 91 and had been frail.",
]
SOME = [
    ("The painter Amadou Sow died in Dakar, Senegal, on Sunday of the stab wounds of a robbery. He was 88.", 1),
    (
        "A novelist was shot dead outside a bookshop in Accra, Ghana, on Tuesday. Two readers were wounded. Her last book had 310 pages.",
        1,
    ),
    (
        "A bomb went off in a cinema in Naples, Italy, on Monday and killed four people. The film was a thriller. Nine others were hurt.",
        4,
    ),
    (
        "Gunmen attacked a team that gave vaccines against measles in Moundou, Chad, on Friday and killed a nurse. The outbreak goes on.",
        1,
    ),
    (
        "A grenade was thrown at a chess club in Nairobi, Kenya, on Friday. Two players were killed. A master was wounded.",
        2,
    ),
]


@pytest.mark.parametrize("text", NONE)
def test_longer_ordinary_texts_give_no_row(text: str) -> None:
    assert read(text, "2024-06-12").rows == []


@pytest.mark.parametrize(("text", "killed"), SOME)
def test_incidents_in_such_places_give_one(text: str, killed: int) -> None:
    assert [row.get("killed") for row in read(text, "2024-06-12").rows] == [killed]
