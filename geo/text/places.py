"""Where an incident happened, as a sentence writes it: "in Kan To village (Mon state, Myanmar)" → a chain of units.

A chain is a place and the units around it, parted by commas, brackets, "in", "of" or a possessive. Its elements need
not be in the gazetteer: a capitalised name with a word such as "village" after it is a place by its shape, and the
units that follow say where it lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from .. import gazetteer as gazetteers
from .. import kinds
from ..gazetteer import Gazetteer
from ..names import normalise
from . import lexicon
from .placing import Toponym
from .tokens import Token

_BEFORE: Final = frozenset(
    "in at near outside inside around on of from to along across targeting targeted struck hit attacked stormed shelled bombed against towards toward between "
    "off within throughout bombarded raided rocked shook entering reaching hitting striking attacking shelling bombing raiding through leaving".split()
)
_STRONG: Final = frozenset("in at near outside inside around between within along off across throughout".split())
_LEAD: Final = frozenset(
    "the a an towns villages cities districts town village city province region district district's area outskirts vicinity countryside suburb suburbs neighbourhood neighborhood port capital "
    "centre center part parts state governorate camp mountains hills valley airspace north south east west northern southern eastern western north-western "
    "north-eastern south-western south-eastern northwestern northeastern southwestern southeastern northwest northeast southwest southeast central rural "
    "remote nearby restive volatile mountainous coastal border upper lower greater of country's provincial neighbouring neighboring historic old busy crowded".split()
)
_GENERIC: Final = frozenset(
    "village town city province state region district county governorate area neighbourhood neighborhood township municipality camp subdistrict sub-district tehsil "
    "prefecture oblast parish commune valley island islands port airport base checkpoint hospital university market mosque church school locality hamlet suburb "
    "department territory division zone ward quarter border road highway bridge countryside desert mountain mountains hills forest river axis front crossing junction "
    "prison barracks station capital field mine plant court".split()
)
_OF_WHAT: Final = frozenset("air military army naval police gas oil refugee power train railway bus border displacement coal gold".split())
"""What stands before a generic word: "air base", "refugee camp"."""
_STOP: Final = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "i he she it they we the a an this that these those no one two three four five six seven eight nine ten".split()
)
_CONNECTOR: Final = frozenset("of the de la le el al and del du des da do dos di e es sur wa va ibn abu az ad an ar as ash ed er ez es esh at et en ul".split())


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
    shaped : bool
        The words before it say that it is a place: "the village of".
    """

    text: str
    start: int
    end: int
    level: str
    toponym: Toponym | None
    shaped: bool = False


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


def chains(tokens: Sequence[Token], text: str, known: Sequence[Toponym], gazetteer: Gazetteer | None = None) -> list[Chain]:
    """The chains of places in a sentence, in order.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence's.
    text : str
        The whole text.
    known : sequence of Toponym
        The sentence's place names, resolved.
    gazetteer : Gazetteer, optional
        Where names that were not taken for places at first are looked up.

    Examples
    --------
    >>> from geo.text.placing import toponyms
    >>> from geo.text.tokens import tokenise
    >>> text = "A bomb exploded near a bakery in Serai Naurang town, Khyber Pakhtunkhwa, Pakistan."
    >>> [(element.text, element.level) for element in chains(tokenise(text), text, toponyms(text))[0].elements]
    [('Serai Naurang town', 'settlement'), ('Khyber Pakhtunkhwa', 'admin1'), ('Pakistan', 'country')]
    """
    found: list[Chain] = []
    chosen = gazetteer or gazetteers.bundled()
    starts = {each.start for each in known}
    at = 0
    while at < len(tokens):
        before = tokens[at - 1].low if at else ""
        lead = _skip_lead(tokens, at) if before in _BEFORE else at
        if before in _BEFORE or tokens[at].start in starts or _shaped(tokens, at):
            chain, after = _chain(tokens, lead, text, known, chosen, strong=before in _STRONG)
            if chain:
                found.append(chain)
                at = after
                continue
        at += 1
    return found


