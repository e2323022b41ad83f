"""Whom a verb of harm is told of: after an active verb, before a passive or an intransitive one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..words import grammar
from ..words.tokens import Token
from . import groups, harm, lists
from .lists import People
from .numbers import quantity
from .statement import Statement

_HARM: Final = harm.words()
BE: Final = grammar.words("be")
_HAVE: Final = grammar.words("have")
_LATER: Final = grammar.words("later")
_PERSONS: Final = grammar.words("persons")
_IDIOM: Final = re.compile(
    r"kill(?:ed|s|ing)? (?:off|time)\b|dead (?:in the water|and buried|on (?:arrival|their feet|his feet)|heat|end)\b"
)
MEANWHILE: Final = grammar.words("meanwhile")
_BARE: Final = grammar.words("bare")
"""Forms that are an infinitive as well: they happened only in a headline, or as hearsay."""
_FORWARD: Final = grammar.words("forward")
"""Forms that are no participle: their people stand behind them."""
_FIRST_PERSON: Final = grammar.words("first_person")
"""Whoever tells of himself is alive."""
_PRONOUNS: Final = grammar.words("pronouns")
_HEARSAY: Final = grammar.words("hearsay")
_SHOT: Final = grammar.words("shot")
_THE_DEAD: Final = grammar.words("the_dead")
_KNOWN: Final = grammar.words("known_hurt")


def made(kind: str, who: People, tokens: Sequence[Token], first: int, last: int) -> tuple[Statement, int]:
    """The statement that people make with the words from `first` to `last`, and the token after it."""
    start, end = min(first, who.first), max(last + 1, who.last)
    more = who.more or (first > 0 and tokens[first - 1].low == "also")
    statement = Statement(
        kind,
        who.count,
        who.attackers,
        tokens[start].start,
        tokens[end - 1].end,
        more,
        sides=who.sides,
        pronoun=who.last - who.first == 1 and tokens[who.first].low in _PRONOUNS,
    )
    return statement, max(last + 1, who.last)


def _suffered(kind: str, who: People, tokens: Sequence[Token], at: int) -> tuple[Statement, int]:
    """The same of people before the verb, with those who are named behind it: "was killed along with two guards"."""
    for words in _HARM.along:
        if tuple(token.low for token in tokens[at + 1 : at + 1 + len(words)]) == words:
            more = lists.after(tokens, at + 1 + len(words), len(tokens))
            if more:
                statement, _ = made(kind, replace(who, count=who.count.plus(more.count), sides=()), tokens, at, at)
                return replace(statement, end=tokens[more.last - 1].end), more.last
    return made(kind, who, tokens, at, at)


def intransitive(
    tokens: Sequence[Token], at: int, floor: int, before: Sequence[Statement]
) -> tuple[Statement, int] | None:
    """ "Nine died", "two are missing", "three suffered bullet wounds"."""
    low = tokens[at].low
    kind = _HARM.intransitive[low]
    first = before_auxiliaries(tokens, at)
    who = lists.before(tokens, floor, first)
    if who is None and before and before[-1].weak and first and tokens[first - 1].low in ("and", "but", ","):
        earlier = before[-1]  # "was shot in the market and died on Tuesday": it is the same man
        return replace(earlier, kind=kind, weak=False, end=tokens[at].end, pronoun=True), at + 1
    if who is None or tokens[who.first].low in _FIRST_PERSON:
        return None
    if low in _BARE and not (told(tokens, at) and (who.count.best or tokens[who.first].low == "many")):
        return None
    statement, after = _suffered(kind, who, tokens, at)
    return replace(statement, weak=low == "~cared"), after


def transitive(tokens: Sequence[Token], at: int, floor: int, stop: int) -> tuple[Statement, int] | None:
    """ "Gunmen killed nine", "nine were killed", "killed: two soldiers"."""
    low, kind = tokens[at].low, _HARM.verbs[tokens[at].low]
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if _either(tokens, at, kind):
        return None  # "killed or wounded 20": the text does not say how many of each
    if (
        following == ":" and (not at or not tokens[at - 1].low.isalnum()) and at + 2 < len(tokens)
    ):  # "Killed: two soldiers, a driver"
        who = lists.after(tokens, at + 2, stop)
        return made(kind, who, tokens, at, at) if who else None
    if low in _BARE and not told(tokens, at):
        return None
    if at < 2 and (found := _inverted(tokens, at, kind)):
        return found
    if kind == "injured" and low in ("injured", "wounded") and at and tokens[at - 1].low in _KNOWN:
        return None  # "the wounded miners were flown out": who they are, not that they were
    if low in ("injured", "wounded") and (found := _hurt_people(tokens, at, floor, kind)):
        return found
    if low.endswith("ing") or low in _FORWARD:
        who = lists.after(tokens, at + 1, stop)
        return made(kind, who, tokens, at, at) if who and tokens[who.first].low not in _FIRST_PERSON else None
    return _participle(tokens, at, floor, stop, kind)


def _either(tokens: Sequence[Token], at: int, kind: str) -> bool:
    """Whether another kind of harm is joined to this one, before or behind."""
    behind = (
        at + 2 < len(tokens)
        and tokens[at + 1].low in ("or", "and", "/", "and/or")
        and _HARM.verbs.get(tokens[at + 2].low, kind) != kind
    )
    before = at > 1 and tokens[at - 1].low in ("or", "and", "/") and _HARM.verbs.get(tokens[at - 2].low, kind) != kind
    return behind or before


def _participle(tokens: Sequence[Token], at: int, floor: int, stop: int, kind: str) -> tuple[Statement, int] | None:
    """ "Killed" is an active verb with people behind it, or a passive one with people before it."""
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    subject_end = before_auxiliaries(tokens, at)
    passive = any(token.low in BE for token in tokens[subject_end:at])
    if not passive:
        who = lists.after(tokens, _past_adverbs(tokens, at + 1), stop)
        if who and subject_end == at and at > floor and _reduced(tokens, at, floor, following):
            who = None
        if who:
            return made(kind, who, tokens, at, at) if not _said_otherwise(tokens, at, who) else None
        if following.isalpha() and not _may_follow(following):
            return None  # "killed demand": what it was done to is no person, and who stands before it did it
        if any(token.low in _HAVE for token in tokens[subject_end:at]):
            return None
    who = lists.before(tokens, floor, subject_end)
    if who is None or _said_otherwise(tokens, at, who):
        return None
    if not passive and (who.named or following == "off"):
        return None  # "Pakistan killed off the game": a name before an active verb did it, and did not suffer it
    return _suffered(kind, who, tokens, at)


def _said_otherwise(tokens: Sequence[Token], at: int, who: People) -> bool:
    """Whether it is a way of speaking: of the speaker, who is alive, or an idiom."""
    idiom = _IDIOM.match(" ".join(token.low for token in tokens[at : at + 4])) is not None
    return idiom or tokens[who.first].low in _FIRST_PERSON


def _inverted(tokens: Sequence[Token], at: int, kind: str) -> tuple[Statement, int] | None:
    """ "Killed in the ambush was a district chief": the verb stands first, its people last."""
    if at and tokens[at - 1].low not in ("also", "those", "among"):
        return None
    if at + 1 >= len(tokens) or (tokens[at + 1].low not in groups.PREPOSITIONS and tokens[at + 1].low not in BE):
        return None
    for i in range(at + 1, min(len(tokens) - 1, at + 18)):
        if tokens[i].low in ("was", "were", "is", "are"):
            who = lists.after(tokens, i + 1, len(tokens))
            return made(kind, who, tokens, at, at) if who and who.count.best else None
        if tokens[i].low in _HARM.triggers or tokens[i].low in groups.VERBS:
            return None
    return None


def _hurt_people(tokens: Sequence[Token], at: int, floor: int, kind: str) -> tuple[Statement, int] | None:
    """ "54 injured people were flown out": a number before, and a noun after."""
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if following not in _PERSONS:
        return None
    for first in range(max(floor, at - 4), at):
        number = quantity(tokens, first)
        if number and number[1] == at:
            return Statement(kind, number[0], None, tokens[first].start, tokens[at + 1].end), at + 2
    return None


def _may_follow(word: str) -> bool:
    """Whether the word may stand behind a passive without its "were": "12 killed in a raid", "two hurt on Friday"."""
    return (
        word in groups.PREPOSITIONS
        or word in groups.CLAUSE
        or word in MEANWHILE
        or word in _HARM.adverbs
        or word in _LATER
        or word.endswith("ly")
        or word.endswith("day")
    )


def told(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bare "kill" happened: in a headline ("strikes kill 12") or as hearsay ("was reported to kill two")."""
    before = [token.low for token in tokens[max(0, at - 2) : at]]
    if before and before[-1] in ("and", "or"):  # "threatened to storm the embassy and kill hostages"
        back = [token.low for token in tokens[max(0, at - 12) : at - 1]]
        return "to" not in back
    return bool(before) and (before[-1] != "to" or before[0] in _HEARSAY)


