"""Later answers laid over a located table: what online geocoders and the user's decisions say of single names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from ..gazetteer.places import Place
from ..names.phrases import Phrase
from . import offsets, outcomes, questions
from .resolution import Query, Resolution

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray


def distinct(located: gpd.GeoDataFrame, wanted: NDArray[Any]) -> dict[Query, NDArray[Any]]:
    """The distinct questions of the rows that are `wanted`, each with its rows' positions, in the table's order."""
    import pandas as pd

    at = np.flatnonzero(wanted)
    asked = pd.DataFrame("", index=at, columns=list(questions.ASKED), dtype=object)
    for name in asked.columns.intersection(located.columns):
        asked[name] = located[name].astype("string").fillna("").str.strip().to_numpy(object)[at]
    queries, which = questions.distinct(asked)
    parted = np.split(at[np.argsort(which, kind="stable")], np.cumsum(np.bincount(which, minlength=1))[:-1])
    return dict(zip(queries, parted, strict=True)) if queries else {}


def lay(
    located: gpd.GeoDataFrame, found: Mapping[Query, Resolution], rows: Mapping[Query, NDArray[Any]]
) -> gpd.GeoDataFrame:
    """The table with these answers in their questions' rows; everything else as it was."""
    import geopandas as gpd
    import pandas as pd

    from ..schema import LOCATED_COLUMNS, typed

    if not found:
        return located
    values = {name: located[name].astype(object).to_numpy(copy=True) for name in LOCATED_COLUMNS}
    lon, lat = located.geometry.x.to_numpy(copy=True), located.geometry.y.to_numpy(copy=True)
    for query, answer in found.items():
        at = rows[query]
        lon[at], lat[at] = (np.nan if each is None else each for each in (answer.lon, answer.lat))
        for name, value in _cells(answer).items():
            values[name][at] = value
    out = located.copy()
    for name, kind in LOCATED_COLUMNS.items():
        column = typed(pd.Series(values[name], index=located.index), name, kind, located.index)
        # Text is of one type or the other as pandas infers it: a decision changes answers, not types.
        out[name] = column.astype(located[name].dtype) if kind == "string" else column
    points = gpd.GeoSeries.from_xy(lon, lat, index=located.index, crs=located.crs)
    return out.set_geometry(points.where(~np.isnan(lon), None))


def _cells(answer: Resolution) -> dict[str, Any]:
    """An answer as the cells of a row."""
    return {
        "resolved_name": answer.name,
        "resolved_id": answer.identity,
        "precision": answer.precision,
        "uncertainty_km": answer.uncertainty_km,
        "match": answer.match,
        "confidence": answer.confidence,
        "ambiguous": answer.ambiguous,
        "candidates": None,
        "reason": answer.reason,
    }


def offset(place: Place, phrase: Phrase) -> tuple[str, float, float, float]:
    """Name, longitude, latitude and uncertainty (km) of a phrase whose own place is `place`.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> from geo.names.phrases import parse
    >>> panjgur = bundled().place(bundled().exact("panjgur")[0][0])
    >>> offset(panjgur, parse("12 km north of Panjgur"))[0]
    '12 km north of Panjgur'
    """
    name, lon, lat, uncertainty = place.name, place.lon, place.lat, max(place.radius_km, 1.0)
    if place.kind == "district_of_province":
        name = f"{name} ({place.admin1_name})"
    if phrase.near:
        uncertainty += outcomes.NEAR_KM
    if phrase.offset_km is not None and place.kind in ("settlement", "admin2"):
        lon, lat, more = offsets.moved(lon, lat, phrase)
        name, uncertainty = f"{offsets.words(phrase)} {name}", uncertainty + more
    return name, lon, lat, uncertainty
