"""A page made from articles: their words are marked, tied both ways to symbols, list and cards; hostile text stays
text."""

from __future__ import annotations

import json

import pytest

import boundaries
import geo
import maps

FIRST = """Two soldiers were killed and three wounded when a bomb exploded in Quetta, Pakistan, on 3 May 2021, the army said.

Gunmen killed four policemen in Turbat, Pakistan, on 5 May 2021."""  # noqa: E501
SECOND = "A blast in Gao, Mali, killed nine people on 4 May 2021."
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "{{ 7 * 7 }} {% raw %} `${alert(3)}`",
    "line\u2028separator \u202eevil\u202c <!-- <script>",
    "'\"><svg onload=alert(4)>",
]
PHONE = {"width": 390, "height": 844}


def located(*texts: str):
    """The map of articles as `incidentmap map` draws it."""
    import pandas as pd

    tables = [
        geo.extract(text, source=f"article {number}").assign(title=f"Report {number}")
        for number, text in enumerate(texts, 1)
    ]
    articles = {name: text for table in tables for name, text in table.attrs["articles"].items()}
    for table in tables:
        table.attrs = {}
    table = pd.concat(tables, ignore_index=True)
    table.attrs = {"findings": [], "articles": articles}
    return boundaries.join(geo.geocode(table))


@pytest.fixture(scope="session")
def told():
    return located(FIRST, SECOND)


def marks(page) -> list[str]:
    return page.locator(".im-article-body mark").all_inner_texts()


def test_a_page_without_articles_has_no_tab_and_no_such_code(opened, placed) -> None:
    map_ = maps.draw(placed({"place": "Quetta", "killed": 2}))
    html = map_.get_root().render()
    assert "im-article" not in html
    assert "article.tab" not in html
    page = opened(map_).page
    assert page.locator("[role=tab]").count() == 3
    page.click(".im-item")
    assert page.locator(".im-words").count() == 0


def test_the_tab_holds_the_article_with_its_words_marked(opened, told) -> None:
    page = opened(maps.draw(told)).page
    page.click("#im-tab-article")
    assert page.locator(".im-article-body h2").inner_text() == "Report 1"
    assert "Two soldiers were killed" in marks(page)
    assert "Quetta, Pakistan" in marks(page)
    text = " ".join(page.locator(".im-article-body p").all_inner_texts())
    assert " ".join(FIRST.split()) in text
    assert page.locator(".im-article-body p[dir=auto]").count() >= 2
    page.select_option(".im-article select", label="Report 2")
    assert any("nine people" in mark for mark in marks(page))


def test_a_mark_opens_the_incidents_card_and_shows_its_symbol(opened, told) -> None:
    page = opened(maps.draw(told)).page
    page.click("#im-tab-article")
    page.click("mark:has-text('killed four policemen')")
    assert "Turbat" in page.inner_text(".im-card h2")
    on = page.locator(".im-article-body mark.im-on").all_inner_texts()
    assert "Gunmen" in " ".join(on)
    assert "Two soldiers were killed" not in on
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert page.locator("mark.im-on").count() == 0
    assert page.evaluate("document.activeElement.matches('mark')")


def test_a_card_leads_to_the_words_it_rests_on(opened, told) -> None:
    page = opened(maps.draw(told)).page
    page.click(".im-item:has-text('Gao')")
    words = page.inner_text(".im-words")
    assert "killed nine people" in words
    assert "Show in the article" in words
    page.wait_for_timeout(400)  # the map comes to rest, and the card with it
    page.click(".im-quote:has-text('killed nine people')")
    page.wait_for_selector("#im-page-article", state="visible")
    assert page.locator(".im-article-body h2").inner_text() == "Report 2"
    assert "nine people" in page.evaluate("document.activeElement.textContent")
    assert page.evaluate(
        "(() => { const box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.bottom <="
        " innerHeight; })()"
    )


