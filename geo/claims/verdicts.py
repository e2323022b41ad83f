"""Incidents that a person looked at, kept in the same file as the decisions on names: right, or no incident at all.

A row with `first_id` and no `second_id` is about one incident, such as an article tells of; its `decision` is "right"
or "wrong". What is wrong is not counted, and is said. A later file overrules an earlier one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .. import findings
from ..errors import InputError
from .overruling import together
from .pairs import IDS

if TYPE_CHECKING:
    import pandas as pd

RIGHT: Final = frozenset({"right", "yes", "y", "incident"})
WRONG: Final = frozenset({"wrong", "no", "n", "not an incident", "no incident"})
"""What a person may write."""


def decided(decisions: Any) -> tuple[dict[str, str], list[str]]:
    """Each incident's verdict in one or several files, in words; and which of them a later file overrules.

    Raises
    ------
    InputError
        If a verdict is neither "right" nor "wrong", or one file gives an incident two.

    Examples
    --------
    >>> import pandas as pd
    >>> decided(pd.DataFrame({"place": [None], "first_id": ["x1"], "second_id": [None], "decision": ["no incident"]}))
    ({'x1': 'wrong'}, [])
    """
    return together(decisions, _rows, called=str, twice="says of {name} both right and wrong; keep one")


def _rows(source: Any) -> list[tuple[str, str, str]]:
    from ..geocoding.reviewing.decided import table_of, text

    frame, labels = table_of(source)
    if not {IDS[0], "decision"} <= set(frame.columns):
        return []
    second = frame[IDS[1]] if IDS[1] in frame else [None] * len(frame)
    out = []
    for label, one, other, said in zip(labels, frame[IDS[0]], second, frame["decision"], strict=True):
        name, word = text(one), text(said).casefold()
        if not name or text(other) or not word:
            continue
        if word not in RIGHT | WRONG:
            raise InputError(f"{label}: {word!r} is no verdict on an incident; write right, wrong, or nothing")
        out.append((label, name, "right" if word in RIGHT else "wrong"))
    return out


def apply(incidents: pd.DataFrame, decisions: Any) -> pd.DataFrame:
    """The incidents without those that were found to be none.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Before rival claims are merged.
    decisions : DataFrame or path-like, or several
        Decisions files; rows that are not of one incident are passed over.

    Returns
    -------
    pandas.DataFrame
        With findings on what was left out, and on verdicts of incidents that are not in the table.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"incident_id": ["x1", "x2"], "killed": [2, 3]})
    >>> found = apply(rows, pd.DataFrame({"first_id": ["x1"], "decision": ["wrong"]}))
    >>> found["incident_id"].tolist(), findings.of(found)[0]["code"]
    (['x2'], 'incident-rejected')
    """
    found, overruled = decided(decisions)
    if not found:
        return incidents
    ids = incidents["incident_id"].astype("string")
    wrong = ids.isin([one for one, said in found.items() if said == "wrong"]).fillna(False).to_numpy(bool)
    gone = sorted(set(found) - set(ids.dropna()))
    out = incidents
    if wrong.any():
        out = incidents[~wrong].reset_index(drop=True)
        out.attrs = {name: value for name, value in incidents.attrs.items() if name != "lines"}
        message = "a person found it to be no incident"
        said = ids[wrong].tolist()
        findings.add(out, findings.finding("incident-rejected", message, said, "it is not counted"))
    if gone:
        message = "a decision's incident is not in the table"
        findings.add(out, findings.finding("verdict-unused", message, gone, "remove its row, if it is to stay away"))
    if overruled:
        message = "an incident is decided otherwise in a later file"
        findings.add(out, findings.finding("decision-overruled", message, overruled, "keep one of the two"))
    return out


def asked(incidents: pd.DataFrame, before: Any = None) -> pd.DataFrame:
    """The incidents that articles tell of, for a person to decide, as rows of a decisions file.

    Returns
    -------
    pandas.DataFrame
        `article`, `first_id`, `status` (as `geo.review` has it), `decision`, in the order of the table; then what was
        decided of others. `attrs["overruled"]` is what a later file decides otherwise.
    """
    import pandas as pd

    earlier, overruled = ({}, []) if before is None else decided(before)
    told = incidents
    if {"evidence", "article", "incident_id"} <= set(incidents.columns):
        told = incidents[incidents["article"].notna() & incidents["incident_id"].notna()]
    else:
        told = incidents.iloc[:0]
    ids = told["incident_id"].astype(str).tolist() if len(told) else []
    rows = [
        {"article": str(name), IDS[0]: one, "status": "decided" if one in earlier else "new"}
        for name, one in zip(told["article"] if len(told) else [], ids, strict=True)
    ]
    known = set(incidents["incident_id"].astype("string").dropna()) if "incident_id" in incidents else set()
    rest = [one for one in earlier if one not in set(ids)]
    rows += [{"article": "", IDS[0]: one, "status": "settled" if one in known else "gone"} for one in rest]
    out = pd.DataFrame(rows, columns=["article", IDS[0], "status"])
    out["decision"] = [earlier.get(one) for one in out[IDS[0]]]
    out = out.astype("string")
    out.attrs = {"overruled": overruled}
    return out
