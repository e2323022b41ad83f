"""Whether a sentence that speaks of harm tells of an incident: a score, and the reason where it does not.

What is seen of a report (who was harmed and by what, how the figure, the day and the place stand, which subjects its
words and its neighbours' belong to: sport, film, medicine, courts …) is a list of yes and no; each has a weight in the
language's `violence.csv`, learnt from labelled texts by `schooling`. A sum below nought is no incident, and the subject
that weighs most against it gives the reason. The words of the subjects stand in `violence.toml`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from ..days.when import COARSE, rank
from ..languages import spoken
from ..people import causes, denials, harm, tolls, verbs
from ..words.tokens import Sentence
from . import happening, subjects

if TYPE_CHECKING:
    from ..people.statement import Statement
    from .reports import Report


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [weighing]."""

    asks: re.Pattern[str]
    ends: re.Pattern[str]
    now: frozenset[str]
    be_now: frozenset[str]
    mine: frozenset[str]
    might: re.Pattern[str]


lexis: Final = spoken.part("stories.toml", "weighing", Words)
ALWAYS: Final = "always"
"""The feature that every sentence has."""
LEAST: Final = -0.5
"""The score above which a sentence tells of an incident."""
LEAST_IN_LONG: Final = -5.0
"""The same in a long text, whose other sentences say what it is about, and may be wrong about one of them."""
LEAST_ALONE: Final = -1.0
"""The same in a long text of which no other sentence speaks of arms or an accident: it is about something else."""
LEAST_BESIDE_ONE: Final = -2.5
"""The same where one other sentence does."""
LEAST_OF_DENIED: Final = -2.5
"""The same where all that is said of harm is denied: an attack that hurt nobody."""
LEAST_BEFORE_HARM: Final = -4.0
"""The same for an event on a day and at a place of which the next sentence says what came."""
LEAST_OF_REMAINS: Final = -6.0
"""The same for a body found at a place."""
LEAST_OF_DATED: Final = -2.5
"""The same for people killed by an event that happened on a day and at a place."""
LEAST_OF_ARMS: Final = -1.5
"""The same for a dated or placed event of a type that means nothing else."""
_ARMS: Final = frozenset(("drone strike", "interception"))
_ANSWER: Final = 3
"""Sentences behind an event in which "there were no casualties" says that it took place."""
LONG: Final = 8
"""Sentences from which a text is long."""
_BESIDE: Final = 7
"""Words before and behind the word of harm among which its subject and its object stand."""
_ROLES: Final = frozenset(
    ("human", "armed", "weapon", "nature", "animal", "plant", "business", "abstract", "politics", "target")
)
"""Subjects that can do harm or come to it."""
_MANY: Final = 200
"""People harmed that are more than most incidents harm."""
_MORE: Final = 25
"""Characters behind the words of a statement that may say who was harmed: "killed three boys of the village"."""
_PASSIVE: Final = 3
"""Words before a verb among which the form of "be" stands."""


_rows: Final = spoken.table("violence.csv", "feature", "weight")


@spoken.each_language
def weights() -> dict[str, float]:
    """What may be seen → its weight."""
    return {row["feature"]: float(row["weight"]) for row in _rows()}


def reason(report: Report, parts: Sequence[Sentence]) -> str:
    """Why a report is of no incident; empty where it may be of one, and where all that it says of harm is denied.

    Parameters
    ----------
    report : Report
    parts : sequence of Sentence
        The sentences of its text.

    Examples
    --------
    >>> from geo.text.stories.extracting import read
    >>> [each["reason"] for each in read("Seven hecklers died laughing in Manila, Philippines, on Monday.").background]
    ['its words of harm are a figure of speech']
    >>> [row["killed"] for row in read("Gunmen shot dead two people in the museum of Basra, Iraq, on 3 May 2021.").rows]
    [2]
    """
    known = weights()
    alone = report.reports or report.apart  # else it only gives a place or a day to what is told next
    if not known or not alone:
        return ""
    found = seen(report, parts)
    if report.apart and not report.told:  # they are kept as totals or as background, and are no row
        return subjects.table().subjects[_RATE].reason if found & {_RATE, _ILLNESS} else ""
    if subject := _untold(report, parts, found):
        return subjects.table().subjects[subject].reason
    score = math.fsum((known.get(ALWAYS, 0.0), *(known.get(name, 0.0) for name in found)))  # in whatever order
    if score > _least(report, parts, found) or _harmed_nobody(report, parts):
        return ""
    return _told_why(found, known)


def _untold(report: Report, parts: Sequence[Sentence], found: set[str]) -> str:
    """The subject of harm of which no deed and no accident is told, in one of the ways in which people come to it by
    nothing of the kind; empty where there may be one."""
    if not report.told or report.event is not None or not found.isdisjoint(_DONE):
        return ""
    kinds = {each.kind for each in report.told}
    if kinds == {"injured"} and not found.isdisjoint(_PLAY):
        return _SPORT  # "two jockeys were taken to hospital"
    if kinds == {"missing"} and found.isdisjoint(_PEOPLE):
        return _GENERAL  # "three pages are missing"
    died = "count one" in found and not found.isdisjoint(_DIED)  # "the chairman died on Sunday"
    if kinds != {"killed"} or not (died or _bare_toll(report)) or not found.isdisjoint(_TELLING):
        return ""
    return "" if any(causes.violent(part.text) for part in parts) else _AGE if died else _RATE


