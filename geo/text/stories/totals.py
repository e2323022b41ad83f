"""Figures of several incidents together, which are no row and are never added to their parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ..days.when import COARSE
from ..languages import spoken
from ..people import tally
from . import oneplace
from .incident import Incident
from .reports import Report


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [totals]."""

    counted: re.Pattern[str]
    places: re.Pattern[str]
    across: re.Pattern[str]


lexis: Final = spoken.part("stories.toml", "totals", Words)
_MANY: Final = 10
"""The dead of a month in a whole country, from which they are not taken for one incident's."""
_LONG: Final = 10
"""Days since which a sum is that of a war or an offensive: "which began on 11 November"."""
_THOUSANDS: Final = 1000
"""Times an incident's dead from which a figure is of other events."""
_BEHIND: Final = 4
"""Sentences after a total in which the incidents that it counts are told."""
_OF_ALL: Final = "the day that is told of several incidents together"
_LEAD: Final = 2
"""The first sentences of a text, which say what it is about."""
_PARTS: Final = 8
"""Reports behind a total at most whose figures make it up."""


def of_parts(read: Sequence[Report]) -> Report | None:
    """The report that a text begins with, where its dead are those of the incidents told behind it at several places:
    "Seven die in the north", of five in one town and two in another."""
    first = next((each for each in read if each.told), None)
    several = first is not None and (
        first.plural or heads(first) or lexis().places.search(first.sentence.text) is not None
    )
    if first is None or first.number >= _LEAD or not several:
        return None
    whole = _dead(first)
    parts: list[Report] = []
    for each in read[read.index(first) + 1 :][:_PARTS]:
        if (_dead(each) or _shot(each)) and each.places and all(_elsewhere(each, part) for part in parts):
            parts.append(each)
    counts = [_dead(each) or _shot(each) for each in parts]
    made_up_of = next((n for n in range(2, len(counts) + 1) if sum(counts[:n]) == whole), 0)
    for each in parts[:made_up_of]:
        if not _dead(each):  # "five shot dead in two towns. Troops shot four near Jenin …": those four died
            each.told = [replace(told, kind="killed", weak=False) if told.weak else told for told in each.told]
    return first if made_up_of else None


def heads(report: Report) -> bool:
    """Whether it is a headline."""
    return not report.sentence.text.rstrip().endswith(tuple(".!?…"))


def _dead(report: Report) -> int:
    figure = tally.figure("killed", report.told)
    return (figure.count.best or 0) if figure else 0


def _shot(report: Report) -> int:
    """How many were shot, of whom it is not said whether they died."""
    return sum(each.count.best or 0 for each in report.told if each.weak and not each.denied)


def _elsewhere(one: Report, other: Report) -> bool:
    return oneplace.compare(one.places[0], other.places[0]) == "elsewhere"


def apart(report: Report, why: str) -> list[Report]:
    """The report of those of its figures that are of other events, as a list of one or none."""
    told = [each for each in report.apart if each.scope == why]
    return [replace(report, told=told, apart=[])] if told else []


def speaks_of_several(report: Report) -> bool:
    """Plural events with a figure and neither a place nor a day of their own."""
    lex = lexis()
    if lex.counted.search(report.sentence.text):
        return not report.share
    exact = [
        when for when in report.whens if when.form not in ("span", *COARSE) and when.precision not in ("year", "month")
    ]
    return report.plural and not exact and not any(chain.depth and chain.strong for chain in report.places)


def date(found: Sequence[Incident], plural: Sequence[Report]) -> None:
    """Give the day of a figure for several incidents to those told right behind it that have none: "Three were shot in
    separate incidents on Sunday. In Orangi, …"."""
    for incident in found:
        first = incident.reports[0].number
        told = [each for each in plural if 0 < first - each.number <= _BEHIND and each.whens]
        if incident.when is None and told:
            incident.when = replace(told[-1].whens[0], basis=_OF_ALL)


def of_a_month(report: Report) -> bool:
    """Whether a sentence gives the dead of a month or more in a whole country, and tells of no one event."""
    one = report.event is not None and report.event.happened and report.event.type != "killing"
    if report.definite or (one and not lexis().across.search(report.sentence.text)):
        return False
    many = any(each.kind == "killed" and (each.count.best or 0) >= _MANY and not each.denied for each in report.told)
    long = bool(report.whens) and all(when.form in COARSE or when.precision in COARSE for when in report.whens)
    return many and long and not report.points and not any(chain.depth for chain in report.places)


def dwarfs(report: Report, incident: Incident) -> bool:
    """Whether a report gives thousands, without a town and with no day or a long time, beside an incident of a few: a
    war's dead."""
    own = incident.figure("killed")
    most = max((each.count.best or 0 for each in report.told if each.kind == "killed" and not each.denied), default=0)
    long = report.age is not None and report.age > _LONG
    bare = (not report.whens or long) and not any(chain.depth for chain in report.places)
    return bare and own is not None and own.count.best is not None and most >= _THOUSANDS * max(1, own.count.best)


def alike(report: Report, incident: Incident) -> bool:
    """Whether a report gives a figure that the incident has, or of a kind that it has not; never thousands of dead
    beside none."""
    killed = incident.figure("killed")
    if (killed is None or killed.count.best is None) and _dead(report) >= _THOUSANDS:
        return False
    own = [(tally.figure(kind, report.told), incident.figure(kind)) for kind in tally.FIGURES]
    told = [(one.count, other.count) for one, other in own if one and other]
    return not told or any(one.best == other.best for one, other in told)


def no_more(report: Report, incident: Incident) -> bool:
    """Whether a report counts no more people than the incident has: of them it may speak far behind."""
    return all(
        (own := incident.figure(each.kind)) is not None and (each.count.best or 0) <= (own.count.best or 0)
        for each in report.told
    )
