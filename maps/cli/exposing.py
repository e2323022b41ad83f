"""`check`: what a file that is to be published reveals."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import printing


def check(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A page, figure, document or table.", show_default=False),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List what a file reveals: columns, how exact its points are, what is hidden, who made it; ! marks cautions."""
    from maps.loop.publishing.checking import check as revealed

    found = revealed(file)
    if as_json:
        typer.echo(found.to_json(orient="records", force_ascii=False, indent=2))
        return
    rows = [
        ["!" if one["caution"] else "", *(printing.safe(str(one[name])) for name in ("what", "name", "text"))]
        for one in found.to_dict("records")
    ]
    printing.table(["", "what", "name", "reveals"], rows)
    cautions = int(found["caution"].sum())
    typer.echo(f"\n{cautions} to look at" if cautions else "\nNothing to look at twice")
