"""`update`: bring a project's outputs up to date with its sources."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import printing

if TYPE_CHECKING:
    from maps.loop.keeping.updating import Update

Where = Annotated[
    Path,
    typer.Argument(
        metavar="PROJECT", help="The project file, or its folder; this folder if left out.", show_default=False
    ),
]


def update(
    project: Where = Path("."),
    *,
    accept_shrink: Annotated[
        bool, typer.Option("--accept-shrink", help="Go on although a source has lost half of its rows.")
    ] = False,
    made: Annotated[
        str | None,
        typer.Option(
            "--made", metavar="DATE", help="The date on outputs and feed: 2024-03-05, or today.", show_default=False
        ),
    ] = None,
) -> None:
    """Read what a project's sources have now, and write what changed: outputs, changes.md and feed, all or nothing."""
    from maps.loop.keeping.updating import update as brought

    with printing.warnings_as_notes():
        done = brought(project, accept_shrink=accept_shrink, made=_day(made), on_progress=printing.progress("Places"))
    _print(done)


def _day(text: str | None) -> dt.date | None:
    from geo.disk import clock
    from geo.errors import InputError

    if text is None or text == "today":
        return None if text is None else clock.today()
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"--made {text}: write a day as 2024-03-05, or today") from error


def _print(done: Update) -> None:
    """What changed, what alarms, what was written."""
    if done.changes is None:
        typer.echo(f"Nothing has changed since update {done.number}; nothing was written.")
        return
    for line in done.findings:
        print(f"note: {printing.safe(line)}", file=sys.stderr)
    opening = "the first; the next one says what changed." if done.changes.first else done.changes.sentence
    typer.echo(f"Update {done.number}: {opening}")
    for alert in done.alerts:
        typer.echo(printing.safe(f"ALERT {alert.said()}"))
    for path in done.written:
        typer.echo(f"  written  {path}")
    if done.kept:
        typer.echo(f"  as it was: {', '.join(path.name for path in done.kept)}")
