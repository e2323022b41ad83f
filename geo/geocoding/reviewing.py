"""The doubtful names of a table, for a person to decide (`decisions`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ..figures import count, ranges
from ..gazetteer.places import Place
from ..gazetteer.protocol import Gazetteer
from ..names import phrases
from . import overlaying
from .resolve import Query, Resolver, described

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

DOUBTFUL: Final = 0.8
"""Answers less sure than this are put to the user."""
OFFERED: Final = 6
KEY: Final = ("place", "country", "admin1")
COLUMNS: Final = (
    *KEY,
    "incidents",
    "killed_min",
    "killed",
    "killed_max",
    "precision",
    "resolved_name",
    "confidence",
    "reason",
    "candidates",
    "decision",
)


def review(located: gpd.GeoDataFrame, *, gazetteer: Gazetteer | None = None) -> pd.DataFrame:
    """The names that need a person: unresolved, known only by their parent, ambiguous, or less than 80 % sure.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        As `geo.geocode` gives it.
    gazetteer : Gazetteer, optional
        Instead of the bundled one and those the user added.

    Returns
    -------
    pandas.DataFrame
        One row a distinct `place`, `country`, `admin1`; what most is at stake for comes first. `incidents` and
        `killed_min`, `killed`, `killed_max` (missing where unknown; the maximum also where it is open) are totals
        of its rows; `candidates` is numbered; `decision` is empty, for the user. Write it with `geo.write`, fill it
        in, and give it to `geo.geocode(…, decisions=…)`.

    Examples
    --------
    >>> import geo, pandas as pd
    >>> rows = pd.DataFrame({"place": ["Atlantis", "Panjgur"], "country": "Pakistan", "killed": [3, 1]})
    >>> review(geo.geocode(rows))[["place", "incidents", "killed"]].to_dict("records")
    [{'place': 'Atlantis', 'incidents': 1, 'killed': 3}]
    """
    import pandas as pd

    from ..gazetteer import layers

    chosen = gazetteer or layers.opened()
    rows = by_key(overlaying.distinct(located, _doubtful(located)))
    figure = ranges(located, "killed")
    table = []
    for key, (queries, at) in rows.items():
        first = located.iloc[at[0]]
        own = figure.iloc[at]
        known = own["known"].any()
        table.append(
            {
                **dict(zip(KEY, key, strict=True)),
                "incidents": count(located.iloc[at]),
                "killed_min": own["min"].sum() if known else None,
                "killed": own["best"].sum() if known else None,
                "killed_max": own["max"].sum() if known and not own["open_ended"].any() else None,
                "precision": str(first["precision"]),
                "resolved_name": first["resolved_name"],
                "confidence": round(float(first["confidence"]), 2),
                "reason": first["reason"],
                "candidates": _numbered(chosen, queries[0]),
                "decision": None,
            }
        )
    out = pd.DataFrame(table, columns=list(COLUMNS))
    kinds = dict.fromkeys(COLUMNS, "string") | dict.fromkeys(
        ("incidents", "killed_min", "killed", "killed_max"), "Int64"
    )
    out = out.astype(kinds | {"confidence": "float64"})
    return out.sort_values(["killed", "incidents", *KEY], ascending=[False, False, True, True, True], ignore_index=True)


def _doubtful(located: gpd.GeoDataFrame) -> Any:
    match = located["match"].astype("string").fillna("")
    asked = ~match.isin(["coordinates", "decision"])
    doubt = (
        located["precision"].isin(["unresolved"])
        | (match == "context")
        | located["ambiguous"].fillna(False).astype(bool)
        | (located["confidence"] < DOUBTFUL)
    )
    return (asked & doubt).to_numpy(bool)


def by_key(rows: dict[Query, Any]) -> dict[tuple[str, str, str], tuple[list[Query], Any]]:
    """Questions and rows by what a decision is keyed with; texts that name no place are left out."""
    import numpy as np

    out: dict[tuple[str, str, str], tuple[list[Query], Any]] = {}
    for query, at in rows.items():
        if query.place and not phrases.parse(query.place).reason:
            queries, before = out.get((query.place, query.country, query.admin1), ([], np.empty(0, dtype=int)))
            out[query.place, query.country, query.admin1] = [*queries, query], np.concatenate([before, at])
    return out


def _numbered(gazetteer: Gazetteer, query: Query) -> str:
    """The candidates as text: "1. Saravan, Gilan, IR (settlement) [geonames:118994] | 2. …"."""
    return " | ".join(
        f"{number}. {described(place)} ({place.kind}) [{place.id}]"
        for number, place in enumerate(offered(gazetteer, query), 1)
    )


def offered(gazetteer: Gazetteer, query: Query) -> list[Place]:
    """Places that the name may mean; where there is none within the row's province, in its country, else anywhere."""
    resolver = Resolver(gazetteer)
    for asked in dict.fromkeys((query, Query(query.place, query.country), Query(query.place))):
        rivals = resolver.resolve(asked).rivals
        if rivals:
            twins = [each.twin for each in rivals[:1] if each.twin is not None]
            numbers = dict.fromkeys([rivals[0].found.place, *twins, *(each.found.place for each in rivals)])
            return [gazetteer.place(number) for number in list(numbers)[:OFFERED]]
    return []
