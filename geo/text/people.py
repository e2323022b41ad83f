"""How many people a noun phrase speaks of: "a chief and three others" is four.

A phrase is read as a list of elements, parted by commas and "and". An element counts by its number ("nine
labourers"), by its article ("the driver"), or as one name ("Ahmad Gul"). What only describes is not added: an
apposition ("Gul, a doctor,"), a part ("including two children", "three of them women"), a breakdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from .numbers import Quantity, exactly, quantity
from .tokens import Token

DETERMINERS: Final = frozenset("a an the his her its their this that another one".split())
PREPOSITIONS: Final = frozenset(
    "in on at by from with near of during after before following inside outside between into to for over under against "
    "among amid around across through within without via per towards toward onto off along as".split()
)
BE: Final = frozenset("was were been being be is are got get gets have has had would could will may might also later reportedly".split())
VERBS: Final = frozenset(
    "blew struck hit shot broke fell came went took left drove threw ran began fought met burst tore fell fled rode flew "
    "sent set put got led sank won lost held found made gave stood kept brought caught sought spread".split()
)
"""Past tenses that do not end in -ed: where one stands, the noun phrase is over."""
SPEECH: Final = frozenset("said says told added reported reports claimed claims stated announced confirmed according".split())
_SAID: Final = SPEECH - {"reported", "added", "confirmed", "stated"}
CLAUSE: Final = frozenset(
    "when while after before where which that who whom whose because since until but however although though if as "
    "whereas then including ; : . ( ) -- – — ? ! “ ” \"".split()
)
_PRONOUNS: Final = {"he": 1, "she": 1, "him": 1, "himself": 1, "herself": 1, "both": 2, "who": 0}
_PLURAL_OF: Final = frozenset("they them all some others those these victims".split())
_PART: Final = re.compile(r"\bof (?:them|whom|which|the (?:dead|victims|injured|wounded))\b|^(?:including|among|most|mostly|both|some|half)\b")
_FAR: Final = re.compile(r"(?:kms?|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|yards?)$")
_NAMED: Final = re.compile(r"[A-Z][\w'’-]*$|al-\w|[A-Z]\.?$")
_NO: Final = frozenset("no none nobody neither".split())
_SIDES: Final[dict[str, str]] = {
    **dict.fromkeys("soldier soldiers troop troops serviceman servicemen marine marines infantrymen airmen sailors paratroopers conscripts recruits".split(), "army"),
    **dict.fromkeys("police policeman policemen policewoman policewomen constable constables".split(), "police"),
    **dict.fromkeys("militant militants rebel rebels fighter fighters insurgent insurgents terrorist terrorists gunman gunmen guerrilla guerrillas jihadist jihadists attacker attackers assailant assailants".split(), "fighters"),
    **dict.fromkeys("civilian civilians villager villagers resident residents farmer farmers worker workers labourer labourers laborer laborers student students pupil pupils teacher teachers journalist journalists passenger passengers pilgrim pilgrims tourist tourists worshipper worshippers protester protesters driver drivers trader traders miner miners".split(), "civilians"),
    **dict.fromkeys(("man", "men"), "men"), **dict.fromkeys(("woman", "women"), "women"), **dict.fromkeys(("child", "children"), "children"),
}  # fmt: skip
_ARMED_SIDES: Final = frozenset(("army", "police", "fighters"))
_SEXES: Final = frozenset(("men", "women", "children"))
_ANYBODY: Final = frozenset("people persons victims".split())
"""Whoever is counted behind one of these is already among them."""


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
    """

    count: Quantity
    attackers: Quantity | None
    first: int
    last: int
    more: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class _Element:
    count: Quantity
    first: int
    last: int
    named: bool
    singular: bool
    attackers: bool
    numbered: bool
    more: bool


@cache
def classes() -> dict[str, str]:
    """Noun → class, from `words.csv`."""
    lines = files("geo.text").joinpath("words.csv").read_text("utf-8").splitlines()
    return dict(line.split(",", 1) for line in lines[1:] if line and not line.startswith("#"))


def after(tokens: Sequence[Token], at: int, stop: int) -> People | None:
    """The people that a list beginning at token `at` speaks of; it ends before `stop`.

    Examples
    --------
    >>> from geo.text.tokens import tokenise
    >>> words = tokenise("a tribal chief, his wife and at least two guards in the convoy")
    >>> after(words, 0, len(words)).count
    Quantity(low=4, best=4, high=None)
    >>> words = tokenise("five people, three soldiers and two civilians")
    >>> after(words, 0, len(words)).count.best
    5
    """
    end = next((i for i in range(at, stop) if tokens[i].low in CLAUSE), stop)
    pieces = _pieces(tokens, at, end)
    if not pieces:
        return None
    first = _element(tokens, pieces[0][1], pieces[0][2])
    if first is None:
        return None
    listed = _listed(tokens, first, pieces[1:])
    return _sum([first, *_counted(tokens, first, listed)])


