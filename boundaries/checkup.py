"""What a boundary file is and what is wrong with it: the report behind `incidentmap boundaries FILE`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.findings import of, sentence

from . import bundled, loading

if TYPE_CHECKING:
    import geopandas as gpd

_HOW = {
    "declared": "as the file says",
    "asked": "as you say",
    "assumed": "assumed",
    "detected": "detected",
    "ascii": "plain ASCII",
}


def health(path: str | os.PathLike[str] | None = None, level: int = 1, **options: Any) -> dict[str, Any]:
    """Load a boundary file and report on it.

    Parameters
    ----------
    path : path-like, optional
        The file; without it the bundled boundaries.
    level : int
        Administrative level, as `boundaries.load` takes it.
    **options
        As `boundaries.load` takes them.

    Returns
    -------
    dict
        `provenance` and `findings`, as in the loaded table's `attrs`; `sample`: the first units' code, name and
        country; `lines`: how far a file's outer lines lie from the bundled ones, None for these themselves.

    Raises
    ------
    InputError
        If the file cannot be used at all.

    Examples
    --------
    >>> health()["sample"][0]["code"]
    'AD-02'
    """
    return report(loading.load(path, level, **options))


def report(table: gpd.GeoDataFrame) -> dict[str, Any]:
    """The report on a loaded table.

    Examples
    --------
    >>> sorted(report(loading.load()))
    ['findings', 'lines', 'provenance', 'sample']
    """
    from .files import offlines

    sample = table[["code", "name", "country_code"]].head(5).astype("object")
    return {
        "provenance": dict(table.attrs.get("provenance", {})),
        "findings": of(table),
        "lines": None if table.attrs.get("boundaries") == bundled.BUNDLED else offlines.off_ours(table),
        "sample": sample.where(sample.notna(), None).to_dict("records"),
    }


def lines(said: dict[str, Any]) -> list[str]:
    """A report as lines of text, for a person.

    Examples
    --------
    >>> lines(health())[1][:35]
    'source: Natural Earth 1:10m admin-1'
    """
    facts = said["provenance"]
    out = [f"{facts.get('file', 'boundaries')}"]
    if "source" in facts:
        out += [f"source: {facts['source']} {facts['version']}, {facts['licence']}", f"view: {facts['view']}"]
    if "driver" in facts:
        chosen = ", ".join(f"{meaning}: {column}" for meaning, column in facts["fields"].items()) or "none found"
        west, south, east, north = facts["extent"]
        out += [
            f"format: {facts['driver']}, layer {facts['layer']!r} of {len(facts['layers'])}",
            f"units: {facts['units']:,} of level {facts['level']} from {facts['features']:,} features",
            f"countries: {_few(facts['countries'])}",
            f"kind: {facts['family']}; vintage: {facts.get('vintage') or 'not stated'}",
            f"columns: {chosen}",
            f"CRS: {facts['crs']} ({_HOW[facts['crs_how']]})",
            f"encoding: {facts['encoding']} ({_HOW[facts['encoding_how']]})",
            f"extent: {west} to {east} E, {south} to {north} N; {facts['area_km2']:,.0f} km²",
        ]
    if said["lines"]:
        out.append(_off(said["lines"]))
    units = ", ".join(f"{unit['name']} ({unit['code']})" for unit in said["sample"])
    out.append(f"first units: {units}")
    found = said["findings"]
    out.append("nothing was wrong" if not found else "what was wrong, or assumed:")
    return out + [f"  {sentence(item)}" for item in found]


def _off(lines: dict[str, Any]) -> str:
    """How far a file's lines lie from ours, and how exact these are."""
    ours = f"{bundled.sidecar()['border_error']['km']:g} km"
    return (
        f"lines: half of the outer line lies within {lines['median_km']:g} km of the bundled ones, 19 parts in 20"
        f" within {lines['most_km']:g} km (the bundled ones themselves are good to {ours})"
    )


def write(table: gpd.GeoDataFrame, path: Path) -> None:
    """Write a loaded table, by the file's suffix: GeoParquet, GeoPackage, GeoJSON or FlatGeobuf.

    Raises
    ------
    InputError
        If the suffix is none of these.
    """
    if path.suffix == ".parquet":
        table.to_parquet(path, index=False)
        return
    driver = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".fgb": "FlatGeobuf"}.get(path.suffix)
    if driver is None:
        raise InputError(
            f"cannot write {path.suffix or 'a file without suffix'}: name it .gpkg, .geojson, .fgb or .parquet"
        )
    path.unlink(missing_ok=True)  # GDAL does not write into a file that is there and empty
    table.to_file(path, driver=driver, layer="boundaries")


def _few(names: list[str]) -> str:
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return ", ".join(names[:12]) + more if names else "none known"
