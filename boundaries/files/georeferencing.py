"""Where on Earth a file's coordinates are: its CRS, known, assumed or refused; axes that were swapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.errors import InputError
from geo.findings import Finding, finding
from geo.schema import CRS

from .. import bundled, naming
from ..locating.locator import Locator
from . import shapes as shapes_

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

ASKED_BY_NAME: Final = 300
"""How many units of a file are looked up by name, to see whether its axes are swapped."""
EDGE_DEG: Final = 0.01
"""How far over the edge of the world coordinates in degrees may reach, by rounding."""


def in_degrees(
    shapes: NDArray[Any], crs: str | None, path: Path, *, asked: str | None = None
) -> tuple[NDArray[Any], str, list[Finding]]:
    """Bring shapes to WGS 84 longitude and latitude.

    Parameters
    ----------
    shapes : array of geometries
    crs : str or None
        What the file says.
    path : Path
        For messages.
    asked : str, optional
        What the user says; it overrules the file.

    Returns
    -------
    shapes, how, findings
        `how` is `declared`, `asked` or `assumed`.

    Raises
    ------
    InputError
        If the coordinates cannot be what the file, or the user, says they are.
    """
    import geopandas as gpd
    from pyproj.exceptions import CRSError, ProjError

    found: list[Finding] = []
    said = asked or crs
    if said is None:
        shapes, found = _assumed(shapes, path)
        return shapes, "assumed", found
    try:
        series = gpd.GeoSeries(shapes, crs=said)
    except CRSError as error:
        raise InputError(
            f"{path}: CRS {str(said)[:60]!r} is not known ({str(error).splitlines()[0]}); say crs='EPSG:…'"
        ) from error
    how = "asked" if asked else "declared"
    if series.crs.is_geographic:
        shapes, found = _within_the_world(shapes, path, how)
        series = gpd.GeoSeries(shapes, crs=said)
    if series.crs.to_epsg() == 4326 or series.crs.equals(CRS, ignore_axis_order=True):
        return shapes, how, found
    try:
        moved = series.to_crs(CRS).to_numpy()
    except ProjError as error:  # the Moon's, for one
        raise InputError(
            f"{path}: its CRS, {series.crs.name[:60]}, does not lead to WGS 84; say crs='EPSG:…'"
        ) from error
    lost = ~np.isfinite(shapely.bounds(moved)).all(axis=1) & ~shapely.is_missing(moved) & ~shapely.is_empty(moved)
    if lost.all():
        raise InputError(
            f"{path}: its coordinates are not in {series.crs.name}; say which CRS they are in: crs='EPSG:…'"
        )
    if lost.any():
        found.append(
            finding(
                "crs-outside", f"outside the area of {series.crs.name}", np.flatnonzero(lost), "they were set aside"
            )
        )
        moved[lost] = None
    if series.crs.is_projected:
        found.append(
            finding("crs-projected", f"projected ({series.crs.name})", [path.name], "brought to longitude and latitude")
        )
    return moved, how, found


def _assumed(shapes: NDArray[Any], path: Path) -> tuple[NDArray[Any], list[Finding]]:
    left, low, right, high = shapely.total_bounds(shapes)
    if not (left >= -180 - EDGE_DEG and right <= 360 + EDGE_DEG and low >= -180 - EDGE_DEG and high <= 180 + EDGE_DEG):
        raise InputError(
            f"{path}: does not say its CRS, and its coordinates (x {left:,.0f} to {right:,.0f}, y {low:,.0f} to"
            f" {high:,.0f}) are not degrees; say which they are in: crs='EPSG:…', or put its .prj file beside it"
        )
    shapes, found = _within_the_world(shapes, path, "assumed")
    said = finding(
        "crs-assumed", "the file does not say its CRS", [path.name], "its extent allows WGS 84, which was assumed"
    )
    return shapes, [said, *found]


def _within_the_world(shapes: NDArray[Any], path: Path, how: str) -> tuple[NDArray[Any], list[Finding]]:
    """Degrees must be degrees; where only the other order of axes allows it, that order is meant."""
    left, low, right, high = shapely.total_bounds(shapes)
    if low >= -90 - EDGE_DEG and high <= 90 + EDGE_DEG and left >= -360 - EDGE_DEG and right <= 360 + EDGE_DEG:
        return shapes, []
    if left >= -90 - EDGE_DEG and right <= 90 + EDGE_DEG and low >= -180 - EDGE_DEG and high <= 180 + EDGE_DEG:
        return turned(shapes), [_swapped(path, f"latitudes of {high:.0f}")]
    raise InputError(
        f"{path}: coordinates are {how} to be degrees, but reach x {left:,.0f} to {right:,.0f}, y {low:,.0f} to"
        f" {high:,.0f}; say which CRS they are in: crs='EPSG:…'"
    )


def _swapped(path: Path, why: str) -> Finding:
    return finding("axes-swapped", f"latitude stood before longitude ({why})", [path.name], "they were swapped back")


def turned(shapes: NDArray[Any]) -> NDArray[Any]:
    """The same shapes with x and y exchanged."""
    out: NDArray[Any] = shapely.transform(shapes, lambda xy: xy[:, ::-1])
    return out


def reversed_axes(shapes: NDArray[Any], names: list[str | None], path: Path) -> Finding | None:
    """Whether the units' names say that the axes are swapped: none lies where the file puts it, and some do otherwise.

    Both orders are tried against the bundled provinces: a unit is recognised where a province of its name lies in
    the country its point falls in.
    """
    some = np.linspace(0, len(shapes) - 1, min(len(shapes), ASKED_BY_NAME)).astype(int)
    names = [names[at] for at in some]
    x, y = shapes_.inside(shapes[some])
    if not np.nanmax(np.abs(x), initial=0.0) <= 90:
        return None  # the other way round it would leave the world
    provinces = bundled.provinces()
    locator, known = Locator(provinces), naming.Names(provinces)
    country = provinces["country_code"].to_numpy(dtype=object)

    def recognised(lon: NDArray[Any], lat: NDArray[Any]) -> int:
        at = locator.find(np.ascontiguousarray(lon), np.ascontiguousarray(lat))
        codes = [country[locator.order[one]] if one >= 0 else None for one in at]
        return int((known.find_all(codes, names) >= 0).sum())

    if recognised(x, y) == 0 and (count := recognised(y, x)) >= 2:
        return _swapped(path, f"{count} units are recognised by name only so")
    return None
