"""How many people a noun phrase speaks of: "a chief and three others" is four.

A phrase is read as a list of elements, parted by commas and "and". An element counts by its number ("nine
labourers"), by its article ("the driver"), or as one name ("Ahmad Gul"). What only describes is not added: an
apposition ("Gul, a doctor,"), a part ("including two children", "three of them women"), a breakdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ..languages import spoken
from ..words import lexicon
from ..words.tokens import Token
from . import groups, harm, pieces
from .groups import Group, apart, beginning, ending
from .numbers import Quantity, exactly, quantity


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [lists]."""

    part: re.Pattern[str]
    anybody: frozenset[str]
    said: frozenset[str]
    asides: frozenset[str]
    among: frozenset[str]
    articles: frozenset[str]
    of_one: frozenset[str]
    of_many: frozenset[str]
    of_several: tuple[str, ...]
    left: frozenset[str]
    where: frozenset[str]


lexis: Final = spoken.part("people.toml", "lists", Words)
_DATELINE: Final = 12
"""Words of a dateline at most."""
_TITLE: Final = 3
"""Words of a further title of one person at most."""


@spoken.each_language
def _clause_ends() -> frozenset[str]:
    """Where a clause begins, but for what begins an aside within one."""
    return groups.lexis().clause - lexis().asides


@dataclass(frozen=True, slots=True)
class People:
    """A number of people.

    Attributes
    ----------
    count : Quantity
    attackers : Quantity or None
        How many of them the text calls attackers.
    first, last : int
        The tokens they are spoken of in, `last` exclusive.
    more : bool
        "another", "others", "more": they come on top of some spoken of before.
    named : bool
        One person, by name.
    single : bool
        Each of them is told of as one person: "an elder and his guard".
    sides : tuple of (str, Quantity)
        How many were of which side; empty unless all of them are of a known one.
    """

    count: Quantity
    attackers: Quantity | None
    first: int
    last: int
    more: bool = False
    named: bool = False
    sides: tuple[tuple[str, Quantity], ...] = ()
    single: bool = False


def after(tokens: Sequence[Token], at: int, stop: int, *, governed: bool = False) -> People | None:
    """The people that a list beginning at token `at` speaks of; it ends before `stop`.

    `governed`: it stands behind a noun's "of", so that the verb behind its last element is none of that element's own.

    Examples
    --------
    >>> from geo.text.words.tokens import tokenise
    >>> words = tokenise("a tribal chief, his wife and at least two guards in the convoy")
    >>> after(words, 0, len(words)).count
    Quantity(low=4, best=4, high=None)
    >>> words = tokenise("five people, three soldiers and two civilians")
    >>> after(words, 0, len(words)).count.best
    5
    >>> words = tokenise("six priests, their cook and her daughter shocked the town")
    >>> after(words, 0, len(words), governed=True).count.best
    8
    """
    clause = groups.lexis().clause
    end = next((i for i in range(at, stop) if tokens[i].low in clause and not pieces.goes_on(tokens, i, stop)), stop)
    cut = pieces.pieces(tokens, at, end)
    if not cut or cut[0][0]:
        return None
    first = beginning(tokens, cut[0][1], cut[0][2])
    if first is None:
        return None
    listed = _listed(tokens, first, cut[1:], governed=governed)
    return _sum([first, *_counted(tokens, first, listed)])


