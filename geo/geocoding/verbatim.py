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
from ..gazetteer.within import within
from ..names import coded, kinds, lying
from ..names.keys import normalise
from ..names.massed import normalised
from ..names.phrases import NOT_A_PLACE, parse
from . import codes, compounds, countries, regions
from . import walls as context
from .questions import Questions
from .resolution import Query

Array = NDArray[Any]
_WHOLE: Final = ("", 0)
HINTS: Final = (None, "admin1", "admin2", "settlement", "area", "facility")
"""What generic words of a name hint at, by number."""
_PHRASES: Final = lying.telling() | {"between", "linking", "connecting", "of", "from"}
# For pyarrow, whose \d is that of ASCII. What holds another blank than the common one is read.
_PLAIN: Final = (
    r"\A\p{L}[^,;،؛/()&.:–—>»→|\p{Zl}\p{Zp}\x00-\x1f\x80-\xa0\x{1680}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]*\z"
)
"""A name to be read as it stands."""
_LONGEST: Final = 61
"""Characters of such a name."""
_READ: Final = (
    r" - |  |(?:\A| )[A-Z]{2,3}\z"
    r"|\p{Nd}{3}\z|\p{Nd}[A-Za-z]\p{Nd}\z|\A[A-Za-z]{2,3}[-_ ]?\p{Nd}|\p{Nd}.*-|-.*\p{Nd}"
)
"""What parts a name from another, or a code behind it; what may be a code, or end in one of the post."""
_WORDED: Final = rf"\A(?:on|the) |(?:\A| )(?:{'|'.join(sorted(_PHRASES))})(?: |\z)"
_HALVES = re.compile("[\ud800-\udfff]").sub
NOT_BARE: Final = 0
"""The state of a key without a generic word; above it, of one with one; below, of no plain name."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain questions among others.

    Attributes
    ----------
    at : ndarray of int
        Which of the questions.
    name : ndarray of str
        The name in each, as a reader would write it.
    whole, bare : ndarray of int
        The hash of the name, and that of the name without generic words (0: it has none).
    hint : ndarray of int
        What the generic words hint at, by its number among `HINTS`.
    country, province : ndarray of int
        The numbers of what is stated; -1: nothing.
    """

    at: Array
    name: Array
    whole: Array
    bare: Array
    hint: Array
    country: Array
    province: Array

    def only(self, rows: Array) -> Plain:
        """Some of them."""
        columns = (self.at, self.name, self.whole, self.bare, self.hint, self.country, self.province)
        return Plain(*(each[rows] for each in columns))


def plain(gazetteer: Stored, queries: Sequence[Query]) -> Plain:
    """Which queries are plain, and what is asked in each.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> plain(bundled(), [Query("Karachi town"), Query("between Kech and Panjgur"), Query("Mutare 7")]).name.tolist()
    ['Karachi town', 'Mutare 7']
    """
    asked = Questions.of(queries)
    at, names, keys = _names(gazetteer, asked)
    which, stated = asked.stated()
    number = {code: at for at, code in enumerate(gazetteer.countries)}
    walls = [_wall(gazetteer, number, *each) for each in stated]
    sides = np.array([each or (-1, -1) for each in walls], dtype=np.int64).reshape(-1, 2)[which[at]]
    known = np.array([each is not None for each in walls], dtype=bool)[which[at]]
    scoped = np.array([bool(country) for country, _ in stated], dtype=bool)[which[at]]
    state, bares, hints = _bares(keys, scoped.tolist(), countries.provinces_too(gazetteer))
    bare, hint = np.zeros(len(keys), dtype=np.uint64), np.zeros(len(keys), dtype=np.int64)
    bare[state > NOT_BARE], hint[state > NOT_BARE] = packed.hashes(bares), hints
    rows = np.flatnonzero(known & (state >= NOT_BARE))
    return Plain(at, np.array(names, dtype=object), packed.hashes(keys), bare, hint, *sides.T).only(rows)


def _names(gazetteer: Stored, asked: Questions) -> tuple[Array, list[str], list[str]]:
    """The questions that are names and nothing more: number, name and its key; what has to be read to know, last."""
    keys = normalised(asked.place)
    named = np.array([bool(key) and not admin2 for key, admin2 in zip(keys, asked.admin2, strict=True)], dtype=bool)
    alone = named & _nothing_to_read(asked.place, keys)
    at = np.flatnonzero(alone).tolist()
    names, own = [asked.place[each] for each in at], [keys[each] for each in at]
    for each in np.flatnonzero(named & ~alone).tolist():
        if name := _only_name(gazetteer, asked[each]):
            at.append(each)
            names.append(name)
            own.append(normalise(name))
    return np.array(at, dtype=np.int64), names, own


