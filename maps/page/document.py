"""The map as a folium object, and the one file it is saved as.

`IncidentMap` is a `folium.Map`: children, layer controls, plugins and notebooks work as ever. What differs is the
figure around it: `Page` inlines every script and style, and says in a Content-Security-Policy that only those may run.
"""

from __future__ import annotations

import html
import os
import re
from typing import Any, BinaryIO, cast

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink
from folium.map import Layer
from jinja2 import Template

from geo.disk.whole import whole

from ..look import assets
from ..story.telling import Story
from .policy import origin, policy

BLOCK = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
GUEST_SCRIPT = """window.$ ??= (what) => typeof what === "string"
  ? [...new DOMParser().parseFromString(what, "text/html").body.children]
  : { ready: (run) => run() };
L.Icon.Default.imagePath = "";
L.Icon.Default.mergeOptions({iconUrl: "%s", iconRetinaUrl: "%s", shadowUrl: "%s"});"""
"""What folium's own popups and markers expect of a page: jQuery's two uses, and Leaflet's pictures."""


class Page(Figure):
    """The figure around an `IncidentMap`.

    Parameters
    ----------
    language, direction, title : str
        Of the document.
    noscript : str
        What a reader without JavaScript is told.
    heads, still : str, optional
        HTML that goes into the head, and what stands in the map's place where no script runs.
    brand : str, optional
        A style sheet after ours.
    """

    def __init__(
        self,
        *,
        language: str,
        direction: str,
        title: str,
        noscript: str,
        heads: str = "",
        still: str = "",
        brand: str = "",
    ) -> None:
        super().__init__(title=title)
        self.language, self.direction, self.noscript = language, direction, noscript
        self.heads, self.still, self.brand = heads, still, brand

    def render(self, **kwargs: Any) -> str:
        """The whole document."""
        for child in self._children.values():
            child.render(**kwargs)
        map_ = next(child for child in self._children.values() if isinstance(child, IncidentMap))
        guests = map_.guests()
        head, head_scripts, head_styles, links = _head(self.header, kwargs)
        articles = map_.articles()
        scripts = [
            assets.leaflet_script(),
            assets.script(articles=articles),
            *([guest_script()] if guests else []),
            _inert(self.script.render(**kwargs)),
        ]
        styles = [assets.leaflet_style(), assets.style(articles=articles), *([self.brand] if self.brand else [])]
        rule = policy(
            [*head_scripts, *scripts], [*head_styles, *styles], tile_hosts=map_.tile_hosts(), links=links, guests=guests
        )
        return DOCUMENT.format(
            language=html.escape(self.language),
            direction=html.escape(self.direction),
            policy=html.escape(rule),
            title=html.escape(self.title or ""),
            styles="".join(f"<style>{text}</style>\n" for text in styles),
            head=self.heads + head,
            noscript=html.escape(self.noscript),
            still=self.still,
            body=self.html.render(**kwargs),
            scripts="".join(f"<script>{text}</script>\n" for text in scripts),
        )

    def _repr_html_(self, **kwargs: Any) -> str:
        """For notebooks: as its map shows itself."""
        return next(child for child in self._children.values() if isinstance(child, IncidentMap))._repr_html_(**kwargs)


DOCUMENT = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="generator" content="incidentmap">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="data:,">
{styles}{head}</head>
<body>
<noscript><p>{noscript}</p>{still}</noscript>
<p class="im-unstarted">{noscript}</p>
{body}
{scripts}</body>
</html>
"""


def _head(header: Element, kwargs: dict[str, Any]) -> tuple[str, list[str], list[str], list[str]]:
    """What plugins put into the head: its markup, inline scripts, inline styles, and linked addresses."""
    children = [child for name, child in header._children.items() if name != "meta_http"]
    links = [child.url for child in children if isinstance(child, (JavascriptLink, CssLink))]
    text = "".join(f"{child.render(**kwargs)}\n" for child in children)
    blocks = BLOCK.findall(text)
    scripts = [body for tag, attributes, body in blocks if tag.lower() == "script" and "src" not in attributes]
    return text, scripts, [body for tag, _, body in blocks if tag.lower() == "style"], links


def _inert(script: str) -> str:
    """A script that cannot end its own element: in its strings and templates `<\\/script` means the same."""
    return re.sub(r"<(?=/script|!--|script)", r"\\x3C", script, flags=re.IGNORECASE)


def guest_script() -> str:
    """`GUEST_SCRIPT` with Leaflet's pictures inside."""
    return GUEST_SCRIPT % tuple(map(assets.picture, ("marker-icon.png", "marker-icon-2x.png", "marker-shadow.png")))


class IncidentMap(folium.Map):
    """A folium map of placed incidents; `maps.draw` makes it.

    Parameters
    ----------
    page : Page
        The figure it stands in.
    stable_id : str
        Takes the place of folium's random id, so that the same input gives the same file.
    max_zoom : int
        Beyond it the bundled boundaries have nothing more to show.
    story : Story
        What it was drawn from.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 -- folium reads these as instance or class attributes
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template("""
        {% macro html(this, kwargs) %}
<main id="{{ this.page_id }}-page" class="im-frame">
<div class="folium-map im-map" id="{{ this.get_name() }}" role="application" tabindex="0"></div>
</main>
        {% endmacro %}
        {% macro script(this, kwargs) %}
