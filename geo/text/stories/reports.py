"""One sentence at a time: what it reports of an incident, and what it says beside that.

A sentence reports something if it states casualties, or if it tells of a violent event with a day or a place. Speech,
fears, comparisons and causes ("in retaliation for …") are marked as asides and make no incident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from ..days import expressions
from ..days.when import COARSE, Published, When, rank
from ..languages import spoken
from ..people import asides, casualties, causes, coding, denials, harm, scope, wordings
from ..people.statement import Statement
from ..places.chains import chains
from ..places.levels import Chain
from ..places.placing import Toponym
from ..words.tokens import Sentence
from . import claimants, happening, localities, ordinary, pointing
from .happening import ACCIDENTS, WORD, Event


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [reports]."""

    definite: re.Pattern[str]
    another: re.Pattern[str]
    plural: re.Pattern[str]
    there: re.Pattern[str]
    battle: re.Pattern[str]
    follow_up: re.Pattern[str]
    moved: re.Pattern[str]
    came_after: re.Pattern[str]
    its_own: re.Pattern[str]
    of_deed: re.Pattern[str]
    behind: re.Pattern[str]
    that: frozenset[str]


lexis: Final = spoken.part("stories.toml", "reports", Words)


_MILD: Final = ACCIDENTS | {"killing", "attack"}
"""Events beside which people may have died of a disease: after a flood, of a heart attack."""


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
    plural : bool
        It speaks of several events.
    follow_up : bool
        It tells what came of an incident: a death later, a toll.
    ordinary : str
        Why it makes no incident whatever it tells: disease, age, statistics; empty otherwise.
    refers : bool
        It only refers to an incident, and begins none.
    item : int
        The item of a round-up that it stands in; nought where the text is none.
    apart : list of Statement
        Figures of several incidents, of a year or of an earlier event (see `people.scope`).
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
    plural: bool = False
    follow_up: bool = False
    ordinary: str = ""
    refers: bool = False
    item: int = 0
    apart: list[Statement] = field(default_factory=list)

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
    if _telling_words().isdisjoint(sentence.low) or coding.elsewhere(sentence):
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
        return None
    border = _aside_from(sentence)
    claimant = claimants.claimant(sentence, own)
    anchor = own[0].start if own else event.start if event else sentence.start
    whens = _days(sentence, published, border, anchor)
    places = localities.of(sentence, text, known, published, border=border, claimant=claimant)
    places = localities.of_a_land(places, sentence, text, own, known, published)
    case = localities.of_a_case(sentence, own)
    if case:
        whens = [when for when in whens if when.start >= anchor]
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
        plural=lex.plural.search(sentence.text) is not None,
        follow_up=lex.follow_up.search(sentence.text) is not None,
        ordinary=causes.NATURAL if ill and own == ill else "",
        refers=ordinary.refers(sentence, own, whens) and not (event and event.happened and event.type not in _MILD),
        apart=apart,
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
        when for when in _days(sentence, published, border, sentence.start) if when.precision == "day" and when.first
    ]


def _aside_from(sentence: Sentence) -> int:
    """Offset from which the sentence tells of a cause or a comparison."""
    found = asides.lexis().cause.search(sentence.text)
    return sentence.start + found.start() if found and found.start() > 8 else sentence.end


def _days(sentence: Sentence, published: Published, border: int, anchor: int) -> list[When]:
    out: list[When] = []
    later: set[int] = set()
    for when in expressions.find(sentence.text, published, sentence.start):
        ahead = sentence.text[: when.start - sentence.start]
        if when.start >= border or (when.form in ("year", "season") and out):
            continue
        if when.shift and lexis().of_deed.match(sentence.text, when.end - sentence.start):
            continue  # "eight days after taking office": not after what was told before
        role = _role(ahead)
        behind = _told_then(sentence.text[when.end - sentence.start :])
        role = role or behind
        if role == "telling" and when.form not in COARSE and when.shift is None:
            if when.form == "full" or behind:
                why = "the day it was told, as the sentence gives no day of its own"
                out.append(replace(when, form="told", basis=why))
            continue
        if role == "after":
            later.add(when.start)
        out.append(
            replace(when, form="told", basis="the dateline's, as the sentence gives no day of its own")
            if _in_dateline(when, published)
            else when
        )
    return sorted(
        out,
        key=lambda when: (rank(when), when.start in later, abs(when.start - anchor) > 200, out.index(when)),
    )


def _told_then(behind: str) -> str:
    """`telling` where a verb of speech stands right behind a day: "the army today announced"."""
    lex = lexis()
    found = lex.behind.match(behind)
    return "telling" if found and pointing.deeds().get(found["verb"]) == "telling" else ""


_LAST_WORDS: Final = 70
"""Characters before a day in which the verb stands that it belongs to."""
_TOLD_WITHIN: Final = 30
"""Characters between "said" and its day."""


def _role(ahead: str) -> str:
    """What the verb before a day makes of it: `telling`, `after`, or nothing."""
    words = list(WORD.finditer(ahead[-_LAST_WORDS:].lower()))
    for found in reversed(words):
        role = pointing.deeds().get(found[0])
        if role == "telling" and min(len(ahead), _LAST_WORDS) - found.end() > _TOLD_WITHIN:
            return ""
        if role:
            return role
        if (
            found[0] in lexis().that
            or found[0] in harm.words().verbs
            or (found[0].endswith(happening.lexis().past_ends) and found[0] in happening.types())
        ):
            return ""
    return ""


def _in_dateline(when: When, published: Published) -> bool:
    return published.dateline is not None and published.dateline[0] <= when.start < published.dateline[1]
