"""Reports → incidents: what is told of one event is brought together, what belongs to several stays apart.

A report joins the incident told before unless something says that it is another: another place, another day, a word
such as "separately". A figure that a sentence gives for several events at once ("the attacks killed at least 11") is
kept as a total beside them, never added and never a row. History and comparisons make no incident.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ..days import publication
from ..days.when import Published
from ..languages import spoken
from ..people import causes, scope
from ..people.numbers import exactly
from ..places.levels import Chain
from ..places.placing import Toponym
from ..words import genre, roundup
from ..words.tokens import Sentence, columns, sentences
from . import (
    answering,
    bygone,
    clauses,
    eventless,
    happening,
    localities,
    ordinary,
    pointing,
    reports,
    scenes,
    sharing_out,
    totals,
    weighing,
)
from .identity import FAR, dies_again, harmed, names_the_one, score, seen
from .incident import Incident, join
from .oneplace import compare
from .reports import Report


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [narrative]."""

    plainly: re.Pattern[str]
    plots: frozenset[str]


lexis: Final = spoken.part("stories.toml", "narrative", Words)


_LEAD: Final = 2
"""Sentences from the headline on in which the text below it begins."""
_AGAIN: Final = 4
"""Sentences after a report in which "It happened on Friday" tells of it."""
_WAITS: Final = 2
"""Sentences behind an event in which stands what came of it."""
_NOTE: Final = 3
"""Sentences that a note has at most: it tells of one event, and is no article about something else."""
_RECENT: Final = 40
"""Incidents told before that a report is set beside, the last ones."""


@dataclass(slots=True)
class Found:
    """What a text tells.

    Attributes
    ----------
    incidents : list of Incident
    totals : list of Report
        Figures for several of the incidents together.
    background : list of Incident
        Told as history.
    genre : str
        What sort of text it is, where that matters (see `genre`).
    published : Published
    """

    incidents: list[Incident]
    totals: list[Report]
    background: list[Incident]
    published: Published
    genre: str = ""


def find(text: str, known: Sequence[Toponym], published: dt.date | None = None, basis: str = "as given") -> Found:
    """The incidents that `text` tells of.

    Examples
    --------
    >>> from geo.text.places.placing import toponyms
    >>> text = "A bomb killed two people in Quetta on 3 May 2021. Three others were hurt. On 9 May 2021 gunmen shot dead a doctor in Karachi."
    >>> [
    ...     (each.place.elements[0].text, each.when.first.day, each.figure("killed").count.best)
    ...     for each in find(text, toponyms(text)).incidents
    ... ]
    [('Quetta', 3, 2), ('Karachi', 9, 1)]
    """  # noqa: E501
    lex = lexis()
    when = publication.publication(text, published, basis)
    parts = sentences(text)
    sort = genre.kind(text, columns(text).low)
    read = _read(parts, text, known, when) if sort in ("", genre.SPORT) else []
    if sort == genre.SPORT:  # there, attacks and shots are the game's, and injuries the players'
        read = [
            report
            for report in read
            if lex.plainly.search(report.sentence.text)
            and any(each.kind == "killed" and not each.denied for each in report.told)
        ]
    aside = [Incident([report], background=report.ordinary) for report in read if report.ordinary]
    read = [report for report in read if not report.ordinary]
    monthly = [report for report in read if totals.of_a_month(report)]
    apart = set(map(id, monthly))
    read = [report for report in read if id(report) not in apart]
    wide = [each for report in read for each in totals.apart(report, scope.why("total"))]
    past = [
        Incident([each], background=scope.why("past"))
        for report in read
        for each in totals.apart(report, scope.why("past"))
    ]
    read = [report for report in read if report.reports or report.pending]
    whole = totals.of_parts(read)
    plural = [report for report in read if report is whole or (report.reports and totals.speaks_of_several(report))]
    several = set(map(id, plural))
    found: list[Incident] = []
    pending: Report | None = None
    for at, report in enumerate(read):
        if id(report) in several:
            continue
        if not report.reports:
            pending = report
            continue
        if pending and _waited_for(pending, report) and (not found or found[-1].reports[-1].number < pending.number):
            _take(found, pending, wide, weighed=replace(pending, told=report.told))
        _take(found, report, wide, weighed=_with_toll(report, read[at + 1 : at + 2]))
    if not found and not several and len(parts) <= _NOTE:
        for report in filter(_note, read):
            _take(found, report, wide)
    together = sorted([*_totals(found, plural), *monthly, *wide], key=lambda each: each.number)
    taken = {each.number for other in found for each in other.reports}
    totals.date(found, plural)
    for incident in found:
        scenes.set_scene(incident, parts, text, known, when, taken)
        scenes.set_coded(incident, parts, text, known)
        incident.background = bygone.history(incident, when)
    found = [each for each in found if not bygone.bare_denial(each)]
    bygone.spare_the_only(found, when)
    for incident in found:
        if all(report.refers for report in incident.reports):
            incident.background = incident.background or ordinary.REFERRED
        elif not incident.background and incident is not found[0] and bygone.late(found[0], incident, when):
            incident.background = f"it lies more than {bygone.LATE_DAYS} days before publication, beside later news"
        incident.background = incident.background or bygone.denied(incident) or eventless.no_event(incident)
    background = sorted(
        [*aside, *past, *(each for each in found if each.background)], key=lambda each: each.reports[0].number
    )
    return Found([each for each in found if not each.background], together, background, when, sort)


