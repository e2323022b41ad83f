"""A place and the units around it, as a sentence writes them, each with its level.

The level of a name is told by its own word ("Mon state"), by what it resolves to, and by where it stands: what comes
behind a place is what the place lies in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ...gazetteer.protocol import Gazetteer
from ...names import kinds
from ...names.keys import normalise
from ..languages import spoken
from .distances import Distance
from .placing import Toponym


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [levels]."""

    generic: frozenset[str]
    built: frozenset[str]
    small: frozenset[str]


lexis: Final = spoken.part("places.toml", "levels", Words)


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
    origin : bool
        It stands behind "from".
    home : bool
        It stands behind a person's name and "of": "Ana Gil of Cali".
    guessed : bool
        Nothing but its place in the sentence says that it is one.
    away : Distance or None
        How far from its finest element the incident lies: "40 km north of Mosul".
    anchor : Chain or None
        A place that its finest element lies `away` from: "Sinkara village, 25 km west of Mopti".
    """

    elements: tuple[Element, ...]
    strong: bool
    origin: bool = False
    home: bool = False
    guessed: bool = False
    away: Distance | None = None
    anchor: Chain | None = None

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return min(element.start for element in self.elements)

    @property
    def end(self) -> int:
        """Offset after its last."""
        return max(element.end for element in self.elements)

    def at(self, level: str) -> Element | None:
        """Its finest element of that level that is known, or says of itself what it is."""
        own = [element for element in self.elements if element.level == level]
        return next((element for element in own if element.toponym or generic(element.text)), own[0] if own else None)

    @property
    def depth(self) -> int:
        """How fine it is: 0 a country, 3 a settlement."""
        return max(("country", "admin1", "admin2", "settlement").index(element.level) for element in self.elements)


def built(surface: str) -> bool:
    """Whether a name is of something built in or by a town: "Mosul General Hospital", "the Karrada quarter".

    Examples
    --------
    >>> built("Mosul General Hospital"), built("Serai Naurang town")
    (True, False)
    """
    lex = lexis()
    return surface.split()[-1].lower() in lex.built


def generic(surface: str) -> bool:
    """Whether a name ends in a word such as "village": it says of itself that it is a place."""
    lex = lexis()
    return surface.split()[-1].lower() in lex.generic and len(surface.split()) > 1


_RANKS: Final = {"country": 0, "admin1": 1, "admin2": 2, "settlement": 3}
_LEVELS: Final = tuple(_RANKS)


def _ordered(elements: list[Element]) -> list[Element]:
    """The finest first, also where the text goes the other way: "in northern Kenya (Marsabit, Moyale)"."""
    known = [_RANKS.get(element.toponym.precision, 3) if element.toponym else 3 for element in elements]
    if len(elements) > 1 and known[0] == 0 and min(known[1:]) > 0:
        rest = elements[1:]
        return [*(reversed(rest) if known[1:] == sorted(known[1:]) and known[1] < known[-1] else rest), elements[0]]
    return elements


def levelled(elements: list[Element], gazetteer: Gazetteer) -> list[Element]:
    """Give each element its level, from the coarsest: by its resolution, its own word, its position."""
    units = [element for at, element in enumerate(_ordered(elements)) if not at or not _is_region(element)]
    out: list[Element] = []
    least = 0
    for position in range(len(units) - 1, -1, -1):
        element = units[position]
        rank = _rank(element, gazetteer, first=position == 0, last=position == len(units) - 1)
        if rank and element.toponym and element.toponym.precision == "country":
            element = replace(element, toponym=None)  # "Chin state" is not China
        rank = max(rank, least)
        if rank > 3:
            if position:
                continue
            rank = 3
        if out and rank == _RANKS[out[0].level] == 3:  # "the Ashrafiya quarter in Aleppo city": two built places
            out[0] = replace(out[0], level="admin2")
        out.insert(0, replace(element, level=_LEVELS[rank]))
        least = rank + 1
    return out


def _is_region(element: Element) -> bool:
    return element.toponym is not None and (element.toponym.id or "").startswith("region:")


def _rank(element: Element, gazetteer: Gazetteer, *, first: bool, last: bool) -> int:
    hint = kinds.strip(normalise(element.text)).kind
    resolved = element.toponym.precision if element.toponym else None
    if resolved == "district_of_province":
        resolved = "admin2"
    if _is_region(element):
        return 1
    named = element.toponym is not None and element.toponym.text == element.text  # "the Dominican Republic"
    if resolved == "country" and (named or (hint not in _RANKS and hint != "facility")):
        return 0
    if hint in _RANKS:
        return _RANKS[hint]
    if hint in ("area", "facility") and (first or element.toponym is None):
        return 3
    if resolved in _RANKS and resolved is not None:
        if not first and _also_province(element, gazetteer):
            return 1
        # A town named around another place stands for its district or province: "Shuqrah (Khanfir, Abyan)".
        return _RANKS[resolved] if first or resolved != "settlement" else 1 if last else 2
    known = [] if first else gazetteer.exact(normalise(element.text))
    if any(gazetteer.kind_of(place) == "country" for place, _ in known):
        return 0  # "in Tripoli, Lebanon's news agency said"
    return 3 if first else 1


def province_of(element: Element, behind: str, gazetteer: Gazetteer) -> Element:
    """The province where a name that is also a town's stands for it: "Sokoto village", "an Enugu community"; `behind`:
    the word behind the element."""
    own, word = element.toponym, element.text.split()[-1]
    small = lexis().small
    if own is None or own.admin1_code is None or not (word in small or behind in small):
        return element
    if own.precision not in ("settlement", "admin2") or not _also_province(element, gazetteer):
        return element
    unit = replace(own, precision="admin1", id=f"admin1:{own.admin1_code}")
    return replace(element, text=own.text, end=element.start + len(own.text), toponym=unit)


def _also_province(element: Element, gazetteer: Gazetteer) -> bool:
    """Whether the name of a town or district is its province's too: behind another place the province is meant."""
    own = element.toponym
    return own is not None and any(
        gazetteer.kind_of(place) == "admin1" and gazetteer.province_of(place) == own.admin1_code
        for place, _ in gazetteer.exact(normalise(own.text))
    )
