"""`publish`: a table as it may be told, by one set of rules, before anything is drawn of it."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.claims.counting import counted
from geo.disk import clock
from geo.errors import InputError
from geo.figures import count
from geo.names.suggested import nearest
from geo.schema import ENDS, FIGURES, PART_COLUMNS

from ...page import columns
from ...story import holding
from . import coarsening, suppressing
from .allowed import Rules

Note = tuple[str, dict[str, Any]]
DISTRICTS: Final = ("admin2_code", "admin2_name", "admin2_by")
KEPT_ATTRS: Final = ("vintage", "provenance", "boundaries")
"""Of `attrs`: whose boundaries; the rest may quote rows or name files."""


def publish(
    placed: gpd.GeoDataFrame,
    rules: Rules | str | os.PathLike[str] | Mapping[str, Any] = "public",
    *,
    level: int = 1,
) -> gpd.GeoDataFrame:
    """The incidents as they may be published: fewer, less exact, and saying so.

    Parameters
    ----------
    placed : geopandas.GeoDataFrame
        What `boundaries.join` gives.
    rules : Rules, str, path-like or mapping, optional
        "public", "internal" (everything, marked as not for publication), a TOML file of rules, or what it says.
    level : {1, 2}, optional
        2 where districts are told too, of a table that was joined to them: one with few incidents is counted with its
        province, and a province with its country.

    Returns
    -------
    geopandas.GeoDataFrame
        One row an incident, numbered anew, with the columns that may be told. What was done stands in
        `attrs["publishing"]`, and is said by every page, figure and report that is drawn of it.

    Raises
    ------
    geo.errors.InputError
        If a rule is none of ours, or nothing is left.

    Examples
    --------
    >>> import boundaries, geo
    >>> table = geo.read(pd.DataFrame({"place": ["Quetta"] * 3, "country": "Pakistan", "actor": "X", "killed": 1}))
    >>> out = publish(boundaries.join(geo.geocode(table)))
    >>> "place" in out, "actor" in out, out["uncertainty_km"].round(1).unique().tolist()
    (False, False, [7.1])
    """
    columns.check(placed)
    asked = Rules.of(rules)
    if asked.internal:
        out = placed.copy(deep=False)
        out.attrs = {**placed.attrs, holding.PUBLISHED: [(holding.INTERNAL, {})]}
        return out
    _named(placed, asked)
    _levelled(placed, asked, level)
    shown = holding.shown(placed)
    notes: list[Note] = list(shown.attrs.get(holding.PUBLISHED, []))
    table = counted(shown)
    table, delayed = late(table, asked)
    table, few = _few(table, asked, level)
    table, moved = _moved(table, asked)
    if asked.by:
        table = coarsening.to_spans(table, asked.by)
    out = _columns(table, asked, level)
    dated: list[Note] = [(f"publish.dates.{asked.by}", {})] if asked.by else []
    out.attrs = {name: placed.attrs[name] for name in KEPT_ATTRS if name in placed.attrs}
    out.attrs["articles"] = {}
    out.attrs[holding.PUBLISHED] = [*notes, *delayed, *few, *moved, *dated, ("publish.columns", {})]
    return out


def _named(placed: pd.DataFrame, asked: Rules) -> None:
    for name in (*asked.keep, *asked.mask):
        if name not in placed:
            near = nearest(name, map(str, placed.columns))
            raise InputError(f"publish: there is no column {name!r}{f'; did you mean {near}?' if near else ''}")


def _levelled(placed: pd.DataFrame, asked: Rules, level: int) -> None:
    if level == 2 and "admin2_code" not in placed:
        raise InputError("publish: level 2 is of districts, which the table has not been joined to")
    if level == 2 and asked.unit in ("admin1", "country"):
        raise InputError(f"publish: places.unit {asked.unit} tells no districts; leave level 2 out, or write admin2")
    if level == 1 and asked.unit == "admin2":
        raise InputError("publish: places.unit admin2 is of districts; ask for level 2")


def late(table: gpd.GeoDataFrame, asked: Rules) -> tuple[gpd.GeoDataFrame, list[Note]]:
    """The table, and what is said of it, without the last days; what has no date may be of them."""
    if not asked.delay_days:
        return table, []
    last = table["date_end"].fillna(table["date"]) if "date_end" in table else table["date"]
    before = pd.Timestamp(asked.today or clock.today()) - pd.Timedelta(days=asked.delay_days)
    old = (last <= before).fillna(False).to_numpy(bool)
    return table[old], [("publish.delay", {"n": asked.delay_days, "incidents": count(table[~old])})]


def _few(table: gpd.GeoDataFrame, asked: Rules, level: int) -> tuple[gpd.GeoDataFrame, list[Note]]:
    if asked.fewest < 2:
        return table, []
    lost = suppressing.hidden(table, asked.fewest, per=asked.per, level=level)
    if lost.out.all():
        raise InputError(f"publish: fewer than {asked.fewest} incidents in every country; nothing of them can be told")
    left = [("publish.few.out", {"incidents": count(table[lost.out])})] if lost.out.any() else []
    table = coarsening.to_unit(table, lost.district, "admin1") if level == 2 else table
    table = coarsening.to_unit(table, lost.province, "country")
    table = coarsening.undated(coarsening.to_spans(table, "year", lost.month & ~lost.year), lost.year)
    table = _silent(table, lost.district | lost.province)[~lost.out]
    said = "publish.fewest.districts" if level == 2 else "publish.fewest"
    notes: list[Note] = [(said, {"n": asked.fewest}), *left]
    return table, [*notes, *([(f"publish.fewest.{asked.per}", {"n": asked.fewest})] if asked.per else [])]


def _silent(table: gpd.GeoDataFrame, rows: np.ndarray) -> gpd.GeoDataFrame:
    """Rows that are told by a larger unit, without the source's words for the smaller one."""
    return table.assign(**{name: table[name].where(~rows) for name in telling() if name in table})


