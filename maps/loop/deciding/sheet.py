"""The decisions file: names, then pairs of likely duplicates, then incidents of articles; the decision stands last."""

from __future__ import annotations

from typing import Final

import pandas as pd

PAIRS_MOST: Final = 200
"""So many likely duplicates are proposed, the likeliest."""


def both(names: pd.DataFrame, *others: pd.DataFrame) -> pd.DataFrame:
    """One file of all that is asked.

    Parameters
    ----------
    names : pandas.DataFrame
        As `geo.review` gives it.
    *others : pandas.DataFrame
        As `geo.claims.pairs.proposals` gives them.

    Examples
    --------
    >>> names = pd.DataFrame({"place": ["Gao"], "decision": ["1"]})
    >>> pairs = pd.DataFrame({"first_id": ["a"], "second_id": ["b"], "decision": ["same"]})
    >>> both(names, pairs)[["place", "first_id", "decision"]].fillna("").to_numpy().tolist()
    [['Gao', '', '1'], ['', 'a', 'same']]
    """
    filled = [one for one in others if len(one)]
    table = pd.concat([names, *filled], ignore_index=True) if filled else names
    table = table[[*(name for name in table if name != "decision"), "decision"]]
    table.attrs = {"overruled": [line for one in (names, *others) for line in one.attrs.get("overruled", [])]}
    return table
