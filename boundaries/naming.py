"""Provinces and countries by what they are called: codes, ids and names, not points."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from . import loading

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


def rows_by_id(provinces: pd.DataFrame, ids: NDArray[Any]) -> NDArray[np.int64]:
    """The row of the province that each `admin1:CODE` names, -1 where it names none of this table.

    Examples
    --------
    >>> import pandas as pd
    >>> rows_by_id(pd.DataFrame({"code": ["PK-SD", "PK-BA"]}), np.array(["admin1:PK-BA", "country:PK"])).tolist()
    [1, -1]
    """
    rows = {code: row for row, code in reversed(list(enumerate(provinces["code"])))}
    return np.array(
        [rows.get(str(one).removeprefix("admin1:"), -1) if "admin1:" in str(one) else -1 for one in ids], int
    )


def countries_by_id(ids: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Code and name of the country that each `country:CC` names, None where it names none."""
    known = _country_names()
    codes = [str(one).removeprefix("country:") if str(one).startswith("country:") else "" for one in ids]
    code = np.array([one if one in known else None for one in codes], dtype=object)
    return code, np.array([known.get(one) for one in codes], dtype=object)


@cache
def _country_names() -> dict[str, str]:
    table = loading.countries()
    return dict(zip(table["code"], table["name"], strict=True))
