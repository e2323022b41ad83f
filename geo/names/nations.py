"""What countries are called beside their names: the names that datasets use (`data/countries.csv`), and the parts of a
name in brackets or after a comma."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from .. import tables
from .keys import normalise

_BRACKETS = re.compile(r"^(?P<outside>[^()]*+)\((?P<inside>[^()]++)\)\s*+$")


@cache
def listed() -> dict[str, tuple[str, str]]:
    """Key of a listed name → its code, empty for a bygone state, and the note."""
    return {normalise(row["name"]): (row["code"], row["note"]) for row in tables.rows("countries.csv")}


def wholes(text: str) -> list[str]:
    """The text as one name, also in the order that it is spoken.

    Examples
    --------
    >>> wholes("Korea, South"), wholes("Korea (North)")
    (['Korea, South', 'South Korea'], ['Korea (North)', 'North Korea', 'Korea North'])
    """
    found = [text.strip()]
    if within := _BRACKETS.match(text):
        found += [f"{within['inside']} {within['outside'].strip()}", f"{within['outside'].strip()} {within['inside']}"]
    if "," in text:
        last, _, first = text.partition(",")
        found.append(f"{first.strip()} {last.strip()}")
    return found


def parts(text: str) -> list[str]:
    """What stands outside and inside of brackets, or before a comma, each by itself.

    Examples
    --------
    >>> parts("Myanmar (Burma)"), parts("Korea, South"), parts("Mali")
    (['Myanmar', 'Burma'], ['Korea'], [])
    """
    within = _BRACKETS.match(text)
    found = [within["outside"].rstrip(), within["inside"]] if within else []
    return [*found, text.partition(",")[0].strip()] if "," in text else found


def apart(codes: Iterable[str | None]) -> bool:
    """Whether codes are of more than one country; a state and its territories with codes of their own are one.

    Examples
    --------
    >>> apart(["IL", "PS"]), apart(["HK", "CN"]), apart(["ML", "ML"])
    (True, False, False)
    """
    several = set(codes)
    return len(several) > 1 and not any(several <= state for state in _states())


@cache
def _states() -> tuple[frozenset[str], ...]:
    """Each state with its territories that have codes of their own."""
    return tuple(frozenset((row["state"], *row["territories"].split())) for row in tables.rows("territories.csv"))
