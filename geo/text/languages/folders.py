"""A folder of a language, from anywhere: read, and held to the forms that the grammar asks for.

    language = load("my_languages/eo")     # one error lists all that is wrong with it

Its example sentences are tried by `geo.text.stories.trying`. A folder may hold what `geo/text/languages/en` holds; each
file and section may be left out unless its `language.toml` says `whole = true`.
"""

from __future__ import annotations

import os
import pkgutil
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from ...errors import InputError
from . import shape, spoken
from .spoken import Language

EXAMPLES: Final = "examples.toml"
_WINGS: Final = ("words", "people", "places", "days", "stories")
"""Whose modules say what they ask of a language."""


def load(folder: str | os.PathLike[str] | Language) -> Language:
    """The language of a folder, checked; read once for each path.

    Raises
    ------
    InputError
        If there is no such folder, or it does not hold what it should: every fault, each with its file and key.

    Examples
    --------
    >>> load(Path(__file__).parent / "en")
    Language('en')
    >>> load("nowhere")
    Traceback (most recent call last):
    geo.errors.InputError: nowhere: is no folder with a language.toml
    """
    return folder if isinstance(folder, Language) else _load(Path(folder).resolve(), os.fspath(folder))


@lru_cache(maxsize=32)
def _load(path: Path, given: str) -> Language:
    if not (path / "language.toml").is_file():
        raise InputError(f"{given}: is no folder with a language.toml")
    language = Language(path)
    if faults := wrong(language):
        raise InputError(f"{given}: this language cannot be read:\n  " + "\n  ".join(faults))
    return language


def wrong(language: Language) -> list[str]:
    """What is wrong with a language's folder: files, sections and keys that nobody asks for or that are missing.

    Examples
    --------
    >>> wrong(spoken.ENGLISH)
    []
    """
    _asking()
    faults: dict[str, None] = {}
    with spoken.reading(Language(language.folder)) as told:
        for make in spoken.MADE:
            try:
                make()
            except InputError as error:
                faults[str(error)] = None
    return list(dict.fromkeys([*faults, *_unasked(told)]))


def _asking() -> None:
    """Load every module that asks a language for something."""
    from ... import text

    for wing in _WINGS:
        package = import_module(f"{text.__name__}.{wing}")
        for module in pkgutil.iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")


def _unasked(language: Language) -> list[str]:
    """Files and sections that nothing asks for."""
    faults = []
    known = {*(part.file for part in spoken.PARTS), *spoken.TABLES, *language.asked, EXAMPLES}
    names = {each.name for each in language.folder.iterdir() if each.name.endswith((".toml", ".csv"))}
    for name in sorted(names):
        faults += _fault(language.folder.name, [name], known, "file")
    for file in sorted({part.file for part in spoken.PARTS if part.section} & names):
        sections = {part.section for part in spoken.PARTS if part.file == file}
        needed = sections if language.whole else ()
        try:
            shape.keys(f"{language.folder.name}/{file}", language.toml(file), sections, needed=needed, what="section")
        except InputError as error:
            faults.append(str(error))
    return faults


def _fault(where: str, given: list[str], known: set[str], what: str) -> list[str]:
    try:
        shape.keys(where, given, known, what=what)
    except InputError as error:
        return [str(error)]
    return []


def examples(language: Language) -> list[dict[str, Any]]:
    """The example sentences of a language: `text`, `published` where a day is counted, and the `rows` that it tells of.

    Examples
    --------
    >>> sorted(examples(spoken.ENGLISH)[0])
    ['rows', 'text']
    """
    found: list[dict[str, Any]] = language.toml(EXAMPLES).get("example", [])
    for number, each in enumerate(found, 1):
        where = f"{language.folder.name}/{EXAMPLES}, example {number}"
        shape.keys(where, each, ("text", "published", "rows"), needed=("text", "rows"))
    return found
