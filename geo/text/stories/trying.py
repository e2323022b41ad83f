"""A language's example sentences, read as every text is."""

from __future__ import annotations

from ..languages import folders
from ..languages.spoken import Language
from .extracting import read


def tried(language: Language) -> list[str]:
    """The examples that are read otherwise than they say, each with what was read; empty where all is well.

    Examples
    --------
    >>> from geo.text.languages import spoken
    >>> tried(spoken.ENGLISH)
    []
    """
    faults = []
    for each in folders.examples(language):
        rows = read(each["text"], each.get("published"), language=language).rows
        wanted = [{name: str(value) for name, value in row.items()} for row in each["rows"]]
        names = [list(row) for row in wanted] + [[] for _ in rows[len(wanted) :]]
        found = [
            {name: str(row.get(name)) for name in asked or ("place", "killed", "injured")}
            for row, asked in zip(rows, names, strict=False)
        ]
        if found != wanted:
            faults.append(f"{each['text']!r}: read as {found}, not {wanted}")
    return faults
