"""Which encoding a file's text is in, when the file does not say or says wrongly; and text that is lost already.

A shapefile's table is bytes; the encoding stands in a .cpg file that mostly is not there. The bytes are decoded by
every candidate, and the one whose words look like words is taken: letters of one script in a word, capitals only
where a word begins, no symbols inside. UTF-8 that decodes is UTF-8.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geo.errors import InputError

CANDIDATES: Final = (
    *("cp1252", "cp1256", "cp1251", "cp1250", "cp1254", "cp1253", "cp1255", "cp1257", "cp1258", "cp874"),
    *("cp850", "cp866", "koi8_r", "gb18030", "big5", "shift_jis", "euc_kr"),
)
"""Tried after UTF-8; of two that do equally well, the first."""
SURE: Final = 0.9
"""Share of words that must look like words, for the encoding to be taken without saying so."""
LOST: Final = re.compile(r"\?{2,}|\ufffd")
"""What is left of text that was once written in an encoding without its letters; no reading brings it back."""
_GARBLED: Final = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """An encoding, how it was found (`declared`, `asked`, `detected`, `ascii`), and the share of plausible words."""

    name: str
    how: str
    plausible: float


def decide(texts: Iterable[bytes], declared: str | None = None) -> Decision:
    """Choose the encoding of some texts.

    Parameters
    ----------
    texts : iterable of bytes
    declared : str, optional
        What the file says of itself; taken if the bytes can be in it and its words look like words.

    Examples
    --------
    >>> decide(["Île-de-France".encode("cp1252")]).name, decide(["بلوچستان".encode("cp1256")]).name
    ('cp1252', 'cp1256')
    >>> decide(["Sīstān".encode()]).name, decide([b"Sindh"]).how
    ('utf-8', 'ascii')
    """
    foreign = [text for text in dict.fromkeys(texts) if any(byte > 127 for byte in text)]
    said = _known(declared)
    if not foreign:
        return Decision(said or "utf-8", "ascii", 1.0)
    if said and (score := _score(foreign, said)) >= SURE:
        return Decision(said, "declared", score)
    if _score(foreign, "utf-8") > 0:
        return Decision("utf-8", "detected", _score(foreign, "utf-8"))
    scores = {name: _score(foreign, name) for name in CANDIDATES}
    best = max(CANDIDATES, key=lambda name: round(scores[name], 2))  # the first of the best
    if said and scores[best] <= _score(foreign, said):
        return Decision(said, "declared", _score(foreign, said))
    return Decision(best, "detected", scores[best])


def asked_for(name: str) -> Decision:
    """The encoding a user names.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    known = _known(name)
    if known is None:
        raise InputError(f"encoding={name!r}: no such encoding; it is called like utf-8, cp1252 or cp1256")
    return Decision(known, "asked", 1.0)


def _known(name: str | None) -> str | None:
    """Python's name of an encoding as a .cpg file or a user spells it; None if it is none.

    Examples
    --------
    >>> _known("UTF-8"), _known("1256"), _known("ANSI 1251"), _known("88591"), _known("klingon")
    ('utf-8', 'cp1256', 'cp1251', 'iso8859-1', None)
    """
    if not name or not name.strip():
        return None
    spelt = name.strip().lower().removeprefix("ansi").strip()
    if match := re.fullmatch(r"8859[-_ ]?(\d+)", spelt):
        spelt = f"iso8859-{match[1]}"
    for one in (spelt, f"cp{spelt}"):
        try:
            return codecs.lookup(one).name
        except LookupError:
            continue
    return None


def _score(texts: Sequence[bytes], encoding: str) -> float:
    """The share of foreign words that look like words in this encoding; 0 if the bytes cannot be in it."""
    try:
        decoded = [text.decode(encoding) for text in texts]
    except UnicodeDecodeError:
        return 0.0
    words = [word for text in decoded for word in re.split(r"[\s,;/()\[\]\"«»._-]+", text) if not word.isascii()]
    return sum(map(_looks_like_a_word, words)) / len(words) if words else 0.5


def _looks_like_a_word(word: str) -> float:
    letters = [char for char in word if unicodedata.category(char)[0] in "LM"]
    others = [char for char in word if unicodedata.category(char)[0] not in "LM" and char not in "'’`´ʻʼ-.0123456789"]
    if others or not letters or unicodedata.category(word[0]) in ("Mn", "Mc"):
        return 0.0
    scripts = {_script(char) for char in letters} - {"COMBINING", "MODIFIER"}
    if len(scripts) > 1:
        return 0.0
    shape = "".join("u" if char.isupper() else "l" if char.islower() else "-" for char in letters)
    if "lu" in shape:
        return 0.2
    strange = sum(not char.isascii() for char in letters)
    return 0.3 if scripts == {"LATIN"} and strange > 0.5 * len(letters) and len(letters) > 2 else 1.0


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    return unicodedata.name(char, "UNKNOWN").split()[0]


def mended(text: str) -> str:
    """Text whose UTF-8 bytes were once read as a Windows code page, put right; other text as it is.

    Examples
    --------
    >>> mended("SÃ£o Vicente"), mended("São Vicente"), mended("ItÃ¤-Uusimaa")
    ('São Vicente', 'São Vicente', 'Itä-Uusimaa')
    """
    if _GARBLED.search(text):
        for encoding in ("cp1252", "latin-1"):
            try:
                return text.encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
    return text


def declared_by(dbf_head: bytes, cpg: str | None) -> str | None:
    """What a shapefile says its encoding is: its .cpg file, else the language byte of its .dbf.

    Examples
    --------
    >>> declared_by(bytes(29) + bytes([0xC9]), None), declared_by(b"", "UTF-8")
    ('cp1251', 'UTF-8')
    """
    if cpg and _known(cpg):
        return cpg.strip()
    return _LANGUAGE_BYTES.get(dbf_head[29]) if len(dbf_head) > 29 else None


_LANGUAGE_BYTES: Final = {
    **{0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x57: "cp1252", 0x64: "cp852", 0x65: "cp866", 0x66: "cp865"},
    **{0x67: "cp861", 0x6A: "cp737", 0x6B: "cp857", 0x78: "cp950", 0x79: "cp949", 0x7A: "cp936", 0x7B: "cp932"},
    **{0x7C: "cp874", 0x7D: "cp1255", 0x7E: "cp1256", 0xC8: "cp1250", 0xC9: "cp1251", 0xCA: "cp1254", 0xCB: "cp1253"},
    **{0xCC: "cp1257"},
}
"""The language driver byte of dBASE tables; 0x57 is also what writers put who do not know."""
