"""The map files that may be handed to GDAL: formats that hold their data, never those that point to other files.

GDAL finds the format by itself, and some of its formats are programs or pointers: a JSON file can be a pipeline that
reads any file of the machine, an XML file can name a service. `mapfiles.csv` lists what is opened; nothing else is.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from .. import tables
from ..errors import InputError
from . import bounds, geopackages, leftovers, zipped

HEAD_BYTES: Final = 1 << 20
"""How far into a file the signs of its format are looked for: further than GDAL itself looks."""
NO_DAY: Final = "1980-01-01T00:00:00.000Z"
"""What a GeoPackage states as the moment of its change: the same table gives the same bytes."""
_STRICT: Final = {
    "GML_DOWNLOAD_SCHEMA": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "LIBKML_RESOLVE_STYLE": "NO",
    "OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO",
    "CPL_CURL_ENABLE_VSIMEM": "NO",
}
"""GDAL's own settings against files that fetch or open others."""
_VIEWED: Final = "GeoPackage"
_WRITES: Final = {"shapefile": (".dbf", ".prj", ".cpg"), "GML": (".xsd", ".gfs")}
"""Formats beside whose files GDAL writes, and what it reads there."""


class Format(NamedTuple):
    """One line of `mapfiles.csv`."""

    kind: str
    begins: bytes
    holds: re.Pattern[bytes]
    reaches: re.Pattern[bytes] | None


@functools.cache
def formats() -> list[Format]:
    """The formats that are opened.

    Examples
    --------
    >>> [each.kind for each in formats() if each.begins == b"<"]
    ['KML', 'GPX', 'GML']
    """
    return [
        Format(
            row["kind"],
            _sign(row["begins"]),
            _pattern(row["holds"]),
            _pattern(row["reaches"]) if row["reaches"] else None,
        )
        for row in tables.rows("mapfiles.csv", "geo.disk")
    ]


def _sign(text: str) -> bytes:
    return bytes.fromhex(text[4:]) if text.startswith("hex:") else text.encode()


def _pattern(text: str) -> re.Pattern[bytes]:
    return re.compile(text.encode(), re.IGNORECASE)


def format_of(head: bytes, name: str) -> Format:
    """The format of a file with this head.

    Raises
    ------
    InputError
        If it is none of `formats`, or one whose content makes the reader open other files.

    Examples
    --------
    >>> format_of(b'{"type": "FeatureCollection", "features": []}', "units.json").kind
    'JSON'
    >>> format_of(b'<OGRVRTDataSource><OGRVRTLayer name="a"/></OGRVRTDataSource>', "units.vrt")
    Traceback (most recent call last):
    geo.errors.InputError: units.vrt: only points to data elsewhere; give the data file itself
    """
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    like = [one for one in formats() if head.startswith(one.begins) or text.startswith(one.begins)]
    if any(one.reaches is not None and one.reaches.search(head) for one in like):
        raise InputError(f"{name}: only points to data elsewhere; give the data file itself")
    for one in like:
        if one.holds.search(head):
            return one
    known = ", ".join(dict.fromkeys(one.kind for one in formats()))
    raise InputError(f"{name}: is no map file that is read here ({known}); save it as GeoPackage or GeoJSON")


def allowed(path: str | os.PathLike[str], *, member: str = "") -> Format | None:
    """The format of a file on disk, or of a member of a zip archive; None for a folder.

    Raises
    ------
    InputError
        As `format_of`.
    """
    file = Path(path)
    if file.is_dir():
        return None
    if not member:
        try:
            with file.open("rb") as handle:
                found = format_of(handle.read(HEAD_BYTES), str(path))
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
        if found.kind == _VIEWED:
            geopackages.check(file, str(path))
        return found
    with zipped.opened(str(file), file, largest=bounds.most("archive")) as archive, archive.open(member) as handle:
        head, named = handle.read(HEAD_BYTES), f"{path} ({member})"
        found = format_of(head, named)
        if found.kind == _VIEWED:
            with leftovers.scratch() as folder:
                with (folder / "a.gpkg").open("wb") as out:
                    out.write(head)
                    shutil.copyfileobj(handle, out)
                geopackages.check(folder / "a.gpkg", named)
        return found


@contextmanager
def strictly(**further: str) -> Iterator[None]:
    """GDAL set so that no file fetches or opens another, and back after it; `further` are options of the caller's."""
    import pyogrio

    options = _STRICT | further
    before = {name: pyogrio.get_gdal_config_option(name) for name in options}
    pyogrio.set_gdal_config_options(options)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)


@contextmanager
def beside_nothing(path: str | os.PathLike[str]) -> Iterator[str]:
    """The name to open an allowed file by, such that GDAL writes nothing beside it.

    Beside a GML, GDAL writes the list of its fields; beside a shapefile without an index, the index. Both are opened
    through a link in a folder of their own, which is removed.

    Raises
    ------
    InputError
        As `format_of`.
    """
    file, found = Path(path), allowed(path)
    kind = found.kind if found is not None else ""
    parts = _WRITES.get(kind, ())
    if not parts or (kind == "shapefile" and companion(file, ".shx")):
        yield str(file)
        return
    with leftovers.scratch() as folder:
        here = folder / file.name
        here.symlink_to(file.resolve())
        for part in parts:
            there = companion(file, part)
            if there:
                here.with_suffix(part).symlink_to(there.resolve())
        yield str(here)


def companion(file: Path, suffix: str) -> Path | None:
    """The file of this suffix beside another, in either case."""
    for one in (suffix, suffix.upper()):
        there = file.with_suffix(one)
        if there.is_file():
            return there
    return None
