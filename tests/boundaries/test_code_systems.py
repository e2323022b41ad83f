"""Units by any of their codes: ISO 3166-2, P-codes, GeoNames', HASC, a file's own."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest

import boundaries
from boundaries import naming
from boundaries.study import systems


def test_the_bundled_provinces_have_their_codes():
    ours = boundaries.load().set_index("code")
    assert ours.loc["PK-SD", ["iso_3166_2", "pcode", "geonames_code"]].tolist() == ["PK-SD", "PK7", "PK.05"]
    assert ours.loc["SY-HL", "pcode"] == "SY02"
    assert ours["pcode"].dropna().is_unique
    assert ours["pcode"].notna().sum() > 1000


@pytest.mark.parametrize("code", ["NG-BO", "ng-bo", "NG_BO", "NG008", "NG.27"])
def test_a_province_is_found_by_each(code):
    ours = boundaries.load()
    assert ours["code"].iloc[naming.Names(ours).find("NG", code)] == "NG-BO"
    assert naming.Names(ours).find("SY", code) == -1  # the stated country is a wall


def nowhere(**columns):
    """Rows that are known to no point, as a geocoder leaves those whose place it does not know."""
    rows = len(next(iter(columns.values())))
    table = pd.DataFrame({"precision": ["admin1"] * rows, "resolved_id": "", **columns})
    return gpd.GeoDataFrame(table, geometry=[None] * rows, crs="EPSG:4326")


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        ("ADM1_PCODE", ["NG008", "NG036"]),
        ("admin1Pcode", ["NG008", "NG036"]),
        ("iso_3166_2", ["NG-BO", "NG-YO"]),
        ("GeoNames code", ["NG.27", "NG.44"]),
    ],
)
def test_a_table_is_joined_by_its_codes(column, codes):
    placed = boundaries.join(nowhere(**{column: codes}))
    assert placed["admin1_code"].tolist() == ["NG-BO", "NG-YO"]
    assert placed["admin1_by"].tolist() == ["identity"] * 2


def test_the_code_wins_over_the_name_beside_it():
    placed = boundaries.join(nowhere(country=["Nigeria"], admin1=["Yobe"], ADM1_PCODE=["NG008"]))
    assert placed["admin1_code"].tolist() == ["NG-BO"]


@pytest.mark.parametrize("system", ["pcode", "geonames_code", "iso_3166_2", "hasc"])
def test_a_file_of_one_system_takes_tables_of_another(tmp_path, system):
    ours = boundaries.load().query("country_code == 'NG'")
    own = ours[["name", "geometry"]].assign(**{system: ours.get(system, "NG." + ours["code"].str[-2:])})
    path = tmp_path / "ng.gpkg"
    called = {"hasc": {"hasc": "HASC_1"}, "pcode": {"pcode": "ADM1_PCODE", "name": "ADM1_EN"}}
    own.rename(columns=called.get(system, {})).to_file(path)
    table = boundaries.load(path)
    asked = {"hasc": "NG.BO"}.get(system, "NG008")
    row = systems.rows_of(table, [asked])[0]
    assert table["name"].iloc[row] == "Borno"


def test_a_code_that_two_units_have_finds_neither():
    table = pd.DataFrame({"code": ["a", "b"], "pcode": ["XX1", "XX1"], "name": ["A", "B"]})
    assert systems.rows_of(table, ["XX1", "b"]) == [-1, 1]
