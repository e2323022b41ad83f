"""Rows of a boundary file → the one documented table of units, with its provenance and its findings."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import InputError
from geo.findings import Finding, finding
from geo.schema import CRS

from ..locating.edges import EQUAL_AREA
from . import decoding, filevintage, georeferencing, opening, shapes, units
from .attributes import Fields, fields_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .opened import Opened

REPORTED_SHARE = 0.001
"""A repair that changes more than this part of a unit's area is reported with the unit."""
CHECKED_FOR_OVERLAPS = 10_000
"""Larger files are not searched for overlaps; the report says so."""


def assembled(
    source: Opened, level: int, wishes: Mapping[str, str | None], *, country: str | None = None, crs: str | None = None
) -> gpd.GeoDataFrame:
    """Make the table of units from a file's layer.

    Parameters
    ----------
    source : Opened
        As `opening.opened` gives it.
    level : int
    wishes : mapping of str to str
        Fields the user names.
    country : str, optional
        The country of all units.
    crs : str, optional
        Overrules what the file says.

    Returns
    -------
    GeoDataFrame
        As `boundaries.load` describes it.
    """
    found = decoding.findings(source) + _companions(source)
    fields = fields_of(source.fields, level, wishes)
    geometry, kinds, more = _geometry(source)
    found += more
    geometry, how, more = georeferencing.in_degrees(geometry, source.crs, source.path, asked=crs)
    found += more
    usable = np.isin(kinds, shapes.POLYGONS) & ~shapely.is_missing(geometry)
    table = units.named(source.fields, fields, found)
    swapped = georeferencing.reversed_axes(geometry[usable], table.loc[usable, "name"].tolist(), source.path)
    if swapped:
        found.append(swapped)
        geometry = georeferencing.turned(geometry)
    labels = _labels(table, geometry, kinds)
    geometry = geometry[usable]
    table = table[usable].reset_index(drop=True)
    geometry, more = _mended(geometry, table)
    found += more
    whole = ~shapely.is_missing(geometry) & (shapely.area(geometry) > 0)
    if not whole.all():
        found.append(finding("degenerate", "shapes without any area", _called(table, ~whole), "they were set aside"))
    if not whole.any():
        raise InputError(f"{source.path}: none of its {len(whole)} areas has an extent; the file is damaged")
    out = gpd.GeoDataFrame(table[whole], geometry=geometry[whole], crs=CRS).reset_index(drop=True)
    out = units.united(out, fields, level, found)
    out = units.coded(units.in_countries(out, fields, country, found), found)
    out = _measured(_with_labels(out, labels, found))
    found += _overlaps(out)
    out.attrs["boundaries"] = str(source.path)
    out.attrs["provenance"] = _provenance(source, fields, out, how)
    out.attrs["findings"] = found
    return out


def _companions(source: Opened) -> list[Finding]:
    lacks = {
        ".dbf": "names and codes are in the .dbf file, which is missing: the shapes were read, units are numbered",
        ".shx": "the .shx index is missing: it was made anew for this reading",
        ".prj": "the .prj file, which says the CRS, is missing",
    }
    remedy = "put the file of that name beside the .shp"
    return [finding(f"missing-{part[1:]}", lacks[part], [source.path.name], remedy) for part in source.missing]


def _geometry(source: Opened) -> tuple[NDArray[Any], NDArray[Any], list[Finding]]:
    """The shapes, their kinds, and what was wrong; refuses a layer without areas."""
    if not len(source.wkb):
        raise InputError(f"{source.path}: layer {source.layer!r} is empty; it has no features")
    geometry, broken = shapes.decoded(source.wkb)
    geometry = shapes.only_polygons(geometry)
    kinds = shapely.get_type_id(geometry)
    if not np.isin(kinds, shapes.POLYGONS).any():
        of = (
            "lines" if np.isin(kinds, shapes.LINES).any() else "points" if (kinds >= 0).any() else "rows without shapes"
        )
        others = [name for name in source.layers if name != source.layer]
        hint = f"other layers: {', '.join(others)}" if others else "give the file of areas (polygons)"
        raise InputError(f"{source.path}: layer {source.layer!r} holds {of}, not areas; {hint}")
    rows = np.arange(len(kinds)) + 1
    found = []
    if len(broken):
        found.append(
            finding("rings-too-short", "rings of fewer than three points", rows[broken], "these rings were left out")
        )
    if (missing := kinds < 0).any():
        found.append(finding("no-shape", "features without a shape", rows[missing], "they were set aside"))
    if (lines := np.isin(kinds, shapes.LINES)).any():
        found.append(finding("lines", "lines among the areas", rows[lines], "they were set aside"))
    if (points := np.isin(kinds, shapes.POINTS)).any():
        found.append(finding("points", "points among the areas", rows[points], "their names were kept, as other names"))
    if len(source.layers) > 1:
        others = [name for name in source.layers if name != source.layer]
        found.append(finding("layers", f"layer {source.layer!r} was read; there are others", others, "layer=… chooses"))
    return geometry, kinds, found


