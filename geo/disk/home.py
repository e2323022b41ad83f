"""Where a user's own data lives: added gazetteers and answers of online geocoders.

One folder, in the place the operating system keeps such data, or wherever `INCIDENTMAP_HOME` says. Nothing is made
there until something is written.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ..errors import OutputError

VARIABLE: Final = "INCIDENTMAP_HOME"


def folder() -> Path:
    """The user's data folder, which may not exist yet.

    Examples
    --------
    >>> from unittest.mock import patch
    >>> with patch.dict(os.environ, INCIDENTMAP_HOME="/srv/incidentmap"):
    ...     print(folder().as_posix())
    /srv/incidentmap
    """
    if stated := os.environ.get(VARIABLE):
        return Path(stated).expanduser()
    from platformdirs import user_data_path

    return user_data_path("incidentmap", appauthor=False)


def gazetteers() -> Path:
    """The folder of the gazetteers that the user added."""
    return folder() / "gazetteers"


def downloads() -> Path:
    """The folder of downloads under way."""
    return folder() / "downloads"


def online_answers() -> Path:
    """The file of what online geocoders answered."""
    return folder() / "online.sqlite"


def made(path: Path) -> Path:
    """`path`, as a folder that now exists and may be written in.

    Raises
    ------
    OutputError
        If it cannot be made, or only be read.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be made ({error.strerror}); set {VARIABLE} to a folder you may write in"
        ) from error
    if not os.access(path, os.W_OK):
        raise OutputError(f"{path}: can only be read; set {VARIABLE} to a folder you may write in")
    return path
