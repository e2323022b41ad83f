"""Incidents that somebody's own model proposes, held to what the article says.

Each value must quote the words that it rests on, letter by letter. A figure must be what those words count: a number in
a date, an age, a road or a measure counts nobody, one that is denied or of a year's total is no incident's. A place
must stand in its quote, a day must be what its quote comes to. The place is then resolved as every other. A proposal
that does not pass is left out whole, and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Protocol

from ... import findings
from ...findings import Finding
from . import bearing_out, lonely, rows, whereabouts
from .bearing_out import Article, Unfit
from .draft import Draft
from .quotes import FIELDS

TOLD: Final = ("event_type", "actor", "claimed_by")
ASIDE: Final = ("evidence", "description", "date_end")
"""What a proposal may hold without words to it."""


class Extractor(Protocol):
    """Anything that proposes the incidents of an article, to be used instead of the grammar.

    A language model behind a service is one in a few lines: ask it for the fields and for the words of each.
    """

    def __call__(self, text: str, /) -> Iterable[Mapping[str, Any]]:
        """The incidents of `text`, each a mapping of columns such as `place`, `date`, `killed`.

        Its `evidence` maps each column to the words of the text that it rests on: a string, or several.
        """


class Refused(NamedTuple):
    """A proposal that was left out, and why."""

    proposal: Any
    reason: str


@dataclass(slots=True)
class Sorted:
    """Proposals that the article bears out, as rows; and those that it does not."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def judged(proposals: Iterable[Any], article: Article, source: str | None = None) -> Sorted:
    """The proposals as rows of the incidents table, and those that are left out."""
    out = Sorted()
    usual = whereabouts.usual_country(article.text, article.known)
    for each in proposals:
        try:
            out.rows.append(_row(each, article, usual, source))
        except Unfit as why:
            out.refused.append(Refused(each, str(why)))
    out.rows = lonely.doubted(out.rows)
    return out


def _row(proposal: Any, article: Article, usual: str | None, source: str | None) -> dict[str, Any]:
    given, quotes = _checked(proposal, article.written)
    draft = Draft(article.written, {"source": source, "article": source or "text"}, notes=["proposed by the extractor"])
    bearing_out.where(draft, given, quotes, article, usual)
    bearing_out.when(draft, given, quotes, article)
    for kind in bearing_out.COUNTED:
        if given.get(kind) is not None:
            bearing_out.count(draft, kind, given[kind], quotes[kind], article)
    for name in TOLD:
        if given.get(name):
            draft.values[name] = str(given[name])
            bearing_out.cite(draft, name, quotes[name])
    first = min(start for spans in quotes.values() for start, _ in spans)
    draft.values["description"] = next(part.text for part in article.parts if part.end > first)[: rows.LONGEST]
    draft.values["incident_id"] = rows.known_by(draft, str(draft.values["description"]))
    return draft.row()


def _checked(proposal: Any, text: str) -> tuple[Mapping[str, Any], dict[str, list[tuple[int, int]]]]:
    """A proposal's values, and where the words of each stand."""
    if not isinstance(proposal, Mapping):
        raise Unfit(f"a proposal is a mapping of columns, not {type(proposal).__name__}")
    evidence = proposal.get("evidence")
    if not isinstance(evidence, Mapping) or not evidence:
        raise Unfit("it quotes no evidence: a mapping of columns to words of the text")
    given = {name: value for name, value in proposal.items() if value is not None}
    unknown = [name for name in given if name not in (*FIELDS, *ASIDE)]
    if unknown:
        raise Unfit(f"there is no column {unknown[0]!r}; known are {', '.join(FIELDS)}")
    quotes = {}
    for name in given:
        if name not in ASIDE:
            quotes[name] = [_found(text, name, quote) for quote in _listed(name, evidence)]
    if not quotes:
        raise Unfit("it holds no column with a value")
    return given, quotes


def _listed(name: str, evidence: Mapping[str, Any]) -> list[str]:
    told = evidence.get(name)
    quotes = [told] if isinstance(told, str) else list(told) if isinstance(told, list | tuple) else []
    if not quotes or not all(isinstance(each, str) and each.strip() for each in quotes):
        raise Unfit(f"{name}: no words of the text are quoted for it")
    return quotes


def _found(text: str, name: str, quote: str) -> tuple[int, int]:
    start = text.find(quote)
    if start < 0:  # a model may have joined lines that the article breaks
        loose = re.search(r"\s+".join(map(re.escape, quote.split())), text)
        if loose is None:
            raise Unfit(f"{name}: the text does not hold the words {quote[:80]!r}")
        return loose.span()
    return start, start + len(quote)


def said(found: Sorted) -> list[Finding]:
    """What a reader is told of the proposals."""
    out = []
    if not found.rows:
        why = "none of the extractor's proposals was borne out" if found.refused else "the extractor proposed none"
        told = f"the text gives no incident: {why}"
        out.append(findings.finding("no-incidents", told, ["text"], "look at what the extractor gives"))
    if found.refused:
        reasons = [each.reason for each in found.refused]
        remedy = "see attrs['refused']; quote the words of the article that say so"
        out.append(
            findings.finding("proposal-refused", "proposals that the article does not bear out", reasons, remedy)
        )
    return out
