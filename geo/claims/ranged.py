"""All claims about one incident → one row: figures as ranges, the claims beside them, a grade; see `reconciling`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from ..errors import InputError
from ..figures import ranges
from ..schema import FIGURES

if TYPE_CHECKING:
    import pandas as pd

NEEDED: Final = "reconcile needs an incident_id in every row: rows that share one are claims about one incident"
MERGED: Final = "further claims about an incident, merged into its first row"
MERGED_REMEDY: Final = "they are kept in the column claimed"
GRADES = ("confirmed", "fair", "weak", "contested")
_WORDS = ("source", "source_url", "description")
"""Columns in which a claim says where it stands and how it is worded."""


def together(incidents: pd.DataFrame) -> tuple[pd.DataFrame, pd.Index]:
    """The last words of all claimants as one row an incident, and the labels of the other rows; nothing is said.

    Raises
    ------
    InputError
        If a row has no `incident_id`.
    """
    import pandas as pd

    if incidents["incident_id"].isna().any():
        raise InputError(NEEDED)
    table = _cumulative_aside(incidents)
    labels = table.index
    table = table.reset_index(drop=True)
    later = table["incident_id"].duplicated(keep="first")
    out = table[~later].copy()
    _fill_gaps(out, table[table["incident_id"].duplicated(keep=False)])
    merged = _merged(table)
    for name in merged.columns:
        out[name] = merged[name].reindex(out["incident_id"]).to_numpy()
    for name in (f"{figure}{part}" for figure in FIGURES for part in ("", "_min", "_max")):
        out[name] = out[name].astype("Int64")
    out["grade"] = out["grade"].astype(pd.CategoricalDtype(list(GRADES)))
    for name in ("claimed", "claimed_by", *(["history"] if "history" in out else [])):
        out[name] = out[name].astype("string")
    out["claims"] = out["claims"].astype("int64")
    out.index = labels[~later]
    out.attrs = dict(incidents.attrs)
    return out, labels[later]


def _cumulative_aside(incidents: pd.DataFrame) -> pd.DataFrame:
    """The table with the figures of cumulative rows moved to columns that nothing adds up."""
    import pandas as pd

    table = incidents.copy()
    if "cumulative_of" not in table:
        return table
    sums = table["cumulative_of"].notna() & (table["cumulative_of"].astype("string").str.strip() != "")
    for figure in FIGURES:
        if figure in table and table.loc[sums, figure].notna().any():
            kept = (
                table[f"cumulative_{figure}"]
                if f"cumulative_{figure}" in table
                else pd.Series(pd.NA, index=table.index, dtype="Int64")
            )
            table[f"cumulative_{figure}"] = kept.fillna(table[figure].where(sums).astype("Int64"))
        for name in (figure, f"{figure}_min", f"{figure}_max"):
            if name in table:
                table[name] = table[name].mask(sums)
    return table


def _fill_gaps(out: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Fill what an incident's first row lacks from its later rows; figures are merged, not filled."""
    figures = {name for figure in FIGURES for name in (figure, f"{figure}_min", f"{figure}_max")}
    for name in claims.columns:
        if name in figures or name in ("incident_id", "geometry") or not out[name].isna().any():
            continue
        known = claims.dropna(subset=[name]).drop_duplicates("incident_id").set_index("incident_id")[name]
        gaps = out[name].isna() & out["incident_id"].isin(known.index)
        if gaps.any():
            out.loc[gaps, name] = known.reindex(out.loc[gaps, "incident_id"]).to_numpy()


def _merged(table: pd.DataFrame) -> pd.DataFrame:
    """Per incident: the merged figures, the claims and the grade. Incidents of one row are done as whole columns."""
    import pandas as pd

    spans = {figure: ranges(table, figure) for figure in FIGURES}
    actor = table["actor"].astype("string") if "actor" in table else pd.Series(pd.NA, index=table.index, dtype="string")
    claims = pd.DataFrame({"who": _who(table), "actor": actor})
    for name in ("history", "reported_at", *_WORDS):
        claims[name] = table.get(name)
    several = table["incident_id"].duplicated(keep=False)
    groups: dict[Any, Any] = table[several].groupby("incident_id", sort=False).groups
    rows = [
        _several(claims.loc[at], {figure: span.loc[at] for figure, span in spans.items()}) for at in groups.values()
    ]
    many = pd.DataFrame(rows, index=pd.Index(list(groups), name="incident_id", dtype=object))
    one = _single(table[~several], {figure: span[~several] for figure, span in spans.items()}, claims[~several])
    return pd.concat([part.astype(object) for part in (one, many) if len(part)] or [one.astype(object)])


