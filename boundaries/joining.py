"""Points → provinces: one row in, one row out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo import schema
from geo.errors import InputError

from . import loading, locating, naming

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

TOLERANCE_KM = 10.0
"""How far off a province a point may lie and still be counted to it: coasts are drawn at 1:10,000,000."""


def join(
    located: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame | None = None,
    levels: Sequence[int] = (1,),
    *,
    tolerance_km: float = TOLERANCE_KM,
) -> gpd.GeoDataFrame:
    """Say which province each incident belongs to.

    Parameters
    ----------
    located : GeoDataFrame
        Points in any known CRS, as `geo.geocode` gives them; `precision` and `resolved_id` are used where present.
    provinces : GeoDataFrame, optional
        As `boundaries.load` gives them; the bundled ones by default.
    levels : sequence of int, optional
        Administrative levels to join; 1 alone so far.
    tolerance_km : float, optional
        How far off a province a point may lie and still be counted to it (coasts, slivers).

    Returns
    -------
    GeoDataFrame
        The same rows in the same order, with the same index and all columns, and these added (or replaced):
        `country_code`, `country_name`, `admin1_code`, `admin1_name`, `admin1_by` and `distance_km` (0 inside, missing
        where the join is not by geometry). `admin1_by` is `within` (by the rule of `boundaries.locating`), `nearest`
        (within the tolerance), `identity` (the incident is known only to its province) or `none`.

    Raises
    ------
    InputError
        If the table has no geometry or no CRS, or holds other geometry than points.

    Examples
    --------
    >>> import geopandas as gpd
    >>> where = gpd.GeoDataFrame(geometry=gpd.points_from_xy([60.86, 67.0], [29.5, 0.0]), crs="EPSG:4326")
    >>> join(where)[["admin1_name", "admin1_by"]].values.tolist()
    [['Sistan and Baluchestan', 'within'], [<NA>, 'none']]
    """
    if tuple(levels) != (1,):
        raise InputError(f"levels={tuple(levels)}: only level 1 can be joined so far")
    table = loading.load() if provinces is None else provinces
    lon, lat = _coordinates(located)
    whole_unit, no_place = _is(located, "admin1"), _is(located, "country", "unresolved")
    identity = np.full(len(located), -1)
    if whole_unit.any():
        identity[whole_unit] = naming.rows_by_id(table, located.loc[whole_unit, "resolved_id"])
    # A province-level row whose unit this file does not have still has a point; that is better than nothing.
    asked = ~no_place & (identity < 0)
    row, near, distance = locating.locate(
        table, np.where(asked, lon, np.nan), np.where(asked, lat, np.nan), tolerance_km=tolerance_km
    )
    row = np.where(identity >= 0, identity, row)
    by = np.select([identity >= 0, near, row >= 0], ["identity", "nearest", "within"], "none")
    return _with_columns(located, table, row, by, distance)


def _is(located: pd.DataFrame, *precisions: str) -> NDArray[np.bool_]:
    """The rows of these precisions; none if the table does not say."""
    if "precision" not in located or "resolved_id" not in located:
        return np.zeros(len(located), dtype=bool)
    rows: NDArray[np.bool_] = located["precision"].isin(precisions).to_numpy(bool)
    return rows


def _coordinates(located: gpd.GeoDataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitude and latitude of each row, NaN where it has no point."""
    import shapely

    if not hasattr(located, "crs") or located.active_geometry_name is None:
        raise InputError("the table has no geometry; locate it first: boundaries.join(geo.geocode(table))")
    if located.crs is None:
        raise InputError("the points' CRS is not known; set it: located.set_crs('EPSG:4326')")
    points = located.geometry
    if not located.crs.equals(schema.CRS) and located.crs.to_epsg() != 4326:
        points = points.to_crs(schema.CRS)
    values = points.to_numpy()
    kinds = shapely.get_type_id(values)
    if not np.isin(kinds, (-1, 0)).all():
        at = located.index[~np.isin(kinds, (-1, 0))][:5].tolist()
        raise InputError(f"geometry must be points; rows {at} are not: join their representative_point()")
    return shapely.get_x(values), shapely.get_y(values)


def _with_columns(
    located: gpd.GeoDataFrame, table: gpd.GeoDataFrame, row: NDArray[Any], by: NDArray[Any], distance: NDArray[Any]
) -> gpd.GeoDataFrame:
    known = {
        "country_code": _taken(table, "country_code", row),
        "country_name": _taken(table, "country_name", row),
        "admin1_code": _taken(table, "code", row),
        "admin1_name": _taken(table, "name", row),
        "admin1_by": pd.Categorical(by, schema.JOINED_BY),
        "distance_km": distance,
    }
    only_country = _is(located, "country")
    if only_country.any():
        code, name = naming.countries_by_id(located.loc[only_country, "resolved_id"])
        known["country_code"][only_country], known["country_name"][only_country] = code, name
    out = located.drop(columns=[name for name in known if name in located])
    for column, values in known.items():
        out[column] = pd.Series(values, index=located.index)
    out.attrs = {**located.attrs, "boundaries": table.attrs.get("boundaries")}
    return out


def _taken(table: pd.DataFrame, column: str, row: NDArray[Any]) -> Any:
    """The province's text for each row, missing where the row has no province."""
    if column not in table or not len(table):
        return pd.array([pd.NA] * len(row), dtype="string")
    return table[column].astype("string").array.take(row, allow_fill=True)
