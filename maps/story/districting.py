"""Districts in the provinces' stead: what a page, a figure and a report draw and count by, and how they call it.

A row without a district stays its province's: that stands among the units without any ground of its own, so that its
square, its name and its figures are shown and no district is shaded by them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from boundaries import loading
from geo.errors import InputError

from ..languages.wording import Words
from ..page import ground

WORDS = Path(__file__).with_name("district_words.json")
UNIT = ("code", "name", "names", "country_code", "country_name", "lon", "lat", "area_km2", "geometry")


def by_districts(
    placed: gpd.GeoDataFrame, units: Any = None, language: str = "en"
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """A table whose units are districts where they are known, and those units.

    Parameters
    ----------
    placed : GeoDataFrame
        As `boundaries.join(located, levels=(1, 2))` gives it.
    units : mapping of int to GeoDataFrame, optional
        The tables of both levels, if they are not `boundaries.load()` and `boundaries.load(level=2)`.
    language : str, optional
        In which a province is said to be known without its district.

    Raises
    ------
    InputError
        If the table was not joined to districts.
    """
    if "admin2_code" not in placed:
        raise InputError("level 2: the table has not been joined to districts: boundaries.join(located, levels=(1, 2))")
    provinces, districts = (units[1], units[2]) if units is not None else (loading.load(), loading.load(level=2))
    known = placed["admin2_code"].notna()
    above = provinces[provinces["code"].isin(placed.loc[~known, "admin1_code"].dropna().unique())]
    bare = above[[name for name in UNIT if name in above]].copy()
    bare = bare.set_geometry([shapely.MultiPolygon()] * len(bare), crs=districts.crs).assign(area_km2=0.0)
    bare["name"] = [texts(language)["unit.province"].format(name=name) for name in ground.local_names(above, language)]
    bare["names"] = "{}"
    own = districts[[name for name in UNIT if name in districts]]
    both = gpd.GeoDataFrame(pd.concat([own, bare], ignore_index=True), geometry="geometry", crs=districts.crs)
    both.attrs = dict(districts.attrs)
    told = placed.copy(deep=False)
    for part in ("code", "name"):
        told[f"admin1_{part}"] = placed[f"admin2_{part}"].where(known, placed[f"admin1_{part}"])
    return told, both


def words_of(words: Words) -> Words:
    """The same language, speaking of districts."""
    return Words(words.language, texts(words.language))


def texts(language: str) -> dict[str, Any]:
    """What is called otherwise of districts, by key of the catalogue.

    Examples
    --------
    >>> texts("en")["tab.provinces"]
    'Districts'
    """
    found: dict[str, Any] = _every()[language]
    return found


@cache
def _every() -> dict[str, dict[str, Any]]:
    every: dict[str, dict[str, Any]] = json.loads(WORDS.read_text("utf-8"))
    return every
