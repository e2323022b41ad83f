"""How often the geocoder is right, how often it is wrong, and what its confidence is worth; and how fast it is.

    python benchmarks/geocoding.py [TABLE --place COLUMN --country COLUMN [--admin1 COLUMN] --lat COLUMN --lon COLUMN]
                                   [--reliability docs/reliability.md] [--no-speed] [--dumps]

TABLE is any file that `geo.read` reads or any CSV. Its coordinates are hidden from the geocoder; the province of the
answer is held against the province of the true point, both in the bundled boundaries. A province that has taken in
another since (`geo/data/successions.csv`) is counted with it; a point that the simplified coast leaves out at sea is
the nearest province's; and where the table states a province, that is right too: at a border the line is the slip.
Without TABLE, the development files under ../shared are read where they are there, with `--dumps` also with the
country dumps that stand beside them. Beside ours, from the same rows: the exact name in the bundled GeoNames towns
alone (most populous wins), which is what a gazetteer look-up without reading the name gives.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

import boundaries
import geo
from boundaries import naming
from geo.gazetteer import places as gazetteer
from geo.geocoding import candidates, company
from geo.names import kinds
from geo.names.keys import normalise

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001)
EARTH_KM = 6371.0088
AT_SEA_DEG = 0.1
"""How far off the simplified land a point may lie and still be its nearest province's."""
WORTH_A_LINE = 100
"""Sure answers of a table or a country from which its own share of right ones says something."""


@dataclass(frozen=True)
class Source:
    """A table with true points."""

    name: str
    rows: pd.DataFrame  # place, country, admin1, lat, lon, exact (the source's point is the place's own)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, nargs="?")
    for name in ("place", "country", "admin1", "lat", "lon"):
        parser.add_argument(f"--{name}")
    parser.add_argument("--reliability", type=Path, help="write the reliability table there")
    parser.add_argument("--no-speed", action="store_true")
    parser.add_argument("--dumps", action="store_true", help="also with the country dumps under ../shared")
    given = parser.parse_args(arguments)
    found = [given_table(given)] if given.table else list(filter(None, (*map(ucdp, UCDP), gtd())))
    if not found:
        print("no table given and ../shared/data is not there: nothing to measure but speed")
    provinces = boundaries.load()
    answered = [score(source, columns, provinces) for source in found for columns in shapes(source)]
    for source in [each for each in found if given.dumps and each.name in DUMPS]:
        with dumps(source):
            answered.append(score(source, ["place", "country"], provinces, note=", with a dump"))
    if answered:
        table = reliability(pd.concat(answered))
        print(f"\nreliability, all of the above together\n{table}")
        if given.reliability:
            kept = given.reliability.read_text("utf-8").partition(TRIED) if given.reliability.exists() else ("", "", "")
            given.reliability.write_text(PAGE.format(table=table) + "".join(kept[1:]), encoding="utf-8")
    p_codes()
    if not given.no_speed:
        speed()


def given_table(given: argparse.Namespace) -> Source:
    table = pd.read_csv(given.table)
    wanted = {name: getattr(given, name) for name in ("place", "country", "admin1", "lat", "lon")}
    return Source(given.table.name, table.rename(columns={v: k for k, v in wanted.items() if v}).assign(exact=True))


UCDP = {"pakistan": "pak", "nigeria": "nga"}
DUMPS = {"UCDP Pakistan": ("PK",), "UCDP Nigeria": ("NG",)}


@contextmanager
def dumps(source: Source) -> Iterator[None]:
    """The source's country dumps added, in a folder of their own."""
    before = os.environ.get("INCIDENTMAP_HOME")
    with tempfile.TemporaryDirectory() as home:
        os.environ["INCIDENTMAP_HOME"] = home
        try:
            for code in DUMPS[source.name]:
                geo.add_gazetteer(SHARED / "geonames_like" / f"{code}.zip")
            yield
        finally:
            if before is None:
                del os.environ["INCIDENTMAP_HOME"]
            else:
                os.environ["INCIDENTMAP_HOME"] = before


def ucdp(country: str) -> Source | None:
    path = SHARED / f"ucdp_{country}" / f"conflict_data_{UCDP[country]}.csv.gz"
    if not path.exists():
        return None
    table = pd.read_csv(path, skiprows=[1], low_memory=False)
    names = {"where_coordinates": "place", "adm_1": "admin1", "latitude": "lat", "longitude": "lon"}
    return Source(f"UCDP {country.title()}", table.rename(columns=names).assign(exact=table["where_prec"] == 1))


def gtd() -> Source | None:
    path = next((SHARED / "gtd_format").glob("*.csv"), None)
    if path is None:
        return None
    table = pd.read_csv(path, sep=";", skiprows=1, dtype=str)
    for name in ("latitude", "longitude"):
        table[name] = pd.to_numeric(table[name].str.replace(",", "."), errors="coerce")
    table = table[table["latitude"].between(-90, 90) & table["longitude"].between(-180, 180)].reset_index(drop=True)
    names = {"city": "place", "country_txt": "country", "provstate": "admin1", "latitude": "lat", "longitude": "lon"}
    table = table.drop(columns="country")  # a number
    return Source("GTD form", table.rename(columns=names).assign(exact=table["specificity"] == "1"))


