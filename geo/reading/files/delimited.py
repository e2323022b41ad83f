"""Comma, semicolon, tab and bar separated text, in the encodings and with the faults that real files have."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ...errors import InputError, NoRowsError
from ...findings import Finding, finding
from . import encodings, headers, headlines, parsing
from .raw import NOTHING, Asked, Raw, refuse_width, unique

if TYPE_CHECKING:
    import pyarrow as pa

    from .streams import Stream

SAMPLE_ROWS = 30
_LONGEST_NAME = 60
"""Characters of a column's name; a sentence has more."""
_EVEN = 0.8
"""Share of lines with as many fields as the first."""
MARKED = re.compile(r"^'(?='*[=+\-@\t\r])")


def read(file: Stream, asked: Asked = NOTHING) -> Raw:
    """Read delimited text as text cells.

    Rows with too few or too many fields are kept: short ones are filled up with missing cells, long ones keep
    what is over in a column `beyond_the_header`.
    """
    text = encodings.detect(file, asked.encoding, whole=False)
    try:
        raw, dialect = _read(file, text)
    except parsing.NotUtf8Error:
        text = encodings.detect(file, asked.encoding)
        try:
            raw, dialect = _read(file, text)
        except parsing.NotUtf8Error as error:
            raise InputError(
                f"{file.name}: is no text in {text.encoding} throughout (a cell holds NUL bytes); save it as UTF-8"
            ) from error
    raw.found[:0] = [*text.found, *(_replaced(raw) if text.faulty else [])]
    encoding = text.encoding
    if dialect.deep > 1:
        raw.found.append(headlines.said(dialect.skip - 1))
    if (lines := dialect.skip - dialect.deep + 1 - _separator_line(file, encoding)) > 0:
        raw.found.append(
            finding(
                "preamble",
                "lines above the header",
                [f"row {n + 1}" for n in range(lines)],
                "they were not read as data",
            )
        )
    return raw


def _read(file: Stream, text: encodings.Text) -> tuple[Raw, parsing.Dialect]:
    dialect = dialect_of(file, text)
    refuse_width(file.name, len(dialect.names))
    table, ragged = parsing.parse(file, dialect)
    return _assembled(file, dialect, table, ragged), dialect


def _replaced(raw: Raw) -> list[Finding]:
    """The rows in which a byte was no letter."""
    import numpy as np

    where = np.zeros(len(raw.frame), dtype=bool)
    for name in raw.frame.columns:
        where |= raw.frame[name].str.contains(encodings.LOST, regex=False).fillna(False).to_numpy(dtype=bool)
    return [encodings.lost(raw.labels(where) or ["row 1"])]


