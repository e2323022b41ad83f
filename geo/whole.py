"""Outputs that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import OutputError


@contextmanager
def whole(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Yield a temporary path beside `path`; on success it takes `path`'s name in one step, else it is removed.

    Parameters
    ----------
    path : path-like
        Where the result shall be. Its folder must exist and be writable.

    Raises
    ------
    OutputError
        If the folder is missing, the path is a directory, or writing is refused.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with whole(folder / "out.txt") as part:
    ...     _ = part.write_text("all of it")
    >>> [p.name for p in folder.iterdir()]
    ['out.txt']
    """
    final = Path(path)
    part = _part(final)
    try:
        yield part
        part.chmod(0o666 & ~_umask())  # mkstemp makes it private; a result is an ordinary file
        part.replace(final)
    except IsADirectoryError as error:  # the path became a folder meanwhile
        raise OutputError(f"{final}: is a folder") from error
    finally:
        part.unlink(missing_ok=True)


def writable(*paths: str | os.PathLike[str]) -> None:
    """Refuse at once what `whole` would refuse later, so that an output that cannot be written costs no work.

    Raises
    ------
    OutputError
    """
    for path in paths:
        _part(Path(path)).unlink()


def _part(final: Path) -> Path:
    """An empty file beside `final`."""
    if final.is_dir():
        raise OutputError(f"{final}: is a folder; name a file in it, such as {final / 'map.html'}")
    if not final.parent.is_dir():
        raise OutputError(f"{final}: the folder {final.parent} does not exist; make it first")
    try:
        # The suffix stays: writers such as pyogrio choose their format by it.
        handle, name = tempfile.mkstemp(prefix=f".{final.stem}-", suffix=final.suffix, dir=final.parent)
    except OSError as error:
        raise OutputError(
            f"{final}: cannot write in {final.parent} ({error.strerror}); choose another place"
        ) from error
    os.close(handle)
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