def reports_of(text: str, known: Sequence[Toponym], published: dt.date | None = None) -> list[Report]:
    """What the sentences of `text` report that may make an incident or add to one, each by itself.

    Examples
    --------
    >>> len(reports_of("Two men died in a blast. It was hot.", []))
    1
    """
    read = _read(sentences(text), text, known, publication.publication(text, published, "as given"))
    return [
        report for report in read if report.reports and not report.ordinary and not totals.speaks_of_several(report)
    ]


def _read(parts: Sequence[Sentence], text: str, known: Sequence[Toponym], published: Published) -> list[Report]:
    out: list[Report] = []
    items = roundup.items(text, parts)
    at, linked = 0, False
    for number, sentence in enumerate(parts):
        while at < len(known) and known[at].start < sentence.start:
            at += 1
        last = at
        while last < len(known) and known[last].start < sentence.end:
            last += 1
        linked = pointing.links(sentence.text) or (linked and pointing.line(sentence.text))
        if linked or pointing.apart(sentence.text):
            continue
        report = reports.read(number, sentence, text, known[at:last], published)
        if report is not None:
            report.places = localities.of_a_land(report, text, known, published)
        if out and number - out[-1].number <= answering.NEAR and scope.answers(sentence):
            answering.refute(out, number, report)
        before = next(
            (each for each in reversed(out) if (each.reports or each.pending) and number - each.number <= _AGAIN), None
        )
        bare = report is None or not (report.reports or report.apart)
        if before is not None and bare and pointing.again(sentence.text):
            scenes.tell_more(before, reports.scene(sentence, text, known[at:last], published))
        elif report is not None and (report.reports or report.pending or report.apart or report.ordinary):
            behind = parts[number + 1].text if number + 1 < len(parts) else ""
            aged = not report.event and causes.of_old_age(sentence, report.told, behind)
            report.ordinary = report.ordinary or (causes.NATURAL if aged else _common_cause(report, parts, out))
            if not (out and _of_the_last(report, out[-1])):
                report.ordinary = report.ordinary or weighing.reason(report, parts)
            report.item = items[number]
            for each in clauses.parts(report, text, known[at:last], published):
                out += sharing_out.parts(each)
    return out


def _note(report: Report) -> bool:
    """Whether it tells of an event that was done where no source lists a place, "A drone fired on a post in Hafir", or
    notes one without a verb, "Drone attack on a post in Gao"."""
    event = report.event
    if event is None or event.plural or event.modal or event.type in happening.ACCIDENTS or not report.places:
        return False
    return event.happened or (report.number == 0 and happening.noted(report.sentence, event))


def _waited_for(pending: Report, report: Report) -> bool:
    """Whether a report says what came of the event told before it, whose place or day it does not give itself."""
    plot = not lexis().plots.isdisjoint(pending.sentence.low)  # "foiled a plot … Nobody was hurt"
    if report.number - pending.number > _WAITS or (plot and all(each.denied for each in report.told)):
        return False
    if not report.event and not report.places and not report.whens:
        return True
    if report.definite and not report.whens and pending.whens:
        return True  # "35 died in the blast"
    placed = any(chain.elements[0].toponym and chain.depth for chain in report.places)
    return not placed and any(chain.depth and chain.strong for chain in pending.places)


def _of_the_last(report: Report, last: Report) -> bool:
    """Whether a sentence only says when or where "the attack" was that the one before tells of, or that those hurt in
    it died."""
    beside = report.number - last.number <= answering.NEAR and bool(last.told) and not last.ordinary
    died = bool(report.told) and all(each.pronoun and each.kind == "killed" for each in report.told)
    others = bool(report.told) and all(each.more and each.weak for each in report.told)  # "Two others are in hospital"
    return beside and (died or others or (report.definite and not report.told))


def _common_cause(report: Report, parts: Sequence[Sentence], before: Sequence[Report]) -> str:
    """Why deaths told without a cause are none of an incident, where a disease or a season's road toll is spoken of
    beside them, as in "Cholera was found. Nine have died"; empty where they may be of one."""
    if report.event or all(each.denied for each in report.told):
        return ""
    near = range(max(0, report.number - 2), report.number)
    beside = [parts[number].text for number in near]
    last = before[-1] if before and before[-1].number in near else None
    on_roads = any(map(causes.of_roads, beside)) or (last is not None and last.ordinary == causes.ROADS)
    if causes.of_roads(report.sentence.text) or (on_roads and not causes.of_one_accident(report.sentence.text)):
        return causes.ROADS
    if last and last.ordinary == causes.NATURAL:
        return causes.NATURAL
    if last:
        beside = [] if last.told or last.event else [last.sentence.text]
    return causes.NATURAL if any(map(causes.spreads, beside)) else ""


