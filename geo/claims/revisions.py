"""What changed between two versions of a dataset, by id: added, removed, figures changed, places moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .. import engine
from ..errors import InputError
from ..schema import FIGURES
from .duplicates import great_circle_km

if TYPE_CHECKING:
    import pandas as pd

MOVED_KM: Final = 0.1
"""Coordinates that lie closer are one place, written with fewer digits."""
_FIGURES = tuple(f"{figure}{part}" for figure in FIGURES for part in ("", "_min", "_max"))
_PLACES = ("place", "admin2", "admin1", "country")
_DATES = ("date", "date_end")


def diff(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Compare two incidents tables by `incident_id`.

    Parameters
    ----------
    old, new : pandas.DataFrame
        As `geo.read` gives them.

    Returns
    -------
    pandas.DataFrame
        One row a change: `incident_id`, `change` (`added`, `removed`, `figure`, `place`, `moved`, `date`), `column`,
        `old` and `new` as text, and `km` for what moved. The order is that of `old`, then what was added.

    Raises
    ------
    InputError
        If a version has two rows with one id: which of them changed could not be said.

    Examples
    --------
    >>> import pandas as pd
    >>> old = pd.DataFrame({"incident_id": ["a", "b"], "killed": [2, 9]})
    >>> new = pd.DataFrame({"incident_id": ["b", "c"], "killed": [11, 1]})
    >>> diff(old, new)[["incident_id", "change", "old", "new"]].fillna("").to_dict("split")["data"]
    [['a', 'removed', '', ''], ['b', 'figure', '9', '11'], ['c', 'added', '', '']]
    """
    engine.in_memory(new, "diff")
    engine.in_memory(old, "diff")
    import pandas as pd

    before, after = (_by_id(table, name) for table, name in ((old, "old"), (new, "new")))
    gone, come = before.index.difference(after.index, sort=False), after.index.difference(before.index, sort=False)
    both = before.index.intersection(after.index, sort=False)
    one, other = before.loc[both], after.loc[both]
    parts = [_listed(gone, "removed")]
    for change, names in (("figure", _FIGURES), ("place", _PLACES), ("date", _DATES)):
        parts += [_changed(one[name], other[name], change) for name in names if name in one and name in other]
    parts += [_moved(one, other), _listed(come, "added")]
    changes = pd.concat(parts, ignore_index=True)
    rank = pd.Series(range(len(before) + len(come)), index=before.index.append(come))
    return changes.iloc[rank.reindex(changes["incident_id"]).argsort(kind="stable").to_numpy()].reset_index(drop=True)


def _by_id(table: pd.DataFrame, name: str) -> pd.DataFrame:
    if "incident_id" not in table:
        raise InputError(f"the {name} version has no incident_id; read it with geo.read")
    ids = table["incident_id"].astype("string")
    twice = ids[ids.duplicated()].unique()
    if len(twice):
        raise InputError(
            f"the {name} version has {len(twice):,} ids more than once ({', '.join(twice[:5])}); make one row of each"
            " with geo.reconcile first"
        )
    return table.set_index(ids.rename("incident_id"))


_COLUMNS: Final = ["incident_id", "change", "column", "old", "new", "km"]


def _table(ids: pd.Index, change: str, column: Any, old: Any, new: Any, km: Any) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(
        {"incident_id": ids, "change": change, "column": column, "old": old, "new": new, "km": km}, columns=_COLUMNS
    )
    return frame.astype(dict.fromkeys(_COLUMNS[:-1], "string") | {"km": "float64"})


def _listed(ids: pd.Index, change: str) -> pd.DataFrame:
    import pandas as pd

    return _table(ids, change, pd.NA, pd.NA, pd.NA, float("nan"))


def _changed(one: pd.Series, other: pd.Series, change: str) -> pd.DataFrame:
    left, right = (_as_text(side) for side in (one, other))
    where = (left.fillna("") != right.fillna("")).to_numpy()
    return _table(one.index[where], change, one.name, left[where].array, right[where].array, float("nan"))


def _as_text(cells: pd.Series) -> pd.Series:
    import pandas as pd

    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        days: pd.Series = cells.dt.strftime("%Y-%m-%d").astype("string")
        return days
    text: pd.Series = cells.astype("string").str.strip()
    return text


def _moved(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    import numpy as np

    if not {"latitude", "longitude"} <= set(one.columns) & set(other.columns):
        return _listed(one.index[:0], "moved")
    lon1, lat1, lon2, lat2 = (
        side[name].to_numpy(dtype="float64") for side in (one, other) for name in ("longitude", "latitude")
    )
    km = great_circle_km(lon1, lat1, lon2, lat2)
    where = (km > MOVED_KM) | (np.isnan(lat1) != np.isnan(lat2))
    pairs = [
        [
            f"{lat:.5f}, {lon:.5f}" if lat == lat else None
            for lat, lon in side.loc[where, ["latitude", "longitude"]].to_numpy()
        ]
        for side in (one, other)
    ]
    return _table(one.index[where], "moved", "coordinates", pairs[0], pairs[1], np.round(km[where], 1))
