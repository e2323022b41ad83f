"""Whom a verb of harm is told of: after an active verb, before a passive or an intransitive one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ..languages import spoken
from ..words.tokens import Token
from . import groups, harm, lists
from .lists import People
from .numbers import Quantity, exactly, quantity
from .statement import Statement


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [verbs]."""

    be: frozenset[str]
    have: frozenset[str]
    later: frozenset[str]
    persons: frozenset[str]
    idiom: re.Pattern[str]
    meanwhile: frozenset[str]
    bare: frozenset[str]
    forward: frozenset[str]
    first_person: frozenset[str]
    pronouns: frozenset[str]
    hearsay: frozenset[str]
    shot: frozenset[str]
    the_dead: frozenset[str]
    known: frozenset[str]
    dead: frozenset[str]
    also: frozenset[str]
    goes_on: frozenset[str]
    everyone: frozenset[str]
    ordinals: dict[str, int]
    taken_up: frozenset[str]
    of_them: frozenset[str]
    many: frozenset[str]
    hurt: frozenset[str]
    ing: tuple[str, ...]
    ed: tuple[str, ...]
    either: frozenset[str]
    off: frozenset[str]
    anywhere: frozenset[str]
    inverted: frozenset[str]
    copula: frozenset[str]
    lately: frozenset[str]
    beside: frozenset[str]
    alone: frozenset[str]
    drowned: frozenset[str]
    identified: frozenset[str]
    as_whom: frozenset[str]
    of_those: frozenset[str]
    adverb_ends: tuple[str, ...]
    ly: tuple[str, ...]
    of: frozenset[str]
    aside: frozenset[str]
    possessive: frozenset[str]
    joins: frozenset[str]
    to: frozenset[str]
    ends: frozenset[str]
    between: frozenset[str]
    participles: frozenset[str]
    particles: frozenset[str]


lexis: Final = spoken.part("people.toml", "verbs", Words)


_BETWEEN: Final = 8
"""Words between a noun and its "of" that say where and when: "the murder in Cali on 2 May of"."""
_CLAUSE: Final = 26
"""Words of a clause, within which further victims are looked for."""


def made(kind: str, who: People, tokens: Sequence[Token], first: int, last: int) -> tuple[Statement, int]:
    """The statement that people make with the words from `first` to `last`, and the token after it."""
    lex = lexis()
    start, end = min(first, who.first), max(last + 1, who.last)
    more = who.more or (first > 0 and tokens[first - 1].low in lex.also)
    statement = Statement(
        kind,
        who.count,
        who.attackers,
        tokens[start].start,
        tokens[end - 1].end,
        more,
        sides=who.sides,
        pronoun=who.last - who.first == 1 and tokens[who.first].low in lex.pronouns,
        known=any(token.low in lex.taken_up for token in tokens[max(0, who.first - 1) : who.first + 1]),
        owner=_owner(tokens, who.first, who.last) if who.count.best == 1 else "",
        single=who.single,
        drowned=tokens[last].low in lex.drowned,
        part=_part(tokens, who.first),
        words=frozenset(token.low for token in tokens[who.first : who.last]),
        noun=groups.noun(tokens, who.first, who.last) if who.count.best == 1 else "",
    )
    return statement, max(last + 1, who.last)


def _owner(tokens: Sequence[Token], first: int, last: int) -> str:
    """Whose one is called: "the elder's driver" the elder's; empty where nobody's."""
    own = (i for i in range(first + 1, last - 1) if tokens[i].low in lexis().possessive)
    return next((tokens[i - 1].low for i in own), "")


def _part(tokens: Sequence[Token], first: int) -> bool:
    """Whether those whom a sentence begins with are some of those told of before: "one of them", "One, a boy, died"."""
    lex = lexis()
    number = quantity(tokens, first)
    behind = [token.low for token in tokens[number[1] : number[1] + 2]] if number else []
    if len(behind) < 2:
        return False
    of_them = behind[0] in lex.of and behind[1] in lex.of_those
    one = first == 0 and tokens[0].low in groups.lexis().one and behind[0] in lex.alone
    return of_them or one


