"""Cells with a figure as reporters write them: remarks, words, what befell whom; and what must stay no figure."""

from __future__ import annotations

import pytest

import geo
from geo.reading.cells.counts import figure


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("6 (4 children)", (None, 6, None)),
        ("5 (incl. 2 minors)", (None, 5, None)),
        ("20–25 (est.)", (20, 20, 25)),
        ("14*", (None, 14, None)),
        ("8[2]", (None, 8, None)),
        ("three police", (None, 3, None)),
        ("4 policías", (None, 4, None)),
        ("deux soldats", (None, 2, None)),
        ("at least 7, possibly 9", (7, 7, 9)),
        ("fewer than 6", (0, None, 5)),
        ("around 30-40", (30, 30, 40)),
        ("2 or 3", (2, 2, 3)),
        ("nobody", (None, 0, None)),
        ("sin víctimas", (None, 0, None)),
        ("none reported", (None, None, None)),
        ("pending", (None, None, None)),
    ],
)
def test_a_figure_with_words_around_it_is_read(cell: str, read: tuple[int | None, ...]) -> None:
    assert figure(cell) == read


@pytest.mark.parametrize(
    "cell", ["7/11", "3 (5)", "3 (2 missing)", "12-May", "a dozen", "4 (police); 9 (residents)", "2.5"]
)
def test_what_may_mean_two_things_is_no_figure(cell: str) -> None:
    assert figure(cell) is None


def test_the_injured_are_none_of_the_killed() -> None:
    assert figure("6 wounded", "killed") is None
    assert figure("6 heridos", "killed") is None
    assert figure("6 wounded", "injured") == figure("6 dead", "killed") == (None, 6, None)


def test_a_total_with_the_attackers_is_the_total_and_not_the_attackers(table) -> None:
    read = geo.read(table("city,country,Total killed (incl. attackers),Attackers killed\nJolo,Philippines,9,2\n"))
    assert read["killed"].tolist() == [9]
    assert read["killed_combatants"].tolist() == [2]


def test_a_side_in_capitals_is_one_of_the_sides(table) -> None:
    read = geo.read(table("city,country,Killed (army),Killed (NPA),Killed (civilians)\nDavao,Philippines,2,3,1\n"))
    assert read["killed"].tolist() == [6]


def test_a_source_that_reports_again_is_counted_once(table) -> None:
    rows = [
        "incident_id,date,place,country,killed,as of,source",
        "q7,2023-04-02,Kaya,Burkina Faso,20,2023-04-03,Radio",
        "q7,2023-04-02,Kaya,Burkina Faso,24,2023-04-06,Radio",
        "q8,2023-04-02,Kaya,Burkina Faso,1,2023-04-06,Radio",
    ]
    read = geo.read(table("\n".join(rows) + "\n"))
    assert geo.reconcile(read)["killed"].tolist() == [24, 1]
    assert read["claimed_by"].tolist()[:2] == ["Radio", "Radio"]
    assert read["claimed_by"].isna().tolist()[2]


def test_a_code_for_unknown_and_a_day_in_numbers_are_said_among_small_figures(table) -> None:
    found = geo.read(table("place,killed\nGao,3\nKidal,999\nMopti,1\nSikasso,44990\n")).attrs["findings"]
    assert [(one["code"], one["rows"]) for one in found if one["code"] == "figure-strange"] == [
        ("figure-strange", ["row 3", "row 5"])
    ]


def test_a_great_disaster_among_others_is_not_said_to_be_strange(table) -> None:
    found = geo.read(table("place,killed\nGao,9999\nKidal,45000\nMopti,1200\nSikasso,800\n")).attrs["findings"]
    assert "figure-strange" not in {one["code"] for one in found}


def test_initials_over_figures_are_named_where_nothing_else_was_read(table) -> None:
    found = geo.read(table("no,place,country,K,W\n1,Gao,Mali,3,5\n2,Kidal,Mali,1,0\n")).attrs["findings"]
    said = next(one["message"] for one in found if one["code"] == "columns-unread")
    assert "'K'" in said
    assert "'W'" in said
    assert "'no'" not in said


@pytest.mark.parametrize("cell", ["A", "an", "UN", "un "])
def test_an_article_alone_is_no_figure(cell: str) -> None:
    assert figure(cell) is None


def test_an_article_before_who_is_counted_is_one() -> None:
    assert figure("a civilian") == figure("un civil") == (None, 1, None)
