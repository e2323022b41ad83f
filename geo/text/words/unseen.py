"""What nobody reads: soft hyphens, joiners of no width, marks of direction, a second space, a word's break at a line's
end. It is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from . import casing, lexicon

_LETTERS: Final = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
_UNSEEN: Final = re.compile(_LETTERS + "|(?<=\\S ) +(?=\\S)")
_LETTER: Final = re.compile(_LETTERS)
_TWICE: Final = "  "
_BROKEN: Final = re.compile(r"-(?<=[^\W\d_]-)[ \t\r]{0,3}\n[ \t]{0,3}(?=[a-z])")  # begins with its mark, for speed
_LEFT: Final = re.compile(r"[^\W\d_]{1,40}$")
_RIGHT: Final = re.compile(r"[^\W\d_]{1,40}")
_LONGEST: Final = 40
_WRAPPED: Final = re.compile(r"(?<=[\w,;])[ \t\r]{0,3}\n(?=[^\W_]|[\"“(])")
_FULL: Final = 0.5
"""Share of the longest line from which a line was full."""


def held(text: str) -> bool:
    """Whether a text has any.

    Examples
    --------
    >>> held("kil\u00adled"), held("on 3  May"), held("kil-\\nled"), held("killed")
    (True, True, True, False)
    """
    if _TWICE in text and _UNSEEN.search(text) is not None:
        return True
    if "-" in text and _BROKEN.search(text) is not None:
        return True
    return not text.isascii() and _LETTER.search(text) is not None


def without(text: str) -> tuple[str, list[int]]:
    """The text that is read, and where each of its characters stands in the whole; one more for its end.

    Examples
    --------
    >>> without("Ga\u00ado")
    ('Gao', [0, 1, 3, 4])
    >>> without("3  May")[0]
    '3 May'
    >>> without("A well-\\nknown sol-\\ndier died in east-\\nern Balochi-\\nstan.")[0]
    'A well-known soldier died in eastern Balochistan.'
    """
    breaks = list(_breaks(text))
    pieces, where, at = [], list[int](), 0
    for start, end in sorted([*(found.span() for found in _UNSEEN.finditer(text)), *breaks]):
        pieces.append(text[at:start])
        where += range(at, start)
        at = end
    plain = "".join([*pieces, text[at:]])
    return _unwrapped(plain) if breaks else plain, [*where, *range(at, len(text) + 1)]


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """What parts a word at a line's end; the hyphen stays where the word has one: "well-known", "Deir-ez-Zor"."""
    words, dates, inside = lexicon.vocabulary(), casing.calendar(), casing.connectors()
    for found in _BROKEN.finditer(text):
        start, end = found.span()
        ahead, behind = _LEFT.search(text, max(0, start - _LONGEST), start), _RIGHT.match(text, end)
        left, right = (each[0].lower() if each else "" for each in (ahead, behind))
        both = all(each in words or each in dates for each in (left, right))
        own = both or right in inside or text[end + len(right) : end + len(right) + 1] == "-"
        yield start + (own and left + right not in words and left + right not in dates), end


def _unwrapped(text: str) -> str:
    """The same with spaces for the ends of lines that somebody's program wrapped, as one does that breaks words."""
    full = _FULL * max(map(len, text.split("\n")))
    small = casing.leads() | casing.connectors()

    def mark(found: re.Match[str]) -> str:
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        goes_on = len(line) >= full or line[line.rfind(" ") + 1 :] in small
        return found[0].replace("\n", " ") if goes_on else found[0]

    return _WRAPPED.sub(mark, text)
