"""`figure`: placed incidents → a matplotlib figure for paper."""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

import geopandas as gpd
import pandas as pd

from geo import schema
from geo.claims.counting import counted
from geo.errors import InputError

from ..languages.wording import Words, words_of
from ..page import columns, ground
from ..story.captions import Story
from ..story.overview import FIGURES, PLACES, all_totals, first_figure, heading, named_sources, overview, sentence
from ..story.panels import panels
from ..story.shading import Shade
from ..story.shading import shade as shade_of
from ..story.standing import COUNTRY, Standing, standing
from . import fonts
from . import size as sizes
from .land import ground_layers
from .layout import Sheet
from .picture import Picture

SIZE = "16cm"
NAMED_PROVINCES = 3
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
    "weight",
)
BUNDLED = "Natural Earth (public domain)"


def figure(
    placed: gpd.GeoDataFrame,
    language: str = "en",
    *,
    by: str | None = None,
    size: str = SIZE,
    title: str | None = None,
    headed: bool = True,
    provinces: gpd.GeoDataFrame | None = None,
    figure: str | None = None,
    shade: str | None = None,
    per: str = "count",
    symbols: bool | None = None,
    publisher: str | None = None,
    source: str | None = None,
    made: dt.date | None = None,
) -> Picture:
    """Draw incidents as a figure for print, with the page's classes, colours, ranges, legend and words.

    Parameters
    ----------
    placed : geopandas.GeoDataFrame
        What `boundaries.join` gives; EPSG:4326.
    language : str, optional
        Of words, figures and dates: a code that `maps.languages.available()` lists.
    by : {"month", "year", "actor"}, optional
        One panel for each, with one scale and one legend. Rows without one have a panel of their own.
    size : str, optional
        "16x12cm", "6x4in", or a width such as "16cm", to which the height is found.
    title : str, optional
        Otherwise the countries are named.
    headed : bool, optional
        Write title and sentence above the map. A report says them itself; the alternative text has them either way.
    provinces : geopandas.GeoDataFrame, optional
        The provinces `placed` was joined to, if they are not the bundled ones.
    figure : {"killed", "injured", "both"}, optional
        What the symbols show. By default both where both are known.
    shade : {"killed", "injured", "incidents", "none"}, optional
        What provinces are shaded by. By default as the symbols; zero is the land's colour, a figure not known is
        hatched.
    per : {"count", "area", "people"}, optional
        Shade by the figure, per 10,000 km², or per 100,000 people.
    symbols : bool, optional
        Draw symbols. By default yes; but of more than 60 provinces' own incidents only the shades, which is said.
    publisher, source : str, optional
        For the boundary disclaimer; the source line. Otherwise the sources named in the table.
    made : datetime.date, optional
        Date on the figure. Otherwise today, or that of the environment's SOURCE_DATE_EPOCH.

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
    columns.check(placed)
    if figure not in (None, *FIGURES):
        raise InputError(f"figure {figure!r}: not one of {', '.join(FIGURES)}")
    width, height = sizes.points(size)
    placed = counted(placed)
    table = _closed(placed)
    shown = ground.needed(table, provinces)
    countries, disputed = ground_layers()
    where = standing(table, shown, ground.square_countries())
    words, seen, chosen = words_of(language), overview(table, where), figure or first_figure(table)
    parts = panels(table, where, by, words)
    story = Story(
        words=words,
        title=title or heading(words, table, where),
        sentence=sentence(words, seen),
        notice=words.t("empty.unlocated") if seen.incidents and seen.unplaced == seen.incidents else "",
        caption=_caption(words, source, placed, provinces, publisher),
        made=words.t("caption.made", date=words.day(made or today())),
        figure=chosen,
        panels=parts,
        where=where,
        provinces=shown,
        province_names=ground.local_names(shown, language),
        countries=countries,
        country_spots=_country_spots(where),
        disputed=disputed,
        bundled=ground.is_bundled(provinces),
        shade=_shade(parts, shown, shade, chosen, per),
        symbols=symbols,
        headed=headed,
    )
    return _drawn(story, width, height, table)


def _drawn(story: Story, width: float, height: float | None, table: pd.DataFrame) -> Picture:
    """The picture with its alternative text; signs without a typeface are said once."""
    with fonts.said_once():
        picture = Sheet(story, width, height).draw()
    fonts.check(picture.written.values(), picture.families)
    picture.title, picture.description = story.title, _told(story, table)
    return picture


def _country_spots(where: Standing) -> dict[str, tuple[float, float]]:
    """Where the squares of countries stand, if there are any."""
    if not (where.unit == COUNTRY).any():
        return {}
    return {code: (lon, lat) for code, lon, lat, _ in reversed(ground.country_points()) if code}


def _closed(placed: pd.DataFrame) -> pd.DataFrame:
    """The columns a figure needs, the gaps of its figures closed once: incidents as `maps.story.aggregating` writes
    their
    sums."""
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


def _shade(parts: Any, provinces: pd.DataFrame, measure: str | None, figure: str, per: str) -> Shade:
    usual = "killed" if figure == "both" else figure
    if not len(provinces):
        measure = "none"
    return shade_of([(part.placed, part.where) for part in parts], provinces, measure or usual, per)


def _caption(
    words: Words, source: str | None, placed: pd.DataFrame, provinces: gpd.GeoDataFrame | None, publisher: str | None
) -> list[str]:
    """Sources, whose boundaries and names, and the disclaimer."""
    names = [source] if source else named_sources(placed)
    out = [words.t("caption.sources", names="; ".join(names))] if names else []
    own = (
        ""
        if provinces is None or ground.is_bundled(provinces)
        else os.path.basename(str(provinces.attrs.get("boundaries", "")))
    )
    out.append(words.t("caption.boundaries", names="; ".join(filter(None, [own, BUNDLED]))))
    out.append(words.t("caption.places", names=PLACES))
    out.append(words.t("disclaimer.by", publisher=publisher) if publisher else words.t("disclaimer"))
    return out


def _told(story: Story, placed: pd.DataFrame) -> str:
    """The figure in words: its sentence, and the provinces with the highest figures."""
    name = "injured" if story.figure == "injured" else "killed"
    codes = placed["admin1_code"].astype(object)
    ranked = (
        columns.told(placed, name)["best"].fillna(0).groupby(codes).sum().sort_values(ascending=False, kind="stable")
    )
    at = {code: number for number, code in enumerate(story.provinces["code"])}
    parts = []
    for code in [code for code in ranked.index if code in at and ranked[code] > 0][:NAMED_PROVINCES]:
        total = all_totals(placed[(codes == code).to_numpy(dtype=bool)])[name]
        parts.append(f"{story.province_names[at[code]]}: {story.words.figure(name, total)}")
    return (
        f"{story.sentence} {story.words.t('headline.end', text=story.words.joined(parts))}" if parts else story.sentence
    )


def today() -> dt.date:
    """Today, or the day of the environment's SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date() if epoch else dt.date.today()
