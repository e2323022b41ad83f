"""Whether what is told of harm is an event at all, or how things are: no day, no place, and no number or name.

"The rebels murder civilians", "70,000 have been killed": of which event that is the text does not say, so that a row
would be an invention. What the text begins with is taken for one; it may give the place and the day elsewhere.
"""

from __future__ import annotations

from typing import Final

from ..people.statement import Statement
from . import ordinary
from .happening import ACCIDENTS, GENERIC
from .incident import Incident

LEADING: Final = 3
"""The first sentences of a text, which say what it is about."""
CROWD: Final = 20
"""People harmed from which they are hardly those of one event, where no place, day or kind of event is told."""
SUM: Final = 200
"""People harmed that without a place and a kind of event are a sum, whatever day is told with them."""
SUM_OF_ALL: Final = 1000
"""The same whatever kind of event is named, where no day is told either: "those who massacred 70,000"."""
ABOUT: Final = "week"
"""The widest precision of a day that says which event is meant, beside a day itself."""
FIGHTING: Final = "clash"
"""The type of an event that goes on: without harm, a day and a place it is how things are."""
HARMLESS: Final = "it tells of an accident or of fighting, and of nobody harmed"
NOBODY: Final = "it only tells that nobody was harmed, without a day and a place"
NO_EVENT: Final = "it tells of no one event: it gives no day, no place and no number"
NO_ONE_SUM: Final = "it gives a number without a day, a place and what happened: a sum"


def no_event(incident: Incident) -> str:
    """Why what an incident is made of tells of no event; empty where it may."""
    if _harmless(incident):
        return HARMLESS
    told = [(each, number) for each, number in incident.told if not each.denied]
    most, nowhere = _most(incident), incident.place is None and not incident.point
    if nowhere and most >= SUM and (not _what(incident) or (most >= SUM_OF_ALL and not _when(incident))):
        return NO_ONE_SUM
    if _where(incident) or _when(incident) or incident.reports[0].number < LEADING:
        return ""
    if not told:
        return NOBODY if incident.told else ""
    if most >= CROWD:
        return "" if _what(incident) else NO_ONE_SUM
    if most or any(_known(incident, each, number) for each, number in told):
        return ""
    return NO_EVENT


def _most(incident: Incident) -> int:
    return max((each.count.best or 0 for each, _ in incident.told if not each.denied), default=0)


def _harmless(incident: Incident) -> bool:
    """An accident in which nobody was harmed, or fighting without any harm, on no day or at no place of its own."""
    kinds = {report.event.type for report in incident.reports if report.event}
    if any(not each.denied for each, _ in incident.told) or not kinds:
        return False
    if incident.told:
        return kinds <= ACCIDENTS
    return kinds <= {FIGHTING} and not (_when(incident) and _where(incident))


def _where(incident: Incident) -> bool:
    return incident.point is not None or bool(incident.place and incident.place.depth)


def _when(incident: Incident) -> bool:
    when = incident.when
    return when is not None and when.form != "told" and when.precision in ("day", ABOUT)


def _what(incident: Incident) -> bool:
    """Whether it says which event, or of which kind: a blast, a raid, "the attack", not mere killing or "attacks"."""
    told = [(report.event, report.definite) for report in incident.reports if report.event and report.told]
    return any(each.happened and not each.plural and (known or each.type not in GENERIC) for each, known in told)


def _known(incident: Incident, each: Statement, number: int) -> bool:
    """Whether those harmed are some whom the text knows: "the priests", "his sons"."""
    report = next(report for report in incident.reports if report.number == number)
    return ordinary.known(report.sentence, each)
