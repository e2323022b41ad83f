"""From a source to placed incidents: what every command that draws or counts begins with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from maps.loop.proving import watching

from . import newsreading, options, parting, printing
from .parting import Parts

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo.engine import foldered

WHOLE: Final = Parts()


def placed(
    sources: list[str],
    column: list[str] | None,
    boundaries: Path | None,
    *,
    told: dict[str, Any],
    ignore_coordinates: bool,
    strict: bool,
    merge: bool = True,
    decisions: list[Path] | None = None,
    how: dict[str, Any] | None = None,
    date: str | None = None,
    corrections: list[Path] | None = None,
    as_of: dt.date | str | None = None,
    area: list[str] | None = None,
    population: Path | None = None,
    level: int = 1,
    parts: Parts = WHOLE,
    grain: Literal["day", "week", "month", "year"] = "month",
) -> tuple[gpd.GeoDataFrame, Any]:
    """The first four lines of the five-line program: the placed table, and the units that it was joined to (for level 2
    a mapping of both levels). What was odd goes to standard error.

    Rival claims about one incident become one row with a range (`merge`), so that no total counts it twice.
    """
    columns = options.mapping(column)
    if parts.engine is not None:
        given = {"strict": strict, "decisions": decisions, "corrections": corrections, "as_of": as_of, "date": date}
        parting.refuse(parts, **given, victims=told.pop("victims", None), population=population, level=level != 1)
    from geo.reading.together import distinct, together
    from maps.story import groundwork

    among = groundwork.units(_text(boundaries), area or (), population=population, level=level)
    if parts.engine is not None:
        units = among.provinces if area or boundaries is not None else None  # the bundled ones lie with every worker
        return parting.placed(sources, columns, units, parts, grain=grain, **told), among.provinces
    tables = {
        source: _read(source, columns, told=told, strict=strict, date=date, corrections=corrections)
        for source in distinct(sources)
    }
    chosen: dict[str, Any] = {"ignore_coordinates": ignore_coordinates, "decisions": decisions or ()}
    incidents = groundwork.ready(together(tables), among.provinces, strict=strict, as_of=as_of, merge=merge, **chosen)
    printing.findings(incidents)
    read = len(incidents.attrs["findings"])
    joined = groundwork.placed(incidents, among, on_progress=printing.progress("Places"), **chosen, **(how or {}))
    printing.findings(_since(joined, read))
    watching.note(joined)
    return joined, among.levels


def geocoded(
    sources: list[str], column: list[str] | None, boundaries: Path | None, parts: Parts, out: Path, **told: Any
) -> foldered.Written:
    """A source in parts as a folder of placed parts; what was odd goes to standard error."""
    from maps.story import groundwork

    units = None if boundaries is None else groundwork.units(str(boundaries)).provinces
    written = parting.geocoded(sources, options.mapping(column), units, parts, out, boundaries=boundaries, **told)
    printing.said(written.findings)
    return written


def _text(boundaries: Path | None) -> str | None:
    return None if boundaries is None else str(boundaries)


def _read(
    source: str,
    columns: dict[str, str],
    *,
    told: dict[str, Any],
    strict: bool,
    date: str | None,
    corrections: list[Path] | None,
) -> pd.DataFrame:
    """One source: articles or a table."""
    import geo
    from geo.errors import InputError
    from geo.text.articles.single import is_article
    from geo.text.corrections.applying import settled

    if is_article(source):
        return newsreading.read(source, date, corrections, strict=strict).table
    if corrections:
        raise InputError(f"{source}: is a table; --corrections goes with articles, a corrected table is drawn as it is")
    incidents = geo.read(options.opened(source), columns, strict=strict, **told)
    return incidents if source == "-" or columns else settled(incidents, source)


def published(placed: gpd.GeoDataFrame, rules: str | None, *, level: int = 1) -> gpd.GeoDataFrame:
    """The table by the rules of --publish; as it is without."""
    if rules is None:
        return placed
    from maps.loop.publishing.redacting import publish

    public = publish(placed, rules, level=level)
    watching.instead(public)
    return public


def say_published(table: pd.DataFrame) -> None:
    """What was done to a table that is written."""
    import typer

    from maps.languages.wording import words_of
    from maps.story import holding

    back = int(holding.held(table).sum())
    if back:
        typer.echo(f"{back:,} of them are not for publication (withhold); --publish public leaves them out")
    for line in holding.said(words_of("en"), table):
        typer.echo(line)


def _since(table: pd.DataFrame, count: int) -> pd.DataFrame:
    """The table's later findings alone, on an empty frame."""
    import pandas as pd

    rest = pd.DataFrame()
    rest.attrs["findings"] = table.attrs.get("findings", [])[count:]
    return rest


def describable(out: Path | None, *, wanted: bool, licence: str | None) -> None:
    """Refuse at once what cannot be described."""
    from geo.describing import check, licence_of
    from geo.errors import InputError

    if not wanted:
        if licence is not None:
            raise InputError("--licence is for the description of a file; add --datapackage")
        return
    if licence is not None:
        licence_of(licence)
    if out is None:
        raise InputError("--datapackage describes a file; add -o with a name that ends in .csv")
    check(out)


def describe(table: pd.DataFrame, out: Path, licence: str | None) -> None:
    """Describe a CSV output: whence its rows are, and whose names of places and boundaries it holds."""
    import os

    from boundaries import bundled
    from geo.describing import describe
    from maps.story.overview import PLACES

    named = table.attrs.get("source")
    read = [{"title": os.path.basename(named)}] if isinstance(named, str) else []  # a path may tell more than was meant
    lines = [f"{one['name']} {one['version']} ({one['licence']})" for one in bundled.sidecar()["sources"][:1]]
    made = [{"title": f"Places: {PLACES}"}, *({"title": f"Boundaries: {line}"} for line in lines)]
    describe(table, out, [*read, *made], licence=licence)
