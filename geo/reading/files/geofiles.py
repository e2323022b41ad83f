"""GeoPackage and Shapefile: the layer that has features, or those of the same columns."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from ...disk import geopackages, mapfiles
from ...errors import InputError
from ...findings import Finding, finding
from . import archives
from .raw import NOTHING, Asked, Raw, numbered
from .redecoding import BYTES, redecoded

if TYPE_CHECKING:
    from pathlib import Path

    from .streams import Stream

_NO_ROWS = ("layer_styles", "qgis_projects")
"""Tables that QGIS keeps beside the layers."""
_SHAPE = b"\x00\x00\x27\x0a"
_LATIN = (b"", b"\x00", b"\x03", b"\x57")
"""Language bytes of a dBASE file that say nothing, or what nearly every program writes whatever the letters are."""


def read(file: Stream, asked: Asked = NOTHING, *, inside: str = "") -> Raw:
    """Read the layer with features; `inside` names a shapefile in an archive."""
    if inside:
        with archives.shapefile(file, inside) as path, mapfiles.strictly():
            return _shapefile(file.name, asked, path)
    if file.head.startswith(_SHAPE):
        if file.path is None:
            raise InputError(f"{file.name}: a shapefile has its table in other files; give them together as a zip")
        return _shapefile(file.name, asked, file.path)
    with archives.on_disk(file, ".gpkg") as path, mapfiles.strictly(), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # GDAL's words to the terminal; what fails is said below
        return _geopackage(file, asked, path)


def _geopackage(file: Stream, asked: Asked, path: Path) -> Raw:
    import pandas as pd
    import pyogrio

    geopackages.check(path, file.name)
    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(path) if name not in _NO_ROWS]
        held = {name: pyogrio.read_info(path, layer=name) for name in layers}
        filled = [name for name in layers if held[name]["features"]]
        if asked.layer is not None:
            if asked.layer not in filled:
                raise InputError(f"{file.name}: has no filled layer {asked.layer!r}; it has {', '.join(filled)}")
            filled = [asked.layer]
        if not filled:
            raise InputError(f"{file.name}: has no rows")
        if len({(tuple(held[name]["fields"]), held[name]["crs"]) for name in filled}) > 1:
            raise InputError(
                f"{file.name}: has {len(filled)} layers ({', '.join(filled[:8])}); name the one with the incidents"
                " with layer=… or --layer"
            )
        frames = [pyogrio.read_dataframe(path, layer=name) for name in filled]
    except pyogrio.errors.DataSourceError as error:
        raise InputError(f"{file.name}: cannot be read ({str(error).splitlines()[0]})") from error
    if len(frames) == 1:
        return numbered(file.name, "geopackage", frames[0])
    table = pd.concat([frame.assign(layer=name) for name, frame in zip(filled, frames, strict=True)], ignore_index=True)
    raw = numbered(file.name, "geopackage", table)
    raw.found.append(_gathered(filled))
    return raw


def _gathered(layers: list[str]) -> Finding:
    return finding(
        "sheets",
        f"read the layers {', '.join(layers)}, which have the same columns",
        ["row 1"],
        "name one with layer=… or --layer",
    )


def _shapefile(name: str, asked: Asked, path: Path) -> Raw:
    """A shapefile's table; where it states no encoding worth believing, its letters tell."""
    import pyogrio

    believed = not asked.encoding and _stated(path)
    try:
        if not pyogrio.read_info(path)["features"]:
            raise InputError(f"{name}: has no rows")
        frame = pyogrio.read_dataframe(path, **({} if believed else {"encoding": BYTES}))
    except (pyogrio.errors.DataSourceError, UnicodeDecodeError) as error:
        raise InputError(f"{name}: cannot be read ({str(error).splitlines()[0]})") from error
    found: list[Finding] = []
    if not believed:
        frame, _, found = redecoded(name, frame, {}, asked.encoding)
    raw = numbered(name, "shapefile", frame)
    raw.found[:0] = found
    return raw


def _stated(path: Path) -> bool:
    """Whether a file beside it, or its dBASE table, states the encoding."""
    beside = {other.suffix.lower(): other for other in path.parent.glob("*") if other.stem == path.stem}
    if ".cpg" in beside and beside[".cpg"].read_bytes().strip():
        return True
    if ".dbf" not in beside:
        return False
    with beside[".dbf"].open("rb") as table:
        return table.read(30)[29:30] not in _LATIN
