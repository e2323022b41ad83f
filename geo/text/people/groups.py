"""One noun phrase and how many people it speaks of: "nine labourers", "the driver", "Ahmad Gul".

A group counts by its number, by its article, or as one name. `people` reads lists of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from ..days import names
from ..languages import shape, spoken
from ..words import lexicon
from ..words.tokens import Token
from . import harm, numbers
from .numbers import Quantity, exactly, quantity


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [groups]."""

    determiners: frozenset[str]
    prepositions: frozenset[str]
    who: frozenset[str]
    be: frozenset[str]
    verbs: frozenset[str]
    speech: frozenset[str]
    clause: frozenset[str]
    pronouns: dict[str, int]
    plural_of: frozenset[str]
    adjectives: frozenset[str]
    stops: frozenset[str]
    far: re.Pattern[str]
    nobody: frozenset[str]
    leads: frozenset[str]
    no_count: frozenset[str]
    of: frozenset[str]
    number: frozenset[str]
    more: frozenset[str]
    more_nouns: frozenset[str]
    one: frozenset[str]
    singular: frozenset[str]
    others: frozenset[str]
    plural_ends: tuple[str, ...]
    singular_ends: tuple[str, ...]
    name_ends: tuple[str, ...]
    possessive: frozenset[str]
    including: frozenset[str]
    ing: tuple[str, ...]
    ed: tuple[str, ...]
    ly: tuple[str, ...]
    joins: frozenset[str]
    roughly: frozenset[str]
    negation: frozenset[str]
    no_rule: frozenset[str]
    trailing: frozenset[str]
    own: frozenset[str]
    suffering: frozenset[str]
    finite: frozenset[str]
    articles: frozenset[str]
    whole: frozenset[str]
    rates: frozenset[str]
    abstract_ends: tuple[str, ...]
    offices: frozenset[str]
    anyone: frozenset[str]
    parents: frozenset[str]
    relative: frozenset[str]


lexis: Final = spoken.part("people.toml", "groups", Words)


_NAMED: Final = re.compile(r"[A-Z][\w'’-]*$|al-\w|[A-Z]\.?$")
_LEAST_ING: Final = len("being")
"""Letters of the longest word in -ing that tells nobody's doing: "being" is an auxiliary."""
_ASIDE: Final = 6
"""Words between two commas in which a place or a rank stands before the verb."""
_HEADLINE: Final = 5
"""Fewer words than this name one person without an article: "former district police chief"."""
ARMED: Final = frozenset(("army", "police", "fighters", "guards"))
MEN: Final = "men"
_PEOPLE: Final = frozenset(("one", "many", "attacker"))
"""Classes of nouns for people."""
_SEXES: Final = frozenset((MEN, "women", "children"))
SIDES: Final = (*sorted(ARMED), "civilians", *sorted(_SEXES))
"""What a side may be called."""


@dataclass(frozen=True, slots=True)
class Group:
    count: Quantity
    first: int
    last: int
    named: bool
    singular: bool
    attackers: bool
    numbered: bool
    more: bool
    side: str = ""


@spoken.each_language
def sides() -> dict[str, str]:
    """Noun → the side or the sex it names, from `sides.toml`."""
    language = spoken.spoken()
    told = language.toml("sides.toml")
    shape.keys(f"{language.folder.name}/sides.toml", told, SIDES, what="side")
    return {word: side for side, held in told.items() for word in held["words"]}


_CLASSES: Final = spoken.table("words.csv", "word", "class")


@spoken.each_language
def classes() -> dict[str, str]:
    """Noun → class, from `words.csv`."""
    return {row["word"]: row["class"] for row in _CLASSES()}


def noun(tokens: Sequence[Token], first: int, last: int) -> str:
    """The noun, the last of the phrase, that says what one person is: "a sound technician" is a technician; empty where
    it is a name, or a word for anybody."""
    found = next((tokens[i].text for i in range(last - 1, first - 1, -1) if tokens[i].text.islower()), "")
    return "" if found in lexis().anyone or not found.isalpha() else found


