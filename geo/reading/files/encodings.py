"""Which encoding a text file is in: told from its bytes, checked over the whole of it, and said aloud."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from ...errors import InputError
from ...findings import Finding, finding

if TYPE_CHECKING:
    from .streams import Stream

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_FREQUENT = {
    "cp1252": "éèáíóúñçãõäöüßàêôâîëïåøæùûìòýÉÁÍÓÚÑÇÄÖÜÅØÆÈÀ’‘“”–—…€°´«»",
    "cp1256": "ايلمنوهرتبسدعكقحفجشطصخءأإىةئغذضثزظؤآپچگژ،؛؟",
    "cp1251": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїє№«»",
}
"""Each legacy encoding with the characters that text in it is mostly made of.

Cyrillic capitals are left out: Arabic bytes read as cp1251 are full of them."""
_CHUNK = 1 << 20


def detect(file: Stream, *, whole: bool = True) -> tuple[str, list[Finding]]:
    """Return the encoding, and a finding where it is not UTF-8.

    Without `whole` only the file's beginning is looked at: whoever reads the rest as UTF-8 notices if it is not.

    Raises
    ------
    InputError
        If the bytes are text in no encoding that is known here.
    """
    for mark, marked in _MARKS.items():
        if file.head.startswith(mark):
            return marked, []
    if wide := _wide(file.head):
        return wide, [_said(wide)]
    if b"\x00" in file.head:
        raise InputError(
            f"{file.name}: is not a text table (it holds NUL bytes); give a CSV, Excel, JSON, GeoJSON, GeoPackage or"
            " Parquet file"
        )
    if not whole and _is_utf8(file.head):
        return "utf-8", []
    odd = _odd_bytes(file)
    if odd is None:
        return "utf-8", []
    encoding = _legacy(odd)
    if encoding is None:
        raise InputError(
            f"{file.name}: is in an unknown encoding (not UTF-8, UTF-16, cp1252, cp1256 or cp1251); save it as UTF-8"
            " and try again"
        )
    return encoding, [_said(encoding)]


def decoded_head(file: Stream, encoding: str) -> str:
    """The file's first characters."""
    return codecs.getincrementaldecoder(encoding)(errors="replace").decode(file.head)


def _said(encoding: str) -> Finding:
    return finding(
        "encoding", f"not UTF-8; read as {encoding}", ["row 1"], "if names look wrong, save the file as UTF-8"
    )


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    even, odd = head[0:2000:2].count(0), head[1:2000:2].count(0)
    size = len(head[:2000]) / 2
    if odd > 0.3 * size and even < 0.05 * size:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 * size and odd < 0.05 * size else None


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _odd_bytes(file: Stream) -> bytes | None:
    """None where the file is UTF-8 from end to end, else the bytes around the first that are not."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open() as binary:
        while chunk := binary.read(_CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return chunk[max(0, error.start - 20_000) : error.start + 200_000]
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return bytes(error.object)
    return None


def _legacy(sample: bytes) -> str | None:
    """The legacy encoding whose own letters fill the sample's non-ASCII bytes best, if any does."""
    best, share = None, 0.6  # fewer than this and it is not text in that encoding
    for encoding, frequent in _FREQUENT.items():
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        other = [char for char in text if ord(char) > 127]
        hits = sum(char in frequent for char in other) / max(1, len(other))
        if hits > share:
            best, share = encoding, hits
    return best
