"""The page's words: one JSON catalogue a language, all with the same keys."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TypedDict

from geo.errors import InputError


class Catalogue(TypedDict, total=False):
    """A language's texts. `texts` maps a key to a text, or to its plural forms by `Intl.PluralRules` category.

    `locale` is what numbers and dates are formatted by; `calendar` a second calendar in which full dates are repeated.
    """

    language: str
    locale: str
    calendar: str
    dir: str
    texts: dict[str, str | dict[str, str]]


def available() -> list[str]:
    """Codes of the languages that have a catalogue."""
    folder = resources.files(__package__)
    return sorted(item.name[:-5] for item in folder.iterdir() if item.name.endswith(".json"))


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of `language`.

    Raises
    ------
    InputError
        If there is none; the message names those there are.

    Examples
    --------
    >>> catalogue("en")["dir"]
    'ltr'
    """
    if language not in available():
        raise InputError(f"no language {language!r}; there are {', '.join(available())}")
    text = (resources.files(__package__) / f"{language}.json").read_text(encoding="utf-8")
    found: Catalogue = json.loads(text)
    return found
