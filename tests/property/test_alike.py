"""Rows that a join cannot tell apart are joined once: the answers and what is said are those of each row by itself."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from depth import many
from hypothesis import given, settings
from hypothesis import strategies as st

import boundaries
import geo
from boundaries.joining import alike
from geo import findings

PLACES = ("Herat", "Quetta", "Kidal", "Hyderabad", "Qarblatown", "Gaza", "Torkham", "")
COUNTRIES = ("Afghanistan", "Pakistan", "India", "Mali", "Atlantis", "")
UNITS = ("", "Andhra Pradesh", "Balochistan", "Baluchistaan", "Herat", "Telangana")
DAYS = ("2005-03-01", "2014-06-01", "2014-06-02", "2024-01-16", "")
COORDINATES = (("", ""), ("30.2", "67.0"), ("24.5", "66.5"), ("34.1", "71.09"))
ROW = st.tuples(*map(st.sampled_from, (PLACES, COUNTRIES, UNITS, DAYS, COORDINATES)))


def located(rows: list[Any]) -> gpd.GeoDataFrame:
    table = pd.DataFrame(
        [
            {"place": place, "country": country, "admin1": unit, "date": day, "latitude": lat, "longitude": lon}
            for place, country, unit, day, (lat, lon) in rows
        ],
        dtype="string",
    )
    return geo.geocode(geo.read(table.assign(killed=range(len(table)))))


@settings(max_examples=many(8))
@given(rows=st.lists(ROW, min_size=2, max_size=9), at=st.lists(st.integers(0, 8), min_size=12, max_size=40))
def test_joined_once_or_row_by_row(rows: list[Any], at: list[int]) -> None:
    table = located([rows[each % len(rows)] for each in at])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "MANY", 10**9)
        each = boundaries.join(table)
        patch.setattr(alike, "MANY", 0)
        once = boundaries.join(table)
    pd.testing.assert_frame_equal(pd.DataFrame(once), pd.DataFrame(each))
    assert findings.of(once) == findings.of(each)


def test_kinds_are_what_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand rows of two places are two kinds; their days do not part them where no unit was cut."""
    monkeypatch.setattr(alike, "MANY", 0)
    table = located([("Quetta", "Pakistan", "", f"2014-{1 + at % 12:02}-01", ("", "")) for at in range(500)] * 2)
    lon, lat = (axis.to_numpy() for axis in (table.geometry.x, table.geometry.y))
    kinds = alike.of(table, alike.Spots(table.geometry.to_numpy(), lon, lat), (1,))
    assert len(kinds.table) == 1
    assert kinds.labels[np.array([True])].tolist() == table["incident_id"].tolist()
