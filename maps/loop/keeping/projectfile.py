"""Read `incidentmap.toml` in a checked form.

`projectkeys.csv` lists the keys. What is wrong in the file is said with its line, and with the key that was meant.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from geo import tables
from geo.disk import bounds, clock, tomls
from geo.errors import InputError
from geo.names.suggested import nearest
from geo.registering import endings, output

from ...story.asked import View
from ..publishing.allowed import INTERNAL, PUBLIC, Rules
from .project import FILE, Product, Project, Rule, Source

KINDS: Final = ("map", "report", "summary", "table")
UNITS: Final = ("province", "admin2", "country")
TODAY: Final = "today"
_HEADER: Final = re.compile(r"^\s*+\[\[?([\w.\"' \t-]++)\]?\]\s*+(#.*)?$")
_CHECKS: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "text": (lambda value: isinstance(value, str) and bool(value.strip()), 'a text in quotation marks: "…"'),
    "texts": (
        lambda value: isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value),
        'a list of texts: ["…", "…"]',
    ),
    "yesno": (lambda value: isinstance(value, bool), "true or false"),
    "number": (lambda value: isinstance(value, int) and not isinstance(value, bool) and value > 0, "a whole number"),
    "table": (lambda value: isinstance(value, dict), "a table of its own"),
    "tables": (
        lambda value: isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value),
        "a table in double brackets: [[…]]",
    ),
    "day": (lambda value: value == TODAY or _is_day(value), 'a day: 2024-03-05, or "today"'),
}
"""Of each kind of value what it must be, and how it is written."""


@cache
def _keys() -> dict[str, dict[str, str]]:
    """Table → key → kind of its value."""
    out: dict[str, dict[str, str]] = {}
    for row in tables.rows("projectkeys.csv", "maps.loop.keeping"):
        out.setdefault(row["table"], {})[row["key"]] = row["kind"]
    return out


def load(path: str | os.PathLike[str] = FILE) -> Project:
    """Read a project file, or the one of a folder.

    Raises
    ------
    InputError
        If it cannot be read, has a key that is none, or a value that cannot be; its line is named.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / FILE
    >>> _ = file.write_text('[[source]]\\nfile = "week.csv"\\nclumns = {place = "Where"}\\n')
    >>> load(file)
    Traceback (most recent call last):
    geo.errors.InputError: ...incidentmap.toml, line 3: 'clumns' is no key of [[source]]; did you mean 'columns'?
    """
    file = Path(path)
    file = file / FILE if file.is_dir() else file
    if not file.exists():
        raise InputError(f"{file}: there is no such project file; docs/updating.md shows one")
    text = bounds.text_of(file, "settings")
    return _Reader(file, text).project(tomls.parsed(text, str(file)))


class _Reader:
    """One file, whose lines are named in what is said of it."""

    def __init__(self, file: Path, text: str) -> None:
        self.file, self.lines = file, text.splitlines()

    def project(self, said: dict[str, Any]) -> Project:
        self.check(said, "")
        view = self.view(said.pop("view", {}), View(), "view", 0)
        sources = [self.source(one, at) for at, one in enumerate(said.pop("source", []))]
        if not sources:
            self.refuse('names no source; add [[source]] with a line file = "events.csv"')
        outputs = [self.product(one, at, view) for at, one in enumerate(said.pop("output", []))]
        alerts = said.pop("alerts", None)
        made = said.pop("made", None)
        day = clock.today() if made == TODAY else None if made is None else _day(made)
        rules = self.rules(said.get("publish"), "", 0, day)
        outputs = [replace(one, rules=self.rules(one.publish, "output", at, day)) for at, one in enumerate(outputs)]
        rest: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in said.items()
        }
        out = Project(
            path=self.file,
            sources=tuple(sources),
            outputs=tuple(outputs),
            view=view,
            alerts=None if alerts is None else self.rule(alerts),
            made=day,
            rules=rules,
            **rest,
        )
        self.apart(out)
        return replace(out, name=out.name or self.file.resolve().parent.name)

    def check(self, said: Mapping[str, Any], table: str, number: int = 0) -> None:
        """Refuse keys that are none and values that cannot be."""
        keys = _keys()[table]
        of = f"of [[{table}]]" if table in ("source", "output") else f"of [{table}]" if table else "of a project"
        for key, value in said.items():
            line = self.line(key, table, number)
            if key not in keys:
                near = nearest(key, keys)
                hint = f"did you mean {near!r}?" if near else f"there are {', '.join(keys)}"
                self.refuse(f"{key!r} is no key {of}; {hint}", line)
            fits, how = _CHECKS[keys[key]]
            if not fits(value):
                self.refuse(f"{key} is {value!r}; write {how}", line)

    def source(self, said: dict[str, Any], number: int) -> Source:
        self.check(said, "source", number)
        if "file" not in said:
            self.refuse('a source needs a line file = "events.csv"', self.line("", "source", number))
        for ours, theirs in said.get("columns", {}).items():
            if not isinstance(theirs, str):
                self.refuse(
                    f"columns: {ours} is {theirs!r}; write the column's name", self.line(ours, "source", number)
                )
        return Source(**said)

    def product(self, said: dict[str, Any], number: int, view: View) -> Product:
        self.check(said, "output", number)
        here = self.line("file", "output", number)
        if "file" not in said:
            self.refuse('an output needs a line file = "map.html"', here)
        kind: str = said.get("kind") or _kind_of(said["file"]) or ""
        line = self.line("kind", "output", number) or here
        if not kind:
            self.refuse(f"{said['file']}: its ending says no output; there are {', '.join(_endings())}", here)
        if kind not in KINDS:
            near = nearest(kind, KINDS)
            self.refuse(
                f"kind {kind!r}: {f'did you mean {near!r}?' if near else 'is one of ' + ', '.join(KINDS)}", line
            )
        if not _writes(kind, said["file"]):
            self.refuse(f"{said['file']}: is no ending of a {kind}", here)
        if said.get("unit") not in (None, "all", *UNITS):
            self.refuse(
                f"unit {said['unit']!r}: is one of {', '.join((*UNITS, 'all'))}", self.line("unit", "output", number)
            )
        own = self.view(said.pop("view", {}), view, "output", number)
        return Product(**(said | {"kind": kind, "view": own}))

    def rule(self, said: dict[str, Any]) -> Rule:
        self.check(said, "alerts")
        if said.get("unit") not in (None, *UNITS):
            self.refuse(f"unit {said['unit']!r}: is one of {', '.join(UNITS)}", self.line("unit", "alerts"))
        return Rule(**said)

    def rules(self, named: str | None, table: str, number: int, today: dt.date | None) -> Rules | None:
        """The rules of publishing that are named; a file of them lies beside the project."""
        if named is None:
            return None
        try:
            found = Rules.of(named if named in (PUBLIC, INTERNAL) else self.file.parent / named)
        except InputError as error:
            self.refuse(f"publish: {error}", self.line("publish", table, number))
        return found if found.today or not found.delay_days else replace(found, today=today or clock.today())

    def view(self, said: Mapping[str, Any], base: View, table: str, number: int) -> View:
        import json

        texts = {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in said.items()}
        if isinstance(brand := texts.get("brand"), str):
            texts["brand"] = str(self.file.parent / brand)
        try:
            asked = View.from_json(json.dumps(texts))
        except InputError as error:
            words = str(error)
            key = next(
                (key for key in texts if repr(key) in words or words.startswith(key) or repr(texts[key]) in words), ""
            )
            self.refuse(words, self.line(key, table, number) or self.line("view", table, number))
        chosen = {name: getattr(asked, name) for name in asked.__dataclass_fields__ if name != "language"}
        return base.with_(**chosen, language=asked.language if "language" in texts else None)

    def apart(self, project: Project) -> None:
        """No file is written twice, nor over what is read."""
        named = [one.file for one in project.outputs] + [project.changes] + [one for one in (project.feed,) if one]
        read = [*(one.file for one in project.sources), *project.decisions, *project.pairs, *project.published]
        read += [one for one in (project.corrections, project.population) if one]
        seen: dict[Path, str] = {project.at(one).resolve(): one for one in read}
        seen |= {project.at(one).resolve(): one for one in (project.review,) if one}
        for name in named:
            if (there := project.at(name).resolve()) in seen:
                self.refuse(f"{name}: would be written over {seen[there]}; name another file", self.text_line(name))
            seen[there] = name

    def line(self, key: str, table: str, number: int = 0) -> int:
        """The line of a key in the table, counted from 1; of the table itself where the key is not found; else 0."""
        header, count, within = 0, -1, not table
        for at, line in enumerate(self.lines, start=1):
            if found := _HEADER.match(line):
                name = found[1].replace('"', "").strip()
                count += name == table
                within = (name == table or name.startswith(f"{table}.")) and count == number if table else False
                header = at if name == table and within else header
                if key and within and name == f"{table}.{key}":
                    return at
                if not table and key and name.partition(".")[0] == key:
                    return at
            elif within and key and re.search(rf"(^|[{{,\s]){re.escape(key)}[\"']?\s*=", line):
                return at
        return header

    def text_line(self, text: str) -> int:
        return next((at for at, line in reversed(list(enumerate(self.lines, start=1))) if text in line), 0)

    def refuse(self, what: str, line: int = 0) -> Any:
        raise InputError(f"{self.file}{f', line {line}' if line else ''}: {what}")


def _kind_of(file: str) -> str | None:
    """What a file's ending says; a page before a report of the same ending, a figure before a report."""
    for what, kind in (("page", "map"), ("figure", "map"), ("movie", "map"), ("report", "report"), ("table", "table")):
        if output(what, file) is not None:
            return kind
    return None


def _writes(kind: str, file: str) -> bool:
    whats = {"map": ("page", "figure"), "report": ("report",), "summary": ("table",), "table": ("table",)}[kind]
    return any(output(what, file) is not None for what in whats)


def _endings() -> list[str]:
    return sorted({ending for what in ("page", "figure", "report", "table") for ending in endings(what)})


def _is_day(value: Any) -> bool:
    try:
        return bool(_day(value))
    except ValueError:
        return False


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    return dt.date.fromisoformat(str(value))
