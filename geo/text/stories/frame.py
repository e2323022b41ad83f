"""Rows of dictionaries → a table of the schema's types, each column made once, by what makes it quickest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

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
_FEW: Final = 64
"""Rows of an article's table: a column of so many that holds nothing is kept, to be copied."""


def table(told: Sequence[Mapping[str, Any]], more: Mapping[str, str] = MappingProxyType({})) -> pd.DataFrame:
    """Rows as a table of the schema's types; `more`: further columns and their types.

    Examples
    --------
    >>> made = table([{"place": "Gao", "killed": 2}], {"title": "string"})
    >>> made[["place", "killed", "injured"]].to_dict("records"), bool(made["title"].isna()[0])
    ([{'place': 'Gao', 'killed': 2, 'injured': None}], True)
    """
    return _made(told, more) if told else _empty(tuple(more.items())).copy()


@lru_cache(maxsize=16)
def _empty(more: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """A table without rows, to be copied: most articles tell of no incident, and making one takes a millisecond."""
    return _made([], dict(more))


def _made(told: Sequence[Mapping[str, Any]], more: Mapping[str, str]) -> pd.DataFrame:
    import pandas as pd

    columns: dict[str, Any] = {}
    for name, kind in {**INCIDENT_COLUMNS, **EXTRA, **more}.items():
        values = [row.get(name) for row in told]
        if len(values) <= _FEW and not any(value is not None for value in values):
            columns[name] = _nothing(name, kind, len(values))
        else:
            columns[name] = _column(name, kind, values)
    return pd.DataFrame(columns, index=pd.RangeIndex(len(told)))


@lru_cache(maxsize=4096)
def _nothing(name: str, kind: str, length: int) -> Any:
    """A column without a value; a table copies what it is made of."""
    return _column(name, kind, [None] * length)


def _column(name: str, kind: str, values: list[Any]) -> Any:
    import pandas as pd

    array: Any = pd.array  # not Series: each would be aligned with the others again
    if kind == "category":
        return pd.Categorical(values, dtype=_type(name, kind))
    if kind.startswith("datetime"):
        days = [pd.NaT if value is None else pd.Timestamp(value) for value in values]
        return pd.DatetimeIndex(days).astype(kind)
    if kind == "float64":
        return pd.Series(values, dtype=kind).to_numpy()
    return array(values, dtype=_type(name, kind))


@lru_cache(maxsize=256)
def _type(name: str, kind: str) -> Any:
    """The type itself: finding it by its name costs as much as a small column."""
    import pandas as pd
    from pandas.api.types import pandas_dtype

    return pd.CategoricalDtype(list(CATEGORIES[name])) if kind == "category" else pandas_dtype(kind)
