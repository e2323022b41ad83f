"""Reports of a service as an Atom feed: a source of articles, as any other feed is."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from ...disk.held import held
from ...disk.whole import whole

ATOM: Final = "http://www.w3.org/2005/Atom"


def write(path: Path, title: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """One entry a report: title, text, day, publishers, address."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _text(feed, "title", title)
    _text(feed, "id", f"urn:incidentmap:{path.stem}")
    for row in rows:
        said = row.get("fields") or {}
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _text(entry, "title", said.get("title") or "")
        _text(entry, "id", said.get("url") or f"urn:report:{row.get('id')}")
        day = said.get("date") or {}
        _text(entry, "published", day.get("original") or day.get("created") or "")
        _text(entry, "updated", day.get("created") or day.get("original") or "")
        if url := said.get("url"):
            ET.SubElement(entry, f"{{{ATOM}}}link", {"rel": "alternate", "href": held(str(url))})
        for source in said.get("source") or []:
            _text(ET.SubElement(entry, f"{{{ATOM}}}author"), "name", str(source.get("name") or ""))
        _text(entry, "content", said.get("body") or "")
    with whole(path) as part:
        part.write_bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = held(str(text))