def before(tokens: Sequence[Token], start: int, at: int) -> People | None:
    """The people that a list ending before token `at` speaks of; it begins no earlier than `start`.

    Examples
    --------
    >>> from geo.text.words.tokens import tokenise
    >>> words = tokenise("In an attack near the town, two officers, including a major, and a driver were killed")
    >>> before(words, 0, len(words) - 2).count.best
    3
    >>> words = tokenise("Six people, including the bombers, were killed")
    >>> before(words, 0, len(words) - 2).count.best
    6
    """
    lex, clause, stop = lexis(), _clause_ends(), at
    at = pieces.before_dashes(tokens, start, at)
    start = begin = _behind_dateline(tokens, start, at)
    ends = (i + 1 for i in range(start, at) if tokens[i].low in clause and not pieces.within_phrase(tokens, i))
    start = max([start, *ends, _bracketed(tokens, start, at)])
    said = next(
        (i + 1 for i in range(at - 1, start, -1) if tokens[i].low in lex.said and tokens[i + 1].low != ","), start
    )
    start = said if said < at else start  # "medics at the hospital said 27 people had been killed"
    among = next((i + 1 for i in range(at - 2, start, -1) if _of_several(tokens, i, stop)), start)
    if among > start and quantity(tokens, among):
        start = among  # "two of them were among the nine who died": the nine
    start = _left(tokens, start, at)
    if at > start and tokens[at - 1].low in groups.lexis().who and (whom := _antecedent(tokens, start, at - 1)):
        return whom
    kept = pieces.without_asides(tokens, start, at)
    cut = pieces.pieces_of(tokens, kept)
    if not cut:
        return _governed(tokens, start, at)
    verb = tokens[stop].low if stop < len(tokens) else ""
    taken: list[Group] = []
    joined = unknown = False
    for at_piece in range(len(cut) - 1, -1, -1):
        separator, positions = cut[at_piece]
        if taken and separator == "," and _is_age(tokens, positions[0], positions[-1] + 1):
            continue
        if taken and lex.part.search(" ".join(tokens[position].low for position in positions)):
            continue  # "eight women among them"
        element = ending(tokens, positions)
        if element is None and not taken and separator == "and" and len(positions) <= _TITLE:
            unknown = _unheard_of(tokens, positions) and verb not in lex.of_one
            if unknown or verb in lex.of_one:
                continue  # "a journalist and blogger was killed" is the same one, "were killed" another
        if element is not None and element.first == positions[0] and _beside_a_place(tokens, element):
            continue
        if element is None and taken and separator == "," and _describes(tokens, positions, cut[:at_piece]):
            continue  # "Ana Gil, third judge of the court, and two guards"
        if element is None or (taken and element.first > positions[0] and _object(tokens, element.first, stop)):
            break
        taken.insert(0, element)
        joined = joined or separator == "and"
        # A comma goes on with the list if an "and" closes it, "two officers, a clerk and a driver", or between two
        # sides.
        if (
            element.first > positions[0] + 1
            or not separator
            or not (
                joined
                or _other_side(tokens, cut[at_piece - 1][1], element)
                or (cut[at_piece - 1][0] == "and" and _article(tokens, element) and _one_named(tokens, cut[:at_piece]))
            )
        ):
            if at_piece == 1 and (first := _headed(tokens, cut[0][1], element)):
                taken.insert(0, first)
            break
    if len(taken) == len(cut) > 2 and cut[0][0] == "," and tokens[taken[-1].first - 2].low == ",":
        taken = taken[-1:]  # "eleven dead, eight women and three men, and two injured": the eleven were told of
    kept_apart = [
        each
        for i, each in enumerate(taken)
        if not (i and (_repeats(tokens, taken, i, kept) or _titles(tokens, taken[i - 1], each, verb)))
    ]
    if not taken:
        return _of_a_clause(tokens, begin, kept, stop) or _governed(tokens, start, at)
    if (
        len(kept_apart) > 1
        and all(each.named for each in kept_apart[1:])
        and _parts_of(tokens, taken[0], kept_apart[1:])
    ):
        kept_apart = kept_apart[:1]
    told = _sum(kept_apart)
    if told.count.best == 1 and verb in lex.of_many and (more := _of_a_clause(tokens, begin, kept, stop)):
        both = more.count.plus(told.count)  # "two who sold milk and a boy"
        return replace(more, count=both, last=told.last, sides=())
    return replace(told, count=told.count.plus(exactly(1)), last=at, sides=()) if unknown else told


def _of_a_clause(tokens: Sequence[Token], start: int, kept: Sequence[int], verb: int) -> People | None:
    """Those of whom a clause without commas tells something before the verb: "a guard who had served since May and
    lived nearby was shot"."""
    grp = groups.lexis()
    end = kept[-1] + 1 if kept else start
    relative = next((i for i in range(start + 1, end) if tokens[i].low in grp.relative), 0)
    passive = verb < len(tokens) and (tokens[verb].low in grp.be or tokens[verb].low in harm.words().intransitive)
    plain = not any(token.low == "," or token.low in grp.speech for token in tokens[relative:end])
    return before(tokens, start, relative) if relative and passive and plain else None


def _of_several(tokens: Sequence[Token], at: int, verb: int) -> bool:
    """Whether those counted behind a word are all of whom the verb tells: "among the nine who died", "one of four men
    killed", but not "one of four men was killed"."""
    grp = groups.lexis()
    own = tokens[verb].low if verb < len(tokens) else ""
    told_of_one = own in grp.be or own in harm.words().intransitive
    one_of = tokens[at].low in grp.of and tokens[at - 1].low in grp.one and not told_of_one
    return one_of or tokens[at].low in lexis().among


