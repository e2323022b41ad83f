"""What changed since the last update: incident by incident, unit by unit, and as `changes.md`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geo import figures
from geo.claims.revisions import diff
from geo.schema import ENDS, FIGURES

from ...changes.changewords import told
from ...changes.differences import Change, change, change_of, differences
from ...languages.wording import Words, words_of
from .alerting import Alert
from .project import Rule

if TYPE_CHECKING:
    import pandas as pd

LISTED: Final = 100
"""Incidents of one kind of change that are listed one by one."""
KINDS: Final = ("added", "removed", "figure", "place", "date")
_SAME: Final = {"moved": "place", "date": "date"}
COUNTED: Final = ("incidents", *FIGURES)
KEPT: Final = (
    "incident_id", "events", "date", "date_end", "date_precision", "place", "country", "admin1", "admin2",
    "latitude", "longitude", *(f"{figure}{end}" for figure in FIGURES for end in ENDS), "resolved_name", "precision",
    "country_code", "country_name", "admin1_code", "admin1_name", "admin2_code", "admin2_name",
)  # fmt: skip
"""What is kept of a table to compare the next one with."""


@dataclass(frozen=True)
class Changes:
    """What changed.

    Attributes
    ----------
    table : pandas.DataFrame
        As `geo.diff` gives it: a row a change.
    counts : dict of str to int
        Kind of change → incidents of which it is said.
    whole : dict of str to Change
        Of incidents, killed and injured together.
    units : pandas.DataFrame
        One row a province whose figures changed, as `maps.changes.differences` gives it.
    added, removed : pandas.DataFrame
        The incidents themselves.
    first : bool
        There was no update before.
    revised : dict of str to str
        Id → what was revised of it, in words.
    touched : tuple of pandas.DataFrame
        The incidents that changed, before and after.
    guarded, elsewhere : int
        It is published by rules, and units of which fewer incidents changed are not named; so many units.
    language : str
        Of the words.
    """

    table: pd.DataFrame
    counts: dict[str, int]
    whole: dict[str, Change]
    units: pd.DataFrame
    added: pd.DataFrame
    removed: pd.DataFrame
    first: bool = False
    revised: dict[str, str] = field(default_factory=dict)
    touched: tuple[pd.DataFrame, ...] = ()
    guarded: int | None = None
    elsewhere: int = 0
    language: str = "en"

    @property
    def none(self) -> bool:
        """Nothing changed."""
        return not self.counts

    @property
    def sentence(self) -> str:
        """In one line.

        Examples
        --------
        >>> import pandas as pd
        >>> old = pd.DataFrame({"incident_id": ["a", "b"], "killed": pd.array([2, 9], dtype="Int64")})
        >>> new = pd.DataFrame({"incident_id": ["b", "c"], "killed": pd.array([11, 1], dtype="Int64")})
        >>> changes(*(table.assign(country_code="PK", admin1_code="PK-BA") for table in (old, new))).sentence
        '1 incident added, 1 removed, 1 with figures revised; killed +1.'
        """
        words = words_of(self.language)
        if self.none:
            return words.t("update.none")
        where = ("head", *["then"] * len(KINDS))
        parts = [
            words.t(f"update.{at}.{name}", n=number)
            for at, (name, number) in zip(where, self.counts.items(), strict=False)
        ]
        sums = [
            words.t(f"update.sum.{name}", text=told(words, self.whole[name]))
            for name in FIGURES
            if _moves(self.whole[name])
        ]
        text = words.joined(parts)
        return words.t("update.sums" if sums else "update.counts", text=text, sums=words.joined(sums))


def _moves(one: Change) -> bool:
    return one.known and not (one.exact and one.min == 0)


def kept(placed: pd.DataFrame) -> pd.DataFrame:
    """What the next update compares with: the columns of `KEPT`, each id once."""
    import pandas as pd

    names = [name for name in KEPT if name in placed]
    out = pd.DataFrame(placed[names]).reset_index(drop=True)
    out.attrs = {}
    times = out.groupby("incident_id", sort=False).cumcount()
    ids = out["incident_id"].astype("string")
    out["incident_id"] = ids.where(times.eq(0), ids + " (" + (times + 1).astype("string") + ")")
    return out


def changes(before: pd.DataFrame | None, after: pd.DataFrame, language: str = "en") -> Changes:
    """Compare what `kept` gives of two updates; without an earlier one nothing is called added."""
    first = before is None
    before = after if before is None else before
    table = diff(before, after)
    kinds = table["change"].replace(_SAME)
    counts = Counter(kind for _, kind in {(one, kind) for one, kind in zip(table["incident_id"], kinds, strict=True)})
    # Of incidents that did not change the ranges cancel out: a sum over all would be as vague as the whole table.
    touched = tuple(side[side["incident_id"].isin(set(table["incident_id"]))] for side in (before, after))
    units = differences(*touched)
    moved = [not _same(row) for row in units.to_dict("records")]
    sides = {name: [_total(side, name) for side in touched] for name in (*FIGURES, "incidents")}
    pick = {kind: set(table.loc[table["change"] == kind, "incident_id"]) for kind in ("added", "removed")}
    return Changes(
        table,
        {kind: counts[kind] for kind in KINDS if counts[kind]},
        {name: change(*both) for name, both in sides.items()},
        units.loc[moved],
        after[after["incident_id"].isin(pick["added"])],
        before[before["incident_id"].isin(pick["removed"])],
        first,
        _revised(table, words_of(language)),
        touched,
        language=language,
    )


def _total(table: pd.DataFrame, name: str) -> figures.Total:
    if name != "incidents":
        return figures.totals(table, name)
    number = figures.count(table)
    return figures.Total(number, number, number, False, number, 0)


def _same(row: dict[Any, Any]) -> bool:
    import pandas as pd

    sides = [[row[f"{name}_{side}{end}"] for name in FIGURES for end in ENDS] for side in "ab"]
    return bool(row["incidents_change"] == 0) and all(
        (pd.isna(a) and pd.isna(b)) or (pd.notna(a) and pd.notna(b) and a == b) for a, b in zip(*sides, strict=True)
    )


def _revised(table: pd.DataFrame, words: Words) -> dict[str, str]:
    """Id → what was revised of it, in words."""
    import pandas as pd

    rows = table[~table["change"].isin(["added", "removed"])]
    out: dict[str, list[str]] = {}
    for one, *what in rows[["incident_id", "column", "old", "new"]].astype(object).itertuples(index=False, name=None):
        column, old, new = (words.t("update.unknown") if pd.isna(text) else str(text) for text in what)
        out.setdefault(str(one), []).append(f"{column} {old} → {new}")
    return {one: "; ".join(parts) for one, parts in out.items()}


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


def listed(rows: pd.DataFrame, words: Words) -> list[str]:
    """Incidents, each in one line.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"incident_id": ["E1"], "place": ["Gao"], "country": ["Mali"], "killed": [3]})
    >>> listed(rows, words_of("en"))
    ['E1, no date, Gao, Mali: 3 killed']
    """
    out = []
    for row, toll in zip(rows.to_dict("records"), tolls(rows, words), strict=True):
        parts = (plain(row["incident_id"]), when(row, words), plain(where(row, words)))
        out.append(f"{words.joined(parts)}: {toll}")
    return out


def when(row: dict[Any, Any], words: Words) -> str:
    """Its day, as finely as it is known."""
    import pandas as pd

    day = row.get("date")
    if day is None or pd.isna(day):
        return words.t("update.nodate")
    text = pd.Timestamp(day).strftime("%Y-%m-%d")
    return {"year": text[:4], "month": text[:7]}.get(str(row.get("date_precision")), text)


def where(row: dict[Any, Any], words: Words) -> str:
    """Its place as the source writes it."""
    names = (row.get(name) for name in ("place", "admin2", "admin1", "country"))
    said = dict.fromkeys(name for name in names if isinstance(name, str) and name)
    parts = list(said)[:1] + list(said)[-1:] if len(said) > 1 else list(said)
    return words.joined(parts) or words.t("update.noplace")


def tolls(table: pd.DataFrame, words: Words) -> list[str]:
    """The dead and injured of each row, as a reader of the map sees them.

    Examples
    --------
    >>> import pandas as pd
    >>> tolls(pd.DataFrame({"killed": pd.array([3, None], dtype="Int64")}), words_of("en"))
    ['3 killed', 'killed: not known']
    """
    said: list[list[str]] = [[] for _ in range(len(table))]
    for name in FIGURES:
        told_ = figures.ranges(table, name)
        for at, (low, best, high, more, known) in enumerate(told_.astype(object).itertuples(index=False, name=None)):
            if known:
                best_known = best is not None and best == best and isinstance(best, int)
                total = figures.Total(int(low), int(best) if best_known else 0, int(high), more, 1, 0, best_known)
                said[at].append(words.figure(name, total))
    return [words.joined(one) if one else words.t("killed.unknown") for one in said]


def plain(value: Any) -> str:
    """A source's text as text in Markdown: no link, no table, no HTML of its own.

    Examples
    --------
    >>> plain("a|b [c](d) <e>"), plain(None)
    ('a\\\\|b \\\\[c\\\\](d) &lt;e&gt;', '')
    """
    from geo.disk.held import held

    if not isinstance(value, str):
        return "" if value is None or value != value else str(value)
    text = (
        " ".join(held(value).split())
        .replace("\\", "\\\\")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
    )
    for sign in "|[]*_`#":
        text = text.replace(sign, f"\\{sign}")
    return text
