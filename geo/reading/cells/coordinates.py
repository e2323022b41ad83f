"""Cells with a coordinate: 34.57, 34,57, 34.57 N, 34° 34' 12" N."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...errors import InputError
from ...findings import finding
from ..files.headers import fold, meaning
from . import pointcells
from .counts import UNKNOWN, arrow_text, cast, distinct
from .degrees import degrees

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from ..files.raw import Raw


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


_TWO = re.compile(r"([-+]?\d{1,3}(?:\.\d{1,20})?) ?°? ?[,;/ ] ?([-+]?\d{1,3}(?:\.\d{1,20})?) ?°?")
_SHOWN = 200
"""Texts that tell whether a column which is not needed holds nothing but points."""
_LOOKED = 2_000
"""Rows in which a column shows whether it holds points."""
SHARE = 0.6
"""Of a column's filled cells that must hold a point, for it to be a column of points."""
_PAIR_NAMES = frozenset(
    "coordinates,coords,coordinate,latlong,latlon,lat lon,lat long,latitude longitude,gps,gps"
    " coordinates,geolocation,coordonnees,coordenadas,koordinaten,координаты,مختصات,الاحداثیات".split(",")
)


def split(raw: Raw) -> None:
    """Give a column of points two columns of degrees, and say so; a cell that holds no more than its point is no name.

    A column called coordinates may hold whole degrees ("34 69"); any other must look like points by itself.
    """
    import pandas as pd

    metres(raw)
    known = {meant[1] for name in map(str, raw.frame.columns) if (meant := meaning(name))}
    for name in map(str, raw.frame.columns):
        cells = raw.frame[name]
        if (not isinstance(cells.dtype, pd.StringDtype) and cells.dtype != object) or fold(name) == "geometry":
            continue
        if fold(name) not in _PAIR_NAMES and not any(map(pointcells.point, _first(cells))):
            continue
        needed = not {"latitude", "longitude"} <= known
        at, texts = distinct(cells.astype("string"), str) if needed else ((), _first(cells, _SHOWN))
        found = [pointcells.point(text) for text in texts]
        filled = [text for text in texts if text.strip() and text.casefold() not in UNKNOWN]
        share = sum(point is not None for point in found) / max(1, len(filled))
        if share < SHARE and not (fold(name) in _PAIR_NAMES and share):
            continue
        if not any(map(_told, filled)):
            raw.spent.add(name)
        if needed and not {"latitude", "longitude"} & known:
            _fill(raw, name, [found[place] if place >= 0 else None for place in at])
            known |= {"latitude", "longitude"}


def _first(cells: pd.Series, most: int = 20) -> list[str]:
    """A column's first distinct texts."""
    import pandas as pd

    if isinstance(cells.dtype, pd.StringDtype):
        text = arrow_text(cells)
        words = text[:_LOOKED].drop_null() or text.drop_null()[:_LOOKED]
        return [str(word) for word in words.unique()[:most].to_pylist()]
    filled = cells.iloc[:_LOOKED].dropna()
    # As text, since a cell may be a list, which has no hash.
    words = map(str, filled if len(filled) else cells.dropna().iloc[:_LOOKED])
    return list(dict.fromkeys(words))[:most]


def _told(text: str) -> bool:
    """Whether a cell says more than its point, as "Main St, Herat (34.35, 62.20)" does."""
    return "(" in text and text[0].isalpha() and not text.upper().startswith(("POINT", "SRID"))


def _fill(raw: Raw, name: str, found: list[pointcells.Point | None]) -> None:
    import numpy as np
    import pandas as pd

    for part, ours in enumerate(("latitude", "longitude")):
        values = [None if point is None else point[part] for point in found]
        raw.frame[ours] = pd.Series(values, index=raw.frame.index, dtype="float64")
    where = np.array([point is not None for point in found], dtype=bool)
    raw.found.append(
        finding(
            "coordinates-pair",
            f"{name}: each cell holds a point (a pair is read as latitude, then longitude)",
            raw.labels(where),
            "nothing to do, if that is their order",
            name=name,
        )
    )


def asked(raw: Raw, wanted: Mapping[str, str]) -> dict[str, str]:
    """What a user asked for, with a pair from one column ("latitude,longitude" or the other way round) read already.

    Raises
    ------
    InputError
        If no cell of the column holds a point.
    """
    import numpy as np

    out = dict(wanted)
    for ours, name in wanted.items():
        pair = tuple(part.strip() for part in ours.split(","))
        if sorted(pair) != ["latitude", "longitude"] or name not in raw.frame.columns:
            continue
        at, texts = distinct(raw.frame[name].astype("string"), str)
        found = [_asked_point(text, lon_first=pair[0] == "longitude") for text in texts]
        odd = [
            point is None and text.strip().casefold() not in UNKNOWN for point, text in zip(found, texts, strict=True)
        ]
        where = np.array([place >= 0 and odd[place] for place in at], dtype=bool)
        if not any(found):
            raise InputError(f"{raw.name}: no cell of column {name!r} holds a pair of degrees ({texts[:1]})")
        for old in {"latitude", "longitude"} & set(raw.frame.columns):
            raw.frame = raw.frame.rename(columns={old: f"{old} (2)"})
        _fill(raw, name, [found[place] if place >= 0 else None for place in at])
        if where.any():
            raw.found.append(
                finding("latitude-unread", f"{name} holds no pair of degrees", raw.labels(where), "correct the cell")
            )
        raw.spent.add(name)
        del out[ours]
        out |= {part: part for part in pair}
    return out


def _asked_point(text: str, *, lon_first: bool) -> pointcells.Point | None:
    """A point, whole degrees too: whoever names the column says what its numbers are."""
    if match := _TWO.fullmatch(" ".join(text[: pointcells.LONGEST].strip("()[] ").split())):
        one, two = float(match[1]), float(match[2])
        lat, lon = (two, one) if lon_first else (one, two)
        return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None
    return pointcells.point(text)


def metres(raw: Raw) -> None:
    """Columns of UTM metres with a zone, as degrees; without a zone they are said."""
    import numpy as np

    names = {fold(str(name)): str(name) for name in raw.frame.columns}
    east, north = (next((names[word] for word in words if word in names), None) for words in _METRES)
    if not east or not north or {"latitude", "lat"} & set(names):
        return
    zone = next((names[word] for word in _ZONES if word in names), None)
    if zone is None:
        every = np.ones(len(raw.frame), dtype=bool)
        raw.found.append(
            finding(
                "coordinates-metres",
                f"{east} and {north} are metres (UTM) without a zone, and were not read",
                raw.labels(every),
                "add a column zone such as 42N, or give latitude and longitude",
            )
        )
        return
    texts = zip(*(raw.frame[name].astype("string").fillna("") for name in (zone, east, north)), strict=True)
    _fill(raw, f"{east}, {north} (UTM)", [_utm(*row) for row in texts])


def _utm(zone: str, east: str, north: str) -> pointcells.Point | None:
    grid = _ZONE.fullmatch(" ".join(zone[:80].split()))
    try:
        return pointcells.from_utm(int(grid[1]), grid[2] or "N", float(east), float(north)) if grid else None
    except ValueError:
        return None


_ZONE = re.compile(r"(?:utm ?)?(?:zone ?)?(\d{1,2}) ?([C-X])?[a-z]*+", re.IGNORECASE)
_METRES = (("easting", "utm easting", "utm e", "utm x", "utme"), ("northing", "utm northing", "utm n", "utm y", "utmn"))
_ZONES = ("zone", "utm zone", "utmzone", "grid zone")
