"""`lookup` and `inspect`: questions that are answered on standard output."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import options, printing
from .sharing import shared

if TYPE_CHECKING:
    from geo.reading.datasets.recognising import Reading


def lookup(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A place name, in any script: Zahedan, 'Panjgur, Balochistan, Pakistan', زاهدان",
            show_default=False,
        ),
    ],
    country: Annotated[
        str | None,
        typer.Option(
            "--country", metavar="CC", help="Two-letter code or name of the country it is in.", show_default=False
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say how each candidate was matched.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="How many candidates at most.")] = 5,
) -> None:
    """Find a place in the bundled gazetteer: the candidates, best first. Where there is none the status is 2."""
    import geo

    candidates = geo.lookup(name, country=country, limit=limit)
    if as_json:
        typer.echo(json.dumps([asdict(candidate) for candidate in candidates], ensure_ascii=False, indent=2))
        if not candidates:
            raise typer.Exit(2)
        return
    if not candidates:
        where = f" in {country}" if country else ""
        typer.echo(
            f"No place called {printing.safe(name)}{where} is known; try another spelling, or its district or province"
        )
        raise typer.Exit(2)
    head = ["name", "kind", "country", "province", "lat", "lon", "population"] + (
        ["match", "score", "id", "source"] if explain else []
    )
    printing.table(
        head,
        [_row(candidate, explain=explain) for candidate in candidates],
        right=("lat", "lon", "population", "score"),
    )


def _row(candidate: Any, *, explain: bool) -> list[str]:
    known = asdict(candidate)
    row = [
        known["name"],
        known["kind"],
        known["country_code"] or "",
        known["admin1_name"] or "",
        f"{known['lat']:.4f}",
        f"{known['lon']:.4f}",
    ]
    row.append(f"{known['population']:,}" if known["population"] else "")
    return row + ([known["match"], f"{known['score']:.2f}", str(known["id"]), known["source"]] if explain else [])


@shared
def inspect(
    sources: options.Sources,
    column: options.Columns = None,
    *,
    told: dict[str, Any],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what a table was recognised as, how each column is read, and what is odd, before anything is drawn."""
    from geo.reading import inspect as inspected
    from geo.reading.together import distinct, together
    from maps.story import groundwork

    read = {source: inspected(options.opened(source), options.mapping(column), **told) for source in distinct(sources)}
    for _, incidents in read.values():
        groundwork.doubted(incidents)
    if as_json:
        facts = [_facts(reading, incidents) for reading, incidents in read.values()]
        typer.echo(json.dumps(facts if len(facts) > 1 else facts[0], ensure_ascii=False, indent=2))
        return
    for reading, incidents in read.values():
        typer.echo(f"{incidents.attrs['source']}: read as {reading.format.name}")
        _counted(incidents)
        typer.echo("")
        printing.table(["column", "read from", "told by"], _columns(reading))
        typer.echo("")
        _odd(incidents)
        if len(read) > 1:
            typer.echo("")
    if len(read) > 1:
        whole = together({source: incidents for source, (_, incidents) in read.items()})
        typer.echo("All together")
        _counted(whole)
        _odd(whole, skip=sum(len(incidents.attrs["findings"]) for _, incidents in read.values()))


def _counted(incidents: Any) -> None:
    """Rows, days, figures and coordinates."""
    from geo.figures import totals
    from geo.schema import FIGURES

    days = incidents["date"].dropna()
    span = f"{days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else "no dates"
    typer.echo(f"{len(incidents):,} rows; {span}")
    for name in FIGURES:
        total = totals(incidents, name)
        best = f"best {total.best:,}" if total.best_known else "best not known"
        stated = printing.figure(total.min, total.best, total.max, open_ended=total.open_ended)
        known = f"{stated} ({best})" if total.known else "not known"
        typer.echo(f"{name}: {known}; no figure for {total.unknown:,} of {total.known + total.unknown:,} incidents")
    typer.echo(f"coordinates in {int(incidents['latitude'].notna().sum()):,} rows")


def _odd(incidents: Any, *, skip: int = 0) -> None:
    """The findings, but for the first few, which were said."""
    from geo.findings import of, sentence

    for item in of(incidents)[skip:]:
        typer.echo(f"- {printing.safe(sentence(item))}")
    if not of(incidents)[skip:] and not skip:
        typer.echo("Nothing odd was found.")


def _columns(reading: Reading) -> list[list[str]]:
    rows = [
        [
            ours,
            theirs,
            {
                "dataset": f"the columns of {reading.format.name}",
                "hxl": "HXL tag",
                "name": "its name",
                "you": "your word",
            }[reading.by[ours]],
        ]
        for ours, theirs in reading.columns.items()
    ]
    if reading.parts:
        rows.append(["date", ", ".join(reading.parts), f"the columns of {reading.format.name}"])
    for ours, theirs in (("source_precision", reading.precision), ("date_precision", reading.date_precision)):
        if theirs:
            rows.append([ours, theirs, f"the codes of {reading.format.name}" if reading.format.needs else "its name"])
    return rows


def _facts(reading: Reading, incidents: Any) -> dict[str, Any]:
    from geo.figures import totals
    from geo.findings import of
    from geo.schema import FIGURES

    days = incidents["date"].dropna()
    return {
        "source": incidents.attrs["source"],
        "format": reading.format.name,
        "rows": len(incidents),
        "dates": [f"{days.min():%Y-%m-%d}", f"{days.max():%Y-%m-%d}"] if len(days) else None,
        "with_coordinates": int(incidents["latitude"].notna().sum()),
        "figures": {name: totals(incidents, name).stated() for name in FIGURES},
        "columns": reading.columns,
        "told_by": reading.by,
        "findings": of(incidents),
    }
