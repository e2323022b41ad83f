"""The review page end to end: decided by key, click and pin, saved, and the saved file applied."""

from __future__ import annotations

import csv
import io
import threading

import pandas as pd
import pytest

import boundaries
import geo
import maps
from geo.claims import verdicts
from maps.loop.deciding import deskpage, serving

ROWS = pd.DataFrame(
    {
        "incident_id": ["u1", "a7", "u2", "u3", "u4"],
        "date": ["2024-01-17", "2024-01-18", "2024-02-01", "2024-02-05", "2024-03-01"],
        "place": ["Kotli Goth", "Kotli Goth", "San Antonio", '=the "road", <b>here</b>', "Quetta"],
        "country": ["Pakistan", "Pakistan", "", "Pakistan", "Pakistan"],
        "admin1": ["Sindh", "Sindh", "", "Balochistan", ""],
        "killed": [2, 3, 9, 4, 1],
        "source": ["A", "B", "A", "A", "B"],
        "description": ["a blast", "<img src=x onerror=alert(1)>", "", "", ""],
    }
)
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def placed():
    return boundaries.join(geo.geocode(geo.read(ROWS)))


@pytest.fixture
def desk(browser, placed, tmp_path):
    """Open the review in a browser; at the end nothing went wrong and nothing left the page."""
    contexts, wrong = [], []

    def open_(address=None, language="en", asked=None, **options):
        if address is None:
            path = tmp_path / f"review-{len(contexts)}.html"
            (asked or maps.review(placed, language)).save(path)
            address = path.as_uri()
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: message.type in {"error", "warning"} and wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        home = ("file:", "data:", "blob:", "http://127.0.0.1")
        page.on("request", lambda request: request.url.startswith(home) or wrong.append(request.url))
        page.goto(address)
        for _ in range(400):
            if page.evaluate("window.incidentmapDesk !== undefined"):
                return page
            page.wait_for_timeout(25)
        raise AssertionError(f"never ready: {wrong}")

    open_.wrong = wrong
    yield open_
    for context in contexts:
        context.close()
    assert not wrong


def title(page):
    return page.inner_text(".im-desk-title")


def decisions(page):
    return page.evaluate("incidentmapDesk.decisions.texts")


def saved(page):
    with page.expect_download() as download:
        page.click(".im-desk-head button >> nth=0")
    return download.value.path().read_bytes()


def test_decided_by_keys_click_and_pin_and_the_file_is_applied(desk, placed, tmp_path):
    page = desk()
    assert title(page) == "San Antonio"
    page.keyboard.press("2")
    assert title(page) == "Kotli Goth", "on to the next"
    page.keyboard.press("p")
    assert title(page) == '=the "road", <b>here</b>'
    page.keyboard.press("x")
    page.keyboard.press("u")
    assert title(page) == '=the "road", <b>here</b>'
    assert decisions(page)[:3] == ["2", "province", ""]
    page.fill("#im-desk-own", "=HYPERLINK(1)")
    page.keyboard.press("Enter")
    page.keyboard.press("u")
    page.click(".im-desk-map", position={"x": 200, "y": 500})
    point = decisions(page)[2]
    assert point.count(",") == 1
    pin = page.locator(".im-desk-pin").bounding_box()
    page.mouse.move(pin["x"] + 15, pin["y"] + 12)
    page.mouse.down()
    page.mouse.move(pin["x"] + 65, pin["y"] + 42, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)
    moved = decisions(page)[2]
    assert moved != point
    assert float(moved.split(",")[1]) > float(point.split(",")[1])
    page.click(".im-desk-tabs button >> nth=1")
    page.keyboard.press("1")
    path = tmp_path / "decisions.csv"
    path.write_bytes(saved(page))
    said = dict(enumerate(["2", "province", moved, "same"]))
    by_hand = tmp_path / "by_hand.csv"
    geo.write(deskpage.decided(maps.review(placed), said), by_hand)
    assert path.read_bytes() == by_hand.read_bytes(), "the CSV way and the page's are one"
    out = geo.geocode(geo.read(ROWS), decisions=path)
    assert (out["match"] == "decision").sum() == 4
    assert out["precision"].iloc[0] == "admin1"


def test_what_a_spreadsheet_would_run_is_saved_as_text(desk):
    page = desk()
    page.fill("#im-desk-own", '=1+1,"x"')
    page.keyboard.press("Enter")
    rows = list(csv.reader(io.StringIO(saved(page).decode("utf-8-sig"))))
    assert rows[1][rows[0].index("decision")] == '\'=1+1,"x"'


