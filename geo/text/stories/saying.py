"""What a reader is told of an article beside its incidents: why there is none, what is no row, what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ... import findings
from ...findings import Finding
from ..people import causes
from . import ordinary
from .narrative import Found


def findings_of(told: Sequence[Mapping[str, Any]], found: Found) -> list[Finding]:
    """The findings of an article that came to the rows `told`."""
    out: list[Finding] = []
    if not told:
        why = f": it reads as {found.genre}" if found.genre else f": {_why(found)}" if found.background else ""
        out.append(
            findings.finding(
                "no-incidents",
                f"the text reports no incident{why}",
                ["text"],
                "if it does, say where in an issue: the rules are improved from such cases",
            )
        )
    if found.totals:
        shown = [report.sentence.text[:80] for report in found.totals]
        out.append(
            findings.finding(
                "total-not-added",
                "a figure for several incidents together is kept apart",
                shown,
                "see attrs['totals']; it is not added to its parts",
            )
        )
    vague = [at for at, row in enumerate(told) if row["date"] is None]
    if vague:
        out.append(
            findings.finding(
                "date-unknown", "no day is known", vague, "give the day of publication: published=… or --date"
            )
        )
    return out


def _why(found: Found) -> str:
    """Why nothing of what is told is an incident."""
    reasons = Counter(each.background for each in found.background if each.background.startswith("it"))
    known = [why for why, _ in reasons.most_common() if why in (causes.NATURAL, *ordinary.reasons())]
    return known[0] if known else "what it tells is history"
