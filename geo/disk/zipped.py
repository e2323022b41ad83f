"""Zip archives, opened in one place: what is damaged, locked, too large or reaches out of itself is refused."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final
from zipfile import BadZipFile as BadZipFile

from ..errors import IncidentmapError, InputError

STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can state; a result tells nobody when it was written, unless asked."""
_TIME: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z")
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    MemoryError,
)
"""What the standard library raises over damaged archives, each by where it stumbles."""


@contextmanager
def opened(name: str, source: Any, *, largest: int) -> Iterator[zipfile.ZipFile]:
    """An archive whose members may be listed and read.

    Parameters
    ----------
    name : str
        As messages name it.
    source : path-like, file object or callable
        The archive, or what opens it.
    largest : int
        Bytes that all of it may unpack to.

    Raises
    ------
    InputError
        If it is damaged or locked, unpacks to more, or a member's name reaches outside; so too while it is read.

    Examples
    --------
    >>> import io
    >>> with opened("a.zip", io.BytesIO(b"PK"), largest=1000) as archive:
    ...     pass
    Traceback (most recent call last):
    geo.errors.InputError: a.zip: is a damaged archive (File is not a zip file); get it again
    """
    try:
        with _bytes(source) as binary, zipfile.ZipFile(binary) as archive:
            _check(name, archive.infolist(), largest)
            yield archive
    except IncidentmapError:
        raise
    except RuntimeError as error:
        if isinstance(error, NotImplementedError):
            raise _damaged(name, error) from error
        raise InputError(f"{name}: is locked with a password; unpack it first") from error
    except _DAMAGED as error:
        raise _damaged(name, error) from error


@contextmanager
def _bytes(source: Any) -> Iterator[Any]:
    if not callable(source):
        yield source
        return
    opener: Callable[[], IO[bytes]] = source
    with opener() as binary:
        yield binary


def _check(name: str, members: list[zipfile.ZipInfo], largest: int) -> None:
    for member in members:
        inside = member.filename.replace("\\", "/")
        if inside.startswith("/") or ".." in PurePosixPath(inside).parts or re.match(r"[A-Za-z]:", inside):
            raise InputError(f"{name}: holds {member.filename!r}, which reaches outside the archive; it was not opened")
    if sum(member.file_size for member in members) > largest:
        size = f"{largest >> 30} GiB" if largest >= 1 << 30 else f"{largest // 1_000_000} MB"
        raise InputError(f"{name}: unpacks to more than {size}; unpack it and give the one file you need")


def timeless(source: Path | IO[bytes], undated: str | None = None) -> bytes:
    """An archive of ours written anew without the time of day: equal contents, equal bytes.

    Parameters
    ----------
    source : path or file object
    undated : str, optional
        The member in which a library states the time too; it is struck out there.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == undated:
                data = _TIME.sub(b"1980-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _damaged(name: str, error: BaseException) -> InputError:
    said = (str(error).splitlines() or [""])[0] or type(error).__name__
    return InputError(f"{name}: is a damaged archive ({said}); get it again")
