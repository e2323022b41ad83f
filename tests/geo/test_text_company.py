"""Whom a sentence counts, and of whom it speaks again: company, parts, survivors, two who count, whose arms struck."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.text.places.chains import chains
from geo.text.places.placing import toponyms
from geo.text.stories.extracting import read
from geo.text.words.tokens import tokenise

PUBLISHED = "2022-05-18"  # a Wednesday


def figures(text: str) -> list[tuple[object, ...]]:
    """Killed, its least and most, and injured of each row."""
    rows = read(text, PUBLISHED).rows
    return [tuple(row.get(name) for name in ("killed", "killed_min", "killed_max", "injured")) for row in rows]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A guard who had served in 2009 and survived a raid was killed with two comrades in Gao on Monday.", 3),
        ("The judge was shot dead with her driver in Quetta on Monday.", 2),
        ("The judge was shot dead with two bullets in Quetta on Monday.", 1),
        ("Two inmates whose terms ran until 2030 and 2033 were stabbed to death in a jail in Cuenca, Ecuador.", 2),
        ("A nurse and her two sons, as well as a neighbour who had heard cries, were shot dead in Apopa.", 4),
        ("Five alleged rebels, along with a soldier, were slain near Basud, Philippines, on Monday.", 6),
        ("Two women of the health campaign, as well as a guard assigned to them, were shot dead in Kunduz.", 3),
        (
            "Two attackers raided a hotel in Jos and killed five before they were shot dead themselves by police.",
            7,
        ),
        ("A farming couple were murdered near Vryheid, South Africa, on Monday.", 2),
        ("Sani Musa, whose cousin was one of five men killed by gunmen in Zurmi, Nigeria, on Sunday, spoke.", 5),
        ("One of five men arrested was killed in Zurmi, Nigeria, on Sunday.", 1),
        ("Police gave the names of two women shot dead outside a shop in Shreveport, Louisiana, on Monday.", 2),
        ("The priest Luis Paz, rector of the college, four other priests and a cook were murdered in Cali.", 6),
        ("The death on Monday in Cali of Chairman and Chief Executive Officer Luis Paz, shot by men, was told.", 1),
        ("Two men who sold milk and a boy were killed in Jos, Nigeria, on Monday.", 3),
        ("The governor, whose brother had joined the rebels, was killed in Gao, Mali, on Monday.", 1),
    ],
)
def test_how_many_a_sentence_kills(text: str, killed: int) -> None:
    assert sum(row.get("killed") or 0 for row in read(text, PUBLISHED).rows) == killed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eight miners at the very least were shot dead near Tumeremo, Venezuela, on Sunday.", (8, 8, None, None)),
        ("At least six and possibly nine people were shot dead in Fundacion, Colombia, on Sunday.", (6, 6, 9, None)),
        (
            "Six to eight rebels are believed to have been killed in Gao on Monday. Two of those slain were Arabs.",
            (6, 6, 8, None),
        ),
        (
            "An army communique speaks of 28 dead in a clash near Uchiza, Peru, on Sunday. The priest counted 19 dead.",
            (28, 19, 28, None),
        ),
        (
            "While police confirmed three deaths in Sunday's raid on Maro, Nigeria, a chief insisted nine were killed.",
            (3, 3, 9, None),
        ),
        (
            "Eight people are now known to have been killed in Sunday's raid on Jos. Police had first spoken of five.",
            (8, 8, 8, None),
        ),
        (
            "The toll of Friday's blast in Quetta climbed to 62 dead as five more died. The toll had stood at 57.",
            (62, 62, 62, None),
        ),
        (
            "The Red Cross revised the number of people killed in the raid on Jos from 15 to 12, as three bodies were"
            " counted twice.",
            (12, 12, 12, None),
        ),
        (
            "Of the 14 dead in Jos, nine were troops, said the governor, who put the number of wounded at seven.",
            (14, 14, 14, 7),
        ),
        (
            "Two men were shot in Malmo on Friday. One of them, 24, died in hospital; the other is in a stable"
            " condition.",
            (1, 1, 1, 1),
        ),
        ("Five men were shot in Cali on Monday. One later died.", (1, 1, 1, 4)),
        (
            "A cook was burnt alive in Diepsloot, South Africa, on Sunday. A second man succumbed to his burns.",
            (2, 2, 2, None),
        ),
        (
            "An elder and his guard were gunned down in Wana on Monday. The elder's driver breathed his last.",
            (3, 3, 3, None),
        ),
        ("A mayor and his son were killed in Jos on Monday. His son died on the way to hospital.", (2, 2, 2, None)),
        (
            "Bandits shot three men dead in Sabon Birni on Sunday. Nine children drowned as their canoe overturned.",
            (12, 12, 12, None),
        ),
        ("A boy was stabbed to death in Jos on Monday. His grandmother survived with deep cuts.", (1, 1, 1, 1)),
        ("A boy was stabbed to death in Jos on Monday. A third pupil was admitted with stab wounds.", (1, 1, 1, 1)),
    ],
)
def test_what_later_words_make_of_a_figure(text: str, expected: tuple[object, ...]) -> None:
    assert figures(text) == [expected]


def test_a_second_man_elsewhere_is_one() -> None:
    text = "A man was shot dead in Jos, Nigeria, on Monday. A second man was killed in Kano on Tuesday."
    assert [row["killed"] for row in read(text, PUBLISHED).rows] == [1, 1]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "The junta denied that its jets had dropped the bombs that killed nine villagers near Kani, Myanmar.",
            9,
        ),
        ("The group denied any hand in the killing of two clerks who were shot dead in Ihiala, Nigeria, on Monday.", 2),
        (
            "Contrary to posts, seen by many, that put the dead at 40, six people died when gunmen raided Kulben.",
            6,
        ),
        ("A bomb hurt four in Bukavu on Monday, an officer said, putting an end to rumours of three deaths.", 0),
    ],
)
def test_who_denies_his_part_denies_no_death(text: str, killed: int) -> None:
    assert sum(row.get("killed") or 0 for row in read(text, PUBLISHED).rows) == killed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Eleven dead in Acapulco bar attack\n\nThe victims, nine men and two women, were at a table on Monday.",
            16,
        ),
        (
            "Two dead, one critical after Wolverhampton stabbing\n\nAn inquiry followed a disturbance on Sunday.",
            15,
        ),
        (
            "Cultists Hack Two Students To Death In Ekpoma, Edo State\n\nThe police confirmed the Tuesday incident.",
            17,
        ),
        (
            "Kandahar: four police dead in ambush\n\nThe officers were in Zhari district on Monday when rebels fired.",
            16,
        ),
        (
            "Officer Among Four Killed In Peshawar Blast\n\nA bomb went off near a police van on Kohat Road on Sunday.",
            15,
        ),
        (
            "Men lynched two thieves in Guatemala, police said. The pair were beaten in the square of Nebaj on Sunday.",
            15,
        ),
        (
            "The army denied on Tuesday that it had fired the shell that killed two near Kani the day before.",
            16,
        ),
    ],
)
def test_the_day_of_a_headline_stands_below_it(text: str, day: int) -> None:
    assert [row["date"] for row in read(text, PUBLISHED).rows] == [dt.date(2022, 5, day)]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Turkish air strikes on Kesrik killed three people on Monday.", None),
        ("Three people were killed by Israeli shelling of Khiamoun on Monday.", None),
        ("A taxi driver was slain in Spanish Town on Monday.", "Jamaica"),
        ("KIDAPAWAN CITY — A lawyer was shot dead on Quezon Boulevard here on Monday.", "Philippines"),
    ],
)
def test_whose_arms_struck_is_not_where(text: str, country: str | None) -> None:
    assert [row.get("country") for row in read(text, PUBLISHED).rows] == [country]


def test_shelling_of_one_town_and_an_attack_on_another_are_two() -> None:
    text = (
        "One person was killed and four were hurt by Russian shelling of Nikopol on Monday, while an attack on Kherson "
        "left two dead, Ukrainian officials said."
    )
    rows = read(text, PUBLISHED).rows
    assert [(row["place"], row["killed"]) for row in rows] == [("Nikopol", 1), ("Kherson", 2)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Kenya Government regrets that two men were killed.", []),
        ("Ana Gil of Mackay in north Queensland spoke of it.", []),
        ("Three were shot dead at a shop in Umlazi's V Section, south of Durban.", ["Umlazi"]),
        ("Four men were gunned down in Kapedo, on the border of Baringo and Turkana.", ["Kapedo", "Baringo"]),
        ("Three died in clashes in the port of Tripoli, Lebanon's National News Agency said.", ["Tripoli"]),
        ("Eighteen died in Sunday's attack on Bourasso, in the west of the country.", ["Bourasso"]),
    ],
)
def test_where_a_name_is_a_place(text: str, named: list[str]) -> None:
    assert [each.elements[0].text for each in chains(tokenise(text), text, toponyms(text))] == named


@pytest.mark.parametrize(
    "text",
    [
        "Troops recovered three rifles and two locally made bombs from a hideout in Katsina-Ala, Nigeria, on Monday.",
        "Police said they had foiled a plot to bring down a plane with a bomb in Sydney on Monday. Nobody was hurt.",
        "The rookie fired a career-best 62 on Sunday to win the open in Columbus, Ohio.",
        "The minister came under heavy fire in parliament in Accra on Monday as members shot down his proposals.",
        "The comedian slaughtered a sold-out crowd of 900 in Glasgow on Tuesday.",
        "Merrill Lynch issues bonds",
        "Twelve members walked out in Stoke-on-Trent on Monday after a row that left the leadership mortally wounded.",
    ],
)
def test_no_deed_is_told(text: str) -> None:
    assert read(text, PUBLISHED).rows == []


def test_many_feared_dead_are_no_number() -> None:
    rows = read("Many people were feared killed as rebels invaded Geidam in Yobe State on Monday.", PUBLISHED).rows
    assert [(row["place"], row.get("killed"), row.get("killed_min")) for row in rows] == [("Geidam", None, None)]
