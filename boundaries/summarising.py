"""Placed incidents → one row a unit, with totals that are the input's, to the last casualty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial as bound
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd

from geo import engine, figures, schema, tables
from geo.claims.counting import counted
from geo.errors import InputError

from . import loading
from .study import rates

if TYPE_CHECKING:
    from collections.abc import Hashable

    from numpy.typing import NDArray

By = Literal["province", "admin2", "country", "month", "year", "all"]
Period = Literal["day", "week", "month", "year"]

FREQUENCY: Final = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_FINER: Final = {"day": ("day",), "week": ("day", "week"), "month": ("day", "week", "month")}
"""Date precisions that suffice to say which day, week, month an incident belongs to; any known date gives its year."""
NAMES: Final = {"outside": "outside every province", "unlocated": "not located"}
"""What the rows without a province are called; those of a known country are "Pakistan, province not known"."""


def summarise(
    placed: pd.DataFrame, by: By = "province", period: Period | None = None, *, provinces: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count incidents and casualties by unit, by period, or both.

    Parameters
    ----------
    placed : DataFrame, or a table in parts
        As `boundaries.join` gives it. Each row counts as many incidents as its `events` say, one if it does not say.
        Rival claims about one incident are made one range (`geo.reconcile`), never added.
    by : {"province", "admin2", "country", "month", "year", "all"}
        The unit of a row. "admin2" wants a table joined with `levels=(1, 2)`; what is known only to its province is
        that province's, and no district's. "month" and "year" are short for `by="all"` with that period.
    period : {"day", "week", "month", "year"}, optional
        Split each unit by time; incidents dated less finely than that get rows with a missing `period`.
    provinces : DataFrame, optional
        Where the units' `area_km2` and, if it has one, `population` are taken from; else the bundled provinces.

    Returns
    -------
    DataFrame, or a Dask table of one partition
        One row a unit (and period), units in order of `code`, what has no province last, with a RangeIndex:
        `unit` (`province`, or `country`: only the country is known, or `outside` every province, or `unlocated`),
        `code`, `name`, `country_code`, `country_name`, `period` (if asked), `incidents`, `province_only` (of these, how
        many are known only to their province), for each of killed and injured `{figure}_min`, `{figure}`,
        `{figure}_max` (Int64, missing where no incident has the figure: never 0), `{figure}_open` (the maximum is "or
        more"), `{figure}_unknown` (incidents without the figure); `first_date`, `last_date`; `incidents_per_1000_km2`
        and `killed_per_1000_km2` where the area is known; where the population is, `population`, its year,
        `killed_per_100k` and, for fewer than 100 killed, `killed_per_100k_low` and `_high`, the exact Poisson interval
        of 95 % (`boundaries.study.rates`). Sums over the rows
        are the sums over `placed`.

    Raises
    ------
    InputError
        If `placed` has not been joined, or `by` or `period` is none of those above.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame(
    ...     {
    ...         "admin1_code": ["PK-BA", "PK-BA", None],
    ...         "admin1_name": ["Balochistan"] * 2 + [None],
    ...         "country_code": ["PK", "PK", None],
    ...         "killed": [2, 9, 1],
    ...         "killed_min": [2, 9, 1],
    ...         "killed_max": [2, None, 1],
    ...     }
    ... )
    >>> summarise(rows)[["name", "incidents", "killed", "killed_open"]].values.tolist()
    [['Balochistan', 2, 11, True], ['not located', 1, 1, False]]
    """
    if by in ("month", "year"):
        by, period = "all", by  # type: ignore[assignment]
    if by not in ("province", "admin2", "country", "all"):
        raise InputError(f"by={by!r}: summarise by province, admin2, country, month, year or all")
    if by == "admin2" and "admin2_code" not in placed:
        raise InputError("the table has not been joined to districts: boundaries.join(located, levels=(1, 2))")
    if period is not None and period not in FREQUENCY:
        raise InputError(f"period={period!r}: it is one of {', '.join(FREQUENCY)}")
    parted = engine.of(placed)
    if by != "all" and "country_code" not in (placed if parted is None else parted.like):
        raise InputError("the table has not been joined to provinces: summarise(boundaries.join(located))")
    if parted is not None:
        small: pd.DataFrame = _in_parts(parted, by, period, provinces)
        return small
    return _finished(provinces, _sums(by, period, placed), by=by, period=period)


