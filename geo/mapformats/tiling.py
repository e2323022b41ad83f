"""PMTiles: vector tiles of the places in one file, which a web page reads by parts, without a tile server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ..errors import InputError
from ..schema import INCIDENT_COLUMNS, LOCATED_COLUMNS, OPTIONAL_COLUMNS, PLACED_COLUMNS
from .gpxfile import told, warn

if TYPE_CHECKING:
    from pathlib import Path

NEAREST_ZOOM: Final = 10
"""There a step of a tile's grid is ten metres; programs enlarge what they have of it."""
ALL: Final = 2_000_000_000
"""Tiles are never thinned out: what GDAL leaves out of a full tile nobody would be told."""


def pmtiles(table: Any, part: Path) -> None:
    """Write the rows that have a place, in the layer `incidents`, at all zooms.

    Tiles are many and read by browsers: they hold the columns of our schema, and not what else a source brings.
    """
    from ..tables import as_places, as_plain

    frame = as_places(table)
    shape = frame.geometry
    has = (shape.notna() & ~shape.is_empty).to_numpy()
    if not has.any():
        raise InputError("no row has a place, and tiles hold places alone; write .csv, or geocode the table first")
    texts = as_plain(frame.drop(columns=frame.active_geometry_name))
    ours = {**INCIDENT_COLUMNS, **LOCATED_COLUMNS, **PLACED_COLUMNS, **OPTIONAL_COLUMNS}
    texts = texts[[name for name in texts if name in ours]].dropna(axis=1, how="all")
    lost = len(frame) - int(has.sum())
    ids = texts.loc[~has, "incident_id"].astype(str).tolist() if "incident_id" in texts else []
    about = f"Incidents, {int(has.sum()):,} rows." + (f" {told(lost, len(frame), ids)}" if lost else "")
    for name in texts.select_dtypes("datetime").columns:  # tiles know texts, numbers and truth values
        texts[name] = texts[name].dt.strftime("%Y-%m-%d")
    for name in texts.select_dtypes("boolean").columns:
        texts[name] = texts[name].astype("string").str.lower()
    part.unlink()  # GDAL makes its own file, under the same name
    texts.set_index(frame.index).pipe(type(frame), geometry=shape.representative_point(), crs=frame.crs)[has].to_file(
        part,
        driver="PMTiles",
        engine="pyogrio",
        index=False,
        layer="incidents",
        dataset_options={
            "MINZOOM": 0,
            "MAXZOOM": NEAREST_ZOOM,
            "BUFFER": 0,  # else what lies near a tile's edge is in two of them, and counted twice
            "MAX_SIZE": ALL,
            "MAX_FEATURES": ALL,
            "NAME": "Incidents",
            "DESCRIPTION": about,
            "TYPE": "overlay",
        },
    )
    if lost:
        warn(lost, len(frame), ".pmtiles")
