"""A user's own file of places → a table of places: a CSV or workbook with coordinates, or any vector file."""

from __future__ import annotations

import math
import re
import zipfile
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely

from ..disk import bounds, mapfiles, zipped
from ..errors import InputError
from ..names.keys import normalise

NAMED: Final = {
    "name": (
        "name",
        "place",
        "place name",
        "placename",
        "toponym",
        "village",
        "settlement",
        "town",
        "city",
        "locality",
        "name en",
        "full name",
        "ortsname",
        "nom",
        "nombre",
    ),
    "lat": ("lat", "latitude", "y", "point y", "latitude wgs84", "lat dd"),
    "lon": ("lon", "lng", "long", "longitude", "x", "point x", "longitude wgs84", "lon dd"),
    "country": (
        "country code",
        "countrycode",
        "cc",
        "iso2",
        "iso a2",
        "iso",
        "country",
        "country name",
        "iso3",
        "iso 3",
    ),
    "population": ("population", "pop", "inhabitants", "pop est"),
}
"""What a column may be called, the best first, after lower-casing and with signs as blanks."""

_FURTHER: Final = re.compile(
    r"^(alternate ?names?|alt ?names?|other ?names?|names|ascii ?name|(?:official |alt |local |old |int )?name.*|adm\d"
    r" (?:alt\d?|[a-z]{2})|.* name)$"
)
_DIVIDED: Final = re.compile(r"[;|,]")
_VECTOR: Final = frozenset((".shp", ".gpkg", ".geojson", ".kml", ".gml", ".fgb", ".gpx", ".tab", ".mif", ".geojsonl"))


def read(path: Path, *, name_field: str | None = None) -> tuple[pd.DataFrame, dict[str, int]]:
    """Read a file of places.

    Parameters
    ----------
    path : pathlib.Path
        With a column of names, and points as `lat` and `lon` columns or as geometry of any kind and CRS; an area
        stands with a point inside it, and counts as a district.
    name_field : str, optional
        The column of names, where it is called otherwise.

    Returns
    -------
    pandas.DataFrame
        As `geo.adding.dumps.read` gives it, without `admin1`; `country` is as written, empty where the file has none.
    dict of str to int
        Reason → how many rows were left out for it.

    Raises
    ------
    InputError
        If it cannot be read, has no column of names or no coordinates, or no row is usable.
    """
    frame, shapes = _vector(path) if _is_vector(path) else _table(path)
    columns = _recognised(path, frame, name_field)
    if shapes is None and not {"lat", "lon"} <= columns.keys():
        raise InputError(
            f"{path}: has neither geometry nor columns of latitude and longitude (lat, lon); it has {_listed(frame)}"
        )
    lon, lat, radius, area = _points(frame, columns, shapes)
    name = frame[columns["name"]].astype("string").fillna("").str.strip()
    usable = lon.between(-180, 180) & lat.between(-90, 90) & ~((lon == 0) & (lat == 0))
    named = name.map(lambda each: len(normalise(each)) > 1).astype(bool)
    left_out = {"no usable coordinates": int((~usable).sum()), "no name": int((usable & ~named).sum())}
    if not (usable & named).any():
        raise InputError(f"{path}: no row has a name and coordinates in degrees; columns taken: {columns}")
    rows = usable & named
    population = (
        pd.to_numeric(frame[columns["population"]], errors="coerce")
        if "population" in columns
        else pd.Series(0.0, index=frame.index)
    )
    country = (
        frame[columns["country"]].astype("string").fillna("").str.strip()
        if "country" in columns
        else pd.Series("", index=frame.index)
    )
    places = pd.DataFrame(
        {
            "kind": np.where(area, "admin2", "settlement"),
            "name": name,
            "names": _further(frame, columns),
            "country": country,
            "lon": lon,
            "lat": lat,
            "population": population.fillna(0).clip(lower=0),
            "radius_km": radius,
            "id": [f"user:{number}" for number in range(1, len(frame) + 1)],
        }
    )[rows]
    return places.reset_index(drop=True), {reason: count for reason, count in left_out.items() if count}


def _is_vector(path: Path) -> bool:
    if zipfile.is_zipfile(path):
        with zipped.opened(str(path), path, largest=bounds.most("archive")) as archive:
            return any(name.lower().endswith(tuple(_VECTOR)) for name in archive.namelist())
    return path.suffix.lower() in _VECTOR


