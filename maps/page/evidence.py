"""The articles that incidents were read from → a block of the page: the texts, the words marked in them, and whose they
are.

Offsets go in as JavaScript counts characters (UTF-16 units), pieces as `geo.text.stories.quotes` cuts them: none
overlaps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from geo.text.articles.kept import recalled
from geo.text.stories.quotes import Quote, pieces, quotes

from . import columns
from .packing import ASTRAL, Block

SHOWN: Final = ("killed", "injured", "missing", "abducted", "place", "date", "event_type", "actor", "claimed_by")
"""The fields of quotes, in the order in which the page numbers them."""


def block(placed: pd.DataFrame) -> Block | None:
    """The block of articles and quotes, or None where the table has no evidence.

    Parameters
    ----------
    placed : pandas.DataFrame
        With `evidence` and `article`, as `geo.extract` gives them; the articles' texts in `attrs["articles"]`. Without
        the texts, as in a table read from a file, the quotes stand alone.

    Examples
    --------
    >>> from geo import extract
    >>> block(extract("A bomb killed two men in Gao, Mali, on 3 May 2021.")).rows
    1
    """
    if "articles" in placed.attrs:
        known = placed.attrs["articles"]
        of_its_own = known if isinstance(known, dict) else {}
        texts = {str(name): text for name, text in of_its_own.items() if isinstance(text, str)}
    elif "format" in placed.attrs:  # read from a file, which has the quotes alone
        texts = {}
    else:  # lost by pandas.concat
        texts = recalled(columns.column(placed, "article").dropna().unique())
    told = quotes(placed, texts)
    if not told:
        return None
    of = columns.column(placed, "article")
    named = [name for name in dict.fromkeys(of.dropna()) if name in texts]
    out = Block(len(named))
    _articles(out, placed, named, texts)
    first = _pieces(out, told, [of.iloc[quote.row] for quote in told], named, texts)
    out.numbers("quote_row", np.array([quote.row for quote in told]))
    out.numbers("quote_field", np.array([SHOWN.index(quote.field) for quote in told]))
    out.strings("quote", [quote.text for quote in told])
    out.numbers("quote_piece", np.array([first.get(quote, 0) for quote in told]))  # 0: none; else 1 + its place
    corrected = columns.column(placed, "corrected").reset_index(drop=True).dropna()
    out.numbers("corrected_row", corrected.index.to_numpy(dtype=np.int64))
    out.strings("corrected", corrected.tolist())
    return out


def _articles(out: Block, placed: pd.DataFrame, named: list[str], texts: dict[str, str]) -> None:
    of = columns.column(placed, "article")
    first = {name: at for at, name in reversed(list(enumerate(of))) if isinstance(name, str)}
    for name in ("title", "source_url", "published"):
        cells = columns.column(placed, name).fillna("")
        out.strings(name, [str(cells.iloc[first[article]]) for article in named])
    out.strings("article", named)
    out.strings("text", [texts[name] for name in named])


def _pieces(out: Block, told: list[Quote], of: list[str], named: list[str], texts: dict[str, str]) -> dict[Quote, int]:
    """Append the pieces of all articles; each quote's first piece, counted from 1."""
    by_article: dict[str, list[Quote]] = {name: [] for name in named}
    for quote, name in zip(told, of, strict=True):
        if quote.start >= 0:
            by_article[name].append(quote)
    first: dict[Quote, int] = {}
    article, start, end, field, rows = [], [], [], [], []
    for number, name in enumerate(named):
        unit = _units(texts[name])
        for piece in pieces(by_article[name]):
            article.append(number)
            start.append(unit(piece.start))
            end.append(unit(piece.end))
            field.append(SHOWN.index(piece.field))
            rows.append(",".join(map(str, piece.rows)))
            for quote in piece.quotes:
                first.setdefault(quote, len(article))
    for column, values in (
        ("piece_article", article),
        ("piece_start", start),
        ("piece_end", end),
        ("piece_field", field),
    ):
        out.numbers(column, np.array(values, dtype=np.int64))
    out.strings("piece_rows", rows)
    return first


def _units(text: str) -> Callable[[int], int]:
    """Offset in characters → offset in UTF-16 units."""
    astral = np.array([match.start() for match in ASTRAL.finditer(text)])
    return lambda at: at + int(np.searchsorted(astral, at)) if len(astral) else at
