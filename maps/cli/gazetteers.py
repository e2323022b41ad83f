"""`gazetteer add`, `list`, `remove`: more places than the bundled ones."""

from __future__ import annotations

from typing import Annotated

import typer

from . import helping, printing

app = typer.Typer(
    cls=helping.Commands,
    no_args_is_help=True,
    help="Add places that the bundled gazetteer lacks, list and remove them.",
)


@app.command("add")
def add(
    source: Annotated[
        str,
        typer.Argument(
            metavar="COUNTRY|FILE",
            help="A country (PK), whose GeoNames dump is downloaded; or a GeoNames dump, a table with columns of "
            "names and coordinates, or any vector file with a column of names.",
            show_default=False,
        ),
    ],
    name: Annotated[
        str | None, typer.Option("--name", help="What to call it; one of that name is replaced.", show_default=False)
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(
            "--country", metavar="CC", help="The country that all places of the file are in.", show_default=False
        ),
    ] = None,
    name_field: Annotated[
        str | None,
        typer.Option("--name-field", metavar="COLUMN", help="The file's column of names.", show_default=False),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="URL", help="Where the country dumps are, if not at GeoNames.", show_default=False
        ),
    ] = None,
) -> None:
    """Add a gazetteer. Of the three commands this alone uses the network, and only for a country's dump."""
    import boundaries
    from geo.adding.intake import GEONAMES, add_gazetteer

    added = add_gazetteer(
        source,
        name=name,
        country=country,
        name_field=name_field,
        base=base or GEONAMES,
        province_of=boundaries.province_of,
        on_progress=printing.progress("Bytes"),
    )
    entry = added.entry
    typer.echo(
        f"{entry.name}: {entry.places:,} places, from now on consulted beside the bundled ones. {entry.attribution}"
    )
    for reason, count in added.left_out.items():
        typer.echo(printing.safe(f"  left out: {count:,} with {reason}"))
    if added.without_province:
        typer.echo(f"  {added.without_province:,} have no known province")


@app.command("list")
def list_() -> None:
    """List the added gazetteers and check their files."""
    import geo

    entries = geo.gazetteers()
    if not entries:
        typer.echo("No gazetteer was added; incidentmap gazetteer add PK adds a country's GeoNames places.")
        return
    rows = [
        [
            entry.name,
            f"{entry.places:,}",
            f"{entry.size / 1e6:.1f} MB",
            entry.added,
            entry.origin,
            entry.attribution,
            entry.problem or "in order",
        ]
        for entry in entries
    ]
    printing.table(["name", "places", "size", "added", "from", "attribution", "state"], rows, right=("places", "size"))


@app.command("remove")
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As the list shows it.", show_default=False)],
) -> None:
    """Remove an added gazetteer."""
    import geo

    geo.remove_gazetteer(name)
    typer.echo(f"{name} is removed")
