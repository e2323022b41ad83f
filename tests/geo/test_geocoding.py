"""A table in, the same rows out, each with a point or a reason."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geo import findings, geocode
from geo.errors import AssetError, InputError
from geo.gazetteer.places import Stored
from geo.schema import LOCATED_COLUMNS, PRECISIONS


def rows(**columns: list[object]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=[f"r{i}" for i in range(len(next(iter(columns.values()))))])


def test_rows_index_order_and_own_columns_are_kept() -> None:
    table = rows(place=["Panjgur", None, "Nowhere at all"], country=["Pakistan"] * 3, my_note=["a", "b", "c"])
    located = geocode(table)
    assert isinstance(located, gpd.GeoDataFrame)
    assert located.index.tolist() == table.index.tolist()
    assert located["my_note"].tolist() == ["a", "b", "c"]
    assert set(LOCATED_COLUMNS) <= set(located.columns)
    assert located.crs.to_epsg() == 4326
    assert located["precision"].isin(PRECISIONS).all()


def test_unresolved_rows_have_no_point_and_a_reason() -> None:
    located = geocode(rows(place=["Zzyzxqville", "Unknown"]))
    assert located.geometry.isna().all()
    assert (located["precision"] == "unresolved").all()
    assert located["reason"].notna().all()
    assert {item["code"] for item in findings.of(located)} == {"place-unresolved"}


def test_coordinates_win_and_are_exact_unless_the_source_says_otherwise() -> None:
    table = rows(
        place=["Quetta", "Quetta", "Balochistan"],
        country=["Pakistan"] * 3,
        latitude=[30.0, 95.0, 28.5],
        longitude=[67.0, 67.0, 65.0],
        source_precision=[None, None, "admin1"],
    )
    located = geocode(table)
    assert located["match"].tolist() == ["coordinates", "exact", "coordinates"]
    assert located["precision"].tolist() == ["exact", "settlement", "admin1"]
    assert located["resolved_id"].tolist()[2] == "admin1:PK-BA"
    assert geocode(table, ignore_coordinates=True)["match"].iloc[0] == "exact"


def test_what_the_file_speaks_of_settles_a_doubt() -> None:
    alone = geocode(rows(place=["Hyderabad"]))
    around = geocode(rows(place=["Karachi", "Sukkur", "Larkana", "Nawabshah", "Hyderabad"]))
    assert alone["ambiguous"].iloc[0]
    assert around["resolved_id"].iloc[-1] == "geonames:1176734"


def test_an_unknown_country_is_reported_once_with_its_nearest() -> None:
    located = geocode(rows(place=["Quetta", "Zhob"], country=["Pakistun", "Pakistun"]))
    items = [item for item in findings.of(located) if item["code"] == "country-unknown"]
    assert len(items) == 1
    assert items[0]["count"] == 2
    assert "Pakistan" in items[0]["remedy"]
    assert (located["precision"] == "unresolved").all()  # never guessed


def test_a_table_without_places_is_refused() -> None:
    with pytest.raises(InputError, match="neither a place column nor coordinates"):
        geocode(pd.DataFrame({"killed": [1]}))


def test_progress_reaches_the_end() -> None:
    seen: list[tuple[int, int]] = []
    geocode(rows(place=[f"Place {i}" for i in range(250)]), on_progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (250, 250)


def test_no_rows() -> None:
    located = geocode(rows(place=np.array([], dtype=object).tolist() or ["x"]).iloc[:0])
    assert len(located) == 0
    assert set(LOCATED_COLUMNS) <= set(located.columns)


def test_a_damaged_gazetteer_is_said_plainly(tmp_path) -> None:
    path = tmp_path / "places.columns"
    for content in (b"", b"garbage that is no header", (1 << 40).to_bytes(8, "little") + b"{}"):
        path.write_bytes(content)
        with pytest.raises(AssetError, match=r"places\.columns"):
            Stored(path)


def test_a_place_that_is_a_number_is_its_row_s_name_where_the_point_is_given() -> None:
    rows = pd.DataFrame({"place": [12, "Gao"], "latitude": [16.2, 16.3], "longitude": [0.1, 0.2]})
    assert geocode(rows)["resolved_name"].tolist() == ["12", "Gao"]
