"""The rows of a reviewed table that a person decided, as text and as what it says.

A decisions file may also hold pairs of incidents that may be one (`geo.claims.pairs`): none of this module's.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ...disk import bounds
from ...errors import InputError, NoRowsError
from ...names import phrases

if TYPE_CHECKING:
    import pandas as pd

KEY: Final = ("place", "country", "admin1")
"""What a decision is keyed with: the name as the table writes it, with what stands beside it."""
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
    "status",
    "decision",
)
"""Of a review."""
OURS: Final = (*COLUMNS, "first_id", "second_id", "score", "days_apart", "km_apart", "article")
"""Columns of a decisions file that are ours, of pairs and incidents too; others are a person's own, and stay."""

WORDS: Final = {
    "skip": "skip",
    "not a place": "none",
    "province": "province",
    "only the province": "province",
}
"""Decisions in words, and what each says."""
PAIRED: Final = "first_id"
"""A row with this filled in and without a place is about two incidents."""
CANDIDATE: Final = re.compile(r"(?:^| \| )(\d+)\. (.+?) \[([^\[\]]+)\](?= \| |$)")
NUMBER: Final = re.compile(r"^(\d{1,3})(?:\.0+)?$")
_LONGEST: Final = bounds.most("place-cell")
_PAIR: Final = re.compile(r"^([+-]?\d+(?:\.\d+)?)\s*(?:[,;]\s*|\s+)([+-]?\d+(?:\.\d+)?)$")
_MADE_SAFE: Final = re.compile(r"^'(?='*[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of a review; its text is empty where nobody has decided."""

    label: str
    key: tuple[str, str, str]
    text: str
    candidates: str
    own: dict[str, str | None] = field(default_factory=dict, compare=False)

    def kept(self) -> dict[str, str | None]:
        """The row's part that a later review keeps: a number means the candidates that it was chosen from."""
        own: dict[str, str | None] = {"candidates": self.candidates, "decision": self.text, **self.own}
        return dict(zip(KEY, self.key, strict=True)) | own


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier reviews of the same source asked, what was decided in them, and what else was written there.

    Attributes
    ----------
    asked : dict
        Each name's row; of a name that several reviews ask, the last that decides it, else the last.
    decisions : dict
        Those of the rows that have a decision.
    own : list of str
        Columns that a person added.
    overruled : list of str
        Decisions that a later review overrules, in words.
    """

    asked: dict[tuple[str, str, str], Decision]
    decisions: dict[tuple[str, str, str], Decision]
    own: list[str]
    overruled: list[str]

    @classmethod
    def of(cls, before: Any) -> Earlier:
        """Of an earlier review, of several (a later one overrules), or of none.

        Raises
        ------
        InputError
            If one is no review, or decides one name in two ways.
        """
        tables = _listed(before)
        rows = [_rows(each, named=len(tables) > 1) for each in tables]
        found, overruled = _merged(rows)
        every = [each for table in rows for each in table]
        own = dict.fromkeys(name for each in every for name in each.own)
        asked = {each.key: each for each in every} | {each.key: each for each in found}
        return cls(asked, {each.key: each for each in found}, list(own), overruled)

    def said(self, key: tuple[str, str, str]) -> dict[str, str | None]:
        """Status, decision and a person's own cells of a name that is in doubt; with the old candidates, where the
        decision is a number."""
        found, asked = self.decisions.get(key), self.asked.get(key)
        own = asked.own if asked is not None else {}
        if found is None:
            return {"status": "new" if asked is None else "open", "decision": None, **own}
        numbered = {"candidates": found.candidates} if NUMBER.match(found.text) else {}
        return {"status": "decided", "decision": found.text, **numbered, **found.own}


def decided(source: Any) -> tuple[list[Decision], list[str]]:
    """The decided rows of a reviewed table, or of several, and which decisions a later table overrules.

    Raises
    ------
    InputError
        If one is no review, or contradicts itself.
    """
    tables = _listed(source)
    return _merged([_rows(each, named=len(tables) > 1) for each in tables])


def _listed(source: Any) -> list[Any]:
    return [] if source is None else list(source) if isinstance(source, list | tuple) else [source]


def _merged(tables: list[list[Decision]]) -> tuple[list[Decision], list[str]]:
    """The decisions of several reviews, a later one overruling an earlier; and what was overruled."""
    found: dict[tuple[str, str, str], Decision] = {}
    overruled = []
    for rows in tables:
        for one in _agreed(rows):
            other = found.get(one.key)
            if other is not None and other.text != one.text:
                overruled.append(
                    f"{other.label} ({', '.join(filter(None, one.key))}: {other.text!r}, now {one.text!r})"
                )
            found[one.key] = one
    return list(found.values()), overruled


def _rows(source: pd.DataFrame | str | os.PathLike[str], *, named: bool = False) -> list[Decision]:
    """Every row of a reviewed table, decided or not (then with no text)."""
    frame, labels = table_of(source)
    where = "the decisions" if not isinstance(source, str | os.PathLike) else os.fspath(source)
    if PAIRED in frame and "decision" in frame and "place" not in frame:
        return []  # a file of pairs alone
    if lacking := {"place", "decision"} - set(frame.columns):
        raise InputError(
            f"{where}: lacks the column {' and '.join(sorted(lacking))}; decisions are a table that --review"
            " (geo.review) wrote"
        )
    names = (*KEY, "decision", "candidates")
    own = [str(name) for name in frame.columns if name not in OURS]
    cells = {
        name: [text(cell) for cell in frame[name]] if name in frame else [""] * len(frame) for name in (*names, *own)
    }
    pairs = [text(cell) for cell in frame[PAIRED]] if PAIRED in frame else [""] * len(frame)
    return [
        Decision(
            f"{where} {label}" if named else label,
            (cells["place"][at], cells["country"][at], cells["admin1"][at]),
            cells["decision"][at],
            cells["candidates"][at],
            {name: cells[name][at] or None for name in own},
        )
        for at, label in enumerate(labels)
        if cells["place"][at] or not pairs[at]
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


def table_of(decisions: pd.DataFrame | str | os.PathLike[str]) -> tuple[pd.DataFrame, list[str]]:
    """A decisions table, and how each of its rows is called."""
    import pandas as pd

    if isinstance(decisions, pd.DataFrame):
        return decisions, [f"row {label}" for label in decisions.index]
    from ...reading.files.filekinds import load

    try:
        raw = load(decisions)
    except NoRowsError:  # nothing was in doubt, so nothing was decided
        return pd.DataFrame(columns=[*KEY, "decision"]), []
    return raw.frame, [f"row {number}" for number in raw.rows]


def text(cell: object) -> str:
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
    """What a decision says: ("skip", None), ("none", None), ("province", None), ("candidate", (name, id)), ("point",
    (lat, lon)) or ("name", text)."""
    said = decision.text
    if word := WORDS.get(said.casefold()):
        return word, None
    if number := NUMBER.match(said):
        offered = {int(found[1]): (found[2], found[3]) for found in CANDIDATE.finditer(decision.candidates)}
        if int(number[1]) not in offered:
            raise InputError(f"{said!r} is not the number of a candidate; there are {len(offered)}")
        return "candidate", offered[int(number[1])]
    if pair := _PAIR.match(" ".join(said[:_LONGEST].split())):
        lat, lon = float(pair[1]), float(pair[2])
        if abs(lat) > 90 or abs(lon) > 180:
            raise InputError(f"{said!r} is not a latitude and a longitude in degrees, in this order")
        return "point", (lat, lon)
    if phrases.parse(said).reason or not any(char.isalpha() for char in said):
        raise InputError(
            f"{said!r} is not a decision; write a candidate's number, 'latitude, longitude', another name,"
            " province, not a place, or skip"
        )
    return "name", said
