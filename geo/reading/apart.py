"""Rows that are no incident: totals and subtotals, the header again, words below the table, rows not filled in.

They are kept, as the source has them, with `events` = 0; nothing of them is counted, placed or drawn.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from .. import tables
from ..schema import ENDS, FIGURES, INCIDENT_COLUMNS, PART_COLUMNS
from . import blocks
from .cells import counts
from .files import parsing, vocabulary

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from .datasets.recognising import Reading
    from .files.raw import Raw

    Mask = np.ndarray[Any, Any]

TOTAL, HEADER, FOOTNOTE, TEMPLATE = "totals-row", "header-again", "footnote", "template-row"
_LABELS = 4
"""Columns from the left in which a row may say that it is a total."""
_HEADER_SHARE = 0.6
_WORDY = 3
_MOST_SUMS = 200
"""Rows with nothing but figures that are tried as sums."""
"""Text cells that a row of totals may have at most."""
_TELLING: Final = ("date", "date_end", "place", "admin1", "admin2", "latitude", "longitude", "description", "actor")
_PLACES: Final = ("place", "admin1", "admin2", "country")
_COUNTED: Final = (*(f"{figure}{end}" for figure in FIGURES for end in ENDS), *PART_COLUMNS)


def find(raw: Raw, reading: Reading) -> dict[str, Mask]:
    """Each kind of such rows that the table has, and which rows they are; a row is of one kind."""
    import numpy as np

    if len(raw.frame) < 2 or set(INCIDENT_COLUMNS) <= set(raw.frame.columns):  # a table of ours has it in `events`
        return {}
    found: dict[str, Mask] = {}
    seen = np.zeros(len(raw.frame), dtype=bool)
    rules = (
        (HEADER, _headers),
        (TOTAL, _totals),
        (blocks.HEADING, blocks.find),
        (FOOTNOTE, _footnotes),
        (TEMPLATE, _templates),
        (TOTAL, _sums),
    )
    for kind, rule in rules:
        where = rule(raw.frame, reading) & ~seen
        if where.any() and not (where | seen).all():
            found[kind] = found[kind] | where if kind in found else where
            seen |= where
    return found


def _text(cells: pd.Series) -> bool:
    import pandas as pd

    return isinstance(cells.dtype, pd.StringDtype) or cells.dtype == object


@cache
def _begins(kind: str) -> str:
    """A pattern for the cells that begin so; a total has a word's end after it and little more."""
    phrases = {
        phrase
        for row in tables.rows("apart.csv", "geo.reading")
        if row["kind"] == kind
        for phrase in row["phrases"].split("|")
    }
    listed = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    after = r"(?:[\s:,.(\-–—].{0,40})?\s*$" if kind == "total" else ""
    return rf"(?i)^\s*(?:{listed}){after}"


@cache
def _ends() -> str:
    """A pattern for labels that only their figures prove to be of a total: "Mali total", "All areas"."""
    rows = tables.rows("apart.csv", "geo.reading")
    total, whole = (
        "|".join(re.escape(phrase) for row in rows if row["kind"] == kind for phrase in row["phrases"].split("|"))
        for kind in ("total", "whole")
    )
    return rf"(?i)^\s*(?:.{{1,40}}\s(?:{total})|{whole})\s*:?\s*$"


def _matching(cells: pd.Series, pattern: str) -> Mask:
    import pyarrow.compute as pc

    words = cells.where(cells.map(lambda value: isinstance(value, str))) if cells.dtype == object else cells
    text = counts.arrow_text(words)
    found: Mask = pc.fill_null(pc.match_substring_regex(text, pattern), False).to_numpy()
    return found


def _headers(frame: pd.DataFrame, reading: Reading) -> Mask:
    """Rows in which most cells are their column's name, in whatever capitals; or, below the header, say it again."""
    import numpy as np

    same = np.zeros(len(frame), dtype=int)
    for name in frame.columns[:12]:
        if _text(frame[name]):
            spellings = {
                str(name),
                *(str(name).casefold(), str(name).upper(), str(name).title(), str(name).capitalize()),
            }
            maybe = _as_long(frame[name], spellings)
            if len(maybe):
                same[maybe] += np.asarray(frame[name].iloc[maybe].isin(spellings).fillna(False), dtype=bool)
    some = np.flatnonzero(same > 1)
    out = np.zeros(len(frame), dtype=bool)
    if len(some):
        filled = frame.iloc[some, :12].notna().sum(axis=1).to_numpy()
        out[some] = same[some] >= _HEADER_SHARE * filled
    for at in range(min(2, len(frame) - 1)):
        cells = {str(name): value for name, value in frame.iloc[at].items() if isinstance(value, str) and value.strip()}
        units = len(cells) > 1 and len({value.strip().casefold() for value in cells.values()}) == 1
        told = any(reading.columns.get(ours) in cells for ours in _TELLING if ours in reading.columns)
        out[at] |= units and not told and not any(char.isdigit() for value in cells.values() for char in value)
        meant = [vocabulary.meaning(value) for value in cells.values()]
        again = [
            one and two and one[1] == two[1] for one, two in zip(meant, map(vocabulary.meaning, cells), strict=True)
        ]
        out[at] |= sum(map(bool, again)) > 1 and sum(map(bool, again)) >= _HEADER_SHARE * len(cells)
    return out


def _as_long(cells: pd.Series, words: set[str]) -> np.ndarray[Any, Any]:
    """The cells of as many bytes as one of the words: all that need be compared."""
    import numpy as np
    import pandas as pd

    if not isinstance(cells.dtype, pd.StringDtype):
        return np.arange(len(cells))
    lengths = {len(word.encode("utf-8", "surrogatepass")) for word in words}
    sizes = np.concatenate([sizes for _, _, sizes in parsing.pieces(counts.arrow_text(cells))])
    return np.flatnonzero(np.any([sizes == length for length in lengths], axis=0))


