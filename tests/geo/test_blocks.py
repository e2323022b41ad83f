"""Countries named above their rows; names that a shapefile cuts; towns beside a city-province."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

import geo
from geo.findings import of
from geo.reading.files.vocabulary import meaning


def said(read: pd.DataFrame) -> dict[str, list[str]]:
    return {item["code"]: item["rows"] for item in of(read)}


@pytest.mark.parametrize(
    "names", [("Mali", "Burkina Faso"), ("Tchad:", "Cameroun"), ("Йемен", "Сирия"), ("Kolumbien", "Ecuador")]
)
@pytest.mark.parametrize("at", [0, 1])
def test_a_country_above_its_rows_is_carried_down(table, names: tuple[str, str], at: int) -> None:
    head = [f"{name},,," if at == 0 else f",{name},," for name in names]
    rows = ["date,place,killed,injured", head[0], "2024-01-02,Aa,3,1", "2024-01-03,Bb,2,", head[1], "2024-02-02,Cc,4,"]
    read = geo.read(table("\n".join([*rows, ",Total,9,1"]) + "\n"))
    one, two = (name.strip(":") for name in names)
    assert read["country"].fillna("").tolist() == ["", one, one, "", two, ""]
    assert read["events"].tolist() == [0, 1, 1, 0, 1, 0]
    assert read["killed"].sum() == 9
    assert said(read) == {
        "block-country": ["row 3", "row 4", "row 6"],
        "totals-row": ["row 7"],
        "block-heading": ["row 2", "row 5"],
    }


def test_a_name_alone_is_no_heading_where_a_column_names_the_country(table) -> None:
    read = geo.read(table("date,place,country,killed\n,Mali,,\n2024-01-02,Djibo,Burkina Faso,3\n"))
    assert read["country"].fillna("").tolist()[1] == "Burkina Faso"
    assert "block-country" not in said(read)


def test_a_name_that_is_no_country_is_carried_nowhere(table) -> None:
    read = geo.read(table("date,place,killed\n,Northern Command,\n2024-01-02,Djibo,3\n"))
    assert "block-country" not in said(read)
    assert read["country"].isna().all()


def test_a_shapefile_of_ucdp_is_known_by_its_cut_names(tmp_path: Path) -> None:
    rows = pd.DataFrame(
        {
            "id": [1, 2],
            "type_of_vi": [1, 3],
            "where_coor": ["Zorg town", "Mirak district"],
            "where_prec": [1, 3],
            "adm_1": ["Badakhshan province"] * 2,
            "country": ["Afghanistan"] * 2,
            "side_a": ["Government of Afghanistan", "IS"],
            "side_b": ["Taleban", "Civilians"],
            "date_prec": [1, 5],
            "date_start": ["2020-01-02", "2020-01-01"],
            "date_end": ["2020-01-02", "2020-12-31"],
            "deaths_civ": [0, 7],
            "best": [4, 7],
            "low": [2, 7],
            "high": [4, 9],
        }
    )
    points = gpd.GeoDataFrame(rows, geometry=gpd.points_from_xy([70.5, 71.0], [36.7, 37.1]), crs=4326)
    points.to_file(tmp_path / "ged.shp")
    read = geo.read(tmp_path / "ged.shp")
    assert read.attrs["format"] == "UCDP GED"
    assert read["killed_civilians"].tolist() == [0, 7]
    assert read["source_precision"].tolist() == ["exact", "admin2"]
    assert read["parties"].tolist() == ["between", "by"]
    assert read["date_precision"].tolist() == ["day", "year"]
    assert read["place"].tolist() == ["Zorg town", "Mirak district"]


@pytest.mark.parametrize(
    ("name", "ours"),
    [("governorat", "admin1"), ("descriptio", "description"), ("perpetrato", "actor"), ("date_of_ev", "date")],
)
def test_a_cut_name_means_what_all_its_whole_ones_mean(name: str, ours: str) -> None:
    found = meaning(name)
    assert found is not None
    assert found[1] == ours


@pytest.mark.parametrize("name", ["incident_d", "governora"])
def test_a_cut_name_of_several_meanings_or_another_length_means_nothing(name: str) -> None:
    assert meaning(name) is None


@pytest.mark.parametrize(
    ("place", "country", "province"),
    [("DAMASCUS : Duma", "Syria", "SY-RD"), ("Bamako: Kati", "Mali", "ML-2"), ("Duma, Damascus", "Syria", "SY-RD")],
)
def test_a_town_beside_the_city_that_is_named(place: str, country: str, province: str) -> None:
    located = geo.geocode(pd.DataFrame({"place": [place], "country": [country]}))
    assert located["precision"].tolist() == ["settlement"]
    assert "beside it" in located["reason"].iloc[0]
    import boundaries

    assert boundaries.join(located)["admin1_code"].tolist() == [province]


def test_a_town_far_from_the_city_that_is_named_is_not_taken() -> None:
    located = geo.geocode(pd.DataFrame({"place": ["Bamako: Mopti"], "country": ["Mali"]}))
    assert located["precision"].tolist() == ["admin1"]


def test_up_to_fifteen_has_no_best_estimate(table) -> None:
    from geo.figures import totals

    total = totals(geo.read(table("place,killed\nGao,up to 15\n")), "killed")
    assert (total.min, total.max, total.best_known, total.stated()["best"]) == (0, 15, False, None)
