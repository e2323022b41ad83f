"""A boundary file → its layer's rows, untouched: text, shapes as WKB, and what the file says of itself.

Reads anything pyogrio does, and GeoParquet. Nothing is written beside the file, and nothing outside it is read.
"""

from __future__ import annotations

import hashlib
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

import numpy as np
import pandas as pd

from geo.disk import bounds, mapfiles, zipped
from geo.disk.mapfiles import companion
from geo.errors import InputError
from geo.names import codepages

from . import decoding
from .opened import Opened

LARGE_BYTES: Final = bounds.most("boundaries")
SUFFIXES: Final = (
    ".shp",
    ".gpkg",
    ".geojson",
    ".json",
    ".topojson",
    ".fgb",
    ".kml",
    ".gml",
    ".parquet",
    ".tab",
    ".mif",
)
_RASTERS: Final = {
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"II+\0": "TIFF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"CDF": "NetCDF",
    b"\x89HDF": "HDF5",
}


def opened(
    path: str | os.PathLike[str],
    level: int = 1,
    *,
    layer: str | None = None,
    encoding: str | None = None,
    allow_large: bool = False,
) -> Opened:
    """Open a boundary file and read one layer of it.

    Parameters
    ----------
    path : path-like
        A file, a zip archive that holds one, or a file geodatabase's folder.
    level : int
        Chooses among layers that are named by administrative level.
    layer : str, optional
        The layer to read.
    encoding : str, optional
        Of the text of a shapefile; else detected.
    allow_large : bool, optional
        Read files over 2 GB.

    Raises
    ------
    InputError
        If the file cannot be read as boundaries; the message says why, and what to do.
    """
    file = Path(path)
    _refuse_by_look(file, allow_large)
    if _starts(file, b"PAR1"):
        return _parquet(file)
    with _for_gdal(file, level) as (name, shapefile):
        return _read(file, name, shapefile, level, layer, encoding)


def _refuse_by_look(file: Path, allow_large: bool) -> None:
    """Refuse what can be told from outside."""
    if not file.exists():
        raise InputError(f"{file}: there is no such file")
    if file.is_dir():
        if file.suffix.lower() == ".gdb":
            return
        inside = sorted(one.name for one in file.iterdir() if one.suffix.lower() in (*SUFFIXES, ".zip"))
        hint = f"name one of its files: {', '.join(inside[:5])}" if inside else "it holds no boundary file"
        raise InputError(f"{file}: is a folder; {hint}")
    size = file.stat().st_size
    if size == 0:
        raise InputError(f"{file}: is empty (0 bytes)")
    if size > LARGE_BYTES and not allow_large:
        raise InputError(
            f"{file}: is {size / 1e9:.1f} GB; boundaries rarely are. Read it with --allow-large (allow_large=True)"
        )
    try:
        with file.open("rb") as handle:
            head = handle.read(4096)
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from error
    for magic, kind in _RASTERS.items():
        if head.startswith(magic):
            raise InputError(
                f"{file}: is a raster ({kind}), not boundaries; give a vector file such as GeoPackage or GeoJSON"
            )
    if file.suffix.lower() == ".shp" and head[:4] != b"\x00\x00\x27\x0a":
        raise InputError(f"{file}: is named .shp but is no shapefile; it begins with {head[:20]!r}")


def _starts(file: Path, magic: bytes) -> bool:
    if file.is_dir():
        return False
    with file.open("rb") as handle:
        return handle.read(len(magic)) == magic


@contextmanager
def _for_gdal(file: Path, level: int) -> Iterator[tuple[str, Path | None]]:
    """The name GDAL opens the file by, and the shapefile's own path if it is one that lies open in a folder."""
    if _starts(file, b"PK\x03\x04") and file.suffix.lower() not in (".kmz", ".xlsx", ".ods"):
        with mapfiles.strictly():
            yield _in_archive(file, level), None
        return
    options = {} if companion(file, ".shx") else {"SHAPE_RESTORE_SHX": "YES"}
    with mapfiles.beside_nothing(file) as name, mapfiles.strictly(**options):
        yield name, file if file.suffix.lower() == ".shp" else None


def _in_archive(file: Path, level: int) -> str:
    """GDAL's name for the boundary file in a zip archive; refuses an archive that reaches out of itself."""
    with zipped.opened(str(file), file, largest=LARGE_BYTES) as archive:
        members = archive.infolist()
    inside = [one.filename for one in members if PurePosixPath(one.filename).suffix.lower() in SUFFIXES]
    inside = [name for name in inside if not PurePosixPath(name).name.startswith((".", "_"))]
    if not inside:
        raise InputError(f"{file}: holds no boundary file; give a zipped shapefile, GeoPackage or GeoJSON")
    chosen = by_level(inside, level)
    if chosen is None:
        raise InputError(
            f"{file}: holds {len(inside)} boundary files ({', '.join(inside[:5])}); unpack it and give one"
        )
    mapfiles.allowed(file, member=chosen)
    return f"/vsizip/{{{file.resolve()}}}/{chosen}"


