"""One noun phrase and how many people it speaks of: "nine labourers", "the driver", "Ahmad Gul".

A group counts by its number, by its article, or as one name. `people` reads lists of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from ..words import grammar
from ..words.tokens import Token
from . import harm
from .numbers import SCALES, TENS, UNITS, VAGUE, Quantity, exactly, quantity

DETERMINERS: Final = frozenset("a an the his her its their this that another one".split())
PREPOSITIONS: Final = frozenset(
    "in on at by from with near of during after before following inside outside between into to for over under against "
    "among amid around across through within without via per towards toward onto off along as".split()
)
BE: Final = frozenset(
    "was were been being be is are got get gets have has had would could will may might also later reportedly".split()
)
VERBS: Final = frozenset(
    "blew struck hit shot broke fell came went took left drove threw ran began fought met burst tore fell fled rode"
    " spoke speaks speak"
    " flew sent set put got led sank won lost held found made gave stood kept brought caught sought spread".split()
)
"""Past tenses that do not end in -ed: where one stands, the noun phrase is over."""
SPEECH: Final = frozenset(
    "said says told added reported reports claimed claims stated announced confirmed according".split()
)
CLAUSE: Final = frozenset(
    "when while after before where which that who whom whose because since until but however although though if as "
    'whereas then including ; : . ( ) -- – — ? ! “ ” "'.split()
)
_PRONOUNS: Final = {"he": 1, "she": 1, "him": 1, "himself": 1, "herself": 1, "both": 2, "who": 0}
_PLURAL_OF: Final = frozenset("they them all some others those these victims".split())
_OWN: Final = grammar.words("own")
_ADJECTIVES: Final = grammar.words("adjectives")
_STOPS: Final = grammar.words("noun_stops")
_SUFFERING: Final = grammar.words("suffering")
_LEAST_ING: Final = len("being")
"""Letters of the longest word in -ing that tells nobody's doing: "being" is an auxiliary."""
NUMBERED: Final = frozenset((*UNITS, *TENS, *SCALES, "dozen", *VAGUE))
_FAR: Final = re.compile(r"(?:kms?|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|yards?)$")
_NAMED: Final = re.compile(r"[A-Z][\w'’-]*$|al-\w|[A-Z]\.?$")
NOBODY: Final = frozenset("no none nobody neither".split())
ARMED: Final = frozenset(("army", "police", "fighters", "guards"))
_SEXES: Final = frozenset(("men", "women", "children"))


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


@cache
def sides() -> dict[str, str]:
    """Noun → the side or the sex it names, from `sides.toml`."""
    told = tomllib.loads(files("geo.text.languages.en").joinpath("sides.toml").read_text("utf-8"))
    return {word: side for side, held in told.items() for word in held["words"]}


@cache
def classes() -> dict[str, str]:
    """Noun → class, from `words.csv`."""
    lines = files("geo.text.languages.en").joinpath("words.csv").read_text("utf-8").splitlines()
    return dict(line.split(",", 1) for line in lines[1:] if line and not line.startswith("#"))


def beginning(tokens: Sequence[Token], first: int, end: int) -> Group | None:
    """The element that a piece begins with."""
    while (
        first < end
        and tokens[first].low
        in (
            "the",
            "all",
            "also",
            "both",
            "of",
            "and",
            "reportedly",
            "his",
            "her",
            "their",
            "its",
            "these",
            "those",
            "whose",
        )
        and first + 1 < end
        and quantity(tokens, first + 1)
    ):
        first += 1
    low = tokens[first].low
    number = quantity(tokens, first)
    if number is None and low in NOBODY:
        return None
    if number and number[1] <= end:
        return _numbered(tokens, first, number, end)
    if _PRONOUNS.get(low):
        return Group(exactly(_PRONOUNS[low]), first, first + 1, False, False, False, True, False)
    if low in _OWN and first + 1 == end:  # "it led to his [death]": read as "killed his"
        return Group(exactly(1), first, first + 1, False, True, False, True, False)
    if low in _PLURAL_OF:
        return Group(Quantity(2, None, None), first, first + 1, False, False, False, False, low == "others")
    last = end_of_nouns(tokens, first, end)
    if last == first:
        return None
    return _described(tokens, first, last, end)


def _numbered(tokens: Sequence[Token], first: int, number: tuple[Quantity, int], end: int) -> Group | None:
    count, at = number
    last = end_of_nouns(tokens, at, end)
    nouns = [token.low for token in tokens[at:last]]
    kind = classes().get(nouns[-1]) if nouns else None
    if kind == "thing" or (nouns and nouns[0] in ("%", "percent", "st", "th", "nd", "rd", "-")):
        return None
    if kind == "group" and nouns and last < end and tokens[last].low == "of":
        inner = beginning(tokens, last + 1, end)
        return inner and Group(inner.count, first, inner.last, False, False, inner.attackers, True, False)
    of = last < end and tokens[last].low == "of"
    attackers = kind == "attacker" or (
        of and any(classes().get(token.low) == "attacker" for token in tokens[last : min(end, last + 4)])
    )
    more = (
        tokens[first].low in ("another", "further", "additional")
        or (tokens[first].low == "a" and tokens[first + 1].low == "further")
        or bool({"others", "other", "more", "further", "additional"} & set(nouns))
    )
    side = sides().get(nouns[-1], "") if nouns else ""
    return Group(count, first, last, False, count.best == 1, attackers, True, more, side)


