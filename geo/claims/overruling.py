"""What several files of decisions say together: a later one overrules an earlier one, one that disagrees with itself is
refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from ..errors import InputError

Key = TypeVar("Key")


def together(
    decisions: Any,
    rows: Callable[[Any], Iterable[tuple[str, Key, str]]],
    *,
    called: Callable[[Key], str],
    twice: str,
) -> tuple[dict[Key, str], list[str]]:
    """What is decided of each, and which of the decisions a later file overrules, in words.

    Parameters
    ----------
    decisions : DataFrame or path-like, or several
    rows : callable
        The decisions of one file: where it stands, what of, and what is said.
    called : callable
        What is decided of, as a reader knows it.
    twice : str
        What is wrong with a file that decides it in two ways, with a hole for `name`.

    Raises
    ------
    InputError
        If one file decides the same in two ways.

    Examples
    --------
    >>> files = [[("row 2", "x1", "right")], [("row 2", "x1", "wrong")]]
    >>> together(files, list, called=str, twice="says of {name} both; keep one")
    ({'x1': 'wrong'}, ["x1: 'right', now 'wrong'"])
    """
    found: dict[Key, str] = {}
    overruled: list[str] = []
    for each in decisions if isinstance(decisions, list | tuple) else [decisions]:
        own: dict[Key, str] = {}
        for label, one, said in rows(each):
            if own.setdefault(one, said) != said:
                raise InputError(f"{label}: {twice.format(name=called(one))}")
        changed = (one for one in own if found.get(one, own[one]) != own[one])
        overruled += [f"{called(one)}: {found[one]!r}, now {own[one]!r}" for one in changed]
        found |= own
    return found, overruled
