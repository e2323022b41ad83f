"""Administrative units: the bundled provinces, or those of any boundary file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import InputError

from . import bundled

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


def load(
    path: str | os.PathLike[str] | None = None,
    level: int = 1,
    *,
    as_of: int | None = None,
    layer: str | None = None,
    name_field: str | None = None,
    code_field: str | None = None,
    parent_field: str | None = None,
    country_field: str | None = None,
    country: str | None = None,
    crs: str | None = None,
    encoding: str | None = None,
    allow_large: bool = False,
    population: pd.DataFrame | str | os.PathLike[str] | None = None,
    population_year: int | None = None,
) -> gpd.GeoDataFrame:
    """Load administrative units: the bundled provinces, or those of any boundary file.

    Parameters
    ----------
    path : path-like, optional
        A boundary file: anything pyogrio reads (shapefile, also zipped or without its companions, GeoPackage, GeoJSON,
        TopoJSON, FlatGeobuf, KML …) or GeoParquet. Without it the bundled provinces, those of 2026, de facto: Natural
        Earth's, and where these are older geoBoundaries' lowest units put together (docs/data.md).
    level : int
        Administrative level; 1 is bundled, 2 is the package `incidentmap-districts` (`pip install
        'incidentmap[districts]'`). A file of a finer level is united to this one.
    as_of : int, optional
        A year: the bundled provinces of then, so that old data can stand on their own map. There are two sets, of 2015
        and of 2026; a year between gives the older one, and so does an earlier year.
        `attrs["provenance"]["vintage"]` says which it is; districts are put under that year's provinces. That of 2015
        has `successor` (codes of 2026 that have the ground of a unit that is no more, or has lost some), that of 2026
        `valid_from` (ISO 8601, where it is known).
    layer : str, optional
        The layer of a file that has several.
    name_field, code_field, parent_field, country_field : str, optional
        Columns, where they are not found by themselves.
    country : str, optional
        The country of all units, by code or name, where the file does not say.
    crs : str, optional
        Such as "EPSG:32642"; overrules what the file says.
    encoding : str, optional
        Of the text of a shapefile; else detected.
    allow_large : bool, optional
        Read files over 2 GB.
    population : DataFrame or path, optional
        How many people live in each unit, by code or name: see `boundaries.study.people`. None is bundled.
    population_year : int, optional
        Of these figures, where the table does not say.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, one row a unit, a RangeIndex. Columns: `code` (unique; bundled: ISO 3166-2 where the unit is one,
        else
        like `PK.fata`), `iso_3166_2`, `name` (English where there is one), `names` (JSON, language → name),
        `other_names`
        (JSON list), `country_code` (ISO 3166-1 alpha-2), `country_name`, `lon`, `lat` (a point inside), `area_km2`
        (on the ellipsoid), `geometry`. The bundled table also has `geonames_code` and `disputed_by`; a file's also
        `level`,
        `parent_code`, `parent_name`, `population` where it has one, and the columns of the file. `attrs["provenance"]`
        says where it comes from and what was assumed, `attrs["findings"]` what was wrong and what was done about it;
        `boundaries.health` prints both. Each call gives a table of its own.

    Raises
    ------
    InputError
        If the file cannot be used as boundaries, or has no such level.
    AssetError
        If a bundled file is missing or damaged.

    Examples
    --------
    >>> provinces = load()
    >>> len(provinces), provinces.loc[provinces["code"].eq("PK-KP"), "name"].item()
    (3823, 'Khyber Pakhtunkhwa')
    >>> len(load(as_of=2015))
    4556
    """
    if as_of is not None:
        if path is not None or level not in (1, 2):
            raise InputError("as_of chooses among the bundled provinces; a file of your own is of its own year")
        units = bundled.provinces(_vintage(as_of)) if level == 1 else bundled.districts(_vintage(as_of))
        return units if population is None else _with_people(units, population, population_year)
    units = _units(
        path,
        level,
        {"layer": layer, "encoding": encoding, "allow_large": allow_large},
        country,
        crs,
        {"name": name_field, "code": code_field, "parent": parent_field, "country": country_field},
    )
    return units if population is None else _with_people(units, population, population_year)


def which(text: str | None, at: Callable[[str], Path] = Path) -> dict[str, Any]:
    """What a text asks `load` for: a file, whose path `at` gives, or the bundled provinces of a year; None: the usual.

    Examples
    --------
    >>> which("2015"), which("none.gpkg"), which(None)
    ({'as_of': 2015}, {'path': PosixPath('none.gpkg')}, {'path': None})
    """
    if not text:
        return {"path": None}
    if len(text) == 4 and text.isdecimal() and not at(text).exists():
        return {"as_of": int(text)}
    return {"path": at(text)}


def _vintage(as_of: int) -> int:
    """The set of provinces for a year: the latest that is not younger, else the oldest."""
    years = sorted(bundled.VINTAGES)
    if isinstance(as_of, bool) or not isinstance(as_of, int):
        raise InputError(f"as_of={as_of!r}: give the year as a number, such as 2015")
    return max((year for year in years if year <= as_of), default=years[0])


def _with_people(
    units: gpd.GeoDataFrame, population: pd.DataFrame | str | os.PathLike[str], year: int | None
) -> gpd.GeoDataFrame:
    from .study import people

    return people.with_people(units, population, year=year)


def _units(
    path: str | os.PathLike[str] | None,
    level: int,
    opened: dict[str, Any],
    country: str | None,
    crs: str | None,
    wishes: dict[str, str | None],
) -> gpd.GeoDataFrame:
    """The bundled units, or a file's."""
    if path is None:
        if level == 2:
            return bundled.districts()
        if level != 1:
            raise InputError(f"the bundled boundaries have levels 1 and 2, not {level}; give a file that has it")
        return bundled.provinces()
    if level < 1:
        raise InputError(f"level={level}: administrative levels begin at 1")
    from .files import assembling, opening

    source = opening.opened(path, level, **opened)
    return assembling.assembled(source, level, wishes, country=country, crs=crs)


def of(placed: pd.DataFrame) -> gpd.GeoDataFrame:
    """The bundled provinces of the year that a table was joined to; today's where it does not say."""
    return bundled.provinces(placed.attrs.get("vintage") or bundled.USUAL)
