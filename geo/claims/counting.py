"""What is counted: each incident once, whoever tells of it, and nothing that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..figures import incidents_only
from .reconciling import merge_rivals

if TYPE_CHECKING:
    import pandas as pd


def counted(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that a map, a total or a report is of: rival claims made one range, rows of no incident left out.

    A table that was reconciled before is given back as it is.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"incident_id": ["a", "a"], "claimed_by": ["Army", "Hospital"], "killed": [2, 9]})
    >>> counted(rows)[["killed_min", "killed_max"]].values.tolist()
    [[2, 9]]
    """
    claimed = {"incident_id", "claimed_by"} <= set(table.columns) and table["claimed_by"].notna().any()
    if claimed and table["incident_id"].duplicated().any():
        table = merge_rivals(table)
    return incidents_only(table)
