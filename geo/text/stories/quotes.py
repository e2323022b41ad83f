"""The words that incidents rest on, read from the column `evidence`, and an article cut at their ends to be marked.

The column is JSON that may come from a file a person edited: what is not as `geo.extract` wrote it is no evidence.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from ...disk import bounds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

FIELDS: Final = (
    "killed",
    "injured",
    "missing",
    "abducted",
    "place",
    "admin2",
    "admin1",
    "country",
    "date",
    "event_type",
    "actor",
    "claimed_by",
)
"""In the order in which they are shown, and in which the first wins where two mark the same words."""
MINOR: Final = ("event_type", "actor", "claimed_by")
"""Fields that do not name a stretch which another marks too."""
PLACES: Final = ("place", "admin2", "admin1", "country")
LONGEST: Final = bounds.most("quote")
"""Characters; no quote is longer."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article.

    Attributes
    ----------
    row : int
        Position of its incident in the table.
    field : str
        One of `FIELDS`; whatever tells the place is `place`.
    text : str
    start : int
        Offset in the article; -1 where the article is not known, or does not hold these words.
    """

    row: int
    field: str
    text: str
    start: int = -1

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A marked stretch of an article that no quote begins or ends inside."""

    start: int
    end: int
    field: str
    rows: tuple[int, ...]
    quotes: tuple[Quote, ...]


def quoted(text: str, start: int, end: int) -> dict[str, Any]:
    """A quote as the column `evidence` holds it.

    Examples
    --------
    >>> quoted("Two died.", 0, 3)
    {'start': 0, 'end': 3, 'quote': 'Two'}
    """
    return {"start": start, "end": end, "quote": text[start:end]}


def fields(cell: Any) -> dict[str, list[dict[str, Any]]]:
    """A cell of `evidence` as field → quotes; empty where it is none.

    Examples
    --------
    >>> fields('{"killed": [{"start": 0, "end": 8, "quote": "two died"}], "odd": 3}')
    {'killed': [{'start': 0, 'end': 8, 'quote': 'two died'}]}
    >>> fields("see page 3")
    {}
    """
    if not isinstance(cell, str) or not cell.startswith("{"):
        return {}
    try:
        told = json.loads(cell)
    except (json.JSONDecodeError, RecursionError):
        return {}
    return {
        name: good
        for name in FIELDS
        if isinstance(told.get(name), list) and (good := [each for each in told[name] if _is_quote(each)])
    }


def _is_quote(each: Any) -> bool:
    return (
        isinstance(each, dict)
        and isinstance(each.get("quote"), str)
        and 0 < len(each["quote"]) <= LONGEST
        and isinstance(each.get("start"), int)
    )


def quotes(table: pd.DataFrame, articles: Mapping[str, str]) -> list[Quote]:
    """All quotes of a table, in the order of its rows and of `FIELDS`; found again by their words where an article has
    changed.

    Examples
    --------
    >>> from geo import extract
    >>> text = "A bomb killed two men in Gao, Mali, on 3 May 2021."
    >>> [(each.field, each.text) for each in quotes(extract(text), {"text": text})][:2]
    [('killed', 'killed two men'), ('place', 'Gao, Mali')]
    """
    if "evidence" not in table:
        return []
    known = table["article"] if "article" in table else [None] * len(table)
    out = []
    for row, (cell, article) in enumerate(zip(table["evidence"], known, strict=True)):
        text = articles.get(article) if isinstance(article, str) else None
        own: list[Quote] = []
        for name, told in fields(cell).items():
            for each in told:
                quote = Quote(row, "place" if name in PLACES else name, each["quote"], _found(text, each))
                if not any(
                    other.field == quote.field and quote.text in other.text for other in own
                ):  # a place's country within it
                    own.append(quote)
        out += own
    return out


def _found(text: str | None, each: dict[str, Any]) -> int:
    """Where a quote stands; where it does not stand any more at its offset, at the nearest place that has the same
    words."""
    start: int = each["start"]
    words: str = each["quote"]
    if text is None:
        return -1
    if start >= 0 and text.startswith(words, start):
        return start
    before, after = text.rfind(words, 0, max(0, start) + len(words)), text.find(words, max(0, start))
    return min((at for at in (before, after) if at >= 0), key=lambda at: abs(at - start), default=-1)


def pieces(told: Sequence[Quote]) -> list[Piece]:
    """An article's quotes as stretches that do not overlap; of several, the shortest figure, place or date names it.

    Examples
    --------
    >>> [
    ...     (piece.start, piece.end, piece.field)
    ...     for piece in pieces([Quote(0, "killed", "two died in Gao", 0), Quote(0, "place", "Gao", 12)])
    ... ]
    [(0, 12, 'killed'), (12, 15, 'place')]
    """
    here = sorted((quote for quote in told if quote.start >= 0), key=lambda quote: quote.start)
    cuts = sorted({edge for quote in here for edge in (quote.start, quote.end)})
    out: list[Piece] = []
    open_: list[Quote] = []
    at = 0
    for start, end in pairwise(cuts):
        while at < len(here) and here[at].start <= start:
            open_.append(here[at])
            at += 1
        open_ = [quote for quote in open_ if quote.end > start]
        if open_:
            first = min(open_, key=lambda quote: (quote.field in MINOR, len(quote.text), FIELDS.index(quote.field)))
            rows = tuple(dict.fromkeys(quote.row for quote in (first, *open_)))
            last = out[-1] if out else None
            if last and (last.end, last.field, last.rows) == (start, first.field, rows):  # cut by a minor field only
                out[-1] = Piece(last.start, end, first.field, rows, tuple(dict.fromkeys((*last.quotes, *open_))))
            else:
                out.append(Piece(start, end, first.field, rows, tuple(open_)))
    return out
