"""What changed as an Atom feed with GeoRSS points: one entry an update, one an alarm, one a new incident.

No clock is asked: an entry's time is the day to which its update tells, or the day that was said. Ids are made from the
project's name and what the entry says, so that a reader of feeds shows each once.
"""

from __future__ import annotations

import datetime as dt
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Any, Final

from geo.disk.held import held

from ...languages.wording import Words, words_of
from .alerting import Alert
from .changed import Changes
from .oneline import tolls, when, where

ATOM: Final = "http://www.w3.org/2005/Atom"
GEORSS: Final = "http://www.georss.org/georss"
SPACE: Final = uuid.UUID("6c1f2b0e-6f2a-5f0e-9c1d-0d6a5b1e7a11")
"""Of ours, in which ids are made."""
MOST: Final = 200
"""Entries that a feed holds; the oldest go first."""
INCIDENTS: Final = 50
"""New incidents of one update that have an entry of their own; the deadliest of them."""
POINTS: Final = ("exact", "settlement")
"""Precisions whose point is a place; of a province's incident the point would be a false one."""

Entry = dict[str, Any]


def entries(
    project: str, number: int, day: dt.date | None, found: Changes, alerts: Sequence[Alert], placed: Any
) -> list[Entry]:
    """What an update adds to the feed, the newest first."""
    words = words_of(found.language)
    stamp = f"{(day or dt.date(1970, 1, 1)).isoformat()}T00:00:00Z"
    title = words.t("update.first") if found.first else found.sentence
    head = words.t("update.number", n=number) + words.t("report.colon") + title
    out = [_entry(project, f"update {number} {found.sentence}", head, stamp, title)]
    for one in alerts:
        titled = words.t("update.alert", name=one.name)
        out.append(_entry(project, f"{one.code} {one.unit} {one.text}", titled, stamp, one.said(words, named=False)))
    if not found.first and len(found.added):
        out += _incidents(project, stamp, found, placed, words)
    return out


def _incidents(project: str, stamp: str, found: Changes, placed: Any, words: Words) -> list[Entry]:
    first = found.added
    if "killed" in first:
        first = first.sort_values("killed", ascending=False, kind="stable", na_position="last")
    first = first.head(INCIDENTS)
    own = placed[placed["incident_id"].astype(str).isin(set(first["incident_id"].astype(str)))]
    shown = zip(own.geometry, own["precision"].astype(str), strict=True)
    points = dict(zip(own["incident_id"].astype(str), shown, strict=True))
    out = []
    for row, toll in zip(first.to_dict("records"), tolls(first, words), strict=True):
        one = str(row["incident_id"])
        point, precision = points.get(one, (None, ""))
        place = where(row, words)
        made = _entry(
            project, f"incident {one}", f"{place}: {toll}", stamp, words.joined([when(row, words), f"{place}: {toll}"])
        )
        if point is not None and precision in POINTS:
            made["point"] = [round(point.y, 5), round(point.x, 5)]
        else:
            made["place"] = place
        out.append(made)
    return out


def _entry(project: str, key: str, title: str, stamp: str, text: str) -> Entry:
    return {"id": f"urn:uuid:{uuid.uuid5(SPACE, f'{project} {key}')}", "title": title, "updated": stamp, "text": text}


def together(new: Sequence[Entry], old: Sequence[Entry]) -> list[Entry]:
    """The entries of a feed, newest first, each once, and no more than it holds."""
    out = {one["id"]: one for one in [*new, *old]}
    return list(out.values())[:MOST]


def atom(project: str, listed: Sequence[Entry], link: str | None = None) -> bytes:
    """The feed.

    Examples
    --------
    >>> one = {"id": "urn:uuid:1", "title": "Gao: 3 killed", "updated": "2024-01-20T00:00:00Z", "text": "…"}
    >>> text = atom("Sahel", [one | {"point": [16.27, -0.04]}]).decode()
    >>> "<georss:point>16.27 -0.04</georss:point>" in text
    True
    """
    for prefix, space in (("", ATOM), ("georss", GEORSS)):
        ET.register_namespace(prefix, space)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _text(feed, "title", project)
    _text(feed, "id", f"urn:uuid:{uuid.uuid5(SPACE, project)}")
    _text(feed, "updated", max((one["updated"] for one in listed), default="1970-01-01T00:00:00Z"))
    _text(ET.SubElement(feed, f"{{{ATOM}}}author"), "name", project)
    _text(feed, "generator", "incidentmap")
    if link:
        ET.SubElement(feed, f"{{{ATOM}}}link", {"rel": "alternate", "href": held(link)})
    for one in listed:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        for name in ("id", "title", "updated"):
            _text(entry, name, one[name])
        _text(entry, "summary", one["text"])
        if link:
            ET.SubElement(entry, f"{{{ATOM}}}link", {"rel": "alternate", "href": held(link)})
        if "point" in one:
            ET.SubElement(entry, f"{{{GEORSS}}}point").text = " ".join(str(number) for number in one["point"])
        elif "place" in one:
            ET.SubElement(entry, f"{{{GEORSS}}}featurename").text = held(one["place"])
    ET.indent(feed)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = held(text)
