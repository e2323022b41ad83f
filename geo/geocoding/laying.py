"""Rows and the answers to what they ask → located rows: what each row asks, what wins, and what is to be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd

from .. import findings, tables
from ..schema import CRS, LOCATED_COLUMNS, MATCHES, PRECISIONS
from . import abroad, keeping, questions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .knowing import Known

COORDINATE_KM = {"exact": 0.5, "settlement": 5.0, "admin2": 30.0, "admin1": 150.0, "country": 500.0}
"""Uncertainty of a source's own coordinates, by the precision the source states for them."""
STATED_KM = np.array([COORDINATE_KM.get(precision, np.nan) for precision in PRECISIONS])
"""The same by its number."""
UNITS = [PRECISIONS.index(precision) for precision in ("admin1", "country")]
"""Precisions of coordinates that stand for a unit."""

NAMED_AT_MOST = 8
"""Units that one finding names."""


class Told(NamedTuple):
    """What the user says of coordinates and of earlier answers; see `geo.geocode`."""

    ignore_coordinates: bool = False
    keep_located: bool = False


@dataclass(frozen=True)
class Rows:
    """A table's rows before they are located.

    Attributes
    ----------
    incidents, table : DataFrame
        As it came; without what is located anew.
    asked : DataFrame
        What each row asks.
    lon, lat : array of float
    given, kept, wanted : array of bool
        Rows with coordinates of their own; rows that stay where they are; rows that want an answer.
    """

    incidents: pd.DataFrame
    table: pd.DataFrame
    asked: pd.DataFrame
    lon: NDArray[Any]
    lat: NDArray[Any]
    given: NDArray[Any]
    kept: NDArray[Any]
    wanted: NDArray[Any]


def rows(incidents: pd.DataFrame, told: Told) -> Rows:
    """What is to be located of a table."""
    table = incidents.drop(columns=[name for name in (*LOCATED_COLUMNS, "geometry") if name in incidents])
    lon, lat, given = _coordinates(table, told.ignore_coordinates)
    asked = questions.asked(table)
    kept = keeping.before(incidents, every=told.keep_located) & ~given  # the source's own coordinates win in any case
    wanted = (~given & ~kept) | _stands_for_unit(table, given)
    return Rows(incidents, table, asked, lon, lat, given, kept, wanted)


def located(of: Rows, known: Known, number: NDArray[Any]) -> gpd.GeoDataFrame:
    """The rows with the answers, whose `number` each has; the findings that they had."""
    found = known.answers.take(number).set_index(of.asked.index)
    _apply_coordinates(found, of.table, of.given, of.lon, of.lat)
    keeping.restore(found, of.incidents, of.kept)
    both = pd.concat([of.table, found], axis=1)
    out = gpd.GeoDataFrame(both, geometry="geometry", crs=CRS, copy=False)  # pandas copies a column when it is written
    out.attrs = dict(of.incidents.attrs)
    return out


def say(out: gpd.GeoDataFrame, of: Rows, known: Known, number: NDArray[Any], told: Told) -> None:
    """Findings: rows that stay where they were, countries nobody knows, places that stay unresolved."""
    keeping.say(out, of.incidents, of.kept, every=told.keep_located)
    for text, (message, remedy) in known.countries.items():
        named = findings.named(out, out.index[of.asked["country"] == text])
        if named:
            findings.add(out, findings.finding("country-unknown", message, named, remedy, name=text))
    _say_not_drawn(out, of.asked, known)
    _say_read_as(out, of.asked, known)
    _say_next_door(out, known.next_door[number] | of.kept)
    counted = out["events"].ne(0).fillna(True) if "events" in out else True
    open_rows = findings.named(out, out.index[(out["precision"] == "unresolved") & counted])
    if open_rows:
        remedy = "see the column reason; a country or province column settles most"
        findings.add(out, findings.finding("place-unresolved", "no place found", open_rows, remedy))


