"""Provinces and countries by what they are called: codes, ids and names, not points."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from . import loading

if TYPE_CHECKING:
    from numpy.typing import NDArray


def rows_by_id(provinces: pd.DataFrame, ids: pd.Series) -> NDArray[np.int64]:
    """The row of the province that each `admin1:CODE` names, -1 where it names none of this table.

    Examples
    --------
    >>> rows_by_id(pd.DataFrame({"code": ["PK-SD", "PK-BA"]}), pd.Series(["admin1:PK-BA", "country:PK", None])).tolist()
    [1, -1, -1]
    """
    rows = {f"admin1:{code}": row for row, code in reversed(list(enumerate(provinces["code"])))}
    found: NDArray[np.int64] = ids.astype("object").map(rows).fillna(-1).to_numpy(np.int64)
    return found


def countries_by_id(ids: pd.Series) -> tuple[Any, Any]:
    """Code and name of the country that each `country:CC` names, missing where it names none.

    Examples
    --------
    >>> [part.tolist() for part in countries_by_id(pd.Series(["country:PK", "admin1:PK-BA"]))]
    [['PK', <NA>], ['Pakistan', <NA>]]
    """
    names = _country_names()
    name = ids.astype("object").map({f"country:{code}": name for code, name in names.items()}).astype("string")
    code = ids.astype("string").str.removeprefix("country:").where(name.notna())
    return code.array, name.array


@cache
def _country_names() -> dict[str, str]:
    table = loading.countries()
    return dict(zip(table["code"], table["name"], strict=True))