def test_the_keyboard_goes_from_words_to_card_and_back(opened, told) -> None:
    page = opened(maps.draw(told)).page
    page.focus("#im-tab-incidents")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "im-tab-article"
    page.focus(".im-article-body mark")
    page.keyboard.press("Enter")
    page.wait_for_selector(".im-card")
    page.focus(".im-words .im-link")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('mark.im-on')")


def test_on_a_phone_the_card_makes_way_for_the_words(opened, told) -> None:
    page = opened(maps.draw(told), viewport=PHONE).page
    page.click("#im-tab-incidents")
    page.click(".im-item:has-text('Gao')")
    page.click(".im-words .im-link")
    assert page.locator(".im-card").count() == 0
    assert page.evaluate(
        "(() => { const box = document.activeElement.getBoundingClientRect(); return"
        " document.activeElement.matches('mark.im-on') && box.top >= 0 && box.bottom <= innerHeight; })()"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_words_of_two_incidents_open_both(opened) -> None:
    text = "A bomb killed two men in Quetta, Pakistan, on 3 May 2021."
    table = located(text)
    import pandas as pd

    twice = pd.concat([table, table.assign(incident_id="other")], ignore_index=True)
    twice.attrs = dict(table.attrs)
    page = opened(maps.draw(twice)).page
    page.click("#im-tab-article")
    page.click("mark >> nth=0")
    assert "1 of 2" in page.inner_text(".im-pager")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_articles_stay_text(opened, text: str) -> None:
    article = f"{text} 😀 {FIRST} {text}"
    table = located(FIRST)
    told = json.loads(table.loc[0, "evidence"])
    table.attrs["articles"] = {"article 1": article}  # the quotes are found again by their words
    told["actor"] = [{"start": 0, "end": len(text), "quote": text}]
    table.loc[0, "evidence"] = json.dumps(told)
    table["title"] = table["published"] = table["corrected"] = text
    table["source_url"] = "javascript:alert(9)"
    page = opened(maps.draw(table)).page
    page.click("#im-tab-article")
    assert "Two soldiers were killed" in marks(page)
    page.click("mark >> nth=0")
    seen = page.evaluate("document.querySelector('.im-article-body').textContent")
    assert text.split(" ")[0].replace("\u2028", " ")[:12] in seen.replace("\u2028", " ")
    assert (
        page.locator(
            ".im-article img, .im-article svg, .im-article script, .im-popup img, .im-popup svg, .im-article a"
        ).count()
        == 0
    )


def test_a_correction_is_seen_in_the_card(opened, told) -> None:
    table = told.copy()
    table.attrs = dict(told.attrs)
    table["corrected"] = ["killed: 2 → 5", None, None]
    page = opened(maps.draw(table, language="fr")).page
    page.click(".im-item:has-text('Quetta')")
    assert "Corrigé à la main : Morts: 2 → 5" in page.inner_text(".im-words").replace("\u00a0", " ").replace(
        "\u202f", " "
    )


def test_without_the_article_the_words_stand_alone(opened, told) -> None:
    table = told.copy()
    table.attrs = {"findings": [], "articles": {}}
    page = opened(maps.draw(table)).page
    assert page.locator("#im-tab-article").count() == 0
    page.click(".im-item:has-text('Gao')")
    assert "killed nine people" in page.inner_text(".im-words")
    assert page.locator(".im-words button").count() == 0


def test_the_article_is_not_printed(opened, told) -> None:
    one = opened(maps.draw(told))
    one.page.click("#im-tab-article")
    data = one.page.pdf(prefer_css_page_size=True, print_background=True)
    assert data.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("state", ["tab", "card"])
@pytest.mark.parametrize(("language", "options"), [("en", {}), ("fa", {"color_scheme": "dark", "viewport": PHONE})])
def test_axe_finds_nothing(opened, told, axe: str, state: str, language: str, options: dict) -> None:
    page = opened(maps.draw(told, language=language), **options).page
    page.click("#im-tab-article")
    if state == "card":
        page.click("mark >> nth=0")
    page.wait_for_timeout(250)
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [f"{item['id']}: {node['html'][:160]}" for item in found["violations"] for node in item["nodes"]] == []