def deed(tokens: Sequence[Token], at: int, floor: int, stop: int) -> tuple[Statement, int] | None:
    """ "The murder of a judge", "the murder in Cali on 2 May of a judge", "the six monks' murder"."""
    lex = lexis()
    behind = at + 1
    if behind < len(tokens) and tokens[behind].low in lex.aside:  # "the killing, on 2 May, of"
        behind += 1
    if behind < len(tokens) and quantity(tokens, behind):
        return None  # "killing at least 8 people of": a verb with its people
    if behind < len(tokens) and tokens[behind].low not in lex.of and tokens[behind].low in groups.lexis().prepositions:
        behind = next((i for i in range(behind, min(behind + _BETWEEN, stop)) if tokens[i].low in lex.of), stop)
    if behind < len(tokens) and tokens[behind].low in lex.of:
        who = lists.after(tokens, behind + 1, stop, governed=True)
        place = behind > at + 1 and who is not None and who.named and tokens[behind - 1].text.islower()
        return made("killed", who, tokens, at, at) if who and not place else None  # "the murder in the town of Jos"
    owner = at - 1
    if owner <= floor or tokens[owner].low not in lex.possessive:
        return None
    own = lists.before(tokens, floor, owner)
    return made("killed", own, tokens, at, at) if own and own.last == owner else None


def _suffered(kind: str, who: People, tokens: Sequence[Token], at: int) -> tuple[Statement, int]:
    """The same of people before the verb, with those who are named behind it: "was killed along with two guards"."""
    behind = _along(tokens, at)
    more = lists.after(tokens, behind, len(tokens)) if behind else None
    if more is None:
        return made(kind, who, tokens, at, at)
    statement, _ = made(kind, replace(who, count=who.count.plus(more.count), sides=()), tokens, at, at)
    return replace(statement, end=tokens[more.last - 1].end), more.last


def _along(tokens: Sequence[Token], at: int) -> int:
    """Where further victims of the verb at `at` begin: right behind it, or behind a comma in the same clause; 0 where
    none do."""
    for i in range(at + 1, min(len(tokens), at + _CLAUSE)):
        if tokens[i].low in harm.words().triggers:
            return 0
        for words in harm.words().along:
            if tokens[i].low not in lexis().anywhere and i > at + 1 and tokens[i - 1].low != ",":
                continue
            if tuple(token.low for token in tokens[i : i + len(words)]) == words:
                return i + len(words)
    return at + 2 if _company(tokens, at + 1) else 0


def _company(tokens: Sequence[Token], at: int) -> bool:
    """Whether others are named with whom somebody was killed: "with two of his colleagues", "with her driver"."""
    if at + 1 >= len(tokens) or tokens[at].low not in lexis().beside:
        return False
    end = groups.end_of_nouns(tokens, at + 1, len(tokens))
    own = next((i for i in range(at + 1, min(end + 3, len(tokens))) if tokens[i].low in groups.lexis().own), 0)
    last = groups.end_of_nouns(tokens, own, len(tokens)) - 1 if own else end - 1
    return groups.person(tokens[last].low)


def intransitive(
    tokens: Sequence[Token], at: int, floor: int, before: Sequence[Statement]
) -> tuple[Statement, int] | None:
    """ "Nine died", "two are missing", "three suffered bullet wounds"."""
    lex = lexis()
    low = tokens[at].low
    kind = harm.words().intransitive[low]
    first = before_auxiliaries(tokens, at)
    who = lists.before(tokens, floor, first)
    if before and _the_same(tokens, floor, first, who, before[-1], kind):
        return again(before[-1], kind, tokens[at]), at + 1
    who = who or _of_the_clause(tokens, floor, first) or _both(tokens, at)
    if who is None or tokens[who.first].low in lex.first_person:
        return None
    if low in lex.bare and not (told(tokens, at) and (who.count.best or tokens[who.first].low in lex.many)):
        return None
    statement, after = _suffered(kind, who, tokens, at)
    if kind == "killed" and (count := of_the_last(tokens, who)):
        return replace(statement, count=exactly(count), total=True, pronoun=True, nth=True), after
    everyone = not lex.everyone.isdisjoint(token.low for token in tokens[max(0, who.first - 1) : who.first + 1])
    return replace(statement, weak=low == "~cared", pronoun=statement.pronoun or everyone), after


def again(told: Statement, kind: str, verb: Token) -> Statement:
    """Of the people of a statement what a later verb of the sentence says of them."""
    return replace(told, kind=kind, weak=False, end=verb.end, pronoun=True)