def _who(table: pd.DataFrame) -> pd.Series:
    import pandas as pd

    who = pd.Series(pd.NA, index=table.index, dtype="string")
    for name in ("claimed_by", "source"):
        if name in table:
            who = who.fillna(table[name].astype("string"))
    return who


def _single(table: pd.DataFrame, spans: dict[str, pd.DataFrame], claims: pd.DataFrame) -> pd.DataFrame:
    """Incidents with one claim: their figures as they are, and no list of claims."""
    import numpy as np
    import pandas as pd

    out: dict[str, Any] = {}
    for figure, span in spans.items():
        out |= {
            f"{figure}_min": span["min"],
            figure: span["best"],
            f"{figure}_max": span["max"].mask(span["open_ended"]),
        }
    admits = _admitted(claims, spans)
    out |= {"claims": 1, "claimed": None, "grade": np.where(admits, "confirmed", "weak")}
    out["claimed_by"] = table["claimed_by"] if "claimed_by" in table else claims["who"]
    return pd.DataFrame(out, index=table.index).set_axis(
        pd.Index(table["incident_id"], name="incident_id", dtype=object)
    )


def _admitted(claims: pd.DataFrame, spans: dict[str, pd.DataFrame]) -> pd.Series:
    """Claims in which the one said to have done it says so, with dead or injured."""
    names = (claims[side].str.strip().str.casefold() for side in ("actor", "who"))
    left, right = names
    harm = sum(span["best"].fillna(0) for span in spans.values())
    return ((left == right).fillna(False) & (harm > 0)).astype(bool)


def _several(claims: pd.DataFrame, spans: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """Merge the claims about one incident."""
    import pandas as pd

    row: dict[str, Any] = {}
    agree = True
    for figure, span in spans.items():
        known = span[span["known"]]
        if known.empty:
            row |= {f"{figure}_min": pd.NA, figure: pd.NA, f"{figure}_max": pd.NA}
            continue
        counted = known["best"].value_counts()
        best = int(min(counted[counted == counted.max()].index)) if len(counted) else pd.NA
        open_ended = bool(known["open_ended"].any())
        row |= {
            f"{figure}_min": int(known["min"].min()),
            figure: best,
            f"{figure}_max": pd.NA if open_ended else int(known["max"].max()),
        }
        lowest_top = min(
            (int(top) for top, endless in zip(known["max"], known["open_ended"], strict=True) if not endless),
            default=None,
        )
        agree &= lowest_top is None or int(known["min"].max()) <= lowest_top
    who = list(dict.fromkeys(claims["who"].dropna()))
    row["claims"] = len(claims.drop_duplicates(["who"])) if who else len(claims)
    row["claimed_by"] = "; ".join(who) if who else pd.NA
    row["claimed"] = json.dumps(_listed(claims, spans), ensure_ascii=False)
    row["grade"] = _grade(claims, spans, agree=agree, count=row["claims"])
    return row


def _grade(claims: pd.DataFrame, spans: dict[str, pd.DataFrame], *, agree: bool, count: int) -> str:
    actors = {actor.strip().casefold() for actor in claims["actor"].dropna()}
    if not agree or len(actors) > 1:
        return "contested"
    if _admitted(claims, spans).any():
        return "confirmed"
    return "fair" if count > 1 else "weak"


def _listed(claims: pd.DataFrame, spans: dict[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """Who says what, as plain values: claimant, minimum, best and maximum of each figure, when, where, what before."""
    import pandas as pd

    out = []
    for position, who in enumerate(claims["who"]):
        entry: dict[str, Any] = {"claimed_by": who if isinstance(who, str) else None}
        for figure, span in spans.items():
            part = span.iloc[position]
            if part["known"]:
                best = None if pd.isna(part["best"]) else int(part["best"])
                entry[figure] = [int(part["min"]), best, None if part["open_ended"] else int(part["max"])]
        claim = claims.iloc[position]
        if not pd.isna(claim["reported_at"]):
            entry["reported_at"] = f"{claim['reported_at']:%Y-%m-%d}"
        entry |= {name: claim[name] for name in _WORDS if isinstance(claim[name], str) and claim[name] != who}
        if isinstance(claim["history"], str):
            entry["history"] = json.loads(claim["history"])
        out.append(entry)
    return out
