"""Pairs of incidents that a person found to be one or two, kept in the same file as the decisions on names.

A row with `first_id` and `second_id` is about a pair; its `decision` is "same" or another of `duplicates.SAME`, or
"different". A later file overrules an earlier one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .. import findings
from ..errors import InputError
from . import duplicates
from .overruling import together

if TYPE_CHECKING:
    import pandas as pd

IDS: Final = ("first_id", "second_id")
SHOWN: Final = ("score", "days_apart", "km_apart")
DIFFERENT: Final = frozenset({"different", "no", "n", "two", "0", "false"})
"""What a person may write to reject a proposal."""
Pair = tuple[str, str]


def decided(decisions: Any) -> tuple[dict[Pair, str], list[str]]:
    """Each pair's decision in one or several files, in words; and which of them a later file overrules.

    Raises
    ------
    InputError
        If a pair's decision is neither "same" nor "different", or one file decides a pair in two ways.

    Examples
    --------
    >>> import pandas as pd
    >>> row = pd.DataFrame({"place": [None], "first_id": ["u1"], "second_id": ["a7"], "decision": ["yes"]})
    >>> decided(row)
    ({('a7', 'u1'): 'same'}, [])
    """
    return together(decisions, _rows, called=" and ".join, twice="decides the pair {name} in two ways; keep one")


def _rows(source: Any) -> list[tuple[str, Pair, str]]:
    from ..geocoding.reviewing.decided import table_of, text

    frame, labels = table_of(source)
    if not set(IDS) <= set(frame.columns) or "decision" not in frame:
        return []
    out = []
    for label, *cells in zip(labels, *(frame[name] for name in (*IDS, "decision")), strict=True):
        first, second, said = map(text, cells)
        if not (first and second and said):
            continue
        word = said.casefold()
        if word not in duplicates.SAME | DIFFERENT:
            raise InputError(f"{label}: {said!r} is no decision on a pair; write same, different, or nothing")
        low, high = sorted((first, second))
        out.append((label, (low, high), "same" if word in duplicates.SAME else "different"))
    return out


def apply(incidents: pd.DataFrame, decisions: Any) -> pd.DataFrame:
    """The incidents with one `incident_id` for those that were found the same; all rows stay.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Before rival claims are merged.
    decisions : DataFrame or path-like, or several
        Decisions files; rows without a pair are passed over.

    Returns
    -------
    pandas.DataFrame
        As `geo.merge` gives it; with findings on pairs that are not in the table, and on what a later file overruled.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"incident_id": ["u1", "a7"], "killed": [2, 3]})
    >>> reviewed = pd.DataFrame({"first_id": ["u1"], "second_id": ["a7"], "decision": ["same"]})
    >>> apply(rows, reviewed)["incident_id"].tolist()
    ['u1', 'u1']
    """
    import pandas as pd

    found, overruled = decided(decisions)
    if not found:
        return incidents
    known = set(incidents["incident_id"].astype("string").dropna())
    gone = [" and ".join(pair) for pair in found if not known.issuperset(pair)]
    same = [pair for pair, said in found.items() if said == "same" and known.issuperset(pair)]
    out = incidents
    if same:
        told = pd.DataFrame(same, columns=list(IDS)).assign(decision="same")
        out = _told_apart(duplicates.merge(incidents, told))
        out.attrs = dict(incidents.attrs)
    _say(out, gone, overruled)
    return out


def _told_apart(merged: pd.DataFrame) -> pd.DataFrame:
    """Each of the rows that are now one incident with somebody who says so: its claimant, its source, else its old id.
    Two rows of one claimant are two accounts: without this, nothing would make one range of them."""
    ids = merged["incident_id"]
    changed = ids.isin(ids[ids != merged["original_id"]]).to_numpy(bool)
    if not changed.any():
        return merged
    who = merged["original_id"].copy()
    for name in ("source", "claimed_by"):
        if name in merged:
            who = merged[name].astype("string").fillna(who)
    again = changed & who.groupby(ids).transform("nunique").lt(ids.groupby(ids).transform("size")).to_numpy(bool)
    who = who.where(~again, who + " (" + merged["original_id"] + ")")
    if "claimed_by" in merged:
        who = who.where(changed, merged["claimed_by"].astype("string"))
    return merged.assign(claimed_by=who.where(changed) if "claimed_by" not in merged else who)


def _say(out: pd.DataFrame, gone: list[str], overruled: list[str]) -> None:
    if gone:
        message = "a decision's pair of incidents is not in the table"
        findings.add(out, findings.finding("pair-unused", message, gone, "remove its row, if they are to stay away"))
    if overruled:
        message = "a pair is decided otherwise in a later file"
        findings.add(out, findings.finding("decision-overruled", message, overruled, "keep one of the two"))


def proposals(incidents: pd.DataFrame, before: Any = None, *, most: int, across: str | None = None) -> pd.DataFrame:
    """Likely duplicates for a person to decide, as rows of a decisions file; what was decided before is kept.

    Parameters
    ----------
    incidents : pandas.DataFrame
    before : DataFrame or path-like, or several, optional
        Earlier decisions.
    most : int
        So many are proposed, the likeliest; decided ones are kept besides.
    across : str, optional
        As in `geo.deduplicate`.

    Returns
    -------
    pandas.DataFrame
        `first_id`, `second_id`, `score`, `days_apart`, `km_apart`, `reason` (both in words), `status` (as
        `geo.review` has it), `decision`;
        `attrs["proposed"]` is how many pairs there were, `attrs["overruled"]` what a later file decides otherwise.
    """
    import pandas as pd

    pairs = duplicates.deduplicate(incidents, across=across).drop_duplicates(list(IDS), ignore_index=True)
    earlier, overruled = ({}, []) if before is None else decided(before)
    key = [(min(pair), max(pair)) for pair in zip(*(pairs[name].astype(str) for name in IDS), strict=True)]
    said = [earlier.get(pair) for pair in key]
    keep = [at for at, decision in enumerate(said) if decision is not None]
    keep = sorted({*keep, *[at for at, decision in enumerate(said) if decision is None][:most]})
    out = pairs.iloc[keep][[*IDS, *SHOWN]].reset_index(drop=True)
    out["reason"] = _both(incidents, pairs.iloc[keep])
    out["status"] = ["new" if said[at] is None else "decided" for at in keep]
    out["decision"] = [said[at] for at in keep]
    known = set(incidents["incident_id"].astype("string").dropna())
    rest = [
        {
            "first_id": pair[0],
            "second_id": pair[1],
            "status": "settled" if known.issuperset(pair) else "gone",
            "decision": word,
        }
        for pair, word in earlier.items()
        if pair not in set(key)
    ]
    if rest:
        out = pd.concat([out, pd.DataFrame(rest)], ignore_index=True)
    out = out.astype(dict.fromkeys((*IDS, "reason", "status", "decision"), "string"))
    out.attrs = {"proposed": len(pairs), "overruled": overruled}
    return out


def _both(incidents: pd.DataFrame, pairs: pd.DataFrame) -> list[str]:
    """Each pair in words, for who decides in a spreadsheet: rows, days, places, dead and sources."""
    at = {str(one): label for label, one in zip(incidents.index, incidents["incident_id"], strict=True)}
    sides = []
    for side in ("first", "second"):
        rows = findings.named(incidents, [at[str(one)] for one in pairs[f"{side}_id"]])
        shown = [name for name in ("date", "place", "killed", "source") if f"{side}_{name}" in pairs]
        cells = pairs[[f"{side}_{name}" for name in shown]].set_axis(shown, axis=1).astype("string")
        if "killed" in shown:
            cells["killed"] = cells["killed"] + " killed"
        sides.append(
            [
                f"{row}: {', '.join(cell for cell in told if isinstance(cell, str))}"
                for row, told in zip(rows, cells.itertuples(index=False), strict=True)
            ]
        )
    return [f"{one} | {other}" for one, other in zip(*sides, strict=True)]