def before(tokens: Sequence[Token], start: int, at: int) -> People | None:
    """The people that a list ending before token `at` speaks of; it begins no earlier than `start`.

    Examples
    --------
    >>> from geo.text.tokens import tokenise
    >>> words = tokenise("In an attack near the town, two officers, including a major, and a driver were killed")
    >>> before(words, 0, len(words) - 2).count.best
    3
    >>> words = tokenise("Six people, including the bombers, were killed")
    >>> before(words, 0, len(words) - 2).count.best
    6
    """
    start = max([start, *(i + 1 for i in range(start, at) if tokens[i].low in CLAUSE - {"including", "who", "(", ")"})])
    said = next((i + 1 for i in range(at - 1, start, -1) if tokens[i].low in _SAID and tokens[i + 1].low != ","), start)
    start = said if said < at else start  # "medics at the hospital said 27 people had been killed"
    kept = _without_asides(tokens, start, at)
    pieces = _pieces_of(tokens, kept)
    if not pieces:
        return None
    taken: list[_Element] = []
    joined = False
    for at_piece in range(len(pieces) - 1, -1, -1):
        separator, positions = pieces[at_piece]
        if taken and separator == "," and _is_age(tokens, positions[0], positions[-1] + 1):
            continue
        element = _last_element(tokens, positions)
        if element is None:
            break
        taken.insert(0, element)
        joined = joined or separator == "and"
        # A comma goes on with the list if an "and" closes it, "two officers, a clerk and a driver", or between two sides.
        if element.first > positions[0] + 1 or not separator or not (joined or _other_side(tokens, pieces[at_piece - 1][1], element)):
            break
    kept_apart = [each for i, each in enumerate(taken) if not (i and _shares(taken[i - 1], each))]
    return _sum(kept_apart) if taken else None


def _other_side(tokens: Sequence[Token], positions: Sequence[int], element: _Element) -> bool:
    """Whether the piece at `positions` is a number of people who cannot be those of `element`: "14 soldiers, 4 civilians killed"."""
    other = _last_element(tokens, positions)
    leads = other is not None and (other.first == positions[0] or tokens[other.first - 1].low in ("left", "leaves", "leaving"))
    return other is not None and leads and _apart(tokens, other, element)


def _without_asides(tokens: Sequence[Token], start: int, at: int) -> list[int]:
    """Token numbers of the region without what stands between commas or brackets as an aside."""
    kept = list(range(start, at))
    while kept and tokens[kept[-1]].low in (",", ")", "–", "—", "--"):
        mark = tokens[kept[-1]].low
        opening = "(" if mark == ")" else mark
        kept = kept[:-1]
        back = next((i for i in range(len(kept) - 1, -1, -1) if tokens[kept[i]].low == opening), None)
        if back is None:
            break
        kept = kept[:back]
    out: list[int] = []
    skipping = ""
    for i in kept:
        low = tokens[i].low
        if skipping:
            skipping = "" if low == skipping else skipping
            continue
        if low == "(":
            skipping = ")"
        elif low == "including" and out and tokens[i - 1].low != ",":
            break  # "eight people including guards, a clerk and two cooks": it goes on to the verb
        elif low == "including" or low == "who":
            # "officers, including a major, and a driver": the aside ends at the next comma.
            if any(tokens[j].low == "," for j in kept if j > i):
                skipping = ","
            elif low == "including":
                break
            while out and tokens[out[-1]].low == ",":
                out.pop()
        else:
            out.append(i)
    return out


def _pieces(tokens: Sequence[Token], start: int, end: int) -> list[tuple[str, int, int]]:
    return [(sep, positions[0], positions[-1] + 1) for sep, positions in _pieces_of(tokens, range(start, end))]


