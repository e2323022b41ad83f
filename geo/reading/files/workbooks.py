"""Excel and OpenDocument workbooks: the sheet with the incidents, below whatever stands above its header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...disk import bounds, zipped
from ...errors import InputError, NoRowsError
from ...findings import Finding, finding
from . import headers, headlines
from .raw import NOTHING, Asked, Raw, refuse_width, unique

if TYPE_CHECKING:
    from .streams import Stream

LARGEST = bounds.most("workbook")
"""Bytes that a workbook may unpack to."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_workbook(file: Stream) -> bool:
    """Whether a zip archive is a workbook; refuses one that would unpack without bounds."""
    names = _members(file)
    return any(name.startswith("xl/") for name in names) or {"content.xml", "mimetype"} <= set(names)


def _members(file: Stream) -> list[str]:
    with zipped.opened(file.name, file.open, largest=LARGEST) as archive:
        return [info.filename for info in archive.infolist()]


def read(file: Stream, asked: Asked = NOTHING) -> Raw:
    """Read the sheet that reads most like a table of incidents, with those of the same header; others are named in a
    finding."""
    import io

    import python_calamine as calamine

    if file.head.startswith(b"\xd0\xcf\x11\xe0"):
        with file.open() as binary:
            if _ENCRYPTED in binary.read(64 << 20):
                raise InputError(f"{file.name}: is locked with a password; open it, save it without one, and try again")
    with file.open() as binary:
        data = binary.read()
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        filled = [(name, _merged(sheet)) for name, sheet in sheets if sheet.height]
    except (calamine.PasswordError, calamine.CalamineError, OSError, ValueError) as error:
        locked = isinstance(error, calamine.PasswordError)
        why = (
            "is locked with a password; open it, save it without one, and try again"
            if locked
            else f"is a damaged workbook ({error}); get it again"
        )
        raise InputError(f"{file.name}: {why}") from error
    if not filled:
        raise InputError(f"{file.name}: has no filled sheet")
    if asked.sheet is not None:
        filled = _named(file, filled, asked.sheet)
    return _sheet(file, filled, macros=b"vbaProject.bin" in data)


def _merged(sheet: Any) -> list[list[Any]]:
    """A sheet's cells; words in a cell merged over several rows hold for each of them (a figure is never repeated).

    Words merged over several columns are a title, or the upper line of a header, and stay where they are.
    """
    cells: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, _) in getattr(sheet, "merged_cell_ranges", None) or []:
        if bottom < len(cells) and left < len(cells[top]) and isinstance(cells[top][left], str):
            for row in range(top + 1, bottom + 1):
                cells[row][left] = cells[row][left] or cells[top][left]
    return cells


def _named(file: Stream, filled: list[tuple[str, list[list[Any]]]], sheet: str) -> list[tuple[str, list[list[Any]]]]:
    found = [(name, cells) for name, cells in filled if name.casefold() == sheet.strip().casefold()]
    if not found:
        raise InputError(f"{file.name}: has no filled sheet {sheet!r}; it has {', '.join(name for name, _ in filled)}")
    return found


def _sheet(file: Stream, filled: list[tuple[str, list[list[Any]]]], *, macros: bool) -> Raw:
    best = max(range(len(filled)), key=lambda at: (_likeness(filled[at][1]), -at))
    alike = [at for at, (_, cells) in enumerate(filled) if _header(cells) == _header(filled[best][1])]
    alike = [at for at in alike if at == best or len(filled[at][1]) > 1]
    name = ", ".join(filled[at][0] for at in alike)
    found: list[Finding] = []
    if len(filled) > 1:
        others = ", ".join(other for at, (other, _) in enumerate(filled) if at not in alike)
        found.append(
            finding(
                "sheets",
                f"read sheet {name!r}, not {others}" if others else f"read the sheets {name}, which have one header",
                ["row 1"],
                "name another with sheet=… or --sheet; rows are numbered in their own sheet",
            )
        )
    if macros:
        found.append(
            finding(
                "macros", "the workbook holds macros; they were not run and not read", ["row 1"], "save it as .xlsx"
            )
        )
    raw = _gathered([(filled[at][0], _table(file, filled[at][1])) for at in alike])
    raw.found[:0] = found
    return headers.take_tags(raw)


