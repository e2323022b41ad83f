"""Zip archives: one table among other files, a zipped shapefile, a KMZ; and files that libraries want on disk."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Final

from ...disk import bounds, leftovers, zipped
from ...errors import InputError

if TYPE_CHECKING:
    from .streams import Stream

LARGEST: Final = bounds.most("archive")
"""Bytes that a member may unpack to."""
_TABLES: Final = frozenset(
    {".csv", ".tsv", ".xlsx", ".xls", ".ods", ".json", ".geojson", ".ndjson", ".gpkg", ".parquet", ".feather", ".kml"}
    | {".dta", ".sav", ".zsav", ".por", ".rds", ".rdata", ".rda"}
)
_BESIDE: Final = frozenset({".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qmd", ".qpj", ".xml"})
"""What stands beside a shapefile."""


def member(file: Stream) -> IO[bytes] | str:
    """The archive's one table, or the name of its one shapefile.

    Raises
    ------
    InputError
        If it has none, several, or cannot be unpacked.
    """
    with zipped.opened(file.name, file.open, largest=LARGEST) as archive:
        name = _one(file, [info.filename for info in archive.infolist() if not info.is_dir()])
        if name.lower().endswith(".shp"):
            return name
        data = io.BytesIO(archive.read(name))
    data.name = f"{file.name}:{name}"
    return data


def _one(file: Stream, names: list[str]) -> str:
    """The member that is a table; a file of another kind only where it is alone."""
    names = [
        name for name in names if not name.startswith("__MACOSX/") and not PurePosixPath(name).name.startswith(".")
    ]
    shapes = [name for name in names if name.lower().endswith(".shp")]
    stems = {name[:-4] for name in shapes}
    tables = [name for name in names if PurePosixPath(name).suffix.lower() in _TABLES]
    if any(name.lower() == "doc.kml" for name in tables):  # a KMZ: its other files are pictures and linked parts
        return next(name for name in tables if name.lower() == "doc.kml")
    chosen = [*shapes, *tables] or [name for name in names if not _beside(name, stems)]
    if len(chosen) == 1:
        return chosen[0]
    listed = ", ".join((chosen or names)[:8]) or "nothing"
    raise InputError(
        f"{file.name}: is an archive of {len(names)} files, {listed}; unpack it and name the table, or several of them"
    )


def _beside(name: str, stems: set[str]) -> bool:
    return PurePosixPath(name).suffix.lower() in _BESIDE and name.split(".")[0] in stems


@contextmanager
def shapefile(file: Stream, name: str) -> Iterator[Path]:
    """An archive's shapefile with what stands beside it, on disk for a while."""
    stem = name[:-4]
    with leftovers.scratch() as folder:
        with zipped.opened(file.name, file.open, largest=LARGEST) as archive:
            for info in archive.infolist():
                if info.filename[:-4] == stem and info.filename[-4:].lower() in _BESIDE | {".shp"}:
                    (folder / f"table{info.filename[-4:].lower()}").write_bytes(archive.read(info))
        yield folder / "table.shp"


@contextmanager
def on_disk(file: Stream, ending: str) -> Iterator[Path]:
    """The file where a library that wants a path finds it: itself, or a copy that is gone afterwards."""
    if file.path is not None:
        yield file.path
        return
    with leftovers.scratch() as folder:
        path = folder / f"table{ending}"
        with file.open() as packed, path.open("wb") as out:
            shutil.copyfileobj(packed, out)
        yield path