def _labels(table: pd.DataFrame, geometry: NDArray[Any], kinds: NDArray[Any]) -> list[tuple[Any, str]]:
    """Named points: (point, name)."""
    at = np.flatnonzero(np.isin(kinds, shapes.POINTS) & ~shapely.is_missing(geometry))
    return [(geometry[i], table["name"].iloc[i]) for i in at if isinstance(table["name"].iloc[i], str)]


def _mended(geometry: NDArray[Any], table: pd.DataFrame) -> tuple[NDArray[Any], list[Finding]]:
    """Cut at the antimeridian, and repaired."""
    found = []
    geometry, crossing = shapes.unwrapped(geometry)
    if len(crossing):
        named = [table["name"].iloc[at] for at in crossing]
        found.append(finding("antimeridian", "units that cross 180°", named, "they were cut there"))
    geometry, changed, share = shapes.repaired(geometry)
    if changed.any():
        found.append(
            finding("invalid", "invalid shapes (crossing or touching rings)", _called(table, changed), "repaired")
        )
    if (much := share > REPORTED_SHARE).any():
        named = [f"{name}: {part:.1%}" for name, part in zip(_called(table, much), share[much], strict=True)]
        found.append(
            finding("area-changed", "repair changed their area by more than 0.1 %", named, "check these shapes")
        )
    return geometry, found


def _called(table: pd.DataFrame, rows: NDArray[np.bool_]) -> list[str]:
    named = table.loc[rows, "name"]
    return [name if isinstance(name, str) else f"feature {int(str(at)) + 1}" for at, name in named.items()]


def _with_labels(table: gpd.GeoDataFrame, labels: list[tuple[Any, str]], found: list[Finding]) -> gpd.GeoDataFrame:
    """Keep the names of points as other names of the unit they lie in, or as its name where it has none."""
    if not labels:
        return table
    points, unit = shapely.STRtree(table.geometry.to_numpy()).query(
        [point for point, _ in labels], predicate="intersects"
    )
    for at, row in zip(points, unit, strict=True):
        name = labels[at][1]
        if not isinstance(table.at[row, "name"], str):
            table.at[row, "name"] = name
        elif name != table.at[row, "name"]:
            others = json.loads(table.at[row, "other_names"])
            table.at[row, "other_names"] = json.dumps([*others, name], ensure_ascii=False)
    lost = sorted(set(range(len(labels))) - set(points.tolist()))
    if lost:
        found.append(finding("points-outside", "named points in no unit", [labels[at][1] for at in lost], "set aside"))
    return table


def _measured(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add `lon`, `lat` and `area_km2`, and put the columns in order."""
    lon, lat = shapes.inside(table.geometry.to_numpy())
    area = table.geometry.to_crs(EQUAL_AREA).area.to_numpy() / 1e6
    table = table.assign(lon=lon.round(6), lat=lat.round(6), area_km2=np.round(area, 3))
    own = [name for name in table if name not in (*units.COLUMNS, "geometry")]
    return table[[*(name for name in units.COLUMNS if name in table), *own, "geometry"]]


def _overlaps(table: gpd.GeoDataFrame) -> list[Finding]:
    if len(table) > CHECKED_FOR_OVERLAPS:
        said = f"more than {CHECKED_FOR_OVERLAPS:,} units: overlaps were not looked for"
        return [finding("overlaps-not-checked", said, [], "points in two units go to the first by code")]
    pairs = shapes.overlaps(table.geometry.to_numpy())
    if not pairs:
        return []
    name = table["name"].tolist()
    named = [f"{name[a]} / {name[b]}: {part:.1%} of the smaller" for a, b, part in pairs]
    return [finding("overlaps", "units overlap", named, "points in both go to the first by code")]


def _provenance(source: Opened, fields: Fields, table: gpd.GeoDataFrame, crs_how: str) -> dict[str, Any]:
    """Where the table comes from, in plain values."""
    crs = source.crs or "not said"
    named = re.search(r'^\w+\["([^"]+)"', crs)
    mapping = {key: getattr(fields, key) for key in ("name", "code", "iso", "country", "parent", "population")}
    return {
        "file": source.path.name,
        "sha256": opening.checksum(source.path),
        "driver": source.driver,
        "layer": source.layer,
        "layers": source.layers,
        "features": len(source.wkb),
        "units": len(table),
        "level": int(table["level"].iloc[0]),
        "family": fields.family,
        "vintage": filevintage.stated(source.fields),
        "fields": {key: column for key, column in mapping.items() if column},
        "crs": named[1] if named else crs,
        "crs_how": crs_how,
        "encoding": source.encoding.name,
        "encoding_how": source.encoding.how,
        "countries": sorted(table["country_code"].dropna().unique().tolist()),
        "extent": [round(float(value), 4) for value in table.total_bounds],
        "area_km2": round(float(table["area_km2"].sum()), 1),
    }
