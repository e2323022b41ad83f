"""Whether a report tells of an incident that was told before, or of another one: a score.

What is seen of the two (their places, days, kinds and figures, what the report says of itself) is a list of yes and no;
each has a weight in `sameness.csv`, and a sum above nought means one event. The weights were learnt from labelled
stories by `teaching`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from ... import tables
from ..days.when import COARSE, When
from ..people import tally
from ..places.levels import Chain
from ..places.placing import distance_km
from . import happening
from .incident import Incident, told_by
from .reports import Report

POINT_KM: Final = 5.0
"""Coordinates this far apart are of two incidents."""
FAR: Final = 12
"""Sentences after which a report without place and day no longer belongs to an incident."""
WALL: Final = "other item, other event"
"""Another item of a round-up with another place, figure or kind of event is another incident, whatever else is seen."""
POINTS: Final = "points apart"
"""So are two that the text gives other coordinates for."""
FAR_DAYS: Final = 31
"""Days that lie further apart than this are of two incidents, whatever else is said."""
FAR_ABOVE: Final = 4
"""Times another count from which it is hardly of the same people."""


def same(incident: Incident, report: Report, *, latest: bool) -> bool:
    """Whether `report` tells of `incident`; `latest`: the one that was told of last."""
    return score(seen(incident, report, latest=latest)) > 0


def score(features: Iterable[str]) -> float:
    """The sum of the weights of what is seen.

    Examples
    --------
    >>> score({"place none", "day none", "latest"}) > score({"place elsewhere", "day other"})
    True
    """
    known, told = weights(), set(features)
    return -math.inf if told & {WALL, POINTS} else known["always"] + sum(known[name] for name in told)


@cache
def weights() -> dict[str, float]:
    """What may be seen → its weight, from `sameness.csv`."""
    return {row["feature"]: float(row["weight"]) for row in tables.rows("sameness.csv", "geo.text.stories")}


def seen(incident: Incident, report: Report, *, latest: bool) -> set[str]:
    """What is seen of an incident and a report: names of `sameness.csv`."""
    places = [chain for chain in report.places if chain.depth and chain.strong] or [
        chain for chain in report.places if chain.strong
    ]
    when = next(
        (each for each in report.whens if each.first or each.shift is not None or each.weekday is not None), None
    )
    own_names, names = _sufferers(incident.reports[:FAR]), _sufferers([report])
    where = _apart(incident, report) or _where(incident, places)
    days = _days(incident, when)
    open_place = "open" if any(chain.depth for chain in places) else "none"
    found = {
        f"place {where if where != 'open' else open_place}",
        f"day {days if days != 'open' else 'open' if report.whens else 'none'}",
        f"kind {_kind(incident, report)}",
        f"killed {_counts(incident, report, 'killed')}",
        f"injured {_counts(incident, report, 'injured')}",
        *_said(incident, report),
    } - _USUAL
    if latest:
        found |= {"latest", *(f"latest, {name}" for name in found if name in _WITH_LATEST)}
    if _apart(incident, report) == "elsewhere":
        found.add(POINTS)
    if own_names and names and own_names.isdisjoint(names):
        found.add("other name")
    taken = incident.figure("abducted") is not None and any(each.kind == "killed" for each in report.told)
    if taken:
        found.add("taken before")
    elif _long_between(incident, when):
        found.add("day far")
    if where in ("same", "within"):
        found |= {f"place same, {name}" for name in found if name in _WITH_PLACE}
    differs = {"killed part", "killed more", "killed far", "kind other"}
    if "other item" in found and (where != "same" or found & differs):
        found.add("other item, other event")
    if days == "other" and (report.definite or report.follow_up or found & {"rivals", "no event"}):
        found.add("day other, told on")
    if days == "other" and report.definite and when is not None and when.form in ("span", *COARSE):
        found.add("day wide, definite")
    return found


_USUAL: Final = frozenset(["kind open", "killed none", "injured none"])
"""What says nothing."""
_WITH_PLACE: Final = frozenset(["day same", "day none", "killed equal", "undated", "latest"])
_WITH_LATEST: Final = frozenset(
    ["place none", "place open", "day none", "definite", "follow-up", "no event", "day wide, definite"]
)


def _said(incident: Incident, report: Report) -> set[str]:
    """What the report says of itself."""
    signs = {
        "another": report.another,
        "definite": report.definite,
        "follow-up": report.follow_up,
        "no event": report.event is None,
        "no figure": not report.told,
        "other item": report.item != incident.reports[-1].item and any(chain.depth for chain in report.places),
        "undated": incident.when is None or incident.when.form == "told",
        "rivals": any(each.rival or each.total for each in report.told),
        "others": any(each.more for each in report.told),
        "other teller": _other_teller(incident, report),
        "shared name": not _names(report, incident).isdisjoint(_victims(incident)),
    }
    return {name for name, holds in signs.items() if holds}


def _other_teller(incident: Incident, report: Report) -> bool:
    """Whether another than before gives a count: "police said two had died. Residents said 11 were killed." """
    own = told_by(report)
    return bool(own) and any((other := told_by(each)) and other != own for each in incident.reports[:FAR])


def _names(report: Report, incident: Incident) -> set[str]:
    """Words with a capital that are no place of the incident's."""
    own = {word for chain in ([incident.place] if incident.place else []) for word in _words(chain)}
    return {token.text for token in report.sentence.tokens[1:] if token.text[0].isupper() and len(token.text) > 2} - own


