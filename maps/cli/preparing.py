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
    import boundaries as provinces_
    import geo
    from geo.claims import pairs
    from geo.claims.histories import as_known
    from geo.claims.reconciling import merge_rivals
    from geo.reading.together import distinct, together

    if parts.engine is not None:
        provinces = _provinces(boundaries, population, area)
        units = provinces if area or boundaries is not None else None  # the bundled ones lie with every worker
        return parting.placed(sources, columns, units, parts, grain=grain, **told), provinces
    tables = {
        source: _read(source, columns, told=told, strict=strict, date=date, corrections=corrections)
        for source in distinct(sources)
    }
    incidents = together(tables)
    provinces = _provinces(boundaries, population, area)
    if not ignore_coordinates:
        options.doubt(incidents, provinces, strict=strict)
    if as_of is not None:
        incidents = as_known(incidents, as_of)
    if decisions:
        incidents = pairs.apply(incidents, decisions)
    if merge:
        incidents = merge_rivals(incidents)
    printing.findings(incidents)
    read = len(incidents.attrs["findings"])
    located = geo.geocode(
        incidents,
        ignore_coordinates=ignore_coordinates,
        keep_located=not ignore_coordinates,
        decisions=decisions,
        on_progress=printing.progress("Places"),
        **(how or {}),
    )
    units = _units(provinces, boundaries, level)
    joined = provinces_.join(located, units, levels=tuple(range(1, level + 1)))
    if population is not None:
        from boundaries.study import people
        from geo.findings import add, of

        add(
            joined,
            *[item for item in of(provinces) if item["code"] == "population-unplaced"],
            *people.doubts(provinces, joined),
        )
    printing.findings(_since(joined, read))
    watching.note(joined)
    return joined, units


def geocoded(
    sources: list[str], column: list[str] | None, boundaries: Path | None, parts: Parts, out: Path, **told: Any
) -> foldered.Written:
    """A source in parts as a folder of placed parts; what was odd goes to standard error."""
    units = None if boundaries is None else _provinces(boundaries, None, None)
    written = parting.geocoded(sources, options.mapping(column), units, parts, out, boundaries=boundaries, **told)
    printing.said(written.findings)
    return written


def _provinces(boundaries: Path | None, population: Path | None, area: list[str] | None) -> gpd.GeoDataFrame:
    """The provinces that were asked for, or of them the study area."""
    from boundaries.loading import load, which

    provinces = load(**which(str(boundaries) if boundaries else None), population=population)
    if not area:
        return provinces
    from boundaries.study import selecting

    return selecting.some(provinces, area)


def _units(provinces: gpd.GeoDataFrame, boundaries: Path | None, level: int) -> Any:
    """What a table is joined to: provinces, and for level 2 the districts of the same file, or of the package."""
    if level == 1:
        return provinces
    from boundaries.loading import load, which

    return {1: provinces, 2: load(**which(str(boundaries) if boundaries else None), level=2)}


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
    from geo.errors import InputError
    from maps.loop.publishing.redacting import publish

    if level != 1 and rules != "internal":
        raise InputError("--publish tells places by their province at most; leave --level 2 out")
    return publish(placed, rules)


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