def person(word: str) -> bool:
    """Whether a noun, of one or of several, is one for people.

    Examples
    --------
    >>> person("driver"), person("guards"), person("bullets")
    (True, True, False)
    """
    ends = next((end for end in lexis().plural_ends if word.endswith(end)), "")
    return any(classes().get(each) in _PEOPLE for each in (word, word.removesuffix(ends)))


def beginning(tokens: Sequence[Token], first: int, end: int) -> Group | None:
    """The element that a piece begins with."""
    lex = lexis()
    while first + 1 < end and tokens[first].low in lex.leads and quantity(tokens, first + 1):
        first += 1
    low = tokens[first].low
    number = quantity(tokens, first)
    if number is None and low in lex.nobody:
        return None
    if number and number[1] <= end:
        return _numbered(tokens, first, number, end)
    if lex.pronouns.get(low):
        return Group(exactly(lex.pronouns[low]), first, first + 1, False, False, False, True, False)
    if low in lex.own and first + 1 == end:  # "it led to his [death]": read as "killed his"
        return Group(exactly(1), first, first + 1, False, True, False, True, False)
    if low in lex.plural_of:
        return Group(Quantity(2, None, None), first, first + 1, False, False, False, False, low in lex.others)
    last = end_of_nouns(tokens, first, end)
    if last == first:
        return None
    return _described(tokens, first, last, end)


def _numbered(tokens: Sequence[Token], first: int, number: tuple[Quantity, int], end: int) -> Group | None:
    lex = lexis()
    count, at = number
    last = end_of_nouns(tokens, at, end)
    nouns = [token.low for token in tokens[at:last]]
    kind = classes().get(nouns[-1]) if nouns else None
    if kind == "thing" or (nouns and nouns[0] in lex.no_count):
        return None
    if kind == "group" and nouns and last < end and tokens[last].low in lex.of:
        inner = beginning(tokens, last + 1, end)
        return inner and Group(inner.count, first, inner.last, False, False, inner.attackers, True, False)
    of = last < end and tokens[last].low in lex.of
    attackers = kind == "attacker" or (
        of and any(classes().get(token.low) == "attacker" for token in tokens[last : min(end, last + 4)])
    )
    more = (
        tokens[first].low in lex.more
        or (tokens[first].low in lex.one and first + 1 < end and tokens[first + 1].low in lex.more)
        or not lex.more_nouns.isdisjoint(nouns)
    )
    side = sides().get(nouns[-1], "") if nouns else ""
    return Group(count, first, last, False, count.best == 1, attackers, True, more, side)


def _described(tokens: Sequence[Token], first: int, last: int, end: int) -> Group | None:
    lex = lexis()
    words = tokens[first:last]
    low, head = words[0].low, words[-1].low
    if low in names.days() or (len(words) == 1 and low in names.months()):
        return None  # "20 injured Monday when"
    kind = classes().get(head) or classes().get(head.rpartition("-")[2])  # "ex-mayor"
    if kind == "thing" or (head in lex.number and (last == end or tokens[last].low not in lex.of)):
        return None
    if kind is None and head.endswith(lex.abstract_ends) and words[-1].text == head:
        return None  # "the involvement of the army", "the threats and the repression"
    if _bare(tokens, first, words, kind):  # "his wife and son", "mayor shot dead", "kill village head"
        return Group(exactly(1), first, last, False, True, kind == "attacker", True, False, sides().get(head, ""))
    if kind == "group" and last < end and tokens[last].low in lex.of and low in lex.determiners:
        inner = beginning(tokens, last + 1, end)
        return inner and Group(
            inner.count if inner.numbered else Quantity(2, None, None),
            first,
            inner.last,
            False,
            False,
            inner.attackers,
            inner.numbered,
            False,
        )
    attacker = kind == "attacker"
    owned = low in lex.determiners or any(token.low in lex.possessive for token in words[1:-1])  # "Gul's driver"
    if head in numbers.lexis().pairs and low in lex.determiners:
        return Group(exactly(numbers.lexis().pairs[head]), first, last, False, False, False, True, False)
    if low in lex.one or (owned and len(words) > 1 and not _plural(head, kind)):
        return Group(exactly(1), first, last, False, True, attacker, True, low in lex.more, sides().get(head, ""))
    singular = last < len(tokens) and tokens[last].low in lex.singular
    if _NAMED.match(words[-1].text) and low not in lex.determiners and (singular or not _plural_name(words)):
        return Group(exactly(1), first, last, True, True, attacker, True, False)
    counted = any(quantity(tokens, i) for i in range(first + 1, last))  # "leaving four people": their number decides
    if len(words) <= 5 and _plural(head, kind) and not counted:
        return Group(Quantity(2, None, None), first, last, False, False, attacker, False, head in lex.others)
    return None


