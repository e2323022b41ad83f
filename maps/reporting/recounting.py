"""What a report tells before its tables: who was hit hardest, the deadliest incidents in their sources' words, and what
has changed since the period before."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.figures import Total, ranges

from ..languages.wording import Words
from ..page import sayings
from ..page.columns import column
from ..story.overview import all_totals, outlets
from . import trend as trends
from .disputes import account
from .plain import LTR, RTL, plain

DEADLIEST = 10
FROM = 3
"""With so few incidents, or fewer, the sentence has said it all."""
QUOTE = 240
"""Signs of a description that are quoted."""
OUTLETS = 4
"""Of a row that are named."""
LISTED = re.compile(r";(?=\S)")


@dataclass(frozen=True)
class Incident:
    """One of the deadliest: when and where, its figures, who says so, and how it is worded; each may be nothing."""

    head: str
    figures: str
    by: str
    quote: str


def deadliest(words: Words, placed: pd.DataFrame) -> list[Incident]:
    """The incidents with most killed, the most first.

    Rows that stand for several incidents are none; nor is what is known to a year and a country alone: such rows are
    yearly estimates in most data sets.

    Examples
    --------
    >>> row = {"place": "Gao", "killed": 9, "date": pd.Timestamp("2024-01-03"), "date_precision": "day"}
    >>> rows = pd.DataFrame([row, {"place": "Mopti", "killed": 0}])
    >>> [(one.head, one.figures) for one in deadliest(Words("en"), rows.assign(precision="settlement"))]
    [('3 January 2024, Gao', '9 killed')]
    """
    told = ranges(placed, "killed")
    single = column(placed, "events").fillna(1).astype(float) == 1
    vague = column(placed, "date_precision").eq("year") & column(placed, "precision").eq("country")
    rank = told["best"].fillna(0).where(single & ~vague.fillna(False).astype(bool), 0).astype(float)
    order = np.argsort(-rank.to_numpy(), kind="stable")[:DEADLIEST]
    rows = placed.iloc[order[rank.to_numpy()[order] > 0]]
    said = sayings.claims(rows)
    return [_incident(words, rows.iloc[[at]], said.iloc[at]) for at in range(len(rows))]


def _incident(words: Words, row: pd.DataFrame, said: str | None) -> Incident:
    totals = all_totals(row)
    figures = [words.figure(name, total) for name, total in totals.items() if total.known or name == "killed"]
    if isinstance(said, str):
        named = [(plain(one.get("by")) or words.t("said.other"), account(words, one)) for one in json.loads(said)]
        by = "; ".join(f"{apart(words, name)}: {text}" for name, text in named)
    else:
        by = _according(words, row)
    when = _when(words, row)
    head = words.joined(filter(None, [when, _where(words, row)])) or words.t("place.none")
    quote = apart(words, plain(_first(column(row, "description").iloc[0]), QUOTE))
    return Incident(head, words.joined(figures), by, quote)


def _according(words: Words, row: pd.DataFrame) -> str:
    """Who is named for a row: the claimant, else the outlets."""
    claimant, source = plain(column(row, "claimed_by").iloc[0]), column(row, "source").iloc[0]
    names = [claimant] if claimant else [plain(name) for name in outlets(str(source))] if pd.notna(source) else []
    told = words.joined(apart(words, name) for name in names[:OUTLETS] if name)
    return words.t("report.according", names=told) if told else ""


def _first(text: object) -> object:
    """Of a cell that lists headlines (`one;two`) the first; a sentence has a space behind its semicolon."""
    return LISTED.split(text, 1)[0] if isinstance(text, str) else text


def apart(words: Words, text: str) -> str:
    """A foreign text within a line from right to left, closed by marks of direction: its own quotation marks stay about
    it, and no figure that follows is drawn into it.

    Examples
    --------
    >>> apart(Words("fa"), "Gao"), apart(Words("fa"), "گائو") == "گائو", apart(Words("en"), "Gao")
    ('\\u200eGao\\u200e\\u200f', True, 'Gao')
    """
    if not words.rtl or not any(unicodedata.bidirectional(sign) == "L" for sign in text):
        return text
    return text if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text) else f"{LTR}{text}{LTR}{RTL}"


def _when(words: Words, row: pd.DataFrame) -> str:
    date, known = column(row, "date").iloc[0], column(row, "date_precision").iloc[0]
    if pd.isna(date) or known == "unknown":
        return ""
    form = {"month": words.month, "year": words.year}.get(str(known), words.day)
    return form(pd.Timestamp(date).date())


def _where(words: Words, row: pd.DataFrame) -> str:
    """As the source wrote it, or as it was resolved; what is known only to its unit says so."""
    name = apart(words, plain(column(row, "place").iloc[0]) or plain(column(row, "resolved_name").iloc[0]))
    precision = column(row, "precision").iloc[0]
    return words.t(f"place.{precision}", name=name) if name and precision in ("admin1", "country") else name


def opening(
    words: Words,
    placed: pd.DataFrame,
    names: Sequence[tuple[str, Total]],
    found: Sequence[Incident],
    until: dt.date | None = None,
) -> str:
    """Sentences that follow the one sentence: the unit with most killed, the deadliest incident, the change.

    Parameters
    ----------
    words : Words
    placed : pandas.DataFrame
    names : sequence of (str, Total)
        Units and their killed, most first.
    found : sequence of Incident
        The deadliest.
    until : datetime.date, optional
        The last day that was asked for.
    """
    if len(placed) <= FROM:
        return ""
    out = []
    if len(names) > 1 and names[0][1].max:
        out.append(words.t("report.opening.unit", name=names[0][0], text=words.figure("killed", names[0][1])))
    if found:
        out.append(
            words.t("report.opening.deadliest", text=f"{found[0].head}{words.t('report.colon')}{found[0].figures}")
        )
    return " ".join([*out, *filter(None, [change(words, placed, until)])])


def change(words: Words, placed: pd.DataFrame, until: dt.date | None = None) -> str:
    """The last period that is over against the one before it; nothing where there are not two, or a figure is not
    known. It is over on the last day that the table tells of, or that was asked for.

    Examples
    --------
    >>> days = pd.to_datetime(["2024-01-03", "2024-02-01", "2024-03-31", "2024-04-02"])
    >>> change(Words("en"), pd.DataFrame({"date": days, "killed": [2, 5, 3, 1]}))
    'March 2024: 3 killed; February 2024: 5 killed (−2).'
    """
    over = trends.trend(placed)
    if over is None or "killed" not in over.figures:
        return ""
    told = pd.Timestamp(pd.to_datetime(placed["date"]).max())
    last = max(told, pd.Timestamp(until)) if until else told
    ends = [at for at, period in enumerate(over.periods) if period.end_time.normalize() <= last.normalize()]
    if not ends or ends[-1] == 0:
        return ""
    at = ends[-1]
    now, before = (over.figures["killed"][one] for one in (at, at - 1))
    if not now.known or not before.known:
        return ""
    signed = "+" if now.best > before.best else "−" if now.best < before.best else "±"
    return words.t(
        "report.change",
        period=trends.named(words, over.by, over.periods[at]),
        text=words.figure("killed", now),
        before=trends.named(words, over.by, over.periods[at - 1]),
        other=words.figure("killed", before),
        n=f"{signed}{words.number(abs(now.best - before.best))}",
    )