def _header(cells: list[list[Any]]) -> tuple[str, ...]:
    return tuple(name for cell in headlines.lines(_texts(cells))[1] if (name := headers.fold(cell)))


def _texts(cells: list[list[Any]]) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in cells[:20]]


def _gathered(parts: list[tuple[str, Raw]]) -> Raw:
    """Sheets of one header, one below the other; each row with its sheet's name."""
    import numpy as np
    import pandas as pd

    first = parts[0][1]
    if len(parts) == 1:
        return first
    own = next(name for name in ("sheet", "workbook sheet") if name not in first.frame)
    names = {headers.fold(str(name)): str(name) for name in first.frame.columns}
    frames = [
        raw.frame.rename(columns=lambda name: names.get(headers.fold(str(name)), name)).assign(**{own: name})
        for name, raw in parts
    ]
    frame = pd.DataFrame(
        {
            name: _column([None if pd.isna(v) else v for part in frames for v in _cells(part, name)])
            for name in dict.fromkeys(name for part in frames for name in part.columns)
        }
    )
    return Raw(
        first.name,
        "workbook",
        frame,
        np.concatenate([raw.rows for _, raw in parts]),
        found=[item for _, raw in parts for item in raw.found],
    )


def _cells(frame: Any, name: str) -> list[Any]:
    return list(frame[name].astype(object)) if name in frame else [None] * len(frame)


def _likeness(cells: list[list[Any]]) -> tuple[int, int]:
    return sum(headers.meaning(name) is not None for name in headlines.lines(_texts(cells))[1]), len(cells)


def _table(file: Stream, cells: list[list[Any]]) -> Raw:
    import numpy as np
    import pandas as pd

    at, heads, deep = headlines.lines(_texts(cells))
    refuse_width(file.name, len(heads))
    used = [column for column in range(len(heads)) if any(row[column] != "" for row in cells[at:])]
    names = unique(heads[column] for column in used)
    start = at + deep
    body = [[None if row[column] == "" else row[column] for column in used] for row in cells[start:]]
    keep = np.array([any(cell is not None for cell in row) for row in body], dtype=bool)
    if not keep.any():
        raise NoRowsError(f"{file.name}: has a header and no rows")
    numbers = np.arange(start + 1, start + 1 + len(body))
    rows = [row for row, wanted in zip(body, keep, strict=True) if wanted]
    frame = pd.DataFrame({name: _column([row[place] for row in rows]) for place, name in enumerate(names)})
    raw = Raw(file.name, "workbook", frame, numbers[keep], found=[headlines.said(at)] if deep > 1 else [])
    if at:
        raw.found.append(
            finding(
                "preamble", "lines above the header", [f"row {n + 1}" for n in range(at)], "they were not read as data"
            )
        )
    inner = ~keep & (np.cumsum(keep[::-1])[::-1] > 0)
    if inner.any():
        raw.found.append(
            finding(
                "blank-row", "rows without any value, left out", [f"row {n}" for n in numbers[inner]], "nothing to do"
            )
        )
    return raw


def _column(values: list[Any]) -> Any:
    """Numbers as numbers, days as days; a column of several kinds as text, so that nothing is guessed."""
    import datetime as dt

    import pandas as pd

    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int, float}:
        numbers = pd.Series(values, dtype="Float64")
        return numbers.astype("Int64") if (numbers.dropna() == numbers.dropna().round()).all() else numbers
    if kinds and kinds <= {dt.datetime, dt.date}:
        return pd.Series(pd.to_datetime(values, errors="coerce")).astype("datetime64[us]")
    return pd.Series([None if value is None else _written(value) for value in values], dtype=pd.StringDtype("pyarrow"))


def _written(value: Any) -> str:
    import datetime as dt

    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return str(value)
