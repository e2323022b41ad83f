"""How far from a named place something happened: "40 km north of Mosul", "Sinkara village, 25 km west of Mopti"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from ...names import phrases
from ..languages import spoken


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [distances]."""

    before: re.Pattern[str]
    link: re.Pattern[str]


lexis: Final = spoken.part("places.toml", "distances", Words)


_LONGEST: Final = 90
"""Characters of such words."""


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance from a place that is named behind it.

    Attributes
    ----------
    words : str
        As `geo.geocode` reads them in front of the place: "15 km south-east of".
    start : int
        Offset of the first of them in the text.
    km : float
    """

    words: str
    start: int
    km: float


def before(text: str, at: int) -> Distance | None:
    """The distance that ends where a place's name begins.

    Examples
    --------
    >>> text = "killed two about 15 km (9 miles) south-east of the town of Gao"
    >>> before(text, text.index("Gao")).words
    '15 km south-east of'
    """
    lex = lexis()
    start = max(0, at - _LONGEST)
    ahead = text[start:at]
    found = lex.before.search(ahead) if any(char.isdigit() for char in ahead) else None
    if found is None:
        return None
    way = f" {found['way']} of" if found["way"] else " from"
    words = f"{' '.join(found['far'].split())}{way}"
    return Distance(words, start + found.start(), phrases.parse(f"{words} Gao").offset_km or 0.0)


def links(between: str) -> bool:
    """Whether what stands between two places says how far the first is from the second.

    Examples
    --------
    >>> links(", some 25 km west of "), links(" and "), links(" (12km SW of ")
    (True, False, True)
    """
    lex = lexis()
    return len(between) <= _LONGEST and lex.link.fullmatch(between) is not None
