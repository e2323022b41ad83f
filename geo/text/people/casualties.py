"""Who was killed, injured, abducted or is missing, as a sentence states it.

A trigger ("killed", "deaths", "wounding") decides where its people stand: after an active verb or a noun with "of",
before a passive or an intransitive one, beside a noun. What did not happen ("to kill", "would have died") and what
is another story ("in retaliation for the killing of …") is told apart; denials are in `denials`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ..languages import spoken
from ..words.tokens import Sentence, Token
from . import asides, coding, groups, guards, harm, lists, numbers, tolls, verbs, wordings
from .numbers import exactly, quantity
from .statement import Statement


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [casualties]."""

    but: re.Pattern[str]
    and_says: re.Pattern[str]
    apposed: re.Pattern[str]
    no_fewer: re.Pattern[str]
    opposed: re.Pattern[str]
    other_says: re.Pattern[str]
    said_so: re.Pattern[str]
    before_number: frozenset[str]
    moved: frozenset[str]
    ends: frozenset[str]
    opens: frozenset[str]
    by_count: re.Pattern[str]
    shot_by: re.Pattern[str]
    unreal: re.Pattern[str]
    he: re.Pattern[str]
    claims: frozenset[str]
    contrast: frozenset[str]
    other_source: frozenset[str]
    count_leads: frozenset[str]
    in_addition: tuple[str, ...]
    least: frozenset[str]
    killing: frozenset[str]
    joins: frozenset[str]
    ing: tuple[str, ...]


lexis: Final = spoken.part("people.toml", "casualties", Words)
_STOPS: Final = frozenset('.!?…"”’')
"""What a sentence ends with, and a headline does not, whose words may all have capitals."""
_DEAD: Final = "killed"
_GONE: Final = "missing"
_TAKEN: Final = "abducted"
_BARE: Final = 12
"""Words of a sentence that gives another's count and no more."""
_SPEAKER: Final = 5
"""Words before a count in which a comma and who says so stand."""


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
    >>> told("A crowd beat to death two men; a third suffered knife wounds.")
    [('killed', 2, 2, 2), ('injured', 1, 1, 1)]
    """
    lex = lexis()
    own = harm.words()
    if own.telling.isdisjoint(low := sentence.low) and wordings.table().heads.isdisjoint(low):
        return _with_coded(bare_count(sentence), sentence)  # no verb, no noun and no wording of harm
    tokens = wordings.read(sentence, guards.counting(sentence))
    found: list[Statement] = []
    floor = 0
    for at, token in enumerate(tokens):
        if at < floor or token.low not in own.telling or _names(tokens, at):
            continue
        each = _statement(tokens, at, floor, _next_trigger(tokens, at), found) or _went_on(tokens, at, found)
        if each is None:
            describes = at + 1 < len(tokens) and tokens[at + 1].low in own.counted  # "two decapitated bodies"
            floor = max(floor, at + 1) if token.low in own.verbs and not describes else floor
            continue
        statement, after = each
        floor = at + 1 if statement.weak else after
        found.append(_as_attackers(_judged(statement, sentence), tokens))
    found = _rivals(_bare(tokens, _told_once(_without_apposed(found, sentence))), sentence)
    found = _with_coded(found, sentence)
    if lex.in_addition and " ".join(lex.in_addition[1:]) in sentence.text:
        found = list(_with_besides(found, tokens))
    return found


def _with_coded(found: list[Statement], sentence: Sentence) -> list[Statement]:
    """With the figure that a note of event data says was coded."""
    if noted := coding.figure(sentence):
        kind, number, start, end = noted
        found.append(Statement(kind, exactly(number), None, start, end, total=True))
    return found


def _names(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of harm is a name within a sentence, or a headline, whose words are not all so written: "the Lynch
    family", "Merrill Lynch sells bonds"."""
    named = at > 0 and tokens[at].text.istitle() and tokens[at - 1].low.isalpha()
    last = len(tokens) - 1
    behind = at + (4 if at + 4 <= last and tokens[at + 1].low in ("<", "(") else 1)  # "Merrill Lynch <MER> sells"
    name = tokens[at - 1].text.istitle() and groups.classes().get(tokens[at - 1].low) is None
    beside = name and behind <= last and tokens[behind].text.islower() and quantity(tokens, behind) is None
    return named and (tokens[last].low in _STOPS or beside)


