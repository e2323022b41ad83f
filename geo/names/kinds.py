"""Generic words in place names: "province", "ostan", "tehsil", "airport" …, and the kind of place they hint at.

The words stand in `data/kinds.csv`, one a line with its kind and language, so that a reader of the language can
correct them. A word is generic only at an end of a name ("Karachi town", "Wilayat Kunduz"), never the whole of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
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


UNPARTED: Final = frozenset("th zh ja lo km my".split())
"""Languages whose generic words stand against the name without a blank."""
_ELIDING: Final = frozenset("aeiouh")


@cache
def _unparted() -> dict[str, str]:
    """The generic words of languages without blanks → kind."""
    rows = tables.rows("kinds.csv")
    found = {normalise(row["word"]): row["kind"] for row in rows if UNPARTED & set(row["language"].split())}
    return {word: kind for word, kind in found.items() if not word.isascii()}


@cache
def _french() -> frozenset[str]:
    rows = tables.rows("kinds.csv")
    return frozenset(normalise(row["word"]) for row in rows if "fr" in row["language"].split())


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
    if (joined := _against(key)) is not None:
        return Stripped(*joined)
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
    >>> peeled("province of mexico city")
    ['province of mexico city', 'province of mexico', 'mexico city', 'mexico']
    >>> peeled("cercle dansongo"), peeled("四川省")
    (['cercle dansongo', 'dansongo', 'ansongo'], ['四川省', '四川'])
    """
    return list(_peeled(key))


@lru_cache(maxsize=1 << 14)
def _peeled(key: str) -> tuple[str, ...]:
    forms, left = [key], [key.split()]
    while left:
        left = [less for words in left if len(words) > 1 for less in _less(words)]
        forms += (" ".join(words) for words in left)
        forms += (found for words in left if (found := _unelided(key, words)))
    forms = list(dict.fromkeys(forms))
    if (joined := _against(key)) is not None:
        forms.append(joined[0])
    return tuple(forms)


def _against(key: str) -> tuple[str, str] | None:
    """What is left of a key without a generic word that stands against it without a blank, and the kind."""
    if key.isascii():
        return None
    for word, kind in _unparted().items():
        if len(key) > len(word) + 1 and (key.startswith(word) or key.endswith(word)):
            return (key[len(word) :] if key.startswith(word) else key[: -len(word)]).strip(), kind
    return None


def _less(left: list[str]) -> list[list[str]]:
    """What is left without one more generic word: at the end, or tied to the rest ("province of"), as either may belong
    to the name."""
    at_end = _at_end(left)
    at_start = _at_start(left) if at_end is None or left[1] in LINKS else None
    return [taken[0] for taken in (at_end, at_start) if taken]


def _unelided(key: str, left: list[str]) -> str | None:
    """A name without the French article that a generic word in front of it binds: "cercle d'Ansongo"."""
    rest = " ".join(left)
    bound = (
        rest[0] in "dl" and rest[1:2] in _ELIDING and key.partition(" ")[0] in _french() and key.endswith(f" {rest}")
    )
    return rest[1:] if bound else None


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
