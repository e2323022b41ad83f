"""Place names → points, each with its precision and its doubts, for a whole table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from .. import findings
from ..errors import InputError
from ..gazetteer import layers
from ..gazetteer.protocol import Gazetteer
from ..schema import CRS, LOCATED_COLUMNS
from . import abroad, answers, countries, keeping, questions, reviewing, walls
from .online import filling, service
from .resolution import Query

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .online.service import Service

COORDINATE_KM = {"exact": 0.5, "settlement": 5.0, "admin2": 30.0, "admin1": 150.0, "country": 500.0}
"""Uncertainty of a source's own coordinates, by the precision the source states for them."""

NAMED_AT_MOST = 8
"""Units that one finding names."""


def geocode(
    incidents: pd.DataFrame,
    *,
    ignore_coordinates: bool = False,
    keep_located: bool = False,
    gazetteer: Gazetteer | None = None,
    decisions: reviewing.Reviewed | Sequence[reviewing.Reviewed] | None = None,
    geocoder: str | Service | None = None,
    user_agent: str | None = None,
    geocoder_options: Mapping[str, Any] | None = None,
    on_progress: answers.Progress | None = None,
) -> gpd.GeoDataFrame:
    """Give every incident a point, a precision and its doubts; offline, from the bundled gazetteer and those the user
    added.

    A row's own coordinates are kept (`match="coordinates"`), at the precision that `source_precision` states, else
    `exact`. Otherwise its `place` is resolved within its `country`, `admin1` and `admin2`; each distinct
    combination once. What cannot be resolved keeps its row, without a point and with a `reason`.

    Parameters
    ----------
    incidents : pandas.DataFrame
        With `place`, or `admin1` or `country`, or `latitude` and `longitude` (degrees, EPSG:4326).
    ignore_coordinates : bool, optional
        Resolve the names even where the source gives coordinates.
    keep_located : bool, optional
        Rows of a table that was located before stay where they are; else only those that were decided by hand.
    gazetteer : Gazetteer, optional
        Instead of the bundled one and those the user added.
    decisions : DataFrame or path-like, or several, optional
        A reviewed table (`geo.review`): its decisions are applied, and only they. Of several, a later one overrules an
        earlier one, which a finding says.
    geocoder : str, optional
        "nominatim", "photon" or another of geopy's geocoders, asked for what is then left unresolved. Its answers
        are kept in the user's data folder and not asked for again.
    user_agent : str, optional
        Who asks; needed with `geocoder`.
    geocoder_options : mapping, optional
        What geopy's geocoder takes: `domain`, `scheme`, `api_key`, …
    on_progress : callable, optional
        Called with (done, total) distinct places.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows and index, all columns kept; `geometry` (points, EPSG:4326, missing where unresolved) and
        the columns of `geo.schema.LOCATED_COLUMNS` added, or replaced if they were there.

    Raises
    ------
    InputError
        If the table has neither a place nor coordinates, or a decision or the geocoder's settings are unusable.
    ServiceError
        If the online geocoder fails: what it answered so far is kept, and the same call continues from there.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"place": ["Panjgur", "Zzyzxqville"], "country": ["Pakistan", None]})
    >>> geocode(rows)[["resolved_name", "precision", "reason"]].to_dict("records")[1]["precision"]
    'unresolved'
    """
    if not set(incidents.columns) & {"place", "admin1", "admin2", "country", "latitude", "geometry"}:
        raise InputError("the table has neither a place column nor coordinates; name them with columns={…}")
    asked_online = service.chosen(geocoder, user_agent, geocoder_options)  # first: a wrong setting costs no work
    chosen = gazetteer or layers.opened()
    table = incidents.drop(columns=[name for name in (*LOCATED_COLUMNS, "geometry") if name in incidents])
    lon, lat, given = _coordinates(table, ignore_coordinates)
    asked = questions.asked(table)
    kept = keeping.before(incidents, every=keep_located) & ~given  # the source's own coordinates win in any case
    found = _found(chosen, asked, (~given & ~kept) | _stands_for_unit(table, given), on_progress)
    _apply_coordinates(found, table, given, lon, lat)
    keeping.restore(found, incidents, kept)
    out = gpd.GeoDataFrame(pd.concat([table, found], axis=1), geometry="geometry", crs=CRS)
    out.attrs = dict(incidents.attrs)
    if decisions is not None:
        out = reviewing.apply(out, decisions, chosen)
    if asked_online is not None:
        out = filling.fill(out, asked_online, chosen, on_progress=on_progress)
    keeping.say(out, incidents, kept, every=keep_located)
    _report(out, chosen, asked)
    return out


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


def _found(
    gazetteer: Gazetteer, asked: pd.DataFrame, wanted: NDArray[Any], on_progress: answers.Progress | None
) -> pd.DataFrame:
    """The answer to each row's question, none where none is wanted; the index of `asked`."""
    queries, which = questions.distinct(asked if wanted.all() else asked[wanted])
    counts = np.bincount(which, minlength=len(queries))
    table = answers.answer(gazetteer, queries, counts, on_progress)
    if not wanted.all():
        table = pd.concat([table, answers.answer(gazetteer, [Query()], np.zeros(1), None)])
    number = np.full(len(asked), len(queries))
    number[wanted] = which
    return table.take(number).set_index(asked.index)


