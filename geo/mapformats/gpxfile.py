"""GPX: a waypoint a row, for hand-held receivers. A row without a place has none; the file and a warning say so."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

from ..errors import InputError
from . import featuring
from .kmlfile import ILLEGAL

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from .featuring import Feature

SPACE: Final = "http://www.topografix.com/GPX/1/1"
OWN: Final = "urn:incidentmap"
LOST_SHOWN: Final = 20
KEPT: Final = ("incident_id", "precision", "uncertainty_km", "confidence", "ambiguous", "reason", "date_precision")
"""What goes into the waypoint's extensions beside the figures: whose row it is, and how well its place is known."""


class Unplaced(UserWarning):
    """Rows that a kind of file cannot hold, having no place."""


def gpx(table: Any, part: Path) -> None:
    """Write the rows that have a place."""
    from ..tables import as_places, as_plain

    frame = as_places(table)
    rows = list(featuring.features(frame, as_plain(frame.drop(columns=frame.active_geometry_name))))
    lost = [row for row in rows if row.lon is None]
    if len(lost) == len(rows):
        raise InputError("no row has a place, and GPX holds places alone; write .csv, or geocode the table first")
    ElementTree.register_namespace("", SPACE)
    ElementTree.register_namespace("incidentmap", OWN)
    root = ElementTree.Element(f"{{{SPACE}}}gpx", {"version": "1.1", "creator": "incidentmap"})
    about = _child(root, "metadata")
    _child(about, "name", "Incidents")
    if lost:
        _child(about, "desc", told(len(lost), len(rows), [row.values.get("incident_id", row.name) for row in lost]))
    for row in rows:
        if row.lon is not None:
            _waypoint(root, row)
    part.write_bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
    if lost:
        warn(len(lost), len(rows), ".gpx")


def told(lost: int, every: int, names: list[str]) -> str:
    """Which rows are not in the file."""
    rest = f" and {len(names) - LOST_SHOWN:,} more" if len(names) > LOST_SHOWN else ""
    return f"Without a place, and not in this file: {lost:,} of {every:,} rows: {', '.join(names[:LOST_SHOWN])}{rest}"


def warn(lost: int, every: int, ending: str) -> None:
    """Say that rows are left out, and where they would not be."""
    warnings.warn(
        f"{ending} holds places alone: {lost:,} of {every:,} rows have none and are not in it; .kml, .gpkg and .csv"
        " hold all",
        Unplaced,
        stacklevel=5,  # where geo.write was called
    )


def _child(parent: Element, name: str, text: str | None = None, *, space: str = SPACE) -> Element:
    made = ElementTree.SubElement(parent, f"{{{space}}}{name}")
    made.text = None if text is None else ILLEGAL.sub("\ufffd", text)
    return made


def _waypoint(root: Element, row: Feature) -> None:
    """In the order that the schema asks for: time, name, description, symbol, type, extensions."""
    point = _child(root, "wpt")
    point.attrib.update({"lat": f"{row.lat:.7f}", "lon": f"{row.lon:.7f}"})
    if len(row.first) == len("2024-01-31"):  # a receiver knows no months
        _child(point, "time", f"{row.first}T00:00:00Z")
    _child(point, "name", row.name)
    _child(point, "desc", "\n".join(f"{title}: {text}" for title, text in row.lines))
    _child(point, "sym", "Flag, Red" if row.kind == "place" else "Flag, Blue")
    if row.values.get("event_type"):
        _child(point, "type", row.values["event_type"])
    more = _child(point, "extensions")
    for name in (*KEPT, *(f"{figure}{end}" for figure in ("killed", "injured") for end in ("", "_min", "_max"))):
        if name in row.values:
            _child(more, name, row.values[name], space=OWN)
