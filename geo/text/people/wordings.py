"""Wordings of harm longer than a word, read as the one word they come to.

"Beat two men to death" is read as "killed two men", "suffered a bullet wound" as "hurt", and what stands between a
verb and its "were" only to say when is left out. The patterns stand in the language's `wordings.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ..languages import shape, spoken
from ..words.tokens import Sentence, Token

LEFT_OUT: Final = "§"
"""The section of what is read as nothing."""
_GROUPS: Final = frozenset(("verb", "gone"))
_HEADS: Final = ("words", "telling")


class Wordings(NamedTuple):
    """The table, checked.

    Attributes
    ----------
    patterns : tuple of (str, re.Pattern, tuple of str)
        What each comes to, the pattern, and words of which the sentence must hold one.
    needed : frozenset of str
        All of the latter.
    heads : frozenset of str
        A sentence without one of these holds none.
    telling : frozenset of str
        Those that no other table of harm holds.
    """

    patterns: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]
    needed: frozenset[str]
    heads: frozenset[str]
    telling: frozenset[str]


@spoken.each_language
def table() -> Wordings:
    """The language's wordings.

    Examples
    --------
    >>> {"killed", "died", "~hurt", LEFT_OUT} <= {word for word, _, _ in table().patterns}
    True
    """
    language = spoken.spoken()
    told, where = language.toml("wordings.toml"), f"{language.folder.name}/wordings.toml"
    names, heads = told.pop("names", {}), told.pop("heads", {})
    shape.keys(f"{where}, [heads]", heads, _HEADS, needed=_HEADS if language.whole else ())
    fill = spoken.fill() | names
    made = []
    for section, held in told.items():
        for pattern in held["patterns"]:
            needed, _, wording = pattern.rpartition(" & ")
            compiled = shape.compiled(f"{where}, [{section}]", wording, fill, re.I)
            shape.keys(f"{where}, [{section}], {wording[:60]}", compiled.groupindex, _GROUPS, what="group")
            made.append((section, compiled, tuple(needed.split("|"))))
    every = frozenset(word for _, _, needed in made for word in needed)
    return Wordings(tuple(made), every, *(frozenset(heads.get(name, ())) for name in _HEADS))


def _spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and what to read there; the earlier pattern wins where two overlap."""
    taken: list[tuple[int, int]] = []
    low, held = text.lower(), table()
    there = {word for word in held.needed if word in low}  # of none needed, "" is in every text
    for section, pattern, needed in held.patterns:
        if there.isdisjoint(needed):
            continue
        for found in pattern.finditer(text):
            if any(found.start() < end and start < found.end() for start, end in taken):
                continue
            taken.append(found.span())
            if "verb" in pattern.groupindex:
                yield *found.span("verb"), section
            elif "gone" not in pattern.groupindex:
                yield *found.span(), section
            if "gone" in pattern.groupindex:
                yield *found.span("gone"), LEFT_OUT


def read(sentence: Sentence, tokens: Sequence[Token]) -> list[Token]:
    """`tokens` of `sentence` with each wording as the word it comes to.

    Examples
    --------
    >>> from geo.text.words.tokens import sentences
    >>> def words(text):
    ...     part = sentences(text)[0]
    ...     return " ".join(token.low for token in read(part, part.tokens))
    >>> words("A mob beat two men to death."), words("Five were, on Friday night, killed in Jos.")
    ('a mob killed two men .', 'five were killed in jos .')
    """
    if table().heads.isdisjoint(sentence.low) and ", on" not in sentence.text and " on " not in sentence.text:
        return list(tokens)
    spans = sorted(_spans(sentence.text))
    if not spans:
        return list(tokens)
    out: list[Token] = []
    at = 0
    for start, end, word in ((sentence.start + start, sentence.start + end, word) for start, end, word in spans):
        while at < len(tokens) and tokens[at].end <= start:
            out.append(tokens[at])
            at += 1
        first = at
        while at < len(tokens) and tokens[at].start < end:
            at += 1
        if word != LEFT_OUT and at > first:
            out.append(Token(word, word, tokens[first].start, tokens[at - 1].end))
    return [*out, *tokens[at:]]