def _statement(
    tokens: Sequence[Token], at: int, floor: int, stop: int, before: Sequence[Statement]
) -> tuple[Statement, int] | None:
    low = tokens[at].low
    if low in harm.words().tolls or low in harm.words().counts:
        return tolls.toll(tokens, at, before)
    if low in harm.words().counted and (found := tolls.counted(tokens, at, floor)):
        return found
    if low in harm.words().of and (found := verbs.deed(tokens, at, floor, stop)):
        return found
    if low in harm.words().intransitive:
        return verbs.intransitive(tokens, at, floor, before)
    if low in harm.words().state:
        return verbs.dead(tokens, at, floor, stop)
    return verbs.transitive(tokens, at, floor, stop) if low in harm.words().verbs else None


def _went_on(tokens: Sequence[Token], at: int, found: Sequence[Statement]) -> tuple[Statement, int] | None:
    """ "Two men were abducted and later murdered": the same people, whom the sentence need not name again."""
    own = harm.words()
    dead = tokens[at].low in own.state and at > 0 and tokens[at - 1].low in own.found
    kind = _DEAD if dead else own.verbs.get(tokens[at].low)
    if kind != _DEAD or not found or found[-1].kind == _DEAD or found[-1].aside or found[-1].denied:
        return None
    if _joined_on(tokens, at - dead):  # "was wounded in the raid and quickly shot dead"
        return verbs.again(found[-1], kind, tokens[at]), at + 1
    if found[-1].kind not in (_TAKEN, _GONE):
        return None
    first = next((i for i, token in enumerate(tokens) if token.start >= found[-1].end), at)
    passive = dead and first < at - 1 and tokens[at - 2].low in verbs.lexis().be
    if passive and lists.before(tokens, first, at - 2) is None:  # "who was abducted on Monday was found dead"
        return verbs.again(found[-1], kind, tokens[at]), at + 1
    between = [token.low for token in tokens[: at - dead] if token.start >= found[-1].end]
    joins, adverbs = lexis().joins, own.adverbs
    if not between or between[0] not in joins or any(word not in joins and word not in adverbs for word in between):
        return None
    return verbs.again(found[-1], kind, tokens[at]), at + 1


