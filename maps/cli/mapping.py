"""`map`, `geocode` and `summary`: a table goes in; a page, a table of points, or totals come out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from geo.whole import whole

from . import newsreading, options, printing

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

SHOWN = 10
"""Unresolved places that are listed one by one."""


def map_(
    source: options.Source,
    out: options.Out,
    column: options.Columns = None,
    encoding: options.Encoding = None,
    sheet: options.Sheet = None,
    layer: options.Layer = None,
    ignore_coordinates: options.IgnoreCoordinates = False,
    boundaries: options.Boundaries = None,
    language: options.Language = "en",
    decisions: options.Decisions = None,
    date: newsreading.Published = None,
    size: options.Size = None,
    dpi: options.Dpi = None,
    by: options.By = None,
    corrections: newsreading.Corrections = None,
    strict: options.Strict = False,
    as_of: options.AsOf = None,
) -> None:
    """Draw a table of incidents, or those that articles tell of: as one self-contained page (.html), or as a figure
    (.svg, .png, .pdf)."""
    options.check_outputs(source, out, decisions, corrections)
    picture = options.picture(out, size, dpi, by)
    with whole(out) as part:  # first of all, so that an output that cannot be written costs no work
        placed, provinces = _placed(
            source,
            column,
            boundaries,
            told={"encoding": encoding, "sheet": sheet, "layer": layer},
            ignore_coordinates=ignore_coordinates,
            strict=strict,
            date=date,
            decisions=decisions,
            corrections=corrections,
            as_of=as_of,
        )
        import maps

        if picture is None:
            maps.draw(placed, language=language, provinces=provinces).save(str(part))
        else:
            with printing.warnings_as_notes():
                drawn = maps.figure(placed, language, provinces=provinces, by=by, **({"size": size} if size else {}))
            drawn.save(part, dpi=picture)
    typer.echo(f"The map is at {out.resolve()}\n")
    _print_totals(placed)
    typer.echo("")
    _print_unresolved(placed)


def geocode(
    source: options.Source,
    out: options.Out,
    column: options.Columns = None,
    encoding: options.Encoding = None,
    sheet: options.Sheet = None,
    layer: options.Layer = None,
    ignore_coordinates: options.IgnoreCoordinates = False,
    boundaries: options.Boundaries = None,
    review: options.Review = None,
    decisions: options.Decisions = None,
    geocoder: options.Geocoder = None,
    user_agent: options.UserAgent = None,
    geocoder_option: options.GeocoderOptions = None,
    strict: options.Strict = False,
) -> None:
    """Write the table with the place and province of each incident: CSV, GeoJSON, GeoPackage, GeoParquet or Excel."""
    import geo
    from geo.writing import check_kind, write

    check_kind(out)
    options.check_outputs(source, out, review)
    if review is not None:
        check_kind(review)
    how = options.geocoding(geocoder, user_agent, geocoder_option)
    with whole(out) as part:
        placed, _ = _placed(
            source,
            column,
            boundaries,
            told={"encoding": encoding, "sheet": sheet, "layer": layer},
            ignore_coordinates=ignore_coordinates,
            strict=strict,
            merge=False,
            decisions=decisions,
            how=how,
        )
        write(placed, part)
        doubtful = None
        if review is not None:
            doubtful = geo.review(placed)
            write(doubtful, review)
    typer.echo(f"{len(placed):,} rows are in {out.resolve()}\n")
    for attribution in placed.attrs.get("attributions", []):
        typer.echo(f"Places: {attribution}")
    if doubtful is not None:
        typer.echo(
            f"{len(doubtful):,} names to decide are in {review}: fill in its column decision, then add --decisions"
            f" {review}\n"
            if len(doubtful)
            else f"No name is in doubt: {review} has nothing to decide.\n"
        )
    _print_unresolved(placed)


def summary(
    source: options.Source,
    out: options.MaybeOut = None,
    column: options.Columns = None,
    encoding: options.Encoding = None,
    sheet: options.Sheet = None,
    layer: options.Layer = None,
    ignore_coordinates: options.IgnoreCoordinates = False,
    boundaries: options.Boundaries = None,
    decisions: options.Decisions = None,
    strict: options.Strict = False,
    as_of: options.AsOf = None,
) -> None:
    """Total the incidents by province."""
    options.check_outputs(source, out)
    placed, _ = _placed(
        source,
        column,
        boundaries,
        told={"encoding": encoding, "sheet": sheet, "layer": layer},
        ignore_coordinates=ignore_coordinates,
        strict=strict,
        decisions=decisions,
    )
    if out is None:
        _print_totals(placed)
        return
    import boundaries as provinces_
    from geo.writing import write

    write(provinces_.summarise(placed), out)
    typer.echo(f"Totals by province are in {out.resolve()}")


def _placed(
    source: str,
    column: list[str] | None,
    boundaries: Path | None,
    *,
    told: dict[str, str | None],
    ignore_coordinates: bool,
    strict: bool,
    merge: bool = True,
    decisions: Path | None = None,
    how: dict[str, Any] | None = None,
    date: str | None = None,
    corrections: Path | None = None,
    as_of: str | None = None,
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """The first four lines of the five-line program; what was odd goes to standard error.

    Rival claims about one incident become one row with a range (`merge`), so that no total counts it twice.
    """
    columns = options.mapping(column)
    import boundaries as provinces_
    import geo
    from geo.claims.histories import as_known
    from geo.claims.reconciling import merge_rivals
    from geo.text.articles.single import is_article
    from geo.text.corrections.applying import settled

    if is_article(source):
        incidents = newsreading.read(source, date, corrections, strict=strict).table
    elif corrections is not None:
        from geo.errors import InputError

        raise InputError(f"{source}: is a table; --corrections goes with articles, a corrected table is drawn as it is")
    else:
        incidents = geo.read(options.opened(source), columns, strict=strict, **told)
        if source != "-" and not columns:
            incidents = settled(incidents, source)
    provinces = provinces_.load(boundaries)
    if not ignore_coordinates:
        options.doubt(incidents, provinces, strict=strict)
    if as_of is not None:
        incidents = as_known(incidents, as_of)
    if merge:
        incidents = merge_rivals(incidents)
    printing.findings(incidents)
    read = len(incidents.attrs["findings"])
    located = geo.geocode(
        incidents,
        ignore_coordinates=ignore_coordinates,
        decisions=decisions,
        on_progress=printing.progress("Places"),
        **(how or {}),
    )
    placed = provinces_.join(located, provinces)
    printing.findings(_since(placed, read))
    return placed, provinces


def _since(table: pd.DataFrame, count: int) -> pd.DataFrame:
    """The table's later findings alone, on an empty frame."""
    import pandas as pd

    rest = pd.DataFrame()
    rest.attrs["findings"] = table.attrs.get("findings", [])[count:]
    return rest


