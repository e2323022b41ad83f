"""One claimant who counts again: the latest report is the figure, the earlier ones are its history.

Rows of one `incident_id` and one `claimed_by` that tell of the same day and place are one figure's history, if they
differ in `reported_at` or in a figure. The latest by `reported_at` counts; where that is not stated, the last row.
Rows that are equal in both are repeated rows, not reports, and stay.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from ..errors import InputError
from ..figures import columns
from ..findings import add, finding, named

if TYPE_CHECKING:
    import pandas as pd

SUPERSEDED: Final = "an earlier report of a figure by the same claimant"
SUPERSEDED_REMEDY: Final = "the latest report counts; they are kept in the column history"
_ONE: Final = ("incident_id", "claimed_by", "date", "place", "admin1", "country")
"""What two reports of one figure share."""


def latest(incidents: pd.DataFrame) -> pd.DataFrame:
    """Keep the last word of each claimant about each incident, and its earlier ones in the column `history`.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"incident_id": "k", "claimed_by": "Army", "killed": [103, 95, 84, 91]})
    >>> out = latest(rows)
    >>> out["killed"].tolist(), out["history"].tolist()
    ([91], ['[{"killed": 103}, {"killed": 95}, {"killed": 84}]'])
    """
    out, gone = last_words(incidents)
    if gone:
        labels = named(incidents, [incidents.index[at] for at in gone])
        add(out, finding("reports-superseded", SUPERSEDED, labels, SUPERSEDED_REMEDY))
    return out


def last_words(incidents: pd.DataFrame) -> tuple[pd.DataFrame, list[int]]:
    """What `latest` gives, and the positions of the reports that are no more rows of their own; nothing is said."""
    import pandas as pd

    if not {"incident_id", "claimed_by"} <= set(incidents.columns):
        return incidents, []
    keys = [name for name in _ONE if name in incidents]
    asked = incidents["claimed_by"].notna() & incidents["incident_id"].notna()
    if not asked.any():
        return incidents, []
    twice = asked & incidents.duplicated(keys, keep=False)
    if not twice.any():
        return incidents, []
    told = columns(incidents) + (["reported_at"] if "reported_at" in incidents else [])
    rows = incidents.loc[twice.to_numpy(), keys + told].reset_index(drop=True)
    rows["_row"] = twice.to_numpy().nonzero()[0]
    gone: list[int] = []
    kept: dict[int, tuple[int, str]] = {}
    for _, group in rows.groupby(keys, dropna=False, sort=False):
        if len(group[told].drop_duplicates()) < len(group):
            continue  # a row that repeats another in all of it may be a second event: it is counted and said
        ordered = group
        if "reported_at" in told:
            ordered = group.sort_values("reported_at", na_position="first", kind="stable")
        *before, last = ordered["_row"]
        earlier = [_entry(one) for one in ordered.iloc[:-1][told].to_dict("records")]
        kept[int(last)] = (int(min(ordered["_row"])), json.dumps(earlier, ensure_ascii=False))
        gone += map(int, before)
    if not gone:
        return incidents, []
    out = incidents.copy()
    history = pd.Series(pd.NA, index=range(len(out)), dtype="string")
    order = pd.Series(range(len(out)))
    for row, (place, words) in kept.items():
        history[row], order[row] = words, place
    out["history"] = history.to_numpy()
    aside = set(gone)
    out = out.iloc[[at for at in order.sort_values(kind="stable").index if at not in aside]]
    out.attrs = dict(incidents.attrs)
    return out, sorted(gone)


def as_known(incidents: pd.DataFrame, day: Any) -> pd.DataFrame:
    """Without what was reported after `day`; a row without `reported_at` is known from its own day on.

    Raises
    ------
    InputError
        If `day` is no date.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"killed": [7, 9], "reported_at": pd.to_datetime(["2024-03-02", "2024-03-03"])})
    >>> as_known(rows, "2024-03-02")["killed"].tolist()
    [7]
    """
    import pandas as pd

    last = pd.to_datetime(str(day), errors="coerce")
    if pd.isna(last):
        raise InputError(f"as of {day!r}: is no date; write it as 2024-01-31")
    nothing = pd.Series(pd.NaT, index=incidents.index, dtype="datetime64[us]")
    told = incidents.get("reported_at", nothing).fillna(incidents.get("date", nothing))
    out: pd.DataFrame = incidents[(told.dt.normalize() <= last.normalize()) | told.isna()]
    return out


def _entry(row: dict[Any, Any]) -> dict[str, Any]:
    """A report as plain values, without what it does not say."""
    import pandas as pd

    return {
        name: value.isoformat()[:10] if hasattr(value, "isoformat") else int(value)
        for name, value in row.items()
        if not pd.isna(value)
    }
