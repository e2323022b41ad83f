"""What a column's first values are: names are believed only where the values can be such things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..cells import counts, dates

if TYPE_CHECKING:
    import pandas as pd

LOOKED_AT = 200
"""Distinct values of a column that are looked at, from its first rows."""
_FIRST_ROWS = 5_000
_CODE = re.compile(r"[A-Z0-9]{1,3}")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")
_NAMES = frozenset({"source", "target", "actor", "admin1", "admin2", "country", "place", "claimed_by", "description"})
"""Columns of words: where every value is a number, it is a count or a code."""


def sample(cells: pd.Series) -> list[str]:
    """The first distinct values of a column, as text."""
    filled = cells.iloc[:_FIRST_ROWS].dropna().astype("string").str.strip()
    return [str(value).removesuffix(".0") for value in filled[filled != ""].unique()[:LOOKED_AT]]


POSTAL: Final = frozenset({"zip", "zip code", "zipcode", "zip postal code", "pin code", "pincode"})
"""Headings, folded, of numbers that say a province: its post's."""


def is_such(cells: pd.Series, ours: str, *, trusted: bool = False) -> bool:
    """Whether a column's values can be what its name says: a number is no name, a code of a few capitals no place.

    Examples
    --------
    >>> import pandas as pd
    >>> is_such(pd.Series(["50", "3"]), "source"), is_such(pd.Series(["R", "OC"]), "place")
    (False, False)
    """
    if ours not in _NAMES and ours != "date":
        return True
    values = sample(cells)
    if not values:
        return True
    if ours == "date":
        return trusted or _some_date(cells, values)
    if all(_NUMBER.fullmatch(counts.western(value)) for value in values):
        return False
    codes = ours == "place" and not trusted and all(_CODE.fullmatch(value) for value in values)
    return not (codes and any(len(value) < 3 for value in values))


def _some_date(cells: pd.Series, values: list[str]) -> bool:
    """Whether any of the first values is a date; a column of dates by type is."""
    import pandas as pd

    if pd.api.types.is_datetime64_any_dtype(cells.dtype) or pd.api.types.is_numeric_dtype(cells.dtype):
        return True
    return bool(dates.read(pd.Series(values[:50], dtype="string")).day.notna().any())
