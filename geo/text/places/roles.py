"""What a name that somebody gave to a place is in this text: the place, a person, an organisation, a government.

What stands around it decides: a given name or a title before it makes it a person, an ordinary word needs its state or
country behind it, a small town needs a preposition, a parent or a second mention.
"""

from __future__ import annotations

from typing import Final

from ...gazetteer.protocol import Gazetteer
from ..words import lexicon
from ..words.capitals import Capitals
from ..words.headwords import by_first, hits

LARGE: Final = 50_000
"""From here on a town is a place unless something speaks against it."""
_WHERE: Final = frozenset(
    "in at near from to around outside inside across toward towards throughout into via within between leaving visiting"
    " reaching entering of for over against".split()
)
_STRONG: Final = frozenset("in at near from outside inside around throughout within".split())
_LISTS: Final = frozenset(", - – — • *".split())
_TITLES: Final = frozenset(
    "mr mrs ms miss dr sir lady lord gen general lt col colonel maj major capt captain sgt sergeant cpl sen senator rep"
    " gov governor president minister chancellor secretary prof professor judge justice king queen prince princess pope"
    " bishop father sister brother coach spokesman spokeswoman spokesperson detective deputy officer sheriff chief"
    " mayor director manager chairman author actor actress singer mullah maulana sheikh ayatollah imam commander"
    " chairwoman attorney lawyer councilman councilwoman commissioner superintendent trooper trustee".split()
)
ORGANISATION: Final = frozenset(
    "police department university college school schools hospital court courts council board office sheriff fire army"
    " navy air force government parliament ministry embassy bank times post herald news journal tribune gazette club fc"
    " united association society institute center centre museum library authority commission committee company corp inc"
    " airlines airways stadium arena chamber church cathedral temple mosque prison jail district high elementary middle"
    " community state international national central regional memorial general medical health public democratic"
    " republican senate house assembly legislature governor mayor city town county parish township province republic"
    " gazette daily red world cup open marathon festival fairgrounds speedway raceway mall theater theatre opera"
    " symphony orchestra ballet zoo park garden gardens area metro county's judicial circuit superior".split()
)
OF_ORGANISATION: Final = frozenset(
    "resistance state front army movement party brigade brigades organisation organization mission command council"
    " committee union federation emirate caliphate ministry government parliament association league coalition forces"
    " qaeda qaida al-qaeda al-qaida authority agency group congress assembly".split()
)
"""A place behind one of these and "in" or "of" is part of a name: "Islamic State in the Greater Sahara"."""
_SPEAKS: Final = frozenset(
    "said says told warned accused denied called vowed rejected condemned welcomed summoned recalled insisted wants"
    " wanted announced claimed claims urged demanded expressed signed threatened blamed believes believe has have had"
    " agreed agree moved move seek seeks sought responded retaliated launched fired struck strikes struck carried plans"
    " plan hopes will would is are was were considers confirmed ordered imposed backs supports backed supported accuses"
    " accuse".split()
)


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

    def verdict(self, at: int, size: int, importance: int, key: str) -> str | None:
        """What a match is: a kind of span, `person`, `doubtful`, or None for no place."""
        before, after = self.view.word(at - 1), self.view.word(at + size)
        first = self.view.low[at]
        dotted = before == "." and self.view.word(at - 2) in _TITLES
        titled = dotted or (before in _TITLES and self.view.capital(at - 1))
        parent = self._parent_after(at + size)
        if not parent and titled:
            return "person"
        if size == 1:
            return self._single(at, importance, key, parent=parent)
        if (
            first in lexicon.first_names()
            and size == 2
            and importance < 300_000
            and not parent
            and before not in _STRONG
        ):
            return "person"
        if first in ("the", "a") or (
            importance < 20_000
            and first in lexicon.common()
            and self.view.low[at + size - 1] in lexicon.common()
            and before not in _WHERE
            and not parent
        ):
            return None
        return self._role(at, size, importance, after)

    def _single(self, at: int, importance: int, key: str, *, parent: bool) -> str | None:
        word, low = self.view.words[at], self.view.low[at]
        before, after = self.view.word(at - 1), self.view.word(at + 1)
        if len(word) < 2 or (len(key) < 3 and importance < 1_000_000) or (len(key) < 3 and not word.isupper()):
            return None
        if parent or (word.isupper() and importance >= 10_000_000 and len(word) < 4):
            return self._role(at, 1, importance, after)
        if low in lexicon.first_names() and self.view.capital(at + 1) and after not in ORGANISATION:
            return "person"
        if self.view.capital(at - 1) and before in lexicon.first_names() and before not in _WHERE:
            return "person"
        if low in self.view.surnames and before not in _STRONG:
            return "person"
        listed = after == ":" and before in _LISTS  # "- Monday, Gwoza: two killed"
        cue = before in _STRONG or listed or (before in _WHERE and importance >= 5_000)
        starts = at == 0 or before in (".", "!", "?", "”", '"', "“", ":", "’", "'")
        if low in lexicon.common():
            return "doubtful" if importance >= 1_000 and not starts else None
        if low in self.view.every and importance < 1_000_000:
            return None
        inside = self.view.capital(at + 1) and after not in ORGANISATION and self.view.adjacent(at + 1) and not starts
        inside = inside or (
            self.view.capital(at - 1)
            and self.view.adjacent(at)
            and before not in _WHERE
            and self.view.word(at - 1) not in lexicon.demonyms()
        )
        if inside and importance < 300_000:
            return "doubtful"
        if importance >= LARGE or (cue and importance >= 500):
            return self._role(at, 1, importance, after)
        if after in ORGANISATION and self.view.capital(at + 1):
            return "organisation" if importance >= 2_000 else "doubtful"
        return "doubtful"

    def _role(self, at: int, size: int, importance: int, after: str) -> str:
        if self.view.capital(at + size) and after in ORGANISATION and self.view.adjacent(at + size):
            return "organisation"
        if (
            importance >= 10_000_000
            or self.view.text[self.view.start[at] : self.view.end(at + size - 1)].lower() in lexicon.regions()
        ) and self._of_organisation(at):
            return "organisation"
        if (
            importance >= 300_000
            and after in _SPEAKS
            and self.view.word(at - 1) not in _WHERE
            and self.view.word(at - 1) != ","
        ):
            return "government"
        return "place"

    def _of_organisation(self, at: int) -> bool:
        link = at - 2 if self.view.word(at - 1) == "the" else at - 1
        return (
            self.view.word(link) in ("in", "of")
            and self.view.capital(link - 1)
            and self.view.word(link - 1) in OF_ORGANISATION
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
            if hits(self.gazetteer, surface)[2] >= 1_000_000 and surface.lower() not in lexicon.common():
                return True
        return False

    def _state_like(self, at: int) -> bool:
        word = self.view.words[at]
        return word.isupper() or self.view.word(at + 1) == "." or "." in word
