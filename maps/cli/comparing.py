"""`compare`: two spans of time or two sources; `diff`: what changed between two versions of a dataset."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import InputError

from . import options, preparing, printing
from .sharing import SaveView, save, shared

if TYPE_CHECKING:
    from maps.changes.comparison import Comparison
    from maps.story.asked import View

SHOWN = 50
"""Changes that are printed one by one; --out writes them all."""
Spans = Annotated[
    list[str] | None,
    typer.Option(
        "--from",
        metavar="DATE",
        help="The first day, once for each side: --from 2024-01 --to 2024-03 --from 2024-04 --to 2024-06.",
        show_default=False,
    ),
]
Ends = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="DATE", help="The last day, once for each side.", show_default=False),
]
Names = Annotated[
    list[str] | None,
    typer.Option(
        "--name",
        metavar="TEXT",
        help="What a side is called, once for each; else its span or file.",
        show_default=False,
    ),
]
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


@shared
def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="A table, or articles.", show_default=False)],
    b: Annotated[
        str | None,
        typer.Argument(metavar="[B]", help="The other source; without, A in two spans of time.", show_default=False),
    ] = None,
    out: options.MaybeOut = None,
    column: options.Columns = None,
    *,
    told: dict[str, Any],
    from_: Spans = None,
    to: Ends = None,
    name: Names = None,
    sides: View,
    save_view: SaveView = None,
    boundaries: options.Boundaries = None,
    provinces: options.Provinces = None,
    level: options.MapLevel = 1,
    size: options.Size = None,
    dpi: options.Dpi = None,
    ignore_coordinates: options.IgnoreCoordinates = False,
    strict: options.Strict = False,
) -> None:
    """Hold two sources, or two spans of time of one, against each other: the difference in each province with its sign
    and range, and incident by incident which both have."""
    from maps.changes.comparison import check_kind, compare

    if out is not None:
        check_kind(out)
    options.check_outputs([source for source in (a, b) if source], out, save_view)
    views = _views(sides, from_ or [], to or [], two=b is not None)
    if name and len(name) != len(views):
        raise InputError("--name: give it twice, once for each side")
    made: dict[str, Any] = {"told": told, "ignore_coordinates": ignore_coordinates, "strict": strict, "level": level}
    read = [preparing.placed([source], column, boundaries, **made, area=provinces) for source in (a, b) if source]
    from maps.story.telling import Story

    stories = [
        Story(placed, view, provinces=units, level=level)
        for (placed, units), view in zip(read if b else read * 2, views, strict=True)
    ]
    found = compare(stories[0], stories[1], names=(name[0], name[1]) if name else None, matched=b is not None)
    save(_shared(views), save_view)
    if out is not None:
        with printing.warnings_as_notes():
            found.save(out, **({"size": size} if size else {}), dpi=dpi)
        typer.echo(f"The comparison is at {out.resolve()}\n")
    _print(found)


def _views(view: View, first: list[str], last: list[str], *, two: bool) -> list[View]:
    """What is asked of each side. A day that is said once is of both, where there are two sources."""
    if not two and not first and not last:
        raise InputError("compare: name two sources, or one and two spans: --from 2024-01 --to 2024-03 --from 2024-04")
    every = []
    for flag, days in (("--from", first), ("--to", last)):
        if len(days) > 2 or (not two and len(days) == 1 and len(first) + len(last) == 1):
            raise InputError(f"{flag}: give it twice, once for each side")
        every.append(days if len(days) == 2 else [days[0] if days else None] * 2)
    if not two and len(set(zip(*every, strict=True))) == 1:
        raise InputError("compare: both spans are the same; give --from and --to twice, once for each side")
    return [view.with_(from_=start, to=end) for start, end in zip(*every, strict=True)]


def _shared(views: list[View]) -> View:
    """What was asked of both sides; a view has one span of time."""
    one, other = views
    return one if one == other else replace(one, from_=None, to=None)


def _print(found: Comparison) -> None:
    """Both sides of each unit, what lies between them, and how many incidents both have."""
    from maps.changes.changepage import rows_of

    head, rows = rows_of(found)
    typer.echo(found.sentence)
    for text in found.cautions:
        typer.echo(f"note: {printing.safe(text)}", err=True)
    typer.echo("")
    printing.table(head, rows, right=head[1:])
    if found.matched:
        counts = found.pairs["in"].value_counts().to_dict()
        named = {"both": found.words.t("compare.both")}
        named |= {side: found.words.t("compare.only", name=name) for side, name in zip("ab", found.names, strict=True)}
        typer.echo("")
        for kind, text in named.items():
            typer.echo(printing.safe(f"{text}: {found.words.t('incidents', n=counts.get(kind, 0))}"))
