"""Which bytes a source has: opened as often as needed, unpacked, and refused with a reason where there are none."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from ...errors import InputError

HEAD = 65_536
"""Bytes that are looked at to tell the kind, the encoding and the delimiter."""

_PACKED: dict[bytes, Callable[[Any], Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}


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


def is_packed(head: bytes) -> bool:
    """Whether a file that begins so is compressed.

    Examples
    --------
    >>> is_packed(b"\\x1f\\x8b\\x08"), is_packed(b"place,killed")
    (True, False)
    """
    return head.startswith(tuple(_PACKED))


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
