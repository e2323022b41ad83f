"""Place names in a text, by gazetteer and shape: spans, and what kind of mention each is.

A name is looked up where a capital begins; the longest name wins. Whether a single word that somewhere bears is
meant as a place is decided by what stands around it: a given name or a title before it makes it a person, an
ordinary word needs its state or country behind it, a small town needs a preposition, a parent or a second mention.

    place          a name of a populated place or a unit
    demonym        "Pakistani", "Africans": of a place, not a place
    government     a capital or country that speaks or acts: "Tehran said", "Islamabad recalled its ambassador"
    organisation   a place name inside a longer name: "Kabul University", "Karachi Police"
    feature        a street, a river, a mountain: known by its shape, without a point of its own
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .. import gazetteer as gazetteers
from ..gazetteer import Gazetteer
from ..names import normalise
from . import lexicon
from .tokens import tokenise

LONGEST: Final = 6
"""Words of the longest name that is looked up."""
LARGE: Final = 50_000
"""From here on a town is a place unless something speaks against it."""

Recogniser = Callable[[str], Iterable[tuple[int, int]]]
"""Anything that finds place names: text → (start, end) offsets. A spaCy model wrapped in three lines is one."""

_CONNECTORS: Final = frozenset("of the de la le el al and del du des da do dos di e es sur upon on en ul va wa ibn bin abu az ez as ash esh ad ed ar er an en at et".split())
_WHERE: Final = frozenset("in at near from to around outside inside across toward towards throughout into via within between leaving visiting reaching entering of for over against".split())
_STRONG: Final = frozenset("in at near from outside inside around throughout within".split())
_TITLES: Final = frozenset(
    "mr mrs ms miss dr sir lady lord gen general lt col colonel maj major capt captain sgt sergeant cpl sen senator rep gov governor president "
    "minister chancellor secretary prof professor judge justice king queen prince princess pope bishop father sister brother coach "
    "spokesman spokeswoman spokesperson detective deputy officer sheriff chief mayor director manager chairman author actor actress singer "
    "mullah maulana sheikh ayatollah imam commander chairwoman attorney lawyer councilman councilwoman commissioner superintendent trooper trustee".split()
)
_ORGANISATION: Final = frozenset(
    "police department university college school schools hospital court courts council board office sheriff fire army navy air force government "
    "parliament ministry embassy bank times post herald news journal tribune gazette club fc united association society institute center centre "
    "museum library authority commission committee company corp inc airlines airways stadium arena chamber church cathedral temple mosque prison jail "
    "district high elementary middle community state international national central regional memorial general medical health public democratic republican "
    "senate house assembly legislature governor mayor city town county parish township province republic gazette daily red world cup open marathon festival "
    "fairgrounds speedway raceway mall theater theatre opera symphony orchestra ballet zoo park garden gardens area metro county's judicial circuit superior".split()
)
_STREET: Final = frozenset("street st road rd avenue ave drive dr boulevard blvd lane ln highway hwy parkway pkwy streets roads avenues pike turnpike trail way terrace square bridge alley".split())
_NATURE: Final = frozenset("river creek lake valley mountain mountains island islands bay beach canyon falls forest park peninsula desert hills hill gulf strait canal sea ocean reservoir dam wilderness springs refuge monument glacier basin plateau ridge fork bayou lagoon harbor harbour cove".split())
_NATURE_BEFORE: Final = frozenset("lake mount mt cape fort camp point gulf bay river".split())
_NUMBERED: Final = re.compile(r"\b(?:(?:(?:U\.S\.|US|State|County|Farm[- ]to[- ]Market|Interstate|[A-Z][a-z]+ County) )?(?:Highway|Hwy\.?|Route|Rt\.?|Road|Interstate|Freeway|Autobahn)|FM|I-|(?:US|U\.S\.)(?= \d)|SR)[ -]?\d+(?: ?[NSEW]\b)?")
_SPEAKS: Final = frozenset(
    "said says told warned accused denied called vowed rejected condemned welcomed summoned recalled insisted wants wanted announced claimed claims urged "
    "demanded expressed signed threatened blamed believes believe has have had agreed agree moved move seek seeks sought responded retaliated launched fired "
    "struck strikes struck carried plans plan hopes will would is are was were considers confirmed ordered imposed backs supports backed supported accuses accuse".split()
)


@dataclass(frozen=True, slots=True)
class Span:
    """A mention of a place.

    Attributes
    ----------
    text : str
    start, end : int
        Offsets in the whole text.
    kind : str
        `place`, `demonym`, `government`, `organisation` or `feature`.
    key : str
        What to look up; an ISO code in capitals, or a province code, where the word stands for one.
    """

    text: str
    start: int
    end: int
    kind: str
    key: str


@lru_cache(maxsize=200_000)
def _hits(gazetteer: Gazetteer, surface: str) -> tuple[str, int, int]:
    """The normalised key, how many places bear it, and the importance of the first (countries and provinces above all)."""
    key = normalise(surface)
    found = gazetteer.exact(key) if key else []
    if not found:
        return key, 0, 0
    best = max((_importance(gazetteer, place, grade) for place, grade in found[:8]), default=0)
    return key, len(found), best


def _importance(gazetteer: Gazetteer, place: int, grade: int) -> int:
    people: int = gazetteer.columns["people"][place]
    kind = gazetteer.kind_of(place)
    if kind in ("country", "admin1") and grade < 2:
        return max(people, 10_000_000 if kind == "country" else 1_000_000)
    return people if grade == 0 else people // 4


def recognise(text: str, gazetteer: Gazetteer | None = None) -> list[Span]:
    """The place names in `text`, in order, not overlapping.

    Examples
    --------
    >>> [(span.text, span.kind) for span in recognise("Gunmen killed a Pakistani driver near Quetta, police in Balochistan said.")]
    [('Pakistani', 'demonym'), ('Quetta', 'place'), ('Balochistan', 'place')]
    >>> [span.text for span in recognise("Judge Austin lives on Main Street in Paris, Texas.")]
    ['Main Street', 'Paris', 'Texas']
    """
    return _Walk(text, gazetteer or gazetteers.bundled()).spans()


class _Walk:
    """One pass over the words of a text."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.tokens = tokenise(text)
        self.surnames = self._surnames()
        self.lower = {token.text for token in self.tokens if token.text == token.low}
        self.found: list[Span] = []
        self.doubtful: list[tuple[Span, int]] = []

    def spans(self) -> list[Span]:
        at = 0
        roads = {found.start(): found for found in _NUMBERED.finditer(self.text)}
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.start in roads:
                road = roads[token.start]
                self.found.append(Span(road[0], road.start(), road.end(), "feature", ""))
                at = self._past(at, road.end())
            elif token.text[0].isupper() or token.low.startswith("al-"):
                at = self._at(at)
            else:
                at += 1
        self._lone_states()
        known = {span.key for span in self.found if span.kind != "feature"}
        repeated = [span for span, _ in self.doubtful if span.key in known]
        return sorted(self.found + repeated, key=lambda span: span.start)

    def _past(self, at: int, end: int) -> int:
        while at < len(self.tokens) and self.tokens[at].start < end:
            at += 1
        return at

    def _surnames(self) -> frozenset[str]:
        """Last words of what are surely names of persons."""
        found = set()
        for at in range(len(self.tokens) - 1):
            token, following = self.tokens[at], self.tokens[at + 1]
            if not following.text[0].isupper() or len(following.text) < 3:
                continue
            if token.text[0].isupper() and token.low in lexicon.first_names() and following.low not in _ORGANISATION | _STREET | _NATURE:
                last = at + 1
                while last + 1 < len(self.tokens) and (self.tokens[last + 1].text[0].isupper() or self.tokens[last].text in (".",)) and self.tokens[last + 1].text.isalpha() and last - at < 3:
                    last += 1
                found.add(self.tokens[last].low)
        return frozenset(found)

    def _word(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _capital(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].text[0].isupper()

    def _at(self, at: int) -> int:
        """Try what begins at token `at`; the token to go on from."""
        special = self._special(at)
        if special:
            return special
        feature = self._feature(at)
        if feature:
            return feature
        for size in self._sizes(at):
            token, last = self.tokens[at], self.tokens[at + size - 1]
            surface = self.text[token.start : last.end]
            key, count, importance = _hits(self.gazetteer, surface)
            if not count and surface.lower() not in lexicon.regions():
                continue
            if surface.lower() in lexicon.regions() and importance < 1_000_000:
                importance = 1_000_000
            verdict = self._verdict(at, size, importance, key)
            if verdict == "person":
                return at + size
            if verdict:
                span = Span(surface, token.start, last.end, verdict, key)
                if verdict == "doubtful":
                    self.doubtful.append((Span(surface, token.start, last.end, "place", key), importance))
                else:
                    self.found.append(span)
                return at + size
        return at + 1

    def _sizes(self, at: int, longest: int = LONGEST) -> list[int]:
        """How many tokens from `at` may be one name, the most first: capitals, with small connectors between."""
        tokens = self.tokens
        sizes = [1]
        before = tokens[at]
        for end in range(at + 1, min(at + longest, len(tokens))):
            token = tokens[end]
            if token.start - before.end > 1:
                break
            first = token.text[0]
            if first.isupper():
                sizes.append(end - at + 1)
            elif token.text.isdigit():
                sizes.append(end - at + 1)
                break
            elif not (token.low in _CONNECTORS or first == "-" or (first == "." and before.low in ("st", "mt", "ft", "ste"))):
                break
            before = token
        return sizes[::-1]

    def _special(self, at: int) -> int | None:
        """Demonyms and abbreviations of states."""
        for size in (2, 1):
            tokens = self.tokens[at : at + size]
            if len(tokens) < size:
                continue
            surface = self.text[tokens[0].start : tokens[-1].end]
            of = lexicon.demonyms().get(surface) or (lexicon.demonyms().get(surface.title()) if surface.isupper() and len(surface) > 3 else None)
            if of and not (size == 1 and self._capital(at - 1) and self._word(at - 1) in lexicon.first_names()):
                self.found.append(Span(surface, tokens[0].start, tokens[-1].end, "demonym", of))
                return at + size
        return self._state(at)

    def _state(self, at: int) -> int | None:
        token = self.tokens[at]
        if token.text.partition(".")[0] not in _state_heads():
            return None
        end = token.end
        ahead = self.text[token.start : token.start + 6]
        for abbreviation, code in _by_first().get(ahead[:1], ()):
            if ahead.startswith(abbreviation) and not self.text[token.start + len(abbreviation) : token.start + len(abbreviation) + 1].isalnum():
                comma = self._word(at - 1) == "," and self._capital(at - 2)
                dotted = "." in abbreviation[:-1]
                if comma or dotted:
                    end = token.start + len(abbreviation)
                    self.found.append(Span(abbreviation, token.start, end, "place", code))
                    return self._past(at, end)
        return None

    def _lone_states(self) -> None:
        """ "BC", "NSW": an abbreviation stands alone once the text has named its country or its capital's name in full."""
        named = {span.key.upper() for span in self.found}
        taken = {at for span in self.found for at in range(span.start, span.end)} if len(self.found) < 5000 else None
        for token in self.tokens:
            code = lexicon.states().get(token.text)
            if not code or not token.text.isupper() or len(token.text) < 2 or token.low in lexicon.common():
                continue
            if taken is not None and token.start not in taken and _country_named(self.gazetteer, code, named):
                self.found.append(Span(token.text, token.start, token.end, "place", code))

    def _feature(self, at: int) -> int | None:
        """Streets, rivers and the like, by their last word (or their first: "Lake Mary")."""
        size = 1
        while self._capital(at + size) and size < 4 and self.tokens[at + size].start - self.tokens[at + size - 1].end == 1:
            size += 1
        if size < 2:
            return None
        for last in range(at + size - 1, at, -1):
            low = self.tokens[last].low
            if low in _STREET or (low in _NATURE and low not in ("park", "way", "hill", "springs", "falls")):
                surface = self.text[self.tokens[at].start : self.tokens[last].end]
                _, count, importance = _hits(self.gazetteer, surface)
                if importance >= 5_000 or surface.lower() in lexicon.regions() or (count and low in _NATURE):
                    return None
                if low in _STREET and low in ("st", "dr", "way") and self._capital(last + 1):
                    continue
                self.found.append(Span(surface, self.tokens[at].start, self.tokens[last].end, "feature", ""))
                return last + 1
        return None

    def _verdict(self, at: int, size: int, importance: int, key: str) -> str | None:
        """What a match is: a kind of span, `person`, `doubtful`, or None for no place."""
        before, after = self._word(at - 1), self._word(at + size)
        first = self.tokens[at]
        dotted = before == "." and self._word(at - 2) in _TITLES
        titled = dotted or (before in _TITLES and self._capital(at - 1))
        parent = self._parent_after(at + size)
        if not parent and titled:
            return "person"
        if size == 1:
            return self._single(at, importance, key, parent=parent)
        if first.low in lexicon.first_names() and size == 2 and importance < 300_000 and not parent and before not in _STRONG:
            return "person"
        if first.low in ("the", "a") or (importance < 20_000 and first.low in lexicon.common() and self.tokens[at + size - 1].low in lexicon.common() and before not in _WHERE and not parent):
            return None
        return self._role(at, size, importance, after)

    def _single(self, at: int, importance: int, key: str, *, parent: bool) -> str | None:
        token = self.tokens[at]
        before, after = self._word(at - 1), self._word(at + 1)
        if len(token.text) < 2 or (len(key) < 3 and importance < 1_000_000) or (len(key) < 3 and not token.text.isupper()):
            return None
        if parent or (token.text.isupper() and importance >= 10_000_000 and len(token.text) < 4):
            return self._role(at, 1, importance, after)
        if token.low in lexicon.first_names() and self._capital(at + 1) and after not in _ORGANISATION:
            return "person"
        if self._capital(at - 1) and before in lexicon.first_names() and before not in _WHERE:
            return "person"
        if token.low in self.surnames and before not in _STRONG:
            return "person"
        cue = before in _STRONG or (before in _WHERE and importance >= 5_000)
        starts = at == 0 or before in (".", "!", "?", "”", '"', "“", ":", "’", "'")
        if token.low in lexicon.common():
            return "doubtful" if importance >= 1_000 and not starts else None
        if token.low in self.lower and importance < 1_000_000:
            return None
        inside = self._capital(at + 1) and after not in _ORGANISATION and self.tokens[at + 1].start - token.end == 1 and not starts
        inside = inside or (self._capital(at - 1) and self.tokens[at].start - self.tokens[at - 1].end == 1 and before not in _WHERE and self._word(at - 1) not in lexicon.demonyms())
        if inside and importance < 300_000:
            return "doubtful"
        if importance >= LARGE or (cue and importance >= 500):
            return self._role(at, 1, importance, after)
        if after in _ORGANISATION and self._capital(at + 1):
            return "organisation" if importance >= 2_000 else "doubtful"
        return "doubtful"

    def _role(self, at: int, size: int, importance: int, after: str) -> str:
        if self._capital(at + size) and after in _ORGANISATION and self.tokens[at + size].start - self.tokens[at + size - 1].end == 1:
            return "organisation"
        if importance >= 300_000 and after in _SPEAKS and self._word(at - 1) not in _WHERE and self._word(at - 1) != ",":
            return "government"
        return "place"

    def _parent_after(self, at: int) -> bool:
        """Whether ", Kentucky" or ", Ky." or "(Kentucky)" follows."""
        if self._word(at) not in (",", "(") or not self._capital(at + 1):
            return False
        token = self.tokens[at + 1]
        ahead = self.text[token.start : token.start + 6]
        if any(ahead.startswith(abbreviation) for abbreviation, _ in _by_first().get(ahead[:1], ())) and self._state_like(at + 1):
            return True
        for size in self._sizes(at + 1, 3):
            surface = self.text[token.start : self.tokens[at + size].end]
            if _hits(self.gazetteer, surface)[2] >= 1_000_000 and surface.lower() not in lexicon.common():
                return True
        return False

    def _state_like(self, at: int) -> bool:
        token = self.tokens[at]
        return token.text.isupper() or self._word(at + 1) == "." or "." in token.text


@lru_cache(maxsize=1)
def _state_heads() -> frozenset[str]:
    return frozenset(abbreviation.partition(".")[0] for abbreviation in lexicon.states())


def _country_named(gazetteer: Gazetteer, code: str, named: set[str]) -> bool:
    country = code[:2]
    name = gazetteer.name_of(gazetteer.country_place[country]).upper()
    provinces = (each.upper() for number, each, of in gazetteer.provinces if of == country and number == code)
    return name in named or country in named or any(each in named for each in provinces)


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[tuple[str, str]]]:
    by: dict[str, list[tuple[str, str]]] = {}
    for abbreviation, code in sorted(lexicon.states().items(), key=lambda entry: -len(entry[0])):
        by.setdefault(abbreviation[0], []).append((abbreviation, code))
    return by