def _pieces_of(tokens: Sequence[Token], positions: Sequence[int]) -> list[tuple[str, list[int]]]:
    """The region cut at commas and "and", each piece with what stands before it."""
    pieces: list[tuple[str, list[int]]] = []
    separator, current = "", list[int]()
    at = 0
    while at < len(positions):
        i = positions[at]
        low = tokens[i].low
        joined = low in ("and", "&", "plus") or (low == "as" and [tokens[j].low for j in positions[at : at + 3]] == ["as", "well", "as"])
        if joined or low == ",":
            # "a hundred and five" never comes here as two pieces: numbers are read before lists are cut.
            if low == "and" and current and _inside_number(tokens, i):
                current.append(i)
            else:
                if current:
                    pieces.append((separator, current))
                    separator = ""
                separator = "and" if joined else separator or ","
                current = []
                at += 2 if low == "as" else 0
        else:
            current.append(i)
        at += 1
    if current:
        pieces.append((separator, current))
    return pieces


def _inside_number(tokens: Sequence[Token], i: int) -> bool:
    for start in range(max(0, i - 3), i):
        found = quantity(tokens, start)
        if found and found[1] > i + 1:
            return True
    return False


def _element(tokens: Sequence[Token], first: int, end: int) -> _Element | None:
    """The element that a piece begins with."""
    while first < end and tokens[first].low in ("the", "all", "also", "both", "of", "and", "reportedly", "his", "her", "their", "its", "these", "those", "whose") and first + 1 < end and quantity(tokens, first + 1):
        first += 1
    low = tokens[first].low
    if low in _NO:
        return None
    number = quantity(tokens, first)
    if number and number[1] <= end:
        return _numbered(tokens, first, number, end)
    if _PRONOUNS.get(low):
        return _Element(exactly(_PRONOUNS[low]), first, first + 1, False, False, False, True, False)
    if low in _PLURAL_OF:
        return _Element(Quantity(2, None, None), first, first + 1, False, False, False, False, low == "others")
    last = end_of_nouns(tokens, first, end)
    if last == first:
        return None
    return _described(tokens, first, last, end)


def _numbered(tokens: Sequence[Token], first: int, number: tuple[Quantity, int], end: int) -> _Element | None:
    count, at = number
    last = end_of_nouns(tokens, at, end)
    nouns = [token.low for token in tokens[at:last]]
    kind = classes().get(nouns[-1]) if nouns else None
    if kind == "thing" or (nouns and nouns[0] in ("%", "percent", "st", "th", "nd", "rd", "-")):
        return None
    if kind == "group" and nouns and last < end and tokens[last].low == "of":
        inner = _element(tokens, last + 1, end)
        return inner and _Element(inner.count, first, inner.last, False, False, inner.attackers, True, False)
    of = last < end and tokens[last].low == "of"
    attackers = kind == "attacker" or (of and any(classes().get(token.low) == "attacker" for token in tokens[last : min(end, last + 4)]))
    more = tokens[first].low in ("another", "further", "additional") or (tokens[first].low == "a" and tokens[first + 1].low == "further") or bool({"others", "other", "more", "further", "additional"} & set(nouns))
    return _Element(count, first, last, False, count.best == 1, attackers, True, more)


def _described(tokens: Sequence[Token], first: int, last: int, end: int) -> _Element | None:
    words = tokens[first:last]
    low, head = words[0].low, words[-1].low
    kind = classes().get(head)
    if kind == "thing":
        return None
    if kind == "group" and last < end and tokens[last].low == "of" and low in DETERMINERS:
        inner = _element(tokens, last + 1, end)
        return inner and _Element(inner.count if inner.numbered else Quantity(2, None, None), first, inner.last, False, False, inner.attackers, inner.numbered, False)
    attacker = kind == "attacker"
    if low in ("a", "an", "another", "one") or (low in DETERMINERS and len(words) > 1 and not _plural(head, kind)):
        return _Element(exactly(1), first, last, False, True, attacker, True, low == "another")
    singular = last < len(tokens) and tokens[last].low in ("was", "is")
    if _NAMED.match(words[-1].text) and low not in DETERMINERS and (singular or not _plural_name(words)):
        return _Element(exactly(1), first, last, True, True, attacker, True, False)
    if len(words) <= 5 and _plural(head, kind):
        return _Element(Quantity(2, None, None), first, last, False, False, attacker, False, head == "others")
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
        if low in PREPOSITIONS or low in BE or low in CLAUSE or low in SPEECH or low in VERBS or low == "," or (at > first and _measures(tokens, at)):
            break
        if low == "’s" or low == "'s":
            at += 1
            continue
        if at > first and (low.endswith("ing") or (low.endswith("ed") and low not in ("armed", "suspected", "alleged", "unidentified", "unarmed", "united"))) and low not in ("including",):
            break
        at += 1
    return at


