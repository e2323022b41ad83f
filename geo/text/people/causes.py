"""Deaths that are nobody's doing and no accident's: of a disease, of the weather, of age.

They are statistics of health, not incidents with a place and a day; an outbreak's toll drawn beside bombings would
dwarf them. Accidents and natural disasters (a derailment, a flood) are incidents.
"""

from __future__ import annotations

import re
from typing import Final

from ..words.tokens import Sentence
from .statement import Statement

NATURAL: Final = "it tells of deaths from disease, heat, hunger or age, which are no incidents"

_EPIDEMIC: Final = (
    r"(?:corona)?virus(?:es)?|covid(?:-?19)?|sars|mers|ebola|cholera|malaria|measles|dengue|influenza|(?:swine|bird|avian)"
    r" flu|typhoid|typhus|meningitis|diphtheria|polio|mpox|monkeypox|zika|lassa fever|"
    r"marburg|nipah|yellow fever|h(?:a?)emorrhagic fever|plague|pandemic|epidemic|heat ?-?waves?|famine"
)
_ILLNESS: Final = (
    rf"{_EPIDEMIC}|flu|hiv|aids|tuberculosis|pneumonia|hepatitis|smallpox|rabies|fever|infections?|diseases?|illness(?:es)?|sickness|cancer|leuka?emia|diabetes|strokes?|heart"
    r" (?:attacks?|failure|disease)|"
    r"cardiac arrest|natural causes|old age|heat ?-?strokes?|extreme heat|cold"
    r" (?:waves?|spells?)|malnutrition|starvation|hunger|overdoses?"
)
_HELP: Final = (
    r"(?![’'\w -]{0,12}"
    r" (?:clinic|cent(?:re|er)|hospital|ward|unit|camp|team|worker|doctor|nurse|patient|restriction|rule|lockdown|protest)s?\b)"  # noqa: E501
)
_GAP: Final = r"(?:(?!by\b|(?:attack|bomb|air|shell|clash)\w*)[\w'’-]+,? ){0,7}?"
_OF_IT: Final = re.compile(
    rf"\b(?:{_ILLNESS})\b{_HELP},? {_GAP}(?:killed|kills?|killing|claimed|claims|claiming|took|left)\b"
    r"|\b(?:died|dies?|dying|dead|deaths?|killed|perished|succumbed|fatalities|lives)\b,?"
    r" (?:(?!(?:died|dead|killed|deaths)\b)[\w'’%,-]+ ){0,8}?(?:of|from|by|to|in|with) (?:[\w'’-]+"
    rf" ){{0,4}}?(?:{_ILLNESS})\b{_HELP}"
    rf"|\b(?:\d[\d,]*|\w+) (?:(?:more|new|confirmed|suspected|probable) )*(?:{_ILLNESS})[- ](?:related"
    r" )?(?:deaths?|fatalities|death toll|toll|victims)\b",
    re.I,
)
_SPREADS: Final = re.compile(rf"\b(?:{_EPIDEMIC})\b", re.I)


def natural(sentence: Sentence, told: list[Statement]) -> list[Statement]:
    """Those of a sentence's statements that are of such deaths.

    Examples
    --------
    >>> from geo.text.people.casualties import statements
    >>> from geo.text.words.tokens import sentences
    >>> def deaths(text):
    ...     part = sentences(text)[0]
    ...     return [each.count.best for each in natural(part, statements(part))]
    >>> deaths("Floods killed 30 people and 12 others died of cholera.")
    [12]
    >>> deaths("Raiders killed four nurses of a cholera clinic.")
    []
    """
    spans = [(sentence.start + found.start(), sentence.start + found.end()) for found in _OF_IT.finditer(sentence.text)]
    return [each for each in told if any(start < each.end and each.start < end for start, end in spans)]


def spreads(text: str) -> bool:
    """Whether a disease or a heatwave is spoken of, so that deaths told next without another cause are its own.

    Examples
    --------
    >>> spreads("Kano declared a cholera outbreak on Monday."), spreads("Kano declared a curfew on Monday.")
    (True, False)
    """
    return _SPREADS.search(text) is not None
