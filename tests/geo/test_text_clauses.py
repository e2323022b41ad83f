"""Two events in one sentence, a headline's total over several, and two who count the same dead."""

from __future__ import annotations

from typing import Any

import pytest

import geo

DAY = "2024-03-12"


def told(text: str, *columns: str) -> list[tuple[Any, ...]]:
    rows = geo.reconcile(geo.extract(text, published=DAY)).astype(object)
    return [tuple(row) for row in rows.where(rows.notna(), None)[list(columns)].to_numpy().tolist()]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Gunmen killed 3 people in Zaria and a roadside bomb killed 5 in Damaturu on Monday, officials said.",
            [("Zaria", 3, None), ("Damaturu", 5, None)],
        ),
        (
            "MANILA, March 11 (PNA) -- Two soldiers died in an ambush in Marawi City and four villagers were wounded"
            " when a grenade exploded in Cotabato City, the military said Monday.",
            [("Marawi City", 2, None), ("Cotabato City", None, 4)],
        ),
        (
            "Seven people were shot dead in Culiacan on Sunday, while in Acapulco a car bomb left two dead and nine"
            " injured.",
            [("Culiacan", 7, None), ("Acapulco", 2, 9)],
        ),
        (
            "Four people were stabbed to death in Lae on Sunday, while a grenade wounded six in Rabaul; a judge was"
            " shot dead in Madang.",
            [("Lae", 4, None), ("Rabaul", None, 6), ("Madang", 1, None)],
        ),
        (
            "Jihadists stormed a market in Djibo, killing at least 14, and ambushed an army convoy near Dori, where six"
            " soldiers died, security sources said Monday.",
            [("Djibo", 14, None), ("Dori", 6, None)],
        ),
    ],
)
def test_two_events_in_one_sentence_are_two_incidents(text: str, wanted: list[tuple[Any, ...]]) -> None:
    assert told(text, "place", "killed", "injured") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed three people in Herat and wounded five, who were taken to a hospital in Kabul, on Monday.",
        "Gunmen killed three people and wounded five in Zaria on Monday.",
        "Three people were killed in Zaria on Monday and five wounded, the governor said in Kaduna.",
    ],
)
def test_what_one_event_did_is_not_parted(text: str) -> None:
    assert told(text, "killed", "injured") == [(3, 5)]


@pytest.mark.parametrize(
    ("text", "wanted", "total"),
    [
        (
            "Seven die in twin attacks in northern Cameroon\n\nMAROUA, March 11 - Five people were killed on Sunday"
            " when gunmen raided Mora. Two more died on the same day in Kolofata, the governor said.",
            [("Mora", 5), ("Kolofata", 2)],
            7,
        ),
        (
            "Nine killed in Baghdad, Baquba attacks\n\nA car bomb in Baghdad killed six people on Monday, police said."
            " In Baquba, gunmen shot dead three members of a tribal militia.",
            [("Baghdad", 6), ("Baquba", 3)],
            9,
        ),
    ],
)
def test_a_headline_of_several_incidents_is_told_once(text: str, wanted: list[tuple[Any, ...]], total: int) -> None:
    assert told(text, "place", "killed") == wanted
    assert [each["killed"]["best"] for each in geo.extract(text, published=DAY).attrs["totals"]] == [total]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        (
            "Clashes broke out in Dhaka on Sunday. The home minister said four protesters were killed. Opposition"
            " leaders said at least 17 of their supporters had been shot dead.",
            4,
            None,
        ),
        (
            "The rebels said they killed 25 soldiers in Monday's attack on a base near Kidal, Mali. The defence"
            " ministry acknowledged the loss of eight soldiers.",
            8,
            25,
        ),
    ],
)
def test_two_who_count_the_same_dead_make_a_range(text: str, low: int, high: int | None) -> None:
    assert told(text, "killed_min", "killed_max") == [(low, high)]


def test_parts_told_in_one_sentence_are_not_added_to_the_whole() -> None:
    text = (
        "On Friday night 21 people died when raiders fell upon Oban and Mbala villages in Cross River State, Nigeria."
        " Fifteen were killed in Mbala and six were killed in Oban."
    )
    assert sum(killed for (killed,) in told(text, "killed")) == 21


def test_a_mark_behind_the_last_and_is_no_clause() -> None:
    text = "Gunmen killed three people in Zaria, five died in Damaturu and ;"
    assert sum(count for (count,) in told(text, "killed")) == 8
