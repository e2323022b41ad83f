"""The command line: the five-line program, and what people ask of it one thing at a time.

    main        runs a command; errors become one line on stderr and an exit status
    options     options that several commands have
    sharing     groups of them: how a source is read, what is asked of a map
    printing    tables, findings and progress, for a terminal or a pipe
    preparing   from a source to placed incidents
    mapping     map, geocode
    totalling   summary; what is not on the map
    sumlines    totals as lines, in a language
    asking      lookup, inspect
    comparing   compare, diff
    newsreading extract
    publishing  report
    exposing    check
    reviewing   review
    gazetteers  gazetteer add, list, remove
    bordering   boundaries
    renewing    update
    services    fetch
    proofs      --manifest; verify, codebook
    helping     how help is written

Nothing heavy is imported here: `incidentmap --help` and `lookup` start without pandas and folium.
Exit status: 0 done, 2 input or usage refused, 1 our own failure.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from geo.errors import AssetError, IncidentmapError

from . import (
    asking,
    bordering,
    comparing,
    exposing,
    gazetteers,
    helping,
    mapping,
    newsreading,
    proofs,
    publishing,
    renewing,
    reviewing,
    services,
    totalling,
)

__all__ = ["app", "main"]

SELDOM = (100_000, 20, 20)
"""A command is over soon, and what it holds it needs: looking for cycles took a twelfth of its time."""

app = typer.Typer(
    name="incidentmap",
    cls=helping.Commands,
    help="A place name and a casualty figure go in, an honest map comes out.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("map", cls=helping.Command)(proofs.proved(mapping.map_))
app.command("geocode", cls=helping.Command)(proofs.proved(mapping.geocode))
app.command("summary", cls=helping.Command)(proofs.proved(totalling.summary))
app.command("lookup", cls=helping.Command)(asking.lookup)
app.command("inspect", cls=helping.Command)(asking.inspect)
app.command("boundaries", cls=helping.Command)(bordering.boundaries)
app.command("report", cls=helping.Command)(proofs.proved(publishing.report))
app.command("check", cls=helping.Command)(exposing.check)
app.command("review", cls=helping.Command)(reviewing.review)
app.command("extract", cls=helping.Command)(newsreading.extract)
app.command("compare", cls=helping.Command)(proofs.proved(comparing.compare))
app.command("diff", cls=helping.Command)(comparing.diff)
app.command("update", cls=helping.Command)(renewing.update)
app.command("fetch", cls=helping.Command)(services.fetch)
app.command("verify", cls=helping.Command)(proofs.verify)
app.command("codebook", cls=helping.Command)(proofs.codebook)
app.add_typer(gazetteers.app, name="gazetteer")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"incidentmap {version('incidentmap')}")
        except PackageNotFoundError:
            typer.echo("incidentmap (a checkout that is not installed)")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """A place name and a casualty figure go in, an honest map comes out."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    gc.set_threshold(*SELDOM)
    try:
        app()
    except AssetError as error:
        _stop(f"incidentmap: {error}", 1)
    except IncidentmapError as error:
        _stop(f"incidentmap: {error}", 2)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("INCIDENTMAP_DEBUG"):
            raise
        _stop(
            f"incidentmap: failed on its own account ({type(error).__name__}:"
            f" {str(error).splitlines()[0] if str(error) else 'no message'}). Please report this with the command and"
            " the output of the same under INCIDENTMAP_DEBUG=1.",
            1,
        )


def _stop(message: str, status: int) -> None:
    sys.stdout.flush()
    print(message, file=sys.stderr)
    sys.exit(status)
