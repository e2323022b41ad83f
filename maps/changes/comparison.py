"""`compare`: two spans of time or two sources, and what is said of them."""

from __future__ import annotations

import datetime as dt
import os
from functools import cached_property
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.disk.whole import whole
from geo.errors import InputError
from geo.registering import endings, output
from geo.writing import write

from ..languages.wording import Words
from ..page import ground
from ..story.telling import Story, story_of
from .changewords import span_of, told, total_of_side
from .differences import MEASURES, Change, change, differences
from .pairing import pairs

LETTERS = ("A", "B")
DAYS_APART = 0.1
"""Spans whose lengths differ by more than this share are said to: months of 30 and 31 days are not."""

SILENT_DAYS = 31
"""So long a table may be silent at an end of a span without its source having ended there."""


class Comparison:
    """Two stories, the second less the first.

    Attributes
    ----------
    a, b : Story
    names : tuple of str
        How the two are called.
    measure : {"killed", "injured", "incidents"}
        What the map shows.
    matched : bool
        Incidents are matched one by one: two sources, not two spans of one.
    """

    def __init__(self, a: Story, b: Story, names: tuple[str, str], measure: str, *, matched: bool) -> None:
        self.a, self.b, self.names, self.measure, self.matched = a, b, names, measure, matched
        self.words: Words = b.words

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row a unit, as `maps.changes.differences` gives it."""
        return differences(self.a.rows, self.b.rows)

    @cached_property
    def local(self) -> dict[str, str]:
        """The provinces' names in the reader's language, by code."""
        found: dict[str, str] = {}
        for side in (self.a, self.b):
            names = ground.local_names(side.shown, self.words.language)
            found |= dict(zip(side.shown["code"].astype(str), names, strict=True))
        return found

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """One row an incident, as `maps.changes.pairing` gives it."""
        return pairs(self.a.rows, self.b.rows)

    @cached_property
    def whole(self) -> dict[str, Change]:
        """The change of all, by measure."""
        return {name: change(*(total_of_side(side, name) for side in (self.a, self.b))) for name in MEASURES}

    @property
    def title(self) -> str:
        """As asked of the second, or the names of the two."""
        return self.b.view.title or self.words.t("compare.title", a=self.names[0], b=self.names[1])

    @cached_property
    def sentence(self) -> str:
        """Both totals, and the change."""
        words, colon = self.words, self.words.t("report.colon")
        parts = [f"{name}{colon}{self._side(side)}" for name, side in zip(self.names, (self.a, self.b), strict=True)]
        parts.append(f"{words.t(f'compare.{self.measure}')}{colon}{told(words, self.whole[self.measure])}")
        return " ".join(words.t("headline.end", text=part) for part in parts)

    def _side(self, side: Story) -> str:
        """Incidents and figures of a side, and what may belong to it and may not."""
        words, seen = self.words, side.seen
        parts = [words.t("incidents", n=seen.incidents)]
        parts += [words.total(name, total) for name, total in seen.figures.items() if total.known or name == "killed"]
        return words.joined([*parts, *side.vague])

    @cached_property
    def cautions(self) -> list[str]:
        """What makes the two hard to compare: spans of unlike length, or beyond what the table holds."""
        out = [
            text for side, name in zip((self.a, self.b), self.names, strict=True) if (text := self._beyond(side, name))
        ]
        lengths = [_days(side) for side in (self.a, self.b)]
        if lengths[0] and lengths[1] and abs(lengths[0] - lengths[1]) > DAYS_APART * max(lengths[0], lengths[1]):
            out.append(self.words.t("compare.lengths", a=lengths[0], b=lengths[1]))
        return out

    def _beyond(self, side: Story, name: str) -> str:
        """A span that was asked for and of which the table can tell only a part."""
        first, last = side.covered
        asked = side.view.day("from_"), side.view.day("to")
        if first is None or last is None:
            return ""
        early = (first - asked[0]).days if asked[0] else 0
        late = (asked[1] - last).days if asked[1] else 0
        outside = (asked[0] and asked[0] > last) or (asked[1] and asked[1] < first)
        if not outside and max(early, late) <= SILENT_DAYS:
            return ""
        return self.words.t("compare.beyond", name=name, span=self.words.span(first, last))

    def figure(self, size: str = "16cm", *, headed: bool = True) -> Any:
        """The map of the changes, as `maps.figure` gives pictures.

        Parameters
        ----------
        size : str, optional
            As `maps.figure` takes it.
        headed : bool, optional
            With title and sentence.
        """
        from .changeplot import plotted

        return plotted(self, size, headed=headed)

    def html(self) -> str:
        """The page: sentence, map, units, and incident by incident if two sources are compared."""
        from .changepage import page

        return page(self)

    def save(self, path: str | os.PathLike[str], *, size: str = "16cm", dpi: float | None = None) -> None:
        """Write the page (.html), the map (.svg, .png, .pdf) or the table (.csv and what else `geo.write` takes).

        Parameters
        ----------
        path : path-like
        size, dpi : optional
            Of a map.

        Raises
        ------
        InputError
            If nothing is written under the path's ending.
        """
        check_kind(path)
        if output("figure", path):
            self.figure(size).save(path, dpi=dpi)
        elif output("page", path):
            with whole(path) as part:
                part.write_text(self.html(), encoding="utf-8")
        else:
            write(self.table, path)

    def _repr_html_(self) -> str:
        """For notebooks: the sentence and the table."""
        from .changepage import fragment

        return fragment(self)


def check_kind(path: str | os.PathLike[str]) -> None:
    """Refuse an ending that nothing of a comparison is written under.

    Raises
    ------
    InputError
    """
    if not any(output(what, path) for what in ("page", "figure", "table")):
        known = ", ".join(ending for what in ("page", "figure", "table") for ending in endings(what))
        raise InputError(f"{path}: a comparison is a page, a figure or a table; give it a name that ends in {known}")


def compare(
    a: gpd.GeoDataFrame | Story,
    b: gpd.GeoDataFrame | Story,
    *,
    names: tuple[str, str] | None = None,
    matched: bool | None = None,
    measure: str | None = None,
    provinces: Any = None,
    level: int = 1,
    **choices: Any,
) -> Comparison:
    """Hold two spans of time, or two sources, against each other: B less A, with signs and ranges.

    Parameters
    ----------
    a, b : geopandas.GeoDataFrame or Story
        What `boundaries.join` gives, or stories: two spans of one table are
        `maps.Story(placed, maps.View(to="2024-03"))` and `maps.Story(placed, maps.View(from_="2024-04"))`.
    names : tuple of str, optional
        How the two are called; otherwise by their spans of time, or their files.
    matched : bool, optional
        Match incidents one by one. By default if the two are different tables.
    measure : {"killed", "injured", "incidents"}, optional
        What the map shows; killed if not said.
    provinces, level : optional
        As `maps.draw` takes them, of tables.
    **choices
        Of the view of tables: `language`, `title`, `classes`, `publisher`, `source`, `credit`, ….

    Returns
    -------
    Comparison
        `table` of units, `pairs` of incidents, `sentence`, `figure()`, `html()`, `save(path)`.

    Raises
    ------
    geo.errors.InputError
        If a table has not been located and joined, the two stories are of different levels, or an option is none.

    Examples
    --------
    >>> import boundaries, geo
    >>> table = pd.DataFrame(
    ...     {"place": "Quetta", "country": "Pakistan", "date": ["2024-01-03", "2024-02-03"], "killed": [3, 5]}
    ... )
    >>> placed = boundaries.join(geo.geocode(geo.read(table)))
    >>> from maps.story.asked import View
    >>> found = compare(*(Story(placed, View(from_=month, to=month)) for month in ("2024-01", "2024-02")))
    >>> found.table[["name", "killed_a", "killed_b", "killed_change"]].values.tolist()
    [['Balochistan', 3, 5, 2]]
    """
    same = a is b if not isinstance(a, Story) or not isinstance(b, Story) else a.source_table is b.source_table
    sides = [story_of(side, provinces, level, **choices) if not isinstance(side, Story) else side for side in (a, b)]
    if sides[0].level != sides[1].level:
        raise InputError("compare: one side is of provinces, the other of districts; give both the same level")
    if sides[1].view.per not in (None, "count"):
        raise InputError("compare: changes are of figures, not of rates; leave per out")
    wanted = measure or sides[1].view.shade or "killed"
    if wanted not in MEASURES:
        raise InputError(f"measure {wanted!r}: not one of {', '.join(MEASURES)}")
    return Comparison(
        sides[0], sides[1], names or _names(sides), wanted, matched=not same if matched is None else matched
    )


def _names(sides: list[Story]) -> tuple[str, str]:
    """By the spans that were asked for, else by their files; letters where that tells them not apart."""
    spans = [span_of(side) for side in sides]
    files = [os.path.basename(str(side.source_table.attrs.get("source") or "")) for side in sides]
    for found in (spans, files):
        if all(found) and found[0] != found[1]:
            return found[0], found[1]
    return LETTERS


def _days(side: Story) -> int:
    first, last = side.view.day("from_"), side.view.day("to")
    return (last - first + dt.timedelta(days=1)).days if first and last else 0
