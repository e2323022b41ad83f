"""Which English by-names of a list only describe a place ("Land of Kings", "Sweet potatoes", "The Kingdom").

A public list of units holds, beside English names in use, what their words mean and what brochures call them. As names
they do harm: "Middle" would be a county of Ireland. Used by the builds of the bundled data alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final

from rapidfuzz.fuzz import ratio

from . import kinds
from .keys import normalise, romanise

LIKE: Final = 60.0
"""How alike (0 to 100) a word must be to one of the other names to be a form of it."""
TELLING: Final = 4
"""Letters that such a word has at least."""


def described(name: str, others: Iterable[str]) -> bool:
    """Whether a by-name shares no word with the place's other names, and has only words that English writes small.

    Compass words and kinds of unit alone ("Northern Areas") are a name unless "The" stands before them.

    Examples
    --------
    >>> described("Land of Kings", ["Rajasthan"]), described("Peach", ["Durazno"]), described("Gold", ["Gold Coast"])
    (True, True, False)
    >>> described("Northern Areas", ["Gilgit-Baltistan"]), described("The South", ["Kujalleq"])
    (False, True)
    >>> described("Leningrad", ["Saint Petersburg"]), described("Gods own country", ["Kerala"])
    (False, True)
    """
    words, spelt = _words(name), [_words(each) for each in others]
    if words in spelt or any(_alike(word, other) for word in words for each in spelt for other in each):
        return False
    if not all(word.isalpha() for word in words):
        return False
    plain = [word for word in words if word not in kinds.words() and word not in kinds.PARTS]
    if not plain and "the" not in name.casefold().split():
        return False
    return all(word in _small() or word.removesuffix("s") in _small() for word in words)


def among(usual: str, spelt: Iterable[tuple[str, str]]) -> set[str]:
    """Those of a listed unit's English names that only describe it, beside its usual name and its local ones.

    Parameters
    ----------
    usual : str
    spelt : iterable of (str, str)
        Each further name with its languages, "eng" for English alone.

    Examples
    --------
    >>> among("Kerry", [("Contae Chiarraí", "gle"), ("The Kingdom", "eng")])
    {'The Kingdom'}
    """
    listed = list(spelt)
    native = [usual, *(name for name, languages in listed if languages != "eng")]
    return {name for name, languages in listed if languages == "eng" and described(name, native)}


def _words(name: str) -> list[str]:
    return romanise(normalise(name)).split()


def _alike(word: str, other: str) -> bool:
    return min(len(word), len(other)) >= TELLING and word not in kinds.words() and ratio(word, other) >= LIKE


@cache
def _small() -> frozenset[str]:
    text = (resources.files("geo") / "text/languages/en/vocabulary.txt").read_text("utf-8")
    return frozenset(text.split())
