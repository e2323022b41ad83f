"""Which bytes, and what kind of file they are: told by their first bytes, never by the name alone."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ...errors import InputError
from .raw import NOTHING, Asked

if TYPE_CHECKING:
    from .raw import Raw

HEAD = 65_536
"""Bytes that are looked at to tell the kind, the encoding and the delimiter."""

_PACKED: dict[bytes, Callable[[Any], Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
_NEITHER = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"{\\rtf": "a text document",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
}


_STATISTICS = {
    b"<stata_dta>": "a file of Stata",
    **{bytes([version, order, 1]): "a file of Stata" for version in (113, 114, 115) for order in (1, 2)},
    b"$FL2": "a file of SPSS",
    b"$FL3": "a file of SPSS",
    b"RDX": "a file of R (.RData)",
    b"X\n\x00\x00\x00": "a file of R (.rds)",
}
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods", ".json", ".geojson", ".gpkg", ".parquet", ".feather"})


@dataclass(frozen=True, slots=True)
class Stream:
    """A source that can be opened more than once.

    Attributes
    ----------
    name : str
    open : callable
        Gives the bytes from their beginning, unpacked.
    path : pathlib.Path or None
        Where it is a plain file on disk.
    head : bytes
        The first `HEAD` bytes, unpacked.
    """

    name: str
    open: Callable[[], IO[bytes]]
    path: Path | None
    head: bytes


def stream(source: Any, *, empty: str = "is empty; a table needs a header and at least one row") -> Stream:
    """Open a path or a file object, and say clearly why not."""
    if hasattr(source, "read"):
        content = source.read()
        data = content.encode("utf-8") if isinstance(content, str) else bytes(content)
        label = getattr(source, "name", None)
        return _unpacked(label if isinstance(label, str) else "the input", lambda: io.BytesIO(data), None, empty)
    path = Path(os.fspath(source))
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name the table in it")
    if not path.exists():
        raise InputError(f"{path}: no such file{_nearby(path)}")
    return _unpacked(str(path), lambda: path.open("rb"), path, empty)


def _unpacked(name: str, opener: Callable[[], IO[bytes]], path: Path | None, empty: str) -> Stream:
    try:
        with opener() as file:
            head = file.read(HEAD)
        for magic, unpack in _PACKED.items():
            if head.startswith(magic):
                return _packed(name, partial(_unpack, unpack, path, opener), empty)
    except (OSError, EOFError, lzma.LZMAError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{name}: cannot be read ({reason}); check the file and its permissions") from error
    return Stream(name, opener, path, _filled(name, head, empty))


def _unpack(unpack: Callable[[Any], Any], path: Path | None, opener: Callable[[], IO[bytes]]) -> IO[bytes]:
    """Open unpacked; given a path, the unpacker closes the file itself."""
    file: IO[bytes] = unpack(path or opener())
    return file


def _packed(name: str, opener: Callable[[], IO[bytes]], empty: str) -> Stream:
    with opener() as file:
        return Stream(name, opener, None, _filled(name, file.read(HEAD), empty))


def _filled(name: str, head: bytes, empty: str) -> bytes:
    if not head.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{name}: {empty}")
    return head


def _nearby(path: Path) -> str:
    """A likely slip: the same name with another ending in the same folder."""
    if not path.parent.is_dir():
        return f" (there is no folder {path.parent} either)"
    alike = sorted(other.name for other in path.parent.glob(f"{_literal(path.stem)}*") if other.is_file())
    return f"; did you mean {alike[0]}?" if alike else "; check the name and the folder"


def _literal(stem: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in stem)


def load(source: Any, asked: Asked = NOTHING) -> Raw:
    """Read a file of any kind that is known.

    Raises
    ------
    InputError
        If it is missing, empty, a folder, locked, damaged, or no table at all.
    """
    from . import columnar, delimited, geofiles, jsons, workbooks

    file = stream(source)
    head = file.head
    for magic, what in _NEITHER.items():
        if head.startswith(magic):
            raise InputError(
                f"{file.name}: is {what}, not a table; give a CSV, Excel, JSON, GeoJSON, GeoPackage or Parquet file"
            )
    if head.startswith(b"PK\x03\x04"):
        return workbooks.read(file, asked) if workbooks.is_workbook(file) else _member(file, asked)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return workbooks.read(file, asked)
    if head.startswith((b"PAR1", b"ARROW1", b"FEA1")):
        return columnar.read(file)
    if head.startswith((b"SQLite format 3\x00", b"\x00\x00\x27\x0a")):
        return geofiles.read(file, asked)
    for magic, what in _STATISTICS.items():
        if head.startswith(magic):
            raise InputError(f"{file.name}: is {what}; save it as CSV or Parquet and try again")
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"<kml" in text[:2000]:
        raise InputError(f"{file.name}: is a KML file; save it as GeoJSON, GeoPackage or CSV and try again")
    if text.startswith((b"{", b"[")):
        return jsons.read(file)
    if text.startswith(b"<"):
        raise InputError(
            f"{file.name}: is a web page or XML, not a table; download the table itself (CSV, Excel or JSON)"
        )
    return delimited.read(file, asked)


def _member(file: Stream, asked: Asked) -> Raw:
    """A zip archive that holds exactly one table."""
    try:
        with file.open() as packed, zipfile.ZipFile(packed) as archive:
            names = [
                info.filename
                for info in archive.infolist()
                if not info.is_dir() and not info.filename.startswith("__MACOSX/")
            ]
            tables = [name for name in names if Path(name).suffix.lower() in _TABLES]
            names = tables if len(tables) == 1 else names
            if len(names) != 1:
                listed = ", ".join(tables or names[:8])
                shape = " (a shapefile)" if any(name.lower().endswith(".shp") for name in names) else ""
                raise InputError(
                    f"{file.name}: is an archive of {len(names)} files{shape}, {listed}; unpack it and name the table"
                )
            if archive.getinfo(names[0]).flag_bits & 0x1:
                raise InputError(f"{file.name}: is locked with a password; unpack it first")
            if archive.getinfo(names[0]).file_size > 4 << 30:
                raise InputError(f"{file.name}: unpacks to more than 4 GiB; unpack it first")
            data = io.BytesIO(archive.read(names[0]))
    except zipfile.BadZipFile as error:
        raise InputError(f"{file.name}: is a damaged archive ({error}); get it again") from error
    data.name = f"{file.name}:{names[0]}"
    return load(data, asked)
