"""What one part of a table cannot tell of the whole: its columns and their types, and the order of day and month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from ..errors import InputError, NoRowsError
from ..reading.cells import dates
from ..reading.cells.dates import Order
from ..reading.cells.unheld import clean
from ..reading.datasets.recognising import Reading, recognise
from ..reading.files.geometries import with_coordinates
from ..reading.files.raw import Asked, Raw
from ..reading.incidents import TEXT, incidents
from . import pooling
from .chunks import Chunk

if TYPE_CHECKING:
    import pandas as pd

DATED: Final = ("date", "date_end", "reported_at")


@dataclass(frozen=True)
class Plan:
    """How every part is read.

    Attributes
    ----------
    asked : Asked
    wanted : mapping of str to str
        The user's own columns.
    reading : Reading
        Of the whole table.
    like : DataFrame
        Its columns and types, without rows.
    several : bool
        Whether rows are named by their file too.
    """

    asked: Asked
    wanted: Mapping[str, str]
    reading: Reading
    like: pd.DataFrame
    several: bool


@dataclass(frozen=True)
class Survey:
    """What a part tells: its columns and types, and of each column of dates the order.

    `types` is None where the part has no rows; `silent` are columns of text without any, which may be numbers in other
    parts; `source` are the types of the source's own columns.
    """

    address: str
    types: dict[str, Any] | None
    orders: dict[str, Order]
    source: dict[str, Any] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    like: pd.DataFrame | None = None


def survey(chunk: Chunk, asked: Asked, wanted: Mapping[str, str], reading: Reading) -> Survey:
    """Read a part for what it tells of the whole."""
    try:
        raw, own = _understood(chunk.raw(asked), wanted, reading)
    except NoRowsError:
        return Survey(chunk.address, None, {})
    return _told(chunk, raw, own)


def _told(chunk: Chunk, raw: Raw, own: Reading) -> Survey:
    orders: dict[str, Order] = {
        name: dates.order(raw.frame[own.columns[name]]) for name in DATED if name in own.columns
    }
    table = incidents(raw, own)
    like = table.iloc[:0].copy()
    like.attrs = {}
    types = dict(table.dtypes)
    silent = frozenset(name for name, kind in types.items() if is_text(kind) and table[name].isna().all())
    return Survey(chunk.address, types, orders, dict(raw.frame.dtypes), silent, like)


def first(chunk: Chunk, asked: Asked, wanted: Mapping[str, str]) -> tuple[Survey, Reading] | None:
    """What the first part tells, and how it is read; None if it has no rows."""
    try:
        raw, reading = _understood(chunk.raw(asked), wanted, None)
    except NoRowsError:
        return None
    return _told(chunk, raw, reading), reading


def says_all(reading: Reading, found: Survey, kind: str) -> bool:
    """Whether other parts must have the columns and types of this one: Parquet whose dates and figures are typed."""
    if kind != "parquet" or found.like is None:
        return False
    read = {ours: found.source.get(name) for ours, name in reading.columns.items() if ours not in TEXT}
    return not any(map(is_text, read.values()))


def is_text(kind: Any) -> bool:
    """Whether a type is of texts; a column that is not there is none."""
    import pandas as pd

    return kind is not None and bool(pd.api.types.is_object_dtype(kind) or pd.api.types.is_string_dtype(kind))


def _understood(raw: Raw, wanted: Mapping[str, str], reading: Reading | None) -> tuple[Raw, Reading]:
    """The cells as `reading` wants them; understood anew where it is None."""
    raw = with_coordinates(clean(raw))
    own = recognise(raw, wanted)
    if reading is None:
        return raw, own
    lacking = [name for name in reading.columns.values() if name not in raw.frame]
    if lacking:
        has = ", ".join(map(str, list(raw.frame.columns)[:12]))
        raise InputError(
            f"{raw.name}: has no column {lacking[0]!r}, which the first part has; it has {has}. Give files of the same"
            " columns, or read them one by one"
        )
    return raw, replace(reading, found=own.found)


def together(asked: Asked, wanted: Mapping[str, str], reading: Reading, surveys: Sequence[Survey]) -> Plan:
    """How the whole is read.

    Raises
    ------
    InputError
        If no part has rows, or two have types that are not one; the message names both files.
    """
    full = [each for each in surveys if each.types is not None and each.like is not None]
    if not full:
        raise NoRowsError(f"{surveys[0].address if surveys else 'the source'}: has no rows")
    types, names = _types(full)
    orders: dict[str, Order] = {}
    for name, order in (item for each in full for item in each.orders.items()):
        orders[name] = orders.get(name, Order()).and_of(order)
    text = {name for name in names if is_text(types[name])}
    like = _empty(full[0], names, types)
    like.attrs[pooling.NO_CLAIMS] = "claimed_by" not in reading.columns
    several = len({each.address for each in surveys}) > 1
    return Plan(asked, wanted, replace(reading, orders=orders, text=frozenset(text)), like, several)


def _types(surveys: Sequence[Survey]) -> tuple[dict[str, Any], list[str]]:
    """The type of each column, the one that holds all parts'; and the columns in their order."""
    told: dict[str, tuple[Any, str]] = {}
    held: dict[str, Any] = {}
    names: list[str] = []
    for each in surveys:
        after = -1
        for name, kind in (each.types or {}).items():
            if name not in names:
                names.insert(after + 1, name)
            after = names.index(name)
            held.setdefault(name, kind)
            if name not in each.silent:
                one, where = told.get(name, (kind, each.address))
                told[name] = _wider(name, one, kind, (where, each.address)), where
    return held | {name: kind for name, (kind, _) in told.items()}, names


