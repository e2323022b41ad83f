"""Names within an edit or two of a key, found by comparing what letters they have before comparing their order.

Each name has a signature of 54 bits: for each letter, whether it occurs, and whether it occurs twice. One edit changes
at most two of them (a letter goes, another comes), so names whose signatures differ in more than two bits an edit
cannot be near; a few in a thousand are left to be measured. Nothing near is missed: `tests/property` holds it to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ..gazetteer.spelt import Keys

if TYPE_CHECKING:
    from numpy.typing import NDArray

CLASSES: Final = 27
"""The letters a to z, and one class for all else: blanks, digits."""

_BITS: Final = np.full(256, 1 << (CLASSES - 1), dtype=np.uint64)
_BITS[ord("a") : ord("z") + 1] = np.uint64(1) << np.arange(CLASSES - 1, dtype=np.uint64)
"""The bit of each letter."""


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
        keys = names if isinstance(names, Keys) else Keys(names)
        starts, ends = (np.asarray(each, dtype=np.int64)[: len(keys)] for each in (keys.starts, keys.ends))
        length = (ends - starts).astype(np.uint16)  # so narrow, they are sorted in one pass
        order = np.argsort(length, kind="stable")
        self._order = order.astype(np.uint32)
        self._starts = np.searchsorted(length[order], np.arange(length.max(initial=0) + 2)).tolist()
        self._text, self._begins = keys.text, starts[order].astype(np.uint32)
        self._signatures: dict[int, NDArray[Any]] = {}

    def near(self, key: str, edits: int) -> NDArray[Any]:
        """Numbers of the names that may be within `edits` edits of `key`, in order; the few that are not, are few."""
        own, found = np.uint64(_signature(key)), [np.zeros(0, dtype=np.uint32)]
        for length in range(max(len(key) - edits, 0), min(len(key) + edits + 1, len(self._starts) - 1)):
            apart = np.bitwise_count(self._of_length(length) ^ own)
            found.append(self._order[self._starts[length] : self._starts[length + 1]][apart <= 2 * edits])
        return np.sort(np.concatenate(found))

    def _of_length(self, length: int) -> NDArray[Any]:
        """The signatures of the names that are so long, made when they are first looked at."""
        if length not in self._signatures:
            letters = np.frombuffer(self._text.encode("ascii", "replace"), dtype=np.uint8)
            begins = self._begins[self._starts[length] : self._starts[length + 1]]
            once, twice = np.zeros((2, len(begins)), dtype=np.uint64)
            for place in range(length):
                letter = _BITS[letters[begins + place]]
                twice |= once & letter
                once |= letter
            self._signatures[length] = once | twice << np.uint64(CLASSES)
        return self._signatures[length]


def _signature(key: str) -> int:
    once = twice = 0
    for char in key:
        letter = 1 << (ord(char) - 97 if "a" <= char <= "z" else CLASSES - 1)
        twice |= once & letter
        once |= letter
    return once | twice << CLASSES