def _joined_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb without a subject of its own is joined to what stands before it: "and was later killed"."""
    first = at
    while first > 0 and (
        tokens[first - 1].low in verbs.lexis().be
        or tokens[first - 1].low in harm.words().adverbs
        or tokens[first - 1].low.endswith(groups.lexis().ly)
    ):
        first -= 1
    return first > 0 and tokens[first - 1].low in lexis().joins


def _without_apposed(found: list[Statement], sentence: Sentence) -> list[Statement]:
    """Without what is only said again of one named right before: "the murder of Luis Gil, the senator who was shot"."""
    out: list[Statement] = []
    for each in found:
        if not (out and _apposed(out[-1], each, sentence)):
            out.append(each)
    return out


def _apposed(last: Statement, each: Statement, sentence: Sentence) -> bool:
    """Whether a statement of one person says who the one named right before it is."""
    start, end = last.start - sentence.start, last.end - sentence.start
    alike = last.kind == each.kind and last.count.best == each.count.best == 1
    named = alike and last.end < each.start and not sentence.text[start:end].islower()
    return named and lexis().apposed.match(sentence.text, end) is not None


def _told_once(found: list[Statement]) -> list[Statement]:
    """Without those who were shot or brought to a doctor and are then said to have died, or to be hurt."""
    strong = {each.kind for each in found if not each.weak and not each.aside}
    out: list[Statement] = []
    for each in found:
        later = [other for other in found if other.start >= each.start and other.kind == "killed" and not other.weak]
        same = any(other.pronoun or other.count == each.count or other.start <= each.end for other in later)
        if each.kind == "injured" and each.count.best is not None and same and (each.weak or later[0].pronoun):
            continue
        if each.weak and later:
            each = _survivors(each, later[0])
        if each.weak and ("injured" in strong or any(other.weak for other in out)):
            continue
        out.append(each)
    return out


def _survivors(shot: Statement, died: Statement) -> Statement:
    """Of those who were shot, the others than who died: "shot 19 people, six of whom died"."""
    other = died.count
    exact = other.best is not None and other.best == other.low == other.high and not died.more
    left = shot.count.without(other.best) if exact and other.best is not None else None
    return replace(shot, count=left) if left else shot


def _rivals(found: list[Statement], sentence: Sentence) -> list[Statement]:
    """Marked as rival where another source is brought in against the one before, for the same kind."""
    lex = lexis()
    out: list[Statement] = []
    text = sentence.text
    for each in found:
        earlier = next((other for other in out if other.kind == each.kind and not other.aside and not each.aside), None)
        between = text[earlier.end - sentence.start : each.start - sentence.start] if earlier else ""
        said = earlier and lex.said_so.search(text[: earlier.end - sentence.start] + between[:40])
        again = lex.but.search(between) or (said and lex.and_says.search(between))
        again = again or (earlier and lex.opposed.match(text) and lex.other_says.search(between))
        out.append(replace(each, rival=True) if again and not each.more else each)
    return out


def _bare(tokens: Sequence[Token], found: list[Statement]) -> list[Statement]:
    """Numbers that stand alone as another count of those told before: "residents said 11", "25 by another count"."""
    lex = lexis()
    out = list(found)
    lead_words, words = lex.claims | lex.count_leads, numbers.words()
    for at, token in enumerate(tokens):
        if at == 0 or not (token.low[0].isdigit() or token.low in words):
            continue
        first = at
        while first and (tokens[first - 1].low in lex.before_number or tokens[first].low in lex.least):
            first -= 1
        number = quantity(tokens, first)
        spoken = [each for each in out if each.start < tokens[first].start and not each.aside and not each.weak]
        if number is None or not spoken:
            continue
        after = tokens[number[1]].low if number[1] < len(tokens) else "."
        trail = " ".join(each.low for each in tokens[number[1] : number[1] + 4])
        inside = any(each.start <= token.start < each.end for each in out) and not _aside(tokens, first, after)
        lead = first and tokens[first - 1].low in lead_words and after in lex.ends and not inside
        if lead or (tokens[first - 1].low in lex.opens and lex.by_count.match(trail)):
            end = tokens[number[1] - 1].end
            moved = first > 1 and tokens[first - 2].low in lex.moved  # "by evening it stood at 107"
            kind, start = spoken[-1].kind, tokens[first].start
            out.append(Statement(kind, number[0], None, start, end, total=moved, rival=not moved))
    return sorted(out, key=lambda each: each.start)


def bare_count(sentence: Sentence) -> list[Statement]:
    """Another's count of those told of right before, in a sentence that says no more.

    Examples
    --------
    >>> from geo.text.words.tokens import sentences
    >>> [each.count.best for each in bare_count(sentences("State television spoke of five.")[0])]
    [5]
    """
    if not 2 < sentence.last - sentence.first <= _BARE:
        return []
    tokens, lex = sentence.tokens, lexis()
    if lex.claims.isdisjoint(token.low for token in tokens):
        return []
    last = len(tokens) - (tokens[-1].low in lex.ends)
    said = max(i for i, token in enumerate(tokens) if token.low in lex.claims)
    first = said + 1 + (said + 1 < last and tokens[said + 1].low in groups.lexis().of)
    number = quantity(tokens, first) if first < last else None
    if number is None or number[1] != last or number[0].best is None:
        return []
    return [Statement(_DEAD, number[0], None, tokens[first].start, tokens[last - 1].end, rival=True, leans=True)]


def _aside(tokens: Sequence[Token], first: int, after: str) -> bool:
    """Whether a count stands between two commas, with who says so: "at least 43, some say 59, were killed"."""
    lex = lexis()
    if tokens[first - 1].low not in lex.claims or after not in lex.opens:
        return False
    return any(token.low in lex.opens for token in tokens[max(0, first - _SPEAKER) : first - 1])


def _next_trigger(tokens: Sequence[Token], at: int) -> int:
    """Where the people of an active verb at `at` must have ended: before the next trigger's own."""
    lex = lexis()
    for i in range(at + 1, len(tokens)):
        if tokens[i].low in harm.words().triggers and (
            tokens[i].low not in lex.killing or tokens[i - 1].low in lex.joins
        ):
            if (
                tokens[i - 1].low in verbs.lexis().be
                or tokens[i].low in harm.words().state
                or tokens[i].low in harm.words().intransitive
                or not tokens[i].low.endswith(lex.ing)
            ):
                cuts = [j for j in range(at + 1, i) if tokens[j].low in verbs.lexis().meanwhile and j + 1 < i]
                told = any(tokens[j].low in groups.lexis().clause for j in range(cuts[-1] + 1, i)) if cuts else True
                return cuts[-1] if not told and _own_subject(tokens, cuts[-1] + 1, i) else i
            return i
    return len(tokens)


