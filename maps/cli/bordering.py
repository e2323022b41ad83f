"""`boundaries`: what a boundary file is, and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from . import options, printing


def boundaries(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help=(
                "A boundary file: shapefile (also zipped), GeoPackage, GeoJSON, TopoJSON, FlatGeobuf, KML, GeoParquet. "
                "Without it the bundled boundaries are reported on."
            ),
            show_default=False,
        ),
    ] = None,
    level: Annotated[int, typer.Option("--level", min=1, max=6, help="Administrative level.")] = 1,
    layer: Annotated[
        str | None, typer.Option("--layer", metavar="NAME", help="The layer to read.", show_default=False)
    ] = None,
    name_field: Annotated[
        str | None, typer.Option("--name-field", metavar="COLUMN", help="The column of names.", show_default=False)
    ] = None,
    code_field: Annotated[
        str | None, typer.Option("--code-field", metavar="COLUMN", help="The column of codes.", show_default=False)
    ] = None,
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="CC", help="The country, where the file does not say.", show_default=False),
    ] = None,
    crs: Annotated[
        str | None,
        typer.Option("--crs", metavar="EPSG:N", help="The CRS, where the file does not say.", show_default=False),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="Of a shapefile's text, else detected.", show_default=False),
    ] = None,
    allow_large: Annotated[bool, typer.Option("--allow-large", help="Read files over 2 GB.")] = False,
    out: options.MaybeOut = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what a boundary file is, how it was read, and what is wrong with it."""
    from boundaries import checkup, load
    from geo.disk.whole import whole

    table = load(
        file,
        level,
        layer=layer,
        name_field=name_field,
        code_field=code_field,
        country=country,
        crs=crs,
        encoding=encoding,
        allow_large=allow_large,
    )
    if out is not None:
        with whole(out) as part:
            checkup.write(table, part)
    said = checkup.report(table)
    if as_json:
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    for line in checkup.lines(said):
        typer.echo(printing.safe(line))
