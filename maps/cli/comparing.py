"""`diff`: what changed between two versions of a dataset."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options, printing

SHOWN = 50
"""Changes that are printed one by one; --out writes them all."""
_WORDS = {
    "added": "added",
    "removed": "removed",
    "figure": "figures changed",
    "place": "places renamed",
    "moved": "coordinates moved",
    "date": "dates changed",
}


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier version.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later version.", show_default=False)],
    out: options.MaybeOut = None,
    column: options.Columns = None,
) -> None:
    """Compare two versions of a dataset by id: added, removed, figures changed, places moved."""
    import geo

    columns = options.mapping(column)
    before, after = geo.read(options.opened(old), columns), geo.read(new, columns)
    changes = geo.diff(before, after)
    counts = changes.drop_duplicates(["incident_id", "change"])["change"].value_counts()
    typer.echo(f"{len(before):,} incidents before, {len(after):,} after")
    for change, words in _WORDS.items():
        typer.echo(f"  {words}: {counts.get(change, 0):,}")
    if out is not None:
        geo.write(changes, out)
        typer.echo(f"\nEvery change is in {out.resolve()}")
    elif len(changes):
        typer.echo("")
        rows = changes.head(SHOWN).fillna({"column": "", "old": "", "new": ""}).itertuples(index=False)
        printing.table(
            ["incident", "change", "column", "old", "new"],
            [[str(row.incident_id), str(row.change), str(row.column), str(row.old), str(row.new)] for row in rows],
        )
        if len(changes) > SHOWN:
            typer.echo(f"… and {len(changes) - SHOWN:,} more; --out FILE writes them all")
