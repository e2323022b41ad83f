"""Whether a report tells of an incident that was told before, or of another one.

It does unless something says otherwise: another place, another day, another kind of event with other figures, an item
of its own in a round-up, a word such as "separately".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..days.when import COARSE, When
from ..people import tally
from ..places.levels import Chain
from ..places.placing import distance_km
from . import happening
from .incident import Incident
from .reports import Report

POINT_KM: Final = 5.0
"""Coordinates this far apart are of two incidents."""
FAR: Final = 12
"""Sentences after which a report without place and day no longer belongs to an incident."""


def same(incident: Incident, report: Report, *, latest: bool) -> bool:
    """Whether `report` tells of `incident`."""
    if report.another:
        return False
    if report.item != incident.reports[-1].item and (own := [chain for chain in report.places if chain.depth]):
        return (
            _where(incident, own) == "same"
            and not _contradicts(incident, report)
            and not _another_kind(incident, report)
        )
    near = report.number - incident.reports[-1].number <= FAR
    places = [chain for chain in report.places if chain.depth and chain.strong] or [
        chain for chain in report.places if chain.strong
    ]
    when = next(
        (each for each in report.whens if each.first or each.shift is not None or each.weekday is not None), None
    )
    where = _apart(incident, report) or _where(incident, places)
    days = _days(incident, when)
    if report.follow_up and latest and where != "elsewhere":
        return True
    if where == "elsewhere":
        return False
    if days == "other":
        return report.definite and latest and when is not None and when.form in ("span", *COARSE)
    if where == "open" and _another_kind(incident, report) and _contradicts(incident, report):
        return False
    if where == "same" or days == "same":
        return not _contradicts(incident, report) or latest
    if report.definite or not report.event or report.told:
        return latest and near
    undated = incident.when is None or incident.when.form == "told"
    return latest and near and (not report.whens or (undated and not report.places))


def _another_kind(incident: Incident, report: Report) -> bool:
    """Whether both say what happened, and it is not the same: a bombing, a shooting."""
    own = {each.event.type for each in incident.reports if each.event} - set(happening.GENERIC)
    return (
        bool(own)
        and report.event is not None
        and report.event.type not in own
        and report.event.type not in happening.GENERIC
    )


def _contradicts(incident: Incident, report: Report) -> bool:
    """Whether both give the killed, and the figures differ without being a part or an update."""
    own = incident.figure("killed")
    other = tally.figure("killed", report.told)
    if own is None or other is None or own.count.best is None or other.count.best is None:
        return False
    return own.count.best != other.count.best and not report.definite and not report.follow_up


def _apart(incident: Incident, report: Report) -> str:
    """`elsewhere` or `same` by the coordinates of both; empty where one gives none."""
    if incident.point is None or not report.points:
        return ""
    return "same" if any(distance_km(incident.point, point) <= POINT_KM for point in report.points) else "elsewhere"


def _where(incident: Incident, places: Sequence[Chain]) -> str:
    """`same`, `elsewhere` or `open`: how the report's places stand to the incident's."""
    if not places or incident.place is None:
        return "open"
    verdicts = {_compare(incident.place, chain) for chain in places}
    if "same" in verdicts:
        return "same"
    return "open" if "open" in verdicts else "elsewhere"


def _compare(one: Chain, other: Chain) -> str:
    names = [{element.text.lower() for element in chain.elements} for chain in (one, other)]
    places = [
        {(element.toponym.id if element.toponym else None) for element in chain.elements} - {None}
        for chain in (one, other)
    ]
    finest = (one.elements[0], other.elements[0])
    if finest[0].text.lower() in names[1] or finest[1].text.lower() in names[0]:
        return "same" if min(one.depth, other.depth) else "open"
    if places[0] & places[1] and (finest[0].toponym or finest[1].toponym):
        ids = [element.toponym.id if element.toponym else None for element in finest]
        if (ids[0] and ids[0] in places[1]) or (ids[1] and ids[1] in places[0]):
            return "same" if min(one.depth, other.depth) else "open"
    provinces = [
        {element.toponym.admin1_code for element in chain.elements if element.toponym} - {None}
        for chain in (one, other)
    ]
    if provinces[0] and provinces[1] and not provinces[0] & provinces[1]:
        return "elsewhere"
    a, b = finest[0].toponym, finest[1].toponym
    if a is None or b is None or a.lat is None or b.lat is None:
        return "open"
    if a.country_code != b.country_code:
        return "elsewhere"
    if "country" in (a.precision, b.precision):
        return "open"
    if "admin1" in (a.precision, b.precision) or "admin2" in (a.precision, b.precision):
        return "open" if a.admin1_code == b.admin1_code and a.precision != b.precision else "elsewhere"
    return "elsewhere"


def _days(incident: Incident, when: When | None) -> str:
    """`same`, `other` or `open`."""
    own = incident.when
    if when is None or own is None or "told" in (own.form, when.form):
        return "open"
    if when.shift is not None:
        return "other" if when.shift else "same"
    if when.first and own.first and when.last and own.last:
        overlap = when.first <= own.last and own.first <= when.last
        if not overlap:
            return "other"
        return "same" if when.precision == own.precision == "day" else "open"
    if when.weekday is not None and own.weekday is not None:
        return "same" if when.weekday == own.weekday else "other"
    return "open"
