"""What is read so far of a table, and how one column's text is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..findings import Finding, finding
from . import counts
from .formats import Reading
from .raw import Raw

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


class Gathering:
    """What is read so far: our columns, the texts worth keeping beside them, and the findings."""

    def __init__(self, raw: Raw, reading: Reading) -> None:
        self.raw, self.reading = raw, reading
        self.ours: dict[str, pd.Series] = {}
        self.as_written: dict[str, pd.Series] = {}
        self.found: list[Finding] = [*raw.found, *reading.found]

    def cells(self, ours: str) -> pd.Series | None:
        """The source's cells for one of our columns."""
        name = self.reading.columns.get(ours)
        return None if name is None else self.raw.frame[name]

    def keep(self, ours: str, where: np.ndarray[Any, Any]) -> None:
        """Keep the text of cells that our column does not carry whole, unless the source's own column still does."""
        name = self.reading.columns[ours]
        if where.any() and name == ours:
            self.as_written[f"{ours}_as_written"] = self.raw.frame[name].astype("string").where(where)

    def say(self, code: str, message: str, where: np.ndarray[Any, Any], remedy: str) -> None:
        """Add a finding where there is anything to say."""
        if where.any():
            self.found.append(finding(code, message, self.raw.labels(where), remedy))


def text_of(cells: pd.Series, *, unknown_is_missing: bool) -> pd.Series:
    """Cells as text without surrounding space; for places, "Unknown" and "N/A" are no names."""
    import pandas as pd
    import pyarrow.compute as pc

    text = pc.utf8_trim_whitespace(counts.arrow_text(cells))
    empty = pc.equal(text, "")
    if unknown_is_missing:
        import pyarrow as pa

        empty = pc.or_kleene(empty, pc.is_in(pc.utf8_lower(text), pa.array(sorted(counts.UNKNOWN - {"na"}), text.type)))
    values = pc.if_else(pc.fill_null(empty, False), None, text)
    return pd.Series(pd.array(values, dtype=pd.StringDtype("pyarrow")), index=cells.index)


def code_text(cells: pd.Series) -> pd.Series:
    """Codes as text: 4 and "4.0" alike."""
    return cells.astype("string").str.strip().str.removesuffix(".0")
