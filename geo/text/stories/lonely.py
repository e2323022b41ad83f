"""A figure that stands alone, far above every other of its article: it may be another's, and is said to be doubtful."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

FAR_ABOVE: Final = 20
"""Times the next lower figure of the article."""
LEAST: Final = 100
"""A figure below this is not doubted for standing alone."""
SURE: Final = 0.3
"""How sure a doubted figure is at most."""


def doubted(told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, with a note and a low certainty where one row's figure is far above all the others'.

    Examples
    --------
    >>> rows = [
    ...     {"killed": 4, "certainty": "{}", "notes": None, "evidence": "{}"},
    ...     {"killed": 9, "certainty": "{}", "notes": None, "evidence": "{}"},
    ...     {"killed": 4100, "certainty": "{}", "notes": None, "evidence": "{}"},
    ... ]
    >>> doubted(rows)[2]["notes"]
    'killed: 4,100 stands alone, far above the article’s others (up to 9); check that it is of this incident'
    """
    out = list(told)
    for kind in ("killed", "injured"):
        given = sorted((row[kind], at) for at, row in enumerate(out) if row.get(kind))
        if len(given) < 3:
            continue
        (next_one, _), (highest, at) = given[-2:]
        if highest >= LEAST and highest >= FAR_ABOVE * next_one and not _told_again(out[at], kind):
            out[at] = _with_doubt(out[at], kind, highest, next_one)
    return out


def _told_again(row: dict[str, Any], kind: str) -> bool:
    """Whether several sentences give the figure."""
    return len(json.loads(row["evidence"]).get(kind, [])) > 1


def _with_doubt(row: dict[str, Any], kind: str, highest: int, others: int) -> dict[str, Any]:
    note = (
        f"{kind}: {highest:,} stands alone, far above the article’s others (up to {others:,});"
        " check that it is of this incident"
    )
    sure = json.loads(row["certainty"])
    sure[kind] = min(sure.get(kind, 1.0), SURE)
    return row | {
        "notes": "; ".join(filter(None, (row["notes"], note))),
        "certainty": json.dumps(sure),
    }
