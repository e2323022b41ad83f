"""Who was killed, injured, abducted or is missing, as a sentence states it.

A trigger ("killed", "deaths", "wounding") decides where its people stand: after an active verb or a noun with "of",
before a passive or an intransitive one, beside a noun. What did not happen ("to kill", "would have died") and what
is another story ("in retaliation for the killing of …") is told apart; denials are in `denials`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..words.tokens import Sentence, Token
from . import asides, coding, groups, guards, lists
from .lists import People
from .numbers import Quantity, exactly, quantity

_ACTIVE: Final[dict[str, str]] = {
    **dict.fromkeys(
        "killed kill kills killing murdered murdering massacred massacring assassinated assassinating slain slew"
        " executed executing beheaded beheading lynched martyred martyring".split(),
        "killed",
    ),
    **dict.fromkeys(
        "injured injures injuring wounded wounds wounding hurt hurting maimed maiming hospitalised hospitalized".split(),  # noqa: E501
        "injured",
    ),
    **dict.fromkeys("kidnapped kidnapping abducted abducting".split(), "abducted"),
}
_INTRANSITIVE: Final = frozenset("died dies dying perished drowned succumbed".split())
_NOUN_OF: Final = frozenset(
    "killing killings death deaths murder murders assassination massacre slaying execution executions beheading".split()
)
_COUNTED: Final[dict[str, str]] = {
    "deaths": "killed",
    "death": "killed",
    "fatalities": "killed",
    "fatality": "killed",
    "injuries": "injured",
    "injury": "injured",
    "lives": "killed",
    "life": "killed",
    "bodies": "killed",
    "corpses": "killed",
}
TRIGGERS: Final = frozenset(_ACTIVE) | _INTRANSITIVE | _NOUN_OF | frozenset(_COUNTED) | {"dead", "missing", "toll"}
VERBS: Final = frozenset(_ACTIVE)
"""What somebody did to somebody."""
_ADVERBS: Final = frozenset(
    "also reportedly later allegedly all then immediately instantly fatally critically seriously severely lightly"
    " slightly badly since both apparently subsequently themselves himself herself either mortally already initially"
    " possibly likely deliberately accidentally".split()
)
_BE: Final = frozenset("was were been being be is are got get gets".split())
_HAVE: Final = frozenset("has have had having".split())
_LATER: Final = frozenset(
    "today tonight overnight there here so far dead as when while after since because or nor more total people is are"
    " were was so".split()
)
_PERSONS: Final = frozenset(
    "people persons men women children civilians soldiers officers workers passengers residents villagers survivors"
    " victims troops police fighters protesters others".split()
)
_IDIOM: Final = re.compile(
    r"kill(?:ed|s|ing)? (?:off|time)\b|dead (?:in the water|and buried|on (?:arrival|their feet|his feet)|heat|end)\b"
)
_MEANWHILE: Final = frozenset(", and while but with another".split())


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement about casualties.

    Attributes
    ----------
    kind : str
        `killed`, `injured`, `missing` or `abducted`.
    count : Quantity
    attackers : Quantity or None
        How many of them are called attackers.
    start, end : int
        Offsets in the whole text of the words that say so.
    more : bool
        They come on top of others spoken of before.
    total : bool
        A toll, which stands for what was stated before it.
    aside : bool
        Told as the cause of something else, or as another event.
    denied : bool
    rival : bool
        Another source's figure for the same: "the army said 18, but a local leader said 27".
    """

    kind: str
    count: Quantity
    attackers: Quantity | None
    start: int
    end: int
    more: bool = False
    total: bool = False
    aside: bool = False
    denied: bool = False
    rival: bool = False


