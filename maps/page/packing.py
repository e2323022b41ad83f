"""Columns → one compressed block of bytes the page can open: a JSON header, then each column, 8-byte aligned.

The browser reads the columns as typed arrays over the block's own memory (`static/js/data/block.js`), so what is
written here is what it computes with: no parsing, no copy. Numbers take the narrowest type that holds them;
a column with few distinct texts becomes codes into a dictionary.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

ALIGN = 8
PLANED = {"u16", "u32", "i32"}
PLANES_FROM = 1000
ASTRAL = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
REPEATS = 0.6
"""A text column is written as a dictionary if at most this share of its values are distinct."""


class Block:
    """A growing block of columns.

    Examples
    --------
    >>> block = Block(2)
    >>> block.numbers("killed", [3, 250])
    >>> block.texts("place", pd.Series(["Panjgur", "Panjgur"]))
    >>> [column["type"] for column in block.columns]
    ['u8', 'text', 'u8', 'u8']
    """

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.columns: list[dict[str, Any]] = []
        self._parts: list[bytes] = []
        self._size = 0

    def bytes(self, name: str, kind: str, data: bytes, **more: Any) -> None:
        """Append raw `data` under `name`; `kind` is how the page reads it."""
        self.columns.append({"name": name, "type": kind, "offset": self._size, "length": len(data), **more})
        pad = -len(data) % ALIGN
        self._parts.append(data + b"\0" * pad)
        self._size += len(data) + pad

    def numbers(self, name: str, values: npt.ArrayLike) -> None:
        """Append whole numbers from 0, or any numbers as they are where a fraction or a sign needs it."""
        array = np.asarray(values)
        kind, dtype = _narrow(array)
        data = np.ascontiguousarray(array, dtype=dtype)
        if kind in PLANED and len(data) >= PLANES_FROM:
            # First bytes of all, then second bytes: alike stands beside alike, and compresses better.
            planes = data.view(np.uint8).reshape(-1, data.itemsize).T.tobytes()
            self.bytes(name, kind, planes, planes=True)
        else:
            self.bytes(name, kind, data.tobytes())

    def counts(self, name: str, values: npt.NDArray[np.int64]) -> None:
        """Append whole numbers from 0, most of them small: each takes as many bytes as it needs."""
        self.bytes(name, "varint", septets(values), count=len(values), unsigned=True)

    def steps(self, name: str, values: npt.NDArray[np.int64]) -> None:
        """Append whole numbers as the steps between them: small where they are sorted."""
        self.bytes(name, "varint", varints(np.diff(values, prepend=0)), count=len(values), steps=True)

    def strings(self, name: str, values: Sequence[str]) -> None:
        """Append a list of texts: UTF-8 in one run, and each text's length in UTF-16 units, as JavaScript slices."""
        joined = "".join(values)
        if not ASTRAL.search(joined):  # one UTF-16 unit a character
            lengths = np.fromiter(map(len, values), dtype=np.uint32, count=len(values))
            data = joined.encode()
        else:
            # A lone surrogate cannot be UTF-8; it becomes "?", never an error.
            clean = [value.encode("utf-16-le", "replace") for value in values]
            lengths = np.fromiter((len(value) // 2 for value in clean), dtype=np.uint32, count=len(clean))
            data = b"".join(clean).decode("utf-16-le").encode()
        self.bytes(name, "text", data, count=len(values))
        self.numbers(f"{name}#", lengths)

    def texts(self, name: str, values: pd.Series) -> None:
        """Append a text column as a list of its distinct texts and a number into it each; missing is the empty text."""
        self.labels(name, *pd.factorize(values, use_na_sentinel=True))

    def labels(self, name: str, codes: npt.NDArray[np.int64], distinct: Any) -> None:
        """Append what `pandas.factorize` gives."""
        self.strings(name, ["", *map(str, distinct)])
        self.numbers(f"{name}@", codes + 1)

    def packed(self, level: int = 6) -> str:
        """The block, compressed (gzip, no time stamp) and base64-coded."""
        header = json.dumps({"rows": self.rows, "columns": self.columns}, separators=(",", ":")).encode()
        header += b" " * (-(len(header) + 4) % ALIGN)
        squeeze = zlib.compressobj(level, zlib.DEFLATED, 31)
        parts = [len(header).to_bytes(4, "little") + header, *self._parts]
        data = b"".join([squeeze.compress(b"".join(parts)), squeeze.flush()])
        return base64.b64encode(data).decode("ascii")


def _narrow(array: npt.NDArray[Any]) -> tuple[str, str]:
    """The narrowest type for `array`: its name in the page and in numpy."""
    if array.size == 0:
        return "u8", "<u1"
    if array.dtype.kind == "f":
        return ("f32", "<f4") if array.dtype.itemsize == 4 else ("f64", "<f8")
    low, high = int(array.min()), int(array.max())
    if low >= 0:
        for kind, limit in (("u8", 2**8), ("u16", 2**16), ("u32", 2**32)):
            if high < limit:
                return kind, f"<u{int(kind[1:]) // 8}"
    elif low >= -(2**31) and high < 2**31:
        return "i32", "<i4"
    return "f64", "<f8"


def is_labelled(codes: npt.NDArray[np.int64], distinct: Any) -> bool:
    """Do the texts repeat enough to be written once each?"""
    return len(distinct) <= REPEATS * max(len(codes), 1)


def varints(values: npt.NDArray[np.int64]) -> bytes:
    """Signed whole numbers as zigzag varints: small steps take one byte.

    Examples
    --------
    >>> varints(np.array([0, -1, 1, 300])).hex()
    '000102d804'
    """
    return septets((values << 1) ^ (values >> 63))


def septets(values: npt.NDArray[np.int64]) -> bytes:
    """Whole numbers from 0 to 2³⁵ in groups of seven bits, the lowest first; the eighth bit says that more follow.

    Examples
    --------
    >>> septets(np.array([5, 300])).hex()
    '05ac02'
    """
    unsigned = values.astype(np.uint64)
    width = np.ones(len(unsigned), dtype=np.int64)
    for bits in (7, 14, 21, 28):
        width += unsigned >= (1 << bits)
    ends = np.cumsum(width)
    out = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    for place in range(int(width.max(initial=0))):
        has = width > place
        septet = (unsigned[has] >> np.uint64(7 * place)) & np.uint64(127)
        more = (width[has] > place + 1).astype(np.uint64) << np.uint64(7)
        out[ends[has] - width[has] + place] = septet | more
    return out.tobytes()
