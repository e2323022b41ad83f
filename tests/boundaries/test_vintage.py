"""The provinces of two years: which units each has, what became of the old, and that neighbours share their lines."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

import boundaries
from boundaries import bundled
from boundaries.data import bycountry, unit_names
from geo.errors import InputError


@pytest.fixture(scope="module")
def today() -> gpd.GeoDataFrame:
    return boundaries.load(as_of=2026)


@pytest.fixture(scope="module")
def older() -> gpd.GeoDataFrame:
    return boundaries.load(as_of=2015)


@pytest.mark.parametrize(
    ("country", "count"),
    [("SD", 18), ("IN", 36), ("CD", 26), ("KE", 47), ("NP", 7), ("IT", 20), ("ES", 19), ("GB", 4), ("PH", 17)],
)
def test_today_has_as_many_units_as_the_country_has(today: gpd.GeoDataFrame, country: str, count: int) -> None:
    assert today["country_code"].eq(country).sum() == count


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (28.43, 12.70, "SD-GK"),  # An Nahud
        (78.47, 17.37, "IN-TS"),  # Hyderabad
        (77.58, 34.16, "IN-LA"),  # Leh
        (30.25, 1.57, "CD-IT"),  # Bunia
        (35.60, 3.12, "KE-43"),  # Lodwar
        (2.43, 15.92, "ML-9"),  # Ménaka
        (70.07, 33.00, "PK-KP"),  # Miranshah
        (85.32, 27.71, "NP-P3"),  # Kathmandu
        (140.40, -8.49, "ID-PS"),  # Merauke
        (9.19, 45.47, "IT-25"),  # Milan
        (121.0, 6.05, "PH-14"),  # Jolo
        (-1.62, 6.69, "GH-AH"),  # Kumasi
        (80.24, 50.41, "KZ-10"),  # Semey
    ],
)
def test_towns_lie_in_the_province_of_today(today: gpd.GeoDataFrame, lon: float, lat: float, code: str) -> None:
    assert today.loc[today.contains(shapely.Point(lon, lat)), "code"].tolist() == [code]


def test_a_country_s_outline_is_one_in_both_years(today: gpd.GeoDataFrame, older: gpd.GeoDataFrame) -> None:
    for country in ("SD", "KE", "NP", "CD", "IT"):
        before, after = (
            shapely.union_all(table[table["country_code"].eq(country)].geometry.values) for table in (older, today)
        )
        assert shapely.area(shapely.symmetric_difference(before, after)) < 1e-4 * shapely.area(before)


def test_neighbours_share_their_line(today: gpd.GeoDataFrame) -> None:
    for country in ("SD", "KE", "NP", "CD", "IT", "PH", "IN"):
        shapes = today[today["country_code"].eq(country)].geometry.values
        assert shapely.coverage_is_valid(shapes)


def test_codes_are_unique_and_shapes_whole(today: gpd.GeoDataFrame) -> None:
    assert today["code"].is_unique
    assert today["iso_3166_2"].dropna().is_unique
    assert today.geometry.is_valid.all()
    assert not today.geometry.is_empty.any()


def test_old_units_say_what_became_of_them(older: gpd.GeoDataFrame, today: gpd.GeoDataFrame) -> None:
    heirs = older.set_index("code")["successor"]
    assert heirs["PK.fata"] == "PK-KP"
    assert set(heirs["CD.katanga"].split("; ")) == {"CD-HK", "CD-HL", "CD-LU", "CD-TA"}
    assert pd.isna(heirs["PK-SD"])
    table = bundled.successors()
    gone = table[~table["code"].isin(table.loc[table["code"].eq(table["successor"]), "code"])]
    assert set(gone["code"]) == set(older["code"]) - set(today["code"]) - {"XX.siachen-glacier"}
    assert set(table["successor"]) <= set(today["code"])
    assert gone.groupby("code")["share"].sum().between(0.8, 1.01).all()


def test_a_unit_that_goes_on_smaller_says_what_it_lost() -> None:
    table = bundled.successors().set_index("code")
    assert table.loc["IN-AP", "successor"].tolist() == ["IN-AP", "IN-TS"]
    assert set(table.loc["CD-EQ", "successor"]) == {"CD-EQ", "CD-MO", "CD-NU", "CD-SU", "CD-TU"}
    assert set(table.loc["KE.rift-valley", "successor"]) >= {"KE-44", "KE-02", "KE-43"}  # small ones are heirs too
    assert "PK-SD" not in table.index


@pytest.mark.parametrize(
    ("code", "least", "most"),  # official areas, km², a fifth off either way
    [
        ("KH-25", 4_000, 6_300),
        ("KH-6", 11_000, 16_500),
        ("TZ-12", 53_000, 79_000),
        ("GH-WN", 8_000, 12_100),
        ("GH-OT", 8_850, 13_300),
        ("GH-NE", 7_250, 10_900),
        ("LA-XS", 6_800, 10_300),
        ("LA-VI", 10_500, 18_500),
        ("TD-EE", 65_000, 98_000),
        ("ML-BKO", 190, 300),
        ("IN-TS", 90_000, 135_000),
        ("SD-GK", 89_000, 134_000),
        ("CD-TO", 160_000, 240_000),
        ("DZ-56", 69_000, 104_000),
    ],
)
def test_new_units_are_as_large_as_they_are(today: gpd.GeoDataFrame, code: str, least: float, most: float) -> None:
    assert least < today.set_index("code").loc[code, "area_km2"] < most


def test_no_unit_owns_a_piece_far_inside_another(today: gpd.GeoDataFrame) -> None:
    """Of the countries made anew; a real exclave is a good part of its unit, or near it."""
    for country in ("KH", "SL", "LA", "ID", "UG", "KE", "CD"):
        units = today[today["country_code"].eq(country)].geometry.values
        parts, owner = shapely.get_parts(units, return_index=True)
        size, tree = shapely.area(parts), shapely.STRtree(parts)
        for at, part in enumerate(parts):
            mine = owner == owner[at]
            far = shapely.distance(part, parts[np.flatnonzero(mine)[size[mine].argmax()]]) > 0.25
            if far and size[at] < 0.3 * size[mine].sum():
                beside = [one for one in tree.query(part, predicate="intersects") if owner[one] != owner[at]]
                shared = shapely.length(shapely.intersection(shapely.boundary(part), parts[beside])).sum()
                assert shared <= 0.5 * shapely.length(part), (country, shapely.point_on_surface(part))


def test_a_unit_s_day_is_a_day(today: gpd.GeoDataFrame) -> None:
    days = today.set_index("code")["valid_from"].dropna()
    assert days["IN-TS"] == "2014-06-02"
    assert pd.to_datetime(days, format="%Y-%m-%d").notna().all()


@pytest.mark.parametrize(("asked", "vintage"), [(1999, 2015), (2015, 2015), (2020, 2015), (2026, 2026), (2030, 2026)])
def test_a_year_gives_the_set_in_force(asked: int, vintage: int) -> None:
    assert boundaries.load(as_of=asked).attrs["provenance"]["vintage"] == vintage


def test_a_file_has_its_own_year() -> None:
    with pytest.raises(InputError, match="own year"):
        boundaries.load("somewhere.gpkg", as_of=2015)
    with pytest.raises(InputError, match="the year as a number"):
        boundaries.load(as_of="2015")  # type: ignore[arg-type]


def test_a_row_filed_under_an_old_unit_follows_it(today: gpd.GeoDataFrame) -> None:
    rows = gpd.GeoDataFrame(
        {"precision": ["admin1"] * 2, "resolved_id": ["admin1:PK.fata", "admin1:CD.katanga"]},
        geometry=[None, None],
        crs="EPSG:4326",
    )
    joined = boundaries.join(rows, today)
    assert joined["admin1_code"].tolist()[0] == "PK-KP"
    assert pd.isna(joined["admin1_code"].iloc[1])  # four provinces have its ground
    assert joined["admin1_reason"].iloc[1]


def test_docs_hold_the_build_s_report() -> None:
    root = Path(__file__).resolve().parents[2]
    page = (root / "docs/data.md").read_text("utf-8")
    lines = bycountry.lines(root / "boundaries/data/report.csv")
    assert "\n".join(lines) in page


def test_every_listed_code_is_a_unit_of_today(today: gpd.GeoDataFrame) -> None:
    dates, labels = unit_names.read_table("dates.csv"), unit_names.read_table("labels.csv")
    drawn = set(today["code"])
    made = {row.country for row in unit_names.read_table("present.csv").itertuples()}
    assert set(dates["code"]) <= drawn
    assert set(labels["country"]) <= made