def _totals(found: list[Incident], plural: list[Report]) -> list[Report]:
    """With two or more incidents these are totals; with one they tell of it; with none they are it."""
    stated = [report for report in plural if any(not each.denied for each in report.told)]
    if len(found) > 1:
        return stated
    for report in plural:
        if report.told:
            if found and found[0].told and not totals.alike(report, found[0]):
                return stated
            if found:
                join(found[0], report)
                found[0].reports.sort(key=lambda each: each.number)
            else:
                _take(found, report, [])
    return []


def _counted_before(found: Sequence[Incident], report: Report) -> Incident | None:
    """The one incident told right before whose dead are called as those of a clause: "the herders"."""
    near = [each for each in found if report.number - each.reports[-1].number <= FAR]
    same = [each for each in near if not harmed(each.reports).isdisjoint(harmed([report]))]
    return same[0] if len(same) == 1 else None


def _leads(incident: Incident, report: Report) -> bool:
    """Whether the incident is all that a headline tells, without a town and a day ("Blast kills 12"), and the report,
    of no other kind, is the first of the text below it: whatever it counts, it tells of the same."""
    first = incident.reports[0]
    untold = not (first.whens or first.points) and all(_wide(chain) for chain in first.places)
    if any(compare(chain, other) == "elsewhere" for chain in first.places for other in report.places[:1]):
        return False
    line = totals.heads(first)
    # "The officers were on their way when", "A bomb went off on Kohat Road on Sunday"
    takes_up = not report.told and not first.whens and (report.those or report.event is not None)
    if len(incident.reports) > 1 or first.number or not line or report.number > _LEAD or not (untold or takes_up):
        return False
    signs = seen(incident, report, latest=True)
    differs = "killed far" in signs or ("kind other" in signs and "killed equal" not in signs)
    return not (report.another or report.refers or differs)


def _wide(chain: Chain) -> bool:
    """Whether a place is no more than a country or a province: "Bandits kill 7 in fresh Zamfara attack"."""
    own = chain.elements[0]
    return own.toponym is not None and (own.level == "admin1" or own.toponym.precision in ("country", "admin1"))


def _with_toll(report: Report, behind: Sequence[Report]) -> Report:
    """A report that gives no figure, with those of the sentence right behind it, which says no more than them."""
    for toll in behind:
        new = toll.event is not None and toll.event.type not in happening.GENERIC
        bare = not (new or toll.places or toll.whens or toll.points)
        if bare and not report.told and toll.number == report.number + 1:
            return replace(report, told=toll.told)
    return report


def _take(found: list[Incident], report: Report, wide: list[Report], *, weighed: Report | None = None) -> None:
    """Join `report` to an incident, or begin a new one; a figure that dwarfs the incident goes to `wide`. What an event
    cost may stand in the sentence behind it: `weighed` is the report with that, held against a headline's figure."""
    if any(each.leans for each in report.told):
        near = 1 if any(each.rival for each in report.told) else FAR
        if not (found and found[-1].told and report.number - found[-1].reports[-1].number <= near):
            report.told = [each for each in report.told if not each.leans]
        else:
            kind = found[-1].told[-1][0].kind
            report.told = [replace(each, kind=kind) if each.leans else each for each in report.told]
            join(found[-1], report)
            return
        if not report.told:
            return
    if any(each.part for each in report.told) and found and report.number - found[-1].reports[-1].number <= _WAITS:
        join(found[-1], replace(report, places=[]))  # "One of them died at a hospital in Jos"
        return
    if report.again and (known := _counted_before(found, report)) is not None:
        join(known, report)
        return
    weighed = weighed or report
    if (again := dies_again(found, report)) is not None:
        join(again, report)
        return
    likely = [
        (score(seen(each, weighed, latest=each is found[-1])), at)
        for at, each in enumerate(found[-_RECENT:], max(0, len(found) - _RECENT))
    ]
    best, which = max(likely, default=(0.0, 0))
    if best > 0 or (len(found) == 1 and _leads(found[0], weighed)):
        if totals.dwarfs(report, found[which]):
            wide.append(report)
            return
        if found[which] is found[-1] and names_the_one(found[-1], report):  # who was shot is he who died
            report.told = [replace(each, kind="killed", weak=False) if each.weak else each for each in report.told]
        join(found[which], report)
        return
    when = next(iter(report.whens), None)
    if found and not report.event and totals.dwarfs(report, found[-1]):
        wide.append(report)
        return
    if not report.places and not report.points and when is None and not report.event:
        near = bool(found) and report.number - found[-1].reports[-1].number <= FAR
        if found and not report.another and (near or totals.no_more(report, found[-1])):
            join(found[-1], report)
            return
        if not any(each.count.best is not None for each in report.told):
            return
    if found:  # "a third person has died" is one of another incident
        report.told = [replace(each, count=exactly(1), total=False) if each.nth else each for each in report.told]
    incident = Incident()
    join(incident, report, before=found[-1] if found else None)
    if incident.place is None and report.there and found:
        incident.place = found[-1].place
    found.append(incident)
