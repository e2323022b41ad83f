"""What a report tells in words, and that no sign of its PDF stands upon another."""

from __future__ import annotations

import datetime as dt
import io
import json
import re

import docx
import numpy as np
import pandas as pd
import pypdfium2
import pytest

import maps
from geo import schema
from maps.languages.wording import Words
from maps.reporting import notes, recounting
from maps.reporting.listings import Column, Table

LONG = "Between: Movement of the Long-Suffering People of the Upper Valley – Government of Elsewhere"


@pytest.fixture(scope="module")
def table(placed):
    rows = [
        {"place": "Quetta", "killed": 40, "killed_min": 38, "killed_max": 45, "description": "A bomb in a market."},
        {"place": "Turbat", "killed": 7, "injured": 12, "claimed_by": "Police", "date": "2024-02-03"},
        {"place": "Karachi", "lat": 24.9, "admin1_code": "PK-SD", "killed": 2, "date": "2024-02-09"},
        {"place": "Sindh", "precision": "admin1", "admin1_code": "PK-SD", "killed": 1, "date": "2024-03-31"},
        {"place": "Zhob", "killed": None, "actor": LONG, "date": "2024-03-02"},
        {"place": "Pakistan", "precision": "country", "admin1_code": None, "date_precision": "year", "killed": 900},
    ]
    return placed(*rows)


@pytest.fixture(scope="module")
def report(table):
    stated = {"source": "Bureau of Counts", "date_of_access": "2024-04-09", "publisher": "A House"}
    return maps.report(maps.Story(table, maps.View(made="2024-05-01", **stated)))


def test_the_opening_tells_who_was_hit_hardest_the_deadliest_incident_and_the_change(report) -> None:
    told = report.contents.opening
    assert told.startswith("Hardest hit: Balochistan, 45 to 52 killed.")
    assert "Deadliest incident: 20 January 2024, Quetta: 38 to 45 killed." in told
    for text in (report.html(), report.markdown()):
        assert "Hardest hit" in text


def test_the_deadliest_are_incidents_with_their_claims_and_words(report) -> None:
    first, second, third, last = report.contents.deadliest
    assert (first.head, first.figures) == ("20 January 2024, Quetta", "38 to 45 killed")
    assert first.quote == "A bomb in a market."
    assert (second.by, second.figures) == ("According to Police.", "7 killed, 12 injured")
    assert third.figures == "2 killed"
    assert last.head == "31 March 2024, somewhere in Sindh"


def test_rival_accounts_stand_in_the_incidents_line() -> None:
    claims = [{"claimed_by": "Army", "killed": 2}, {"claimed_by": "Hospital", "killed": 9}]
    row = {"place": "Gao", "killed": 9, "killed_min": 2, "claimed": json.dumps(claims), "precision": "settlement"}
    found = recounting.deadliest(
        Words("en"), pd.DataFrame([row, {**row, "claimed": None, "killed": 1, "killed_min": 1}])
    )
    assert "Army" in found[0].by
    assert "Hospital" in found[0].by


def test_headlines_of_outlets_are_no_words_of_the_claimant(placed) -> None:
    cited = '"Wire,2024-01-02,Blast in a market";"The Daily,2024-01-03,Toll; it rises"'
    rows = [
        {"killed": 9, "source": cited, "description": "Blast in a market;Toll; it rises"},
        {"killed": 7, "source": cited, "claimed_by": "Police", "description": "Some fled; others hid."},
    ]
    found = recounting.deadliest(Words("en"), placed(*rows))
    assert [one.by for one in found] == ["According to Wire, The Daily.", "According to Police."]
    assert [one.quote for one in found] == ["Blast in a market", "Some fled; others hid."]


def test_foreign_words_keep_their_order_in_a_report_from_right_to_left(placed) -> None:
    table = placed({"killed": 9, "description": "54 people fled"}, {"place": "Zhob", "killed": 1})
    written = maps.report(table, language="fa").html()
    assert "«\u200e54 people fled\u200e\u200f»" in written


