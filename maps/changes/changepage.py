"""The page of a comparison: one HTML file without scripts, that asks nothing of the network."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo import schema
from geo.figures import Total

from ..look import style
from ..page.frames import element, escaped
from ..page.policy import policy
from ..plotting.inline import inline
from .changeplot import unit_name
from .changewords import told, total_of_side
from .differences import MEASURES, SIDES, change_of, total_of

if TYPE_CHECKING:
    from .comparison import Comparison

PAIRS_MOST = 200
"""Rows that a page lists of each kind."""
KINDS = ("both", "a", "b")
FIGURES = {"broad": "24cm", "narrow": "9.5cm"}
"""The map for a window and for a phone, where the other's letters would be specks."""
COLOURS = ("text", "quiet", "edge", "wash", "paper", "focus", "injured-text", "font")


def page(comparison: Comparison) -> str:
    """The whole document."""
    words = comparison.words
    sheet = _sheet(comparison)
    rule = policy([], [sheet])
    dek, logo = comparison.b.view.dek, comparison.b.brand.logo
    sign = {"src": logo.address, "alt": comparison.b.brand.name or ""} if logo else {}
    body = [
        *([element("p", {"class": "logo"}, element("img", sign))] if sign else []),
        element("h1", {"dir": "auto"}, escaped(comparison.title)),
        *([element("p", {"class": "lead", "dir": "auto"}, escaped(dek))] if dek else []),
        element("p", {"class": "lead"}, escaped(comparison.sentence)),
        *(element("p", {"class": "caution"}, escaped(text)) for text in comparison.cautions),
        *(
            element("figure", {"class": name}, inline(comparison.figure(size, headed=False)))
            for name, size in FIGURES.items()
        ),
        element("h2", {}, escaped(words.t("report.table"))),
        units(comparison),
        element("p", {"class": "quiet"}, escaped(words.t("compare.method"))),
        *(_pairs(comparison) if comparison.matched else []),
    ]
    head = (
        '<meta charset="utf-8">'
        + element("meta", {"http-equiv": "Content-Security-Policy", "content": rule})
        + '<meta name="viewport" content="width=device-width, initial-scale=1">'
        + '<meta name="referrer" content="no-referrer">'
        + '<meta name="generator" content="incidentmap"><link rel="icon" href="data:,">'
        + element("meta", {"name": "description", "content": comparison.sentence})
        + element("title", {}, escaped(comparison.title))
        + f"<style>{sheet}</style>"
    )
    root = {"lang": words.language, "dir": words.direction}
    inside = element("head", {}, head) + element("body", {}, element("main", {}, "\n".join(body)))
    return "<!DOCTYPE html>\n" + element("html", root, inside) + "\n"


def _sheet(comparison: Comparison) -> str:
    """The page's style sheet, with the house's colours and typefaces."""
    with style.worn(comparison.b.brand.look):
        own = "; ".join(f"--im-{name}: {style.colour(name)}" for name in COLOURS)
        dark = "; ".join(f"--im-{name}: {style.at_night(name)}" for name in COLOURS)
    night = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark}; }} }}"
    return f":root {{ {own}; }}\n{night}\n" + resources.files(__package__).joinpath("page.css").read_text("utf-8")


def fragment(comparison: Comparison) -> str:
    """The sentence and the table of units, for a notebook."""
    return element("p", {}, escaped(comparison.sentence)) + units(comparison)


def units(comparison: Comparison) -> str:
    """Each unit with both figures and the change, by how much changed; all together below."""
    head, rows = rows_of(comparison)
    return _table(comparison.words.t("report.table"), head, rows[:-1], rows[-1])


def rows_of(comparison: Comparison) -> tuple[list[str], list[list[str]]]:
    """The same in texts: headings and rows, the last of them all together."""
    words, names = comparison.words, comparison.names
    measures = [name for name in MEASURES if name != comparison.measure and _any(comparison, name)]
    measures = [comparison.measure, *measures]
    head = [words.t("report.province")]
    for measure in measures:
        head += [f"{words.t(_title(measure))}: {name}" for name in names] + [words.t(f"compare.{measure}")]
    rows = sorted(comparison.table.to_dict("records"), key=lambda row: _size(row, comparison.measure), reverse=True)
    lines = [[unit_name(words, row, comparison.local), *_figures(comparison, row, measures)] for row in rows]
    total = [words.t("report.all")]
    for measure in measures:
        total += [_cell(comparison, whole, measure) for whole in _wholes(comparison, measure)]
        total.append(_told(comparison, comparison.whole[measure]))
    return head, [*lines, total]


def _title(measure: str) -> str:
    return f"time.title.{measure}"


def _any(comparison: Comparison, measure: str) -> bool:
    if measure == "incidents":
        return True
    return bool(comparison.table[[f"{measure}_{side}_max" for side in SIDES]].fillna(0).to_numpy().any())