def shapes(source: Source) -> list[list[str]]:
    both = [["place", "country"], ["place", "admin1", "country"]]
    return both if "admin1" in source.rows else both[:1]


def province_at(lon: pd.Series, lat: pd.Series, provinces: gpd.GeoDataFrame) -> pd.Series:
    """The province of each point, under its heir's code; the nearest one just off the simplified coast."""
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), index=lon.index)
    units = provinces[["code", "geometry"]].set_crs(None, allow_override=True)
    joined = points.sjoin(units, how="left", predicate="intersects")["code"]
    joined = joined[~joined.index.duplicated()]
    off = joined.isna() & lon.notna() & lat.notna()
    if off.any():
        near = points[off].sjoin_nearest(units, how="left", max_distance=AT_SEA_DEG)["code"]
        joined = joined.fillna(near[~near.index.duplicated()])
    return heirs(joined)


def heirs(codes: pd.Series) -> pd.Series:
    return codes.map(company.heir, na_action="ignore")


def score(source: Source, columns: list[str], provinces: gpd.GeoDataFrame, *, note: str = "") -> pd.DataFrame:
    """Print the shares of right, wrong and honest; give the answered rows with their confidence."""
    rows = source.rows
    true = province_at(rows["lon"], rows["lat"], provinces)
    found = geo.geocode(rows[columns])
    fine = found["precision"].isin(["settlement", "admin2"])
    at_point = province_at(found.geometry.x, found.geometry.y, provinces)
    by_name = heirs(found["resolved_id"].str.removeprefix("admin1:").where(found["precision"] == "admin1"))
    within = heirs(naming.region_provinces(found["resolved_id"]).astype("object"))  # as a join counts it
    province = at_point.where(fine, by_name).fillna(within)
    answered = province.notna()
    right = answered & (province == true)
    print(f"\n{source.name}, {' + '.join(columns)}{note}: {len(rows):,} rows")
    if "admin1" in columns:
        stated = stated_province(rows, provinces)
        differs = stated.notna() & (stated != true)
        print(
            f"  the source's own province differs from its own point's in {differs.mean():.1%} of the rows (mostly at a"
            f" border); right by the point alone {right.mean():.1%}, wrong {(answered & ~right).mean():.1%}"
        )
        right |= answered & (province == stated)
    print(
        f"  ours                right {right.mean():6.1%}  wrong {(answered & ~right).mean():6.1%}  no province"
        f" {(~answered).mean():6.1%}"
    )
    if "admin1" not in columns and not note:
        towns = heirs(towns_alone(rows))
        towns_right = towns.notna() & (towns == true)
        print(
            f"  towns, exact name   right {towns_right.mean():6.1%}  wrong {(towns.notna() & ~towns_right).mean():6.1%}"
        )
    sure = answered & (found["confidence"] >= 0.9)
    print(f"  answers at 0.9 and more: {sure.sum():,}, in the right province {right[sure].mean():.1%}")
    near = (found["precision"] == "settlement") & rows["exact"]
    print(
        "  median error where a town is found and the source's point is exact:"
        f" {median_km(rows[near], found[near]):.1f} km (n = {near.sum():,})"
    )
    told = f"{source.name}, {' + '.join(columns)}{note}"
    country = rows["country"].fillna("") if "country" in rows else ""
    return pd.DataFrame({"confidence": found["confidence"], "right": right, "table": told, "country": country})[
        answered
    ]


def stated_province(rows: pd.DataFrame, provinces: gpd.GeoDataFrame) -> pd.Series:
    stated = geo.geocode(rows[["country", "admin1"]])
    return heirs(stated["resolved_id"].where(stated["precision"] == "admin1").str.removeprefix("admin1:"))


def towns_alone(rows: pd.DataFrame) -> pd.Series:
    """The province of the most populous bundled town of exactly that name, less "town" or "village", in the country."""
    held = gazetteer.bundled()
    answers: dict[tuple[str, str], str | None] = {}
    for place, country in set(zip(rows["place"].fillna(""), rows["country"].fillna(""), strict=True)):
        code = geo.lookup(country)[0].country_code if country and geo.lookup(country) else None
        towns = [
            each
            for each, grade in held.exact(kinds.strip(normalise(place)).name)
            if grade < 2 and held.kind_of(each) == "settlement" and held.country_of(each) == code
        ]
        answers[place, country] = held.province_of(towns[0]) if towns else None
    return pd.Series(
        [answers[key] for key in zip(rows["place"].fillna(""), rows["country"].fillna(""), strict=True)],
        index=rows.index,
    )


