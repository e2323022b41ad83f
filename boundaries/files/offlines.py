"""How far the lines of a user's file stand from the bundled ones: what a point near a border may be wrong by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyproj
import shapely

from .. import bundled

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

SAMPLES: Final = 1_000
"""Points along the outer line of a country's units, evenly spaced."""
GAP_DEG: Final = 1e-4
"""Slits between units up to twice this are no outer line."""


def off_ours(table: gpd.GeoDataFrame) -> dict[str, Any] | None:
    """How far the outer lines of a table's units lie from the nearest bundled line, country by country.

    Parameters
    ----------
    table : GeoDataFrame
        As `boundaries.load` gives it.

    Returns
    -------
    dict or None
        `median_km`, `most_km` (19 in 20 points are nearer), `points`; None where no country is ours.

    Examples
    --------
    >>> ours = bundled.provinces()
    >>> moved = ours[ours["code"].eq("PK-BA")].translate(xoff=0.02)
    >>> found = off_ours(ours[ours["code"].eq("PK-BA")].set_geometry(moved))
    >>> 0.5 < found["median_km"] < found["most_km"] < 2.2
    True
    """
    ground = bundled.provinces()
    countries = table["country_code"].astype("object")
    parts = [
        _distances(table.geometry[countries == code].to_numpy(), drawn)
        for code in countries.dropna().unique()
        if len(drawn := ground.geometry[ground["country_code"].eq(code)].to_numpy())
    ]
    if not parts:
        return None
    km = np.concatenate(parts)
    median, most = np.percentile(km, [50, 95])
    return {"median_km": round(float(median), 2), "most_km": round(float(most), 2), "points": len(km)}


def _distances(units: NDArray[Any], drawn: NDArray[Any]) -> NDArray[np.float64]:
    """From points along the outer line of some units to the nearest of the drawn lines, km."""
    points = _along(shapely.get_exterior_ring(shapely.get_parts(_merged(units))))
    middle = shapely.centroid(shapely.multipoints(points))
    flat = pyproj.Transformer.from_crs("EPSG:4326", f"+proj=aeqd +lat_0={middle.y} +lon_0={middle.x}", always_xy=True)

    def on_paper(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(flat.transform(xy[:, 0], xy[:, 1]))

    ours = shapely.get_parts(shapely.boundary(shapely.transform(drawn, on_paper)))
    asked = shapely.transform(points, on_paper)
    _, distance = shapely.STRtree(ours).query_nearest(asked, return_distance=True, all_matches=False)
    return np.asarray(distance) / 1000


def _merged(units: NDArray[Any]) -> Any:
    """The units as one area, without the hair-thin slits between them."""
    whole = shapely.union_all(shapely.make_valid(units))
    return shapely.buffer(shapely.buffer(whole, GAP_DEG, join_style="mitre"), -GAP_DEG, join_style="mitre")


def _along(lines: NDArray[Any]) -> Any:
    """Points at even distances on several lines, as if these were one."""
    ends = np.cumsum(shapely.length(lines))
    spaced = ends[-1] * (np.arange(SAMPLES) + 0.5) / SAMPLES
    which = np.minimum(np.searchsorted(ends, spaced, side="right"), len(lines) - 1)
    return shapely.line_interpolate_point(lines[which], spaced - (ends - shapely.length(lines))[which])
