"""What a page was drawn from, kept beside it: so that a map can also be told in words, and shown where no script
runs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd

from ..languages.wording import words_of
from ..page import ground
from .overview import heading, overview, sentence
from .standing import standing

if TYPE_CHECKING:
    from ..plotting.picture import Picture


@dataclass(frozen=True)
class Subject:
    """A table of placed incidents, and how `maps.draw` was asked to show it; each name is that function's own."""

    placed: gpd.GeoDataFrame
    language: str
    title: str | None = None
    provinces: gpd.GeoDataFrame | None = None
    figure: str | None = None
    publisher: str | None = None
    source: str | None = None
    made: dt.date | None = None

    def told(self) -> tuple[str, str]:
        """The title and the sentence, as the page shows them before anything is filtered.

        Examples
        --------
        >>> import boundaries, geo, pandas as pd
        >>> incidents = geo.read(pd.DataFrame({"place": ["Quetta"], "country": ["Pakistan"], "killed": [3]}))
        >>> Subject(boundaries.join(geo.geocode(incidents)), "en").told()
        ('Incidents and casualties: Pakistan', '1 incident, 3 killed; 1 without a date.')
        """
        words = words_of(self.language)
        where = standing(self.placed, ground.needed(self.placed, self.provinces), ground.square_countries())
        return self.title or heading(words, self.placed, where), sentence(words, overview(self.placed, where))

    def picture(self) -> Picture:
        """The same as a figure, of the usual size."""
        from ..plotting.composing import figure  # matplotlib, which a page alone does not need

        return figure(
            self.placed,
            self.language,
            title=self.title,
            provinces=self.provinces,
            figure=self.figure,
            publisher=self.publisher,
            source=self.source,
            made=self.made,
        )
