"""Which encoding a text file is in: told from its bytes by `geo.names.codepages`, and said aloud."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import IO, Protocol

from ...errors import InputError
from ...findings import Finding, finding
from ...names import codepages

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CHUNK = 1 << 20
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_BINARY = 0.01
"""The share of control characters beyond which bytes are no text."""
LOST = "\ufffd"
"""What stands for a byte that is no letter."""


class Bytes(Protocol):
    """Bytes that can be read more than once, such as a `streams.Stream`."""

    @property
    def name(self) -> str: ...
    @property
    def open(self) -> Callable[[], IO[bytes]]: ...
    @property
    def head(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Text:
    """How a file's bytes are read as text.

    Attributes
    ----------
    encoding : str
    faulty : bool
        Whether some bytes are none of the encoding's, or NUL: each is read as one replaced letter.
    found : tuple of Finding
    """

    encoding: str
    faulty: bool = False
    found: tuple[Finding, ...] = ()


def detect(file: Bytes, asked: str | None = None, *, whole: bool = True) -> Text:
    """Tell the encoding, with a finding where it is not UTF-8.

    Without `whole` only the file's beginning is looked at: whoever reads the rest as UTF-8 notices if it is not.

    Raises
    ------
    InputError
        If the bytes are no text, or text that two encodings read as different letters equally well.
    """
    if asked:
        name = codepages.asked_for(asked).name
        return Text(name, faulty=_faulty(file, name))
    for mark, marked in _MARKS.items():
        if file.head.startswith(mark):
            return Text(marked)
    if wide := _wide(file.head):
        return Text(wide, found=(_said(wide),))
    odd = len(_CONTROL.findall(file.head))
    binary = odd > max(3, _BINARY * len(file.head)) and not _fits(file.head, "utf-8")
    if binary or 4 * file.head.count(b"\x00") > len(file.head):
        raise InputError(
            f"{file.name}: is not a text table (it holds NUL bytes or control characters); give a CSV, Excel, JSON,"
            " GeoJSON, GeoPackage or Parquet file"
        )
    if not whole and b"\x00" not in file.head and _fits(file.head, "utf-8"):
        return Text("utf-8")
    return _judged(file)


def _judged(file: Bytes) -> Text:
    """The encoding by the whole file's words."""
    if not _faulty(file, "utf-8"):
        return Text("utf-8")
    decision = codepages.decide(_chunks(file))
    if decision.rival:
        one, other = decision.sample
        raise InputError(
            f"{file.name}: is not UTF-8, and its encoding cannot be told: {decision.name} ({one!r}) or {decision.rival}"
            f" ({other!r})? Say which: encoding={decision.name!r}, or --encoding {decision.name} on the command line;"
            " or save it as UTF-8"
        )
    if not decision.known:
        raise InputError(
            f"{file.name}: is in an unknown encoding; say which with encoding=… (--encoding), or save it as UTF-8"
        )
    found = () if decision.name == "utf-8" else (_said(decision.name),)
    return Text(decision.name, faulty=_faulty(file, decision.name), found=found)


def decoded_head(file: Bytes, encoding: str) -> str:
    """The file's first characters."""
    return codecs.getincrementaldecoder(encoding)(errors="replace").decode(file.head).replace("\x00", LOST)


def opener(file: Bytes, text: Text) -> Callable[[], IO[bytes]]:
    """The file's bytes as a parser takes them: as they are, or in UTF-8 with every faulty byte replaced."""
    return partial(_Mended, file, text.encoding) if text.faulty else file.open  # type: ignore[return-value]


class _Mended(io.RawIOBase):
    """A file read in UTF-8, whatever it is in: bytes that are no letters come as U+FFFD."""

    def __init__(self, file: Bytes, encoding: str) -> None:
        self._file = file.open()
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        while not self._left:
            chunk = self._file.read(_CHUNK)
            self._left = self._decoder.decode(chunk, final=not chunk).replace("\x00", LOST).encode()
            if not chunk:
                break
        size = min(len(view), len(self._left))
        view[:size], self._left = self._left[:size], self._left[size:]
        return size

    def close(self) -> None:
        self._file.close()
        super().close()


def lost(rows: list[str]) -> Finding:
    """What to say of rows in which a byte was no letter."""
    return finding(
        "byte-replaced",
        "a byte that is no letter of the file's encoding; each stands as one replaced letter",
        rows,
        "correct the cell",
    )


def _said(encoding: str) -> Finding:
    return finding(
        "encoding",
        f"not UTF-8; read as {encoding}",
        ["row 1"],
        "if names look wrong, say the encoding (encoding=…, --encoding) or save the file as UTF-8",
        name=encoding,
    )


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    even, odd = head[0:2000:2].count(0), head[1:2000:2].count(0)
    size = len(head[:2000]) / 2
    if odd > 0.3 * size and even < 0.05 * size:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 * size and odd < 0.05 * size else None


def _fits(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _chunks(file: Bytes) -> list[bytes]:
    """The file's lines that hold more than ASCII, up to what a judge needs."""
    lines: list[bytes] = []
    with file.open() as binary:
        for line in binary:
            if not line.isascii():
                lines.append(line[:_CHUNK])
                if len(lines) > codepages.MOST:
                    break
    return lines


def _faulty(file: Bytes, encoding: str) -> bool:
    """Whether any byte of the file is none of the encoding's, or NUL."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with file.open() as binary:
        while True:
            chunk = binary.read(_CHUNK)
            try:
                if "\x00" in decoder.decode(chunk, final=not chunk):
                    return True
            except UnicodeDecodeError:
                return True
            if not chunk:
                return False
