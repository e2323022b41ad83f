"""How wires, field reports and police notes word where, when and of what they tell."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import geo
from geo.gazetteer.places import bundled
from geo.text.words.recasing import recased

DAY = "2024-03-12"


def rows(text: str) -> list[dict[str, Any]]:
    table = geo.extract(text, published=DAY).astype(object)
    return table.where(table.notna(), None).to_dict("records")


def test_a_line_is_labelled_by_its_place() -> None:
    text = (
        "09/03/2024 – Bunia, Ituri (DRC): bomb at IDP camp, 7 dead, 18 injured.\n"
        "10/03/2024 – Beni, North Kivu (DRC): militia attack, 4 civilians killed."
    )
    assert [(each["place"], each["date"].day, each["killed"]) for each in rows(text)] == [
        ("Bunia", 9, 7),
        ("Beni", 10, 4),
    ]


def test_a_dateline_may_hold_its_agency() -> None:
    text = (
        "BUTUAN CITY (Caraga Wire / 10 March) -- A councillor and his driver were gunned down in Prosperidad, Agusan"
        " del Sur on Saturday afternoon."
    )
    (row,) = rows(text)
    assert (row["killed"], row["date"].date()) == (2, dt.date(2024, 3, 9))


def test_the_attack_that_was_told_is_dated_by_what_follows() -> None:
    text = (
        "No fewer than seven persons were killed by suspected herders in Guma, Benue State. The attack, it was"
        " gathered, happened in the early hours of Sunday."
    )
    (row,) = rows(text)
    assert (row["killed"], row["date"].date()) == (7, dt.date(2024, 3, 10))


@pytest.mark.parametrize(
    "text",
    [
        "The minister spoke in Lusaka on Monday of the six-year war, which killed more than 4,000 people in Lunda.",
        "Talks in Geneva on Monday sought to end a conflict that has cost Ruritania more than 20,000 lives.",
        "The delegates met for a day. They ate. They spoke at length of trade. He named those who massacred 30,000"
        " villagers.",
    ],
)
def test_the_dead_of_a_war_are_no_incident(text: str) -> None:
    assert rows(text) == []


def test_where_somebody_is_from_is_not_where_he_died() -> None:
    (row,) = rows("He condemned the attack of 9 March on a convoy, in which one peacekeeper from Kenya lost his life.")
    assert (row["killed"], row["country"]) == (1, None)


def test_where_a_deed_was_planned_is_not_where_it_was_done() -> None:
    (row,) = rows("The defector said that the murder on 3 March of a judge in Tegucigalpa was plotted in Managua.")
    assert row["place"] == "Tegucigalpa"


def test_what_is_said_between_commas_is_of_another_time() -> None:
    (row,) = rows("Soldiers in Uvira, who lost two camps last year, killed five looters on Sunday.")
    assert row["killed"] == 5


def test_an_abbreviation_that_the_text_explains_is_no_place() -> None:
    text = "THE LEAGUE OF IRON MINERS AND ARTISANS (LIMA) MET. LIMA REPORTED THAT GUNMEN KILLED TWO MEN IN CUSCO, PERU."
    assert "LIMA reported" in recased(text, bundled())
    assert [each["place"] for each in rows(text)] == ["Cusco"]


def test_dr_congo_stays_a_place_where_its_abbreviation_is_explained() -> None:
    (row,) = rows("Rebels killed four people in Bunia in the Democratic Republic of the Congo (DRC) on Sunday.")
    assert row["country"] in ("DRC", "Democratic Republic of the Congo")


@pytest.mark.parametrize(
    "text", ["Quarry blaze kills one", "Quarry blaze kills one\n\nThe fire broke out in Prestea, Ghana."]
)
def test_a_headline_may_end_in_its_figure(text: str) -> None:
    """No full stop, no noun behind "one"."""
    assert [row["killed"] for row in rows(text)] == [1]
