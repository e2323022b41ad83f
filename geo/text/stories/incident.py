"""One incident as the reports of it are put together: its place, its day, its figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Final

from ..days import names
from ..days.when import When
from ..people import tally
from ..people.statement import Statement
from ..places.levels import Chain
from ..places.placing import Toponym
from ..words import lexicon
from . import oneplace, reports
from .reports import Report

_COMPARED: Final = 40
"""Reports of one incident up to which two speakers' counts are compared: each time its figure is put together anew."""


_INITIALS: Final = 2
"""Letters of a word with a capital that may be initials."""
_TOLD: Final = 300
"""Reports of one incident that its figures are taken from: more than any article has."""


@dataclass(slots=True)
class Incident:
    """An incident as it is put together.

    Attributes
    ----------
    reports : list of Report
    place : Chain or None
    when : When or None
    point : Toponym or None
        Its coordinates, if the text gives them.
    background : str
        Why it is no incident of this text; empty if it is one.
    scene : bool
        Its place or day comes from the sentence before it.
    dead : list of set of str
        The names of each whom its reports kill by name.
    """

    reports: list[Report] = field(default_factory=list)
    place: Chain | None = None
    when: When | None = None
    point: Toponym | None = None
    background: str = ""
    scene: bool = False
    dead: list[set[str]] = field(default_factory=list)
    _figures: dict[str, tuple[int, tally.Figure | None]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def told(self) -> list[tuple[Statement, int]]:
        """Its casualty statements with the number of their sentence."""
        return [(each, report.number) for report in self.reports[:_TOLD] for each in report.told]

    def figure(self, kind: str) -> tally.Figure | None:
        """Its figure of one kind."""
        known = self._figures.get(kind)
        if known is None or known[0] != len(self.reports):
            told = self.told
            made = tally.figure(kind, [each for each, _ in told], sentence_of=[number for _, number in told])
            known = self._figures[kind] = (len(self.reports), made)
        return known[1]


def join(incident: Incident, report: Report, before: Incident | None = None) -> None:
    """Put `report` to the incident; a second source's count stands beside the first."""
    few = len(incident.reports) <= _COMPARED
    if (
        few
        and (who := told_by(report))
        and any((other := told_by(each)) and other != who for each in incident.reports)
        and not reports.lexis().moved.search(report.sentence.text)  # "the toll has risen to nine": a later count
    ):
        report.told = [
            replace(each, more=True)
            if _of_its_own(report, each)
            and any(_of_its_own(other, it) for other in incident.reports for it in other.told)
            else replace(each, rival=each.rival or _counts_again(incident, each))
            for each in report.told
        ]
    incident.reports.append(report)
    incident.dead += killed_by_name(report)
    incident.point = incident.point or next(iter(report.points), None)
    if report.places and (incident.place is None or _finer(incident.place, report.places[0])):
        incident.place = report.places[0]
    elif report.places and incident.place and report.again:
        incident.place = _within(report.places[0], incident.place)
    if incident.when is None or ((incident.when.first is None or incident.when.form == "told") and report.whens):
        incident.when = next((_counted(when, before) for when in report.whens), incident.when)


def killed_by_name(report: Report, *, shot: bool = False) -> list[set[str]]:
    """The names of each who was killed alone, or `shot`: no demonym, no place, no word of the language."""
    own = [each for each in report.told if each.count.best == 1 and not each.denied]
    own = [each for each in own if each.kind == "killed" or (shot and each.weak)]
    if not own:
        return []
    places = {word for chain in report.places for element in chain.elements for word in element.text.split()}
    names = [
        token
        for token in report.sentence.tokens
        if token.text[0].isupper()
        and len(token.text) > _INITIALS
        and not token.text.isupper()
        and token.low not in lexicon.vocabulary()
        and token.text not in lexicon.demonyms()
        and token.text not in places
    ]
    each_of = [{token.text for token in names if each.start <= token.start < each.end} for each in own]
    return [found for found in each_of if found]


def told_by(report: Report) -> str:
    """Who gives the report's figures, in lower case; empty if nobody is named."""
    if report.claimant is None or not report.told:
        return ""
    start, end = (at - report.sentence.start for at in report.claimant)
    return report.sentence.text[start:end].lower()


def _of_its_own(report: Report, each: Statement) -> bool:
    """Whether a statement is of the people of whoever tells it: "six of its soldiers"."""
    said = report.sentence.text[each.start - report.sentence.start : each.end - report.sentence.start]
    return reports.lexis().its_own.search(said) is not None


def _counts_again(incident: Incident, each: Statement) -> bool:
    """Whether a statement gives another count of the same people as the incident's figure, exact or more than it."""
    own = incident.figure(each.kind)
    if own is None or each.more or each.denied or each.weak or each.count.best is None or own.count.high is None:
        return False
    if each.part:
        return False
    sides = [{side for side, _ in held.sides} for held in (own, each)]
    same = not all(sides) or not sides[0].isdisjoint(sides[1])
    old, new = own.count.best, each.count.best
    return same and old not in (None, 0, new) and (each.count.low == each.count.high or new > (old or 0))


def _finer(own: Chain, other: Chain) -> bool:
    """Whether `other` says more exactly the same: a town within the country or province known so far."""
    a, b = (next((each.toponym for each in chain.elements if each.toponym), None) for chain in (own, other))
    if other.strong and a is None and b is not None and oneplace.compare(own, other) == "same":
        return True  # "in Nur Shams", of which only the text tells where it lies: "the Nur Shams camp, near Tulkarm"
    if other.depth <= own.depth or not other.strong:
        return False
    return (
        a is not None
        and b is not None
        and a.country_code == b.country_code
        and (own.depth == 0 or a.admin1_code == b.admin1_code)
    )


def _within(place: Chain, land: Chain) -> Chain:
    """A place that no source holds, in the country that was told before; the country where it is another's."""
    known = any(each.toponym for each in place.elements)
    return land if known or land.depth else replace(place, elements=(*place.elements, *land.elements), strong=True)


def _counted(when: When, before: Incident | None) -> When:
    """A day given by its distance from the incident told before."""
    if when.shift is None:
        return when
    if before is None or before.when is None or before.when.first is None:
        return replace(when, basis="counted from an event whose day the text does not give")
    day = before.when.first + dt.timedelta(days=when.shift)
    days, told = abs(when.shift), before.when.first
    way = "after" if when.shift > 0 else "before"
    since = f"{told.day} {names.month(told.month)} {told.year}"
    why = f"{days} day{'s' if days != 1 else ''} {way} {since}, the day of the incident told before"
    basis = f"{why}; {before.when.basis}" if before.when.basis else why
    return replace(
        when, first=day, last=day, precision=when.precision if when.precision != "unknown" else "day", basis=basis
    )