def _vector(path: Path) -> tuple[pd.DataFrame, Any]:
    import pyogrio

    packed = zipfile.is_zipfile(path)
    if packed:
        with zipped.opened(str(path), path, largest=bounds.most("archive")) as archive:
            inside = [name for name in archive.namelist() if name.lower().endswith(tuple(_VECTOR))]
        for name in inside:
            mapfiles.allowed(path, member=name)
    try:
        with mapfiles.beside_nothing(path) as named, mapfiles.strictly():
            source = f"/vsizip/{path}" if packed else named
            layers = [str(name) for name, kind in pyogrio.list_layers(source) if kind]
            if not layers:
                raise InputError(f"{path}: has no layer with geometry")
            frames = [pyogrio.read_dataframe(source, layer=layer).pipe(_in_degrees, path) for layer in layers]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise InputError(f"{path}: cannot be read as a vector file ({str(error).splitlines()[0]})") from error
    frame = pd.concat(frames, ignore_index=True)
    return frame, frame["geometry"]


def _in_degrees(frame: Any, path: Path) -> Any:
    if frame.crs is None:
        bounds = frame.total_bounds
        if np.isfinite(bounds).all() and (np.abs(bounds) > [180, 90, 180, 90]).any():
            raise InputError(
                f"{path}: its geometry is not in degrees and does not say in what; save it in WGS 84 (EPSG:4326)"
            )
        return frame.set_crs("EPSG:4326")
    return frame.to_crs("EPSG:4326")


def _table(path: Path) -> tuple[pd.DataFrame, Any]:
    from ..reading.files.filekinds import load

    frame = load(path).frame
    return frame, frame["geometry"] if "geometry" in frame and frame["geometry"].notna().any() else None


def _recognised(path: Path, frame: pd.DataFrame, name_field: str | None) -> dict[str, str]:
    """Our column → the file's."""
    plain = {re.sub(r"[^a-z0-9]+", " ", str(column).lower()).strip(): str(column) for column in reversed(frame.columns)}
    found = {
        ours: next(plain[each] for each in theirs if each in plain)
        for ours, theirs in NAMED.items()
        if not plain.keys().isdisjoint(theirs)
    }
    if name_field is not None:
        if name_field not in frame:
            raise InputError(f"{path}: has no column {name_field!r}; it has {_listed(frame)}")
        found["name"] = name_field
    if "name" not in found:
        raise InputError(f"{path}: has no column of names; it has {_listed(frame)}; say which with --name-field")
    return found


def _listed(frame: pd.DataFrame) -> str:
    names = [str(column) for column in frame.columns]
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "")


def _points(
    frame: pd.DataFrame, columns: dict[str, str], shapes: Any
) -> tuple[pd.Series, pd.Series, pd.Series, pd.Series]:
    """Longitude, latitude, radius in km, and whether the row is an area."""
    small = pd.Series(0.6, index=frame.index)
    if shapes is None:
        lon, lat = (
            pd.to_numeric(frame[columns[name]].astype("string").str.replace(",", "."), errors="coerce")
            for name in ("lon", "lat")
        )
        return lon.astype(float), lat.astype(float), small, pd.Series(False, index=frame.index)
    import geopandas as gpd

    shapes = gpd.GeoSeries(shapes, index=frame.index)
    inside = shapes.representative_point()
    area = shapes.geom_type.isin(["Polygon", "MultiPolygon"])
    square_degrees = pd.Series(shapely.area(shapes.to_numpy()), index=frame.index).where(area, 0)
    km2 = square_degrees * 111.2**2 * np.cos(np.radians(inside.y.fillna(0)))
    return inside.x, inside.y, np.sqrt(km2 / math.pi).where(area, small), area


def _further(frame: pd.DataFrame, columns: dict[str, str]) -> list[list[str]]:
    """Other names a row gives: columns called so, and lists in them."""
    others = [
        str(column)
        for column in frame.columns
        if column not in columns.values() and _FURTHER.match(re.sub(r"[^a-z0-9]+", " ", str(column).lower()).strip())
    ]
    cells = [frame[column].astype("string").fillna("") for column in others]
    rows = zip(*cells, strict=True) if cells else ([] for _ in range(len(frame)))
    return [[part.strip() for cell in row for part in _DIVIDED.split(cell) if part.strip()] for row in rows]
