"""Characters that XML, UTF-8 or a terminal cannot hold become � once, on the way in: every writer can hold the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ...disk.held import REPLACED, UNHELD, held
from ...findings import finding
from ..files import parsing
from ..files.raw import unique
from .counts import arrow_text

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from ..files.raw import Raw

_BELOW: Final = 0x20
_FIRST_OF_NONCHARACTERS: Final = 0xEF
_IN_BYTES: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_IN_ARROW: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}]"


def clean(raw: Raw) -> Raw:
    """Every cell and name of a table with the characters that can be held; the rows that had others are found."""
    import numpy as np
    import pandas as pd

    odd = np.zeros(len(raw.frame), dtype=bool)
    changed: dict[str, pd.Series] = {}
    for name in raw.frame.columns:
        if _holds_bytes(raw.frame[name]):
            texts = [_said(cell) for cell in raw.frame[name]]
            raw.frame = raw.frame.assign(**{name: pd.Series(texts, index=raw.frame.index, dtype=object)})
        cells, here = _cleaned(raw.frame[name])
        if here is not None:
            changed[name] = cells
            odd |= here
    if changed:
        raw.frame = raw.frame.assign(**changed)
        remedy = "look at them in the source"
        raw.found.append(
            finding("letters-replaced", "a character that no document can hold, replaced by �", raw.labels(odd), remedy)
        )
    if any(UNHELD.search(str(name)) for name in raw.frame.columns):
        raw.frame = raw.frame.set_axis(unique(held(str(name)) for name in raw.frame.columns), axis=1)
        raw.hxl = {held(name): tag for name, tag in raw.hxl.items()}
    return raw


def _cleaned(cells: pd.Series) -> tuple[pd.Series, np.ndarray[Any, Any] | None]:
    """A column cleaned, and which of its cells were not clean; None where all were."""
    import pandas as pd

    if isinstance(cells.dtype, pd.StringDtype) and cells.dtype.storage == "pyarrow":
        return _of_arrow(cells)
    if cells.dtype != object and not isinstance(cells.dtype, pd.StringDtype):
        return cells, None
    texts = [cell if isinstance(cell, str) else "" for cell in cells]
    if not UNHELD.search("".join(texts)):
        return cells, None
    odd = pd.Series([bool(UNHELD.search(text)) for text in texts], index=cells.index).to_numpy()
    return cells.where(~odd, [held(text) for text in texts]), odd


def _of_arrow(cells: pd.Series) -> tuple[pd.Series, np.ndarray[Any, Any] | None]:
    """Told from the bytes in memory: nearly every column has none, and is passed over at the speed of memory."""
    import pandas as pd
    import pyarrow.compute as pc

    text = arrow_text(cells)
    if all(_clear(letters[offsets[0] : offsets[-1]]) for letters, offsets, _ in parsing.pieces(text)):
        return cells, None
    odd = pc.fill_null(pc.match_substring_regex(text, _IN_ARROW), False).to_numpy()
    if not odd.any():
        return cells, None
    dtype: Any = cells.dtype
    whole = pc.replace_substring_regex(text, _IN_ARROW, REPLACED)
    return pd.Series(dtype.__from_arrow__(whole), index=cells.index, copy=False), odd


def _clear(letters: np.ndarray[Any, Any]) -> bool:
    if letters.min(initial=_BELOW) >= _BELOW and letters.max(initial=0) < _FIRST_OF_NONCHARACTERS:
        return True
    return not _IN_BYTES.search(letters.data)


def _holds_bytes(cells: pd.Series) -> bool:
    return cells.dtype == object and cells.name != "geometry" and any(isinstance(cell, bytes) for cell in cells)


def _said(cell: Any) -> Any:
    """Bytes as the text that they are, else as their hexadecimal digits: nothing that reads cells reads bytes."""
    if not isinstance(cell, bytes):
        return cell
    try:
        return cell.decode("utf-8")
    except UnicodeDecodeError:
        return cell.hex()
