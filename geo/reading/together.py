"""Several tables as one: each row with its file, its file's own numbering and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import InputError
from ..findings import Finding, add, finding, named, of
from ..schema import CRS, conform
from .datasets.known import GENERAL

if TYPE_CHECKING:
    import pandas as pd

_ALIKE: Final = ("date", "place", "country", "admin1", "killed", "injured", "latitude", "longitude", "actor", "target")
"""What two rows of different files share if they tell of one incident in the same words."""
_OWN: Final = "row-"
"""How ids begin that are made from all that a row says: equal ones are equal rows."""


def together(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One table of several, one below the other.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The file's name → the table as `geo.read` gave it.

    Returns
    -------
    DataFrame
        With the column `file`. The index is 0, 1, 2, …; findings and row numbers name their file. The ids of a table
        that is no known data set's are its own: where another file has them too, they stand after the file's name.

    Examples
    --------
    >>> import geo, pandas as pd
    >>> one = geo.read(pd.DataFrame({"id": [1], "place": ["Gao"], "killed": [2]}))
    >>> two = geo.read(pd.DataFrame({"id": [1], "place": ["Kidal"], "killed": [3]}))
    >>> together({"a.csv": one, "b.csv": two})[["incident_id", "place", "file"]].values.tolist()
    [['a:1', 'Gao', 'a.csv'], ['b:1', 'Kidal', 'b.csv']]
    """
    import pandas as pd

    if not tables:
        raise InputError("no source is named")
    names = _short(list(tables))
    if len(tables) == 1:
        return next(iter(tables.values()))
    column = "file" if not any("file" in table for table in tables.values()) else "source_file"
    parts = [
        _labelled(table, column, name, ids)
        for name, table, ids in zip(names, tables.values(), _ids(names, list(tables.values())), strict=True)
    ]
    out = conform(pd.concat([part.dropna(axis=1, how="all") for part in parts], ignore_index=True))
    if "geometry" in out:
        import geopandas as gpd

        out = gpd.GeoDataFrame(out, geometry="geometry", crs=CRS)
    out.attrs.update(_attrs(names, list(tables.values())))
    add(out, *_again(out, column))
    return out


def _labelled(table: pd.DataFrame, column: str, name: str, ids: pd.Series) -> pd.DataFrame:
    import pandas as pd

    out = pd.DataFrame(table).copy(deep=False)
    out[column], out["incident_id"] = name, ids
    return out


def _short(paths: list[str]) -> list[str]:
    """Files by their names alone, where those differ."""
    bare = [Path(path).name for path in paths]
    return [name if bare.count(name) == 1 else path for name, path in zip(bare, paths, strict=True)]


def distinct(paths: Sequence[Any]) -> list[str]:
    """The sources' names.

    Raises
    ------
    InputError
        If a file is named twice, and would be counted twice.
    """
    names = [str(path) for path in paths]
    twice = [name for name, times in Counter(str(Path(name).resolve()) for name in names).items() if times > 1]
    if twice:
        raise InputError(f"{twice[0]}: is named twice, and would be counted twice")
    return names


def _ids(names: list[str], tables: list[pd.DataFrame]) -> list[pd.Series]:
    """Ids that mean the same incident in every file: a data set's own among files of that data set, no others."""
    out = []
    for at, (name, table) in enumerate(zip(names, tables, strict=True)):
        ids = table["incident_id"]
        own = table.attrs.get("format", GENERAL.name)
        strangers = [
            other["incident_id"]
            for place, other in enumerate(tables)
            if place != at and (own == GENERAL.name or other.attrs.get("format") != own)
        ]
        met = any(bool((ids.isin(other) & ~ids.str.startswith(_OWN)).any()) for other in strangers)
        apart = (f"{Path(name).stem}:" + ids).where(~ids.str.startswith(_OWN), ids)
        out.append(apart if met else ids)
    return out


def _attrs(names: list[str], tables: list[pd.DataFrame]) -> dict[str, Any]:
    attrs: dict[str, Any] = {}
    found: list[Finding] = []
    lines: list[list[int]] = []
    files: list[list[Any]] = []
    start = 0
    for name, table in zip(names, tables, strict=True):
        own = table.attrs
        found += [_named(item, name) for item in of(table)]
        lines += [[start + at, number] for at, number in own.get("lines") or [[0, 1]]]
        files.append([start, name])
        for key, value in own.items():
            both = isinstance(value, dict) and isinstance(attrs.get(str(key)), dict)
            attrs[str(key)] = attrs[str(key)] | value if both else attrs.get(str(key), value)
        start += len(table)
    formats = dict.fromkeys(str(table.attrs.get("format", "articles")) for table in tables)
    return attrs | {
        "findings": found,
        "lines": lines,
        "files": files,
        "source": ", ".join(names),
        "format": ", ".join(formats),
    }


def _named(item: Finding, name: str) -> Finding:
    out = item.copy()
    out["rows"] = [f"{name} {row}" for row in item["rows"]]
    return out


def _again(table: pd.DataFrame, column: str) -> list[Finding]:
    """Rows that another file has too: of one data set's id, or the same in all that an incident is known by."""
    ids = table["incident_id"]
    known = ids.str.startswith(_OWN).eq(False) & _elsewhere(table, ["incident_id"], column)
    told = table["date"].notna() & (table["killed"].notna() | table["place"].notna())
    same = told & ~known & _elsewhere(table, [name for name in _ALIKE if name in table], column)
    found = []
    for code, message, remedy, where in (
        (
            "duplicate-row",
            "the same place, day, figures and actors as in a row of another file; counted twice",
            "name only one of the files, or use geo.deduplicate",
            same,
        ),
        (
            "shared-id",
            "an id that a row of another file has",
            "the same incident in both? geo.reconcile makes one row of them",
            known,
        ),
    ):
        if where.any():
            found.append(finding(code, message, named(table, table.index[where]), remedy))
    return found


def _elsewhere(table: pd.DataFrame, by: list[str], column: str) -> pd.Series:
    """Rows that a row before them, of another file, equals."""
    keys = table[by].astype("string").fillna("")
    later = keys.duplicated(keep="first")
    several = table[column].groupby([keys[name] for name in by], sort=False).transform("nunique") > 1
    return later & several
