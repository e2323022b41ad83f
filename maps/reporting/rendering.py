"""Jinja2: the bundled templates and those that users made of them, in a sandbox, with every text of the data escaped.

One mechanism serves three formats. Autoescape is on; before it, each value that is no markup yet goes through the
format's own escape, so that a template's author cannot forget it: HTML's, Markdown's or Typst's.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
)
from markupsafe import Markup, escape

from geo.disk import bounds
from geo.errors import InputError

from ..look import style
from . import plain
from .contents import Contents, Image
from .sandbox import Sandbox

FORMATS: Final = {"html": "report.html.j2", "md": "report.md.j2", "pdf": "report.typ.j2"}
"""What is written → the bundled template for it."""
TOLD_BY: Final = {
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".typ": "pdf",
    ".docx": "docx",
    ".dotx": "docx",
    ".pptx": "pptx",
}
"""How a template's name, without its .j2, says what it is for."""
OFFICE: Final = {"docx": "a Word report", "pptx": "a PowerPoint report"}
BUNDLED: Final = "incidentmap"
"""`{% extends "incidentmap/report.html.j2" %}` changes only some blocks."""
WRONG: Final = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What a template may raise as it is filled."""


def source(kind: str) -> str:
    """A bundled template's text, to copy and change.

    Parameters
    ----------
    kind : {"html", "md", "pdf"}

    Raises
    ------
    InputError
        If there is none of that kind.

    Examples
    --------
    >>> source("md").startswith("{#")
    True
    """
    if kind not in FORMATS:
        other = "; for Word, give --template a .docx whose styles and letterhead are used" if kind == "docx" else ""
        raise InputError(f"no template {kind!r}; there are {', '.join(FORMATS)}{other}")
    return (resources.files(__package__) / "templates" / FORMATS[kind]).read_text(encoding="utf-8")


def render(kind: str, report: Contents, template: str | os.PathLike[str] | None = None, **more: Any) -> str:
    """Fill the template of a kind.

    Parameters
    ----------
    kind : {"html", "md", "pdf"}
    report : Contents
        Known to the template as `report`, beside `t` (a text of the catalogue), `colour` (of the style
        sheet) and `at_night` (of its dark scheme).
    template : path-like, optional
        The user's own.
    **more
        What else it shall know.

    Raises
    ------
    InputError
        If the user's template cannot be read or filled: its name, its line, and why.
    """
    with style.worn(report.brand.look):
        return _rendered(kind, report, template, more)


def _rendered(kind: str, report: Contents, template: str | os.PathLike[str] | None, more: dict[str, Any]) -> str:
    path = None if template is None else check_template(template, kind)
    environment = _ours(kind) if path is None else _environment(kind, path)
    name = f"{BUNDLED}/{FORMATS[kind]}" if path is None else path.name
    words = report.words
    known = {
        "report": report,
        "t": words.t,
        "words": words,
        "language": words.language,
        "direction": words.direction,
    }
    if path is None:
        return environment.get_template(name).render(**known, **more)
    try:
        return environment.get_template(name).render(**known, **more)
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: a template is UTF-8 text ({error.reason} at byte {error.start})") from error
    except WRONG as error:
        raise InputError(f"{_line(error, path)}: {_why(error)}") from error


def check_template(template: str | os.PathLike[str], kind: str) -> Path:
    """Refuse a template that is not there, or whose name says that it is for something else.

    Raises
    ------
    InputError
    """
    path = Path(template)
    start = (
        f"{OFFICE[kind]} takes the styles of a .{kind}"
        if kind in OFFICE
        else f"incidentmap report --print-template {kind} prints one to start from"
    )
    if not path.is_file():
        raise InputError(f"{path}: no such template; {start}")
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() != ".j2"]
    told = next((TOLD_BY[suffix] for suffix in reversed(suffixes) if suffix in TOLD_BY), kind)
    if told != kind:
        raise InputError(f"{path}: is a template for {told}, not for {kind}; {start}")
    return path


class _Beside(FileSystemLoader):
    """Templates of a folder, told by their ending: no other file there is read into a report."""

    def __init__(self, folder: Path, ending: str) -> None:
        super().__init__(folder)
        self.endings = (ending, ".j2")

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As the loader's own, for templates of their kind, up to the bound of their size."""
        if not template.endswith(self.endings):
            raise TemplateNotFound(template, f"{template}: is no template; only {' and '.join(self.endings)} are read")
        made = super().get_source(environment, template)
        if len(made[0].encode()) > bounds.most("template"):
            raise TemplateNotFound(template, f"{template}: has more than {bounds.most('template'):,} bytes")
        return made


@cache
def _ours(kind: str) -> Sandbox:
    """The sandbox of a bundled template, kept with what it compiled."""
    return _environment(kind, None)


def _environment(kind: str, path: Path | None) -> Sandbox:
    """The sandbox: own templates may include others of their folder, and extend the bundled ones."""
    bundled = PrefixLoader({BUNDLED: PackageLoader(__package__ or "", "templates")})
    loader = bundled if path is None else ChoiceLoader([_Beside(path.parent, path.suffix), bundled])
    into: Callable[[object], Markup] = {"html": _html, "md": plain.markdown, "pdf": plain.typst}[kind]

    def finalize(value: object) -> object:
        # Undefined goes on to Jinja, which says its name.
        return value if isinstance(value, (Markup, Undefined)) else into("" if value is None else value)

    environment = Sandbox(
        loader=loader,
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["colour"], environment.globals["at_night"] = style.colour, style.at_night
    environment.filters |= {"literal": plain.literal, "drawn": drawn, "cell": _cell}
    return environment


def address(name: str) -> Markup:
    """A file's name as a link in Markdown."""
    return Markup(quote(name))


def _html(value: object) -> Markup:
    return escape(plain.whole(value))


def _cell(value: object) -> Markup:
    """A text for a cell of a Markdown table, which cannot be empty everywhere."""
    return plain.markdown(value) or Markup("&nbsp;")


def drawn(image: Image) -> Markup:
    """A picture as SVG within HTML."""
    return Markup(image.inline)


def _line(error: Exception, path: Path) -> str:
    """The template and its line, or that of the template it includes."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or path}, line {error.lineno}"
    frames: Iterable[Any] = traceback.extract_tb(error.__traceback__)
    lines = [frame for frame in frames if frame.filename.endswith((".j2", path.name))]
    return f"{lines[-1].filename}, line {lines[-1].lineno}" if lines else str(path)


def _why(error: Exception) -> str:
    text = plain.plain(getattr(error, "message", None) or str(error)) or "no reason given"
    return text if isinstance(error, TemplateError) else f"{type(error).__name__}: {text}"
