"""Where and when an incident happened that says neither itself: from the sentences before it and behind it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from ..days.when import Published, When
from ..people import coding
from ..places.chains import chains
from ..places.levels import Chain
from ..places.placing import Toponym
from ..words.tokens import Sentence
from . import reports, totals
from .incident import Incident
from .reports import Report

_BODY: Final = 4
"""Sentences from the headline on in which the day stands of what it reports."""
DEEPEST: Final = 3
"""The depth of a chain that names a settlement."""


def set_scene(
    incident: Incident,
    parts: Sequence[Sentence],
    text: str,
    known: Sequence[Toponym],
    published: Published,
    taken: set[int],
) -> None:
    """Take the place and the day from up to two sentences before, if the incident has neither and they have both; what
    it lacks from lines that label it: "2021-03-14, Pibor, South Sudan."."""
    first = incident.reports[0].number
    bare = incident.when is None and not _placed(incident)
    where: list[Chain] = []
    days: list[When] = []
    for number in range(first - 1, max(-1, first - 3), -1):
        sentence = parts[number]
        if number in taken:
            break
        label = reports.label(sentence, text, _inside(known, sentence), published)
        if label is not None:
            where, days = [*where, *label[0]], [*days, *label[1]]
            continue
        if not bare or where or days:
            break
        places, whens = reports.scene(sentence, text, _inside(known, sentence), published)
        if places and whens:
            where, days = places, whens
            break
    if where and days:  # a day alone is when the text was written
        _fill(incident, where[0], days[0])
    elif incident.when is None and totals.heads(incident.reports[0]):
        _date_headline(incident, parts, text, known, published, taken)


def _date_headline(
    incident: Incident,
    parts: Sequence[Sentence],
    text: str,
    known: Sequence[Toponym],
    published: Published,
    taken: set[int],
) -> None:
    """Take the day of what a headline alone reports from the first sentence below it that gives one."""
    for number in range(1, min(_BODY, len(parts))):
        if number in taken:
            return
        sentence = parts[number]
        _, days = reports.scene(sentence, text, _inside(known, sentence), published)
        if days:
            incident.when, incident.scene = days[0], True
            return


def _placed(incident: Incident) -> bool:
    return incident.place is not None and incident.place.depth > 0


def _fill(incident: Incident, place: Chain, when: When) -> None:
    """What the incident lacks."""
    if not _placed(incident):
        incident.place, incident.scene = place, True
    if incident.when is None:
        incident.when, incident.scene = when, True


def set_coded(incident: Incident, parts: Sequence[Sentence], text: str, known: Sequence[Toponym]) -> None:
    """Event data notes the place it took where the source gave none, or only a wide one: "Coded to Bunia (Ituri)"."""
    if incident.place is not None and incident.place.depth == DEEPEST and not incident.place.guessed:
        return
    last = incident.reports[-1].number
    for sentence in parts[incident.reports[0].number : last + 4]:
        first = coding.place(sentence)
        if first is not None:
            tokens = [token for token in sentence.tokens if token.start >= first]
            noted = chains(tokens, text, _inside(known, sentence))
            if noted:
                incident.place = noted[0]
                return


def tell_more(report: Report, scene: tuple[list[Chain], list[When]]) -> None:
    """Add the place and the day of "It happened in … on Friday" where the report has none of its own."""
    places, whens = scene
    if not any(chain.depth for chain in report.places):
        report.places = [*places, *report.places]
    if not any(when.first and when.precision == "day" and when.form != "told" for when in report.whens):
        report.whens = [*whens, *report.whens]


def _inside(known: Sequence[Toponym], sentence: Sentence) -> Sequence[Toponym]:
    """The names in a sentence, of all in the order of the text."""
    first = bisect_left(known, sentence.start, key=lambda each: each.start)
    return known[first : bisect_left(known, sentence.end, first, key=lambda each: each.start)]
