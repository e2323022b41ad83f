"""Which questions are plain: a name that a gazetteer may hold letter for letter, within a country, a province or the
world, with nothing in it to be read. They are answered together (`geo.geocoding.bulk`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..gazetteer import packed
from ..gazetteer.places import Stored
from ..names import kinds
from ..names.keys import normalise
from ..names.phrases import NOT_A_PLACE, Phrase, parse
from . import codes, countries, regions, resolve
from . import walls as context
from .resolution import Query

Array = NDArray[Any]
_PLAIN = re.compile(r"[^\W\d_][^\d,;،؛/()&.:–—\n]{0,60}")
_PHRASE_WORDS: Final = frozenset(
    "near nearby close next outside outskirts vicinity around surroundings just suburb suburbs area environs"
    " countryside between linking connecting in inside at along by on from the about some border loc ib frontier"
    " boundary north south east west northeast northwest southeast southwest to of road highway motorway route".split()
)


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain questions among others.

    Attributes
    ----------
    at : ndarray of int
        Which of the questions.
    whole, bare : ndarray of int
        The hash of the name, and that of the name without generic words (0: it has none).
    country, province : ndarray of int
        The numbers of what is stated; -1: nothing.
    """

    at: Array
    whole: Array
    bare: Array
    country: Array
    province: Array


def plain(gazetteer: Stored, queries: Sequence[Query]) -> Plain:
    """Which queries are plain; of each the hash of its name, that of the name without generic words (0: it has none),
    and the numbers of its country and province (-1: none stated)."""
    firsts, lasts = _generic_ends()
    number = {code: i for i, code in enumerate(gazetteer.countries)}
    walls: dict[tuple[str, str], tuple[int, int] | None] = {}
    rows: list[tuple[int, int, int, int, int]] = []
    for at, query in enumerate(queries):
        if query.admin2 or not _PLAIN.fullmatch(query.place):
            continue
        key = normalise(query.place)
        words = key.split(" ")
        if key in NOT_A_PLACE or not key or (not _PHRASE_WORDS.isdisjoint(words) and not _is_name(query.place)):
            continue
        generic = words[0] in firsts or words[-1] in lasts
        if not _settles_here(query, key, generic=generic):
            continue
        bare = kinds.strip(key).name if generic else key
        if bare is not key and len(kinds.peeled(key)) > 2:  # words that come off one at a time
            continue
        stated = query.country, query.admin1
        if stated not in walls:
            walls[stated] = _wall(gazetteer, number, *stated)
        wall = walls[stated]
        if wall is not None:
            rows.append((at, packed.hashed(key), 0 if bare is key else packed.hashed(bare), *wall))
    columns = list(zip(*rows, strict=True)) or [(), (), (), (), ()]
    kinds_of = (np.int64, np.uint64, np.uint64, np.int64, np.int64)
    return Plain(*(np.array(column, dtype=kind) for column, kind in zip(columns, kinds_of, strict=True)))


def _settles_here(query: Query, key: str, *, generic: bool) -> bool:
    """Whether a name is neither a region's nor one of a commonest sense, and has no unit or code in itself."""
    last = query.place.split()[-1:]
    coded = bool(last) and len(last[0]) in (2, 3) and last[0].isascii() and last[0].isupper()
    stepped = " - " in query.place or any(sign in query.place for sign in ">»→|")
    return not (coded or stepped or regions.known(key, generic=generic) or (not query.country and countries.sense(key)))


def _is_name(text: str) -> bool:
    """Whether a text with a word such as "north" or "of" in it is read as a name and nothing more."""
    return parse(text) == Phrase(parts=(text,)) and not resolve.BORDER.search(text)


@cache
def _generic_ends() -> tuple[frozenset[str], frozenset[str]]:
    """First and last words of the generic words: a name with one at its end may have to be stripped."""
    forms = [word.split() for word in kinds.words()]
    return frozenset(words[0] for words in forms), frozenset(words[-1] for words in forms)


def _wall(gazetteer: Stored, number: dict[str, int], country: str, admin1: str) -> tuple[int, int] | None:
    """The walls as numbers, or None where they are not as simple as one country and one province."""
    code: str | None = None
    if country.strip():
        code = context.country(gazetteer, country).code
        if code is None or code not in number:
            return None
    if not admin1.strip():
        return number[code] if code else -1, -1
    if code is None and (codes.of_code(gazetteer, admin1, None) or codes.behind_town(gazetteer, admin1)):
        return None
    unit = context.province(gazetteer, admin1, code, towns=False)
    if unit is None or unit.region or len(unit.codes) != 1 or gazetteer.kind_of(unit.place) != "admin1":
        return None
    owner = code or gazetteer.country_of(unit.place)
    return (number[owner] if owner else -1), gazetteer.province_number[next(iter(unit.codes))]
