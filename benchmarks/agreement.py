"""How often the province a source states is the one its point lies in, before and after a crosswalk.

    python benchmarks/agreement.py EVENTS [--as-of 2015 --merged PK.fata=PK-KP] [--show 20]

EVENTS is a table with coordinates and an admin1 column, such as UCDP's; rows known less finely than their district are
left out (UCDP: where_prec 1 to 3). --merged names units of the bundled map that newer maps unite.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import geopandas as gpd

import boundaries
import geo


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events")
    parser.add_argument("--merged", action="append", default=[], metavar="OLD=NEW")
    parser.add_argument("--as-of", type=int, metavar="YEAR", help="of the bundled provinces")
    parser.add_argument("--show", type=int, default=20)
    given = parser.parse_args(arguments)
    old = boundaries.load(as_of=given.as_of)
    new = united(old, dict(pair.split("=") for pair in given.merged))
    events = geo.read(given.events)
    points = gpd.points_from_xy(events["longitude"], events["latitude"])
    fine = events["source_precision"].isin(["exact", "settlement", "admin2"]) if "source_precision" in events else True
    placed = boundaries.join(gpd.GeoDataFrame(events, geometry=points, crs="EPSG:4326"), old)[fine]
    known = placed["admin1_agrees"].notna()
    differ = boundaries.disagreements(placed, old)
    still = boundaries.disagreements(placed, old, boundaries.crosswalk(old, new))
    print(
        f"{len(placed):,} rows known to their district or better; the stated province is recognised in {known.sum():,}"
    )
    print(f"agree as drawn:            {1 - len(differ) / known.sum():.2%}")
    print(f"agree after the crosswalk: {1 - len(still) / known.sum():.2%}")
    pairs = still.groupby(["admin1", "admin1_name"], observed=True)["stated_km"].agg(["size", "median", "max"])
    print("\nthe others, by stated and joined province, with km to the stated one:")
    print(pairs.sort_values("size", ascending=False).round(1).to_string())
    columns = ["incident_id", "place", "admin1", "admin1_name", "stated_km"]
    print(f"\nthe farthest {given.show}:")
    print(still[columns].head(given.show).round(1).to_string(index=False))


def united(table: gpd.GeoDataFrame, into: dict[str, str]) -> gpd.GeoDataFrame:
    """The table with some units dissolved into others."""
    return table.assign(code=table["code"].replace(into)).dissolve("code", aggfunc="first").reset_index()


if __name__ == "__main__":
    main()
