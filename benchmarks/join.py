"""Join speed: our prepared index and our join against geopandas.sjoin (and reverse_geocoder, where installed).

    python benchmarks/join.py [--points 1000000] [--scaling] [--repeat 5]

Prints medians of runs that alternate between the contestants, and ratios; differences under half mean little on a
busy machine. Points are spread evenly over land. Answers are compared point by point.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np

import boundaries
from boundaries.locating import cellfile, cells
from boundaries.locating import locator as locating
from boundaries.locating.locator import Locator


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--scaling", action="store_true", help="also 10,000 to 10,000,000 points, with peak memory")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder  # an empty cache: the index is built in this run
        provinces = boundaries.load()
        print(f"load of the bundled provinces        {median(boundaries.load, given.repeat):8.3f} s")
        locator = index_times(provinces, Path(folder), given.repeat)
        contest(locator, provinces, given.points, given.repeat)
        for count in sorted({min(given.points, 100_000), given.points}):
            whole_join(provinces, count, given.repeat)
            whole_join(provinces, count, given.repeat, at_sea=True)
        if given.scaling:
            scaling(locator)


def median(call: Callable[[], Any], repeat: int) -> float:
    return statistics.median(timed(call) for _ in range(repeat))


def timed(call: Callable[[], Any]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def on_land(index: cells.Cells, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Points spread evenly over the provinces."""
    random = np.random.default_rng(7)
    parts = []
    while sum(len(x) for x, _ in parts) < count:
        x = random.uniform(-180, 180, 2_000_000)
        y = np.degrees(np.arcsin(random.uniform(-1, 1, 2_000_000)))
        land = index.find(x, y) >= 0
        parts.append((x[land], y[land]))
    return np.concatenate([x for x, _ in parts])[:count], np.concatenate([y for _, y in parts])[:count]


def index_times(provinces: gpd.GeoDataFrame, folder: Path, repeat: int) -> Locator:
    locator = Locator(provinces)
    built = timed(lambda: cells.build(locator.areas))
    locator.prepare()
    file = next((folder / "incidentmap" / "cells").glob("*.cells"))
    opened = median(lambda: cellfile.opened(file), repeat)
    found = median(lambda: Locator(provinces).prepare(build=False), repeat)
    locator.cells = cellfile.opened(file)  # as it will be used: memory-mapped
    print(f"index build                          {built:8.3f} s")
    print(f"index reopen                         {opened * 1000:8.1f} ms ({found * 1000:.0f} ms with its fingerprint)")
    print(f"index size                           {file.stat().st_size / 1e6:8.1f} MB")
    return locator


def contest(locator: Locator, provinces: gpd.GeoDataFrame, count: int, repeat: int) -> None:
    x, y = on_land(locator.cells, count)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y), crs="EPSG:4326")
    bare = provinces[["geometry"]]
    ours, theirs = [], []
    for _ in range(repeat):
        points = points.set_geometry(points.geometry.to_numpy().copy(), crs=points.crs)  # without an index of its own
        ours.append(timed(lambda: locator.find(x, y)))
        theirs.append(timed(lambda points=points: gpd.sjoin(points, bare, predicate="within", how="left")))
    mine, peer = statistics.median(ours), statistics.median(theirs)
    print(f"{count:,} points: our index          {mine:8.3f} s")
    print(f"{count:,} points: geopandas.sjoin    {peer:8.3f} s   ratio {peer / mine:.1f}")
    reverse_geocoder_time(x, y, mine)
    joined = gpd.sjoin(points, bare, predicate="within", how="left")
    found = locator.find(x, y)
    rows = np.where(found >= 0, locator.order[found], -1)
    wrong = int((joined["index_right"].fillna(-1).to_numpy() != rows).sum())
    print(f"answers that differ                  {wrong:8d}   rows {len(joined):,}")


def reverse_geocoder_time(x: np.ndarray, y: np.ndarray, mine: float) -> None:
    try:
        import reverse_geocoder
    except ImportError:
        print("reverse_geocoder                     not installed")
        return
    geocoder = reverse_geocoder.RGeocoder(mode=1, verbose=False)
    taken = timed(lambda: geocoder.query(list(zip(y, x, strict=True))))
    print(
        f"{len(x):,} points: reverse_geocoder   {taken:8.3f} s   ratio {taken / mine:.1f} (nearest town, not province)"
    )


def at_sea_too(index: cells.Cells, count: int) -> tuple[np.ndarray, np.ndarray]:
    """As many points of the open sea as of land."""
    random = np.random.default_rng(8)
    x = random.uniform(-180, 180, 4 * count)
    y = np.degrees(np.arcsin(random.uniform(-1, 1, 4 * count)))
    sea = np.flatnonzero(index.find(x, y) < 0)[: count // 2]
    land = on_land(index, count - len(sea))
    return np.concatenate([land[0], x[sea]]), np.concatenate([land[1], y[sea]])


def whole_join(provinces: gpd.GeoDataFrame, count: int, repeat: int, *, at_sea: bool = False) -> None:
    """`boundaries.join` as a user calls it, all columns: the first call on these provinces and later ones, against
    sjoin with the same columns; and whether the two agree on land."""
    index = cells.build(provinces.geometry.to_numpy())
    x, y = at_sea_too(index, count) if at_sea else on_land(index, count)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y), crs="EPSG:4326")
    columns = provinces[["code", "name", "country_code", "country_name", "geometry"]]
    taken: dict[str, list[float]] = {"first call": [], "later calls": [], "geopandas.sjoin": []}
    for _ in range(repeat):
        points = points.set_geometry(points.geometry.to_numpy().copy(), crs=points.crs)  # without an index of its own
        locating._RECENT.clear()
        for name in ("first call", "later calls"):
            taken[name].append(timed(lambda points=points: boundaries.join(points, provinces)))
        taken["geopandas.sjoin"].append(
            timed(lambda points=points: gpd.sjoin(points, columns, predicate="within", how="left"))
        )
    peer = statistics.median(taken["geopandas.sjoin"])
    where = "half at sea" if at_sea else "on land"
    for name, times in taken.items():
        mine = statistics.median(times)
        label = name if name == "geopandas.sjoin" else f"boundaries.join, {name}"
        print(f"{count:,} points {where}: {label:28} {mine:6.3f} s   ratio {peer / mine:.1f}")
    theirs = gpd.sjoin(points, columns, predicate="within", how="left")["code"]
    ours = boundaries.join(points, provinces)
    wrong = (ours["admin1_code"].where(ours["admin1_by"] == "within").fillna("") != theirs.fillna("").to_numpy()).sum()
    print(f"{count:,} points {where}: answers that differ {wrong}")


def scaling(locator: Locator) -> None:
    for count in (10_000, 100_000, 1_000_000, 10_000_000):
        x, y = on_land(locator.cells, count)
        taken = min(timed(lambda x=x, y=y: locator.find(x, y)) for _ in range(3))
        tracemalloc.start()
        locator.find(x, y)
        peak = (tracemalloc.get_traced_memory()[1] - 8 * count) / 1e6  # less the answer itself
        tracemalloc.stop()
        print(
            f"{count:>12,} points  {taken:8.3f} s  {taken / count * 1e9:6.0f} ns a point  working memory {peak:6.1f} MB"
        )


if __name__ == "__main__":
    main()
