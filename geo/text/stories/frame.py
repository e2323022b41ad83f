"""Rows of dictionaries → a table of the schema's types, each column made once, by what makes it quickest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ...schema import CATEGORIES, INCIDENT_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

EXTRA: Final = {
    "missing": "Int64",
    "abducted": "Int64",
    "attackers_killed": "Int64",
    "evidence": "string",
    "certainty": "string",
    "notes": "string",
    "article": "string",
}
"""Columns of extraction beside those of every incidents table."""
_NO_DAY: Final = np.datetime64("NaT")


def table(told: Sequence[Mapping[str, Any]], more: Mapping[str, str] = MappingProxyType({})) -> pd.DataFrame:
    """Rows as a table of the schema's types; `more`: further columns and their types.

    Examples
    --------
    >>> made = table([{"place": "Gao", "killed": 2}], {"title": "string"})
    >>> made[["place", "killed", "injured"]].to_dict("records"), bool(made["title"].isna()[0])
    ([{'place': 'Gao', 'killed': 2, 'injured': None}], True)
    """
    return _made(told, more) if told else _empty(tuple(more.items())).copy(deep=False)


@lru_cache(maxsize=16)
def _empty(more: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """A table without rows, whose copies share its columns, which hold nothing: most articles tell of no incident."""
    return _made([], dict(more))


def _made(told: Sequence[Mapping[str, Any]], more: Mapping[str, str]) -> pd.DataFrame:
    import pandas as pd

    kinds = {**INCIDENT_COLUMNS, **EXTRA, **more}
    together: dict[str, list[str]] = {}
    columns: dict[str, Any] = dict.fromkeys(kinds)
    for name, kind in kinds.items():
        values = [row.get(name) for row in told]
        if kind == "category":
            columns[name] = _categories(name, values)
        elif kind.startswith("datetime"):
            columns[name] = np.array([_NO_DAY if value is None else value for value in values], dtype=kind)
        elif kind.startswith("float"):
            columns[name] = np.array([np.nan if value is None else value for value in values], dtype=kind)
        else:
            together.setdefault(kind, []).append(name)
    for kind, names in together.items():
        columns |= _columns(kind, names, told)
    return pd.DataFrame(columns, index=pd.RangeIndex(len(told)), copy=False)


def _columns(kind: str, names: Sequence[str], told: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The columns of one type, made in one go and cut: most of the time goes into the first value of each."""
    import pandas as pd

    of_type: Any = _type("", kind)
    whole = pd.array([row.get(name) for name in names for row in told], dtype=of_type)
    size = len(told)
    return {name: whole[at * size : (at + 1) * size] for at, name in enumerate(names)}


def _categories(name: str, values: Sequence[Any]) -> Any:
    import pandas as pd

    of_type = _type(name, "category")
    known = {value: at for at, value in enumerate(of_type.categories)}
    return pd.Categorical.from_codes([known.get(value, -1) for value in values], dtype=of_type)


@lru_cache(maxsize=256)
def _type(name: str, kind: str) -> Any:
    """The type itself: finding it by its name costs as much as a small column."""
    import pandas as pd
    from pandas.api.types import pandas_dtype

    return pd.CategoricalDtype(list(CATEGORIES[name])) if kind == "category" else pandas_dtype(kind)
