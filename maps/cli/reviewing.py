"""`review`: the doubtful names and likely duplicates of a source on a map, for a person to decide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import InputError

from . import newsreading, options, preparing, printing
from .sharing import shared

if TYPE_CHECKING:
    from maps.loop.deciding.deskpage import Review

SHEET = Path("decisions.csv")


@shared
def review(
    sources: options.Sources,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="What to write: .html, the page; .csv or .xlsx, the same as a table to fill in.",
            show_default=False,
        ),
    ] = None,
    column: options.Columns = None,
    *,
    told: dict[str, Any],
    ignore_coordinates: options.IgnoreCoordinates = False,
    boundaries: options.Boundaries = None,
    decisions: Annotated[
        list[Path] | None,
        typer.Option(
            "--decisions",
            metavar="FILE",
            help="What was decided before: it is kept and shown. Repeated, a later file overrules an earlier one.",
            show_default=False,
        ),
    ] = None,
    across: Annotated[
        str | None,
        typer.Option(
            "--across",
            metavar="COLUMN",
            help="Propose as duplicates only pairs that differ in this column, such as source.",
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="CODE", help="Of the page: en, fa, ur, ar, fr, es, ru.")
    ] = "en",
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Heading.", show_default=False)] = None,
    date: newsreading.Published = None,
    corrections: newsreading.Corrections = None,
    serve: Annotated[
        bool,
        typer.Option(
            "--serve",
            help="Give the page from this machine alone, and save each decision at once into the last --decisions file,"
            " or decisions.csv.",
        ),
    ] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="For --serve; 0 takes any free one.")] = 0,
    strict: options.Strict = False,
) -> None:
    """Put doubtful names, likely duplicates and articles on a map to decide: an offline page, or a table to fill in."""
    sheet = (decisions or [SHEET])[-1]
    _check(sources, out, sheet, serve=serve)
    known = [path for path in decisions or ([SHEET] if serve else []) if path.exists() or not serve]
    placed, provinces = preparing.placed(
        sources,
        column,
        boundaries,
        told=told,
        ignore_coordinates=ignore_coordinates,
        strict=strict,
        date=date,
        corrections=corrections,
    )
    import maps

    asked = maps.review(placed, language, before=known or None, title=title, provinces=provinces, across=across)
    _say(asked)
    if out is not None:
        asked.save(out)
        typer.echo(f"The review is at {out.resolve()}")
    if serve:
        _serve(asked, sheet, port)


def _check(sources: list[str], out: Path | None, sheet: Path, *, serve: bool) -> None:
    from geo.registering import output
    from geo.writing import check_kind

    if out is None and not serve:
        raise InputError("review writes a page or serves one: add -o review.html, or --serve")
    if serve:
        check_kind(sheet)
    if out is not None and output("page", out) is None:
        check_kind(out)
        if out.exists() and out.resolve() != sheet.resolve():
            raise InputError(f"{out}: exists; add --decisions {out} to keep what was decided in it, or name a new file")
    options.check_outputs(sources, out)
    options.check_outputs(sources, sheet if serve else None)


def _say(asked: Review) -> None:
    counts = asked.table["status"].value_counts().to_dict()
    names, pairs = len(asked.cases.names), len(asked.cases.pairs)
    told = ", ".join(
        f"{counts[name]:,} {name}" for name in ("new", "open", "decided", "settled", "gone") if name in counts
    )
    of = f", the likeliest of {asked.cases.proposed:,}" if asked.cases.proposed > pairs else ""
    typer.echo(f"{names:,} names and {pairs:,} likely duplicates{of} ({told or 'nothing is in doubt'})")
    for line in asked.table.attrs.get("overruled", []):
        typer.echo(printing.safe(f"  a later file overrules {line}"))


def _serve(asked: Review, sheet: Path, port: int) -> None:
    from geo.errors import OutputError
    from maps.loop.deciding.serving import Desk, Server

    try:
        server = Server(Desk(asked, sheet), port)
    except OSError as error:
        raise OutputError(f"--port {port}: cannot be listened on ({error.strerror}); leave it out") from error
    typer.echo(f"Open {server.address}\n(once, on this machine; Ctrl-C ends). Decisions go into {sheet.resolve()}")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        typer.echo("\nEnded.")
    finally:
        server.server_close()
