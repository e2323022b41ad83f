"""One event that two sources tell is said, whatever the sources are: two are counted, and no total hides it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.claims import pairs, toldtwice
from geo.reading.together import together

ONE = {"date": "2024-05-03", "place": "Goma", "country": "DR Congo", "killed": 12, "source": "Radio Okapi"}


def told(*rows: dict[str, object], decisions: pd.DataFrame | None = None) -> list[str]:
    located = geo.geocode(geo.read(pd.DataFrame(list(rows))), decisions=decisions)
    return [row for item in located.attrs["findings"] if item["code"] == toldtwice.CODE for row in item["rows"]]


@pytest.mark.parametrize(
    "other",
    [
        {"source": "AFP"},
        {"source": "AFP", "killed": 15},
        {"source": "AFP", "killed": "10-12"},
        {"source": "AFP", "place": None, "latitude": -1.66, "longitude": 29.21},
        {"claimed_by": "the army", "killed": 7},
    ],
)
def test_two_who_tell_of_one_day_and_town(other: dict[str, object]) -> None:
    assert told({**ONE, "claimed_by": "residents"}, {**ONE, **other}) == ["row 0 = row 1"]


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"source": "AFP", "date": "2024-05-05"},
        {"source": "AFP", "date": "2024-05"},
        {"source": "AFP", "place": "Bukavu"},
        {"source": "AFP", "killed": 90},
        {"source": "AFP", "killed": 0},
        {"source": "AFP", "killed": None},
        {"source": None},
    ],
)
def test_what_is_not_one_event_twice(other: dict[str, object]) -> None:
    """One source's two rows, another day or town, another toll, and what is too vague to be recognised."""
    assert told(ONE, {**ONE, **other, "injured": 1}) == []


def test_what_a_person_decided_is_not_said_again() -> None:
    rows = [{**ONE, "event_id": "a"}, {**ONE, "event_id": "b", "source": "AFP"}]
    decided = pd.DataFrame({"first_id": ["b"], "second_id": ["a"], "decision": ["different"]})
    assert told(*rows) == ["row 0 = row 1"]
    assert told(*rows, decisions=decided) == []


def test_two_files_tell_of_one_event(tmp_path: Path) -> None:
    """Two data sets of one country, each with ids, places and words of its own."""
    tables = {}
    for name, words in (("ours.csv", "Goma"), ("theirs.csv", "Goma town")):
        path = tmp_path / name
        pd.DataFrame([{**ONE, "place": words, "notes": name, "latitude": -1.67, "longitude": 29.22}]).to_csv(path)
        tables[name] = geo.read(path)
    located = geo.geocode(together(tables))
    found = [item for item in located.attrs["findings"] if item["code"] == toldtwice.CODE]
    assert [item["rows"] for item in found] == [["ours.csv row 2 = theirs.csv row 2"]]


def test_two_articles_named_one_by_one(tmp_path: Path) -> None:
    tables = {}
    for name, text in (
        ("a.txt", "GOMA, May 3, 2024 - Twelve people were killed on Friday when bombs fell on a camp in Goma."),
        ("b.txt", "Goma, 4 May 2024 - Bombs that hit a camp in Goma on Friday killed at least 12 people, the UN said."),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        tables[name] = geo.extract_files(tmp_path / name)
    located = geo.geocode(together(tables))
    assert [item["count"] for item in located.attrs["findings"] if item["code"] == toldtwice.CODE] == [1]


def test_a_data_sets_own_rows_were_compared_by_its_makers() -> None:
    ucdp = {
        "id": [1, 2],
        "type_of_violence": [1, 1],
        "date_start": "2020-01-02",
        "date_end": "2020-01-02",
        "where_coordinates": "Goma town",
        "country": "DR Congo (Zaire)",
        "country_id": 490,
        "where_prec": 1,
        "date_prec": 1,
        "event_clarity": 1,
        "side_a": "Government of DR Congo (Zaire)",
        "side_b": "M23",
        "dyad_name": "Government of DR Congo (Zaire) - M23",
        "latitude": -1.67,
        "longitude": 29.22,
        "best": [3, 3],
        "low": 3,
        "high": 3,
        "source_article": ["AFP", "Reuters"],
    }
    read = geo.read(pd.DataFrame(ucdp))
    assert "UCDP" in read.attrs["format"]
    assert toldtwice.CODE not in [item["code"] for item in geo.geocode(read).attrs["findings"]]


def test_a_pair_to_decide_is_told_in_words(tmp_path: Path) -> None:
    """Ids alone say nothing to who decides in a spreadsheet."""
    path = tmp_path / "events.csv"
    pd.DataFrame([ONE, {**ONE, "source": "AFP"}]).to_csv(path, index=False)
    offered = pairs.proposals(geo.geocode(geo.read(path)), most=5)
    assert offered["reason"].tolist() == [
        "row 2: 2024-05-03, Goma, 12 killed, Radio Okapi | row 3: 2024-05-03, Goma, 12 killed, AFP"
    ]
