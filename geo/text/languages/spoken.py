"""Which language is read, and the parts of its folder that the grammar asks for.

A language is a folder of tables: TOML for small sets of words and for patterns, CSV for long lists. Each module of the
grammar says once which part of which file it reads, and what stands in it: a NamedTuple is the part's form. A folder is
held to these forms by `shape`. The words in use are those of the language that is being read, English unless `reading`
says otherwise.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, NamedTuple, TypeVar

from ...errors import InputError
from . import shape
from .shape import Form

CALENDAR: Final = ("word", "kind", "number")

T = TypeVar("T")


class Language:
    """A folder of a language's tables, and what was made of them.

    Parameters
    ----------
    folder : path or importlib resource
    """

    def __init__(self, folder: Traversable) -> None:
        self.folder = folder
        self.made: dict[object, Any] = {}
        self.asked: set[str] = set()

    def __repr__(self) -> str:
        return f"Language({self.folder.name!r})"

    def toml(self, name: str) -> dict[str, Any]:
        """A table as it stands; empty where the language has none of that name."""
        self.asked.add(name)
        found = self.folder.joinpath(name)
        if not found.is_file():
            return {}
        try:
            return tomllib.loads(found.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{self.folder.name}/{name}: is no TOML ({error})") from error

    def rows(self, name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
        """A CSV table's rows; lines that begin with # are comments. Empty where the language has none of that name."""
        self.asked.add(name)
        found = self.folder.joinpath(name)
        if not found.is_file():
            if self.whole:
                raise InputError(f"{self.folder.name}: the table {name} is missing")
            return []
        told = csv.DictReader(line for line in found.read_text("utf-8").splitlines() if not line.startswith("#"))
        shape.keys(f"{self.folder.name}/{name}", told.fieldnames or (), columns, needed=columns, what="column")
        return list(told)

    def lines(self, name: str) -> list[str]:
        """The lines of a plain list of words; empty where the language has none of that name."""
        self.asked.add(name)
        found = self.folder.joinpath(name)
        return found.read_text("utf-8").split() if found.is_file() else []

    @property
    def whole(self) -> bool:
        """Whether the folder says that it leaves nothing out."""
        return bool(self.toml("language.toml").get("whole", False))


ENGLISH: Final = Language(files("geo.text.languages.en"))
_SPOKEN: Final[ContextVar[Language]] = ContextVar("language", default=ENGLISH)


def spoken() -> Language:
    """The language that is being read.

    Examples
    --------
    >>> spoken()
    Language('en')
    """
    return _SPOKEN.get()


@contextmanager
def reading(language: Language) -> Iterator[Language]:
    """Read what is inside the `with` in another language.

    Examples
    --------
    >>> with reading(Language(files("geo.text.languages.en"))) as told:
    ...     spoken() is told
    True
    """
    token = _SPOKEN.set(language)
    try:
        yield language
    finally:
        _SPOKEN.reset(token)


MADE: Final[list[Callable[[], Any]]] = []
"""All that is made once for each language: who asks for all of it has read the whole folder."""


def each_language(make: Callable[[], T]) -> Callable[[], T]:
    """A function that is called once for each language, as `functools.cache` calls it once.

    Examples
    --------
    >>> @each_language
    ... def words() -> list[str]:
    ...     return ["one", "two"]
    >>> words() is words()
    True
    """
    get = _SPOKEN.get

    @wraps(make)
    def of_the_spoken() -> T:
        made = get().made
        try:
            found: T = made[make]
        except KeyError:
            found = made[make] = make()
        return found

    MADE.append(of_the_spoken)
    return of_the_spoken


@each_language
def fill() -> dict[str, str]:
    """What every pattern may name: a month, a weekday, a number in words, a word for a vague number.

    Examples
    --------
    >>> fill()["weekday"][:22]
    '(?:wednesday|saturday|'
    """
    language = spoken()
    calendar = language.rows("calendar.csv", CALENDAR)
    numbers: dict[str, dict[str, int]] = language.toml("people.toml").get("numbers", {})
    units = [word for word, value in numbers.get("units", {}).items() if value]
    word = f"(?:{shape.any_of(numbers.get('tens', {}))}(?:-{shape.any_of(units)})?|{shape.any_of(units)})"
    months, days = ([row["word"].lower() for row in calendar if row["kind"] == kind] for kind in ("month", "weekday"))
    vague = numbers.get("vague", {})
    return {"month": shape.any_of(months), "weekday": shape.any_of(days), "word": word, "vague": shape.any_of(vague)}


class Part(NamedTuple):
    """A part of a language's folder: which section of which file, and its form; an empty section is the whole file."""

    file: str
    section: str
    form: type


PARTS: Final[list[Part]] = []
"""Every part that the grammar asks for, as its modules are loaded."""
TABLES: Final[dict[str, tuple[str, ...]]] = {}
"""Every CSV table with its columns."""


def part(file: str, section: str, form: type[T]) -> Callable[[], T]:
    """The part of the language that is being read, as `form` says; of a language that leaves it out, an empty one."""
    asked = Part(file, section, form)
    PARTS.append(asked)

    def read() -> T:
        language = spoken()
        where = Form(language.folder.name, *asked)
        found: T = shape.made(where, language.toml(file), whole=language.whole, fill=fill())
        return found

    return each_language(read)


def table(name: str, *columns: str) -> Callable[[], list[dict[str, str]]]:
    """The rows of a CSV table of the language that is being read."""
    TABLES[name] = columns

    def read() -> list[dict[str, str]]:
        return spoken().rows(name, columns)

    return each_language(read)
