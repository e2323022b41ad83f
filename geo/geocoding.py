"""Place names → points, each with its precision and its doubts, for a whole table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd

from . import context, findings, layers
from .errors import InputError
from .gazetteer import Gazetteer
from .resolve import Query, Resolution, Resolver, described
from .schema import CRS, LOCATED_COLUMNS, typed

if TYPE_CHECKING:
    from numpy.typing import NDArray

ASKED = ("place", "country", "admin1", "admin2")
COORDINATE_KM = {"exact": 0.5, "settlement": 5.0, "admin2": 30.0, "admin1": 150.0, "country": 500.0}
"""Uncertainty of a source's own coordinates, by the precision the source states for them."""


def geocode(
    incidents: pd.DataFrame,
    *,
    ignore_coordinates: bool = False,
    gazetteer: Gazetteer | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> gpd.GeoDataFrame:
    """Give every incident a point, a precision and its doubts; offline, from the bundled gazetteer and those the user added.

    A row's own coordinates are kept (`match="coordinates"`), at the precision that `source_precision` states, else
    `exact`. Otherwise its `place` is resolved within its `country`, `admin1` and `admin2`; each distinct
    combination once. What cannot be resolved keeps its row, without a point and with a `reason`.

    Parameters
    ----------
    incidents : pandas.DataFrame
        With `place`, or `admin1` or `country`, or `latitude` and `longitude` (degrees, EPSG:4326).
    ignore_coordinates : bool, optional
        Resolve the names even where the source gives coordinates.
    gazetteer : Gazetteer, optional
        Instead of the bundled one and those the user added.
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
        If the table has neither a place nor coordinates.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"place": ["Panjgur", "Atlantis"], "country": ["Pakistan", None]})
    >>> geocode(rows)[["resolved_name", "precision", "reason"]].to_dict("records")[1]["precision"]
    'unresolved'
    """
    if not set(incidents.columns) & {"place", "admin1", "admin2", "country", "latitude", "geometry"}:
        raise InputError("the table has neither a place column nor coordinates; name them with columns={…}")
    chosen = gazetteer or layers.opened()
    located = incidents.drop(columns=[name for name in LOCATED_COLUMNS if name in incidents])
    lon, lat, given = _coordinates(located, ignore_coordinates)
    asked = _asked(located)
    wanted = ~given | _stands_for_unit(located, given)
    answers, which = _answers(chosen, asked, wanted, on_progress)
    columns = _columns(chosen, answers, which)
    _apply_coordinates(columns, located, given, lon, lat)
    out = gpd.GeoDataFrame(
        located.drop(columns="geometry", errors="ignore").assign(
            **{name: typed(pd.Series(columns[name], index=located.index), name, kind, located.index) for name, kind in LOCATED_COLUMNS.items()}
        ),
        geometry=gpd.points_from_xy(columns["lon"], columns["lat"]),
        crs=CRS,
    )
    out.loc[np.isnan(columns["lon"]), "geometry"] = None
    out.attrs = dict(incidents.attrs)
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
    """Rows whose coordinates the source says stand for a province or a country: the unit is the place, not the point."""
    if "source_precision" not in table:
        return np.zeros(len(table), dtype=bool)
    return given & table["source_precision"].isin(["admin1", "country"]).to_numpy(bool)


def _asked(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {name: table[name].fillna("").astype(str).str.strip() if name in table else "" for name in ASKED}, index=table.index
    )


def _answers(
    gazetteer: Gazetteer, asked: pd.DataFrame, wanted: NDArray[Any], on_progress: Callable[[int, int], None] | None
) -> tuple[list[Resolution], NDArray[Any]]:
    """The resolution of each distinct question, and for each row which of them is its own (-1: none asked)."""
    which = np.full(len(asked), -1)
    distinct = asked[wanted].drop_duplicates()
    numbered = pd.Series(range(len(distinct)), index=pd.MultiIndex.from_frame(distinct))
    if len(distinct):
        which[wanted] = numbered.reindex(pd.MultiIndex.from_frame(asked[wanted])).to_numpy()
    queries = [Query(*row) for row in distinct.itertuples(index=False, name=None)]
    return _resolved(gazetteer, queries, np.bincount(which[wanted], minlength=len(queries)), on_progress), which


def _resolved(
    gazetteer: Gazetteer, queries: Sequence[Query], counts: NDArray[Any], on_progress: Callable[[int, int], None] | None
) -> list[Resolution]:
    resolver = Resolver(gazetteer)
    answers = []
    for done, query in enumerate(queries, 1):
        answers.append(resolver.resolve(query))
        if on_progress and (done % 100 == 0 or done == len(queries)):
            on_progress(done, len(queries))
    open_questions = [at for at, query in enumerate(queries) if not query.country and answers[at].confidence < 0.9]
    surroundings = _surroundings(answers, counts)
    if open_questions and surroundings:
        # What the rest of the file speaks of tells which of two like-named places is meant.
        informed = Resolver(gazetteer, surroundings)
        for at in open_questions:
            answers[at] = informed.resolve(queries[at])
    return answers


def _surroundings(answers: Sequence[Resolution], counts: NDArray[Any]) -> dict[str, float]:
    """Country and province codes of the sure answers → factor that rises with their share of the rows."""
    seen: Counter[str] = Counter()
    for answer, count in zip(answers, counts, strict=True):
        if answer.place and answer.confidence >= 0.9:
            for code in (answer.place.country_code, answer.place.admin1_code):
                if code:
                    seen[code] += int(count)
    total = sum(count for code, count in seen.items() if len(code) == 2)
    return {code: 1 + 200 * count / total for code, count in seen.items()} if total >= 3 else {}


def _columns(gazetteer: Gazetteer, answers: Sequence[Resolution], which: NDArray[Any]) -> dict[str, Any]:
    """The located columns, one value a row, taken from the distinct answers."""
    none = Resolution(reason="no place is named")
    every = [*answers, none]  # the last, at -1, is for rows that were not asked
    values: dict[str, list[Any]] = {
        "lon": [np.nan if each.lon is None else each.lon for each in every],
        "lat": [np.nan if each.lat is None else each.lat for each in every],
        "resolved_name": [each.name for each in every],
        "resolved_id": [_identity(each) for each in every],
        "precision": [each.precision for each in every],
        "uncertainty_km": [np.nan if each.uncertainty_km is None else each.uncertainty_km for each in every],
        "match": [each.match for each in every],
        "confidence": [each.confidence for each in every],
        "ambiguous": [each.ambiguous for each in every],
        "candidates": [_readable(gazetteer, each) for each in every],
        "reason": [each.reason for each in every],
    }
    numeric = ("lon", "lat", "uncertainty_km", "confidence")
    return {
        name: np.array(column, dtype=float if name in numeric else object)[which] for name, column in values.items()
    }


def _identity(answer: Resolution) -> str | None:
    """The id to join by: of the place, or of its province where the answer is no finer than that."""
    if answer.place is None:
        return None
    by_province = answer.precision == "admin1" and answer.place.admin1_code is not None
    return f"admin1:{answer.place.admin1_code}" if by_province else answer.place.id


def _readable(gazetteer: Gazetteer, answer: Resolution) -> str | None:
    """The next best candidates, as a reader would write them."""
    if not answer.ambiguous:
        return None
    own = answer.place.index if answer.place and answer.match != "context" else None
    others = [each.found.place for each in answer.rivals if each.found.place != own]
    twins = [each.twin for each in answer.rivals[:1] if each.twin is not None]
    return "; ".join(described(gazetteer.place(place)) for place in [*twins, *others][:3]) or None


def _apply_coordinates(columns: dict[str, Any], table: pd.DataFrame, given: NDArray[Any], lon: NDArray[Any], lat: NDArray[Any]) -> None:
    """Let the source's own coordinates win, except where it says that they stand for a unit we know by name."""
    stated = table["source_precision"].astype(object).to_numpy() if "source_precision" in table else np.full(len(table), None)
    precision = np.array([each if each in COORDINATE_KM else "exact" for each in stated], dtype=object)
    unit_known = np.isin(precision, ["admin1", "country"]) & (columns["precision"].astype(str) == precision.astype(str))
    own = given & ~unit_known
    columns["lon"][own], columns["lat"][own] = lon[own], lat[own]
    columns["resolved_name"][own] = table["place"].astype(object).to_numpy()[own] if "place" in table else None
    columns["resolved_id"][own] = None
    columns["precision"][own] = precision[own]
    columns["uncertainty_km"][own] = np.array([COORDINATE_KM[each] for each in precision])[own]
    columns["match"][given] = "coordinates"
    columns["confidence"][own] = 1.0
    columns["ambiguous"][own] = False
    columns["candidates"][own] = None
    columns["reason"][own] = None


def _report(located: gpd.GeoDataFrame, gazetteer: Gazetteer, asked: pd.DataFrame) -> None:
    """Findings: countries nobody knows, places that stay unresolved."""
    for text in asked["country"].unique():
        stated = context.country(gazetteer, text) if text else None
        if stated and stated.nearest:
            rows = located.index[asked["country"] == text]
            known = f"read as {gazetteer.name_of(stated.place)}" if stated.place is not None and stated.code else "not known"
            remedy = f"write one of: {', '.join(stated.nearest)}"
            findings.add(located, findings.finding("country-unknown", f"country {text!r} {known}", rows, remedy))
    open_rows = located.index[located["precision"] == "unresolved"]
    if len(open_rows):
        remedy = "see the column reason; a country or province column settles most"
        findings.add(located, findings.finding("place-unresolved", "no place found", open_rows, remedy))
