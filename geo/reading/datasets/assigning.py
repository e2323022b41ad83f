"""Which of a table's columns is which of ours: by tags and names, and only where the values are such things."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...findings import Finding, finding
from ...schema import PART_COLUMNS
from ..files import headers, vocabulary
from . import counted
from .looking import POSTAL, is_such, sample

if TYPE_CHECKING:
    from ..files.raw import Raw

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BARE_ID = 3
_TRUST = 10_000


@dataclass(slots=True)
class Assigned:
    """Our column → the source's, who told it, the columns that are added up, and what is to be said."""

    columns: dict[str, str] = field(default_factory=dict)
    by: dict[str, str] = field(default_factory=dict)
    sums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)

    def free(self, ours: str, name: str) -> bool:
        """Whether neither is taken yet."""
        return ours not in self.columns and name not in self.columns.values()

    def take(self, ours: str, name: str, by: str) -> None:
        """Read `name` as `ours`."""
        self.columns[ours], self.by[ours] = name, by


def by_name(raw: Raw, wanted: Mapping[str, str]) -> Assigned:
    """Assign the columns of a table that is no known dataset's; `wanted` is the user's word and is left to them."""
    out = Assigned()
    for ours, name in headers.tagged(raw.hxl).items():
        if ours not in wanted and is_such(raw.frame[name], ours):
            out.take(ours, name, "hxl")
    for name in PART_COLUMNS:
        if name in raw.frame.columns:
            out.take(name, name, "name")
    for rank, ours, name in _ranked(raw):
        if not out.free(ours, name) or name in wanted.values() or ours in wanted:
            continue
        posted = vocabulary.fold(name) in POSTAL
        if not posted and not is_such(raw.frame[name], ours, trusted=rank < 0):
            continue
        if ours == "incident_id" and rank // _TRUST >= _BARE_ID and _repeats(raw, name):
            out.found.append(_no_id(raw, name))
            continue
        out.take(ours, name, "name")
    by_year = vocabulary.parts(out.columns.get("date", "")) == "year"
    months = whole_months(raw)
    if months is not None and "date" not in wanted and ("date" not in out.columns or by_year):
        out.take("date", months, "name")
    counted.assign(raw, out, wanted)
    return out


def whole_months(raw: Raw) -> str | None:
    """A column "month" whose values say the year too, and so are dates of themselves."""
    for name in map(str, raw.frame.columns):
        if name in raw.spent or vocabulary.parts(name) != "month" or not (values := sample(raw.frame[name])):
            continue
        if all(_YEAR.search(value) for value in values) and is_such(raw.frame[name], "date"):
            return name
    return None


def _ranked(raw: Raw) -> list[tuple[int, str, str]]:
    """Rank, our column and the source's, the best first; figures are assigned by themselves."""
    ranked = sorted(
        (not sample(raw.frame[name]), rank, position, ours, name)  # an empty column only where no other is
        for position, name in enumerate(map(str, raw.frame.columns))
        if name not in raw.spent and (known := vocabulary.meaning(name))
        for rank, ours in [known]
        if not ours.startswith(("killed", "injured"))
    )
    return [(rank, ours, name) for _, rank, _, ours, name in ranked]


def _repeats(raw: Raw, name: str) -> bool:
    """Whether an id stands beside different days or places: then it is a unit's, not an incident's."""
    ids = raw.frame[name]
    twice = ids.duplicated(keep=False) & ids.notna()
    if not twice.any():
        return False
    beside = [
        other
        for other in map(str, raw.frame.columns)
        if other != name and (known := vocabulary.meaning(other)) and known[1] in ("date", "place", "admin1", "country")
    ]
    if not beside:
        return False
    rows = raw.frame.loc[twice, [name, *beside]].astype("string").fillna("").drop_duplicates()
    return bool(rows[name].duplicated().any())


def _no_id(raw: Raw, name: str) -> Finding:
    import numpy as np

    return finding(
        "id-repeats",
        f"column {name!r} stands beside different days or places under one value, so it is no incident's id",
        raw.labels(np.asarray(raw.frame[name].duplicated(keep="first") & raw.frame[name].notna())),
        f"nothing to do; if it is one, say so with columns={{'incident_id': {name!r}}}",
        name=name,
    )
