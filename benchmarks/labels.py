"""Where a figure's names stand: anchors outside their own land, and names upon each other, over twelve maps.

    python benchmarks/labels.py [--data FOLDER] [--out FOLDER]

A name's anchor is its middle: it must lie in the province or the country that it names, or a line must lead from it to
its square; a town's name must begin beside its dot. No two texts may share any of the paper. The first ten maps are
made of the package's own examples and of towns that it knows; `--data` adds a UCDP country file and a table in GTD's
form, or else two of the world. With `--out` each is saved, to be looked at.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

import boundaries
import geo
import maps
from geo.gazetteer import towns as gazetteer
from maps.page import ground
from maps.plotting.labels import Label
from maps.plotting.land import ground_layers, paths

BESIDE_PT = 30.0
"""So far from its dot may the middle of a town's name be, beside half its width."""


def made(seed: int, *countries: str, rows: int = 60, provinces: int = 0) -> pd.DataFrame:
    """Incidents in towns of some countries, or of the world; and some known only to their province."""
    random = np.random.default_rng(seed)
    towns = gazetteer.towns()
    if countries:
        world = ground_layers()[0]
        land = shapely.union_all(world.geometry[world["country_code"].isin(countries)])
        shapely.prepare(land)
        towns = towns[shapely.contains_xy(land, towns["lon"], towns["lat"])]
    some = towns.iloc[random.integers(0, len(towns), rows)]
    toll = random.geometric(0.15, rows) - 1
    table = pd.DataFrame({"lon": some["lon"].to_numpy(), "lat": some["lat"].to_numpy(), "killed": toll})
    table["date"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(random.integers(0, 300, rows), unit="D")
    placed = boundaries.join(geo.geocode(geo.read(table)))
    known = placed["admin1_code"].notna().to_numpy() & (np.arange(rows) < provinces)
    placed.loc[known, "precision"] = "admin1"
    return placed


def tables(data: Path | None) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Twelve maps: their name, table and options."""
    yield "sample", boundaries.join(geo.geocode(geo.sample())), {}
    yield "syria", made(1, "SY", rows=120, provinces=14), {}
    yield "nigeria", made(2, "NG", rows=300, provinces=40), {}
    yield "pakistan-fa", made(3, "PK", "AF", rows=150, provinces=25), {"language": "fa"}
    yield "ukraine-ru", made(4, "UA", rows=200, provinces=30), {"language": "ru"}
    yield "chile", made(5, "CL", rows=80, provinces=10), {}
    yield "sahel-fr", made(6, "ML", "NE", "BF", rows=250, provinces=30), {"language": "fr"}
    yield "fiji", made(7, "FJ", rows=20, provinces=4), {}
    yield "square", made(8, "MM", rows=200, provinces=20), {"size": "1080x1080px"}
    city = made(9, "IQ", rows=40)
    yield "city", city[city["admin1_code"] == city["admin1_code"].mode()[0]], {}
    found = data and sorted(data.glob("ucdp_*/*.csv*"))
    yield "country", _read(found[-1]) if found else made(10, "PK", rows=900, provinces=60), {}
    found = data and sorted(data.glob("gtd_format/*.csv"))
    yield "world", _read(found[0]) if found else made(11, rows=1500, provinces=200), {}


def _read(path: Path) -> Any:
    return boundaries.join(geo.geocode(geo.read(path)))


def outside(picture: Any, placed: Any, language: str) -> list[str]:
    """Names whose anchor is not in their land, on the figure's only map."""
    shown, view = ground.needed(placed, None), picture.views[0]
    units = paths(view, np.asarray(shown.geometry.array))
    table = ground_layers()[0]
    lands = dict(zip(table["country_code"], paths(view, np.asarray(table.geometry.array)), strict=True))

    def stands(label: Label) -> bool:
        if label.kind == "town" and label.leads:
            half = (label.box[2] - label.box[0]) / 2
            away = np.abs(np.array(label.leads) - (label.x, label.y))
            return bool(away[0] <= half + BESIDE_PT and away[1] <= BESIDE_PT)
        path = lands.get(label.of) if label.kind == "country" else units[int(label.of)]
        return bool(label.leads or (path is not None and path.contains_point((label.x, label.y))))

    return [" ".join(one.lines) for one in picture.labels[0] if one.kind != "figure" and not stands(one)]


def overlapping(labels: list[Label]) -> list[tuple[str, str]]:
    """Pairs of texts that share some of the paper."""

    def cross(one: Label, other: Label) -> bool:
        (a, b, c, d), (e, f, g, h) = one.box, other.box
        return min(c, g) - max(a, e) > 0.01 and min(d, h) - max(b, f) > 0.01

    return [(" ".join(a.lines), " ".join(b.lines)) for a, b in combinations(labels, 2) if cross(a, b)]


def main() -> None:
    """Draw the twelve and count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    warnings.simplefilter("error", UserWarning)
    astray = crossed = 0
    for name, placed, options in tables(asked.data):
        picture = maps.figure(placed, **options)
        far, upon = outside(picture, placed, options.get("language", "en")), overlapping(picture.labels[0])
        astray, crossed = astray + len(far), crossed + len(upon)
        kinds = pd.Series([label.kind for label in picture.labels[0]], dtype=object).value_counts().to_dict()
        print(f"{name:12} {kinds} outside {far[:3]} overlapping {upon[:3]}")
        if asked.out:
            asked.out.mkdir(parents=True, exist_ok=True)
            picture.save(asked.out / f"{name}.png", dpi=150)
    print(f"anchors outside their land: {astray}; texts upon each other: {crossed}")


if __name__ == "__main__":
    main()
