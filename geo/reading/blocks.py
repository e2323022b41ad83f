"""Rows that hold nothing but a country's name, above the rows of that country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ..findings import finding

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from .datasets.recognising import Reading
    from .gathering import Gathering

    Mask = np.ndarray[Any, Any]

HEADING: Final = "block-heading"
_SHORTEST: Final = 4
"""Letters of a name; fewer are a code, or anything."""
_MOST: Final = 2_000
"""Rows with one cell alone that are looked at: a table has few headings."""


def find(frame: pd.DataFrame, reading: Reading) -> Mask:
    """The headings, where no column names the country and a row with more than a name follows."""
    import numpy as np

    out = np.zeros(len(frame), dtype=bool)
    if "country" in reading.columns or frame.shape[1] < 3 or sum(not frame[name].hasnans for name in frame) > 1:
        return out
    filled = frame.notna().sum(axis=1).to_numpy()
    alone = np.flatnonzero(filled == 1)
    if not 0 < len(alone) <= _MOST:
        return out
    out[[at for at in alone if _country(str(frame.iloc[at].dropna().iloc[0]))]] = True
    return out if (filled[np.argmax(out) :] > 1).any() else np.zeros(len(frame), dtype=bool)


def carry(work: Gathering) -> None:
    """Give each heading's country to the rows below it, and say so."""
    import numpy as np
    import pandas as pd

    where = work.apart.get(HEADING)
    if where is None or "country" in work.ours:
        return
    names = [_country(str(work.raw.frame.iloc[at].dropna().iloc[0])) for at in np.flatnonzero(where)]
    which = np.cumsum(where) - 1
    told = pd.Series([names[at] if at >= 0 else None for at in which], index=work.raw.frame.index, dtype="string")
    carried = ~where & (which >= 0) & ~work.aside
    work.ours["country"] = told.where(carried)
    work.found.append(
        finding(
            "block-country",
            "no column names the country; it is taken from the row above that holds nothing else"
            f" ({', '.join(dict.fromkeys(name for name in names if name))})",
            work.raw.labels(carried),
            "nothing to do, if the rows below such a name are that country's",
        )
    )


def _country(text: str) -> str | None:
    """The name, if it is a country's of today."""
    from ..gazetteer import layers
    from ..geocoding import countries

    name = text.strip().strip(":").strip()
    if len(name) < _SHORTEST or any(sign.isdigit() for sign in name):
        return None
    return name if countries.country(layers.opened(), name).code else None
