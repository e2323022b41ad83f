"""What runs that were killed leave: named so that the next run knows its own, and removes it."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ..errors import OutputError

_SCRATCH: Final = "incidentmap"
_PROBE: Final = 1 << 20
"""Bytes that a disk with room takes."""


def mark(name: str) -> str:
    """How the parts of `name` begin; other machines and containers that write here have another beginning."""
    return f"{name}-{_here()}-"


def sweep(folder: Path, start: str) -> None:
    """Remove files and folders that begin so, if the process whose number follows is no more.

    Whatever stands behind the number is a part of that part: a library writes journals and sheets of its own beside it.
    """
    try:
        left = [one for one in os.scandir(folder) if one.name.startswith(start)]
    except OSError:  # a folder that may be written in, not listed
        return
    for one in left:
        process = one.name.removeprefix(start).partition("-")[0]
        if not process.isdecimal() or _runs(int(process)):
            continue
        if one.is_dir(follow_symlinks=False):
            shutil.rmtree(one.path, ignore_errors=True)
        else:
            Path(one.path).unlink(missing_ok=True)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for a while, which is gone afterwards; those of killed runs go too.

    Raises
    ------
    OutputError
        If there is no place for one.

    Examples
    --------
    >>> with scratch() as folder:
    ...     _ = (folder / "a.txt").write_text("for a while")
    >>> folder.exists()
    False
    """
    folder = scratch_folder()
    try:
        yield folder
    except Exception as error:
        if (refused := refusal(folder / "probe")) is not None:
            raise _no_room(refused) from error
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def scratch_folder() -> Path:
    """A new folder that whoever asks removes.

    Raises
    ------
    OutputError
        If there is no place for one.
    """
    try:
        place = Path(tempfile.gettempdir())
        start = mark(f"{_SCRATCH}-{os.getuid()}" if os.name == "posix" else _SCRATCH)
        sweep(place, start)
        return Path(tempfile.mkdtemp(prefix=f"{start}{os.getpid()}-", dir=place))
    except OSError as error:
        raise _no_room(error) from error


def _no_room(error: OSError) -> OutputError:
    return OutputError(f"temporary files find no place ({error.strerror}); name one in TMPDIR, or make room")


def refusal(file: Path) -> OSError | None:
    """Why no more can be written to a file; None where it can."""
    try:
        with file.open("wb") as out:
            out.write(bytes(_PROBE))
    except OSError as error:
        return error
    return None


def _runs(process: int) -> bool:
    """Whether a process may still run; on Windows, which cannot be asked without a library, it always may."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):  # somebody else's; no number of a process
        return True
    return True


@functools.cache
def _here() -> str:
    """This machine, and on Linux the namespace in which process numbers count."""
    try:
        space = os.readlink("/proc/self/ns/pid")
    except OSError:
        space = ""
    return hashlib.sha256(f"{socket.gethostname()}{space}".encode()).hexdigest()[:8]
