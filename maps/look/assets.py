"""The page's own code and Leaflet's, as text that can stand inside one file.

The JavaScript lives in real ES modules under `static/js`. In the page they are one script: esbuild joined them
beforehand (`make bundle`, tests/js/kit.py says why so), and what it gave stands under `static/bundle`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path

from xstatic.pkg import leaflet

from ..page.frames import png_address

STATIC = resources.files("maps") / "static"
ARTICLES = "article"
"""The module, and the style sheet, that only pages made from articles hold."""


@cache
def script(*, articles: bool = False) -> str:
    """The page's modules as one script that defines `incidentmapMount(map, settings)`; `articles`: with theirs."""
    name = "articles.js" if articles else "page.js"
    return (STATIC / "bundle" / name).read_text(encoding="utf-8")


@cache
def desk() -> str:
    """The modules of the review page as one script that defines `incidentmapReview(settings)`."""
    return (STATIC / "bundle" / "desk.js").read_text(encoding="utf-8")


@cache
def style(*, articles: bool = False) -> str:
    """The page's style sheets, in the order of their names; `articles`: with theirs."""
    sheets = sorted((STATIC / "css").iterdir(), key=lambda item: item.name)
    return "".join(
        item.read_text(encoding="utf-8") for item in sheets if articles or not item.name.endswith(f"-{ARTICLES}.css")
    )


@cache
def leaflet_script() -> str:
    """Leaflet, without the pointer to a source map that no page of ours has."""
    return re.sub(r"\n?//# sourceMappingURL=.*\n?", "\n", _leaflet("leaflet.js"))


@cache
def leaflet_style() -> str:
    """Leaflet's style sheet with its pictures inside."""
    text = _leaflet("leaflet.css")
    text = re.sub(r"\s*behavior: url\(#default#VML\);", "", text)
    return re.sub(r"url\(images/([\w-]+\.png)\)", lambda match: f"url({picture(match[1])})", text)


@cache
def picture(name: str) -> str:
    """A picture of Leaflet's as a data address."""
    return png_address((Path(leaflet.BASE_DIR) / "images" / name).read_bytes())


def _leaflet(name: str) -> str:
    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8").replace("\r\n", "\n")
