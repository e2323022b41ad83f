"""Beyond what one page holds, sums are drawn, and the page says so."""

from __future__ import annotations

import maps
from geo import figures
from maps.story import aggregating


def test_sums_are_drawn_and_said(opened, placed, monkeypatch) -> None:
    monkeypatch.setattr(aggregating, "ROWS_MAX", 5)
    table = placed(
        *(
            {"killed": number, "lon": 66 + (number % 3), "lat": 30, "date": "2024-01-05", "injured": None}
            for number in range(12)
        )
    )
    one = opened(maps.draw(table))
    state = one.state()
    assert state["incidents"] == state["visible"] == state["located"] == 12
    assert state["killed"]["best"] == figures.totals(table, "killed").best
    assert state["injured"]["unknown"] == 12
    assert "sums by place and month" in one.page.inner_text(".im-notice")
