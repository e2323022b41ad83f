"""What a run found out that the next one needs again: texts by what they were made of, in a folder of the project.

Nothing is kept unless a run says where. Each entry is named by the sum of all that it was made of, and of the versions;
so it is right or not there. The oldest that nobody asks for go, so that the folder does not grow without end.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final

from .whole import whole

_HELD: Final[ContextVar[Keepsakes | None]] = ContextVar("held", default=None)
MOST: Final = 100
"""Entries that a folder holds."""
_TEXT, _TABLE = ".text", ".json"


class Keepsakes:
    """A folder of them.

    Parameters
    ----------
    folder : pathlib.Path
    versions : str
        Of the program and the data it comes with: with others nothing of the folder is used.
    """

    def __init__(self, folder: Path, versions: str) -> None:
        self.folder, self.versions = folder, versions
        self._asked: set[str] = set()
        self._tables: dict[str, dict[str, Any]] = {}
        self._grown: set[str] = set()

    def text(self, parts: Iterable[str], make: Callable[[], str]) -> str:
        """A text that was made of the same before, or is made now."""
        name = self._name(parts) + _TEXT
        self._asked.add(name)
        found = self._read(name)
        if found is None:
            found = make()
            self._write(name, found)
        return found

    def table(self, parts: Iterable[str]) -> dict[str, Any]:
        """Answers by question, of one kind; what is added is kept at the end."""
        name = self._name(parts) + _TABLE
        if name not in self._tables:
            self._asked.add(name)
            said = self._read(name)
            self._tables[name] = _Grown(json.loads(said) if said is not None else {}, lambda: self._grown.add(name))
        return self._tables[name]

    def close(self) -> None:
        """Write what was added, and remove of what nobody asked for the oldest, as far as there are too many."""
        for name in sorted(self._grown):
            self._write(name, json.dumps(self._tables[name], ensure_ascii=False))
        there = [one for one in self.folder.glob("*") if one.suffix in (_TEXT, _TABLE)]
        idle = sorted((one for one in there if one.name not in self._asked), key=lambda one: one.stat().st_mtime)
        for one in idle[: max(0, len(there) - MOST)]:
            one.unlink(missing_ok=True)

    def _name(self, parts: Iterable[str]) -> str:
        made = hashlib.sha256(self.versions.encode())
        for part in parts:
            made.update(b"\0" + part.encode())
        return made.hexdigest()[:32]

    def _read(self, name: str) -> str | None:
        """An entry whose own sum still fits; a damaged one is as none."""
        try:
            total, _, body = (self.folder / name).read_text("utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        return body if total == _sum(body) else None

    def _write(self, name: str, body: str) -> None:
        self.folder.mkdir(exist_ok=True)
        with whole(self.folder / name) as part:
            part.write_bytes(f"{_sum(body)}\n{body}".encode())


class _Grown(dict[str, Any]):
    """A mapping that tells when something is added."""

    def __init__(self, held: dict[str, Any], grown: Callable[[], object]) -> None:
        super().__init__(held)
        self._tell = grown

    def __setitem__(self, key: str, value: Any) -> None:
        self._tell()
        super().__setitem__(key, value)


@contextmanager
def held(folder: str | os.PathLike[str], versions: str) -> Iterator[Keepsakes]:
    """Keep what is found out in this folder; what fails keeps nothing new but whole entries.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / "kept"
    >>> for _ in range(2):
    ...     with held(folder, "1"):
    ...         print(text("ground", ["PK"], lambda: print("drawn") or "a path"))
    drawn
    a path
    a path
    """
    kept = Keepsakes(Path(folder), versions)
    before = _HELD.set(kept)
    try:
        yield kept
        kept.close()
    finally:
        _HELD.reset(before)


def text(kind: str, parts: Iterable[str], make: Callable[[], str]) -> str:
    """What `make` gives; kept, where a run keeps such things."""
    kept = _HELD.get()
    return make() if kept is None else kept.text([kind, *parts], make)


def answers(kind: str) -> dict[str, Any]:
    """Answers of one kind by their questions, to look into and to add to; empty where a run keeps nothing."""
    kept = _HELD.get()
    return {} if kept is None else kept.table([kind])


def _sum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