def _moved(table: gpd.GeoDataFrame, asked: Rules) -> tuple[gpd.GeoDataFrame, list[Note]]:
    if asked.cell_km:
        reach = coarsening.radius(asked.cell_km)
        return coarsening.to_cells(table, asked.cell_km), [("publish.cell", {"n": float(f"{reach:.2g}")})]
    if asked.unit:
        every = np.ones(len(table), dtype=bool)
        return coarsening.to_unit(table, every, asked.unit), [(f"publish.unit.{asked.unit}", {})]
    return table, []


@cache
def telling() -> tuple[str, ...]:
    """The columns that tell a place; also those that are kept by name tell none of a unit that is held back."""
    text = resources.files(__package__).joinpath("telling.csv").read_text("utf-8")
    return tuple(row["column"] for row in csv.DictReader(text.splitlines()))


@cache
def told() -> tuple[str, ...]:
    """The columns that are told of every table."""
    text = resources.files(__package__).joinpath("told.csv").read_text("utf-8")
    figures = [f"{name}{end}" for name in FIGURES for end in ENDS]
    return (*(row["column"] for row in csv.DictReader(text.splitlines())), *figures, *PART_COLUMNS)


def _columns(table: gpd.GeoDataFrame, asked: Rules, level: int) -> gpd.GeoDataFrame:
    districts = DISTRICTS if level == 2 else ()
    kept = [name for name in table if name in told() or name in (*asked.keep, *asked.mask, *districts)]
    out = table[kept].reset_index(drop=True)
    for name in asked.mask:
        numbers, _ = pd.factorize(out[name].astype(object))
        out[name] = pd.array([f"{name} {number + 1}" if number >= 0 else None for number in numbers], dtype="string")
    if "incident_id" in out and "incident_id" not in asked.keep:
        numbers, _ = pd.factorize(out["incident_id"].astype(object))
        out["incident_id"] = pd.array([str(number + 1) for number in numbers], dtype="string")
    if "country" in out and "country_name" in out:
        out["country"] = out["country_name"].astype("string")  # as written, it may say more
    return holding.trimmed(out)
