"""What a map says in words: its title and its one sentence, from totals that are those of `geo.figures`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from geo import figures, schema
from geo.figures import Total

from ..languages.wording import Words
from ..page.columns import column, told
from .lasting import NO_DAY, spans
from .placement import placing
from .standing import Standing

BOTH_FROM = 4
"""Killed and injured show side by side if the rarer of them is known for at least a quarter as many incidents."""
NAMED_SOURCES = 8
PLACES = "GeoNames, FAO GAUL 2024 and geoBoundaries, all CC BY 4.0"
"""Whose names of places we resolve with."""
CITATIONS = (
    re.compile(r'(?:^\W{0,4}|";\s{0,4}"|;\s{0,4})([^",;]{1,80}?)\s{0,4},\s{0,4}"?\d{4}-\d{2}-\d{2}"?\s{0,4},'),
    re.compile(r'"[^"]+"\s{0,4}([^";]{2,80}?),\s{1,4}[A-Z][a-z]+ \d{1,2}, \d{4}'),
    re.compile(r"\n[ \t]{0,4}\d{1,2} [A-Z][a-z]{2,9} \d{4}[ \t]{0,4}\n[ \t]{0,4}([^\n;]{2,80})"),
    re.compile(r"(?:^|[,;]\s{0,4})([^\s\d\",;][^\d\",;\n]{0,60}?) {1,4}\d{1,2}/\d{1,2}\b"),
)
"""A cell that cites articles: outlet, day, headline; headline in quotation marks, outlet, day; headline, day and outlet
in lines of their own; or outlets with a day in numbers behind each."""
OUTLET_LONGEST = 80
GENERIC = "a table of incidents"
"""What `geo.read` calls a table that is no known dataset's."""
TITLE_COUNTRIES = 3
EPOCH = dt.date(1970, 1, 1)


@dataclass(frozen=True)
class Overview:
    """Counts and sums over some incidents.

    Attributes
    ----------
    incidents, undated : int
    figures : dict of str to Total
        `killed` and `injured`.
    unplaced : int
        Incidents that are nowhere on the map.
    unplaced_figures : dict of str to Total
    first, last : datetime.date, optional
        The earliest and the latest day.
    """

    incidents: int
    figures: dict[str, Total]
    unplaced: int
    unplaced_figures: dict[str, Total]
    undated: int
    first: dt.date | None
    last: dt.date | None


def overview(placed: pd.DataFrame, where: Standing) -> Overview:
    """Sum up a table of placed incidents."""
    placed = placed.copy(deep=False)
    placed.attrs = {}  # pandas copies them, deeply, at every step
    stands = placing(placed, where)
    lost = placed[stands.lost]
    start, end = spans(placed)
    dated = start != NO_DAY
    known = bool(dated.any())
    return Overview(
        incidents=stands.count(),
        figures=all_totals(placed),
        unplaced=stands.count(stands.lost),
        unplaced_figures=all_totals(lost),
        undated=figures.count(placed[~dated]),
        first=_date(start[dated].min()) if known else None,
        last=_date(end[dated].max()) if known else None,
    )


def all_totals(table: pd.DataFrame) -> dict[str, Total]:
    """Both figures' totals, of incidents or of the sums that `maps.story.aggregating` made of them."""
    return {name: _total(table, name) for name in schema.FIGURES}


def _total(table: pd.DataFrame, name: str) -> Total:
    part = told(table, name)
    known = int(part["known"].sum())
    low, best, high = (int(part[which].sum()) for which in ("min", "best", "max"))
    unknown = figures.count(table) - known
    told_best = bool(part["best"].notna().any())
    return Total(low, best, high, bool(part["open_ended"].any()), known, unknown, best_known=told_best)


def _date(day: int) -> dt.date:
    return EPOCH + dt.timedelta(days=int(day))


