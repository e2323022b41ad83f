"""JSON: a list of records, records under one key, lines of records, and GeoJSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ...disk import bounds
from ...disk.held import held
from ...errors import InputError
from ...findings import finding
from .raw import Raw, numbered, unique

if TYPE_CHECKING:
    import pandas as pd

    from .streams import Stream

LARGEST = bounds.most("json")
"""Bytes; a JSON text grows tenfold in memory."""
DEEPEST = bounds.most("json-depth")
"""Levels of nesting; a record of an incident has two or three."""


def read(file: Stream) -> Raw:
    """Read records; what is nested one level down becomes columns such as `location.name`."""

    text = _text(file)
    value = _parsed(file, text)
    if isinstance(value, dict) and value.get("type") == "FeatureCollection":
        return _features(file, value)
    records = _records(file, value)
    frame = _frame([_flat(record) for record in records])
    return numbered(file.name, "json", frame, first=1)


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Records as a table; with halves of surrogate pairs, which JSON can write and Arrow cannot hold, as objects."""
    import pandas as pd

    try:
        return pd.DataFrame(rows, index=range(len(rows)))
    except UnicodeEncodeError:
        named = [{held(name): value for name, value in row.items()} for row in rows]
        return pd.DataFrame(named, index=range(len(rows)), dtype=object)


def _text(file: Stream) -> str:
    with file.open() as binary:
        data = binary.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(f"{file.name}: is JSON of more than {LARGEST >> 30} GiB; save it as CSV or Parquet")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{file.name}: is not UTF-8, which JSON must be (byte {error.start:,}); save it as UTF-8"
        ) from error


def _parsed(file: Stream, text: str) -> Any:
    if _depth(text) > DEEPEST:
        raise InputError(f"{file.name}: is nested more than {DEEPEST} levels deep; that is no table of incidents")
    try:
        return _loaded(file, text)
    except RecursionError as error:  # nested deeply, but not in its first part
        raise InputError(f"{file.name}: is nested too deeply to be a table of incidents") from error
    except ValueError as error:  # a number of thousands of digits
        if isinstance(error, InputError):
            raise
        raise InputError(f"{file.name}: holds a value that cannot be read ({error})") from error


def _loaded(file: Stream, text: str) -> Any:
    """One JSON text, else one a line."""
    try:
        return json.loads(text, parse_constant=lambda _: None, object_pairs_hook=_each_key)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            return _fail(file, error)
        try:
            return [json.loads(line, object_pairs_hook=_each_key) for line in lines]
        except json.JSONDecodeError:
            return _fail(file, error)


def _each_key(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A record with every value of a key that stands twice: a second "killed" is a column "killed (2)"."""
    record = dict(pairs)
    if len(record) == len(pairs):
        return record
    names, values = zip(*pairs, strict=True)
    return dict(zip(unique(names), values, strict=True))


def _fail(file: Stream, error: json.JSONDecodeError) -> Any:
    raise InputError(
        f"{file.name}: is not whole JSON (line {error.lineno}, column {error.colno}: {error.msg}); was it cut off?"
    ) from error


def _depth(text: str) -> int:
    """The deepest nesting, counted without parsing, so that a bomb is refused before it goes off."""
    deepest = depth = 0
    inside = escaped = False
    for char in text if len(text) < 1 << 20 else text[: 1 << 20]:
        if inside:
            inside, escaped = (escaped or char != '"'), (char == "\\" and not escaped)
        elif char == '"':
            inside = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _records(file: Stream, value: Any) -> list[dict[str, Any]]:
    """The list of records: the value itself, or the longest list under one of its keys."""
    if isinstance(value, dict):
        lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
        value = max(lists, key=len) if lists else [value]
    records = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    if not records or len(records) < len(value):
        raise InputError(f'{file.name}: is JSON, but not a list of records; give [{{"place": …, "killed": …}}, …]')
    return records


def _flat(record: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict) and not prefix:
            out |= _flat(value, f"{key}.")
        else:
            out[f"{prefix}{key}"] = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
    return out


def _features(file: Stream, value: dict[str, Any]) -> Raw:
    """GeoJSON: properties are columns; points are WGS 84 by RFC 7946."""
    import geopandas as gpd

    features = value.get("features")
    if not isinstance(features, list) or not features:
        raise InputError(f"{file.name}: is GeoJSON without features")
    try:
        shapes = [_shape(feature.get("geometry")) for feature in features]
        rows = [
            _flat(feature.get("properties") or {}) | ({"id": feature["id"]} if "id" in feature else {})
            for feature in features
        ]
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError(f"{file.name}: is not valid GeoJSON ({error})") from error
    frame = _frame(rows).assign(geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"))
    raw = numbered(file.name, "geojson", frame, first=1)
    odd = [bool(feature.get("geometry")) and made is None for feature, made in zip(features, shapes, strict=True)]
    if any(odd):
        remedy = "write it as a Point with coordinates [longitude, latitude]"
        raw.found.append(finding("geometry-unread", "geometry is no GeoJSON geometry", raw.labels(odd), remedy))
    return raw


def _shape(geometry: Any) -> Any:
    """A feature's shape; None where it has none, or none that can be read."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    if not geometry:
        return None
    try:
        return shape(geometry)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, ShapelyError):
        return None
