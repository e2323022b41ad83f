"""Hundreds of thousands of short texts in one, a byte a letter: what misspellings of a country's names are held
against."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import overload


class Keys(Sequence[str]):
    """Texts without line breaks, kept as one.

    Parameters
    ----------
    texts : iterable of str

    Examples
    --------
    >>> names = Keys(["quetta", "zhob"])
    >>> names[1], len(names), list(names)
    ('zhob', 2, ['quetta', 'zhob'])
    """

    def __init__(self, texts: Iterable[str]) -> None:
        listed = list(texts)
        self._text = "".join(listed)
        self._ends = array("I", accumulate(map(len, listed), initial=0))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        return map(self._text.__getitem__, map(slice, self._ends, self._ends[1:]))

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            first, last, step = at.indices(len(self))
            if step != 1:
                return list(self)[at]
            ends = self._ends[first : last + 1]
            return [self._text[start:end] for start, end in pairwise(ends)]
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._text[self._ends[at] : self._ends[at + 1]]


class Spellings:
    """The keys of a country's names, and the place that each belongs to.

    Attributes
    ----------
    keys : Keys
    places : array of int
    """

    def __init__(self, keys: Iterable[str], places: Iterable[int]) -> None:
        self.keys = Keys(keys)
        self.places = array("I", places)
        self._order: array[int] | None = None
        self._sorted = array("I")

    @classmethod
    def joined(cls, parts: Sequence[tuple[Spellings, int]]) -> Spellings:
        """Several as one, each with what is added to the numbers of its places."""
        return cls(
            chain.from_iterable(part.keys for part, _ in parts),
            (place + start for part, start in parts for place in part.places),
        )

    def of_place(self, place: int) -> list[str]:
        """The keys of a place.

        Examples
        --------
        >>> Spellings(["quetta", "zhob", "kwatah"], [7, 3, 7]).of_place(7)
        ['quetta', 'kwatah']
        """
        if self._order is None:
            self._order = array("I", sorted(range(len(self.places)), key=self.places.__getitem__))
            self._sorted = array("I", map(self.places.__getitem__, self._order))
        first, last = bisect_left(self._sorted, place), bisect_left(self._sorted, place + 1)
        return [self.keys[at] for at in self._order[first:last]]
