"""Points in a cell: read, or said; never a town called Point."""

from __future__ import annotations

import time

import pandas as pd
import pytest

import geo
from geo.errors import InputError

POINTS = {
    "POINT (2.05 13.05)": (13.05, 2.05),
    "SRID=4326;POINT(2.05 13.05)": (13.05, 2.05),
    '{"type": "Point", "coordinates": [2.05, 13.05]}': (13.05, 2.05),
    "13.05, 2.05": (13.05, 2.05),
    "(13.05, 2.05)": (13.05, 2.05),
    "13 03 00 N, 2 03 00 E": (13.05, 2.05),
    "١٣٫٠٥, ٢٫٠٥": (13.05, 2.05),
}


@pytest.mark.parametrize("text", POINTS)
@pytest.mark.parametrize("name", ["location", "where it was"])
def test_a_point_in_any_column(text: str, name: str) -> None:
    read = geo.read(pd.DataFrame({name: [text], "killed": ["2"]}))
    assert read.loc[0, ["latitude", "longitude"]].tolist() == pytest.approx(POINTS[text])
    assert read["place"].isna().all()


@pytest.mark.parametrize("text", ["31PDQ6201542855", "8FG7Q2X2+2X"])
def test_grids_are_read(text: str) -> None:
    read = geo.read(pd.DataFrame({"location": [text], "killed": ["2"]}))
    assert read["latitude"].notna().all()
    assert read["place"].isna().all()


def test_metres_with_a_zone_are_read_and_without_are_said() -> None:
    table = pd.DataFrame({"place": ["Zinder"], "Easting": ["397000"], "Northing": ["1444000"]})
    assert "coordinates-metres" in {item["code"] for item in geo.read(table).attrs["findings"]}
    assert geo.read(table.assign(Zone="31N"))["longitude"].notna().all()


def test_an_address_keeps_its_words() -> None:
    read = geo.read(pd.DataFrame({"location": ["Rue 12, Niamey (13.51, 2.11)"]}))
    assert read.loc[0, "latitude"] == 13.51
    assert "Niamey" in read.loc[0, "place"]


@pytest.mark.parametrize("name", ["latitude", "killed", "injured", "country"])
@pytest.mark.parametrize("cell", [" " * 100_000 + "x", "1" * 100_000, "1 " * 50_000])
def test_endless_cells_cost_nothing(name: str, cell: str) -> None:
    start = time.perf_counter()
    table = pd.DataFrame({"place": ["Gao"] * 2, "latitude": ["16.2"] * 2, "longitude": ["0.1"] * 2})
    table = table.assign(killed=["1"] * 2, injured=["1"] * 2, country=["Mali"] * 2)
    table.loc[0, name] = cell
    geo.read(table)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("ours", "cells"),
    [
        ("latitude,longitude", ["16 0", "(18.4, 1.4)", "34 30 N, 69 12 E"]),
        ("longitude,latitude", ["0;16", "1.4 / 18.4", "POINT (69.2 34.5)"]),
    ],
)
def test_a_pair_from_the_column_a_user_names(ours: str, cells: list[str]) -> None:
    table = pd.DataFrame({"Fix": [*cells, "none", "?"], "killed": range(5), "latitude": [1.0] * 5})
    read = geo.read(table, {ours: "Fix"})
    assert read["latitude"].round(1).fillna(0).tolist() == [16, 18.4, 34.5, 0, 0]
    assert read["longitude"].round(1).fillna(0).tolist() == [0, 1.4, 69.2, 0, 0]
    assert table["latitude"].tolist() == [1.0] * 5


def test_a_column_without_pairs_is_refused() -> None:
    with pytest.raises(InputError, match="no cell of column 'Fix' holds a pair"):
        geo.read(pd.DataFrame({"Fix": ["a", "b"], "place": ["Gao", "Gao"]}), {"latitude,longitude": "Fix"})
