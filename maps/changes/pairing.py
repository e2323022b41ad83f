"""Two sources side by side: incidents that both have by `geo.deduplicate`'s proposals, and those of one alone."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from geo import figures, schema
from geo.claims.duplicates import deduplicate

LIKELY: Final = 0.6
"""From this score a proposal counts as the same incident: the same day and the nearer half of what the place allows, or
the same place and figures a day apart."""
SHOWN: Final[dict[str, Any]] = {
    "date": "datetime64[us]",
    "place": "string",
    "country_name": "string",
    "admin1_name": "string",
}
SEPARATOR: Final = "\x1f"


def pairs(a: pd.DataFrame, b: pd.DataFrame, *, days: int = 1, likely: float = LIKELY) -> pd.DataFrame:
    """Match the incidents of two tables, each at most once; the likeliest first.

    Rows that share an id and a day are the same incident: two versions of one data set. Others are proposals that
    nobody has confirmed, so their score stands beside them.

    Parameters
    ----------
    a, b : pandas.DataFrame
        As `boundaries.join` or `geo.geocode` gives them, each incident once.
    days : int, default 1
        As `geo.deduplicate` takes it.
    likely : float, default 0.6
        The least score of a match.

    Returns
    -------
    pandas.DataFrame
        One row a match, then one for every incident of A alone and of B alone: `in` ("both", "a", "b"), `a_id`, `b_id`,
        `score` (1 of the same id), `days_apart`, `km_apart`, the `date`, `place`, `admin1_name` and `country_name` of
        A, or of B where A has none, and the figures of both (`a_killed_min`,
        `a_killed`, `a_killed_max`, `a_killed_open`, …). Each incident of
        A and of B stands in exactly one row.

    Examples
    --------
    >>> one = {"date": pd.Timestamp("2024-01-17"), "latitude": 26.97, "longitude": 64.09, "killed": 2}
    >>> a = pd.DataFrame([one | {"incident_id": "u1"}, one | {"incident_id": "u2", "latitude": 31.0}])
    >>> pairs(a, pd.DataFrame([one | {"incident_id": "a7"}]))[["in", "a_id", "b_id"]].fillna("").values.tolist()
    [['both', 'u1', 'a7'], ['a', 'u2', '']]
    """
    a, b = (_plain(table) for table in (a, b))
    found = _same_ids(a, b)
    taken = tuple({pair[side] for pair in found} for side in (0, 1))
    for left, right, *how in _proposed(a, b, days):
        if how[0] >= likely and left not in taken[0] and right not in taken[1]:
            taken[0].add(left)
            taken[1].add(right)
            found.append((left, right, *how))
    alone = [[at for at in range(len(table)) if at not in gone] for table, gone in zip((a, b), taken, strict=True)]
    found += [(at, -1, None, None, None) for at in alone[0]] + [(-1, at, None, None, None) for at in alone[1]]
    return _told(a, b, pd.DataFrame(found, columns=["a", "b", "score", "days_apart", "km_apart"]))


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    out = table.reset_index(drop=True)
    out.attrs = {}
    return out


def _same_ids(a: pd.DataFrame, b: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Ids that both have once each, on one day: two data sets may both number from 1."""
    positions = []
    for table in (a, b):
        keys = table["incident_id"].astype("string") + SEPARATOR + table["date"].astype("string").fillna("")
        once = keys[~keys.duplicated(keep=False) & keys.notna()]
        positions.append(dict(zip(once, once.index, strict=True)))
    return [(at, positions[1][key], 1.0, 0, None) for key, at in positions[0].items() if key in positions[1]]


def _proposed(a: pd.DataFrame, b: pd.DataFrame, days: int) -> list[tuple[Any, ...]]:
    """`geo.deduplicate`'s pairs across the two as rows of each, the likeliest first."""
    if a.empty or b.empty:
        return []
    sides = [
        table.assign(incident_id=[f"{side}{SEPARATOR}{at}" for at in range(len(table))], side=side)
        for side, table in (("a", a), ("b", b))
    ]
    names = [name for name in sides[0].columns if name in sides[1]]
    both = pd.concat([table[names] for table in sides], ignore_index=True)
    found = deduplicate(both, days=days, across="side")
    columns = [found[name].tolist() for name in ("first_id", "second_id", "score", "days_apart", "km_apart")]
    out = []
    for first, second, *how in zip(*columns, strict=True):
        ends = dict(str(end).split(SEPARATOR) for end in (first, second))
        out.append((int(ends["a"]), int(ends["b"]), *how))
    return sorted(out, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _told(a: pd.DataFrame, b: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Positions of rows, -1 of none, as a table that can be read."""
    of = {"a": found.pop("a").to_numpy(dtype=int), "b": found.pop("b").to_numpy(dtype=int)}
    out = pd.DataFrame({"in": np.where(of["b"] < 0, "a", np.where(of["a"] < 0, "b", "both"))})
    sides = {"a": a, "b": b}
    for side, table in sides.items():
        out[f"{side}_id"] = _taken(table["incident_id"], of[side], "string")
    for name in found:
        out[name] = found[name].astype("Int64" if name == "days_apart" else "float64")
    for name, kind in SHOWN.items():
        empty = pd.Series(pd.NA, index=range(len(out)), dtype=kind)
        first, other = (
            _taken(table[name], of[side], kind) if name in table else empty for side, table in sides.items()
        )
        out[name] = first.where(of["a"] >= 0, other)
    for side, table in sides.items():
        for figure in schema.FIGURES:
            part = figures.ranges(table, figure)
            for end, which in (("_min", "min"), ("", "best"), ("_max", "max")):
                out[f"{side}_{figure}{end}"] = _taken(part[which], of[side], "Int64")
            out[f"{side}_{figure}_open"] = _taken(part["open_ended"], of[side], "boolean").fillna(False)
    return out


def _taken(cells: pd.Series, at: Any, kind: Any) -> pd.Series:
    """Cells by position; missing where it is -1."""
    typed = cells.astype(kind).reset_index(drop=True)
    return typed.reindex(at).reset_index(drop=True)
