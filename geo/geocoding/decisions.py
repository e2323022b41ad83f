"""What a person decided of a table's doubtful names (`reviewing`), applied on the next run.

A decision is a candidate's number, coordinates ("27.05, 64.15": latitude first), another name, or "skip". It holds for
the name as that file writes it, with the same country and province beside it, and for nothing else.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from .. import findings
from ..errors import InputError, NoRowsError
from ..gazetteer.places import Place
from ..gazetteer.protocol import Gazetteer
from ..names import phrases
from ..names.keys import normalise
from . import overlaying
from .resolve import Query, Resolution, Resolver
from .reviewing import KEY, by_key, offered

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_CANDIDATE: Final = re.compile(r"(?:^| \| )(\d+)\. (.+?) \[([^\[\]]+)\](?= \| |$)")
_NUMBER: Final = re.compile(r"^(\d{1,3})(?:\.0+)?$")
_PAIR: Final = re.compile(r"^([+-]?\d+(?:\.\d+)?)\s*(?:[,;]\s*|\s+)([+-]?\d+(?:\.\d+)?)$")
_MADE_SAFE: Final = re.compile(r"^'(?='*[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class _Decision:
    """One decided row of a review."""

    label: str
    key: tuple[str, str, str]
    text: str
    candidates: str


def apply(
    located: gpd.GeoDataFrame, decisions: pd.DataFrame | str | os.PathLike[str], gazetteer: Gazetteer
) -> gpd.GeoDataFrame:
    """The located table with the decisions of a reviewed table in their rows (`match="decision"`).

    Raises
    ------
    InputError
        If the reviewed table lacks its columns, or decisions cannot be understood; all such rows are named at once.
    """
    rows = by_key(
        overlaying.distinct(located, (located["match"].astype("string").fillna("") != "coordinates").to_numpy(bool))
    )
    answers: dict[Query, Resolution] = {}
    unused, wrong = [], []
    for decision in _decided(decisions):
        if decision.key not in rows:
            unused.append(f"{decision.label} ({', '.join(part for part in decision.key if part)})")
            wrong += _malformed(decision)
            continue
        for query in rows[decision.key][0]:
            try:
                answers[query] = _answer(decision, query, gazetteer)
            except InputError as error:
                wrong.append(f"{decision.label}: {error}")
                break
    if wrong:
        more = f"\n  … and {len(wrong) - 10} more" if len(wrong) > 10 else ""
        raise InputError(
            "decisions that cannot be applied; correct them, or leave them empty:\n  " + "\n  ".join(wrong[:10]) + more
        )
    every = {
        query: at
        for query, at in overlaying.distinct(located, located["precision"].notna().to_numpy(bool)).items()
        if query in answers
    }
    out = overlaying.lay(located, answers, _only_asked(located, every))
    if unused:
        message = "a decision's place, country and province are not in the table"
        findings.add(
            out,
            findings.finding(
                "decision-unused", message, unused, "remove the decision, or write the three as the table has them"
            ),
        )
    return out


def _only_asked(located: gpd.GeoDataFrame, rows: dict[Query, Any]) -> dict[Query, Any]:
    """Without rows that have coordinates of their own."""
    own = (located["match"].astype("string").fillna("") == "coordinates").to_numpy(bool)
    return {query: at[~own[at]] for query, at in rows.items()}


def _decided(decisions: pd.DataFrame | str | os.PathLike[str]) -> list[_Decision]:
    """The rows that have a decision, as text; two that contradict each other are refused."""
    frame, labels = _table(decisions)
    lacking = {"place", "decision"} - set(frame.columns)
    if lacking:
        raise InputError(
            f"the decisions lack the column {' and '.join(sorted(lacking))}; they are a table that --review"
            " (geo.review) wrote"
        )
    cells = {
        name: [_text(cell) for cell in frame[name]] if name in frame else [""] * len(frame)
        for name in (*KEY, "decision", "candidates")
    }
    found = [
        _Decision(label, (place, country, admin1), text, candidates)
        for label, place, country, admin1, text, candidates in zip(
            labels, *(cells[name] for name in (*KEY, "decision", "candidates")), strict=True
        )
        if text
    ]
    by_key: dict[tuple[str, str, str], _Decision] = {}
    for each in found:
        other = by_key.setdefault(each.key, each)
        if other.text != each.text:
            raise InputError(
                f"{other.label} and {each.label} decide the same name differently: {other.text!r}, {each.text!r};"
                " keep one"
            )
    return list(by_key.values())


def _table(decisions: pd.DataFrame | str | os.PathLike[str]) -> tuple[pd.DataFrame, list[str]]:
    import pandas as pd

    if isinstance(decisions, pd.DataFrame):
        return decisions, [f"row {label}" for label in decisions.index]
    from ..reading.files.filekinds import load

    try:
        raw = load(decisions)
    except NoRowsError:  # nothing was in doubt, so nothing was decided
        return pd.DataFrame(columns=[*KEY, "decision"]), []
    return raw.frame, [f"row {number}" for number in raw.rows]


def _text(cell: object) -> str:
    """A cell as text, without the apostrophe by which a spreadsheet is kept from running it."""
    if not isinstance(cell, str | int | float) or cell != cell:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _MADE_SAFE.sub("", str(cell).strip())


def _malformed(decision: _Decision) -> list[str]:
    try:
        _understood(decision)
    except InputError as error:
        return [f"{decision.label}: {error}"]
    return []


def _understood(decision: _Decision) -> tuple[str, Any]:
    """What a decision says: ("skip", None), ("candidate", (name, id)), ("point", (lat, lon)) or ("name", text)."""
    text = decision.text
    if text.casefold() == "skip":
        return "skip", None
    if number := _NUMBER.match(text):
        listed = {int(found[1]): (found[2], found[3]) for found in _CANDIDATE.finditer(decision.candidates)}
        if int(number[1]) not in listed:
            raise InputError(f"{text!r} is not the number of a candidate; there are {len(listed)}")
        return "candidate", listed[int(number[1])]
    if pair := _PAIR.match(text):
        lat, lon = float(pair[1]), float(pair[2])
        if abs(lat) > 90 or abs(lon) > 180:
            raise InputError(f"{text!r} is not a latitude and a longitude in degrees, in this order")
        return "point", (lat, lon)
    if phrases.parse(text).reason or not any(char.isalpha() for char in text):
        raise InputError(
            f"{text!r} is not a decision; write a candidate's number, 'latitude, longitude', another name, or skip"
        )
    return "name", text


def _answer(decision: _Decision, query: Query, gazetteer: Gazetteer) -> Resolution:
    kind, value = _understood(decision)
    if kind == "skip":
        return Resolution(match="decision", reason="skipped by decision")
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


def _held(gazetteer: Gazetteer, query: Query, name: str, identity: str) -> Place:
    """The place with this id, found again by its name."""
    for place in offered(gazetteer, query):
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
