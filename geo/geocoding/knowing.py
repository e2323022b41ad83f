"""What a table asks, in few lines; and what is known of that: its answers, and what is to be said of its countries.

A table in parts is asked part by part and answered once, as one table in memory is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from .. import tables
from ..gazetteer.protocol import Gazetteer
from . import abroad, answers, countries, questions, walls
from .questions import ASKED, Questions
from .resolution import Query

if TYPE_CHECKING:
    from numpy.typing import NDArray


STATED: Final = ("country", "admin1")
"""What a row states around its place."""

DECIDED: Final = ("place", "country", "admin1")
"""What a decision is keyed with."""


@dataclass(frozen=True)
class Asked:
    """What a table asks.

    Attributes
    ----------
    queries : DataFrame
        The distinct questions of the rows that want an answer: the texts `ASKED`, and `times`, in how many rows.
    stated : DataFrame
        The distinct `country` and `admin1` of all rows.
    decidable : set of (str, str, str)
        The distinct place, country and admin1 of the rows without coordinates of their own; of a table in parts.
    """

    queries: pd.DataFrame
    stated: pd.DataFrame
    decidable: frozenset[tuple[str, str, str]] = frozenset()


@dataclass(frozen=True)
class Known:
    """What is known of all that a table asks.

    Attributes
    ----------
    queries : DataFrame
        The distinct questions, as `Asked` has them.
    answers : DataFrame
        A row a question, and one more for rows that ask nothing.
    countries : mapping of str to (str, str)
        A country that nobody knows → what to say, and the remedy.
    units : mapping of (str, str) to str
        Country and province, where the bundled boundaries do not draw it → where it lies in them.
    read_as : mapping of (str, str) to str
        Country and province that no source spells so → the name that it was read as.
    decidable : set of (str, str, str)
        As `Asked` has them.
    """

    queries: pd.DataFrame
    answers: pd.DataFrame
    countries: Mapping[str, tuple[str, str]]
    units: Mapping[tuple[str, str], str]
    read_as: Mapping[tuple[str, str], str]
    decidable: frozenset[tuple[str, str, str]] = frozenset()

    @cached_property
    def next_door(self) -> NDArray[Any]:
        """For each answer whether it names a place in the country next door."""
        said: NDArray[Any] = self.answers["reason"].str.contains(abroad.ELSEWHERE, regex=False, na=False).to_numpy(bool)
        return said

    @cached_property
    def _numbers(self) -> dict[tuple[str, ...], int]:
        return {asked: at for at, asked in enumerate(zip(*(self.queries[name] for name in ASKED), strict=True))}

    def numbers(self, asked: pd.DataFrame, wanted: NDArray[Any]) -> NDArray[Any]:
        """The number of each row's question; of rows that want no answer the last."""
        distinct, which = questions.distinct(asked[wanted])
        known = self._numbers
        at = [known[key] for key in zip(*(getattr(distinct, name) for name in ASKED), strict=True)]
        number = np.full(len(asked), len(self.queries))
        number[wanted] = np.array(at, dtype=np.int64)[which] if at else []
        return number


def asked(rows: pd.DataFrame, wanted: NDArray[Any], given: NDArray[Any] | None = None) -> tuple[Asked, NDArray[Any]]:
    """What the rows ask (as `questions.asked` gives it), and for each of the `wanted` the number of its question; with
    what may be decided of rows of which some, `given`, have coordinates of their own."""
    asking = rows if wanted.all() else rows[wanted]
    kinds, which = _distinct(asking, ASKED)
    queries = kinds.astype(object).reset_index(drop=True)
    queries["times"] = np.bincount(which, minlength=len(kinds))
    stated = _distinct(kinds if asking is rows else rows, STATED)[0].astype(object)
    keys = queries if given is None else rows.loc[~given, list(ASKED)].drop_duplicates()
    found = zip(*(keys[name].astype(object) for name in DECIDED), strict=True) if given is not None else ()
    return Asked(queries, stated, frozenset(found)), which


def _distinct(rows: pd.DataFrame, names: tuple[str, ...]) -> tuple[pd.DataFrame, NDArray[Any]]:
    """The distinct rows of some columns, in the order in which they are met, and for each row the number of its own."""
    which, first = tables.alike((tables.coded(rows[name]) for name in names), len(rows))
    return rows[list(names)].iloc[first], which


def together(parts: Sequence[Asked]) -> Asked:
    """What the parts of a table ask: each question once, in the order in which it is met."""
    queries = pd.concat([part.queries for part in parts], ignore_index=True)
    times = queries.groupby(list(ASKED), sort=False, dropna=False)["times"].sum().reset_index()
    stated = pd.concat([part.stated for part in parts], ignore_index=True).drop_duplicates(ignore_index=True)
    return Asked(times, stated, frozenset().union(*(part.decidable for part in parts)))


def known(gazetteer: Gazetteer, table: Asked, on_progress: answers.Progress | None = None) -> Known:
    """The answers, each question once; and what is to be said of countries and units."""
    queries = Questions([table.queries[name].tolist() for name in ASKED])
    counts = table.queries["times"].to_numpy(np.int64)
    found = answers.answer(gazetteer, queries, counts, on_progress)
    none = answers.answer(gazetteer, [Query()], np.zeros(1), None)
    stated = list(table.stated.itertuples(index=False, name=None))
    units, read_as = _units(gazetteer, stated)
    every = pd.concat([found, none])
    return Known(table.queries, every, _unknown(gazetteer, stated), units, read_as, table.decidable)


def _unknown(gazetteer: Gazetteer, stated: list[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The countries that nobody knows."""
    said = {}
    for text in dict.fromkeys(country for country, _ in stated):
        asked_for = walls.country(gazetteer, text) if text else None
        if asked_for and asked_for.code is None:
            near = (
                f"write {' or '.join(asked_for.nearest)}" if asked_for.nearest else "write its usual name or ISO code"
            )
            remedy = "name the country of today" if asked_for.note else near
            if countries.PROVINCE_OF in asked_for.note:
                remedy = "name the country, and the province in a column of its own"
            said[text] = (f"country {text!r} {asked_for.note or 'not known'}", remedy)
    return said


def _units(
    gazetteer: Gazetteer, stated: list[tuple[str, str]]
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """The provinces that the bundled boundaries do not draw, and those that are read as another's spelling."""
    not_drawn, read_as = {}, {}
    for country, admin1 in stated:
        code = walls.country(gazetteer, country).code if country else None
        unit = walls.province(gazetteer, admin1, code, towns=False) if admin1 and (code or not country) else None
        if unit is not None and unit.newer:
            not_drawn[country, admin1] = unit.note(gazetteer)
        if unit is not None and code and (name := unit.read_as(gazetteer, admin1)):
            read_as[country, admin1] = name
    return not_drawn, read_as
