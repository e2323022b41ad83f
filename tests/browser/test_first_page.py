"""The page opens from disk, says what Python says, and keeps hostile text as text."""

from __future__ import annotations

import re

import pytest

import maps
from geo import figures

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "`${alert(3)}`",
    "line\u2028separator\u2029and \x00 null",
    "javascript:alert(4)",
    "data:text/html,<script>alert(5)</script>",
    "\u202eevil\u202c override",
    "'\"><svg onload=alert(6)>",
    "{{ 7 * 7 }} {% raw %}",
]
TEXT_COLUMNS = [
    "incident_id",
    "place",
    "resolved_name",
    "country",
    "admin1",
    "admin2",
    "description",
    "source",
    "source_url",
    "claimed_by",
    "event_type",
    "actor",
    "target",
    "candidates",
    "reason",
    "admin1_name",
    "country_name",
]


@pytest.fixture
def mixed(placed):
    return placed(
        {"place": "Panjgur", "killed": 2, "injured": 3, "claimed_by": "Pakistan", "lon": 64.1, "lat": 27.0},
        {"place": "Balochistan", "precision": "admin1", "killed": 9, "killed_min": 9, "date": "2024-01-18"},
        {"place": "Quetta", "killed": 20, "killed_min": 20, "killed_max": 25, "injured": 0},
        {"place": "Pakistan", "precision": "country", "killed": 4, "admin1_code": None},
        {"place": "Quetta", "killed": None, "injured": None},
        {"place": "somewhere", "precision": "unresolved", "killed": 1, "admin1_code": None, "country_code": None},
    )


def test_totals_are_pythons(opened, mixed) -> None:
    state = opened(maps.draw(mixed)).state()
    assert (state["incidents"], state["located"], state["visible"]) == (6, 5, 6)
    for name in ("killed", "injured"):
        total = figures.totals(mixed, name)
        assert state[name] == {
            field: getattr(total, field) for field in ("min", "best", "max", "open_ended", "known", "unknown")
        }
    province = next(one for one in state["provinces"] if one["code"] == "PK-BA")
    assert province["incidents"] == 4
    assert province["killed"]["min"] == figures.totals(mixed[mixed["admin1_code"].eq("PK-BA")], "killed").min


def test_the_sentence_says_what_is_shown_and_what_is_missing(opened, mixed) -> None:
    page = opened(maps.draw(mixed)).page
    assert re.search(
        r"6 incidents, 36 or more killed \(not known for 1 of 6\), 3 injured \(not known for 4 of 6\);"
        r" 1 without a place \(1 killed\)\.$",
        page.inner_text(".im-sentence"),
    )


def test_figures_are_words_in_the_list(opened, mixed) -> None:
    one = opened(maps.draw(mixed))
    one.settled()  # the list is written with the first frame
    text = one.page.inner_text(".im-list")
    for words in (
        "9 or more killed",
        "20 to 25 killed",
        "killed: not known",
        "somewhere in Balochistan",
        "place not found",
    ):
        assert words in text


def test_a_card_tells_who_says_so(opened, mixed) -> None:
    page = opened(maps.draw(mixed)).page
    page.click(".im-item:has-text('Panjgur')")
    card = page.inner_text(".im-card")
    assert card.startswith("Pakistan said")
    assert "2 killed" in card
    assert "3 injured" in card


def test_a_province_incident_is_no_point(opened, mixed) -> None:
    one = opened(maps.draw(mixed))
    one.settled()
    assert "known only to the province" in one.page.inner_text(".im-legend")


def test_hostile_text_stays_text(opened, placed) -> None:
    table = placed(
        *(
            {**dict.fromkeys(TEXT_COLUMNS, text), "incident_id": f"{text} {at}", "killed": at}
            | {"ambiguous": True, "confidence": 0.6}
            for at, text in enumerate(HOSTILE)
        ),
        {"killed": 2},
    )
    everything = " ".join(HOSTILE)
    one = opened(maps.draw(table, title=everything, source=everything, publisher=everything))
    page = one.page
    items = page.locator(".im-item")
    assert items.count() == len(table)
    for at in range(len(table)):
        items.nth(at).click()
        page.wait_for_timeout(50)
    page.click("#im-tab-provinces")
    page.click("#im-tab-about")
    page.click("text=Open as a table")
    assert page.locator("dialog table tbody tr").count() == len(table)
    assert (
        page.locator("script, img, svg, iframe, object").evaluate_all(
            "nodes => nodes.filter(n => /alert|onerror/.test(n.outerHTML) &&"
            " !n.textContent.includes('incidentmapMount') && n.tagName !== 'SCRIPT').length"
        )
        == 0
    )
    assert not page.locator("a[href^='javascript:'], a[href^='data:text']").count()


def test_a_province_that_is_none_of_ours_is_no_point_either(opened, placed) -> None:
    one = opened(
        maps.draw(placed({"precision": "admin1", "admin1_code": None, "resolved_name": "Old Province", "killed": 2}))
    )
    one.settled()
    assert "somewhere in Pakistan" in one.page.inner_text(".im-tray")
    assert "somewhere in Old Province" in one.page.inner_text(".im-list")


def test_an_empty_table_says_so(opened, placed) -> None:
    assert "no incidents in this table" in opened(maps.draw(placed())).page.inner_text(".im-sentence")


def test_nothing_located_says_so(opened, placed) -> None:
    one = opened(maps.draw(placed({"precision": "unresolved", "killed": 5, "admin1_code": None, "country_code": None})))
    assert "None of these incidents has a place" in one.page.inner_text(".im-head")


def test_one_incident_without_a_date(opened, placed) -> None:
    one = opened(maps.draw(placed({"date": None, "killed": 10_000_000})))
    assert "10,000,000 killed" in one.page.inner_text(".im-sentence")
    assert "1 without a date" in one.page.inner_text(".im-sentence")


def test_it_fits_a_phone(opened, mixed) -> None:
    page = opened(maps.draw(mixed), viewport={"width": 320, "height": 640}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_map_alone(opened, mixed) -> None:
    page = opened(maps.draw(mixed), query="?view=map").page
    assert page.evaluate("incidentmap.map.getZoom()") > 4
    assert page.locator(".im-panel").count() == 0
    assert page.locator(".im-legend").count() == 1


def test_somebody_elses_map_shows_our_layers(browser, mixed, tmp_path) -> None:
    """Their page loads Leaflet from a CDN; here it is given to the page in their stead."""
    import folium

    from maps.look import assets

    theirs = folium.Map([30, 67], zoom_start=5, tiles=None)
    maps.draw(mixed, map=theirs)
    path = tmp_path / "theirs.html"
    theirs.save(str(path))
    page = browser.new_page()
    page.route(
        re.compile("^https?:"),
        lambda route: route.fulfill(
            body=assets.leaflet_script() if route.request.url.endswith("leaflet.js") else "",
            content_type="text/javascript",
        ),
    )
    page.goto(path.as_uri())
    for _ in range(200):
        if page.evaluate("window.incidentmap !== undefined"):
            break
        page.wait_for_timeout(50)
    assert page.evaluate("incidentmap.state().incidents") == 6
    assert page.locator(".im-legend").count() == 1
    page.close()
