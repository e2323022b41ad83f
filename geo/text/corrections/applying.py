"""Corrections: what a person changed in the table of an earlier run, kept and put before what is extracted now.

`write` puts a second table beside the first, `incidents.extracted.csv` beside `incidents.csv`: the incidents as they
were
extracted. The first is the user's to change; the second is what tells the changes. On the next run a changed cell wins,
a row that was removed stays away, a row that was added stays. What nobody touched is extracted anew. An incident is
known again by its id; where the article or the grammar has changed since, by its words.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ... import findings
from ...errors import InputError
from .carrying import Row, Work, rows, spread

if TYPE_CHECKING:
    import pandas as pd

_UNREAD: Final = frozenset(
    "figure-unread figure-negative date-unread date-end-unread latitude-unread latitude-range longitude-unread"
    " longitude-range coordinates-half".split()
)
"""Findings of `geo.read` over cells that it could make nothing of."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A table with a person's corrections, and what the next run needs to know them by.

    Attributes
    ----------
    table : pandas.DataFrame
        With `corrected`: what was changed, in words; missing where nothing was.
    extracted : pandas.DataFrame
        The incidents as extracted, those that were removed by hand too.
    """

    table: pd.DataFrame
    extracted: pd.DataFrame


def beside(path: str | os.PathLike[str]) -> Path:
    """Where the incidents as extracted stand, beside a table that a user may correct.

    Examples
    --------
    >>> beside("news/incidents.xlsx").as_posix()
    'news/incidents.extracted.csv'
    """
    return Path(path).with_suffix(".extracted.csv")


def write(corrected: Corrected, path: str | os.PathLike[str]) -> None:
    """Write the table for the user and, beside it, the incidents as extracted: both or neither.

    Raises
    ------
    InputError, OutputError
        As `geo.write`.
    """
    from ...disk.whole import whole
    from ...writing import check_kind

    writer = check_kind(path)
    with ExitStack() as stack:
        part, other = (stack.enter_context(whole(each)) for each in (Path(path), beside(path)))
        writer(corrected.table, part)
        check_kind(other)(corrected.extracted, other)


def fresh(table: pd.DataFrame) -> Corrected:
    """A table that nobody has corrected yet."""
    return Corrected(table, table)


def apply(table: pd.DataFrame, path: str | os.PathLike[str], *, strict: bool = False) -> Corrected:
    """The extracted incidents with the corrections of an earlier run's table.

    Parameters
    ----------
    table : pandas.DataFrame
        As `geo.extract_files` gives it.
    path : path-like
        The table that `write` wrote and a person corrected, in any form that `geo.read` reads. Where the table beside
        it
        is missing, all its cells count as corrections, and articles it tells of have the incidents it has.
    strict : bool, default False
        Refuse corrections whose incident is not in the articles any more, instead of keeping and finding them.

    Returns
    -------
    Corrected
        The rows in the order of the extracted ones, then those that only the user's table has.

    Raises
    ------
    InputError
        If the table cannot be read, or a changed figure, date or coordinate cannot.
    """
    mine = _read(path, refuse=True)
    other = beside(path)
    base = _read(other, refuse=False) if other.exists() else None
    work = Work(rows(table), [spread(row) for row in rows(mine)], rows(base if base is not None else table))
    work.known = base is not None
    work.run(set(mine["article"].dropna()) if "article" in mine else set())
    if strict and work.orphans:
        raise InputError(
            f"{path}: refused, because strict reading was asked for and the articles no longer tell of these corrected"
            f" incidents: {', '.join(work.orphans[:5])}"
        )
    return Corrected(_table(work, table, mine), _extracted(work, table, base))


def settled(table: pd.DataFrame, path: str | os.PathLike[str]) -> pd.DataFrame:
    """A corrected table, read from `path`, as it is to be used: bounds follow their figures, and `corrected` says what
    was changed.

    A table that `write` did not write is returned as it is.
    """
    other = beside(path)
    if "evidence" not in table or not other.exists():
        return table
    out = apply(_read(other, refuse=False), path).table
    order = {known: at for at, known in enumerate(table["incident_id"])}
    out = out.iloc[
        sorted(range(len(out)), key=lambda at: order.get(out["incident_id"].iloc[at], len(order)))
    ].reset_index(drop=True)
    found = findings.of(out)
    out.attrs = dict(table.attrs)
    findings.add(out, *found)
    return out


def _read(path: str | os.PathLike[str], *, refuse: bool) -> pd.DataFrame:
    """A table that we wrote, in our types; one whose rows were all removed is a table too."""
    import pandas as pd

    from ...reading import read
    from ...reading.files.streams import stream

    if sum(bool(line.strip()) for line in stream(path).head.splitlines()) <= 1 and Path(path).suffix.lower() in (
        ".csv",
        ".tsv",
    ):
        return pd.DataFrame(columns=["incident_id", "article"])
    table = read(path)
    unread = [findings.sentence(item) for item in findings.of(table) if item["code"] in _UNREAD]
    if refuse and unread:
        raise InputError(
            f"{path}: corrections that cannot be read; mend them, or leave the cells empty:\n  " + "\n  ".join(unread)
        )
    return table


def _table(work: Work, table: pd.DataFrame, mine: pd.DataFrame) -> pd.DataFrame:
    """The rows as a table of the extracted one's types, the user's own columns behind."""
    own = [
        name
        for name in mine.columns
        if name not in table and name != "corrected" and not str(name).endswith("_as_written")
    ]
    out = _typed([*work.kept, *work.later], table, [*map(str, own), "corrected"])
    out.attrs = dict(table.attrs)
    for code, message, labels, remedy in (
        ("corrected", "incidents corrected by hand", work.corrected, "what was corrected stands"),
        ("removed-by-hand", "incidents removed by hand", work.removed, "they stay away"),
        ("added-by-hand", "incidents added by hand", work.added, "they stay"),
        (
            "correction-orphan",
            "the articles no longer tell of incidents that were corrected by hand",
            work.orphans,
            "they were kept; remove their rows if they are to go",
        ),
    ):
        if labels:
            findings.add(out, findings.finding(code, message, labels, remedy))
    if not work.known:
        findings.add(
            out,
            findings.finding(
                "corrections-alone",
                "no table of the incidents as extracted stands beside the corrected one, so all its cells count as"
                " corrections",
                ["all"],
                "keep the two together: NAME.csv and NAME.extracted.csv",
            ),
        )
    return out


def _typed(rows: list[Row], like: pd.DataFrame, further: list[str]) -> pd.DataFrame:
    import pandas as pd

    columns: dict[str, Any] = {}
    for name in [*like.columns, *further]:
        values = pd.Series([row.get(name) for row in rows], dtype=object)
        kind: Any = like[name].dtype if name in like else "string"
        if pd.api.types.is_numeric_dtype(kind):
            values = pd.to_numeric(values, errors="coerce")
        columns[name] = (
            values.where(values.notna(), None).astype(kind) if str(kind) == "string" else values.astype(kind)
        )
    return pd.DataFrame(columns, index=pd.RangeIndex(len(rows)))


def _extracted(work: Work, table: pd.DataFrame, base: pd.DataFrame | None) -> pd.DataFrame:
    """All that is extracted now, and what earlier runs extracted that a person removed or corrected."""
    if not work.remembered or base is None:
        return table
    return _typed([*work.new, *work.remembered], table, [])
