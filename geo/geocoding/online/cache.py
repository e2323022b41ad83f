"""What online geocoders answered, kept in one SQLite file: answers and not-founds, with dates.

Keyed by provider and query. Safe under several processes: each write is a transaction of its own, and the moment at
which a provider may be asked again is reserved in the same file, so two runs together keep to one run's pace.
A file that SQLite finds damaged is set aside under another name, said, and begun anew.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import sqlite3
import weakref
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from ...disk import home
from ...errors import AssetError

log = logging.getLogger(__name__)
T = TypeVar("T")
VERSION: Final = 1
NOT_FOUND_DAYS: Final = 90
"""After so many days a place that was not found is asked for again: the providers' maps grow."""
PATIENCE_S: Final = 30.0
"""Seconds to wait for another process to finish writing."""
LONGEST_QUEUE_S: Final = 120.0
"""A reservation farther ahead than this is from a clock that was wrong."""

_SCHEMA: Final = """
create table if not exists answers (
    provider text not null, query text not null, answer text not null, asked text not null,
    primary key (provider, query)
) without rowid;
create table if not exists pace (provider text primary key, free_at real not null) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was kept.

    Attributes
    ----------
    places : list of dict
        What the provider sent, best first; empty for "not found".
    asked : str
        When, ISO 8601, UTC.
    """

    places: list[dict[str, Any]]
    asked: str


class Cache:
    """Answers in one file.

    Parameters
    ----------
    path : pathlib.Path
        Made if it is not there.

    Attributes
    ----------
    set_aside : list of pathlib.Path
        Damaged files that were moved out of the way.

    Raises
    ------
    AssetError
        If the file cannot be opened or written, or was made by another version; it is left as it is.

    Examples
    --------
    >>> import tempfile
    >>> with Cache(Path(tempfile.mkdtemp()) / "online.sqlite") as cache:
    ...     cache.put("photon", "Kuchkak", [])
    ...     cache.get("photon", "Kuchkak").places, cache.get("photon", "Panjgur")
    ([], None)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set_aside: list[Path] = []
        home.made(path.parent)
        self._base = self._opened()

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def get(self, provider: str, query: str) -> Kept | None:
        """What is kept for a query; None where it was never asked, or too long ago in vain."""
        row = self._safely(
            lambda base: base.execute(
                "select answer, asked from answers where provider = ? and query = ?", (provider, query)
            ).fetchone()
        )
        if row is None:
            return None
        try:
            kept = Kept(json.loads(row[0]), row[1])
            asked = dt.datetime.fromisoformat(kept.asked)
        except (ValueError, TypeError):
            log.warning("%s: an answer in it is not readable; it is asked for again", self.path)
            return None
        old = dt.datetime.now(dt.UTC) - asked > dt.timedelta(days=NOT_FOUND_DAYS)
        return None if old and not kept.places else kept

    def put(self, provider: str, query: str, places: list[dict[str, Any]]) -> None:
        """Keep an answer; an empty list is "not found"."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        row = provider, query, json.dumps(places, ensure_ascii=False, sort_keys=True), now
        self._safely(lambda base: base.execute("insert or replace into answers values (?, ?, ?, ?)", row))

    def reserve(self, provider: str, seconds: float, now: float) -> float:
        """Reserve the next moment at which the provider may be asked; how many seconds from now it is.

        Parameters
        ----------
        provider : str
        seconds : float
            Least time between two requests.
        now : float
            Seconds since the epoch.
        """

        def take(base: sqlite3.Connection) -> float:
            base.execute("begin immediate")
            try:
                row = base.execute("select free_at from pace where provider = ?", (provider,)).fetchone()
                free = row[0] if row and row[0] < now + LONGEST_QUEUE_S else now
                at = max(now, free)
                base.execute("insert or replace into pace values (?, ?)", (provider, at + seconds))
            except BaseException:
                base.execute("rollback")
                raise
            base.execute("commit")
            return float(at - now)

        return self._safely(take)

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except sqlite3.DatabaseError as error:
            if not _damaged(error):
                raise self._unusable(error) from error
            self._put_aside(error)
            return self._connected()

    def _connected(self) -> sqlite3.Connection:
        # Whoever collects what was forgotten may be another thread than the one that asked.
        base = sqlite3.connect(self.path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False)
        try:
            (version,) = base.execute("pragma user_version").fetchone()
            if version not in (0, VERSION):
                raise AssetError(f"{self.path}: was made by another version of incidentmap; move it away to begin anew")
            if version == 0:
                base.executescript(f"begin immediate; {_SCHEMA} pragma user_version = {VERSION}; commit;")
            base.execute("select answer from answers limit 1").fetchone()
        except BaseException:
            base.close()
            raise
        weakref.finalize(self, base.close)  # whoever forgets to close us leaves nothing open
        return base

    def _safely(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do `work`; where the file turns out damaged, set it aside and do it on a new one."""
        try:
            return work(self._base)
        except sqlite3.DatabaseError as error:
            if not _damaged(error):
                raise self._unusable(error) from error
            self._base.close()
            self._put_aside(error)
            self._base = self._connected()
            return work(self._base)

    def _unusable(self, error: sqlite3.Error) -> AssetError:
        return AssetError(
            f"{self.path}: cannot be used ({error}); free the file, or set {home.VARIABLE} to another folder"
        )

    def _put_aside(self, error: sqlite3.Error) -> None:
        if self._sound():
            return  # another process was quicker, and the file here is already the new one
        number = 1
        while (aside := self.path.with_name(f"{self.path.name}.damaged-{number}")).exists():
            number += 1
        try:
            self.path.rename(aside)
        except OSError as refusal:
            raise AssetError(
                f"{self.path}: is damaged ({error}) and cannot be moved aside ({refusal.strerror}); remove it"
            ) from error
        self.path.with_name(self.path.name + "-journal").unlink(missing_ok=True)
        log.warning("%s was damaged (%s) and is set aside as %s", self.path, error, aside.name)
        self.set_aside.append(aside)

    def _sound(self) -> bool:
        try:
            with closing(sqlite3.connect(self.path, timeout=PATIENCE_S)) as base:
                (verdict,) = base.execute("pragma quick_check(1)").fetchone()
        except sqlite3.DatabaseError:
            return False
        return bool(verdict == "ok")


def _damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is at fault, not a lock, a full disk or a missing permission."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
