"""Which kind of file it is, told by its first bytes, never by the name alone; and who reads it.

Ours stand in one table; a user's own comes before them through `geo.register`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from ...errors import InputError
from . import archives, columnar, delimited, geofiles, jsons, kml, statfiles, workbooks
from .raw import NOTHING, Asked, Raw, numbered
from .streams import Stream, stream

if TYPE_CHECKING:
    import pandas as pd

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


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that holds a table.

    Parameters
    ----------
    name : str
        As messages name it.
    matches : callable
        The file's first 65,536 bytes, unpacked → whether it is of this kind.
    read : callable
        The file (`name`; `open()` gives its bytes; `path`, where it is on disk; `head`) and what the user asked of it
        (`encoding`, `sheet`, `layer`) → a DataFrame of its cells, one row a record. What it raises goes to the user:
        `geo.errors.InputError` for what a user can mend.

    Examples
    --------
    >>> FileKind("lines of words", lambda head: head.startswith(b"#words"), lambda file, asked: None).name
    'lines of words'
    """

    name: str
    matches: Callable[[bytes], bool]
    read: Callable[[Stream, Asked], Raw | pd.DataFrame]


_REGISTERED: dict[str, FileKind] = {}


def register(kind: FileKind) -> None:
    """Put a user's kind before ours, and in the place of one of its name."""
    _REGISTERED.pop(kind.name, None)
    _REGISTERED[kind.name] = kind


def load(source: Any, asked: Asked = NOTHING) -> Raw:
    """Read a file of any kind that is known.

    Raises
    ------
    InputError
        If it is missing, empty, a folder, locked, damaged, or no table at all.
    """
    file = stream(source)
    kind = _of(file.head)
    read = kind.read(file, asked)
    return read if isinstance(read, Raw) else numbered(file.name, kind.name, read)


def of(head: bytes) -> str:
    """The name of the kind of file that begins so.

    Examples
    --------
    >>> of(b"place,killed\\nGao,2\\n"), of(b"PAR1")
    ('text', 'columns')
    """
    return _of(head).name


def _of(head: bytes) -> FileKind:
    return next(kind for kind in (*reversed(_REGISTERED.values()), *KINDS) if kind.matches(head))


def _starting(*magics: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(magics)


def _text(head: bytes) -> bytes:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _refused(what: str, remedy: str) -> Callable[[Stream, Asked], Raw]:
    def refuse(file: Stream, _: Asked) -> Raw:
        raise InputError(f"{file.name}: is {what}{remedy}")

    return refuse


def _zipped(file: Stream, asked: Asked) -> Raw:
    return workbooks.read(file, asked) if workbooks.is_workbook(file) else _member(file, asked)


def _member(file: Stream, asked: Asked) -> Raw:
    """What a zip archive holds that is a table."""
    found = archives.member(file)
    return geofiles.read(file, asked, inside=found) if isinstance(found, str) else load(found, asked)


KINDS: Final = (
    *(
        FileKind(
            what,
            _starting(magic),
            _refused(what, ", not a table; give a CSV, Excel, JSON, GeoJSON, GeoPackage or Parquet file"),
        )
        for magic, what in _NEITHER.items()
    ),
    FileKind("workbook", _starting(b"PK\x03\x04"), _zipped),
    FileKind("old workbook", _starting(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), workbooks.read),
    FileKind("columns", _starting(b"PAR1", b"ARROW1", b"FEA1"), lambda file, _: columnar.read(file)),
    FileKind("places", _starting(b"SQLite format 3\x00", b"\x00\x00\x27\x0a"), geofiles.read),
    *(
        FileKind(what, _starting(*magics), partial(statfiles.read, what=what))
        for what, magics in statfiles.KINDS.items()
    ),
    FileKind("KML", lambda head: _text(head).startswith(b"<") and b"<kml" in _text(head)[:4000], kml.read),
    FileKind("JSON", lambda head: _text(head).startswith((b"{", b"[")), lambda file, _: jsons.read(file)),
    FileKind(
        "web page",
        lambda head: _text(head).startswith(b"<"),
        _refused("a web page or XML", ", not a table; download the table itself (CSV, Excel or JSON)"),
    ),
    FileKind("text", lambda head: True, delimited.read),
)
"""Ours, the first that matches; text is what is left."""
