"""Which encoding a file's text is in, when the file does not say or says wrongly; and text that is lost already.

One judge for tables and for shapefiles. The bytes are decoded by every candidate (`codepages.csv`), and each reading
is weighed by its letters: how likely such words are in the languages that are written in that encoding. UTF-8 is a
candidate like the others; a byte that an encoding does not have costs a letter that no language has.
"""

from __future__ import annotations

import codecs
import csv
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from ..errors import InputError
from . import letters

SURE: Final = 0.9
"""Share of words that must look like words, for a stated encoding to be believed."""
MARGIN: Final = 3.5
"""By how much (as a logarithm) the likeliest reading must beat one with other letters, for there to be no doubt."""
NOISE: Final = -5.5
"""What a byte of noise costs at least on average; a word of an unknown name costs half of it."""
MOST: Final = 3_000
"""Distinct words that are weighed; more teach nothing."""
LOST: Final = re.compile(r"\?{2,}|\ufffd")
"""What is left of text that was once written in an encoding without its letters; no reading brings it back."""
_GARBLED: Final = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_WORD: Final = re.compile(rb"[^\x00-\x20,;\"]*[\x80-\xff][^\x00-\x20,;\"]*")
_COMMON: Final = frozenset("\u00a0’‘“”„–—…°€«»•½¼¾¿¡№،؛؟·§©®²³×´ºª£±\u200c\u200f\u200e、。（）「」・")
"""Signs that are no letters and stand in ordinary text."""
_SHORT: Final = 60
"""Bytes; of fewer nothing is said to be noise."""
_QUOTES: Final = frozenset("\u00a0’‘“”„«»،؛؟ªº\u200c\u200f\u200e、。（）「」…")
_SIGN, _ODD, _INSIDE, _CASE, _CAPITAL, _POINT = -4.0, -12.0, -6.0, -5.0, -1.5, -3.5
"""What a common sign costs, any other, one between two letters, a capital after a small letter, a
capital inside a word, and a vowel point or a letter at a digit."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An encoding and how it was found.

    Attributes
    ----------
    name : str
    how : str
        `declared`, `asked`, `detected` or `ascii`.
    plausible : float
        The share of foreign words that look like words.
    rival : str or None
        Another encoding that is as likely and gives other letters.
    sample : tuple of str
        A word in which the two differ, as each reads it.
    known : bool
        Whether the letters are anything that people write, rather than noise.
    """

    name: str
    how: str
    plausible: float
    rival: str | None = None
    sample: tuple[str, ...] = ()
    known: bool = True


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
    >>> decide(["Şırnak Ağrı Muş".encode("cp1254")]).name, decide(["Донецк".encode("koi8_r")]).name
    ('cp1254', 'koi8-r')
    >>> decide(["Sīstān".encode()]).name, decide([b"Sindh"]).how
    ('utf-8', 'ascii')
    """
    foreign = distinct_words(texts)
    said = _known(declared)
    if not foreign:
        return Decision(said or "utf-8", "ascii", 1.0)
    if said and (share := _share(foreign, said)) >= SURE:
        return Decision(said, "declared", share)
    weights: dict[str, float] = {}
    for name, prior, languages in _candidates():
        weights[name] = max(weights.get(name, -math.inf), prior + _weight(foreign, name, languages))
    best = max(weights, key=lambda name: weights[name])
    heaviest = weights[best]
    if said and weights.get(said, -math.inf) >= heaviest and _share(foreign, said):
        return Decision(said, "declared", _share(foreign, said))
    read = [word.decode(best, "replace") for word in foreign]
    best = next(name for name in weights if [word.decode(name, "replace") for word in foreign] == read)
    rival: str | None = None
    sample: tuple[str, ...] = ()
    for name in sorted(weights, key=lambda name: -weights[name]):
        if weights[name] < heaviest - MARGIN:
            break
        other = [word.decode(name, "replace") for word in foreign]
        if differing := [pair for pair in zip(read, other, strict=True) if _bare(pair[0]) != _bare(pair[1])]:
            rival, sample = name, differing[0]
            break
    known = heaviest > NOISE * sum(map(len, foreign)) or sum(map(len, foreign)) < _SHORT
    return Decision(best, "detected", _share(foreign, best), rival, sample, known)


def distinct_words(texts: Iterable[bytes], most: int = MOST) -> list[bytes]:
    """The words that hold more than ASCII, each once."""
    found: dict[bytes, None] = {}
    for text in texts:
        found |= dict.fromkeys(_WORD.findall(text))
        if len(found) >= most:
            break
    return list(found)[:most]


def _bare(text: str) -> str:
    """Letters alone: two readings that differ in a quotation mark do not disagree about names."""
    return "".join(letters.words(unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=1)
def _candidates() -> tuple[tuple[str, float, tuple[str, ...]], ...]:
    """Encodings, how much rarer than others each is (a logarithm), and the languages that are written in it."""
    text = files(__package__).joinpath("codepages.csv").read_text("utf-8")
    table = [
        (codecs.lookup(row["encoding"]).name, float(row["prior"]), tuple(row["languages"].split()))
        for row in csv.DictReader(text.splitlines())
    ]
    every = tuple(dict.fromkeys(language for _, _, languages in table for language in languages))
    return (("utf-8", 0.0, every), *table)


def _weight(words: Sequence[bytes], encoding: str, languages: tuple[str, ...]) -> float:
    """The logarithm of how likely the words are, read in an encoding."""
    return sum(_likelihood(word.decode(encoding, "replace"), languages) for word in words)


@lru_cache(maxsize=20_000)
def _likelihood(text: str, languages: tuple[str, ...]) -> float:
    total = 0.0
    for at, char in enumerate(text):
        category = unicodedata.category(char)
        if not char.isascii() and category[0] not in "LM":
            around = [other for other in (text[at - 1 : at], text[at + 1 : at + 2]) if other.strip()]
            inside = len(around) == 2 and all(map(str.isalpha, around)) and char not in "’ʼ\u00a0\u200c"
            beside = char not in _QUOTES and any(not other.isascii() or other.isalpha() for other in around)
            total += (_SIGN if char in _COMMON else _ODD) + (_INSIDE if inside or beside else 0.0)
        elif letters.POINTS.match(char) or (not char.isascii() and text[at - 1 : at].isdigit()):
            total += _POINT
        elif category == "Lu" and unicodedata.category(text[at - 1 : at] or " ") == "Ll":
            total += _CASE
        elif category == "Lu" and not char.isascii() and text[at - 1 : at].isalpha():
            total += _CAPITAL
    for word in letters.words(letters.folded(text)):
        total += max(letters.letters(language).likelihood(word) for language in _spoken(word, languages))
    return total


def _spoken(word: str, languages: tuple[str, ...]) -> Sequence[str]:
    """The languages of an encoding that have all of a word's letters, else all: most are out at a glance."""
    able = [language for language in languages if all(letter in letters.letters(language).single for letter in word)]
    return able or languages


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


def _share(texts: Sequence[bytes], encoding: str) -> float:
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
