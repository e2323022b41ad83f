"""Words by which a sentence points to what was told before it: "It happened on Friday in the old town"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from ... import tables

_KEYS: Final = ("again", "apart")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    told = tomllib.loads(files("geo.text.languages.en").joinpath("stories.toml").read_text("utf-8"))
    if set(told) != set(_KEYS):
        raise ValueError(f"stories.toml has the keys {sorted(told)}, not {sorted(_KEYS)}")
    return {name: re.compile(pattern, re.I) for name, pattern in told.items()}


def again(text: str) -> bool:
    """Whether a sentence only says when or where something happened that was told before.

    Examples
    --------
    >>> again("It happened this Friday."), again("It hit a market."), again("This all took place in Gao.")
    (True, False, True)
    """
    return _patterns()["again"].match(text) is not None


def apart(text: str) -> bool:
    """Whether a line of a saved page is no part of the article: a related headline, a caption.

    Examples
    --------
    >>> apart("READ ALSO: Gunmen kill nine in Sokoto"), apart("Gunmen kill nine in Sokoto")
    (True, False)
    """
    return _patterns()["apart"].match(text) is not None


@cache
def deeds() -> dict[str, str]:
    """Verb → `telling` or `after`: what a day beside it is the day of, and not that of the event.

    Examples
    --------
    >>> deeds()["said"], deeds()["died"]
    ('telling', 'after')
    """
    return {row["word"]: row["role"] for row in tables.rows("deeds.csv", "geo.text.languages.en")}
