"""Of when a boundary file is, where its columns say so."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import AssetError

from .units import cleaned

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Final = Path(__file__).with_name("vintage_columns.csv")
SEVERAL: Final = 3
"""A column of more values than these is about its rows, not about the file."""


def stated(fields: pd.DataFrame) -> str | None:
    """What the columns of a file say of its age, as they say it.

    Examples
    --------
    >>> import pandas as pd
    >>> stated(pd.DataFrame({"ADM1_EN": ["A", "B"], "validOn": ["2023-01-01"] * 2}))
    '2023-01-01'
    >>> stated(pd.DataFrame({"STR1_YEAR": [1999, 2011]})), stated(pd.DataFrame({"name": ["A"]}))
    ('1999 to 2011', None)
    """
    known = {str(name).lower(): str(name) for name in fields.columns}
    for column in _columns():
        if column in known:
            said = sorted({text for value in fields[known[column]].unique() if (text := cleaned(value))})
            if 0 < len(said) <= SEVERAL:
                return said[0][:10] if len(said) == 1 else f"{said[0][:10]} to {said[-1][:10]}"
    return None


@cache
def _columns() -> tuple[str, ...]:
    with COLUMNS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        named = tuple(row["column"] for row in rows)
    if not named or any(name != name.lower().strip() for name in named):
        raise AssetError(f"{COLUMNS}: its columns are to be in small letters; install incidentmap again")
    return named
