"""The words of harm, from the language's `harm.toml`: who reads them asks for a set or for a word's kind."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

KINDS: Final = ("killed", "injured", "missing", "abducted")
_LISTS: Final = {
    "nouns": ("of",),
    "toll": ("own", "any", "dead", "marks"),
    "adverbs": ("words",),
    "found": ("dead",),
    "with": ("words",),
}
_KINDS_OF: Final = ("verbs", "intransitive", "counted")
"""Tables of kind → words."""


class Harm(NamedTuple):
    """The tables, checked.

    Attributes
    ----------
    verbs, intransitive, counted : dict of str to str
        Word → kind.
    of, tolls, counts, dead, marks, adverbs, found : frozenset of str
    along : tuple of tuple of str
        Words after which further victims follow the verb.
    triggers : frozenset of str
        Without one of these a sentence tells of no harm.
    """

    verbs: dict[str, str]
    intransitive: dict[str, str]
    counted: dict[str, str]
    of: frozenset[str]
    tolls: frozenset[str]
    counts: frozenset[str]
    dead: frozenset[str]
    marks: frozenset[str]
    adverbs: frozenset[str]
    found: frozenset[str]
    along: tuple[tuple[str, ...], ...]
    triggers: frozenset[str]


@cache
def words() -> Harm:
    """The language's words of harm.

    Examples
    --------
    >>> words().verbs["lynched"], words().intransitive["perished"], "corpses" in words().counted
    ('killed', 'killed', True)
    """
    told = tomllib.loads(files("geo.text.languages.en").joinpath("harm.toml").read_text("utf-8"))
    _check(told)
    verbs, intransitive, counted = (
        {word: kind for kind, listed in told[name].items() for word in listed} for name in _KINDS_OF
    )
    sets = {name: frozenset(told[table][name]) for table, names in _LISTS.items() for name in names if table != "with"}
    dead = frozenset(told["found"]["dead"])
    triggers = frozenset((*verbs, *intransitive, *counted)).union(sets["of"], sets["own"], {"dead"})
    return Harm(
        verbs,
        intransitive,
        counted,
        sets["of"],
        sets["own"],
        sets["any"],
        frozenset(told["toll"]["dead"]),
        sets["marks"],
        frozenset(told["adverbs"]["words"]),
        dead,
        tuple(tuple(each.split()) for each in told["with"]["words"]),
        triggers,
    )


def _check(told: dict[str, Any]) -> None:
    """That the table holds what is asked of it, so that a slip in it is told where it is made."""
    if set(told) != {*_LISTS, *_KINDS_OF}:
        raise ValueError(f"harm.toml has the tables {sorted(told)}, not {sorted({*_LISTS, *_KINDS_OF})}")
    for name in _KINDS_OF:
        if not set(told[name]) <= set(KINDS):
            raise ValueError(f"harm.toml: [{name}] has {sorted(told[name])}; kinds are {', '.join(KINDS)}")
    for name, keys in _LISTS.items():
        if set(told[name]) != set(keys):
            raise ValueError(f"harm.toml: [{name}] has {sorted(told[name])}, not {sorted(keys)}")