def sentence(words: Words, seen: Overview, vague: Sequence[str] = ()) -> str:
    """Say it as the page does; `vague` says what may belong to it and may not.

    Examples
    --------
    >>> none = Total(0, 0, 0, False, 0, 3)
    >>> some = Total(20, 20, 21, False, 3, 0)
    >>> sentence(
    ...     Words("en"),
    ...     Overview(
    ...         3, {"killed": some, "injured": none}, 1, {"killed": none}, 0, dt.date(2024, 1, 1), dt.date(2024, 1, 29)
    ...     ),
    ... )
    '1–29 January 2024: 3 incidents, 20 to 21 killed; 1 without a place.'
    """
    if not seen.incidents and not vague:
        return words.t("empty.none")
    parts = [words.t("incidents", n=seen.incidents)]
    parts += [words.total(name, total) for name, total in seen.figures.items() if total.known or name == "killed"]
    text = words.joined(parts)
    if seen.first and seen.last:
        text = words.t("headline.span", span=words.span(seen.first, seen.last), text=text)
    missing = []
    if seen.unplaced:
        toll = seen.unplaced_figures["killed"]
        said = f" ({words.joined([words.figure('killed', toll), *words.notes(toll)])})" if toll.known else ""
        missing.append(words.t("headline.unplaced", n=seen.unplaced) + said)
    if seen.undated:
        missing.append(words.t("headline.undated", n=seen.undated))
    missing += vague
    if missing:
        return words.t("headline.missing", text=text, missing=words.joined(missing))
    return words.t("headline.end", text=text)


def heading(words: Words, placed: pd.DataFrame, where: Standing) -> str:
    """The countries, most incidents first, as a title."""
    counts = pd.Series(figures.events(placed).to_numpy()).groupby(where.country).sum().drop("", errors="ignore")
    codes = sorted(counts.index, key=lambda code: (-counts[code], code))
    if not codes:
        return words.t("title")
    if len(codes) > TITLE_COUNTRIES:
        return words.t("title.many", n=len(codes))
    return words.t("title.in", names=words.listed(words.country(code) for code in codes))


def first_figure(placed: pd.DataFrame) -> str:
    """What the symbols show first: both if a fair share of the incidents has both, else the one that is known."""
    told = {name: figures.ranges(placed, name)["max"].fillna(0) > 0 for name in schema.FIGURES}
    killed, injured = (told[name].sum() for name in schema.FIGURES)
    if min(killed, injured) * BOTH_FROM > max(killed, injured):
        return "both"
    return "killed" if killed >= injured else "injured"


@lru_cache(16_384)
def outlets(cell: str) -> tuple[str, ...]:
    """Who is named in a cell of sources: of articles their outlets, of a list its entries, else the cell itself.

    Examples
    --------
    >>> outlets('"Wire,2014-01-01,Attack on a market";"Daily,2014-01-02,Toll rises"'), outlets("SOHR; Radio X; SOHR")
    (('Wire', 'Daily'), ('SOHR', 'Radio X'))
    >>> outlets('"Bomb kills six," The Herald, August 25, 2013.'), outlets("A. Wire, in English")
    (('The Herald',), ('A. Wire, in English',))
    >>> outlets("Two die\\n3 May 2011\\nWire Monitoring"), outlets('Wire 9/10 2012 "Two die", The Daily 10/10')
    (('Wire Monitoring',), ('Wire', 'The Daily'))
    """
    found = next(filter(None, (pattern.findall(cell) for pattern in CITATIONS)), [])
    if not found and '"' not in cell and all(len(part) <= OUTLET_LONGEST for part in cell.split(";")):
        found = cell.split(";")
    return tuple(dict.fromkeys(filter(None, (name.strip() for name in found)))) or (cell,)


def named_sources(placed: pd.DataFrame) -> list[str]:
    """The data set, where it is a known one, and the sources that rows name, the most frequent first.

    A cell that cites one article as "outlet, day, headline" is counted to its outlet.

    Examples
    --------
    >>> named_sources(pd.DataFrame({"source": ['"Wire,2014-01-01,Attack on a market"', "Wire", "Daily"]}))
    ['Wire', 'Daily']
    """
    texts = "source" in placed and isinstance(placed["source"].dtype, (pd.CategoricalDtype, pd.StringDtype))
    which, cells = pd.factorize(placed["source"] if texts else column(placed, "source"))
    counts = np.bincount(which[which >= 0], minlength=len(cells))
    named: dict[str, int] = {}
    for cell, many in zip(cells, counts.tolist(), strict=True):
        for outlet in outlets(str(cell)):
            named[outlet] = named.get(outlet, 0) + many
    names = sorted(named, key=lambda name: -named[name])[:NAMED_SOURCES]
    dataset = placed.attrs.get("format")
    return [*([str(dataset)] if dataset and dataset != GENERIC else []), *names]
