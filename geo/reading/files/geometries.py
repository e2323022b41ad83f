"""What a geometry column says in latitude and longitude."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...errors import InputError
from ...findings import finding
from ...schema import CRS, INCIDENT_COLUMNS
from .raw import Raw

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


def with_coordinates(raw: Raw) -> Raw:
    """Points as columns `latitude` and `longitude`, in degrees, where the table has none of its own.

    A line or an area is no point, and its middle would pretend to be one: such rows keep their names only.
    """
    import numpy as np
    import pandas as pd

    if "geometry" not in raw.frame:
        return raw
    shapes = _degrees(raw, _shapes(raw))
    raw.frame = _without_copy(raw, pd.DataFrame(raw.frame).assign(geometry=shapes))
    if {"latitude", "longitude"} <= {str(name).lower() for name in raw.frame.columns}:
        return raw
    point = shapes.geom_type == "Point"
    other = pd.notna(np.asarray(shapes, dtype=object)) & ~point.to_numpy()
    x, y = (pd.Series(float("nan"), index=shapes.index) for _ in range(2))
    x[point], y[point] = shapes[point].x, shapes[point].y
    raw.frame = pd.DataFrame(raw.frame).assign(latitude=y, longitude=x)
    if other.any():
        raw.found.append(
            finding(
                "geometry-no-point",
                "a line or an area, not a point",
                raw.labels(other),
                "the row is placed by its names",
            )
        )
    return raw


def _without_copy(raw: Raw, frame: pd.DataFrame) -> pd.DataFrame:
    """A table that was written after geocoding, without `lon` and `lat`: they say its geometry again, as numbers."""
    import numpy as np
    import pandas as pd
    import shapely

    if not {*INCIDENT_COLUMNS, "lon", "lat"} <= set(map(str, frame.columns)):
        return frame
    shapes = np.asarray(frame["geometry"], dtype=object)
    same = np.ones(len(frame), dtype=bool)
    for name, own in (("lon", shapely.get_x(shapes)), ("lat", shapely.get_y(shapes))):
        told = pd.to_numeric(frame[name], errors="coerce").to_numpy(float, na_value=np.nan)
        same &= np.isclose(told, own, atol=1e-6, equal_nan=True)
    if not same.all():
        remedy = "write the right place into latitude and longitude, or decide it in a review"
        raw.found.append(
            finding("answer-changed", "lon and lat are not those of geometry; not used", raw.labels(~same), remedy)
        )
    return frame.drop(columns=["lon", "lat"])


def _shapes(raw: Raw) -> gpd.GeoSeries:
    """The geometry column, which a text table holds as WKT."""
    import geopandas as gpd
    import pandas as pd
    import shapely

    cells = raw.frame["geometry"]
    if isinstance(cells.dtype, gpd.array.GeometryDtype):
        return gpd.GeoSeries(cells)
    if not isinstance(cells.dtype, pd.StringDtype):
        return _of_objects(raw, cells)
    texts = [None if pd.isna(cell) else re.sub(r"^SRID=4326;", "", str(cell).strip()) for cell in cells]
    coded = any(text and text.startswith("{") for text in texts)
    shapes = (shapely.from_geojson if coded else shapely.from_wkt)(texts, on_invalid="ignore")
    odd = (cells.notna() & pd.isna(pd.Series(shapes, index=cells.index))).to_numpy()
    if odd.any():
        raw.found.append(
            finding(
                "geometry-unread", "geometry is not well-known text", raw.labels(odd), "write it as POINT (61.5 29.5)"
            )
        )
    return gpd.GeoSeries(shapes, index=cells.index, crs=CRS)


def _of_objects(raw: Raw, cells: pd.Series) -> gpd.GeoSeries:
    """Shapes, or well-known binary, among whatever else such a column may hold."""
    import geopandas as gpd
    import pandas as pd
    import shapely

    shapes = [
        shapely.from_wkb(cell, on_invalid="ignore")
        if isinstance(cell, bytes)
        else cell
        if isinstance(cell, shapely.Geometry)
        else None
        for cell in cells
    ]
    odd = [made is None and not pd.isna(cell) for made, cell in zip(shapes, cells, strict=True)]
    if any(odd):
        remedy = "write it as POINT (61.5 29.5), or name the column otherwise"
        raw.found.append(finding("geometry-unread", "geometry is no shape", raw.labels(odd), remedy))
    return gpd.GeoSeries(shapes, index=cells.index)


def _degrees(raw: Raw, shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    if shapes.crs is None:
        bounds = shapes.total_bounds
        if shapes.isna().all():
            return shapes.set_crs(CRS)
        if not (bounds[0] >= -180 and bounds[2] <= 180 and bounds[1] >= -90 and bounds[3] <= 90):
            raise InputError(
                f"{raw.name}: its geometry is not in degrees and does not say in what; save it in WGS 84 (EPSG:4326)"
            )
        return shapes.set_crs(CRS)
    return shapes.to_crs(CRS)
