"""The ledger of doubt and the tray beside the map: each word a filter, and no figure where it did not happen."""

from __future__ import annotations

import pytest

import maps

LEDGER = ".im-ledger-word"


@pytest.fixture
def mixed(placed):
    return placed(
        {"place": "Panjgur", "killed": 2, "injured": 3, "lon": 64.1, "lat": 27.0},
        {"place": "Pakistan", "precision": "country", "killed": 40, "admin1_code": None, "admin1_name": None},
        {"place": "Quetta", "killed": None, "injured": None, "date": None},
        {"place": "somewhere", "precision": "unresolved", "killed": 1, "admin1_code": None, "country_code": None},
        {"place": "Quetta", "killed": 0, "injured": 1},
    )


def test_each_word_of_the_ledger_filters_by_keyboard_and_stands_in_the_address(opened, mixed) -> None:
    one = opened(maps.draw(mixed))
    words = one.page.locator(LEDGER)
    assert words.all_inner_texts() == [
        "killed known for 4 of 5",
        "injured known for 2 of 5",
        "dated to the day 4",
        "placed to the town 3",
    ]
    words.nth(0).focus()
    one.page.keyboard.press("Enter")
    assert one.state()["visible"] == 4
    assert words.nth(0).get_attribute("aria-pressed") == "true"
    words.nth(3).click()
    assert one.state()["visible"] == 2
    one.page.wait_for_timeout(400)
    assert one.page.evaluate("location.hash") == "#known=killed&known=town"
    words.nth(3).click()
    words.nth(0).click()
    assert one.state()["visible"] == 5


def test_the_tray_says_what_is_not_on_the_map_and_opens_its_list(opened, mixed) -> None:
    one = opened(maps.draw(mixed))
    tray = one.page.locator(".im-tray button")
    assert [text.split("\n")[0] for text in tray.all_inner_texts()] == [
        "somewhere in Pakistan",
        "without a place",
        "without a date",
    ]
    tray.nth(0).click()
    assert one.state()["visible"] == 1
    assert one.page.locator(".im-list > li").count() == 1
    assert "somewhere in Pakistan" in one.page.inner_text(".im-list")
    tray.nth(0).click()
    assert one.state()["visible"] == 5


def test_tray_and_map_together_are_the_total(opened, mixed) -> None:
    one = opened(maps.draw(mixed))
    beside = one.filter(aside=["country", "region", "unplaced"])
    assert (beside["visible"], beside["killed"]["min"]) == (2, 41)
    assert one.filter(aside=None)["killed"]["min"] == 43


def test_the_tray_never_covers_the_first_view(opened, mixed) -> None:
    one = opened(maps.draw(mixed))
    one.settled()
    bottom = one.page.evaluate("document.querySelector('.im-map').getBoundingClientRect().bottom")
    assert bottom <= one.page.locator(".im-tray").bounding_box()["y"] + 1


def test_zero_is_quiet(opened, mixed) -> None:
    page = opened(maps.draw(mixed)).page
    zero = page.locator(".im-fig-zero", has_text="0 killed")
    killed = page.locator(".im-fig-killed").first
    assert zero.count() == 1
    read = "node => getComputedStyle(node).color"
    assert zero.evaluate(read) != killed.evaluate(read)
