"""FlatGeobuf; and in a GeoPackage the styles by which QGIS draws it as it is opened."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from ..disk import mapfiles

if TYPE_CHECKING:
    from pathlib import Path

STYLES: Final = "layer_styles"
"""The table that QGIS looks for."""
NAME: Final = "incidentmap"
LAYER: Final = "incidents"


def flatgeobuf(table: Any, part: Path) -> None:
    """One layer, every row; with its index of places if every row has one, as the format asks."""
    from ..tables import as_places

    frame = as_places(table)
    whole = bool((frame.geometry.notna() & ~frame.geometry.is_empty).all()) and len(frame) > 0
    part.unlink()  # GDAL makes its own file, under the same name
    frame.to_file(
        part,
        driver="FlatGeobuf",
        layer=LAYER,  # else it is called after the part, whose name is another each time
        engine="pyogrio",
        index=False,
        SPATIAL_INDEX="YES" if whole else "NO",
        promote_to_multi=False,
    )


def styled(path: Path, layer: str, geometry: str) -> None:
    """Put our signs into a GeoPackage as the default style of its layer.

    QGIS reads them from its own table; the GeoPackage's list of contents names it, as the standard asks of any table.
    """
    style = files(__package__).joinpath("qgis_style.qml").read_text("utf-8")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(
            f"CREATE TABLE {STYLES} (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),"
            " f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30),"
            " styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),"
            " update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"
        )
        base.execute(
            f"INSERT INTO {STYLES} (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
            " styleQML, styleSLD, useAsDefault, description, owner, update_time)"
            " VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', ?)",
            (layer, geometry, NAME, style, "Area by the killed; a disc is a place, a square an area", mapfiles.NO_DAY),
        )
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES (?, 'attributes', ?, ?)",
            (STYLES, STYLES, mapfiles.NO_DAY),
        )
