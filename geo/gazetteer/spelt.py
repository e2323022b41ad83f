"""Hundreds of thousands of short texts in one, a byte a letter: what misspellings of a country's names are held
against."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, overload

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIGURES: Final = 7
"""Digits of the number of a place, at most."""


class Keys(Sequence[str]):
    """Texts without line breaks, kept as one.

    Parameters
    ----------
    texts : iterable of str

    Attributes
    ----------
    text : str
        All of them, with something behind each.
    starts, ends : array of int
        Where each stands in it.

    Examples
    --------
    >>> names = Keys(["quetta", "zhob"])
    >>> names[1], len(names), list(names)
    ('zhob', 2, ['quetta', 'zhob'])
    """

    def __init__(self, texts: Iterable[str]) -> None:
        listed = list(texts)
        self.text = "\n".join([*listed, ""])
        self.starts: Any = array("I", accumulate((len(each) + 1 for each in listed), initial=0))
        self.ends: Any = array("I", (after - 1 for after in self.starts[1:]))

    @classmethod
    def within(cls, text: str, starts: NDArray[Any], ends: NDArray[Any]) -> Keys:
        """Those that stand so in a text."""
        keys = cls(())
        keys.text, keys.starts, keys.ends = text, starts, ends
        return keys

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if not 0 <= at < len(self.ends):
            raise IndexError(at)
        return self.text[self.starts[at] : self.ends[at]]


class Spellings:
    """The keys of a country's names, and the place that each belongs to.

    Attributes
    ----------
    keys : Keys
    places : array of int
    """

    def __init__(self, keys: Iterable[str], places: Any) -> None:
        self.keys = keys if isinstance(keys, Keys) else Keys(keys)
        self.places: Any = places if "numpy" in sys.modules and hasattr(places, "dtype") else array("I", places)
        self._order: Any = None
        self._sorted: Any = None

    @classmethod
    def parsed(cls, text: str) -> Spellings:
        """From lines of key and number, a tab between them; NumPy reads them where it is there already.

        Examples
        --------
        >>> found = Spellings.parsed("quetta\\t7\\nzhob\\t31\\n")
        >>> list(found.keys), list(map(int, found.places))
        (['quetta', 'zhob'], [7, 31])
        """
        if "numpy" in sys.modules and text.isascii():
            return _parsed(text)
        cells = text.rstrip("\n").replace("\n", "\t").split("\t") if text else []
        return cls(cells[::2], map(int, cells[1::2]))

    @classmethod
    def joined(cls, parts: Sequence[tuple[Spellings, int]]) -> Spellings:
        """Several as one, each with what is added to the numbers of its places."""
        import numpy as np

        if len(parts) == 1 and not parts[0][1]:
            return parts[0][0]
        keys = [part.keys for part, _ in parts]
        behind = list(accumulate((len(each.text) for each in keys), initial=0))[:-1]
        moved = list(zip(keys, behind, strict=True))
        starts = np.concatenate([np.asarray(each.starts, dtype=np.int64)[: len(each)] + more for each, more in moved])
        ends = np.concatenate([np.asarray(each.ends, dtype=np.int64) + more for each, more in moved])
        places = np.concatenate([np.asarray(part.places, dtype=np.int64) + start for part, start in parts])
        return cls(Keys.within("".join(each.text for each in keys), starts, ends), places)

    def of_place(self, place: int) -> list[str]:
        """The keys of a place.

        Examples
        --------
        >>> Spellings(["quetta", "zhob", "kwatah"], [7, 3, 7]).of_place(7)
        ['quetta', 'kwatah']
        """
        self._arrange()
        first, last = bisect_left(self._sorted, place), bisect_left(self._sorted, place + 1)
        return [self.keys[at] for at in self._order[first:last]]

    def distinct(self) -> list[int]:
        """The numbers of the places, in order."""
        self._arrange()
        return list(dict.fromkeys(self._sorted.tolist()))

    def _arrange(self) -> None:
        if self._order is None:
            self._order, self._sorted = _in_order(self.places)


def _in_order(places: Any) -> tuple[Any, Any]:
    """The order of the places by number, and the numbers so ordered."""
    if "numpy" in sys.modules:
        import numpy as np

        # Sorted with their positions behind them: several times as fast as an order that is stable.
        both = np.sort(np.asarray(places, dtype=np.int64) << 32 | np.arange(len(places)))
        return both & (1 << 32) - 1, both >> 32
    by_number = sorted(range(len(places)), key=places.__getitem__)
    return array("I", by_number), array("I", map(places.__getitem__, by_number))


def _parsed(text: str) -> Spellings:
    import numpy as np

    signs = np.frombuffer(text.encode(), dtype=np.uint8)
    ends, lines = np.flatnonzero(signs == ord("\t")), np.flatnonzero(signs == ord("\n"))
    if len(lines) < len(ends):
        lines = np.append(lines, len(signs))
    starts = np.concatenate([[0], lines[:-1] + 1])[: len(ends)]
    places = np.zeros(len(ends), dtype=np.int64)
    for figure in range(FIGURES):
        at = lines - 1 - figure
        places += np.where(at > ends, signs[at].astype(np.int64) - ord("0"), 0) * 10**figure
    return Spellings(Keys.within(text, starts, ends), places)
