"""Since when units are what they are, and what became of those that are no more."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely

from .unit_names import read_table

PART: Final = 0.03
"""Smaller shares of an older unit are the two drawings, not a change."""
COLUMNS: Final = ["code", "name", "country", "successor", "share", "until"]


def dated(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add `valid_from`, the day since when a unit has this extent or code (ISO 8601), where it is known."""
    dates = read_table("dates.csv")
    return units.assign(valid_from=units["code"].map(dict(zip(dates["code"], dates["valid_from"], strict=True))))


def successors(before: gpd.GeoDataFrame, units: gpd.GeoDataFrame) -> pd.DataFrame:
    """Which of today's units the ground of each older unit that is no more belongs to, and how much of it.

    Returns
    -------
    DataFrame
        `code`, `name`, `country` of the older unit, `successor` (the code of a unit of today), `share` (0 to 1, of the
        older unit's ground) and `until`, where the day is known; by code, largest share first.
    """
    gone = before[~before["code"].isin(units["code"]) & before["country_code"].notna()].reset_index(drop=True)
    at, unit = shapely.STRtree(units.geometry.values).query(gone.geometry.values, predicate="intersects")
    same = gone["country_code"].to_numpy()[at] == units["country_code"].to_numpy()[unit]
    at, unit = at[same], unit[same]
    shapes = gone.geometry.values
    ground = shapely.area(shapely.intersection(shapes[at], units.geometry.values[unit])) / shapely.area(shapes)[at]
    found = pd.DataFrame(
        {
            "code": gone["code"].to_numpy()[at],
            "name": gone["name"].to_numpy()[at],
            "country": gone["country_code"].to_numpy()[at],
            "successor": units["code"].to_numpy()[unit],
            "share": ground.round(3),
        }
    )
    found = found[found["share"] >= PART]
    since = read_table("present.csv").set_index("country")["since"]
    found["until"] = found["country"].map(since).fillna("")
    return found.sort_values(["code", "share", "successor"], ascending=[True, False, True])[COLUMNS]


def listed(heirs: pd.DataFrame) -> dict[str, str]:
    """Older code → its successors' codes, the one with most of the ground first."""
    return {str(code): "; ".join(codes) for code, codes in heirs.groupby("code")["successor"]}


def write(heirs: pd.DataFrame, path: Path) -> None:
    """Write the table of successors."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Made by `python -m boundaries.data.build`: units of 2015 that are no more, and whose their ground is.\n"
        )
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(heirs.itertuples(index=False))
