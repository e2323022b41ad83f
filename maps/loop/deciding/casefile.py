"""What a review asks, as plain texts and numbers: names with their rows, pairs side by side, articles with quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.claims import pairs, verdicts
from geo.figures import Total, ranges
from geo.gazetteer import layers
from geo.gazetteer.protocol import Gazetteer
from geo.geocoding.resolve import Resolver
from geo.geocoding.reviewing.doubtful import asked_of
from geo.geocoding.reviewing.offers import Offer, offers
from geo.text.stories.quotes import fields

from ...languages.wording import Words
from .sheet import PAIRS_MOST, both

ROWS_MOST: Final = 6
"""So many of a name's rows are shown, those with most killed."""
TEXT_MOST: Final = 240
"""Characters of a row's description."""
QUOTED: Final = ("place", "date", "killed", "injured")
"""Fields whose quotes are shown beside an incident."""
Case = dict[str, Any]


@dataclass(frozen=True)
class Cases:
    """What is asked.

    Attributes
    ----------
    table : pandas.DataFrame
        The decisions file: names, then pairs, then incidents of articles.
    names, pairs, articles : list of dict
        What the page shows of each, in the table's order.
    proposed : int
        How many likely duplicates there were.
    """

    table: pd.DataFrame
    names: list[Case]
    pairs: list[Case]
    articles: list[Case]
    proposed: int


def cases(
    placed: gpd.GeoDataFrame,
    words: Words,
    before: Any = None,
    *,
    across: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Cases:
    """Everything that a person may decide in a table.

    Parameters
    ----------
    placed : geopandas.GeoDataFrame
        As `boundaries.join` gives it, located without the decisions.
    words : Words
        The page's language.
    before : DataFrame or path-like, or several, optional
        Earlier decisions; a later one overrules an earlier one.
    across : str, optional
        Propose as duplicates only pairs that differ in this column.
    gazetteer : Gazetteer, optional
    """
    resolver = Resolver(gazetteer or layers.opened())
    reviewed = asked_of(placed, resolver, before)
    rows = _Rows(placed, words)
    names = [
        _name(rows, words, row, offer)
        for row, offer in zip(reviewed.to_dict("records"), offers(placed, reviewed, resolver), strict=True)
    ]
    likely = pairs.proposals(placed, before, most=PAIRS_MOST, across=across)
    verdict = verdicts.asked(placed, before)
    table = both(reviewed, likely, verdict)
    told = [_pair(rows, row) for row in likely.to_dict("records")]
    return Cases(table, names, told, _articles(rows, verdict), likely.attrs["proposed"])


class _Rows:
    """The table's columns as lists, made once: a row in words is asked for thousands of times."""

    def __init__(self, placed: gpd.GeoDataFrame, words: Words) -> None:
        self.words = words
        self.known: dict[str, list[Any]] = {}
        self.placed = placed.copy(deep=False)
        self.placed.attrs = {}  # pandas copies them, deeply, at every step
        self.figures = {name: _Figures(ranges(placed, name)) for name in ("killed", "injured")}
        self.days = [
            (placed[name] if name in placed else pd.Series(pd.NaT, index=placed.index)).tolist()
            for name in ("date", "date_end")
        ]
        self.lon, self.lat = (getattr(placed.geometry, axis).to_numpy() for axis in ("x", "y"))
        ids = placed["incident_id"].astype("string") if "incident_id" in placed else pd.Series(dtype="string")
        self.by_id = {str(value): at for at, value in reversed(list(enumerate(ids))) if isinstance(value, str)}

    def text(self, name: str, at: int) -> str:
        """A cell as text."""
        if name not in self.known:
            column = self.placed[name].astype(object).tolist() if name in self.placed else [None] * len(self.placed)
            self.known[name] = column
        value = self.known[name][at]
        return value if isinstance(value, str) else ""

    def when(self, at: int) -> str:
        """Its date, as vague as it is."""
        first, last = self.days[0][at], self.days[1][at]
        if pd.isna(first):
            return self.words.t("date.unknown")
        precision = self.text("date_precision", at)
        if precision in ("month", "year"):
            return self.words.month(first) if precision == "month" else self.words.year(first)
        return self.words.span(first.date(), first.date() if pd.isna(last) else last.date())

    def figure(self, name: str, at: int) -> str:
        """ "20 to 25 killed"."""
        return self.words.figure(name, self.figures[name].total([at]))

    def told(self, at: int) -> Case:
        """A row as the page shows it."""
        text = self.text("description", at)
        return {
            "when": self.when(at),
            "figures": self.words.joined([self.figure("killed", at), *self._injured(at)]),
            "text": text[:TEXT_MOST] + ("…" if len(text) > TEXT_MOST else ""),
            "source": self.text("source", at) or self.text("claimed_by", at),
            "url": self.text("source_url", at),
            "quotes": self.quotes(at),
        }

    def point(self, at: int) -> tuple[float, float] | None:
        """Where it stands now: longitude and latitude."""
        lon, lat = self.lon[at], self.lat[at]
        return None if np.isnan(lon) else (round(float(lon), 4), round(float(lat), 4))

    def _injured(self, at: int) -> list[str]:
        return [self.figure("injured", at)] if self.figures["injured"].known[at] else []

    def quotes(self, at: int) -> list[tuple[str, str]]:
        """The words that it rests on: field and quote."""
        found = fields(self.text("evidence", at))
        return [(name, one["quote"]) for name in QUOTED for one in found.get(name, ())]


class _Figures:
    """A figure of all rows as arrays."""

    def __init__(self, told: pd.DataFrame) -> None:
        self.known = told["known"].to_numpy(bool)
        self.open = told["open_ended"].to_numpy(bool)
        self.ends = {
            name: told[name].astype("Float64").fillna(0).to_numpy(float).astype(np.int64)
            for name in ("min", "best", "max")
        }

    def total(self, at: Any) -> Total:
        """Of some rows."""
        known = self.known[at]
        low, best, high = (int(self.ends[name][at][known].sum()) for name in ("min", "best", "max"))
        return Total(low, best, high, bool((self.open[at] & known).any()), int(known.sum()), int((~known).sum()))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _name(rows: _Rows, words: Words, row: Mapping[Any, Any], offer: Offer) -> Case:
    killed = rows.figures["killed"]
    shown = offer.at[np.argsort(-killed.ends["best"][offer.at], kind="stable")][:ROWS_MOST]
    stake = words.figure("killed", killed.total(offer.at)) if len(offer.at) else ""
    return {
        "place": _text(row["place"]),
        "within": words.joined(filter(None, (_text(row["admin1"]), _text(row["country"])))),
        "incidents": int(row["incidents"]),
        "stake": stake,
        "now": _text(row["resolved_name"]),
        "precision": _text(row["precision"]),
        "reason": _text(row["reason"]),
        "status": _text(row["status"]),
        "at": rows.point(int(offer.at[0])) if len(offer.at) else None,
        "province": offer.province,
        "unit": offer.province_code,
        "candidates": [
            {"n": one.number, "name": one.name, "lon": _degrees(one.lon), "lat": _degrees(one.lat)}
            for one in offer.candidates
        ],
        "rows": [rows.told(int(at)) for at in shown],
    }


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4)


