"""Casualties that a text denies: "no casualties", "neither injuries nor deaths were reported", "no one was hurt".

A denial counts for all only if nothing narrows it: "no civilian casualties", "no further injuries" and "no casualties
among the police" say nothing of the rest; "no information on casualties" denies nothing.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..languages import spoken
from ..words.tokens import Sentence
from .numbers import exactly
from .statement import Statement


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [denials]."""

    killed: re.Pattern[str]
    injured: re.Pattern[str]
    of_what: frozenset[str]
    denial: re.Pattern[str]
    nobody: re.Pattern[str]
    not_reported: re.Pattern[str]
    no_object: re.Pattern[str]
    unknown: re.Pattern[str]
    narrowed: re.Pattern[str]
    said: re.Pattern[str]


lexis: Final = spoken.part("people.toml", "denials", Words)


def denials(sentence: Sentence) -> list[Statement]:
    """The casualties that `sentence` denies, as statements of nought.

    Examples
    --------
    >>> from geo.text.words.tokens import sentences
    >>> def denied(text):
    ...     return [each.kind for each in denials(sentences(text)[0])]
    >>> denied("The rocket fell in a field; no casualties or damage were reported.")
    ['killed', 'injured']
    >>> denied("No one was injured in the blast."), denied("There were no civilian casualties.")
    (['injured'], [])
    >>> denied("There was no information on casualties.")
    []
    """
    lex = lexis()
    low = sentence.text
    if not lex.said.search(low):
        return []
    for pattern in (lex.denial, lex.nobody, lex.no_object, lex.not_reported):
        for found in pattern.finditer(low):
            if lex.unknown.search(found[0]) or (
                "rest" in found.re.groupindex and lex.narrowed.match(found["rest"] or "")
            ):
                continue
            end = found.end("span") if "span" in found.re.groupindex else found.end()
            return _statements(found, sentence.start + found.start(), sentence.start + end)
    return []


def _statements(found: re.Match[str], start: int, end: int) -> list[Statement]:
    lex = lexis()
    words = " ".join(
        str(found[name])
        for name in ("first", "second", "third", "fourth")
        if name in found.re.groupindex and found[name]
    )
    kinds = [kind for kind, pattern in (("killed", lex.killed), ("injured", lex.injured)) if pattern.search(words)]
    return [Statement(kind, exactly(0), None, start, end, denied=True) for kind in kinds]
