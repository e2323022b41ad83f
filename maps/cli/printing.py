"""Tables, findings and progress: rich's tables on a terminal, plain columns in a pipe."""

from __future__ import annotations

import sys
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo.findings import Finding, of, sentence

if TYPE_CHECKING:
    import pandas as pd


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """Print a table to standard output; columns named in `right` are numbers."""
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        shown = Table(box=None, pad_edge=False)
        for name in head:
            shown.add_column(name, justify="right" if name in right else "left")
        for row in rows:
            shown.add_row(*(Text(safe(cell)) for cell in row))
        Console().print(shown)
        return
    for line in aligned(head, rows, right=right):
        print(line)


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[str] = ()) -> list[str]:
    """Lines of columns set under each other.

    Examples
    --------
    >>> for line in aligned(["province", "killed"], [["Gao", "12"], ["Kidal", "3"]], right=["killed"]):
    ...     print(line)
    province  killed
    Gao           12
    Kidal          3
    """
    cells = [list(head), *([safe(cell) for cell in row] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = []
    for row in cells:
        parts = [
            " " * (width - _width(cell)) + cell if name in right else cell + " " * (width - _width(cell))
            for name, cell, width in zip(head, row, widths, strict=True)
        ]
        lines.append("  ".join(parts).rstrip())
    return lines


def safe(text: str) -> str:
    """Without control characters: a cell must not steer the terminal.

    Examples
    --------
    >>> safe("Gao\\x1b[31m")
    'Gao\ufffd[31m'
    """
    return "".join("\ufffd" if unicodedata.category(char) in ("Cc", "Cs") else char for char in text.replace("\n", " "))


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def findings(incidents: pd.DataFrame) -> None:
    """Say on standard error what was odd in the input."""
    said(of(incidents))


def said(found: Sequence[Finding]) -> None:
    """Say findings on standard error."""
    for item in found:
        print(f"note: {safe(sentence(item))}", file=sys.stderr)


@contextmanager
def warnings_as_notes() -> Iterator[None]:
    """Say warnings of ours on standard error as findings are said; Python would show them with lines of code."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        yield
    for one in caught:
        print(f"note: {safe(str(one.message))}", file=sys.stderr)


def progress(what: str) -> Callable[[int, int], None] | None:
    """A counter on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\r\x1b[K" if done >= total else ""
        print(f"\r{what} {done:,} of {total:,}", end=end, file=sys.stderr, flush=True)

    return show


def figure(low: int | None, best: int | None, high: int | None, *, open_ended: bool = False) -> str:
    """A casualty figure as people write it.

    Examples
    --------
    >>> figure(9, 9, None, open_ended=True), figure(20, 20, 25), figure(3, 3, 3), figure(None, None, None)
    ('9 or more', '20 to 25', '3', 'not known')
    """
    stated = [number for number in (low, best, high) if number is not None]
    if not stated:
        return "not known"
    if open_ended:
        return f"{min(stated):,} or more"
    return f"{min(stated):,}" if min(stated) == max(stated) else f"{min(stated):,} to {max(stated):,}"
