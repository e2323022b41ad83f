"""Rows that are sums of several events: each is its area's and its period's, and never a point or a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .gathering import Gathering

if TYPE_CHECKING:
    import pandas as pd

PART_OF: Final = {"civilian targeting": "political violence"}
"""A class of events that lies within another: both are given, and their sums overlap."""
_UNIT: Final = ("country", "admin1", "admin2", "date")


def spread(work: Gathering) -> None:
    """Give the rows of a table of sums the precision of their unit and of their period, and the period's last day."""
    import pandas as pd

    ours = work.ours
    lasts = work.reading.format.lasts
    if (
        lasts and "events" not in ours and "killed" in ours
    ):  # the number of events is not told, only that there were some
        most = pd.concat([ours[name] for name in ("killed", "killed_max") if name in ours], axis=1).max(axis=1)
        ours["events"] = most.eq(0).map({True: 0, False: 1}).astype("Int64")
    if "events" not in ours or (not lasts and "date_precision" in work.raw.frame):
        return  # no sums; or a table of ours, read again
    if "place" not in ours and "source_precision" not in ours:
        words = pd.Series(pd.NA, index=work.raw.frame.index, dtype="string")
        for name in ("country", "admin1", "admin2"):
            if name in ours:
                words = words.mask(ours[name].notna(), name)
        ours["source_precision"] = words
    if "date" in ours:
        _period(ours, lasts)
    _overlaps(work)


def _period(ours: dict[str, pd.Series], lasts: str) -> None:
    """The period that begins with each date."""
    import pandas as pd

    known = ours["date"].notna()
    if lasts:
        stated = ours["date_precision"].astype("string").mask(known, lasts)
        ours["date_precision"] = stated
    precision = ours["date_precision"].astype("string")
    ends = pd.Series(pd.NaT, index=ours["date"].index, dtype="datetime64[us]")
    for word, step in {
        "week": pd.DateOffset(days=6),
        "month": pd.offsets.MonthEnd(0),
        "year": pd.offsets.YearEnd(0),
    }.items():
        ends = ends.mask((precision == word).fillna(False) & known, ours["date"] + step)
    ours["date_end"] = ours["date_end"].fillna(ends) if "date_end" in ours else ends


def _overlaps(work: Gathering) -> None:
    """Count what lies within another class once: in the wider one, where that is given for the same unit and period."""
    import pandas as pd

    if "event_type" not in work.ours:
        return
    kind = work.ours["event_type"].str.casefold().str.replace("_", " ")
    unit = pd.DataFrame({name: work.ours[name] for name in _UNIT if name in work.ours}).astype("string").fillna("")
    keys = unit.agg("\x1f".join, axis=1)
    inside = pd.Series(False, index=kind.index)
    for narrow, wide in PART_OF.items():
        inside |= (kind == narrow).fillna(False) & keys.isin(keys[(kind == wide).fillna(False)])
    if not inside.any():
        return
    work.ours["events"] = work.ours["events"].mask(inside, 0)
    for name in [name for name in work.ours if name.startswith(("killed", "injured"))]:
        work.as_written.setdefault(f"{name}_within", work.ours[name].where(inside))
        work.ours[name] = work.ours[name].mask(inside)
    work.say(
        "classes-overlap",
        "events of a class that lies within another (civilian targeting within political violence)",
        inside.to_numpy(),
        "they are counted once, in the wider class; their figures are kept in killed_within",
    )
