"""Old borders and new ones: which unit became which, by the ground they share.

Units are split, merged and renamed. A crosswalk between two boundary files says, for every pair of an old and a new
unit that overlap, how much ground they share; from it a table of one year can be read on the map of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely

from geo import engine
from geo.errors import InputError

from . import joining
from .locating.edges import EQUAL_AREA

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

WHOLE: Final = 0.95
"""The share of a unit that counts as all of it: two files never draw one border alike."""
SLIVER: Final = 0.01
"""Shares below this are the two files' drawing, not a change of border."""


def crosswalk(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame, *, sliver: float = SLIVER) -> pd.DataFrame:
    """Say which new unit each old unit became.

    Parameters
    ----------
    old, new : GeoDataFrame
        As `boundaries.load` gives them.
    sliver : float, optional
        Pairs that share less than this part of both units are left out, unless an old unit would be left without any.

    Returns
    -------
    DataFrame
        One row a pair, in order of the old code and the share, largest first: `old_code`, `old_name`, `new_code`,
        `new_name`, `overlap_km2`, `share_of_old`, `share_of_new` (0 to 1) and `relation`: `same` (all of both;
        `renamed`
        if the names differ), `merged` (all of the old unit, part of the new), `split` (part of the old unit, all of the
        new), `changed` (part of both), or `gone` (no new unit; `new_code` is missing).

    Examples
    --------
    >>> import geopandas as gpd
    >>> old = gpd.GeoDataFrame(
    ...     {"code": ["A", "B"], "name": ["A", "B"]},
    ...     geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 3, 1)],
    ...     crs="EPSG:4326",
    ... )
    >>> new = gpd.GeoDataFrame({"code": ["C"], "name": ["C"]}, geometry=[shapely.box(0, 0, 3, 1)], crs="EPSG:4326")
    >>> crosswalk(old, new)[["old_code", "new_code", "share_of_new", "relation"]].round(2).values.tolist()
    [['A', 'C', 0.33, 'merged'], ['B', 'C', 0.67, 'merged']]
    """
    for name, table in (("old", old), ("new", new)):
        if table.crs is None or "code" not in table:
            raise InputError(f"the {name} units need a CRS and a `code` column: load them with boundaries.load(path)")
    before, after = old.geometry.to_crs(EQUAL_AREA).to_numpy(), new.geometry.to_crs(EQUAL_AREA).to_numpy()
    at_old, at_new = shapely.STRtree(after).query(before, predicate="intersects")
    shared = shapely.area(shapely.intersection(before[at_old], after[at_new])) / 1e6
    of_old = shared / np.maximum(shapely.area(before)[at_old] / 1e6, 1e-12)
    of_new = shared / np.maximum(shapely.area(after)[at_new] / 1e6, 1e-12)
    best = np.zeros(len(before))
    np.maximum.at(best, at_old, of_old)
    kept = (of_old > 0) & ((of_old >= sliver) | (of_new >= sliver) | (of_old == best[at_old]))
    pairs = _pairs(old, new, at_old[kept], at_new[kept])
    pairs = pairs.assign(overlap_km2=shared[kept], share_of_old=of_old[kept], share_of_new=of_new[kept])
    pairs["relation"] = _relations(pairs)
    gone = old[~old["code"].isin(pairs["old_code"])]
    if len(gone):
        lost = pd.DataFrame({"old_code": gone["code"], "old_name": gone.get("name"), "relation": "gone"})
        pairs = pd.concat([pairs, lost.assign(overlap_km2=0.0, share_of_old=0.0, share_of_new=0.0)])
    return pairs.sort_values(["old_code", "share_of_old"], ascending=[True, False], ignore_index=True)


def _pairs(old: Any, new: Any, at_old: NDArray[Any], at_new: NDArray[Any]) -> pd.DataFrame:
    columns = {}
    for side, table, at in (("old", old, at_old), ("new", new, at_new)):
        columns[f"{side}_code"] = table["code"].astype("string").array[at]
        columns[f"{side}_name"] = table["name" if "name" in table else "code"].astype("string").array[at]
    return pd.DataFrame(columns)


def _relations(pairs: pd.DataFrame) -> NDArray[Any]:
    all_old, all_new = pairs["share_of_old"].ge(WHOLE), pairs["share_of_new"].ge(WHOLE)
    other_name = pairs["old_name"].ne(pairs["new_name"]).fillna(False)
    return np.select(
        [all_old & all_new & other_name, all_old & all_new, all_old, all_new],
        ["renamed", "same", "merged", "split"],
        "changed",
    )


def recode(placed: gpd.GeoDataFrame, pairs: pd.DataFrame, new: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Move incidents from the old units they are filed under to the new units.

    An incident with a point is joined to the new units by it. One known only to its old unit follows that unit where
    the unit went whole into one new unit; where it was split nobody knows, and the reason says so.

    Parameters
    ----------
    placed : GeoDataFrame
        As `boundaries.join(located, old)` gives it.
    pairs : DataFrame
        As `crosswalk(old, new)` gives it.
    new : GeoDataFrame
        The new units.

    Returns
    -------
    GeoDataFrame
        The same rows; the joined columns are the new units', the old ones are kept as `old_admin1_code` and
        `old_admin1_name`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from boundaries import join
    >>> box = shapely.box
    >>> old = gpd.GeoDataFrame({"code": ["A"], "name": ["A"]}, geometry=[box(0, 0, 2, 1)], crs="EPSG:4326")
    >>> new = gpd.GeoDataFrame(
    ...     {"code": ["B", "C"], "name": ["B", "C"]}, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], crs="EPSG:4326"
    ... )
    >>> rows = gpd.GeoDataFrame(
    ...     {"precision": ["exact", "admin1"], "resolved_id": ["", "admin1:A"]},
    ...     geometry=gpd.points_from_xy([0.5, 1], [0.5, 0.5]),
    ...     crs="EPSG:4326",
    ... )
    >>> recode(join(rows, old), crosswalk(old, new), new)[["admin1_code", "admin1_reason"]].values.tolist()
    [['B', <NA>], [<NA>, 'A was divided: B, C']]
    """
    engine.in_memory(placed, "recode")
    whole = placed["admin1_by"].eq("identity").to_numpy(bool)
    kept = placed.assign(old_admin1_code=placed["admin1_code"], old_admin1_name=placed["admin1_name"])
    ids = kept["resolved_id"].copy() if "resolved_id" in kept else pd.Series(pd.NA, index=kept.index, dtype="string")
    heirs = pairs[pairs["share_of_old"].ge(WHOLE)].drop_duplicates("old_code").set_index("old_code")["new_code"]
    ids[whole] = "admin1:" + kept.loc[whole, "admin1_code"].map(heirs).astype("string")
    asked = kept.assign(resolved_id=ids)
    divided = whole & ids.isna().to_numpy(bool)
    asked.loc[divided, asked.active_geometry_name] = None
    out = joining.join(asked, new)
    out[asked.active_geometry_name] = placed.geometry
    if "resolved_id" in placed:
        out["resolved_id"] = placed["resolved_id"]
    named = pairs[pairs["new_code"].notna()].groupby("old_code")["new_name"].agg(", ".join)
    old_codes = kept.loc[divided, "old_admin1_code"]
    said = kept.loc[divided, "old_admin1_name"] + " was divided: " + old_codes.map(named).fillna("no unit of this map")
    out.loc[divided, "admin1_reason"] = said
    return out
