"""What is bundled: the provinces, the countries made of them, the disputed lines, and where they are from."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import AssetError, InputError
from geo.names import coded

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

DATA = Path(__file__).parent / "data"
BUNDLED = "bundled"
"""`attrs["boundaries"]` of the bundled tables."""
DISTRICTS = "incidentmap-districts"
"""`attrs["boundaries"]` of the districts' package."""


VINTAGES: Final = {2015: "provinces", 2026: "provinces_2026"}
"""Year → the set of provinces of that year."""
USUAL: Final = 2026


def provinces(vintage: int = USUAL) -> gpd.GeoDataFrame:
    """The bundled provinces of one of the `VINTAGES`, as `boundaries.load` gives them.

    Examples
    --------
    >>> provinces().crs.to_epsg()
    4326
    """
    table = _table(VINTAGES[vintage])
    table.attrs["provenance"] |= _credited(vintage)
    table.insert(table.columns.get_loc("iso_3166_2") + 1, "pcode", table["code"].map(coded.pcodes()))
    if vintage == min(VINTAGES):
        old = successors().groupby("code", sort=False)["successor"].agg("; ".join)
        table.insert(table.columns.get_loc("geometry"), "successor", table["code"].map(old).astype("str"))
    return table


ANEW: Final = "geoBoundaries"
"""The source of the lines inside the countries whose provinces of today are made anew."""


def _credited(vintage: int) -> dict[str, Any]:
    """The year, and whom its units are owed to."""
    if vintage == min(VINTAGES):
        return {"vintage": vintage}
    first, *others = sidecar()["sources"]
    second = next(source for source in others if source["name"].startswith(ANEW))
    return {"vintage": vintage} | {
        to: "; ".join(dict.fromkeys((first[name], second[name])))
        for to, name in (("source", "name"), ("version", "version"), ("licence", "licence"), ("attribution",) * 2)
    }


@cache
def anew() -> frozenset[str]:
    """The countries whose provinces of today have geoBoundaries' lines inside (report.csv).

    Examples
    --------
    >>> "KE" in anew(), "DE" in anew()
    (True, False)
    """
    import pandas as pd

    path = DATA / "report.csv"
    try:
        made = pd.read_csv(path, comment="#", keep_default_na=False)
    except OSError as error:
        raise AssetError(f"{path}: cannot be read ({error}); install incidentmap again") from error
    return frozenset(made.loc[made["source"] == ANEW, "country"])


def year(table: pd.DataFrame) -> int | None:
    """The year that a table of bundled provinces, or of places joined to them, is of; None for other boundaries.

    Examples
    --------
    >>> year(provinces()), year(provinces(2015))
    (2026, 2015)
    """
    found = table.attrs.get("provenance", {}).get("vintage")
    return found if table.attrs.get("boundaries") == BUNDLED and found in VINTAGES else None


def successors() -> pd.DataFrame:
    """What became of the units of 2015 that are no more, or have lost ground to new ones.

    Returns
    -------
    DataFrame
        One row an old unit and a unit that has part of its ground: `code`, `name`, `country` (of the old unit),
        `successor` (a code of today; its own where it goes on, smaller), `share` of the old unit's ground and
        `of_successor` of the new one's, 0 to 1, and `until`, the day before which the old unit was one (text,
        ISO 8601; missing where it is not known).

    Examples
    --------
    >>> table = successors().set_index("code")
    >>> table.loc["PK.fata", ["successor", "until"]].tolist()
    ['PK-KP', '2018-05-31']
    """
    import pandas as pd

    path = DATA / "successors.csv"
    try:
        return pd.read_csv(path, comment="#", na_values=[""], keep_default_na=False)
    except OSError as error:
        raise AssetError(f"{path}: cannot be read ({error}); install incidentmap again") from error


WHOLE: Final = 0.95
"""Share of a unit's ground that counts as all of it: two drawings never draw one border alike."""


@cache
def heirs() -> dict[str, str]:
    """Code of a unit of 2015 that is no more → the unit of today that all its ground went to.

    Examples
    --------
    >>> heirs()["PK.fata"], "SD-KS" in heirs()
    ('PK-KP', False)
    """
    table = successors()
    whole = table[(table["share"] >= WHOLE) & (table["code"] != table["successor"])]
    return dict(zip(whole["code"], whole["successor"], strict=True))


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
    return _table("countries")


def disputed() -> gpd.GeoDataFrame:
    """The bundled disputed lines: `name` (whose claim, or what line), `left`, `right` (who holds each side),
    `geometry`.

    Examples
    --------
    >>> len(disputed())
    46
    """
    return _table("disputed")


