"""What is read so far of a table, and how one column's text is taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..findings import Finding, finding
from ..names.phrases import NAN
from ..schema import FIGURES
from . import apart
from .cells import counts
from .datasets.recognising import Reading
from .files import parsing
from .files.raw import Raw

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


_SPACE = 32
"""The last of ASCII's blank and control characters."""


class Gathering:
    """What is read so far: our columns, the texts worth keeping beside them, and the findings."""

    def __init__(self, raw: Raw, reading: Reading) -> None:
        self.raw, self.reading = raw, reading
        self.ours: dict[str, pd.Series] = {}
        self.as_written: dict[str, pd.Series] = {}
        self.found: list[Finding] = [*raw.found, *reading.found]
        self.apart = apart.find(raw, reading)
        self.aside = union(self.apart.values(), len(raw.frame))

    def cells(self, ours: str) -> pd.Series | None:
        """The source's cells for one of our columns."""
        name = self.reading.columns.get(ours)
        if name is None:
            return None
        if self.apart and name == ours:  # our column hides the source's, so its text is kept beside it
            self.as_written[f"{ours}_as_written"] = self.raw.frame[name].astype("string").where(self.aside)
        return self.column(name, totals=ours.startswith(FIGURES))

    def column(self, name: str, *, totals: bool = False) -> pd.Series:
        """The cells of one of the source's columns, missing in rows that are no incident; `totals` keeps their sums."""
        cells: pd.Series = self.raw.frame[name]
        if not self.apart:
            return cells
        kept = [where for kind, where in self.apart.items() if not (totals and kind == apart.TOTAL)]
        return cells.mask(union(kept, len(cells)))

    def keep(self, ours: str, where: np.ndarray[Any, Any]) -> None:
        """Keep the text of cells that our column does not carry whole, unless the source's own column still does."""
        name = self.reading.columns[ours]
        if where.any() and name == ours:
            where = where | self.aside
            self.as_written[f"{ours}_as_written"] = self.raw.frame[name].astype("string").where(where)

    def say(self, code: str, message: str, where: np.ndarray[Any, Any], remedy: str, **holes: object) -> None:
        """Add a finding where there is anything to say."""
        if where.any():
            self.found.append(finding(code, message, self.raw.labels(where), remedy, **holes))


def union(masks: Iterable[np.ndarray[Any, Any]], length: int) -> np.ndarray[Any, Any]:
    """The rows that any of the masks selects."""
    import numpy as np

    out = np.zeros(length, dtype=bool)
    for mask in masks:
        out |= mask
    return out


def text_of(cells: pd.Series, *, unknown_is_missing: bool) -> pd.Series:
    """Cells as text without surrounding space; for places, "Unknown" and "N/A" are no names."""
    import pandas as pd
    import pyarrow.compute as pc

    text = counts.arrow_text(cells)
    if unknown_is_missing:  # names repeat: each is looked at once
        coded = text.combine_chunks().dictionary_encode()
        given = coded.dictionary.to_pylist()
        in_codes = 2 * sum(bool(_CODE.fullmatch(word.strip())) for word in given) > len(given)
        words = [counts_as_name(word, in_codes=in_codes) for word in given]
        if words != given:
            text = pc.take(_large(words), coded.indices)
    elif _padded(text):
        text = pc.ascii_trim_whitespace(text)
        text = pc.if_else(pc.fill_null(pc.equal(text, ""), False), None, text)
    dtype: Any = pd.StringDtype("pyarrow")
    return pd.Series(dtype.__from_arrow__(text), index=cells.index, copy=False)


def without_marks(texts: pd.Series) -> pd.Series:
    """Kinds and names without "N/A" and dashes, which are none.

    Examples
    --------
    >>> import pandas as pd
    >>> without_marks(pd.Series(["N/A", "Unknown", "Riot"], dtype="string[pyarrow]")).tolist()
    [<NA>, 'Unknown', 'Riot']
    """
    import pandas as pd

    codes, distinct = pd.factorize(texts)
    marks = [number for number, word in enumerate(distinct) if str(word).casefold() in counts.MARKS]
    return texts.mask(pd.Series(codes, index=texts.index).isin(marks)) if marks else texts


def _padded(text: Any) -> bool:
    """Whether any cell begins or ends with white space or is empty; else the text is taken as it lies in memory."""
    empty = 0
    for letters, offsets, sizes in parsing.pieces(text):
        empty += int((sizes == 0).sum())
        filled = sizes > 0
        if (letters[offsets[:-1][filled]] <= _SPACE).any() or (letters[offsets[1:][filled] - 1] <= _SPACE).any():
            return True
    return bool(empty > text.null_count)


def counts_as_name(word: str, *, in_codes: bool = False) -> str | None:
    """A place's name without surrounding space, or None where it says that none is known.

    In a column of codes of two letters (`in_codes`) ND is North Dakota.

    Examples
    --------
    >>> counts_as_name(" Gao "), counts_as_name("Unknown"), counts_as_name("NA")
    ('Gao', None, 'NA')
    >>> counts_as_name("ND"), counts_as_name("ND", in_codes=True)
    (None, 'ND')
    """
    bare = word.strip()
    if not bare or bare == NAN or (in_codes and _CODE.fullmatch(bare)):
        return bare or None
    return None if bare.casefold() in counts.UNKNOWN and bare.casefold() != "na" else bare


_CODE = re.compile(r"[A-Z]{2}")
"""A postal code of a state."""


def _large(words: list[str | None]) -> Any:
    import pyarrow as pa

    return pa.array(words, pa.large_string())


def translated(cells: pd.Series, words: Mapping[str, str]) -> pd.Series:
    """Each code's word, missing where it has none; 4 and "4.0" are the same code."""
    import pandas as pd

    numbers, known = _words(cells, words)
    return spread_text([*known, None], numbers, cells.index).astype(pd.StringDtype())


def among(cells: pd.Series, words: Mapping[str, str], kinds: Sequence[str], *, fold: bool = False) -> pd.Series:
    """Each code's word, as one of the `kinds`; `fold`: in whatever capitals the code is."""
    import numpy as np
    import pandas as pd

    numbers, known = _words(cells, words, fold=fold)
    places = np.array([*(kinds.index(word) if word in kinds else -1 for word in known), -1])
    dtype = pd.CategoricalDtype(list(kinds))
    return pd.Series(pd.Categorical.from_codes(places[numbers], dtype=dtype), index=cells.index)


def _words(cells: pd.Series, words: Mapping[str, str], *, fold: bool = False) -> tuple[Any, list[str | None]]:
    """Which distinct code each cell is (-1 for none), and the codes' words."""
    import pandas as pd

    numbers, codes = pd.factorize(cells)
    bare = [str(code).strip().removesuffix(".0") for code in codes]
    return numbers, [words.get(code.casefold() if fold else code) for code in bare]


def spread_text(words: list[str | None], at: np.ndarray[Any, Any], index: pd.Index) -> pd.Series:
    """The words at their places, as text; -1 is the last of them."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pc.take(_large(words), pa.array(np.where(at < 0, len(words) - 1, at)))
    dtype: Any = pd.StringDtype("pyarrow")
    return pd.Series(dtype.__from_arrow__(text), index=index, copy=False)