def _bare(tokens: Sequence[Token], first: int, words: Sequence[Token], kind: str | None) -> bool:
    """Whether a phrase without an article is of one person, as headlines write: "mayor", "Gabonese student"; behind a
    comma or an "and" a longer one only says what somebody was."""
    lex = lexis()
    single = kind == "one" or (kind == "attacker" and not _plural(words[-1].low, kind))
    if len(words) == 1:
        return single
    apposed = first > 0 and (tokens[first - 1].low == "," or tokens[first - 1].low in lex.joins)
    first_word = words[0].low
    bare = not apposed and first_word not in lex.determiners and first_word not in numbers.words()
    short = len(words) < _HEADLINE and all(word.text.isalpha() for word in words)
    return bare and short and (single or words[-1].low in lex.offices)


def _plural(head: str, kind: str | None) -> bool:
    lex = lexis()
    return kind == "many" or (head.endswith(lex.plural_ends) and not head.endswith(lex.singular_ends))


def _plural_name(words: Sequence[Token]) -> bool:
    return len(words) == 1 and words[0].low.endswith(lexis().name_ends)


def end_of_nouns(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where the run of words that may make one noun phrase ends."""
    lex = lexis()
    at = first
    while at < end and at - first < 14:
        low = tokens[at].low
        if (
            low in lex.prepositions
            or low in lex.be
            or low in lex.clause
            or low in lex.speech
            or low in lex.verbs
            or low in (",", "§")
            or low[0] == "~"
            or low in lex.stops
            or (at > first and _measures(tokens, at))
            or (at > first and _begins_anew(tokens, at, end))
        ):
            break
        if low in lex.possessive:
            at += 1
            continue
        if (
            at > first
            and low not in lex.including
            and (
                (low.endswith(lex.ing) and not _surname(tokens, at) and not _trade(tokens, first, at, end))
                or (low.endswith(lex.ed) and low not in lex.adjectives and not _describes(tokens, at, end))
            )
        ):
            break
        at += 1
    return at


def _trade(tokens: Sequence[Token], first: int, at: int, end: int) -> bool:
    """Whether a word in -ing behind an article says what people do: "a farming couple", "two fishing crews"."""
    if at != first + 1 or at + 1 >= end:
        return False
    leads = tokens[first].low in lexis().articles or tokens[first].low in numbers.words()
    head = tokens[at + 1].low
    return leads and (head in numbers.lexis().pairs or classes().get(head) in ("one", "group") or person(head))


def _surname(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a surname, whatever its ending: "John Manning"."""
    return tokens[at].text[0].isupper() and tokens[at - 1].low in lexicon.first_names()


def _begins_anew(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether an article begins another phrase, "Ana Gil the evening of 1 May", and no rate: "12 people a day"."""
    lex = lexis()
    if tokens[at].low not in lex.articles or tokens[at - 1].low in lex.whole:
        return False
    return at + 1 >= end or tokens[at + 1].low not in lex.rates


def _describes(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a word in -ed is an adjective: "two retired teachers", "five internally displaced persons"."""
    lex = lexis()
    before = tokens[at - 1].low
    leads = (
        before in lex.determiners
        or before in numbers.words()
        or before.endswith(lex.ly)
        or before.isdigit()
        or before in lex.adjectives
    )
    if not leads or at + 1 >= end or tokens[at].low in harm.words().triggers:
        return False
    following = tokens[at + 1].low
    return (
        following.isalpha()
        and following not in lex.prepositions
        and following not in lex.determiners
        and following not in lex.be
        and following not in lex.clause
        and following not in harm.words().triggers
        and following not in lex.joins
        and quantity(tokens, at + 1) is None
    )


def _measures(tokens: Sequence[Token], at: int) -> bool:
    """Whether a distance begins: "two soldiers about 15 km from the town"."""
    lex = lexis()
    at += tokens[at].low in lex.roughly
    return (
        at < len(tokens)
        and tokens[at].low[0].isdigit()
        and (
            lex.far.search(tokens[at].low) is not None
            or (at + 1 < len(tokens) and lex.far.fullmatch(tokens[at + 1].low) is not None)
        )
    )


def ending(tokens: Sequence[Token], positions: Sequence[int]) -> Group | None:
    """The element that a piece ends with: the first phrase in it that no preposition governs."""
    lex = lexis()
    end = positions[-1] + 1
    for i in positions:
        previous = tokens[i - 1].low if i > positions[0] else ""
        if previous in lex.nobody or previous in lex.negation:
            return None  # "no one", "not a single person"
        starts = (
            tokens[i].low in lex.determiners
            or tokens[i].low in lex.pronouns
            or quantity(tokens, i) is not None
            or i == positions[0]
            or (
                _NAMED.match(tokens[i].text)
                and not _NAMED.match(tokens[i - 1].text)
                and previous not in lex.articles | lex.possessive
                and not _led_to(tokens, i)
            )
        )
        if starts and previous not in lex.prepositions - lex.no_rule:
            element = beginning(tokens, i, end)
            if element and (
                element.last == end
                or tokens[element.last].low in lex.prepositions
                or tokens[element.last].low in lex.trailing
                or (tokens[element.last].low in lex.who and element.last + 1 in positions and _passive(tokens, end))
                or _doing(tokens, element, end)
            ):
                return element
    return None


def _led_to(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition governs a name over a word that says which part of a place: "in northern Cali"."""
    lex, before = lexis(), tokens[at - 1].low
    led = at > 1 and tokens[at - 2].low in lex.prepositions - lex.no_rule
    return led and before.isalpha() and classes().get(before) is None


def _doing(tokens: Sequence[Token], element: Group, end: int) -> bool:
    """Whether a clause without a subject says of counted people what they did: "two men riding a motorcycle"."""
    lex, low = lexis(), tokens[element.last].low
    people = element.numbered and not (element.last > 0 and classes().get(tokens[element.last - 1].low) == "thing")
    attached = _attached(tokens, element.last) and _passive(tokens, end)
    does = (low.endswith(lex.ing) and len(low) > _LEAST_ING) or attached
    if low in lex.suffering and element.last + 1 < end:  # "police arrested six men": it has an object
        behind = element.last + 1
        does = tokens[behind].low not in lex.determiners and quantity(tokens, behind) is None
    return people and element.last + 1 < end and does


def _passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of its own begins at `at`, so that one before it only says who they are."""
    if at < len(tokens) and tokens[at].low == ",":  # "a guard assigned to them, were", "of the unit, Yola, lost their"
        close = next((i for i in range(at + 1, min(at + _ASIDE, len(tokens))) if tokens[i].low == ","), at)
        at = close + 1
    return at < len(tokens) and (tokens[at].low in lexis().be or tokens[at].low in harm.words().intransitive)


def _attached(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle with its preposition says who they are: "two soldiers attached to the mission"."""
    lex, low = lexis(), tokens[at].low
    return (
        low.endswith(lex.ed)
        and low not in harm.words().triggers
        and at + 1 < len(tokens)
        and tokens[at + 1].low in lex.prepositions
    )


def apart(tokens: Sequence[Token], one: Group, other: Group) -> bool:
    """Whether two counted groups share nobody: soldiers and civilians, men and children; of "seven civilians, two
    children" who knows."""
    named = [sides().get(tokens[each.last - 1].low) for each in (one, other)]
    if None in named or named[0] == named[1] or not (one.numbered and other.numbered):
        return False
    return not ARMED.isdisjoint(named) or _SEXES.issuperset(named)
