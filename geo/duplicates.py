"""Likely duplicates across sources: proposed in a table, merged only where a person says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .errors import InputError
from .figures import ranges

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

REACH_KM: Final = {"exact": 5.0, "settlement": 15.0, "admin2": 60.0, "admin1": 250.0, "country": 1000.0}
"""How far apart two points of one place may lie, where the row does not state its `uncertainty_km`."""
SAME: Final = frozenset({"same", "yes", "y", "merge", "duplicate", "1", "true"})
"""What a person may write into `decision` to accept a proposal."""
_SHARED = ("place", "date", "killed", "injured", "source", "actor")


def deduplicate(incidents: pd.DataFrame, *, days: int = 1, across: str | None = None) -> pd.DataFrame:
    """Propose pairs of incidents that may be one: the same day or nearly, the same place as far as it is known, similar figures.

    Parameters
    ----------
    incidents : pandas.DataFrame
        As `geo.read` or, better, `geo.geocode` gives it.
    days : int, default 1
        Days that two reports of one incident may lie apart; two reports of a week or month may overlap as well.
    across : str, optional
        Only pairs that differ in this column, such as `source`.

    Returns
    -------
    pandas.DataFrame
        One row a pair, the likeliest first: `first_id`, `second_id`, `score` (0 to 1), `days_apart`, `km_apart`, place,
        date, figures, source and actor of both, and an empty column `decision`. Write "same" there, and give the
        table to `geo.merge`. Nothing is merged here.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"incident_id": ["u1", "a7"], "date": pd.to_datetime(["2024-01-17", "2024-01-18"]),
    ...     "latitude": [26.97, 26.96], "longitude": [64.09, 64.1], "killed": [2, 2], "source": ["A", "B"]})
    >>> deduplicate(rows)[["first_id", "second_id", "days_apart"]].to_dict("records")
    [{'first_id': 'u1', 'second_id': 'a7', 'days_apart': 1}]
    """
    import numpy as np
    import pandas as pd

    for needed in ("incident_id", "date"):
        if needed not in incidents:
            raise InputError(f"deduplicate needs the column {needed}; read the table with geo.read first")
    table = incidents.reset_index(drop=True)
    left, right = _near_in_time(table, days)
    keep = table["incident_id"].to_numpy()[left] != table["incident_id"].to_numpy()[right]
    if across is not None:
        if across not in table:
            raise InputError(
                f"there is no column {across!r} to compare across; choose one of {', '.join(map(str, table.columns[:12]))}, …"
            )
        value = table[across].astype("string").fillna("").to_numpy()
        keep &= value[left] != value[right]
    left, right = left[keep], right[keep]
    closeness, apart = _place_closeness(table, left, right)
    figures = _figure_closeness(table, left, right)
    gap = np.abs((table["date"].to_numpy()[left] - table["date"].to_numpy()[right]) / np.timedelta64(1, "D"))
    score = 0.45 * closeness + 0.3 * figures + 0.25 / (1 + gap)
    likely = (closeness > 0) & (figures > 0)
    pairs = pd.DataFrame(
        {"first_id": table["incident_id"].to_numpy()[left], "second_id": table["incident_id"].to_numpy()[right]}
    )
    pairs["score"], pairs["days_apart"], pairs["km_apart"] = score.round(3), gap.astype(int), np.round(apart, 1)
    for name in (name for name in _SHARED if name in table):
        pairs[f"first_{name}"], pairs[f"second_{name}"] = table[name].iloc[left].array, table[name].iloc[right].array
    pairs["decision"] = pd.Series("", index=pairs.index, dtype="string")
    return pairs[likely].sort_values("score", ascending=False, kind="stable", ignore_index=True)


def merge(incidents: pd.DataFrame, reviewed: pd.DataFrame) -> pd.DataFrame:
    """Give incidents that a person found to be the same one `incident_id`, so that `geo.reconcile` makes one of them.

    Parameters
    ----------
    incidents : pandas.DataFrame
    reviewed : pandas.DataFrame
        As `geo.deduplicate` gives it, with "same" (or yes) in `decision` where the pair is one incident.

    Returns
    -------
    pandas.DataFrame
        The same rows and index; `incident_id` is that of the first of each group, and `original_id` what it was.

    Raises
    ------
    InputError
        If a decision names an incident that is not in the table.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"incident_id": ["u1", "a7", "b2"], "killed": [2, 3, 1]})
    >>> reviewed = pd.DataFrame({"first_id": ["u1"], "second_id": ["a7"], "decision": ["same"]})
    >>> merge(rows, reviewed)["incident_id"].tolist()
    ['u1', 'u1', 'b2']
    """
    lacking = {"first_id", "second_id", "decision"} - set(reviewed.columns)
    if lacking:
        raise InputError(f"the reviewed table lacks {', '.join(sorted(lacking))}; it is what geo.deduplicate gives")
    accepted = reviewed[reviewed["decision"].astype("string").str.strip().str.casefold().isin(SAME)]
    ids = incidents["incident_id"].astype("string")
    unknown = sorted({str(value) for side in ("first_id", "second_id") for value in accepted[side]} - set(ids))
    if unknown:
        raise InputError(
            f"a decision names {', '.join(unknown[:5])}, which is no incident_id of the table; review it anew"
        )
    leader: dict[str, str] = {}

    def lead(identity: str) -> str:
        while identity in leader:
            identity = leader[identity]
        return identity

    rank = {identity: position for position, identity in enumerate(dict.fromkeys(ids))}
    for first, second in zip(accepted["first_id"].astype(str), accepted["second_id"].astype(str), strict=True):
        one, other = sorted((lead(first), lead(second)), key=rank.__getitem__)
        if one != other:
            leader[other] = one
    out = incidents.copy()
    out["original_id"] = ids
    out["incident_id"] = ids.map({identity: lead(identity) for identity in rank}).astype("string")
    return out


def _near_in_time(table: pd.DataFrame, days: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Positions of all pairs whose dates lie at most `days` apart, earlier row of the table first."""
    import numpy as np

    dated = np.flatnonzero(table["date"].notna())
    day = table["date"].to_numpy()[dated].astype("datetime64[D]").astype("int64")
    order = np.argsort(day, kind="stable")
    sorted_day, position = day[order], dated[order]
    until = np.searchsorted(sorted_day, sorted_day + days, side="right")
    counts = until - np.arange(len(sorted_day)) - 1
    left = np.repeat(np.arange(len(sorted_day)), counts)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
    first, second = position[left], position[right]
    return np.minimum(first, second), np.maximum(first, second)


