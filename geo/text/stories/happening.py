"""Events in a sentence, and whether one took place there or is only spoken of: feared, planned, talked about.

An event word is an act ("bombed"), a noun ("attack"), or what an attack is made with ("missiles", "gunmen"). An act
must be told as done, a noun needs "took place" or "carried out" beside it, a weapon a verb of acts. A word in another
sense ("the strike over pay", "shot down calls") tells of none. The words stand in the language's tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from ..languages import shape, spoken
from ..words.tokens import Sentence


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [happening]."""

    modal: re.Pattern[str]
    talk: re.Pattern[str]
    firemen: re.Pattern[str]
    plurals: tuple[str, ...]
    attribute: re.Pattern[str]
    noun_behind: re.Pattern[str]
    past_ends: tuple[str, ...]
    deals: tuple[str, ...]


lexis: Final = spoken.part("stories.toml", "happening", Words)


GENERIC: Final = ("attack", "strike", "killing", "explosion", "bombing")
"""Types that give way to any more telling one in the same sentence."""
ACCIDENTS: Final = frozenset(
    (
        "earthquake",
        "tsunami",
        "flood",
        "landslide",
        "avalanche",
        "storm",
        "fire",
        "crush",
        "crash",
        "derailment",
        "sinking",
        "collapse",
        "poisoning",
        "riot",
        "protest",
    )
)
"""Types that make an incident only together with casualties: words such as "fire" and "crash" are too common."""
BARE: Final = ("attack", "strike", "killing")
"""Types of words that alone tell of nothing: an attack may be one in a newspaper."""
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR: Final = 120
"""Characters before and after a word in which what says that it took place stands."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event word: its type, where it stands, and whether it is told as something that took place."""

    type: str
    start: int
    end: int
    plural: bool
    happened: bool = True
    modal: bool = False


_rows: Final = spoken.table("events.csv", "word", "type")


@spoken.each_language
def types() -> dict[str, str]:
    """Event word → type."""
    return {row["word"]: row["type"] for row in _rows()}


@spoken.each_language
def heads() -> dict[str, int]:
    """The first words of event words, with how many words the longest has."""
    first: dict[str, int] = {}
    for words in types():
        head = words.split()[0]
        first[head] = max(first.get(head, 0), len(words.split()))
    return first


class Done(NamedTuple):
    """What tells that something took place: `happening.toml`."""

    means: frozenset[str]
    verbs: frozenset[str]
    acts: re.Pattern[str]
    leads: re.Pattern[str]
    within: re.Pattern[str]
    note: re.Pattern[str]
    follows: re.Pattern[str]
    undone: re.Pattern[str]
    unreal: re.Pattern[str]
    whose: re.Pattern[str]


_done_words: Final = spoken.part("happening.toml", "", Done)
_SENSES: Final = ("company", "before", "after", "needs")


@spoken.each_language
def _senses() -> dict[str, tuple[re.Pattern[str] | None, ...]]:
    """Event word → what stands in the sentence, before and after it where it means something else, and what stands in
    the sentence where it does not; checked."""
    out: dict[str, tuple[re.Pattern[str] | None, ...]] = {}
    language = spoken.spoken()
    senses = language.toml("senses.toml")
    fill = senses.pop("names", {})
    for name, told in senses.items():
        where = f"{language.folder.name}/senses.toml, [{name}]"
        shape.keys(where, told, ("words", *_SENSES), needed=("words",))
        found = tuple(shape.compiled(where, told[key], fill) if key in told else None for key in _SENSES)
        out |= dict.fromkeys(told["words"], found)
    return out


def in_another_sense(low: str, start: int, end: int) -> bool:
    """Whether the event word at these offsets of a lower-case sentence means something else.

    Examples
    --------
    >>> said = "nurses began a strike over pay"
    >>> in_another_sense(said, 15, 21)
    True
    >>> in_another_sense("the strike hit a bakery", 4, 10)
    False
    """
    company, before, after, needs = _senses().get(low[start:end], (None, None, None, None))
    return bool(
        (needs and not needs.search(low))
        or (company and company.search(low))
        or (before and before.search(low[max(0, start - 60) : start]))
        or (after and after.match(low[end : end + 80]))
    )


