"""Columns that say how finely a place or a day is known: by their names and their values, in any table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from ... import tables
from ...findings import Finding, finding
from ..cells import counts
from ..files.vocabulary import fold

if TYPE_CHECKING:
    from ..files.raw import Raw

_STEPS_KM: Final = ((1.0, "exact"), (25.0, "settlement"), (75.0, "admin2"), (300.0, "admin1"))
"""Up to so many kilometres a place is known so finely; further, only its country is."""
_CODED = re.compile(r"\(?(\d{1,2})\)?(?:\D.*)?", re.DOTALL)
_KM = re.compile(r"(\d+(?:[.,]\d+)?)\s*km\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NOT = frozenset({"not", "no", "non", "inexact", "imprecise", "unknown"})


@dataclass(frozen=True, slots=True)
class Codes:
    """The column, what each of its values means, and what of it could not be read."""

    column: str | None = None
    words: dict[str, str] = field(default_factory=dict)
    found: tuple[Finding, ...] = ()


@cache
def _schemes() -> list[dict[str, str]]:
    return tables.rows("precision.csv", "geo.reading.datasets")


@cache
def _phrases(measure: str) -> list[tuple[str, list[tuple[str, ...]]]]:
    rows = tables.rows("precision_words.csv", "geo.reading.datasets")
    return [
        (row["means"], [tuple(fold(phrase).split()) for phrase in row["phrases"].split("|")])
        for row in rows
        if row["measure"] == measure
    ]


def codes(raw: Raw, measure: str, used: set[str]) -> Codes:
    """The column of a table that says how finely its places or days are known, if there is one that can be read."""
    for name in map(str, raw.frame.columns):
        folded = fold(name)
        schemes = [
            row for row in _schemes() if row["measure"] == measure and folded in map(fold, row["names"].split("|"))
        ]
        if not schemes or name in used:
            continue
        values = _values(raw, name)
        words = _read(values, schemes, measure)
        if words:
            return Codes(name, words, _left(raw, name, set(values) - words.keys(), measure))
        if values:
            return Codes(None, {}, _left(raw, name, set(values), measure))
    return Codes()


@cache
def _names(listed: str) -> frozenset[str]:
    return frozenset(map(fold, listed.split("|")))


def _values(raw: Raw, name: str) -> list[str]:
    cells = raw.frame[name].dropna().astype("string").str.strip()
    return [
        str(value).removesuffix(".0") for value in cells.unique() if str(value).casefold() not in ("", *counts.UNKNOWN)
    ]


def _read(values: list[str], schemes: list[dict[str, str]], measure: str) -> dict[str, str]:
    """Each value's meaning: its words, else its code, by the first scheme that has all the codes of the column."""
    said = {value: word for value in values if (word := _worded(value, measure))}
    rest = [value for value in values if value not in said]
    for scheme in schemes:
        if scheme["codes"] in ("km", "m"):
            return said | {value: word for value in rest if (word := _distance(value, scheme["codes"]))}
        known = dict(pair.split("=") for pair in scheme["codes"].split())
        coded = {value: match[1] for value in rest if (match := _CODED.fullmatch(value))}
        if coded and set(coded.values()) <= known.keys():
            return said | {value: known[code] for value, code in coded.items()}
    return said


def _worded(value: str, measure: str) -> str | None:
    """What a cell says in words: "(4) Province", "centroid of the district", "within 25 km".

    Examples
    --------
    >>> _worded("(4) Province, State", "place"), _worded("district centroid", "place"), _worded("2", "place")
    ('admin1', 'admin2', None)
    """
    words = tuple(fold(value).split())
    if measure == "place" and (match := _KM.search(value)):
        return _distance(match[1].replace(",", "."), "km")
    for means, phrases in _phrases(measure):
        if means in ("exact", "day") and _NOT & set(words):
            continue
        if any(words[at : at + len(phrase)] == phrase for phrase in phrases for at in range(len(words))):
            return means
    return None


def _distance(value: str, unit: str) -> str | None:
    if not _NUMBER.fullmatch(value):
        return None
    km = float(value) / (1000 if unit == "m" else 1)
    return next((word for most, word in _STEPS_KM if km <= most), "country")


def _left(raw: Raw, name: str, values: set[str], measure: str) -> tuple[Finding, ...]:
    import numpy as np

    where = np.asarray(
        raw.frame[name].astype("string").str.strip().str.removesuffix(".0").isin(list(values)).fillna(False), dtype=bool
    )
    if not where.any():
        return ()
    shown = ", ".join(repr(value[:30]) for value in sorted(values)[:3])
    message = f"column {name!r} seems to say how finely the {measure} is known, and {shown} cannot be read"
    kinds = "exact, settlement, admin2, admin1 or country" if measure == "place" else "day, week, month or year"
    return (finding("precision-unread", message, raw.labels(where), f"write {kinds}"),)