def _describes(tokens: Sequence[Token], positions: Sequence[int], ahead: Sequence[tuple[str, list[int]]]) -> bool:
    """Whether a piece says who somebody is that the piece before it names: "Ana Gil, third judge of the court"."""
    word = tokens[positions[0]]
    described = word.text.islower() and word.low not in groups.lexis().prepositions
    return described and _one_named(tokens, ahead)


def _one_named(tokens: Sequence[Token], ahead: Sequence[tuple[str, list[int]]]) -> bool:
    """Whether the last of some pieces is a name and no more: "Ana Gil"."""
    if not ahead:
        return False
    positions = ahead[-1][1]
    element = ending(tokens, positions)
    return element is not None and element.named and element.first == positions[0] and element.last == positions[-1] + 1


def _article(tokens: Sequence[Token], element: Group) -> bool:
    """Whether an article introduces one person: "Ana Gil and Ben Ur, a teacher at the school, were killed"."""
    return element.singular and not element.named and tokens[element.first].low in lexis().articles


def _behind_dateline(tokens: Sequence[Token], start: int, at: int) -> int:
    """Behind "BANGUI, Jan 30 (AFP) -", with which a sentence opens; else `start`."""
    if start:
        return start
    dash = next((i for i in range(min(at - 1, _DATELINE)) if tokens[i].low in pieces.lexis().dashes), 0)
    return dash + 1 if all(not token.text[0].islower() for token in tokens[:dash]) and dash else start


def _left(tokens: Sequence[Token], start: int, at: int) -> int:
    """Behind the verb whose object ends at `at`, else `start`: "the bombings in Kano left about 80 people dead"."""
    passive = at < len(tokens) and (tokens[at].low in groups.lexis().be or tokens[at].low in harm.words().intransitive)
    if passive:  # "the men who left town were killed"
        return start
    return next((i + 1 for i in range(at - 2, start, -1) if tokens[i].low in lexis().left), start)


def _headed(tokens: Sequence[Token], positions: Sequence[int], element: Group) -> Group | None:
    """The one that a headline begins with, whose comma stands for an "and": "Police officer, two others killed"."""
    first, last = positions[0], positions[-1]
    opens = first == 0 or tokens[first - 1].low == ":"
    if not opens or last - first >= _TITLE or tokens[element.first].low in lexis().articles or element.named:
        return None
    one = groups.classes().get(tokens[last].low) == "one" and tokens[first].low not in groups.lexis().determiners
    return Group(exactly(1), first, last + 1, False, True, False, True, False) if one else None