def _shaped(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised name with a word such as "village" after it begins at `at`."""
    if not tokens[at].text[0].isupper() or (at and tokens[at - 1].text[0].isupper()):
        return False
    end = at + 1
    while end < len(tokens) and (tokens[end].text[0].isupper() or tokens[end].low in _CONNECTOR) and end - at < 5:
        end += 1
    return end < len(tokens) and tokens[end].low in _GENERIC


def _skip_lead(tokens: Sequence[Token], at: int) -> int:
    first = at
    while at < len(tokens) and at - first < 7 and tokens[at].low in _LEAD and not (tokens[at].text[0].isupper() and at + 1 < len(tokens) and tokens[at + 1].text[0].isupper()):
        at += 1
    return at


def _chain(
    tokens: Sequence[Token], at: int, text: str, known: Sequence[Toponym], gazetteer: Gazetteer, *, strong: bool
) -> tuple[Chain | None, int]:
    elements: list[Element] = []
    owner: Element | None = None
    while at < len(tokens):
        named = _named(tokens, at, text, known)
        if named is None:
            break
        element, at = named
        if not elements and _called(tokens, at, element):
            element = replace(element, shaped=True)
        elements.append(element)
        if at + 1 < len(tokens) and tokens[at].low == "and" and (other := _named(tokens, _skip_lead(tokens, at + 1), text, known)):
            at = other[1]  # "between the villages of Dweir and Kashma": the first stands for both
        if at < len(tokens) and tokens[at].low in ("'s", "’s"):
            owner, step = element, _skip_lead(tokens, at + 1)
            elements.pop()
            if _named(tokens, step, text, known) is None:
                elements.append(element)
                break
            at = step
            continue
        link = _link(tokens, at)
        if link is None:
            break
        strong = strong or any(token.low in _STRONG for token in tokens[at:link])
        at = link
    if owner:
        elements.append(owner)
    while elements and not _plausible(elements[-1], gazetteer):
        elements.pop()
    if not elements or not any(element.toponym or _generic(element.text) or element.shaped or len(elements) > 1 or strong for element in elements):
        return None, at
    if all(element.toponym and element.toponym.kind in ("demonym", "government") for element in elements) and not strong:
        return None, at
    return Chain(tuple(_levelled(elements)), strong), at


def _called(tokens: Sequence[Token], after: int, element: Element) -> bool:
    """Whether "village of", "town of" stands before the element that ends at token `after`."""
    first = after
    while first > 0 and tokens[first - 1].start >= element.start:
        first -= 1
    return first > 1 and tokens[first - 1].low == "of" and tokens[first - 2].low.removesuffix("s") in _GENERIC


def _plausible(element: Element, gazetteer: Gazetteer) -> bool:
    """Whether a name may be a place's at all: resolved, with a generic word, or known to the gazetteer."""
    if element.toponym or element.shaped or _generic(element.text):
        return True
    key = normalise(element.text)
    return len(key) > 3 and bool(gazetteer.exact(key)) and key not in lexicon.common() and key not in lexicon.first_names()


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
    step = _skip_lead(tokens, step)
    if step < len(tokens) and tokens[step].low in ("in", "of", "near"):  # "Chibok, a town in Borno State"
        step = _skip_lead(tokens, step + 1)
    return step


def _named(tokens: Sequence[Token], at: int, text: str, known: Sequence[Toponym]) -> tuple[Element, int] | None:
    """The name that begins at `at`, with its generic word."""
    if at >= len(tokens) or not (tokens[at].text[0].isupper() or tokens[at].low.startswith("al-")) or tokens[at].low in _STOP:
        return None
    toponym = next((each for each in known if each.start == tokens[at].start), None)
    if toponym and toponym.kind == "demonym":
        return None
    end = at + 1
    while end < len(tokens):
        token = tokens[end]
        adjacent = token.start - tokens[end - 1].end <= 1
        follows = end + 1 < len(tokens) and tokens[end + 1].text[0].isupper() and tokens[end + 1].low not in _STOP
        if (toponym and token.start < toponym.end) or (adjacent and (token.text[0].isupper() or token.low.startswith("al-")) and token.low not in _STOP and not any(each.start == token.start and each.kind == "demonym" for each in known)):
            end += 1
        elif adjacent and follows and ((token.low in _CONNECTOR and token.low not in ("and", "of")) or token.text in ("-", "/")) and tokens[end + 1].start - token.end <= 1:
            end += 2
        else:
            break
    bare = end
    while end < len(tokens) and tokens[end].start - tokens[end - 1].end <= 1 and end - at < 9:
        double = tokens[end].low in _OF_WHAT and end + 1 < len(tokens) and tokens[end + 1].low in _GENERIC
        if not double and tokens[end].low not in _GENERIC:
            break
        end += 2 if double else 1
    surface = text[tokens[at].start : tokens[end - 1].end]
    if toponym and toponym.end < tokens[bare - 1].end and not _only_words(text[toponym.end : tokens[bare - 1].end]):
        toponym = None  # "Mafraq al-Sa'id" is not Mafraq
    return Element(surface, tokens[at].start, tokens[end - 1].end, "", toponym), end


def _only_words(rest: str) -> bool:
    """Whether only capitalised generic words go on a name: "Erbil International Airport"."""
    return all(word.lower().strip(".-") in _GENERIC | {"international", "air", "military", "city", "old", "central", "national", "naval", "railway", "bus", "police", "general", "teaching", "grand", "north", "south", "east", "west", ""} for word in rest.split())


def _generic(surface: str) -> bool:
    return surface.split()[-1].lower() in _GENERIC and len(surface.split()) > 1


_RANKS: Final = {"country": 0, "admin1": 1, "admin2": 2, "settlement": 3}
_LEVELS: Final = tuple(_RANKS)


def _levelled(elements: list[Element]) -> list[Element]:
    """Give each element its level, from the coarsest: by its resolution, its own word, its position."""
    out: list[Element] = []
    least = 0
    for position in range(len(elements) - 1, -1, -1):
        element = elements[position]
        rank = _rank(element, first=position == 0, last=position == len(elements) - 1)
        rank = max(rank, least)
        if rank > 3:
            if position:
                continue
            rank = 3
        if out and rank == _RANKS[out[0].level] == 3:  # "the Ashrafiya quarter in Aleppo city": two built places
            out[0] = replace(out[0], level="admin2")
        out.insert(0, Element(element.text, element.start, element.end, _LEVELS[rank], element.toponym, element.shaped))
        least = rank + 1
    return out


def _rank(element: Element, *, first: bool, last: bool) -> int:
    hint = kinds.strip(normalise(element.text)).kind
    resolved = element.toponym.precision if element.toponym else None
    if resolved == "country" and hint not in ("settlement", "admin2", "facility"):
        return 0
    if hint in _RANKS:
        return _RANKS[hint]
    if hint in ("area", "facility") and (first or element.toponym is None):
        return 3
    if resolved in _RANKS and resolved is not None:
        # A town named around another place stands for its district or province: "Shuqrah (Khanfir, Abyan)".
        return _RANKS[resolved] if first or resolved != "settlement" else 1 if last else 2
    return 3 if first else 1
