"""Deaths that are of no incident: those of a season on the roads, of one who simply died, of an earlier time; tolls of
what is no death; and such as are of one."""

from __future__ import annotations

import pytest

from geo.text.people import causes
from geo.text.stories.extracting import read

PUBLISHED = "2022-05-18"

ROADS = [
    "The holiday road toll in New Zealand stood at nine on Monday; four had died in Waikato and two in Otago.",
    "Eleven people have died on the roads of Victoria, Australia, since Christmas Eve.",
    "The road toll of Kenya has risen to 37. Nine have died in Nakuru, four in Kisumu.",
    "Zambia had 18 holiday deaths by Monday. Seven people have died in Ndola, three in Kitwe.",
]
TOLLS = [
    "Two mills closed in Leeds, England, raising the toll this season to 31.",
    "Three shops closed in Turin, Italy, on Monday. The toll now stands at 40.",
    "The failure of two lenders raises the toll in Texas to ten.",
]
DIED = [
    "The chairman of the bank, Per Olsen, died on Sunday in Bergen, Norway. A new one will be named in June.",
    "The letter was written by Jan Kroll, a founder of the dairy in Gdansk, Poland, who has since died.",
    "Fans in Cork, Ireland, sang on Sunday for the guitarist Rory Gill, who died last week.",
]
EARLIER = [
    "Radio Suva marked its 70 years on Monday with coverage of the murder of President Kennedy and the moon landing.",
    "The museum in Hull, England, opened an exhibition on the murder of two whalers on Monday.",
]
OTHER = [
    "The Boeing of the airline landed in a hurry in Perth, Australia, on Monday; nobody was hurt.",
    "The ferry Vesta struck a quay in Harwich, England, on Monday; nobody was hurt.",
    "Three pages were missing from the report, the minister in Riga, Latvia, said on Tuesday.",
    "Two makers of tubes in Ottawa, Canada, were injured by cheap imports, a panel found on Monday.",
    "The bank in Bogota, Colombia, lost three senior men to a rival on Thursday.",
    "Fire crews near Faro, Portugal, attacked the blaze from the air on Tuesday.",
    "The sect in Graz, Austria, was bombarded with calls on Monday.",
    "The head of the bank in Tirana, Albania, was shot down by his own board on Monday.",
    "Iran has put up sites for new Chinese-made missiles at Bandar Abbas.",
]


@pytest.mark.parametrize("text", [*ROADS, *TOLLS, *DIED, *EARLIER, *OTHER])
def test_what_is_of_no_incident_gives_no_row(text: str) -> None:
    assert read(text, PUBLISHED).rows == []


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Seven people died when a bus left the road near Nakuru, Kenya, on Saturday. The road toll is at 310.", 7),
        ("Three pilgrims died on the road to Kano, Nigeria, when their lorry overturned on Sunday.", 3),
        ("A blast shook Quetta, Pakistan, on Monday. The toll now stands at 12.", 12),
        ("Two brothers were shot in Fresno, California, on Sunday. Ramon Diaz has died.", 1),
        ("A dyer was beaten by guards in Sfax, Tunisia, on Monday. Ali Ben Salah, who died on Tuesday, was 34.", 1),
        ("Nine people died in a ferry off Penang, Malaysia, on Monday.", 9),
        ("A bomb exploded in Gao, Mali, on Monday; nobody was killed.", 0),
        ("The army bombarded Idlib, Syria, with rockets on Monday and killed four people.", 4),
    ],
)
def test_what_is_of_one_stays_a_row(text: str, killed: int) -> None:
    assert [row["killed"] for row in read(text, PUBLISHED).rows] == [killed]


@pytest.mark.parametrize(
    "text",
    [
        "Three miners are missing near Prestea, Ghana, since Monday.",
        "A girl is missing in Iguala, Mexico, since Friday.",
    ],
)
def test_people_who_are_missing_are_told_of(text: str) -> None:
    assert [row["missing"] for row in read(text, PUBLISHED).rows] != []


def test_the_reason_names_the_roads() -> None:
    (aside,) = read("The road toll of Kenya has risen to 37.", PUBLISHED).background
    assert aside["reason"] == causes.ROADS
