"""What of a manifest is run again: it is somebody's file, and makes us read, write and ask nothing but what it names.

Every option of the commands that write manifests stands in `again.csv`: it says something, reads a file, writes one, or
asks a service. One that is not there, from another version or another's hand, is not run.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from geo import tables

COMMANDS: Final = ("map", "geocode", "summary", "report", "compare")
"""Those that write manifests."""
_WORD: Final = re.compile(r"[\w-]*")
"""What stands in a file's place and is none: a year of boundaries, rules for the public."""


@cache
def flags() -> dict[str, str]:
    """Each option, and what it does: says, reads, writes or asks.

    Examples
    --------
    >>> flags()["--out"], flags()["--geocoder"]
    ('writes', 'asks')
    """
    return {row["flag"]: row["does"] for row in tables.rows("again.csv", __package__ or "")}


def plain(name: str) -> bool:
    """Whether a file's name stays below the folder that it is looked for in.

    Examples
    --------
    >>> plain("articles/a.txt"), plain("../a.txt"), plain("/etc/passwd"), plain("C:/a")
    (True, False, False, False)
    """
    parts = PurePosixPath(name).parts + PureWindowsPath(name).parts
    return (
        bool(name) and ".." not in parts and not PurePosixPath(name).is_absolute() and not PureWindowsPath(name).anchor
    )


def refused(
    command: str, given: Sequence[Sequence[str]], inputs: Collection[str], outputs: Collection[str]
) -> str | None:
    """Why a command is not run again; None where it may be.

    Parameters
    ----------
    command : str
    given : sequence of sequence of str
        The option and its value, or values without an option, as the manifest has them.
    inputs, outputs : collection of str
        Files that the manifest names.

    Examples
    --------
    >>> refused("summary", [["a.csv"], ["--out", "/home/me/.profile"]], ["a.csv"], ["units.csv"])
    "--out writes '/home/me/.profile', which is none of its outputs"
    """
    if command not in COMMANDS:
        return f"{command!r} is no command that writes manifests"
    odd = next((name for name in (*inputs, *outputs) if not plain(name)), None)
    if odd is not None:
        return f"{odd!r} is not the name of a file beside it"
    return next(filter(None, (_wrong(part, inputs, outputs) for part in given)), None)


def _wrong(part: Sequence[str], inputs: Collection[str], outputs: Collection[str]) -> str | None:
    if not part or not part[0].startswith("-"):
        strange = next((one for one in part if not _named(one, inputs) or one.startswith("-")), None)
        return None if strange is None else f"{strange!r} is none of its inputs"
    flag, values = part[0], part[1:]
    does = flags().get(flag)
    if does is None or len(values) > 1:
        return f"{flag[:40]!r} is no option that is known here"
    if does == "asks":
        return f"{flag} asks a service"
    for value in values:
        if value.startswith("-"):
            return f"{flag} has {value!r}, which is an option of its own"
        if does == "writes" and value not in outputs:
            return f"{flag} writes {value!r}, which is none of its outputs"
        if does == "reads" and not _named(value, inputs) and not _WORD.fullmatch(value):
            return f"{flag} reads {value!r}, which is none of its inputs"
    return None


def _named(value: str, inputs: Collection[str]) -> bool:
    """Whether it is an input, or a folder of inputs."""
    return value in inputs or any(one.startswith(f"{value.rstrip('/')}/") for one in inputs)
