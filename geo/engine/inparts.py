"""`geo.read(…, engine=…)`: files of any number and size as a table in parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial as bound
from typing import Any, Final, Literal

from ..errors import InputError, NoRowsError
from ..reading.files.raw import Asked
from . import chunks, surveying
from .chunks import Chunk
from .dasked import tell_of_geometry
from .streamed import Streamed
from .surveying import Plan, Survey

Engine = Literal["pandas", "stream", "dask"]
ENGINES: Final = ("pandas", "stream", "dask")


@dataclass(frozen=True)
class Planned:
    """Parts of files, and how all of them are read.

    Attributes
    ----------
    found : list of Chunk
    plan : Plan
    """

    found: list[Chunk]
    plan: Plan

    def table(self, engine: Engine) -> Any:
        """`Streamed`, or a Dask DataFrame."""
        read = bound(surveying.read, self.plan)
        if engine == "stream":
            return Streamed([bound(read, chunk) for chunk in self.found], self.plan.like)
        dd = dask_frames()
        import dask

        tell_of_geometry(self.plan.like)
        with dask.config.set({"dataframe.convert-string": False}):  # its types are those of pandas
            return dd.from_map(read, self.found, meta=self.plan.like, enforce_metadata=False)

    def recipe(self) -> dict[str, Any]:
        """How they are read, as plain values: what the whole told of columns, types and the order of days."""
        reading = self.plan.reading
        return {
            "format": reading.format.name,
            "columns": reading.columns,
            "orders": {name: repr(order) for name, order in reading.orders.items()},
            "types": {str(name): str(kind) for name, kind in self.plan.like.dtypes.items()},
            "asked": repr(self.plan.asked),
        }


def read(source: Any, columns: Mapping[str, str] | None, asked: Asked, engine: Engine) -> Any:
    """A table in parts: `Streamed`, or a Dask DataFrame."""
    return planned(source, columns, asked, engine).table(engine)


def planned(source: Any, columns: Mapping[str, str] | None, asked: Asked, engine: Engine) -> Planned:
    """The parts of files, and what they tell of the whole, which is looked up now."""
    if engine not in ENGINES:
        raise InputError(f"engine={engine!r}: it is one of {', '.join(ENGINES)}")
    if hasattr(source, "read") or hasattr(source, "columns"):
        raise InputError(
            f"engine={engine!r} reads files by their paths or addresses; a table in memory needs no engine"
        )
    wanted = dict(columns or {})
    found = [chunk for address in chunks.addresses(source) for chunk in chunks.cut(address)]
    compute = _on_dask if engine == "dask" else _here
    return Planned(found, _planned(found, asked, wanted, compute))


def _planned(found: list[Chunk], asked: Asked, wanted: Mapping[str, str], compute: Any) -> Plan:
    """The first part with rows says how the table is read; the others, whether that is so throughout."""
    rest, told = list(found), None
    while rest and told is None:
        chunk = rest.pop(0)
        told = surveying.first(chunk, asked, wanted)
    if told is None:
        raise NoRowsError(f"{found[0].address if found else 'the source'}: has no rows")
    first, reading = told
    if all(chunk.kind == "parquet" for chunk in rest) and surveying.says_all(reading, first, chunk.kind):
        others = [Survey(chunk.address, None, {}) for chunk in rest]
    else:
        others = compute(bound(surveying.survey, asked=asked, wanted=wanted, reading=reading), rest)
    return surveying.together(asked, wanted, reading, [first, *others])


def _here(survey: Any, found: list[Chunk]) -> list[Survey]:
    return [survey(chunk) for chunk in found]


def _on_dask(survey: Any, found: list[Chunk]) -> list[Survey]:
    dask_frames()
    from dask.delayed import delayed

    told = [delayed(survey, pure=False)(chunk) for chunk in found]
    return list(delayed(list)(told).compute())


def dask_frames() -> Any:
    """Dask's tables, or a word on how to get them."""
    try:
        import dask.dataframe as dd
    except ImportError as error:
        raise InputError("engine='dask' needs the extra: pip install 'incidentmap[dask]'") from error
    return dd
