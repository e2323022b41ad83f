"""Many names folded to their keys at once: what `keys.normalise` gives for each, a few passes over all of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from .keys import ASCII, LETTERS, WORD, joined, normalise

_ASCII_LINES = ASCII | {ord("\n"): "\n"}
_ZERO_WIDTH = "\u200c"


def normalised(names: Sequence[str]) -> list[str]:
    """The key of each name.

    Examples
    --------
    >>> normalised(["Sistan va Baluchestan", "Zürich", "St. Louis", ""])
    ['sistan baluchestan', 'zurich', 'saint louis', '']
    """
    keys = [""] * len(names)
    latin: list[int] = []
    others: list[int] = []
    for at, name in enumerate(names):
        if "." in name or "\n" in name:  # initials; a line in a line
            keys[at] = normalise(name)
        else:
            (latin if name.isascii() else others).append(at)
    if latin:
        text = (
            "\n".join([names[at] for at in latin]).lower().replace("&", " and ")
        )  # a sign for several stops the haste
        lines = text.translate(_ASCII_LINES).split("\n")
        for at, line in zip(latin, lines, strict=True):
            words = line.split()
            keys[at] = joined(words) if len(words) > 1 else words[0] if words else ""
    if others:
        text = "\n".join([names[at] for at in others]).replace(_ZERO_WIDTH, " ")
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(LETTERS)
        for at, line in zip(others, folded.split("\n"), strict=True):
            keys[at] = joined(WORD.findall(line))
    return keys
