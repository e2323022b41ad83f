"""Candidate places for one name, from the strictest way of matching to the loosest.

A tier is asked only if the ones before it gave nothing that the row's context allows: the whole name; the name
without its generic words; its other spellings (skeleton, verified by likeness); the part of a name ("Northern
Aleppo"); names an edit or two away, within a stated country.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ..gazetteer.packed import GRADES
from ..gazetteer.protocol import Gazetteer
from ..gazetteer.within import Allowed
from ..names import kinds
from ..names.keys import normalise, romanise, skeletons
from ..names.resembling import LIKE_ENOUGH, WITHOUT_ARTICLE, likeness, without_article

if TYPE_CHECKING:
    from ..gazetteer.spelt import Spellings
    from ..names.neighbours import Neighbours

KEPT: Final = 512
"""Countries whose names are kept in memory once read: all of them, of two gazetteers."""

GRADE_QUALITY: Final = (1.0, 0.97, 0.95, 0.95)
"""How much a main name, another name and a transliteration say, each for itself."""

LONG_ENOUGH: Final = 4
"""Letters of a name from which on it is looked for with another article."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place that may be meant, before it is weighed.

    Attributes
    ----------
    place : int
        Its number in the gazetteer.
    match : str
        `exact`, `alias`, `variant` or `fuzzy`.
    quality : float
        How well the name fits, 0 to 1.
    hint : str or None
        The kind that generic words of the name hinted at.
    part : bool
        The name speaks of a part of the place ("Northern Aleppo").
    """

    place: int
    match: str
    quality: float
    hint: str | None = None
    part: bool = False


def outright(gazetteer: Gazetteer, key: str) -> list[Found]:
    """The places of the world that bear the name letter for letter, with or without its generic words.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> outright(bundled(), "panjgur district") != [], outright(bundled(), "panjgurr")
    (True, [])
    """
    tiers = _borne(gazetteer, key, _anywhere)
    return next((found for found in map(_best_by_place, tiers) if found), [])


def _anywhere(place: int) -> bool:
    return True


def of_name(gazetteer: Gazetteer, key: str, allowed: Allowed, *, country: str | None = None) -> list[Found]:
    """Candidates of the first tier that has any.

    Parameters
    ----------
    gazetteer : Gazetteer
    key : str
        A normalised name.
    allowed : callable
        Whether a place may be an answer at all: the row's country and province are walls.
    country : str, optional
        Within which misspellings are sought; without one they are not, as any name is near some other.
    """
    for tier in _tiers(gazetteer, key, allowed, country):
        found = [each for each in _best_by_place(tier) if allowed(each.place)]
        if found:
            return found
    return []


def _tiers(gazetteer: Gazetteer, key: str, allowed: Allowed, country: str | None) -> Iterator[Iterable[Found]]:
    bare = kinds.strip(key)
    latin = romanise(key)
    yield from _borne(gazetteer, key, allowed)
    if latin != key:
        bare_latin = kinds.strip(latin)
        yield [*_exact(gazetteer, latin), *_exact(gazetteer, bare_latin.name, hint=bare.kind or bare_latin.kind)]
    bare = replace(bare, name=romanise(bare.name))
    if country:
        yield [each for form in _other_articles(bare.name) for each in _as_variant(gazetteer, form, bare.kind)]
    yield [
        *_spelt_otherwise(gazetteer, latin, None, allowed),
        *_spelt_otherwise(gazetteer, bare.name, bare.kind, allowed),
    ]
    for whole in _without_part(bare.name):
        found = (*_exact(gazetteer, whole, hint=bare.kind), *_spelt_otherwise(gazetteer, whole, bare.kind, allowed))
        yield [replace(each, part=True) for each in found]
    if country:
        yield _misspelt(gazetteer, bare.name, bare.kind, country)


def _other_articles(key: str) -> list[str]:
    """The name without its Arabic article, or with the others that it may have: "Tanf", "At Tanf", "Al Tanf"."""
    bare = without_article(key)
    if len(bare.replace(" ", "")) < LONG_ENOUGH:
        return []
    with_article = [f"{article} {bare}" for article in ("al", f"a{bare[0]}", f"a{bare[:2]}")]
    return [form for form in (*([bare] if bare != key else []), *with_article) if form != key]


def _as_variant(gazetteer: Gazetteer, key: str, hint: str | None) -> Iterator[Found]:
    """The bearers of another form of the name, by their main names."""
    for place, grade in gazetteer.exact(key):
        if GRADES[grade] in ("exact", "alias"):
            yield Found(place, "variant", WITHOUT_ARTICLE, hint)


def _borne(gazetteer: Gazetteer, key: str, allowed: Allowed) -> Iterator[list[Found]]:
    """What bears the name itself, then that with what bears it without its generic words."""
    whole_name = list(_exact(gazetteer, key))
    hint = kinds.strip(key).kind
    if any(_is_unit(gazetteer, each, hint, allowed) for each in whole_name):  # "Rif Dimashq" is no part of Dimashq
        yield whole_name
    yield [*whole_name, *_first_peeled(gazetteer, key, hint, allowed)]


def _is_unit(gazetteer: Gazetteer, found: Found, hint: str | None, allowed: Allowed) -> bool:
    """Whether it is a province by its main name, or by another that says so ("Kyiv Region"), or a country by any name:
    "Republic of the Congo" is no other Congo."""
    kind = gazetteer.kind_of(found.place)
    any_name = kind == "country" or (kind == "admin1" and hint == "admin1")
    by_name = found.match == "exact" if not any_name else found.match in ("exact", "alias")
    return by_name and kind in ("admin1", "country") and allowed(found.place)


def _exact(gazetteer: Gazetteer, key: str, hint: str | None = None) -> Iterator[Found]:
    for place, grade in gazetteer.exact(key):
        yield Found(place, GRADES[grade], GRADE_QUALITY[grade], hint)


def _first_peeled(gazetteer: Gazetteer, key: str, hint: str | None, allowed: Allowed) -> list[Found]:
    """Places of the name less its generic words, which come off one at a time: "Rif Dimashq Governorate" is Rif
    Dimashq, not Dimashq."""
    for form in kinds.peeled(key)[1:]:
        found = [each for each in _exact(gazetteer, form, hint=hint) if allowed(each.place)]
        if found:
            return found
    return []


def _without_part(key: str) -> list[str]:
    """What is left as the words that say a part come off one at a time: the north of Bono East is not in Bono."""
    words, forms = key.split(), []
    while len(words) > 1 and words[0] in kinds.PARTS:
        words = words[1:]
        forms.append(" ".join(words))
    while len(words) > 1 and words[-1] in kinds.PARTS:  # "Bago-East"
        words = words[:-1]
        forms.append(" ".join(words))
    return forms


def _spelt_otherwise(gazetteer: Gazetteer, key: str, hint: str | None, allowed: Allowed) -> Iterator[Found]:
    for bones in skeletons(key):
        for place, _ in gazetteer.by_skeleton(bones):
            if allowed(place):
                like = _likest(gazetteer, key, place)
                if like >= LIKE_ENOUGH:
                    yield Found(place, "variant", like, hint)


def _likest(gazetteer: Gazetteer, key: str, place: int) -> float:
    main = likeness(key, romanise(normalise(gazetteer.name_of(place))))
    if main >= 0.95 or not (country := gazetteer.country_of(place)):
        return main
    return max([main, *(likeness(key, other) for other in spellings(gazetteer, country).of_place(place))])


def _misspelt(gazetteer: Gazetteer, key: str, hint: str | None, country: str) -> Iterator[Found]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    edits = allowed_edits(key)
    if not edits or country not in gazetteer.countries:
        return
    held = spellings(gazetteer, country)
    names, places = held.keys, held.places
    # The index needs NumPy, for which a single look-up does not wait; both ways give the same names in the same order.
    near = _neighbours(gazetteer, country).near(key, edits).tolist() if "numpy" in sys.modules else range(len(names))
    for _, _, at in process.extract(
        key, [names[each] for each in near], scorer=OSA.distance, score_cutoff=edits, limit=20
    ):
        # The rarer and longer the name, the less likely a chance neighbour: two edits in six letters say little.
        yield Found(places[near[at]], "fuzzy", likeness(key, names[near[at]]), hint)


def allowed_edits(key: str) -> int:
    """How many edits a name of this length may be away: short names are not guessed.

    Examples
    --------
    >>> allowed_edits("hub"), allowed_edits("quetta"), allowed_edits("rawalpindi")
    (0, 1, 2)
    """
    letters = len(key.replace(" ", ""))
    return 0 if letters < 5 else 1 if letters < 9 else 2


@lru_cache(maxsize=KEPT)
def spellings(gazetteer: Gazetteer, country: str) -> Spellings:
    """`Gazetteer.spellings`, read once."""
    return gazetteer.spellings(country)


@lru_cache(maxsize=KEPT)
def _neighbours(gazetteer: Gazetteer, country: str) -> Neighbours:
    from ..names.neighbours import Neighbours

    return Neighbours(spellings(gazetteer, country).keys)


def _best_by_place(found: Iterable[Found]) -> list[Found]:
    best: dict[int, Found] = {}
    for each in found:
        if each.place not in best or each.quality > best[each.place].quality:
            best[each.place] = each
    return list(best.values())
