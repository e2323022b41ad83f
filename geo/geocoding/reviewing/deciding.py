"""The decisions of a reviewed table, applied to the rows that they are about and to nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ... import findings
from ...errors import InputError
from ...gazetteer.places import Place
from ...gazetteer.protocol import Gazetteer
from ...names import phrases
from ...names.keys import normalise
from .. import overlaying
from ..resolve import Query, Resolution, Resolver
from .decided import Decision, decided, malformed, understood
from .doubtful import by_key, offered

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


Reviewed: TypeAlias = "pd.DataFrame | str | os.PathLike[str]"


def apply(
    located: gpd.GeoDataFrame, decisions: Reviewed | Sequence[Reviewed], gazetteer: Gazetteer
) -> gpd.GeoDataFrame:
    """The located table with the decisions of reviewed tables in their rows (`match="decision"`); the later overrules.

    Raises
    ------
    InputError
        If the reviewed table lacks its columns, or decisions cannot be understood; all such rows are named at once.
    """
    told = Told(*decided(decisions))
    rows = _rows(located)
    out = laid(located, told, gazetteer)
    say(out, told, set(rows))
    return out


class Told(NamedTuple):
    """The decisions of reviewed tables, and which of them a later table overrules."""

    decisions: list[Decision]
    overruled: list[str]


def _rows(located: gpd.GeoDataFrame) -> dict[tuple[str, str, str], Any]:
    """What the rows without coordinates of their own ask, by the keys of decisions."""
    return by_key(
        overlaying.distinct(located, (located["match"].astype("string").fillna("") != "coordinates").to_numpy(bool))
    )


def laid(located: gpd.GeoDataFrame, told: Told, gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    """The decisions in the rows that they are about; nothing is said.

    Raises
    ------
    InputError
        If one cannot be applied.
    """
    rows = _rows(located)
    answers: dict[Query, Resolution] = {}
    wrong: list[str] = []
    for decision in told.decisions:
        if decision.key not in rows:
            wrong += malformed(decision)
            continue
        for query in rows[decision.key][0]:
            try:
                answers[query] = answer(decision, query, gazetteer)
            except InputError as error:
                wrong.append(f"{decision.label}: {error}")
                break
    _refuse(wrong)
    every = {
        query: at
        for query, at in overlaying.distinct(located, located["precision"].notna().to_numpy(bool)).items()
        if query in answers
    }
    return overlaying.lay(located, answers, _only_asked(located, every))


def _refuse(wrong: list[str]) -> None:
    if wrong:
        more = f"\n  … and {len(wrong) - 10} more" if len(wrong) > 10 else ""
        raise InputError(
            "decisions that cannot be applied; correct them, or leave them empty:\n  " + "\n  ".join(wrong[:10]) + more
        )


def say(out: gpd.GeoDataFrame, told: Told, keys: Collection[tuple[str, str, str]]) -> None:
    """Findings: decisions that a later table overrules, and those about nothing of the table, whose keys are given."""
    unused = [
        f"{one.label} ({', '.join(part for part in one.key if part)})" for one in told.decisions if one.key not in keys
    ]
    if told.overruled:
        remedy = "keep one of the two"
        findings.add(
            out, findings.finding("decision-overruled", "decided otherwise in a later file", told.overruled, remedy)
        )
    if unused:
        message = "a decision's place, country and province are not in the table"
        findings.add(
            out,
            findings.finding(
                "decision-unused", message, unused, "remove the decision, or write the three as the table has them"
            ),
        )


def _only_asked(located: gpd.GeoDataFrame, rows: dict[Query, Any]) -> dict[Query, Any]:
    """Without rows that have coordinates of their own."""
    own = (located["match"].astype("string").fillna("") == "coordinates").to_numpy(bool)
    return {query: at[~own[at]] for query, at in rows.items()}


def answer(decision: Decision, query: Query, gazetteer: Gazetteer) -> Resolution:
    """What a decision makes of a question."""
    kind, value = understood(decision)
    if kind == "skip":
        return Resolution(match="decision", reason="skipped by decision")
    if kind == "none":
        return _unnamed(gazetteer, query)
    if kind == "province":
        return _province(gazetteer, query)
    if kind == "point":
        lat, lon = value
        return Resolution(
            name=query.place, precision="exact", lon=lon, lat=lat, uncertainty_km=1.0, match="decision", confidence=1.0
        )
    if kind == "candidate":
        place = _held(gazetteer, query, *value)
        name, lon, lat, uncertainty = overlaying.offset(place, phrases.parse(query.place))
        return Resolution(place, name, place.precision, lon, lat, uncertainty, "decision", 1.0)
    return _renamed(gazetteer, query, value)


def _unnamed(gazetteer: Gazetteer, query: Query) -> Resolution:
    """What the row says beside a name that is no place's."""
    answer = Resolver(gazetteer).resolve(replace(query, place=""))
    return replace(answer, match="decision", reason="not a place, by decision", ambiguous=False, rivals=())


def _province(gazetteer: Gazetteer, query: Query) -> Resolution:
    found = province(Resolver(gazetteer), query)
    if found is None:
        raise InputError("'province': the row states none that is known; write the province's name")
    return replace(found, match="decision", reason="only its province, by decision", ambiguous=False, rivals=())


def province(resolver: Resolver, query: Query) -> Resolution | None:
    """The province that a row states; where it states none, that of the first candidate."""
    if query.admin1:
        answer = resolver.resolve(Query("", query.country, query.admin1))
        return answer if answer.precision in ("admin1", "region") else None
    for place in offered(resolver, query)[:1]:
        if place.admin1_name:
            answer = resolver.resolve(Query("", place.country_code or query.country, place.admin1_name))
            if answer.precision == "admin1" and answer.identity == f"admin1:{place.admin1_code}":
                return answer
    return None


def _held(gazetteer: Gazetteer, query: Query, name: str, identity: str) -> Place:
    """The place with this id, found again by its name."""
    for place in offered(Resolver(gazetteer), query):
        if place.id == identity:
            return place
    main = re.sub(r" \([a-z0-9_]+\)$", "", name)
    for end in [at for at, char in enumerate(main) if char in ",("] + [len(main)]:
        for number, _ in gazetteer.exact(normalise(main[:end])):
            place = gazetteer.place(number)
            if place.id == identity:
                return place
    raise InputError(f"the candidate {name} [{identity}] is not in the gazetteers any more; review again")


def _renamed(gazetteer: Gazetteer, query: Query, name: str) -> Resolution:
    """Another name, within the row's country and province; else as it stands, if it says where it is itself."""
    resolver = Resolver(gazetteer)
    for asked in (replace(query, place=name), Query(name, query.country), Query(name)):
        answer = resolver.resolve(asked)
        if answer.place is not None and answer.match != "context":
            return replace(answer, match="decision", ambiguous=False, rivals=())
    raise InputError(f"no source holds {name!r}, or it could be several places; add its province, or give coordinates")
