"""Points → provinces: one row in, one row out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
import shapely

from geo import schema
from geo.errors import InputError
from geo.findings import Finding, add

from . import agreement, borders, bundled, doubting, loading, naming
from .locating import locator, outside
from .study import nesting, systems

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

TOLERANCE_KM: Final = 10.0
"""How far off a province a point may lie and still be counted to it: coasts are drawn at 1:10,000,000."""
FINENESS: Final = {"unresolved": -1, "country": 0, "region": 0, "admin1": 1, "admin2": 2}
"""The administrative level an incident of this precision is known to; finer ones are known to a point."""

_WITHIN, _NEAREST, _IDENTITY, _NONE = range(len(schema.JOINED_BY))


class Spots(NamedTuple):
    """Where each row is: as geometry, and in degrees; None and NaN for nowhere."""

    points: NDArray[Any]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]


def join(
    located: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame | Mapping[int, gpd.GeoDataFrame] | str | os.PathLike[str] | None = None,
    levels: Sequence[int] = (1,),
    *,
    tolerance_km: float = TOLERANCE_KM,
) -> gpd.GeoDataFrame:
    """Say which province each incident belongs to.

    Parameters
    ----------
    located : GeoDataFrame
        Points in any known CRS, as `geo.geocode` gives them; `precision` and `resolved_id` are used where present.
    provinces : GeoDataFrame, mapping of int to GeoDataFrame, or path, optional
        As `boundaries.load` gives them, for several levels one table a level, or the file to load them from; the
        bundled
        ones by default, districts from the package `incidentmap-districts`.
    levels : sequence of int, optional
        Administrative levels to join.
    tolerance_km : float, optional
        How far off a province a point may lie and still be counted to it (coasts, slivers).

    Returns
    -------
    GeoDataFrame
        The same rows in the same order, with the same index and all columns, and these added (or replaced):
        `country_code`, `country_name`, `admin1_code`, `admin1_name`, `admin1_by` and `distance_km` (0 inside, missing
        where the join is not by geometry). `admin1_by` is `within` (by the rule of `boundaries.locating.locator`),
        `nearest`
        (within the tolerance), `identity` (the incident is known only to its province: by its code, else by its name
        in its country) or `none`, and then `admin1_reason` says why. Where the table has an `admin1` column:
        `admin1_stated` and `admin1_agrees`, see `boundaries.agreement`. For each further level N of `levels`:
        `adminN_code`, `adminN_name`, `adminN_by`, `adminN_distance_km`, `adminN_reason`.

    Raises
    ------
    InputError
        If the table has no geometry or no CRS, or holds other geometry than points, or a level is not to be had.

    Examples
    --------
    >>> import geopandas as gpd
    >>> where = gpd.GeoDataFrame(geometry=gpd.points_from_xy([60.86, 67.0], [29.5, 0.0]), crs="EPSG:4326")
    >>> join(where)[["admin1_name", "admin1_by", "admin1_reason"]].values.tolist()
    [['Sistan and Baluchestan', 'within', <NA>], [<NA>, 'none', 'no province within 10 km']]
    """
    tables = _tables(provinces, levels)
    points = _points(located)
    spots = Spots(points, shapely.get_x(points), shapely.get_y(points))
    countries = naming.stated_countries(located)
    known: dict[str, Any] = {}
    said: list[Finding] = []
    for level, table in sorted(tables.items()):
        names = naming.Names(table)
        row, by, distance, moved = _joined(located, table, level, spots, tolerance_km, names, countries)
        lost = np.zeros(len(row), dtype=bool)
        if level > 1 and f"admin{level - 1}_code" in known:
            by_point, where = by != _IDENTITY, (spots.lon, spots.lat)
            held = nesting.nested(
                (row, by_point, distance),
                table,
                known[f"admin{level - 1}_code"],
                where,
                tolerance_km,
                tables[level - 1]["code"],
            )
            row, _, distance, lost = held
            by = np.where(row < 0, _NONE, np.where((by == _WITHIN) & (distance > 0), _NEAREST, by))
        if level == 1:
            said += doubting.across(located, moved)
        said += doubting.misspelt(located, table, level, names, countries)
        if not known:
            known |= _countries(located, table, row, countries)
            said += doubting.contradicted(located, table, row, countries, known["country_code"])
        known |= {
            f"admin{level}_code": _taken(table, "code", row),
            f"admin{level}_name": _taken(table, "name", row),
            f"admin{level}_by": pd.Categorical.from_codes(by, pd.Index(schema.JOINED_BY)),
            "distance_km" if level == 1 else f"admin{level}_distance_km": distance,
            f"admin{level}_reason": _with(
                _reasons(located, table, level, by, spots, tolerance_km), lost, nesting.REASON
            ),
        }
        if level == 1:
            with_country = located.assign(country_code=known["country_code"])
            known |= agreement.stated(with_country, table, row)
    out = located.drop(columns=[name for name in (*known, *agreement.COLUMNS) if name in located])
    for column, values in known.items():
        out[column] = pd.Series(values, index=located.index)
    out.attrs = {**located.attrs, "boundaries": next(iter(tables.values())).attrs.get("boundaries")}
    add(out, *said)
    return out


def _with(reasons: Any, rows: NDArray[np.bool_], said: str) -> Any:
    """Reasons, those of some rows another."""
    reasons[rows] = said
    return reasons


def _tables(provinces: Any, levels: Sequence[int]) -> dict[int, gpd.GeoDataFrame]:
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


def _points(located: gpd.GeoDataFrame) -> NDArray[Any]:
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


def _joined(
    located: gpd.GeoDataFrame,
    table: gpd.GeoDataFrame,
    level: int,
    spots: Spots,
    tolerance_km: float,
    names: naming.Names,
    countries: NDArray[Any],
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[np.bool_]]:
    """Row of the unit (-1: none), how it was found (a place in `schema.JOINED_BY`), the distance, and whether the row's
    words won over the line."""
    known_to = _known_to(located)
    units = _stated_units(located, names, level, countries)
    whole_unit = known_to == level
    identity = np.full(len(located), -1)
    if whole_unit.any():
        identity[whole_unit] = _by_identity(located[whole_unit], table, level, units[whole_unit], names)
    # A unit that the row does not name and this file does not have still has a point; that is better than nothing.
    asked = (known_to >= level) & (identity < 0) & ~(whole_unit & _names_unit(located, level))
    x, y = (axis if asked.all() else np.where(asked, axis, np.nan) for axis in (spots.lon, spots.lat))
    hit = locator.locate(table, x, y, tolerance_km=tolerance_km, points=spots.points)
    kept = _on_its_own_ground(hit, table, x, y, countries)
    drawn = borders.Points(kept.row, kept.near, kept.distance_km, x, y)
    found, moved = borders.favour(drawn, table, countries, units, tolerance_km)
    row = np.where(identity >= 0, identity, found.row)
    by = np.select([identity >= 0, found.near, row >= 0], [_IDENTITY, _NEAREST, _WITHIN], _NONE)
    return row, by, found.distance, moved


def _on_its_own_ground(
    hit: locator.Located, table: gpd.GeoDataFrame, lon: Any, lat: Any, countries: NDArray[Any]
) -> locator.Located:
    """Without the points that are near a unit, but lie on ground that these boundaries do not draw; within the line's
    error a row that states the unit's country is believed."""
    lost = outside.elsewhere(table, lon, lat, hit.near)
    if not lost.any():
        return hit
    if "country_code" in table:
        owner = table["country_code"].astype("object").fillna("").to_numpy()[hit.row]
        lost &= (countries != owner) | (countries == "") | (hit.distance_km > borders.error_km(table))
    return locator.Located(np.where(lost, -1, hit.row), hit.near & ~lost, np.where(lost, np.nan, hit.distance_km))


