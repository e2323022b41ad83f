"""What a name that somebody gave to a place is in this text: the place, a person, an organisation, a government.

What stands around it decides: a given name or a title before it makes it a person, an ordinary word needs its state or
country behind it, a small town needs a preposition, a parent or a second mention.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ...gazetteer.protocol import Gazetteer
from ..languages import spoken
from ..words import lexicon
from ..words.capitals import Capitals
from ..words.headwords import COUNTRY, by_first, hits


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [roles]."""

    where: frozenset[str]
    strong: frozenset[str]
    titles: frozenset[str]
    organisation: frozenset[str]
    of_organisation: frozenset[str]
    speaks: frozenset[str]
    the: frozenset[str]
    articles: frozenset[str]
    within_of: frozenset[str]
    behind_unit: frozenset[str]
    towns: frozenset[str]
    numbered: frozenset[str]


lexis: Final = spoken.part("places.toml", "roles", Words)


LARGE: Final = 50_000
"""From here on a town is a place unless something speaks against it."""
_UNITS: Final = ("admin1", "admin2")
_DASHES: Final = frozenset("- – — --".split())
_LISTS: Final = frozenset(", - – — • *".split())


class Roles:
    """Judges the names of one text.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> roles = Roles(Capitals("Gen. Quetta met villagers in Quetta.", frozenset()), bundled())
    >>> [roles.verdict(at, 1, 1_000_000, "quetta") for at in (2, 6)]
    ['person', 'place']
    """

    def __init__(self, view: Capitals, gazetteer: Gazetteer) -> None:
        self.view = view
        self.gazetteer = gazetteer
        self.lex = lexis()
        self.common, self.first_names = lexicon.common(), lexicon.first_names()

    def verdict(self, at: int, size: int, importance: int, key: str) -> str | None:
        """What a match is: a kind of span, `person`, `doubtful`, or None for no place."""
        lex = self.lex
        before, after = self.view.word(at - 1), self.view.word(at + size)
        first = self.view.low[at]
        dotted = before == "." and self.view.word(at - 2) in lex.titles
        titled = dotted or (before in lex.titles and (self.view.capital(at - 1) or importance < COUNTRY))
        if (
            after.lower() in lex.numbered
            and self.view.word(at + size + 1 + (self.view.word(at + size + 1) == "."))[:1].isdigit()
        ):
            return None  # "Chak No 214"
        parent = self._parent_after(at + size)
        if not parent and titled:
            return "person"
        if size == 1:
            return self._single(at, importance, key, parent=parent)
        if first in self.first_names and size == 2 and importance < 300_000 and not parent and before not in lex.strong:
            return "person"
        if first in lex.articles or (
            importance < 20_000
            and first in self.common
            and self.view.low[at + size - 1] in self.common
            and before not in lex.where
            and not parent
        ):
            return None
        return self._role(at, size, importance, after)

    def _single(self, at: int, importance: int, key: str, *, parent: bool) -> str | None:
        lex = self.lex
        word, low = self.view.words[at], self.view.low[at]
        before, after = self.view.word(at - 1), self.view.word(at + 1)
        if len(word) < 2 or (len(key) < 3 and importance < 1_000_000) or (len(key) < 3 and not word.isupper()):
            return None
        if at == 0 and after.lower() in lex.towns and self.view.word(2) in _DASHES:
            return "place"  # "Kidapawan City — A lawyer was shot"
        if parent or (word.isupper() and importance >= COUNTRY and len(word) < 4):
            return self._role(at, 1, importance, after)
        if low in self.first_names and self.view.capital(at + 1) and after not in lex.organisation:
            return "person"
        if self.view.capital(at - 1) and before in self.first_names and before not in lex.where:
            return "person"
        if low in self.view.surnames and before not in lex.strong:
            return "person"
        if self._unit(at, key):
            return self._role(at, 1, importance, after)
        listed = after == ":" and before in _LISTS  # "- Monday, Gwoza: two killed"
        listed = listed or (
            before == ":" and after in (".", "") and self.view.word(at - 2).isdigit()
        )  # "May 2021: Gao."
        cue = before in lex.strong or listed or (before in lex.where and importance >= 5_000)
        starts = at == 0 or before in (".", "!", "?", "”", '"', "“", ":", "’", "'")
        if starts and after.isdigit() and low in lexicon.vocabulary():
            return None  # "Log 14"
        if low in self.common:
            return "doubtful" if importance >= 1_000 and not starts else None
        if low in self.view.every and importance < 1_000_000:
            return None
        inside = (
            self.view.capital(at + 1) and after not in lex.organisation and self.view.adjacent(at + 1) and not starts
        )
        inside = inside or (
            self.view.capital(at - 1)
            and self.view.adjacent(at)
            and before not in lex.where
            and self.view.word(at - 1) not in lexicon.demonyms()
        )
        if inside and (importance < 300_000 or self._of_a_longer_name(at)):
            return "doubtful"
        if importance >= LARGE or (cue and importance >= 500):
            return self._role(at, 1, importance, after)
        if after in lex.organisation and self.view.capital(at + 1):
            return "organisation" if importance >= 2_000 else "doubtful"
        return "doubtful"

    def _of_a_longer_name(self, at: int) -> bool:
        """Whether what stands before is no word of the language: "Tecun Uman" is not Oman, whoever lists it."""
        before = self.view.words[at - 1] if at else ""
        words = lexicon.vocabulary()
        return bool(words) and before[:1].isupper() and not before.isupper() and before.lower() not in words

    def _unit(self, at: int, key: str) -> bool:
        """Whether a province or a district stands behind a town that is named as where something was: "in Jaen, Nueva
        Ecija"."""
        lex, back = self.lex, at - 2
        after = self.view.word(at + 1)
        if self.view.word(at - 1) != "," or (after[:1].isalpha() and after not in lex.behind_unit):
            return False
        while self.view.capital(back):
            back -= 1
        if back == at - 2 or self.view.word(back) not in lex.strong:
            return False
        return any(self.gazetteer.kind_of(number) in _UNITS for number, _ in self.gazetteer.exact(key))

    def _role(self, at: int, size: int, importance: int, after: str) -> str:
        lex = self.lex
        if self.view.capital(at + size) and after in lex.organisation and self.view.adjacent(at + size):
            return "organisation"
        if (
            importance >= COUNTRY
            or self.view.text[self.view.start[at] : self.view.end(at + size - 1)].lower() in lexicon.regions()
        ) and self._of_organisation(at):
            return "organisation"
        if (
            importance >= 300_000
            and after in lex.speaks
            and self.view.word(at - 1) not in lex.where
            and self.view.word(at - 1) != ","
        ):
            return "government"
        return "place"

    def _of_organisation(self, at: int) -> bool:
        lex = self.lex
        link = at - 2 if self.view.word(at - 1) in lex.the else at - 1
        return (
            self.view.word(link) in lex.within_of
            and self.view.capital(link - 1)
            and self.view.word(link - 1) in lex.of_organisation
        )

    def _parent_after(self, at: int) -> bool:
        """Whether ", Kentucky" or ", Ky." or "(Kentucky)" follows."""
        if self.view.word(at) not in (",", "(") or not self.view.capital(at + 1):
            return False
        start = self.view.start[at + 1]
        ahead = self.view.text[start : start + 6]
        if any(
            ahead.startswith(abbreviation) for abbreviation, _ in by_first().get(ahead[:1], ())
        ) and self._state_like(at + 1):
            return True
        for size in self.view.sizes(at + 1, 3):
            surface = self.view.text[start : self.view.end(at + size)]
            if hits(self.gazetteer, surface)[2] >= 1_000_000 and surface.lower() not in self.common:
                return True
        return False

    def _state_like(self, at: int) -> bool:
        word = self.view.words[at]
        return word.isupper() or self.view.word(at + 1) == "." or "." in word
