"""Where an incident happened, as a sentence writes it: "in Kan To village (Mon state, Myanmar)" → a chain of units.

A chain is a place and the units around it, parted by commas, brackets, "in", "of" or a possessive. Its elements need
not be in the gazetteer: a capitalised name with a word such as "village" after it is a place by its shape, and the
units that follow say where it lies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .. import kinds
from ..names import normalise
from .placing import Toponym
from .tokens import Token

_BEFORE: Final = frozenset(
    "in at near outside inside around on of from to along across targeting targeted struck hit attacked stormed shelled bombed against towards toward between "
    "off within throughout bombarded raided rocked shook entering reaching hitting striking attacking shelling bombing raiding through leaving".split()
)
_STRONG: Final = frozenset("in at near outside inside around between within along off across throughout".split())
_LEAD: Final = frozenset(
    "the a an town village city province region district district's area outskirts vicinity countryside suburb suburbs neighbourhood neighborhood port capital "
    "centre center part parts state governorate camp mountains hills valley airspace north south east west northern southern eastern western north-western "
    "north-eastern south-western south-eastern northwestern northeastern southwestern southeastern northwest northeast southwest southeast central rural "
    "remote nearby restive volatile mountainous coastal border upper lower greater of country's provincial neighbouring neighboring historic old busy crowded".split()
)
_GENERIC: Final = frozenset(
    "village town city province state region district county governorate area neighbourhood neighborhood township municipality camp subdistrict sub-district tehsil "
    "prefecture oblast parish commune valley island islands port airport base checkpoint hospital university market mosque church school locality hamlet suburb "
    "department territory division zone ward quarter border road highway bridge countryside desert mountain mountains hills forest river axis front crossing junction "
    "prison barracks station capital".split()
)
_LINK: Final = frozenset("in of and".split())
_STOP: Final = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "i he she it they we the a an this that these those no one two three four five six seven eight nine ten".split()
)
_CONNECTOR: Final = frozenset("of the de la le el al and del du des da do dos di e es sur wa va ibn abu az ad an ar as ash".split())


@dataclass(frozen=True, slots=True)
class Element:
    """One name of a chain.

    Attributes
    ----------
    text : str
        With its generic word ("Mon state").
    start, end : int
        Offsets in the whole text.
    level : str
        `country`, `admin1`, `admin2` or `settlement`.
    toponym : Toponym or None
        Its resolution within the article.
    """

    text: str
    start: int
    end: int
    level: str
    toponym: Toponym | None


@dataclass(frozen=True, slots=True)
class Chain:
    """A place and the units around it, the finest first.

    Attributes
    ----------
    elements : tuple of Element
    strong : bool
        A preposition of place stands before it.
    """

    elements: tuple[Element, ...]
    strong: bool

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return min(element.start for element in self.elements)

    @property
    def end(self) -> int:
        """Offset after its last."""
        return max(element.end for element in self.elements)

    def at(self, level: str) -> Element | None:
        """Its element of that level."""
        return next((element for element in self.elements if element.level == level), None)

    @property
    def depth(self) -> int:
        """How fine it is: 0 a country, 3 a settlement."""
        return max(("country", "admin1", "admin2", "settlement").index(element.level) for element in self.elements)


def chains(tokens: Sequence[Token], text: str, known: Sequence[Toponym]) -> list[Chain]:
    """The chains of places in a sentence, in order.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence's.
    text : str
        The whole text.
    known : sequence of Toponym
        The sentence's place names, resolved.

    Examples
    --------
    >>> from geo.text.placing import toponyms
    >>> from geo.text.tokens import tokenise
    >>> text = "A bomb exploded near a bakery in Serai Naurang town, Khyber Pakhtunkhwa, Pakistan."
    >>> [(element.text, element.level) for element in chains(tokenise(text), text, toponyms(text))[0].elements]
    [('Serai Naurang town', 'settlement'), ('Khyber Pakhtunkhwa', 'admin1'), ('Pakistan', 'country')]
    """
    found: list[Chain] = []
    starts = {each.start: each for each in known}
    at = 0
    while at < len(tokens):
        before = tokens[at - 1].low if at else ""
        lead = _skip_lead(tokens, at) if before in _BEFORE else at
        if before in _BEFORE or tokens[at].start in starts:
            chain, after = _chain(tokens, lead, text, known, strong=before in _STRONG)
            if chain:
                found.append(chain)
                at = after
                continue
        at += 1
    return found


def _skip_lead(tokens: Sequence[Token], at: int) -> int:
    first = at
    while at < len(tokens) and at - first < 7 and tokens[at].low in _LEAD and not (tokens[at].text[0].isupper() and at + 1 < len(tokens) and tokens[at + 1].text[0].isupper()):
        at += 1
    return at


def _chain(tokens: Sequence[Token], at: int, text: str, known: Sequence[Toponym], *, strong: bool) -> tuple[Chain | None, int]:
    elements: list[Element] = []
    owner: Element | None = None
    while at < len(tokens):
        named = _named(tokens, at, text, known)
        if named is None:
            break
        element, at = named
        elements.append(element)
        if at < len(tokens) and tokens[at].low in ("'s", "’s"):
            owner, step = element, _skip_lead(tokens, at + 1)
            elements.pop()
            if _named(tokens, step, text, known) is None:
                elements.append(element)
                break
            at = step
            continue
        step = _link(tokens, at)
        if step is None:
            break
        at = step
    if owner:
        elements.append(owner)
    if not elements or not any(element.toponym or _generic(element.text) for element in elements):
        return None, at
    if all(element.toponym and element.toponym.kind in ("demonym", "government") for element in elements) and not strong:
        return None, at
    return Chain(tuple(_levelled(elements)), strong), at


def _link(tokens: Sequence[Token], at: int) -> int | None:
    """Past what joins one element to the next larger: ", ", " (", ", in the", " in ", " of "."""
    if at >= len(tokens):
        return None
    step = at
    while step < len(tokens) and tokens[step].text in (",", "(", ")", "-") and step - at < 2:
        step += 1
    if step < len(tokens) and tokens[step].low in ("in", "of", "near", "within"):
        step += 1
    if step == at:
        return None
    return _skip_lead(tokens, step)


def _named(tokens: Sequence[Token], at: int, text: str, known: Sequence[Toponym]) -> tuple[Element, int] | None:
    """The name that begins at `at`, with its generic word."""
    if at >= len(tokens) or not (tokens[at].text[0].isupper() or tokens[at].low.startswith("al-")) or tokens[at].low in _STOP:
        return None
    toponym = next((each for each in known if each.start == tokens[at].start), None)
    end = at + 1
    limit = toponym.end if toponym else 0
    while end < len(tokens):
        token = tokens[end]
        adjacent = token.start - tokens[end - 1].end <= 1
        follows = end + 1 < len(tokens) and tokens[end + 1].text[0].isupper()
        if token.start < limit or (adjacent and token.text[0].isupper() and token.text.isalpha() is not False and token.low not in _STOP and not toponym):
            end += 1
        elif adjacent and not toponym and token.low in _CONNECTOR and token.low != "and" and follows:
            end += 2
        elif adjacent and token.text == "-" and follows and not toponym:
            end += 2
        else:
            break
    while end < len(tokens) and tokens[end].low in _GENERIC and tokens[end].start - tokens[end - 1].end <= 1 and end - at < 9:
        end += 1
    if toponym and toponym.kind == "demonym":
        return None
    surface = text[tokens[at].start : tokens[end - 1].end]
    if toponym is None and not _generic(surface) and not any(each.start >= tokens[end - 1].end and each.start - tokens[end - 1].end < 14 for each in known):
        return None
    return Element(surface, tokens[at].start, tokens[end - 1].end, "", toponym), end


def _generic(surface: str) -> bool:
    return surface.split()[-1].lower() in _GENERIC and len(surface.split()) > 1


def _levelled(elements: list[Element]) -> list[Element]:
    """Give each element its level: by its own word, by its resolution, by its position."""
    out: list[Element] = []
    ranks = {"settlement": 3, "admin2": 2, "admin1": 1, "country": 0}
    last = 4
    for position, element in enumerate(elements):
        hint = kinds.strip(normalise(element.text)).kind
        resolved = element.toponym.precision if element.toponym else None
        level = {"area": "settlement", "facility": "settlement"}.get(hint or "", hint or "")
        if resolved == "country" or (element.toponym and element.toponym.id and element.toponym.id.startswith("region:")):
            level = "country" if resolved == "country" else "settlement"
        elif not level:
            level = resolved if resolved in ranks and resolved is not None else "settlement"
            if position and level == "settlement":
                level = "admin1" if position == len(elements) - 1 or elements[position + 1].toponym and elements[position + 1].toponym.precision == "country" else "admin2"  # type: ignore[union-attr]
        if ranks[level] >= last:  # a coarser level is already taken: "Khanfir, Abyan" after a settlement
            continue
        last = ranks[level]
        out.append(Element(element.text, element.start, element.end, level, element.toponym))
    return out


BETWEEN: Final = re.compile(r"\b(?:between|linking)\b", re.I)
