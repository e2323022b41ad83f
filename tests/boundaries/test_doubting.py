"""Coordinates that cannot be where they say are said, and left as they are."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import boundaries
import geo
from boundaries import doubting


def found(country: str | None, latitude: float, longitude: float) -> list[str]:
    rows = pd.DataFrame({"incident_id": ["x"], "country": [country], "latitude": [latitude], "longitude": [longitude]})
    return [item["code"] for item in doubting.coordinates(rows)]


def test_what_is_right_is_not_doubted() -> None:
    assert found("Iran", 29.5, 60.86) == []
    assert found(None, 29.5, 60.86) == []
    assert found("Atlantis", 29.5, 60.86) == []


def test_swapped_at_sea_and_abroad() -> None:
    assert found("Iran", 60.86, 29.5) == ["coordinates-swapped"]
    assert found("Mali", 0.0, -30.0) == ["coordinates-at-sea"]
    assert found("Mali", 29.5, 60.86) == ["coordinates-other-country"]


def test_a_border_town_is_not_doubted() -> None:
    assert found("Pakistan", 28.98, 61.55) == []  # a few km on the Iranian side as the border is drawn here


def test_a_disputed_area_is_not_doubted() -> None:
    assert found("India", 34.36, 73.47) == []
    assert found("Pakistan", 34.36, 73.47) == []


def test_without_coordinates_there_is_nothing_to_doubt() -> None:
    assert doubting.coordinates(pd.DataFrame({"place": ["Gao"]})) == []
    assert found("Iran", float("nan"), float("nan")) == []


def test_doubts_name_the_files_own_rows(tmp_path: Path) -> None:
    """An id that is a number (UCDP's, GTD's) would be taken for a row."""
    file = tmp_path / "events.csv"
    file.write_text("event_id,country,latitude,longitude\n53298,Mali,16.27,-0.04\n53814,Mali,29.5,60.86\n", "utf-8")
    read = geo.read(file)
    assert [item["rows"] for item in doubting.coordinates(read)] == [["row 3"]]
    joined = boundaries.join(geo.geocode(geo.read(file).assign(country="Niger")))
    assert [item["rows"] for item in joined.attrs["findings"] if item["code"] == "country-differs"] == [
        ["row 2", "row 3"]
    ]
