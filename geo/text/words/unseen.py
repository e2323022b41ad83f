"""Letters that nobody sees: soft hyphens, joiners of no width, marks of direction. A text is read without them."""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


def held(text: str) -> bool:
    """Whether a text has such letters.

    Examples
    --------
    >>> held("kil\u00adled"), held("killed")
    (True, False)
    """
    return not text.isascii() and _UNSEEN.search(text) is not None


def without(text: str) -> tuple[str, list[int]]:
    """The text that is seen, and where each of its characters stands in the whole; one more for its end.

    Examples
    --------
    >>> without("Ga\u00ado")
    ('Gao', [0, 1, 3, 4])
    """
    kept = [at for at, char in enumerate(text) if not _UNSEEN.match(char)]
    return "".join(text[at] for at in kept), [*kept, len(text)]
