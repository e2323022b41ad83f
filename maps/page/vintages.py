"""Of which year the provinces are that a map shows, and whose lines they are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from boundaries import bundled

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from ..languages.wording import Words

USUAL: Final = "Natural Earth (public domain)"
ANEW: Final = "geoBoundaries (CC BY 4.0)"


def year(placed: pd.DataFrame, provinces: gpd.GeoDataFrame | None) -> int | None:
    """The year of the bundled provinces that a table was joined to; None for other boundaries."""
    if provinces is not None:
        return bundled.year(provinces)
    found = placed.attrs.get("vintage")
    return found if found in bundled.VINTAGES else bundled.USUAL


def said(words: Words, placed: pd.DataFrame, provinces: gpd.GeoDataFrame | None) -> list[str]:
    """The sentence that tells the year, in the reader's language; none for boundaries of the user's own."""
    found = year(placed, provinces)
    return [words.t("about.vintage", year=words.year(dt.date(found, 1, 1)))] if found else []


def credits(placed: pd.DataFrame, provinces: gpd.GeoDataFrame | None) -> list[str]:
    """Whose lines are shown: Natural Earth's, and geoBoundaries' where a country's provinces are made anew."""
    anew = bundled.anew() if year(placed, provinces) == bundled.USUAL else frozenset()
    shown = set(placed["country_code"].dropna().unique()) if "country_code" in placed else set()
    return [USUAL, *([ANEW] if shown & anew else [])]
