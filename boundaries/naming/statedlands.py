"""Countries as tables name them."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo.names import nations
from geo.names.keys import normalise

from .. import bundled

if TYPE_CHECKING:
    from numpy.typing import NDArray


@cache
def country_names() -> dict[str, str]:
    """Code → English name of the bundled countries."""
    table = bundled.countries()
    return dict(zip(table["code"], table["name"], strict=True)) | NOT_DRAWN


NOT_DRAWN: Final = {"VA": "Vatican City"}
"""States of ISO 3166-1 that are too small for the bundled map."""


@cache
def _country_keys() -> dict[str, str]:
    """Key → code; a main name before any other, and none that several countries have only beside their own."""
    table = bundled.countries()
    main: dict[str, str] = {normalise(name): code for code, name in NOT_DRAWN.items()}
    other: dict[str, set[str]] = defaultdict(set)
    for row in table[table["country_code"].notna()].itertuples():
        names, code = json.loads(str(row.names)), str(row.code)
        main |= {normalise(name): code for name in (code, str(row.name))}
        for name in (*json.loads(str(row.other_names)), *(names[k] for k in COMMON & set(names))):
            other[normalise(name)].add(code)
    listed = {key: code for key, (code, _) in nations.listed().items()}
    return {key: min(codes) for key, codes in other.items() if len(codes) == 1} | main | listed


COMMON: Final = frozenset(["en", "fr", "es", "pt", "de", "it", "ar", "fa", "ur", "ru", "uk", "tr", "zh-CN"])
"""Languages in which a country may be named in a table; all would take a second to prepare."""


def country_code(text: Any) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country given by code (two or three letters) or name, as `geo.geocode` reads it:
    a row must not be geocoded in one country and joined to another.

    Examples
    --------
    >>> country_code("IRN"), country_code("Burma"), country_code("پاکستان"), country_code("Atlantis")
    ('IR', 'MM', 'PK', None)
    >>> country_code("Congo"), country_code("Congo (Kinshasa)"), country_code("Korea, Dem. People's Rep.")
    ('CG', 'CD', 'KP')
    >>> country_code("Korea (North)"), country_code("Israel (Palestine)"), country_code("Hong Kong (China)")
    ('KP', None, 'HK')
    """
    if not isinstance(text, str) or not text.strip():
        return None
    return _coded(text)


@lru_cache(maxsize=4096)
def _coded(text: str) -> str | None:
    """What a table says row after row is read once."""
    keys = _country_keys()
    whole, parts = (
        [keys[key] for key in map(normalise, forms) if key in keys]
        for forms in (nations.wholes(text), nations.parts(text))
    )
    if whole:
        return whole[0] or None
    return None if nations.apart(parts) else next(iter(parts), None) or None


def stated_countries(table: pd.DataFrame) -> NDArray[Any]:
    """Each row's country as a code, empty where none is stated or it is not known.

    Examples
    --------
    >>> stated_countries(pd.DataFrame({"country": ["Iran", "Atlantis", None]})).tolist()
    ['IR', '', '']
    """
    if "country" not in table:
        return np.full(len(table), "", dtype=object)
    number, words = pd.factorize(table["country"])
    return np.array([*(country_code(word) or "" for word in words), ""], dtype=object)[number]
