"""Under which province a town by a drawn line belongs, where sources differ: `filed.csv`.

Lines are drawn for small scales: by them St. Louis lies in Illinois. GeoNames files each town under a province, in
codes of its own, and errs as well (it puts suburbs in the city). The lowest units of geoBoundaries are finely drawn:
the province that holds most of the unit around a town is a third witness. Two of three win; each town that GeoNames and
the line put in different provinces is listed, so that who counts there can be told.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from . import sources

BESIDE_DEGREES = 0.06
"""How near another province's border is (6 km) for sources to file a place there: the bundled borders are
simplified."""
TOLD_DEGREES = 0.135
"""How far off (15 km) a province that GeoNames files a town under is still told."""
MOST = 0.7
"""The share of a lowest unit that lies in the province to which it belongs."""


def beside(places: pd.DataFrame, units: gpd.GeoDataFrame, differing: pd.DataFrame) -> pd.Series:
    """The other province of a town or district by a border: where `differing` files it, else the nearest of the same
    country within `BESIDE_DEGREES`; mostly none."""
    code, owner = units["code"].to_numpy(object), units["country_code"].to_numpy(object)
    lower = np.flatnonzero(places["kind"].isin(["settlement", "admin2"]).to_numpy())
    points = shapely.points(places["lon"].to_numpy(float)[lower], places["lat"].to_numpy(float)[lower])
    row, unit = shapely.STRtree(units.geometry.values).query(points, predicate="dwithin", distance=BESIDE_DEGREES)
    at = lower[row]
    other = (code[unit] != places["province"].to_numpy(object)[at]) & (
        owner[unit] == places["country"].to_numpy(object)[at]
    )
    found = np.full(len(places), None, dtype=object)
    found[at[other]] = code[unit[other]]
    filed = places["id"].map(differing.set_index("town")["other"])
    return filed.where(filed.notna(), pd.Series(found, index=places.index))


def differing(towns: pd.DataFrame, units: gpd.GeoDataFrame, lowest: Path) -> pd.DataFrame:
    """The towns that GeoNames and the line put in different provinces.

    Parameters
    ----------
    towns : DataFrame
        Those of GeoNames, with `province` by the line and `geonames_admin1`.
    units : GeoDataFrame
        Provinces.
    lowest : Path
        The folder of geoBoundaries' lowest units.

    Returns
    -------
    DataFrame
        `town` (the id), `province` (where two of three put it, else that of the line) and `other`.
    """
    own = provinces_of_codes(towns)
    filed = towns["geonames_admin1"].map(own)
    ours = towns["province"].isin(set(own.values()))  # GeoNames can't know a province for which it has no code
    owner = units.set_index("code")["country_code"]
    at_home = towns["province"].map(owner) == filed.map(owner)  # a claimed province is no matter of lines
    apart = towns[filed.notna() & ours & at_home & (filed != towns["province"])]
    shapes = units.set_index("code").geometry
    other = shapes[filed[apart.index]].to_numpy()
    points = shapely.points(apart["lon"].to_numpy(float), apart["lat"].to_numpy(float))
    away = shapely.distance(other, points)
    outvoted = _lies_in(points, other, lowest) & (away <= BESIDE_DEGREES)
    by_line, by_geonames = apart["province"].to_numpy(object), filed[apart.index].to_numpy(object)
    found = pd.DataFrame(
        {
            "town": apart["id"].to_numpy(object),
            "province": np.where(outvoted, by_geonames, by_line),
            "other": np.where(outvoted, by_line, by_geonames),
        }
    )
    told = pd.DataFrame(found[away <= TOLD_DEGREES])
    return told.sort_values("town", kind="stable", ignore_index=True)


def provinces_of_codes(towns: pd.DataFrame) -> dict[str, str]:
    """GeoNames' codes of provinces → ours, of those that hold most of each other's towns."""
    counted = towns.groupby(["geonames_admin1", "province"], sort=True).size().rename("towns").reset_index()
    first = counted.sort_values("towns", ascending=False, kind="stable")
    code_of = first.drop_duplicates("province").set_index("province")["geonames_admin1"]
    province_of = first.drop_duplicates("geonames_admin1").set_index("geonames_admin1")["province"]
    return {str(code): province for code, province in province_of.items() if code_of[province] == code}


def _lies_in(points: Any, other: Any, lowest: Path) -> Any:
    """Whether the smallest of the lowest units around each point lies in the other province."""
    shapes = sources.lowest_shapes(lowest).sort_values("shape_id")
    polygons = shapely.make_valid(shapely.from_wkb(shapes["coordinates"].to_numpy()))
    row, unit = shapely.STRtree(polygons).query(points, predicate="intersects")
    area = shapely.area(polygons[unit])
    smallest = pd.DataFrame({"row": row, "unit": unit, "area": area}).sort_values(["row", "area", "unit"])
    smallest = smallest.drop_duplicates("row")
    at, around = smallest["row"].to_numpy(), polygons[smallest["unit"].to_numpy()]
    share = shapely.area(shapely.intersection(around, other[at])) / smallest["area"].to_numpy()
    out = np.zeros(len(points), dtype=bool)
    out[at] = share >= MOST
    return out
