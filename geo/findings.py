"""Findings: what was odd in the input, said once, counted, with the first rows and the remedy.

They travel with the table, in `table.attrs["findings"]`, as plain dictionaries so that every file format that
keeps `attrs` (Parquet does, as JSON) can carry them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence, Sized
from itertools import islice
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict, cast

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

FIRST = 5
"""How many rows a finding names."""


class Finding(TypedDict):
    """One kind of oddity: `code` is stable and short, `rows` the first few row labels as a reader knows them; `holes`
    what the message names of the table, so that it can be said in another language."""

    code: str
    message: str
    count: int
    rows: list[str]
    remedy: str
    holes: NotRequired[dict[str, str]]


class _Shared(dict[str, Any]):
    """A finding as tables carry it. pandas copies `attrs` deeply at every step; a finding is replaced, never changed,
    so that all copies of a table share it."""

    def __deepcopy__(self, memo: object) -> _Shared:
        return self


def finding(code: str, message: str, rows: Iterable[object], remedy: str, **holes: object) -> Finding:
    """Make a finding from all the rows it concerns; only the first few are kept by name.

    `holes` fill the sentence that the catalogues of `maps.languages` have for the code.

    Examples
    --------
    >>> finding("latitude-range", "latitude outside -90 to 90", [3, 9], "correct the value")["count"]
    2
    """
    every = rows if isinstance(rows, Sized) else list(rows)
    first = [str(row) for row in islice(every, FIRST)]
    out = _Shared(code=code, message=message, count=len(every), rows=first, remedy=remedy)
    if holes:
        out["holes"] = {name: str(value) for name, value in holes.items()}
    return cast("Finding", out)


def add(table: pd.DataFrame, *found: Finding) -> None:
    """Append to the findings that `table` carries, in place."""
    table.attrs["findings"] = [*table.attrs.get("findings", []), *found]


def of(table: pd.DataFrame) -> list[Finding]:
    """The findings that `table` carries."""
    return list(table.attrs.get("findings", []))


def lines(numbers: np.ndarray[Any, Any]) -> list[list[int]]:
    """Row numbers of a file as runs, each its first position and that row's number: few, and JSON.

    Examples
    --------
    >>> import numpy as np
    >>> lines(np.array([2, 3, 4, 7, 8]))
    [[0, 2], [3, 7]]
    """
    import numpy as np

    starts = np.flatnonzero(np.diff(numbers, prepend=numbers[:1] - 2) != 1)
    return [[int(at), int(numbers[at])] for at in starts]


def named(table: pd.DataFrame, labels: Sequence[Any] | pd.Index) -> Sequence[str]:
    """Rows by their number in the file that they were read from, else by their label; each when it is asked for.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"place": ["Gao", "Kidal"]})
    >>> table.attrs["lines"] = [[0, 2], [1, 4]]
    >>> list(named(table, [1]))
    ['row 4']
    """
    return _Named(table.attrs.get("lines") or [], table.attrs.get("files") or [], labels)


def those(table: pd.DataFrame, where: np.ndarray[Any, Any]) -> Sequence[str]:
    """The rows of a mask, as `named`; those of no file by their `incident_id`, where they have one.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> table = pd.DataFrame({"incident_id": ["E7", "E8"]})
    >>> list(those(table, np.array([False, True])))
    ['E8']
    """
    if table.attrs.get("lines") or "incident_id" not in table:
        return named(table, table.index[where])
    ids: Sequence[str] = table["incident_id"].array[where]
    return ids


class _Named(Sequence[str]):
    """Names of rows, made when asked for: a finding of a million rows says five of them."""

    def __init__(self, runs: list[list[int]], files: list[Any], labels: Sequence[Any] | pd.Index) -> None:
        self.runs, self.files, self.labels = runs, files, labels
        self._starts, self._begins = [at for at, _ in runs], [at for at, _ in files]

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self._name(label) for label in self.labels[at]]
        return self._name(self.labels[at])

    def _name(self, label: Any) -> str:
        if not self.runs:
            return f"row {label}"
        at, first = self.runs[bisect_right(self._starts, label) - 1]
        file = f"{self.files[bisect_right(self._begins, label) - 1][1]} " if self.files else ""
        return f"{file}row {first + label - at}"


def sentence(item: Finding) -> str:
    """One line for a person.

    Examples
    --------
    >>> sentence(finding("latitude-range", "latitude outside -90 to 90", ["row 3"], "correct the value"))
    'latitude outside -90 to 90: 1 row (row 3); correct the value [latitude-range]'
    """
    shown = ", ".join(item["rows"]) + (", …" if item["count"] > len(item["rows"]) else "")
    rows = "1 row" if item["count"] == 1 else f"{item['count']:,} rows"
    return f"{item['message']}: {rows} ({shown}); {item['remedy']} [{item['code']}]"
