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
MOSTLY: Final = 0.5
"""Share of a unit of today that must have been an older one's for it to be its heir, however small."""
CUT: Final = 0.25
"""Share of a new unit that must be cut from one that goes on under its code, for that one to have lost it."""
COLUMNS: Final = ["code", "name", "country", "successor", "share", "of_successor", "until"]


def dated(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add `valid_from`, the day since when a unit has this extent or code (ISO 8601), where it is known."""
    dates = read_table("dates.csv")
    return units.assign(valid_from=units["code"].map(dict(zip(dates["code"], dates["valid_from"], strict=True))))


def successors(before: gpd.GeoDataFrame, units: gpd.GeoDataFrame) -> pd.DataFrame:
    """Which of today's units have the ground of each older one that is no more, or has lost some to new ones.

    Returns
    -------
    DataFrame
        `code`, `name`, `country` of the older unit, `successor` (the code of a unit of today; its own where it goes on
        without what was cut off), `share` (0 to 1, of the older unit's ground), `of_successor` (0 to 1, of the unit of
        today) and `until`, where the day is known; by code, largest share first.
    """
    old = before[before["country_code"].notna()].reset_index(drop=True)
    found = _overlaps(old, units)
    goes_on = old["code"].isin(units["code"])[found["row"]].to_numpy()
    new = ~found["successor"].isin(before["code"])
    heir = ~goes_on & ((found["share"] >= PART) | (found["of_successor"] >= MOSTLY))
    lost = goes_on & new & (found["of_successor"] >= CUT) & (found["share"] >= PART)
    rest = goes_on & found["code"].eq(found["successor"]) & found["code"].isin(found.loc[lost, "code"])
    found = _told(found[heir | lost | rest])
    since, dates = read_table("present.csv").set_index("country")["since"], read_table("dates.csv")
    day = dict(zip(dates["code"], dates["valid_from"], strict=True))
    heirs = found["successor"].map(day).groupby(found["code"]).max()
    until = found["code"].map(day).fillna(found["code"].map(heirs)).fillna(found["country"].map(since))
    found = found.assign(until=until.fillna(""))
    return found.sort_values(["code", "share", "successor"], ascending=[True, False, True])[COLUMNS]


def _overlaps(old: gpd.GeoDataFrame, units: gpd.GeoDataFrame) -> pd.DataFrame:
    """Each older unit with each unit of today in its country that has some of its ground."""
    at, unit = shapely.STRtree(units.geometry.values).query(old.geometry.values, predicate="intersects")
    same = old["country_code"].to_numpy()[at] == units["country_code"].to_numpy()[unit]
    at, unit = at[same], unit[same]
    here, there = old.geometry.values[at], units.geometry.values[unit]
    ground = shapely.area(shapely.intersection(here, there))
    return pd.DataFrame(
        {
            "row": at,
            "code": old["code"].to_numpy()[at],
            "name": old["name"].to_numpy()[at],
            "country": old["country_code"].to_numpy()[at],
            "successor": units["code"].to_numpy()[unit],
            "share": (ground / shapely.area(here)).round(3),
            "of_successor": (ground / shapely.area(there)).round(3),
        }
    )


def _told(found: pd.DataFrame) -> pd.DataFrame:
    """The rows with those of `heirs.csv` in the place of what two drawings say of a small unit."""
    told = read_table("heirs.csv")
    heir = found["code"].map(dict(zip(told["code"], told["successor"], strict=True)))
    kept = found[heir.isna()]
    first = found[heir.notna()].drop_duplicates("code")
    first = first.assign(successor=heir[first.index], share=1.0, of_successor=0.0)
    return pd.concat([kept, first], ignore_index=True)


def write(heirs: pd.DataFrame, path: Path) -> None:
    """Write the table of successors."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Made by `python -m boundaries.data.build`: units of 2015 that are no more or lost ground; whose it is.\n"
        )
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(heirs.itertuples(index=False))
