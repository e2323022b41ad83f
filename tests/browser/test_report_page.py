"""A report's page in a browser: nothing runs, nothing is asked of the network, nobody is shut out, paper and phone hold
it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import maps

ROW = {
    "place": "<img src=x onerror=alert(1)>",
    "source": "Wire",
    "source_url": "https://wire.example/1",
    "killed": 20,
    "killed_max": 25,
}


@pytest.fixture
def shown(browser, placed, tmp_path: Path):
    contexts = []

    def show(language: str = "en", **options):
        table = placed(
            ROW,
            {"killed": 9, "killed_min": 9, "date": "2024-03-01"},
            {**ROW, "precision": "unresolved", "admin1_code": None},
        )
        path = maps.report(table, language, made=dt.date(2024, 4, 1)).save(tmp_path / "report.html")[0]
        context = browser.new_context(
            offline=True,
            bypass_csp=options.pop("bypass_csp", False),
            **{"viewport": {"width": 1280, "height": 800}, **options},
        )
        contexts.append(context)
        page = context.new_page()
        page.wrong = []
        page.on("console", lambda message: page.wrong.append(message.text))
        page.on("dialog", lambda dialog: (page.wrong.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: request.url.startswith(("file:", "data:")) or page.wrong.append(request.url))
        page.goto(path.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_nothing_runs_and_nothing_is_fetched(shown, language: str) -> None:
    page = shown(language)
    assert page.wrong == []
    assert page.locator("script, img, iframe").count() == 0
    assert page.locator("h1").count() == 1
    assert page.get_by_text("<img src=x onerror=alert(1)>").count() >= 1


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_phone_holds_it(shown, language: str) -> None:
    page = shown(language, viewport={"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_in_a_page_from_right_to_left_the_map_is_as_it_was_drawn(shown) -> None:
    """Its legend stands where it was put: the page's direction does not turn the starts and ends of its texts round."""
    page = shown("fa")
    outside = """() => [...document.querySelectorAll("figure svg")].flatMap(svg => { const frame = svg.getBoundingClientRect();
      return [...svg.querySelectorAll("text")].map(text => text.getBoundingClientRect())
        .filter(box => box.left < frame.left - 1 || box.right > frame.right + 1).length })"""  # noqa: E501
    assert page.evaluate(outside) == [0, 0]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_axe_finds_nothing(shown, axe: str, language: str) -> None:
    page = shown(language, bypass_csp=True)
    page.evaluate(axe)
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []
