"""Options that several commands share, stated once: a parameter of a command stands for a whole group of them."""

from __future__ import annotations

import functools
import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.disk import bounds
from geo.disk.whole import whole
from geo.errors import InputError

from . import options, parting

if TYPE_CHECKING:
    from maps.story.asked import View


def _text(flag: str, metavar: str, told: str) -> Any:
    return Annotated[str | None, typer.Option(flag, metavar=metavar, help=told, show_default=False)]


def _file(flag: str, told: str) -> Any:
    return Annotated[Path | None, typer.Option(flag, metavar="FILE", help=told, show_default=False)]


SaveView = Annotated[
    Path | None,
    typer.Option("--save-view", metavar="FILE", help="Write these choices as JSON, for --view.", show_default=False),
]


@dataclass(frozen=True)
class Group:
    """Options by parameter name, with their values where they are not given, and what is made of them."""

    options: Mapping[str, tuple[Any, Any]]
    made: Callable[..., Any]


READING = {
    "encoding": (options.Encoding, None),
    "sheet": (options.Sheet, None),
    "layer": (options.Layer, None),
    "victims": (options.Victims, False),
}
"""How a source is read: what `geo.read` takes."""
ROWS = {
    "from_": (_text("--from", "DATE", "The first day: 2024-03-05, 2024-03 or 2024."), None),
    "to": (_text("--to", "DATE", "The last day; what may lie in the span and may not is said, not counted."), None),
    "where": (_text("--where", "TEST", "Which rows: \"type = 'Battle' and killed >= 5\"."), None),
    "as_of": (options.AsOf, None),
    "view": (_file("--view", "A view's choices as JSON; what else is said here wins."), None),
}
"""Which rows are asked for."""
LOOK = {
    "language": (_text("--language", "CODE", "Of words, figures and dates: en, fa, ur, ar, fr, es, ru."), None),
    "title": (_text("--title", "TEXT", "Heading; otherwise the countries are named."), None),
    "dek": (_text("--dek", "TEXT", "A line below the heading."), None),
    "source": (_text("--source", "TEXT", "The source line; otherwise those that the table names."), None),
    "date_of_access": (_text("--date-of-access", "DATE", "When the source was consulted."), None),
    "credit": (_text("--credit", "TEXT", "Who made it."), None),
    "publisher": (_text("--publisher", "NAME", "Who publishes it, for the boundary disclaimer."), None),
    "image": (_text("--image", "ADDRESS", "Of a page: a picture, https://…, that sites show with a link to it."), None),
    "measure": (_text("--measure", "FIGURE", "What symbols show: killed, injured or both."), None),
    "shade": (_text("--shade", "FIGURE", "Of a figure: shade by killed, injured, incidents or none."), None),
    "per": (_text("--per", "WHAT", "Of a figure: shade by count, area or people."), None),
    "classes": (_text("--classes", "BOUNDS", "Of the shades: upper bounds 1,10,100, or a scheme: quantiles."), None),
    "brand": (_file("--brand", "The house's colours, typefaces, logo and credit line: brand.toml."), None),
    "made": (_text("--made", "DATE", "The date on it, instead of today's."), None),
}
"""How they are told."""


def view(*, view: Path | None, **chosen: str | Path | None) -> View:
    """The choices of a file, and over them those of the command line."""
    from maps.story.asked import View

    made = {name: str(value) if isinstance(value, Path) else value for name, value in chosen.items()}
    return (View() if view is None else _read(view)).with_(**made)


def _read(path: Path) -> View:
    from maps.story.asked import View

    text = bounds.text_of(path, "view")
    try:
        _check_brand(text, path)
        return View.from_json(text)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _check_brand(text: str, path: Path) -> None:
    """A view's file names a brand's, which is opened: only beside it, or where the user works."""
    try:
        brand = json.loads(text)["brand"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return  # whoever reads the view says what is wrong
    inside = [folder.resolve() for folder in (path.parent, Path())]
    if isinstance(brand, str) and not any(Path(brand).resolve().is_relative_to(folder) for folder in inside):
        raise InputError(f"brand {brand!r} lies outside of the view's folder; name it with --brand if you mean it")


def save(view: View, path: Path | None) -> None:
    """Write a view's choices, if that was asked for."""
    if path is not None:
        with whole(path) as part:
            part.write_text(view.to_json() + "\n", encoding="utf-8")


def _none(flag: str) -> Any:
    return Annotated[str | None, typer.Option(flag, hidden=True)]


DRAWN = ("image", "shade", "classes", "brand", "by", "size", "dpi")
"""What is asked of pictures alone."""
SUMS = {name: one for name, one in LOOK.items() if name not in (*DRAWN, "measure", "per")} | {
    "measure": (_text("--measure", "FIGURE", "Only the killed, or only the injured."), None),
    "per": (_text("--per", "WHAT", "A rate beside them: killed per 10,000 km² (area) or per 100,000 people."), None),
    **{name: (_none(f"--{name}"), None) for name in DRAWN},
}
"""How sums are told."""


def sums(**chosen: str | Path | None) -> View:
    """The same of a summary, which draws nothing."""
    for name in DRAWN:
        if chosen.pop(name) is not None:
            raise InputError(f"--{name}: is of maps and figures, and a summary draws nothing; leave it out")
    return view(**chosen)  # type: ignore[arg-type]  # `view` is a path


PARTS = {"engine": (parting.Engine, None), "scheduler": (parting.Scheduler, None)}
"""Whether a source is read in parts."""


GROUPS: Mapping[str, Group] = {
    "parts": Group(PARTS, parting.asked),
    "told": Group(READING, dict),
    "view": Group(ROWS | LOOK, view),
    "sums": Group(ROWS | SUMS, sums),
    "sides": Group({name: one for name, one in (ROWS | LOOK).items() if name not in ("from_", "to", "per")}, view),
}
"""Parameter of a command → what stands for it on the command line."""


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `GROUPS` in place of the parameters that are called so.

    Examples
    --------
    >>> @shared
    ... def read(source: str, told: dict[str, Any]) -> None:
    ...     print(source, told["sheet"])
    >>> list(inspect.signature(read).parameters)
    ['source', 'encoding', 'sheet', 'layer', 'victims']
    >>> read("book.xlsx", encoding=None, sheet="May", layer=None, victims=False)
    book.xlsx May
    """
    groups = {name: GROUPS[name] for name in command.__annotations__ if name in GROUPS}
    for name in groups:  # its type is for readers: typer asks for those of the options
        del command.__annotations__[name]
    own = inspect.signature(command, eval_str=True)

    @functools.wraps(command)
    def run(*args: Any, **given: Any) -> None:
        made = {
            name: group.made(**{option: given.pop(option) for option in group.options})
            for name, group in groups.items()
        }
        command(*args, **given, **made)

    parameters: list[inspect.Parameter] = []
    for name, parameter in own.parameters.items():
        group = groups.get(name)
        spread = group.options.items() if group else ()
        parameters += [
            inspect.Parameter(each, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
            for each, (kind, default) in spread
        ] or [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)]
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]  # what typer reads
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run
