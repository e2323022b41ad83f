"""One output of a project, drawn and written; and the incidents it is drawn of, located and joined."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from geo.findings import add, finding
from geo.registering import output
from geo.schema import LOCATED_COLUMNS

from ...story import groundwork, holding
from ...story.telling import Story
from .project import Product, Project

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

ASKED: Final = {"place", "country", "admin1", "admin2", "events", "killed", "killed_min", "killed_max", "geometry"} | {
    *LOCATED_COLUMNS
}
"""Columns that a review is made of."""


def placed(project: Project, incidents: pd.DataFrame, on_progress: Any = None) -> tuple[gpd.GeoDataFrame, Any]:
    """The incidents with their places and units, as `incidentmap map` places them; and the units."""
    people = project.at(project.population) if project.population else None
    among = groundwork.units(
        project.boundaries, project.provinces, population=people, level=project.level, at=project.at
    )
    decided = [str(project.at(one)) for one in (*project.decisions, *project.pairs)]
    if project.review and project.at(project.review).exists():
        decided.append(str(project.at(project.review)))
    chosen: dict[str, Any] = {"ignore_coordinates": project.ignore_coordinates, "decisions": decided}
    ready = groundwork.ready(_shown(incidents), among.provinces, strict=project.strict, **chosen)
    return groundwork.placed(ready, among, on_progress=on_progress, **chosen), among.levels


def sheet(project: Project, placed: pd.DataFrame, before: Path | None) -> pd.DataFrame:
    """The review file: names in doubt, and likely duplicates where asked for; decided pairs stay in any case."""
    import geo
    from geo.claims import pairs, verdicts

    from ..deciding.sheet import PAIRS_MOST, both

    plain = placed[[name for name in placed.columns if name in ASKED]].copy()
    plain.attrs = {}  # pandas copies them, deeply, at every step
    names: pd.DataFrame = geo.review(plain, before=before)
    most = PAIRS_MOST if project.duplicates else 0
    known = before is not None and bool(pairs.decided(before)[0])
    likely = [pairs.proposals(placed, before, most=most)] if most or known else []
    told = verdicts.asked(placed, before)
    if not project.duplicates:  # only what was decided stays: nobody asked to be asked
        told = told[told["decision"].notna()]
    return both(names, *likely, told)


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    """Without the rows that are withheld: what a project writes is published. Which they are is not told."""
    held = holding.held(table)
    if not held.any():
        return table
    out = table[~held].copy()
    out.attrs = dict(table.attrs)
    which = ["the column withhold says which"]
    note = finding("withheld", "withheld from what is published", which, "they are in the source")
    add(out, {**note, "count": int(held.sum())})
    return out


def write(product: Product, folder: Path, story: Story | None, table: pd.DataFrame) -> list[Path]:
    """Write an output into a folder; the files, itself first."""
    path = folder / Path(product.file).name
    if product.kind == "table":
        from geo.writing import write as written

        written(table, path)
    elif product.kind == "summary" and story is not None:
        _summary(product, story, path)
    elif product.kind == "report" and story is not None:
        from ...reporting.report import report

        return report(story).save(path)
    elif story is not None:
        _drawn(product, story, path)
    return [path]


def _summary(product: Product, story: Story, path: Path) -> None:
    import boundaries
    from geo.writing import write as written

    total = boundaries.summarise(story.rows, cast(Any, product.unit), cast(Any, product.period))
    written(total, path)


def _drawn(product: Product, story: Story, path: Path) -> None:
    if (page := output("page", path)) is not None:
        from ...page.drawing import draw

        page.writer(draw(story), path)
        return
    from ...plotting.composing import figure

    size: dict[str, Any] = {"size": product.size} if product.size else {}
    figure(story, **size).save(path, dpi=product.dpi)
