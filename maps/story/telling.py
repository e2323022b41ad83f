"""`Story`: what is told of placed incidents, computed once; page, figure, report, embed and notebook draw from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np

from geo import engine, figures
from geo.claims.counting import counted
from geo.claims.histories import as_known
from geo.errors import InputError

from ..languages.wording import Words, words_of
from ..loop.publishing import redacting
from ..page import columns, ground
from . import brand, conditions, districting, holding
from .asked import View
from .brand import Brand
from .lasting import beside, covered, within
from .overview import Overview, all_totals, first_figure, heading, named_sources, overview, sentence
from .placement import Placing, placing
from .standing import Standing, standing


class Story:
    """Placed incidents as one view tells them.

    Parameters
    ----------
    placed : geopandas.GeoDataFrame
        What `boundaries.join` gives; EPSG:4326.
    view : View, optional
        What is asked; without, all of it in English.
    provinces : geopandas.GeoDataFrame, optional
        The provinces `placed` was joined to, if they are not the bundled ones; of level 2 a mapping of both levels.
    level : {1, 2}, optional
        Of districts, where the table was joined with `levels=(1, 2)`.

    Attributes
    ----------
    view : View
    rows : geopandas.GeoDataFrame
        The incidents that the view asks for, each once: rival claims are one range. The table's own copy: what is
        done to the table afterwards does not change what is told.
    aside : mapping of str to geopandas.GeoDataFrame
        What may lie in the view's span of time and may not, by why: `month`, `year`, `partly`, `undated`. It is said
        and never counted.
    provinces : geopandas.GeoDataFrame or None
    source_table : geopandas.GeoDataFrame
        The table as it was given, of which `rows` are those asked for.

    Raises
    ------
    geo.errors.InputError
        If the table has not been located and joined, or the view asks for a column that it has not.

    Examples
    --------
    >>> import boundaries, geo, pandas as pd
    >>> table = pd.DataFrame({"place": ["Quetta", "Quetta"], "country": "Pakistan", "killed": [3, 1]})
    >>> placed = boundaries.join(geo.geocode(geo.read(table)))
    >>> Story(placed, View(where="killed > 1")).told
    ('Incidents and casualties: Pakistan', '1 incident, 3 killed; 1 without a date.')
    """

    def __init__(
        self, placed: gpd.GeoDataFrame, view: View | None = None, *, provinces: Any = None, level: int = 1
    ) -> None:
        engine.in_memory(placed, "a map")
        columns.check(placed)
        placed = holding.shown(placed)
        self.source_table = placed
        self.view, self.level = view or View(), level
        if level == 2:
            placed, provinces = districting.by_districts(placed, provinces, self.view.language)
        self.provinces = provinces
        self.rows, self.aside = _chosen(placed, self.view)

    @cached_property
    def covered(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day that the whole table tells of, whatever was asked for."""
        return covered(self.source_table)

    @cached_property
    def words(self) -> Words:
        """How the view's language speaks."""
        words = words_of(self.view.language)
        return districting.words_of(words) if self.level == 2 else words

    @cached_property
    def bare(self) -> gpd.GeoDataFrame:
        """The rows without what their table says of itself, which pandas copies, deeply, at every step."""
        rows = self.rows.copy(deep=False)
        rows.attrs = {}
        return rows

    @cached_property
    def shown(self) -> gpd.GeoDataFrame:
        """The provinces that stand on the map."""
        return ground.needed(self.rows, self.provinces)

    @cached_property
    def where(self) -> Standing:
        """Where each row stands."""
        return standing(self.bare, self.shown, ground.square_countries())

    @cached_property
    def stands(self) -> Placing:
        """What is on the map, as what, and what is not."""
        return placing(self.bare, self.where)

    @cached_property
    def seen(self) -> Overview:
        """Counts and sums."""
        return overview(self.bare, self.where)

    @cached_property
    def title(self) -> str:
        """As asked, or the countries."""
        return self.view.title or heading(self.words, self.bare, self.where)

    @cached_property
    def vague(self) -> list[str]:
        """What may lie in the span of time that was asked for: "plus 13 known only to the year (40 killed)"."""
        out = []
        for kind, rows in self.aside.items():
            toll = all_totals(rows)["killed"]
            killed = f" ({self.words.figure('killed', toll)})" if toll.known else ""
            out.append(self.words.t(f"headline.plus.{kind}", n=figures.count(rows)) + killed)
        return out

    @cached_property
    def sentence(self) -> str:
        """The one sentence. That nothing was asked for is not that nothing happened."""
        if self.rows.empty and not self.vague and self.asked:
            return self.words.t("empty.filtered")
        return sentence(self.words, self.seen, self.vague)

    @cached_property
    def asked(self) -> list[str]:
        """Which rows were asked for, in words; nothing if all."""
        view, words = self.view, self.words
        first, last, known = (view.day(name) for name in ("from_", "to", "as_of"))
        out = [words.span(first, last)] if first and last else []
        if not out and (day := first or last):
            out = [words.t("asked.from" if first else "asked.to", date=words.day(day))]
        if known:
            out.append(words.t("asked.known", date=words.day(known)))
        return [*out, *([view.where] if view.where else [])]

    @cached_property
    def privacy(self) -> list[str]:
        """What was held back, moved or left out before this was told: see `maps.publish`."""
        return holding.said(self.words, self.source_table)

    @property
    def told(self) -> tuple[str, str]:
        """The title and the sentence, as a page shows them before its reader filters anything."""
        return self.title, self.sentence

    @cached_property
    def measure(self) -> str:
        """What symbols show."""
        return self.view.measure or first_figure(self.bare)

    @cached_property
    def sources(self) -> list[str]:
        """The source line's parts; when they were consulted stands in the first."""
        names = [self.view.source] if self.view.source else named_sources(self.rows)
        day = self.view.day("date_of_access")
        if day is None:
            return names
        accessed = self.words.t("caption.accessed", date=self.words.day(day))
        return [f"{names[0]}, {accessed}", *names[1:]] if names else [accessed]

    @cached_property
    def brand(self) -> Brand:
        """The house's look; an empty one if none was asked for."""
        return brand.load(self.view.brand) if self.view.brand else Brand()

    @property
    def credit(self) -> str | None:
        """Who made it, as asked or as the house's brand says."""
        return self.view.credit or self.brand.credit

    @property
    def publisher(self) -> str | None:
        """Who publishes it, as asked or as the house's brand says."""
        return self.view.publisher or self.brand.name

    @property
    def disclaimer(self) -> str:
        """Of the boundaries."""
        named = self.publisher
        return self.words.t("disclaimer.by", publisher=named) if named else self.words.t("disclaimer")