def _object(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a phrase is the object of a verb before it, so that the verb at `at` is another clause's: "police
    arrested two men and a boy was hurt"."""
    new = at < len(tokens) and (tokens[at].low in groups.lexis().be or tokens[at].low in harm.words().intransitive)
    return new and _acts(tokens, first - 1)


def _acts(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is a verb that has an object behind it."""
    grp, own = groups.lexis(), tokens[at].low
    if own in lexis().said or own in grp.speech or at + 1 >= len(tokens):
        return False
    object_of = tokens[at + 1].low in grp.determiners or quantity(tokens, at + 1) is not None
    return object_of and (own in grp.verbs or own in grp.be or (own.endswith(grp.ed) and own not in grp.adjectives))


def _antecedent(tokens: Sequence[Token], start: int, at: int) -> People | None:
    """Who is meant by a "who" at `at` behind the object of a verb: "gunmen attacked the home of a judge, who was
    killed"."""
    grp = groups.lexis()
    end = pieces.before_part(tokens, start, at - (tokens[at - 1].low == ","))
    verb = next((i for i in range(end - 1, start, -1) if _acts(tokens, i)), None)
    who = None if verb is None else after(tokens, verb + 1, end)
    if verb is None or (who is not None and who.last == end):
        return who
    of = next((i for i in range(end - 1, verb, -1) if tokens[i].low in grp.of), None)
    return (after(tokens, of + 1, end) if of else None) or who


def _bracketed(tokens: Sequence[Token], start: int, at: int) -> int:
    """Where a bracket opens that is not closed before `at`: "21 casualties (8 killed"; else `start`."""
    for i in range(at - 1, start - 1, -1):
        if tokens[i].low in (")", "("):
            return i + 1 if tokens[i].low == "(" else start
    return start


def _unheard_of(tokens: Sequence[Token], positions: Sequence[int]) -> bool:
    """Whether a piece is a noun that no table holds, of one: "conductor"."""
    words = [tokens[position] for position in positions]
    return all(word.text.isalpha() and word.text.islower() for word in words) and (
        words[-1].low not in groups.classes() and not words[-1].low.endswith(lexis().of_several)
    )


def _repeats(tokens: Sequence[Token], taken: Sequence[Group], i: int, kept: Sequence[int]) -> bool:
    """Whether an element only describes the one before: two nouns of one number, "Ahmad Gul, a nurse, and a driver"."""
    lex = lexis()
    one, other = taken[i - 1], taken[i]
    apposed = other.singular and one.singular and one.named != other.named
    described = other.first if one.named else one.first
    leads = tokens[described].low in (lex.articles if one.named else groups.lexis().determiners)
    # "its secretary-elect, Jo Ray,", "Jo Ray, rector of the college,"
    noun = tokens[(other if one.named else one).first]
    bare = noun.text.islower() and noun.low not in groups.lexis().determiners
    apposed = apposed and (leads or bare)
    comma = any(tokens[j].low == "," for j in kept if one.last <= j < other.first)
    joined = any(tokens[j].low in pieces.lexis().joins for j in kept if one.last <= j < other.first)
    office = comma and not joined and _has_name(tokens, one) and _office(tokens, other)
    return _shares(one, other) or _parent(tokens, other) or office or (apposed and comma and not joined)


def _parent(tokens: Sequence[Token], element: Group) -> bool:
    """Whether an element says how many children somebody has: "Ana Gil, 27 and the mother of three"."""
    grp, last = groups.lexis(), element.last
    of = last < len(tokens) and tokens[last].low in grp.of
    return of and tokens[last - 1].low in grp.parents and quantity(tokens, last + 1) is not None


def _titles(tokens: Sequence[Token], one: Group, other: Group, verb: str = "") -> bool:
    """Whether two nouns are of one person: "senator and candidate Luis Gil", "a teacher and activist was killed"."""
    lex, determiners = lexis(), groups.lexis().determiners
    bare = tokens[other.first].low not in determiners and tokens[other.first - 1].low in pieces.lexis().joins
    if not bare or not (one.singular and other.singular) or one.named:
        return False
    return verb in lex.of_one or (_has_name(tokens, other) and tokens[one.first].low not in determiners)


def _has_name(tokens: Sequence[Token], element: Group) -> bool:
    """Whether a noun is followed by who it is: "presidential candidate Luis Gil", "Chief Executive Officer Jo Ray"."""
    words = tokens[element.first : element.last]
    led = words[0].text[:1].islower() or words[0].low in lexis().articles
    titled = led or any(groups.classes().get(word.low) == "one" for word in words[:-1])
    return len(words) > 1 and words[-1].text[:1].isupper() and titled


def _governed(tokens: Sequence[Token], start: int, at: int) -> People | None:
    """A number right before, behind an "of": "a clinic spoke of 18 wounded", "reports of a dozen dead"."""
    for first in range(max(start, at - 4), at):
        number = quantity(tokens, first)
        if number and number[1] == at and first and tokens[first - 1].low in pieces.lexis().of:
            return People(number[0], None, first, at)
    return None


def _other_side(tokens: Sequence[Token], positions: Sequence[int], element: Group) -> bool:
    """Whether the piece at `positions` is a number of people who cannot be those of `element`: "14 soldiers, 4
    civilians killed"."""
    other = ending(tokens, positions)
    leads = other is not None and (other.first == positions[0] or tokens[other.first - 1].low in lexis().left)
    return other is not None and leads and apart(tokens, other, element)


def _listed(
    tokens: Sequence[Token], before: Group, cut: list[tuple[str, int, int]], *, governed: bool
) -> list[tuple[str, Group]]:
    """Further elements of a list; a comma goes on only if an "and" follows it, or between two sides: "14 soldiers, 4
    civilians"."""
    lex = lexis()
    found: list[tuple[str, Group]] = []
    aside = False
    for separator, first, end in cut:
        if separator == "," and _is_age(tokens, first, end):
            continue
        piece = " ".join(token.low for token in tokens[first : min(end, first + 5)])
        aside = bool(lex.part.search(piece)) or (
            aside and tokens[first - 2].low != ","
        )  # ended by ", and": "ten men, two of them officers, and a boy"
        if aside:
            continue
        element = beginning(tokens, first, end)
        if element is None and separator == "," and tokens[first].text[:1].isupper():
            continue  # "the mayor of Ica, Ica Department, and his wife"
        if element is None:
            break
        if _beside_a_place(tokens, element):
            continue
        acting = _has_verb(tokens, element, end)
        if not acting or (governed and separator == "and"):
            found.append((separator, element))
        if acting:
            break
    while found and found[-1][0] == "," and not apart(tokens, found[-2][1] if len(found) > 1 else before, found[-1][1]):
        if len(found) == 1 and _joined_by_comma(tokens, before, found[0][1]):
            break
        found.pop()
    return found


def _joined_by_comma(tokens: Sequence[Token], one: Group, others: Group) -> bool:
    """Whether a headline's comma stands for an "and": "Gunmen kill monarch, two aides"."""
    bare = one.singular and not one.named and tokens[one.first].low not in groups.lexis().determiners
    return bare and others.numbered and (others.count.best or 0) > 1


def _beside_a_place(tokens: Sequence[Token], element: Group) -> bool:
    """Whether a bare name goes on with the place before it: "killed 12 people in Jos and Kano"."""
    name = tokens[element.first : element.last]
    if not element.named or name[0].low in lexicon.first_names() or not all(word.text[0].isupper() for word in name):
        return False
    at = element.first - 2
    while at > 0 and (tokens[at].text[0].isupper() or tokens[at].low == "," or tokens[at].low in pieces.lexis().joins):
        at -= 1
    return 0 <= at < element.first - 2 and tokens[at].low in lexis().where


def _has_verb(tokens: Sequence[Token], element: Group, end: int) -> bool:
    """Whether an element is the subject of a clause of its own: "and three others were hurt", "and the threats against
    them have been condemned"."""
    grp, last = groups.lexis(), element.last
    if last >= end:
        return False
    own = tokens[last].low
    return (
        own in grp.speech
        or own in grp.verbs
        or own.endswith(grp.ed)
        or any(token.low in grp.finite for token in tokens[last:end])
    )


def _is_age(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a piece is a number and no more: "a woman, 62, and her grandson, 8"."""
    return end - first == 1 and tokens[first].text.isdigit() and len(tokens[first].text) < 4


def _counted(tokens: Sequence[Token], first: Group, listed: list[tuple[str, Group]]) -> list[Group]:
    """The listed elements that add to the first: not an apposition, not a breakdown."""
    out: list[Group] = []
    previous = first
    for separator, element in listed:
        apposed = (
            separator == ","
            and previous.singular
            and tokens[element.first].low in lexis().articles
            and (previous.named or out == [])
        )
        called = separator == "," and element.named and previous.singular and not previous.named  # "a judge, Luis Gil,"
        titled = separator == "," and previous.named and _office(tokens, element)
        twice = called or titled or _repeated(tokens, previous, element)
        if not (apposed and previous.named) and not twice:
            out.append(element)
        previous = element
    return [] if out and listed[0][0] == "," and _parts_of(tokens, first, out) else out


def _parts_of(tokens: Sequence[Token], first: Group, others: Sequence[Group]) -> bool:
    """Whether what is listed behind a comma tells who they are that were counted: "two guards, Ari Oz and Ben Ur,"."""
    if not first.count.best or first.singular:
        return False
    told = sum(each.count.best or 0 for each in others)
    among = tokens[first.last - 1].low in lexis().anybody and not any(each.more for each in others)
    return (first.count.best == told and not apart(tokens, first, others[0])) or (among and first.count.best > told)


def _office(tokens: Sequence[Token], element: Group) -> bool:
    """Whether a noun without an article only says what somebody was: "Jo Ray, rector of the college,"."""
    return element.singular and not element.named and groups.classes().get(tokens[element.first].low) == "one"


def _repeated(tokens: Sequence[Token], one: Group, other: Group) -> bool:
    """Whether an element counts nobody anew: a noun of the same number, another title, whose father somebody is."""
    return _shares(one, other) or _titles(tokens, one, other) or _parent(tokens, other)


def _shares(one: Group, other: Group) -> bool:
    """Whether two nouns share a number: "37 fishermen and farmers"."""
    return one.numbered and not one.singular and not other.numbered and not other.singular and not other.more


def _sum(elements: Sequence[Group]) -> People:
    count = elements[0].count
    for element in elements[1:]:
        count = count.with_more(element.count) if element.more else count.plus(element.count)
    hostile = [element.count for element in elements if element.attackers]
    attackers = hostile[0] if hostile else None
    for each in hostile[1:]:
        attackers = attackers.plus(each) if attackers else each
    sides = tuple((each.side, each.count) for each in elements)
    return People(
        count,
        attackers,
        elements[0].first,
        elements[-1].last,
        elements[0].more,
        len(elements) == 1 and elements[0].named,
        sides if all(side for side, _ in sides) else (),
        all(each.singular for each in elements),
    )
