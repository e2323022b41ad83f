"""`embed`: a map → HTML that stands in other people's pages, mails and feeds."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError

from ..story.telling import Story
from .document import IncidentMap
from .drawing import draw
from .frames import address, element, escaped, frame, png_address, responsive

if TYPE_CHECKING:
    import geopandas as gpd

    from ..plotting.picture import Picture

WIDTH: Final = 800
HEIGHT: Final = 500
POINTS: Final = 72
SHARP: Final = 2
"""Pixels of a picture to a pixel of the page: screens of today have so many."""
PROVIDER: Final = "incidentmap"
PICTURES: Final = ("svg", "png")


def embed(
    map: IncidentMap | Story | gpd.GeoDataFrame,
    kind: str = "iframe",
    *,
    url: str | os.PathLike[str] | None = None,
    title: str | None = None,
    width: int = WIDTH,
    height: int = HEIGHT,
    picture: str = "svg",
    picture_url: str | os.PathLike[str] | None = None,
    style: bool = True,
    publish: Any = None,
) -> str:
    """Write what puts a map into another page.

    Parameters
    ----------
    map : IncidentMap, Story or geopandas.GeoDataFrame
        What `maps.draw` gives; or a story, or a placed table, which is drawn.
    kind : {"iframe", "srcdoc", "figure", "oembed"}, optional
        A frame around the saved page at `url`; a frame that holds the whole page; a picture with its sentence and a
        link, without any script; the answer of an oEmbed provider, as JSON.
    url : str or path-like, optional
        Where the page is: http, https, or relative to the page that embeds it. Needed by "iframe" and "oembed";
        "figure"
        links to it.
    title : str, optional
        What the frame is called. Otherwise the map's title.
    width, height : int, optional
        Pixels. A frame fills its column and keeps their ratio, down to 420 pixels of height.
    picture : {"svg", "png"}, optional
        Of a "figure": drawn in the page itself, or a PNG inside the page.
    picture_url : str or path-like, optional
        Of a "figure": where the picture is, instead of inside the page; http, https, relative or, in a mail, cid.
    style : bool, optional
        Without, there is no style attribute: for hosts whose Content-Security-Policy refuses them. A frame then has
        `height`, and its ratio is the host's matter, by the class `incidentmap`.
    publish : str, path-like or mapping, optional
        Of a placed table: by which rules it may be published: "public", a TOML file, …; see `maps.publish`.

    Returns
    -------
    str
        One line of HTML; of "oembed", JSON.

    Raises
    ------
    geo.errors.InputError
        If `map` is none of ours, it is drawn already and `publish` is asked for,
        `kind` or `picture` is not one of those above, `url` is missing or none that may stand
        in a page.

    Notes
    -----
    Frames are sandboxed without an origin of their own. A "srcdoc" frame is under the policy of the page around it as
    well: where that refuses inline scripts use "iframe". A "figure" shows the incidents, not what else was put on the
    map.

    Examples
    --------
    >>> import boundaries, geo, maps, pandas as pd
    >>> incidents = geo.read(pd.DataFrame({"place": ["Quetta"], "country": ["Pakistan"], "killed": [3]}))
    >>> map_ = maps.draw(boundaries.join(geo.geocode(incidents)), title="One strike")
    >>> embed(map_, url="https://news.example/map.html", style=False)
    '<iframe class="incidentmap" title="One strike" width="100%" height="500" loading="lazy"
    referrerpolicy="no-referrer" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
    src="https://news.example/map.html"></iframe>'
    """
    if publish is not None and isinstance(map, IncidentMap):
        raise InputError("publish: this map is drawn already; give it to maps.draw, or embed the placed table")
    if isinstance(map, Story) or hasattr(map, "geometry"):
        map = draw(map, publish=publish)
    if not isinstance(map, IncidentMap):
        raise InputError(
            f"maps.embed takes the map that maps.draw makes, not {type(map).__name__}; a folium map of your own with"
            " our layers on it is embedded as folium does it"
        )
    if min(width, height) < 1:
        raise InputError(f"{width} x {height}: width and height are pixels, 1 or more")
    if kind == "figure":
        return _figure(map, title, width, url, picture, picture_url, style=style)
    styled = responsive(width, height) if style else None
    kinds: dict[str, Callable[[str], str]] = {
        "iframe": lambda named: frame(named, src=_needed(url, kind), height=height, style=styled),
        "srcdoc": lambda named: frame(named, srcdoc=map.get_root().render(), height=height, style=styled),
        "oembed": lambda named: _oembed(named, _needed(url, kind), width, height, map.story.publisher, style=style),
    }
    if kind not in kinds:
        raise InputError(f"kind {kind!r}: not one of {', '.join((*kinds, 'figure'))}")
    return kinds[kind](title or map.story.title)


def _needed(url: str | os.PathLike[str] | None, kind: str) -> str:
    if url is None:
        raise InputError(
            f'kind "{kind}" frames a page that is somewhere: save the map, and give its url, such as url="map.html"'
        )
    return address(url)


def _oembed(title: str, url: str, width: int, height: int, publisher: str | None, *, style: bool) -> str:
    """As oembed.com has it, type `rich`."""
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": publisher or PROVIDER,
        "width": width,
        "height": height,
        "html": frame(title, src=url, width=width, height=height, style="max-width:100%;border:0" if style else None),
    }
    return json.dumps(answer, ensure_ascii=False)


def _figure(
    map: IncidentMap,
    title: str | None,
    width: int,
    url: str | os.PathLike[str] | None,
    kind: str,
    picture_url: str | os.PathLike[str] | None,
    *,
    style: bool,
) -> str:
    if kind not in PICTURES:
        raise InputError(f"picture {kind!r}: not one of {', '.join(PICTURES)}")
    words = map.story.words
    named, told = map.story.told
    link = None if url is None else address(url)
    drawn = _picture(map, width, kind, picture_url, style=style)
    caption = escaped(told)
    if link is not None:
        drawn = element("a", {"href": link}, drawn)
        caption = f"{caption} {element('a', {'href': link}, escaped(words.t('outside.open')))}"
    heading = element("strong", {}, escaped(title or named))
    attributes = {"class": "incidentmap", "lang": words.language, "dir": words.direction}
    return element("figure", attributes, f"{drawn}{element('figcaption', {}, f'{heading}<br>{caption}')}")


def _picture(map: IncidentMap, width: int, kind: str, where: str | os.PathLike[str] | None, *, style: bool) -> str:
    """The picture as an element; what its style says is a nicety that mail programs may drop."""
    if where is not None:
        title, told = map.story.told
        source, alternative = address(where, more=("cid",)), f"{title}. {told}"
    else:
        from ..plotting.composing import figure  # matplotlib, which a frame does not need

        drawn = figure(map.story)
        if kind == "svg":
            from ..plotting.inline import inline

            svg = inline(drawn)
            return svg.replace("<svg ", f'<svg style="max-width:{width}px" ', 1) if style else svg
        source, alternative = png_address(png(drawn, width * SHARP)), f"{drawn.title}. {drawn.description}"
    return element(
        "img",
        {"src": source, "alt": alternative, "width": width, "style": "max-width:100%;height:auto" if style else None},
    )


def png(picture: Picture, width: int) -> bytes:
    """A figure as PNG, so many pixels wide."""
    out = io.BytesIO()
    picture.savefig(out, format="png", dpi=width / picture.points[0] * POINTS)
    return out.getvalue()