def _empty(first: Survey, names: list[str], types: Mapping[str, Any]) -> pd.DataFrame:
    """A table without rows; of the first part's class, so that a geometry keeps its CRS."""
    import pandas as pd

    like = pd.DataFrame() if first.like is None else first.like
    for name in names:
        if name not in like:
            like[name] = pd.Series(dtype=types[name])
        elif like[name].dtype != types[name]:
            like[name] = like[name].astype(types[name])
    out: pd.DataFrame = like[names]
    return out


def _wider(name: str, one: Any, other: Any, where: tuple[str, str]) -> Any:
    """The type that holds both; a column of numbers that is text elsewhere is text."""
    import pandas as pd

    if one == other:
        return one
    numbers = [pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind) for kind in (one, other)]
    if all(numbers):
        return pd.Float64Dtype() if any(map(pd.api.types.is_extension_array_dtype, (one, other))) else "float64"
    strings = [is_text(kind) for kind in (one, other)]
    if any(strings) and (all(strings) or any(numbers)):
        return one if strings[0] else other
    raise InputError(_two_types(name, (one, where[0]), (other, where[1])))


def read(plan: Plan, chunk: Chunk) -> pd.DataFrame:
    """A part, with the columns and types of the whole.

    Raises
    ------
    InputError
        If it cannot be read, or holds what the whole has no column for.
    """
    try:
        raw, reading = _understood(chunk.raw(plan.asked), plan.wanted, plan.reading)
    except NoRowsError:
        return plan.like.copy()
    table = incidents(raw, reading)
    attrs = table.attrs
    if beyond := [name for name in table.columns if name not in plan.like]:
        raise InputError(
            f"{chunk.address}: column {beyond[0]!r} is in this part alone, and was not foreseen; read the file by"
            " itself to see why"
        )
    for name, kind in plan.like.dtypes.items():
        if name not in table:
            table[name] = _missing(kind, table)
        elif table[name].dtype != kind:
            table[name] = _cast(table[name], kind, chunk)
    out: pd.DataFrame = table[list(plan.like.columns)]
    out.attrs = {**attrs, **plan.like.attrs}
    if plan.several:
        file = PurePath(chunk.address).name
        out.attrs["files"] = [[0, file]]
        out.attrs["findings"] = [
            {**item, "rows": [f"{file} {row}" for row in item["rows"]]} for item in attrs["findings"]
        ]
    return out


def _cast(cells: pd.Series, kind: Any, chunk: Chunk) -> pd.Series:
    name = str(cells.name)
    if cells.isna().all() or _wider(name, kind, cells.dtype, ("the first part", chunk.address)) == kind:
        return cells.astype(kind)
    raise InputError(_two_types(name, (kind, "the first part"), (cells.dtype, chunk.address)))


def _two_types(name: str, one: tuple[Any, str], other: tuple[Any, str]) -> str:
    return (
        f"column {name!r} is {one[0]} in {one[1]} and {other[0]} in {other[1]}; write it as one type in all files, or"
        " read them one by one"
    )


def _missing(kind: Any, table: pd.DataFrame) -> pd.Series:
    import pandas as pd

    return pd.Series(None, index=table.index, dtype="float64" if kind == "int64" else kind)