def statements(sentence: Sentence) -> list[Statement]:
    """What `sentence` states of casualties, in order.

    Examples
    --------
    >>> from geo.text.words.tokens import sentences
    >>> def told(text):
    ...     return [
    ...         (each.kind, each.count.low, each.count.best, each.count.high) for each in statements(sentences(text)[0])
    ...     ]
    >>> told("At least nine miners were killed and three others wounded when a shaft fell in.")
    [('killed', 9, 9, None), ('injured', 3, 3, 3)]
    >>> told("A mortar shell hit a market, killing a trader and two children and wounding up to 12 people.")
    [('killed', 3, 3, 3), ('injured', None, 12, 12)]
    >>> told("Police condemned the killing of two drivers, whom gunmen had tried to kill before.")
    [('killed', 2, 2, 2)]
    """
    tokens = guards.counting(sentence)
    found: list[Statement] = []
    floor = 0
    for at in [i for i, token in enumerate(tokens) if token.low in TRIGGERS]:
        if at < floor:
            continue
        each = _statement(tokens, at, floor, _next_trigger(tokens, at))
        if each is None:
            floor = max(floor, at + 1) if tokens[at].low in _ACTIVE else floor
            continue
        statement, floor = each
        found.append(_judged(statement, sentence))
    if noted := coding.figure(sentence):
        kind, number, start, end = noted
        found.append(Statement(kind, exactly(number), None, start, end, total=True))
    found = _rivals(found, sentence)
    if "addition to" in sentence.text:
        found = list(_with_besides(found, tokens))
    return found


_BUT: Final = re.compile(
    r"\b(?:but|while|whereas|however|although|though)\b.{0,120}\b(?:said|says|put|reported|claimed|counted|spoke)\b",
    re.I | re.S,
)


def _rivals(found: list[Statement], sentence: Sentence) -> list[Statement]:
    """Marked as rival where another source is brought in against the one before, for the same kind."""
    out: list[Statement] = []
    for each in found:
        earlier = next((other for other in out if other.kind == each.kind and not other.aside and not each.aside), None)
        between = sentence.text[earlier.end - sentence.start : each.start - sentence.start] if earlier else ""
        out.append(replace(each, rival=True) if _BUT.search(between) else each)
    return out


def _next_trigger(tokens: Sequence[Token], at: int) -> int:
    """Where the people of an active verb at `at` must have ended: before the next trigger's own."""
    for i in range(at + 1, len(tokens)):
        if tokens[i].low in TRIGGERS and (tokens[i].low != "killing" or tokens[i - 1].low in (",", "and")):
            if (
                tokens[i - 1].low in _BE
                or tokens[i].low in ("dead", "missing")
                or tokens[i].low in _INTRANSITIVE
                or not tokens[i].low.endswith("ing")
            ):
                cuts = [j for j in range(at + 1, i) if tokens[j].low in _MEANWHILE and j + 1 < i]
                return cuts[-1] if cuts and _own_subject(tokens, cuts[-1] + 1, i) else i
            return i
    return len(tokens)


