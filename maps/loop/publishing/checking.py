"""`check`: what a page, figure or table reveals to whoever opens it, and to whoever looks closer."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.errors import InputError

from . import payloads

COLUMNS: Final = ("what", "name", "text", "caution")
NEAR_M: Final = 1000.0
"""Points told more exactly than to so many metres are a caution."""
PAIRS: Final = (("lat", "lon"), ("latitude", "longitude"), ("y", "x"))
SHOWN: Final = 40
DEGREE_M: Final = 111_320.0
Fact = tuple[str, str, str, bool]
PEOPLE: Final = re.compile(r"<(?:\w+:)?(?:creator|lastModifiedBy)\b[^>]*>([^<]+)<")
DESCRIPTION: Final = 270
"""EXIF's: our alternative text."""
DECIMALS: Final = 4
POINT: Final = r"^POINT \(\S+ ([-\d.]+)\)"
DRAWN: Final = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def check(path: str | os.PathLike[str]) -> pd.DataFrame:
    """List what a file reveals: columns, how exact points and dates are, what is hidden, who and what made it.

    Parameters
    ----------
    path : path-like
        A page, a figure (.svg, .png, .pdf, …), a document, or a table in any form that `geo.write` writes.

    Returns
    -------
    pandas.DataFrame
        A row a fact: `what` ("rows", "column", "points", "dates", "hidden", "metadata", "text"), `name`, `text`, and
        `caution`, where one may not have meant to tell it.

    Raises
    ------
    geo.errors.InputError
        If it is no such file.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "out.csv"
    >>> _ = file.write_text("place,lat,lon,withhold\\nClinic,26.97123,64.09123,yes\\n")
    >>> found = check(file)
    >>> found.loc[found["caution"], ["what", "name"]].to_records(index=False).tolist()
    [('column', 'place'), ('points', 'lat, lon'), ('hidden', 'withhold')]
    """
    file = Path(path)
    if not file.is_file():
        raise InputError(f"{file}: no such file")
    ending = file.suffix.lower()
    facts = list(READERS.get(ending, _table)(file))
    return pd.DataFrame(facts, columns=list(COLUMNS)).astype({"caution": bool})


def _page(file: Path) -> Iterator[Fact]:
    text = file.read_text("utf-8")
    blocks = payloads.blocks(text)
    core = blocks.get("core", {})
    if not blocks:
        yield (
            "text",
            "page",
            f"{len(re.sub(r'<[^>]*>', '', text)):,} characters; no data of ours is packed in it",
            False,
        )
    if core:
        yield "rows", "incidents", f"{len(core['province']):,}", False
    for block, columns in blocks.items():
        if block in ("core", "text", "long"):
            yield from _packed(columns)
    if "article" in blocks:
        yield "text", "articles", "the texts that incidents were read from are in the page", True
    if "cases" in blocks:
        yield "text", "review", "a review page: doubtful names, rows and decisions; it is not for publication", True
    if core:
        yield from _page_points(core)
    markup = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    outside = sorted(set(re.findall(r'(?:src|href)="(https?://[^"/]+)', markup)))
    if outside:
        yield "metadata", "addresses", ", ".join(outside), True
    if blocks:
        yield from _sentences(text)


def _packed(columns: dict[str, Any]) -> Iterator[Fact]:
    for name, values in columns.items():
        if isinstance(values, list):
            distinct = [value for value in dict.fromkeys(values) if value]
            if distinct:
                yield "column", name, f"{len(distinct):,} different: {_some(distinct)}", name in TELLING


TELLING: Final = ("place", "resolved_name", "description", "source_url", "candidates", "admin2")
"""Columns that may tell a place or people more exactly than was meant."""


def _page_points(core: dict[str, Any]) -> Iterator[Fact]:
    spot, known = core["spot"], core["uncertainty_km"]
    there = spot > 0
    if there.any():
        least = float(np.min(known[there]))
        text = f"{int(there.sum()):,} incidents at {int(spot.max()):,} points; the most exact within {least:g} km"
        yield "points", "lat, lon", text, least * 1000 < NEAR_M


def _sentences(text: str) -> Iterator[Fact]:
    found = re.search(r'"privacy":\[(.*?)\]', text)
    said = found[1] if found else ""
    yield "metadata", "said of it", said or "nothing was held back, moved or left out", not said


def _table(file: Path) -> Iterator[Fact]:
    frame = payloads.frame(file)
    yield "rows", "rows", f"{len(frame):,}", False
    for name in frame:
        values = frame[name].astype("string").dropna()
        values = values[values != ""]
        if len(values):
            known = list(dict.fromkeys(values))
            yield "column", str(name), f"{len(known):,} different: {_some(known)}", str(name).lower() in TELLING
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


def _some(values: list[str]) -> str:
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
    said, near = _exact(texts)
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


def _exact(texts: pd.Series) -> tuple[str, bool]:
    decimals = [len(found) for text in texts for found in re.findall(r"\.(\d+)", str(text))]
    metres = DEGREE_M / 10 ** max(decimals, default=0)
    return f", written to {metres:,.1f} m" if decimals else "", metres < NEAR_M


