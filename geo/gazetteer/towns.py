"""Towns of the bundled gazetteer as a table: where they are, how many live there, what a language calls them."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import pandas as pd

from ..errors import AssetError
from ..names.keys import normalise
from .places import KINDS, bundled

LEAST_PEOPLE = 500
LARGE = 50_000
"""Towns of so many people stand on maps of whole countries."""
WIDELY = ("ar", "fa", "ru", "ur")
"""A town with a name of its own in three of these languages is known beyond its country."""
READABLE = {"fa": ("arabic", "ar", "ur"), "ur": ("fa", "arabic", "ar"), "ar": ("arabic",), "ru": ("cyrillic",)}
"""Whose names a reader can read where a town has none in the reader's own language."""


@cache
def towns() -> pd.DataFrame:
    """The bundled towns, the most populous first; nothing may change the table.

    Returns
    -------
    pandas.DataFrame
        `place` (number in the gazetteer), `number` (GeoNames'), `lon`, `lat` (degrees, EPSG:4326), `people`,
        `radius_km` (of a disc as large as the town), `known` (bool: beyond its country, as its names tell), `doubtful`
        (bool: a large town's name that another record of its country has better: its people or its point may be the
        other's, and it tells no reader where they are).

    Examples
    --------
    >>> bool(towns()["people"].is_monotonic_decreasing)
    True
    """
    columns = bundled().columns
    people = columns.array("people")
    place = np.flatnonzero(
        (columns.array("kind") == KINDS.index("settlement"))
        & (columns.array("source") == 0)  # GeoNames: the towns that have a population
        & (people >= LEAST_PEOPLE)
    )
    place = place[np.argsort(-people[place].astype(np.int64), kind="stable")]
    number = columns.array("number")[place].astype(np.int64)
    table = pd.DataFrame(
        {
            "place": place,
            "number": number,
            "lon": columns.array("lon")[place] / 1e6,
            "lat": columns.array("lat")[place] / 1e6,
            "people": people[place].astype(np.int64),
            "radius_km": columns.array("radius")[place] / 10,
            "known": np.isin(number, names().index[names()[list(WIDELY)].notna().sum(axis=1) >= 3]),
        }
    )
    return table.assign(doubtful=_doubtful(table, columns.array("country")[place]))


def _doubtful(table: pd.DataFrame, country: Any) -> Any:
    """Of large towns of one name in a country all but those known beyond it; if none is, all but the oldest record.

    GeoNames has Gorakhpur's people at a village in Haryana, and a second Arifwala 700 km from the first.
    """
    large = table[table["people"] >= LARGE]
    keys = [normalise(bundled().name_of(int(place))).replace(" ", "") for place in large["place"]]
    named = [country[large.index], np.array(keys, dtype=object)]
    ranked = large.assign(rest=~large["known"]).sort_values(["rest", "number"]).index
    order = pd.Series(np.arange(len(large)), index=ranked).reindex(large.index)
    first = order.groupby(named).transform("min").eq(order)
    best = large["known"].groupby(named).transform("any")
    found = np.zeros(len(table), dtype=bool)
    found[large.index] = ~np.where(best, large["known"], first)
    return found


def named(chosen: pd.DataFrame, language: str = "en") -> list[str]:
    """What towns are called in a language, or by the gazetteer's own name where it knows no other.

    Parameters
    ----------
    chosen : pandas.DataFrame
        Rows of `towns`.
    language : str, optional

    Examples
    --------
    >>> quetta = towns()[towns()["number"] == 1167528]
    >>> named(quetta), named(quetta, "fa")
    (['Quetta'], ['کویته'])
    """
    own = [bundled().name_of(int(place)) for place in chosen["place"]]
    known = _translated(language)
    return [known.get(int(number), name) for number, name in zip(chosen["number"], own, strict=True)]


@cache
def names() -> pd.DataFrame:
    """GeoNames number → names by language; nothing may change the table.

    Examples
    --------
    >>> names().loc[1167528, "ur"]
    'کوئٹہ'
    """
    import pyarrow as pa

    with as_file(files("geo.data").joinpath("town_names.parquet")) as path:
        try:
            return pd.read_parquet(path).set_index("number")
        except (OSError, pa.ArrowInvalid) as error:
            raise AssetError(f"{path}: cannot be read ({error}); install incidentmap again") from error


@cache
def _translated(language: str) -> dict[int, str]:
    """GeoNames number → name in a language; none for a language that the file does not hold."""
    if language not in names():
        return {}
    known = names()[language]
    for other in READABLE.get(language, ()):
        known = known.fillna(names()[other])
    known = known.dropna()
    return dict(zip(known.index.astype(int), known.astype(str), strict=True))
