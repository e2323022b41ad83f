"""Place names in a text, by gazetteer and shape: spans, and what kind of mention each is.

A name is looked up where a capital begins; the longest name wins. Whether it is meant as a place is judged by `roles`.

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
from typing import Final, NamedTuple, Protocol

from ...gazetteer import places as gazetteers
from ...gazetteer.protocol import Gazetteer
from ...names.keys import normalise
from ..languages import spoken
from ..words import capitals, lexicon
from ..words.capitals import Capitals
from ..words.headwords import DEMONYM, ROAD, STATE, UNIT, by_first, country_named, hits, remembered
from . import points, roles
from .roles import Roles


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [spans]."""

    street: frozenset[str]
    nature: frozenset[str]
    nature_before: frozenset[str]
    numbered: re.Pattern[str]
    also_names: frozenset[str]
    also_titles: frozenset[str]
    county: frozenset[str]
    leads: frozenset[str]


lexis: Final = spoken.part("places.toml", "spans", Words)


class Recogniser(Protocol):
    """Anything that finds place names in a text, to be used instead of the rules below.

    A spaCy model is one in a line: `lambda text: [(e.start_char, e.end_char) for e in nlp(text).ents if e.label_ in
    {"GPE", "LOC"}]`; a service, a function that asks it.
    """

    def __call__(self, text: str, /) -> Iterable[tuple[int, int]]:
        """The start and end of each name: Python string offsets, `text[start:end]` is the name. In any order."""


@spoken.each_language
def _no_surname() -> frozenset[str]:
    return roles.lexis().organisation | lexis().street | lexis().nature


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


def recognise(text: str, gazetteer: Gazetteer | None = None) -> list[Span]:
    """The place names in `text`, in order, not overlapping.

    Examples
    --------
    >>> [
    ...     (span.text, span.kind)
    ...     for span in recognise("Gunmen killed a Pakistani driver near Quetta, police in Balochistan said.")
    ... ]
    [('Pakistani', 'demonym'), ('Quetta', 'place'), ('Balochistan', 'place')]
    >>> [span.text for span in recognise("Judge Austin lives on Main Street in Paris, Texas.")]
    ['Main Street', 'Paris', 'Texas']
    """
    return _Walk(text, gazetteer or gazetteers.bundled()).spans()