def _read(file: Path, name: str, shapefile: Path | None, level: int, layer: str | None, encoding: str | None) -> Opened:
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # what pyogrio warns of (fields, geometry types) is found out below, and reported
            listed = pyogrio.list_layers(name)
            # A table without shapes, such as QGIS's layer_styles, is no layer to choose where others have shapes.
            layers = [str(one) for one, kind in listed if kind] or [str(one) for one, _ in listed]
            chosen = _layer(file, layers, level, layer)
            driver = pyogrio.read_info(name, layer=chosen).get("driver", "")
            as_bytes = "Shapefile" in driver
            meta, _, wkb, columns = pyogrio.raw.read(
                name, layer=chosen, force_2d=True, encoding="ISO-8859-1" if as_bytes else None
            )
    except (  # pyogrio falls over a CRS that it cannot name, by an UnboundLocalError of its own
        DataSourceError, DataLayerError, FeatureError, ValueError, UnicodeDecodeError, UnboundLocalError
    ) as error:  # fmt: skip
        said = str(error).splitlines()[0].split("; It might help")[0].replace(name, file.name).rstrip(".")
        raise InputError(f"{file}: cannot be read as a boundary file ({said})") from error
    if wkb is None:
        raise InputError(f"{file}: layer {chosen!r} has no geometry; it is a table without a map")
    fields = pd.DataFrame({str(key): values for key, values in zip(meta["fields"], columns, strict=True)})
    if not len(fields.columns):
        fields = pd.DataFrame(index=range(len(wkb)))
    decision = codepages.Decision("utf-8", "declared", 1.0)
    if as_bytes:
        decision = decoding.decode(fields, _declared(shapefile) if shapefile else meta.get("encoding"), encoding)
    opened_file = Opened(file, driver, chosen, layers, fields, wkb, meta["crs"], decision)
    if shapefile:
        opened_file.missing = [part for part in (".dbf", ".shx", ".prj") if not companion(shapefile, part)]
    return opened_file


def _layer(file: Path, layers: list[str], level: int, asked: str | None) -> str:
    """The layer to read: the one asked for, the one named by the level, else the first."""
    if not layers:
        raise InputError(f"{file}: holds no vector layer (a raster, perhaps); give a file with boundary polygons")
    if asked is not None:
        if asked not in layers:
            raise InputError(f"{file}: has no layer {asked!r}; it has {', '.join(layers)}")
        return asked
    return by_level(layers, level) or layers[0]


def by_level(names: list[str], level: int) -> str | None:
    """Of files or layers named by administrative level, the one that has the level; the only one; else None.

    A finer level will do where the level itself is not there: its units are united.

    Examples
    --------
    >>> names = ["pak_admbnda_adm0_2022.shp", "pak_admbnda_adm1_2022.shp", "pak_admbnda_adm2_2022.shp"]
    >>> by_level(names, 1), by_level(names[:1] + names[2:], 1), by_level(["a.shp", "b.shp"], 1)
    ('pak_admbnda_adm1_2022.shp', 'pak_admbnda_adm2_2022.shp', None)
    """
    if len(names) == 1:
        return names[0]
    said = [
        (int(found[-1]), name)
        for name in names
        if (found := re.findall(r"(?:adm|admin|level|lvl|_)_?(\d)(?!\d)", name.lower()))
    ]
    enough = sorted(pair for pair in said if pair[0] >= level)
    return enough[0][1] if enough else None


def _parquet(file: Path) -> Opened:
    import geopandas as gpd
    import pyarrow as pa
    import shapely

    try:
        table = gpd.read_parquet(file)
    except (ValueError, OSError, pa.ArrowInvalid) as error:
        raise InputError(f"{file}: is Parquet without a map, or damaged ({str(error).splitlines()[0]})") from error
    wkb = shapely.to_wkb(shapely.force_2d(table.geometry.to_numpy()))
    crs = table.crs.to_wkt() if table.crs is not None else None
    fields = pd.DataFrame(table.drop(columns=table.active_geometry_name)).reset_index(drop=True)
    decision = codepages.Decision("utf-8", "declared", 1.0)
    return Opened(file, "Parquet", file.stem, [file.stem], fields, np.asarray(wkb), crs, decision)


def _declared(shapefile: Path) -> str | None:
    dbf, cpg = companion(shapefile, ".dbf"), companion(shapefile, ".cpg")
    head = b""
    if dbf:
        with dbf.open("rb") as handle:
            head = handle.read(32)
    return codepages.declared_by(head, cpg.read_text("latin-1") if cpg else None)


def checksum(path: Path) -> str | None:
    """The SHA-256 of a file, in hexadecimal; None for a folder."""
    if path.is_dir():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
