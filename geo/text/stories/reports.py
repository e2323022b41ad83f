"""One sentence at a time: what it reports of an incident, and what it says beside that.

A sentence reports something if it states casualties, or if it tells of a violent event with a day or a place. Speech,
fears, comparisons and causes ("in retaliation for …") are marked as asides and make no incident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from ..days.when import Published, When
from ..languages import spoken
from ..people import asides, casualties, causes, coding, denials, harm, scope, wordings
from ..people.statement import Statement
from ..places.chains import chains
from ..places.levels import Chain
from ..places.placing import Toponym
from ..words.tokens import Sentence
from . import claimants, dating, happening, localities, ordinary
from .happening import ACCIDENTS, Event


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [reports]."""

    definite: re.Pattern[str]
    another: re.Pattern[str]
    further: re.Pattern[str]
    those: re.Pattern[str]
    indefinite: re.Pattern[str]
    plural: re.Pattern[str]
    there: re.Pattern[str]
    battle: re.Pattern[str]
    follow_up: re.Pattern[str]
    moved: re.Pattern[str]
    came_after: re.Pattern[str]
    hearing: re.Pattern[str]
    its_own: re.Pattern[str]


lexis: Final = spoken.part("stories.toml", "reports", Words)


_MILD: Final = ACCIDENTS | {"killing", "attack"}
"""Events beside which people may have died of a disease: after a flood, of a heart attack."""


_LABEL, _FEW = 100, 3
"""Characters of a line that labels what follows, and its words beside a place and a day, at most."""


@dataclass(slots=True)
class Report:
    """What one sentence reports.

    Attributes
    ----------
    number : int
        The sentence's.
    sentence : Sentence
    told : list of Statement
        Casualties, asides left out.
    asides : list of Statement
    event : Event or None
    places : list of Chain
        The likeliest first.
    whens : list of When
        Days of the event, the likeliest first.
    points : list of Toponym
        Coordinates that it gives.
    claimant : tuple of (int, int) or None
        Offsets of who says so.
    definite : bool
        It speaks of "the attack": one told before.
    named : bool
        It speaks of a battle by name.
    there : bool
        It says that this happened where the one before did.
    another : bool
        It says that this is another incident.
    further : bool
        It adds a deed: "finally", "the rebels also attacked".
    those : bool
        It begins with those who did it or came to harm as told of: "the attackers", "the dead".
    indefinite : bool
        It brings in an event as one not told of: "a bomb exploded".
    plural : bool
        It speaks of several events.
    follow_up : bool
        It tells what came of an incident: a death later, a toll.
    ordinary : str
        Why it makes no incident whatever it tells: disease, age, statistics; empty otherwise.
    refers : bool
        It only refers to an incident, and begins none.
    again : bool
        It says of some who were counted before where they came to harm, of others elsewhere.
    share : bool
        It gives what a sentence counts in one of several places.
    item : int
        The item of a round-up that it stands in; nought where the text is none.
    apart : list of Statement
        Figures of several incidents, of a year or of an earlier event (see `people.scope`).
    age : int or None
        Days before publication of the day that it gives, where both are known.
    last_age : int or None
        The same of the last day of the day, month or year that it gives.
    """

    number: int
    sentence: Sentence
    told: list[Statement]
    asides: list[Statement]
    event: Event | None
    places: list[Chain]
    whens: list[When]
    points: list[Toponym]
    claimant: tuple[int, int] | None = None
    definite: bool = False
    named: bool = False
    there: bool = False
    another: bool = False
    further: bool = False
    those: bool = False
    indefinite: bool = False
    plural: bool = False
    follow_up: bool = False
    ordinary: str = ""
    refers: bool = False
    again: bool = False
    share: bool = False
    item: int = 0
    apart: list[Statement] = field(default_factory=list)
    age: int | None = None
    last_age: int | None = None

    @property
    def pending(self) -> bool:
        """Whether it tells of an event that counts only if the next sentence says what came of it."""
        return not self.told and self.event is not None

    @property
    def reports(self) -> bool:
        """Whether it may make an incident, or add to one."""
        if self.told:
            return True
        if self.event is None or not self.event.happened or self.event.type in ACCIDENTS:
            return False
        exact = any(when.precision == "day" for when in self.whens) and (
            self.points or any(chain.strong and chain.depth for chain in self.places)
        )
        return bool(exact or not self.event.plural) and bool(
            self.whens or self.points or any(chain.strong for chain in self.places)
        )


@spoken.each_language
def _telling_words() -> frozenset[str]:
    """A sentence without any of these reports nothing."""
    own = harm.words()
    return frozenset(happening.heads()) | own.triggers | own.counts | wordings.table().telling | denials.lexis().of_what


