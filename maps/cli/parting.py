"""`--engine`: tables of more rows than memory holds, read in parts and brought together as an aggregate."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial as bound
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import typer

from geo.errors import InputError, ServiceError

from . import printing

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo.engine import foldered

PATIENCE_S = 10
"""A scheduler that has not answered by then does not."""

Engine = Annotated[
    Literal["stream", "dask"] | None,
    typer.Option(
        "--engine",
        metavar="WHICH",
        help="For more than memory holds: stream reads SOURCE (a pattern, a folder, an address) part by part, dask does"
        " so on every core or on a cluster.",
        show_default=False,
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster: tcp://host:8786.", show_default=False),
]


class Parts(NamedTuple):
    """How a source is read in parts; `engine` is None where it is read whole."""

    engine: Literal["stream", "dask"] | None = None
    scheduler: str | None = None


def asked(engine: Literal["stream", "dask"] | None, scheduler: str | None) -> Parts:
    """What was asked for.

    Raises
    ------
    InputError
        If a scheduler is named for another engine.
    """
    if scheduler is not None and engine != "dask":
        raise InputError("--scheduler is of a Dask cluster: add --engine dask")
    return Parts(engine, scheduler)


def refuse(parts: Parts, **options: Any) -> None:
    """Refuse what wants the whole table in memory.

    Raises
    ------
    InputError
        Naming the option.
    """
    for name, value in options.items():
        if value:
            raise InputError(
                f"--{name.replace('_', '-')} wants the whole table in memory, and --engine {parts.engine} reads it in"
                " parts; leave one of them out"
            )


def placed(
    sources: list[str],
    columns: dict[str, str],
    units: Any,
    parts: Parts,
    *,
    grain: Literal["day", "week", "month", "year"],
    **told: Any,
) -> gpd.GeoDataFrame:
    """The sources' incidents, placed and aggregated; what any part found is said once."""
    import boundaries
    import geo

    with cluster(parts):
        table = geo.read(sources, columns, engine=parts.engine or "stream", **told)
        if parts.engine == "stream":
            table = _watched(table)
        joined = boundaries.join(geo.geocode(table, keep_located=True), units)
        out = boundaries.aggregate(joined, grain)
    printing.findings(out)
    return out


def geocoded(
    sources: list[str],
    columns: dict[str, str],
    units: Any,
    parts: Parts,
    out: Path,
    *,
    decisions: list[Path] | None,
    ignore_coordinates: bool,
    boundaries: Path | None,
    told: dict[str, Any],
) -> foldered.Written:
    """The sources' incidents, placed and joined, each part a file of the folder `out`; what was written by a run
    before, from the same input and in the same way, stays.

    Raises
    ------
    InputError
        If the folder lies among the sources, or holds other files.
    """
    import boundaries as provinces_
    import geo
    from geo import writing
    from geo.engine import foldered, inparts, known
    from geo.reading.files.raw import Asked

    engine = parts.engine or "stream"
    told.pop("victims", None)
    with cluster(parts):
        planned = inparts.planned(sources, columns, Asked(**told), engine)
        if inside := [
            one.address for one in planned.found if Path(one.address).resolve().is_relative_to(out.resolve())
        ]:
            raise InputError(f"{inside[0]}: is read, and lies in {out}, which is written; name another folder")
        located = geo.geocode(
            planned.table(engine),
            ignore_coordinates=ignore_coordinates,
            keep_located=not ignore_coordinates,
            decisions=decisions,
        )
        how = {
            **planned.recipe(),
            **_made_by(decisions, boundaries),
            "ignore_coordinates": ignore_coordinates,
        }
        return foldered.write(
            known(provinces_.join(located, units)),
            out,
            writing.parquet,
            told=foldered.inputs(planned.found),
            how=how,
            on_progress=printing.progress("Parts"),
        )


def _made_by(decisions: list[Path] | None, boundaries: Path | None) -> dict[str, Any]:
    """By what places and units are found: another version, gazetteer, decision or boundary file gives other rows."""
    from hashlib import sha256
    from importlib import metadata

    from geo.gazetteer import layers

    read = [path for path in (*(decisions or []), boundaries) if path is not None and path.is_file()]
    return {
        "version": metadata.version("incidentmap"),
        "gazetteers": layers.identity(),
        "boundaries": str(boundaries),
        "files": [sha256(path.read_bytes()).hexdigest() for path in read],
    }


def _watched(table: Any) -> Any:
    """The table, saying on a terminal how many of its parts were read; each is read twice, once for its names."""
    from geo.engine.streamed import Streamed

    said, done = printing.progress("Parts"), [0]
    if said is None:
        return table

    def read(part: Any) -> pd.DataFrame:
        done[0] += 1
        said(min(done[0], 2 * len(table)), 2 * len(table))
        frame: pd.DataFrame = part()
        return frame

    return Streamed([bound(read, part) for part in table.parts], table.like)


@contextmanager
def cluster(parts: Parts) -> Iterator[None]:
    """Dask's workers: those of a scheduler, else one a core of this machine; nothing for another engine.

    Raises
    ------
    ServiceError
        If the scheduler does not answer.
    """
    if parts.engine != "dask":
        yield
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise InputError("--engine dask needs the extra: pip install 'incidentmap[dask]'") from error
    where: dict[str, Any] = (
        {"address": parts.scheduler}
        if parts.scheduler
        else {"threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
    )
    try:
        client: Any = Client(**where, timeout=PATIENCE_S)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ServiceError(f"the scheduler {parts.scheduler} does not answer ({error}); check its address") from error
    with client:
        yield
