"""What countries are called beside their names: the names that datasets use (`data/countries.csv`), and the parts of a
name in brackets or after a comma."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice, product
from typing import Final

from .. import tables
from .keys import normalise

READINGS: Final = 16
"""How many readings of a name with several short forms are tried."""

CODE: Final = 3
"""Letters of the longest code of a country: what is left of a name must not be read as one."""

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
    return [*found, *(form for each in found for form in in_full(each))]


def in_full(text: str) -> list[str]:
    """What a shortened name may stand for (`data/stateforms.csv`): its words in full, then without what only says how
    the state is made.

    Examples
    --------
    >>> in_full("Lao PDR")
    ["lao people's democratic republic"]
    >>> in_full("N. Korea"), in_full("The Netherlands"), in_full("Rep. of Congo")[0], in_full("Mali")
    (['north korea', 'northern korea'], ['netherlands'], 'republic of congo', [])
    """
    words = normalise(text).split()
    if len(words) == 1:
        return []
    known = _forms()
    readings = islice(product(*(known["short"].get(word) or (word,) for word in words)), READINGS)
    full = [" ".join(reading) for reading in readings]
    bare = [[word for word in each.split() if normalise(word) not in known["form"]] for each in full]
    names = [" ".join(left) for left in bare if known["shared"].keys().isdisjoint(left)]
    found = [*full, *(name for name in names if len(name) > CODE)]
    return list(dict.fromkeys(form for form in found if form != " ".join(words)))


@cache
def _forms() -> dict[str, dict[str, tuple[str, ...]]]:
    """Role → word → what it stands for."""
    found: dict[str, dict[str, tuple[str, ...]]] = {"short": {}, "form": {}, "shared": {}}
    for row in tables.rows("stateforms.csv"):
        of_role, key = found[row["role"]], normalise(row["word"])
        of_role[key] = (*of_role.get(key, ()), row["full"])
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
    found += [text.partition(",")[0].strip()] if "," in text else []
    return [*found, *(form for each in found for form in in_full(each))]


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
