"""GeoPackage and Shapefile: the only layer that has features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import InputError
from .raw import NOTHING, Asked, Raw, numbered

if TYPE_CHECKING:
    from .streams import Stream


def read(file: Stream, asked: Asked = NOTHING) -> Raw:
    """Read the only layer that has features."""
    import pyogrio

    if file.path is None:
        raise InputError(f"{file.name}: a GeoPackage or Shapefile is read from disk only; save it and name the file")
    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(file.path)]
        filled = [name for name in layers if pyogrio.read_info(file.path, layer=name)["features"]]
        if asked.layer is not None:
            if asked.layer not in filled:
                raise InputError(f"{file.name}: has no filled layer {asked.layer!r}; it has {', '.join(filled)}")
            filled = [asked.layer]
        if len(filled) > 1:
            raise InputError(
                f"{file.name}: has {len(filled)} layers ({', '.join(filled[:8])}); name the one with the incidents"
                " with layer=… or --layer"
            )
        if not filled:
            raise InputError(f"{file.name}: has no rows")
        frame = pyogrio.read_dataframe(file.path, layer=filled[0])
    except pyogrio.errors.DataSourceError as error:
        raise InputError(f"{file.name}: cannot be read ({str(error).splitlines()[0]})") from error
    return numbered(file.name, "geopackage" if file.head.startswith(b"SQLite") else "shapefile", frame)
