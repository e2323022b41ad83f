"""Several statements about one incident → its figures: what repeats is not added, what comes on top is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Final

from . import groups
from .numbers import Quantity
from .statement import Statement

FIGURES: Final = ("killed", "injured", "missing", "abducted")


@dataclass(frozen=True, slots=True)
class Figure:
    """An incident's figure and the statements it rests on.

    Attributes
    ----------
    count : Quantity
    attackers : Quantity or None
    statements : tuple of Statement
    sides : tuple of (str, Quantity)
        How many of which side; empty unless it is known of all.
    """

    count: Quantity
    attackers: Quantity | None
    statements: tuple[Statement, ...]
    sides: tuple[tuple[str, Quantity], ...] = ()


def figure(kind: str, told: Sequence[Statement], *, sentence_of: Sequence[int] | None = None) -> Figure | None:
    """The figure that statements of one kind come to; None if there are none.

    Parameters
    ----------
    kind : str
    told : sequence of Statement
        In the order of the text.
    sentence_of : sequence of int, optional
        The number of each statement's sentence: within one sentence different people are added, across sentences a
        smaller number is a part and a larger one an update.

    Examples
    --------
    >>> from geo.text.people.casualties import statements
    >>> from geo.text.words.tokens import sentences
    >>> text = "The blast killed six people. Six people died, two of them on the way to hospital. Another man died on Sunday."
    >>> told = [(each, i) for i, part in enumerate(sentences(text)) for each in statements(part)]
    >>> figure("killed", [each for each, _ in told], sentence_of=[i for _, i in told]).count.best
    7
    """  # noqa: E501
    numbers = list(sentence_of) if sentence_of is not None else [0] * len(told)
    every = list(zip(_took_up(told), numbers, strict=True))
    own = [(each, i) for each, i in every if each.kind == kind and not each.aside and not each.refuted]
    stated = _without_weak([(each, i) for each, i in own if not each.denied], every)
    # Who is feared dead is no more than feared, and counted only where nobody has counted any dead.
    counted = [(each, i) for each, i in stated if not each.feared]
    stated = counted if any(not each.part for each, _ in counted) else stated
    if stated and all(each.feared and each.count.best is None for each, _ in stated):
        return None  # "many were feared killed"
    if not stated:
        denied = tuple(each for each, _ in own if each.denied)
        return Figure(denied[0].count, None, denied) if denied else None
    stated = _without_breakdown(stated)
    current, at = stated[0]
    figure, parts = Figure(current.count, current.attackers, (current,), current.sides), 0
    for each, i in stated[1:]:
        # "21 died. 15 died in Mayanchi and six in Kango": what stands beside a part is another part.
        parts = _parts(figure, each, parts if i == at else 0, same_sentence=i == at)
        beside = i == at and not parts
        figure = _joined(figure, each, same_sentence=beside, others=each.more and _others(each, i, every))
        at = i
    return figure


def _without_breakdown(stated: list[tuple[Statement, int]]) -> list[tuple[Statement, int]]:
    """Without the parts that a sentence gives of the figure it begins with: "Nine died: three at once, six later"."""
    out: list[tuple[Statement, int]] = []
    for _, held in groupby(stated, key=itemgetter(1)):
        (first, i), *parts = held
        exact = all(
            told.count.best is not None and told.count.low == told.count.high for told, _ in ((first, i), *parts)
        )
        summed = len(parts) > 1 and exact and sum(told.count.best or 0 for told, _ in parts) == first.count.best
        out += [(first, i)] if summed else [(first, i), *parts]
    return out


def _took_up(told: Sequence[Statement]) -> Iterator[Statement]:
    """The statements; of "they all died" the count is that of those who were hurt right before."""
    last: Statement | None = None
    for each in told:
        hurt = last is not None and last.kind != "killed" and not (last.denied or last.aside or last.refuted)
        if last and hurt and each.kind == "killed" and each.pronoun and each.count.best is None:
            yield replace(each, count=last.count)
        else:
            yield each
        last = each


def _parts(figure: Figure, each: Statement, before: int, *, same_sentence: bool) -> int:
    """How many of a figure the statements of a sentence tell of up to `each`, of whom `before` were told before it; 0
    where it adds to the figure or is another count."""
    old, new = figure.count.best, each.count.best
    plain = not (each.more or each.total or each.rival or each.earlier or _another_side(figure, each))
    inside = plain and old and new and before + new <= old and (before or not same_sentence)
    return before + (new or 0) if inside else 0


def _without_weak(
    stated: list[tuple[Statement, int]], every: Sequence[tuple[Statement, int]]
) -> list[tuple[Statement, int]]:
    """Without those who were shot or brought to a doctor where it is said plainly who was hurt, or that he died."""
    if any(not each.weak for each, _ in stated):
        return [(each, i) for each, i in stated if not each.weak]
    of_them = [each for each, _ in every if each.kind == "killed" and each.part]
    stated = [(_survivors(each, of_them), i) for each, i in stated] if of_them else stated
    died = [each for each, _ in every if each.kind == "killed" and each.pronoun and not each.aside]
    return [
        (each, i)
        for each, i in stated
        if not any(other.start > each.start and other.count.best == each.count.best for other in died)
    ]


def _survivors(shot: Statement, of_them: Sequence[Statement]) -> Statement:
    """Of those who were shot, the others than who is then said to have died of them: "two men were shot. One died"."""
    died = sum(each.count.best or 0 for each in of_them if each.start > shot.start)
    left = shot.count.without(died)
    return replace(shot, count=left) if left else shot


def _others(each: Statement, at: int, every: Sequence[tuple[Statement, int]]) -> bool:
    """Whether "others" are other than people of another fate told of right before: "two died and four others were
    hurt"."""
    return any(
        i == at and other.start < each.start and other.kind != each.kind and not other.denied for other, i in every
    )