def _totals(frame: pd.DataFrame, reading: Reading) -> Mask:
    """Rows whose label says total, with no day of their own and few other words."""
    import numpy as np

    out = np.zeros(len(frame), dtype=bool)
    day = reading.columns.get("date")
    undated = np.ones(len(frame), dtype=bool) if day is None else np.asarray(frame[day].isna())
    labels = [*frame.columns[:_LABELS], *(reading.columns[name] for name in _PLACES if name in reading.columns)]
    for name in dict.fromkeys(labels):
        look = np.ones(len(frame), dtype=bool) if name == day else undated  # a row with a day is no total
        if not _text(frame[name]) or not look.any():
            continue
        where = np.zeros(len(frame), dtype=bool)
        where[look] = _matching(frame[name] if look.all() else frame.loc[look, name], _begins("total"))
        for at in np.flatnonzero(where):
            row = frame.iloc[at].drop([name, *([day] if day == name else [])]).dropna()
            wordy = sum(isinstance(value, str) and counts.figure(value) is None for value in row)
            placed = any(
                reading.columns.get(ours) in row for ours in ("place", "admin2", "latitude") if ours in reading.columns
            )
            out[at] |= not placed and wordy < _WORDY
    return out


def _unsaid(cells: pd.Series) -> Mask:
    """Cells that are empty, or say with a dash or a word that nothing is known."""
    import numpy as np

    missing = np.asarray(cells.isna())
    if not _text(cells) or missing.all():
        return missing
    at, texts = counts.distinct(cells, str)
    said = np.array([text.strip().casefold() in counts.UNKNOWN or not text.strip() for text in texts])
    unsaid: Mask = missing | said[at]
    return unsaid


def _sums(frame: pd.DataFrame, reading: Reading) -> Mask:
    """Rows with nothing but figures, or with "Mali total" or "All areas" beside them, that are sums of rows before."""
    import numpy as np

    out = np.zeros(len(frame), dtype=bool)
    figures = [reading.columns[name] for name in _COUNTED if name in reading.columns]
    day = reading.columns.get("date")
    maybe = np.ones(len(frame), dtype=bool) if day is None else _unsaid(frame[day])
    if not figures or not maybe.any():
        return out
    others = [name for name in frame.columns if name not in figures]
    filled = np.sum([~_unsaid(frame.loc[maybe, name]) for name in others], axis=0) if others else np.zeros(maybe.sum())
    labelled = np.zeros(len(filled), dtype=bool)
    for name in [name for name in others[:_LABELS] if _text(frame[name])]:
        labelled |= _matching(frame.loc[maybe, name], _ends()) & (filled == 1)
    bare = np.flatnonzero(maybe)[(filled == 0) | labelled]
    if not 0 < len(bare) <= _MOST_SUMS:
        return out
    numbers = {name: counts.whole_numbers(frame[name])[0] for name in figures}
    for at in bare[bare > 1]:
        start = int(max((other + 1 for other in np.flatnonzero(out[:at])), default=0))
        stated = {name: cells.iloc[at] for name, cells in numbers.items() if cells.iloc[at : at + 1].notna().all()}
        whole = all(
            int(cells[:at].mask(out[:at]).sum()) == stated[name] for name, cells in numbers.items() if name in stated
        )
        part = all(int(cells[start:at].sum()) == stated[name] for name, cells in numbers.items() if name in stated)
        out[at] = bool(stated) and (whole or part) and any(value > 0 for value in stated.values())
    return out


def _footnotes(frame: pd.DataFrame, reading: Reading) -> Mask:
    """Rows with one cell alone: words that begin as footnotes do, or words where only a day or a number can be."""
    import numpy as np

    out = np.zeros(len(frame), dtype=bool)
    if frame.shape[1] < 3:
        return out
    if sum(not frame[name].hasnans for name in frame.columns) > 1:  # no row has one cell alone
        return out
    alone = np.flatnonzero(frame.notna().sum(axis=1).to_numpy() == 1)
    begins = re.compile(_begins("footnote"))
    places = {reading.columns.get(ours) for ours in (*_PLACES, "description")}
    for at in alone:
        cell = frame.iloc[at].dropna()
        value, name = cell.iloc[0], cell.index[0]
        if isinstance(value, str) and counts.figure(value) is None:
            out[at] = bool(begins.match(value)) or name not in places
    return out


def _templates(frame: pd.DataFrame, reading: Reading) -> Mask:
    """Rows not filled in: no day, place, words or figure, and nothing else that other such rows do not have too."""
    import numpy as np

    telling = [reading.columns[name] for name in _TELLING if name in reading.columns] + [
        name for name in reading.parts if name
    ]
    # A row that says how many events it stands for tells of them, though it gives neither day nor place.
    figures = [reading.columns[name] for name in (*_COUNTED, "events") if name in reading.columns]
    if len(telling) + len(figures) < 2 or not telling:
        return np.zeros(len(frame), dtype=bool)
    empty = frame[telling].isna().all(axis=1).to_numpy().copy()
    if not empty.any():
        return empty
    for name in figures:
        empty &= np.asarray(
            (frame[name].isna() | frame[name].astype("string").str.strip().isin(["0", "0.0"])).fillna(True)
        )
    apart = {*telling, *figures, reading.columns.get("incident_id"), reading.columns.get("country")}
    for name in frame.columns:
        if name not in apart and empty.any():
            cells = frame[name][empty]
            counter = counts.whole_numbers(cells)[1].sum() == 0
            if cells.nunique() > 1 and not counter:
                empty &= frame[name].isna().to_numpy()
    return empty
