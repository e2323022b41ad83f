"""`changes.md`: what changed since the last update, as a person reads it on a Monday morning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from geo import figures
from geo.schema import FIGURES

from ...changes.changewords import told
from ...changes.differences import change_of
from ...languages.wording import Words, words_of
from .alerting import Alert
from .changed import Changes
from .oneline import listed, plain, where
from .project import Rule

if TYPE_CHECKING:
    import pandas as pd

LISTED: Final = 100
"""Incidents of one kind of change that are listed one by one."""
COUNTED: Final = ("incidents", *FIGURES)


def markdown(
    name: str,
    number: int,
    through: dt.date | None,
    found: Changes,
    after: pd.DataFrame,
    *,
    alerts: Sequence[Alert] = (),
    rule: Rule | None = None,
    rules: Sequence[str] = (),
    findings: Sequence[str] = (),
) -> str:
    """`changes.md`: what a person reads on a Monday morning."""
    words = words_of(found.language)
    t = words.t
    head = t("update.number", n=number)
    head = t("update.to", text=head, date=through.isoformat()) if through else head
    lines = [f"# {t('update.title', name=plain(name))}", "", f"{head}. {_opening(found, words)}", ""]
    sums = {each: figures.totals(after, each) for each in FIGURES}
    now = [t("incidents", n=figures.count(after)), *(words.total(each, one) for each, one in sums.items())]
    lines += [t("update.now", text=words.joined(now)), ""]
    if rule is not None:
        lines += [f"## {t('update.alerts')}", ""]
        lines += [f"- **{plain(one.name)}**: {plain(_alert(one))}" for one in alerts] or [t("update.alerts.none")]
        lines += [line for one in rules for line in ("", t("update.rule", text=one))] + [""]
    lines += _units(found, words) + _incidents(found, after, words)
    if findings:
        lines += [f"## {t('update.odd')}", "", *(f"- {plain(one)}" for one in findings), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _opening(found: Changes, words: Words) -> str:
    return words.t("update.first") if found.first else found.sentence


def _alert(one: Alert) -> str:
    return " ".join([one.text, *(f"({text})" for text in one.cautions)])


def _units(found: Changes, words: Words) -> list[str]:
    if found.units.empty and not found.elsewhere:
        return []
    t = words.t
    heads = [t("report.province"), t("report.country"), *(t(f"update.sum.{name}", text="").strip() for name in COUNTED)]
    lines = [f"## {t('update.units')}", "", f"| {' | '.join(heads)} |", "|---|---|--:|--:|--:|"]
    for row in found.units.to_dict("records"):
        figures_ = [told(words, change_of(row, name)) for name in FIGURES]
        cells = [row["name"], row.get("country_name"), words.signed(int(row["incidents_change"])), *figures_]
        lines.append("| " + " | ".join(plain(cell) for cell in cells) + " |")
    if found.elsewhere:
        lines += ["", t("update.elsewhere", n=found.elsewhere, fewest=found.guarded)]
    return [*lines, ""]


def _incidents(found: Changes, after: pd.DataFrame, words: Words) -> list[str]:
    if found.guarded is not None:
        return [words.t("update.onlyunits"), ""]
    lines: list[str] = []
    for title, rows in (("update.added", found.added), ("update.removed", found.removed)):
        if len(rows):
            lines += [f"## {words.t(title)}", "", *(f"- {line}" for line in listed(rows.head(LISTED), words))]
            lines += [*_more(len(rows), words), ""]
    if found.revised:
        rows = after[after["incident_id"].isin(list(found.revised))]
        known = {str(row["incident_id"]): row for row in rows.to_dict("records")}
        lines += [f"## {words.t('update.revised')}", ""]
        lines += [
            f"- {plain(one)}, {plain(where(known.get(one, {}), words))}: {plain(what)}"
            for one, what in list(found.revised.items())[:LISTED]
        ]
        lines += [*_more(len(found.revised), words), ""]
    return lines


def _more(count: int, words: Words) -> list[str]:
    return [f"- {words.t('update.more', n=count - LISTED)}"] if count > LISTED else []
