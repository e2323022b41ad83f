"""What changed from A to B in each unit: B less A, with its sign and its range; what is not known is never 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

import boundaries
from geo import schema
from geo.figures import Total

MEASURES: Final = (*schema.FIGURES, "incidents")
SIDES: Final = ("a", "b")
ENDS: Final = ("_min", "", "_max")
UNIT: Final = ("unit", "code", "name", "country_code", "country_name")
NONE: Final = Total(0, 0, 0, False, 0, 0)
"""Of a unit of which a side records no incident: no one is recorded as killed there, which is a figure."""


@dataclass(frozen=True, slots=True)
class Change:
    """B less A.

    Attributes
    ----------
    min, best, max : int, optional
        None where either side has incidents and no figure.
    less, more : bool
        It may be lower than `min`, or higher than `max`: A, or B, is "or more".
    unknown, incidents : int
        Incidents of both sides without the figure, and all.
    """

    min: int | None
    best: int | None
    max: int | None
    less: bool
    more: bool
    unknown: int
    incidents: int

    @property
    def known(self) -> bool:
        """There is something to say."""
        return self.min is not None

    @property
    def exact(self) -> bool:
        """One number."""
        return self.known and self.min == self.max and not (self.less or self.more)

    @property
    def certain(self) -> bool:
        """Whether it is more or fewer, or that nothing changed, is beyond doubt.

        Examples
        --------
        >>> Change(-2, 1, 5, False, False, 0, 4).certain, Change(1, 2, 5, False, True, 0, 4).certain
        (False, True)
        """
        if self.min is None or self.max is None:
            return False
        return self.exact or (self.min > 0 and not self.less) or (self.max < 0 and not self.more)


def change(one: Total, other: Total) -> Change:
    """From one total to another.

    Examples
    --------
    >>> before, after = Total(3, 4, 5, False, 2, 0), Total(9, 9, 9, True, 1, 1)
    >>> change(before, after)
    Change(min=4, best=5, max=6, less=False, more=True, unknown=1, incidents=4)
    >>> change(before, Total(0, 0, 0, False, 0, 2)).known
    False
    """
    unknown, every = one.unknown + other.unknown, sum(side.known + side.unknown for side in (one, other))
    if any(side.unknown and not side.known for side in (one, other)):
        return Change(None, None, None, False, False, unknown, every)
    told = all(side.best_known or not side.known for side in (one, other))
    best = other.best - one.best if told else None
    return Change(other.min - one.max, best, other.max - one.min, one.open_ended, other.open_ended, unknown, every)


def differences(a: pd.DataFrame, b: pd.DataFrame, by: Any = "province") -> pd.DataFrame:
    """One row a unit that either side has incidents in.

    Parameters
    ----------
    a, b : pandas.DataFrame
        As `boundaries.join` gives them, each incident once.
    by : {"province", "admin2", "country", "all"}

    Returns
    -------
    pandas.DataFrame
        `unit`, `code`, `name`, `country_code`, `country_name`; `incidents_a`, `incidents_b`, `incidents_change`; for
        each of killed and injured the least, best and most of each side (`killed_a_min`, `killed_a`, `killed_a_max`,
        `killed_a_open`, `killed_a_unknown`) and of the change (`killed_change_min`, `killed_change`,
        `killed_change_max`), missing where a side has incidents and no figure; `killed_change_less` and
        `killed_change_more`: it may be lower than the least, or higher than the most. Best changes add up to the
        change of the whole.

    Examples
    --------
    >>> rows = {"admin1_code": "PK-BA", "admin1_name": "Balochistan", "country_code": "PK"}
    >>> a, b = (
    ...     pd.DataFrame([rows | {"killed": n, "killed_min": n, "killed_max": most}]) for n, most in ((2, 2), (5, 7))
    ... )
    >>> found = differences(a, b)
    >>> found[["name", "killed_change_min", "killed_change", "killed_change_max"]].values.tolist()
    [['Balochistan', 3, 3, 5]]
    """
    sides = [boundaries.summarise(table, by) for table in (a, b)]
    keyed = {
        side: {_key(row): row for row in table.to_dict("records")} for side, table in zip(SIDES, sides, strict=True)
    }
    every = dict.fromkeys(key for side in SIDES for key in keyed[side])
    rank = {
        name: number for number, name in enumerate(("district", "province", "all", "country", "outside", "unlocated"))
    }
    order = sorted(every, key=lambda key: (rank.get(key[0], 0), key[2] or "~", key[1] or "~"))
    rows = [_row(keyed["a"].get(key), keyed["b"].get(key)) for key in order]
    return _typed(pd.DataFrame(rows, columns=_columns()))


def _key(row: dict[Any, Any]) -> tuple[str, str, str]:
    unit, code, country = (
        str(row[name]) if name in row and pd.notna(row[name]) else "" for name in UNIT[:2] + UNIT[3:4]
    )
    return unit, code, country


def _row(a: dict[Any, Any] | None, b: dict[Any, Any] | None) -> dict[str, Any]:
    """A unit's two sums, and what lies between them."""
    some: dict[Any, Any] = b or a or {}
    out: dict[str, Any] = {name: some.get(name) for name in UNIT}
    counts = [int(side["incidents"]) if side else 0 for side in (a, b)]
    out |= {"incidents_a": counts[0], "incidents_b": counts[1], "incidents_change": counts[1] - counts[0]}
    for figure in schema.FIGURES:
        totals = [Total.of_summary(side, figure) if side else NONE for side in (a, b)]
        for name, total in zip(SIDES, totals, strict=True):
            told = (
                total.stated() if total.known or total.unknown else {"min": 0, "best": 0, "max": 0, "open_ended": False}
            )
            out |= {
                f"{figure}_{name}_min": told["min"],
                f"{figure}_{name}": told["best"],
                f"{figure}_{name}_max": told["max"],
            }
            out |= {f"{figure}_{name}_open": told["open_ended"], f"{figure}_{name}_unknown": total.unknown}
        found = change(*totals)
        out |= {f"{figure}_change_min": found.min, f"{figure}_change": found.best, f"{figure}_change_max": found.max}
        out |= {f"{figure}_change_less": found.less, f"{figure}_change_more": found.more}
    return out


