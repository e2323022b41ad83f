"""Who says what of each incident, and who were among its dead: JSON texts that the page's cards and a report read.

    claims   [{"by": "Army", "on": "2024-01-17", "killed": [min, best, max], "injured": …, "was": [{"on", …}, …]}, …]
             of an incident that several speak of, or of which one counted again: `was` is what was said before
    people   {"killed": {"civilians": [min, best, max], …}, …}

A figure's best estimate or maximum is null where it is not told, or "or more".
"""

from __future__ import annotations

import json
from typing import Any, Final

import pandas as pd

from geo import figures, schema

from .columns import column

Entry = dict[Any, Any]
_SAID_MOST: Final = 200
"""Accounts of one incident that are kept."""


def claims(placed: pd.DataFrame) -> pd.Series:
    """The accounts of each incident, as JSON; missing where one alone told, and once.

    Examples
    --------
    >>> row = {"claimed_by": "Army", "killed": 91, "history": '[{"killed": 103, "reported_at": "2024-01-02"}]'}
    >>> json.loads(claims(pd.DataFrame([row]))[0])[0]["was"]
    [{'on': '2024-01-02', 'killed': [103, 103, 103]}]
    """
    merged, before = column(placed, "claimed"), column(placed, "history")
    said: list[str | None] = [None] * len(placed)
    told = (merged.notna() | before.notna()).to_numpy(dtype=bool)
    for at in map(int, told.nonzero()[0]):
        accounts = _merged(merged.iloc[at]) or _alone(placed.iloc[[at]], before.iloc[at])
        if len(accounts) > 1 or any("was" in one for one in accounts):
            said[at] = json.dumps(accounts[:_SAID_MOST], ensure_ascii=False, separators=(",", ":"))
    return pd.Series(said, index=placed.index, dtype=object)


def people(placed: pd.DataFrame) -> pd.Series:
    """Who were among the casualties of each row, as JSON; missing where no source tells.

    Examples
    --------
    >>> people(pd.DataFrame({"killed": [9, 4], "killed_civilians": [2, None]})).tolist()
    ['{"killed":{"civilians":[2,2,2]}}', None]
    """
    own = [name for name in schema.PART_COLUMNS if name in placed]
    some = placed[own].notna().any(axis=1).to_numpy(dtype=bool)
    said: list[str | None] = [None] * len(placed)
    if not some.any():
        return pd.Series(said, index=placed.index, dtype=object)
    rows = placed.loc[some, own].reset_index(drop=True)
    kinds = rows.groupby(own, dropna=False, sort=False).ngroup()
    distinct = rows[~kinds.duplicated()]
    spans = {
        (figure, who): figures.ranges(distinct, f"{figure}_{who}").to_dict("records")
        for figure in schema.FIGURES
        for who in schema.PEOPLE
    }
    texts = []
    for at in range(len(distinct)):
        entry: Entry = {}
        for (figure, who), told in spans.items():
            if told[at]["known"]:
                entry.setdefault(figure, {})[who] = _span(told[at])
        texts.append(json.dumps(entry, separators=(",", ":")))
    for at, kind in zip(map(int, some.nonzero()[0]), kinds, strict=True):
        said[at] = texts[kind]
    return pd.Series(said, index=placed.index, dtype=object)


def _span(row: Entry) -> list[int | None]:
    stated: tuple[int | None, ...] = tuple(
        None if pd.isna(row[name]) else int(row[name]) for name in ("min", "best", "max")
    )
    low, best, high = stated
    return [low, best, None if row["open_ended"] else high]


def _read(text: object) -> list[Entry]:
    """A list of objects; a table of somebody else's may hold anything under the name."""
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _merged(text: object) -> list[Entry]:
    """What `geo.reconcile` wrote into `claimed`."""
    out = []
    for one in _read(text):
        entry: Entry = {"by": one["claimed_by"] if isinstance(one.get("claimed_by"), str) else ""}
        entry |= {name: one[name] for name in schema.FIGURES if _is_span(one.get(name))}
        if isinstance(one.get("reported_at"), str):
            entry["on"] = one["reported_at"][:10]
        if was := _before(one.get("history")):
            entry["was"] = was
        out.append(entry)
    return out


def _alone(row: pd.DataFrame, history: object) -> list[Entry]:
    """One claimant's account, and what it said before."""
    was = _before(_read(history))
    if not was:
        return []
    entry: Entry = {"by": str(column(row, "claimed_by").fillna("").iloc[0])}
    for name in schema.FIGURES:
        told = figures.ranges(row, name).to_dict("records")[0]
        if told["known"]:
            entry[name] = _span(told)
    if "reported_at" in row and row["reported_at"].notna().all():
        entry["on"] = f"{row['reported_at'].iloc[0]:%Y-%m-%d}"
    return [entry | {"was": was}]


def _before(entries: object) -> list[Entry]:
    """Earlier reports, with the day of each where it is told."""
    out = []
    for one in entries if isinstance(entries, list) else []:
        numbers = {name: number for name, number in one.items() if isinstance(number, int)}
        row = pd.DataFrame([numbers]).astype("Int64") if numbers else pd.DataFrame()
        entry: Entry = {"on": str(one["reported_at"])[:10]} if one.get("reported_at") else {}
        for name in schema.FIGURES:
            if any(column_.startswith(name) for column_ in numbers):
                told = figures.ranges(row, name).to_dict("records")[0]
                entry |= {name: _span(told)} if told["known"] else {}
        out.append(entry)
    return out


def _is_span(value: object) -> bool:
    return isinstance(value, list) and len(value) == 3 and all(one is None or isinstance(one, int) for one in value)