def _points(table: pd.DataFrame) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Longitude, latitude and reach of each row; missing where it has no point."""
    import numpy as np

    if "geometry" in table:
        shape = table["geometry"]
        lon, lat = shape.x.to_numpy(), shape.y.to_numpy()
    else:
        lon, lat = (
            table[name].to_numpy(dtype="float64") if name in table else np.full(len(table), np.nan)
            for name in ("longitude", "latitude")
        )
    words = table.get("precision", table.get("source_precision"))
    reach = (
        np.full(len(table), REACH_KM["settlement"])
        if words is None
        else words.astype(object).map(REACH_KM).fillna(REACH_KM["settlement"]).to_numpy(dtype="float64")
    )
    if "uncertainty_km" in table:
        stated = table["uncertainty_km"].to_numpy(dtype="float64")
        reach = np.where(np.isnan(stated), reach, np.maximum(stated, REACH_KM["exact"]))
    return lon, lat, reach


def _place_closeness(table: pd.DataFrame, left: Any, right: Any) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """1 at the same spot, 0 beyond the reach of both; rows without points are compared by their names."""
    import numpy as np

    lon, lat, reach = _points(table)
    one, other = np.radians(lat[left]), np.radians(lat[right])
    turn = np.radians(lon[right] - lon[left])
    chord = np.sin((other - one) / 2) ** 2 + np.cos(one) * np.cos(other) * np.sin(turn / 2) ** 2
    apart = 2 * 6371.0 * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    close = np.clip(1 - apart / np.maximum(reach[left], reach[right]), 0, 1)
    same = np.zeros(len(left), dtype=bool)
    if "place" in table:
        place = table["place"].astype("string").str.strip().str.casefold().fillna("").to_numpy()
        same = (place[left] == place[right]) & (place[left] != "")
    if "country" in table:
        country = table["country"].astype("string").str.casefold().fillna("").to_numpy()
        same &= (country[left] == country[right]) | (country[left] == "") | (country[right] == "")
    return np.where(np.isnan(apart), np.where(same, 0.8, 0.0), close), apart


def _figure_closeness(table: pd.DataFrame, left: Any, right: Any) -> np.ndarray[Any, Any]:
    """1 where the ranges of the dead touch, less with the gap between them, 0 from a gap of half the larger; 0.5 if unknown."""
    import numpy as np

    if "killed" not in table:
        return np.full(len(left), 0.5)
    span = ranges(table, "killed")
    low, high = (span[name].astype("Float64").to_numpy(dtype="float64", na_value=np.nan) for name in ("min", "max"))
    high = np.where(span["open_ended"], np.inf, high)
    gap = np.maximum(low[left] - high[right], low[right] - high[left])
    larger = np.maximum(np.maximum(low[left], low[right]), 2.0)
    near = np.clip(1 - np.maximum(gap, 0) / (0.5 * larger + 1), 0, 1)
    return np.where(np.isnan(gap), 0.5, near)