def _nothing_to_read(texts: Sequence[str], keys: Sequence[str]) -> Array:
    """Whether a text, by its form, is a name and nothing more."""
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        written = pa.array(texts, pa.string())
    except UnicodeEncodeError:  # halves of letters, which a damaged file leaves: Arrow has no form for them
        written = pa.array([_HALVES("?", text) for text in texts], pa.string())
    folded = pa.array(keys, pa.string())
    read = pc.or_(pc.match_substring_regex(written, _READ), pc.match_substring_regex(folded, _WORDED))
    read = pc.or_(read, pc.is_in(folded, pa.array(sorted(NOT_A_PLACE), pa.string())))
    short = pc.less_equal(pc.utf8_length(written), _LONGEST)
    one_name = pc.and_not(pc.and_(pc.match_substring_regex(written, _PLAIN), short), read)
    plain: Array = one_name.to_numpy(zero_copy_only=False)
    return plain


def _only_name(gazetteer: Stored, query: Query) -> str | None:
    """The one name in a text that has to be read, where it is one and nothing else: "La Calera (Nacimientos)"."""
    if compounds.BORDER.search(query.place):
        return None
    code = context.country(gazetteer, query.country).code if query.country else None
    if _held_whole(gazetteer, query, code):
        return None if _a_code(gazetteer, query.place) else query.place.strip()
    if "/" in query.place:
        return None
    phrase = parse(compounds.ordered(gazetteer, query.place, code))
    said = phrase.offset_km is None and phrase.bearing is None and not phrase.near and not phrase.other_end
    name = phrase.parts[0] if phrase.parts else ""
    if len(phrase.parts) != 1 or not said or _a_code(gazetteer, name) or ("-" in name and name.isupper()):
        return None
    return name


def _a_code(gazetteer: Stored, text: str) -> bool:
    """Whether a text is a province's code, and no name that looks like one."""
    return codes.shaped(text) and codes.of_code(gazetteer, text, None) is not None


def _held_whole(gazetteer: Stored, query: Query, code: str | None) -> bool:
    """Whether a place within the walls bears the whole text, of walls that are simple enough."""
    unit = context.province(gazetteer, query.admin1, code, towns=False) if query.admin1.strip() else None
    if (query.country.strip() and code is None) or (query.admin1.strip() and unit is None):
        return False
    return compounds.a_name(gazetteer, query.place, within(gazetteer, code, unit.codes if unit else None))


def _bares(
    keys: Sequence[str], scoped: Sequence[bool], two_senses: frozenset[str]
) -> tuple[Array, list[str], list[int]]:
    """The state of each key; and of those with a generic word, in order, what is left without it and the number of
    what it hints at."""
    state = np.full(len(keys), NOT_BARE)
    bares, hints = [], []
    areas, (firsts, lasts) = regions.keys(), _generic_ends()
    for at, (key, in_country) in enumerate(zip(keys, scoped, strict=True)):
        if in_country and key not in areas:  # most have no generic word, and are told at once
            first, parted, _ = key.partition(" ")
            if not parted or (first not in firsts and key.rpartition(" ")[2] not in lasts):
                continue
        bare = _bare(key, scoped=in_country) if in_country or key not in two_senses else None
        if bare is None:
            state[at] = NOT_BARE - 1
        elif bare is not _WHOLE:
            state[at] = NOT_BARE + 1
            bares.append(bare[0])
            hints.append(bare[1])
    return state, bares, hints


def _bare(key: str, *, scoped: bool) -> tuple[str, int] | None:
    """The key without its generic word (`_WHOLE`: it has none), and what that hints at; None for the name of a region,
    or of a commonest sense, or whose generic words come off one at a time."""
    if not scoped and (countries.sense(key) or countries.several_now(key)):
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
    if code is None and (codes.of_code(gazetteer, admin1, None) or coded.a_state(admin1)):
        return None
    unit = context.province(gazetteer, admin1, code, towns=False)
    if unit is None or unit.region or len(unit.codes) != 1 or gazetteer.kind_of(unit.place) != "admin1":
        return None
    owner = code or gazetteer.country_of(unit.place)
    return (number[owner] if owner else -1), gazetteer.province_number[next(iter(unit.codes))]
