"""The geocoder country by country: OCHA's districts by their names, against the province that OCHA lists them under.

    python benchmarks/countries.py [--least 50] [--kinds]

Place + country, and place + admin1 + country; the truth is the parent's P-code, which the names do not see. With
`--kinds`, the wrong answers by precision, match and confidence. Beside these: the rows with coordinates of the tables
under ../shared, joined by them alone, against the province that the row states (a coarse line alone, and the join).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import geocoding
import geopandas as gpd
import pandas as pd

import boundaries
import geo

SURE = 0.9


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--least", type=int, default=50, help="rows from which on a country is printed")
    parser.add_argument("--kinds", action="store_true")
    given = parser.parse_args(arguments)
    provinces = boundaries.load()
    rows = districts(provinces)
    for columns in (["place", "country"], ["place", "admin1", "country"]):
        answered = answers(rows, columns)
        print(f"\n{' + '.join(columns)}: {summary(answered)}")
        print("| country | rows | right | wrong | unplaced | wrong at 0.9 and more |\n|---|---|---|---|---|---|")
        groups = [(country, group) for country, group in answered.groupby("country") if len(group) >= given.least]
        for country, group in sorted(groups, key=lambda each: -each[1]["wrong"].sum()):
            right, wrong = group["right"].mean(), group["wrong"].mean()
            sure = int((group["wrong"] & (group["confidence"] >= SURE)).sum())
            print(f"| {country} | {len(group):,} | {right:.1%} | {wrong:.1%} | {1 - right - wrong:.1%} | {sure} |")
        if given.kinds:
            print(answered[answered["wrong"]].groupby(["precision", "match"], observed=True)["confidence"].describe())
    for source in filter(None, (*map(geocoding.ucdp, geocoding.UCDP), geocoding.gtd())):
        by_coordinates(source, provinces)


def districts(provinces: gpd.GeoDataFrame) -> pd.DataFrame:
    """OCHA's districts: `place`, `admin1`, `country`, and `true`, the province of the parent's P-code."""
    table = pd.read_csv(
        geocoding.SHARED / "pcodes" / "global_pcodes_adm_1_2.csv", dtype=str, keep_default_na=False
    ).drop_duplicates("P-Code")
    above = table[table["Admin Level"] == "1"].set_index("P-Code")["Name"]
    below = table[table["Admin Level"] == "2"]
    code_of = provinces.dropna(subset=["pcode"]).set_index("pcode")["code"]
    rows = pd.DataFrame(
        {
            "place": below["Name"],
            "admin1": below["Parent P-Code"].map(above),
            "country": below["Location"],
            "true": geocoding.heirs(below["Parent P-Code"].map(code_of)),
        }
    )
    return rows.dropna(subset=["true"]).reset_index(drop=True)


def answers(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The rows with what they were counted to, and whether that is right."""
    found = boundaries.join(geo.geocode(rows[columns]))
    counted = geocoding.heirs(found["admin1_code"].astype("object"))
    right = (counted == rows["true"]).fillna(False)
    told = found[["confidence", "precision", "match"]]
    return rows.join(told).assign(right=right, wrong=counted.notna() & ~right)


def summary(answered: pd.DataFrame) -> str:
    sure = answered["confidence"] >= SURE
    return (
        f"{len(answered):,} rows, right {answered['right'].mean():.2%}, wrong {answered['wrong'].mean():.2%};"
        f" wrong at {SURE} and more {int((answered['wrong'] & sure).sum())} of {int(sure.sum()):,}"
    )


def by_coordinates(source: geocoding.Source, provinces: gpd.GeoDataFrame) -> None:
    """Rows by their own coordinates: the line alone, and the join, against the province that the row states."""
    rows = source.rows.assign(admin1=source.rows["admin1"].fillna(""))
    stated = geocoding.stated_province(rows, provinces)
    line = geocoding.province_at(rows["lon"], rows["lat"], provinces)
    own = pd.DataFrame({"latitude": rows["lat"], "longitude": rows["lon"], "country": rows["country"]})
    joined = boundaries.join(geo.geocode(own))
    ours = geocoding.heirs(joined["admin1_code"].astype("object"))
    known = stated.notna() & rows["lat"].notna()
    said = sum(len(one["rows"]) for one in joined.attrs["findings"] if one["code"] == "sources-differ")
    print(
        f"{source.name}, by its own coordinates: {int(known.sum()):,} rows; in another province than stated by the line"
        f" {int((line != stated)[known].sum())}, as joined {int((ours != stated)[known].sum())}; findings {said}"
    )


if __name__ == "__main__":
    main()
