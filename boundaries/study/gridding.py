"""Placed incidents of any number → rows that each stand for many: what a map of millions is drawn from.

A row of the aggregate is an incident row whose `events` say how many it stands for, so that everything that takes a
placed table takes it. Rows are put together that agree in all that a map tells apart: province and country, how finely
the place and the day are known, the day, month or year, the kind of event, a square of the grid, and whether their
figures are known and "or more". Sums over the aggregate are the sums over the incidents, unknown figures included.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial as bound
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo import engine, figures, schema
from geo.claims.counting import counted
from geo.errors import InputError

from ..summarising import FREQUENCY, Period, grouped, text_of

GRID: Final = 0.1
"""Degrees of a square: 11 km from south to north, two screen pixels on a country's map."""
CORNER_KM: Final = 8.0
"""From a square's middle to its corner, at the equator."""
_TEXTS: Final = ("country_code", "country_name", "admin1_code", "admin1_name", "admin1_by", "precision", "event_type")
_FIRST: Final = ("resolved_name", "resolved_id", "place", "reason", "admin1_reason")
_SUMMED: Final = tuple(f"{figure}{end}" for figure in schema.FIGURES for end in schema.ENDS)
_HOW: Final[dict[Hashable, Any]] = {
    "events": "sum",
    **dict.fromkeys(_FIRST, "first"),
    "lon": "first",
    "lat": "first",
    "west": "min",
    "east": "max",
    "south": "min",
    "north": "max",
    "uncertainty_km": "max",
    "confidence": "min",
    "date": "min",
    "date_end": "max",
}


def aggregate(placed: pd.DataFrame, grain: Period = "month", *, grid: float = GRID) -> gpd.GeoDataFrame:
    """Incidents that a map cannot tell apart as one row, with how many there are.

    Parameters
    ----------
    placed : GeoDataFrame, or a table in parts
        As `boundaries.join` gives it. Rival claims about one incident are one incident.
    grain : {"day", "week", "month", "year"}, optional
        Days within one of these are one; what is dated less finely stays apart.
    grid : float, optional
        Side of a square in degrees; a row stands at the first of the points in it, never between them.

    Returns
    -------
    GeoDataFrame
        The columns of an incident, located and placed. `events` is how many incidents a row stands for; `killed`,
        `injured` and their `_min` and `_max` are sums; `date` and `date_end` are the first and the last day of its
        incidents, and `date_precision` the grain where these are two; `uncertainty_km` is the greatest of the rows',
        and at least a square's half diagonal where they lie at several points; `confidence` the least. Columns of the
        source's own, actors and texts are not kept. Where rival claims come in parts, at which of a square's points a
        row stands depends on the parts.

    Raises
    ------
    InputError
        If `placed` has not been joined, or `grain` is none of those above.

    Examples
    --------
    >>> import geopandas as gpd
    >>> rows = gpd.GeoDataFrame(
    ...     {"admin1_code": ["PK-BA"] * 3, "country_code": ["PK"] * 3, "killed": [2, 3, None]},
    ...     geometry=gpd.points_from_xy([67.01, 67.02, 67.02], [30.18] * 3),
    ...     crs="EPSG:4326",
    ... )
    >>> aggregate(rows)[["events", "killed", "killed_min"]].values.tolist()
    [[1, <NA>, <NA>], [2, 5, 5]]
    """
    if grain not in FREQUENCY:
        raise InputError(f"grain={grain!r}: it is one of {', '.join(FREQUENCY)}")
    parted = engine.of(placed)
    if "country_code" not in (placed if parted is None else parted.like):
        raise InputError("the table has not been joined to provinces: aggregate(boundaries.join(located))")
    rows = bound(_rows, grain, grid)
    if parted is None:
        return _finished(grain, rows(placed))
    parted, found = engine.claims_together(parted)
    whole = parted.then(bound(_finished, grain), parted.reduce(rows, _added), *found)
    table: gpd.GeoDataFrame = parted.value(whole)
    return table


