"""Province tables: the bundled ones, and (from `boundaries.reading`) any boundary file."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import AssetError, InputError

if TYPE_CHECKING:
    import geopandas as gpd

DATA = Path(__file__).parent / "data"
BUNDLED = "bundled"
"""`attrs["boundaries"]` of the bundled tables: what a cache may key on, and what a caption may say."""


def load(path: str | os.PathLike[str] | None = None, level: int = 1) -> gpd.GeoDataFrame:
    """Load provinces.

    Parameters
    ----------
    path : path-like, optional
        A boundary file. Without it the bundled provinces: Natural Earth 1:10m, 4,556 of them, de facto.
    level : int
        Administrative level; the bundled file has 1.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, one row a province, a RangeIndex. Columns: `code` (unique; ISO 3166-2 where the unit is one,
        else like `PK.fata`), `iso_3166_2`, `name` (English), `names` (JSON, language → name), `other_names` (JSON
        list), `geonames_code` (GeoNames admin1 where the unit is one), `country_code` (ISO 3166-1 alpha-2),
        `country_name`, `disputed_by` (who disputes it), `lon`, `lat` (a point inside), `area_km2`, `geometry`.
        Each call gives a table of its own.

    Raises
    ------
    InputError
        If the bundled boundaries are asked for another level than 1.
    AssetError
        If the bundled file is missing or damaged.

    Examples
    --------
    >>> provinces = load()
    >>> len(provinces), provinces.loc[provinces["code"].eq("PK-KP"), "name"].item()
    (4556, 'Khyber Pakhtunkhwa')
    """
    if path is not None:
        raise InputError(f"{os.fspath(path)}: reading other boundary files is not there yet")
    if level != 1:
        raise InputError(f"the bundled boundaries have level 1, not {level}; give a file that has it")
    return bundled("provinces")


def countries() -> gpd.GeoDataFrame:
    """The bundled countries: each the union of its provinces, so that the two agree.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326: `code` (ISO 3166-1 alpha-2, or `XX.…` for the few territories of none), `country_code` (missing
        for those), `name`, `names`, `other_names`, `lon`, `lat`, `area_km2`, `geometry`.

    Examples
    --------
    >>> countries().set_index("code").loc["PS", "name"]
    'Palestine'
    """
    return bundled("countries")


def disputed() -> gpd.GeoDataFrame:
    """The bundled disputed lines: `name` (whose claim, or what line), `left`, `right` (who holds each side), `geometry`.

    Examples
    --------
    >>> len(disputed())
    46
    """
    return bundled("disputed")


@cache
def sidecar() -> dict[str, Any]:
    """What the bundled boundaries are: sources, licences, attribution, checksums, whose view. See boundaries.json.

    Examples
    --------
    >>> sidecar()["sources"][0]["licence"]
    'Public domain'
    """
    path = DATA / "boundaries.json"
    try:
        facts: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise AssetError(f"{path}: cannot be read ({error}); install incidentmap again") from error
    return facts


def bundled(name: str) -> gpd.GeoDataFrame:
    """One of the bundled tables."""
    import geopandas as gpd
    import pyarrow as pa

    path = DATA / f"{name}.parquet"
    try:
        table = gpd.read_parquet(path)
    except (OSError, ValueError, pa.ArrowInvalid) as error:
        raise AssetError(f"{path}: cannot be read ({error}); install incidentmap again") from error
    table.attrs["boundaries"] = BUNDLED
    return table
