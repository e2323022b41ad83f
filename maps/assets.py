"""The page's own code and Leaflet's, as text that can stand inside one file.

The JavaScript lives in real ES modules under `static/js`, which editors, linters and node understand. In the page
they become one script: modules in the order of their imports, import lines dropped, `export` taken off.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path

from xstatic.pkg import leaflet

from .page.frames import png_address

STATIC = resources.files(__package__) / "static"
IMPORT = re.compile(r'^import \{ [^}]+ \} from "\./([a-z]+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)
ENTRY = "app"
ARTICLES = "article"
"""The module, and the style sheet, that only pages made from articles hold."""


@cache
def script(*, articles: bool = False) -> str:
    """The page's modules as one script that defines `incidentmapMount(map, settings)`; `articles`: with theirs."""
    order: list[str] = []
    for entry in (ENTRY, *([ARTICLES] if articles else [])):
        _visit(entry, order)
    bodies = [EXPORT.sub("", IMPORT.sub("", _module(name))) for name in order]
    return '(() => {\n"use strict";\n' + "\n".join(bodies) + "\nwindow.incidentmapMount = mount;\n})();\n"


def _visit(name: str, order: list[str]) -> None:
    if name in order:
        return
    for other in IMPORT.findall(_module(name)):
        _visit(other, order)
    order.append(name)


@cache
def _module(name: str) -> str:
    return (STATIC / "js" / f"{name}.js").read_text(encoding="utf-8")


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
