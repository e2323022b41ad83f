"""Text that a library reads as bytes: in the encoding that its letters tell."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import IO, TYPE_CHECKING, Final

from . import encodings

if TYPE_CHECKING:
    import pandas as pd

    from ...findings import Finding

BYTES: Final = "ISO-8859-1"
"""The encoding to read with first: every byte is a letter of it, so that none is lost."""
_HEAD: Final = 65_536


@dataclass(frozen=True, slots=True)
class _Texts:
    name: str
    open: Callable[[], IO[bytes]]
    head: bytes


def redecoded(
    name: str, table: pd.DataFrame, heads: Mapping[str, str], asked: str | None = None
) -> tuple[pd.DataFrame, dict[str, str], list[Finding]]:
    """A table that was read as `BYTES`: its names, cells and `heads` in the encoding that all their letters tell.

    Raises
    ------
    InputError
        As `encodings.detect` does.

    Examples
    --------
    >>> import pandas as pd
    >>> garbled = pd.DataFrame({"place": ["Ségou".encode().decode(BYTES)]}, dtype="string")
    >>> redecoded("a.dbf", garbled, {})[0]["place"].tolist()
    ['Ségou']
    """
    import pandas as pd

    words = [column for column in table.columns if isinstance(table[column].dtype, pd.StringDtype)]
    texts = [*map(str, table.columns), *heads.values()]
    texts += [text for column in words for text in table[column].dropna().unique()]
    foreign = [text.encode(BYTES, "replace") for text in texts if not text.isascii()]
    if not foreign:
        return table, dict(heads), []
    data = b"\n".join(foreign)
    told = encodings.detect(_Texts(name, partial(io.BytesIO, data), data[:_HEAD]), asked)

    def read(text: str) -> str:
        return text if text.isascii() else text.encode(BYTES, "replace").decode(told.encoding, "replace")

    out = table.copy()
    for column in words:
        out[column] = table[column].map(read, na_action="ignore").astype(table[column].dtype)
    out.columns = pd.Index([read(str(column)) for column in table.columns])
    found = [*told.found, *([encodings.lost(["row 1"])] if told.faulty else [])]
    return out, {read(column): read(head) for column, head in heads.items()}, found
