"""What the parts of a table come to: rows one under the other, findings counted together, values added in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from .. import findings

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")

MESSAGES: int = 20
"""Findings of one code that are told apart; a thousand parts must not say a thousand things."""
AT_ONCE: int = 16
"""Values that are brought together in one step."""
NO_CLAIMS = "no_claims"
"""True in `attrs` of a table without rows whose parts come from files that name no claimants: none can be rivals."""


def joined(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Tables of the same columns one under the other, with the findings of all.

    Examples
    --------
    >>> import pandas as pd
    >>> one = pd.DataFrame({"killed": [3]})
    >>> findings.add(one, findings.finding("odd", "something odd", ["row 2"], "look"))
    >>> findings.of(joined([one, one]))[0]["count"]
    2
    """
    import pandas as pd

    attrs = [part.attrs for part in parts]
    bare = [part.copy(deep=False) for part in parts]
    for part in bare:  # what pandas would compare with every other part's, and drop
        part.attrs = {}
    full = [part for part in bare if len(part)] or bare[:1]
    out = pd.concat(full)
    out.attrs = {**attrs[0], "findings": together([each.get("findings", []) for each in attrs])}
    for name in ("lines", "files"):
        out.attrs.pop(name, None)
    return out


def together(found: Sequence[Sequence[findings.Finding]]) -> list[findings.Finding]:
    """The findings of all parts: those of one code that say the same counted as one, the first rows named.

    Examples
    --------
    >>> odd = findings.finding("odd", "something odd", ["row 2"], "look")
    >>> [(item["count"], item["rows"]) for item in together([[odd], [odd]])]
    [(2, ['row 2', 'row 2'])]
    """
    kept: dict[tuple[str, str], findings.Finding] = {}
    said: dict[str, int] = {}
    for item in (each for part in found for each in part):
        key = (item["code"], item["message"])
        if key not in kept and said.get(item["code"], 0) >= MESSAGES:
            key = (item["code"], "")
        if key not in kept:
            said[item["code"]] = said.get(item["code"], 0) + 1
            message = item["message"] if key[1] else f"more of the kind [{item['code']}], in other words"
            kept[key] = {**item, "message": message, "rows": [], "count": 0}
            if not key[1]:
                kept[key].pop("holes", None)
        one = kept[key]
        one["count"] += item["count"]
        one["rows"] = [*one["rows"], *item["rows"]][: findings.FIRST]
    return list(kept.values())


def found(part: pd.DataFrame) -> list[findings.Finding]:
    """The findings of a part."""
    return findings.of(part)


def in_batches(values: Sequence[T], combine: Callable[[Sequence[T]], T]) -> T:
    """Brought together a few at a time, in order: no step holds all of them.

    Examples
    --------
    >>> in_batches([[1], [2], [3]], lambda few: [sum(each[0] for each in few)])
    [6]
    """
    left = [combine([value]) for value in values[:1]] if len(values) == 1 else list(values)
    while len(left) > 1:
        left = [combine(left[at : at + AT_ONCE]) for at in range(0, len(left), AT_ONCE)]
    return left[0]