def _stated_units(located: pd.DataFrame, names: naming.Names, level: int, countries: NDArray[Any]) -> NDArray[np.int64]:
    """The unit that each row states, by code, else by name in its country, -1 for none; at level 1 alone."""
    if level != 1:
        return np.full(len(located), -1)
    by_code = np.asarray(systems.stated(names.table, located), dtype=np.int64)
    if "admin1" not in located:
        return by_code
    return np.where(by_code >= 0, by_code, names.find_all(countries, located["admin1"]))


def _names_unit(located: pd.DataFrame, level: int) -> NDArray[np.bool_]:
    column = f"admin{level}"
    if column not in located:
        return np.zeros(len(located), dtype=bool)
    return np.asarray(located[column].astype("string").fillna("").str.strip() != "")


def _known_to(located: pd.DataFrame) -> NDArray[np.int64]:
    """The level each incident is known to; 9 for a point, or where the table does not say."""
    if "precision" not in located or "resolved_id" not in located:
        return np.full(len(located), 9)
    known = located["precision"].astype("object").map(FINENESS).fillna(9)
    return np.asarray(known.mask(naming.region_provinces(located["resolved_id"]).notna(), 1), dtype=np.int64)


def _by_identity(
    rows: pd.DataFrame, table: gpd.GeoDataFrame, level: int, stated: NDArray[np.int64], names: naming.Names
) -> NDArray[np.int64]:
    """The unit that each row is: the one it states, else the one it was resolved to, by code, else by its name.

    What it was resolved to counts only if that is a unit: a capital stands for its province in many files, and its own
    name may be that of another province.
    """
    own = rows["resolved_id"].astype("string")
    within = naming.region_provinces(own)  # a region in one province is counted to it
    code = own.where(within.isna(), "admin1:" + within).fillna("")
    unit = np.asarray(code.str.startswith(f"admin{level}:"))
    found = np.where(stated >= 0, stated, naming.rows_by_id(table, code))
    if level > 1:  # the gazetteer's districts have the identifiers of the districts' package
        mine = {str(one): row for row, one in enumerate(table["code"])}
        found = np.where(found >= 0, found, own.astype("object").map(mine).fillna(-1).to_numpy(np.int64))
        unit = np.ones(len(rows), dtype=bool)
    left = found < 0
    if left.any():
        countries = pd.Series(naming.stated_countries(rows), index=rows.index)
        if level == 1:  # "admin1:PK-BA" tells the country even where the file has other codes
            countries = countries.where(countries != "", code.str.extract(r"^admin1:([A-Z]{2})[-.]")[0].fillna(""))
        for column, counts in (("resolved_name", unit), (f"admin{level}", np.ones(len(rows), dtype=bool))):
            if column in rows:
                more = names.find_all(countries, rows[column])
                found = np.where((found < 0) & counts, more, found)
    if level == 1 and "admin1" in rows and table.attrs.get("boundaries") != bundled.BUNDLED:
        # What lies in one bundled province lies in another unit, or is one, of a file of another year.
        elsewhere = (stated < 0) & (found >= 0)
        newer = naming.not_drawn(naming.stated_countries(rows[elsewhere]), rows.loc[elsewhere, "admin1"])
        found[elsewhere] = np.where(newer, -1, found[elsewhere])
    return found


