"""`register`: the one door for kinds of data sets, of files, and of what is written; ours come through it too.

reading/datasets/formats/*.toml    data sets known by their columns → `Format`
reading/files/filekinds.py         files known by their first bytes → `FileKind`
outputs.csv                        pages, figures, reports and tables by their ending → `Output`
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .errors import InputError

if TYPE_CHECKING:
    from .reading.datasets.known import Format
    from .reading.files.filekinds import FileKind

WHAT: Final = ("table", "page", "figure", "movie", "report")
GROUP: Final = "incidentmap"
"""Entry points of installed packages that register their kinds when the command line starts."""


@dataclass(frozen=True, slots=True)
class Output:
    """One way to write what incidentmap makes.

    Parameters
    ----------
    what : {"table", "page", "figure", "movie", "report"}
    ending : str
        Of the file's name, with its dot, in small letters.
    write : callable, or str as `module:function` or `module:class.method`
        For a table, `write(table, path)`; for a page, `write(map, path)`; for a figure, `write(figure, path, dpi)`; for
        a movie, `write(movie, path)`; for a report, `write(report, template)` gives the file's content, as text or
        bytes. A path is a temporary file's: it takes its name when it is whole.

    Raises
    ------
    InputError
        If `what` is none of these, or the ending no ending.

    Examples
    --------
    >>> Output("table", ".dta", lambda table, path: table.to_stata(path)).ending
    '.dta'
    """

    what: str
    ending: str
    write: Callable[..., Any] | str

    def __post_init__(self) -> None:
        if self.what not in WHAT:
            raise InputError(f"output {self.what!r}: choose from {', '.join(WHAT)}")
        if Path(f"name{self.ending}").suffix != self.ending or self.ending != self.ending.lower() or not self.ending:
            raise InputError(f"output ending {self.ending!r}: give it as .csv, in small letters")

    @property
    def writer(self) -> Callable[..., Any]:
        """The function itself; its module is loaded only now.

        Examples
        --------
        >>> Output("table", ".csv", "geo.writing:csv").writer.__name__
        'csv'
        """
        if not isinstance(self.write, str):
            return self.write
        module, _, name = self.write.partition(":")
        found: Callable[..., Any] = attrgetter(name)(import_module(module))
        return found


_REGISTERED: dict[tuple[str, str], Output] = {}


def register(kind: Format | FileKind | Output) -> None:
    """Teach incidentmap a kind of data set, of file or of output; it holds until Python ends.

    Parameters
    ----------
    kind : geo.Format, geo.FileKind or geo.Output
        A user's kind goes before ours; one of the same name (of an output: the same ending) replaces it.

    Raises
    ------
    InputError
        If it is none of these, or a format that needs no column.

    Examples
    --------
    >>> import pandas as pd, geo
    >>> geo.register(
    ...     geo.Format(
    ...         "our ledger", needs=("vdc", "lost lives"), columns={"place": ("vdc",), "killed": ("lost lives",)}
    ...     )
    ... )
    >>> read = geo.read(pd.DataFrame({"VDC": ["Gao"], "Lost_lives": [2]}))
    >>> read.attrs["format"], int(read.loc[0, "killed"])
    ('our ledger', 2)
    """
    from .reading.datasets import known
    from .reading.files import filekinds

    if isinstance(kind, known.Format):
        known.register(kind)
    elif isinstance(kind, filekinds.FileKind):
        filekinds.register(kind)
    elif isinstance(kind, Output):
        _REGISTERED[kind.what, kind.ending] = kind
    else:
        raise InputError(f"a Format, FileKind or Output is registered, not {type(kind).__name__}")


def installed() -> None:
    """Call what installed packages name under the entry point group `incidentmap`: it registers their kinds."""
    for entry in entry_points(group=GROUP):
        entry.load()()


def endings(what: str) -> list[str]:
    """The endings that something is written under, ours first.

    Examples
    --------
    >>> endings("figure")
    ['.svg', '.png', '.pdf']
    """
    return [ending for of, ending in {**_bundled(), **_REGISTERED} if of == what]


def output(what: str, path: str | os.PathLike[str]) -> Output | None:
    """How something is written to a path, by its ending; None where nothing writes so.

    Examples
    --------
    >>> output("table", "events.CSV").ending, output("table", "events.doc")
    ('.csv', None)
    """
    key = what, Path(path).suffix.lower()
    return _REGISTERED.get(key) or _bundled().get(key)


@cache
def _bundled() -> dict[tuple[str, str], Output]:
    lines = files(__package__).joinpath("outputs.csv").read_text("utf-8").splitlines()
    made = [Output(**row) for row in csv.DictReader(line for line in lines if not line.startswith("#"))]
    return {(one.what, one.ending): one for one in made}
