"""Numbers that count nobody: in a date, an age, an address, a clock time, a measure, a road or a name.

One pass over a sentence's words, before any number is read, takes such spans out of what the grammar of figures sees.
The patterns stand in the language's `guards.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from ..days.names import DAYS, MONTHS
from ..words.tokens import Sentence, Token
from .numbers import TENS, UNITS

KINDS: Final = ("date", "age", "place", "clock", "measure")
STANDS_FOR: Final = "§"
"""What a guarded span becomes: a noun that is no number, no name and no person."""
_DROPPED: Final = ("age",)
"""A person stands beside an age: it goes without a trace."""
_MAY_HOLD: Final = re.compile(r"\d|\bold\b|o.clock|\baged?\b|\b(?:per ?cent|miles?|kilomet|met(?:er|re)s)|ties\b", re.I)


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kind and pattern of each guard, checked.

    Examples
    --------
    >>> {kind for kind, _ in patterns()} == set(KINDS)
    True
    """
    told = tomllib.loads(files("geo.text.languages.en").joinpath("guards.toml").read_text("utf-8"))
    if set(told) != set(KINDS):
        raise ValueError(f"guards.toml has the kinds {sorted(told)}, not {sorted(KINDS)}")
    units = "|".join(word for word in UNITS if word != "zero")
    word = rf"(?:(?:{'|'.join(TENS)})(?:-(?:{units}))?|{units})"
    names = {"month": rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?", "weekday": "|".join(DAYS)}
    made = []
    for kind in KINDS:
        for pattern in told[kind]["patterns"]:
            filled = pattern.replace("{word}", word)
            for name, words in names.items():
                filled = filled.replace("{" + name + "}", words)
            made.append((kind, re.compile(filled, re.I) if "(?-i:" not in filled else re.compile(filled)))
    return tuple(made)


def spans(text: str) -> list[tuple[int, int, str]]:
    """Start, end and kind of each stretch of `text` whose numbers count nobody, in order.

    Examples
    --------
    >>> said = "On 3 May 2021 a farmer, 62, was shot at 4.30 pm on Highway 6."
    >>> [(said[start:end], kind) for start, end, kind in spans(said)]
    [('3 May 2021', 'date'), (', 62,', 'age'), ('4.30 pm', 'clock'), ('Highway 6', 'place')]
    """
    if not _MAY_HOLD.search(text):
        return []
    found: list[tuple[int, int, str]] = []
    for kind, pattern in patterns():
        for each in pattern.finditer(text):
            if not any(each.start() < end and start < each.end() for start, end, _ in found):
                found.append((each.start(), each.end(), kind))
    return sorted(found)


def counting(sentence: Sentence) -> list[Token]:
    """The sentence's words without the spans whose numbers count nobody.

    Examples
    --------
    >>> from geo.text.words.tokens import sentences
    >>> [token.text for token in counting(sentences("On 3 May 2021 a farmer (62) was killed.")[0])]
    ['On', '§', 'a', 'farmer', 'was', 'killed', '.']
    """
    tokens = sentence.tokens
    guarded = spans(sentence.text)
    if not guarded:
        return tokens
    out: list[Token] = []
    at = 0
    for token in tokens:
        while at < len(guarded) and sentence.start + guarded[at][1] <= token.start:
            at += 1
        if at == len(guarded) or token.end <= sentence.start + guarded[at][0]:
            out.append(token)
        elif guarded[at][2] not in _DROPPED and not (out and out[-1].text == STANDS_FOR):
            out.append(Token(STANDS_FOR, STANDS_FOR, token.start, token.end))
    return out
