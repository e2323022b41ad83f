"""What tells of no event of its own: other senses, sums of a war, deeds that are only named; and what does tell."""

from __future__ import annotations

import pytest

import geo
from geo.text.stories import extracting, ordinary

EMPTY = [
    "The minister in Abuja, Nigeria, said on Monday that the army must stop killing civilians.",
    "The rebels said on Tuesday in Goma, Congo, that they would protect the lives of residents.",
    "The opposition leader in Lahore, Pakistan, harshly attacked the prime minister on Friday.",
    "The senator in Nairobi, Kenya, attacked the cabinet for failing to fund schools on Monday.",
    "A row over land exploded in Nakuru, Kenya, on Monday, and the senate will debate it.",
    "The police chief of Cebu, Philippines, had been fired on Monday for theft.",
    "The policy has hurt the economy of Zambia, traders in Lusaka said on Tuesday.",
    "Members vowed in Colombo, Sri Lanka, on Monday to fight to the death against the bill.",
    "The governor in Maiduguri, Nigeria, awaited on Monday a report on the possible death of the pilot.",
    "Talks in Kampala, Uganda, wound up on Monday.",
    "A slight tremor shook Kathmandu, Nepal, on Monday without causing any damage or casualties.",
    "Patrols are being ambushed in Kidal, Mali, a spokesman said.",
    "He could not confirm whether the group was involved in the attack in Davao, Philippines, last week.",
]
SUMS = [
    "In just three months, police in Manila, Philippines, found 137 bodies and 23 people were killed.",
    "Four decades of military rule left 100,000 people dead in Guatemala, the minister said in Madrid on Friday.",
    "The war between the two cartels in Culiacan, Mexico, has already claimed more than 400 lives.",
    "There have been 40 murders in Quito, Ecuador, since he rose to power.",
]
TOLD = [
    ("Gunmen attacked a church for not paying a levy in Kaduna, Nigeria, on Sunday, killing two worshippers.", 2),
    ("He said gunmen killed two guards in Kano, Nigeria, on Monday without firing back.", 2),
    ("Two officers were fired at in Karachi, Pakistan, on Monday and one died.", 1),
    ("The seat has been vacant since 1 May when the mayor of Cotabato, Philippines, was shot to death.", 1),
    ("The raiders put an end to the lives of three herders in Turkana, Kenya, on Sunday.", 3),
    ("Officials in Gaza said a rocket was fired on Monday at Sderot, Israel, killing one man.", 1),
]


@pytest.mark.parametrize("text", EMPTY)
def test_no_event_gives_no_row(text: str) -> None:
    """Words of harm in another sense, what was not done, what harmed nobody."""
    assert len(geo.extract(text, published="2022-05-18")) == 0


@pytest.mark.parametrize("text", SUMS)
def test_a_sum_of_months_or_a_war_is_kept_apart(text: str) -> None:
    """It is no row, and is not lost."""
    table = geo.extract(text, published="2022-05-18")
    assert len(table) == 0
    assert table.attrs["totals"]


@pytest.mark.parametrize(("text", "killed"), TOLD)
def test_what_only_looks_alike_is_told(text: str, killed: int) -> None:
    """The same words in their plain sense."""
    assert geo.extract(text, published="2022-05-18")["killed"].tolist() == [killed]


def test_the_day_of_a_case_is_not_the_deeds() -> None:
    """What is done about a murder has a day of its own."""
    table = geo.extract(
        "Police in Enugu, Nigeria, on Monday arrested nine men over the murder of two chiefs in Awka.",
        published="2022-05-18",
    )
    assert table["killed"].tolist() == [2]
    assert table["date"].isna().all()
    named = geo.extract(
        "Three men are on trial in Mumbai, India, for the murder of a banker on 3 March 2022.", published="2022-05-18"
    )
    assert str(named["date"][0])[:10] == "2022-03-03"


def test_a_dateline_in_another_country_is_not_the_place() -> None:
    """The sentence names where it happened."""
    table = geo.extract("CARACAS (Venezuela), 20 Apr 2022 - Three engineers were kidnapped on Monday in Colombia.")
    assert table["country"].tolist() == ["Colombia"]


@pytest.mark.parametrize("word", ["With", "Royal", "Capital", "AP"])
def test_a_provinces_by_name_that_is_a_word_is_no_place(word: str) -> None:
    """Somewhere a province bears it in another tongue's list."""
    text = f"It rained. {word} service restored, two men were killed in Lagos, Nigeria, on Monday."
    assert word not in [each.text for each in geo.toponyms(text)]


def test_a_town_around_a_quarter_is_not_its_province() -> None:
    """The province is the one that the town lies in."""
    table = geo.extract("Gunmen killed five people in the Old City district of Mosul on 4 May 2021.")
    assert table[["admin1", "admin2"]].values.tolist() == [["Nineveh", "Mosul"]]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed two guards in Gao, Mali, on Monday. They called it revenge for an attack that killed nine.",
        "A raid killed two guards in Gao, Mali, on Monday. Officials fear that a dam could kill 200 people.",
    ],
)
def test_figures_told_aside_are_listed(text: str) -> None:
    """What is told as a cause or feared makes no row, and is not left out without a word."""
    found = extracting.read(text, "2024-05-01")
    assert [row["killed"] for row in found.rows] == [2]
    assert [each["reason"] for each in found.background] == [ordinary.ASIDE]


def test_who_died_in_the_blast_died_of_one_that_took_place() -> None:
    """However late it is told of, and though neither a place nor a day stands with it."""
    text = (
        "An officer in Manila has been held over last week's bombing of the harbour school.\n\nThe inquiry goes on. "
        "Letters were found in his flat. Nine people died and 30 were hurt in the blast, which was meant for the mayor."
    )
    assert [row["killed"] for row in extracting.read(text, "2024-05-01").rows] == [9]
