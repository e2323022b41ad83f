"""A Dask DataFrame as a table in parts: its partitions, wherever its cluster runs them. Nothing here computes."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from functools import partial as bound
from importlib import metadata
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ..errors import AssetError
from . import pooling

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class Dasked:
    """The partitions of a Dask DataFrame.

    Parameters
    ----------
    table : dask.dataframe.DataFrame
    """

    def __init__(self, table: Any) -> None:
        self.table = table

    @property
    def like(self) -> pd.DataFrame:
        """The table without rows that Dask keeps beside it."""
        like: pd.DataFrame = self.table._meta
        return like

    def map(self, rows: Callable[..., pd.DataFrame], *told: Any) -> Any:
        """Each partition made anew, as a Dask table (of dask-geopandas where it has a geometry)."""
        like = rows(self.like)
        tell_of_geometry(like)
        made = bound(_checked, version(), rows)
        return self.table.map_partitions(made, *told, meta=like, enforce_metadata=False, align_dataframes=False)

    def numbered(self, rows: Callable[..., pd.DataFrame], *told: Any) -> Any:
        """Each partition made anew, with its number."""
        import dask.dataframe as dd
        from dask.delayed import delayed

        like = rows(self.like, 0)
        tell_of_geometry(like)
        made = delayed(bound(_checked, version(), rows), pure=False)
        parts = [made(part, number, *told) for number, part in enumerate(self.table.to_delayed())]
        return dd.from_delayed(parts, meta=like, verify_meta=False)

    def reduce(self, partial: Callable[[pd.DataFrame], T], combine: Callable[[Sequence[T]], T]) -> Any:
        """A tree of tasks; the partitions are read for it and let go, and read again by what follows."""
        from dask.delayed import delayed

        made = bound(_checked, version(), partial)
        parts = self.table.map_partitions(made, meta=self.like, enforce_metadata=False).to_delayed()
        step = delayed(combine, pure=False)
        return pooling.in_batches(list(parts), step)

    def then(self, make: Callable[..., Any], *told: Any) -> Any:
        """A task of its own."""
        from dask.delayed import delayed

        return delayed(bound(_checked, version(), make), pure=False)(*told)

    def value(self, promise: Any) -> Any:
        """Computed on the cluster that Dask is told to use."""
        return promise.compute()

    def each(self, do: Callable[[pd.DataFrame, int], T], numbers: Sequence[int]) -> Iterator[T]:
        """Side by side on the cluster, as they are done; together where there is none."""
        from dask.delayed import delayed

        made = delayed(bound(_checked, version(), do), pure=False)
        parts = self.table.to_delayed()
        return _as_done([made(parts[number], number) for number in numbers])

    @property
    def count(self) -> int:
        """How many partitions there are."""
        return int(self.table.npartitions)

    def regroup(self, by: str, *, numbers: bool = False) -> Dasked:
        """Shuffled by the column's values; by tasks, which carry any column (a geometry too)."""
        if not numbers:
            return Dasked(self.table.shuffle(on=by, shuffle_method="tasks"))
        last = self.table.npartitions - 1
        sorted_ = self.table.set_index(by, drop=False, divisions=[*range(last + 1), last], shuffle_method="tasks")
        return Dasked(sorted_)

    def frame(self, promise: Any, like: Callable[[], pd.DataFrame]) -> Any:
        """One partition."""
        import dask.dataframe as dd

        return dd.from_delayed([promise], meta=like(), verify_meta=False)


def _as_done(tasks: list[Any]) -> Iterator[Any]:
    from dask.delayed import delayed

    try:
        import distributed

        client: Any = distributed.get_client()
    except (ImportError, ValueError):
        yield from delayed(list)(tasks).compute()
        return
    done: Any = distributed.as_completed
    for future in done(client.compute(tasks)):
        yield future.result()
        future.release()


def tell_of_geometry(like: pd.DataFrame) -> None:
    """Let Dask know whose tables have a geometry, where this one has."""
    if "geometry" in like:
        import dask_geopandas  # noqa: F401


@cache
def version() -> str:
    """Ours, as it is installed here."""
    return metadata.version("incidentmap")


DASKS_OWN: Final = "65536"
"""What Dask's nannies set, where nobody says otherwise: a worker hands every freed array back to the system."""
M_TRIM_THRESHOLD: Final = -1  # of mallopt(3)
M_MMAP_THRESHOLD: Final = -3
KEPT_BYTES: Final = 256 << 20
ONE_ARRAY_BYTES: Final = 32 << 20  # the most that glibc takes


@cache
def keep_memory() -> bool:
    """Let a Dask worker keep a little of what it freed, once a process; whoever set its memory otherwise is heeded.

    A part's arrays are made and freed by the hundred. Got anew from the system each, they cost a third of the time.
    """
    if os.environ.get("MALLOC_TRIM_THRESHOLD_") != DASKS_OWN or "MALLOC_MMAP_THRESHOLD_" in os.environ:
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    return bool(
        mallopt is not None and mallopt(M_MMAP_THRESHOLD, ONE_ARRAY_BYTES) and mallopt(M_TRIM_THRESHOLD, KEPT_BYTES)
    )


def _checked(wanted: str, make: Callable[..., Any], *told: Any) -> Any:
    """What a worker of another version would give is not what was asked for."""
    keep_memory()
    here = version()
    if here != wanted:
        raise AssetError(
            f"a Dask worker has incidentmap {here}, and you {wanted}; install the same version on every worker"
        )
    return make(*told)
