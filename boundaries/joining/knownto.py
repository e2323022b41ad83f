"""To which level a row is known, and why it has no unit of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo import schema

from .. import naming
from ..locating import outside
from .given import Spots

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

FINENESS: Final = {"unresolved": -1, "country": 0, "region": 0, "admin1": 1, "admin2": 2}
"""The administrative level an incident of this precision is known to; finer ones are known to a point."""

WITHIN, NEAREST, IDENTITY, NONE = range(len(schema.JOINED_BY))


def known_to(located: pd.DataFrame) -> NDArray[np.int64]:
    """The level each incident is known to; 9 for a point, or where the table does not say."""
    if "precision" not in located or "resolved_id" not in located:
        return np.full(len(located), 9)
    number, precisions = naming.numbered(located["precision"])
    known = np.array([FINENESS.get(each, 9) for each in precisions], dtype=np.int64)[number]
    known[naming.region_provinces(located["resolved_id"]).notna().to_numpy()] = 1
    return known


def names_unit(located: pd.DataFrame, level: int) -> NDArray[np.bool_]:
    column = f"admin{level}"
    if column not in located:
        return np.zeros(len(located), dtype=bool)
    number, words = naming.numbered(located[column])
    return np.array([bool(str(word).strip()) for word in words], dtype=bool)[number]


def regional(located: pd.DataFrame) -> NDArray[np.bool_]:
    """The rows that are known to a region."""
    if "precision" not in located:
        return np.zeros(len(located), dtype=bool)
    number, precisions = naming.numbered(located["precision"])
    return np.array([each == "region" for each in precisions], dtype=bool)[number]


def reasons(
    located: pd.DataFrame,
    table: gpd.GeoDataFrame,
    level: int,
    by: NDArray[Any],
    spots: Spots,
    tolerance_km: float,
) -> Any:
    """Why a row has no unit; missing where it has one."""
    known, unit = known_to(located), {1: "province", 2: "district"}.get(level, "unit")
    reasons = [
        "the incident has no point",
        f"the stated {unit} is not among these boundaries",
        "only the country is known",
        "only a region of several provinces is known",
        "only its province is known" if level == 2 else f"only level {level - 1} is known",
        f"no {unit} within {tolerance_km:g} km",
    ]
    in_region = (known == 0) & regional(located)
    which = np.select(
        [
            by != NONE,
            (known == level) & names_unit(located, level),
            (known == 0) & ~in_region,
            in_region,
            (known > 0) & (known < level),
            np.isfinite(spots.lon + spots.lat) & (known >= level),
        ],
        [-1, 1, 2, 3, 4, 5],
        0,
    )
    why = pd.array(reasons, dtype="string").take(which, allow_fill=True)
    if "reason" in located and (pointless := (which == 0) | (which == 3) | (which == 2) & names_unit(located, 1)).any():
        said = located["reason"].astype("string").array
        told = pointless & ~np.asarray(said.isna())
        why[told] = said[told]
    for row, said_ in outside.reasons(table, spots.lon, spots.lat, which == 5).items():
        why[row] = said_
    return why
