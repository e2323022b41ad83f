"""The doubtful names in a table for a person to decide; what was decided before is kept in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from ... import engine
from ...disk import keepsakes
from ...figures import events, ranges
from ...gazetteer.places import Place
from ...gazetteer.protocol import Gazetteer
from ...names import phrases
from .. import overlaying
from ..resolve import Query, Resolver, described
from .decided import COLUMNS, KEY, Earlier

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    import pandas as pd

DOUBTFUL: Final = 0.8
"""Answers less sure than this are put to the user."""
OFFERED: Final = 6


def review(
    located: gpd.GeoDataFrame,
    *,
    gazetteer: Gazetteer | None = None,
    before: pd.DataFrame | str | os.PathLike[str] | Sequence[pd.DataFrame | str | os.PathLike[str]] | None = None,
) -> pd.DataFrame:
    """The names that need a person: unresolved, known only by their parent, ambiguous, or less than 80 % sure.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        As `geo.geocode` gives it.
    gazetteer : Gazetteer, optional
        Instead of the bundled one and those the user added.
    before : DataFrame or path-like, or several, optional
        Earlier reviews of this source: what was decided in them is kept, also for names that are no longer in doubt
        or no longer in the table, and so are columns that a person added. Of several, a later one overrules an
        earlier one; `attrs["overruled"]` says where.

    Returns
    -------
    pandas.DataFrame
        One row a distinct `place`, `country`, `admin1`; what most is at stake for comes first. `incidents` and
        `killed_min`, `killed`, `killed_max` (missing where unknown; the maximum also where it is open) are totals
        of its rows; `candidates` is numbered; `decision` is empty, for the user, or what `before` decided. `status` is
        "new", "open" (asked before, and not decided), "decided" (and still in doubt without the decision), "settled"
        (decided, and no longer in doubt) or "gone" (decided, and no longer in the table). Write it with `geo.write`,
        fill it in, and give it to `geo.geocode(…, decisions=…)`.

    Raises
    ------
    InputError
        If `before` is no review, or decides one name in two ways.

    Examples
    --------
    >>> import geo, pandas as pd
    >>> rows = pd.DataFrame({"place": ["Atlantis", "Panjgur"], "country": "Pakistan", "killed": [3, 1]})
    >>> first = review(geo.geocode(rows))
    >>> first[["place", "incidents", "killed", "status"]].to_dict("records")
    [{'place': 'Atlantis', 'incidents': 1, 'killed': 3, 'status': 'new'}]
    >>> again = review(geo.geocode(rows), before=first.assign(decision="27.0, 64.1"))
    >>> again[["place", "status", "decision"]].to_dict("records")
    [{'place': 'Atlantis', 'status': 'decided', 'decision': '27.0, 64.1'}]
    """
    engine.in_memory(located, "review")
    from ...gazetteer import layers

    return asked_of(located, Resolver(gazetteer or layers.opened()), before)


def asked_of(located: gpd.GeoDataFrame, resolver: Resolver, before: Any = None) -> pd.DataFrame:
    """The same with a resolver, that finds again at once what it has found."""
    import pandas as pd

    earlier, figure = Earlier.of(before), ranges(located, "killed")
    slim = _Stated(located, figure)
    offers = keepsakes.answers("offered")
    asked = {
        key: slim.row(at) | {"candidates": _offers(offers, resolver, queries[0]), **earlier.said(key)}
        for key, (queries, at) in by_key(overlaying.distinct(located, _doubtful(located))).items()
    }
    out = [dict(zip(KEY, key, strict=True)) | row for key, row in asked.items()]
    if rest := [each for key, each in earlier.decisions.items() if key not in asked]:
        every = by_key(overlaying.distinct(located, located["precision"].notna().to_numpy(bool)))
        for each in rest:
            there = slim.row(every[each.key][1]) if each.key in every else {"incidents": 0}
            status = "settled" if each.key in every else "gone"
            out.append(each.kept() | there | {"status": status})
    columns = [*COLUMNS, *earlier.own]
    table = pd.DataFrame(out, columns=columns)
    kinds = dict.fromkeys(columns, "string") | dict.fromkeys(
        ("incidents", "killed_min", "killed", "killed_max"), "Int64"
    )
    table = table.astype(kinds | {"confidence": "float64"})
    last = table["status"].isin(["settled", "gone"])
    names, falls = ["_last", "killed", "incidents", *KEY], [True, False, False, True, True, True]
    ordered = table.assign(_last=last).sort_values(names, ascending=falls, ignore_index=True)
    ordered = ordered.drop(columns="_last")
    ordered.attrs["overruled"] = earlier.overruled
    return ordered


class _Stated:
    """Columns as arrays, made once: a name's rows are asked for thousands of times."""

    def __init__(self, located: pd.DataFrame, figure: pd.DataFrame) -> None:
        self.events = events(located).to_numpy()
        self.known, self.open = (figure[name].to_numpy(bool) for name in ("known", "open_ended"))
        self.ends = {name: figure[name].astype("Int64") for name in ("min", "best", "max")}
        names = ("precision", "resolved_name", "confidence", "reason")
        self.told = {name: located[name].astype(object).to_numpy() for name in names}

    def row(self, at: np.ndarray[Any, Any]) -> dict[str, Any]:
        """What is at stake for a name, and how it stands now."""
        first = {name: column[at[0]] for name, column in self.told.items()}
        known = bool(self.known[at].any())
        low, best, most = (self.ends[name].iloc[at].sum() if known else None for name in ("min", "best", "max"))
        return {
            "incidents": int(self.events[at].sum()),
            "killed_min": low,
            "killed": best,
            "killed_max": most if known and not self.open[at].any() else None,
            "precision": str(first["precision"]),
            "resolved_name": first["resolved_name"],
            "confidence": round(float(first["confidence"]), 2),
            "reason": first["reason"],
        }


def _offers(kept: dict[str, str], resolver: Resolver, query: Query) -> str:
    """The candidates as text; what an earlier update found is kept."""
    key = repr(query)
    if key not in kept:
        kept[key] = _numbered(resolver, query)
    return kept[key]


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


def _numbered(resolver: Resolver, query: Query) -> str:
    """The candidates as text: "1. Saravan, Gilan, IR (settlement) [geonames:118994] | 2. …"."""
    return " | ".join(
        f"{number}. {described(place)} ({place.kind}) [{place.id}]"
        for number, place in enumerate(offered(resolver, query), 1)
    )


def offered(resolver: Resolver, query: Query) -> list[Place]:
    """Places that the name may mean; where there is none within the row's province, in its country, else anywhere."""
    for asked in dict.fromkeys((query, Query(query.place, query.country), Query(query.place))):
        rivals = resolver.resolve(asked).rivals
        if rivals:
            twins = [each.twin for each in rivals[:1] if each.twin is not None]
            numbers = dict.fromkeys([rivals[0].found.place, *twins, *(each.found.place for each in rivals)])
            return [resolver.gazetteer.place(number) for number in list(numbers)[:OFFERED]]
    return []
