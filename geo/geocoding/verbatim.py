"""Which questions are plain: a name that a gazetteer may hold letter for letter, within a country, a province or the
world, with nothing in it to be read. They are answered together (`geo.geocoding.bulk`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..gazetteer import packed
from ..gazetteer.places import Stored
from ..names import kinds
from ..names.keys import normalise
from ..names.massed import normalised
from ..names.phrases import NOT_A_PLACE, parse
from . import codes, compounds, countries, regions
from . import walls as context
from .resolution import Query

Array = NDArray[Any]
_PLAIN = re.compile(r"[^\W\d_][^\d,;،؛/()&.:–—>»→|\n]{0,60}").fullmatch
_WHOLE: Final = ("", 0)
HINTS: Final = (None, "admin1", "admin2", "settlement", "area", "facility")
"""What generic words of a name hint at, by number."""
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
    name : list of str
        The name in each, as a reader would write it.
    whole, bare : ndarray of int
        The hash of the name, and that of the name without generic words (0: it has none).
    hint : ndarray of int
        What the generic words hint at, by its number among `HINTS`.
    country, province : ndarray of int
        The numbers of what is stated; -1: nothing.
    """

    at: Array
    name: list[str]
    whole: Array
    bare: Array
    hint: Array
    country: Array
    province: Array


def plain(gazetteer: Stored, queries: Sequence[Query]) -> Plain:
    """Which queries are plain, and what is asked in each.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> plain(bundled(), [Query("Karachi town"), Query("between Kech and Panjgur"), Query("Mutare 7")]).name
    ['Karachi town', 'Mutare 7']
    """
    number = {code: i for i, code in enumerate(gazetteer.countries)}
    walls: dict[tuple[str, str], tuple[int, int] | None] = {}
    names: list[str] = []
    keys: list[str] = []
    bares: dict[int, str] = {}
    rows: list[tuple[int, int, int, int]] = []
    for at, name, key in _names(gazetteer, queries):
        query = queries[at]
        stated = query.country, query.admin1
        if stated not in walls:
            walls[stated] = _wall(gazetteer, number, *stated)
        wall = walls[stated]
        bare = _bare(query, key) if wall else None
        if wall is None or bare is None:
            continue
        if bare is not _WHOLE:
            bares[len(names)] = bare[0]
        names.append(name)
        keys.append(key)
        rows.append((at, bare[1], *wall))
    at_of, hint, country, province = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    bare_hash = np.zeros(len(names), dtype=np.uint64)
    bare_hash[list(bares)] = packed.hashes(list(bares.values()))
    return Plain(at_of, names, packed.hashes(keys), bare_hash, hint, country, province)


def _names(gazetteer: Stored, queries: Sequence[Query]) -> Iterator[tuple[int, str, str]]:
    """The queries that are names and nothing more: number, name and its key."""
    phrased: list[int] = []
    texts = [query.place for query in queries]
    for at, (text, key) in enumerate(zip(texts, normalised(texts), strict=True)):
        if not key or queries[at].admin2:
            continue
        if (
            _PLAIN(text)
            and key not in NOT_A_PLACE
            and " - " not in text
            and "  " not in text
            and _PHRASE_WORDS.isdisjoint(key.split(" "))
            and not _ends_in_code(text)
        ):
            yield at, text, key
        else:
            phrased.append(at)
    for at in phrased:
        if name := _only_name(gazetteer, queries[at]):
            yield at, name, normalise(name)


def _ends_in_code(text: str) -> bool:
    if not text[-1].isupper():
        return False
    last = text[-4:].split()[-1]
    return len(last) in (2, 3) and last.isascii() and last.isupper()


def _only_name(gazetteer: Stored, query: Query) -> str | None:
    """The one name in a text that has to be read, where it is one and nothing else: "La Calera (Nacimientos)"."""
    if "/" in query.place or compounds.BORDER.search(query.place):
        return None
    code = context.country(gazetteer, query.country).code if query.country else None
    phrase = parse(compounds.ordered(gazetteer, query.place, code))
    said = phrase.offset_km is None and phrase.bearing is None and not phrase.near and not phrase.other_end
    name = phrase.parts[0] if phrase.parts else ""
    if len(phrase.parts) != 1 or not said or codes.shaped(name) or ("-" in name and name.isupper()):
        return None
    return name


def _bare(query: Query, key: str) -> tuple[str, int] | None:
    """The key without its generic word (`_WHOLE`: it has none), and what that hints at; None for the name of a region,
    or of a commonest sense, or whose generic words come off one at a time."""
    if not query.country and countries.sense(key):
        return None
    if " " not in key:
        return None if regions.known(key, generic=False) else _WHOLE
    firsts, lasts = _generic_ends()
    generic = key.partition(" ")[0] in firsts or key.rpartition(" ")[2] in lasts
    if regions.known(key, generic=generic):
        return None
    bare = kinds.strip(key) if generic else None
    if bare is None or bare.name == key:
        return _WHOLE
    return (bare.name, HINTS.index(bare.kind)) if len(kinds.peeled(key)) == 2 else None


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
