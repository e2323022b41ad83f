"""The legend explains what is drawn and nothing else: its signs, whole numbers, one value where there is one."""

import re
from itertools import pairwise

import pytest

import maps


def classes(page) -> list[str]:
    return page.locator(".im-classes li > span:nth-child(2)").all_inner_texts()


def signs(page) -> list[str]:
    return page.locator(".im-legend ul.im-keys:not(.im-sizes, .im-classes) li:visible").all_inner_texts()


def test_only_what_is_drawn(opened, placed) -> None:
    plain = opened(maps.draw(placed({"killed": 3}, {"killed": 4, "lon": 64.0}))).page
    assert signs(plain) == []
    rows = placed(
        {"killed": 3, "killed_max": 9},
        {"killed": 9, "killed_min": 9, "lon": 64.0},
        {"killed": 0, "lon": 65.5},
        {"lon": 63.0},
        {"killed": 4, "precision": "admin1"},
    )
    said = signs(opened(maps.draw(rows), name="all.html").page)
    assert {"minimum to maximum", "or more", "nobody harmed", "figure not known", "known only to the province"} == set(
        said
    )


def test_nothing_on_the_map_has_no_classes(opened, placed) -> None:
    rows = placed({"precision": "unresolved", "admin1_code": None, "country_code": None, "killed": 5})
    page = opened(maps.draw(rows)).page
    assert "by province" not in page.inner_text(".im-legend")


@pytest.mark.parametrize(
    ("killed", "said"), [([16], ["none recorded", "16"]), ([1, 30], ["none recorded", "1", "2–30"])]
)
def test_few_provinces_have_few_classes(opened, placed, killed: list[int], said: list[str]) -> None:
    codes = ["PK-BA", "PK-SD", "PK-PB"]
    rows = placed(*({"killed": number, "admin1_code": code} for number, code in zip(killed, codes, strict=False)))
    assert classes(opened(maps.draw(rows)).page) == said


def test_classes_are_whole_numbers_that_meet(opened, placed) -> None:
    codes = ["PK-BA", "PK-SD", "PK-PB", "PK-KP", "PK-GB", "PK-JK", "PK-IS"]
    figures = [3, 17, 230, 599, 600, 2310, 23783]
    rows = placed(*({"killed": number, "admin1_code": code} for number, code in zip(figures, codes, strict=True)))
    said = [text for text in classes(opened(maps.draw(rows)).page) if text[0].isdigit()]
    bounds = [[int(number.replace(",", "")) for number in re.findall(r"[\d,]+", text)] for text in said]
    assert not any("." in text for text in said)
    assert bounds[0][0] == 1
    assert bounds[-1][-1] == 23783
    assert all(low[-1] + 1 == high[0] for low, high in pairwise(bounds))


def test_or_more_is_kept(opened, placed) -> None:
    rows = placed({"killed": 18, "killed_min": 18}, {"killed": 2, "admin1_code": "PK-SD"})
    assert classes(opened(maps.draw(rows)).page)[-1] == "3–18+"
