"""Small closed sets of words that the grammar asks for by name, from the language's `grammar.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

_PACKAGE: Final = "geo.text.languages.en"


@cache
def _table() -> dict[str, list[str]]:
    told = tomllib.loads(files(_PACKAGE).joinpath("grammar.toml").read_text("utf-8"))
    odd = [name for name, listed in told.items() if not isinstance(listed, list)]
    if odd:
        raise ValueError(f"grammar.toml: {', '.join(odd)} is no list of words")
    return told


@cache
def words(name: str) -> frozenset[str]:
    """The set of words called `name`.

    Examples
    --------
    >>> "lost" in words("cost"), "were" in words("be")
    (True, True)
    """
    return frozenset(_table()[name])
