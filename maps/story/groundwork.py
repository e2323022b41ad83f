"""From incidents as they were read to incidents that can be told: one pipeline for every command and every update.

`ready` is what comes before a place is looked for: doubts about coordinates, what was known by a day, pairs that a
person decided, rival claims as one range. `placed` locates and joins, and says what is odd about the people counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo import findings
from geo.errors import InputError

if TYPE_CHECKING:
    import os

    import geopandas as gpd
    import pandas as pd


@dataclass(frozen=True)
class Units:
    """What incidents are counted by.

    Attributes
    ----------
    provinces : geopandas.GeoDataFrame
        Of the whole world, of a file, or of a study area.
    levels : geopandas.GeoDataFrame or mapping of int to GeoDataFrame
        The same; with districts a mapping of both levels, as `Story` takes it.
    people : bool
        Whether a table of the people was read.
    """

    provinces: gpd.GeoDataFrame
    levels: Any
    people: bool = False

    @property
    def level(self) -> int:
        """1 for provinces, 2 for districts."""
        return 2 if isinstance(self.levels, dict) else 1


def units(
    boundaries: str | None = None,
    area: Sequence[str] = (),
    *,
    population: str | os.PathLike[str] | None = None,
    level: int = 1,
    at: Callable[[str], Path] = Path,
) -> Units:
    """The provinces that were asked for, or of them the study area; and for level 2 the districts of the same file.

    Parameters
    ----------
    boundaries : str, optional
        A file of provinces, or the year of bundled ones; see `boundaries.loading.which`.
    area : sequence of str, optional
        Codes or names of provinces.
    population : path-like, optional
    level : {1, 2}, optional
    at : callable, optional
        Where a file that is named so lies.
    """
    from boundaries.loading import load, which
    from boundaries.study import selecting

    provinces = load(**which(boundaries, at), population=population)
    provinces = selecting.some(provinces, list(area)) if area else provinces
    levels = provinces if level == 1 else {1: provinces, 2: load(**which(boundaries, at), level=2)}
    return Units(provinces, levels, population is not None)


def ready(
    incidents: pd.DataFrame,
    provinces: gpd.GeoDataFrame,
    *,
    ignore_coordinates: bool = False,
    strict: bool = False,
    as_of: dt.date | str | None = None,
    decisions: Sequence[Any] = (),
    merge: bool = True,
) -> pd.DataFrame:
    """The incidents as places are looked for.

    Parameters
    ----------
    incidents : pandas.DataFrame
        What `geo.read` gives.
    provinces : geopandas.GeoDataFrame
        Which tell whether coordinates fit the country that a row names.
    ignore_coordinates, strict : bool, optional
        Do not look at coordinates; refuse what is doubtful about them.
    as_of : datetime.date or str, optional
        Only what was reported by the end of that day.
    decisions : sequence, optional
        Files of decisions; those on incidents and pairs are applied here, those on names where they are located.
    merge : bool, optional
        Rival claims about one incident become one row with a range, so that no total counts it twice.

    Raises
    ------
    geo.errors.InputError
        If `strict`, and coordinates are doubtful.
    """
    from geo.claims import pairs, verdicts
    from geo.claims.histories import as_known
    from geo.claims.reconciling import merge_rivals

    if not ignore_coordinates:
        doubted(incidents, provinces, strict=strict)
    if as_of is not None:
        incidents = as_known(incidents, as_of)
    if decisions:
        incidents = pairs.apply(verdicts.apply(incidents, list(decisions)), list(decisions))
    return merge_rivals(incidents) if merge else incidents


def placed(
    incidents: pd.DataFrame,
    among: Units,
    *,
    ignore_coordinates: bool = False,
    decisions: Sequence[Any] = (),
    on_progress: Any = None,
    **how: Any,
) -> gpd.GeoDataFrame:
    """The incidents with their places and units.

    Parameters
    ----------
    incidents : pandas.DataFrame
        What `ready` gives.
    among : Units
    ignore_coordinates : bool, optional
        Place them by their names alone.
    decisions : sequence, optional
    on_progress : callable, optional
    **how
        Further settings of `geo.geocode`.

    Returns
    -------
    geopandas.GeoDataFrame
        As `boundaries.join` gives it.
    """
    import boundaries
    import geo
    from boundaries.study import people

    located = geo.geocode(
        incidents,
        ignore_coordinates=ignore_coordinates,
        keep_located=not ignore_coordinates,
        decisions=list(decisions) or None,
        on_progress=on_progress,
        **how,
    )
    joined = boundaries.join(located, among.levels, levels=tuple(range(1, among.level + 1)))
    if among.people:
        missing = [item for item in findings.of(among.provinces) if item["code"] == "population-unplaced"]
        findings.add(joined, *missing, *people.doubts(among.provinces, joined))
    return joined


def doubted(incidents: pd.DataFrame, provinces: gpd.GeoDataFrame | None = None, *, strict: bool = False) -> None:
    """Add what is doubtful about the source's coordinates to the findings; refuse it if asked to be strict."""
    from boundaries import doubting

    found = doubting.coordinates(incidents, provinces)
    if strict and found:
        listed = "\n".join(f"  {findings.sentence(item)}" for item in found)
        raise InputError(f"{incidents.attrs['source']}: refused, because strict reading was asked for:\n{listed}")
    findings.add(incidents, *found)
