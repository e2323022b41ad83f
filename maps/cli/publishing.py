"""`report`: a table or articles go in; a document comes out, with figures, map, tables, method and sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.disk.whole import writable

from . import newsreading, options, preparing, printing
from .sharing import SaveView, save, shared

if TYPE_CHECKING:
    from maps.story.asked import View

PRINTED = ("html", "md", "pdf")

Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE",
        help="Your own template: Jinja2 for HTML, Markdown and PDF; a .docx or .pptx lends its styles.",
        show_default=False,
    ),
]


def _print_template(kind: str | None) -> None:
    """Print a bundled template and stop; no source is needed for it."""
    if kind is None:
        return
    from maps.reporting.rendering import source

    typer.echo(source(kind), nl=False)
    raise typer.Exit


PrintTemplate = Annotated[
    str | None,
    typer.Option(
        "--print-template",
        metavar="|".join(PRINTED),
        help="Print the template of a format, to copy and change, and stop.",
        callback=_print_template,
        is_eager=True,
        show_default=False,
    ),
]


@shared
def report(
    sources: options.Sources,
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="What to write: .html, .pdf, .docx, .pptx or .md.",
            show_default=False,
        ),
    ],
    column: options.Columns = None,
    *,
    told: dict[str, Any],
    ignore_coordinates: options.IgnoreCoordinates = False,
    boundaries: options.Boundaries = None,
    provinces: options.Provinces = None,
    population: options.Population = None,
    level: options.MapLevel = 1,
    view: View,
    save_view: SaveView = None,
    template: Template = None,
    decisions: options.Decisions = None,
    date: newsreading.Published = None,
    corrections: newsreading.Corrections = None,
    publish: options.Publish = None,
    strict: options.Strict = False,
    print_template: PrintTemplate = None,
) -> None:
    """Report on a table of incidents, or on those that articles tell of: figures, map, trend, provinces, what was not
    placed, method, sources."""
    from maps.reporting.rendering import check_template
    from maps.reporting.report import check_kind, files

    kind = check_kind(out)
    options.check_outputs(sources, *files(out), *(decisions or []), *(corrections or []), template, save_view)
    if template is not None:
        check_template(template, kind)
    writable(*files(out))
    placed, units = preparing.placed(
        sources,
        column,
        boundaries,
        told=told,
        ignore_coordinates=ignore_coordinates,
        strict=strict,
        date=date,
        decisions=decisions,
        corrections=corrections,
        as_of=view.as_of,
        area=provinces,
        population=population,
        level=level,
    )
    import maps

    placed = preparing.published(placed, publish, level=level)
    with printing.warnings_as_notes():
        written = maps.report(maps.Story(placed, view, provinces=units, level=level)).save(out, template=template)
    save(view, save_view)
    typer.echo(f"The report is at {written[0].resolve()}")
    for beside in written[1:]:
        typer.echo(f"  with {beside.name}")
