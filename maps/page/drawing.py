"""`draw`: placed incidents → a folium map whose page is one self-contained file."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import folium
import geopandas as gpd
import pandas as pd
import xyzservices

from geo import figures
from geo.errors import InputError

from ..languages import Catalogue, catalogue
from ..look import assets, style
from ..story import aggregating
from ..story.telling import Story, story_of
from . import alsocalled, around, columns, evidence, heads, sayings, scripted, still, textcolumns
from .document import IncidentMap, Incidents, Page, Switch
from .ground import Ground, ground
from .packing import Block

MAX_ZOOM = 13
MAX_ZOOM_TILES = 18
TOLD = (
    ("claims", sayings.claims),
    ("people", sayings.people),
    ("grade", sayings.grades),
    ("also", alsocalled.places),
)
"""Columns of texts that are made for the page."""


@figures.remembered()
def draw(
    placed: gpd.GeoDataFrame | Story,
    language: str = "en",
    tiles: Any = None,
    map: folium.Map | None = None,
    *,
    title: str | None = None,
    provinces: Any = None,
    level: int = 1,
    figure: str | None = None,
    per: str | None = None,
    classes: str | Sequence[float] | None = None,
    publisher: str | None = None,
    source: str | None = None,
    image: str | None = None,
    made: dt.date | None = None,
    hosts: Sequence[str] = (),
    publish: Any = None,
) -> Any:
    """Draw incidents on an interactive map.

    Parameters
    ----------
    placed : geopandas.GeoDataFrame or Story
        What `boundaries.join` gives, in EPSG:4326; or a story, whose view has made the choices below, but for `tiles`,
        `map` and `hosts`. If the table comes from `geo.extract` or `geo.extract_files`, the page holds
        the articles too, their evidence marked and tied to the symbols.
    language : str, optional
        Of the page's words, figures and dates: a code that `maps.languages.available()` lists.
    tiles : str or xyzservices.TileProvider, optional
        Background tiles that need no key, such as "OpenStreetMap.Mapnik". Without, the page needs no network; with,
        only the tiles' host.
    map : folium.Map, optional
        Add the incidents to this map instead of making a page.
    title : str, optional
        The page's heading. Otherwise the countries are named.
    provinces : geopandas.GeoDataFrame, optional
        The provinces `placed` was joined to, if they are not the bundled ones; of level 2 a mapping of both levels.
    level : {1, 2}, optional
        2 of districts, where the table was joined with `levels=(1, 2)`; what is known only to its province is its.
    figure : {"killed", "injured", "both"}, optional
        What the symbols show first. By default both where both are known.
    per : {"count", "area", "people"}, optional
        How provinces are shaded first: by the figure, per 10,000 km², or per 100,000 people.
    classes : str or sequence of float, optional
        Of the shades: upper bounds such as `[1, 10, 100]`, what is above the last being a class of its own; or a scheme
        of mapclassify's such as "quantiles".
    publisher : str, optional
        Who publishes the map, for the boundary disclaimer.
    source : str, optional
        The source line. Otherwise the sources named in the table.
    image : str, optional
        The address of a picture, such as "https://site.org/map.png", that sites show with a link to the page.
    made : datetime.date, optional
        Date on the page. Otherwise the file's own.
    hosts : sequence of str, optional
        Origins such as "https://news.example" whose pages may embed this one and talk to it by postMessage.
    publish : str, path-like or mapping, optional
        By which rules it may be published: "public", a TOML file, …; see `maps.publish`.

    Returns
    -------
    IncidentMap
        A `folium.Map`; or `map`, if one was given.

    Raises
    ------
    geo.errors.InputError
        If the table has not been located and joined, or an option is not one of those above.

    Examples
    --------
    >>> import boundaries, geo
    >>> incidents = geo.read(pd.DataFrame({"place": ["Quetta"], "country": ["Pakistan"], "killed": [3]}))
    >>> page = draw(boundaries.join(geo.geocode(incidents)), title="One strike")
    >>> page.get_root().render()[:32]
    '<!DOCTYPE html>\\n<html lang="en" '
    """
    story = story_of(
        placed,
        provinces,
        level,
        language=language,
        title=title,
        measure=figure,
        per=per,
        classes=classes,
        publisher=publisher,
        source=source,
        image=image,
        made=made,
        publish=publish,
    )
    under = ground(story.rows, story.provinces, story.view.language)
    many = len(story.rows) > aggregating.ROWS_MAX
    rows = story.rows.copy(deep=False)
    rows.attrs = {}  # pandas copies them, deeply, at every step
    blocks = _packed(aggregating.aggregated(rows) if many else rows, under, story.view.language)
    told = None if many else evidence.block(story.rows)
    if told is not None:
        blocks[assets.ARTICLES] = told.packed()
    words = catalogue(story.view.language)
    settings = {
        **scripted.texts(words, story, articles=told is not None),
        **scripted.said(story),
        **scripted.shown(story, under),
        "hosts": list(hosts),
        "tiles": tiles is not None or map is not None,
        "chrome": "none" if map is not None else "page",
        "aggregated": many,
    }
    return _assemble(settings, blocks, words, tiles, map, story)


def _packed(placed: pd.DataFrame, under: Ground, language: str) -> dict[str, str]:
    """All blocks by name, compressed side by side: zlib lets go of the interpreter while it works."""
    with ThreadPoolExecutor() as pool:
        jobs = {
            "long": pool.submit(columns.text(placed, columns.LONG).packed),
            "ground": pool.submit(under.block.packed),
            "around": pool.submit(_around(placed, under, language).packed),
        }
        texts = columns.text(placed)
        for name, told in TOLD:
            textcolumns.write(texts, name, told(placed))
        jobs["text"] = pool.submit(texts.packed)
        jobs["core"] = pool.submit(columns.core(placed, under.provinces).packed)
        return {name: jobs[name].result() for name in ("core", "ground", "around", "text", "long")}


def _around(placed: pd.DataFrame, under: Ground, language: str) -> Block:
    block = around.around(placed, under.bounds, language)
    harmed = placed["admin1_code"].dropna().unique()
    block.strings("province_also", alsocalled.provinces(under.provinces, harmed))
    return block


def _assemble(
    settings: dict[str, Any],
    blocks: dict[str, str],
    words: Catalogue,
    tiles: Any,
    map_: folium.Map | None,
    story: Story,
) -> Any:
    texts = words["texts"]
    digest = hashlib.sha256(json.dumps([settings, blocks], sort_keys=True).encode()).hexdigest()[:12]
    page_id = f"im-{digest}"
    layer = Incidents(heads.safe_json(settings | {"id": page_id}), blocks, digest, page_id)
    if map_ is None:
        page = Page(
            language=settings["language"],
            direction=words["dir"],
            title=settings["title"],
            noscript=str(texts["noscript"]).replace("{n}", f"{len(story.rows):,}"),
            heads=heads.heads(story, words["locale"]),
            still=_still(story, settings["bounds"]),
            brand=story.brand.css,
        )
        map_ = IncidentMap(page, digest, page_id, MAX_ZOOM if tiles is None else MAX_ZOOM_TILES, story)
        if tiles is not None:
            map_.add_child(_background(tiles, digest))
    map_.add_child(layer)
    for part, key in (("provinces", "tab.provinces"), ("symbols", "tab.incidents")):
        map_.add_child(Switch(layer, part, str(texts[key])))
    return map_


def _still(story: Story, bounds: list[list[float]]) -> str:
    with style.worn(story.brand.look):
        return still.still(story, bounds)


def _background(tiles: Any, stable_id: str) -> folium.TileLayer:
    """The tile layer that was asked for by its xyzservices name, or as a provider; attribution comes with it."""
    if not isinstance(tiles, xyzservices.TileProvider):
        try:
            # folium takes the bare name for the usual style, so we do too.
            name = "OpenStreetMap.Mapnik" if str(tiles).lower() == "openstreetmap" else str(tiles)
            tiles = xyzservices.providers.query_name(name)
        except ValueError as error:
            raise InputError(
                f"no tiles called {tiles!r}; use a name of xyzservices, such as 'OpenStreetMap.Mapnik'"
            ) from error
    if tiles.requires_token():
        raise InputError(f"tiles {tiles.name}: need an access token; give the xyzservices provider with it filled in")
    # Some hosts want to know the site that asks; the page's own policy tells nobody.
    layer = folium.TileLayer(tiles, referrer_policy="strict-origin-when-cross-origin")
    layer._id = stable_id
    return layer
