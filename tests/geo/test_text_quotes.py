"""Quotes are found in their articles, or are none; what is marked does not overlap, and leads to every incident it is
of."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

import geo
from geo.text.stories.quotes import Quote, fields, pieces, quotes
from maps.page.marked import page

TEXT = (
    "Officials spoke. Two soldiers were killed in Gao, Mali, on 3 May 2021. Two soldiers were killed in Gao, they"
    " repeated."
)


def table(**evidence: object) -> pd.DataFrame:
    return pd.DataFrame({"article": ["a"], "evidence": [json.dumps(evidence)]})


@pytest.mark.parametrize(
    "cell",
    [
        None,
        3,
        "",
        "see page 3",
        "{",
        '{"killed": 3}',
        '{"killed": [3]}',
        '{"killed": [{"start": "x", "quote": "a"}]}',
        '{"killed": [{"start": 0, "quote": ""}]}',
        '["killed"]',
        "{" * 9999,
    ],
)
def test_what_is_not_evidence_is_none(cell: object) -> None:
    assert fields(cell) == {}


def test_a_quote_is_found_again_where_the_article_changed() -> None:
    words = "Two soldiers were killed"
    for start in (0, 17, 40, 5000, -7):
        (found,) = quotes(table(killed=[{"start": start, "end": 0, "quote": words}]), {"a": TEXT})
        assert TEXT[found.start : found.end] == words
    (near,) = quotes(table(killed=[{"start": 80, "end": 0, "quote": words}]), {"a": TEXT})
    assert near.start == TEXT.rfind(words)


@pytest.mark.parametrize("articles", [{}, {"a": "Another text."}, {"b": TEXT}])
def test_a_quote_that_no_article_holds_stands_alone(articles: dict[str, str]) -> None:
    (found,) = quotes(table(killed=[{"start": 17, "end": 0, "quote": "Two soldiers were killed"}]), articles)
    assert found.start == -1
    assert pieces([found]) == []


def test_a_country_within_its_place_is_not_quoted_twice() -> None:
    told = quotes(geo.extract(TEXT), {"text": TEXT})
    assert [each.text for each in told if each.field == "place"] == ["Gao, Mali"]


def test_pieces_do_not_overlap_and_cover_every_quote() -> None:
    told = [
        Quote(0, "killed", "abcdefgh", 0),
        Quote(0, "place", "cd", 2),
        Quote(1, "killed", "ghij", 6),
        Quote(0, "event_type", "ef", 4),
        Quote(1, "date", "zz", 20),
    ]
    found = pieces(told)
    assert [(each.start, each.end, each.field, each.rows) for each in found] == [
        (0, 2, "killed", (0,)),
        (2, 4, "place", (0,)),
        (4, 6, "killed", (0,)),
        (6, 8, "killed", (1, 0)),
        (8, 10, "killed", (1,)),
        (20, 22, "date", (1,)),
    ]
    assert {quote for each in found for quote in each.quotes} == set(told)


def test_the_evidence_page_links_both_ways() -> None:
    found = geo.extract(TEXT)
    html = page(TEXT, found)
    targets = set(re.findall(r' id="([^"]+)"', html))
    links = set(re.findall(r'href="#([^"]+)"', html))
    assert links <= targets
    assert {"e1-killed", "e1-place", "e1-date", "i1"} <= links


def test_words_of_two_incidents_lead_to_both() -> None:
    found = pd.concat([geo.extract(TEXT)] * 2, ignore_index=True)
    html = page({"text": TEXT}, found)
    assert re.search(r'<sup><a href="#i1"[^>]*>1</a><a href="#i2"[^>]*>2</a></sup>', html)
    assert {"e1-killed", "e2-killed"} <= set(re.findall(r' id="([^"]+)"', html))


def test_the_evidence_page_keeps_hostile_text_as_text() -> None:
    hostile = "</article><script>alert(1)</script><img src=x onerror=alert(2)>"
    text = f"{hostile} {TEXT} {hostile}"
    found = geo.extract(text, source=hostile)
    found["title"] = found["corrected"] = hostile
    html = page(found.attrs["articles"] | {"other": TEXT}, found)
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;") >= 3


def test_a_text_without_incidents_is_shown_whole() -> None:
    found = geo.extract("The ministers met on Monday and spoke of trade.")
    assert "The ministers met" in page(found.attrs["articles"], found)
