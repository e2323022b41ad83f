"""Cells with a number of persons: "3-4", "at least nine" as "9+", "Unknown", "1,234", "۱۲".

A figure is minimum, best estimate and maximum. Rules, none of which invents a number:

    12           best 12
    3-4          minimum 3, best 3, maximum 4
    9+, ≥ 9      minimum 9, best 9, maximum unknown (also "at least 9", "9 or more")
    > 9          minimum 10, best 10, maximum unknown (also "more than 9", "over 9")
    ≤ 9          minimum 0, maximum 9, best unknown (also "up to 9")
    < 9          minimum 0, maximum 8, best unknown (also "fewer than 9")
    ~ 20         best 20
    3 (2 children), two soldiers, 12*   best 3, 2 and 12
    nil, zero    best 0
    unknown, -   nothing is known
Anything else ("dozens") is not read, and said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ...disk import bounds
from ..files import parsing
from . import tollwords
from .tollwords import Figure

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

LONGEST = bounds.most("figure-cell")
"""Characters; more is no figure."""
MOST = bounds.most("persons")
"""Persons; a cell with more digits is no figure."""
MARKS = frozenset(["n/a", "#n/a", "n.a.", "null", "?", "-", "--", "–", "—", "."])
"""What stands for nothing in a column of kinds or names, where "unknown" is a word that a reader may be told."""
UNKNOWN = tollwords.words("unknown")
_LETTERS: Final = ord("A")
_CODES: Final = (999, 9999, 99999)
"""What forms write where nothing is known."""
_DAYS: Final = (36_526, 47_847)
"""The days of 2000 to 2030 as a spreadsheet counts them."""
_FEW: Final = 100
"""Persons of a usual row of a table in which such a number stands out."""
_NEGATIVE = re.compile(r"[-−] ?\d+(\.\d+)?")


def figure(text: str, of: str = "") -> Figure | None:
    """Read one cell, of a column of the "killed" or the "injured" where that is told; None if it cannot be read.

    Examples
    --------
    >>> [figure(cell) for cell in ("3-4", "at least 9", "Unknown", "up to 12", "1,234", "dozens")]
    [(3, 3, 4), (9, 9, None), (None, None, None), (0, None, 12), (None, 1234, None), None]
    """
    if len(text) > LONGEST:
        return None
    return tollwords.read(" ".join(western(text).split()).casefold(), of)


def western(text: str) -> str:
    """Any script's digits as 0-9.

    Examples
    --------
    >>> western("۱۲ / ٣")
    '12 / 3'
    """
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


@dataclass(frozen=True, slots=True)
class Counts:
    """A column of figures, read.

    Attributes
    ----------
    low, best, high : pandas.Series of Int64
    odd, negative, shaped, rough : numpy.ndarray of bool
        Cells that could not be read; that are below zero; that were not a plain number (their text is worth keeping);
        that say "about".
    """

    low: pd.Series
    best: pd.Series
    high: pd.Series
    odd: np.ndarray[Any, Any]
    negative: np.ndarray[Any, Any]
    shaped: np.ndarray[Any, Any]
    rough: np.ndarray[Any, Any]


def read(cells: pd.Series, missing: frozenset[str] = frozenset(), *, of: str = "") -> Counts:
    """Read a column; plain whole numbers at once, each other cell once per distinct text.

    Parameters
    ----------
    cells : pandas.Series
        Text or numbers, any index.
    missing : frozenset of str
        Codes by which this source says "unknown", such as GTD's -99.
    of : str
        `killed` or `injured`: what the column counts. "5 injured" is no figure of the killed.
    """
    import numpy as np
    import pandas as pd

    values, rest = whole_numbers(cells)
    below = np.asarray((values < 0).fillna(False), dtype=bool)
    best = values.mask(below)
    low = pd.Series(pd.NA, index=cells.index, dtype="Int64")
    high, odd, negative, shaped = low.copy(), np.zeros(len(cells), dtype=bool), below.copy(), rest.copy()
    look = np.flatnonzero(rest | below)
    at, texts = distinct(cells.iloc[look], lambda cell: str(cell).strip().removesuffix(".0"))
    found = [(None, None, None) if text in missing else _possible(figure(text, of)) for text in texts]
    for column, part in ((low, 0), (best, 1), (high, 2)):
        column.iloc[look] = pd.array([None if item is None else item[part] for item in found], dtype="Int64").take(at)
    unread = np.array([item is None for item in found], dtype=bool)
    minus = np.array([bool(_NEGATIVE.fullmatch(western(text))) for text in texts], dtype=bool)
    about = np.array([tollwords.about(western(text).strip().casefold()) for text in texts], dtype=bool)
    odd[look], negative[look] = (unread & ~minus)[at], (unread & minus)[at]
    rough = np.zeros(len(cells), dtype=bool)
    rough[look] = about[at]
    return Counts(low, best, high, odd, negative, shaped | negative, rough)


def strange(best: pd.Series) -> np.ndarray[Any, Any]:
    """Figures that are more likely a code for unknown, or a day that a spreadsheet counts, by the rows beside them.

    Examples
    --------
    >>> import pandas as pd
    >>> strange(pd.Series([4, 999, 44320, 2, 7], dtype="Int64")).tolist()
    [False, True, True, False, False]
    >>> strange(pd.Series([999, 44320], dtype="Int64")).tolist()
    [False, False]
    """
    import numpy as np

    odd = np.asarray((best.isin(_CODES) | best.between(*_DAYS)).fillna(False), dtype=bool)
    others = best[~odd].dropna()
    return odd if len(others) and others.median() < _FEW else np.zeros(len(best), dtype=bool)


def _possible(read: Figure | None) -> Figure | None:
    """A figure, or None where it is more than anybody counts: an identifier, or a slip."""
    return None if read is not None and any((part or 0) > MOST for part in read) else read


def distinct(cells: pd.Series, text: Callable[[Any], str]) -> tuple[np.ndarray[Any, Any], list[str]]:
    """The distinct texts of some cells, and for each cell which of them it is: real columns repeat themselves."""
    import numpy as np
    import pandas as pd

    if isinstance(cells.dtype, pd.StringDtype):
        numbers, values = pd.factorize(cells)
        return numbers, [text(value) for value in values]
    numbers, words = pd.factorize(np.array([text(cell) for cell in cells], dtype=object))
    return numbers, list(words)


def whole_numbers(cells: pd.Series) -> tuple[pd.Series, np.ndarray[Any, Any]]:
    """The cells that are plain whole numbers, as Int64, and a mask of those that hold something else."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    if pd.api.types.is_bool_dtype(cells.dtype):
        return pd.Series(pd.NA, index=cells.index, dtype="Int64"), np.asarray(cells.notna())
    if pd.api.types.is_numeric_dtype(cells.dtype):
        numbers = pd.to_numeric(cells, errors="coerce").astype("Float64")
        whole = (numbers == numbers.round()).fillna(False) & (numbers.abs() < 2**53).fillna(False)
        return numbers.where(whole).astype("Int64"), np.asarray(numbers.notna() & ~whole, dtype=bool)
    text = arrow_text(cells)
    if (whole := cast(text, pa.int64())) is not None:
        return _integers(whole, cells.index), np.zeros(len(cells), dtype=bool)
    trimmed = pc.utf8_trim_whitespace(text)
    bare = pc.replace_substring_regex(trimmed, r"^(-?\d{1,15})\.0+$", r"\1")
    plain = pc.fill_null(pc.match_substring_regex(bare, r"^-?\d{1,15}$"), False)
    numbers = pc.cast(pc.if_else(plain, bare, pa.scalar(None, pa.large_string())), pa.int64())
    empty = pc.fill_null(pc.equal(trimmed, ""), True)
    rest = pc.invert(pc.or_(plain, empty)).to_numpy()
    return _integers(numbers, cells.index), rest


