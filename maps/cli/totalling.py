"""`summary`: totals by province, country and period; and what a command says of totals and of places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import options, preparing, printing, sumlines
from .sharing import SaveView, save, shared

if TYPE_CHECKING:
    import pandas as pd

    from maps.story.asked import View
    from maps.story.placement import Mask, Placing
    from maps.story.telling import Story

    from .parting import Parts

SHOWN = 10
"""Unresolved places that are listed one by one."""

Level = Annotated[
    sumlines.Unit,
    typer.Option(
        "--level",
        metavar="UNIT",
        help="A row for each province, district (admin2) or country, or one for all together.",
    ),
]
Span = Annotated[
    sumlines.Span,
    typer.Option(
        "--period",
        metavar="SPAN",
        help="Split each unit by day, week, month or year; what is dated less finely has rows without a period.",
        show_default=False,
    ),
]


@shared
def summary(
    sources: options.Sources,
    out: options.MaybeOut = None,
    column: options.Columns = None,
    *,
    told: dict[str, Any],
    parts: Parts,
    ignore_coordinates: options.IgnoreCoordinates = False,
    boundaries: options.Boundaries = None,
    provinces: options.Provinces = None,
    population: options.Population = None,
    decisions: options.Decisions = None,
    strict: options.Strict = False,
    sums: View,
    save_view: SaveView = None,
    level: Level = "province",
    period: Span = None,
    datapackage: options.DataPackage = False,
    licence: options.Licence = None,
    publish: options.Publish = None,
) -> None:
    """Total the incidents by province or country, and by period."""
    from geo.writing import check_kind, write

    if out is not None:
        check_kind(out)
    preparing.describable(out, wanted=datapackage, licence=licence)
    options.check_outputs(sources, out, save_view)
    sumlines.check(sums.per, level, people=population is not None or boundaries is not None)
    placed, units = preparing.placed(
        sources,
        column,
        boundaries,
        told=told,
        ignore_coordinates=ignore_coordinates,
        strict=strict,
        decisions=decisions,
        as_of=sums.as_of,
        area=provinces,
        population=population,
        level=2 if level == "admin2" else 1,
        parts=parts,
        grain=period or "month",
    )
    from maps.story.telling import Story

    placed = preparing.published(placed, publish, level=2 if level == "admin2" else 1)
    story = Story(placed, sums, provinces=units[1] if level == "admin2" else units)
    save(sums, save_view)
    if out is None:
        sumlines.heading(story)
        sumlines.show(story, level, period)
        print_vague(story)
        sumlines.foot(story)
        return
    table = sumlines.totals(story, level, period)
    write(table, out)
    if datapackage:
        preparing.describe(table, out, licence)
    split = f" and {period}" if period else ""
    typer.echo(f"Totals by {level if level != 'all' else 'all'}{split} are in {out.resolve()}")
    print_vague(story)
    if unsaid := sumlines.unsaid(story):
        typer.echo(
            f"note: {', '.join(unsaid)}: a table has no place for it; the terminal, a page or a report has", err=True
        )


def print_story(story: Story) -> None:
    """Totals, what the asked span of time cannot hold for certain, and what is not on the map."""
    sumlines.show(story)
    print_vague(story)
    typer.echo("")
    print_placing(story.rows, stands=story.stands, language=story.view.language)


def print_vague(story: Story) -> None:
    """What may lie in the span of time that was asked for, and is not counted: "plus 13 known only to the year"."""
    for line in (*story.vague, *story.privacy):
        typer.echo(line)


def _or_empty(value: object) -> str:
    return value if isinstance(value, str) else ""


def print_placing(
    placed: pd.DataFrame,
    provinces: pd.DataFrame | None = None,
    *,
    stands: Placing | None = None,
    language: str = "en",
) -> None:
    """Say what is not on the map, and what is there only as its province's or country's: as page and report do; a
    story has counted its rows and knows where they stand."""
    from geo.claims.counting import counted
    from maps.languages.wording import words_of
    from maps.story.placement import placing_of

    words = words_of(language)
    if stands is None:
        placed = counted(placed)
        stands = placing_of(placed, provinces)

    def said(key: str, rows: Mask, rest: str = "") -> None:
        some = words.t("card.of", n=stands.count(rows), all=words.t("incidents", n=stands.count()))
        typer.echo(f"{words.t(key)}: {some}{rest}")

    if not stands.count():
        typer.echo(words.t("empty.filtered"))
        return
    if stands.lost.any():
        said("report.unplaced", stands.lost, f". {words.t('report.lost.text')}")
        _list(placed[stands.lost])
    else:
        typer.echo(words.t("report.lost.none"))
    if stands.coarse.any():
        said("report.coarse.all", stands.coarse)
    if stands.unfound.any():
        said("report.coarse", stands.unfound)
        _list(placed[stands.unfound])
    if stands.outside.any():
        said("report.outside.all", stands.outside)


def _list(rows: pd.DataFrame) -> None:
    from geo.findings import named

    numbered = bool(rows.attrs.get("lines"))  # else it comes from articles, whose incidents have ids
    for label, row in rows.head(SHOWN).iterrows():
        stated = (row["place"], row["admin2"], row["admin1"], row["country"])
        names = ", ".join(value for value in stated if isinstance(value, str)) or "no place named"
        reason = _or_empty(row["reason"]) or _or_empty(row.get("admin1_reason")) or "not found"
        which = named(rows, [label])[0] if numbered else str(row["incident_id"])
        typer.echo(printing.safe(f"  {which}: {names}: {reason}"))
    if len(rows) > SHOWN:
        typer.echo(f"  … and {len(rows) - SHOWN:,} more; incidentmap geocode writes them all")
