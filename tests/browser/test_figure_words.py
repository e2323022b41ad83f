"""A figure says what the page says, in every language: two implementations over one catalogue."""

import re
import warnings

import pytest

import maps
from maps import languages
from maps.plotting import fonts


def plain(text: str) -> str:
    """Without what CLDR's versions differ in: kinds of spaces, and whether a dash has any; marks of direction."""
    text = re.sub(r"[\u200e\u200f\u2066-\u2069]", "", text)
    return re.sub(r"\s*–\s*", "–", re.sub(r"\s+", " ", text)).strip()


@pytest.mark.parametrize("language", languages.available())
def test_title_and_sentence_are_the_pages(language: str, placed, opened) -> None:
    table = placed(
        {"killed": 1200, "killed_max": 2500, "injured": 2, "date": "2023-12-30"},
        {"killed": 9, "killed_min": 9, "country_code": "IR", "admin1_code": "IR-11", "precision": "admin1"},
        {"killed": 1, "precision": "unresolved", "admin1_code": None, "country_code": None, "date": "2024-03-05"},
        {"killed": None, "date": None},
    )
    page = opened(maps.draw(table, language=language)).page
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", fonts.MissingGlyphs)  # not every machine has a typeface for Urdu
        picture = maps.figure(table, language)
    assert plain(page.locator(".im-head h1").inner_text()) == plain(picture.title)
    said = plain(page.locator(".im-sentence").inner_text())
    assert plain(picture.description).startswith(said)
