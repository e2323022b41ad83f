"""Points that a phrase moves: "12 km north of Saravan", "between Kech and Panjgur". WGS 84 geodesics (Karney 2013)."""

from __future__ import annotations

from typing import Final

from ..names.phrases import Phrase

OF_DISTANCE: Final = 0.25
"""People round distances and name one of eight directions: a quarter of the way is the likely error."""

_NAMED: Final = {
    0.0: "north",
    45.0: "north-east",
    90.0: "east",
    135.0: "south-east",
    180.0: "south",
    225.0: "south-west",
    270.0: "west",
    315.0: "north-west",
}


def moved(lon: float, lat: float, phrase: Phrase) -> tuple[float, float, float]:
    """The point at the phrase's offset from a point, and what the offset adds to the uncertainty.

    Parameters
    ----------
    lon, lat : float
        Degrees, EPSG:4326.
    phrase : Phrase
        With `offset_km`; without a `bearing` the point stays and the whole distance is uncertain.

    Returns
    -------
    lon, lat : float
    uncertainty_km : float

    Examples
    --------
    >>> from geo.names.phrases import parse
    >>> [round(each, 3) for each in moved(62.334, 27.371, parse("12 km north of Saravan"))]
    [62.334, 27.479, 3.0]
    """
    distance = phrase.offset_km or 0.0
    if phrase.bearing is None:
        return lon, lat, distance
    from geographiclib.geodesic import Geodesic

    end = Geodesic.WGS84.Direct(lat, lon, phrase.bearing, distance * 1000)
    return end["lon2"], end["lat2"], distance * OF_DISTANCE


def middle(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float]:
    """The point half way between two (lon, lat), and half their distance in km."""
    from geographiclib.geodesic import Geodesic

    line = Geodesic.WGS84.InverseLine(one[1], one[0], other[1], other[0])
    half = line.Position(line.s13 / 2)
    return half["lon2"], half["lat2"], line.s13 / 2000


def words(phrase: Phrase) -> str:
    """The offset as a reader would say it.

    Examples
    --------
    >>> from geo.names.phrases import parse
    >>> words(parse("Ad Dujayl (1 mi. S.)"))
    '1.61 km south of'
    """
    direction = f" {_NAMED[phrase.bearing]} of" if phrase.bearing is not None else " from"
    return f"{phrase.offset_km:.3g} km{direction}"
