"""`geo.reconcile` of a table in parts: all claims about an incident brought into one part, and the rows back in order.

Each row carries where it stood and how its file numbers it. What was merged is written beside the row that is left, so
that it is said, as of a table in memory, of the file's own rows.
"""

from __future__ import annotations

from functools import partial as bound
from typing import TYPE_CHECKING, Any, Final

from .. import engine, findings
from . import histories, ranged

if TYPE_CHECKING:
    import pandas as pd

PART, AT, LABEL, ROW, LATER, EARLIER = "_part", "_at", "_label", "_row", "_later", "_earlier"
_MARKS: Final = (PART, AT, LABEL, ROW)


def reconcile(parted: engine.Parted, as_of: Any) -> Any:
    """One row an incident, in the order in which the parts bring them."""
    found = parted.reduce(engine.found, engine.together)
    marked = parted.numbered(bound(_marked, as_of))
    merged = engine.known(marked).regroup("incident_id").map(_merged)
    return engine.known(merged).regroup(PART, numbers=True).numbered(_ordered, found)


def _marked(as_of: Any, part: pd.DataFrame, number: int) -> pd.DataFrame:
    """The rows that are known by a day, each with where it stood."""
    import pandas as pd

    names = pd.Series(list(findings.named(part, part.index)), index=part.index, dtype="string")
    marks: dict[str, Any] = {PART: number, AT: range(len(part)), LABEL: part.index, ROW: names}
    out = part.assign(**marks)
    out.attrs = {}
    return out if as_of is None else histories.as_known(out, as_of)


def _merged(part: pd.DataFrame) -> pd.DataFrame:
    """One row an incident, which stands where the first of its rows stood, with the names of the others."""
    import pandas as pd

    rows = part.sort_values([PART, AT]).reset_index(drop=True)
    first = rows.drop_duplicates("incident_id").set_index("incident_id")[[PART, AT]]
    last, gone = histories.last_words(rows)
    out, later = ranged.together(last)
    for column, labels in ((EARLIER, gone), (LATER, later)):
        named = rows.loc[list(labels), ["incident_id", ROW]]
        told = named.groupby("incident_id")[ROW].agg("\n".join).astype("string")
        out[column] = told.reindex(out["incident_id"]).array
    for column in (PART, AT):
        out[column] = first[column].reindex(out["incident_id"]).to_numpy("int64")
    if "claimed_by" in part and "history" not in out:
        out["history"] = pd.Series(pd.NA, index=out.index, dtype="string")
    if "cumulative_of" in part:
        for name in ("cumulative_killed", "cumulative_injured"):
            if name not in out:
                out[name] = pd.Series(pd.NA, index=out.index, dtype="Int64")
    ours = sorted({"history", "cumulative_killed", "cumulative_injured", EARLIER, LATER} & set(out.columns))
    return out[[*(name for name in out.columns if name not in ours), *ours]]


def _ordered(part: pd.DataFrame, number: int, found: Any = None) -> pd.DataFrame:
    """The rows in order, without their marks; what was found before is said with the first part."""
    rows = part.sort_values(AT).reset_index(drop=True)
    out = rows.drop(columns=[*_MARKS, EARLIER, LATER]).set_axis(rows[LABEL].set_axis(range(len(rows))), axis=0)
    out.index.name = None
    out.attrs = {"findings": list(found or []) if number == 0 else []}
    for column, code, message, remedy in (
        (EARLIER, "reports-superseded", histories.SUPERSEDED, histories.SUPERSEDED_REMEDY),
        (LATER, "claims-merged", ranged.MERGED, ranged.MERGED_REMEDY),
    ):
        names = [name for told in rows[column].dropna() for name in told.split("\n")]
        if names:
            findings.add(out, findings.finding(code, message, names, remedy))
    return out