def _measures(tokens: Sequence[Token], at: int) -> bool:
    """Whether a distance begins: "two soldiers about 15 km from the town"."""
    at += tokens[at].low in ("about", "some", "roughly", "just")
    return at < len(tokens) and tokens[at].low[0].isdigit() and (_FAR.search(tokens[at].low) is not None or (at + 1 < len(tokens) and _FAR.fullmatch(tokens[at + 1].low) is not None))


def _last_element(tokens: Sequence[Token], positions: Sequence[int]) -> _Element | None:
    """The element that a piece ends with: the first phrase in it that no preposition governs."""
    end = positions[-1] + 1
    for i in positions:
        previous = tokens[i - 1].low if i > positions[0] else ""
        if previous in _NO or previous == "not":
            return None  # "no one", "not a single person"
        starts = tokens[i].low in DETERMINERS or tokens[i].low in _PRONOUNS or quantity(tokens, i) is not None or i == positions[0] or (_NAMED.match(tokens[i].text) and not _NAMED.match(tokens[i - 1].text))
        if starts and previous not in PREPOSITIONS - {"as", "after"}:
            element = _element(tokens, i, end)
            if element and (element.last == end or tokens[element.last].low in PREPOSITIONS or tokens[element.last].low in ("also", "reportedly", "later", "alone")):
                return element
    return None


def _listed(tokens: Sequence[Token], before: _Element, pieces: list[tuple[str, int, int]]) -> list[tuple[str, _Element]]:
    """Further elements of a list; a comma goes on only if an "and" follows it, or between two sides: "14 soldiers, 4 civilians"."""
    found: list[tuple[str, _Element]] = []
    aside = False
    for separator, first, end in pieces:
        if separator == "," and _is_age(tokens, first, end):
            continue
        piece = " ".join(token.low for token in tokens[first : min(end, first + 5)])
        aside = bool(_PART.search(piece)) or (aside and tokens[first - 2].low != ",")  # ended by ", and": "ten men, two of them officers, and a boy"
        if aside:
            continue
        element = _element(tokens, first, end)
        if element is None or (element.last < end and (tokens[element.last].low in BE or tokens[element.last].low in SPEECH or tokens[element.last].low in VERBS or tokens[element.last].low.endswith("ed"))):
            break
        found.append((separator, element))
    while found and found[-1][0] == "," and not _apart(tokens, found[-2][1] if len(found) > 1 else before, found[-1][1]):
        found.pop()
    return found


def _apart(tokens: Sequence[Token], one: _Element, other: _Element) -> bool:
    """Whether two counted groups share nobody: soldiers and civilians, men and children; of "seven civilians, two children" who knows."""
    sides = [_SIDES.get(tokens[each.last - 1].low) for each in (one, other)]
    if None in sides or sides[0] == sides[1] or not (one.numbered and other.numbered):
        return False
    return not _ARMED_SIDES.isdisjoint(sides) or _SEXES.issuperset(sides)


def _is_age(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a piece is a number and no more: "a woman, 62, and her grandson, 8"."""
    return end - first == 1 and tokens[first].text.isdigit() and len(tokens[first].text) < 4


def _counted(tokens: Sequence[Token], first: _Element, listed: list[tuple[str, _Element]]) -> list[_Element]:
    """The listed elements that add to the first: not an apposition, not a breakdown."""
    out: list[_Element] = []
    previous = first
    for separator, element in listed:
        apposed = separator == "," and previous.singular and tokens[element.first].low in ("a", "an", "the") and (previous.named or out == [])
        if not (apposed and previous.named) and not _shares(previous, element):
            out.append(element)
        previous = element
    if out and listed[0][0] == "," and first.count.best:
        told = sum(each.count.best or 0 for each in out)
        if (first.count.best == told and not _apart(tokens, first, out[0])) or (first.count.best > told and tokens[first.last - 1].low in _ANYBODY and not any(each.more for each in out)):
            return []
    return out


def _shares(one: _Element, other: _Element) -> bool:
    """Whether two nouns share a number: "37 fishermen and farmers"."""
    return one.numbered and not one.singular and not other.numbered and not other.singular and not other.more


def _sum(elements: Sequence[_Element]) -> People:
    count = elements[0].count
    for element in elements[1:]:
        count = count.plus(element.count)
    hostile = [element.count for element in elements if element.attackers]
    attackers = hostile[0] if hostile else None
    for each in hostile[1:]:
        attackers = attackers.plus(each) if attackers else each
    return People(count, attackers, elements[0].first, elements[-1].last, elements[0].more, len(elements) == 1 and elements[0].named)
