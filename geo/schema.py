"""The incidents table: its columns, their types, and what each stage adds.

This is the one place where a column's name is decided; `boundaries` and `maps` read it from here. A table may
carry any further columns a source brings: they are kept untouched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, get_args

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

CRS: Final = "EPSG:4326"
"""All geometry is WGS 84 longitude, latitude in degrees, in that order."""

Precision = Literal["exact", "settlement", "admin2", "admin1", "region", "country", "unresolved"]
"""How fine the place is known (spatial granularity). This is not how sure the answer is: see `confidence`.

`region` is an area that is no single unit: several provinces, a valley, a basin.
"""

Match = Literal["coordinates", "exact", "alias", "variant", "fuzzy", "context", "online", "decision"]
"""How the name was matched: `exact` the gazetteer's main name, `alias` another of its names, `variant` another
spelling or transliteration, `fuzzy` an edit away, `context` through its stated parent, `decision` by the user."""

DatePrecision = Literal["day", "week", "month", "year", "unknown"]
Parties = Literal["by", "between"]
"""`by`: the actor did it, to the target. `between`: two fought, and neither is said to have done the killing; `actor`
then names both, and `target` the second."""
BOTH: Final = " – "
"""Stands between the two who fought, in `actor`."""
JoinedBy = Literal["within", "nearest", "identity", "none"]

PRECISIONS: Final[tuple[str, ...]] = get_args(Precision)
MATCHES: Final[tuple[str, ...]] = get_args(Match)
DATE_PRECISIONS: Final[tuple[str, ...]] = get_args(DatePrecision)
PARTIES: Final[tuple[str, ...]] = get_args(Parties)
JOINED_BY: Final[tuple[str, ...]] = get_args(JoinedBy)

FIGURES: Final[tuple[str, ...]] = ("killed", "injured")
"""The casualty figures; each has `_min` and `_max` beside its best estimate."""

ENDS: Final[tuple[str, ...]] = ("", "_min", "_max")
"""What is put behind a figure's name: best estimate, minimum, maximum."""

PEOPLE: Final[tuple[str, ...]] = ("civilians", "combatants", "children", "women")
"""Whom a source may tell apart among the casualties. Each is a part of the total and never added to it."""

PART_COLUMNS: Final[dict[str, str]] = {
    f"{figure}_{who}{end}": "Int64" for figure in FIGURES for who in PEOPLE for end in ENDS
}
"""Columns such as `killed_civilians_min`; a table has those that its source gives."""

OPTIONAL_COLUMNS: Final[dict[str, str]] = PART_COLUMNS | {"source_precision": "string", "withhold": "boolean"}
"""What a table has only where a source gives it: column → dtype. `withhold` keeps a row out of what is published."""

INCIDENT_COLUMNS: Final[dict[str, str]] = {
    "incident_id": "string",
    "date": "datetime64[us]",
    "date_end": "datetime64[us]",
    "date_precision": "category",
    "place": "string",
    "country": "string",
    "admin1": "string",
    "admin2": "string",
    "latitude": "float64",
    "longitude": "float64",
    "killed": "Int64",
    "killed_min": "Int64",
    "killed_max": "Int64",
    "injured": "Int64",
    "injured_min": "Int64",
    "injured_max": "Int64",
    "events": "Int64",
    "event_type": "string",
    "actor": "string",
    "target": "string",
    "parties": "category",
    "description": "string",
    "source": "string",
    "source_url": "string",
    "claimed_by": "string",
    "reported_at": "datetime64[us]",
}
"""What `geo.read` and `geo.extract` give: column → dtype. A missing figure is `<NA>`, never 0.

`events` is how many events the row stands for: 1, unless the source says otherwise; 0 is no incident.
"""

LOCATED_COLUMNS: Final[dict[str, str]] = {
    "resolved_name": "string",
    "resolved_id": "string",
    "precision": "category",
    "uncertainty_km": "float64",
    "match": "category",
    "confidence": "float64",
    "ambiguous": "boolean",
    "candidates": "string",
    "reason": "string",
}
"""What `geo.geocode` adds, beside `geometry` (a point in `CRS`, or missing).

`resolved_id` is `geonames:1159301` for a place, `admin1:PK-BA` for a province, `country:PK` for a country.
"""

PLACED_COLUMNS: Final[dict[str, str]] = {
    "country_code": "string",
    "country_name": "string",
    "admin1_code": "string",
    "admin1_name": "string",
    "admin1_by": "category",
    "distance_km": "float64",
}
"""What `boundaries.join` adds. `admin1_code` is the province's `code` in `boundaries.load()`."""

CATEGORIES: Final[dict[str, tuple[str, ...]]] = {
    "date_precision": DATE_PRECISIONS,
    "precision": PRECISIONS,
    "match": MATCHES,
    "admin1_by": JOINED_BY,
    "parties": PARTIES,
}


def conform(table: pd.DataFrame, columns: dict[str, str] = INCIDENT_COLUMNS) -> pd.DataFrame:
    """Give `table` every column of `columns`, in their order and types, then its own further columns.

    The index, the rows and `table.attrs` are kept. A column that is absent becomes missing throughout.

    Parameters
    ----------
    table : pandas.DataFrame
    columns : dict of str to str, optional
        Column → dtype, as in `INCIDENT_COLUMNS`.

    Returns
    -------
    pandas.DataFrame
        A new frame.

    Raises
    ------
    ValueError, TypeError
        If a value cannot take its column's type. `geo.read` cleans values before it calls this.

    Examples
    --------
    >>> import pandas as pd
    >>> conform(pd.DataFrame({"place": ["Panjgur"], "killed": [2], "my_note": ["x"]})).columns[-1]
    'my_note'
    """
    import pandas as pd

    known = {name: typed(table.get(name), name, kind, table.index) for name, kind in columns.items()}
    own = {name: table[name] for name in table.columns if name not in columns}
    out = pd.DataFrame(known | own, index=table.index, copy=False)
    out.attrs = dict(table.attrs)
    return out


def as_text(texts: pa.Array, index: pd.Index | None = None) -> pd.Series:
    """A column of text of Arrow's: pandas would make one of Python's own objects first."""
    import pandas as pd

    dtype: Any = pd.StringDtype("pyarrow")
    return pd.Series(dtype.__from_arrow__(texts), index=index).astype("string")


def no_text(index: pd.Index) -> pd.Series:
    """A column of text without any."""
    import pyarrow as pa

    return as_text(pa.nulls(len(index), pa.large_string()), index)


def typed(values: pd.Series | None, name: str, kind: Any, index: pd.Index) -> pd.Series:
    """Return `values` as the dtype `kind`; where there are none, one event a row, and else all missing."""
    import pandas as pd

    if kind == "category":
        dtype = pd.CategoricalDtype(list(CATEGORIES[name]))
        if values is None or values.dtype == dtype:
            return pd.Series(values, index=index, dtype=dtype)
        return values.where(values.isin(dtype.categories)).astype(dtype)  # a word that is none is no precision
    if values is None and name == "events":
        one: pd.Series = pd.Series(1, index=index, dtype=kind)
        return one
    if values is None and kind == "string":
        return no_text(index)
    if values is None:
        return pd.Series(pd.NA if kind != "float64" else float("nan"), index=index, dtype=kind)
    return values if values.dtype == kind else values.astype(kind)
