"""The rows of a reviewed table that a person decided, as text and as what it says."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ...errors import InputError, NoRowsError
from ...names import phrases

if TYPE_CHECKING:
    import pandas as pd

KEY: Final = ("place", "country", "admin1")
"""What a decision is keyed with: the name as the table writes it, with what stands beside it."""

_CANDIDATE: Final = re.compile(r"(?:^| \| )(\d+)\. (.+?) \[([^\[\]]+)\](?= \| |$)")
NUMBER: Final = re.compile(r"^(\d{1,3})(?:\.0+)?$")
_PAIR: Final = re.compile(r"^([+-]?\d+(?:\.\d+)?)\s*(?:[,;]\s*|\s+)([+-]?\d+(?:\.\d+)?)$")
_MADE_SAFE: Final = re.compile(r"^'(?='*[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of a review; its text is empty where nobody has decided."""

    label: str
    key: tuple[str, str, str]
    text: str
    candidates: str

    def kept(self) -> dict[str, str]:
        """The row's part that a later review keeps: a number means the candidates that it was chosen from."""
        return dict(zip(KEY, self.key, strict=True)) | {"candidates": self.candidates, "decision": self.text}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier review of the same source asked, and what was decided in it."""

    asked: frozenset[tuple[str, str, str]]
    decisions: dict[tuple[str, str, str], Decision]

    @classmethod
    def of(cls, before: pd.DataFrame | str | os.PathLike[str] | None) -> Earlier:
        """Of an earlier review, or of none.

        Raises
        ------
        InputError
            If it is no review, or decides one name in two ways.
        """
        if before is None:
            return cls(frozenset(), {})
        rows = _rows(before)
        return cls(frozenset(each.key for each in rows), {each.key: each for each in _agreed(rows)})

    def said(self, key: tuple[str, str, str]) -> dict[str, str | None]:
        """Status and decision of a name that is in doubt; with the old candidates, where the decision is a number."""
        found = self.decisions.get(key)
        if found is None:
            return {"status": "open" if key in self.asked else "new", "decision": None}
        numbered = {"candidates": found.candidates} if NUMBER.match(found.text) else {}
        return {"status": "decided", "decision": found.text, **numbered}


def decided(source: Any) -> tuple[list[Decision], list[str]]:
    """The decided rows of a reviewed table, or of several, and which decisions a later table overrules.

    Raises
    ------
    InputError
        If one is no review, or contradicts itself.
    """
    tables = list(source) if isinstance(source, list | tuple) else [source]
    found: dict[tuple[str, str, str], Decision] = {}
    overruled = []
    for each in tables:
        for one in _agreed(_rows(each, named=len(tables) > 1)):
            other = found.get(one.key)
            if other is not None and other.text != one.text:
                overruled.append(
                    f"{other.label} ({', '.join(filter(None, one.key))}: {other.text!r}, now {one.text!r})"
                )
            found[one.key] = one
    return list(found.values()), overruled


def _rows(source: pd.DataFrame | str | os.PathLike[str], *, named: bool = False) -> list[Decision]:
    """Every row of a reviewed table, decided or not (then with no text)."""
    frame, labels = _table(source)
    where = "the decisions" if not isinstance(source, str | os.PathLike) else os.fspath(source)
    if lacking := {"place", "decision"} - set(frame.columns):
        raise InputError(
            f"{where}: lacks the column {' and '.join(sorted(lacking))}; decisions are a table that --review"
            " (geo.review) wrote"
        )
    names = (*KEY, "decision", "candidates")
    cells = {name: [_text(cell) for cell in frame[name]] if name in frame else [""] * len(frame) for name in names}
    return [
        Decision(f"{where} {label}" if named else label, (place, country, admin1), said, candidates)
        for label, place, country, admin1, said, candidates in zip(
            labels, *(cells[name] for name in names), strict=True
        )
    ]


def _agreed(rows: list[Decision]) -> list[Decision]:
    """The rows that have a decision; two that contradict each other are refused."""
    by_key: dict[tuple[str, str, str], Decision] = {}
    for each in rows:
        if each.text:
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
    from ...reading.files.filekinds import load

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


def malformed(decision: Decision) -> list[str]:
    try:
        understood(decision)
    except InputError as error:
        return [f"{decision.label}: {error}"]
    return []


def understood(decision: Decision) -> tuple[str, Any]:
    """What a decision says: ("skip", None), ("candidate", (name, id)), ("point", (lat, lon)) or ("name", text)."""
    text = decision.text
    if text.casefold() == "skip":
        return "skip", None
    if number := NUMBER.match(text):
        offered = {int(found[1]): (found[2], found[3]) for found in _CANDIDATE.finditer(decision.candidates)}
        if int(number[1]) not in offered:
            raise InputError(f"{text!r} is not the number of a candidate; there are {len(offered)}")
        return "candidate", offered[int(number[1])]
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