def _own_subject(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether people stand right before the trigger at `at`: "killed two, and three were hurt"."""
    low = at
    while low > start and (tokens[low - 1].low in _BE or tokens[low - 1].low in _ADVERBS):
        low -= 1
    return lists.before(tokens, start, low) is not None


def _statement(tokens: Sequence[Token], at: int, floor: int, stop: int) -> tuple[Statement, int] | None:
    low = tokens[at].low
    if low == "toll":
        return _toll(tokens, at)
    if low in _COUNTED and (found := _counted(tokens, at, floor)):
        return found
    if low in _NOUN_OF and at + 1 < len(tokens) and tokens[at + 1].low == "of":
        who = lists.after(tokens, at + 2, stop)
        return _made("killed", who, tokens, at, at) if who else None
    if low in _INTRANSITIVE or low == "missing":
        who = lists.before(tokens, floor, _before_auxiliaries(tokens, at))
        return _made("killed" if low in _INTRANSITIVE else "missing", who, tokens, at, at) if who else None
    if low == "dead":
        return _dead(tokens, at, floor, stop)
    return _verb(tokens, at, floor, stop) if low in _ACTIVE else None


def _made(kind: str, who: People, tokens: Sequence[Token], first: int, last: int) -> tuple[Statement, int]:
    start, end = min(first, who.first), max(last + 1, who.last)
    more = who.more or (first > 0 and tokens[first - 1].low == "also")
    return Statement(kind, who.count, who.attackers, tokens[start].start, tokens[end - 1].end, more), max(
        last + 1, who.last
    )


def _verb(tokens: Sequence[Token], at: int, floor: int, stop: int) -> tuple[Statement, int] | None:
    low, kind = tokens[at].low, _ACTIVE[tokens[at].low]
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if (
        following in ("or", "and", "/", "and/or")
        and at + 2 < len(tokens)
        and tokens[at + 2].low in _ACTIVE
        and _ACTIVE[tokens[at + 2].low] != kind
    ):
        return None  # "killed or wounded 20": the text does not say how many of each
    if (
        at > 1
        and tokens[at - 1].low in ("or", "and", "/")
        and tokens[at - 2].low in _ACTIVE
        and _ACTIVE[tokens[at - 2].low] != kind
    ):
        return None
    if (
        following == ":" and (not at or not tokens[at - 1].low.isalnum()) and at + 2 < len(tokens)
    ):  # "Killed: two soldiers, a driver"
        who = lists.after(tokens, at + 2, stop)
        return _made(kind, who, tokens, at, at) if who else None
    if low == "kill" and not _told(tokens, at):
        return None
    if (
        low in ("injured", "wounded")
        and at
        and tokens[at - 1].low in ("the", "those", "its", "their", "his", "her", "other")
    ):
        return None  # "the wounded miners were flown out": who they are, not that they were
    if low in ("injured", "wounded") and (found := _hurt_people(tokens, at, floor, kind)):
        return found
    subject_end = _before_auxiliaries(tokens, at)
    passive = any(token.low in _BE for token in tokens[subject_end:at])
    if low.endswith("ing") or low in ("kill", "kills", "slew", "injures", "wounds"):
        who = lists.after(tokens, at + 1, stop)
        return _made(kind, who, tokens, at, at) if who else None
    who = None
    if not passive:
        who = lists.after(tokens, _past_adverbs(tokens, at + 1), stop)
        if who and subject_end == at and at > floor and _reduced(tokens, at, floor, following):
            who = None
    if who is None and not passive and following.isalpha() and not _may_follow(following):
        return None  # "killed demand": what it was done to is no person, and who stands before it did it
    if who is None and not (not passive and any(token.low in _HAVE for token in tokens[subject_end:at])):
        who = lists.before(tokens, floor, subject_end)
        if who and not passive and (who.named or following == "off"):
            return None  # "Pakistan killed off the game": a name before an active verb did it, and did not suffer it
    return (
        _made(kind, who, tokens, at, at)
        if who and not _IDIOM.match(" ".join(token.low for token in tokens[at : at + 4]))
        else None
    )


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
        or word in _MEANWHILE
        or word in _ADVERBS
        or word in _LATER
        or word.endswith("ly")
        or word.endswith("day")
    )


def _told(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bare "kill" happened: in a headline ("strikes kill 12") or as hearsay ("was reported to kill two")."""
    before = [token.low for token in tokens[max(0, at - 2) : at]]
    if before and before[-1] in ("and", "or"):  # "threatened to storm the embassy and kill hostages"
        back = [token.low for token in tokens[max(0, at - 12) : at - 1]]
        return "to" not in back
    return bool(before) and (before[-1] != "to" or before[0] in ("reported", "said", "believed", "known"))


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


def _before_auxiliaries(tokens: Sequence[Token], at: int) -> int:
    """Where the subject of the verb at `at` ends: before "were", "have been", "was shot and"."""
    first = at
    while first > 0:
        low = tokens[first - 1].low
        if low in _ADVERBS or low in _BE or low in _HAVE:
            first -= 1
        elif (
            low == "and"
            and first > 1
            and (tokens[first - 2].low.endswith("ed") or tokens[first - 2].low in ("shot", "beaten", "taken"))
        ):
            # "was shot and killed", "targeted and killed": the subject stands before the first of the two verbs.
            if tokens[first - 2].low in TRIGGERS:
                break
            first -= 2
        elif (
            low
            in (
                "found",
                "shot",
                "left",
                "pronounced",
                "declared",
                "confirmed",
                "feared",
                "presumed",
                "lying",
                "reported",
                "stabbed",
                "beaten",
                "burned",
            )
            and first < at + 1
            and (first == at or tokens[at].low == "dead")
        ):
            first -= 1
        else:
            break
    return first


def _dead(tokens: Sequence[Token], at: int, floor: int, stop: int) -> tuple[Statement, int] | None:
    if at > 0 and tokens[at - 1].low in ("shot", "gunned", "shooting", "gunning", "stabbed", "stabbing"):
        who = lists.after(tokens, at + 1, stop)
        if who:
            return _made("killed", who, tokens, at - 1, at)
    if at > 0 and tokens[at - 1].low in ("the", "among"):
        return None
    if _IDIOM.match(" ".join(token.low for token in tokens[at : at + 4])):
        return None
    who = lists.before(tokens, floor, _before_auxiliaries(tokens, at))
    return _made("killed", who, tokens, at, at) if who else None


def _counted(tokens: Sequence[Token], at: int, floor: int) -> tuple[Statement, int] | None:
    """A number beside its noun: "nine deaths", "claimed 12 lives", "the bodies of three men", "two sustained
    injuries"."""
    low, kind = tokens[at].low, _COUNTED[tokens[at].low]
    for first in range(max(floor, at - 5), at):
        number = quantity(tokens, first)
        if (
            number
            and number[1] <= at
            and all(
                token.text.isalpha() and token.low not in groups.PREPOSITIONS and token.low not in groups.classes()
                for token in tokens[number[1] : at]
            )
            and at - number[1] <= 2
            and number[0].best != 0
        ):
            if low in ("lives", "life") and not {
                "claimed",
                "claiming",
                "took",
                "taking",
                "lost",
                "cost",
                "costing",
                "claims",
            } & {token.low for token in tokens[max(0, first - 4) : at + 4]}:
                return None
            total = low in ("fatalities", "deaths")
            statement = Statement(kind, number[0], None, tokens[first].start, tokens[at].end, total=total)
            return statement, at + 1
    if low in ("bodies", "corpses", "lives", "deaths") and at + 1 < len(tokens) and tokens[at + 1].low == "of":
        who = lists.after(tokens, at + 2, len(tokens))
        return _made(kind, who, tokens, at, at) if who and (low != "lives" or tokens[at - 1].low == "the") else None
    back = {token.low for token in tokens[max(floor, at - 4) : at]}
    if (kind == "injured" and back & {"sustained", "sustaining", "suffered", "suffering", "received"}) or (
        low in ("lives", "life") and "lost" in back
    ):
        verb = next(
            i
            for i in range(at - 1, -1, -1)
            if tokens[i].low in ("sustained", "suffered", "received", "sustaining", "suffering", "lost")
        )
        who = lists.before(tokens, floor, _before_auxiliaries(tokens, verb))
        return _made(kind, who, tokens, at, at) if who else None
    return None


def _toll(tokens: Sequence[Token], at: int) -> tuple[Statement, int] | None:
    """ "The death toll rose to 31", "bringing the toll to at least 12"."""
    for i in range(at + 1, min(len(tokens), at + 14)):
        if tokens[i].low in (
            "to",
            "at",
            "of",
            "is",
            "was",
            "as",
            "reached",
            "reaches",
            "exceeded",
            "passed",
            "stands",
            "hit",
        ):
            number = quantity(tokens, i + 1)
            if number and not (number[1] < len(tokens) and tokens[number[1]].text in ("%", "percent")):
                last = groups.end_of_nouns(tokens, number[1], len(tokens))
                after = (
                    last + 1 if last < len(tokens) and tokens[last].low in ("killed", "dead") else number[1]
                )  # "at 18 civilians killed"
                return (
                    Statement("killed", number[0], None, tokens[at].start, tokens[number[1] - 1].end, total=True),
                    after,
                )
    return None


def _judged(statement: Statement, sentence: Sentence) -> Statement:
    """Marked as an aside if the words before it say so."""
    ahead = sentence.text[: statement.start - sentence.start]
    behind = sentence.text[statement.end - sentence.start :]
    if _SHOT_BY.match(behind) and _HE.match(sentence.text[statement.start - sentence.start :]):
        statement = replace(statement, attackers=statement.count)  # "before he was shot dead by police"
    return replace(statement, aside=True) if asides.told_as_one(ahead, behind) else statement


_SHOT_BY: Final = re.compile(
    r" by (?:the |a )?(?:police|officers?|security|troops|soldiers|army|guards?|marines)\b", re.I
)
_HE: Final = re.compile(r"(?:he|she|they|both) (?:was|were)\b", re.I)


def _with_besides(found: list[Statement], tokens: Sequence[Token]) -> Iterator[Statement]:
    """ "In addition to the bomber, two guards were killed" is three."""
    at = next(
        (i + 3 for i in range(len(tokens) - 3) if [t.low for t in tokens[i : i + 3]] == ["in", "addition", "to"]), None
    )
    who = lists.after(tokens, at, len(tokens)) if at else None
    for each in found:
        if who and at and each.kind == "killed" and not each.aside and tokens[at].start < each.start:
            yield replace(
                each,
                count=each.count.plus(who.count),
                attackers=who.attackers or each.attackers,
                start=tokens[at - 3].start,
            )
            who = None
        else:
            yield each
