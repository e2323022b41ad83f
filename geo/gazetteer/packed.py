"""How a name's key and the place it names are packed into one 64-bit word.

    63            24 23         2 1   0
    | 40 bits of the | 22 bits of  | 2 |
    | key's hash     | the place   |   |

Sorted words are an index: a binary search finds a key's places, and since places are numbered by importance, the
most important comes first. The two low bits say how the name belongs to the place (`GRADES`). With 10⁶ keys an
unknown name meets a foreign key once in 10⁶ times.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from numpy.typing import NDArray

HASH_BITS: Final = 40
PLACE_BITS: Final = 22
GRADE_BITS: Final = 2
PLACES_AT_MOST: Final = 1 << PLACE_BITS
LOW_BITS: Final = PLACE_BITS + GRADE_BITS
_PLACE: Final = PLACES_AT_MOST - 1
GRADES: Final = ("exact", "alias", "variant", "variant")
"""What the two low bits mean: the main name, another name, a transliteration of one."""
NAMES: Final = 2
"""Grades from here on are transliterations."""


def hashed(key: str) -> int:
    """The key's 40-bit hash, already in its place in the word."""
    return int.from_bytes(blake2b(key.encode(), digest_size=HASH_BITS // 8).digest(), "big") << LOW_BITS


def hashes(keys: Sequence[str]) -> NDArray[Any]:
    """`hashed` of each key.

    Examples
    --------
    >>> hashes(["quetta"]).tolist() == [hashed("quetta")]
    True
    """
    import numpy as np

    size = HASH_BITS // 8
    digests = b"".join([blake2b(key.encode(), digest_size=size).digest() for key in keys])
    words = np.zeros((len(keys), 8), dtype=np.uint8)
    words[:, :size] = np.frombuffer(digests, dtype=np.uint8).reshape(-1, size)
    return words.view(">u8").ravel().astype(np.uint64)


def word(key: str, place: int, grade: int) -> int:
    """Pack one entry of an index."""
    return hashed(key) | place << GRADE_BITS | grade


def unpacked(entry: int) -> tuple[int, int]:
    """The place and the grade of an entry."""
    return entry >> GRADE_BITS & _PLACE, entry & 3
