"""Arrow's CSV parser, set up for real files: growing blocks, ragged rows kept with their numbers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...disk import bounds
from ...errors import InputError
from . import encodings
from .encodings import Text

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from .streams import Stream

LONGEST_ROW = bounds.most("row")
"""Bytes in one row; more is an unclosed quotation mark or no table."""
MOST_RAGGED = bounds.most("ragged")
_FIRST_BLOCK = 2 << 20
_SHORT = 64
"""Bytes of an id that is compared by its number."""
_SCANNED = 4 << 20
"""Bytes that are looked at together for quotation marks."""


class NotUtf8Error(Exception):
    """The file began as UTF-8 and did not go on so."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the text is cut: `skip` lines before the names, or before the last of the header's `deep` lines."""

    text: Text
    delimiter: str
    skip: int
    names: list[str]
    headless: bool = False
    deep: int = 1


def parse(file: Stream, dialect: Dialect) -> tuple[pa.Table, list[Any]]:
    """All cells as text, and the rows that have too few or too many fields, with their numbers in the file.

    Only a single thread numbers rows, so that a file with ragged ones is parsed a second time.
    """
    table, ragged = _parsed(file, dialect, threads=True)
    return _parsed(file, dialect, threads=False) if ragged else (table, ragged)


def facts(table: pa.Table) -> tuple[bool, int]:
    """Whether any cell begins with an apostrophe (a spreadsheet's mark for text), and the longest cell's bytes.

    Raises
    ------
    NotUtf8Error
        If a cell holds a NUL, which no text does.

    Read from the buffers: a pass over every cell of every column would cost as much as all the reading after it.
    """
    marked, longest = any(name.startswith("'") for name in table.column_names), 0
    for column in table.columns:
        for letters, offsets, sizes in pieces(column):
            here = letters[offsets[0] : offsets[-1]]
            if not here.min(initial=1):
                raise NotUtf8Error
            if len(here) > longest:
                longest = max(longest, int(sizes.max(initial=0)))
            if not marked and (here == ord("'")).any():
                marked = bool((letters[offsets[:-1][sizes > 0]] == ord("'")).any())
    return marked, longest


def pieces(text: pa.ChunkedArray) -> Iterator[tuple[NDArray[Any], NDArray[Any], NDArray[Any]]]:
    """Of each piece of Arrow text: its bytes, where each cell begins and the last ends, and the cells' sizes."""
    import numpy as np

    for chunk in text.chunks:
        _, ends, content = chunk.buffers()
        offsets = np.frombuffer(ends, dtype=np.int64)[chunk.offset : chunk.offset + len(chunk) + 1]
        letters = np.frombuffer(content if content is not None else b"", dtype=np.uint8)
        yield letters, offsets, offsets[1:] - offsets[:-1]


def all_differ(text: pa.ChunkedArray) -> bool:
    """Whether short texts are seen to be all different: by a number for each, of all its letters, which takes little
    memory. False where some may be equal."""
    import numpy as np

    hashes = []
    for letters, offsets, sizes in pieces(text):
        mixed = np.full(len(sizes), 0xCBF29CE484222325, dtype=np.uint64)
        if sizes.max(initial=0) > _SHORT:
            return False
        for at in range(int(sizes.max(initial=0))):
            longer = np.flatnonzero(sizes > at)
            mixed[longer] = (mixed[longer] ^ letters[offsets[:-1][longer] + at]) * np.uint64(0x100000001B3)
        hashes.append(mixed)
    every = np.sort(np.concatenate(hashes)) if hashes else np.zeros(0, dtype=np.uint64)
    return bool((every[1:] != every[:-1]).all())


