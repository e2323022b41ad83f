"""KML and KMZ: a placemark a row, with its figure as its size, its precision as its sign, and a balloon.

Data reach the file in two ways: every column as ExtendedData, which are texts; and as a balloon, which Google Earth
shows as HTML, so that they are escaped for HTML first and for XML again. The balloon's template names nothing but that
description: a column could not bring markup of its own into it.
"""

from __future__ import annotations

import math
import re
import zipfile
from html import escape
from typing import TYPE_CHECKING, Any, Final

from ..disk.zipped import STAMP
from . import featuring

if TYPE_CHECKING:
    from pathlib import Path

    from .featuring import Feature

SPACE: Final = "http://www.opengis.net/kml/2.2"
SIGNS: Final = {"place": "icons/place.png", "area": "icons/area.png"}
COLOURS: Final = {"harm": "b31e26b3", "none": "b3645e56", "unknown": "80b5b0a9"}
"""aabbggrr: those killed, nobody killed, not known."""
STEPS: Final = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500)
"""Sizes by the killed: the area grows with the figure, in so many steps."""
LEAST: Final = 0.5
MOST: Final = 2.5
ICON_PX: Final = 64
ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def kml(table: Any, part: Path) -> None:
    """One file; signs are the program's own, in our sizes and colours."""
    part.write_bytes(_document(table, signs={}))


def kmz(table: Any, part: Path) -> None:
    """The same with its signs: discs for places, squares for areas."""
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {"doc.kml": _document(table, signs=SIGNS)} | {SIGNS[kind]: _icon(kind) for kind in SIGNS}
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)


def _document(table: Any, signs: dict[str, str]) -> bytes:
    """Texts are put together here, each escaped by `_tag`: a tree of half a million elements would take a minute."""
    from ..tables import as_places, as_plain

    frame = as_places(table)
    rows = list(featuring.features(frame, as_plain(frame.drop(columns=frame.active_geometry_name))))
    styles = sorted({_style(row) for row in rows if row.kind != "nowhere"})
    parts = [_tag("name", "Incidents"), _tag("open", "1"), *(_styled(style, signs) for style in styles)]
    inside = "\n".join([*parts, *(_placemark(row) for row in rows)])
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{SPACE}">{_holding("Document", inside)}</kml>\n'
    return text.encode("utf-8")


def _tag(name: str, text: str) -> str:
    """An element with a text, whatever that holds."""
    return f"<{name}>{_xml(text)}</{name}>"


def _holding(tag: str, inside: str, **attributes: str) -> str:
    """An element around others, which are XML already."""
    told = "".join(f' {key}="{_xml(value)}"' for key, value in attributes.items())
    return f"<{tag}{told}>{inside}</{tag}>"


def _xml(text: str) -> str:
    return escape(ILLEGAL.sub("\ufffd", text))


def _style(row: Feature) -> tuple[str, str, int]:
    """Sign, colour and step of size."""
    tone = "unknown" if row.killed is None else "harm" if row.killed else "none"
    step = max((at for at, least in enumerate(STEPS) if row.killed is not None and row.killed >= least), default=0)
    return row.kind, tone, step


def _called(style: tuple[str, str, int]) -> str:
    return "-".join(map(str, style))


def _styled(style: tuple[str, str, int], signs: dict[str, str]) -> str:
    kind, tone, step = style
    scale = LEAST + (MOST - LEAST) * math.sqrt(STEPS[step] / STEPS[-1])
    icon = _tag("color", COLOURS[tone]) + _tag("scale", f"{scale:.2f}")
    if kind in signs:
        middle = {"x": "0.5", "y": "0.5", "xunits": "fraction", "yunits": "fraction"}
        icon += _holding("Icon", _tag("href", signs[kind])) + _holding("hotSpot", "", **middle)
    label = _tag("scale", "0.8" if kind == "area" else "0")
    parts = {"IconStyle": icon, "LabelStyle": label, "BalloonStyle": _tag("text", "$[description]")}
    return _holding("Style", "".join(_holding(name, inside) for name, inside in parts.items()), id=_called(style))


def _placemark(row: Feature) -> str:
    parts = [_tag("name", row.name), _tag("description", _balloon(row))]
    if row.last:
        parts.append(_holding("TimeSpan", _tag("begin", row.first) + _tag("end", row.last)))
    elif row.first:
        parts.append(_holding("TimeStamp", _tag("when", row.first)))
    if row.kind != "nowhere":
        parts.append(_tag("styleUrl", f"#{_called(_style(row))}"))
    cells = "".join(_holding("Data", _tag("value", value), name=name) for name, value in row.values.items())
    parts.append(_holding("ExtendedData", cells))
    if row.lon is not None and row.lat is not None:
        parts.append(_holding("Point", _tag("coordinates", f"{row.lon:.7g},{row.lat:.7g}")))
    return _holding("Placemark", "".join(parts))


def _balloon(row: Feature) -> str:
    """HTML for the balloon: every text of the data escaped, no element that a line break or a dollar could open."""
    lines = "".join(f"<p><b>{_safe(title)}:</b> {_safe(text)}</p>" for title, text in row.lines)
    return f"<h3>{_safe(row.name)}</h3>{lines}"


def _safe(text: str) -> str:
    """Text in the balloon; a dollar before a bracket would call a column, whose text is not escaped."""
    return escape(ILLEGAL.sub("\ufffd", text)).replace("$", "&#36;")


def _icon(kind: str) -> bytes:
    """A white disc or square with a dark edge, which the program tints."""
    import io

    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (ICON_PX, ICON_PX), (0, 0, 0, 0))
    pen, box = ImageDraw.Draw(image), (4, 4, ICON_PX - 5, ICON_PX - 5)
    draw = pen.ellipse if kind == "place" else pen.rectangle
    draw(box, fill=(255, 255, 255, 255), outline=(60, 60, 60, 255), width=4)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
