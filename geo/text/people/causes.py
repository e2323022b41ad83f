"""Deaths that are nobody's doing and no accident's: of a disease, of the weather, of age.

They are statistics of health, not incidents with a place and a day; an outbreak's toll drawn beside bombings would
dwarf them. Accidents and natural disasters (a derailment, a flood) are incidents.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..languages import spoken
from ..words.tokens import Sentence
from .statement import Statement


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [causes]."""

    code_name: re.Pattern[str]
    of_it: re.Pattern[str]
    of_age: re.Pattern[str]
    violent: re.Pattern[str]
    spreads: re.Pattern[str]
    road_toll: re.Pattern[str]
    on_roads: re.Pattern[str]
    one_accident: re.Pattern[str]
    then_age: re.Pattern[str]


lexis: Final = spoken.part("people.toml", "causes", Words)


ROADS: Final = "it tells of the deaths of a season on the roads, a sum of many accidents"
NATURAL: Final = "it tells of deaths from disease, heat, hunger or age, which are no incidents"


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
    lex = lexis()
    text = lex.code_name.sub(lambda found: "-" * len(found[0]), sentence.text)
    found_in = [*lex.of_it.finditer(text), *([] if lex.violent.search(text) else lex.of_age.finditer(text))]
    spans = [(sentence.start + found.start(), sentence.start + found.end()) for found in found_in]
    return [each for each in told if any(start < each.end and each.start < end for start, end in spans)]


def spreads(text: str) -> bool:
    """Whether a disease or a heatwave is spoken of, so that deaths told next without another cause are its own.

    Examples
    --------
    >>> spreads("Kano declared a cholera outbreak on Monday."), spreads("Kano declared a curfew on Monday.")
    (True, False)
    """
    lex = lexis()
    return lex.spreads.search(text) is not None


def violent(text: str) -> bool:
    """Whether one of the words stands there by which people come to a death that is not of age or illness.

    Examples
    --------
    >>> violent("Two brothers were shot."), violent("The chairman died on Sunday.")
    (True, False)
    """
    return lexis().violent.search(text) is not None


def of_roads(text: str) -> bool:
    """Whether the deaths of a season on the roads are spoken of, a sum of many accidents.

    Examples
    --------
    >>> of_roads("The road toll has risen to nine."), of_roads("Nine died when a bus left the road.")
    (True, False)
    """
    lex = lexis()
    return lex.road_toll.search(text) is not None or (
        lex.on_roads.search(text) is not None and not of_one_accident(text)
    )


def of_one_accident(text: str) -> bool:
    """Whether a sentence says how people died, or in what.

    Examples
    --------
    >>> of_one_accident("Two died when a van hit a tree."), of_one_accident("Four have died in Otago.")
    (True, False)
    """
    return lexis().one_accident.search(text) is not None


def of_old_age(sentence: Sentence, told: list[Statement], behind: str) -> bool:
    """Whether a sentence tells of one death without a cause, and the one behind it of a great age.

    Examples
    --------
    >>> from geo.text.people.casualties import statements
    >>> from geo.text.words.tokens import sentences
    >>> def old(text):
    ...     part, behind = sentences(text)
    ...     return of_old_age(part, statements(part), behind.text)
    >>> old("The poet died at home on Sunday. He was 88."), old("The poet was shot dead on Sunday. He was 88.")
    (True, False)
    """
    lex = lexis()
    one = len(told) == 1 and told[0].kind == "killed" and told[0].count.best == 1
    return one and lex.then_age.match(behind) is not None and lex.violent.search(sentence.text) is None
