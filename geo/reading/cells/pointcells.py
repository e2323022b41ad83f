"""Cells that hold a whole point: WKT and EWKT, GeoJSON, pairs of degrees, MGRS, UTM, plus codes."""

from __future__ import annotations

import json
import re
import warnings
from typing import Final

from ...disk import bounds
from .counts import western
from .degrees import degrees

Point = tuple[float, float]
"""Latitude and longitude."""
LONGEST: Final = bounds.most("point-cell")
"""Characters; a longer cell is a text, and only its beginning and end may hold a point."""
_MOST_DEGREES: Final = 180
_NUMBER = r"[-+−]?\d{1,8}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,2})?"
_WKT: Final = re.compile(rf"(?:SRID=(\d{{4,6}});)? ?POINT ?(?:Z|M|ZM)? ?\( ?({_NUMBER}) ({_NUMBER})[ \d.+-]*+\)", re.I)
_DEGREE = r"[-+−]?\d{1,3}\.\d{1,20}"
_PAIR: Final = re.compile(rf"[\[(]? ?({_DEGREE}) ?°? ?[,;/ ] ?({_DEGREE}) ?°? ?[\])]?")
_INSIDE: Final = re.compile(rf"\( ?({_DEGREE}) ?, ?({_DEGREE}) ?\) ?$")
_SIDED: Final = re.compile(r"([^NSEW]{1,40}[NS])[\s,;/]{0,5}([^NSEW]{1,40}[EW])", re.I)
_SIDED_FIRST: Final = re.compile(r"([NS][^NSEW]{1,40}?)[\s,;/]{0,5}([EW][^NSEW]{1,40})", re.I)
_MGRS: Final = re.compile(
    r"\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{2}|\d{4}|\d{6}|\d{8}|\d{10}|\d{1,5}\s\d{1,5})", re.I
)
_UTM: Final = re.compile(
    r"(\d{1,2}) ?([C-HJ-NP-X]) (\d{6})(?:\.\d+)? ?(?:m?E)?[ ,]{1,3}(\d{5,8})(?:\.\d+)? ?(?:m?N)?", re.I
)
_PLUS: Final = re.compile(
    r"[23456789C][23456789CFGHJMPQRV][23456789CFGHJMPQRVWX]{6}\+[23456789CFGHJMPQRVWX]{2,7}", re.I
)


def point(text: str) -> Point | None:
    """The point that a cell holds, or None. A pair without letters is latitude, then longitude.

    Examples
    --------
    >>> point("SRID=4326;POINT (69.17 34.53)"), point("Main St, Herat (34.35, 62.20)")
    ((34.53, 69.17), (34.35, 62.2))
    >>> point("34 30 N, 69 12 E"), point('{"type": "Point", "coordinates": [69.17, 34.53]}'), point("Kabul")
    ((34.5, 69.2), (34.53, 69.17), None)
    """
    cell = " ".join((text if len(text) <= LONGEST else text[-80:]).split())
    cell = western(cell).replace("٫", ".").replace("−", "-")
    if not any(char.isdigit() for char in cell):
        return None
    for read in (_well_known, _geojson, _pair, _sides, _grid):
        if found := read(cell):
            return found if abs(found[0]) <= 90 and abs(found[1]) <= 180 else None
    return None


def from_utm(zone: int, band: str, east: float, north: float) -> Point | None:
    """UTM metres as degrees. A lone S may be the band of 32-40 N, or the southern half: its northing tells.

    Examples
    --------
    >>> [round(value, 1) for value in from_utm(42, "N", 515000, 3820000)]
    [34.5, 69.2]
    """
    from pyproj import Transformer

    if not (1 <= zone <= 60 and 100_000 <= east < 1_000_000 and 0 <= north <= 10_000_000):
        return None
    southern = band.upper() < "N" or (band.upper() == "S" and not 3_500_000 <= north <= 4_450_000)
    lon, lat = Transformer.from_crs((32700 if southern else 32600) + zone, 4326, always_xy=True).transform(east, north)
    return round(lat, 6), round(lon, 6)


def _well_known(cell: str) -> Point | None:
    match = _WKT.search(cell)
    if not match:
        return None
    x, y = float(match[2]), float(match[3])
    if match[1] and match[1] != "4326":
        from pyproj import Transformer
        from pyproj.exceptions import CRSError

        try:
            x, y = Transformer.from_crs(int(match[1]), 4326, always_xy=True).transform(x, y)
        except CRSError:
            return None
    return y, x


def _geojson(cell: str) -> Point | None:
    if not cell.startswith("{") or '"coordinates"' not in cell:
        return None
    try:
        value = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    pair = value.get("coordinates")
    if value.get("type") != "Point" or not isinstance(pair, list) or len(pair) < 2:
        return None
    if not all(isinstance(part, int | float) and abs(part) <= _MOST_DEGREES for part in pair[:2]):
        return None
    return float(pair[1]), float(pair[0])


def _pair(cell: str) -> Point | None:
    match = _PAIR.fullmatch(cell) or _INSIDE.search(cell)
    return (float(match[1]), float(match[2])) if match else None


def _sides(cell: str) -> Point | None:
    match = _SIDED.fullmatch(cell.strip("()[] ")) or _SIDED_FIRST.fullmatch(cell.strip("()[] "))
    if not match:
        return None
    lat, lon = degrees(match[1].strip()), degrees(match[2].strip())
    return None if lat is None or lon is None else (lat, lon)


def _grid(cell: str) -> Point | None:
    if _MGRS.fullmatch(cell):
        import mgrs
        from mgrs.core import MGRSError

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", RuntimeWarning)  # of letters that no square of that zone has
                lat, lon = mgrs.MGRS().toLatLon("".join(cell.split()).upper())
        except (MGRSError, RuntimeWarning):
            return None
        return round(float(lat), 6), round(float(lon), 6)
    if match := _UTM.fullmatch(cell):
        return from_utm(int(match[1]), match[2], float(match[3]), float(match[4]))
    if _PLUS.fullmatch(cell):
        from openlocationcode import openlocationcode

        area = openlocationcode.decode(cell.upper())
        return round(area.latitudeCenter, 6), round(area.longitudeCenter, 6)
    return None
