"""The table that a command drew: its manifest says what was odd in it, and to which day it tells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

_SEEN: Final[ContextVar[list[Any] | None]] = ContextVar("seen", default=None)


@contextmanager
def watched() -> Iterator[list[Any]]:
    """The tables that are noted while this lasts.

    Examples
    --------
    >>> with watched() as seen:
    ...     note("a table")
    >>> seen
    ['a table']
    >>> note("nobody looks")
    """
    seen: list[Any] = []
    before = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(before)


def instead(table: Any) -> None:
    """Say that this table is drawn in place of the one that was noted: the public part of it."""
    seen = _SEEN.get()
    if seen:
        seen[-1:] = [table]


def note(table: Any) -> None:
    """Say that this table is drawn; nothing happens where nobody looks."""
    seen = _SEEN.get()
    if seen is not None:
        seen.append(table)