def test_a_closed_window_loses_nothing(desk, placed, tmp_path):
    page = desk()
    page.keyboard.press("1")
    assert "Not saved" in page.inner_text(".im-desk-state")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_timeout(600)
    assert decisions(page)[0] == "1"


def test_hostile_text_stays_text(desk):
    page = desk()
    page.click(".im-desk-list button >> nth=1")
    assert "<img src=x" in page.inner_text(".im-desk-rows")
    assert page.locator(".im-desk-card img").count() == 0


def test_keys_can_be_switched_off_and_leave_fields_alone(desk):
    page = desk()
    page.focus("#im-desk-own")
    page.keyboard.type("x1")
    assert decisions(page)[0] == ""
    page.click("main details summary")
    page.uncheck("main details input")
    page.focus(".im-desk-map")
    page.keyboard.press("1")
    assert decisions(page)[0] == ""


@pytest.mark.parametrize("how", ["desktop", "pairs", "persian in the dark on a phone", "urdu"])
def test_axe_finds_nothing(desk, axe, how):
    phone = {"viewport": PHONE, "color_scheme": "dark"}
    page = desk(
        language="fa" if "persian" in how else "ur" if how == "urdu" else "en", **(phone if "phone" in how else {})
    )
    page.keyboard.press("1")
    if how == "pairs":
        page.click(".im-desk-tabs button >> nth=1")
    page.wait_for_timeout(200)
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing to scroll sideways"


def test_it_speaks_of_what_was_decided(desk):
    page = desk()
    page.keyboard.press("s")
    assert page.inner_text("[role=status]") == "San Antonio: Leave without a place"
    assert page.evaluate("document.activeElement.className") == "im-desk-title"
    assert page.inner_text(".im-desk-progress").startswith("1 of 3")


def test_served_it_saves_as_one_decides(desk, placed, tmp_path):
    server = serving.Server(serving.Desk(maps.review(placed), tmp_path / "decisions.csv"))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        page = desk(server.address)
        assert "token" not in page.url
        page.keyboard.press("2")
        page.fill("#im-desk-own", "Qwxyzzy Goth Kili")
        page.keyboard.press("Enter")
        page.wait_for_timeout(600)
        assert "no source holds" in page.inner_text(".im-desk-state")
        assert decisions(page)[1] == ""
        page.keyboard.press("s")
        page.wait_for_timeout(400)
        held = pd.read_csv(server.desk.path, dtype="string")["decision"]
        assert held.dropna().tolist() == ["2", "skip"]
    finally:
        server.shutdown()
        server.server_close()
    desk.wrong[:] = [text for text in desk.wrong if "422" not in text]  # the browser itself reports a refusal


def test_articles_beside_their_quotes(desk):
    text = "A bomb killed nine people in Kotli Goth, Pakistan, on 3 May 2021."
    page = desk(asked=maps.review(boundaries.join(geo.geocode(geo.extract(text)))))
    page.click(".im-desk-tabs button >> nth=-1")
    assert "killed nine people" in page.inner_text(".im-desk-quotes")


def test_incidents_of_articles_are_judged_beside_their_words(desk, axe, tmp_path):
    """Right or none: the decisions file holds it, and what is none is not counted any more."""
    article = tmp_path / "article.txt"
    article.write_text(
        "A bomb killed nine people in Quetta, Pakistan, on 3 May 2021. Four people were shot dead in Lahore on 4 May"
        " 2021.",
        "utf-8",
    )
    told = geo.extract_files(article)
    asked = maps.review(boundaries.join(geo.geocode(told)))
    page = desk(asked=asked)
    page.click(".im-desk-tabs button >> nth=-1")
    assert "Quetta" in title(page)
    assert "nine people" in page.inner_text(".im-desk-quotes")
    page.keyboard.press("1")
    assert "Lahore" in title(page), "on to the next"
    page.click(".im-desk-option >> nth=1")
    assert "2 of 2" in page.inner_text(".im-desk-progress")
    page.keyboard.press("u")
    assert "1 of 2" in page.inner_text(".im-desk-progress")
    page.keyboard.press("2")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [item["id"] for item in found] == []
    path = tmp_path / "decisions.csv"
    path.write_bytes(saved(page))
    kept = verdicts.apply(told, path)
    assert kept["killed"].tolist() == [9]
    again = maps.review(boundaries.join(geo.geocode(told)), before=path)
    assert again.table["decision"].dropna().tolist() == ["right", "wrong"]
    assert geo.geocode(told, decisions=path)["match"].ne("decision").all(), "no name was decided"
