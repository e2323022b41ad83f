"""Several statements about one incident → its figures: what repeats is not added, what comes on top is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .casualties import Statement
from .numbers import Quantity

FIGURES: Final = ("killed", "injured", "missing", "abducted")


@dataclass(frozen=True, slots=True)
class Figure:
    """An incident's figure and the statements it rests on.

    Attributes
    ----------
    count : Quantity
    attackers : Quantity or None
    statements : tuple of Statement
    """

    count: Quantity
    attackers: Quantity | None
    statements: tuple[Statement, ...]


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
    own = [(each, i) for each, i in zip(told, numbers, strict=True) if each.kind == kind and not each.aside]
    stated = [(each, i) for each, i in own if not each.denied]
    if not stated:
        denied = tuple(each for each, _ in own if each.denied)
        return Figure(denied[0].count, None, denied) if denied else None
    current, at = stated[0]
    figure = Figure(current.count, current.attackers, (current,))
    for each, i in stated[1:]:
        figure = _joined(figure, each, same_sentence=i == at)
        at = i
    return figure


def _joined(figure: Figure, each: Statement, *, same_sentence: bool) -> Figure:
    kept = (*figure.statements, each)
    old, new = figure.count.best, each.count.best
    if each.rival and old is not None and new is not None:
        low, high = (
            min(figure.count.low or old, each.count.low or new),
            max(figure.count.high or old, each.count.high or new),
        )
        return Figure(Quantity(low, old, high), figure.attackers or each.attackers, kept)
    if each.total and new is not None:
        return Figure(each.count, figure.attackers, kept)
    hostile = each.attackers is not None
    others = figure.attackers is not None and figure.attackers.best == old
    if (
        each.more
        or same_sentence
        or (
            new is not None
            and hostile != (figure.attackers is not None)
            and (others or (hostile and each.attackers == each.count))
        )
    ):
        attackers = (
            each.attackers.plus(figure.attackers)
            if each.attackers and figure.attackers
            else each.attackers or figure.attackers
        )
        return Figure(figure.count.plus(each.count), attackers, kept)
    if old is None or (new is not None and new > old):
        return Figure(each.count, each.attackers or figure.attackers, kept)
    return Figure(figure.count, figure.attackers, kept)
