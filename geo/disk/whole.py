"""Outputs that appear whole or not at all."""

from __future__ import annotations

import glob
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ..errors import OutputError
from . import leftovers

_STEM: Final = 100
"""How much of an output's name its parts bear: a file's name may have 255 bytes, in any script."""


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
    except Exception as error:
        # Each library has its own words for a full disk, and some have none: whether more can be written tells.
        if (refused := leftovers.refusal(part)) is not None:
            raise OutputError(
                f"{final}: cannot be written whole ({refused.strerror}); make room, or choose another place. What stood"
                " there before still stands"
            ) from error
        raise
    finally:
        for one in (part, *part.parent.glob(f"{glob.escape(part.name)}*")):  # a library's journal or sheet too
            one.unlink(missing_ok=True)


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
    start = leftovers.mark(f".{final.stem[:_STEM]}")
    leftovers.sweep(final.parent, start)
    leftovers.sweep(final.parent, f".{start}")  # of a part that was written whole in its turn
    try:
        # The suffix stays: writers such as pyogrio choose their format by it.
        handle, name = tempfile.mkstemp(prefix=f"{start}{os.getpid()}-", suffix=final.suffix, dir=final.parent)
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
