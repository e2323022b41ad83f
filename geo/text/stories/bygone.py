"""Why an incident is no news of its text: it lies too long ago, or all that was said of it is denied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..days.when import Published
from ..people import scope
from .incident import Incident

OLD_YEARS: Final = 3
"""An incident this long before publication is history, told as background."""
LATE_DAYS: Final = 60
"""An incident this long before publication is background where the text begins with a later one."""
LEADING: Final = 2
"""The first sentences of a text, which say what it is about."""
FIRST_YEAR: Final = 1970
"""Without a date of publication, what is older than the event databases is history."""


def spare_the_only(found: Sequence[Incident], published: Published) -> None:
    """An old event is news to those who write of it alone: not to a report of today that mentions it far down."""
    dated = [each for each in found if each.when and each.when.precision == "day"]
    if len(dated) != 1 or not all(each.background for each in found):
        return
    only = dated[0]
    leads = published.last is None or only.reports[0].number <= LEADING
    if leads and only.when and only.when.last and only.when.last.year >= FIRST_YEAR:
        only.background = ""


def late(first: Incident, incident: Incident, published: Published) -> bool:
    """Whether the incident lies long before publication, and the one that the text begins with does not."""
    days = [each.when.last for each in (first, incident) if each.when and each.when.last]
    if published.last is None or incident.when is None or incident.when.last is None:
        return False
    if not incident.told and incident.reports[0].number > LEADING:  # far down, and nobody harmed
        return (published.last - incident.when.last).days > LATE_DAYS
    if len(days) < 2:
        return False
    return (published.last - days[0]).days <= LATE_DAYS < (published.last - days[1]).days


def history(incident: Incident, published: Published) -> str:
    """Why an incident is of another time than the text; empty where it is not."""
    when = incident.when
    if any(report.named for report in incident.reports) and (when is None or when.precision != "day"):
        return "it is spoken of as a battle with a name, without a day"
    if when is None or when.last is None:
        return ""
    if published.last and (published.last - when.last).days > 366 * OLD_YEARS:
        return f"it lies more than {OLD_YEARS} years before publication"
    if when.last.year < FIRST_YEAR:
        return f"it lies before {FIRST_YEAR}"
    return ""


def denied(incident: Incident) -> str:
    """Why an incident is none whose figures are all denied."""
    told = [each for each, _ in incident.told if not each.denied]
    return scope.why("refuted") if told and all(each.refuted for each in told) else ""


def bare_denial(incident: Incident) -> bool:
    """Only that nobody was harmed, with no event to it: a landing in a hurry, a ferry that struck a quay."""
    told = [each for each, _ in incident.told]
    return bool(told) and all(each.denied for each in told) and not any(report.event for report in incident.reports)
