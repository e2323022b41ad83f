"""What is odd about a table once its cells are read: said, counted, and left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..disk import bounds
from ..errors import InputError
from ..findings import Finding, finding, sentence
from ..schema import FIGURES
from .cells import counts
from .files import parsing

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from .files.raw import Raw

    Mask = np.ndarray[Any, Any]

LONGEST_CELL = bounds.most("cell")
"""Characters; what a spreadsheet's cell holds."""


def located(ours: dict[str, pd.Series], raw: Raw, found: list[Finding]) -> None:
    """Refuse a table in which no row says where it was; `found` may say why."""
    columns = [ours[name] for name in ("place", "admin1", "admin2", "country", "latitude") if name in ours]
    if not any(bool(column.notna().any()) for column in columns):
        why = "; ".join(
            sentence(item) for item in found if item["code"].startswith(("latitude", "longitude", "coordinates"))
        )
        raise InputError(
            f"{raw.name}: no row can be placed: none names a place, and no coordinates can be"
            f" used{why and ' (' + why + ')'}"
        )


def rows(
    table: pd.DataFrame, raw: Raw, found: list[Finding], kinds: dict[str, Mask], *, distinct: bool = False
) -> None:
    """Check the rows against each other and append to `found`; figures that only sum up other rows are set aside.

    `kinds` are the rows that are no incident, by their code; `distinct`: all ids are known to differ.
    """
    import numpy as np

    none = np.zeros(len(table), dtype=bool)
    apart = np.any([none, *kinds.values()], axis=0)
    if apart.any():
        set_aside(table, apart)
        table["events"] = table["events"].mask(apart, 0)
    same, shared = (none, none) if distinct else _twins(table, raw)
    for code, message, where, remedy in (
        (
            "totals-row",
            "a row of totals, not an incident; its figures were set aside",
            kinds.get("totals-row", none),
            "remove it; they are kept in cumulative_killed and cumulative_injured",
        ),
        ("header-again", "the header again, no incident", kinds.get("header-again", none), "nothing to do"),
        ("footnote", "words about the table, no incident", kinds.get("footnote", none), "nothing to do"),
        (
            "block-heading",
            "a row with a country's name alone, no incident",
            kinds.get("block-heading", none),
            "nothing to do",
        ),
        ("template-row", "a row not filled in, no incident", kinds.get("template-row", none), "nothing to do"),
        (
            "duplicate-row",
            "the same in every cell as a row before it; counted twice",
            same & ~apart,
            "remove it, or use geo.reconcile",
        ),
        (
            "shared-id",
            "an id that a row before it has",
            shared,
            "rival figures for one incident? geo.reconcile makes one row of them",
        ),
        (
            "no-incident",
            "a row of no events; it is no incident",
            np.asarray(table["events"].eq(0)) & ~apart,
            "nothing to do; it is kept in the table, and neither counted nor drawn",
        ),
        (
            "place-missing",
            "no place and no usable coordinates",
            _nowhere(table) & ~apart & np.asarray(table["events"].ne(0)),
            "give a place; until then it is counted and not drawn",
        ),
        (
            "cell-long",
            f"a cell of more than {LONGEST_CELL:,} characters; is a quotation mark not closed?",
            _long(raw),
            "look at the row and the ones after it",
        ),
    ):
        if where.any():
            found.append(finding(code, message, raw.labels(where), remedy))


def _twins(table: pd.DataFrame, raw: Raw) -> tuple[Mask, Mask]:
    """Rows that repeat one before them in every cell, and rows that repeat only its id. Equal rows have equal ids."""
    import numpy as np
    import pandas as pd

    ids = table["incident_id"]
    none = np.zeros(len(ids), dtype=bool)
    if parsing.all_differ(counts.arrow_text(ids)):
        return none, none
    number, distinct = pd.factorize(ids)
    if len(distinct) == len(ids):
        return none, none
    numbers = pd.Series(number)
    shared = np.asarray(numbers.duplicated(keep="first"))
    same = np.zeros(len(table), dtype=bool)
    if shared.any():
        among = np.asarray(numbers.duplicated(keep=False))
        same[among] = (
            raw.frame[among].drop(columns="geometry", errors="ignore").astype("string").duplicated(keep="first")
        )
    return same, shared & ~same


def _nowhere(table: pd.DataFrame) -> Mask:
    import numpy as np

    return np.asarray(table[["place", "admin1", "admin2", "country", "latitude"]].isna().all(axis=1))


def _long(raw: Raw) -> Mask:
    """Rows with a cell that no spreadsheet could hold; lengths are looked at per row only where some cell has it."""
    import numpy as np
    import pandas as pd
    import pyarrow.compute as pc

    long = np.zeros(len(raw.frame), dtype=bool)
    if raw.longest is not None and raw.longest <= LONGEST_CELL:
        return long
    for name in raw.frame.columns:
        if isinstance(raw.frame[name].dtype, pd.StringDtype):
            length = pc.binary_length(counts.arrow_text(raw.frame[name]))
            if (pc.max(length).as_py() or 0) > LONGEST_CELL:
                long |= pc.fill_null(pc.greater(length, LONGEST_CELL), False).to_numpy()
    return long


def set_aside(table: pd.DataFrame, where: Mask) -> None:
    """Move figures that are the sum of other rows into columns of their own, so that nothing adds them again."""
    for figure in FIGURES:
        if table.loc[where, figure].notna().any():
            table[f"cumulative_{figure}"] = table[figure].where(where)
        for name in (figure, f"{figure}_min", f"{figure}_max"):
            table[name] = table[name].mask(where)