def _the_same(tokens: Sequence[Token], floor: int, at: int, who: People | None, told: Statement, kind: str) -> bool:
    """Whether a verb whose subject ends at `at` is of the people told of right before: "was shot in the market and
    died", "two men wounded on Monday died", "six were shot, and all of them died"."""
    if who is not None:
        return told.weak and at > 0 and _all_of_them(tokens, floor, at)
    if told.weak and at > 0 and tokens[at - 1].low in lexis().goes_on:
        return True
    hurt = told.kind != kind == "killed" and not (told.aside or told.denied)
    return hurt and _in_its_clause(tokens, told, at)


def of_the_last(tokens: Sequence[Token], who: People) -> int:
    """How many have died where the last of them is told of: "a third person has died"; 0 where none is counted so."""
    said = [token.low for token in tokens[who.first : who.last]]
    if len(said) < 2 or said[0] not in groups.lexis().articles:
        return 0
    return lexis().ordinals.get(said[1], 0)


def _in_its_clause(tokens: Sequence[Token], hurt: Statement, at: int) -> bool:
    """Whether a verb is that of the clause in which people were told of: "two men wounded on Monday in Jos died"."""
    grp = groups.lexis()
    between = [
        tokens[i].low
        for i in range(1, at)
        if tokens[i].start >= hurt.end and not (tokens[i].low == "," and tokens[i - 1].text[0].isupper())  # "in Jos, "
    ]
    plain = lexis().goes_on.isdisjoint(between) and grp.clause.isdisjoint(between)
    return plain and not any(word in grp.be or word in grp.speech for word in between)


def _both(tokens: Sequence[Token], at: int) -> People | None:
    """Those of the sentence before, where this one only says of them all: "Both died", "All of them later died"."""
    lex = lexis()
    said = [token.low for token in tokens[:at]]
    if lex.everyone.isdisjoint(said) or not lex.of_them.issuperset(said):
        return None
    two = next((groups.lexis().pronouns[word] for word in said if groups.lexis().pronouns.get(word)), None)
    return People(exactly(two) if two else Quantity(2, None, None), None, 0, at)


def _all_of_them(tokens: Sequence[Token], floor: int, at: int) -> bool:
    """Whether the subject that ends at `at` takes up those told of before: "six were shot, and all of them died"."""
    lex = lexis()
    first = at
    while first > floor and tokens[first - 1].low in lex.of_them:
        first -= 1
    return not lex.everyone.isdisjoint(token.low for token in tokens[first:at])


def _of_the_clause(tokens: Sequence[Token], floor: int, at: int) -> People | None:
    """Whom a first verb of the clause is told of, where a second one is joined to it at `at`: "a guard was attacked at
    his post in Ica on Monday and died"."""
    lex = lexis()
    if at <= floor or tokens[at - 1].low not in lex.goes_on:
        return None
    verb = next((i for i in range(at - 1, floor, -1) if tokens[i].low in lex.copula), None)
    return lists.before(tokens, floor, verb) if verb else None


def transitive(tokens: Sequence[Token], at: int, floor: int, stop: int) -> tuple[Statement, int] | None:
    """ "Gunmen killed nine", "nine were killed", "killed: two soldiers"."""
    lex = lexis()
    low, kind = tokens[at].low, harm.words().verbs[tokens[at].low]
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if _either(tokens, at, kind):
        return None  # "killed or wounded 20": the text does not say how many of each
    if (
        following == ":" and (not at or not tokens[at - 1].low.isalnum()) and at + 2 < len(tokens)
    ):  # "Killed: two soldiers, a driver"
        who = lists.after(tokens, at + 2, stop)
        return made(kind, who, tokens, at, at) if who else None
    if low in lex.bare and not told(tokens, at):
        return None
    if at < 2 and (found := _inverted(tokens, at, kind)):
        return found
    if kind == "injured" and low in lex.hurt and at and tokens[at - 1].low in lex.known:
        return None  # "the wounded miners were flown out": who they are, not that they were
    if low in lex.hurt and (found := _hurt_people(tokens, at, floor, kind)):
        return found
    if low == "~shot":
        who = lists.after(tokens, at + 1, stop)
        return (replace(made(kind, who, tokens, at, at)[0], weak=True), who.last) if who else None
    if low.endswith(lex.ing) or low in lex.forward:
        who = lists.after(tokens, at + 1, stop)
        return made(kind, who, tokens, at, at) if who and tokens[who.first].low not in lex.first_person else None
    return _participle(tokens, at, floor, stop, kind)