def _pair(rows: _Rows, row: Mapping[Any, Any]) -> Case:
    sides = []
    for name in pairs.IDS:
        at = rows.by_id.get(str(row[name]))
        told = {"id": str(row[name])} if at is None else {"id": str(row[name]), **rows.told(at), **_where(rows, at)}
        sides.append(told)
    apart = {name: None if pd.isna(row[name]) else float(row[name]) for name in pairs.SHOWN}
    return {"sides": sides, "status": _text(row["status"]), **apart}


def _where(rows: _Rows, at: int) -> Case:
    there = rows.point(at) or (None, None)
    near = dict.fromkeys(filter(None, (rows.text(name, at) for name in ("place", "admin1", "country"))))
    return {
        "place": rows.words.joined(near),
        "actor": rows.text("actor", at),
        "lon": there[0],
        "lat": there[1],
    }


def _articles(rows: _Rows, verdict: pd.DataFrame) -> list[Case]:
    """Each incident that an article tells of, beside the words that it was read from."""
    out = []
    for one, article in zip(verdict["first_id"].astype(str), verdict["article"].fillna("").astype(str), strict=True):
        at = rows.by_id.get(one)
        case: Case = {"id": one, "title": article}
        if at is not None:
            case |= {**rows.told(at), **_where(rows, at), "title": rows.text("title", at) or article}
        out.append(case)
    return out
