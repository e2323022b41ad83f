"""Who says what of each incident, and who were among its dead: JSON texts that the page's cards and a report read.

    claims   [{"by": "Army", "on": "2024-01-17", "killed": [min, best, max], "injured": …, "was": [{"on", …}, …],
             "src": "Daily", "url": "https://…", "text": "…"}, …]
             of an incident that several speak of, or of which one counted again: `was` is what was said before, `src`
             and `url` where it stands, `text` how it is worded
    grade    how well the accounts bear each other out: one of `geo.claims.ranged.GRADES`
    people   {"killed": {"civilians": [min, best, max], …}, …}

A figure's best estimate or maximum is null where it is not told, or "or more".
"""

from __future__ import annotations

import json
from typing import Any, Final

import pandas as pd

from geo import figures, schema
from geo.claims.ranged import GRADES

from .columns import column

Entry = dict[Any, Any]
_SAID_MOST: Final = 200
"""Accounts of one incident that are kept."""
_WORDED_MOST: Final = 280
"""Letters of an account's wording that a card quotes."""
_WHERE: Final = {"src": "source", "url": "source_url"}
_OWN: Final = {
    "claimed_by",
    "reported_at",
    *(f"{name}{end}" for name in schema.FIGURES for end in ("", "_min", "_max")),
}


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
    # A data set may have columns of these names that hold something else.
    if merged.isna().all() and before.isna().all():
        return pd.Series(said, index=placed.index, dtype=object)
    told = [_opens(one) or _opens(other) for one, other in zip(merged, before, strict=True)]
    own = placed[[name for name in placed.columns if name in _OWN]]
    for at in (at for at, here in enumerate(told) if here):
        accounts = _merged(merged.iloc[at]) or _alone(own.iloc[[at]], before.iloc[at])
        if len(accounts) > 1 or any("was" in one for one in accounts):
            said[at] = json.dumps(accounts[:_SAID_MOST], ensure_ascii=False, separators=(",", ":"))
    return pd.Series(said, index=placed.index, dtype=object)


def grades(placed: pd.DataFrame) -> pd.Series:
    """The grade of each incident that several speak of, or that who did it confirms; missing elsewhere.

    Examples
    --------
    >>> grades(pd.DataFrame({"grade": ["contested", "weak", "confirmed"], "claims": [2, 1, 1]})).tolist()
    ['contested', None, 'confirmed']
    """
    if not {"grade", "claims"} <= set(placed.columns):
        return pd.Series([None] * len(placed), index=placed.index, dtype=object)
    grade = placed["grade"].astype(object)
    several = pd.to_numeric(placed["claims"], errors="coerce").fillna(0).gt(1).to_numpy(dtype=bool)
    known = grade.isin(GRADES).to_numpy() & (several | grade.eq("confirmed").to_numpy())
    return grade.where(known, None)


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


def _opens(text: object) -> bool:
    return isinstance(text, str) and text.startswith("[")


def _clipped(text: str) -> str:
    """As many whole words as a card quotes."""
    return text if len(text) <= _WORDED_MOST else f"{text[:_WORDED_MOST].rsplit(' ', 1)[0]} …"


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
        entry |= {key: one[name] for key, name in _WHERE.items() if isinstance(one.get(name), str) and one[name]}
        if isinstance(text := one.get("description"), str) and text.strip():
            entry["text"] = _clipped(" ".join(text.split()))
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