var {{ this.get_name() }} = ((moving) => L.map("{{ this.get_name() }}", {center: [0, 0], zoom: 2, minZoom: 1, maxZoom: {{ this.max_zoom }},
  zoomSnap: 0.25, zoomDelta: 1, worldCopyJump: true, zoomAnimation: moving, fadeAnimation: moving, inertia: moving})
)(!matchMedia("(prefers-reduced-motion: reduce)").matches);
        {% endmacro %}
        """)  # noqa: E501

    def __init__(self, page: Page, stable_id: str, page_id: str, max_zoom: int, story: Story) -> None:
        super().__init__(tiles=None, location=[0, 0], zoom_start=2)
        self.story = story
        self._id = stable_id
        self.page_id = page_id
        self.max_zoom = max_zoom
        page.add_child(self)

    def guests(self) -> bool:
        """Is there anything on the map that is not ours?"""
        return any(not isinstance(child, (Incidents, Switch, folium.TileLayer)) for child in self._children.values())

    def articles(self) -> bool:
        """Does the page hold the articles that incidents were read from?"""
        return any(isinstance(child, Incidents) and child.articles for child in self._children.values())

    def tile_hosts(self) -> list[str]:
        """Origins of the tile layers that the user put on the map."""
        return [origin(child.tiles) for child in self._children.values() if isinstance(child, folium.TileLayer)]

    def save(self, outfile: str | bytes | os.PathLike[str] | BinaryIO, close_file: bool = True, **kwargs: Any) -> None:
        """Save the page as one file, whole or not at all.

        Parameters
        ----------
        outfile : path or binary file object
        close_file : bool, optional
            Close a file object afterwards.

        Raises
        ------
        geo.errors.OutputError
            If the path cannot be written.
        """
        if hasattr(outfile, "write"):
            super().save(cast(BinaryIO, outfile), close_file=close_file, **kwargs)
            return
        document = self.get_root().render(**kwargs).encode("utf-8")
        with whole(os.fsdecode(cast("os.PathLike[str]", outfile))) as part:
            part.write_bytes(document)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None, **kwargs: Any) -> Any:
        """For notebooks: the page, its picture, and its sentence; IPython itself leaves out what was not asked for."""
        from .displaying import bundle  # matplotlib, which a page alone does not need

        return bundle(self)

    def _repr_png_(self) -> bytes:
        """For programs that ask for a picture: the figure. Folium's gives None, which Panel shows as nothing."""
        from .displaying import bundle

        picture: bytes = bundle(self)[0]["image/png"]
        return picture

    def _repr_html_(self, **kwargs: Any) -> str:
        """For programs that ask for HTML alone; folium's would ask the reader to trust the notebook."""
        from .displaying import page

        return page(self)


class Literal(Element):
    """A text that goes into the page as it is: branca would read an ordinary Element's text as a template, and run
    it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """The text."""
        return self.text


class Incidents(Layer):
    """The incidents' data, and the call that starts the page; works on any folium map.

    Parameters
    ----------
    settings : str
        JSON for the page's script, safe inside a script element.
    blocks : dict of str to str
        Name → base64 text: `core`, `ground`, `text`, `long`, and `article` where incidents were read from articles.
    stable_id, page_id : str
    """

    def __init__(self, settings: str, blocks: dict[str, str], stable_id: str, page_id: str) -> None:
        super().__init__(name="Incidents", overlay=True, control=False, show=False)
        self._name, self._id = "Incidents", stable_id
        self.settings, self.blocks, self.page_id = settings, blocks, page_id

    @property
    def articles(self) -> bool:
        """Whether there is a block of articles."""
        return assets.ARTICLES in self.blocks

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]  # as folium's own layers
        """Put data and call into the figure; on somebody else's map bring our script and style along."""
        figure = cast(Figure, self.get_root())
        if not isinstance(figure, Page):
            figure.header.add_child(
                Literal(f"<style>{assets.style(articles=self.articles)}</style>"), name="incidentmap_style"
            )
            figure.header.add_child(
                Literal(f"<script>{assets.script(articles=self.articles)}</script>"), name="incidentmap_script"
            )
        name, parent = self.get_name(), cast(Element, self._parent).get_name()
        for part, data in self.blocks.items():
            holder = f'<script type="text/plain" id="{self.page_id}-{part}">{data}</script>'
            figure.html.add_child(Literal(holder), name=f"{name}_{part}")
        call = f"var {name} = incidentmapMount({parent}, {self.settings});\n{name}.layers.ground.addTo({parent});"
        figure.script.add_child(Literal(call), name=name)


class Switch(Layer):
    """One of the page's layers as folium knows layers, so that a LayerControl can switch it."""

    _template = Template("""
        {% macro script(this, kwargs) %}
var {{ this.get_name() }} = {{ this.incidents.get_name() }}.layers.{{ this.part }}.addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """)

    def __init__(self, incidents: Incidents, part: str, name: str) -> None:
        # It adds itself: folium's own way writes a fresh random id at every rendering.
        super().__init__(name=name, overlay=True, control=True, show=False)
        self._name, self._id = f"Switch{part.title()}", incidents._id
        self.incidents, self.part = incidents, part
