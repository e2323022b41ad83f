"""The units of 2015 that are no more, or have lost ground to new ones: `successions.csv`, and their names.

`boundaries/data/successors.csv` says whose the ground of each is. Heirs are those that have a good part of it, or were
mostly it; where one has nearly all, it is the only one.
"""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd

from ..gazetteer.protocol import Gazetteer
from .namelists import BOUNDARIES, Unit, outright

WHOLE = 0.95
"""Share of an older unit's ground that counts as all of it: two drawings never draw one border alike."""
PART = 0.1
MOSTLY = 0.5
"""Less of its ground makes no heir, unless the heir was mostly that unit's."""


@cache
def _successors() -> pd.DataFrame:
    return pd.read_csv(BOUNDARIES / "successors.csv", comment="#", keep_default_na=False)


def heirs(rows: pd.DataFrame) -> list[str]:
    """The codes of an older unit's heirs, the one with most of its ground first."""
    whole = rows[rows["share"] >= WHOLE]
    chosen = whole if len(whole) else rows[(rows["share"] >= PART) | (rows["of_successor"] >= MOSTLY)]
    codes: list[str] = (chosen if len(chosen) else rows)["successor"].tolist()
    return codes if len(chosen) and not len(whole) else codes[:1]


def gone() -> dict[str, frozenset[str]]:
    """Code of a unit of 2015 that is no more → its heirs."""
    return {
        str(code): frozenset(heirs(rows))
        for code, rows in _successors().groupby("code", sort=False)
        if code not in set(rows["successor"])
    }


def former_units(gazetteer: Gazetteer) -> list[Unit]:
    """The units of 2015 that are no more, with their names; a by-name that is a province's today stays its own."""
    older = gpd.read_parquet(BOUNDARIES / "provinces.parquet").set_index("code")
    units = []
    for code, inside in gone().items():
        country, name = str(older.at[code, "country_code"]), str(older.at[code, "name"])
        also = [one for one in json.loads(older.at[code, "other_names"]) if not outright(gazetteer, one, country)]
        units.append(Unit(country, code, [name, *also], inside, "the boundaries of 2015"))
    return units


def write_successions(path: Path) -> None:
    """Write `successions.csv`: every such unit with its heirs; one that goes on, smaller, is among its own."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Units of 2015 that are no more, or have lost ground to new ones (then among their own heirs), and the\n"
            "# units of today that have their ground; until: the day of the change, where it is known. Made by\n"
            "# `python -m geo.data.othernames` from boundaries/data/successors.csv. Not to be edited.\n"
        )
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["unit", "name", "country", "heirs", "until"])
        for code, rows in _successors().groupby("code", sort=False):
            first = rows.iloc[0]
            goes_on = code in set(rows["successor"])
            inside = list(rows["successor"]) if goes_on else heirs(rows)
            table.writerow([code, first["name"], first["country"], "|".join(inside), first["until"]])
