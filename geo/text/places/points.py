"""Coordinates in prose: "35.69° N, 51.39° E", "33°30′N 36°18′E", "(34.5553, 69.2075)"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..languages import spoken


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [points]."""

    said: re.Pattern[str]


lexis: Final = spoken.part("places.toml", "points", Words)


_ANGLE: Final = (
    r"\d{1,3}(?:\.\d{1,20})?\s?[°º]?(?:\s?\d{1,2}(?:\.\d{1,20})?\s?['′’])?"
    r"(?:\s?\d{1,2}(?:\.\d{1,20})?\s?(?:[\"″”]|''))?"
)
_BETWEEN: Final = r"\s{0,9}[,;/]?\s{0,9}(?:and |by )?"
_SIDED: Final = re.compile(
    rf"(?<![\w.])(?P<lat>{_ANGLE}\s?[NS])\b{_BETWEEN}(?P<lon>{_ANGLE}\s?[EW])\b|(?<!\w)(?P<lat2>[NS]\s?{_ANGLE}){_BETWEEN}(?P<lon2>[EW]\s?{_ANGLE})(?![\w.]\d)"
)
_BARE: Final = re.compile(
    r"(?<![\w.,])(?P<lat>[-+−]?\d{1,2}\.(?P<fine>\d{2,20}))\s{0,9}[,;]\s{0,9}(?P<lon>[-+−]?\d{1,3}\.\d{2,20})(?![\w.]{0,20}\d)"
)
_SURE: Final = 4
"""Decimals from which two bare numbers are taken for coordinates, whatever stands before them."""
_WORTH: Final = re.compile(r"[\dNSEW](?:(?<=\d)(?:\s?[°º]|\.\d\d)|(?<=[NSEW]) ?\d\d)")
"""One of these is in all coordinates; it begins with a class, which is searched for quickest."""


class Point(NamedTuple):
    """Coordinates as a text gives them: offsets, and degrees (EPSG:4326)."""

    start: int
    end: int
    lat: float
    lon: float


def find(text: str) -> list[Point]:
    """The coordinates in `text`, latitude first, in order.

    Examples
    --------
    >>> [
    ...     (point.lat, point.lon)
    ...     for point in find("A mine at 33°30′N 36°18′E, another at (15.5527, -32.5324) and one at 12.5 S, 45.25 W.")
    ... ]
    [(33.5, 36.3), (15.5527, -32.5324), (-12.5, -45.25)]
    >>> find("They won by 3.25, 4.75 and 2.50 points; 5 N, 3 E.")
    []
    """
    lex = lexis()
    if not _WORTH.search(text):
        return []
    found: list[Point] = []
    for match in [*_SIDED.finditer(text), *_BARE.finditer(text)]:
        parts = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
        plain = "fine" in parts
        if (
            plain
            and len(parts["fine"]) < _SURE
            and not lex.said.search(text[max(0, match.start() - 60) : match.start()].rstrip("( ["))
        ):
            continue
        if not plain and not re.search(r"[°º.]", match[0]):
            continue
        point = _point(match, parts["lat"], parts["lon"])
        if point and not any(point.start < other.end and other.start < point.end for other in found):
            found.append(point)
    return sorted(found)


def _point(match: re.Match[str], lat: str, lon: str) -> Point | None:
    from ...reading.cells.degrees import degrees  # the reader of tables knows the forms

    north, east = degrees(lat), degrees(lon)
    if north is None or east is None or abs(north) > 90 or abs(east) > 180:
        return None
    return Point(match.start(), match.end(), round(north, 6), round(east, 6))
