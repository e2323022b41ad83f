"""What nobody sees: soft hyphens, joiners of no width, marks of direction, a second space. It is not read."""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
_UNSEEN: Final = re.compile(_LETTERS + "|(?<=\\S ) +(?=\\S)")
_LETTER: Final = re.compile(_LETTERS)
_TWICE: Final = "  "


def held(text: str) -> bool:
    """Whether a text has such letters.

    Examples
    --------
    >>> held("kil\u00adled"), held("on 3  May"), held("killed")
    (True, True, False)
    """
    if _TWICE in text and _UNSEEN.search(text) is not None:
        return True
    return not text.isascii() and _LETTER.search(text) is not None


def without(text: str) -> tuple[str, list[int]]:
    """The text that is seen, and where each of its characters stands in the whole; one more for its end.

    Examples
    --------
    >>> without("Ga\u00ado")
    ('Gao', [0, 1, 3, 4])
    >>> without("3  May")[0]
    '3 May'
    """
    pieces, where, at = [], list[int](), 0
    for found in _UNSEEN.finditer(text):
        pieces.append(text[at : found.start()])
        where += range(at, found.start())
        at = found.end()
    return "".join([*pieces, text[at:]]), [*where, *range(at, len(text) + 1)]
