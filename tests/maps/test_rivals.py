"""Accounts that differ are thin rings on a figure's disc, as on the page's."""

from __future__ import annotations

import pandas as pd
import pytest

import maps
from maps.look import style
from maps.plotting.marks import Mark
from maps.plotting.paint import Ink
from maps.plotting.rivals import LINE_PT


@pytest.fixture
def contested(placed):
    table = placed(*({"incident_id": "a", "killed": killed} for killed in (2, 30, 100)), {"killed": 5, "lat": 26.0})
    table["claimed_by"] = pd.Series(["Army", "Residents", "Hospital", None], dtype="string")
    return table


def thin(items) -> list[float]:
    return [item[1] for item in items if (item[5], item[6], item[7]) == (maps_text(), LINE_PT, (0, None))]


def maps_text():
    from matplotlib.colors import to_rgba

    return to_rgba(style.colour("text"))


def test_each_account_between_the_ends_has_a_ring(contested) -> None:
    from maps.plotting.composing import plate_of
    from maps.plotting.layout import Sheet

    sheet = Sheet(plate_of(maps.Story(contested)), 450.0, None)
    plan = sheet.laid(None).plan
    marks: list[Mark] = [mark for panel in plan.marks for mark in panel]
    mark = next(mark for mark in marks if mark.contested)
    assert mark.rivals == {"killed": (2, 30, 100)}
    assert all(not other.rivals for other in marks if other is not mark)
    ink = Ink(("killed",), plan.unit)
    ink.mark(mark)
    assert thin(ink.items) == [pytest.approx(plan.unit * 30**0.5)]  # the least and the most are drawn already
    other = Ink(("killed",), plan.unit)
    other.mark(next(one for one in marks if one is not mark and one.kind == "point"))
    assert not thin(other.items)
