"""The grammar of a cell with a figure: its words are in `tollwords.csv`, its forms here."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from ... import tables

Figure = tuple[int | None, int | None, int | None]
"""Minimum, best, maximum."""

_NUMBER: Final = r"(\d{1,3}(?:[, \u00a0\u202f'’]\d{3})+|\d+)(?:\.0+)?"
_FOOTNOTE: Final = re.compile(r"(?<=\d)(?:\[\w{1,3}\]|\s?[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+)$")
_REMARK: Final = re.compile(
    r"^(?P<figure>[^()\[\]]*\d[^()\[\]]*?)\s*(?:\((?P<said>[^()]+)\)|[,;]\s*(?P<told>\D[^()]*))$"
)
_COUNTED: Final = re.compile(r"\d+ (?P<who>\D+)")
_NOTHING: Final[Figure] = (None, None, None)


@cache
def words(role: str) -> frozenset[str]:
    """The phrases of a role, in small letters.

    Examples
    --------
    >>> "nil" in words("none"), "none" in words("unknown")
    (True, True)
    """
    rows = tables.rows("tollwords.csv", "geo.reading.cells")
    return frozenset(phrase for row in rows if row["role"] == role for phrase in row["phrases"].split("|"))


@cache
def _any(role: str) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(words(role), key=len, reverse=True))


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """The forms of a figure, the first that fits taken."""
    join, number = rf" ?(?:{_any('join')}) ?", _NUMBER
    least, most = rf"(?:{_any('least')}) ?{number}", rf"(?:{_any('most')}) ?{number}"
    forms = {
        "plain": number,
        "range": rf"(?:(?:{_any('between')}|{_any('about')}) ?)?{number}{join}{number}",
        "possibly": rf"(?:(?:{_any('least')}) ?)?{number},? (?:(?:and|but) )?(?:{_any('possibly')}) ?{number}",
        "open": rf"{least}|{number} ?(?:{_any('open')})",
        "above": rf"(?:{_any('above')}) ?{number}",
        "below": rf"(?:{_any('below')}) ?{number}",
        "most": most,
        "about": rf"(?:{_any('about')}) ?{number}",
    }
    return {name: re.compile(form) for name, form in forms.items()}


@cache
def _named(of: str) -> re.Pattern[str]:
    """Who is counted and, in a column of `of`, what befell them; of no column, either."""
    befell = [_any(of)] if of else [_any("killed"), _any("injured")]
    return re.compile(rf"(?<![^\W\d_])(?<=[\s\d+])(?:{'|'.join([_any('people'), *befell])})(?![^\W\d_])\.?")


@cache
def _numbers() -> dict[str, str]:
    return dict(pair.split("=") for pair in words("number"))


def read(cell: str, of: str = "") -> Figure | None:
    """What a cell in small letters and western digits says; None where it cannot be read.

    Examples
    --------
    >>> read("3 (2 children)"), read("at least 4, possibly 6"), read("12*"), read("2 police"), read("nil")
    ((None, 3, None), (4, 4, 6), (None, 12, None), (None, 2, None), (None, 0, None))
    >>> read("5 injured", "killed"), read("3 (2 missing)"), read("5/12"), read("less than 5")
    (None, None, None, (0, None, 4))
    """
    if not cell or cell in words("unknown"):
        return _NOTHING
    if cell in words("none"):
        return None, 0, None
    text = _numbered(_without_remark(_FOOTNOTE.sub("", cell), of))
    text = " ".join(_named(of).sub(" ", text).split())
    for form, pattern in _forms().items():
        if match := pattern.fullmatch(text):
            return _figure(form, [_int(group) for group in match.groups() if group])
    return None


def about(cell: str) -> bool:
    """Whether a cell says that its figure is only about right.

    Examples
    --------
    >>> about("~ 20"), about("about 20-30"), about("20")
    (True, False, False)
    """
    return bool(_forms()["about"].fullmatch(_numbered(cell)))


def _without_remark(cell: str, of: str) -> str:
    """The figure without words behind it that leave it as it is: "3 (2 children)" are three."""
    found = _REMARK.match(cell)
    if not found:
        return cell
    said = (found["said"] or found["told"]).strip()
    first = re.match(rf"(?:{_any('aside')})(?![^\W\d_])", said)
    counted = found["said"] and _COUNTED.fullmatch(said)
    who = counted and not _named(of).sub(" ", f" {counted['who']}").strip()
    return found["figure"] if first or who else cell


def _numbered(cell: str) -> str:
    """A figure in words as digits, where the cell begins with it: "two soldiers"."""
    first, blank, rest = cell.partition(" ")
    counts = first in _numbers() and (rest or first not in words("article"))
    return f"{_numbers()[first]}{blank}{rest}" if counts else cell


def _figure(form: str, numbers: list[int]) -> Figure | None:
    first, last = numbers[0], numbers[-1]
    if form in ("range", "possibly"):
        return (first, first, last) if first <= last else None
    least, below = first + 1, first - 1
    return {
        "plain": (None, first, None),
        "open": (first, first, None),
        "above": (least, least, None),
        "below": (0, None, below) if below >= 0 else None,
        "most": (0, None, first),
        "about": (None, first, None),
    }[form]


def _int(text: str) -> int:
    return int(re.sub(r"\D", "", text))