def _either(tokens: Sequence[Token], at: int, kind: str) -> bool:
    """Whether another kind of harm is joined to this one, before or behind; who is "abducted and killed" is both."""
    lex = lexis()
    if kind == "killed" and at > 1 and harm.words().verbs.get(tokens[at - 2].low) == "abducted":
        return tokens[at - 1].low not in lex.goes_on
    behind = (
        at + 2 < len(tokens)
        and tokens[at + 1].low in lex.either
        and harm.words().verbs.get(tokens[at + 2].low, kind) != kind
    )
    before = at > 1 and tokens[at - 1].low in lex.either and harm.words().verbs.get(tokens[at - 2].low, kind) != kind
    return behind or before


def _participle(tokens: Sequence[Token], at: int, floor: int, stop: int, kind: str) -> tuple[Statement, int] | None:
    """ "Killed" is an active verb with people behind it, or a passive one with people before it."""
    lex = lexis()
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    subject_end = before_auxiliaries(tokens, at)
    passive = any(token.low in lex.be for token in tokens[subject_end:at])
    if at > 1 and tokens[at - 1].low in lex.lately and tokens[at - 2].low in groups.lexis().determiners:
        return None  # "the recently murdered senator": who he is
    if not passive:
        who = lists.after(tokens, _past_adverbs(tokens, at + 1), stop)
        if who and subject_end == at and at > floor and _reduced(tokens, at, floor, following):
            who = None
        if who:
            return made(kind, who, tokens, at, at) if not _said_otherwise(tokens, at, who) else None
        if following.isalpha() and not _may_follow(following):
            return None  # "killed demand": what it was done to is no person, and who stands before it did it
        if any(token.low in lex.have for token in tokens[subject_end:at]):
            return None
    who = lists.before(tokens, floor, subject_end) or _of_the_clause(tokens, floor, subject_end)
    if who is None or _said_otherwise(tokens, at, who):
        return None
    if not passive and (who.named or following in lex.off):
        return None  # "Pakistan killed off the game": a name before an active verb did it, and did not suffer it
    return _suffered(kind, who, tokens, at)


def _said_otherwise(tokens: Sequence[Token], at: int, who: People) -> bool:
    """Whether it is a way of speaking: of the speaker, who is alive, or an idiom."""
    lex = lexis()
    idiom = lex.idiom.match(" ".join(token.low for token in tokens[at : at + 4])) is not None
    return idiom or tokens[who.first].low in lex.first_person


def _inverted(tokens: Sequence[Token], at: int, kind: str, *, first: int | None = None) -> tuple[Statement, int] | None:
    """ "Killed in the ambush was a district chief": the verb stands first, its people last."""
    lex = lexis()
    first = at if first is None else first
    if first and tokens[first - 1].low not in lex.inverted:
        return None
    if at + 1 >= len(tokens) or (
        tokens[at + 1].low not in groups.lexis().prepositions and tokens[at + 1].low not in lex.be
    ):
        return None
    for i in range(at + 1, min(len(tokens) - 1, at + 18)):
        if tokens[i].low in lex.copula:
            who = lists.after(tokens, i + 1, len(tokens))
            return made(kind, who, tokens, at, at) if who and who.count.best else None
        if tokens[i].low in harm.words().triggers or tokens[i].low in groups.lexis().verbs:
            return None
    return None


def _hurt_people(tokens: Sequence[Token], at: int, floor: int, kind: str) -> tuple[Statement, int] | None:
    """ "54 injured people were flown out": a number before, and a noun after."""
    lex = lexis()
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if following not in lex.persons:
        return None
    for first in range(max(floor, at - 4), at):
        number = quantity(tokens, first)
        if number and number[1] == at:
            return Statement(kind, number[0], None, tokens[first].start, tokens[at + 1].end), at + 2
    return None


def _may_follow(word: str) -> bool:
    """Whether the word may stand behind a passive without its "were": "12 killed in a raid", "two hurt on Friday"."""
    lex = lexis()
    return (
        word in groups.lexis().prepositions
        or word in groups.lexis().clause
        or word in lex.meanwhile
        or word in harm.words().adverbs
        or word in lex.later
        or word.endswith(lex.adverb_ends)
    )