def is_tabular(head: bytes) -> bool:
    """Whether a text that begins so is a table: its lines have equally many fields, under names that are known.

    Examples
    --------
    >>> is_tabular(b"Localidad\\tTotal\\nBosa\\t2\\n"), is_tabular(b"Three died in Gao.\\nTwo in Kidal, they said.\\n")
    (True, False)
    """
    text = head.decode("utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "replace")
    delimiter = _delimiter(text, len(head) < 65_536)
    rows = [row for row in _sample(text, delimiter, len(head) < 65_536) if row]
    if len(rows) < 2 or len(rows[0]) < 2 or max(map(len, map(str, rows[0]))) > _LONGEST_NAME:
        return False
    known = sum(headers.meaning(name) is not None for name in rows[0])
    even = sum(len(row) == len(rows[0]) for row in rows) >= _EVEN * len(rows)
    if delimiter == "\t":
        return even and known > 0
    return even and known > 1 and any(any(char.isdigit() for char in cell) for row in rows[1:] for cell in row)


def dialect_of(file: Stream, decoding: encodings.Text) -> parsing.Dialect:
    """Find delimiter and header in the first rows."""
    encoding = decoding.encoding
    text = encodings.decoded_head(file, encoding)
    skip = _separator_line(file, encoding)
    stated = text[4:5] if skip else ""
    body = text.split("\n", 1)[1] if skip and "\n" in text else text
    whole = len(file.head) < 65_536
    delimiter = stated or _delimiter(body, whole)
    rows = _sample(body, delimiter, whole)
    if not rows:
        raise InputError(f"{file.name}: has no rows that can be read")
    if known := headers.headless(rows[0]) if delimiter == "\t" else None:
        return parsing.Dialect(decoding, delimiter, skip, known, headless=True)
    at, names, deep = headlines.lines(rows)
    return parsing.Dialect(decoding, delimiter, skip + at + deep - 1, unique(names), deep=deep)


def _separator_line(file: Stream, encoding: str) -> int:
    """1 where the first line is Excel's `sep=;`."""
    start = encodings.decoded_head(file, encoding)[:16].lower()
    return int(start.startswith("sep=") and start[5:].lstrip('"').startswith(("\n", "\r")))


def _delimiter(text: str, whole: bool) -> str:
    """The delimiter that cuts most of the first rows into the same number of fields, more than one."""
    best, score = ",", (0.0, 0)
    for delimiter in (",", ";", "\t", "|"):
        widths = [len(row) for row in _sample(text, delimiter, whole)]
        if not widths:
            continue
        width, times = Counter(widths).most_common(1)[0]
        if width > 1 and (times / len(widths), width) > score:
            best, score = delimiter, (times / len(widths), width)
    return best


def _sample(text: str, delimiter: str, whole: bool) -> list[list[str]]:
    """The first rows; the last of a text that goes on is cut, so it is left out."""
    rows = list(itertools.islice(_rows(text, delimiter), SAMPLE_ROWS))
    return rows if whole or len(rows) == SAMPLE_ROWS or len(rows) < 2 else rows[:-1]


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(parsing.LONGEST_ROW)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:  # a NUL or an endless field: the parser proper says so with its row
        return


def _assembled(file: Stream, dialect: parsing.Dialect, table: pa.Table, ragged: list[Any]) -> Raw:
    """Put ragged rows back in their places, and number every row as the file does."""
    import numpy as np

    total = table.num_rows + len(ragged)
    if not total:
        raise NoRowsError(f"{file.name}: has a header and no rows")
    first = dialect.skip + (not dialect.headless) + 1
    marked, longest = parsing.facts(table)
    may_be_blank = bool(ragged) or all(column.null_count for column in table.columns)
    frame = table.to_pandas(types_mapper=_text_dtype, split_blocks=True, self_destruct=True)
    found: list[Finding] = []
    if ragged:
        frame, found = _with_ragged(frame, ragged, dialect, first)
    raw = Raw(
        file.name, "csv", _unmarked(frame) if marked or ragged else frame, np.arange(first, first + total), found=found
    )
    raw.longest = None if ragged else longest
    raw = _without_blanks(raw) if may_be_blank else raw
    return headers.take_tags(raw)


def _without_blanks(raw: Raw) -> Raw:
    """Leave out rows without any value, and say so unless they only end the file."""
    import numpy as np

    blank = np.asarray(raw.frame.isna().all(axis=1))
    if blank.all():
        raise NoRowsError(f"{raw.name}: has a header and no rows")
    inner = blank & (np.cumsum(~blank[::-1])[::-1] > 0)
    if inner.any():
        raw.found.append(finding("blank-row", "rows without any value, left out", raw.labels(inner), "nothing to do"))
    return replace(raw, frame=raw.frame[~blank].reset_index(drop=True), rows=raw.rows[~blank]) if blank.any() else raw


def _unmarked(frame: Any) -> Any:
    """Without the apostrophe that marks text which a spreadsheet would run, in cells and names; `geo.write` puts it
    there."""
    for name in frame.columns:
        marked = frame[name].str.startswith("'").fillna(False)
        if marked.any():  # a few, of names that begin so in any case
            frame.loc[marked, name] = [re.sub(MARKED, "", text) for text in frame.loc[marked, name]]
    return frame.rename(columns={name: re.sub(MARKED, "", name) for name in frame.columns if name.startswith("'")})


def _text_dtype(_: Any) -> Any:
    import pandas as pd

    return pd.StringDtype("pyarrow")


def _with_ragged(frame: Any, ragged: list[Any], dialect: parsing.Dialect, first: int) -> tuple[Any, list[Finding]]:
    import numpy as np
    import pandas as pd

    width = len(dialect.names)
    rows = [next(_rows(row.text, dialect.delimiter), []) for row in ragged]
    kept = [[cell or None for cell in row[:width]] + [None] * (width - len(row)) for row in rows]
    beyond = [dialect.delimiter.join(row[width:]) or None for row in rows]
    places = np.array([row.number - first for row in ragged])  # Arrow counts from the file's first line
    extra = pd.DataFrame(kept, columns=frame.columns, dtype=pd.StringDtype("pyarrow"))
    if any(beyond):
        text = pd.StringDtype("pyarrow")
        frame = frame.assign(beyond_the_header=pd.Series(pd.NA, index=frame.index, dtype=text))
        extra = extra.assign(beyond_the_header=pd.Series(beyond, dtype=text))
    others = np.setdiff1d(np.arange(len(frame) + len(extra)), places)
    order = np.argsort(np.concatenate([others, places]), kind="stable")
    joined = pd.concat([frame, extra.astype(frame.dtypes)], ignore_index=True).iloc[order].reset_index(drop=True)
    short = [f"row {first + place}" for place, row in zip(places, rows, strict=True) if len(row) < width]
    long = [f"row {first + place}" for place, row in zip(places, rows, strict=True) if len(row) > width]
    found = []
    if short:
        found.append(
            finding(
                "row-short",
                f"fewer than the header's {width} fields (cut off?)",
                short,
                "the missing cells stay empty; complete the rows",
            )
        )
    if long:
        found.append(
            finding(
                "row-long",
                f"more than the header's {width} fields",
                long,
                "what is over is kept in beyond_the_header; quote text that holds a delimiter",
            )
        )
    return joined, found