def story_of(
    placed: gpd.GeoDataFrame | Story,
    provinces: Any = None,
    level: int = 1,
    *,
    publish: Any = None,
    **choices: Any,
) -> Story:
    """The story of a table, or the one that was given; choices that are None were not made.

    Raises
    ------
    InputError
        If a story is given together with choices, which it has made already.
    """
    made = {name: value for name, value in choices.items() if value is not None}
    if publish is not None:
        if isinstance(placed, Story):
            raise InputError("publish: a Story has its table; make it of maps.publish(placed, …)")
        placed = redacting.publish(placed, publish, level=level)
    if not isinstance(placed, Story):
        return Story(placed, View(**made), provinces=provinces, level=level)
    if provinces is not None or made.pop("language", "en") != "en" or made:
        named = ", ".join(made) or "language and provinces"
        raise InputError(f"{named}: a Story has its View; make it of another, such as maps.Story(placed, view)")
    return placed


def _chosen(placed: gpd.GeoDataFrame, view: View) -> tuple[gpd.GeoDataFrame, Mapping[str, gpd.GeoDataFrame]]:
    """The rows that a view asks for, and those of which it cannot be said."""
    rows = placed.copy(deep=False) if view.as_of is None else as_known(placed, view.as_of)
    rows = counted(rows)
    if view.where:
        rows = rows[conditions.rows(rows, view.where)]
    if view.from_ is None and view.to is None:
        return rows, {}
    span = view.day("from_"), view.day("to")
    aside = {kind: rows[mask] for kind, mask in beside(rows, *span).items() if np.any(mask)}
    return rows[within(rows, *span)], aside