def _countries(
    located: gpd.GeoDataFrame, table: gpd.GeoDataFrame, row: NDArray[Any], countries: NDArray[Any]
) -> dict[str, Any]:
    """The unit's country; where two claim the unit, the one that the row states; else what the row's words say."""
    code, name = _taken(table, "country_code", row), _taken(table, "country_name", row)
    known_to = _known_to(located)
    only_country = known_to == FINENESS["country"]
    if only_country.any():
        code[only_country], name[only_country] = naming.countries_by_id(located.loc[only_country, "resolved_id"])
    # Coordinates of a row that is known to no point say nothing: its words do.
    told = np.asarray(pd.isna(code)) & (known_to <= 1) & (known_to >= 0)
    told |= borders.claimed(table, row, countries)
    if told.any():
        stated = pd.Series(countries[told]).replace("", pd.NA).astype("string")
        code[told], name[told] = stated.array, stated.map(naming.country_names()).astype("string").array
    return {"country_code": code, "country_name": name}


def _taken(table: pd.DataFrame, column: str, row: NDArray[Any]) -> Any:
    """The province's text for each row, missing where the row has no province."""
    if column not in table or not len(table):
        return pd.array([pd.NA] * len(row), dtype="string")
    return table[column].astype("string").array.take(row, allow_fill=True)


def _reasons(
    located: pd.DataFrame,
    table: gpd.GeoDataFrame,
    level: int,
    by: NDArray[Any],
    spots: Spots,
    tolerance_km: float,
) -> Any:
    """Why a row has no unit; missing where it has one."""
    known_to, unit = _known_to(located), {1: "province", 2: "district"}.get(level, "unit")
    reasons = [
        "the incident has no point",
        f"the stated {unit} is not among these boundaries",
        "only the country is known",
        "only a region of several provinces is known",
        "only its province is known" if level == 2 else f"only level {level - 1} is known",
        f"no {unit} within {tolerance_km:g} km",
    ]
    regional = np.zeros(len(located), dtype=bool)
    if "precision" in located:
        regional = (known_to == 0) & np.asarray(located["precision"].astype("object") == "region")
    which = np.select(
        [
            by != _NONE,
            (known_to == level) & _names_unit(located, level),
            (known_to == 0) & ~regional,
            regional,
            (known_to > 0) & (known_to < level),
            np.isfinite(spots.lon + spots.lat) & (known_to >= level),
        ],
        [-1, 1, 2, 3, 4, 5],
        0,
    )
    why = pd.array(reasons, dtype="string").take(which, allow_fill=True)
    if (
        "reason" in located
        and (pointless := (which == 0) | (which == 3) | (which == 2) & _names_unit(located, 1)).any()
    ):
        said = located["reason"].astype("string").array
        told = pointless & ~np.asarray(said.isna())
        why[told] = said[told]
    for row, said_ in outside.reasons(table, spots.lon, spots.lat, which == 5).items():
        why[row] = said_
    return why
