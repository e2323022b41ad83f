"""Old and new borders meet."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

import boundaries
from geo.errors import InputError


@pytest.fixture(scope="module")
def provinces():
    return boundaries.load(as_of=2015)


def merged(provinces, country, into):
    """The country's provinces, the ones in `into` dissolved into others."""
    table = provinces[provinces["country_code"].eq(country)].copy()
    table["code"] = table["code"].replace(into)
    table = table.dissolve("code", aggfunc="first").reset_index()
    names = provinces.set_index("code")["name"]
    return table.assign(name=table["code"].map(names))


def test_fata_went_into_khyber_pakhtunkhwa(provinces):
    old = provinces[provinces["country_code"].eq("PK")]
    new = merged(provinces, "PK", {"PK.fata": "PK-KP"})
    table = boundaries.crosswalk(old, new)
    assert len(table) == 8
    by_old = table.set_index("old_code")
    assert by_old.loc["PK.fata", ["new_code", "relation"]].tolist() == ["PK-KP", "merged"]
    assert by_old.loc["PK-KP", ["new_code", "relation"]].tolist() == ["PK-KP", "merged"]
    assert by_old.loc["PK-BA", "relation"] == "same"
    back = boundaries.crosswalk(new, old)
    assert back[back["old_code"].eq("PK-KP")]["relation"].tolist() == ["split", "split"]
    assert back[back["old_code"].eq("PK-KP")]["share_of_old"].sum() == pytest.approx(1, abs=1e-6)
    areas = old.set_index("code")["area_km2"]
    assert by_old.loc["PK.fata", "overlap_km2"] == pytest.approx(areas["PK.fata"], rel=1e-3)


def test_afghanistan_s_32_and_34_provinces(provinces):
    new = provinces[provinces["country_code"].eq("AF")]
    old = merged(provinces, "AF", {"AF-PAN": "AF-PAR", "AF-DAY": "AF-URU"})
    assert (len(old), len(new)) == (32, 34)
    table = boundaries.crosswalk(old, new)
    assert set(table.loc[table["relation"].eq("split"), "old_code"]) == {"AF-PAR", "AF-URU"}
    assert table["relation"].eq("same").sum() == 30


def test_an_old_table_on_a_new_map(provinces):
    new = provinces[provinces["country_code"].eq("AF")].reset_index(drop=True)
    old = merged(provinces, "AF", {"AF-PAN": "AF-PAR", "AF-DAY": "AF-URU"})
    rows = gpd.GeoDataFrame(
        {
            "precision": ["settlement", "admin1", "admin1"],
            "resolved_id": ["", "admin1:AF-PAR", "admin1:AF-KAB"],
            "killed": [1, 2, 3],
        },
        geometry=gpd.points_from_xy([69.8, 69.0, 69.2], [35.4, 35.0, 34.5]),
        crs="EPSG:4326",
    )
    placed = boundaries.join(rows, old)
    assert placed["admin1_code"].tolist() == ["AF-PAR", "AF-PAR", "AF-KAB"]
    moved = boundaries.recode(placed, boundaries.crosswalk(old, new), new)
    assert moved["admin1_code"].fillna("").tolist() == ["AF-PAN", "", "AF-KAB"]
    assert moved["old_admin1_code"].tolist() == ["AF-PAR", "AF-PAR", "AF-KAB"]
    assert "Parwan was divided: Parwan, Panjshir" in moved["admin1_reason"].fillna("").tolist()
    assert moved["killed"].tolist() == [1, 2, 3]
    assert moved.geometry.notna().all()
    assert moved["resolved_id"].tolist() == ["", "admin1:AF-PAR", "admin1:AF-KAB"]


def test_slivers_are_not_changes():
    old = gpd.GeoDataFrame(
        {"code": ["A", "B"]}, geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], crs="EPSG:4326"
    )
    new = old.assign(geometry=[shapely.box(0, 0, 1.002, 1), shapely.box(1.002, 0, 2, 1)])
    assert boundaries.crosswalk(old, new)["relation"].tolist() == ["same", "same"]
    assert len(boundaries.crosswalk(old, new, sliver=0)) == 3
    far = new.assign(geometry=new.translate(50))
    assert boundaries.crosswalk(old, far)["relation"].tolist() == ["gone", "gone"]


def test_units_without_codes_are_refused(provinces):
    with pytest.raises(InputError, match="code"):
        boundaries.crosswalk(provinces.drop(columns="code"), provinces)
