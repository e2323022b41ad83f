"""How large, long or deep what comes from elsewhere may be: one table, `bounds.csv`, for all who refuse or cut.

A bound that is looked at for each cell costs nothing: it is read once, when a module that needs it is imported.
"""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import Final, NamedTuple

from .. import tables
from ..errors import InputError

BEYOND: Final = ("refused", "cut", "text", "said", "asked")


class Bound(NamedTuple):
    """One line of `bounds.csv`."""

    name: str
    most: int
    unit: str
    what: str
    beyond: str


@functools.cache
def bounds() -> dict[str, Bound]:
    """All of them, by name.

    Raises
    ------
    ValueError
        If a line has a number that is none, or a name that stands twice.

    Examples
    --------
    >>> bounds()["logo"].most, {each.beyond for each in bounds().values()} <= set(BEYOND)
    (524288, True)
    """
    made: dict[str, Bound] = {}
    for row in tables.rows("bounds.csv", "geo.disk"):
        one = Bound(row["name"], int(row["most"]), row["unit"], row["what"], row["beyond"])
        if one.name in made or one.most <= 0 or one.beyond not in BEYOND or not (one.unit and one.what):
            raise ValueError(f"bounds.csv: {one} is no bound")
        made[one.name] = one
    return made


def most(name: str) -> int:
    """The number of one.

    Examples
    --------
    >>> most("columns")
    2000
    """
    return bounds()[name].most


def text_of(path: str | os.PathLike[str], name: str) -> str:
    """The text of a small file that a user named, such as a view or a brand.

    Parameters
    ----------
    path : path-like
    name : str
        Of the bound on its bytes.

    Raises
    ------
    InputError
        If it cannot be read, is no UTF-8, or is larger.
    """
    data = bytes_of(path, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is no UTF-8 text ({error.reason} at byte {error.start}); save it so") from error


def bytes_of(path: str | os.PathLike[str], name: str) -> bytes:
    """The bytes of a small file; see `text_of`."""
    file, bound = Path(path), bounds()[name]
    try:
        with file.open("rb") as binary:
            data = binary.read(bound.most + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    if len(data) > bound.most:
        raise InputError(f"{path}: has more than {bound.most:,} bytes, which is more than {bound.what} may have")
    return data
