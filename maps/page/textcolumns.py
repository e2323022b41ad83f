"""How a column of long texts goes into a block: as words, as a common head with a rest, or as it is.

Deflate looks back 32 kB; a hundred thousand descriptions repeat their words over megabytes. Written once as a list of
words, most frequent first, and then as numbers into that list, they take up to half the bytes, open without making a
hundred thousand strings, and are searched word by word. `static/js/data/texts.js` reads each form back to the letter.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from .packing import Block, is_labelled

REPEATED: Final = 8
"""Words are listed if each stands in the column at least so often on average: below it the list outweighs the gain."""
HEADS: Final = 0.2
"""A head is split off if at most this share of the column's heads are distinct."""
NUMBERED: Final = r"^(?P<head>.*?)(?P<tail>0|[1-9][0-9]{0,8})$"
"""An identifier that ends in a number: "PAK1042"."""
ADDRESS: Final = r"^(?P<head>.*/)(?P<tail>[^/]*)$"


def write(block: Block, name: str, values: pd.Series) -> None:
    """Append a text column in the form that fits it; missing is the empty text.

    Parameters
    ----------
    block : Block
    name : str
    values : pandas.Series
        Texts or missing.

    Examples
    --------
    >>> block = Block(40)
    >>> write(block, "incident_id", pd.Series([f"PAK{number}" for number in range(40)]))
    >>> write(
    ...     block, "description", pd.Series([f"unit {number % 8} fired on post {number // 8}" for number in range(40)])
    ... )
    >>> [block.columns[0]["type"], next(column["type"] for column in block.columns if column["name"] == "description")]
    ['numbered', 'words']
    """
    codes, distinct = pd.factorize(values, use_na_sentinel=True)
    if is_labelled(codes, distinct):
        block.labels(name, codes, distinct)
        return
    texts = _stored(values.fillna("") if isinstance(values.dtype, pd.StringDtype) else values.fillna("").astype(object))
    if not (_words(block, name, texts) or _parts(block, name, texts)):
        block.strings(name, texts.to_pylist())


def _stored(values: pd.Series) -> pa.LargeStringArray:
    try:
        stored = pa.array(values, type=pa.large_string())
    except UnicodeEncodeError:
        stored = pa.array(values.map(_storable), type=pa.large_string())
    return stored.combine_chunks() if isinstance(stored, pa.ChunkedArray) else stored  # of tables put together


def _storable(text: str) -> str:
    """A lone surrogate cannot be UTF-8; it becomes "?", never an error."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _words(block: Block, name: str, texts: pa.LargeStringArray) -> bool:
    """Words are what stands between single spaces, so that joining them by spaces gives back the text."""
    lists = pc.split_pattern(texts, " ")
    found = pc.list_flatten(lists).dictionary_encode()
    if len(found) < REPEATED * len(found.dictionary):
        return False
    codes = found.indices.to_numpy()
    rank, order = _ranked(codes, len(found.dictionary))
    block.bytes(name, "words", b"")
    block.strings(f"{name}.words", found.dictionary.take(pa.array(order)).to_pylist())
    block.counts(f"{name}.codes", rank[codes])
    block.numbers(f"{name}.sizes", pc.list_value_length(lists).to_numpy())
    return True


def _ranked(codes: npt.NDArray[Any], size: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Rank of each code, the most frequent first, and the codes in that order."""
    order = np.argsort(-np.bincount(codes, minlength=size), kind="stable")
    rank = np.empty(size, dtype=np.int64)
    rank[order] = np.arange(size)
    return rank, order


def _parts(block: Block, name: str, texts: pa.LargeStringArray) -> bool:
    for kind, pattern in (("numbered", NUMBERED), ("headed", ADDRESS)):
        parts = _parted(texts, pattern)
        if parts is None:
            continue
        head, tail = parts
        block.bytes(name, kind, b"")
        block.labels(f"{name}.heads", *pd.factorize(head.to_pandas()))
        if kind == "numbered":
            block.steps(f"{name}.tails", pc.cast(tail, pa.int64()).to_numpy())
        else:
            block.strings(f"{name}.tails", tail.to_pylist())
        return True
    return False


def _parted(texts: pa.LargeStringArray, pattern: str) -> tuple[Any, Any] | None:
    """Head and tail of every text, or None if one has neither or the heads are too many."""
    parts = pc.extract_regex(texts, pattern)
    if parts.null_count:
        return None
    head, tail = (pc.struct_field(parts, field) for field in ("head", "tail"))
    return (head, tail) if pc.count_distinct(head).as_py() <= HEADS * len(texts) else None
