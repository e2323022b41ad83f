"""`map` and `geocode`: a table goes in; a page, a figure or a table of points comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

import typer

from geo.disk.whole import whole
from geo.registering import Output, output

from . import newsreading, options, parting, preparing, printing, totalling
from .sharing import SaveView, save, shared

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geo.engine import foldered
    from maps.story.asked import View

    from .parting import Parts

_KEPT: Final = {
    "decided": "still in doubt without it",
    "settled": "no longer in doubt",
    "gone": "not in this table",
}
"""What became of decisions that a file of review had; see `geo.review`."""


@shared
def map_(
    sources: options.Sources,
    out: options.Out,
    column: options.Columns = None,
    *,
    told: dict[str, Any],
    parts: Parts,
    ignore_coordinates: options.IgnoreCoordinates = False,
    boundaries: options.Boundaries = None,
    provinces: options.Provinces = None,
    population: options.Population = None,
    level: options.MapLevel = 1,
    view: View,
    save_view: SaveView = None,
    decisions: options.Decisions = None,
    date: newsreading.Published = None,
    size: options.Size = None,
    dpi: options.Dpi = None,
    by: options.By = None,
    period: options.MapPeriod = None,
    corrections: newsreading.Corrections = None,
    publish: options.Publish = None,
    strict: options.Strict = False,
) -> None:
    """Draw a table of incidents, or those that articles tell of: as one self-contained page (.html), as a figure
    (.svg, .png, .pdf), or as a movie (.webp, .gif, .mp4)."""
    options.check_outputs(sources, out, *(decisions or []), *(corrections or []), save_view)
    picture, movie = options.picture(out, size, dpi, by, period), output("movie", out)
    view = view.with_(by=by or period or ("month" if movie and view.by is None else None))
    with whole(out) as part:  # first of all, so that an output that cannot be written costs no work
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
            parts=parts,
        )
        import maps

        placed = preparing.published(placed, publish, level=level)
        story = maps.Story(placed, view, provinces=units, level=level)
        if picture is None:
            written = cast(Output, output("page", out))  # `options.picture` has refused other endings
            written.writer(maps.draw(story), part)
        elif movie:
            with printing.warnings_as_notes():
                moving = maps.movie(story, **({"size": size} if size else {}))
            movie.writer(moving, part)
        else:
            with printing.warnings_as_notes():
                drawn = maps.figure(story, **({"size": size} if size else {}))
            drawn.save(part, dpi=picture or None)
    save(view, save_view)
    typer.echo(f"The map is at {out.resolve()}\n")
    totalling.print_story(story)


@shared
def geocode(
    sources: options.Sources,
    out: options.Out,
    column: options.Columns = None,
    *,
    told: dict[str, Any],
    parts: Parts,
    ignore_coordinates: options.IgnoreCoordinates = False,
    boundaries: options.Boundaries = None,
    review: options.Review = None,
    decisions: options.Decisions = None,
    geocoder: options.Geocoder = None,
    user_agent: options.UserAgent = None,
    geocoder_option: options.GeocoderOptions = None,
    publish: options.Publish = None,
    strict: options.Strict = False,
    datapackage: options.DataPackage = False,
    licence: options.Licence = None,
) -> None:
    """Write the table with the place and province of each incident: CSV, Excel, GeoJSON, GeoPackage, GeoParquet,
    FlatGeobuf, KML, GPX or PMTiles; with --engine a folder of GeoParquet files."""
    import geo
    from geo.geocoding import reviewing
    from geo.writing import check_kind, write

    if parts.engine is not None:
        refused = {"review": review, "geocoder": geocoder, "strict": strict, "datapackage": datapackage}
        parting.refuse(parts, **refused, victims=told.get("victims"))
        made = {"decisions": decisions, "ignore_coordinates": ignore_coordinates, "told": told}
        _say_parts(preparing.geocoded(sources, column, boundaries, parts, out, **made), out)
        return
    check_kind(out)
    preparing.describable(out, wanted=datapackage, licence=licence)
    options.check_outputs(sources, out, review)
    before = None
    if review is not None:
        check_kind(review)
        before = review if review.exists() else None
        reviewing.Earlier.of(before)  # what is no review is not written over, and costs no work
    how = options.geocoding(geocoder, user_agent, geocoder_option)
    with whole(out) as part:
        placed, provinces = preparing.placed(
            sources,
            column,
            boundaries,
            told=told,
            ignore_coordinates=ignore_coordinates,
            strict=strict,
            merge=False,
            decisions=decisions,
            how=how,
        )
        public = preparing.published(placed, publish)
        with printing.warnings_as_notes():
            write(public, part)
        doubtful = None
        if review is not None:
            doubtful = geo.review(placed, before=before)
            write(doubtful, review)
    if datapackage:
        preparing.describe(public, out, licence)
    typer.echo(f"{len(public):,} rows are in {out.resolve()}\n")
    preparing.say_published(public)
    for attribution in placed.attrs.get("attributions", []):
        typer.echo(f"Places: {attribution}")
    if doubtful is not None:
        typer.echo(_asked(doubtful, review))
    totalling.print_placing(placed, provinces)


def _say_parts(written: foldered.Written, out: Path) -> None:
    kept = f", {written.kept:,} of them from before" if written.kept else ""
    typer.echo(f"{written.rows:,} rows in {written.made + written.kept:,} parts{kept} are in {out.resolve()}")


def _asked(reviewed: pd.DataFrame, path: Path | None) -> str:
    """How many names are to be decided in the file, and what became of those that were."""
    counts = reviewed["status"].value_counts().to_dict()
    to_decide = counts.get("new", 0) + counts.get("open", 0)
    kept = {name: counts[name] for name in ("decided", "settled", "gone") if name in counts}
    asked = (
        f"{to_decide:,} names to decide are in {path}: fill in its column decision, then add --decisions {path}\n"
        if to_decide
        else f"No name is in doubt: {path} has nothing to decide.\n"
    )
    if not kept:
        return asked
    listed = ", ".join(f"{number:,} {_KEPT[name]}" for name, number in kept.items())
    return f"{asked}Kept of what it had decided: {listed}.\n"