def median_km(rows: pd.DataFrame, found: gpd.GeoDataFrame) -> float:
    if rows.empty:
        return float("nan")
    lat1, lon1, lat2, lon2 = (
        np.radians(np.asarray(v, dtype=float)) for v in (rows["lat"], rows["lon"], found.geometry.y, found.geometry.x)
    )
    half = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return float(np.median(2 * EARTH_KM * np.arcsin(np.sqrt(half))))


def reliability(answered: pd.DataFrame) -> str:
    """Markdown tables: of the answers given at a confidence, how many were in the right province; and of the sure
    ones, how many by table and by country."""
    bins = pd.cut(answered["confidence"], BINS, right=False)
    lines = ["| confidence | answers | right province |", "|---|---|---|"]
    for interval, group in answered.groupby(bins, observed=True)["right"]:
        lines.append(f"| {interval.left:.2f} to {min(interval.right, 1):.2f} | {len(group):,} | {group.mean():.1%} |")
    sure = answered[answered["confidence"] >= 0.9]
    lines.append(f"| 0.90 and more | {len(sure):,} | {sure['right'].mean():.1%} |")
    for name in ("table", "country"):
        lines += ["", f"| {name} | answers at 0.90 and more | right province |", "|---|---|---|"]
        for each, group in sure.groupby(name)["right"]:
            if len(group) >= WORTH_A_LINE:
                lines.append(f"| {each} | {len(group):,} | {group.mean():.1%} |")
    return "\n".join(lines)


def p_codes() -> None:
    """OCHA's first-level names, given the country: how many of them are known as a unit."""
    path = SHARED / "pcodes" / "global_pcodes_adm_1_2.csv"
    if not path.exists():
        return
    table = pd.read_csv(path)
    table = table[table["Admin Level"].astype(str) == "1"]
    found = geo.geocode(pd.DataFrame({"admin1": table["Name"], "country": table["Location"]}))
    known = found["precision"].isin(["admin1", "admin2", "settlement", "region"]) & (found["match"] != "context")
    print(
        f"\nP-codes, first-level names: {len(table):,}; known as a unit {known.mean():.1%}, as a bundled province"
        f" {(known & (found['precision'] == 'admin1')).mean():.1%}"
    )
    rest = table[~known].groupby("Location").size().sort_values(ascending=False)
    print("  not known: " + ", ".join(f"{country} {count}" for country, count in rest.items()))


def speed() -> None:
    """Distinct exact names, repeated rows, misspelt names against rapidfuzz over the same list."""
    held, chance = gazetteer.bundled(), random.Random(3)
    places = chance.sample(range(len(held)), 50_000)
    names = pd.DataFrame(
        {"place": [held.name_of(each) for each in places], "country": [held.country_of(each) or "" for each in places]}
    ).drop_duplicates()
    plain = names[[name.replace(" ", "").isalpha() for name in names["place"]]]
    geo.geocode(names.head(1000))
    seconds = median(lambda: geo.geocode(plain))
    print(f"\ndistinct names of one or more plain words: {len(plain) / seconds:10,.0f} a second")
    seconds = median(lambda: geo.geocode(names))
    print(f"distinct names of every form:              {len(names) / seconds:10,.0f} a second")
    repeated = names.head(1500).sample(1_000_000, replace=True, random_state=1).reset_index(drop=True)
    seconds = median(lambda: geo.geocode(repeated))
    print(f"rows of 1,500 names:                       {len(repeated) / seconds:10,.0f} a second")
    misspelt(held, chance)


def misspelt(held: gazetteer.Gazetteer, chance: random.Random) -> None:
    from rapidfuzz import process

    country = "PK"
    keys = list(held.spellings(country).keys)
    wrong = [spoilt(chance.choice([key for key in keys if len(key) > 6]), chance) for _ in range(500)]
    everything = [key for code in held.countries for key in held.spellings(code).keys]
    inside = lambda place: held.belongs(place, country)  # noqa: E731
    ours = median(lambda: [candidates.of_name(held, name, inside, country=country) for name in wrong]) / len(wrong)
    theirs = median(lambda: [process.extractOne(name, everything) for name in wrong[:3]], 1) / 3
    print(
        f"misspelt names: ours {1 / ours:,.0f} a second, rapidfuzz.process.extractOne over {len(everything):,} names"
        f" {1 / theirs:.1f}: ratio {theirs / ours:,.0f}"
    )


def spoilt(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name) - 1)
    return name[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + name[at + 1 :]


def median(call: Callable[[], object], repeat: int = 3) -> float:
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


TRIED = "\n## What was tried to break it"
"""A heading of the page, below which `tests/fuzz/run.py --docs` writes."""
PAGE = """# What a confidence is worth

Of the answers that `geo.geocode` gave at each confidence, how many lay in the province of the true point. Made by
`python benchmarks/geocoding.py --dumps --reliability docs/reliability.md` from the development tables (UCDP Pakistan
and Nigeria, each with and without its country's dump, and a table in GTD form; with and without the province column),
coordinates hidden.

{table}

Where a row states its province, that province is right as well as the point's: at borders the bundled lines are
simplified, and a few rows of a hundred differ there from their own point.
"""

if __name__ == "__main__":
    main()
