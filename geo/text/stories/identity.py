"""Whether a report tells of an incident that was told before, or of another one: a score.

What is seen of the two (their places, days, kinds and figures, what the report says of itself) is a list of yes and no;
each has a weight in `sameness.csv`, and a sum above nought means one event. The weights were learnt from labelled
stories by `teaching`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from ... import tables
from ..days.when import COARSE, When
from ..languages import spoken
from ..people import groups, tally
from ..places.levels import Chain
from ..places.placing import distance_km
from ..words import lexicon
from ..words.tokens import Token
from . import happening, oneplace, subjects
from .incident import Incident, killed_by_name, told_by
from .reports import Report


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [identity]."""

    anybody: frozenset[str]


lexis: Final = spoken.part("stories.toml", "identity", Words)

POINT_KM: Final = 5.0
"""Coordinates this far apart are of two incidents."""
FAR: Final = 12
"""Sentences after which a report without place and day no longer belongs to an incident."""
WALL: Final = "other item, other event"
"""Another item of a round-up with another place, figure or kind of event is another incident, whatever else is seen."""
POINTS: Final = "points apart"
"""So are two that the text gives other coordinates for."""
YEARS: Final = "years apart"
"""So are two of which one lies long before the news that the other is, unless they name the same victim."""
LONG_AGO: Final = 366
"""Days before publication from which something is no news."""
FAR_DAYS: Final = 31
"""Days that lie further apart than this are of two incidents, whatever else is said."""
NEWS_DAYS: Final = 6
"""Days before publication within which what a text tells without a day may be."""
FAR_ABOVE: Final = 4
"""Times another count from which it is hardly of the same people."""


def same(incident: Incident, report: Report, *, latest: bool) -> bool:
    """Whether `report` tells of `incident`; `latest`: the one that was told of last."""
    return score(seen(incident, report, latest=latest)) > 0


def dies_again(found: Sequence[Incident], report: Report) -> Incident | None:
    """The incident, the latest if several, that killed by name somebody whom the report kills: "Ines Duarte, a judge,
    was killed … the shots killed Duarte"; nobody dies twice."""
    names = killed_by_name(report)
    if not names:
        return None
    return next(
        (each for each in reversed(found) if any(one <= other or other <= one for one in each.dead for other in names)),
        None,
    )


def names_the_one(incident: Incident, report: Report) -> bool:
    """Whether the report names one who was killed or shot right behind an incident of one dead without a name: "a
    shepherd was shot dead. Rojhat Demir, 34, was hit"."""
    own = incident.figure("killed")
    one = own is not None and own.count.best == 1 and not incident.dead
    return one and report.number - incident.reports[-1].number == 1 and bool(killed_by_name(report, shot=True))


def score(features: Iterable[str]) -> float:
    """The sum of the weights of what is seen.

    Examples
    --------
    >>> score({"place none", "day none", "latest"}) > score({"place elsewhere", "day other"})
    True
    """
    known, told = weights(), set(features)
    if told & {WALL, POINTS, YEARS}:
        return -math.inf
    return math.fsum((known["always"], *(known[name] for name in told)))  # in whatever order


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
    found |= _fresh(incident, report)
    if latest:
        found |= {"latest", *(f"latest, {name}" for name in found if name in _WITH_LATEST)}
    if _apart(incident, report) == "elsewhere":
        found.add(POINTS)
    if own_names and names:
        found.add("other name" if own_names.isdisjoint(names) else "same name")
    if latest and names_the_one(incident, report):
        found.add("named now")
    taken = incident.figure("abducted") is not None and any(each.kind == "killed" for each in report.told)
    if _long_ago(incident, report) and found.isdisjoint(("shared name", "same name")):
        found.add(YEARS)
    if found & {"shared name", "same name"}:
        found |= {f"name, {name}" for name in found if name in _WITH_NAME}
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
_WITH_NAME: Final = frozenset(["day old", "day other", "place elsewhere", "kind other"])
_WITH_LATEST: Final = frozenset(
    ["place none", "place open", "day none", "definite", "follow-up", "no event", "day wide, definite"]
)


