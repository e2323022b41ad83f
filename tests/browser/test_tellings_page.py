"""The page's card, list and CSV tell rival accounts, revised tolls, sides of a battle, and who were among the dead."""

import pandas as pd
import pytest

import maps

BATTLE = {"incident_id": "a", "place": "Gao", "actor": "Army", "target": "Rebels", "parties": "between"}


@pytest.fixture
def told(placed):
    table = placed(
        {"incident_id": "a", "place": "Gao", "killed": 9, "actor": "Army", "target": "Rebels", "parties": "between"},
        {"incident_id": "a", "place": "Gao", "killed": 4, "actor": "Army", "target": "Rebels", "parties": "between"},
        {
            "incident_id": "b",
            "place": "Kidal",
            "lon": 66.0,
            "killed": 5,
            "actor": "Militia",
            "target": "Crowd",
            "parties": "by",
        },
        {"incident_id": "c", "place": "Menaka", "lon": 65.0, "killed": 103},
        {"incident_id": "c", "place": "Menaka", "lon": 65.0, "killed": 91},
    )
    table["claimed_by"] = pd.Series(["Rebels", "Army", None, "Hospital", "Hospital"], dtype="string")
    days = [None, "2024-01-23", None, "2024-01-22", "2024-01-25"]
    table["reported_at"] = pd.to_datetime(pd.Series(days)).astype("datetime64[us]")
    table["source"] = pd.Series(["Radio", "Daily", None, None, None], dtype="string")
    table["source_url"] = pd.Series(["https://r.example/1", "javascript:alert(1)", None, None, None], dtype="string")
    table["description"] = pd.Series(["Nine of ours fell.", "<b>Four</b> were shot.", None, None, None], dtype="string")
    table["killed_civilians"] = pd.array([None, None, 5, None, None], dtype="Int64")
    return table


def test_cards_and_list(opened, told) -> None:
    page = opened(maps.draw(told)).page
    items = page.inner_text(".im-list")
    assert "Between: Army – Rebels" in items
    assert "By: Militia" in items
    assert "2 accounts\n" in items

    def card(place: str) -> str:
        page.click(f".im-item:has-text('{place}')")
        return page.locator(f".im-card:has-text('{place}')").inner_text()

    gao = card("Gao")
    assert "Rebels: 9 killed" in gao
    assert "Army: 4 killed (23 Jan 2024)" in gao
    assert "By\n" not in gao
    assert "Among the killed: civilians: 5" in card("Kidal")
    assert "Contested: the accounts do not agree." in gao
    assert "Nine of ours fell." in gao
    assert "<b>Four</b> were shot." in gao
    menaka = page.locator(".im-card:has-text('Menaka') .im-toll")
    card("Menaka")
    assert "earlier: 103 killed (22 Jan 2024)" in menaka.get_attribute("aria-label")
    assert menaka.locator("text").all_text_contents() == ["91", "103", "22 Jan 2024", "25 Jan 2024"]


LINE = """() => {
  const line = document.querySelector(".im-line-killed");
  const at = [...line.querySelectorAll("circle")].map((mark) => mark.cx.baseVal.value);
  const axis = [...line.querySelectorAll(".im-axis")].map((tick) => tick.x1.baseVal.value);
  return {at, zero: axis[1], label: line.querySelector("svg").getAttribute("aria-label"),
    links: [...document.querySelectorAll(".im-accounts a")].map((link) => link.href)};
}"""


def test_claims_stand_on_one_line(opened, told) -> None:
    page = opened(maps.draw(told)).page
    page.click(".im-item:has-text('Gao')")
    line = page.evaluate(LINE)
    nine, four = (at - line["zero"] for at in line["at"])
    assert four / nine == pytest.approx(4 / 9, abs=0.01)
    assert line["label"] == "Killed: 1. Rebels: 9; 2. Army: 4"
    assert line["links"] == ["https://r.example/1"]
