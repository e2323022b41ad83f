"""`fetch`: ask a service for its incidents, when you say so."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from . import options, printing


def _text(flag: str, metavar: str, told: str) -> Any:
    return typer.Option(flag, metavar=metavar, help=told, show_default=False)


Service = Annotated[
    str, typer.Argument(metavar="SERVICE", help="acled, ucdp, hapi, reliefweb or feed.", show_default=False)
]
Url = Annotated[str | None, typer.Argument(metavar="[URL]", help="Of a feed.", show_default=False)]
Country = Annotated[str | None, _text("--country", "NAME", "As the service writes it: Mali, 432 (UCDP), MLI (HAPI).")]
First = Annotated[str | None, _text("--from", "DATE", "The first day: 2024-03-05.")]
Last = Annotated[str | None, _text("--to", "DATE", "The last day.")]
Since = Annotated[
    str | None,
    _text("--since", "DATE", "Only what was changed since, over what OUT has; last: since OUT's latest."),
]
Version = Annotated[str | None, _text("--data-version", "N", "Of UCDP: 25.1, or candidate events 25.0.9.")]
Query = Annotated[str | None, _text("--query", "WORDS", "Of ReliefWeb: what a report says.")]
Deletions = Annotated[
    Path | None, _text("--deletions", "FILE", "Of ACLED: write the ids that it deleted; OUT loses them.")
]
Address = Annotated[str | None, _text("--address", "URL", "Of another server that speaks as the service does.")]


def fetch(
    service: Service,
    out: options.Out,
    url: Url = None,
    *,
    country: Country = None,
    first: First = None,
    last: Last = None,
    since: Since = None,
    version: Version = None,
    query: Query = None,
    deletions: Deletions = None,
    address: Address = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Ask again for pages that came less than a day ago.")] = False,
) -> None:
    """Fetch incidents or reports from a service, with your own key from the environment or the keyring."""
    from geo.reading.connectors import fetching

    options.check_outputs([], out, deletions)
    done = fetching.fetch(
        service,
        out,
        country=country,
        first=first,
        last=last,
        since=since,
        version=version,
        query=query,
        url=url,
        deletions=deletions,
        address=address,
        fresh=fresh,
        on_progress=printing.progress("Rows"),
    )
    if not fetching.terms_said(service):
        typer.echo(f"Terms: {done.terms}", err=True)
    what = "rows" if out.suffix.lower() == ".csv" else "reports"
    typer.echo(f"{done.rows:,} {what} are in {out.resolve()}")
    if since is not None or deletions is not None:
        typer.echo(f"  {done.new:,} came, {done.deleted:,} were deleted by the service")
    if done.again:
        typer.echo(f"  {done.again:,} of {done.asked + done.again:,} pages had come before and were kept")
