"""Settings that somebody wrote as TOML, read in one place: what is no TOML, or would take for ever, is refused."""

from __future__ import annotations

import os
import re
import tomllib
from typing import Any, Final

from ..errors import InputError
from . import bounds

_QUOTED: Final = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'|#.*')
_DOTS: Final = 32
"""Parts of a dotted key; each costs the library as much as all before it."""


def read(path: str | os.PathLike[str], bound: str = "settings") -> dict[str, Any]:
    """The tables and keys of a file.

    Parameters
    ----------
    path : path-like
    bound : str, optional
        Of its bytes.

    Raises
    ------
    InputError
        If it cannot be read, is larger, or is no TOML.
    """
    return parsed(bounds.text_of(path, bound), str(path))


def parsed(text: str, name: str) -> dict[str, Any]:
    """The tables and keys of a text; `name` is what messages call it.

    Raises
    ------
    InputError

    Examples
    --------
    >>> parsed("a = 1", "a.toml")
    {'a': 1}
    >>> parsed("a = ", "a.toml")
    Traceback (most recent call last):
    geo.errors.InputError: a.toml: is no TOML that can be read (Invalid value (at end of document))
    """
    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > _DOTS and _QUOTED.sub("", line).count(".") > _DOTS:
            raise InputError(f"{name}: line {number} has a key of more than {_DOTS} parts, which no setting has")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError of its own
        said = str(error).partition(";")[0]
        raise InputError(f"{name}: is no TOML that can be read ({said})") from error
