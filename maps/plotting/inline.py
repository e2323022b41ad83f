"""A figure's SVG as it can stand inside somebody's HTML: it changes nothing around it, and nothing around it is needed.

Colours and type are attributes, which no policy of the host forbids; there is no style sheet, whose rules and typefaces
would be the host's as well; ids are the drawing's own.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final
from xml.etree import ElementTree

from .picture import IDS, Picture

USUAL: Final = {"stroke-linejoin": "round", "stroke-linecap": "butt", "direction": "ltr"}
"""What matplotlib says of everything in its style sheet; and its anchors are counted from the left, also in a page that
runs
from right to left."""
NAME: Final = re.compile(r"\{[^}]*\}")
REFERENCE: Final = re.compile(r"url\(#([^)]+)\)")
DROPPED: Final = ("metadata", "style")
OTHER_FACES: Final = "Verdana, sans-serif"
"""As wide as DejaVu Sans, where that is not installed."""


def inline(picture: Picture) -> str:
    """The SVG element of a figure, as wide as what holds it, with title and description for readers that speak."""
    drawn = picture.svg(typefaces=False)  # they would stand in a style sheet
    root = ElementTree.fromstring(drawn)
    prefix = f"im-{hashlib.sha256(drawn.encode()).hexdigest()[:8]}-"
    _clean(root, prefix)
    for name in ("version", "width", "height"):
        root.attrib.pop(name, None)
    root.attrib.update({"xmlns": "http://www.w3.org/2000/svg", "width": "100%", **USUAL})
    root.attrib["aria-labelledby"] = " ".join(prefix + name for name in IDS)
    return ElementTree.tostring(root, encoding="unicode")


def _clean(node: ElementTree.Element, prefix: str) -> None:
    """Write a node and all below it so, in place."""
    node.tag = NAME.sub("", node.tag)
    presentation = _presentation(node.attrib.pop("style", ""))
    node.attrib = {NAME.sub("", name): value for name, value in node.attrib.items()} | presentation
    for name, value in node.attrib.items():
        if name == "id":
            value = prefix + value
        elif name == "href" and value.startswith("#"):
            value = f"#{prefix}{value[1:]}"
        node.attrib[name] = REFERENCE.sub(rf"url(#{prefix}\1)", value)
    for child in list(node):
        if NAME.sub("", child.tag) in DROPPED:
            node.remove(child)
        else:
            _clean(child, prefix)
    if node.tag not in {"text", "tspan", "title", "desc"}:
        node.text = None
        for child in node:
            child.tail = None


def _presentation(style: str) -> dict[str, str]:
    """`fill: red; font-size: 6px` as attributes."""
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    found = {name.strip(): value.strip() for name, value in pairs}
    if "font-family" in found:
        found["font-family"] += f", {OTHER_FACES}"
    return found