def _bare_toll(report: Report) -> bool:
    """Whether "the toll" stands at a figure, which may be of firms, and no word of a death beside it."""
    of_death = (harm.words().triggers | harm.words().dead) - harm.words().tolls
    return all(each.toll for each in report.told) and of_death.isdisjoint(report.sentence.low)


def _least(report: Report, parts: Sequence[Sentence], found: set[str]) -> float:
    """The score above which a report tells of an incident."""
    least = LEAST
    if len(parts) >= LONG:
        least = _least_in_long(report, found)
    if "placed" in found and found.isdisjoint(_LONG_DEAD) and _remains(report):
        least = min(least, LEAST_OF_REMAINS)
    if report.told and all(each.denied for each in report.told):
        least = min(least, LEAST_OF_DENIED)
    event = report.event
    behind = parts[report.number + 1].low if report.number + 1 < len(parts) else ()
    if event and event.happened and "day and place" in found and not harm.words().triggers.isdisjoint(behind):
        least = min(least, LEAST_BEFORE_HARM)
    if event and event.happened and found >= _DATED:
        least = min(least, LEAST_OF_DATED)
    armed = event is not None and event.happened and event.type in _ARMS and not found.isdisjoint(("day", "placed"))
    return min(least, LEAST_OF_ARMS) if armed else least


def _remains(report: Report) -> bool:
    """Whether it tells of a body that was found: "the body of a chief has been found"."""
    bodies, sentence = tolls.lexis().bodies, report.sentence
    spans = [(each.start, each.end) for each in report.told if each.kind == "killed" and not each.denied]
    return any(
        token.low in bodies and any(start <= token.start < end for start, end in spans) for token in sentence.tokens
    )


def _least_in_long(report: Report, found: set[str]) -> float:
    """The same in a long text, by how many of its other sentences speak of arms or a deed; whose own words leave no
    doubt needs none of them."""
    plain = report.event is not None and report.event.type in _PLAIN
    if plain or not found.isdisjoint(_TELLING) or found >= _SEVERAL_DEAD:
        return LEAST_IN_LONG
    return next((least for name, least in _BESIDE_NO_MORE.items() if name in found), LEAST_IN_LONG)


def _harmed_nobody(report: Report, parts: Sequence[Sentence]) -> bool:
    """Whether an event happened of which the text then says that nobody came to harm."""
    if report.told or report.event is None or not report.event.happened:
        return False
    return any(denials.denials(part) for part in parts[report.number + 1 : report.number + 1 + _ANSWER])


def _told_why(found: Iterable[str], known: dict[str, float]) -> str:
    """The reason of the subject that weighs most against an incident."""
    known_as = subjects.table().subjects
    against: dict[str, float] = {}
    for name in found:
        subject = name.removeprefix("near ").removesuffix("+").removesuffix(" said")
        if subject in known_as and known_as[subject].reason:
            why, sure = known_as[subject].reason, 2 if name.endswith(" said") else 1
            against[why] = against.get(why, 0.0) + sure * min(0.0, known.get(name, 0.0))
    return min(sorted(against), key=lambda why: against[why], default=FIGURE)


FIGURE: Final = "its words of harm are a figure of speech"


def seen(report: Report, parts: Sequence[Sentence]) -> set[str]:
    """What is seen of a report: names of `violence.csv`."""
    sentence = report.sentence
    found = {
        *subjects.within(sentence),
        *subjects.beside(report.number, parts),
        *_harmed(report, sentence),
        *_sides(report, sentence, sentence.low),
        *_when_and_where(report),
        *_manner(sentence),
    }
    return found | set(_despite(found))


_RATE: Final = "rate"
_SPORT: Final = "sport"
_AGE: Final = "age"
_GENERAL: Final = "general"
_PEOPLE: Final = frozenset(("victim human", "victim armed", "victim named", "victim pronoun"))
_DIED: Final = frozenset(("word died", "word dies"))
_PLAY: Final = frozenset((_SPORT, f"near {_SPORT}", f"about {_SPORT}", "about game"))
_DONE: Final = frozenset(("armed", "weapon", "deed", "accident"))
"""Subjects that say by what somebody came to harm."""
_ILLNESS: Final = "illness"
"""Subjects whose sums are statistics, not those of a war."""
_BESIDE_NO_MORE: Final = {"violent beside none": LEAST_ALONE, "violent beside one": LEAST_BESIDE_ONE}
_TELLING: Final = frozenset(("armed", "weapon", "accident", "near accident", "about accident", "nature", "near nature"))
_SEVERAL_DEAD: Final = frozenset(("told killed", "count some"))
_DATED: Final = frozenset(("day and place", "told killed", "victim human"))
"""People killed on a day at a place by an event: "caused a billion dollars in damage and left 40 dead"."""
_LONG_DEAD: Final = frozenset(("history", "art", "animal", "faith"))
"""Subjects of bodies that are no news: a pharaoh's, a saint's, one in a film."""
_PLAIN: Final = frozenset(("assassination", "abduction", "massacre", "stabbing", "ambush"))
"""Types of events whose words have no other sense."""
_VIOLENT: Final = frozenset(("human", "armed", "weapon", "deed", "accident", "scene"))
"""Subjects that speak for an incident."""


