"""Points → provinces: one row in, one row out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import partial as bound
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely

from geo import engine, schema
from geo.findings import Finding, add

from .. import agreement, borders, bundled, doubting, naming
from ..study import nesting
from . import alike
from .assigned import Found, assigned
from .given import Ground, Spots, bundled_ground, grounds, points, tables, texts
from .knownto import FINENESS, IDENTITY, NEAREST, NONE, WITHIN, known_to, reasons

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

TOLERANCE_KM: Final = 10.0
"""How far off a province a point may lie and still be counted to it: coasts are drawn at 1:10,000,000."""


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
    located : GeoDataFrame, or a table in parts
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
    GeoDataFrame, or a table in parts
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
    given = bundled_ground(tuple(levels)) if provinces is None else grounds(tables(provinces, levels))
    if (parted := engine.of(located)) is not None:
        # What is bundled lies with every worker; a user's own boundaries are sent to each once.
        own = {level: ground.table for level, ground in given.items()}
        told = () if provinces is None else (parted.then(grounds, own),)
        return parted.map(bound(_joined, tuple(levels), tolerance_km), *told)
    return _joined(tuple(levels), tolerance_km, located, given)


def _joined(
    levels: tuple[int, ...],
    tolerance_km: float,
    located: gpd.GeoDataFrame,
    given: dict[int, Ground] | None = None,
) -> gpd.GeoDataFrame:
    given = bundled_ground(levels) if given is None else given
    places = points(located)
    kinds = alike.of(located, Spots(places, shapely.get_x(places), shapely.get_y(places)), tuple(given))
    known, said = _found(kinds, given, tolerance_km)
    out = located.drop(columns=[name for name in (*known, *agreement.COLUMNS) if name in located])
    for column, values in known.items():
        out[column] = pd.Series(kinds.spread(values), index=located.index)
    first = next(iter(given.values())).table
    out.attrs = {**located.attrs, "boundaries": first.attrs.get("boundaries"), "vintage": bundled.year(first)}
    add(out, *said)
    return out


def _found(kinds: alike.Alike, given: dict[int, Ground], tolerance_km: float) -> tuple[dict[str, Any], list[Finding]]:
    """What a join says of each kind of row, by columns, and what is to be said of them."""
    located, spots, labels = kinds.table, kinds.spots, kinds.labels
    countries = naming.stated_countries(located)
    known: dict[str, Any] = {}
    said: list[Finding] = []
    for level, ground in sorted(given.items()):
        table = ground.table
        names = ground.names
        found = assigned(located, table, level, spots, tolerance_km, names, countries)
        above = given[level - 1].table["code"] if f"admin{level - 1}_code" in known else None
        found, lost = _held(found, table, known.get(f"admin{level - 1}_code"), above, spots, tolerance_km)
        said += doubting.misspelt(located, table, level, names, countries, labels)
        if not known:
            known |= _countries(located, ground, found.land, countries)
            said += doubting.contradicted(located, table, found.land, countries, known["country_code"], labels)
        why = reasons(located, table, level, found.by, spots, tolerance_km)
        if lost.any():  # a write to Arrow's text costs as much as a new column, whatever it writes
            why[lost] = nesting.REASON
        larger = found.why.notna().to_numpy()
        if larger.any():
            why[larger] = found.why.array[larger]
        known |= {
            f"admin{level}_code": _taken(table, "code", found.row),
            f"admin{level}_name": _taken(table, "name", found.row),
            f"admin{level}_by": pd.Categorical.from_codes(found.by, pd.Index(schema.JOINED_BY)),
            "distance_km" if level == 1 else f"admin{level}_distance_km": found.distance,
            f"admin{level}_reason": why,
        }
        if level == 1:
            with_country = located.assign(country_code=known["country_code"])
            known |= agreement.stated(with_country, names, found.row)
            agrees = pd.Series(known.get("admin1_agrees", np.zeros(len(located), dtype=bool)))
            settled = agrees.fillna(False).to_numpy(bool)
            differing = (doubting.differing(located, found.by_town) | found.otherwise) & ~settled
            said += doubting.across(labels, found.moved & ~differing) + doubting.sources(labels, differing)
    return known, said


def _held(
    found: Found, table: gpd.GeoDataFrame, parents: Any, codes: Any, spots: Spots, tolerance_km: float
) -> tuple[Found, NDArray[np.bool_]]:
    """Districts held to the provinces that were joined before, and which rows lost theirs so."""
    if codes is None:
        return found, np.zeros(len(found.row), dtype=bool)
    by_point = (found.row, found.by != IDENTITY, found.distance)
    row, _, distance, lost = nesting.nested(by_point, table, parents, (spots.lon, spots.lat), tolerance_km, codes)
    by = np.where(row < 0, NONE, np.where((found.by == WITHIN) & (distance > 0), NEAREST, found.by))
    return found._replace(row=row, distance=distance, by=by), lost


def _countries(located: pd.DataFrame, ground: Ground, row: NDArray[Any], countries: NDArray[Any]) -> dict[str, Any]:
    """The unit's country; where two claim the unit, the one that the row states; else what the row's words say."""
    level = known_to(located)
    pairs: dict[tuple[Any, Any], int] = {}  # code and name → their number: few of them, in as many rows as there are
    of_unit = np.array([_number(pairs, pair) for pair in ground.lands], dtype=np.int64)
    number = np.where(row >= 0, of_unit[row], -1) if len(of_unit) else np.full(len(row), -1)
    only_country = level == FINENESS["country"]
    if only_country.any():
        which, ids = pd.factorize(located.loc[only_country, "resolved_id"])
        codes, names = naming.countries_by_id(pd.Series(ids))
        of_id = [_number(pairs, pair) for pair in zip(texts(codes), texts(names), strict=True)]
        number[only_country] = np.array([*of_id, -1])[which]
    # Coordinates of a row that is known to no point say nothing: its words do.
    nameless = np.array([*(code is None for code, _ in pairs), True])
    told = nameless[number] & (level <= 1) & (level >= 0)
    told |= borders.claimed(ground.table, row, countries)
    if told.any():
        which, words = pd.factorize(countries[told])
        called = naming.country_names()
        number[told] = np.array([_number(pairs, (word, called.get(word))) if word else -1 for word in words])[which]
    return {
        name: pd.array([pair[at] for pair in pairs], dtype="string").take(number, allow_fill=True)
        for at, name in enumerate(("country_code", "country_name"))
    }


def _number(pairs: dict[tuple[Any, Any], int], pair: tuple[Any, Any]) -> int:
    """The number of a code and name; -1 where neither is known."""
    return pairs.setdefault(pair, len(pairs)) if pair != (None, None) else -1


def _taken(table: pd.DataFrame, column: str, row: NDArray[Any]) -> Any:
    """The province's text for each row, missing where the row has no province."""
    if column not in table or not len(table):
        return pd.array([pd.NA] * len(row), dtype="string")
    return table[column].astype("string").array.take(row, allow_fill=True)
