"""What a project reads: complete tables, parts that revise each other, lists of what was deleted."""

from __future__ import annotations

import csv
import glob
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.findings import add, finding, lines

from .project import Project, Source

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

SHRUNK: Final = 0.5
"""A source that has lost this share of its rows is more likely broken than revised."""
_PAGE: Final = re.compile(
    rb"\A(?:\xef\xbb\xbf|\s|<\?xml[^>]*+>|<!--.*?-->)*+<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def files(project: Project, source: Source) -> list[Path]:
    """The files of a source, in the order of their names.

    Raises
    ------
    InputError
        If there is none, or one holds a web page where a table was promised.
    """
    pattern = str(project.at(source.file))
    found = sorted(map(Path, glob.glob(pattern))) if glob.has_magic(pattern) else [Path(pattern)]
    if not found:
        raise InputError(f"{source.file}: no file has such a name; nothing was published")
    for file in found:
        if not file.exists():
            raise InputError(f"{source.file}: there is no such file; nothing was published")
        _no_page(file)
    return found


def _no_page(file: Path) -> None:
    """A server that asks for a login answers with a page, and whoever saves it has a file called .csv."""
    if file.is_dir() or file.suffix.lower() in (".html", ".htm", ".xhtml", ".mhtml"):
        return
    with file.open("rb") as opened:
        head = opened.read(4096)
    if _PAGE.match(head):
        raise InputError(
            f"{file.name}: is a web page, not a table (a login or an error of the server?); fetch it again, nothing was"
            " published"
        )


def read(project: Project) -> tuple[pd.DataFrame, dict[str, int]]:
    """All incidents of a project, and how many rows each source has.

    Raises
    ------
    InputError
        If a source cannot be read.
    """
    from geo.reading.together import distinct, together

    tables: dict[str, pd.DataFrame] = {}
    counts: dict[str, int] = {}
    for source in project.sources:
        own = _tables(project, source)
        counts[source.file] = sum(map(len, own.values()))
        tables |= own
    distinct(list(tables))
    if len({name for source in project.sources for name in map(str, files(project, source))}) < sum(
        len(files(project, source)) for source in project.sources
    ):
        raise InputError(f"{project.path}: a file belongs to two sources, and would be counted twice")
    return together(tables), counts


def shrunk(counts: Mapping[str, int], before: Mapping[str, int]) -> list[str]:
    """The sources that have lost half their rows since the last update, each in a sentence.

    Examples
    --------
    >>> shrunk({"a.csv": 4, "b.csv": 90}, {"a.csv": 10, "b.csv": 100})
    ['a.csv had 10 rows and has 4']
    """
    return [
        f"{name} had {before[name]:,} rows and has {count:,}"
        for name, count in counts.items()
        if count <= before.get(name, 0) * SHRUNK and count < before.get(name, 0)
    ]


def _tables(project: Project, source: Source) -> dict[str, pd.DataFrame]:
    """File → its incidents, without what was deleted, or replaced by a later part."""
    found = files(project, source)
    tables = {str(file): _one(project, source, file) for file in found}
    gone = _deleted(project, source) if source.deletions else set()
    later: set[str] = set()
    for name in reversed(tables):
        table = tables[name]
        ids = table["incident_id"].astype(str)
        tables[name] = _without(
            table, ids.isin(later).to_numpy(), "an earlier part's row of an id that a later one has"
        )
        tables[name] = _without(
            tables[name], tables[name]["incident_id"].astype(str).isin(gone).to_numpy(), "deleted by its source"
        )
        later |= set(ids) if source.parts else set()
    return tables


def _one(project: Project, source: Source, file: Path) -> pd.DataFrame:
    """One file, articles or a table."""
    import geo
    from geo.text.articles.single import is_article
    from geo.text.corrections.applying import apply, settled

    if is_article(file):
        table = geo.extract_files(file, published=source.date)
        corrections = project.at(project.corrections) if project.corrections else None
        return table if corrections is None else apply(table, corrections).table
    table = geo.read(file, dict(source.columns), strict=project.strict, **source.told)
    return table if source.columns else settled(table, file)


def _deleted(project: Project, source: Source) -> set[str]:
    """The ids of a list of deletions: its first column."""
    path = project.at(str(source.deletions))
    try:
        _no_page(path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{source.deletions}: cannot be read ({error}); it lists the ids that are no more") from error
    # A header is no incident's id; where there is none, the first line is.
    return {row[0].strip() for row in rows if row and row[0].strip()}


def _without(table: pd.DataFrame, out: np.ndarray[Any, Any], why: str) -> pd.DataFrame:
    """The table without some rows, whose numbers in the file are still known."""
    import numpy as np

    if not out.any():
        return table
    numbers = _numbers(table)
    kept: pd.DataFrame = table[~out].reset_index(drop=True)
    kept.attrs = dict(table.attrs)
    if numbers is not None:
        kept.attrs["lines"] = lines(numbers[~out])
    rows = [f"row {number}" for number in (numbers if numbers is not None else np.arange(len(table)))[out]]
    add(kept, finding("source-deleted" if "deleted" in why else "source-revised", why, rows, "it is not counted"))
    return kept


def _numbers(table: pd.DataFrame) -> np.ndarray[Any, Any] | None:
    """Each row's number in its file."""
    import numpy as np

    runs = table.attrs.get("lines")
    if not runs:
        return None
    starts = np.array([at for at, _ in runs])
    firsts = np.array([first for _, first in runs])
    places = np.arange(len(table))
    at = np.searchsorted(starts, places, side="right") - 1
    numbers: np.ndarray[Any, Any] = firsts[at] + places - starts[at]
    return numbers
