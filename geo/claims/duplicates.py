"""Likely duplicates across sources: proposed in a table, merged only where a person says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from .. import engine
from ..errors import InputError
from ..figures import ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import pandas as pd

    Array = np.ndarray[Any, Any]

BLOCK: Final = 2_000_000
"""Pairs that are looked at together: what bounds the memory, however many incidents a day has."""
REACH_KM: Final = {"exact": 5.0, "settlement": 15.0, "admin2": 60.0, "admin1": 250.0, "country": 1000.0}
"""How far apart two points of one place may lie, where the row does not state its `uncertainty_km`."""
SAME: Final = frozenset({"same", "yes", "y", "merge", "duplicate", "1", "true"})
"""What a person may write into `decision` to accept a proposal."""
_SHARED = ("place", "date", "killed", "injured", "source", "actor")


def deduplicate(incidents: pd.DataFrame, *, days: int = 1, across: str | None = None) -> pd.DataFrame:
    """Propose pairs of incidents that may be one: the same day or nearly, the same place as far as it is known, similar
    figures.

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
    >>> rows = pd.DataFrame(
    ...     {
    ...         "incident_id": ["u1", "a7"],
    ...         "date": pd.to_datetime(["2024-01-17", "2024-01-18"]),
    ...         "latitude": [26.97, 26.96],
    ...         "longitude": [64.09, 64.1],
    ...         "killed": [2, 2],
    ...         "source": ["A", "B"],
    ...     }
    ... )
    >>> deduplicate(rows)[["first_id", "second_id", "days_apart"]].to_dict("records")
    [{'first_id': 'u1', 'second_id': 'a7', 'days_apart': 1}]
    """
    engine.in_memory(incidents, "deduplicate")
    import numpy as np
    import pandas as pd

    for needed in ("incident_id", "date"):
        if needed not in incidents:
            raise InputError(f"deduplicate needs the column {needed}; read the table with geo.read first")
    if across is not None and across not in incidents:
        known = ", ".join(map(str, incidents.columns[:12]))
        raise InputError(f"there is no column {across!r} to compare across; choose one of {known}, …")
    table = incidents.reset_index(drop=True)
    rows = _Rows.of(table, across)
    blocks = [_likely(rows, left, right) for left, right in _near_in_time(table, days)]
    left, right, gap, apart, score = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    pairs = pd.DataFrame(
        {"first_id": table["incident_id"].iloc[left].array, "second_id": table["incident_id"].iloc[right].array}
    )
    pairs["score"], pairs["days_apart"], pairs["km_apart"] = score.round(3), gap, np.round(apart, 1)
    for name in (name for name in _SHARED if name in table):
        pairs[f"first_{name}"], pairs[f"second_{name}"] = table[name].iloc[left].array, table[name].iloc[right].array
    pairs["decision"] = pd.Series("", index=pairs.index, dtype="string")
    return pairs.sort_values("score", ascending=False, kind="stable", ignore_index=True)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What pairs are compared by, as numbers: codes for texts (-1 for none), degrees, days, figures."""

    identity: Array
    group: Array
    place: Array
    country: Array
    day: Array
    lon: Array
    lat: Array
    reach: Array
    low: Array
    high: Array

    @classmethod
    def of(cls, table: pd.DataFrame, across: str | None) -> _Rows:
        """Prepare every row once."""
        import numpy as np
        import pandas as pd

        def codes(name: str | None) -> Array:
            if name is None or name not in table:
                return np.full(len(table), -1)
            return pd.factorize(table[name].astype("string").str.strip().str.casefold())[0]

        low, high = span(table)
        day = table["date"].to_numpy().astype("datetime64[D]").astype("int64")
        return cls(
            codes("incident_id"), codes(across), codes("place"), codes("country"), day, *points(table), low, high
        )


