"""One file of named columns, memory-mapped: opened in a millisecond, read by the page.

The layout is that of safetensors (a JSON header, then the raw little-endian arrays), so other tools can open it.
We read it without that library: a look-up must not wait for NumPy to be imported, and a `memoryview` over the map
serves single values; `Columns.array` gives the same column to NumPy for work in bulk.
"""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from ..disk.whole import whole
from ..errors import AssetError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Format = Literal["Q", "q", "I", "i", "H", "B"]
_FORMATS: Final[dict[str, _Format]] = {"U64": "Q", "I64": "q", "U32": "I", "I32": "i", "U16": "H", "U8": "B"}
_ALIGN: Final = 64


class Columns:
    """The columns of one file.

    Parameters
    ----------
    path : path-like

    Attributes
    ----------
    metadata : dict of str to str
        What the writer said of the file.

    Raises
    ------
    AssetError
        If the file is missing, truncated or not of this layout.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        try:
            with self.path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise AssetError(f"{self.path}: cannot be opened ({error}); install incidentmap again") from error
        view = memoryview(self._map)
        self._views, self.metadata = self._parse(view)

    def _parse(self, view: memoryview) -> tuple[dict[str, memoryview], dict[str, str]]:
        try:
            size = int.from_bytes(view[:8], "little")
            header = json.loads(bytes(view[8 : 8 + size]))
            metadata: dict[str, str] = header.pop("__metadata__")
            body = view[8 + size :]
            views: dict[str, memoryview] = {}
            for name, entry in header.items():
                start, end = entry["data_offsets"]
                if end > len(body):
                    raise ValueError(f"column {name} ends at byte {end}, the file at {len(body)}")
                views[name] = body[start:end].cast(_FORMATS[entry["dtype"]])
        except (ValueError, KeyError, TypeError) as error:
            raise AssetError(f"{self.path}: damaged or of another version ({error}); rebuild it") from error
        return views, metadata

    def __getitem__(self, name: str) -> memoryview:
        return self._views[name]

    def __contains__(self, name: str) -> bool:
        return name in self._views

    def array(self, name: str) -> NDArray[Any]:
        """The column as a NumPy array over the same memory."""
        import numpy as np

        view = self._views[name]
        return np.frombuffer(view, dtype=np.dtype(view.format).newbyteorder("<"))

    def text(self, blob: str, offsets: str, index: int) -> str:
        """Entry `index` of a column of UTF-8 text held as `blob` and `offsets`."""
        ends = self._views[offsets]
        return bytes(self._views[blob][ends[index] : ends[index + 1]]).decode()


def write(path: str | os.PathLike[str], arrays: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]) -> None:
    """Write `arrays` (one-dimensional integers) as one file, whole or not at all.

    The widest come first: so each is aligned without a gap, which the layout does not allow.
    """
    names: dict[str, str] = {code: dtype for dtype, code in _FORMATS.items()} | {"L": "U64", "l": "I64"}
    ordered = dict(sorted(arrays.items(), key=lambda item: (-item[1].itemsize, item[0])))
    header: dict[str, Any] = {"__metadata__": dict(metadata)}
    position = 0
    for name, array in ordered.items():
        extent = [position, position + array.nbytes]
        header[name] = {"dtype": names[array.dtype.char], "shape": [len(array)], "data_offsets": extent}
        position += array.nbytes
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(8 + len(text)) % _ALIGN)
    with whole(path) as part, part.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for array in ordered.values():
            file.write(array.tobytes())