def _integers(numbers: Any, index: pd.Index) -> pd.Series:
    """An Arrow array of whole numbers as Int64."""
    import pandas as pd
    import pyarrow.compute as pc

    missing = numbers.is_null().to_numpy()
    return pd.Series(pd.arrays.IntegerArray(pc.fill_null(numbers, 0).to_numpy().copy(), missing), index=index)


def cast(text: Any, kind: Any) -> Any:
    """The Arrow array as numbers or times if every cell is one as it stands, else None: the quick way, tried first."""
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        numbers = pc.cast(text, kind)
    except pa.ArrowInvalid:
        return None
    return None if pa.types.is_integer(kind) and _hexadecimal(text) else numbers


def _hexadecimal(text: Any) -> bool:
    """Whether a cell is written like 0x1F: a number to Arrow, to nobody who counts the dead."""
    return any((letters[offsets[0] : offsets[-1]] >= _LETTERS).any() for letters, offsets, _ in parsing.pieces(text))


def arrow_text(cells: pd.Series) -> pa.ChunkedArray:
    """The cells as Arrow text, in the pieces in which they are held: nothing is copied that is Arrow's already."""
    import pandas as pd
    import pyarrow as pa

    is_arrow = isinstance(cells.dtype, pd.StringDtype) and cells.dtype.storage == "pyarrow"
    array = pa.array(cells.array if is_arrow else cells.astype("string"), from_pandas=True)
    pieces = array if isinstance(array, pa.ChunkedArray) else pa.chunked_array([array])
    return pieces if pieces.type == pa.large_string() else pieces.cast(pa.large_string())
