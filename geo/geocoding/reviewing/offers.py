"""What a person needs to see of each name of a review: its rows, its candidates as places, the province it states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...errors import InputError
from ...gazetteer.protocol import Gazetteer
from .. import overlaying
from ..resolve import Query, Resolver
from . import deciding
from .decided import CANDIDATE, KEY, Decision
from .doubtful import by_key, offered

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered candidate; without degrees where no gazetteer holds it any more."""

    number: int
    name: str
    kind: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class Offer:
    """One row of a review.

    Attributes
    ----------
    at : ndarray of int
        Positions of its rows in the table; none where the name is gone.
    candidates : list of Candidate
    province : str or None
        What the decision "province" would answer, and
    province_code : str or None
        its code.
    """

    at: Any
    candidates: list[Candidate]
    province: str | None
    province_code: str | None


def offers(located: gpd.GeoDataFrame, reviewed: pd.DataFrame, resolver: Resolver) -> list[Offer]:
    """Of each row of what `geo.review` gave for `located`.

    Examples
    --------
    >>> import geo, pandas as pd
    >>> from geo.gazetteer import layers
    >>> located = geo.geocode(pd.DataFrame({"place": ["Kotli Goth"], "country": ["Pakistan"], "admin1": ["Sindh"]}))
    >>> [(one.at.tolist(), one.province) for one in offers(located, geo.review(located), Resolver(layers.opened()))]
    [([0], 'Sindh')]
    """
    every = by_key(overlaying.distinct(located, located["precision"].notna().to_numpy(bool)))
    return [_offer(every, resolver, row) for row in reviewed[[*KEY, "candidates"]].fillna("").to_dict("records")]


def _offer(every: dict[tuple[str, str, str], Any], resolver: Resolver, row: Mapping[Any, Any]) -> Offer:
    key = (str(row["place"]), str(row["country"]), str(row["admin1"]))
    queries, at = every.get(key, ([Query(*key)], np.empty(0, dtype=int)))
    listed = list(CANDIDATE.finditer(str(row["candidates"])))
    places = {place.id: place for place in offered(resolver, queries[0])} if listed else {}
    found = [(int(one[1]), one[2], places.get(one[3])) for one in listed]
    province = deciding.province(resolver, queries[0]) if len(at) else None
    return Offer(
        at,
        [
            Candidate(number, name, *((place.kind, place.lon, place.lat) if place else ("", None, None)))
            for number, name, place in found
        ],
        province.name if province else None,
        province.place.admin1_code if province and province.place else None,
    )


def refused(key: tuple[str, str, str], text: str, candidates: str, gazetteer: Gazetteer) -> str:
    """Why a decision on a name (place, country, province) cannot be applied; an empty text where it can.

    Examples
    --------
    >>> from geo.gazetteer import layers
    >>> refused(("Kotli Goth", "Pakistan", ""), "95, 64", "", layers.opened())
    "'95, 64' is not a latitude and a longitude in degrees, in this order"
    """
    if not text:
        return ""
    try:
        deciding.answer(Decision("", key, text, candidates), Query(*key), gazetteer)
    except InputError as error:
        return str(error)
    return ""
