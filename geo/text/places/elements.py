"""One name of a chain of places, as the sentence writes it: with its generic word, without whose it is.

It need not be in the gazetteer: a capitalised name with a word such as "village" after it is a place by its shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ...gazetteer.protocol import Gazetteer
from ...names.keys import ARABIC_ARTICLES, normalise
from ..languages import spoken
from ..words import lexicon
from ..words.tokens import Token, capital
from . import levels, roles
from .levels import Element, generic
from .placing import Toponym


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [elements]."""

    of_what: frozenset[str]
    owners: frozenset[str]
    armed: frozenset[str]
    no_place: frozenset[str]
    stop: frozenset[str]
    points: frozenset[str]
    connector: frozenset[str]
    in_name: frozenset[str]
    no_joint: frozenset[str]
    of: frozenset[str]
    possessive: frozenset[str]
    no_article: frozenset[str]
    no_name: frozenset[str]


lexis: Final = spoken.part("places.toml", "elements", Words)
_WHAT: Final = 2
"""Words before a generic word: "local government area"."""
_BRACKETS: Final = frozenset(",()/.")
"""Marks inside a dateline."""


def shaped(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised name with a word such as "village" after it begins at `at`."""
    if not capital(tokens[at].text) or (at and capital(tokens[at - 1].text)):
        return False
    lex = lexis()
    end = at + 1
    while end < len(tokens) and (capital(tokens[end].text) or tokens[end].low in lex.connector) and end - at < 5:
        end += 1
    return end < len(tokens) and tokens[end].low in levels.lexis().generic


def without_owner(element: Element) -> Element | None:
    """The name without whose it is: "Global Coalition Tabqa airbase"; None where that is all it says: "a US base"."""
    lex = lexis()
    words = element.text.split()
    alone = len(words) == 1 and words[0].lower() in roles.lexis().organisation  # "outside the Bank of London"
    if element.toponym is None and (alone or words[-1].lower() in lex.owners or element.text.lower() in lex.armed):
        return None
    bare = list(words)
    while len(bare) > 1 and (bare[-1].lower() in lex.of_what or bare[-1].lower() in levels.lexis().generic):
        bare.pop()
    if element.toponym is None and len(bare) == 1 < len(words) and bare[0].lower() in lex.owners:
        return None  # "a Shia mosque", "the Army base"
    if not any(word.lower() in levels.lexis().built for word in words[len(bare) :]):
        return element
    owners = [
        at
        for at, word in enumerate(bare)
        if word.lower() in lex.owners or word in lexicon.demonyms() or (word.isupper() and 1 < len(word) < 6)
    ]
    if not owners:
        return element
    if owners[-1] + 1 >= len(bare):
        return None
    rest = " ".join(words[owners[-1] + 1 :])
    return (
        replace(element, text=rest, start=element.end - len(rest), toponym=None)
        if element.text.endswith(rest)
        else element
    )


def may_be_local(element: Element, tokens: Sequence[Token], after: int) -> bool:
    """Whether a name that no source holds may be a village's: capitals all of it, no organisation, no person."""
    lex = lexis()
    words = [word.lower().strip(".,") for word in element.text.split()]
    words = [word for word in words if word not in lex.connector]
    if (
        len(words) > 4
        or len(element.text) < 4
        or element.text.isupper()
        or not all(word.replace("-", "").replace("'", "").replace("’", "").isalpha() for word in words)
    ):
        return False
    known = (
        lexicon.first_names() | lexicon.common() | lex.no_place | lex.owners | roles.lexis().of_organisation | lex.stop
    )
    return known.isdisjoint(words) and not (after < len(tokens) and tokens[after].low in lex.possessive)


def plausible(element: Element, gazetteer: Gazetteer) -> bool:
    """Whether a name may be a place's at all: resolved, with a generic word, or known to the gazetteer."""
    if element.toponym or element.shaped or generic(element.text):
        return True
    key = normalise(element.text)
    if key in lexis().no_place:  # "Colombia's Pacific coast"
        return False
    return (
        len(key) > 3 and bool(gazetteer.exact(key)) and key not in lexicon.common() and key not in lexicon.first_names()
    )


def element_at(tokens: Sequence[Token], at: int, text: str, known: Sequence[Toponym]) -> tuple[Element, int] | None:
    """The name that begins at `at`, with its generic word."""
    lex = lexis()
    if at >= len(tokens):
        return None
    toponym = next((each for each in known if each.start == tokens[at].start), None)
    led = toponym is not None and toponym.text[0].islower()  # "rural Damascus"
    if not led and (
        not (capital(tokens[at].text) or _article(tokens, at)) or tokens[at].low in lex.stop or _compass(tokens, at)
    ):
        return None
    if any(_no_town(tokens, other) for other in (at + 1, at - 2 if tokens[at - 1].low in lex.of else at)):
        return None  # "the Durand Line", "the Line of Control"
    if toponym and toponym.kind == "demonym":
        return None
    demonyms = {each.start for each in known if each.kind == "demonym"}
    end = at + 1
    while end < len(tokens):
        token = tokens[end]
        adjacent = token.start - tokens[end - 1].end <= 1
        if (toponym and token.start < toponym.end) or (
            adjacent and capital(token.text) and token.low not in lex.stop and token.start not in demonyms
        ):
            end += 1
            continue
        joined = _joined(tokens, end) if adjacent and not _dateline_ends(tokens, at, end) else end
        if joined == end:
            break
        end = joined
    if end + 1 < len(tokens) and tokens[end].low in roles.lexis().numbered and tokens[end + 1].text[0].isdigit():
        end, toponym = end + 2, None  # "Chak No 214-RB"
    bare = end
    while end < len(tokens) and tokens[end].start - tokens[end - 1].end <= 1 and end - at < 9:
        last = end
        while last + 1 < len(tokens) and tokens[last].low in lex.of_what and last - end < _WHAT:
            last += 1
        if tokens[last].low not in levels.lexis().generic:
            break
        end = last + 1
    surface = text[tokens[at].start : tokens[end - 1].end]
    rest = text[toponym.end : tokens[bare - 1].end] if toponym else ""
    if toponym and rest and not rest.startswith(" - ") and not _only_words(rest):
        toponym = None  # "Mafraq al-Sa'id" is not Mafraq; "Lahore - Gulberg" is a part of Lahore
    return Element(surface, tokens[at].start, tokens[end - 1].end, "", toponym), end


def _compass(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is a direction from a place and no name: "12km SW of Baidoa"."""
    lex = lexis()
    return at + 1 < len(tokens) and tokens[at + 1].low in lex.of and tokens[at].text in lex.points


def _article(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name begins with a small article: "al Arish"."""
    return (
        tokens[at].text in ARABIC_ARTICLES - lexis().no_article
        and at + 1 < len(tokens)
        and tokens[at + 1].text[0].isupper()
        and tokens[at + 1].start - tokens[at].end == 1
    )


def _no_town(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of a name tells that it is a border's, a war's, a treaty's."""
    return 0 <= at < len(tokens) and tokens[at].text.istitle() and tokens[at].low in lexis().no_name


def _dateline_ends(tokens: Sequence[Token], at: int, dash: int) -> bool:
    """Whether a dash ends the dateline that a sentence begins with: "TRIPOLI, Libya - Rival militias"; not "Lahore -
    Gulberg: two shot"."""
    if tokens[dash].text != "-" or tokens[dash].start == tokens[dash - 1].end or dash + 1 >= len(tokens):
        return False
    if at:
        return all(capital(token.text) or token.text in _BRACKETS for token in tokens[:at])
    return not at and tokens[dash + 1].low in lexicon.vocabulary()


def _joined(tokens: Sequence[Token], at: int) -> int:
    """Past small words that join two parts of a name, to behind the next part: "San Juan de los Lagos", "Lahore -
    Gulberg"."""
    lex = lexis()
    end = at
    while end + 1 < len(tokens) and end - at < 3 and tokens[end + 1].start - tokens[end].end <= 1:
        if not (
            (tokens[end].low in lex.connector and tokens[end].low not in lex.no_joint) or tokens[end].text in ("-", "/")
        ):
            break
        end += 1
        if capital(tokens[end].text) and tokens[end].low not in lex.stop:
            return end + 1
    return at


def _only_words(rest: str) -> bool:
    """Whether only capitalised generic words go on a name: "Erbil International Airport"."""
    own = levels.lexis().generic | lexis().in_name
    return all(word.lower().strip(".-") in own for word in rest.split())
