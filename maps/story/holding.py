"""What is never shown: rows whose column `withhold` says so; and what publishing did to a table, in words.

`Story` leaves such rows out, so that no page, figure, report or sum drawn from one can hold them. A table that
`maps.publish` made says in `attrs["publishing"]` what was done to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo import figures

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from ..languages.wording import Words

WITHHOLD: Final = "withhold"
SHOWN: Final = ("", "0", "0.0", "false", "no", "n", "f")
"""What `withhold` says of a row that is shown; whatever else it says, the row is held back."""
PUBLISHED: Final = "publishing"
"""Of `attrs`: what was done, as pairs of a catalogue's key and what fills it."""
INTERNAL: Final = "publish.internal"
TELLING: Final = ("articles", "background", "findings", "lines", "totals")
"""Of `attrs`: they quote rows."""


def held(table: pd.DataFrame) -> NDArray[np.bool_]:
    """Which rows are held back.

    Examples
    --------
    >>> import pandas as pd
    >>> held(pd.DataFrame({"withhold": [None, "no", "x", True, False, "unclear"]})).tolist()
    [False, False, True, True, False, True]
    """
    import numpy as np

    if WITHHOLD not in table:
        return np.zeros(len(table), dtype=bool)
    said = table[WITHHOLD].astype("string").fillna("").str.strip().str.casefold()
    back: NDArray[np.bool_] = (~said.isin(SHOWN)).to_numpy(dtype=bool)
    return back


def shown(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The table without the rows that are held back, and without what could quote them; an internal one as it is."""
    if internal(table):
        return table
    back = held(table)
    if not back.any():
        return table
    out = trimmed(table[~back].drop(columns=WITHHOLD))
    out.attrs = {name: value for name, value in table.attrs.items() if name not in TELLING}
    told = ("publish.held", {"incidents": figures.count(table[back])})
    out.attrs["articles"] = _untold(table, back)
    out.attrs[PUBLISHED] = [*table.attrs.get(PUBLISHED, []), told]
    return out


def _untold(table: gpd.GeoDataFrame, back: NDArray[np.bool_]) -> dict[str, str]:
    """The articles that tell of no row that is held back; without this entry a page looks for their texts itself."""
    known = table.attrs.get("articles")
    telling = set(table["article"][back].dropna()) if "article" in table else set()
    return {name: text for name, text in known.items() if name not in telling} if isinstance(known, dict) else {}


def trimmed(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Columns of categories without those that no row has any more: a file would hold them."""
    import pandas as pd

    from geo.schema import CATEGORIES

    loose = [name for name, kind in table.dtypes.items() if isinstance(kind, pd.CategoricalDtype)]
    return table.assign(
        **{str(name): table[name].cat.remove_unused_categories() for name in loose if name not in CATEGORIES}
    )


def internal(table: pd.DataFrame) -> bool:
    """Was it asked to show everything?"""
    return any(key == INTERNAL for key, _ in table.attrs.get(PUBLISHED, []))


def said(words: Words, table: pd.DataFrame) -> list[str]:
    """What was done, a sentence each."""
    return [_sentence(words, key, holes) for key, holes in table.attrs.get(PUBLISHED, [])]


def _sentence(words: Words, key: str, holes: dict[str, Any]) -> str:
    number = holes.get("incidents")
    text = {} if number is None else {"text": words.t("incidents", n=number)}
    return words.t(
        key,
        **{name: words.decimal(value) if isinstance(value, float) else value for name, value in holes.items()},
        **text,
    )
