"""What the last update left in `.incidentmap/`, and how a new one takes its place: all of it, or nothing.

Everything new is written to `.incidentmap/pending/`, then a journal says where each file goes, then they are moved,
the state last. Whoever is killed before the journal has changed nothing; after it, the next update moves what is left.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.disk.whole import whole
from geo.errors import AssetError, InputError, OutputError

if TYPE_CHECKING:
    import pandas as pd

FOLDER: Final = ".incidentmap"
VERSION: Final = 1
_JOURNAL, _PENDING, _STATE, _LOCK = "journal.json", "pending", "state.json", "lock"


class State:
    """The folder of one project.

    Attributes
    ----------
    said : dict
        What the last update wrote down; empty before the first.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        self.pending = self.folder / _PENDING
        self.said: dict[str, Any] = {}

    @contextmanager
    def held(self) -> Iterator[State]:
        """Hold the project for one update: what a killed one left is finished or removed.

        Raises
        ------
        InputError
            If another update is at work.
        AssetError
            If the state is of another version, or damaged.
        """
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise OutputError(f"{self.folder}: cannot be made ({error.strerror})") from error
        with (self.folder / _LOCK).open("a") as lock:
            _locked(lock, self.folder.parent)
            self._finish()
            self.said = self._read()
            yield self

    def table(self) -> pd.DataFrame | None:
        """The incidents of the last update, as `changed.kept` gave them."""
        name = self.said.get("table")
        if name is None:
            return None
        import pandas as pd

        path = self.folder / name
        try:
            return pd.read_parquet(path)
        except (OSError, ValueError) as error:
            raise AssetError(f"{path}: cannot be read ({error}); {_anew(self.folder)}") from error

    def begin(self) -> Path:
        """An empty folder for what is to be published."""
        shutil.rmtree(self.pending, ignore_errors=True)
        self.pending.mkdir()
        return self.pending

    def commit(self, moves: Mapping[Path, Path], said: dict[str, Any], table: pd.DataFrame) -> None:
        """Publish: `moves` are files of `pending` and where they go; then the state becomes `said`."""
        said = {"version": VERSION, **said, "table": self._put(table)}
        (self.pending / _STATE).write_text(
            json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8"
        )
        steps = [
            [str(one.relative_to(self.pending)), os.path.relpath(to, self.folder.parent)] for one, to in moves.items()
        ]
        steps.append([_STATE, f"{FOLDER}/{_STATE}"])
        for name, _ in steps:
            _synced(self.pending / name)
        with whole(self.folder / _JOURNAL) as part:
            part.write_text(json.dumps(steps), encoding="utf-8")
            _synced(part)
        self._finish()
        self.said = said

    def _put(self, table: pd.DataFrame) -> str:
        """Write the table under a name of its content: the one of the last update stays until the state changes."""
        part = self.pending / "table.parquet"
        table.to_parquet(part, index=False)
        name = f"table-{hashlib.sha256(part.read_bytes()).hexdigest()[:16]}.parquet"
        _synced(part)
        part.replace(self.folder / name)
        return name

    def _finish(self) -> None:
        """Move what a journal says is still to be moved; without one, what is pending was never published."""
        journal = self.folder / _JOURNAL
        if journal.exists():
            for name, final in json.loads(journal.read_text(encoding="utf-8")):
                _moved(self.pending / name, self.folder.parent / final)
            journal.unlink()
        shutil.rmtree(self.pending, ignore_errors=True)
        keep = self._read().get("table")
        for one in self.folder.glob("table-*.parquet"):
            if one.name != keep:
                one.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        path = self.folder / _STATE
        if not path.exists():
            return {}
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            version = said["version"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise AssetError(f"{path}: is damaged ({error}); {_anew(self.folder)}") from error
        if version != VERSION:
            raise AssetError(f"{path}: is of version {version}, not {VERSION}; {_anew(self.folder)}")
        return dict(said)


def _anew(folder: Path) -> str:
    return f"move {folder} away to begin anew (decisions and sources are not in it)"


def _moved(part: Path, final: Path) -> None:
    if not part.exists():  # moved before we were killed
        return
    try:
        part.replace(final)
    except OSError as error:
        if error.errno != errno.EXDEV:  # else the outputs lie on another disk
            raise OutputError(f"{final}: cannot be written ({error.strerror}); run update again once it can") from error
        with whole(final) as copy:
            shutil.copyfile(part, copy)
        part.unlink()


def _synced(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _locked(lock: Any, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: whoever starts two updates at once there is not stopped
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise InputError(f"{folder}: another update is at work there; wait until it is done") from error
