"""`summary`: totals by province, country and period; and what a command says of totals and of places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from geo.errors import InputError
from geo.schema import FIGURES

from . import options, preparing, printing
from .sharing import shared

if TYPE_CHECKING:
    import pandas as pd

    from maps.story.asked import View
    from maps.story.placement import Mask
    from maps.story.telling import Story

    from .parting import Parts

SHOWN = 10
"""Unresolved places that are listed one by one."""

Level = Annotated[
    Literal["province", "admin2", "country", "all"],
    typer.Option(
        "--level",
        metavar="UNIT",
        help="A row for each province, district (admin2) or country, or one for all together.",
    ),
]
Span = Annotated[
    Literal["day", "week", "month", "year"] | None,
    typer.Option(
        "--period",
        metavar="SPAN",
        help="Split each unit by day, week, month or year; what is dated less finely has rows without a period.",
        show_default=False,
    ),
]

Per = Annotated[
    Literal["count", "people"],
    typer.Option(
        "--per", metavar="WHAT", help="people: killed per 100,000 too; --population says how many live there."
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
    rows: View,
    level: Level = "province",
    period: Span = None,
    per: Per = "count",
    datapackage: options.DataPackage = False,
    licence: options.Licence = None,
) -> None:
    """Total the incidents by province or country, and by period."""
    import boundaries as provinces_
    from geo.writing import check_kind, write

    if out is not None:
        check_kind(out)
    preparing.describable(out, wanted=datapackage, licence=licence)
    options.check_outputs(sources, out)
    if per == "people" and population is None and boundaries is None:
        from boundaries.study.people import HOW

        raise InputError(f"--per people: the provinces have no population; {HOW}")
    placed, units = preparing.placed(
        sources,
        column,
        boundaries,
        told=told,
        ignore_coordinates=ignore_coordinates,
        strict=strict,
        decisions=decisions,
        as_of=rows.as_of,
        area=provinces,
        population=population,
        level=2 if level == "admin2" else 1,
        parts=parts,
        grain=period or "month",
    )
    from maps.story.telling import Story

    units = units[1] if level == "admin2" else units
    story = Story(placed, rows, provinces=units)
    placed = story.rows
    if out is None:
        print_totals(placed, level, period, units=units if "population" in units else None)
        print_vague(story)
        return
    table = provinces_.summarise(placed, level, period, provinces=units if level != "admin2" else None)
    table.attrs = dict(placed.attrs)
    write(table, out)
    if datapackage:
        preparing.describe(table, out, licence)
    split = f" and {period}" if period else ""
    typer.echo(f"Totals by {level if level != 'all' else 'all'}{split} are in {out.resolve()}")
    print_vague(story)


def print_story(story: Story) -> None:
    """Totals, what the asked span of time cannot hold for certain, and what is not on the map."""
    print_totals(story.rows)
    print_vague(story)
    typer.echo("")
    print_placing(story.rows, story.provinces)


def print_vague(story: Story) -> None:
    """What may lie in the span of time that was asked for, and is not counted: "plus 13 known only to the year"."""
    for line in story.vague:
        typer.echo(line)


def print_totals(
    placed: pd.DataFrame, level: Level = "province", period: Span = None, *, units: pd.DataFrame | None = None
) -> None:
    """Print the totals by unit, and by period if that is asked for; the last row is all. `units` know their people."""
    import boundaries
    from geo.figures import Total, count, totals
    from maps.languages.wording import words_of
    from maps.story.rated import rate

    words = words_of("en")
    whole = level == "all" and period is None
    told = (
        []
        if whole
        else boundaries.summarise(placed, level, period, provinces=units if level != "admin2" else None).to_dict(
            "records"
        )
    )
    rated = units is not None and level == "province" and period is None
    named = _named(level, period)
    rows = [
        [
            *(_cell(unit[column]) for column in named.values()),
            f"{unit['incidents']:,}",
            *(words.cell(Total.of_summary(unit, name)) for name in FIGURES),
            *([rate(words, unit)] if rated else []),
        ]
        for unit in told
    ]
    everything = ["All", *[""] * len(named)][: len(named)]
    rows.append([*everything, f"{count(placed):,}", *(words.cell(totals(placed, name)) for name in FIGURES)])
    rows[-1] += [""] if rated else []
    numbers = ("incidents", *FIGURES, *(["killed per 100,000"] if rated else []))
    printing.table([*named, *numbers], rows, right=numbers)


def _named(level: Level, period: Span) -> dict[str, str]:
    """The columns before the figures: heading → column of the summary."""
    units = {
        "province": {"province": "name", "country": "country_name"},
        "admin2": {"district": "name", "country": "country_name"},
        "country": {"country": "name"},
        "all": {},
    }
    return units[level] | ({period: "period"} if period else {})


def _cell(value: Any) -> str:
    """A name or a period; a period is missing where incidents are dated less finely."""
    import pandas as pd

    return value if isinstance(value, str) else "" if value is None else "not known" if pd.isna(value) else str(value)


def _or_empty(value: object) -> str:
    return value if isinstance(value, str) else ""


def print_placing(placed: pd.DataFrame, provinces: pd.DataFrame | None = None) -> None:
    """Say what is not on the map, and what is there only as its province's or country's: as page and report do."""
    from geo.claims.counting import counted
    from maps.languages.wording import words_of
    from maps.story.placement import placing_of

    words, placed = words_of("en"), counted(placed)
    stands = placing_of(placed, provinces)

    def said(key: str, rows: Mask, rest: str = "") -> None:
        typer.echo(f"{words.t(key)}: {stands.count(rows):,} of {stands.count():,} incidents{rest}")

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
