"""All that a figure says and shows, before anything is laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd

from geo import schema

from ..languages.wording import Words
from .panels import Panel
from .shading import Shade
from .standing import Standing


@dataclass(frozen=True)
class Story:
    """What `maps.figure` was asked for, in words, tables and choices."""

    words: Words
    title: str
    sentence: str
    notice: str
    caption: Sequence[str]
    made: str
    figure: str
    panels: Sequence[Panel]
    where: Standing
    provinces: gpd.GeoDataFrame
    province_names: Sequence[str]
    countries: gpd.GeoDataFrame
    country_spots: dict[str, tuple[float, float]]
    disputed: gpd.GeoDataFrame
    bundled: bool
    shade: Shade
    symbols: bool | None
    headed: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The figures that symbols show."""
        return schema.FIGURES if self.figure == "both" else (self.figure,)

    def text(self) -> str:
        """All that may be written, for the choice of typefaces."""
        panels = (panel.title for panel in self.panels)
        return "".join(
            [self.title, self.sentence, *self.caption, *self.province_names, *panels, self.words.t("legend.none")]
        )