def _rows(grain: Period, grid: float, placed: pd.DataFrame) -> pd.DataFrame:
    """A part's rows, put together."""
    rows = counted(placed)
    table = pd.DataFrame({name: text_of(rows, name) for name in (*_TEXTS, *_FIRST)}, index=rows.index)
    table["events"] = figures.events(rows)
    _dated(table, rows, grain)
    table["ambiguous"] = rows["ambiguous"].fillna(False).astype(bool) if "ambiguous" in rows else False
    points = rows.geometry if hasattr(rows, "geometry") else gpd.GeoSeries([None] * len(rows), index=rows.index)
    table["lon"], table["lat"] = points.x, points.y
    table["east"] = table["west"] = table["lon"]
    table["north"] = table["south"] = table["lat"]
    for name in ("lon", "lat"):
        table[f"_{name}"] = np.floor(table[name] / grid)
    for name in ("uncertainty_km", "confidence"):
        table[name] = rows[name].astype("float64") if name in rows else np.nan
    for figure in schema.FIGURES:
        _figure(table, rows, figure)
    out = _grouped(table)
    out.attrs = {name: placed.attrs[name] for name in _ATTRS if name in placed.attrs}
    return out


_FINENESS: Final = {name: at for at, name in enumerate(schema.DATE_PRECISIONS)}
_ATTRS: Final = ("findings", "vintage", "boundaries", "format", "source")


def _figure(table: pd.DataFrame, rows: pd.DataFrame, figure: str) -> None:
    """A figure's sums, and apart from each other what is known, has a best estimate, or is "or more"."""
    part = figures.ranges(rows, figure)
    for end, name in (("", "best"), ("_min", "min"), ("_max", "max")):
        table[figure + end] = part[name]
    table[f"{figure}_known"] = part["known"].astype(bool)
    table[f"{figure}_told"] = part["best"].notna()
    table[f"{figure}_open"] = part["open_ended"].astype(bool)


def _dated(table: pd.DataFrame, rows: pd.DataFrame, grain: Period) -> None:
    """The span that each row is put together in, and its own first and last day; what is dated less finely stays."""
    none = pd.Series(pd.NaT, index=rows.index, dtype="datetime64[us]")
    day = pd.to_datetime(rows["date"]).astype("datetime64[us]") if "date" in rows else none
    last = pd.to_datetime(rows["date_end"]).astype("datetime64[us]") if "date_end" in rows else none
    known = text_of(rows, "date_precision").fillna("day").where(day.notna(), "unknown")
    first = day.dt.to_period(FREQUENCY[grain]).dt.start_time.astype("datetime64[us]")
    table["date"], table["date_end"] = day, last.fillna(day)
    table["date_precision"] = known.astype("string")
    table["_span"] = day.mask(known.map(_FINENESS) < _FINENESS[grain], first)


def _added(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    every = engine.joined(parts)
    attrs = every.attrs
    out = _grouped(every)
    out.attrs = attrs
    return out


def _grouped(table: pd.DataFrame) -> pd.DataFrame:
    return grouped(table, _keys(table), _HOW, _SUMMED).reset_index()


def _keys(table: pd.DataFrame) -> list[str]:
    return [name for name in table.columns if name not in _HOW and name not in _SUMMED]


def _finished(grain: Period, table: pd.DataFrame, found: Any = None) -> gpd.GeoDataFrame:
    """Incident rows of the aggregate, in an order that the data gives."""
    attrs: dict[Hashable | None, Any] = {**table.attrs, **({"findings": found} if found else {})}
    first = ["country_code", "admin1_code", "_span", "_lon", "_lat"]
    order = [*first, *(name for name in _keys(table) if name not in first)]
    table = table.sort_values(order, na_position="last", ignore_index=True)
    apart = (table["east"] > table["west"]) | (table["north"] > table["south"])
    table["uncertainty_km"] = table["uncertainty_km"].where(~apart, table["uncertainty_km"].clip(lower=CORNER_KM))
    spread = (table["date_end"] > table["date"]) & (table["date_precision"].map(_FINENESS) < _FINENESS[grain])
    table["date_precision"] = table["date_precision"].mask(spread, grain)
    table["date_end"] = table["date_end"].where(table["date_end"] > table["date"])
    for figure in schema.FIGURES:
        table[f"{figure}_max"] = table[f"{figure}_max"].mask(table[f"{figure}_open"])
    ours: dict[str, Any] = {
        "incident_id": [f"aggregate-{number}" for number in range(1, len(table) + 1)],
        "country": table["country_name"],
        "admin1": table["admin1_name"],
    }
    points = gpd.GeoSeries.from_xy(table["lon"], table["lat"], crs=schema.CRS).where(table["lon"].notna())
    columns = {**schema.INCIDENT_COLUMNS, **schema.LOCATED_COLUMNS, **schema.PLACED_COLUMNS}
    kept = table.drop(columns=[name for name in table if name not in (*columns, "admin1_reason")])
    out = gpd.GeoDataFrame(schema.conform(kept.assign(**ours), columns), geometry=points)
    out.attrs = attrs
    return out
