"""Files → parts of them that can be read alone: the row groups of Parquet, the lines of delimited text.

Text is cut between two records, never in a quoted cell: each quotation mark is looked at, and a file in which one
stands where none may (5" pipe) is not cut at all. Other files (workbooks, JSON, packed ones) are a part each.
"""

from __future__ import annotations

import glob
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial as bound
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from ..disk import addresses as reached
from ..errors import InputError
from ..reading.files import columnar, delimited, encodings, filekinds, streams
from ..reading.files.raw import Asked, Raw

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BYTES: Final = 32 * 2**20
"""Of text in a part: as a table it is some six times as much, and joined to provinces twenty."""
ROWS: Final = 200_000
"""Of Parquet in a part, unless one row group has more."""
QUOTE, NEWLINE, RETURN = b'"'[0], b"\n"[0], b"\r"[0]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a file.

    Attributes
    ----------
    address : str
        A path, or any address that fsspec knows (`s3://…`).
    kind : str
        `parquet`, `text`, or `whole`.
    low, high : int
        Row groups from and to; bytes from and to; nothing of a whole file.
    above : int
        Records of the file before it.
    head : bytes
        The lines of a text up to its header.
    """

    address: str
    kind: str
    low: int = 0
    high: int = 0
    above: int = 0
    head: bytes = b""

    def raw(self, asked: Asked) -> Raw:
        """Its cells, numbered as the file numbers them.

        Raises
        ------
        NoRowsError
            If it has no rows.
        InputError
            If it cannot be read; the message names the file.
        """
        if self.kind == "whole":
            if "://" not in self.address:
                return filekinds.load(self.address, asked)
            with opened(self.address) as file:
                return filekinds.load(file, asked)
        if self.kind == "parquet":
            return columnar.row_groups(
                self.address, bound(opened, self.address), range(self.low, self.high), self.above
            )
        with opened(self.address) as file:
            file.seek(self.low)
            text = self.head + file.read(self.high - self.low)
        raw = delimited.read(streams.Stream(self.address, bound(io.BytesIO, text), None, text[: streams.HEAD]), asked)
        raw.rows = raw.rows + self.above
        return raw


def opened(address: str) -> IO[bytes]:
    """The file's bytes."""
    try:
        if "://" not in address:
            return Path(address).open("rb")
        import fsspec

        reached.check(address, reached.STORES)
        file: IO[bytes] = fsspec.open(address, "rb").open()
        return file
    except InputError:
        raise
    except (OSError, ImportError, ValueError) as error:
        raise InputError(f"{address}: cannot be read ({error}); check the address and the permissions") from error


def addresses(source: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]) -> list[str]:
    """The files that a path, a pattern with *, a folder, an address or several of them name, in order.

    Raises
    ------
    InputError
        If one of them names nothing.
    """
    given = [source] if isinstance(source, str | os.PathLike) else list(source)
    return list(dict.fromkeys(address for each in given for address in _named(os.fspath(each))))


def _named(pattern: str) -> list[str]:
    if "://" in pattern:
        return _remote(pattern)
    if os.path.isdir(pattern):
        inside = [path for path in Path(pattern).rglob("*") if path.is_file()]
        found = [str(path) for path in inside if not any(part.startswith((".", "_")) for part in path.parts)]
    else:
        found = [pattern] if os.path.isfile(pattern) else glob.glob(pattern, recursive=True)
    if not found:
        raise InputError(f"{pattern}: no such file; check the pattern and the folder")
    return sorted(found)


def _remote(pattern: str) -> list[str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise InputError(f"{pattern}: an address needs the extra: pip install 'incidentmap[dask]'") from error
    try:
        system, path = url_to_fs(reached.check(pattern, reached.STORES))
        found = system.glob(path) if "*" in path else [path]
    except InputError:
        raise
    except (OSError, ImportError, ValueError) as error:
        raise InputError(f"{pattern}: cannot be listed ({error}); check the address and the permissions") from error
    if not found:
        raise InputError(f"{pattern}: no such file; check the pattern and the folder")
    return sorted(system.unstrip_protocol(each) for each in found)


def cut(address: str) -> list[Chunk]:
    """The parts of a file, in order."""
    with opened(address) as file:
        head = file.read(streams.HEAD)
    if head.startswith(b"PAR1"):
        return _row_groups(address)
    if filekinds.of(head) != "text" or streams.is_packed(head) or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [Chunk(address, "whole")]
    return _lines(address, head) or [Chunk(address, "whole")]


def _row_groups(address: str) -> list[Chunk]:
    sizes = columnar.group_sizes(address, bound(opened, address))
    out: list[Chunk] = []
    low = rows = above = 0
    for at, size in enumerate(sizes):
        if rows and rows + size > ROWS:
            out.append(Chunk(address, "parquet", low, at, above))
            low, above, rows = at, above + rows, 0
        rows += size
    return [*out, Chunk(address, "parquet", low, len(sizes), above)] if sizes else out


def _lines(address: str, head: bytes) -> list[Chunk]:
    """Parts of whole records; none where the text cannot be cut safely."""
    stream = streams.Stream(address, bound(opened, address), None, head)
    dialect = delimited.dialect_of(stream, encodings.detect(stream, None, whole=False))
    top = dialect.skip + (not dialect.headless)
    begins = _after(head, top)
    if begins is None:
        return []
    out: list[Chunk] = []
    above = 0
    with opened(address) as file:
        file.seek(begins)
        for low, high, records in _records(file, begins, dialect.delimiter.encode()[0]):
            if records < 0:
                return []
            out.append(Chunk(address, "text", low, high, above, head[:begins]))
            above += records
    return out


def _after(head: bytes, lines: int) -> int | None:
    """Where the line after the first `lines` begins; None where they are not all in the head."""
    at = 0
    for _ in range(lines):
        at = head.find(b"\n", at) + 1
        if not at:
            return None
    return at if head[:at].count(b'"') % 2 == 0 else None


def _records(file: IO[bytes], begins: int, delimiter: int) -> Iterator[tuple[int, int, int]]:
    """From and to of pieces of about `BYTES` that end with a record, and how many each has; -1: none can be told."""
    rest, low = b"", begins
    while block := file.read(BYTES):
        text = rest + block
        ends = ends_of(text, delimiter)
        if ends is None:
            yield low, low, -1
            return
        if not len(ends):
            rest = text
            continue
        end = int(ends[-1]) + 1
        yield low, low + end, len(ends)
        low, rest = low + end, text[end:]
    if rest.strip():
        yield low, low + len(rest), 1


def ends_of(text: bytes, delimiter: int) -> NDArray[np.int64] | None:
    """Where records end in a text that begins with one; None if a quotation mark stands where none may.

    Examples
    --------
    >>> ends_of(b'a,"b\\nc"\\nd,e\\n', ord(",")).tolist(), ends_of(b'5" pipe,2\\n', ord(","))
    ([7, 11], None)
    """
    import numpy as np

    signs = np.frombuffer(text, dtype=np.uint8)
    newlines = np.flatnonzero(signs == NEWLINE)
    quotes = np.flatnonzero(signs == QUOTE)
    if not len(quotes):
        return newlines
    around = np.concatenate([[NEWLINE], signs, [NEWLINE]])
    edge = (around == delimiter) | (around == NEWLINE) | (around == RETURN) | (around == QUOTE)
    opening, closing = quotes[::2], quotes[1::2]
    if not edge[opening].all() or not edge[closing + 2].all():
        return None
    outside = np.searchsorted(quotes, newlines) % 2 == 0
    ends: NDArray[np.int64] = newlines[outside]
    return ends
