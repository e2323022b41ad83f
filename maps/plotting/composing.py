"""`figure`: placed incidents → a matplotlib figure for paper."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import pandas as pd

from geo import schema
from geo.disk import clock
from geo.figures import remembered
from geo.gazetteer import towns as gazetteer

from ..look import style
from ..page import around, columns, ground, vintages, waters
from ..story.overview import PLACES, all_totals
from ..story.panels import PANELS_MAX, Panel, panels
from ..story.shading import Shade
from ..story.shading import shade as shade_of
from ..story.telling import Story, story_of
from . import extent, fonts, tray
from . import size as sizes
from .land import ground_layers
from .layout import Sheet
from .picture import Picture
from .plate import Plate

SIZE = "16cm"
NAMED_PROVINCES = 3
WIDEST_DEG = 60.0
"""A wider map names countries, no towns."""
NEARER_ZOOMS = 1
"""Towns of the page's first view, and of so many zooms nearer."""
USED = (
    "geometry",
    "precision",
    "admin1_code",
    "country_code",
    "date",
    "date_end",
    "date_precision",
    "incident_id",
    "claimed_by",
    "actor",
    "target",
    "parties",
    "claims",
    "grade",
    "claimed",
    "history",
    "weight",
)


@remembered()
def figure(
    placed: gpd.GeoDataFrame | Story,
    language: str = "en",
    *,
    by: str | None = None,
    size: str = SIZE,
    title: str | None = None,
    headed: bool = True,
    provinces: Any = None,
    level: int = 1,
    figure: str | None = None,
    shade: str | None = None,
    per: str | None = None,
    classes: str | Sequence[float] | None = None,
    symbols: bool | None = None,
    publisher: str | None = None,
    source: str | None = None,
    made: dt.date | None = None,
    publish: Any = None,
) -> Picture:
    """Draw incidents as a figure for print, with the page's classes, colours, ranges, legend and words.

    Parameters
    ----------
    placed : geopandas.GeoDataFrame or Story
        What `boundaries.join` gives, in EPSG:4326; or a story, whose view has made the choices below, but for `size`,
        `headed` and `symbols`.
    language : str, optional
        Of words, figures and dates: a code that `maps.languages.available()` lists.
    by : {"month", "year", "actor"}, optional
        One panel for each, with one scale and one legend. Rows without one have a panel of their own.
    size : str, optional
        "16x12cm", "6x4in", "1080x1080px", or a width such as "16cm", to which the height is found.
    title : str, optional
        Otherwise the countries are named.
    headed : bool, optional
        Write title and sentence above the map. A report says them itself; the alternative text has them either way.
    provinces : geopandas.GeoDataFrame, optional
        The provinces `placed` was joined to, if they are not the bundled ones; of level 2 a mapping of both levels.
    level : {1, 2}, optional
        2 of districts, where the table was joined with `levels=(1, 2)`; what is known only to its province is its.
    figure : {"killed", "injured", "both"}, optional
        What the symbols show. By default both where both are known.
    shade : {"killed", "injured", "incidents", "none"}, optional
        What provinces are shaded by. By default as the symbols; zero is the land's colour, a figure not known is
        hatched.
    per : {"count", "area", "people"}, optional
        Shade by the figure, per 10,000 km², or per 100,000 people.
    classes : str or sequence of float, optional
        Of the shades: upper bounds such as `[1, 10, 100]`, what is above the last being a class of its own; or a scheme
        of mapclassify's such as "quantiles" (`maps.story.classes.SCHEMES`).
    symbols : bool, optional
        Draw symbols. By default yes; but of more than 60 provinces' own incidents only the shades, which is said.
    publisher, source : str, optional
        For the boundary disclaimer; the source line. Otherwise the sources named in the table.
    made : datetime.date, optional
        Date on the figure. Otherwise today, or that of the environment's SOURCE_DATE_EPOCH.
    publish : str, path-like or mapping, optional
        By which rules it may be published: "public", a TOML file, …; see `maps.publish`.

    Returns
    -------
    Picture
        A `matplotlib.figure.Figure`; `save` writes SVG, PNG or PDF, and `maps` are its axes, in metres of `crs`.

    Raises
    ------
    geo.errors.InputError
        If the table has not been located and joined, or an option is not one of those above.

    Warns
    -----
    maps.plotting.fonts.MissingGlyphs
        If no typeface here has some of the signs; it names one to install.

    Notes
    -----
    Projections keep areas: Lambert's azimuthal, Albers' conic for wide views, Equal Earth beyond 130°. The area of a
    symbol is proportional to its figure. Where there are more than 400 spots, incidents are summed by cells of the
    paper.

    Examples
    --------
    >>> import boundaries, geo
    >>> incidents = geo.read(pd.DataFrame({"place": ["Quetta"], "country": ["Pakistan"], "killed": [3]}))
    >>> picture = figure(boundaries.join(geo.geocode(incidents)), title="One strike")
    >>> picture.description
    '1 incident, 3 killed; 1 without a date. Balochistan: 3 killed.'
    """
    sizes.points(size)  # what is no size is refused before any work
    story = story_of(
        placed,
        provinces,
        level,
        language=language,
        by=by,
        title=title,
        measure=figure,
        shade=shade,
        per=per,
        classes=classes,
        publisher=publisher,
        source=source,
        made=made,
        publish=publish,
    )
    with style.worn(story.brand.look):
        return drawn(plate_of(story, headed=headed, symbols=symbols), story, size)


