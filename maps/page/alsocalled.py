"""What the page's places are called in other languages and scripts, so that a reader finds them as they write them.

A place is the gazetteer's town where it stands near one of that name. Provinces bring their own other names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.disk import keepsakes
from geo.gazetteer import towns as gazetteer
from geo.names import kinds
from geo.names.keys import normalise, skeletons

from .columns import column, points

NEAR_DEG: Final = 0.12
"""A town so near, and of the same name, is the place."""
TONGUES: Final = ("ar", "fa", "ur", "ru", "uk", "en", "fr", "es", "tr", "hi", "he", "zh")
"""Languages in which provinces are looked for."""


def places(placed: pd.DataFrame) -> pd.Series:
    """Each row's other names of its place, as one text; missing where the gazetteer has none.

    Examples
    --------
    >>> import geopandas as gpd
    >>> point = gpd.GeoSeries.from_xy([67.0], [30.2], crs="EPSG:4326")
    >>> "کوئٹہ" in places(gpd.GeoDataFrame({"place": ["Quetta town"]}, geometry=point))[0]
    True
    """
    lon, lat, has = points(placed)
    name = column(placed, "resolved_name").fillna(column(placed, "place"))
    spots = pd.DataFrame({"name": name.to_numpy(), "lon": lon.round(2), "lat": lat.round(2)})[has].dropna()
    said = pd.Series([None] * len(placed), index=placed.index, dtype=object)
    if not len(spots):
        return said
    distinct = spots.drop_duplicates(ignore_index=True)
    distinct["also"] = _found(distinct)
    both = spots.reset_index().merge(distinct, on=["name", "lon", "lat"], how="left").set_index("index")["also"]
    said.iloc[both.index.to_numpy()] = both.to_numpy()
    return said


def provinces(shown: pd.DataFrame, harmed: Iterable[Any]) -> list[str]:
    """The other names of each province that has incidents, as one text; of the others none.

    Examples
    --------
    >>> shown = pd.DataFrame({"code": ["A", "B"], "names": ['{"fa": "الف"}', "{}"], "other_names": '["Alif"]'})
    >>> provinces(shown, ["A"])
    ['الف Alif', '']
    """
    codes = set(harmed)
    if not {"names", "other_names"} <= set(shown.columns):
        return [""] * len(shown)
    rows = zip(shown["code"], shown["names"].fillna("{}"), shown["other_names"].fillna("[]"), strict=True)
    return [" ".join(_of_province(names, others)) if code in codes else "" for code, names, others in rows]


def _of_province(names: str, others: str) -> Iterable[str]:
    known = json.loads(names)
    return dict.fromkeys([*(known[tongue] for tongue in TONGUES if tongue in known), *json.loads(others)])


def _found(distinct: pd.DataFrame) -> list[str | None]:
    """The names of the town that each place is, or none; what an earlier update found is kept."""
    known = keepsakes.answers("also-called")
    keys = [f"{lon} {lat} {name}" for name, lon, lat in distinct.itertuples(index=False, name=None)]
    new = np.array([key not in known for key in keys], dtype=bool)
    if new.any():
        for at, names in zip(np.flatnonzero(new), _looked_up(distinct[new]), strict=True):
            known[keys[at]] = names
    return [known[key] for key in keys]


def _looked_up(distinct: pd.DataFrame) -> list[str | None]:
    every, tree = _named_towns()
    spots = shapely.points(distinct["lon"].to_numpy(), distinct["lat"].to_numpy())
    at, near = tree.query(spots, predicate="dwithin", distance=NEAR_DEG)
    names = distinct["name"].tolist()
    keys = {text: _keys(text) for text in {names[spot] for spot in np.unique(at)}}  # of the others no name is known
    out: list[str | None] = [None] * len(distinct)
    for spot, town in zip(map(int, at), map(int, near), strict=True):
        if out[spot] is None and keys[names[spot]] & _town_keys(town):
            out[spot] = " ".join(every[town])
    return out


def _keys(text: str) -> frozenset[str]:
    """A name as it is compared: without its kind, and by its consonants if it has enough."""
    bare = kinds.strip(normalise(str(text))).name
    return frozenset([bare, *skeletons(bare)])


@cache
def _town_keys(town: int) -> frozenset[str]:
    own, *_ = _named_towns()[0][town]
    return frozenset().union(*map(_keys, _named_towns()[0][town])) if own else frozenset()


@cache
def _named_towns() -> tuple[list[list[str]], shapely.STRtree]:
    """Names of each town that has any in another language, its own first, and a tree of where they are."""
    names = gazetteer.names()
    every = gazetteer.towns()
    every = every[every["number"].isin(names.index)]
    own = gazetteer.named(every)
    others: npt.NDArray[Any] = names.reindex(every["number"]).to_numpy(dtype=object)
    texts = [
        list(dict.fromkeys([name, *(text for text in row if isinstance(text, str))]))
        for name, row in zip(own, others, strict=True)
    ]
    return texts, shapely.STRtree(shapely.points(np.asarray(every["lon"]), np.asarray(every["lat"])))
