"""Rows of a service as CSV; new ones over those of an earlier fetch, without what was deleted."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ...disk.whole import whole
from ...errors import InputError

Row = dict[str, Any]


def merged(old: Sequence[Row], new: Sequence[Row], column: str) -> list[Row]:
    """The old rows, each replaced by the last new one of its id, and what is new after them.

    Examples
    --------
    >>> merged([{"id": "1", "n": 1}, {"id": "2", "n": 2}], [{"id": 2, "n": 5}, {"id": "3", "n": 3}], "id")
    [{'id': '1', 'n': 1}, {'id': 2, 'n': 5}, {'id': '3', 'n': 3}]
    """
    if not column:
        return list(new)
    out: dict[str, Row] = {}
    for number, row in enumerate([*old, *new]):
        out[str(row.get(column) or f"row {number}")] = row
    return list(out.values())


def without(rows: Iterable[Row], ids: set[str], column: str) -> list[Row]:
    """The rows whose id is not among those that were deleted."""
    return [row for row in rows if str(row.get(column)) not in ids] if ids else list(rows)


def read(path: Path) -> list[Row]:
    """What an earlier fetch wrote.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [dict(row) for row in csv.DictReader(file)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: is not what an earlier fetch wrote ({error}); give another name") from error


def write(path: Path, rows: Sequence[Row]) -> None:
    """All columns, in the order in which they are met."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with whole(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names or ["id"])
        writer.writerows([_cell(row.get(name)) for name in names] for row in rows)


def _cell(value: Any) -> Any:
    """Nothing for what is missing; a list or an object as JSON."""
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
