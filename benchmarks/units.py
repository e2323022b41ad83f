"""How many of ISO 3166-2's present units the bundled provinces have, by country and in all.

    python benchmarks/units.py [--as-of 2015] [--events COUNTRY_CODES] [--show]

A country's units are those of the level its provinces are meant at (`boundaries/data/present.csv`; elsewhere the
level of which more are drawn). Units that are territories of their own count as found where the territory is drawn.
`--events` takes a file with one country code a line: the countries for which a share of their own is printed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd
import pycountry

import boundaries
from boundaries.data import present
from boundaries.data.unit_names import read_table

CONFLICT = (
    "AF SY IN PK NG IQ UA CD SD SS SO MX BR CO MM PH ET ML BF NE CM CF TD MZ KE UG BI YE LY EG IL PS LB TR IR NP LK BD"
    " TH ID DZ AO SL LR GT SV HN HT PE RU RW CI SN GN CG ZW ER DJ TJ UZ"
).split()
"""The sixty countries with most events in UCDP's dataset."""


def listed() -> list[dict[str, str]]:
    """ISO 3166-2 as pycountry has it."""
    return [
        {"code": unit.code, "name": unit.name, "type": unit.type, "parent": unit.parent_code or ""}
        for unit in pycountry.subdivisions
    ]


def shares(drawn: set[str], countries: set[str]) -> pd.DataFrame:
    """One row a country: `expected`, `found`, `missing` (codes)."""
    iso = listed()
    levels = read_table("present.csv").set_index("country")["level"].to_dict()
    apart = read_table("elsewhere.csv")
    rows = []
    for country in sorted({unit["code"][:2] for unit in iso}):
        both = {level: {unit["code"] for unit in present.targets(country, level, iso)} for level in ("top", "leaves")}
        level = levels.get(country) or max(both, key=lambda each: len(both[each] & drawn) / max(len(both[each]), 1))
        territories = {
            code
            for code, owner in zip(apart["code"], apart["country"], strict=True)
            if code[:2] == country and owner in countries
        }
        expected = both[level] | territories
        rows.append((country, len(expected), len((expected & drawn) | territories), sorted(both[level] - drawn)))
    return pd.DataFrame(rows, columns=["country", "expected", "found", "missing"]).set_index("country")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--as-of", type=int, default=None, metavar="YEAR")
    parser.add_argument("--events", type=Path, default=None, metavar="FILE")
    parser.add_argument("--show", action="store_true", help="name the missing units")
    asked = parser.parse_args()
    provinces = boundaries.load(as_of=asked.as_of)
    there = provinces[~provinces.geometry.is_empty]
    table = shares(set(there["iso_3166_2"].dropna()), set(there["country_code"].dropna()))
    chosen = asked.events.read_text().split() if asked.events else CONFLICT
    for name, part in (("all countries", table), (f"{len(chosen)} countries with events", table.loc[chosen])):
        found, expected = part["found"].sum(), part["expected"].sum()
        whole = part["found"].eq(part["expected"]).sum()
        print(f"{name}: {found} of {expected} units, {found / expected:.4f}; complete: {whole} of {len(part)}")
    if asked.show:
        for country, row in table[table["missing"].str.len() > 0].iterrows():
            print(f"  {country}: {' '.join(row['missing'])}")


if __name__ == "__main__":
    main()
