"""Cells with a coordinate: 34.57, 34,57, 34.57 N, 34° 34' 12" N."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...findings import finding
from ..files.headers import fold, meaning
from .counts import UNKNOWN, arrow_text, cast, distinct, western

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from ..files.raw import Raw

_PARTS = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<deg>\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:(?P<min>\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(?P<sec>\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|'')\s*)?(?P<side>[nsew]?)",
    re.IGNORECASE,
)
_SIDED = re.compile(r"([nsew])\s*(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Degrees:
    """A column of coordinates, read: degrees, and the cells that could not be."""

    value: pd.Series
    odd: np.ndarray[Any, Any]
    shaped: np.ndarray[Any, Any]


def read(cells: pd.Series) -> Degrees:
    """Read a column; decimal numbers at once, each other cell once per distinct text."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    none = np.zeros(len(cells), dtype=bool)
    if pd.api.types.is_numeric_dtype(cells.dtype) and not pd.api.types.is_bool_dtype(cells.dtype):
        values = pd.to_numeric(cells).astype("float64")
        return Degrees(values.where(np.isfinite(values)), np.asarray(np.isinf(values)), none)
    text = arrow_text(cells)
    if (numbers := cast(text, pa.float64())) is not None:
        value = pd.Series(numbers.to_numpy().copy(), index=cells.index)
        return Degrees(value.where(np.isfinite(value)), np.asarray(np.isinf(value)), none)
    text = pc.utf8_trim_whitespace(text)
    plain = pc.fill_null(pc.match_substring_regex(text, r"^[-+]?\d{1,15}(\.\d*)?([eE][-+]?\d{1,2})?$"), False)
    unsigned = pc.replace_substring_regex(pc.if_else(plain, text, pa.scalar(None, pa.large_string())), r"^\+", "")
    value = pd.Series(pc.cast(unsigned, pa.float64()).to_numpy().copy(), index=cells.index)
    empty = pc.fill_null(pc.equal(text, ""), True)
    rest = ~(plain.to_numpy() | empty.to_numpy(zero_copy_only=False))
    odd, look = none.copy(), np.flatnonzero(rest)
    if len(look):
        at, texts = distinct(cells.iloc[look], lambda cell: str(cell).strip())
        found = [degrees(text) for text in texts]
        value.iloc[look] = np.array([float("nan") if number is None else number for number in found])[at]
        unread = [n is None and text.casefold() not in UNKNOWN for n, text in zip(found, texts, strict=True)]
        odd[look] = np.array(unread)[at]
    return Degrees(value, odd, rest)


def degrees(text: str) -> float | None:
    """Read one cell; None if it cannot be read.

    Examples
    --------
    >>> degrees("34,5"), degrees("34° 30' 0\\" S"), degrees("E 61.25"), degrees("north")
    (34.5, -34.5, 61.25, None)
    """
    cell = western(text).strip()
    if match := _SIDED.fullmatch(cell):
        cell = f"{match[2]} {match[1]}"
    found = _PARTS.fullmatch(cell.replace("º", "°"))
    if not found:
        return None
    parts = [float((found[name] or "0").replace(",", ".")) for name in ("deg", "min", "sec")]
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    return -value if found["sign"] in ("-", "−") or found["side"].lower() in ("s", "w") else value


_PAIR = re.compile(
    r"\(?\s*(?P<lat>[-+−]?\d{1,2}(?:\.\d+)?°?\s*[NS]?)\s*[,;/ ]\s*(?P<lon>[-+−]?\d{1,3}(?:\.\d+)?°?\s*[EW]?)\s*\)?",
    re.I,
)
_PAIR_NAMES = frozenset(
    "coordinates,coords,coordinate,latlong,latlon,lat lon,lat long,latitude longitude,gps,gps"
    " coordinates,geolocation,coordonnees,coordenadas,koordinaten,координаты,مختصات,الاحداثیات".split(",")
)


def split(raw: Raw) -> None:
    """Give a column of pairs such as "34.5, 61.2" (latitude first) two columns of its own, and say so."""
    import pandas as pd

    names = {fold(str(name)): str(name) for name in raw.frame.columns}
    if {"latitude", "longitude"} & {known[1] for name in names if (known := meaning(name))}:
        return
    column = next((names[name] for name in names if name in _PAIR_NAMES), None)
    if column is None or not isinstance(raw.frame[column].dtype, pd.StringDtype):
        return
    pairs = (
        raw.frame[column]
        .astype(object)
        .map(lambda cell: _PAIR.fullmatch(western(cell).strip()) if isinstance(cell, str) else None)
    )
    found = pairs.notna()
    if found.any():
        for part, name in (("lat", "latitude"), ("lon", "longitude")):
            raw.frame[name] = pairs.map(lambda pair, part=part: pair[part] if pair else None).astype("string")
        raw.found.append(
            finding(
                "coordinates-pair",
                f"{column}: latitude, then longitude",
                raw.labels(found),
                "nothing to do, if that is their order",
            )
        )