def _columns() -> list[str]:
    names = [*UNIT, "incidents_a", "incidents_b", "incidents_change"]
    for figure in schema.FIGURES:
        for side in SIDES:
            names += [f"{figure}_{side}{end}" for end in (*ENDS, "_open", "_unknown")]
        names += [f"{figure}_change{end}" for end in (*ENDS, "_less", "_more")]
    return names


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Whole numbers that may be missing; texts; truth values."""
    kinds = dict.fromkeys(UNIT, "string")
    kinds |= {name: "boolean" for name in table.columns if name.endswith(("_open", "_less", "_more"))}
    return table.astype({name: kinds.get(name, "Int64") for name in table.columns})


def total_of(row: Any, measure: str, side: str) -> Total:
    """One side of a row of `differences`."""
    count = int(row[f"incidents_{side}"])
    if measure == "incidents":
        return Total(count, count, count, False, count, 0)
    low, best, high = (row[f"{measure}_{side}{end}"] for end in ENDS)
    unknown = int(row[f"{measure}_{side}_unknown"])
    first, middle, last = (0 if pd.isna(value) else int(value) for value in (low, best, high))
    is_open = row[f"{measure}_{side}_open"]
    more = bool(is_open) if pd.notna(is_open) else False
    return Total(first, middle, last, more, count - unknown, unknown, best_known=bool(pd.notna(best)))


def change_of(row: Any, measure: str) -> Change:
    """The change of a row of `differences`."""
    return change(total_of(row, measure, "a"), total_of(row, measure, "b"))
