"""Events in a sentence, and whether one took place there or is only spoken of: feared, planned, talked about.

An event word is an act ("bombed"), a noun ("attack"), or what an attack is made with ("missiles", "gunmen"). An act
must be told as done, a noun needs "took place" or "carried out" beside it, a weapon a verb of acts. A word in another
sense ("the strike over pay", "shot down calls") tells of none. The words stand in the language's tables.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ... import tables
from ..words.tokens import Sentence

GENERIC: Final = ("attack", "strike", "killing", "explosion", "bombing")
"""Types that give way to any more telling one in the same sentence."""
ACCIDENTS: Final = frozenset(
    "earthquake tsunami flood landslide avalanche storm fire crush crash derailment sinking collapse poisoning riot"
    " protest".split()
)
"""Types that make an incident only together with casualties: words such as "fire" and "crash" are too common."""
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR: Final = 120
"""Characters before and after a word in which what says that it took place stands."""
_GAP: Final = r"(?:[^\s.;:]+ ){0,14}?"
_MODAL: Final = re.compile(
    r"\b(?:would|could|might|should|(?<!unclear )(?<!clear )(?<!known )(?<!sure"
    r" )if|warned|fear(?:s|ed)?|threaten\w*|plann\w+|vowed|prevent|exercise|drill|film|novel|movie|game|match|season|anniversary)\b",  # noqa: E501
    re.I,
)
_TALK: Final = re.compile(
    r"\b(?:claimed responsibility(?! for (?:an?|one|two|three|four|five|several)"
    r" )|blamed?|accus\w+|denied|denies|condemn\w+|rejected|demand\w*|promised|mourn\w*|memorial|funeral|sentenced|trial|court|investigat\w+|vowed|called"  # noqa: E501
    r" for|thriller|films?|filmed|movie|novel|starring|premiere|screenplay|shares|stocks|walkout)\b",
    re.I,
)
_FIREMEN: Final = re.compile(
    r"[ -]?(?:service|brigade|department|chief|crews?|official|station|fighters?|men|truck|engine)"
)
_PLURALS: Final = ("attacks", "strikes", "raids", "clashes", "bombings", "blasts", "explosions", "shootings")


@dataclass(frozen=True, slots=True)
class Event:
    """An event word: its type, where it stands, and whether it is told as something that took place."""

    type: str
    start: int
    end: int
    plural: bool
    happened: bool = True
    modal: bool = False


@cache
def types() -> dict[str, str]:
    """Event word → type."""
    return {row["word"]: row["type"] for row in tables.rows("events.csv", "geo.text.languages.en")}


@cache
def heads() -> dict[str, int]:
    """The first words of event words, with how many words the longest has."""
    first: dict[str, int] = {}
    for words in types():
        head = words.split()[0]
        first[head] = max(first.get(head, 0), len(words.split()))
    return first


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("geo.text.languages.en").joinpath(name).read_text("utf-8"))


@cache
def _grammar() -> dict[str, Any]:
    """The table of what took place: word lists, and patterns made of them; checked."""
    told = _toml("happening.toml")
    if set(told) != {"means", "verbs", "acts", "leads", "follows", "undone", "unreal", "whose"}:
        raise ValueError(f"happening.toml has the keys {sorted(told)}")
    return {
        "means": frozenset(told["means"]),
        "verbs": frozenset(told["verbs"]),
        "acts": re.compile(rf"\b(?:{told['acts']})\b"),
        "leads": re.compile(rf"\b(?:{told['leads']})(?: [^\s.;:]+){{0,5}}? ?$"),
        "within": re.compile(r"\b(?:in|during|amid|by) (?:an?|another|two|three|several)(?: [\w-]+){0,3} ?$"),
        "follows": re.compile(rf"^[^\w.;:]*{_GAP}(?:{told['follows']})\b"),
        "undone": re.compile(told["undone"]),
        "unreal": re.compile(told["unreal"]),
        "whose": re.compile(told["whose"]),
    }  # fmt: skip


@cache
def _senses() -> dict[str, tuple[re.Pattern[str] | None, ...]]:
    """Event word → what stands in the sentence, before and after it where it means something else; checked."""
    out: dict[str, tuple[re.Pattern[str] | None, ...]] = {}
    for name, told in _toml("senses.toml").items():
        if not {"words"} < set(told) <= {"words", "company", "before", "after"}:
            raise ValueError(f"senses.toml: {name} has the keys {sorted(told)}")
        found = tuple(re.compile(told[key]) if key in told else None for key in ("company", "before", "after"))
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
    company, before, after = _senses().get(low[start:end], (None, None, None))
    return bool(
        (company and company.search(low))
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
    grammar = _grammar()
    word, ahead, behind = low[start:end], low[max(0, start - _NEAR) : start], low[end : end + _NEAR]
    if word in grammar["means"]:
        acts = grammar["acts"].finditer(low)
        done = any(not grammar["undone"].search(low[max(0, each.start() - _NEAR) : each.start()]) for each in acts)
        return done or bool(grammar["leads"].search(ahead))
    if word.endswith("ed") or word in grammar["verbs"]:
        return _done(low, start, end)
    if grammar["unreal"].search(ahead):
        return False
    if grammar["leads"].search(ahead) or grammar["follows"].match(behind):
        return True
    return bool(grammar["within"].search(ahead)) and any(
        _done(low, each.start(), each.end()) for each in grammar["acts"].finditer(low[:start])
    )


_ATTRIBUTE: Final = re.compile(r"\b(?:the|an?|his|her|their|its|of|these|those|all|some|\w+-) ?$")
_NO_NOUN: Final = (
    "by|in|on|at|to|with|near|after|when|while|and|as|during|from|over|into|today|yesterday|this|last|early|late"
)
_NOUN_BEHIND: Final = re.compile(rf"^ (?!(?:{_NO_NOUN})\b)[a-z]")


def _done(low: str, start: int, end: int) -> bool:
    """Whether a verb tells what was done: no infinitive, no adjective, no clause that says who somebody is."""
    grammar, ahead = _grammar(), low[max(0, start - _NEAR) : start]
    if grammar["undone"].search(ahead) or grammar["whose"].search(ahead[-40:]):
        return False
    return not (_ATTRIBUTE.search(ahead) and _NOUN_BEHIND.match(low[end : end + 12]))


def event(sentence: Sentence) -> Event | None:
    """The event that the sentence tells of: one that took place before one that did not, the most telling first."""
    best: Event | None = None
    low = sentence.text.lower()
    for kind, start, end in mentions(low):
        if low[end : end + 6] in (" a dea", " deals") or (kind == "fire" and _FIREMEN.match(low, end)):
            continue
        if in_another_sense(low, start, end):
            continue
        modal = _MODAL.search(low[:end]) is not None
        done = took_place(low, start, end) and not modal
        plural = low[start:end].endswith(_PLURALS)
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
    return found.modal or _TALK.search(sentence.text) is not None
