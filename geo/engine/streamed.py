"""A table in parts that are read one after the other, in this process: no more than one is in memory."""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial as bound
from typing import TYPE_CHECKING, Any, TypeVar

from ..disk import leftovers
from . import pooling

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class Later:
    """A value that is made when it is first asked for, and then kept."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make: Callable[[], Any] | None = make
        self._value: Any = None

    def value(self) -> Any:
        """The value."""
        if self._make is not None:
            self._value, self._make = self._make(), None
        return self._value


def now(told: Any) -> Any:
    """What was promised, or the thing itself."""
    return told.value() if isinstance(told, Later) else told


@dataclass(frozen=True)
class Streamed:
    """A table in parts; `geo.read(…, engine="stream")` gives one.

    Attributes
    ----------
    parts : sequence of callable
        Each reads a part.
    like : DataFrame
        A table without rows, of their columns and types.

    Examples
    --------
    >>> import pandas as pd
    >>> whole = pd.DataFrame({"killed": [2, 3, 4]})
    >>> table = Streamed([lambda: whole[:2], lambda: whole[2:]], whole[:0])
    >>> table.value(table.reduce(lambda part: int(part["killed"].sum()), sum)), len(table)
    (9, 2)
    """

    parts: Sequence[Callable[[], pd.DataFrame]]
    like: pd.DataFrame

    def __len__(self) -> int:
        return len(self.parts)

    def __iter__(self) -> Iterator[pd.DataFrame]:
        return (read() for read in self.parts)

    @property
    def columns(self) -> pd.Index:
        """The parts' columns."""
        return self.like.columns

    def map(self, rows: Callable[..., pd.DataFrame], *told: Any) -> Streamed:
        """Each part made anew, when it is read."""
        return Streamed([bound(_made, read, rows, told) for read in self.parts], rows(self.like))

    def numbered(self, rows: Callable[..., pd.DataFrame], *told: Any) -> Streamed:
        """Each part made anew, with its number."""
        made = [bound(_made, read, rows, (number, *told)) for number, read in enumerate(self.parts)]
        return Streamed(made, rows(self.like, 0))

    def reduce(self, partial: Callable[[pd.DataFrame], T], combine: Callable[[Sequence[T]], T]) -> Later:
        """What the parts come to; a few are held at a time, and brought together."""
        return Later(bound(_brought, self, partial, combine))

    def then(self, make: Callable[..., Any], *told: Any) -> Later:
        """A value from others."""
        return Later(lambda: make(*map(now, told)))

    def value(self, promise: Any) -> Any:
        """What was promised."""
        return now(promise)

    def each(self, do: Callable[[pd.DataFrame, int], T], numbers: Sequence[int]) -> Iterator[T]:
        """One part after the other."""
        return (do(self.parts[number](), number) for number in numbers)

    @property
    def count(self) -> int:
        """How many parts there are."""
        return len(self.parts)

    def regroup(self, by: str, *, numbers: bool = False) -> Streamed:
        """The parts' rows sorted into files of their own, by the column or its hash, and read from there."""
        sorted_ = Later(bound(_sorted, self, by, numbers=numbers))
        return Streamed([bound(_bucket, sorted_, number, self.like) for number in range(len(self))], self.like)

    def frame(self, promise: Any, like: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """A small table is a table in memory."""
        del like
        table: pd.DataFrame = now(promise)
        return table


def _made(read: Callable[[], pd.DataFrame], rows: Callable[..., pd.DataFrame], told: tuple[Any, ...]) -> pd.DataFrame:
    return rows(read(), *map(now, told))


class _Folder:
    """A folder of our own that goes when nobody needs it any more."""

    def __init__(self) -> None:
        self.path = leftovers.scratch_folder()
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def _sorted(table: Streamed, by: str, *, numbers: bool) -> _Folder:
    """The rows of each bucket, part by part."""
    import pandas as pd

    folder = _Folder()
    for number, part in enumerate(table):
        bucket = part[by].to_numpy() if numbers else pd.util.hash_pandas_object(part[by], index=False).to_numpy()
        bucket = bucket % len(table)
        for each in set(bucket.tolist()):
            part[bucket == each].to_pickle(folder.path / f"{each}-{number:06}.pickle")
    return folder


def _bucket(sorted_: Later, number: int, like: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    files = sorted(sorted_.value().path.glob(f"{number}-*.pickle"))
    return pooling.joined([pd.read_pickle(path) for path in files]) if files else like  # our own files, of this run


def _brought(table: Streamed, partial: Callable[[pd.DataFrame], T], combine: Callable[[Sequence[T]], T]) -> T:
    held: list[T] = []
    for part in table:
        held.append(partial(part))
        if len(held) == pooling.AT_ONCE:
            held = [combine(held)]
    return combine(held)