def districts(vintage: int = USUAL) -> gpd.GeoDataFrame:
    """The districts of the package `incidentmap-districts`, as `boundaries.load(level=2)` gives them, each under a
    province of one of the `VINTAGES`.

    Raises
    ------
    InputError
        If that package is not installed.
    AssetError
        If it is damaged.
    """
    try:
        from incidentmap_districts import DATA as folder
    except ImportError as error:
        raise InputError(
            "districts are a package of their own: pip install 'incidentmap[districts]', or give a file that has them"
        ) from error
    table, ours = _opened(Path(folder) / "districts.parquet"), provinces(vintage)
    facts = _facts(Path(folder) / "districts.json")
    _under(table, ours)
    table["parent_name"] = table["parent_code"].map(ours.set_index("code")["name"])
    table["country_name"] = table["country_code"].map(
        ours.drop_duplicates("country_code").set_index("country_code")["country_name"]
    )
    table = table.assign(level=2, names="{}", other_names="[]")
    source = facts["sources"][0]
    table.attrs["boundaries"] = DISTRICTS
    table.attrs["provenance"] = {
        "file": "incidentmap-districts",
        "source": source["source"],
        "version": source["package"],
        "licence": source["licence"],
        "attribution": source["attribution"],
        "view": facts["note"],
        "border_error_km": facts["border_error"]["km"],
        "sha256": facts["outputs"]["districts.parquet"]["sha256"],
    }
    return table


def _under(table: gpd.GeoDataFrame, ours: gpd.GeoDataFrame) -> None:
    """Districts of provinces that these boundaries do not have, or draw otherwise, being of another year, go to the one
    they lie in."""
    import shapely

    asked = table["parent_code"].notna() & table["country_code"].isin(anew())
    asked |= table["parent_code"].notna() & ~table["parent_code"].isin(set(ours["code"]))
    if asked.any():
        points = shapely.points(table.loc[asked, "lon"], table.loc[asked, "lat"])
        at, unit = shapely.STRtree(ours.geometry.to_numpy()).query(points, predicate="intersects")
        codes, lands = (ours[name].astype("object").to_numpy() for name in ("code", "country_code"))
        old = table.loc[asked, "parent_code"].astype("object")
        found = old.where(old.isin(set(codes)), None).to_numpy(copy=True)
        same = lands[unit] == table.loc[asked, "country_code"].to_numpy()[at]
        found[at[same]] = codes[unit[same]]
        table.loc[asked, "parent_code"] = found


def is_all(table: gpd.GeoDataFrame) -> bool:
    """Whether a table is the bundled provinces, and not some of them only.

    Examples
    --------
    >>> ours = provinces()
    >>> is_all(ours), is_all(ours[ours["country_code"].eq("PK")])
    (True, False)
    """
    if table.attrs.get("boundaries") == DISTRICTS:  # of some countries alone: their package holds what there is
        return True
    outputs, vintage = sidecar()["outputs"], year(table)
    return vintage is not None and len(table) >= outputs[f"{VINTAGES[vintage]}.parquet"]["rows"]


def lakes() -> gpd.GeoDataFrame:
    """The bundled lakes, the largest first, for the ground of a map: `area_km2`, `geometry` (EPSG:4326).

    Examples
    --------
    >>> len(lakes()) > 1000
    True
    """
    return _opened(DATA / "lakes.parquet")


def rivers() -> gpd.GeoDataFrame:
    """The bundled great rivers, the longest first, for the ground of a map: `length_km`, `geometry` (EPSG:4326).

    Examples
    --------
    >>> len(rivers()) > 400
    True
    """
    return _opened(DATA / "rivers.parquet")


@cache
def sidecar() -> dict[str, Any]:
    """What the bundled boundaries are: sources, licences, attribution, checksums, whose view. See boundaries.json.

    Examples
    --------
    >>> sidecar()["sources"][0]["licence"]
    'Public domain'
    """
    return _facts(DATA / "boundaries.json")


def _facts(path: Path) -> dict[str, Any]:
    """A sidecar of ours, or the advice to install it again."""
    try:
        facts: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise AssetError(f"{path}: cannot be read ({error}); install incidentmap again") from error
    return facts


def _opened(path: Path) -> gpd.GeoDataFrame:
    """A file of ours: a table that the asker may change, whose columns are shared until that."""
    return _held(path).copy(deep=False)


@cache
def _held(path: Path) -> gpd.GeoDataFrame:
    """A file of ours, read once a process; or the advice to install it again."""
    import geopandas as gpd
    import pyarrow as pa

    try:
        return gpd.read_parquet(path)
    except (OSError, ValueError, pa.ArrowInvalid) as error:
        raise AssetError(f"{path}: cannot be read ({error}); install incidentmap again") from error


def _table(name: str) -> gpd.GeoDataFrame:
    """One of the bundled tables."""
    path = DATA / f"{name}.parquet"
    table = _opened(path)
    facts = sidecar()
    table.attrs["boundaries"] = BUNDLED
    table.attrs["provenance"] = {
        "file": "bundled with incidentmap",
        "source": facts["sources"][0]["name"],
        "version": facts["sources"][0]["version"],
        "licence": facts["sources"][0]["licence"],
        "attribution": facts["sources"][0]["attribution"],
        "view": facts["view"],
        "date": facts["date"],
        "border_error_km": facts["border_error"]["km"],
        "sha256": facts["outputs"][path.name]["sha256"],
    }
    return table