def plate_of(
    story: Story,
    *,
    headed: bool = True,
    symbols: bool | None = None,
    panels_most: int = PANELS_MAX,
    whole: bool = False,
) -> Plate:
    """What a figure alone has, beside its story; `whole`: as one map, whatever it was asked to be divided by."""
    words, view, where = story.words, story.view, story.where
    countries, disputed = ground_layers()
    closed = _closed(story.rows)
    parts = panels(closed, where, None if whole else view.by, words, most=panels_most)
    nowhere = story.seen.incidents and story.seen.unplaced == story.seen.incidents
    return Plate(
        words=words,
        title=story.title,
        dek=view.dek or "",
        sentence=story.sentence,
        notice=words.t("empty.unlocated") if nowhere else "",
        nothing=words.t("legend.none.filtered" if story.asked else "legend.none"),
        caption=caption(story, story.asked),
        made=words.t("caption.made", date=words.day(view.day("made") or clock.today())),
        figure=story.measure,
        panels=parts,
        where=where,
        provinces=story.shown,
        province_names=ground.local_names(story.shown, view.language),
        countries=countries,
        aside=tray.entries(closed, where, words),
        **_ground(story),
        disputed=disputed,
        bundled=ground.is_bundled(story.provinces),
        shade=_shade(parts, story),
        symbols=symbols,
        headed=headed,
        logo=story.brand.logo if headed else None,
    )


def drawn(plate: Plate, story: Story, size: str) -> Picture:
    """The picture with its alternative text; signs without a typeface are said once."""

    def on(paper: sizes.Paper) -> Picture:
        made = Sheet(plate, paper.width, paper.height, paper.share).draw()
        made.resolution = paper.dpi or made.resolution
        return made

    with fonts.said_once():
        picture = sizes.fitted(size, on)
    fonts.check(picture.written.values(), picture.families)
    rows = plate.panels[0].placed if len(plate.panels) == 1 else story.rows  # a panel's figures are closed already
    picture.title, picture.description = plate.title, _told(plate, rows)
    return picture


def _ground(story: Story) -> dict[str, Any]:
    """The towns, lakes and rivers that the page has for the same view; no towns on the map of the world."""
    west, south, east, north = extent.extent(story.where, story.shown, ground_layers()[0])
    bounds = [[south, west], [north, east]]
    wet = {"lakes": waters.lakes(bounds), "rivers": waters.rivers(bounds)}
    none = pd.DataFrame({"name": [], "lon": [], "lat": [], "people": []})
    if east - west > WIDEST_DEG or story.view.by or story.rows.empty:
        return {"towns": none, **wet}
    found = around.towns(story.rows, bounds)
    found = found[found["zoom"] <= found["zoom"].min() + NEARER_ZOOMS] if len(found) else found
    return {"towns": found.assign(name=gazetteer.named(found, story.view.language)), **wet}


def _closed(placed: pd.DataFrame) -> pd.DataFrame:
    """The columns a figure needs, the gaps of its figures closed once: incidents as `maps.story.aggregating` writes
    their
    sums."""
    placed = placed.copy(deep=False)
    placed.attrs = {}  # pandas copies them, deeply, at every step
    table = pd.DataFrame({name: placed[name] for name in USED if name in placed}, index=placed.index)
    for name in schema.FIGURES:
        part = columns.told(placed, name)
        columns.check_figure(part, name)
        names = {
            name: "best",
            f"{name}_min": "min",
            f"{name}_max": "max",
            f"{name}_known": "known",
            f"{name}_open": "open_ended",
        }
        for column, which in names.items():
            table[column] = part[which]
    return table if "weight" in table else table.assign(weight=1)


def _shade(parts: Sequence[Panel], story: Story) -> Shade:
    view, measure = story.view, story.view.shade or ("killed" if story.measure == "both" else story.measure)
    if not len(story.shown):
        measure = "none"
    every = [(part.placed, part.where) for part in parts]
    return shade_of(every, story.shown, measure, view.per or "count", view.own_classes)


def caption(story: Story, asked: Sequence[str]) -> list[str]:
    """What was asked for, sources, whose boundaries and names, credit, and the disclaimer."""
    words = story.words
    own = ""
    if story.provinces is not None and not ground.is_bundled(story.provinces):
        own = os.path.basename(str(story.provinces.attrs.get("boundaries", "")))
    out = [words.t("caption.asked", text=words.joined(asked))] if asked else []
    out += [words.t("headline.end", text=text) for text in story.privacy]
    out += [words.t("caption.sources", names="; ".join(story.sources))] if story.sources else []
    whose = vintages.credits(story.rows, story.provinces)
    out.append(words.t("caption.boundaries", names="; ".join(filter(None, [own, *whose]))))
    out += vintages.said(words, story.rows, story.provinces)
    out.append(words.t("caption.places", names=PLACES))
    out += [words.t("headline.end", text=story.credit.rstrip("."))] if story.credit else []
    return [*out, story.disclaimer]


def _told(plate: Plate, placed: pd.DataFrame) -> str:
    """The figure in words: its sentence, and the provinces with the highest figures."""
    name = "injured" if plate.figure == "injured" else "killed"
    told = [column for column in placed.columns if column.startswith(schema.FIGURES) or column in ("events", "weight")]
    codes, placed = placed["admin1_code"].astype(object), pd.DataFrame(placed[told])
    placed.attrs = {}  # pandas copies them, deeply, at every step
    ranked = (
        columns.told(placed, name)["best"].fillna(0).groupby(codes).sum().sort_values(ascending=False, kind="stable")
    )
    at = {code: number for number, code in enumerate(plate.provinces["code"])}
    parts = []
    for code in [code for code in ranked.index if code in at and ranked[code] > 0][:NAMED_PROVINCES]:
        total = all_totals(placed[(codes == code).to_numpy(dtype=bool)])[name]
        parts.append(f"{plate.province_names[at[code]]}: {plate.words.figure(name, total)}")
    return (
        f"{plate.sentence} {plate.words.t('headline.end', text=plate.words.joined(parts))}" if parts else plate.sentence
    )
