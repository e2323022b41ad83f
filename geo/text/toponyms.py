"""Place names in a text, by gazetteer and shape: spans, and what kind of mention each is.

A name is looked up where a capital begins; the longest name wins. Whether a single word that somewhere bears is
meant as a place is decided by what stands around it: a given name or a title before it makes it a person, an
ordinary word needs its state or country behind it, a small town needs a preposition, a parent or a second mention.

    place          a name of a populated place or a unit
    demonym        "Pakistani", "Africans": of a place, not a place
    government     a capital or country that speaks or acts: "Tehran said", "Islamabad recalled its ambassador"
    organisation   a place name inside a longer name: "Kabul University", "Karachi Police"
    feature        a street, a river, a mountain: known by its shape, without a point of its own
    coordinates    "33.51° N, 36.29° E": a point without a name
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from .. import gazetteer as gazetteers
from ..gazetteer import Gazetteer
from ..names import normalise
from . import lexicon, points
from .tokens import capital, columns, tokenise

LONGEST: Final = 6
"""Words of the longest name that is looked up."""
LARGE: Final = 50_000
"""From here on a town is a place unless something speaks against it."""


class Recogniser(Protocol):
    """Anything that finds place names in a text, to be used instead of the rules below.

    A spaCy model is one in a line: `lambda text: [(e.start_char, e.end_char) for e in nlp(text).ents if e.label_ in
    {"GPE", "LOC"}]`; a service, a function that asks it.
    """

    def __call__(self, text: str, /) -> Iterable[tuple[int, int]]:
        """The start and end of each name: Python string offsets, `text[start:end]` is the name. In any order."""


_CONNECTORS: Final = frozenset("of the de la las los y le el al and del du des da do dos di e es sur upon on en ul va wa ibn bin abu az ez as ash esh ad ed ar er an en at et".split())
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
_SMALL_ARTICLES: Final = frozenset("al ad ar ash az ez".split())
"""With a capital behind it one of these begins a name: "al Arish"."""
OF_ORGANISATION: Final = frozenset(
    "resistance state front army movement party brigade brigades organisation organization mission command council committee union federation emirate "
    "caliphate ministry government parliament association league coalition forces qaeda qaida al-qaeda al-qaida authority agency group congress assembly".split()
)
"""A place behind one of these and "in" or "of" is part of a name: "Islamic State in the Greater Sahara"."""
_STREET: Final = frozenset("street st road rd avenue ave drive dr boulevard blvd lane ln highway hwy parkway pkwy streets roads avenues pike turnpike trail way terrace square bridge alley".split())
_NATURE: Final = frozenset("river creek lake valley mountain mountains island islands bay beach canyon falls forest park peninsula desert hills hill gulf strait canal sea ocean reservoir dam wilderness springs refuge monument glacier basin plateau ridge fork bayou lagoon harbor harbour cove".split())
_NATURE_BEFORE: Final = frozenset("lake mount mt cape fort camp point gulf bay river".split())
_NO_SURNAME: Final = _ORGANISATION | _STREET | _NATURE
_NUMBERED: Final = re.compile(r"\b(?:(?:(?:U\.S\.|US|State|County|Farm[- ]to[- ]Market|Interstate|[A-Z][a-z]+ County) )?(?:Highway|Hwy\.?|Route|Rt\.?|Road|Interstate|Freeway|Autobahn)|FM|I-|(?:US|U\.S\.)(?= \d)|SR)[ -]?\d+(?: ?[NSEW]\b)?")
_ROADS: Final = tuple("U.S. US State County Farm Interstate Highway Hwy Route Rt Road Freeway Autobahn FM I- SR".split())
"""What a numbered road begins with; `_NUMBERED` is asked only there."""
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
        `place`, `demonym`, `government`, `organisation`, `feature` or `coordinates`.
    key : str
        What to look up; an ISO code in capitals, or a province code, where the word stands for one; latitude and
        longitude in degrees of coordinates.
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
    best = max((_importance(gazetteer, place, grade) for place, grade in found[:8]), default=0)
    if surface.lower() in lexicon.regions():
        return key, len(found) or 1, max(best, 1_000_000)
    return key, len(found), best


@lru_cache(maxsize=100_000)
def _nowhere(gazetteer: Gazetteer, word: str) -> bool:
    """Whether a word is no name, and begins nothing that is told by its first word."""
    return not _begins(word) and not _hits(gazetteer, word)[1]


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
        self.words, self.low, self.start = columns(text)
        self.upper = [word[0].isupper() for word in self.words]
        for at in [at for at, word in enumerate(self.words) if "-" in word]:
            self.upper[at] = capital(self.words[at])
        self.surnames = self._surnames()
        self.every = frozenset(self.words)
        if not self.every.isdisjoint(_SMALL_ARTICLES):
            for at in range(len(self.words) - 1):
                if self.words[at] in _SMALL_ARTICLES and self.words[at + 1][0].isupper() and self._adjacent(at + 1):
                    self.upper[at] = True
        self.found: list[Span] = []
        self.doubtful: list[Span] = []

    def spans(self) -> list[Span]:
        after = 0
        for at, upper in enumerate(self.upper):
            if at < after or not upper or self._idle(at):
                continue
            after = self._road(at) or self._at(at)
        self._lone_states()
        known = {span.key for span in self.found if span.kind != "feature"}
        named = self.found + [span for span in self.doubtful if span.key in known]
        given = [Span(self.text[each.start : each.end], each.start, each.end, "coordinates", f"{each.lat} {each.lon}") for each in points.find(self.text)]
        if given:
            named = [span for span in named if all(span.end <= each.start or each.end <= span.start for each in given)]
        return sorted(named + given, key=lambda span: span.start)

    def _idle(self, at: int) -> bool:
        """Whether nothing can begin here: a capital that no name has, alone. Half of all capitals are passed over so."""
        if not _nowhere(self.gazetteer, self.words[at]):
            return False
        if at + 1 == len(self.words) or self.start[at + 1] - self._end(at) > 1:
            return True
        low = self.low[at + 1]
        return not (self.upper[at + 1] or low in _CONNECTORS or low[0] in "-." or low.isdigit())

    def _road(self, at: int) -> int | None:
        """ "U.S. 30", "State Highway 6", "I-95"."""
        if self._word(at + 1) != "county" and not _begins(self.words[at]) & _ROAD:
            return None
        road = _NUMBERED.match(self.text, self.start[at])
        if road is None:
            return None
        self.found.append(Span(road[0], road.start(), road.end(), "feature", ""))
        return self._past(at, road.end())

    def _past(self, at: int, end: int) -> int:
        while at < len(self.start) and self.start[at] < end:
            at += 1
        return at

    def _surnames(self) -> frozenset[str]:
        """Last words of what are surely names of persons."""
        found = set()
        given, words, low, upper = lexicon.first_names(), self.words, self.low, self.upper
        for at in range(len(words) - 1):
            if not (upper[at] and upper[at + 1]) or low[at] not in given or len(words[at + 1]) < 3 or low[at + 1] in _NO_SURNAME:
                continue
            last = at + 1
            while last + 1 < len(words) and (upper[last + 1] or words[last] == ".") and words[last + 1].isalpha() and last - at < 3:
                last += 1
            found.add(low[last])
        return frozenset(found)

    def _end(self, at: int) -> int:
        return self.start[at] + len(self.words[at])

    def _word(self, at: int) -> str:
        return self.low[at] if 0 <= at < len(self.low) else ""

    def _capital(self, at: int) -> bool:
        return 0 <= at < len(self.upper) and self.upper[at]

    def _adjacent(self, at: int) -> bool:
        """Whether one character parts the word from the one before it."""
        return self.start[at] - self._end(at - 1) == 1

    def _at(self, at: int) -> int:
        """Try what begins at token `at`; the token to go on from."""
        special = self._special(at)
        if special:
            return special
        if self._capital(at + 1) and (feature := self._feature(at)):
            return feature
        start = self.start[at]
        for size in self._sizes(at):
            surface = self.text[start : self._end(at + size - 1)]
            key, count, importance = _hits(self.gazetteer, surface)
            if not count:
                continue
            verdict = self._verdict(at, size, importance, key)
            if verdict == "doubtful":
                self.doubtful.append(Span(surface, start, start + len(surface), "place", key))
            elif verdict and verdict != "person":
                self.found.append(Span(surface, start, start + len(surface), verdict, key))
            if verdict:
                return at + size
        return at + 1

    def _sizes(self, at: int, longest: int = LONGEST) -> list[int]:
        """How many tokens from `at` may be one name, the most first: capitals, with small connectors between."""
        sizes = [1]
        words, starts, lows, upper = self.words, self.start, self.low, self.upper
        end_before = starts[at] + len(words[at])
        for last in range(at + 1, min(at + longest, len(lows))):
            start, low = starts[last], lows[last]
            if start - end_before > 1:
                break
            if upper[last]:
                sizes.append(last - at + 1)
            elif low.isdigit():
                sizes.append(last - at + 1)
                break
            elif not (low in _CONNECTORS or low[0] == "-" or (low[0] == "." and lows[last - 1] in ("st", "mt", "ft", "ste"))):
                break
            end_before = start + len(words[last])
        sizes.reverse()
        return sizes

    def _special(self, at: int) -> int | None:
        """Demonyms and abbreviations of states."""
        word = self.words[at]
        if _begins(word) & _DEMONYM:
            for size in (2, 1):
                if at + size > len(self.words):
                    continue
                surface = self.text[self.start[at] : self._end(at + size - 1)]
                of = lexicon.demonyms().get(surface) or (lexicon.demonyms().get(surface.title()) if surface.isupper() and len(surface) > 3 else None)
                if of and not (size == 1 and self._capital(at - 1) and self._word(at - 1) in lexicon.first_names()):
                    self.found.append(Span(surface, self.start[at], self._end(at + size - 1), "demonym", of))
                    return at + size
        return self._state(at)

    def _state(self, at: int) -> int | None:
        if not _begins(self.words[at]) & _STATE:
            return None
        start = self.start[at]
        ahead = self.text[start : start + 6]
        for abbreviation, code in _by_first().get(ahead[:1], ()):
            end = start + len(abbreviation)
            if ahead.startswith(abbreviation) and not self.text[end : end + 1].isalnum():
                comma = self._word(at - 1) == "," and self._capital(at - 2)
                dotted = "." in abbreviation[:-1]
                if comma or dotted:
                    self.found.append(Span(abbreviation, start, end, "place", code))
                    return self._past(at, end)
        return None

    def _lone_states(self) -> None:
        """ "BC", "NSW": an abbreviation stands alone once the text has named its country or its capital's name in full."""
        states = lexicon.states()
        alone = [word for word in self.every if word in states and word.isupper() and len(word) > 1 and word.lower() not in lexicon.common()]
        if not alone or len(self.found) >= 5000:
            return
        named = {span.key.upper() for span in self.found}
        told = {word: states[word] for word in alone if _country_named(self.gazetteer, states[word], named)}
        taken = {at for span in self.found for at in range(span.start, span.end)} if told else set()
        for word, start in zip(self.words, self.start, strict=True):
            if word in told and start not in taken:
                self.found.append(Span(word, start, start + len(word), "place", told[word]))

    def _feature(self, at: int) -> int | None:
        """Streets, rivers and the like, by their last word (or their first: "Lake Mary")."""
        size = 1
        while self._capital(at + size) and size < 4 and self._adjacent(at + size):
            size += 1
        if size < 2:
            return None
        for last in range(at + size - 1, at, -1):
            low = self.low[last]
            if low in _STREET or (low in _NATURE and low not in ("park", "way", "hill", "springs", "falls")):
                surface = self.text[self.start[at] : self._end(last)]
                _, count, importance = _hits(self.gazetteer, surface)
                if importance >= 5_000 or surface.lower() in lexicon.regions() or (count and low in _NATURE):
                    return None
                if low in _STREET and low in ("st", "dr", "way") and self._capital(last + 1):
                    continue
                self.found.append(Span(surface, self.start[at], self._end(last), "feature", ""))
                return last + 1
        return None

    def _verdict(self, at: int, size: int, importance: int, key: str) -> str | None:
        """What a match is: a kind of span, `person`, `doubtful`, or None for no place."""
        before, after = self._word(at - 1), self._word(at + size)
        first = self.low[at]
        dotted = before == "." and self._word(at - 2) in _TITLES
        titled = dotted or (before in _TITLES and self._capital(at - 1))
        parent = self._parent_after(at + size)
        if not parent and titled:
            return "person"
        if size == 1:
            return self._single(at, importance, key, parent=parent)
        if first in lexicon.first_names() and size == 2 and importance < 300_000 and not parent and before not in _STRONG:
            return "person"
        if first in ("the", "a") or (importance < 20_000 and first in lexicon.common() and self.low[at + size - 1] in lexicon.common() and before not in _WHERE and not parent):
            return None
        return self._role(at, size, importance, after)

    def _single(self, at: int, importance: int, key: str, *, parent: bool) -> str | None:
        word, low = self.words[at], self.low[at]
        before, after = self._word(at - 1), self._word(at + 1)
        if len(word) < 2 or (len(key) < 3 and importance < 1_000_000) or (len(key) < 3 and not word.isupper()):
            return None
        if parent or (word.isupper() and importance >= 10_000_000 and len(word) < 4):
            return self._role(at, 1, importance, after)
        if low in lexicon.first_names() and self._capital(at + 1) and after not in _ORGANISATION:
            return "person"
        if self._capital(at - 1) and before in lexicon.first_names() and before not in _WHERE:
            return "person"
        if low in self.surnames and before not in _STRONG:
            return "person"
        cue = before in _STRONG or (before in _WHERE and importance >= 5_000)
        starts = at == 0 or before in (".", "!", "?", "”", '"', "“", ":", "’", "'")
        if low in lexicon.common():
            return "doubtful" if importance >= 1_000 and not starts else None
        if low in self.every and importance < 1_000_000:
            return None
        inside = self._capital(at + 1) and after not in _ORGANISATION and self._adjacent(at + 1) and not starts
        inside = inside or (self._capital(at - 1) and self._adjacent(at) and before not in _WHERE and self._word(at - 1) not in lexicon.demonyms())
        if inside and importance < 300_000:
            return "doubtful"
        if importance >= LARGE or (cue and importance >= 500):
            return self._role(at, 1, importance, after)
        if after in _ORGANISATION and self._capital(at + 1):
            return "organisation" if importance >= 2_000 else "doubtful"
        return "doubtful"

    def _role(self, at: int, size: int, importance: int, after: str) -> str:
        if self._capital(at + size) and after in _ORGANISATION and self._adjacent(at + size):
            return "organisation"
        if (importance >= 10_000_000 or self.text[self.start[at] : self._end(at + size - 1)].lower() in lexicon.regions()) and self._of_organisation(at):
            return "organisation"
        if importance >= 300_000 and after in _SPEAKS and self._word(at - 1) not in _WHERE and self._word(at - 1) != ",":
            return "government"
        return "place"

    def _of_organisation(self, at: int) -> bool:
        link = at - 2 if self._word(at - 1) == "the" else at - 1
        return self._word(link) in ("in", "of") and self._capital(link - 1) and self._word(link - 1) in OF_ORGANISATION

    def _parent_after(self, at: int) -> bool:
        """Whether ", Kentucky" or ", Ky." or "(Kentucky)" follows."""
        if self._word(at) not in (",", "(") or not self._capital(at + 1):
            return False
        start = self.start[at + 1]
        ahead = self.text[start : start + 6]
        if any(ahead.startswith(abbreviation) for abbreviation, _ in _by_first().get(ahead[:1], ())) and self._state_like(at + 1):
            return True
        for size in self._sizes(at + 1, 3):
            surface = self.text[start : self._end(at + size)]
            if _hits(self.gazetteer, surface)[2] >= 1_000_000 and surface.lower() not in lexicon.common():
                return True
        return False

    def _state_like(self, at: int) -> bool:
        word = self.words[at]
        return word.isupper() or self._word(at + 1) == "." or "." in word


_ROAD, _DEMONYM, _STATE = 1, 2, 4


@lru_cache(maxsize=50_000)
def _begins(word: str) -> int:
    """What a name that begins with the word may be beside a place: a sum of the constants above."""
    road = _ROAD if word.startswith(_ROADS) else 0
    demonym = _DEMONYM if word.isupper() or word in _demonym_heads() else 0
    return road + demonym + (_STATE if word.partition(".")[0] in _state_heads() else 0)


@lru_cache(maxsize=1)
def _demonym_heads() -> frozenset[str]:
    return frozenset(tokenise(word)[0].text for word in lexicon.demonyms())


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