def _in_parts(parted: engine.Parted, by: By, period: Period | None, provinces: pd.DataFrame | None) -> Any:
    """The same of a table in parts: sums of each, added up. Rival claims of one incident are brought into one part."""
    added = bound(_added, by, period)
    parted, found = engine.claims_together(parted)
    sums = parted.reduce(bound(_sums, by, period), added)
    told = parted.then(bound(_finished, provinces, by=by, period=period), sums, *found)
    return parted.frame(told, lambda: _finished(provinces, _sums(by, period, parted.like), by=by, period=period))


def _sums(by: By, period: Period | None, placed: pd.DataFrame) -> pd.DataFrame:
    """A row a unit and period, in no order, with the sums of its rows."""
    rows = counted(placed)
    units, number = _units(rows, by)
    keys = [number] if period is None else [number, _periods(rows, period).rename("period")]
    sums = _grouped(_measures(rows), keys)
    sums = pd.concat([units.take(sums.pop("_unit").to_numpy()).reset_index(drop=True), sums], axis=1)
    sums.attrs = {name: value for name, value in placed.attrs.items() if name in ("vintage", "findings")}
    return sums


def _added(by: By, period: Period | None, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Sums of parts, added up; what no part knows stays unknown."""
    every = engine.joined(parts)
    keys = [name for name in every.columns if name not in (*_HOW, *_TOLD)]
    sums = _grouped(every[[name for name in every.columns if name not in keys]], [every[name] for name in keys])
    sums.attrs = every.attrs
    return sums


def _grouped(measures: pd.DataFrame, keys: list[pd.Series]) -> pd.DataFrame:
    return grouped(measures, keys, _HOW, _TOLD)[list(measures)].reset_index()


def grouped(table: pd.DataFrame, keys: list[Any], how: Mapping[Hashable, Any], told: Sequence[str]) -> pd.DataFrame:
    """The rows of a table put together, a missing key like any other; sums of `told` are missing where no row has one:
    unknown is never 0."""
    groups = table.groupby(keys, dropna=False, sort=False)
    return pd.concat([groups.agg(how), groups[list(told)].sum(min_count=1)], axis=1)


def _finished(
    provinces: pd.DataFrame | None, table: pd.DataFrame, found: Any = None, *, by: By, period: Period | None
) -> pd.DataFrame:
    """The sums in order, with their rates; what was found in parts is said of the whole."""
    attrs: dict[Hashable | None, Any] = (
        {"findings": found or table.attrs["findings"]} if found or table.attrs.get("findings") else {}
    )
    if provinces is None and by in ("province", "admin2"):
        provinces = loading.load(level=2) if by == "admin2" else loading.of(table)
    table["unit"] = table["unit"].astype("str")  # of no rows at all pandas cannot tell it
    table["_rank"] = table["unit"].map(list(_ORDER).index)
    order = [name for name in ("_rank", "country_code", "code", "period") if name in table]
    table = table.sort_values(order, na_position="last", ignore_index=True).drop(columns="_rank")
    if provinces is not None and period is None and by in ("province", "admin2"):
        table = _rates(table, provinces)
    table.attrs = attrs
    return table


_ORDER: Final = ("district", "province", "all", "country", "outside", "unlocated")
_TOLD: Final = tuple(f"{f}{end}" for f in schema.FIGURES for end in ("_min", "", "_max"))
"""Sums that are missing where no row tells one: unknown is never 0."""
_HOW: Final[dict[Hashable, Any]] = {
    "incidents": "sum",
    "province_only": "sum",
    **{f"{f}_unknown": "sum" for f in schema.FIGURES},
    **{f"{f}_open": "any" for f in schema.FIGURES},
    "first_date": "min",
    "last_date": "max",
}


_SAID: Final = ("country_code", "country_name", "admin1_code", "admin1_name", "admin2_code", "admin2_name", "precision")
"""Columns that tell which unit a row is counted to."""


def _units(placed: pd.DataFrame, by: By) -> tuple[pd.DataFrame, pd.Series]:
    """The units that there are, and the number of each row's: what its columns say is read once, however many rows."""
    said = [name for name in _SAID if name in placed]
    located = ~placed.geometry.array.isna() if hasattr(placed, "geometry") else np.zeros(len(placed), dtype=bool)
    which, first = tables.alike(
        [(located.astype(np.int64), 2), *(tables.coded(placed[name]) for name in said)], len(placed)
    )
    table = pd.DataFrame(placed[said]).take(first).reset_index(drop=True)
    keys = pd.DataFrame(_keys(table, by, located[first])).astype({"unit": "str"})
    number = keys.groupby(list(keys), dropna=False, sort=False).ngroup().to_numpy()
    units = keys.drop_duplicates(ignore_index=True)
    return units, pd.Series(number[which], index=placed.index, name="_unit")


def _keys(placed: pd.DataFrame, by: By, located: NDArray[np.bool_]) -> dict[str, pd.Series]:
    """The unit of each row, by columns."""
    if by == "all":
        return {"unit": pd.Series("all", index=placed.index, dtype="object")}
    code, country = text_of(placed, "admin1_code"), text_of(placed, "country_code")
    country_name = text_of(placed, "country_name").fillna(country)
    unit = pd.Series("province", index=placed.index, dtype="object")
    located = located & text_of(placed, "precision").ne("region").fillna(True).to_numpy(
        bool
    )  # in several countries, not in none
    unit[code.isna()] = "country"
    unit[code.isna() & country.isna()] = "unlocated"
    unit[code.isna() & country.isna() & located] = "outside"
    if by == "country":
        unit[unit.eq("province")] = "country"
        code, name = country, country_name
    else:
        name = text_of(placed, "admin1_name").fillna(code)
        name = name.where(unit.ne("country"), country_name + ", province not known")
        if by == "admin2":
            own = text_of(placed, "admin2_code")
            unit[own.notna()] = "district"
            name = name.where(unit.ne("province"), name + ", district not known")
            name, code = text_of(placed, "admin2_name").fillna(own).where(own.notna(), name), own.fillna(code)
    name = name.where(~unit.isin(list(NAMES)), unit.map(NAMES))
    return {"unit": unit, "code": code, "name": name, "country_code": country, "country_name": country_name}


def text_of(table: pd.DataFrame, column: str) -> pd.Series:
    if column not in table:
        return pd.Series(None, index=table.index, dtype="string")
    return table[column].astype("string")


def _periods(placed: pd.DataFrame, period: Period) -> pd.Series:
    """The period of each row, as a `Period`; missing where the date is not known so finely."""
    if "date" not in placed:
        raise InputError("the table has no date column, so it cannot be summarised by period")
    dates = pd.to_datetime(placed["date"])
    if "date_precision" in placed and period in _FINER:
        precision = placed["date_precision"].astype("string").fillna("day")
        dates = dates.where(precision.isin(_FINER[period]))
    return dates.dt.to_period(FREQUENCY[period])


def _measures(placed: pd.DataFrame) -> pd.DataFrame:
    """What is summed, row by row."""
    many = figures.events(placed)
    coarse = placed["precision"].isin(["admin1", "region"]).to_numpy("int64") if "precision" in placed else 0
    out = pd.DataFrame({"incidents": many, "province_only": many * coarse}, placed.index)
    for figure in schema.FIGURES:
        part = figures.ranges(placed, figure)
        for end, name in (("_min", "min"), ("", "best"), ("_max", "max")):
            out[figure + end] = part[name]
        out[f"{figure}_open"] = part["open_ended"].astype("bool")
        out[f"{figure}_unknown"] = many * (~part["known"]).astype("int64")
    nothing = pd.Series(pd.NaT, index=placed.index, dtype="datetime64[us]")
    out["first_date"] = pd.to_datetime(placed["date"]) if "date" in placed else nothing
    out["last_date"] = (
        pd.to_datetime(placed["date_end"]).fillna(out["first_date"]) if "date_end" in placed else out["first_date"]
    )
    return out


def _rates(table: pd.DataFrame, provinces: pd.DataFrame) -> pd.DataFrame:
    """Add rates per area, and per person where the population is known."""
    units = provinces.set_index("code")
    codes = table["code"].astype("object")
    if "area_km2" in units:
        area = units["area_km2"].reindex(codes).to_numpy(float) / 1000
        table["incidents_per_1000_km2"] = (table["incidents"] / area).astype("float64")
        table["killed_per_1000_km2"] = (table["killed"] / area).astype("float64")
    if "population" not in units:
        return table
    people = units["population"].reindex(codes).to_numpy(float)
    if "population_year" in units:
        table["population_year"] = pd.array(units["population_year"].reindex(codes).to_numpy(), dtype="Int64")
    killed = table["killed"].astype("float64").to_numpy()
    low, high = rates.interval(killed, people)
    return table.assign(
        population=people,
        killed_per_100k=rates.per_100k(killed, people),
        killed_per_100k_low=low,
        killed_per_100k_high=high,
    )
