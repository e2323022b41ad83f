"""`summary`: totals by province, country and period; and what a command says of totals and of places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from geo.schema import FIGURES

from . import options, preparing, printing

if TYPE_CHECKING:
    import pandas as pd

    from geo.figures import Total

SHOWN = 10
"""Unresolved places that are listed one by one."""

Level = Annotated[
    Literal["province", "country", "all"],
    typer.Option("--level", metavar="UNIT", help="A row for each province or country, or one for all together."),
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
    level: Level = "province",
    period: Span = None,
) -> None:
    """Total the incidents by province or country, and by period."""
    import boundaries as provinces_
    from geo.writing import check_kind, write

    if out is not None:
        check_kind(out)
    options.check_outputs(source, out)
    placed, _ = preparing.placed(
        source,
        column,
        boundaries,
        told={"encoding": encoding, "sheet": sheet, "layer": layer},
        ignore_coordinates=ignore_coordinates,
        strict=strict,
        decisions=decisions,
        as_of=as_of,
    )
    if out is None:
        print_totals(placed, level, period)
        return
    write(provinces_.summarise(placed, level, period), out)
    split = f" and {period}" if period else ""
    typer.echo(f"Totals by {level if level != 'all' else 'all'}{split} are in {out.resolve()}")


def print_totals(placed: pd.DataFrame, level: Level = "province", period: Span = None) -> None:
    """Print the totals by unit, and by period if that is asked for; the last row is all."""
    import boundaries
    from geo.figures import Total, count, totals

    units = [] if level == "all" and period is None else boundaries.summarise(placed, level, period).to_dict("records")
    named = _named(level, period)
    rows = [
        [
            *(_cell(unit[column]) for column in named.values()),
            f"{unit['incidents']:,}",
            *(told(Total.of_summary(unit, name)) for name in FIGURES),
        ]
        for unit in units
    ]
    everything = ["All", *[""] * len(named)][: len(named)]
    rows.append([*everything, f"{count(placed):,}", *(told(totals(placed, name)) for name in FIGURES)])
    numbers = ("incidents", *FIGURES)
    printing.table([*named, *numbers], rows, right=numbers)


def _named(level: Level, period: Span) -> dict[str, str]:
    """The columns before the figures: heading → column of the summary."""
    units = {"province": {"province": "name", "country": "country_name"}, "country": {"country": "name"}, "all": {}}
    return units[level] | ({period: "period"} if period else {})


def _cell(value: Any) -> str:
    """A name or a period; a period is missing where incidents are dated less finely."""
    import pandas as pd

    return value if isinstance(value, str) else "" if value is None else "not known" if pd.isna(value) else str(value)


def told(total: Total) -> str:
    """A total for a cell: the range, the best estimate within it, and for how many incidents there is no figure.

    Examples
    --------
    >>> from geo.figures import Total
    >>> told(Total(20, 22, 25, False, 3, 0)), told(Total(9, 11, 14, True, 4, 1)), told(Total(0, 0, 0, False, 0, 2))
    ('20 to 25 (best 22)', '9 or more (best 11; not known for 1 of 5)', 'not known')
    """
    if not total.known:
        return "not known"
    notes = [f"best {total.best:,}"] if total.min < total.best and (total.open_ended or total.best < total.max) else []
    notes += [f"not known for {total.unknown:,} of {total.known + total.unknown:,}"] if total.unknown else []
    text = printing.figure(total.min, total.best, total.max, open_ended=total.open_ended)
    return f"{text} ({'; '.join(notes)})" if notes else text


def _or_empty(value: object) -> str:
    return value if isinstance(value, str) else ""


def print_unresolved(placed: pd.DataFrame) -> None:
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