def told(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bare "kill" happened: in a headline ("strikes kill 12") or as hearsay ("was reported to kill two")."""
    lex = lexis()
    before = [token.low for token in tokens[max(0, at - 2) : at]]
    if before and before[-1] in lex.joins:  # "threatened to storm the embassy and kill hostages"
        back = [token.low for token in tokens[max(0, at - 12) : at - 1]]
        return lex.to.isdisjoint(back)
    return bool(before) and (before[-1] not in lex.to or before[0] in lex.hearsay)


def _reduced(tokens: Sequence[Token], at: int, floor: int, following: str) -> bool:
    """Whether "12 killed" stands for "12 were killed": a number right before, and no people right after."""
    lex = lexis()
    who = lists.before(tokens, floor, at)
    return (
        who is not None
        and who.last == at
        and (following in lex.ends or (following in groups.lexis().prepositions and quantity(tokens, at + 1) is None))
    )


def _past_adverbs(tokens: Sequence[Token], at: int) -> int:
    lex = lexis()
    while at < len(tokens) and tokens[at].low in lex.between:
        at += 1
    return at


def before_auxiliaries(tokens: Sequence[Token], at: int) -> int:
    """Where the subject of the verb at `at` ends: before "were", "have been", "was shot and"."""
    lex = lexis()
    first = at
    while first > 0:
        low = tokens[first - 1].low
        if low in harm.words().adverbs or low in lex.be or low in lex.have or _manner(tokens, first - 1, at):
            first -= 1
        elif (
            low in lex.joins
            and first > 1
            and (tokens[first - 2].low.endswith(lex.ed) or tokens[first - 2].low in lex.participles)
        ):
            # "was shot and killed", "targeted and killed": the subject stands before the first of the two verbs.
            if tokens[first - 2].low in harm.words().triggers:
                break
            first -= 2
        elif low in lex.joins and first > 2 and tokens[first - 2].low in lex.particles and _done(tokens[first - 3]):
            first -= 3
        elif low in harm.words().found and (first == at or tokens[at].low in lex.dead):
            first -= 1
        else:
            break
    return first


def _done(token: Token) -> bool:
    """Whether a word is a participle: "roughed", "beaten"."""
    lex = lexis()
    return (token.low.endswith(lex.ed) or token.low in lex.participles) and token.low not in harm.words().triggers


def _manner(tokens: Sequence[Token], i: int, at: int) -> bool:
    """Whether an adverb stands between "was" and its verb: "was violently murdered"."""
    lex = lexis()
    return i == at - 1 and i > 0 and tokens[i].low.endswith(lex.ly) and tokens[i - 1].low in lex.be


def _named_as(tokens: Sequence[Token], at: int) -> int:
    """Where the names of the dead begin: "the dead have been identified as Ana Gil and Luis Paz"; 0 where none do."""
    lex, first = lexis(), at
    while at < len(tokens) and (tokens[at].low in lex.be or tokens[at].low in lex.have):
        at += 1
    named = first < at < len(tokens) - 2 and tokens[at].low in lex.identified
    return at + 1 + (tokens[at + 1].low in lex.as_whom) if named else 0


def dead(tokens: Sequence[Token], at: int, floor: int, stop: int) -> tuple[Statement, int] | None:
    """ "Shot dead two", "two were found dead", "two dead"."""
    lex = lexis()
    subject_end = before_auxiliaries(tokens, at)
    if at > 0 and tokens[at - 1].low in lex.shot and lex.be.isdisjoint(token.low for token in tokens[subject_end:at]):
        who = lists.after(tokens, at + 1, stop)
        if who:
            return made("killed", who, tokens, at - 1, at)
        if at == 1 and (found := _inverted(tokens, at, "killed", first=0)):
            return found
    if at == 0 and len(tokens) > 2 and tokens[1].low in lex.copula:  # "Dead is Ari Noel, a mason"
        who = lists.after(tokens, 2, len(tokens))
        return made("killed", who, tokens, at, at) if who else None
    if at > 0 and tokens[at - 1].low in lex.the_dead:
        behind = _named_as(tokens, at + 1)
        named = lists.after(tokens, behind, len(tokens)) if behind else None
        return made("killed", named, tokens, at, at) if named else None
    if lex.idiom.match(" ".join(token.low for token in tokens[at : at + 4])):
        return None
    who = lists.before(tokens, floor, subject_end)
    return _suffered("killed", who, tokens, at) if who and tokens[who.first].low not in lex.first_person else None
