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
        length = ends - starts
        order = np.argsort(length, kind="stable")
        self._order = order.astype(np.uint32)
        self._starts = np.searchsorted(length[order], np.arange(length.max(initial=0) + 2)).tolist()
        letters = np.frombuffer(keys.text.encode("ascii", "replace"), dtype=np.uint8)
        self._signature = _signatures(letters, starts[order], self._starts)

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


def _signatures(letters: NDArray[Any], starts: NDArray[Any], shorter: Sequence[int]) -> NDArray[Any]:
    """The signature of each name: the first letter of all is taken, then the second of those that have one, …

    `starts` is in order of length; so many of the names are `shorter` than each length.
    """
    bits = np.full(256, 1 << (CLASSES - 1), dtype=np.uint64)
    bits[ord("a") : ord("z") + 1] = np.uint64(1) << np.arange(CLASSES - 1, dtype=np.uint64)
    of_letter = bits[letters]
    once, twice = np.zeros((2, len(starts)), dtype=np.uint64)
    for place, rest in enumerate(shorter[1:-1]):
        letter = of_letter[starts[rest:] + place]
        twice[rest:] |= once[rest:] & letter
        once[rest:] |= letter
    signatures: NDArray[Any] = once | twice << np.uint64(CLASSES)
    return signatures
