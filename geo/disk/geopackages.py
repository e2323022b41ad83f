"""The views of a GeoPackage, tried before GDAL asks them: a view is a program, and may be one that does not end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote

from ..errors import InputError
from . import bounds

_STEP: Final = 1_000_000
_LONGEST: Final = 100_000_000
"""Bytes of a value that a view may make."""


def check(path: Path, name: str) -> None:
    """Refuse a GeoPackage with a view that costs more than `bounds` has; nothing in it is run or written.

    Parameters
    ----------
    path : pathlib.Path
    name : str
        As messages name it.

    Raises
    ------
    InputError
    """
    if not path.is_file():
        return
    uri = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as base:
            base.execute("pragma trusted_schema = off")
            base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            base.text_factory = bytes  # not all that calls itself text is
            for view, made in base.execute("select name, sql from sqlite_master where type = 'view'").fetchall():
                _tried(base, view.decode(), made.decode(errors="replace"), name)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: a view in it has a name that is no text; the file is damaged") from error
    except sqlite3.DatabaseError:  # no database, or a damaged one: GDAL says so in its words
        return


def _tried(base: sqlite3.Connection, view: str, made: str, name: str) -> None:
    """One view, row by row, until it has cost too much."""
    left = bounds.most("view-steps") // _STEP

    def step() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    base.set_progress_handler(step, _STEP)
    quoted = view.replace('"', '""')
    try:
        for _ in base.execute(f'select * from "{quoted}"'):
            pass
    except sqlite3.OperationalError as error:
        # What needs functions of GDAL's cannot be tried here; only what may go on for ever is refused then.
        if left < 0 or "recursive" in made.lower():
            raise InputError(
                f"{name}: its view {view!r} costs too much to ask, or does not end; export what it shows as a layer"
            ) from error
    except sqlite3.DataError as error:
        raise InputError(f"{name}: its view {view!r} makes values of gigabytes; give the layer itself") from error
    finally:
        base.set_progress_handler(None, 0)
