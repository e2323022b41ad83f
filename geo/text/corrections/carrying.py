"""Which of a person's rows is which extracted one, what was changed in it, and what comes of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ...schema import FIGURES, INCIDENT_COLUMNS
from ..stories.quotes import fields
from . import likeness

if TYPE_CHECKING:
    import pandas as pd

COUNTED: Final = ("missing", "abducted", "attackers_killed")
FIELDS: Final = (*(name for name in INCIDENT_COLUMNS if name != "incident_id"), *COUNTED)
"""The columns in which a change is a correction."""
FOLLOW: Final = {
    "killed": ("killed_min", "killed_max"),
    "injured": ("injured_min", "injured_max"),
    "date": ("date_end",),
}
"""Columns that go with another where it was changed and they were not, and were the same."""

Row = dict[str, Any]


def rows(table: pd.DataFrame) -> list[Row]:
    """Rows as plain values by column."""
    return [{str(name): value for name, value in row.items()} for row in table.astype(object).to_dict("records")]


def spread(row: Row) -> Row:
    """A range that a person wrote into the cell of the figure, such as "11-12" or "at least 11", is also its bounds."""
    from ...reading.cells import counts

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
class Work:
    """What is compared, and what comes of it."""

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
                known = (
                    "x"
                    + hashlib.blake2b(
                        json.dumps([cell(row.get(name)) for name in FIELDS]).encode(), digest_size=6
                    ).hexdigest()
                )
            taken.add(known)
            self.later.append(row | {"incident_id": known, "corrected": "added by hand"})
            self.added.append(_label(row))


def _differing(old: Row, own: Row) -> list[str]:
    """The fields in which the user's row is not what was extracted; of a row added by hand, all that it states."""
    if not old:
        return [name for name in FIELDS if name in own and cell(own[name])]
    return [
        name
        for name in FIELDS
        if name in own and cell(own[name]) != cell(old.get(name)) and not _rewritten(name, old, own)
    ]


def _rewritten(name: str, old: Row, own: Row) -> bool:
    """Whether a spreadsheet wrote the day its own way: 2021-05-03 as 5/3/2021, which reads as the third of May or the
    fifth of March."""
    day, was = cell(own.get(name)), cell(old.get(name))
    written = own.get(f"{name}_as_written")
    return (
        name in ("date", "date_end")
        and isinstance(written, str)
        and was != ""
        and day == f"{was[:5]}{was[8:10]}-{was[5:7]}"
    )


def _said(name: str, old: Any, own: Any) -> str:
    return f"{name}: {cell(old)[:60] or 'empty'} → {cell(own)[:60] or 'empty'}"


def _label(row: Row) -> str:
    """An incident as a person knows it."""
    parts = (cell(row.get(name)) for name in ("article", "place", "date"))
    return ", ".join(part for part in parts if part) or str(row.get("incident_id"))


def _sure(certainty: Any, names: list[str]) -> str:
    """What a person corrected is certain."""
    sure: dict[str, float] = json.loads(certainty) if isinstance(certainty, str) else {}
    return json.dumps(
        sure | {name: 1.0 for name in names if name in ("place", "date", *FIGURES, "missing", "abducted")}
    )