def _apply_coordinates(
    found: pd.DataFrame, table: pd.DataFrame, given: NDArray[Any], lon: NDArray[Any], lat: NDArray[Any]
) -> None:
    """Let the source's own coordinates win, except where it says that they stand for a unit we know by name."""
    if not given.any():
        return
    stated = (
        table["source_precision"].astype(object).to_numpy()
        if "source_precision" in table
        else np.full(len(table), None)
    )
    precision = np.array([each if each in COORDINATE_KM else "exact" for each in stated], dtype=object)
    unit_known = np.isin(precision, ["admin1", "country"]) & (found["precision"].astype(object).to_numpy() == precision)
    own = given & ~unit_known
    found.loc[given, "match"] = "coordinates"
    found.loc[own, ["resolved_id", "candidates", "reason"]] = pd.NA
    found.loc[own, "resolved_name"] = table.loc[own, "place"] if "place" in table else pd.NA
    found.loc[own, "precision"] = precision[own]
    found.loc[own, "uncertainty_km"] = [COORDINATE_KM[each] for each in precision[own]]
    found.loc[own, "confidence"] = 1.0
    found.loc[own, "ambiguous"] = False
    points = found["geometry"].to_numpy(copy=True)
    points[own] = shapely.points(lon[own], lat[own])
    found["geometry"] = points


def _report(located: gpd.GeoDataFrame, gazetteer: Gazetteer, asked: pd.DataFrame) -> None:
    """Findings: countries nobody knows, places that stay unresolved."""
    for text in asked["country"].unique():
        stated = walls.country(gazetteer, text) if text else None
        if stated and stated.code is None:
            rows = findings.named(located, located.index[asked["country"] == text])
            near = f"write {' or '.join(stated.nearest)}" if stated.nearest else "write its usual name or ISO code"
            remedy = "name the country of today" if stated.note else near
            if countries.PROVINCE_OF in stated.note:
                remedy = "name the country, and the province in a column of its own"
            message = f"country {text!r} {stated.note or 'not known'}"
            findings.add(located, findings.finding("country-unknown", message, rows, remedy, name=text))
    _say_not_drawn(located, gazetteer, asked)
    _say_read_as(located, gazetteer, asked)
    _say_next_door(located)
    counted = located["events"].ne(0).fillna(True) if "events" in located else True
    open_rows = findings.named(located, located.index[(located["precision"] == "unresolved") & counted])
    if open_rows:
        remedy = "see the column reason; a country or province column settles most"
        findings.add(located, findings.finding("place-unresolved", "no place found", open_rows, remedy))


def _say_read_as(located: gpd.GeoDataFrame, gazetteer: Gazetteer, asked: pd.DataFrame) -> None:
    """Finding: provinces that no source spells so, and what they were read as."""
    if "admin1" not in located:
        return
    for country, admin1 in asked[["country", "admin1"]].drop_duplicates().itertuples(index=False, name=None):
        code = walls.country(gazetteer, country).code if country else None
        unit = walls.province(gazetteer, admin1, code, towns=False) if admin1 and code else None
        if unit is not None and (name := unit.read_as(gazetteer, admin1)):
            same = ((asked["country"] == country) & (asked["admin1"] == admin1)).to_numpy(bool)
            message = f"{admin1!r} is no unit of {country}; it was read as {name!r}, which is spelt like it"
            remedy = "nothing, unless another is meant: then write it as its country does"
            rows = findings.named(located, located.index[same])
            findings.add(located, findings.finding("unit-read-as", message, rows, remedy, written=admin1, name=name))


def _say_next_door(located: gpd.GeoDataFrame) -> None:
    """Finding: places that the stated country does not hold and the one next door does."""
    told = located["reason"].str.contains(abroad.ELSEWHERE, regex=False).fillna(False).to_numpy(bool)
    rows = findings.named(located, located.index[told])
    if rows:
        message = "the stated country holds no such place, and the one next door does: the country is the answer"
        remedy = "see the column reason, and correct the country where it is a slip"
        findings.add(located, findings.finding("place-next-door", message, rows, remedy))


def _say_not_drawn(located: gpd.GeoDataFrame, gazetteer: Gazetteer, asked: pd.DataFrame) -> None:
    """Finding: provinces that the bundled boundaries do not draw, and where they lie in them."""
    if "admin1" not in located:
        return
    notes: dict[tuple[str, str], str] = {}
    for country, admin1 in asked[["country", "admin1"]].drop_duplicates().itertuples(index=False, name=None):
        code = walls.country(gazetteer, country).code if country else None
        unit = walls.province(gazetteer, admin1, code, towns=False) if admin1 and (code or not country) else None
        if unit is not None and unit.newer:
            notes[country, admin1] = unit.note(gazetteer)
    if not notes:
        return
    rows = [pair in notes for pair in zip(asked["country"], asked["admin1"], strict=True)]
    listed = sorted(set(notes.values()))
    told = "; ".join(listed[:NAMED_AT_MOST]) + ("; …" if len(listed) > NAMED_AT_MOST else "")
    remedy = "nothing, or give boundaries that draw them with --boundaries"
    findings.add(
        located, findings.finding("unit-not-drawn", told, findings.named(located, located.index[rows]), remedy)
    )