def mentions(low: str) -> Iterator[tuple[str, int, int]]:
    """Each event word in a lower-case sentence with its type and offsets, the longest that fits."""
    known, first = types(), heads()
    for found in WORD.finditer(low):
        longest = first.get(found[0])
        if not longest:
            continue
        for size in range(longest, 0, -1):
            words = " ".join(low[found.start() : found.start() + 40].split()[:size]).rstrip(".,;:!?”\"'’")
            if words in known and low.startswith(words, found.start()):
                yield known[words], found.start(), found.start() + len(words)
                break


def took_place(low: str, start: int, end: int) -> bool:
    """Whether the event word at these offsets is told as something that took place.

    Examples
    --------
    >>> said = "rebels attacked a post after an attack on a convoy was planned"
    >>> took_place(said, 7, 15), took_place(said, 32, 38)
    (True, False)
    """
    done = _done_words()
    word, ahead, behind = low[start:end], low[max(0, start - _NEAR) : start], low[end : end + _NEAR]
    if word in done.means:
        acts = done.acts.finditer(low)
        acted = any(not done.undone.search(low[max(0, each.start() - _NEAR) : each.start()]) for each in acts)
        return acted or bool(done.leads.search(ahead))
    if word.endswith(lexis().past_ends) or word in done.verbs:
        return _done(low, start, end)
    if done.unreal.search(ahead):
        return False
    if done.leads.search(ahead) or done.follows.match(behind):
        return True
    return bool(done.within.search(ahead)) and any(
        _done(low, each.start(), each.end()) for each in done.acts.finditer(low[:start])
    )


def _done(low: str, start: int, end: int) -> bool:
    """Whether a verb tells what was done: no infinitive, no adjective, no clause that says who somebody is."""
    lex = lexis()
    done, ahead = _done_words(), low[max(0, start - _NEAR) : start]
    if done.undone.search(ahead) or done.whose.search(ahead[-40:]):
        return False
    return not (lex.attribute.search(ahead) and lex.noun_behind.match(low[end : end + 12]))


def noted(sentence: Sentence, found: Event) -> bool:
    """Whether it notes the event, of a kind of its own, without a verb, as event data do.

    Examples
    --------
    >>> from geo.text.words.tokens import sentences
    >>> def of(text):
    ...     sentence = sentences(text)[0]
    ...     return noted(sentence, event(sentence))
    >>> of("Drone attack on an army post in Gao."), of("No drone attack on Gao."), of("Drone attack on Gao planned.")
    (True, False, False)
    """
    done, low = _done_words(), sentence.text.lower()
    told = found.type not in BARE and done.unreal.search(low[: found.start - sentence.start]) is None
    return told and done.note.match(low) is not None


def event(sentence: Sentence) -> Event | None:
    """The event that the sentence tells of: one that took place before one that did not, the most telling first."""
    lex = lexis()
    best: Event | None = None
    low = sentence.text.lower()
    for kind, start, end in mentions(low):
        if low[end : end + 6].startswith(lex.deals) or (kind == "fire" and lex.firemen.match(low, end)):
            continue
        if in_another_sense(low, start, end):
            continue
        modal = lex.modal.search(low[:end]) is not None
        done = took_place(low, start, end) and not modal
        plural = low[start:end].endswith(lex.plurals)
        here = Event(kind, sentence.start + start, sentence.start + end, plural, done, modal)
        if (
            best is None
            or _rank(here) > _rank(best)
            or (best.plural and not here.plural and _rank(here) >= _rank(best))
        ):
            best = here
    return best


def _rank(each: Event) -> tuple[bool, int]:
    if each.type in GENERIC:
        return each.happened, 1 if each.type != "attack" else 0
    return each.happened and each.type not in ACCIDENTS, 2 if each.type not in ACCIDENTS else 1


def talked_of(sentence: Sentence, found: Event) -> bool:
    """Whether the sentence only talks of the event, or fears or plans it."""
    lex = lexis()
    return found.modal or lex.talk.search(sentence.text) is not None