def test_a_change_is_said_of_periods_that_are_over(table) -> None:
    assert (
        recounting.change(Words("en"), table[table["place"] != "Pakistan"])
        == "March 2024: 1 killed; February 2024: 9 killed (−8)."
    )
    assert recounting.change(Words("en"), table[table["place"] == "Quetta"]) == ""
    early = pd.DataFrame({"date": pd.to_datetime(["2024-01-03", "2024-02-29", "2024-03-10"]), "killed": [2, 5, 3]})
    assert recounting.change(Words("en"), early).startswith("February 2024")
    assert recounting.change(Words("en"), early, dt.date(2024, 3, 31)).startswith("March 2024")


def test_sums_are_the_storys(report, table) -> None:
    story = maps.Story(table)
    assert report.contents.sentence == story.sentence
    for key, name in zip(report.contents.keys[1:3], schema.FIGURES, strict=True):
        assert key.value == story.words.bare(story.seen.figures[name])


def crossing(data: bytes) -> list[tuple[str, str]]:
    """Signs that share more than a third of the smaller one's box, page by page."""
    out = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            signs = [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
            shown = [(sign, box) for sign, box in signs if sign.strip() and box[2] > box[0] and box[3] > box[1]]
            boxes = np.array([box for _, box in shown]).reshape(-1, 4)
            area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
            for at in range(len(shown) - 1):
                others = boxes[at + 1 :]
                wide = np.minimum(others[:, 2], boxes[at, 2]) - np.maximum(others[:, 0], boxes[at, 0])
                high = np.minimum(others[:, 3], boxes[at, 3]) - np.maximum(others[:, 1], boxes[at, 1])
                share = np.clip(wide, 0, None) * np.clip(high, 0, None) / np.minimum(area[at + 1 :], area[at])
                share[(others == boxes[at]).all(axis=1)] = 0  # letters joined into one sign
                out += [(shown[at][0], shown[at + 1 + other][0]) for other in np.flatnonzero(share > 1 / 3)]
    return out


def test_no_sign_of_the_pdf_stands_upon_another(report) -> None:
    assert crossing(report.pdf()) == []


def test_a_column_has_room_for_its_longest_word() -> None:
    head = [Column("Place"), Column("Killed", True), Column("Injured", True)]
    wide = Table(head, [["Khyber Pakhtunkhwa", "24,221 to 29,236 (best estimate 24,668, not known for 9 of 12)", "3"]])
    assert wide.rooms == [22, 30, 14]
    assert Table(head, [["Donaudampfschifffahrtsgesellschaft", "1", "2"]]).rooms[0] == 34


def test_a_list_of_outlets_is_counted_one_by_one(placed) -> None:
    cells = ["SOHR; Radio X", "SOHR", '"Bomb kills six," The Herald, August 25, 2013.', None]
    address = "https://sohr.example/1"
    table = placed(*({"source": cell, "source_url": address if cell == cells[0] else None} for cell in cells))
    found, more = notes.cited(Words("en"), table)
    assert [(one.name, one.count, list(one.addresses)) for one in found] == [
        ("SOHR", "2 incidents", [address]),
        ("Radio X", "1 incident", []),
        ("The Herald", "1 incident", []),
    ]
    assert not more


def test_a_stated_source_its_day_and_the_publisher_stand_in_the_list_of_every_format(report) -> None:
    listed = ["Bureau of Counts (accessed 9 April 2024)", "Published by A House"]
    assert report.contents.sources[0].told == listed[0]
    pages = pypdfium2.PdfDocument(report.pdf())
    texts = {
        "html": report.html(),
        "md": report.markdown(),
        "docx": "\n".join(one.text for one in docx.Document(io.BytesIO(report.docx())).paragraphs),
        "pdf": "".join(page.get_textpage().get_text_range() for page in pages),
    }
    for kind, text in texts.items():
        plain = re.sub(r"<[^>]*>|\\", "", text).rpartition("Sources cited")[2]
        assert [line in re.sub(r"\s+", " ", plain) for line in listed] == [True, True], (kind, plain[-600:])
