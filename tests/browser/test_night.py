"""Comparisons and reports on a screen whose scheme is dark: their own colours, a light map upon them, and light on
paper."""

from pathlib import Path

import pytest

import maps
from maps.look import style
from maps.story import contrast


@pytest.fixture
def written(placed, tmp_path: Path) -> dict[str, Path]:
    """A comparison and a report of it."""
    table = placed({"killed": 3}, {"killed": 9, "lon": 67.0, "lat": 24.9, "admin1_code": "PK-SD", "date": "2024-02-03"})
    paths = {name: tmp_path / f"{name}.html" for name in ("comparison", "report")}
    maps.compare(table.iloc[:1], table).save(paths["comparison"])
    maps.report(table).save(paths["report"])
    return paths


def ground(page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.parametrize("name", ["comparison", "report"])
def test_its_ground_follows_the_screen_and_paper_is_light(browser, written, name: str) -> None:
    light, dark = rgb(style.colour("paper")), rgb(style.at_night("paper"))
    for scheme, expected in (("light", light), ("dark", dark)):
        page = browser.new_page(color_scheme=scheme)
        page.goto(written[name].as_uri())
        assert ground(page) == expected
        page.emulate_media(media="print", color_scheme=scheme)
        assert ground(page) == light
        page.close()


@pytest.mark.parametrize("name", ["comparison", "report"])
def test_axe_finds_nothing_in_the_dark(browser, written, axe: str, name: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(written[name].as_uri())
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    page.close()
    assert [(item["id"], item["nodes"][0]["html"][:120]) for item in found] == []


@pytest.mark.parametrize("name", ["text", "quiet", "focus", "killed-text", "injured-text"])
def test_what_is_written_at_night_can_be_read(name: str) -> None:
    assert contrast.ratio(style.at_night(name), style.at_night("paper")) >= 4.5
