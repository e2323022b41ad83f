"""What a join is given: tables of units, and points in degrees."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
import shapely

from geo import schema
from geo.errors import InputError

from .. import bundled, loading, naming

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray


class Spots(NamedTuple):
    """Where each row is: as geometry, and in degrees; None and NaN for nowhere."""

    points: NDArray[Any]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]


class Ground:
    """The units of a level, and what is made ready of them once: for many parts of a table, or for the next one.

    Parameters
    ----------
    table : GeoDataFrame
        Not to be changed any more.

    Examples
    --------
    >>> Ground(bundled.provinces()).lands[0]
    ('AD', 'Andorra')
    """

    def __init__(self, table: gpd.GeoDataFrame) -> None:
        self.table = table

    @cached_property
    def names(self) -> naming.Names:
        """The units by their names."""
        return naming.Names(self.table)

    @cached_property
    def lands(self) -> list[tuple[Any, Any]]:
        """The code and the name of each unit's country, None for what the table does not say."""
        none = [None] * len(self.table)
        columns = (texts(self.table[name]) if name in self.table else none for name in ("country_code", "country_name"))
        return list(zip(*columns, strict=True))


def texts(values: Any) -> list[Any]:
    """Texts as Python's own, None for those that are missing."""
    return [None if pd.isna(value) else str(value) for value in values]


def grounds(given: Mapping[int, gpd.GeoDataFrame]) -> dict[int, Ground]:
    """Each level's units, to be made ready when they are asked for."""
    return {level: Ground(table) for level, table in given.items()}


@lru_cache(maxsize=4)
def bundled_ground(levels: tuple[int, ...]) -> dict[int, Ground]:
    """The bundled units of some levels, made ready once a process."""
    return grounds(tables(None, levels))


def tables(provinces: Any, levels: Sequence[int]) -> dict[int, gpd.GeoDataFrame]:
    """The table of each level."""
    if not levels or any(not isinstance(level, int) or level < 1 for level in levels):
        raise InputError(f"levels={levels!r}: administrative levels are whole numbers from 1 up, such as (1, 2)")
    if isinstance(provinces, str | os.PathLike):
        return {level: loading.load(provinces, level) for level in levels}
    if isinstance(provinces, Mapping):
        missing = sorted(set(levels) - set(provinces))
        if missing:
            raise InputError(f"no boundaries of level {missing[0]} were given; there are {sorted(provinces)}")
        return {level: _usable(provinces[level]) for level in levels}
    if len(levels) == 1:
        return {levels[0]: loading.load(level=levels[0]) if provinces is None else _usable(provinces)}
    if provinces is None:
        return {level: loading.load(level=level) for level in levels}
    if set(levels) == {1, 2} and getattr(provinces, "attrs", {}).get("boundaries") == bundled.BUNDLED:
        return {1: _usable(provinces), 2: loading.load(level=2)}
    raise InputError("several levels need one table each: provinces={1: …, 2: …}, or the path of a file that has them")


def _usable(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A table of units in degrees, with names."""
    if not hasattr(table, "crs") or table.active_geometry_name is None or "code" not in table:
        raise InputError("the provinces need a geometry and a `code` column: load them with boundaries.load(path)")
    if table.crs is None:
        raise InputError("the provinces' CRS is not known; set it: provinces.set_crs('EPSG:4326')")
    if table["code"].isna().any() or table["code"].duplicated().any():
        raise InputError("the provinces' codes must be there and unique; boundaries.load(path) makes them so")
    if table.crs.to_epsg() != 4326:
        table = table.to_crs(schema.CRS)
    return table if "name" in table else table.assign(name=table["code"])


WORDS: Final = ("country", "admin1", "admin2", "resolved_id", "resolved_name")
"""Columns of text that a join reads, each several times."""


def numbered(located: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same rows with the texts that a join reads as categories, so that a text is looked at once, not once a row.

    Examples
    --------
    >>> import geopandas as gpd
    >>> rows = gpd.GeoDataFrame({"country": ["Iran", "Iran"]}, geometry=gpd.points_from_xy([60, 60], [29, 29]))
    >>> numbered(rows)["country"].cat.categories.tolist()
    ['Iran']
    """
    read = [name for name in WORDS if name in located and not isinstance(located[name].dtype, pd.CategoricalDtype)]
    found: dict[str, Any] = {name: pd.factorize(located[name]) for name in read}
    return located.assign(
        **{name: pd.Categorical.from_codes(codes, pd.Index(words)) for name, (codes, words) in found.items()}
    )


def points(located: gpd.GeoDataFrame) -> NDArray[Any]:
    """The point of each row in degrees, or None."""
    if not hasattr(located, "crs") or located.active_geometry_name is None:
        raise InputError("the table has no geometry; locate it first: boundaries.join(geo.geocode(table))")
    if located.crs is None:
        raise InputError("the points' CRS is not known; set it: located.set_crs('EPSG:4326')")
    points = located.geometry
    if not located.crs.equals(schema.CRS) and located.crs.to_epsg() != 4326:
        points = points.to_crs(schema.CRS)
    values = points.to_numpy()
    kinds = shapely.get_type_id(values)
    if not np.isin(kinds, (-1, 0)).all():
        at = located.index[~np.isin(kinds, (-1, 0))][:5].tolist()
        raise InputError(f"geometry must be points; rows {at} are not: join their representative_point()")
    return np.asarray(values)
