"""The codes of a unit: ISO 3166-2, OCHA's P-codes, GeoNames', HASC, and a file's own; any of them finds it.

The bundled provinces hold the first three; HASC has no open source, so only files that bring it have it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo.errors import AssetError
from geo.names import coded

from .. import bundled

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS: Final = Path(__file__).with_name("code_columns.csv")
SYSTEMS: Final = ("iso_3166_2", "pcode", "geonames_code", "hasc")


def columns_of(table: pd.DataFrame) -> dict[str, str]:
    """The columns of codes that a table has, each with its system, in the order of `code_columns.csv`.

    Examples
    --------
    >>> columns_of(pd.DataFrame(columns=["place", "ADM1 PCODE", "HASC_1"]))
    {'ADM1 PCODE': 'pcode', 'HASC_1': 'hasc'}
    """
    have = {re.sub(r"[^a-z0-9]+", "_", str(name).lower()).strip("_"): str(name) for name in table.columns}
    return {have[known]: system for known, system in _known().items() if known in have}


def index_of(table: pd.DataFrame) -> dict[str, int]:
    """Code → row, of all systems that a table of units has; its own `code` wins, a code of two units finds neither.

    Examples
    --------
    >>> index = index_of(bundled.provinces().query("code == 'PK-BA'"))
    >>> index["PK-BA"], index["PK.02"], index["PK2"]
    (0, 0, 0)
    """
    out: dict[str, int] = {}
    for column in reversed([*(["code"] if "code" in table else []), *columns_of(table)]):
        found: dict[str, int] = {}
        for row, value in enumerate(table[column]):
            if isinstance(value, str) and value:
                found[spelt(value)] = -1 if spelt(value) in found else row
        out |= found
    return {code: row for code, row in out.items() if row >= 0}


def spelt(code: str) -> str:
    """A code as it is compared.

    Examples
    --------
    >>> spelt(" pk-ba")
    'PK-BA'
    """
    return code.strip().upper()


def rows_of(table: pd.DataFrame, values: Iterable[Any]) -> list[int]:
    """The row of the unit that each code means, -1 for none; one of another system by way of the bundled units.

    Examples
    --------
    >>> mine = pd.DataFrame({"code": ["PK2", "PK7"], "name": ["Balochistan", "Sindh"]})
    >>> rows_of(mine, ["PK-SD", "PK.02", "PK2", "Sindh", None])
    [1, 0, 0, -1, -1]
    """
    index, values = index_of(table), list(values)
    known = {value: row_of(index, value, None) for value in set(values) if isinstance(value, str)}
    return [known.get(value, -1) if isinstance(value, str) else -1 for value in values]


def row_of(index: dict[str, int], text: str, country: str | None) -> int:
    """The row that a code means, of a country where one is stated; -1 for none. `index` is what `index_of` gives."""
    code = spelt(text)
    if code in index and country in (None, code[:2]):
        return index[code]
    unit = coded.unit(text, country) or ""
    if unit in index:
        return index[unit]
    ours = _ours().get(code, unit)
    if country not in (None, ours[:2]):
        return -1
    return next((index[other] for other in _others().get(ours, []) if other in index), -1)


@cache
def _ours() -> dict[str, str]:
    """Any code of a bundled unit → the unit's."""
    table = bundled.provinces()
    codes = table["code"].tolist()
    return {code: codes[row] for code, row in index_of(table).items()}


@cache
def _others() -> dict[str, list[str]]:
    """A bundled unit → all its codes."""
    out: dict[str, list[str]] = {}
    for code, unit in _ours().items():
        out.setdefault(unit, []).append(code)
    return out


@cache
def _known() -> dict[str, str]:
    rows = pd.read_csv(COLUMNS, comment="#", dtype=str)
    if not set(rows["system"]) <= set(SYSTEMS) or rows["column"].duplicated().any():
        raise AssetError(f"{COLUMNS}: its lines are damaged; install incidentmap again")
    return dict(zip(rows["column"], rows["system"], strict=True))


def stated(table: pd.DataFrame, incidents: pd.DataFrame) -> list[int]:
    """The row of the unit that each incident states by code, -1 for none: in the first column of codes that has one.

    Examples
    --------
    >>> events = pd.DataFrame({"admin1": ["Sind", None], "ADM1_PCODE": ["PK7", None]})
    >>> mine = bundled.provinces()
    >>> [mine["code"].iloc[row] if row >= 0 else None for row in stated(mine, events)]
    ['PK-SD', None]
    """
    out = np.full(len(incidents), -1)
    for column in columns_of(incidents):
        number, codes = pd.factorize(incidents[column])
        found = np.array([*rows_of(table, codes), -1])[number]
        out = np.where(out < 0, found, out)
    return out.tolist()
