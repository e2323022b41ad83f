"""A text of many short items, each about something else: a bulletin, a digest, a list under a heading.

In a report a paragraph goes on with the story; in a round-up each item is a story of its own, even where it names its
place without a preposition: "Drone over Erbil airbase intercepted, no casualties."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ..languages import spoken
from .tokens import Sentence


class Words(NamedTuple):
    """The words that the language gives: `words.toml`, [roundup]."""

    heading: re.Pattern[str]


lexis: Final = spoken.part("words.toml", "roundup", Words)


_MARK: Final = re.compile(
    r"(?:[-*•‣▪–—·]|\(?\d{1,2}[.)]|\d{1,2}[:.]\d{2}(?: ?[-–—:])?"
    r"|(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{4}-\d\d-\d\d) ?[-–—:])\s+(?=\S)"
)
"""What a line of a list begins with: a bullet, a number, a time of day, a date and a colon."""
_HEADING_LENGTH: Final = 100
"""Characters; a longer line is a sentence of a story."""
_FEWEST: Final = 2
"""Items that make a list."""


def items(text: str, parts: Sequence[Sentence]) -> list[int]:
    """The number of the item that each sentence belongs to; nought for all where the text is no round-up.

    Examples
    --------
    >>> from geo.text.words.tokens import sentences
    >>> bulletin = "Daily digest\\n\\n- A bomb hit Mosul. Two died.\\n- Drone over Erbil shot down."
    >>> items(bulletin, sentences(bulletin))
    [0, 1, 1, 2]
    >>> story = "A bomb hit Mosul.\\n\\nErbil sent help."
    >>> items(story, sentences(story))
    [0, 0]
    """
    begins = [not number or "\n" in text[parts[number - 1].end : part.start] for number, part in enumerate(parts)]
    marked = [begin and _MARK.match(text, part.start) is not None for begin, part in zip(begins, parts, strict=True)]
    if sum(marked) < _FEWEST:
        head = next(
            (number for number in range(min(3, len(parts))) if begins[number] and _heads(parts, begins, number)), None
        )
        if head is None:
            return [0] * len(parts)
        marked = [begin and number > head for number, begin in enumerate(begins)]
    numbers, now = [], 0
    for mark in marked:
        now += mark
        numbers.append(now)
    return numbers


def _heads(parts: Sequence[Sentence], begins: Sequence[bool], number: int) -> bool:
    """Whether the sentence is a line of its own that announces a round-up."""
    lex = lexis()
    part = parts[number]
    alone = number + 1 < len(parts) and begins[number + 1]
    return (
        alone
        and len(part.text) <= _HEADING_LENGTH
        and not part.text.endswith((".", "!", "?"))
        and lex.heading.search(part.text) is not None
    )
