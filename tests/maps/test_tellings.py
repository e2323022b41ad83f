"""Who says what, what was said before, who fought and who were among the dead: on the page, in the report, in files."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pandas as pd
import pytest

import geo
import maps
from geo.claims.reconciling import merge_rivals
from maps.languages.wording import words_of
from maps.page import columns, sayings
from maps.reporting import disputes


@pytest.fixture
def told(placed):
    """A battle with rival tolls, one of them revised; a one-sided killing with civilians; a revised toll alone."""
    table = placed(
        {"incident_id": "a", "killed": 9, "actor": "Army", "target": "Rebels", "parties": "between"},
        {"incident_id": "a", "killed": 3, "actor": "Army", "target": "Rebels", "parties": "between"},
        {"incident_id": "a", "killed": 4, "actor": "Army", "target": "Rebels", "parties": "between"},
        {"incident_id": "b", "killed": 5, "actor": "Militia", "target": "Civilians", "parties": "by"},
        {"incident_id": "c", "killed": 103},
        {"incident_id": "c", "killed": 91},
    )
    table["claimed_by"] = pd.Series(["Rebels", "Army", "Army", None, "Hospital", "Hospital"], dtype="string")
    days = [None, "2024-01-21", "2024-01-23", None, "2024-01-22", "2024-01-25"]
    table["reported_at"] = pd.to_datetime(pd.Series(days)).astype("datetime64[us]")
    table["killed_civilians"] = pd.array([None, None, None, 5, None, None], dtype="Int64")
    table["killed_children"] = pd.array([None, None, None, 2, None, None], dtype="Int64")
    return table


def test_accounts_and_what_was_said_before(told) -> None:
    said = [None if text is None else json.loads(text) for text in sayings.claims(merge_rivals(told))]
    assert said == [
        [
            {"by": "Rebels", "killed": [9, 9, 9]},
            {
                "by": "Army",
                "killed": [4, 4, 4],
                "on": "2024-01-23",
                "was": [{"on": "2024-01-21", "killed": [3, 3, 3]}],
            },
        ],
        None,
        [
            {
                "by": "Hospital",
                "killed": [91, 91, 91],
                "on": "2024-01-25",
                "was": [{"on": "2024-01-22", "killed": [103, 103, 103]}],
            }
        ],
    ]


@pytest.mark.parametrize("text", ["", "[", "{}", "[1]", '"x"', '[{"claimed_by": 3, "killed": "<b>"}]', "[null]"])
def test_a_column_of_that_name_that_is_somebody_elses_says_nothing(placed, text: str) -> None:
    table = placed({"killed": 3}).assign(claimed=text, history=text)
    assert sayings.claims(table).tolist() == [None]


def test_who_were_among_the_dead(told) -> None:
    assert [json.loads(text) for text in sayings.people(told).dropna()] == [
        {"killed": {"civilians": [5, 5, 5], "children": [2, 2, 2]}}
    ]


def test_nobody_is_a_killer_of_his_own_side(told) -> None:
    actor, target = columns.sides(told)
    assert actor.tolist()[0] == "Army – Rebels"
    assert target.isna().tolist()[0]
    table = disputes.who(words_of("en"), merge_rivals(told))
    assert table is not None
    assert [row[:3] for row in table.rows] == [
        ["not known", "1", "91"],
        ["Between: Army – Rebels", "1", "4 to 9"],
        ["By: Militia", "1", "5"],
    ]
    assert list(table.total)[:3] == ["All", "3", "100 to 105"]


def test_very_many_parties_still_add_up(placed) -> None:
    table = disputes.who(words_of("en"), placed(*({"killed": 1, "actor": f"A{number}"} for number in range(40))))
    assert table is not None
    assert [int(row[1]) for row in table.rows] == [1] * 25 + [15]


def test_the_report_tells_it(told) -> None:
    text = maps.report(told, made=dt.date(2024, 2, 1)).markdown()
    for words in (
        "Between: Army – Rebels",
        "By: Militia",
        "Among the killed: civilians: 5 (not known for 2 of 3), children: 2 (not known for 2 of 3)",
        "3 killed (21 January 2024)",
        "103 killed (22 January 2024)",
    ):
        assert words in text.replace("\\", ""), words
    assert "By: Army" not in text


def test_the_column_claimed_keeps_each_account_through_a_file(tmp_path: Path) -> None:
    rows = [
        {
            "claimed_by": "Army",
            "killed": 2,
            "source": "Daily",
            "source_url": "https://d.example/1",
            "description": "Two.",
        },
        {"claimed_by": "Hospital", "killed": "at least 7", "source": "Wire", "description": "Seven bodies. " * 40},
    ]
    table = pd.DataFrame(
        [{"id": "a", "date": "2024-01-17", "place": "Quetta", "country": "Pakistan", **row} for row in rows]
    )
    merged = geo.reconcile(geo.read(table))
    assert len(merged) == 1
    merged.to_csv(tmp_path / "merged.csv", index=False)
    for kept in (merged, geo.read(tmp_path / "merged.csv")):
        army, hospital = json.loads(sayings.claims(kept).dropna().iloc[0])
        assert (army["by"], army["killed"], army["src"], army["url"], army["text"]) == (
            "Army",
            [2, 2, 2],
            "Daily",
            "https://d.example/1",
            "Two.",
        )
        assert hospital["killed"] == [7, 7, None]  # "or more" stays so
        assert hospital["text"].endswith(" …")
        assert len(hospital["text"]) < 300
    assert sayings.grades(merged).tolist() == ["contested"]
