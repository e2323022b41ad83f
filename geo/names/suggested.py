"""The known word that an unknown one is nearest to, for a message that helps."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], *, alike: float = 0.6) -> str | None:
    """The word that is most like `word`, where one is at least so much `alike` (0 to 1).

    Examples
    --------
    >>> nearest("kiled", ["killed", "injured"]), nearest("x", ["killed"])
    ('killed', None)
    """
    found = difflib.get_close_matches(word, list(known), 1, alike)
    return found[0] if found else None
