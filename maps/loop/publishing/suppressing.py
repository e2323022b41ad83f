"""Units with few incidents: counted with a larger one, and others with them, so that no sum gives them away.

If one province alone went into "somewhere in the country", the difference of the country's sum and its provinces' would
be that province. So the next smallest go with it, until at least two are together and together have as many incidents
as are asked for. A country that has too few in all is left out altogether: of the world there is no larger unit.
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.figures import events

Mask = NDArray[np.bool_]


def hidden(table: gpd.GeoDataFrame, fewest: int) -> tuple[Mask, Mask]:
    """Rows that are told by their country alone, and rows that are left out.

    Parameters
    ----------
    table : geopandas.GeoDataFrame
        Each incident once.
    fewest : int
        So many incidents may be told of a unit.

    Examples
    --------
    >>> rows = pd.DataFrame({"country_code": "PK", "admin1_code": ["S"] * 5 + ["B"] + ["P"] * 3 + ["K"] * 4})
    >>> coarse, out = hidden(rows, 3)
    >>> rows["admin1_code"][coarse].unique().tolist(), out.any()
    (['B', 'P'], np.False_)
    """
    country = table["country_code"].astype(object).where(table["country_code"].notna(), "").to_numpy(object)
    unit = table["admin1_code"].astype(object).where(table["admin1_code"].notna(), "").to_numpy(object)
    many = events(table).to_numpy()
    coarse, out = np.zeros(len(table), dtype=bool), np.zeros(len(table), dtype=bool)
    for code in pd.unique(country):
        own = country == code
        if many[own].sum() < fewest:
            out |= own
            continue
        sizes = pd.Series(many[own]).groupby(unit[own]).sum()
        coarse |= own & np.isin(unit, _together(sizes[sizes.index != ""], fewest))
    return coarse, out


def _together(sizes: pd.Series, fewest: int) -> list[Any]:
    """The units that are told together: all small ones, and the next smallest as far as they are needed."""
    ordered = sizes[sizes > 0].sort_values(kind="stable")
    small = int((ordered < fewest).sum())
    if not small:
        return []
    count = max(small, 2)
    while count < len(ordered) and ordered.iloc[:count].sum() < fewest:
        count += 1
    return list(ordered.index[:count])
