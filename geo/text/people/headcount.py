"""What words of a sentence count: every number of people that they may be read as, guarded."""

from __future__ import annotations

from ..words.tokens import Sentence
from . import guards, lists, wordings
from .numbers import quantity


def counts(sentence: Sentence, start: int, end: int) -> set[int]:
    """The numbers that the words from `start` to `end`, offsets in the whole text, count people by.

    Examples
    --------
    >>> from geo.text.words.tokens import sentences
    >>> def of(text):
    ...     part = sentences(text)[0]
    ...     return sorted(counts(part, part.start, part.end))
    >>> of("On 3 May 2021 a trader and two children died on Highway 6.")
    [1, 2]
    """
    every = wordings.read(sentence, guards.counting(sentence))
    tokens = [token for token in every if start <= token.start and token.end <= end]
    found = set()
    for at in range(len(tokens)):
        if number := quantity(tokens, at):
            found.add(number[0].best)
        if who := lists.after(tokens, at, len(tokens)):
            found.add(who.count.best)
    return {each for each in found if each is not None}
