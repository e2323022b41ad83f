"""Today's provinces: those of Natural Earth, and anew those of the countries that `present.csv` lists.

Each listed country keeps its outline; its inner lines are those of geoBoundaries' lowest units, each assigned to a
province of ISO 3166-2 (`belonging.py`, `dividing.py`). Where the towns of GeoNames say that this went wrong, the
country stays as it was, and the report says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from . import belonging, dividing, matching, sources
from .unit_names import read_table

WRONG: Final = 0.1
"""Share of the towns on the wrong side above which a country's new provinces are not believed."""
MISSING: Final = 0.25
"""Share of a country's provinces that may be wanting."""


@dataclass(frozen=True)
class Made:
    """One country's new provinces, and what was found out about them."""

    country: str
    codes: list[str]
    shapes: Any
    missing: list[str]
    towns: int
    wrong: int
    wrong_before: int

    @property
    def believed(self) -> bool:
        """Whether they pass the build's check."""
        few = len(self.missing) <= MISSING * (len(self.codes) + len(self.missing))
        right = self.wrong <= max(WRONG * self.towns, 2) or self.wrong < min(self.wrong_before, 0.5 * self.towns)
        sound = shapely.is_valid(self.shapes).all() and shapely.coverage_is_valid(self.shapes)
        return few and right and bool(sound)


def targets(country: str, level: str, iso: list[dict[str, str]]) -> list[dict[str, str]]:
    """ISO 3166-2's entries that are the country's provinces today."""
    changes, apart = read_table("iso_changes.csv"), read_table("elsewhere.csv")
    left_out = {*changes[changes["change"].eq("gone")]["code"], *apart["code"]}
    added = changes[changes["change"].eq("new") & changes["code"].str.startswith(f"{country}-")]
    entries = [e for e in iso if e["code"].startswith(f"{country}-") and e["code"] not in left_out]
    entries += [{"code": c, "name": n, "type": ""} for c, n in zip(added["code"], added["name"], strict=True)]
    above = {e.get("parent") for e in entries}
    if level == "leaves":
        return [e for e in entries if e["code"] not in above]
    return [e for e in entries if not e.get("parent")]


def spellings(entry: Mapping[str, str], more: Mapping[str, list[str]]) -> list[str]:
    """The names of an entry, for matching."""
    return list(dict.fromkeys([*matching.iso_names(entry["name"]), *more.get(entry["code"], ())]))


def made(country: belonging.Country) -> Made:
    """The country's provinces from its lowest units."""
    codes = list(country.targets)
    votes = country.votes()
    lowest = dividing.areal(country.lowest.geometry.values)
    shapes = dividing.areal(shapely.coverage_clean(lowest, gap_width=dividing.GAP_DEG))
    chosen = dividing.settled(votes, shapes)
    outline = shapely.union_all(country.drawn.geometry.values, grid_size=dividing.GRID_DEG)
    lacking = [at for at in range(len(codes)) if not (chosen == at).any()]
    before = dict(zip(country.drawn["iso_3166_2"], country.drawn.geometry, strict=True))
    over = {at: before[codes[at]] for at in lacking if codes[at] in before}
    units = dividing.divided(outline, shapes, chosen, len(codes), over)
    drawn = ~shapely.is_empty(units)
    found = [code for code, there in zip(codes, drawn, strict=True) if there]
    meant = country.towns["admin1"].map(lambda admin1: country.labels.get(("towns", admin1)) or None)
    towns, wrong = astray(country.towns, meant, found, units[drawn])
    old = [country._drawn_code(at) or "" for at in range(len(country.drawn))]
    _, wrong_before = astray(country.towns, meant, old, country.drawn.geometry.values)
    missing = [code for code in codes if code not in found]
    return Made(country.code, found, units[drawn], missing, towns, wrong, wrong_before)


def astray(towns: pd.DataFrame, meant: pd.Series, codes: list[str], shapes: Any) -> tuple[int, int]:
    """How many towns lie in a province, and how many of them in another than GeoNames says."""
    points = shapely.points(towns["lon"], towns["lat"])
    at, unit = shapely.STRtree(shapes).query(points, predicate="intersects")
    here, theirs = np.array(codes, dtype=object)[unit], meant.to_numpy(object)[at]
    told = pd.notna(theirs)
    return int(told.sum()), int((here[told] != theirs[told]).sum())


def countries(
    inputs: sources.Sources, drawn: gpd.GeoDataFrame, iso: list[dict[str, str]], more: Mapping[str, list[str]]
) -> list[Made]:
    """The new provinces of every listed country, believed or not."""
    from . import lowest

    polygons = lowest.read(inputs.gazetteer / "data", drawn)
    towns = sources.towns(inputs)
    towns = towns[towns["admin1"].str.strip().ne("") & towns["admin1"].ne("00")]
    districts = sources.districts(inputs)
    parents = {e["code"]: e["parent"] for e in iso if e.get("parent")}
    result = []
    listed = read_table("present.csv")
    for code, level, lines in zip(listed["country"], listed["level"], listed["lines"], strict=True):
        before = drawn[drawn["country_code"].eq(code)].reset_index(drop=True)
        pieces = polygons[polygons["country"].eq(code)].reset_index(drop=True)
        result.append(
            made(
                belonging.Country(
                    code=code,
                    targets={e["code"]: spellings(e, more) for e in targets(code, level, iso)},
                    lowest=pieces if lines == "lowest" else before[["name", "geometry"]].assign(parent=""),
                    towns=towns[towns["country"].eq(code)].reset_index(drop=True),
                    districts=districts[districts["country"].eq(code)],
                    drawn=before,
                    parents=parents,
                    labels=belonging.told(code),
                )
            )
        )
    return result


def table(
    made: list[Made], drawn: gpd.GeoDataFrame, usual: Mapping[str, str], more: Mapping[str, list[str]]
) -> gpd.GeoDataFrame:
    """The new provinces as rows: `code`, `iso_3166_2`, `name`, `all_names`, `country_code`, `kept_code`, geometry.

    A province that was drawn before under the same code keeps its names; `kept_code` is the GeoNames code it had.
    """
    before = drawn.set_index("code")
    added = read_table("iso_changes.csv").set_index("code")["name"].to_dict()
    english = read_table("local_names.csv").query("language == 'en'").set_index("code")["name"].to_dict()
    rows = []
    for one in made:
        if not one.believed:
            continue
        for code, shape in zip(one.codes, one.shapes, strict=True):
            known = code in before.index
            listed = before.at[code, "name"] if known else usual.get(code) or added[code]
            spelt = json.loads(before.at[code, "other_names"]) if known else []
            rows.append(
                {
                    "code": code,
                    "iso_3166_2": code,
                    "name": english.get(code, listed),
                    "all_names": list(dict.fromkeys([listed, *spelt, *more.get(code, ())])),
                    "country_code": one.country,
                    "kept_code": before.at[code, "geonames_code"] if known else None,
                    "geometry": shape,
                }
            )
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=drawn.crs)
