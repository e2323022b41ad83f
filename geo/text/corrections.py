"""Corrections: what a person changed in the table of an earlier run, kept and put before what is extracted now.

`write` puts a second table beside the first, `incidents.extracted.csv` beside `incidents.csv`: the incidents as they were
extracted. The first is the user's to change; the second is what tells the changes. On the next run a changed cell wins,
a row that was removed stays away, a row that was added stays. What nobody touched is extracted anew. An incident is
known again by its id; where the article or the grammar has changed since, by its words.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .. import findings
from ..errors import InputError
from ..schema import FIGURES, INCIDENT_COLUMNS
from . import likeness
from .quotes import fields

if TYPE_CHECKING:
    import pandas as pd

COUNTED: Final = ("missing", "abducted", "attackers_killed")
FIELDS: Final = (*(name for name in INCIDENT_COLUMNS if name != "incident_id"), *COUNTED)
"""The columns in which a change is a correction."""
FOLLOW: Final = {"killed": ("killed_min", "killed_max"), "injured": ("injured_min", "injured_max"), "date": ("date_end",)}
"""Columns that go with another where it was changed and they were not, and were the same."""
_UNREAD: Final = ("figure-unread", "figure-negative", "figure-fraction", "date-unread", "latitude-range", "longitude-range")


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
    from ..whole import whole
    from ..writing import check_kind

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
        The table that `write` wrote and a person corrected, in any form that `geo.read` reads. Where the table beside it
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
    work = _Work(table, _rows(table), [_spread(row) for row in _rows(mine)], _rows(base if base is not None else table))
    work.known = base is not None
    work.run(set(mine["article"].dropna()) if "article" in mine else set())
    if strict and work.orphans:
        raise InputError(f"{path}: refused, because strict reading was asked for and the articles no longer tell of these corrected incidents: {', '.join(work.orphans[:5])}")
    return Corrected(_table(work, table, mine), _extracted(work, table, base))


def _read(path: str | os.PathLike[str], *, refuse: bool) -> pd.DataFrame:
    """A table that we wrote, in our types; one whose rows were all removed is a table too."""
    import pandas as pd

    from ..reading import read
    from ..reading.sources import stream

    if stream(path).head.count(b"\n") <= 1 and Path(path).suffix.lower() in (".csv", ".tsv"):
        return pd.DataFrame(columns=["incident_id", "article"])
    table = read(path)
    unread = [findings.sentence(item) for item in findings.of(table) if item["code"] in _UNREAD]
    if refuse and unread:
        raise InputError(f"{path}: corrections that cannot be read; mend them, or leave the cells empty:\n  " + "\n  ".join(unread))
    return table


Row = dict[str, Any]


def _rows(table: pd.DataFrame) -> list[Row]:
    """Rows as plain values by column."""
    return [{str(name): value for name, value in row.items()} for row in table.astype(object).to_dict("records")]


def _spread(row: Row) -> Row:
    """A range that a person wrote into the cell of the figure, such as "11-12" or "at least 11", is also its bounds."""
    from ..reading import counts

    for name in FIGURES:
        written = row.get(f"{name}_as_written")
        figure = counts.figure(written) if isinstance(written, str) else None
        if figure is not None:
            row[f"{name}_min"], row[name], row[f"{name}_max"] = figure
    return row


def cell(value: Any) -> str:
    """A value as a correction compares it: a day is its date, a whole number has no point, missing is empty.

    Examples
    --------
    >>> import datetime as dt
    >>> cell(9), cell(9.0), cell(" 9 "), cell(None), cell(dt.datetime(2024, 1, 17))
    ('9', '9', '9', '', '2024-01-17')
    """
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if hasattr(value, "strftime"):
        return str(value)[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


@dataclass(slots=True)
class _Work:
    """What is compared, and what comes of it."""

    source: pd.DataFrame
    new: list[Row]
    mine: list[Row]
    base: list[Row]
    known: bool = True
    kept: list[Row] = field(default_factory=list)
    later: list[Row] = field(default_factory=list)
    remembered: list[Row] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)

    def run(self, told: set[str]) -> None:
        """Put each extracted, each corrected and each added row where it belongs."""
        by_id: dict[str, Row] = {}
        extra: list[Row] = []
        base_ids = {str(row["incident_id"]) for row in self.base}
        for row in self.mine:
            known = str(row["incident_id"])
            if known in base_ids and known not in by_id:
                by_id[known] = row
            else:
                extra.append(row)
        now = likeness.matched(self.base, self.new)
        dropped: set[int] = set()
        changes: dict[int, tuple[Row, Row]] = {}
        for number, old in enumerate(self.base):
            own, at = by_id.get(str(old["incident_id"])), now.get(number)
            if own is None:
                if self.known or old.get("article") in told or not told:
                    self._remove(old, at, dropped)
            elif at is None:
                self._orphan(old, own)
            else:
                changes[at] = (old, own)
        for position, found in likeness.same_event(extra, self.new, taken={*changes, *dropped}).items():
            changes[found] = ({}, extra[position])
            extra[position] = {}
        for at, row in enumerate(self.new):
            if at not in dropped:
                self.kept.append(self._correct(row, *changes[at]) if at in changes else row)
        self._add([row for row in extra if row])

    def _remove(self, old: Row, at: int | None, dropped: set[int]) -> None:
        if at is None:
            self.remembered.append(old)
        else:
            dropped.add(at)
        self.removed.append(_label(old))

    def _orphan(self, old: Row, own: Row) -> None:
        """A corrected incident that the articles no longer tell of stays; one that nobody touched goes."""
        said = [_said(name, old.get(name), own.get(name)) for name in _differing(old, own)]
        if said:
            self.later.append(own | {"corrected": "; ".join([*said, "the articles no longer tell of it"])})
            self.remembered.append(old)
            self.orphans.append(_label(own))

    def _correct(self, row: Row, old: Row, own: Row) -> Row:
        out, said = dict(row), []
        differing = _differing(old, own)
        for name in differing:
            if cell(own.get(name)) != cell(row.get(name)):
                out[name] = own.get(name)
                said.append(_said(name, row.get(name), own.get(name)))
        if "place" in differing:  # the province that was inferred from the old place is not the new one's
            stated = fields(row.get("evidence"))
            for name in ("admin1", "admin2"):
                if name not in differing and name not in stated and cell(out.get(name)):
                    said.append(_said(name, out[name], None))
                    out[name] = None
        for name in differing:
            for after in FOLLOW.get(name, ()):
                if after not in differing and cell(old.get(after)) == cell(old.get(name)) and cell(old.get(after)):
                    out[after] = out[name]
        if "date" in differing and cell(own.get("date")) and cell(out.get("date_precision")) in ("", "unknown"):
            out["date_precision"] = "day"
        out |= {name: value for name, value in own.items() if name not in row and name != "corrected"}
        if said:
            out["corrected"] = "; ".join(said)
            out["certainty"] = _sure(row.get("certainty"), differing)
            self.corrected.append(f"{_label(row)}: {out['corrected']}")
        return out

    def _add(self, rows: list[Row]) -> None:
        taken = {str(row["incident_id"]) for row in (*self.kept, *self.later)}
        for row in rows:
            known = str(row["incident_id"])
            if known in taken or not cell(row["incident_id"]):
                known = "x" + hashlib.blake2b(json.dumps([cell(row.get(name)) for name in FIELDS]).encode(), digest_size=6).hexdigest()
            taken.add(known)
            self.later.append(row | {"incident_id": known, "corrected": "added by hand"})
            self.added.append(_label(row))


def _differing(old: Row, own: Row) -> list[str]:
    """The fields in which the user's row is not what was extracted; of a row added by hand, all that it states."""
    if not old:
        return [name for name in FIELDS if name in own and cell(own[name])]
    return [name for name in FIELDS if name in own and cell(own[name]) != cell(old.get(name)) and not _rewritten(name, old, own)]


