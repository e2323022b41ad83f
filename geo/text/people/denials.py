"""Casualties that a text denies: "no casualties", "neither injuries nor deaths were reported", "no one was hurt".

A denial counts for all only if nothing narrows it: "no civilian casualties", "no further injuries" and "no casualties
among the police" say nothing of the rest; "no information on casualties" denies nothing.
"""

from __future__ import annotations

import re
from typing import Final

from ..words.tokens import Sentence
from .numbers import exactly
from .statement import Statement

_KILLED: Final = (
    r"(?:fatalit(?:y|ies)|deaths?|kill(?:ed)?|dead|died|killings?|loss(?:es)? of (?:human )?life|lives (?:were"
    r" )?lost|human losses|casualt(?:y|ies))"
)
_INJURED: Final = r"(?:injur(?:y|ies|ed)?|wound(?:ed)?|hurt|harm(?:ed)?|casualt(?:y|ies)|victims?)"
OF_WHAT: Final = frozenset(
    "fatality fatalities death deaths kill kills killed dead died killing killings loss losses lives casualty"
    " casualties injury injuries injure injured injuring wound wounded wounding hurt hurting harm harmed harming victim"
    " victims".split()
)
"""One of these is in every denial."""
_EITHER: Final = rf"(?:{_KILLED}|{_INJURED})"
_PLAIN: Final = (
    r"(?:(?:reported|causing|direct|hits|interceptions|injured|inflicting|leaving|resulting|in|to|reports|reports?"
    r" of|known|human|confirmed|immediate(?:ly)?|apparent|recorded|actual|physical|material|personal|property|serious|major|significant|structural|damages?|claims?"  # noqa: E501
    r" of|signs? of|indications?"
    r" of|any|or|and|nor|such|of|the|loss(?:es)?|destruction|people|person|were|was|no|been|reportedly|have|are|is|there|,),?\s+)"  # noqa: E501
)
_DENIAL: Final = re.compile(
    rf"\b(?:no|zero|0|without|neither|nil|(?:not|n[’']t) (?:\w+ )?(?:any|a single|in any|to"
    rf" any)|(?:did|does|do|has|have|had|was|were)(?: not|n[’']t) (?:\w+ )?(?:cause|result in|lead"
    rf" to|produce|inflict|leave|involve)d?|not (?:cause|result in|lead to|produce)|not \w+ (?:or|nor) (?:cause|result"
    rf" in|lead to))\s+"
    rf"(?P<span>{_PLAIN}{{0,6}}?(?P<first>{_EITHER})(?:(?:\s*,?\s*(?:or|and|nor|/)\s*|,\s*)(?:no |any |property"
    rf" |material |physical )?(?P<second>{_EITHER}|\w+))?)(?P<rest>[^.;]*)",
    re.I,
)
_NOBODY: Final = re.compile(
    r"\b(?:no[ -]?one|nobody|none of (?:them|the \w+)|no (?:people|persons?)|none)\s+(?:else )?(?:(?:was|were|has"
    r" been|have been|is|are|been|reported|reportedly)\s+){1,3}(?:\w+ly"
    rf" )?(?P<first>{_EITHER})(?:\s+(?:or|and|nor)\s+(?P<second>{_EITHER}))?",
    re.I,
)
_NOT_REPORTED: Final = re.compile(
    r"\b(?P<first>casualties|fatalities|deaths|injuries)(?:\s+(?:or|and|nor)\s+(?P<second>injuries|fatalities|deaths|casualties))?\s+(?:were|have"
    r" been|was|are) (?:not|never)"
    r" (?:reported|recorded|caused|registered|inflicted)\b|\b(?P<third>casualties|fatalities|deaths|injuries)\s*:\s*(?:none|0|zero|nil)\b",  # noqa: E501
    re.I,
)
_NO_OBJECT: Final = re.compile(
    r"\b(?P<first>kill|injur|wound|hurt|harm)\w*(?: (?:or|and) (?P<second>kill|injur|wound|hurt)\w*)? (?:no["
    r" -]?one|nobody|no (?:people|persons?))\b"
    r"|(?:\bnot|n[’']t|\bwithout) (?P<third>kill|injur|wound|hurt|harm)\w*(?: (?:or|and)"
    r" (?P<fourth>kill|injur|wound|hurt)\w*)? (?:anyone|anybody|any (?:people|persons?)|a single person)\b",
    re.I,
)
_UNKNOWN: Final = re.compile(
    r"\b(?:no|without)\s+(?:\w+\s+){0,2}?(?:information|details?|data|word|figures?|numbers?|update|confirmation|clarity)\b|unknown",
    re.I,
)
_NARROWED: Final = re.compile(
    r"^\s*(?:\w+ed\s+)?(?:(?:among|amongst)(?! those (?:on board|aboard|present))|other than|except|besides|apart|on"
    r" (?:its|their|the \w+) side|to (?:civilians|the (?:police|army|military)))\b",
    re.I,
)


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
    low = sentence.text
    if not re.search(r"\b(?:no|not|none|nobody|without|neither|zero|nil|0|n[’']t)\b|n[’']t\b|:", low, re.I):
        return []
    for pattern in (_DENIAL, _NOBODY, _NO_OBJECT, _NOT_REPORTED):
        for found in pattern.finditer(low):
            if _UNKNOWN.search(found[0]) or ("rest" in found.re.groupindex and _NARROWED.match(found["rest"] or "")):
                continue
            end = found.end("span") if "span" in found.re.groupindex else found.end()
            return _statements(found, sentence.start + found.start(), sentence.start + end)
    return []


def _statements(found: re.Match[str], start: int, end: int) -> list[Statement]:
    words = " ".join(
        str(found[name])
        for name in ("first", "second", "third", "fourth")
        if name in found.re.groupindex and found[name]
    )
    kinds = [kind for kind, pattern in (("killed", _KILLED), ("injured", _INJURED)) if re.search(pattern, words, re.I)]
    return [Statement(kind, exactly(0), None, start, end, denied=True) for kind in kinds]
