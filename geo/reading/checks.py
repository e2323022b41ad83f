"""What is odd about a table once its cells are read: said, counted, and left as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..findings import Finding, finding, sentence
from ..schema import FIGURES

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from .raw import Raw

LONGEST_CELL = 32_767
"""Characters; what a spreadsheet's cell holds at most."""
_TOTAL = re.compile(
    r"(grand |sub)?(total|totals|sum|summe|gesamt|suma|somme|итого|всего|مجموع|جمع|المجموع|کل)\b.{0,40}", re.IGNORECASE
)


def located(ours: dict[str, pd.Series], raw: Raw, found: list[Finding]) -> None:
    """Refuse a table in which no row says where it was; `found` may say why."""
    columns = [ours[name] for name in ("place", "admin1", "admin2", "country", "latitude") if name in ours]
    if not any(bool(column.notna().any()) for column in columns):
        why = "; ".join(
            sentence(item) for item in found if item["code"].startswith(("latitude", "longitude", "coordinates"))
        )
        raise InputError(
            f"{raw.name}: no row can be placed: none names a place, and no coordinates can be used{why and ' (' + why + ')'}"
        )


def rows(table: pd.DataFrame, raw: Raw, found: list[Finding]) -> None:
    """Check the rows against each other: totals, duplicates, shared ids, rows without a place. Appends to `found`."""
    import numpy as np

    total = _totals_rows(table)
    if total.any():
        found.append(
            finding(
                "totals-row",
                "a row of totals, not an incident; its figures were set aside",
                raw.labels(total),
                "remove it; it is kept as cumulative_killed and cumulative_injured",
            )
        )
        set_aside(table, total)
    same = (
        np.asarray(raw.frame.duplicated(keep="first"))
        if len(raw.frame) < 5_000_000
        else np.zeros(len(table), dtype=bool)
    )
    if same.any():
        found.append(
            finding(
                "duplicate-row",
                "the same in every cell as a row before it; counted twice",
                raw.labels(same),
                "remove it, or use geo.reconcile",
            )
        )
    shared = np.asarray(table["incident_id"].duplicated(keep="first")) & ~same
    if shared.any():
        found.append(
            finding(
                "shared-id",
                "an id that a row before it has",
                raw.labels(shared),
                "rival figures for one incident? geo.reconcile makes one row of them",
            )
        )
    nowhere = np.asarray(table[["place", "admin1", "admin2", "country", "latitude"]].isna().all(axis=1)) & ~total
    if nowhere.any():
        found.append(
            finding(
                "place-missing",
                "no place and no usable coordinates",
                raw.labels(nowhere),
                "give a place; until then it is counted and not drawn",
            )
        )


def _totals_rows(table: pd.DataFrame) -> np.ndarray[Any, Any]:
    """Rows near the end whose first text says total and that have no date."""
    import numpy as np

    out = np.zeros(len(table), dtype=bool)
    for at in range(max(0, len(table) - 3), len(table)):
        row = table.iloc[at]
        texts = [
            str(value).strip()
            for name, value in row.items()
            if isinstance(value, str) and name not in ("incident_id", "description", "date_precision")
        ]
        out[at] = bool(len(table) > 1 and row.isna()["date"] and any(_TOTAL.fullmatch(text) for text in texts))
    return out


def set_aside(table: pd.DataFrame, where: np.ndarray[Any, Any]) -> None:
    """Move figures that are the sum of other rows into columns of their own, so that nothing adds them again."""
    for figure in FIGURES:
        if table.loc[where, figure].notna().any():
            table[f"cumulative_{figure}"] = table[figure].where(where)
        for name in (figure, f"{figure}_min", f"{figure}_max"):
            table[name] = table[name].mask(where)
