"""Words that say how a text lies to the place that it names (`lying.csv`), as parts of regular expressions."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from .. import tables
from .keys import JOINERS, normalise

SORTS: Final = ("near", "inside", "way", "edge", "front", "kind", "and")


@cache
def words(sort: str) -> tuple[str, ...]:
    """The words of a sort, the longest first.

    Examples
    --------
    >>> words("edge")
    ('boundary', 'frontier', 'border')
    """
    found = [row["word"] for row in tables.rows("lying.csv", "geo.names") if row["sort"] == sort]
    return tuple(sorted(found, key=len, reverse=True))


@cache
def pattern(sort: str) -> str:
    """The words of a sort as one alternative of a regular expression, whatever the size of the letters of those that
    are written small.

    Examples
    --------
    >>> bool(re.fullmatch(pattern("front"), "Line of  Control")), bool(re.fullmatch(pattern("front"), "Loc"))
    (True, False)
    """
    spelt = (re.escape(word).replace(r"\ ", r"\s{1,3}") for word in words(sort))
    return "|".join(f"(?i:{word})" if word.islower() else f"(?-i:{word})" for word in spelt)


@cache
def telling() -> frozenset[str]:
    """The keys of the words without one of which a text has none of these forms ("port" tells nothing without "of").

    Examples
    --------
    >>> "cerca de" in telling(), "de" in telling(), "pres de" in telling()
    (True, False, True)
    """
    keys = (normalise(word).split() for sort in SORTS[:-2] for word in words(sort))
    return frozenset(" ".join(each for each in key if each not in JOINERS) for key in keys)
