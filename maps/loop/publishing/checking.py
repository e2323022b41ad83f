"""`check`: what a page, figure or table reveals to whoever opens it, and to whoever looks closer."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.errors import InputError

from . import officefacts, payloads, tablefacts
from .tablefacts import NEAR_M, TELLING, Fact

COLUMNS: Final = ("what", "name", "text", "caution")
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
    facts = list(READERS.get(ending, tablefacts.table)(file))
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
                yield "column", name, f"{len(distinct):,} different: {tablefacts.some(distinct)}", name in TELLING


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


def _written(file: Path) -> Iterator[Fact]:
    """A text of ours: changes.md, a feed, a manifest, a report."""
    text = file.read_text("utf-8", "replace")
    yield "text", "text", f"{len(re.sub(r'<[^>]*>', '', text)):,} characters", False
    points = re.findall(r"<georss:point>([^<]*)</georss:point>", text)
    if points:
        said, near = tablefacts.exact(pd.Series(points))
        yield "points", "georss", f"{len(points):,} points{said}", near
    if outside := sorted(set(re.findall(r"\bfile://\S+|/(?:home|Users)/\S+", text))):
        yield "metadata", "paths", tablefacts.some(outside), True


READERS: Final[dict[str, Callable[[Path], Iterator[Fact]]]] = {
    ".html": _page,
    ".htm": _page,
    ".xlsx": officefacts.workbook,
    ".docx": officefacts.office,
    ".pptx": officefacts.office,
    ".pdf": officefacts.pdf,
    ".svg": officefacts.drawing,
    ".mp4": officefacts.movie,
    **dict.fromkeys((".md", ".xml", ".json", ".txt"), _written),
    **dict.fromkeys(DRAWN, officefacts.picture),
}
