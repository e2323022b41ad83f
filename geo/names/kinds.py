"""Generic words in place names: "province", "ostan", "tehsil", "airport" …, and the kind of place they hint at.

The words stand in `data/kinds.csv`, one a line with its kind and language, so that a reader of the language can
correct them. A word is generic only at an end of a name ("Karachi town", "Wilayat Kunduz"), never the whole of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from .. import tables
from .keys import normalise

LINKS: Final = frozenset("of de du da do des del di e the d".split())
"""Words that tie a generic word to the name: "Province of Sindh", "Ostan-e Gilan"."""

COMPASS: Final = {
    word: bearing
    for words, bearing in (
        ("north northern", 0.0),
        ("northeast northeastern", 45.0),
        ("east eastern", 90.0),
        ("southeast southeastern", 135.0),
        ("south southern", 180.0),
        ("southwest southwestern", 225.0),
        ("west western", 270.0),
        ("northwest northwestern", 315.0),
    )
    for word in words.split()
} | {"n": 0.0, "ne": 45.0, "e": 90.0, "se": 135.0, "s": 180.0, "sw": 225.0, "w": 270.0, "nw": 315.0}
"""Compass words and their bearing in degrees from north."""

PARTS: Final = frozenset(
    [word for word in COMPASS if len(word) > 2] + "central upper lower greater inner outer mid rural urban old".split()
)
"""Words that name a part of a place: "Northern Aleppo Governorate"."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """A name without its generic words.

    Attributes
    ----------
    name : str
        The normalised key that is left.
    kind : str or None
        `admin1`, `admin2`, `settlement`, `area` or `facility`: what the words said, the last of them winning.
    """

    name: str
    kind: str | None


@cache
def words() -> dict[str, str]:
    """Normalised generic word → kind."""
    return {normalise(row["word"]): row["kind"] for row in tables.rows("kinds.csv")}


@cache
def _longest() -> int:
    return max(len(word.split()) for word in words())


def strip(key: str) -> Stripped:
    """Take the generic words off both ends of a normalised key.

    Examples
    --------
    >>> strip("karachi town")
    Stripped(name='karachi', kind='settlement')
    >>> strip("province of sindh").name, strip("province").name
    ('sindh', 'province')
    """
    left = key.split()
    kind: str | None = None
    while len(left) > 1:
        taken = _at_end(left) or _at_start(left)
        if taken is None:
            break
        left, found = taken
        kind = kind or found
    return Stripped(" ".join(left), kind)


def peeled(key: str) -> list[str]:
    """The key, then what is left as its generic words come off one at a time, the whole first.

    Examples
    --------
    >>> peeled("rif dimashq governorate")
    ['rif dimashq governorate', 'rif dimashq', 'dimashq']
    """
    forms, left = [key], key.split()
    while len(left) > 1 and (taken := _at_end(left) or _at_start(left)):
        left = taken[0]
        forms.append(" ".join(left))
    return forms


def _at_end(left: list[str]) -> tuple[list[str], str] | None:
    for size in range(min(_longest(), len(left) - 1), 0, -1):
        kind = words().get(" ".join(left[-size:]))
        if kind:
            return left[:-size], kind
    return None


def _at_start(left: list[str]) -> tuple[list[str], str] | None:
    for size in range(min(_longest(), len(left) - 1), 0, -1):
        kind = words().get(" ".join(left[:size]))
        if kind:
            rest = left[size:]
            while len(rest) > 1 and rest[0] in LINKS:
                rest = rest[1:]
            return rest, kind
    return None