def _parsed(file: Stream, dialect: Dialect, *, threads: bool) -> tuple[pa.Table, list[Any]]:
    import pyarrow as pa

    ragged: list[Any] = []

    def keep(row: Any) -> str:
        ragged.append(row)
        return "skip" if len(ragged) <= MOST_RAGGED else "error"

    block = _FIRST_BLOCK
    while True:
        ragged.clear()
        undecoded: list[Any] = []
        try:
            with _unraised(undecoded):
                return _read(file, dialect, keep, block, threads=threads), ragged
        except pa.ArrowInvalid as error:
            if undecoded and dialect.text.encoding == "utf-8":
                raise NotUtf8Error from error
            if len(ragged) > MOST_RAGGED:
                raise InputError(
                    f"{file.name}: more than {MOST_RAGGED:,} rows do not have the header's {len(dialect.names)} fields;"
                    " check the delimiter"
                ) from error
            if "UTF8" in str(error) and dialect.text.encoding == "utf-8":
                raise NotUtf8Error from error
            if "straddl" in str(error) and block < LONGEST_ROW:
                block = min(4 * block, LONGEST_ROW)
                continue
            raise InputError(_refusal(file, str(error))) from error
        except UnicodeError as error:
            raise InputError(
                f"{file.name}: is not {dialect.text.encoding} throughout ({error}); save it as UTF-8"
            ) from error


@contextmanager
def _unraised(undecoded: list[Any]) -> Iterator[None]:
    """Gather what Arrow could not decode of a ragged row, which Python else prints with a traceback and forgets."""
    before = sys.unraisablehook

    def gather(told: Any) -> None:
        if isinstance(told.exc_value, UnicodeDecodeError):
            undecoded.append(str(told.exc_value))  # not the error itself: it holds the frames that it came through
        else:
            before(told)

    sys.unraisablehook = gather
    try:
        yield
    finally:
        sys.unraisablehook = before


def _read(file: Stream, dialect: Dialect, keep: Any, block: int, *, threads: bool) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv

    plain = dialect.text.encoding == "utf-8" and not dialect.text.faulty
    reading = csv.ReadOptions(
        use_threads=threads,
        block_size=block,
        encoding="utf-8" if dialect.text.faulty else dialect.text.encoding,
        column_names=dialect.names,
        skip_rows=dialect.skip + (not dialect.headless),
    )
    parsing = csv.ParseOptions(
        delimiter=dialect.delimiter,
        newlines_in_values=not (plain and threads and one_line_each(file, dialect.delimiter)),
        ignore_empty_lines=False,
        invalid_row_handler=keep,
    )
    types = dict.fromkeys(dialect.names, pa.large_string())
    converting = csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""])
    with pa.OSFile(str(file.path)) if plain and file.path else encodings.opener(file, dialect.text)() as binary:
        return csv.read_csv(binary, reading, parsing, converting, memory_pool=_pool())


def one_line_each(file: Stream, delimiter: str) -> bool:
    """Whether no line of a plain file ends within quotation marks: then its blocks can be cut anywhere between lines,
    and Arrow parses them side by side. A mark that opens where no cell begins leaves that unsaid."""
    import numpy as np

    if file.path is None:
        return False
    opens = np.frombuffer(f'\n\r"{delimiter}'.encode(), dtype=np.uint8)
    buffer = bytearray(_SCANNED)
    view, within, last = np.frombuffer(buffer, dtype=np.uint8), 0, 10
    with file.open() as binary:
        while size := binary.readinto(buffer):  # type: ignore[attr-defined]
            if within or buffer.find(b'"', 0, size) >= 0:
                letters = view[:size]
                marks = np.flatnonzero(letters == ord('"'))
                ends = np.flatnonzero((letters == ord("\n")) | (letters == ord("\r")))
                if ((np.searchsorted(marks, ends) + within) % 2).any():
                    return False
                before = np.concatenate([[last], letters[:-1]])[marks[within::2]]
                if not np.isin(before, opens).all():
                    return False
                within = (within + len(marks)) % 2
            last = buffer[size - 1]
    return True


def _pool() -> pa.MemoryPool:
    """Where there is a choice, the allocator that gives back what the parser no longer needs: a third less memory."""
    import pyarrow as pa

    return pa.jemalloc_memory_pool() if "jemalloc" in pa.supported_memory_backends() else pa.default_memory_pool()


def _refusal(file: Stream, message: str) -> str:
    if "straddl" in message:
        return (
            f"{file.name}: one row is longer than {LONGEST_ROW >> 20} MiB; a quotation mark is not closed, "
            "or it is not a table"
        )
    return f"{file.name}: cannot be read as a table ({message.splitlines()[0].removeprefix('CSV parse error: ')})"
