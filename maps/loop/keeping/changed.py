"""What changed since the last update: incident by incident, and unit by unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geo import figures
from geo.claims.revisions import diff
from geo.schema import ENDS, FIGURES

from ...changes.changewords import told
from ...changes.differences import Change, change, differences
from ...languages.wording import Words, words_of

if TYPE_CHECKING:
    import pandas as pd

KINDS: Final = ("added", "removed", "figure", "place", "date")
_SAME: Final = {"moved": "place", "date": "date"}
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