def _despite(found: set[str]) -> Iterator[str]:
    """What speaks for an incident beside a subject that speaks against it: "a referee was beaten to death"."""
    known_as = subjects.table().subjects
    others = [name for name in found if name in known_as and known_as[name].domain and name not in _VIOLENT]
    if others:
        yield "another subject"
        if "weapon said" in found:
            yield "despite weapon"
        if "armed" in found:
            yield "despite armed"
        if "weapon" in found and "happened" in found:
            yield "despite act"
        if "told killed" in found and found & {"victim human", "victim named", "passive before human"}:
            yield "despite killed"
        if "told injured" in found and found & {"victim human", "victim named", "passive before human"}:
            yield "despite injured"
    if "nobody told" in found and "weapon" in found:
        yield "weapon without harm"


def _harmed(report: Report, sentence: Sentence) -> Iterator[str]:
    """What its statements say, and its event."""
    if report.event:
        yield f"event {report.event.type}"
        yield "happened" if report.event.happened else "spoken of"
        ends, acts = happening.lexis().past_ends, happening.types()
        yield from (f"act {word}" for word in sentence.low if word.endswith(ends) and word in acts)
    if not report.told:
        yield "nobody told"
    for each in report.told:
        yield f"told {each.kind}"
        yield f"count {_count(each)}"
        said = sentence.text[each.start - sentence.start : each.end - sentence.start + _MORE]
        of = [name for word in said.lower().split() for name in subjects.table().of(word.strip(".,;:!?\"'’"))]
        yield from (f"victim {name}" for name in {"human", "armed", "animal"}.intersection(of))
        if not of:
            yield "victim named" if re.search(r"\s[A-Z][a-z]", f" {said}"[2:]) else "victim bare"
        if each.pronoun:
            yield "victim pronoun"


def _count(each: Statement) -> str:
    best, low = each.count.best, each.count.low or 0
    if best is None:
        return "vague"
    return "one" if best == 1 else "many" if best >= _MANY else "some" if low or best else "none"


def _sides(report: Report, sentence: Sentence, words: list[str]) -> Iterator[str]:
    """The word of harm, and what stands on its two sides."""
    triggers, table = harm.words().triggers, subjects.table()
    starts = sentence.words.start[sentence.first : sentence.last]
    spans = [(each.start, each.end) for each in report.told]
    at = next(
        (n for n, start in enumerate(starts) if words[n] in triggers and any(a <= start < b for a, b in spans)), None
    )
    if at is None and report.event:
        at = next((n for n, start in enumerate(starts) if start >= report.event.start), None)
    if at is None:
        return
    yield f"word {words[at]}"
    if lexis().ends.search(sentence.text) and _as_now(words, at):
        yield "told as now"
    way = "passive" if verbs.lexis().be & set(words[max(0, at - _PASSIVE) : at]) else "active"
    yield way
    for side, run in (("before", words[max(0, at - _BESIDE) : at]), ("after", words[at + 1 : at + 1 + _BESIDE])):
        for name in {name for word in run for name in table.of(word)} & _ROLES:
            yield f"{way} {side} {name}"


def _manner(sentence: Sentence) -> Iterator[str]:
    """How it is told: as a headline, a question, of the speaker himself, as what is, or as what might have been."""
    lex, words = lexis(), sentence.low
    if lex.asks.search(sentence.text):
        yield "asks"
    elif not lex.ends.search(sentence.text):
        yield "headline"
    if not lex.mine.isdisjoint(words):
        yield "of the speaker"
    if lex.might.search(sentence.text):
        yield "might have been"


def _as_now(words: list[str], at: int) -> bool:
    """Whether the word of harm is in the present, as a plot is told: "kills his wife", "is shot"."""
    lex = lexis()
    return words[at] in lex.now or not lex.be_now.isdisjoint(words[max(0, at - _PASSIVE) : at])


def _when_and_where(report: Report) -> Iterator[str]:
    """How the day and the place stand."""
    days = [when for when in report.whens if rank(when) == 0 and when.first and when.form != "told"]
    placed = any(chain.depth and chain.strong for chain in report.places)
    if days:
        yield "day"
        if placed:
            yield "day and place"
    elif any(when.form in COARSE for when in report.whens):
        yield "wide day"
    elif not report.whens:
        yield "no day"
    yield "placed" if placed else "country" if report.places else "no place"
    if report.claimant:
        yield "claimant"
    if report.definite:
        yield "definite"
    if report.refers:
        yield "refers"
    if report.plural:
        yield "plural"