def _rewritten(name: str, old: Row, own: Row) -> bool:
    """Whether a spreadsheet wrote the day its own way: 2021-05-03 as 5/3/2021, which reads as the third of May or the fifth of March."""
    day, was = cell(own.get(name)), cell(old.get(name))
    written = own.get(f"{name}_as_written")
    return name in ("date", "date_end") and isinstance(written, str) and was != "" and day == f"{was[:5]}{was[8:10]}-{was[5:7]}"


def _said(name: str, old: Any, own: Any) -> str:
    return f"{name}: {cell(old)[:60] or 'empty'} → {cell(own)[:60] or 'empty'}"


def _label(row: Row) -> str:
    """An incident as a person knows it."""
    parts = (cell(row.get(name)) for name in ("article", "place", "date"))
    return ", ".join(part for part in parts if part) or str(row.get("incident_id"))


def _sure(certainty: Any, names: list[str]) -> str:
    """What a person corrected is certain."""
    sure: dict[str, float] = json.loads(certainty) if isinstance(certainty, str) else {}
    return json.dumps(sure | {name: 1.0 for name in names if name in ("place", "date", *FIGURES, "missing", "abducted")})


def _table(work: _Work, table: pd.DataFrame, mine: pd.DataFrame) -> pd.DataFrame:
    """The rows as a table of the extracted one's types, the user's own columns behind."""
    own = [name for name in mine.columns if name not in table and name != "corrected" and not str(name).endswith("_as_written")]
    out = _typed([*work.kept, *work.later], table, [*map(str, own), "corrected"])
    out.attrs = dict(table.attrs)
    for code, message, rows, remedy in (
        ("corrected", "incidents corrected by hand", work.corrected, "the correction stands, until the cell is emptied of it or the file is given up"),
        ("removed-by-hand", "incidents removed by hand", work.removed, "they stay away"),
        ("added-by-hand", "incidents added by hand", work.added, "they stay"),
        ("correction-orphan", "the articles no longer tell of incidents that were corrected by hand", work.orphans, "they were kept; remove their rows if they are to go"),
    ):
        if rows:
            findings.add(out, findings.finding(code, message, rows, remedy))
    if not work.known:
        findings.add(out, findings.finding("corrections-alone", "no table of the incidents as extracted stands beside the corrected one, so all its cells count as corrections", ["all"], "keep the two together: NAME.csv and NAME.extracted.csv"))
    return out


def _typed(rows: list[Row], like: pd.DataFrame, further: list[str]) -> pd.DataFrame:
    import pandas as pd

    columns: dict[str, Any] = {}
    for name in [*like.columns, *further]:
        values = pd.Series([row.get(name) for row in rows], dtype=object)
        kind: Any = like[name].dtype if name in like else "string"
        if pd.api.types.is_numeric_dtype(kind):
            values = pd.to_numeric(values, errors="coerce")
        columns[name] = values.where(values.notna(), None).astype(kind) if str(kind) == "string" else values.astype(kind)
    return pd.DataFrame(columns, index=pd.RangeIndex(len(rows)))


def _extracted(work: _Work, table: pd.DataFrame, base: pd.DataFrame | None) -> pd.DataFrame:
    """All that is extracted now, and what earlier runs extracted that a person removed or corrected."""
    if not work.remembered or base is None:
        return table
    return _typed([*work.new, *work.remembered], table, [])
