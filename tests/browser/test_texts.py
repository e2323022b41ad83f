"""Texts come out of the page to the letter, whichever form they went in as, and are found by their words."""

from __future__ import annotations

import csv
import io

import maps
from maps.languages.wording import Words
from maps.page import columns

WORDS = ("army", "shelled", "the", "", "market", "بازار", "🗺️ map", "Łódź", "e\u0301cole", "</script>", "${x}")


def test_every_form_of_text_is_read_back(opened, placed) -> None:
    rows = [
        {
            "incident_id": f"PAK{number * 37 % 101}",
            "description": " ".join(
                [
                    *(WORDS[(number * step) % len(WORDS)] for step in (1, 2, 3, 5, 7, 8)),
                    WORDS[number % 9],
                    WORDS[number % 10],
                ]
            ),
            "source_url": f"https://news.example/{number:03x}?q=1",
            "place": f"Quetta {number}/{number:03d}",
        }
        for number in range(101)
    ]
    table = placed(*rows)
    forms = {one["type"] for block in (columns.text(table), columns.text(table, columns.LONG)) for one in block.columns}
    assert {"words", "numbered", "headed"} <= forms
    page = opened(maps.draw(table)).page
    page.get_by_role("button", name="Open as a table").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as CSV").click()
    got = {
        row["place"]: row
        for row in csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"), newline=""))
    }
    for row in rows:
        assert {name: got[row["place"]][name] for name in row} == row


def test_words_are_found_in_every_form(opened, placed) -> None:
    rows = [
        {"incident_id": f"PAK{number}", "description": f"a b c d e f {'École' if number % 2 else 'other'} g"}
        for number in range(60)
    ]
    one = opened(maps.draw(placed(*rows)))
    assert one.filter(text="ecole")["visible"] == 30
    assert one.filter(text="ecole pak1")["visible"] == sum(str(number)[0] == "1" for number in range(1, 60, 2))
    assert one.filter(text="ecole nothing")["visible"] == 0
    assert one.filter(text=None)["visible"] == 60


def test_a_raw_cell_makes_no_tall_row_and_a_country_has_one_name(opened, placed) -> None:
    long = "; ".join(f"Headline number {number} of a wire" for number in range(60))
    one = opened(
        maps.draw(
            placed(
                {"description": long, "source": long, "killed": 1},
                {"killed": 3},
                {"precision": "country", "country_code": "PS", "admin1_code": None, "killed": 2},
            )
        )
    )
    one.page.get_by_role("button", name="Open as a table").click()
    cell = "document.querySelector('.im-table tbody .im-clamp')"
    assert one.page.evaluate(f"{cell}.offsetHeight") < 80
    assert one.page.evaluate(f"{cell}.title.includes('number 20')")
    one.page.locator(".im-table tbody .im-clamp").first.click()
    assert one.page.evaluate("document.querySelector('.im-table tbody td > div').offsetHeight") > 120
    one.page.keyboard.press("Escape")
    name = Words("en").country("PS")
    assert name in one.page.inner_text(".im-tray")
    assert name in one.page.inner_text(".im-list")
