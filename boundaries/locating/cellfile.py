"""The index on disk: built once, kept in the user's cache folder, memory-mapped when it is used again."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.disk.whole import whole
from geo.errors import OutputError

from .cells import ARRAYS, Cells, build

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAGIC: Final = b"incidentmap cells 1\n"
"""Changes with the layout, or with what the numbers in it mean."""
ALIGN: Final = 64
KEPT: Final = 8
"""Indexes kept in the cache; the least recently used go."""
logger = logging.getLogger(__name__)


def folder() -> Path:
    """Where indexes are kept: the platform's cache folder for this user."""
    from platformdirs import user_cache_path

    return user_cache_path("incidentmap", appauthor=False) / "cells"


def fingerprint(areas: NDArray[Any]) -> str:
    """The same for the same polygons in the same order, on every machine.

    Examples
    --------
    >>> one, two = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    >>> fingerprint(np.array([one, two])) == fingerprint(np.array([two, one]))
    False
    """
    sums = hashlib.blake2b(digest_size=16)
    for wkb in shapely.to_wkb(areas, byte_order=1):
        sums.update(b"" if wkb is None else wkb)
    return sums.hexdigest()


def cached(areas: NDArray[Any], *, build_it: bool) -> Cells | None:
    """The index of `areas` from the cache, else built (and kept) if `build_it`, else None.

    A cache that cannot be written is no failure: the index is then built for this once. A damaged file is replaced.
    """
    path = folder() / f"{fingerprint(areas)}.cells"
    if path.is_file():
        cells = opened(path)
        if cells is not None:
            return cells
    if not build_it:
        return None
    cells = build(areas)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save(cells, path)
        _forget(path.parent)
    except (OutputError, OSError) as error:
        logger.info("the index is not kept: %s", error)
    return cells


def save(cells: Cells, path: Path) -> None:
    """Write an index, whole or not at all."""
    arrays = {name: np.ascontiguousarray(getattr(cells, name)) for name in ARRAYS}
    layout: dict[str, Any] = {"x0": cells.x0.hex(), "y0": cells.y0.hex(), "step": cells.step.hex(), "arrays": {}}
    at = 0
    for name, array in arrays.items():
        layout["arrays"][name] = [array.dtype.str, list(array.shape), at]
        at += -(-array.nbytes // ALIGN) * ALIGN
    head = json.dumps(layout).encode()
    head += b" " * (-(len(MAGIC) + 8 + len(head)) % ALIGN)
    with whole(path) as part, part.open("wb") as file:
        file.write(MAGIC + len(head).to_bytes(8, "little") + head)
        for array in arrays.values():
            file.write(array.tobytes())
            file.write(b"\0" * (-array.nbytes % ALIGN))


def opened(path: Path) -> Cells | None:
    """Map an index into memory; None if the file is not one, or not whole."""
    try:
        mapped = np.memmap(path, dtype=np.uint8, mode="r")
        start = len(MAGIC) + 8
        if bytes(mapped[: len(MAGIC)]) != MAGIC:
            return None
        head = start + int.from_bytes(bytes(mapped[len(MAGIC) : start]), "little")
        layout = json.loads(bytes(mapped[start:head]))
        arrays = {}
        for name, (kind, shape, at) in layout["arrays"].items():
            size = int(np.prod(shape)) * np.dtype(kind).itemsize
            if head + at + size > len(mapped):
                return None
            arrays[name] = np.asarray(mapped[head + at : head + at + size]).view(kind).reshape(shape)
        x0, y0, step = (float.fromhex(layout[name]) for name in ("x0", "y0", "step"))
        return Cells(x0=x0, y0=y0, step=step, **arrays)
    except (OSError, ValueError, KeyError, TypeError) as error:
        logger.info("%s: not a usable index (%s)", path, error)
        return None


def _forget(where: Path) -> None:
    """Keep the cache small."""
    files = sorted(where.glob("*.cells"), key=lambda file: file.stat().st_atime, reverse=True)
    for file in files[KEPT:]:
        os.unlink(file)
