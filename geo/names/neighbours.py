"""Names within an edit or two of a key, found by comparing what letters they have before comparing their order.

Each name has a signature of 54 bits: for each letter, whether it occurs, and whether it occurs twice. One edit changes
at most two of them (a letter goes, another comes), so names whose signatures differ in more than two bits an edit
cannot be near; a few in a thousand are left to be measured. Nothing near is missed: `tests/property` holds it to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CLASSES: Final = 27
"""The letters a to z, and one class for all else: blanks, digits."""
BLOCK: Final = 8192
"""Names whose letters are counted together: a country's all at once would take tens of megabytes."""


class Neighbours:
    """An index of ASCII names.

    Parameters
    ----------
    names : sequence of str

    Examples
    --------
    >>> Neighbours(["quetta", "queta", "panjgur"]).near("quetta", 1).tolist()
    [0, 1]
    """

    def __init__(self, names: Sequence[str]) -> None:
        signature, length = _signatures(names)
        self._order = np.argsort(length, kind="stable").astype(np.uint32)
        self._signature = signature[self._order]
        self._starts = np.searchsorted(length[self._order], np.arange(length.max(initial=0) + 2)).tolist()

    def near(self, key: str, edits: int) -> NDArray[Any]:
        """Numbers of the names that may be within `edits` edits of `key`, in order; the few that are not, are few."""
        last = len(self._starts) - 1
        part = slice(self._starts[min(max(len(key) - edits, 0), last)], self._starts[min(len(key) + edits + 1, last)])
        apart = np.bitwise_count(self._signature[part] ^ np.uint64(_signature(key)))
        return np.sort(self._order[part][apart <= 2 * edits])


def _signature(key: str) -> int:
    once = twice = 0
    for char in key:
        letter = 1 << (ord(char) - 97 if "a" <= char <= "z" else CLASSES - 1)
        twice |= once & letter
        once |= letter
    return once | twice << CLASSES


def _signatures(names: Sequence[str]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Signature and length of each name."""
    length = np.fromiter(map(len, names), dtype=np.int32, count=len(names))
    parts = [
        _block(names[start : start + BLOCK], length[start : start + BLOCK]) for start in range(0, len(names), BLOCK)
    ]
    return np.concatenate([np.zeros(0, dtype=np.uint64), *parts]), length


def _block(names: Sequence[str], length: NDArray[Any]) -> NDArray[Any]:
    letters = np.frombuffer("".join(names).encode("ascii", "replace"), dtype=np.uint8).astype(np.int64) - ord("a")
    letters[(letters < 0) | (letters >= CLASSES - 1)] = CLASSES - 1
    row = np.repeat(np.arange(len(names)), length)
    counts = np.bincount(row * CLASSES + letters, minlength=len(names) * CLASSES).reshape(len(names), CLASSES)
    powers = np.uint64(1) << np.arange(CLASSES, dtype=np.uint64)
    once = np.where(counts >= 1, powers, np.uint64(0)).sum(axis=1, dtype=np.uint64)
    twice = np.where(counts >= 2, powers << np.uint64(CLASSES), np.uint64(0)).sum(axis=1, dtype=np.uint64)
    signatures: NDArray[Any] = once | twice
    return signatures
