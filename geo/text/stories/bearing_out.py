"""Whether an article's words bear out a value that is proposed for it: a figure, a place, a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from ...gazetteer.protocol import Gazetteer
from ..days import expressions
from ..days.when import Published
from ..people import casualties, denials, headcount, scope
from ..places.chains import chains
from ..places.levels import Chain
from ..places.placing import Toponym
from ..words.tokens import Sentence
from . import whereabouts
from .draft import Draft

COUNTED: Final = ("killed", "injured", "missing", "abducted")
NAMED: Final = ("place", "admin2", "admin1", "country")
CERTAINTY: Final = 0.7
"""Of what a model proposes and the article's words bear out."""
Spans = Sequence[tuple[int, int]]
"""Where the words stand that are quoted for a value."""


class Article(NamedTuple):
    """What proposals are held to: the words as written and as read, what they name, and when they were written."""

    written: str
    text: str
    parts: Sequence[Sentence]
    known: Sequence[Toponym]
    published: Published
    gazetteer: Gazetteer

    def touched(self, spans: Spans) -> Iterator[tuple[Sentence, int, int]]:
        """The sentences that quotes stand in, with the part of each."""
        for start, end in spans:
            for part in self.parts:
                if part.start < end and start < part.end:
                    yield part, max(start, part.start), min(end, part.end)

    def words(self, spans: Spans) -> str:
        """Quotes, for messages."""
        return repr(" … ".join(self.written[start:end] for start, end in spans)[:80])


class Unfit(Exception):
    """Why a proposal is left out."""


def cite(draft: Draft, name: str, spans: Spans, sure: float = CERTAINTY) -> None:
    """Put a value's quotes and its certainty into a row."""
    draft.cite(name, *spans)
    draft.certainty[name] = sure


def count(draft: Draft, kind: str, figure: Any, spans: Spans, article: Article) -> None:
    """A figure: what the grammar reads in the words, or a number in them that may count people."""
    if isinstance(figure, bool) or not isinstance(figure, int) or figure < 0:
        raise Unfit(f"{kind}: {figure!r} is no whole number of people")
    low: int | None = figure
    high: int | None = figure
    fits = False
    for part, start, end in article.touched(spans):
        told = [*scope.judged(casualties.statements(part), part), *denials.denials(part)]
        own = [each for each in told if each.kind == kind and each.start < end and start < each.end]
        for each in own:
            if each.count.best == figure:
                if why := "it is denied" if each.refuted else each.scope:
                    raise Unfit(f"{kind}: {figure} is of no incident here: {why}")
                fits, low, high = True, each.count.low, each.count.high
        fits = fits or (figure > 0 and figure in headcount.counts(part, start, end))
    if not fits:
        raise Unfit(f"{kind}: {figure} is not what the words {article.words(spans)} count")
    draft.values[kind] = figure
    if kind in COUNTED[:2]:
        draft.values |= {f"{kind}_min": low, f"{kind}_max": high}
    cite(draft, kind, spans)


def where(
    draft: Draft, given: Mapping[str, Any], quotes: Mapping[str, Spans], article: Article, usual: str | None
) -> None:
    """The place as the grammar resolves it, where it is the one that is proposed; else as it is written."""
    for name in NAMED:
        if name in given and not _stands(str(given[name]), article.written, quotes[name]):
            raise Unfit(f"{name}: {given[name]!r} does not stand in the words quoted for it")
    finest = next((each for each in NAMED if each in given), None)
    chain = _chain(article, quotes[finest], str(given[finest])) if finest else None
    whereabouts.write(draft, chain, article.gazetteer, usual)
    for name in NAMED:
        if name not in given:
            continue
        if chain is None or name not in draft.values:
            draft.values[name] = str(given[name])
        cite(draft, name, quotes[name], draft.certainty.get(name, CERTAINTY))


def _stands(name: str, text: str, spans: Spans) -> bool:
    return any(re.search(rf"(?i)(?<!\w){re.escape(name)}(?!\w)", text[start:end]) for start, end in spans)


def _chain(article: Article, spans: Spans, name: str) -> Chain | None:
    """The places that the quote stands in, the proposed one among them."""
    for part, start, end in article.touched(spans):
        known = [each for each in article.known if part.start <= each.start < part.end]
        for chain in chains(part.tokens, article.text, known, article.gazetteer):
            names = (element.text.casefold() for element in chain.elements)
            if chain.start < end and start < chain.end and any(name.casefold() in each for each in names):
                return chain
    return None


def when(draft: Draft, given: Mapping[str, Any], quotes: Mapping[str, Spans], article: Article) -> None:
    """A day that the words come to, as they are counted from the article's publication."""
    draft.values |= {"date": None, "date_end": None, "date_precision": "unknown"}
    if "date" not in given:
        draft.notes.append("date: none was proposed")
        return
    day = _day(given["date"])
    for part, start, end in article.touched(quotes["date"]):
        for told in expressions.find(part.text, article.published, part.start):
            inside = told.start < end and start < told.end
            if inside and told.first and told.last and told.first <= day <= told.last:
                draft.values |= {"date": told.first, "date_end": told.last, "date_precision": told.precision}
                draft.notes += [f"date: {told.basis}"] if told.basis else []
                cite(draft, "date", quotes["date"])
                return
    raise Unfit(f"date: {day} is not what the words {article.words(quotes['date'])} come to")


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        raise Unfit(f"date: {value!r} is no day; write it as 2024-01-29") from None