def _coordinates(table: pd.DataFrame, ignore: bool) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Longitude, latitude, and whether the row has both, in range."""
    none = np.full(len(table), np.nan)
    if ignore or not {"latitude", "longitude"} <= set(table.columns):
        return none, none, np.zeros(len(table), dtype=bool)
    lon = pd.to_numeric(table["longitude"], errors="coerce").to_numpy(float, na_value=np.nan)
    lat = pd.to_numeric(table["latitude"], errors="coerce").to_numpy(float, na_value=np.nan)
    return lon, lat, (np.abs(lon) <= 180) & (np.abs(lat) <= 90)


def _stands_for_unit(table: pd.DataFrame, given: NDArray[Any]) -> NDArray[Any]:
    """Rows whose coordinates the source says stand for a province or a country: the unit is the place, not the
    point."""
    if "source_precision" not in table:
        return np.zeros(len(table), dtype=bool)
    return given & table["source_precision"].isin(["admin1", "country"]).to_numpy(bool)


def _apply_coordinates(
    found: pd.DataFrame, table: pd.DataFrame, given: NDArray[Any], lon: NDArray[Any], lat: NDArray[Any]
) -> None:
    """Let the source's own coordinates win, except where it says that they stand for a unit we know by name."""
    if not given.any():
        return
    stated = _stated(table)
    at_unit = np.isin(stated, UNITS) & (found["precision"].cat.codes.to_numpy() == stated)
    own = given & ~at_unit
    found["match"] = _recoded(found["match"], given, MATCHES.index("coordinates"))
    found["precision"] = _recoded(found["precision"], own, stated[own])
    for name in ("resolved_id", "candidates", "reason"):
        found[name] = found[name].mask(own)
    place = table["place"].astype("string").array if "place" in table else pd.NA
    found["resolved_name"] = found["resolved_name"].mask(own, place)
    found["uncertainty_km"] = np.where(own, STATED_KM[stated], found["uncertainty_km"])
    found["confidence"] = np.where(own, 1.0, found["confidence"])
    found["ambiguous"] = found["ambiguous"].mask(own, False)
    points = found["geometry"].to_numpy(copy=True)
    points[own] = tables.points(lon[own], lat[own])
    found["geometry"] = points


def _stated(table: pd.DataFrame) -> NDArray[Any]:
    """The precision that the source states for each row's coordinates, by its number; where it states none, exact."""
    exact = PRECISIONS.index("exact")
    if "source_precision" not in table:
        return np.full(len(table), exact)
    codes, words = pd.factorize(table["source_precision"])
    numbers = [PRECISIONS.index(word) if word in COORDINATE_KM else exact for word in words]
    return np.array([*numbers, exact])[codes]


def _recoded(column: pd.Series, rows: NDArray[Any], codes: Any) -> Any:
    """A column of categories with others in some rows, by their numbers."""
    own: Any = column.cat.codes.to_numpy(copy=True)
    own[rows] = codes
    dtype: Any = column.dtype
    return pd.Categorical.from_codes(own, dtype=dtype)


def _say_read_as(located: gpd.GeoDataFrame, asked: pd.DataFrame, known: Known) -> None:
    """Finding: provinces that no source spells so, and what they were read as."""
    for (country, admin1), name in known.read_as.items() if "admin1" in located else ():
        same = _stating(asked, country, admin1)
        if same.any():
            message = f"{admin1!r} is no unit of {country}; it was read as {name!r}, which is spelt like it"
            remedy = "nothing, unless another is meant: then write it as its country does"
            rows = findings.named(located, located.index[same])
            findings.add(located, findings.finding("unit-read-as", message, rows, remedy, written=admin1, name=name))


def _stating(asked: pd.DataFrame, country: str, admin1: str) -> NDArray[Any]:
    """The rows that state a country and a province."""
    same: NDArray[Any] = ((asked["country"] == country) & (asked["admin1"] == admin1)).to_numpy(bool)
    return same


def _say_next_door(located: gpd.GeoDataFrame, told: NDArray[Any]) -> None:
    """Finding: places that the stated country does not hold and the one next door does; of the rows that may say so."""
    told[told] = located.loc[told, "reason"].str.contains(abroad.ELSEWHERE, regex=False).fillna(False).to_numpy(bool)
    rows = findings.named(located, located.index[told])
    if rows:
        message = "the stated country holds no such place, and the one next door does: the country is the answer"
        remedy = "see the column reason, and correct the country where it is a slip"
        findings.add(located, findings.finding("place-next-door", message, rows, remedy))


def _say_not_drawn(located: gpd.GeoDataFrame, asked: pd.DataFrame, known: Known) -> None:
    """Finding: provinces that the bundled boundaries do not draw, and where they lie in them."""
    if "admin1" not in located:
        return
    every, listed = np.zeros(len(located), dtype=bool), set()
    for (country, admin1), where in known.units.items():
        same = _stating(asked, country, admin1)
        if same.any():
            every |= same
            listed.add(where)
    if listed:
        told = "; ".join(sorted(listed)[:NAMED_AT_MOST]) + ("; …" if len(listed) > NAMED_AT_MOST else "")
        remedy = "nothing, or give boundaries that draw them with --boundaries"
        rows = findings.named(located, located.index[every])
        findings.add(located, findings.finding("unit-not-drawn", told, rows, remedy))