def _reduced(tokens: Sequence[Token], at: int, floor: int, following: str) -> bool:
    """Whether "12 killed" stands for "12 were killed": a number right before, and no people right after."""
    who = lists.before(tokens, floor, at)
    return (
        who is not None
        and who.last == at
        and (following in (",", "and", ".") or (following in groups.PREPOSITIONS and quantity(tokens, at + 1) is None))
    )


def _past_adverbs(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].low in ("instantly", "dead", "also"):
        at += 1
    return at


def before_auxiliaries(tokens: Sequence[Token], at: int) -> int:
    """Where the subject of the verb at `at` ends: before "were", "have been", "was shot and"."""
    first = at
    while first > 0:
        low = tokens[first - 1].low
        if low in _HARM.adverbs or low in BE or low in _HAVE:
            first -= 1
        elif (
            low == "and"
            and first > 1
            and (tokens[first - 2].low.endswith("ed") or tokens[first - 2].low in ("shot", "beaten", "taken"))
        ):
            # "was shot and killed", "targeted and killed": the subject stands before the first of the two verbs.
            if tokens[first - 2].low in _HARM.triggers:
                break
            first -= 2
        elif low in _HARM.found and (first == at or tokens[at].low == "dead"):
            first -= 1
        else:
            break
    return first


def dead(tokens: Sequence[Token], at: int, floor: int, stop: int) -> tuple[Statement, int] | None:
    """ "Shot dead two", "two were found dead", "two dead"."""
    if at > 0 and tokens[at - 1].low in _SHOT:
        who = lists.after(tokens, at + 1, stop)
        if who:
            return made("killed", who, tokens, at - 1, at)
    if at > 0 and tokens[at - 1].low in _THE_DEAD:
        return None
    if _IDIOM.match(" ".join(token.low for token in tokens[at : at + 4])):
        return None
    who = lists.before(tokens, floor, before_auxiliaries(tokens, at))
    return _suffered("killed", who, tokens, at) if who and tokens[who.first].low not in _FIRST_PERSON else None
