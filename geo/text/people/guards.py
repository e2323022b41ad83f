"""Numbers that count nobody: in a date, an age, an address, a clock time, a measure, a road or a name.

One pass over a sentence's words, before any number is read, takes such spans out of what the grammar of figures sees.
The patterns stand in the language's `guards.toml`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..languages import shape, spoken
from ..words.tokens import Sentence, Token

KINDS: Final = ("date", "age", "place", "clock", "measure", "aside")
STANDS_FOR: Final = "§"
"""What a guarded span becomes: a noun that is no number, no name and no person."""
_MARK: Final = re.compile(r"[(\[\"“]")
"""Without one of these, a text holds no aside."""
_DROPPED: Final = ("age", "aside")
"""A person stands beside an age: it goes without a trace."""


class Words(NamedTuple):
    """The quick look before the patterns: `people.toml`, [guards]."""

    may_hold: re.Pattern[str]


lexis: Final = spoken.part("people.toml", "guards", Words)


@spoken.each_language
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kind and pattern of each guard, checked.

    Examples
    --------
    >>> {kind for kind, _ in patterns()} == set(KINDS)
    True
    """
    language = spoken.spoken()
    told, where = language.toml("guards.toml"), f"{language.folder.name}/guards.toml"
    shape.keys(where, told, KINDS, needed=KINDS if language.whole else (), what="kind")
    made = []
    for kind in KINDS:
        held = told.get(kind, {})
        shape.keys(f"{where}, [{kind}]", held, ("patterns",))
        for pattern in held.get("patterns", ()):
            flags = 0 if "(?-i:" in pattern else re.I
            made.append((kind, shape.compiled(f"{where}, [{kind}]", pattern, spoken.fill(), flags)))
    return tuple(made)


def spans(text: str) -> list[tuple[int, int, str]]:
    """Start, end and kind of each stretch of `text` whose numbers count nobody, in order.

    Examples
    --------
    >>> said = "On 3 May 2021 a farmer, 62, was shot at 4.30 pm on Highway 6."
    >>> [(said[start:end], kind) for start, end, kind in spans(said)]
    [('3 May 2021', 'date'), (', 62,', 'age'), ('4.30 pm', 'clock'), ('Highway 6', 'place')]
    """
    marked, counted = _MARK.search(text) is not None, lexis().may_hold.search(text) is not None
    if not marked and not counted:
        return []
    found: list[tuple[int, int, str]] = []
    for kind, pattern in patterns():
        if not (marked if kind == "aside" else counted):
            continue
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
