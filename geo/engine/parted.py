"""What a verb asks of a table in parts, and what the parts found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ..errors import InputError
from .dasked import Dasked
from .pooling import NO_CLAIMS, found, joined, together
from .streamed import Streamed

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class Parted(Protocol):
    """A table in parts.

    `map` gives the same kind of table, each part made anew by `rows(part, *told)`; `reduce` brings what `partial`
    makes of each part together; `then` makes a value from others. None of them reads anything: what `reduce` and
    `then` give is a promise, which `map` and `then` take, and `value` keeps.
    """

    def map(self, rows: Callable[..., pd.DataFrame], *told: Any) -> Any:
        """Each part made anew."""

    def reduce(self, partial: Callable[[pd.DataFrame], T], combine: Callable[[Sequence[T]], T]) -> Any:
        """What the parts come to; `combine` takes them in order, and its own results again."""

    def then(self, make: Callable[..., Any], *told: Any) -> Any:
        """A value from other promised values."""

    def value(self, promise: Any) -> Any:
        """What was promised, computed now."""

    def each(self, do: Callable[[pd.DataFrame, int], T], numbers: Sequence[int]) -> Iterator[T]:
        """What `do(part, its number)` gives of some parts, as they come; it is done where the parts are."""

    @property
    def count(self) -> int:
        """How many parts there are."""

    def numbered(self, rows: Callable[..., pd.DataFrame], *told: Any) -> Any:
        """Each part made anew by `rows(part, its number, *told)`."""

    def regroup(self, by: str, *, numbers: bool = False) -> Any:
        """The rows in other parts: those that share a value of the column `by` in one, in their order; `numbers`: that
        value is the number of the part, of as many as there are."""

    def frame(self, promise: Any, like: Callable[[], pd.DataFrame]) -> Any:
        """A promised small table as the engine's own kind of table; `like` makes one of its columns and types."""

    @property
    def like(self) -> pd.DataFrame:
        """A table without rows, of the parts' columns and types."""


def of(table: Any) -> Parted | None:
    """The engine of a table in parts; None for any other table.

    Examples
    --------
    >>> import pandas as pd
    >>> of(pd.DataFrame()) is None
    True
    """
    if isinstance(table, Streamed):
        return table
    if type(table).__module__.split(".")[0] not in ("dask", "dask_geopandas"):
        return None
    return Dasked(table)


def in_memory(table: Any, verb: str) -> None:
    """Refuse a table in parts where a verb looks at rows beside each other, or draws each.

    Raises
    ------
    InputError

    Examples
    --------
    >>> import pandas as pd
    >>> in_memory(pd.DataFrame(), "deduplicate")
    """
    if of(table) is not None:
        raise InputError(
            f"{verb} wants the table in memory, and it comes in parts: geo.gather(table) brings all rows into one; maps"
            " are drawn of boundaries.aggregate(table)"
        )


def known(table: Any) -> Parted:
    """The engine of a table that is in parts for certain: one that an engine made."""
    return table if isinstance(table, Streamed) else Dasked(table)


def claims_together(parted: Parted) -> tuple[Parted, list[Any]]:
    """The same rows with all that is claimed of an incident in one part, and the promised findings of the parts before;
    the table as it is, and no findings, where no two rows can be rivals."""
    if not {"incident_id", "claimed_by"} <= set(parted.like.columns) or parted.like.attrs.get(NO_CLAIMS):
        return parted, []
    return parted.regroup("incident_id"), [parted.reduce(found, together)]


def gather(table: Any) -> pd.DataFrame:
    """All rows of a table in parts as one table in memory, with what was found in any part.

    Parameters
    ----------
    table : table in parts, or DataFrame
        As `geo.read(…, engine=…)` gives it; a table in memory is given back as it is.

    Returns
    -------
    pandas.DataFrame
        The rows in order with a RangeIndex; `attrs["findings"]` are those of all parts, counted together.

    Examples
    --------
    >>> import pandas as pd
    >>> gather(pd.DataFrame({"place": ["Gao"]}))["place"].tolist()
    ['Gao']
    """
    parted = of(table)
    if parted is None:
        in_memory: pd.DataFrame = table
        return in_memory
    whole: pd.DataFrame = parted.value(parted.reduce(_itself, joined))
    return whole.reset_index(drop=True)


def _itself(part: pd.DataFrame) -> pd.DataFrame:
    return part
