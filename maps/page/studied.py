"""A study of part of a country: the rest of that country is land still, and is said not to be in the study."""

from __future__ import annotations

from functools import cache
from typing import Final

import geopandas as gpd
import pandas as pd

from boundaries import bundled, loading
from boundaries.locating.edges import EQUAL_AREA

WHOLE: Final = 0.9
"""The share of a country's area that counts as all of it: two files never draw one coast alike."""
WIDEST: Final = 1000
"""So many provinces of a study stand on its map, those without incidents too; of more, those of countries with some."""


ALONE: Final = "alone"
"""`attrs` of the provinces on a map: countries of which one stands there alone, for an incident of another country."""


def alone(shown: pd.DataFrame) -> frozenset[str]:
    """The countries that are on a map for a disputed province alone.

    Examples
    --------
    >>> alone(pd.DataFrame())
    frozenset()
    """
    return frozenset(shown.attrs.get(ALONE, ()))


def selected(provinces: gpd.GeoDataFrame | None) -> bool:
    """Whether somebody chose these from the bundled provinces."""
    ours = provinces is not None and provinces.attrs.get("boundaries") == bundled.BUNDLED
    return ours and provinces is not None and not bundled.is_all(provinces)


def left_out(shown: gpd.GeoDataFrame, *, ours: bool) -> frozenset[str]:
    """The countries of which a map shows a part alone.

    Parameters
    ----------
    shown : GeoDataFrame
        The provinces on the map.
    ours : bool
        They are bundled ones: then each counts, however small.

    Examples
    --------
    >>> provinces = loading.load()
    >>> two = provinces[provinces["code"].isin(["PK-BA", "PK-SD"]) | provinces["country_code"].eq("IR")]
    >>> sorted(left_out(two, ours=True)), sorted(left_out(two, ours=False))
    (['PK'], ['PK'])
    """
    counts, areas = _of_ours(bundled.year(shown) or bundled.USUAL)
    country = shown["country_code"].astype(object)
    if ours:
        here, least = country.value_counts(), counts
    else:
        area = shown["area_km2"] if "area_km2" in shown else shown.geometry.to_crs(EQUAL_AREA).area / 1e6
        here, least = area.groupby(country).sum(), areas * WHOLE
    asked = [code for code in here.index if code in least.index and code not in alone(shown)]
    return frozenset(str(code) for code in asked if here[code] < least[code])


@cache
def _of_ours(year: int) -> tuple[pd.Series, pd.Series]:
    """How many provinces each country has, and its area."""
    ours = loading.load(as_of=year)
    country = ours["country_code"].astype(object)
    return country.value_counts(), ours["area_km2"].groupby(country).sum()
