"""The words of harm, from the language's `harm.toml`: who reads them asks for a set or for a word's kind."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from ..languages import shape, spoken

KINDS: Final = ("killed", "injured", "missing", "abducted")
_LISTS: Final = {
    "nouns": ("of",),
    "toll": ("own", "any", "dead", "marks"),
    "adverbs": ("words",),
    "found": ("dead",),
    "state": ("dead",),
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
    of, tolls, counts, dead, marks, adverbs, found, state : frozenset of str
    along : tuple of tuple of str
        Words after which further victims follow the verb.
    triggers : frozenset of str
        Without one of these a sentence tells of no harm.
    telling : frozenset of str
        These, and the nouns of a count.
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
    state: frozenset[str]
    along: tuple[tuple[str, ...], ...]
    triggers: frozenset[str]
    telling: frozenset[str]


@spoken.each_language
def words() -> Harm:
    """The language's words of harm.

    Examples
    --------
    >>> words().verbs["lynched"], words().intransitive["perished"], "corpses" in words().counted
    ('killed', 'killed', True)
    """
    told = _told()
    verbs, intransitive, counted = (
        {word: kind for kind, listed in told.get(name, {}).items() for word in listed} for name in _KINDS_OF
    )

    def listed(table: str, key: str) -> frozenset[str]:
        return frozenset(told.get(table, {}).get(key, ()))

    state, own = listed("state", "dead"), listed("toll", "own")
    of = listed("nouns", "of")
    triggers = frozenset((*verbs, *intransitive, *counted)).union(of, own, state)
    return Harm(
        verbs,
        intransitive,
        counted,
        of,
        own,
        listed("toll", "any"),
        listed("toll", "dead"),
        listed("toll", "marks"),
        listed("adverbs", "words"),
        listed("found", "dead"),
        state,
        tuple(tuple(each.split()) for each in told.get("with", {}).get("words", ())),
        triggers,
        triggers | listed("toll", "any"),
    )


def _told() -> dict[str, Any]:
    """The table, held to its form."""
    language = spoken.spoken()
    told, where = language.toml("harm.toml"), f"{language.folder.name}/harm.toml"
    every = (*_LISTS, *_KINDS_OF)
    shape.keys(where, told, every, needed=every if language.whole else (), what="table")
    for name, held in told.items():
        known = KINDS if name in _KINDS_OF else _LISTS[name]
        shape.keys(f"{where}, [{name}]", held, known, needed=_LISTS.get(name, ()) if language.whole else ())
    return told
