"""What countries are called beside their names: the names that datasets use (`data/countries.csv`), and the parts of a
name in brackets or after a comma."""

from __future__ import annotations

import re
from functools import cache

from .. import tables
from .keys import normalise

_BRACKETS = re.compile(r"^(?P<outside>[^()]*?)\s*\((?P<inside>[^()]+)\)\s*$")


@cache
def listed() -> dict[str, tuple[str, str]]:
    """Key of a listed name → its code, empty for a bygone state, and the note."""
    return {normalise(row["name"]): (row["code"], row["note"]) for row in tables.rows("countries.csv")}


def forms(text: str) -> list[str]:
    """The text, and its parts outside and inside of brackets.

    Examples
    --------
    >>> forms("Myanmar (Burma)"), forms("Korea, South")
    (['Myanmar (Burma)', 'Myanmar', 'Burma'], ['Korea, South', 'South Korea', 'Korea'])
    """
    found = [text.strip()]
    if parts := _BRACKETS.match(text):
        found += [parts["outside"], parts["inside"]]
    if "," in text:
        last, _, first = text.partition(",")
        found += [f"{first.strip()} {last.strip()}", last.strip()]
    return found
