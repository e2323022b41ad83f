"""One incident → its row, with the words that every field rests on, how sure it is, and why it is empty."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, Final, NamedTuple

from ...gazetteer.protocol import Gazetteer
from ..languages import spoken
from . import whereabouts
from .draft import Draft
from .happening import GENERIC
from .incident import Incident
from .reports import Report


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [rows]."""

    by: re.Pattern[str]


lexis: Final = spoken.part("stories.toml", "rows", Words)


_FIGURES: Final = ("killed", "injured")
LONGEST: Final = 600
"""Characters of a description."""


def row(
    text: str, incident: Incident, *, gazetteer: Gazetteer, usual: str | None = None, source: str | None = None
) -> dict[str, Any]:
    """The incident's row; `usual` is the country that the text names most.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> from geo.text.stories import narrative as incidents
    >>> from geo.text.places import placing
    >>> text = "A bomb killed two people in Quetta on 3 May 2021."
    >>> told = row(text, incidents.find(text, placing.toponyms(text)).incidents[0], gazetteer=bundled())
    >>> told["place"], told["country"], told["killed"], json.loads(told["evidence"])["killed"][0]["quote"]
    ('Quetta', 'Pakistan', 2, 'killed two people')
    """
    draft = Draft(text, {"source": source, "article": source or "text"})
    whereabouts.write(draft, incident.place, gazetteer, usual)
    _point(draft, incident)
    _date(draft, incident)
    if incident.scene:
        draft.notes.append("place and date: from the sentence before")
        draft.certainty |= {name: 0.5 for name in ("place", "date") if name in draft.certainty}
    for kind in (*_FIGURES, "missing", "abducted"):
        _figure(draft, incident, kind)
    _event(draft, incident)
    _who(draft, incident)
    draft.values["description"] = " ".join(dict.fromkeys(report.sentence.text for report in incident.reports))[:LONGEST]
    draft.values["incident_id"] = known_by(draft, incident.reports[0].sentence.text)
    return draft.row()


def known_by(draft: Draft, words: str) -> str:
    """The id by which an incident is known again: of its place, its day, and the words of its first sentence."""
    known = [draft.values.get("place"), str(draft.values.get("date")), words]
    return "x" + hashlib.blake2b(json.dumps(known).encode(), digest_size=6).hexdigest()


def _point(draft: Draft, incident: Incident) -> None:
    """Coordinates that the text gives; `geo.geocode` keeps them. Without a name they are the place as written."""
    point = incident.point
    if point is None:
        return
    for name, value in (("latitude", point.lat), ("longitude", point.lon)):
        draft.cite(name, (point.start, point.end))
        draft.certainty[name] = 0.95
        draft.values[name] = value
    if not incident.place:
        draft.values["place"] = point.text


def _date(draft: Draft, incident: Incident) -> None:
    when = incident.when
    draft.values |= {"date": None, "date_end": None, "date_precision": "unknown"}
    if when is None:
        draft.notes.append("date: the text gives none with it")
        return
    draft.cite("date", (when.start, when.end))
    if when.basis:
        draft.notes.append(f"date: {when.basis}")
    if when.first is not None:
        draft.certainty["date"] = {"day": 0.8 if when.basis else 0.95, "week": 0.6, "month": 0.6, "year": 0.5}.get(
            when.precision, 0.3
        )
        draft.values |= {"date": when.first, "date_end": when.last, "date_precision": when.precision}


def _figure(draft: Draft, incident: Incident, kind: str) -> None:
    figure = incident.figure(kind)
    if figure is None:
        if kind in _FIGURES:
            draft.notes.append(f"{kind}: the text gives no figure")
        return
    count = figure.count
    draft.cite(kind, *((each.start, each.end) for each in figure.statements))
    differing = {each.count.best for each in figure.statements}
    draft.certainty[kind] = 0.5 if count.best is None else 0.95 if len(differing) == 1 else 0.75
    if kind not in _FIGURES:
        draft.values[kind] = count.best if count.best is not None else count.low
        return
    draft.values |= {kind: count.best, f"{kind}_min": count.low, f"{kind}_max": count.high}
    if count.best is None:
        draft.notes.append(
            f"{kind}: a number is given only in words such as “dozens” or “several”; the minimum is what they must mean"
        )
    if kind == "killed" and figure.attackers:
        draft.values["attackers_killed"] = figure.attackers.best


def _event(draft: Draft, incident: Incident) -> None:
    events = [report.event for report in incident.reports if report.event]
    if events:
        event = next((each for each in events if each.type not in GENERIC), events[0])
        draft.values["event_type"] = event.type
        draft.cite("event_type", (event.start, event.end))


def _who(draft: Draft, incident: Incident) -> None:
    """Who says so, and who did it."""
    lex = lexis()
    report = _teller(incident)
    if report and report.claimant:
        start, end = report.claimant
        draft.values["claimed_by"] = " ".join(draft.text[start:end].split())
        draft.cite("claimed_by", report.claimant)
    for report in incident.reports:
        for each in report.told:
            found = lex.by.search(draft.text, max(each.start, each.end - 12), min(each.end + 60, report.sentence.end))
            if found and found.start() <= each.end + 2 and not each.attackers and "actor" not in draft.values:
                draft.values["actor"] = found["who"].strip()
                draft.cite("actor", found.span("who"))


def _teller(incident: Incident) -> Report | None:
    """The report that gives the figure that was taken, of the killed if there is one: the first that says whose it
    is; else the first with any figure that says so."""
    told = [report for report in incident.reports if report.claimant and report.told]
    for kind in _FIGURES:
        figure = incident.figure(kind)
        if figure:
            return next(
                (
                    report
                    for report in told
                    if any(each.kind == kind and each.count.best == figure.count.best for each in report.told)
                ),
                next(iter(told), None),
            )
    return None
