"""The bundled boundaries: whole, coded, named, corrected."""

from __future__ import annotations

import hashlib
import json

import pytest
import shapely

import boundaries
from boundaries import bundled
from geo.errors import InputError


@pytest.fixture(scope="module")
def provinces():
    return boundaries.load()


def test_all_provinces_are_there(provinces):
    assert len(provinces) == bundled.sidecar()["outputs"]["provinces_2026.parquet"]["rows"] > 3800
    assert provinces.crs.to_epsg() == 4326
    assert provinces["code"].is_unique
    assert provinces.index.tolist() == list(range(len(provinces)))
    assert shapely.is_valid(provinces.geometry.to_numpy()).all()
    assert provinces["name"].notna().all()
    assert not provinces.duplicated(["country_code", "name"]).any()


def test_iso_and_geonames_codes_are_one_to_one(provinces):
    for column in ("iso_3166_2", "geonames_code"):
        known = provinces[column].dropna()
        assert known.is_unique
    assert provinces["iso_3166_2"].notna().sum() >= 3550
    assert provinces["geonames_code"].notna().sum() >= 2800


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("PK-KP", "Khyber Pakhtunkhwa"),
        ("PK-IS", "Islamabad Capital Territory"),
        ("PK-BA", "Balochistan"),
        ("PK-SD", "Sindh"),
        ("PK-GB", "Gilgit-Baltistan"),
        ("SD-GK", "West Kordofan"),
        ("IT-23", "Aosta Valley"),
        ("NO-50", "Trøndelag"),
        ("IR-11", "Sistan and Baluchestan"),
        ("AF-PAN", "Panjshir"),
        ("AF-DAY", "Daykundi"),
        ("IQ-KI", "Kirkuk"),
        ("EC-T", "Tungurahua"),
        ("ER-MA", "Maekel"),
        ("RU-MAG", "Magadan"),
    ],
)
def test_corrected_names(provinces, code, name):
    assert provinces.loc[provinces["code"].eq(code), "name"].item() == name


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (66.99, 30.19, "PK-BA"),  # Quetta
        (60.86, 29.50, "IR-11"),  # Zahedan
        (71.56, 34.01, "PK-KP"),  # Peshawar
        (70.05, 33.00, "PK-KP"),  # Miranshah
        (-78.62, -1.24, "EC-T"),  # Ambato
        (38.93, 15.33, "ER-MA"),  # Asmara
        (55.45, -20.88, "FR-974"),  # Saint-Denis, Réunion
    ],
)
def test_a_town_lies_in_its_province(provinces, lon, lat, code):
    holds = provinces[provinces.geometry.contains(shapely.Point(lon, lat))]
    assert holds["code"].tolist() == [code]


def test_only_two_units_have_no_country(provinces):
    stateless = provinces[provinces["country_code"].isna()]
    assert set(stateless["code"]) == {"XX.siachen-glacier", "XX.spratly-islands"}
    overseas = provinces.set_index("code")["country_code"]
    assert overseas["FR-974"] == "RE"
    assert overseas["SO-WO"] == "SO"
    assert overseas["CY.northern-cyprus"] == "CY"


def test_names_are_in_the_region_s_scripts(provinces):
    row = provinces.set_index("code").loc["IR-11"]
    names = json.loads(row["names"])
    assert names["fa"] == "سیستان و بلوچستان"
    assert {"fr", "uk", "zh-CN"} <= set(names)
    assert "Sistan-Baluchestan" in {*names.values(), *json.loads(row["other_names"])}


def test_countries_are_the_union_of_their_provinces(provinces):
    countries = bundled.countries()
    assert countries["code"].is_unique
    assert set(provinces["country_code"].dropna()) == set(countries["country_code"].dropna())
    drawn = countries.dropna(subset=["country_code"]).set_index("country_code")["area_km2"]
    older = boundaries.load(as_of=2015).groupby("country_code")["area_km2"].sum()
    assert (drawn - older).abs().max() < 0.01
    today = provinces.groupby("country_code")["area_km2"].sum()
    assert ((drawn - today).abs() / drawn).max() < 3e-4
    names = countries.set_index("code")
    assert "Burma" in json.loads(names.loc["MM", "other_names"])
    assert names.loc["CD", "name"] == "DR Congo"


def test_disputed_units_and_lines(provinces):
    assert bundled.disputed()["name"].str.contains("claim").sum() > 20
    by = provinces.set_index("code")["disputed_by"]
    assert by["PK-JK"] == "IN"
    assert by["UA-43"] == "UA"
    assert by.notna().sum() >= 20


def test_the_sidecar_tells_the_assets_apart():
    facts = bundled.sidecar()
    assert "de facto" in facts["view"].lower()
    for name, said in facts["outputs"].items():
        content = (bundled.DATA / name).read_bytes()
        assert said["bytes"] == len(content)
        assert said["sha256"] == hashlib.sha256(content).hexdigest()
    assert all(source["licence"] and source["attribution"] for source in facts["sources"])


def test_bundled_level_three_is_refused():
    with pytest.raises(InputError, match="levels 1 and 2"):
        boundaries.load(level=3)