def _likely(rows: _Rows, left: Array, right: Array) -> tuple[Array, Array, Array, Array, Array]:
    """Of some pairs of rows those that may be one incident: both rows, days and km apart, score."""
    import numpy as np

    keep = rows.identity[left] != rows.identity[right]
    if (rows.group >= 0).any():
        keep &= rows.group[left] != rows.group[right]
    left, right = left[keep], right[keep]
    closeness, apart = _place_closeness(rows, left, right)
    near = closeness > 0
    left, right, closeness, apart = left[near], right[near], closeness[near], apart[near]
    figures = figure_closeness((rows.low, rows.high), left, right)
    gap = np.abs(rows.day[left] - rows.day[right])
    score = 0.45 * closeness + 0.3 * figures + 0.25 / (1 + gap)
    similar = figures > 0
    return left[similar], right[similar], gap[similar], apart[similar], score[similar]


def merge(incidents: pd.DataFrame, reviewed: pd.DataFrame) -> pd.DataFrame:
    """Give incidents that a person found to be the same one `incident_id`, so that `geo.reconcile` makes one of them.

    Parameters
    ----------
    incidents : pandas.DataFrame
        The table that `geo.deduplicate` was given.
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
    engine.in_memory(incidents, "merge")
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


def _near_in_time(table: pd.DataFrame, days: int) -> Iterator[tuple[Array, Array]]:
    """Positions of all pairs whose dates lie at most `days` apart, the earlier row of the table first, block by
    block."""
    import numpy as np

    dated = np.flatnonzero(table["date"].notna())
    day = table["date"].to_numpy()[dated].astype("datetime64[D]").astype("int64")
    order = np.argsort(day, kind="stable")
    sorted_day, position = day[order], dated[order]
    after = np.searchsorted(sorted_day, sorted_day + days, side="right") - np.arange(len(sorted_day)) - 1
    block = np.cumsum(after) // BLOCK
    for number in np.unique(block) if len(block) else [0]:
        rows = np.flatnonzero(block == number)
        counts = after[rows]
        left = np.repeat(rows, counts)
        right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
        first, second = position[left], position[right]
        yield np.minimum(first, second), np.maximum(first, second)


def points(table: pd.DataFrame) -> tuple[Array, Array, Array]:
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


def _place_closeness(rows: _Rows, left: Array, right: Array) -> tuple[Array, Array]:
    """1 at the same spot, 0 beyond the reach of both; rows without points are compared by their names."""
    import numpy as np

    apart = great_circle_km(rows.lon[left], rows.lat[left], rows.lon[right], rows.lat[right])
    close = np.clip(1 - apart / np.maximum(rows.reach[left], rows.reach[right]), 0, 1)
    one, other = rows.country[left], rows.country[right]
    same = (
        (rows.place[left] == rows.place[right]) & (rows.place[left] >= 0) & ((one == other) | (one < 0) | (other < 0))
    )
    return np.where(np.isnan(apart), np.where(same, 0.8, 0.0), close), apart


def great_circle_km(lon1: Array, lat1: Array, lon2: Array, lat2: Array) -> Array:
    """Distance on a sphere, from degrees; missing where a coordinate is."""
    import numpy as np

    one, other, turn = np.radians(lat1), np.radians(lat2), np.radians(lon2 - lon1)
    chord = np.sin((other - one) / 2) ** 2 + np.cos(one) * np.cos(other) * np.sin(turn / 2) ** 2
    distance: Array = 2 * 6371.0 * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return distance


def span(table: pd.DataFrame) -> tuple[Array, Array]:
    """The least and the most killed of each row; missing where the figure is unknown, endless where it is "or more"."""
    import numpy as np

    if "killed" not in table:
        return np.full(len(table), np.nan), np.full(len(table), np.nan)
    told = ranges(table, "killed")
    low, high = (told[name].astype("Float64").to_numpy(dtype="float64", na_value=np.nan) for name in ("min", "max"))
    return low, np.where(told["open_ended"], np.inf, high)


def figure_closeness(dead: tuple[Array, Array], left: Array, right: Array) -> Array:
    """1 where the ranges of the dead touch, less with the gap between them, 0 from a gap of half the larger; 0.5 if
    unknown. `dead` as `span` gives it, `left` and `right` positions in it."""
    import numpy as np

    low, high = dead
    gap = np.maximum(low[left] - high[right], low[right] - high[left])
    larger = np.maximum(np.maximum(low[left], low[right]), 2.0)
    near = np.clip(1 - np.maximum(gap, 0) / (0.5 * larger + 1), 0, 1)
    return np.where(np.isnan(gap), 0.5, near)
