"""The province a column of provinces means where it is spelt as no source spells it: the likest of its country's few.

A country has some ten to eighty provinces, so a name much liker to one of them than to any other is that one's, even
two letters further off than a town's would have to be: "Shabelle Hoose", "Semnan ostani".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ..gazetteer.protocol import Gazetteer
from ..names import kinds, named
from ..names.keys import normalise, romanise
from .candidates import spellings
from .rules import ADMIN1

LIKE: Final = 84.0
"""Least likeness, of 100, with the words in order of the alphabet and each doubled letter as one."""
LEAD: Final = 8.0
"""How much less like every other province must be."""
SHORTEST: Final = 6
"""Letters; a shorter name is near too many others."""
SHORT: Final = 4
"""Letters of a name that may yet be a province's misspelt, and is no district's that is only spelt like it."""


def of_name(gazetteer: Gazetteer, text: str, country: str) -> str | None:
    """The code of the one unit of the country whose names are near, where none other's are.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> of_name(bundled(), "Shabelle Hoose", "SO"), of_name(bundled(), "West", "SO")
    ('SO-SH', None)
    """
    best = _best(gazetteer, text, country, SHORTEST)
    ranked = sorted(best, key=lambda code: -best[code])
    if not ranked or best[ranked[0]] < LIKE:
        return None
    return ranked[0] if len(ranked) == 1 or best[ranked[0]] - best[ranked[1]] >= LEAD else None


def is_near(gazetteer: Gazetteer, text: str, country: str) -> bool:
    """Whether any unit of the country is spelt so alike that the text may be its misspelt name.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> is_near(bundled(), "Paraan", "BR"), is_near(bundled(), "Panjgoor", "PK")
    (True, False)
    """
    return bool(_best(gazetteer, text, country, SHORT))


def _best(gazetteer: Gazetteer, text: str, country: str, shortest: int) -> dict[str, float]:
    """The units of the country that are near a text of so many letters, and how near."""
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    key = _sorted(kinds.strip(romanise(normalise(text))).name)
    if len(key) < shortest:
        return {}
    names, codes = _units(gazetteer, country)
    near = process.extract(key, names, scorer=ratio, limit=None, score_cutoff=LIKE - LEAD)
    best: dict[str, float] = {}
    for name, like, at in near:
        if _digits(name) == _digits(key) and _sides(name) == _sides(key):
            best[codes[at]] = max(best.get(codes[at], 0.0), like)
    return best


@lru_cache(maxsize=64)
def _units(gazetteer: Gazetteer, country: str) -> tuple[list[str], list[str]]:
    """Names of the country's units as they are compared, and the code of each."""
    spelt = [(key, unit.code) for key, unit in named.keys(country).items()]
    if country in gazetteer.countries:
        held = spellings(gazetteer, country)
        kind = gazetteer.columns["kind"]
        units = [place for place in held.distinct() if kind[place] == ADMIN1]
        spelt += [(key, gazetteer.province_of(unit) or "") for unit in units for key in held.of_place(unit)]
    forms = sorted({(_sorted(kinds.strip(romanise(key)).name), code) for key, code in spelt})
    return [form for form, _ in forms], [code for _, code in forms]


def _sorted(key: str) -> str:
    return re.sub(r"([a-z])\1", r"\1", " ".join(sorted(key.split())))


def _sides(key: str) -> list[str]:
    """The quarters of the compass in a name: the north of West Darfur is not North Darfur."""
    return sorted(word.removesuffix("ern") for word in key.split() if word in kinds.COMPASS and len(word) > 2)


def _digits(key: str) -> str:
    return "".join(char for char in key if char.isdigit())
