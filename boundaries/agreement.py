"""Where a row's stated province and the one its point lies in disagree: the event filed under Kaduna that lies in
Kano."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo import engine
from geo.errors import InputError

from . import loading, naming
from .locating.nearest import distances
from .naming import lineage

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

COLUMNS: Final = {"admin1_stated": "string", "admin1_agrees": "boolean"}
"""What `boundaries.join` adds where the table has an `admin1` column: the code of the province it names (missing where
none is recognised), and whether that is the joined one, or had its ground on the row's day (missing where either is
not known)."""


def stated(placed: pd.DataFrame, names: naming.Names, row: NDArray[np.int64]) -> dict[str, Any]:
    """The columns of `COLUMNS`; none if the table states no province.

    Parameters
    ----------
    placed : DataFrame
        With `admin1`, perhaps `country`, and the joined `country_code`.
    names : Names
        Of the provinces.
    row : array of int
        The joined province of each row, -1 for none.
    """
    if "admin1" not in placed or placed["admin1"].isna().all():
        return {}
    country = placed["country_code"].astype("object")
    if "country" in placed:
        codes = naming.stated_countries(placed)
        country = country.where(codes == "", codes)
    named = names.find_all(country, placed["admin1"])
    provinces = names.table
    code = provinces["code"].astype("string").array.take(named, allow_fill=True)
    part = lineage.cut_since(provinces, named, row, placed.get("date"))
    agrees = pd.array((named == row) | part, dtype="boolean")
    agrees[(named < 0) | (row < 0)] = pd.NA
    return {"admin1_stated": code, "admin1_agrees": agrees}


def disagreements(
    placed: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame | None = None, crosswalk: pd.DataFrame | None = None
) -> gpd.GeoDataFrame:
    """The rows whose stated province is not the one their point lies in, the farthest first.

    Parameters
    ----------
    placed : GeoDataFrame
        As `boundaries.join` gives it, with an `admin1` column.
    provinces : GeoDataFrame, optional
        The ones it was joined to; the bundled ones by default.
    crosswalk : DataFrame, optional
        As `boundaries.crosswalk` gives it: two units that go into one new unit then agree.

    Returns
    -------
    GeoDataFrame
        Those rows, all columns, and `stated_km`: how far the point lies from the stated province (geodesic). Small
        distances are the border's; large ones the source's.

    Raises
    ------
    InputError
        If the table states no provinces.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from boundaries import join
    >>> event = gpd.GeoDataFrame({"admin1": ["Kaduna"]}, geometry=gpd.points_from_xy([8.52], [12.0]), crs="EPSG:4326")
    >>> disagreements(join(event))[["admin1_name", "stated_km"]].round(0).values.tolist()
    [['Kano', 71.0]]
    """
    engine.in_memory(placed, "disagreements")
    if "admin1_agrees" not in placed:
        raise InputError("the table states no province (no `admin1` column), so there is nothing to compare")
    table = loading.of(placed) if provinces is None else provinces
    differ = placed["admin1_agrees"].eq(False).fillna(False).to_numpy(bool)
    out = placed[differ].copy()
    if crosswalk is not None:
        into = crosswalk[crosswalk["share_of_old"] > 0.5].drop_duplicates("old_code").set_index("old_code")["new_code"]
        one, two = (out[name].astype("object").map(into) for name in ("admin1_stated", "admin1_code"))
        out = out[~(one.eq(two) & one.notna())].copy()
    areas = table.set_index("code").geometry.reindex(out["admin1_stated"].astype("object")).to_numpy()
    points = out.geometry.to_crs(table.crs)
    out["stated_km"] = distances(areas, points.x.to_numpy(), points.y.to_numpy())
    return out.sort_values("stated_km", ascending=False, kind="stable")
