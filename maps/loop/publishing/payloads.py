"""What lies in a file, decoded: the blocks of a page, the parts of an archive, the texts of a picture."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

BLOCK: Final = re.compile(r'<script type="text/plain" id="[\w-]*?-(\w+)">([A-Za-z0-9+/=]+)</script>')
LONG: Final = re.compile(rb"[A-Za-z0-9+/]{64,}={0,2}")
STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
KINDS: Final = {"u8": "<u1", "u16": "<u2", "u32": "<u4", "i32": "<i4", "f32": "<f4", "f64": "<f8"}
TILES: Final = b"PMTiles"
GZIPPED: Final = re.compile(rb"\x1f\x8b\x08")
MAPS: Final = (".fgb", ".gpx", ".pmtiles")
"""Files of places that are not read as tables, and are looked into all the same."""
DEEPEST: Final = 6
"""An archive in a page in an archive: deeper nothing of ours goes."""


def blocks(html: str) -> dict[str, dict[str, Any]]:
    """The data of a page of ours: block → column → its numbers, or its distinct texts.

    Examples
    --------
    >>> from maps.page.packing import Block
    >>> block = Block(2)
    >>> block.strings("place", ["Gao", "Kidal"])
    >>> blocks(f'<script type="text/plain" id="im-1-text">{block.packed()}</script>')["text"]["place"]
    ['Gao', 'Kidal']
    """
    return {name: _columns(gzip.decompress(base64.b64decode(data))) for name, data in BLOCK.findall(html)}


def _columns(data: bytes) -> dict[str, Any]:
    size = int.from_bytes(data[:4], "little")
    header, rest = json.loads(data[4 : 4 + size]), data[4 + size :]
    known = {one["name"]: one for one in header["columns"]}
    out: dict[str, Any] = {}
    for name, one in known.items():
        part = rest[one["offset"] : one["offset"] + one["length"]]
        if one["type"] == "text":
            lengths = known[f"{name}#"]
            ends = _numbers(lengths, rest[lengths["offset"] : lengths["offset"] + lengths["length"]])
            out[name] = _cut(part.decode(), ends)
        elif one["type"] in KINDS:
            out[name] = _numbers(one, part)
    return out


def _numbers(one: dict[str, Any], part: bytes) -> Any:
    kind = np.dtype(KINDS[one["type"]])
    if one.get("planes"):
        part = np.frombuffer(part, np.uint8).reshape(kind.itemsize, -1).T.tobytes()
    return np.frombuffer(part, kind)


def _cut(text: str, lengths: Any) -> list[str]:
    """Lengths count UTF-16 units, as JavaScript does."""
    units, out, at = text.encode("utf-16-le"), [], 0
    for length in lengths.tolist():
        out.append(units[2 * at : 2 * (at + length)].decode("utf-16-le", "replace"))
        at += length
    return out


def frame(path: Path) -> pd.DataFrame:
    """The rows of a table or map file as they are written, points as text."""
    if path.suffix.lower() in MAPS:
        import pyogrio

        layers = [name for name, kind in pyogrio.list_layers(path) if kind is not None]
        read = [pyogrio.read_dataframe(path, layer=name) for name in layers[:1]]
        table = pd.DataFrame(read[0]) if read else pd.DataFrame()
        texts = read[0].geometry.to_wkt(rounding_precision=-1) if read else []
        return table.assign(geometry=texts).loc[:, lambda one: one.notna().any()]
    from geo.reading.files.filekinds import load

    return load(path).frame


def layers(path: Path) -> Iterator[bytes]:
    """The file's bytes, and whatever is packed in them, as deep as it goes: what a search for a text must look at.

    Archives, gzip, base64 runs, zlib streams of PDF and PNG, and Parquet's and GeoPackage's own reading of their rows.
    """
    data = path.read_bytes()
    yield from _within(data, 0)
    if path.suffix == ".parquet":
        import pyarrow.parquet as parquet

        table = parquet.read_table(path)
        yield repr(table.to_pydict()).encode() + repr(table.schema.metadata).encode()


def _within(data: bytes, depth: int) -> Iterator[bytes]:
    yield data
    if depth >= DEEPEST:
        return
    if data[:2] == b"\x1f\x8b":
        yield from _within(gzip.decompress(data), depth + 1)
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from _within(archive.read(name), depth + 1)
    if data[:7] == TILES:
        for start in re.finditer(GZIPPED, data):
            yield from _unpacked(data[start.start() :], depth)
        return
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from _chunks(data)
        return
    if data[:5] == b"%PDF-":
        for found in STREAM.finditer(data):
            yield from _inflated(found[1], depth)
        return
    for run in LONG.findall(data):
        try:
            yield from _within(base64.b64decode(run, validate=True), depth + 1)
        except binascii.Error:
            continue


def _unpacked(data: bytes, depth: int) -> Iterator[bytes]:
    """A gzip member that begins here, whatever follows it; nothing if none does."""
    try:
        found = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data)
    except zlib.error:
        return
    yield from _within(found, depth + 1)


def _inflated(data: bytes, depth: int) -> Iterator[bytes]:
    try:
        yield from _within(zlib.decompress(data), depth + 1)
    except zlib.error:
        return


def _chunks(data: bytes) -> Iterator[bytes]:
    """The texts of a PNG, inflated."""
    at = 8
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            yield body
            packed = body.partition(b"\0")[2].lstrip(b"\0\x01")
            yield from _inflated(packed, DEEPEST)
        at += 12 + size
