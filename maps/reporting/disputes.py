"""A report's tables of who did it, or fought, and of who says otherwise: rival accounts, tolls that were revised."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pandas as pd

from geo import schema
from geo.figures import Total, count, parts

from ..languages.wording import Words
from ..page import sayings
from ..page.columns import column, sides
from ..story.overview import all_totals
from .listings import Column, Table
from .plain import plain

PARTIES_MAX = 25
CLAIMS_MAX = 40


def who(words: Words, placed: pd.DataFrame) -> Table | None:
    """Incidents and casualties by who did it, or by the two that fought; the last row is the sum.

    Where two fought, neither is said to have done the killing: a battle's dead stand with both names.
    """
    actor, _ = sides(placed)
    if not actor.notna().any():
        return None
    fought = column(placed, "parties").fillna("").eq("between")
    named = fought.map({True: words.t("field.between"), False: words.t("field.actor")}) + ": " + actor.map(plain)
    keys = named.where(actor.notna(), words.t("report.notknown")).to_numpy()
    groups = [(str(name), placed.iloc[at]) for name, at in pd.Series(keys).groupby(keys).indices.items()]
    groups.sort(key=lambda one: (-all_totals(one[1])["killed"].max, -count(one[1]), one[0]))
    shown, rest = groups[:PARTIES_MAX], groups[PARTIES_MAX:]
    if rest:
        shown.append((f"… ({words.number(len(rest))})", pd.concat([rows for _, rows in rest])))
    head = [Column(words.t("field.who")), Column(words.t("measure.incidents"), True)]
    head += [Column(words.t(f"figure.{name}"), True) for name in schema.FIGURES]
    listed = [_row(words, name, rows) for name, rows in shown]
    return Table(head, listed, _row(words, words.t("report.all"), placed))


def _row(words: Words, name: str, rows: pd.DataFrame) -> list[str]:
    totals = all_totals(rows)
    return [name, words.number(count(rows)), *(words.cell(totals[figure]) for figure in schema.FIGURES)]


def accounts(words: Words, placed: pd.DataFrame) -> Table | None:
    """Who says what of the incidents that several tell of, or of which one counted again."""
    said = sayings.claims(placed)
    told = placed[said.notna().to_numpy(dtype=bool)]
    if told.empty:
        return None
    rows = []
    for at, text in enumerate(said.dropna()[:CLAIMS_MAX]):
        where = plain(column(told, "place").iloc[at]) or plain(column(told, "resolved_name").iloc[at])
        day = "" if "date" not in told or pd.isna(told["date"].iloc[at]) else words.day(told["date"].iloc[at].date())
        for one in json.loads(text):
            figures = [words.bare(_total(one.get(name))) for name in schema.FIGURES]
            before = words.joined(account(words, was) for was in one.get("was", ()))
            rows.append([where, day, plain(one.get("by")) or words.t("said.other"), *figures, before])
            where = day = ""  # once for all the accounts of an incident
    head = [Column(words.t(f"field.{name}")) for name in ("place", "date", "claimed_by")]
    head += [Column(words.t(f"figure.{name}"), True) for name in schema.FIGURES]
    more = len(told) - CLAIMS_MAX
    return Table(
        [*head, Column(words.t("report.before"))], rows, note=words.t("report.more", n=more) if more > 0 else ""
    )


def account(words: Words, one: dict[str, Any]) -> str:
    """An earlier report, as the page's card says it: "103 killed (2 January 2024)"."""
    names = [name for name in schema.FIGURES if name == "killed" or one.get(name)]
    text = words.joined(words.figure(name, _total(one.get(name))) for name in names)
    return words.t("claims.on", text=text, date=words.day(dt.date.fromisoformat(one["on"]))) if one.get("on") else text


def people(words: Words, placed: pd.DataFrame, figure: str) -> str:
    """Who were among all casualties, where sources tell: "Among the killed: civilians: 6,850"."""
    told = [words.t(f"people.{name}", text=words.cell(total)) for name, total in parts(placed, figure).items()]
    return words.t(f"people.{figure}", text=words.joined(told)) if told else ""


def _total(span: list[int | None] | None) -> Total:
    """A figure that was written as minimum, best, maximum; nothing is not known."""
    if not span:
        return Total(0, 0, 0, False, 0, 1)
    low, best, high = span
    stated = next((one for one in (low, best, high) if one is not None), 0)
    low = stated if low is None else low
    best = low if best is None else best
    return Total(low, best, best if high is None else high, high is None, 1, 0)