def _workbook(file: Path) -> Iterator[Fact]:
    import openpyxl

    yield from _table(file)
    book = openpyxl.load_workbook(file)
    for sheet in book:
        if sheet.sheet_state != "visible":
            yield "hidden", sheet.title, f"a sheet that is {sheet.sheet_state}, of {sheet.max_row:,} rows", True
        rows = sum(bool(one.hidden) for one in sheet.row_dimensions.values())
        columns = [name for name, one in sheet.column_dimensions.items() if one.hidden]
        if rows or columns:
            yield "hidden", sheet.title, f"{rows:,} hidden rows, {len(columns):,} hidden columns", True
        notes = sum(cell.comment is not None for row in sheet.iter_rows() for cell in row)
        if notes:
            yield "hidden", sheet.title, f"{notes:,} comments", True
    if book.defined_names:
        yield "metadata", "names", ", ".join(book.defined_names), True
    yield from _archive(file)


def _archive(file: Path) -> Iterator[Fact]:
    """What an Office file says beside its text."""
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        core = archive.read("docProps/core.xml").decode() if "docProps/core.xml" in names else ""
        for who in dict.fromkeys(PEOPLE.findall(core)):
            yield "metadata", "made by", who, who not in ("incidentmap", "openpyxl", "python-docx")
        inner = [name for name in names if "/embeddings/" in name]
        if inner:
            yield "hidden", "embedded", f"{len(inner)} files in it: {_some(inner)}", True
        for name in names:
            if re.search(r"comments\d*\.xml$", name):
                yield "hidden", name, "comments", True
            if re.fullmatch(r"word/document\.xml|ppt/slides/slide\d+\.xml", name):
                yield from _markup(name, archive.read(name).decode("utf-8", "replace"))


def _markup(name: str, text: str) -> Iterator[Fact]:
    if re.search(r"<w:(?:del|ins)\s", text):
        yield "hidden", name, "tracked changes", True
    if "<w:vanish" in text or re.search(r'<p:sld\b[^>]*\bshow="0"', text):
        yield "hidden", name, "hidden text or slide", True
    said = re.sub(r"<[^>]+>", " ", text)
    yield "text", name, f"{len(' '.join(said.split())):,} characters", False


def _picture(file: Path) -> Iterator[Fact]:
    from PIL import Image

    with Image.open(file) as image:
        yield "rows", "picture", f"{image.width:,} by {image.height:,}", False
        for name, value in image.info.items():
            if isinstance(value, str):
                yield "metadata", str(name), _short(value), name not in ("Software", "Title", "Description")
        exif = dict(image.getexif())
        if said := exif.pop(DESCRIPTION, None):
            yield "text", "exif description", _short(str(said)), False
        if exif:
            yield "metadata", "exif", f"{len(exif)} entries", True


def _short(text: str) -> str:
    return text if len(text) <= 2 * SHOWN else f"{text[: 2 * SHOWN]}…"


def _pdf(file: Path) -> Iterator[Fact]:
    import pypdf

    book = pypdf.PdfReader(file)
    yield "rows", "pages", f"{len(book.pages):,}", False
    for name, value in (book.metadata or {}).items():
        yield "metadata", name, _short(str(value)), name in ("/Author", "/Keywords")
    for name in book.attachments:
        yield "hidden", name, "a file in it", True
    yield (
        "text",
        "text",
        f"{sum(len(page.extract_text()) for page in book.pages):,} characters that can be copied",
        False,
    )


def _drawing(file: Path) -> Iterator[Fact]:
    text = file.read_text("utf-8")
    for name in ("title", "desc"):
        if found := re.search(rf"<{name}[^>]*>([^<]+)<", text):
            yield "text", name, _short(found[1]), False
    if data := sorted(set(re.findall(r"\b(data-[\w-]+)=", text))):
        yield "hidden", "attributes", ", ".join(data), True
    if notes := re.findall(r"<!--(.*?)-->", text, re.DOTALL):
        yield "hidden", "comments", _short(" ".join(notes)), True


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


def _written(file: Path) -> Iterator[Fact]:
    """A text of ours: changes.md, a feed, a manifest, a report."""
    text = file.read_text("utf-8", "replace")
    yield "text", "text", f"{len(re.sub(r'<[^>]*>', '', text)):,} characters", False
    points = re.findall(r"<georss:point>([^<]*)</georss:point>", text)
    if points:
        said, near = _exact(pd.Series(points))
        yield "points", "georss", f"{len(points):,} points{said}", near
    if outside := sorted(set(re.findall(r"\bfile://\S+|/(?:home|Users)/\S+", text))):
        yield "metadata", "paths", _some(outside), True


def _movie(file: Path) -> Iterator[Fact]:
    found = re.search(rb"\xa9cmt.{4}data.{8}(.*?)\x00", file.read_bytes(), re.DOTALL)
    yield "text", "description", _short(found[1].decode("utf-8", "replace")) if found else "none", False


READERS: Final[dict[str, Callable[[Path], Iterator[Fact]]]] = {
    ".html": _page,
    ".htm": _page,
    ".xlsx": _workbook,
    ".docx": _archive,
    ".pptx": _archive,
    ".pdf": _pdf,
    ".svg": _drawing,
    ".mp4": _movie,
    **dict.fromkeys((".md", ".xml", ".json", ".txt"), _written),
    **dict.fromkeys(DRAWN, _picture),
}
