"""A figure before it is laid out: its story, and what a figure alone has: panels, shades, a caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from geo import schema

from ..languages.wording import Words
from ..story.brandlogo import Logo
from ..story.panels import Panel
from ..story.shading import Shade
from ..story.standing import Standing
from .marks import Mark
from .tray import Aside


@dataclass(frozen=True)
class Plate:
    """What `maps.figure` was asked for, in words, tables and choices."""

    words: Words
    title: str
    dek: str
    sentence: str
    notice: str
    nothing: str
    caption: Sequence[str]
    made: str
    figure: str
    panels: Sequence[Panel]
    where: Standing
    provinces: gpd.GeoDataFrame
    province_names: Sequence[str]
    countries: gpd.GeoDataFrame
    aside: Sequence[Aside]
    towns: pd.DataFrame
    lakes: Any
    rivers: Any
    disputed: gpd.GeoDataFrame
    bundled: bool
    shade: Shade
    symbols: bool | None
    headed: bool = True
    logo: Logo | None = None
    moving: bool = False
    """Its panels are frames of a movie, one after another."""

    @property
    def side_by_side(self) -> int:
        """How many maps stand on the sheet."""
        return 1 if self.moving else len(self.panels)

    @property
    def names(self) -> tuple[str, ...]:
        """The figures that symbols show."""
        return schema.FIGURES if self.figure == "both" else (self.figure,)

    def name_of(self, mark: Mark) -> str:
        """Of a square's unit."""
        if mark.level == "country":
            return self.words.country(str(self.provinces["country_code"].iloc[mark.unit]))
        return self.province_names[mark.unit]

    def text(self) -> str:
        """All that may be written, for the choice of typefaces."""
        panels = (panel.title for panel in self.panels)
        return "".join(
            [
                *(self.title, self.dek, self.sentence),
                *self.caption,
                *self.province_names,
                *panels,
                *self.towns["name"],
                self.nothing,
            ]
        )