def _size(row: Any, measure: str) -> float:
    found = change_of(row, measure)
    return -1.0 if found.min is None or found.max is None else float(max(abs(found.min), abs(found.max)))


def _figures(comparison: Comparison, row: Any, measures: Sequence[str]) -> list[str]:
    out = []
    for measure in measures:
        out += [_cell(comparison, total_of(row, measure, side), measure) for side in SIDES]
        out.append(_told(comparison, change_of(row, measure)))
    return out


def _told(comparison: Comparison, found: Any) -> str:
    text = told(comparison.words, found)
    unsure = found.known and not found.certain and (found.min or 0) < 0 < (found.max or 0)
    return f"{text}; {comparison.words.t('compare.unsure')}" if unsure else text


def _wholes(comparison: Comparison, measure: str) -> list[Total]:
    return [total_of_side(side, measure) for side in (comparison.a, comparison.b)]


def _cell(comparison: Comparison, total: Total, measure: str) -> str:
    if measure == "incidents":
        return comparison.words.number(total.best)
    if not total.known and not total.unknown:
        return comparison.words.t("legend.none")
    return comparison.words.cell(total)


def _pairs(comparison: Comparison) -> list[str]:
    """Incident by incident: in both, in A alone, in B alone."""
    words, found = comparison.words, comparison.pairs
    out = [
        element("h2", {}, escaped(words.t("compare.pairs"))),
        element("p", {"class": "quiet"}, escaped(words.t("compare.pairs.text"))),
    ]
    for kind in KINDS:
        rows = found[found["in"] == kind]
        title = (
            words.t("compare.both") if kind == "both" else words.t("compare.only", name=comparison.names[kind == "b"])
        )
        out.append(
            element(
                "h3", {"dir": "auto"}, escaped(f"{title}{words.t('report.colon')}{words.t('incidents', n=len(rows))}")
            )
        )
        if len(rows):
            out.append(_listed(comparison, rows, kind, title))
            if len(rows) > PAIRS_MOST:
                out.append(element("p", {"class": "quiet"}, escaped(words.t("compare.pairs.more", n=PAIRS_MOST))))
    return out


def _listed(comparison: Comparison, rows: pd.DataFrame, kind: str, title: str) -> str:
    words, sides = comparison.words, SIDES if kind == "both" else (kind,)
    largest = rows[[f"{side}_killed_max" for side in sides]].max(axis=1).fillna(-1)
    chosen = rows.loc[largest.sort_values(ascending=False, kind="stable").index[:PAIRS_MOST]]
    head = [words.t("field.date"), words.t("field.place")]
    head += [f"{words.t('time.title.killed')}: {comparison.names[side == 'b']}" for side in sides]
    head += [words.t("compare.likeness")] if kind == "both" else []
    lines = []
    for row in chosen.to_dict("records"):
        day = "" if pd.isna(row["date"]) else words.day(row["date"].date())
        where = words.joined(str(row[name]) for name in ("place", "admin1_name", "country_name") if pd.notna(row[name]))
        figures = [words.bare(_one(row, side)) for side in sides]
        score = [words.decimal(row["score"])] if kind == "both" else []
        lines.append([day or words.t("date.unknown"), where, *figures, *score])
    return _table(title, head, lines, (), texts=2)


def _one(row: Any, side: str) -> Total:
    """An incident's figure as a total of one."""
    name = f"{side}_{schema.FIGURES[0]}"
    low, best, high = (row[f"{name}{end}"] for end in ("_min", "", "_max"))
    known, first, middle, last = (
        not pd.isna(high),
        *(0 if pd.isna(value) else int(value) for value in (low, best, high)),
    )
    return Total(
        first, middle, last, bool(row[f"{name}_open"]), int(known), int(not known), best_known=not pd.isna(best)
    )


def _table(
    label: str, head: Sequence[str], rows: Sequence[Sequence[str]], total: Sequence[str], *, texts: int = 1
) -> str:
    """Rows under their headings, the first columns texts and the others figures."""

    def cells(row: Sequence[str]) -> str:
        first = element("th", {"scope": "row", "dir": "auto"}, escaped(row[0]))
        rest = (
            element("td", {"dir": "auto"} if at < texts else {"class": "n"}, escaped(text))
            for at, text in enumerate(row)
            if at
        )
        return element("tr", {}, first + "".join(rest))

    heads = (
        element("th", {"scope": "col", "class": None if at < texts else "n"}, escaped(text))
        for at, text in enumerate(head)
    )
    inside = element("caption", {}, escaped(label)) + element("thead", {}, element("tr", {}, "".join(heads)))
    inside += element("tbody", {}, "\n".join(cells(row) for row in rows))
    inside += element("tfoot", {}, cells(total)) if total else ""
    wide = {"class": "wide", "role": "region", "tabindex": 0, "aria-label": label}
    return element("div", wide, element("table", {}, inside))
