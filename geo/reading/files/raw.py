"""A table as its file has it, before anything is understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...disk import bounds
from ...errors import InputError
from ...findings import Finding

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MOST_COLUMNS = bounds.most("columns")
"""Wider than any dataset of the field (GTD has 135): more is a matrix or a damaged file, not incidents."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user says of a file: how its text is encoded, which sheet or layer it is."""

    encoding: str | None = None
    sheet: str | None = None
    layer: str | None = None


NOTHING = Asked()


@dataclass(slots=True)
class Raw:
    """Cells, names and row numbers of a source.

    Attributes
    ----------
    name : str
        The source as a person knows it, for messages.
    kind : str
        `csv`, `workbook`, `json`, `geojson`, `parquet`, `frame`, …
    frame : pandas.DataFrame
        One row a record. Text files give text; typed files give their types. Empty cells are missing.
    rows : numpy.ndarray of int
        The row's number in the file, counted as a spreadsheet does (the header is row 1).
    hxl : dict of str to str
        Column → its HXL tag, where the file has a row of tags.
    found : list of Finding
    longest : int or None
        Bytes of the longest cell, where the reader knows it.
    spent : set of str
        Columns that hold points and nothing else: no names are read from them.
    """

    name: str
    kind: str
    frame: pd.DataFrame
    rows: np.ndarray[Any, Any]
    hxl: dict[str, str] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)
    longest: int | None = None
    spent: set[str] = field(default_factory=set)

    @classmethod
    def of_frame(cls, frame: Any) -> Raw:
        """Take a table in memory; its rows are named by its index, its findings are kept."""
        import pandas as pd

        if not len(frame):
            raise InputError("the table has no rows")
        table = pd.DataFrame(frame).copy(deep=False)
        names = unique(str(name) for name in table.columns)
        table.columns = pd.Index(names)
        table.attrs = dict(frame.attrs)
        return cls("the table", "frame", table, table.index.to_numpy(), found=list(frame.attrs.get("findings", [])))

    def labels(self, where: Any) -> list[str]:
        """Name the rows that the boolean mask `where` selects."""
        import numpy as np

        return [f"row {number}" for number in self.rows[np.asarray(where, dtype=bool)]]


def numbered(name: str, kind: str, frame: Any, *, first: int = 2) -> Raw:
    """Take a typed table from a file; its records are numbered from `first`, as a header would be row 1."""
    import numpy as np

    if not len(frame):
        raise InputError(f"{name}: has no rows")
    refuse_width(name, frame.shape[1])
    table = frame.reset_index(drop=frame.index.names == [None])
    table.columns = unique(map(str, table.columns))
    found = list(frame.attrs.get("findings", []))
    return Raw(name, kind, table, np.arange(first, first + len(table)), found=found)


def unique(names: Iterable[str]) -> list[str]:
    """Give every column a name of its own, so that none hides another.

    Examples
    --------
    >>> unique(["place", "", "place"])
    ['place', 'column 2', 'place (2)']
    """
    taken: dict[str, int] = {}
    out: list[str] = []
    for position, name in enumerate(names, start=1):
        base = name.strip().removeprefix("\ufeff") or f"column {position}"
        taken[base] = taken.get(base, 0) + 1
        out.append(base if taken[base] == 1 else f"{base} ({taken[base]})")
    return out


def refuse_width(name: str, count: int) -> None:
    """Refuse what is too wide to be a table of incidents."""
    if count > MOST_COLUMNS:
        raise InputError(
            f"{name}: has {count:,} columns; more than {MOST_COLUMNS:,} is no table of incidents. Check the delimiter"
            " or the sheet"
        )