def _said(incident: Incident, report: Report) -> set[str]:
    """What the report says of itself."""
    signs = {
        "another": report.another,
        "further": report.further,
        "those": report.those,
        "indefinite": report.indefinite,
        "definite": report.definite,
        "follow-up": report.follow_up,
        "no event": report.event is None,
        "no figure": not report.told,
        "other item": _other_item(incident, report),
        "undated": _undated(incident),
        "rivals": any(each.rival or each.total for each in report.told),
        "others": any(each.more for each in report.told),
        "other teller": _other_teller(incident, report),
        "shared name": not _names(report, incident).isdisjoint(_victims(incident)),
    }
    return {name for name, holds in signs.items() if holds}


def _other_item(incident: Incident, report: Report) -> bool:
    """Whether another item of a round-up tells it, of a place of its own, and not of those told of before."""
    another = report.item != incident.reports[-1].item and any(chain.depth for chain in report.places)
    return another and not report.those


def _fresh(incident: Incident, report: Report) -> set[str]:
    """What speaks for or against something new: when it was, and who was harmed."""
    found: set[str] = set()
    if report.age is not None and _undated(incident):
        found.add("day set" if report.age <= NEWS_DAYS else "day old")
    own, other = (harmed(reports) for reports in (incident.reports[:FAR], [report]))
    if own and other:
        found.add("victims other" if own.isdisjoint(other) else "victims shared")
    return found


def _long_ago(incident: Incident, report: Report) -> bool:
    """Whether the report gives a year long gone, and the incident no day, as what is news does."""
    return report.last_age is not None and report.last_age > LONG_AGO and _undated(incident)


def _undated(incident: Incident) -> bool:
    """Whether no day of its own is known, only the one that it was told."""
    return incident.when is None or incident.when.form == "told"


def harmed(reports: Sequence[Report]) -> set[str]:
    """The words for those harmed: "judge", "policeman", without what is said of anybody."""
    table, anybody = subjects.table(), lexis().anybody
    return {
        token.low.rstrip("s")
        for report in reports
        for each in report.told
        for token in report.sentence.tokens
        if each.start <= token.start < each.end
        and token.low not in anybody
        and not table.of(token.low).isdisjoint(("human", "armed"))
    }


def _other_teller(incident: Incident, report: Report) -> bool:
    """Whether another than before gives a count: "police said two had died. Residents said 11 were killed." """
    own = told_by(report)
    return bool(own) and any((other := told_by(each)) and other != own for each in incident.reports[:FAR])


def _names(report: Report, incident: Incident) -> set[str]:
    """Words with a capital that are no place of the incident's."""
    own = {word for chain in ([incident.place] if incident.place else []) for word in _words(chain)}
    return {token.text for token in report.sentence.tokens[1:] if _of_a_name(token) and len(token.text) > 2} - own


def _words(chain: Chain) -> set[str]:
    return {word for element in chain.elements for word in element.text.split()}


def _victims(incident: Incident) -> set[str]:
    """Names in what the incident's reports state of its dead and injured."""
    return {
        token.text
        for report in incident.reports[:FAR]
        for each in report.told
        for token in report.sentence.tokens
        if each.start <= token.start < each.end and _of_a_name(token) and token.start > report.sentence.start
    }


def _of_a_name(token: Token) -> bool:
    """Whether a word may be a person's name: no group's letters, "a PDC leader", no rank and no "He"."""
    nobody = token.low in groups.classes() or token.low in groups.lexis().pronouns
    return token.text[0].isupper() and not token.text.isupper() and not nobody


def _sufferers(reports: Sequence[Report]) -> set[str]:
    """The names of those whom the reports tell of by name, one by one: "the mayor, Ana Gil"."""
    return {
        token.text
        for report in reports
        for each in report.told
        if each.count.best == 1 and not each.denied
        for token in report.sentence.tokens
        if each.start <= token.start < each.end
        and _of_a_name(token)
        and token.text not in lexicon.demonyms()
        and (token.start > report.sentence.start or token.low not in lexicon.vocabulary())
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
    verdicts = {oneplace.compare(incident.place, chain) for chain in places}
    if "same" in verdicts:
        return "within" if all(oneplace.by(incident.place, chain) for chain in places) else "same"
    return "open" if "open" in verdicts else "elsewhere"


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
