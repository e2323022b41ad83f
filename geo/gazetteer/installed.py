"""The gazetteers that the user added: which there are, and whether their files are as they were written.

Each is a description, `NAME.json`, that names its file of columns. The description is written last and in one step,
so a source is there wholly or not at all; a file that no description names is not one.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..disk import home
from ..errors import InputError


@dataclass(frozen=True, slots=True)
class Installed:
    """A gazetteer that the user added.

    Attributes
    ----------
    name : str
    path : pathlib.Path
        Its file of columns.
    origin : str
        What was added: a country code, or the file.
    places : int
    added : str
        Date, ISO 8601.
    attribution : str
    size : int
        Bytes of the file of columns.
    problem : str or None
        Why it cannot be used.
    """

    name: str
    path: Path
    origin: str
    places: int
    added: str
    attribution: str
    size: int
    problem: str | None = None


def entries() -> list[Installed]:
    """All added gazetteers, by name; damaged ones too, with their problem.

    Examples
    --------
    >>> isinstance(entries(), list)
    True
    """
    folder = home.gazetteers()
    try:
        described = sorted(
            path for path in folder.iterdir() if path.suffix == ".json" and not path.name.startswith(".")
        )
    except OSError:
        return []  # nothing was ever added
    return [_entry(path) for path in described]


def _entry(described: Path) -> Installed:
    name = described.stem
    try:
        facts: dict[str, Any] = json.loads(described.read_text(encoding="utf-8"))
        path = described.parent / Path(str(facts["file"])).name
        origin, places, added = str(facts["origin"]), int(facts["places"]), str(facts["added"])
        attribution, size = str(facts.get("attribution", "")), int(facts["size"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return Installed(name, described, name, 0, "", "", 0, f"its description {described} is damaged ({error})")
    try:
        there = path.stat().st_size
    except OSError:
        return Installed(name, path, origin, places, added, attribution, size, f"its file {path} is missing")
    problem = None if there == size else f"its file {path} is damaged ({there:,} of {size:,} bytes)"
    return Installed(name, path, origin, places, added, attribution, size, problem)


def gazetteers() -> list[Installed]:
    """The gazetteers that the user added, with their files read through and held to their checksums.

    Returns
    -------
    list of Installed
        By name; a damaged one has a `problem`.

    Examples
    --------
    >>> [entry.name for entry in gazetteers() if entry.problem]
    []
    """
    return [entry if entry.problem else _checked(entry) for entry in entries()]


def _checked(entry: Installed) -> Installed:
    stated = json.loads((home.gazetteers() / f"{entry.name}.json").read_text(encoding="utf-8")).get("sha256")
    with entry.path.open("rb") as file:
        same = hashlib.file_digest(file, "sha256").hexdigest() == stated
    return entry if same else replace(entry, problem=f"its file {entry.path} is damaged (checksum)")


def remove_gazetteer(name: str) -> None:
    """Remove an added gazetteer, damaged or not.

    Parameters
    ----------
    name : str
        What `geo.gazetteers` calls it.

    Raises
    ------
    InputError
        If there is none of that name.
    OutputError
        If the user's data folder can only be read.

    Examples
    --------
    >>> remove_gazetteer("nowhere")
    Traceback (most recent call last):
    geo.errors.InputError: no gazetteer called 'nowhere' was added; there are none
    """
    found = {entry.name: entry for entry in entries()}
    if name not in found:
        there = f"there are {', '.join(found)}" if found else "there are none"
        raise InputError(f"no gazetteer called {name!r} was added; {there}")
    (home.made(home.gazetteers()) / f"{name}.json").unlink(missing_ok=True)
    if found[name].path.suffix == ".columns":
        found[name].path.unlink(missing_ok=True)