def read(number: int, sentence: Sentence, text: str, known: Sequence[Toponym], published: Published) -> Report | None:
    """What `sentence` reports of something that happened; None if there is nothing of the kind in it.

    Parameters
    ----------
    number : int
    sentence : Sentence
    text : str
        The whole text.
    known : sequence of Toponym
        The sentence's place names, resolved.
    published : Published
    """
    silent = _telling_words().isdisjoint(sentence.low) and not casualties.bare_count(sentence)
    if silent or coding.elsewhere(sentence):
        return None  # most sentences: none of their words is of an event or of harm
    lex = lexis()
    told = scope.judged(casualties.statements(sentence), sentence)
    told += [
        each
        for each in denials.denials(sentence)
        if not any(other.kind == each.kind and other.start < each.end and each.start < other.end for other in told)
    ]
    event = happening.event(sentence)
    own = [each for each in told if not each.aside]
    ill = causes.natural(sentence, own) if own and (event is None or event.type in _MILD) else []
    own = [each for each in own if each not in ill] or own
    apart = [each for each in told if each.scope]
    if apart and not own:
        event = None  # "the deadliest raid since a bombing that killed 60": what is told is not told here
    if not own and not apart and (event is None or event.type == "killing" or happening.talked_of(sentence, event)):
        counted = [each for each in told if each.aside and each.count.best and not each.denied]
        if not counted:
            return None
        return Report(number, sentence, [], counted, None, [], [], [], ordinary=ordinary.ASIDE)
    border = _aside_from(sentence)
    claimant = claimants.claimant(sentence, own)
    anchor = own[0].start if own else event.start if event else sentence.start
    whens = dating.of(sentence, published, border, anchor)
    places = localities.of(sentence, text, known, published, border=border, claimant=claimant)
    case = localities.of_a_case(sentence, own)
    heard = own and lex.hearing.search(sentence.text[: anchor - sentence.start])
    if case or heard:
        whens = [when for when in whens if when.start >= anchor]
    clause = sentence.start + sentence.text.rfind(";", 0, anchor - sentence.start)
    if clause > sentence.start and any(chain.start > clause and chain.strong and chain.depth for chain in places):
        places = sorted(places, key=lambda chain: chain.start < clause)  # "three this year in Veracruz; the latest in"
    if heard and any(chain.start >= anchor and chain.strong and chain.depth for chain in places):
        places = sorted(places, key=lambda chain: chain.start < anchor)  # where it was done, not where it is heard
    if case:
        places = localities.of_the_deed(places, sentence, own, published)
    came_after = lex.came_after.search(sentence.text)
    before = came_after is not None and sentence.start + came_after.end() <= anchor
    if before:
        whens = [replace(each, shift=-each.shift) if each.shift else each for each in whens]
    return Report(
        number=number,
        sentence=sentence,
        told=own,
        asides=[each for each in told if each.aside and not each.scope],
        event=event if event and event.start < border else None,
        places=places,
        whens=whens,
        points=[each for each in known if each.kind == "coordinates" and each.start < border],
        claimant=claimant,
        definite=not before and lex.definite.search(sentence.text) is not None,
        named=lex.battle.search(sentence.text) is not None,
        there=lex.there.search(sentence.text) is not None,
        another=before or lex.another.search(sentence.text) is not None,
        further=lex.further.search(sentence.text) is not None,
        those=lex.those.search(sentence.text) is not None,
        indefinite=lex.indefinite.search(sentence.text[: border - sentence.start]) is not None,
        plural=lex.plural.search(sentence.text) is not None,
        follow_up=lex.follow_up.search(sentence.text) is not None,
        ordinary=causes.NATURAL if ill and own == ill else "",
        refers=ordinary.refers(sentence, own, whens) and not (event and event.happened and event.type not in _MILD),
        apart=apart,
        age=dating.age(whens, published, exact=True),
        last_age=dating.age(whens, published, exact=False),
    )


def scene(
    sentence: Sentence, text: str, known: Sequence[Toponym], published: Published
) -> tuple[list[Chain], list[When]]:
    """The places and days that a sentence without a report sets: "A lorry was driven into crowds in Nice on 14 July
    2016"."""
    border = _aside_from(sentence)
    found = [
        chain for chain in chains(sentence.tokens, text, known) if chain.start < border and chain.strong and chain.depth
    ]
    return localities.ranked(found), [
        when
        for when in dating.of(sentence, published, border, sentence.start)
        if when.precision == "day" and when.first
    ]


def label(
    sentence: Sentence, text: str, known: Sequence[Toponym], published: Published
) -> tuple[list[Chain], list[When]] | None:
    """The places and days that a line names which says little else: "Log 7: 2021-03-14, Pibor, South Sudan."; None for
    any other."""
    if len(sentence.text) > _LABEL:
        return None
    whens = [each for each in dating.of(sentence, published, sentence.end, sentence.start) if each.first]
    found = localities.ranked([each for each in chains(sentence.tokens, text, known) if each.depth])
    spans = [*((each.start, each.end) for each in found), *((each.start, each.end) for each in whens)]
    rest = [
        token
        for token in sentence.tokens
        if token.text[0].isalnum() and not any(start <= token.start < end for start, end in spans)
    ]
    return (found, whens) if spans and len(rest) <= _FEW else None


def _aside_from(sentence: Sentence) -> int:
    """Offset from which the sentence tells of a cause or a comparison."""
    found = asides.cause(sentence.text)
    return sentence.start + found if found and found > 8 else sentence.end
