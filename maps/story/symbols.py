"""How symbols are measured and toned: the one table, `symbols.json`, from which the page's script (`symbols.js`),
figures and both legends draw.

Sizes are pixels of the page; `pt` says what they are on paper.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, get_type_hints

Pair = tuple[float, float]
Tones = Mapping[str, float]
"""Of killed and of injured."""


@dataclass(frozen=True)
class Paper:
    """What a pixel is on paper; the shorter side of a usual map, points; by how much others' largest symbols differ."""

    pt: float
    usual: float
    share: Pair


@dataclass(frozen=True)
class Size:
    """Radii: the least, the largest on a usual window, its shorter side, by how much others differ, the most for √1."""

    least: float
    largest: float
    usual: float
    share: Pair
    unit: float


@dataclass(frozen=True)
class Disc:
    """How opaque the inside is, its line, and the ground under it; the range's line; the edge that lifts it off the
    ground; the ring within that says "several", as a share of the radius."""

    fill: Tones
    line: Tones
    under: Tones
    range: float
    halo: float
    core: float
    core_line: float


@dataclass(frozen=True)
class Tile:
    """A district's: half the side of a square with the area of a disc of radius 1."""

    half: float
    corner: float


@dataclass(frozen=True)
class Square:
    """A unit's: half its side, also of a country's; its least; the room it takes; of a quiet zero; and how small on the
    map a province is whose square joins its country's."""

    half: float
    country: float
    least: float
    room: float
    corner: float
    ground: float
    field: float
    line: float
    frame: float
    frame_line: float
    zero: float
    zero_line: float
    small: float


@dataclass(frozen=True)
class Zero:
    """Nobody was harmed: a small grey ring."""

    radius: float
    line: float


@dataclass(frozen=True)
class Unknown:
    """A figure that is not known: a small diamond; the half of a disc is dotted."""

    radius: float
    line: float
    half_dash: Pair


@dataclass(frozen=True)
class Contested:
    """Accounts differ: a dashed ring so far beyond the disc."""

    beyond: float
    line: float
    dash: Pair


@dataclass(frozen=True)
class Open:
    """A plus: its arm, its lines, and where it stands beside the disc."""

    arm: float
    line: float
    halo: float
    out: float
    right: float
    up: float


@dataclass(frozen=True)
class Spread:
    """Incidents of one spot that stand beside each other: how many at most, how far, from which zoom on."""

    most: int
    step: float
    zoom: int


@dataclass(frozen=True)
class Settle:
    """Where a unit's square is tried: distances, directions, the room around it, and how many discs it minds."""

    rings: tuple[float, ...]
    spokes: int
    gap: float
    obstacles: int


@dataclass(frozen=True)
class Samples:
    """The legend's sizes, as parts of the largest, and the figure of a sign's sample."""

    shares: tuple[int, ...]
    sample: int


@dataclass(frozen=True)
class Sign:
    """A sign that the legend explains: what its sample differs in from a plain disc."""

    name: str
    value: int | None = None
    low: int | None = None
    known: tuple[str, ...] = ("killed", "injured")
    level: str = ""
    open: bool = False
    district: bool = False
    contested: bool = False
    incidents: int = 1


@dataclass(frozen=True)
class Symbols:
    """The table."""

    about: str
    paper: Paper
    size: Size
    disc: Disc
    tile: Tile
    square: Square
    zero: Zero
    unknown: Unknown
    contested: Contested
    open: Open
    spread: Spread
    settle: Settle
    legend: Samples
    signs: tuple[Sign, ...]
    tray: tuple[str, ...]


def formed(said: Mapping[str, Any]) -> Symbols:
    """The table, if it has the form above: every key once, no other, and numbers that are not below zero.

    Raises
    ------
    ValueError
        It names the part and the key.

    Examples
    --------
    >>> formed({**SAID, "zero": {"radius": 3}})
    Traceback (most recent call last):
    ValueError: symbols.zero: line missing
    """
    made = _part(Symbols, said, "symbols")
    signs = tuple(_part(Sign, sign, "signs", whole=False) for sign in said["signs"])
    return Symbols(**{**vars(made), "signs": signs})


def _part(kind: Any, said: Mapping[str, Any], name: str, *, whole: bool = True) -> Any:
    hints = get_type_hints(kind)
    needed = {field.name for field in fields(kind)} if whole else {"name"}
    for told, which in ((needed - said.keys(), "missing"), (said.keys() - hints.keys(), "unknown")):
        if told:
            raise ValueError(f"{name}: {', '.join(sorted(told))} {which}")
    return kind(**{key: _value(hints[key], value, f"{name}.{key}") for key, value in said.items()})


def _value(kind: Any, value: Any, name: str) -> Any:
    if isinstance(value, dict):
        if kind == Tones and set(value) != {"killed", "injured"}:
            raise ValueError(f"{name}: wants killed and injured")
        return value if kind == Tones else _part(kind, value, name)
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, (int, float)) and value < 0:
        raise ValueError(f"{name}: {value} is below zero")
    return value


SAID: Final = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
TABLE: Final = formed(SAID)


def pt(pixels: float) -> float:
    """Points on paper.

    Examples
    --------
    >>> pt(TABLE.size.least)
    1.5
    """
    return pixels * TABLE.paper.pt