def _joined(figure: Figure, each: Statement, *, same_sentence: bool, others: bool) -> Figure:
    kept = (*figure.statements, each)
    old, new = figure.count.best, each.count.best
    if each.earlier:
        return Figure(figure.count, figure.attackers, kept, figure.sides)
    if figure.statements[-1].earlier and all(told.earlier for told in figure.statements):
        return Figure(each.count, each.attackers, kept, each.sides)
    if each.rival and old is not None and new is not None:
        return Figure(_span(figure.count, each.count, old, new), figure.attackers or each.attackers, kept)
    if each.rival and new is not None:  # "dozens died; a radio counted 22"
        return Figure(each.count, figure.attackers or each.attackers, kept, each.sides)
    if each.total and new is not None:
        return Figure(each.count, figure.attackers, kept)
    last = figure.statements[-1]
    within = last.toll and same_sentence and each.single and not (each.attackers or each.total)
    if within and old is not None and (each.count.best or old) < old:
        return Figure(figure.count, figure.attackers, kept)  # "climbed to five after a woman succumbed"
    if each.more and old is not None and (last.total if same_sentence else last.toll):
        return Figure(figure.count, figure.attackers, kept)  # "rose to nine after another man died": he is in it
    told_again = others or _named_so(figure, each) or (each.count == figure.count and not _one_more(figure, each))
    repeated = each.more and not same_sentence and told_again and not _another_side(figure, each)
    if repeated:
        return Figure(_larger(figure.count, each.count), each.attackers or figure.attackers, kept, figure.sides)
    if each.pronoun and same_sentence and new == old and not each.attackers:
        return Figure(figure.count, figure.attackers, kept, figure.sides)  # "the body … after he was shot dead"
    beside = _another_side(figure, each) or _another_of_them(figure, each) or _another_way(figure, each)
    if each.more or same_sentence or beside:
        sides = (*figure.sides, *each.sides) if figure.sides and each.sides else ()
        return Figure(figure.count.with_more(each.count), _both(figure.attackers, each.attackers), kept, sides)
    if old is None or (new is not None and new > old):
        return Figure(each.count, each.attackers or figure.attackers, kept, each.sides)
    return Figure(figure.count, figure.attackers, kept, figure.sides)


def _one_more(figure: Figure, each: Statement) -> bool:
    """Whether one is called by another noun than those before: "a judge was killed. Her driver was also killed"."""
    return bool(each.noun) and all(each.noun not in told.words for told in figure.statements)


def _another_of_them(figure: Figure, each: Statement) -> bool:
    """Whether one who is called by whose he is comes on top of those told of one by one: "an elder and his guard were
    shot. The elder's driver died too"."""
    owned = bool(each.owner) and any(each.owner in told.words for told in figure.statements)
    return owned and _one_more(figure, each) and all(told.single for told in figure.statements)


def _another_way(figure: Figure, each: Statement) -> bool:
    """Whether some drowned and others were killed: "shot three men dead. Thirteen drowned as their canoe sank"."""
    exact = each.count.best is not None and not (each.known or each.pronoun or each.part or each.total)
    ways = {told.drowned for told in figure.statements}
    return exact and len(ways) == 1 and ways == {not each.drowned}


def _named_so(figure: Figure, each: Statement) -> bool:
    """Whether one is "the driver" of whom was told before."""
    return bool(each.noun) and each.known and any(each.noun in told.words for told in figure.statements)


def _span(one: Quantity, other: Quantity, old: int, new: int) -> Quantity:
    """From the lower of two counts to the higher, open where the higher is: "four; no fewer than 17" """
    high = max(one.high or old, other.high or new)
    opened = (one if old >= new else other).high is None
    return Quantity(min(one.low or old, other.low or new), old, None if opened else high)


def _larger(one: Quantity, other: Quantity) -> Quantity:
    return other if one.best is None or (other.best is not None and other.best > one.best) else one


def _both(one: Quantity | None, other: Quantity | None) -> Quantity | None:
    return one.plus(other) if one and other else one or other


def _another_side(figure: Figure, each: Statement) -> bool:
    """Whether the two count people of different sides of a fight, or attackers and others."""
    old, new = figure.count.best, each.count.best
    if new is None:
        return False
    mine, yours = ({side for side, _ in held.sides} for held in (figure, each))
    hostile = each.attackers is not None
    alike = groups.MEN in mine | yours and hostile == (figure.attackers is not None) and not each.more
    if new == old and (each.known or alike):
        return False  # "killed three militants … killed the three gunmen", "six soldiers … we lost six men"
    if mine and yours and mine.isdisjoint(yours) and not groups.ARMED.isdisjoint(mine | yours):
        return True
    others = figure.attackers is not None and figure.attackers.best == old
    return hostile != (figure.attackers is not None) and (others or (hostile and each.attackers == each.count))