def _described(tokens: Sequence[Token], first: int, last: int, end: int) -> Group | None:
    words = tokens[first:last]
    low, head = words[0].low, words[-1].low
    kind = classes().get(head)
    if kind == "thing" or (head == "number" and (last == end or tokens[last].low != "of")):
        return None
    if kind == "group" and last < end and tokens[last].low == "of" and low in DETERMINERS:
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
    if low in ("a", "an", "another", "one") or (low in DETERMINERS and len(words) > 1 and not _plural(head, kind)):
        return Group(exactly(1), first, last, False, True, attacker, True, low == "another", sides().get(head, ""))
    singular = last < len(tokens) and tokens[last].low in ("was", "is")
    if _NAMED.match(words[-1].text) and low not in DETERMINERS and (singular or not _plural_name(words)):
        return Group(exactly(1), first, last, True, True, attacker, True, False)
    if len(words) <= 5 and _plural(head, kind):
        return Group(Quantity(2, None, None), first, last, False, False, attacker, False, head == "others")
    return None


def _plural(head: str, kind: str | None) -> bool:
    return kind == "many" or (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or head.endswith("men")


def _plural_name(words: Sequence[Token]) -> bool:
    return len(words) == 1 and words[0].low.endswith("s")


def end_of_nouns(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where the run of words that may make one noun phrase ends."""
    at = first
    while at < end and at - first < 14:
        low = tokens[at].low
        if (
            low in PREPOSITIONS
            or low in BE
            or low in CLAUSE
            or low in SPEECH
            or low in VERBS
            or low in (",", "§")
            or low[0] == "~"
            or low in _STOPS
            or (at > first and _measures(tokens, at))
        ):
            break
        if low == "’s" or low == "'s":
            at += 1
            continue
        if (
            at > first
            and low not in ("including",)
            and (
                low.endswith("ing")
                or (low.endswith("ed") and low not in _ADJECTIVES and not _describes(tokens, at, end))
            )
        ):
            break
        at += 1
    return at


def _describes(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a word in -ed is an adjective: "two retired teachers", "five internally displaced persons"."""
    before = tokens[at - 1].low
    leads = (
        before in DETERMINERS
        or before in NUMBERED
        or before.endswith("ly")
        or before.isdigit()
        or before in _ADJECTIVES
    )
    if not leads or at + 1 >= end or tokens[at].low in harm.words().triggers:
        return False
    following = tokens[at + 1].low
    return (
        following.isalpha()
        and following not in PREPOSITIONS
        and following not in DETERMINERS
        and following not in BE
        and following not in CLAUSE
        and following not in harm.words().triggers
        and following != "and"
        and quantity(tokens, at + 1) is None
    )


def _measures(tokens: Sequence[Token], at: int) -> bool:
    """Whether a distance begins: "two soldiers about 15 km from the town"."""
    at += tokens[at].low in ("about", "some", "roughly", "just")
    return (
        at < len(tokens)
        and tokens[at].low[0].isdigit()
        and (
            _FAR.search(tokens[at].low) is not None
            or (at + 1 < len(tokens) and _FAR.fullmatch(tokens[at + 1].low) is not None)
        )
    )


def ending(tokens: Sequence[Token], positions: Sequence[int]) -> Group | None:
    """The element that a piece ends with: the first phrase in it that no preposition governs."""
    end = positions[-1] + 1
    for i in positions:
        previous = tokens[i - 1].low if i > positions[0] else ""
        if previous in NOBODY or previous == "not":
            return None  # "no one", "not a single person"
        starts = (
            tokens[i].low in DETERMINERS
            or tokens[i].low in _PRONOUNS
            or quantity(tokens, i) is not None
            or i == positions[0]
            or (_NAMED.match(tokens[i].text) and not _NAMED.match(tokens[i - 1].text))
        )
        if starts and previous not in PREPOSITIONS - {"as", "after"}:
            element = beginning(tokens, i, end)
            if element and (
                element.last == end
                or tokens[element.last].low in PREPOSITIONS
                or tokens[element.last].low in ("also", "reportedly", "later", "alone")
                or _doing(tokens, element, end)
            ):
                return element
    return None


def _doing(tokens: Sequence[Token], element: Group, end: int) -> bool:
    """Whether a clause without a subject says of counted people what they did: "two men riding a motorcycle"."""
    low = tokens[element.last].low
    people = element.numbered and not (element.last > 0 and classes().get(tokens[element.last - 1].low) == "thing")
    return people and element.last + 1 < end and (low in _SUFFERING or (low.endswith("ing") and len(low) > _LEAST_ING))


def apart(tokens: Sequence[Token], one: Group, other: Group) -> bool:
    """Whether two counted groups share nobody: soldiers and civilians, men and children; of "seven civilians, two
    children" who knows."""
    named = [sides().get(tokens[each.last - 1].low) for each in (one, other)]
    if None in named or named[0] == named[1] or not (one.numbered and other.numbered):
        return False
    return not ARMED.isdisjoint(named) or _SEXES.issuperset(named)
