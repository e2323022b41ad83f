"""The unit of each row: the one that it is, or the one that its point lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from geo.names import coded, kinds
from geo.names.keys import latin

from .. import borders, bundled, naming
from ..locating import finer, locator, outside
from ..naming import lineage
from ..study import systems
from .given import Spots
from .knownto import FINENESS, IDENTITY, NEAREST, NONE, WITHIN, known_to, names_unit, regional

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray


BY_NAME: Final = ("exact", "alias", "variant", "fuzzy")
"""Values of `match` of a place that was found by its name."""


class Found(NamedTuple):
    """What is found of each row: the unit's row (-1: none), how (a place in `schema.JOINED_BY`), the distance, whether
    its words won over the line, whether its town alone tells its unit, whether finer drawn units have its point in
    another, the unit that tells its country, and why a unit that it names is not its own."""

    row: NDArray[Any]
    by: NDArray[Any]
    distance: NDArray[Any]
    moved: NDArray[np.bool_]
    by_town: NDArray[np.bool_]
    otherwise: NDArray[np.bool_]
    land: NDArray[Any]
    why: pd.Series


def assigned(
    located: pd.DataFrame,
    table: gpd.GeoDataFrame,
    level: int,
    spots: Spots,
    tolerance_km: float,
    names: naming.Names,
    countries: NDArray[Any],
) -> Found:
    """The unit of each row: where it is known to the unit alone by what it names, else by its point."""
    known = known_to(located)
    units = _stated_units(located, names, level, countries)
    whole_unit, by_town, by_name = known == level, *np.zeros((2, len(located)), dtype=bool)
    if level == 1:
        by_name = (units >= 0) & _of_gazetteer(located)
        units = np.where(units >= 0, units, _drawn_here(located, names, known, countries))
        filed = _filed(located, names, known)
        by_town = (units < 0) & (filed >= 0)
        units = np.where(by_town, filed, units)
        whole_unit |= (known == 0) & (units >= 0) & regional(located)
    named = np.full(len(located), -1)
    if whole_unit.any():
        named[whole_unit] = _by_identity(located[whole_unit], table, level, units[whole_unit], names)
    why = lineage.larger_then(table, named, located.get("date"))
    identity = np.where(why.notna(), -1, named)
    # A unit that the row does not name and this file does not have still has a point; that is better than nothing.
    asked = (known >= level) & (named < 0) & ~(whole_unit & names_unit(located, level))
    x, y = (axis if asked.all() else np.where(asked, axis, np.nan) for axis in (spots.lon, spots.lat))
    hit = locator.locate(table, x, y, tolerance_km=tolerance_km, points=spots.points)
    kept = _on_its_own_ground(hit, table, x, y, countries)
    abroad = by_town & (countries != "") & _of_another_country(table, kept.row, units)
    by_town, units = by_town & ~abroad, np.where(abroad, -1, units)
    otherwise = np.zeros(len(located), dtype=bool)
    if level == 1:
        silent = np.where((known > FINENESS["admin2"]) & (units < 0), x, np.nan)
        units, otherwise = _by_finer_units(table, kept.row, units, countries, silent, y)
    drawn = borders.Points(kept.row, kept.near, kept.distance_km, x, y)
    by_name &= ~lineage.ceded(table, units, kept.row)  # a town of an heir's is not filed across the line
    found, moved = borders.favour(drawn, table, countries, units, tolerance_km, by_name)
    row = np.where(identity >= 0, identity, found.row)
    by = np.select([identity >= 0, found.near, row >= 0], [IDENTITY, NEAREST, WITHIN], NONE)
    return Found(row, by, found.distance, moved, by_town, otherwise, np.where(named >= 0, named, row), why)


def _by_finer_units(
    table: gpd.GeoDataFrame,
    row: NDArray[Any],
    units: NDArray[np.int64],
    countries: NDArray[Any],
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The units, and those of points that finer drawn units have in another than the line; and which points these are.

    Only a row that states no unit asks (else its `lon` is NaN), and none leaves the country that it states.
    """
    at, unit, wins = finer.told(table, lon, lat)
    otherwise = np.zeros(len(row), dtype=bool)
    if not len(at):
        return units, otherwise
    owner = table["country_code"].astype("object").fillna("").to_numpy()
    differs = (row[at] >= 0) & (row[at] != unit) & ((countries[at] == "") | (owner[unit] == countries[at]))
    otherwise[at[differs]] = True
    units = units.copy()
    units[at[differs & wins]] = unit[differs & wins]
    return units, otherwise


def _of_gazetteer(located: pd.DataFrame) -> NDArray[np.bool_]:
    """The rows whose point is that of a place they name, not their own."""
    if "match" not in located:
        return np.zeros(len(located), dtype=bool)
    number, words = naming.numbered(located["match"])
    return np.array([word in BY_NAME for word in words], dtype=bool)[number]


def _filed(located: pd.DataFrame, names: naming.Names, known: NDArray[np.int64]) -> NDArray[np.int64]:
    """The unit that the gazetteer files each row's town under: a town by a line that is drawn for small scales is not
    the neighbour's."""
    out = np.full(len(located), -1)
    asked = known > FINENESS["admin2"]
    if asked.any() and "resolved_id" in located:
        out[asked] = naming.rows_filed(names, located.loc[asked, "resolved_id"])
    return out


def _of_another_country(table: gpd.GeoDataFrame, row: NDArray[Any], other: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether two units have different countries: which of them counts is a matter of claims, not of a coarse line."""
    if "country_code" not in table:
        return np.zeros(len(row), dtype=bool)
    owner = table["country_code"].astype("object").fillna("").to_numpy()
    return np.asarray((row >= 0) & (other >= 0) & (owner[row] != owner[other]), dtype=bool)


def _drawn_here(
    located: pd.DataFrame, names: naming.Names, known: NDArray[np.int64], countries: NDArray[Any]
) -> NDArray[np.int64]:
    """The unit that a row's region is in these boundaries, be they older than ours: Katanga before it was divided."""
    out = np.full(len(located), -1)
    asked = (known == 0) & regional(located)
    if asked.any() and "resolved_name" in located:
        own = located.loc[asked, "resolved_name"]
        found = names.find_all(countries[asked], own)
        # A valley is no province that is called so without that word: "Bekaa Valley".
        called = names.table["name"].astype("string").array.take(found, allow_fill=True)
        pairs = zip(own.fillna(""), called.fillna(""), strict=True)
        other = [kinds.strip(latin(area)).kind == "area" and latin(area) != latin(unit) for area, unit in pairs]
        out[asked] = np.where(other, -1, found)
    return out


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
    by_name = names.find_all(countries, located["admin1"])
    return np.where(by_code >= 0, by_code, _own_state(located, names, by_name, countries))


def _own_state(
    located: pd.DataFrame, names: naming.Names, unit: NDArray[np.int64], countries: NDArray[Any]
) -> NDArray[np.int64]:
    """The units, and for a state's code without its country the state that the gazetteer has it as, by the town beside
    it: "Campo Grande", "MS"."""
    number, words = naming.numbered(located["admin1"])
    coded_so = np.array([coded.a_state(str(word)) for word in words], dtype=bool)[number] & (countries == "")
    if "resolved_id" not in located or not coded_so.any():
        return unit
    asked = np.flatnonzero(coded_so)
    known = naming.rows_by_id(names, located["resolved_id"].iloc[asked].astype("string").fillna(""))
    unit = unit.copy()
    unit[asked] = np.where(known >= 0, known, unit[asked])
    return unit


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
    found = np.where(stated >= 0, stated, naming.rows_by_id(names, code))
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