def _own_subject(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether people stand right before the trigger at `at`: "killed two, and three were hurt"."""
    low = at
    while low > start and (tokens[low - 1].low in verbs.lexis().be or tokens[low - 1].low in harm.words().adverbs):
        low -= 1
    return lists.before(tokens, start, low) is not None


def _judged(statement: Statement, sentence: Sentence) -> Statement:
    """Marked as an aside if the words before it say so."""
    lex = lexis()
    ahead = sentence.text[: statement.start - sentence.start]
    behind = sentence.text[statement.end - sentence.start :]
    if lex.shot_by.match(behind) and lex.he.match(sentence.text[statement.start - sentence.start :]):
        statement = replace(statement, attackers=statement.count)  # "before he was shot dead by police"
    own = sentence.text[statement.start - sentence.start : statement.end - sentence.start]
    if lex.no_fewer.search(own) and statement.count.best is not None:
        statement = replace(statement, count=replace(statement.count, high=None))  # "eight miners at the very least"
    aside = asides.told_as_one(ahead, behind) or lex.unreal.search(own) is not None
    return replace(statement, aside=True) if aside else statement


def _as_attackers(statement: Statement, tokens: Sequence[Token]) -> Statement:
    """With the number of those who attacked, where it says of them "they were shot dead by guards"."""
    if statement.attackers is None or not statement.pronoun or statement.count.best is not None:
        return statement
    before = range(next((i for i, token in enumerate(tokens) if token.start >= statement.start), 0))
    found = (groups.beginning(tokens, i, len(tokens)) for i in before)
    count = next((each.count for each in found if each and each.attackers and each.numbered), None)
    return statement if count is None else replace(statement, count=count, attackers=count)


def _with_besides(found: list[Statement], tokens: Sequence[Token]) -> Iterator[Statement]:
    """ "In addition to the bomber, two guards were killed" is three."""
    words = lexis().in_addition
    size = len(words)
    at = next(
        (i + size for i in range(len(tokens) - size) if tuple(t.low for t in tokens[i : i + size]) == words), None
    )
    who = lists.after(tokens, at, len(tokens)) if at else None
    for each in found:
        if who and at and each.kind == "killed" and not each.aside and tokens[at].start < each.start:
            yield replace(
                each,
                count=each.count.plus(who.count),
                attackers=who.attackers or each.attackers,
                start=tokens[at - size].start,
                sides=(),
            )
            who = None
        else:
            yield each