class _Walk:
    """One pass over the words of a text."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.view = Capitals(text, _no_surname())
        self.roles = Roles(self.view, gazetteer)
        self.ask = remembered()
        self.connectors = capitals.lexis().connectors
        self.lex = lexis()
        self.county = self.lex.county
        self.found: list[Span] = []
        self.doubtful: list[Span] = []

    def spans(self) -> list[Span]:
        after = 0
        for at, upper in enumerate(self.view.upper):
            if at < after or not upper or self._idle(at):
                continue
            begun = self.ask.begins(self.view.words[at])
            after = self._road(at, begun) or self._at(at, begun)
        self._lone_states()
        known = {span.key for span in self.found if span.kind != "feature"}
        named = self.found + [span for span in self.doubtful if span.key in known]
        given = [
            Span(self.view.text[each.start : each.end], each.start, each.end, "coordinates", f"{each.lat} {each.lon}")
            for each in points.find(self.view.text)
        ]
        if given:
            named = [span for span in named if all(span.end <= each.start or each.end <= span.start for each in given)]
        return sorted(named + given, key=lambda span: span.start)

    def _idle(self, at: int) -> bool:
        """Whether nothing can begin here: a capital that no name has, alone. Half of all capitals are passed over
        so."""
        if not self.ask.nowhere(self.gazetteer, self.view.words[at]):
            return False
        if at + 1 == len(self.view.words) or self.view.start[at + 1] - self.view.end(at) > 1:
            return True
        low = self.view.low[at + 1]
        return not (self.view.upper[at + 1] or low in self.connectors or low[0] in "-." or low.isdigit())

    def _road(self, at: int, begun: int) -> int | None:
        """ "U.S. 30", "State Highway 6", "I-95"."""
        if not begun & ROAD and self.view.word(at + 1) not in self.county:
            return None
        road = self.lex.numbered.match(self.view.text, self.view.start[at])
        if road is None:
            return None
        self.found.append(Span(road[0], road.start(), road.end(), "feature", ""))
        return self.view.past(at, road.end())

    def _at(self, at: int, begun: int) -> int:
        """Try what begins at token `at`; the token to go on from."""
        special = self._special(at, begun) if begun else None
        if special:
            return special
        if self.view.capital(at + 1) and (feature := self._feature(at)):
            return feature
        if led := self._led(at):
            return led
        start = self.view.start[at]
        for size in self.view.sizes(at):
            surface = self.view.text[start : self.view.end(at + size - 1)]
            key, count, importance = self.ask.hits(self.gazetteer, surface)
            if not count:
                continue
            verdict = self.roles.verdict(at, size, importance, key)
            if verdict == "doubtful":
                self.doubtful.append(Span(surface, start, start + len(surface), "place", key))
            elif verdict and verdict != "person":
                self.found.append(Span(surface, start, start + len(surface), verdict, key))
            if verdict:
                return at + size
        return at + 1

    def _led(self, at: int) -> int | None:
        """A province whose name begins with a word that the text writes small: "rural Damascus", "lower Shabelle"."""
        if (
            not at
            or self.view.upper[at - 1]
            or self.view.low[at - 1] not in self.lex.leads
            or not self.view.adjacent(at)
        ):
            return None
        start = self.view.start[at - 1]
        for size in self.view.sizes(at):
            surface = self.view.text[start : self.view.end(at + size - 1)]
            key, count, importance = self.ask.hits(self.gazetteer, surface)
            if (
                count
                and importance >= UNIT
                and any(self.gazetteer.kind_of(number) == "admin1" for number, _ in self.gazetteer.exact(key))
            ):
                self.found.append(Span(surface, start, start + len(surface), "place", key))
                return at + size
        return None

    def _special(self, at: int, begun: int) -> int | None:
        """Demonyms and abbreviations of states."""
        if begun & DEMONYM:
            for size in (2, 1):
                if at + size > len(self.view.words):
                    continue
                surface = self.view.text[self.view.start[at] : self.view.end(at + size - 1)]
                of = lexicon.demonyms().get(surface) or (
                    lexicon.demonyms().get(surface.title()) if surface.isupper() and len(surface) > 3 else None
                )
                if of and self._of_people(at, size, surface, of):
                    self.found.append(Span(surface, self.view.start[at], self.view.end(at + size - 1), "demonym", of))
                    return at + size
        return self._state(at) if begun & STATE else None

    def _of_people(self, at: int, size: int, surface: str, code: str) -> bool:
        """Whether a word for a people is no part of a longer name, no surname and no country's own name."""
        if self._goes_on(at, size):
            return False
        surname = self.view.capital(at - 1) and self.view.word(at - 1) in lexicon.first_names()
        return size > 1 or not (surname or self._country_itself(at, surface, code))

    def _goes_on(self, at: int, size: int) -> bool:
        """Whether the name of a country or a province begins with the word for a people: "Central African Republic",
        "British Columbia"."""
        last = at + size
        if not (self.view.capital(last) and self.view.adjacent(last)):
            return False
        surface = self.view.text[self.view.start[at] : self.view.end(last)]
        _, count, importance = self.ask.hits(self.gazetteer, surface)
        town = count > 0 and self.view.low[last] in roles.lexis().towns  # "Spanish Town" is no town of Spain
        return town or importance >= UNIT

    def _country_itself(self, at: int, surface: str, code: str) -> bool:
        """Whether a word for what is of a country is its name: "in Santiago, Philippines", no "Philippines army"."""
        number = self.gazetteer.country_place.get(code)
        named = number is not None and normalise(surface) == normalise(self.gazetteer.name_of(number))
        return named and not self.view.word(at + 1)[:1].isalpha()

    def _state(self, at: int) -> int | None:
        start = self.view.start[at]
        ahead = self.view.text[start : start + 6]
        for abbreviation, code in by_first().get(ahead[:1], ()):
            end = start + len(abbreviation)
            if ahead.startswith(abbreviation) and not self.view.text[end : end + 1].isalnum():
                comma = self.view.word(at - 1) == "," and self.view.capital(at - 2)
                dotted = "." in abbreviation[:-1]
                if comma or dotted:
                    self.found.append(Span(abbreviation, start, end, "place", code))
                    return self.view.past(at, end)
        return None

    def _lone_states(self) -> None:
        """ "BC", "NSW": an abbreviation stands alone once the text has named its country or its capital's name in
        full."""
        states = lexicon.states()
        alone = [
            word
            for word in self.view.every
            if word in states and word.isupper() and len(word) > 1 and word.lower() not in lexicon.common()
        ]
        if not alone or len(self.found) >= 5000:
            return
        named = {span.key.upper() for span in self.found}
        told = {word: states[word] for word in alone if country_named(self.gazetteer, states[word], named)}
        taken = {at for span in self.found for at in range(span.start, span.end)} if told else set()
        for word, start in zip(self.view.words, self.view.start, strict=True):
            if word in told and start not in taken:
                self.found.append(Span(word, start, start + len(word), "place", told[word]))

    def _feature(self, at: int) -> int | None:
        """Streets, rivers and the like, by their last word (or their first: "Lake Mary")."""
        lex = self.lex
        size = 1
        while self.view.capital(at + size) and size < 4 and self.view.adjacent(at + size):
            size += 1
        if size < 2:
            return None
        if self.view.low[at] in lex.nature_before and not self._town_called(at):
            start, end = self.view.start[at], self.view.end(at + 1)
            self.found.append(Span(self.view.text[start:end], start, end, "feature", ""))
            return at + 2
        for last in range(at + size - 1, at, -1):
            low = self.view.low[last]
            if low in lex.street or (low in lex.nature and low not in lex.also_names):
                surface = self.view.text[self.view.start[at] : self.view.end(last)]
                _, count, importance = hits(self.gazetteer, surface)
                if importance >= 5_000 or surface.lower() in lexicon.regions() or (count and low in lex.nature):
                    return None
                if low in lex.street and low in lex.also_titles and self.view.capital(last + 1):
                    continue
                self.found.append(Span(surface, self.view.start[at], self.view.end(last), "feature", ""))
                return last + 1
        return None

    def _town_called(self, at: int) -> bool:
        """Whether a place's own name begins so: "Lake Charles"; not "Lake Chad"."""
        surface = self.view.text[self.view.start[at] : self.view.end(at + 1)]
        if surface.lower() in lexicon.regions():
            return True
        first = self.view.low[at]
        return any(
            self.gazetteer.name_of(number).lower().startswith(first)
            for number, _ in self.gazetteer.exact(normalise(surface))
        )
