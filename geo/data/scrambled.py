"""Sets of units whose names are not those of their polygons, found before they are believed.

Upstream some national sets hold the right names and the right shapes in another order (geoBoundaries' issues 2763 and
2912: Burkina Faso, Namibia …). A unit is mostly called after a town in it, or another source has the unit as well:
where most of a set's names are borne by places far from its polygons alone, the set is scrambled, and is left out. In
others only some are: a unit that FAO GAUL lists under its name in another province, far from it, is a stray. Of 240
such units of which OCHA knows the province, GAUL was right about 220.
"""

from __future__ import annotations

import logging
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..geocoding.sameplace import KM_PER_DEGREE
from ..names import kinds
from ..names.keys import latin

log = logging.getLogger(__name__)
ENOUGH: Final = 6
"""Names of a set that others bear, from which on it is judged."""
FAR_KM: Final = 50.0
"""How far from a unit, beyond two of its radii, a bearer of its name is another place."""
STRAY_DEGREES: Final = 0.135
"""How far (15 km) from the province that another source lists a unit in it is no neighbour's by a line."""
MOST: Final = 0.5
"""Share of a set's names whose bearers are all far, from which on it is scrambled."""


def sets(units: pd.DataFrame, others: pd.DataFrame) -> dict[str, float]:
    """The scrambled sets among `units`, with the share of their names that are far from their bearers.

    Parameters
    ----------
    units : DataFrame
        `name`, `country`, `lon`, `lat`, `radius_km` and `set`, what of them is one set.
    others : DataFrame
        Places of other sources: `name`, `country`, `lon`, `lat`.

    Examples
    --------
    >>> towns = pd.DataFrame({"name": list("ABCDEFGH"), "country": "XX", "lon": range(8), "lat": 0.0})
    >>> mixed = towns.assign(set="one", lon=[*range(4, 8), *range(4)], radius_km=5.0)
    >>> sets(mixed, towns), sets(towns.assign(set="one", radius_km=5.0), towns)
    ({'one': 1.0}, {})
    """
    bearers: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for name, country, lon, lat in zip(*(others[c] for c in ("name", "country", "lon", "lat")), strict=True):
        bearers.setdefault((country, _key(name)), []).append((lon, lat))
    far: dict[str, dict[str, bool]] = {}
    columns = (units[c] for c in ("name", "country", "lon", "lat", "radius_km", "set"))
    for name, country, lon, lat, radius, of in zip(*columns, strict=True):
        key = _key(name)
        if known := bearers.get((country, key)):
            names = far.setdefault(of, {})  # of units of one name any may be the one that is listed
            away = min(_apart(lon, lat, each) for each in known) > FAR_KM + 2 * radius
            names[key] = names.get(key, True) and away
    shares = {of: float(np.mean(list(each.values()))) for of, each in far.items() if len(each) >= ENOUGH}
    return {of: share for of, share in sorted(shares.items()) if share >= MOST}


def without(lowest: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """geoBoundaries' lowest units (`id` "gb:" + set + "B" + unit) but for the scrambled sets."""
    of = lowest["id"].str.partition("B")[0]
    found = sets(lowest.assign(set=of), others)
    for each, share in found.items():
        country = lowest.loc[of == each, "country"].iloc[0]
        log.info("%s: names and shapes are mixed up (%.0f %% far apart); left out", country, 100 * share)
    return lowest[~of.isin(found)]


def strays(lowest: pd.DataFrame, listed: pd.DataFrame, provinces: gpd.GeoDataFrame) -> pd.Series:
    """Which of the lowest units another source lists, under a name that is borne once, in a province far from them.

    Parameters
    ----------
    lowest : DataFrame
        `name`, `country`, `province`, `lon`, `lat`.
    listed : DataFrame
        `name`, `country`, `province`; a province that it does not know was cut from one that it does, and says nothing.
    provinces : GeoDataFrame
        `code`, geometry.
    """
    known = listed.assign(key=listed["name"].map(latin))[["country", "key", "province"]]
    once = known[known["province"] != ""].drop_duplicates(["country", "key"], keep=False)
    units = lowest.assign(key=lowest["name"].map(latin))[["country", "key", "province", "lon", "lat"]]
    units = units.drop_duplicates(["country", "key"], keep=False).reset_index()
    both = units.merge(once, on=["country", "key"], suffixes=("", "_listed"))
    other = both[(both["province"] != both["province_listed"]) & both["province"].isin(set(known["province"]))]
    shapes = provinces.set_index("code").geometry.reindex(other["province_listed"]).to_numpy()
    away = shapely.distance(shapes, shapely.points(other["lon"].to_numpy(float), other["lat"].to_numpy(float)))
    return pd.Series(lowest.index.isin(other["index"][away > STRAY_DEGREES]), index=lowest.index)


def _key(name: str) -> str:
    return kinds.strip(latin(name)).name


def _apart(lon: float, lat: float, other: tuple[float, float]) -> float:
    across = ((other[0] - lon + 180) % 360 - 180) * np.cos(np.radians(lat))
    return float(np.hypot(across, other[1] - lat)) * KM_PER_DEGREE
