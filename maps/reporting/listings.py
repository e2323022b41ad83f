"""A report's tables: provinces with their ranges, places that were not found, how exactly places are known.

Their figures are those of `boundaries.summarise` and `geo.figures`, put into words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

import boundaries
from geo import schema
from geo.figures import Total, count, events

from ..languages.wording import Words
from ..page import columns
from ..story.overview import all_totals
from ..story.rated import rate
from .plain import plain

PROVINCES_MAX = 100
NAMES_MAX = 40
SHORTEST_CELL, LONGEST_CELL, WORD_MOST, PADDING = 10, 26, 30, 4
"""Signs that a column is made for at least and at most, those of its longest word, and what its margins take."""
STATED = ("place", "admin2", "admin1", "country")
"""What a row says of where it was, from near to far."""


@dataclass(frozen=True)
class Column:
    """A column's heading, and whether it holds numbers."""

    text: str
    number: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of texts under headings.

    Attributes
    ----------
    head : sequence of Column
    rows : sequence of sequence of str
    total : sequence of str
        A last row, or nothing.
    note : str
        What to read under it, or nothing.
    """

    head: Sequence[Column]
    rows: Sequence[Sequence[str]]
    total: Sequence[str] = ()
    note: str = ""

    @property
    def rooms(self) -> list[int]:
        """How wide each column asks to stand beside the others, in signs: its longest word at least.

        Examples
        --------
        >>> Table([Column("Place"), Column("Killed", True)], [["Sistan and Baluchestan", "3"]]).rooms
        [26, 14]
        """
        lines = [[column.text for column in self.head], *self.rows, *([self.total] if self.total else [])]
        longest = [max(len(line[at]) for line in lines) for at in range(len(self.head))]
        words = [
            max(len(word) for line in lines for word in (line[at].split() or [""])) for at in range(len(self.head))
        ]
        return [
            max(min(LONGEST_CELL, max(SHORTEST_CELL, whole)), min(word, WORD_MOST)) + PADDING
            for whole, word in zip(longest, words, strict=True)
        ]


def added(parts: Sequence[Total]) -> Total:
    """Several totals as one."""
    sums = (sum(getattr(part, name) for part in parts) for name in ("min", "best", "max"))
    low, best, high = sums
    return Total(
        low,
        best,
        high,
        any(part.open_ended for part in parts),
        sum(part.known for part in parts),
        sum(part.unknown for part in parts),
    )


def provinces(words: Words, placed: pd.DataFrame, names: Mapping[str, str], units: pd.DataFrame | None = None) -> Table:
    """Incidents, killed and injured by province, most killed first, what has no province last; the last row is the sum.

    Parameters
    ----------
    words : Words
    placed : pandas.DataFrame
    names : mapping of str to str
        Code → the province's name in the report's language.
    units : pandas.DataFrame, optional
        The provinces; where their population is known a last column has the killed per 100,000 people.
    """
    rated = units is not None and "population" in units
    told = boundaries.summarise(placed, provinces=units).to_dict("records") if len(placed) else []
    sums = {id(unit): {name: Total.of_summary(unit, name) for name in schema.FIGURES} for unit in told}
    ranked = sorted(
        told,
        key=lambda unit: (
            unit["unit"] != "province",
            -sums[id(unit)]["killed"].max,
            -unit["incidents"],
            str(unit["name"]),
        ),
    )
    rows = [
        [
            *_row(words, _named(words, unit, names), unit["incidents"], sums[id(unit)]),
            *([rate(words, unit)] if rated else []),
        ]
        for unit in ranked
    ]
    if len(rows) > PROVINCES_MAX:
        rest = ranked[PROVINCES_MAX - 1 :]
        together = {name: added([sums[id(unit)][name] for unit in rest]) for name in schema.FIGURES}
        many = sum(unit["incidents"] for unit in rest)
        last = _row(words, (words.t("report.rest", n=len(rest)), ""), many, together)
        rows = [*rows[: PROVINCES_MAX - 1], [*last, *([""] if rated else [])]]
    head = [
        Column(words.t("report.province")),
        Column(words.t("report.country")),
        Column(words.t("measure.incidents"), True),
    ]
    head += [Column(words.t(f"figure.{name}"), True) for name in schema.FIGURES]
    total = _row(words, (words.t("report.all"), ""), count(placed), all_totals(placed))
    if rated:
        head.append(Column(f"{words.t('figure.killed')} {words.t('per.people')}", True))
        total.append("")
    return Table(head, rows, total)


def _row(words: Words, named: tuple[str, str], incidents: int, totals: Mapping[str, Total]) -> list[str]:
    return [*named, words.number(incidents), *(words.cell(totals[name]) for name in schema.FIGURES)]


def _named(words: Words, unit: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, str]:
    """What a unit is called, and its country."""
    known = isinstance(unit["country_code"], str)
    country = words.country(unit["country_code"]) if known else ""
    if unit["unit"] == "province":
        return plain(names.get(str(unit["code"]), str(unit["name"]))), plain(country)
    if unit["unit"] == "country":
        return words.t("report.nowhere", country=plain(country)), plain(country)
    return words.t(f"report.{'outside' if unit['unit'] == 'outside' else 'unlocated'}"), ""


def unfound(words: Words, placed: pd.DataFrame, rows: npt.NDArray[np.bool_], *, counted: bool = False) -> Table | None:
    """Places of some rows as they were written, with the reason; each once, those of most incidents first.

    Parameters
    ----------
    words : Words
    placed : pandas.DataFrame
    rows : array of bool
    counted : bool, optional
        Also say as what the incidents are drawn and counted.
    """
    some = placed[rows]
    if some.empty:
        return None
    keys = pd.concat([columns.column(some, name).fillna("") for name in (*STATED, "resolved_name", "reason")], axis=1)
    groups: list[tuple[Any, Any]] = list(keys.groupby(list(keys), sort=False).indices.items())
    groups.sort(key=lambda one: -len(one[1]))
    head = [Column(words.t("report.written")), Column(words.t("measure.incidents"), True)]
    head += [Column(words.t(f"figure.{name}"), True) for name in schema.FIGURES]
    if counted:
        head.append(Column(words.t("report.counted")))
    head.append(Column(words.t("report.reason")))
    listed = []
    for (*names, drawn, reason), at in groups[:NAMES_MAX]:
        totals = all_totals(some.iloc[at])
        written = ", ".join(dict.fromkeys(filter(None, map(plain, names))))
        figures = [words.bare(totals[name]) for name in schema.FIGURES]
        listed.append(
            [
                written or words.t("place.none"),
                words.number(count(some.iloc[at])),
                *figures,
                *([plain(drawn)] if counted else []),
                plain(reason) or words.t("precision.unresolved"),
            ]
        )
    more = len(groups) - len(listed)
    return Table(head, listed, note=words.t("report.more", n=more) if more else "")


def precision(words: Words, placed: pd.DataFrame) -> Table:
    """How many incidents are known how exactly."""
    stated = placed["precision"].astype(object).fillna("unresolved")
    counts = events(placed).groupby(stated).sum().reindex(list(schema.PRECISIONS), fill_value=0)
    rows = [
        [words.t(f"precision.{name}"), words.number(int(many)), share(words, int(many), count(placed))]
        for name, many in counts.items()
        if many
    ]
    return Table(
        [
            Column(words.t("report.precision")),
            Column(words.t("measure.incidents"), True),
            Column(words.t("report.share"), True),
        ],
        rows,
    )


def share(words: Words, part: int, whole: int) -> str:
    """A share in the language's digits.

    Examples
    --------
    >>> share(Words("en"), 1, 3), share(Words("fa"), 1, 2)
    ('33%', '۵۰٪')
    """
    return words.percent(part / whole if whole else 0.0)