def _print_totals(placed: pd.DataFrame) -> None:
    import boundaries
    from geo.figures import count, totals

    rows = []
    for unit in boundaries.summarise(placed).to_dict("records"):
        figures = [_figure(unit, name) for name in ("killed", "injured")]
        rows.append(
            [
                str(unit["name"]),
                _or_empty(unit.get("country_name", unit.get("country_code"))),
                f"{unit['incidents']:,}",
                *figures,
            ]
        )
    sums = (totals(placed, name) for name in ("killed", "injured"))
    spoken = [
        printing.figure(total.min, total.best, total.max, open_ended=total.open_ended) if total.known else "not known"
        for total in sums
    ]
    rows.append(["All", "", f"{count(placed):,}", *spoken])
    printing.table(
        ["province", "country", "incidents", "killed", "injured"], rows, right=("incidents", "killed", "injured")
    )


def _figure(unit: dict[str, Any], name: str) -> str:
    if unit["incidents"] == unit[f"{name}_unknown"]:
        return "not known"
    low, best, high = (int(unit[f"{name}{part}"]) for part in ("_min", "", "_max"))
    return printing.figure(low, best, high, open_ended=bool(unit[f"{name}_open"]))


def _or_empty(value: object) -> str:
    return value if isinstance(value, str) else ""


def _print_unresolved(placed: pd.DataFrame) -> None:
    lost = placed["precision"].astype("string") == "unresolved"
    # A name that no source holds, or that could be several: drawn as its province's or country's, if that is stated.
    parents = (placed["match"].astype("string") == "context") & placed["place"].notna() & ~lost
    if not lost.any() and not parents.any():
        typer.echo("Every incident was placed.")
    if lost.any():
        typer.echo(f"Not placed: {lost.sum():,} of {len(placed):,} incidents. They are counted, and not drawn.")
        _list(placed[lost])
    if parents.any():
        typer.echo(
            f"Known by their province or country alone: {parents.sum():,} of {len(placed):,} incidents. They are drawn"
            " as the unit's."
        )
        _list(placed[parents])


def _list(rows: pd.DataFrame) -> None:
    for label, row in rows.head(SHOWN).iterrows():
        stated = (row["place"], row["admin2"], row["admin1"], row["country"])
        names = ", ".join(value for value in stated if isinstance(value, str)) or "no place named"
        reason = _or_empty(row["reason"]) or "not found"
        typer.echo(printing.safe(f"  {row['incident_id'] or label}: {names}: {reason}"))
    if len(rows) > SHOWN:
        typer.echo(f"  … and {len(rows) - SHOWN:,} more; incidentmap geocode writes them all")
