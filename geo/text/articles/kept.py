"""Texts of the articles that this process has read, for tables that have lost theirs: `pandas.concat` drops what hangs
on a table as soon as two differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

MOST_SIGNS: Final = 20_000_000
"""Then the oldest are forgotten, and their quotes stand alone."""
_KEPT: dict[str, str | None] = {}


def remember(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Keep texts by their names; two of one name are kept neither: a quote is never shown in the wrong article."""
    for name, text in texts.items():
        known = _KEPT.pop(name, text)
        _KEPT[name] = text if known == text else None
    size = sum(len(text or "") for text in _KEPT.values())
    for name in list(_KEPT):
        if size <= MOST_SIGNS:
            break
        size -= len(_KEPT.pop(name) or "")
    return texts


def recalled(names: Iterable[str]) -> dict[str, str]:
    """The texts that are known by these names.

    Examples
    --------
    >>> _ = remember({"first.txt": "A bomb.", "second.txt": "One."}), remember({"second.txt": "Another."})
    >>> recalled(["first.txt", "second.txt", "third.txt"])
    {'first.txt': 'A bomb.'}
    """
    return {name: text for name in names if (text := _KEPT.get(name)) is not None}
