"""A figure that one source tells again: where no column says who claims it, the source does.

Rows of one id, day, place and source that were each reported on another day are reports of one figure, not incidents.
`geo.claims.histories` keeps the latest of them once it knows the claimant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

_SAME: Final = ("incident_id", "date", "place", "admin1", "admin2", "country", "source")
"""What reports of one figure share."""


def claimed(table: pd.DataFrame, name: str) -> pd.Series | None:
    """Who claims each figure, where rows are reports of one; None where there are none such.

    Parameters
    ----------
    table : pandas.DataFrame
        An incidents table.
    name : str
        The table's own name, which speaks where no source is named.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.to_datetime(["2024-03-02", "2024-03-05", "2024-03-05"])
    >>> rows = pd.DataFrame({"incident_id": ["a", "a", "b"], "reported_at": days, "source": "Radio"})
    >>> claimed(rows, "calls.csv").tolist()
    ['Radio', 'Radio', <NA>]
    """
    import pandas as pd

    if "reported_at" not in table or ("claimed_by" in table and table["claimed_by"].notna().any()):
        return None
    keys = [key for key in _SAME if key in table]
    again = table["reported_at"].notna() & table.duplicated(keys, keep=False)
    again &= ~table.duplicated([*keys, "reported_at"], keep=False)
    if not again.any():
        return None
    source = table["source"] if "source" in table else pd.Series(pd.NA, index=table.index, dtype="string")
    return source.fillna(name).where(again).astype("string")
