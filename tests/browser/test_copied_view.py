"""The view that a page copies: figure, report and command line tell of the same rows as the page does."""

from __future__ import annotations

import json
import random
from typing import Any

import maps
from geo.figures import totals
from geo.schema import FIGURES

ROWS = 80


def rows(dice: random.Random) -> list[dict[str, Any]]:
    """Whatever a page filters by."""
    out = []
    for number in range(ROWS):
        out.append(
            {
                "incident_id": f"it's {number}",
                "place": dice.choice(["Quetta", "Zhob", None]),
                "killed": dice.choice([0, 3, 40, None]),
                "injured": dice.choice([1, None]),
                "date": dice.choice(["2024-01-05", "2024-02-01", "2024-03-01", None]),
                "date_precision": dice.choice(["day", "month", "year"]),
                "event_type": dice.choice(["Battle", "battle", "Raid (at night)", "Riot"]),
                "actor": dice.choice(["Jama'at (north)", "Army", None]),
                "source": dice.choice(['The "Wire"', "Daily\tNews"]),
                "precision": dice.choice(["settlement", "admin1", "admin2", "country", "region", None]),
                "admin1_code": dice.choice(["PK-BA", "PK-BA", "PK-SD", None]),
                "confidence": dice.choice([0.495, 0.4949, 0.7, 0.95, None]),
            }
        )
    return out


SPECS: list[dict[str, Any]] = [
    {},
    {"from": "2024-01-10", "figure": "killed"},
    {"to": "2024-02-29", "event_type": ["Riot", "Raid (at night)"]},
    {"event_type": ["Battle"], "known": ["killed"]},  # `where` does not tell capitals apart
    {"actor": ["Jama'at (north)"], "known": ["day"]},
    {"source": ['The "Wire"', "Daily\tNews"], "known": ["injured", "town"]},
    {"precision": ["admin1", "region"], "province": "PK-BA"},
    {"country": "PK", "confidence": 0.5},
    {"confidence": 0.7, "aside": ["undated", "country"]},
    {"aside": ["sea", "region"]},
    {"aside": ["unplaced"], "from": "2024-02-01"},
    {"text": "zhob", "from": "2024-01-01", "to": "2024-12-31"},
    {"text": "january 2024", "known": ["killed"]},
]


def test_what_a_page_shows_is_what_its_view_says(placed: Any, opened: Any) -> None:
    table = placed(*rows(random.Random(18)))
    base = maps.View(
        title="A title", source="Us", where="killed is missing or killed < 30", shade="injured", per="area"
    )
    one = opened(maps.draw(maps.Story(table, base)))
    every = one.page.evaluate(
        "specs => specs.map(spec => (incidentmap.clear(), [incidentmap.filter(spec), incidentmap.view()]))", SPECS
    )
    assert sum(not shown["visible"] for shown, _ in every) < 3
    for spec, (shown, copied) in zip(SPECS, every, strict=True):
        view = maps.View.from_json(json.dumps(copied))
        assert (view.title, view.source, view.shade, view.per) == ("A title", "Us", "injured", "area")
        story = maps.Story(table, view)
        assert len(story.rows) == shown["visible"], (spec, view)
        for name in FIGURES:
            told = totals(story.rows, name)
            assert (told.min, told.max, told.known) == tuple(shown[name][key] for key in ("min", "max", "known")), spec
    again = opened(maps.draw(maps.Story(table, view)), name="again.html")
    assert again.state()["visible"] == shown["visible"]
    assert again.page.evaluate("incidentmap.view()") == json.loads(view.to_json())


def test_the_button_copies_it(placed: Any, opened: Any) -> None:
    one = opened(maps.draw(placed({"place": "Quetta", "killed": 3, "date": "2024-01-05"}), title="One"))
    one.filter(known=["killed"])
    one.page.evaluate("navigator.clipboard.writeText = async (text) => { window.taken = text; }")
    one.page.get_by_role("button", name="Copy view").click()
    one.until("document.querySelector('.im-actions').innerText.includes('View copied')")
    view = maps.View.from_json(one.page.evaluate("taken"))
    assert view == maps.View(title="One", where="killed is not missing")
    one.filter(**{"from": "2024-02-01", "to": "2024-01-01"})
    one.page.get_by_role("button", name="View copied").click()
    one.until("document.querySelector('.im-actions').innerText.includes('No view says this')")