def _words(chain: Chain) -> set[str]:
    return {word for element in chain.elements for word in element.text.split()}


def _victims(incident: Incident) -> set[str]:
    """Names in what the incident's reports state of its dead and injured."""
    return {
        token.text
        for report in incident.reports[:FAR]
        for each in report.told
        for token in report.sentence.tokens
        if each.start <= token.start < each.end and token.text[0].isupper() and token.start > report.sentence.start
    }


def _sufferers(reports: Sequence[Report]) -> set[str]:
    """The names of those whom the reports tell of by name, one by one: "the mayor, Ana Gil"."""
    return {
        token.text
        for report in reports
        for each in report.told
        if each.count.best == 1 and not each.denied
        for token in report.sentence.tokens
        if each.start <= token.start < each.end and token.text[0].isupper() and token.start > report.sentence.start
    }


def _long_between(incident: Incident, when: When | None) -> bool:
    own = incident.when
    if when is None or own is None or not (when.first and when.last and own.first and own.last):
        return False
    if when.weekday is not None and when.form == "weekday":
        return False  # told months later, "on Sunday" is not the Sunday before publication
    return max(when.first - own.last, own.first - when.last).days > FAR_DAYS


def _kind(incident: Incident, report: Report) -> str:
    """`same`, `other` or `open`: whether both say what happened, and it is one kind: a bombing, a shooting."""
    own = {each.event.type for each in incident.reports if each.event} - set(happening.GENERIC)
    if not own or report.event is None or report.event.type in happening.GENERIC:
        return "open"
    return "same" if report.event.type in own else "other"


def _counts(incident: Incident, report: Report, kind: str) -> str:
    """How the report's figure stands to the incident's: `none`, `equal`, `part`, `more` or `far`."""
    own, other = incident.figure(kind), tally.figure(kind, report.told)
    if own is None or other is None or own.count.best is None or other.count.best is None:
        return "none"
    low, high = sorted((own.count.best, other.count.best))
    if low == high:
        return "equal" if high > 1 else "none"  # one man is killed in many an event
    if high >= FAR_ABOVE * low and high - low > FAR_ABOVE:
        return "far"
    return "more" if other.count.best == high else "part"


def _apart(incident: Incident, report: Report) -> str:
    """`elsewhere` or `same` by the coordinates of both; empty where one gives none."""
    if incident.point is None or not report.points:
        return ""
    return "same" if any(distance_km(incident.point, point) <= POINT_KM for point in report.points) else "elsewhere"


def _where(incident: Incident, places: Sequence[Chain]) -> str:
    """`same`, `elsewhere` or `open`: how the report's places stand to the incident's."""
    if not places or incident.place is None:
        return "open"
    verdicts = {compare(incident.place, chain) for chain in places}
    if "same" in verdicts:
        return "within" if all(_within(incident.place, chain) for chain in places) else "same"
    return "open" if "open" in verdicts else "elsewhere"


def _within(one: Chain, other: Chain) -> bool:
    """Whether `other` is a place of its own by the place of `one`: "Soyapango, east of San Salvador"."""
    near = {element.text.lower() for element in other.elements[1:]}
    first = other.elements[0]
    return one.depth == other.depth and one.elements[0].text.lower() in near and first.toponym is not None


def compare(one: Chain, other: Chain) -> str:
    """`same`, `elsewhere` or `open`: how two places stand to each other."""
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
