"""What a table reveals: its columns, how exactly points are told, rows that are not for publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from . import payloads

NEAR_M: Final = 1000.0
"""Points told more exactly than to so many metres are a caution."""
PAIRS: Final = (("lat", "lon"), ("latitude", "longitude"), ("y", "x"))
SHOWN: Final = 40
DEGREE_M: Final = 111_320.0
Fact = tuple[str, str, str, bool]
DECIMALS: Final = 4
POINT: Final = r"^POINT \(\S+ ([-\d.]+)\)"
TELLING: Final = ("place", "resolved_name", "description", "source_url", "candidates", "admin2")
"""Columns that may tell a place or people more exactly than was meant."""


def table(file: Path) -> Iterator[Fact]:
    frame = payloads.frame(file)
    yield "rows", "rows", f"{len(frame):,}", False
    for name in frame:
        values = frame[name].astype("string").dropna()
        values = values[values != ""]
        if len(values):
            known = list(dict.fromkeys(values))
            yield "column", str(name), f"{len(known):,} different: {some(known)}", str(name).lower() in TELLING
    yield from _points(frame)
    if "withhold" in frame:
        from ...story.holding import held

        yield (
            "hidden",
            "withhold",
            f"{int(held(frame).sum()):,} rows that are not for publication",
            bool(held(frame).any()),
        )
    if file.suffix.lower() == ".gpkg":
        yield from _geopackage(file)
    if file.suffix.lower() == ".parquet":
        yield from _parquet(file)


def some(values: list[str]) -> str:
    text = ", ".join(map(str, values[:3]))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _points(frame: pd.DataFrame) -> Iterator[Fact]:
    named = {str(name).lower(): name for name in frame}
    pairs = [(named[lat], named[lon]) for lat, lon in PAIRS if lat in named and lon in named]
    if not pairs:
        texts = frame["geometry"].astype("string").dropna() if "geometry" in frame else pd.Series(dtype="string")
        if len(texts):
            yield "points", "geometry", *_told(frame, texts, texts.str.extract(POINT)[0], f"{len(texts):,} shapes")
    for pair in pairs:
        texts = pd.concat([frame[name].astype("string").dropna() for name in pair])
        if len(texts):
            told = _told(frame, texts, frame[pair[0]], f"{len(texts) // 2:,} points")
            yield "points", ", ".join(map(str, pair)), *told


def _told(frame: pd.DataFrame, texts: pd.Series, lat: pd.Series, what: str) -> tuple[str, bool]:
    """How exact points are, and whether that is more than was meant."""
    said, near = exact(texts)
    if near and (rough := _rough_km(frame, lat)):
        return f"{what}, on a grid, each said to be within {rough:.2g} km", False
    return f"{what}{said}", near


def _rough_km(frame: pd.DataFrame, lat: pd.Series) -> float:
    """How far points are from the places at least, where they stand on a grid and say so; 0 where they do not."""
    if "uncertainty_km" not in frame:
        return 0.0
    rows = pd.to_numeric(lat, errors="coerce").reindex(frame.index)
    least = float(pd.to_numeric(frame["uncertainty_km"], errors="coerce")[rows.notna()].min())
    steps = np.diff(np.unique(rows.dropna().round(DECIMALS))) * DEGREE_M
    apart = bool(len(steps) == 0 or steps.min() >= NEAR_M)
    return least if least * 1000 >= NEAR_M and apart else 0.0


def exact(texts: pd.Series) -> tuple[str, bool]:
    decimals = [len(found) for text in texts for found in re.findall(r"\.(\d+)", str(text))]
    metres = DEGREE_M / 10 ** max(decimals, default=0)
    return f", written to {metres:,.1f} m" if decimals else "", metres < NEAR_M


def _geopackage(file: Path) -> Iterator[Fact]:
    import sqlite3

    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as base:
        names = [name for (name,) in base.execute("select table_name from gpkg_contents")]
        free = base.execute("pragma freelist_count").fetchone()[0]
    base.close()
    if len(names) > 1:
        yield "metadata", "layers", ", ".join(names), len(names) > 2
    if free:
        yield "hidden", "free pages", f"{free} pages of rows that were deleted may still be read", True


def _parquet(file: Path) -> Iterator[Fact]:
    import pyarrow.parquet as parquet

    kept = parquet.read_schema(file).metadata or {}
    yield "metadata", "keys", ", ".join(sorted(key.decode() for key in kept)), False
