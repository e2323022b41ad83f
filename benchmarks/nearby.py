"""How often the province told by the nearest bundled place is the one that the polygons gave (`geo.gazetteer.nearby`).

    python benchmarks/nearby.py [--share 0.2]

A share of the bundled towns is held out; each is then asked for by its coordinates alone, with its country known.
Prints the agreement, with and without the second province that is given near borders, and the worst countries.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geo.gazetteer.nearby import Nearby
from geo.gazetteer.places import KINDS, SOURCES, bundled


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=0.2, help="share of the towns that is held out")
    share = parser.parse_args().share
    places = bundled()
    column = {name: places.columns.array(name) for name in ("lon", "lat", "kind", "country", "province", "source")}
    towns = (column["kind"] == KINDS.index("settlement")) & (column["province"] < len(places.provinces))
    held = towns & (np.random.default_rng(0).random(len(towns)) < share)
    # GAUL's districts have the points of towns of their name: a held-out town would find itself.
    nearby = Nearby(places, held | (column["source"] == SOURCES.index("gaul2")))
    codes = np.array([code for code, _, _ in places.provinces], dtype=object)
    rows = []
    for number, country in enumerate(places.countries):
        at = np.flatnonzero(held & (column["country"] == number))
        if not len(at):
            continue
        around = nearby.provinces(column["lon"][at] / 1e6, column["lat"][at] / 1e6, country)
        true = codes[column["province"][at]]
        first = around.province == true
        rows.append(
            (country, len(at), first.sum(), (first | (around.beside == true)).sum(), (around.beside != None).sum())  # noqa: E711
        )
    total = np.array([row[1:] for row in rows]).sum(axis=0)
    print(
        f"{total[0]:,} towns held out: {total[1] / total[0]:.2%} right; {total[2] / total[0]:.2%} with the second"
        " province"
    )
    print(f"a second province is given for {total[3] / total[0]:.1%}")
    for country, count, first, either, _ in sorted(rows, key=lambda row: row[2] / row[1])[:200]:
        if count >= 50 and first / count < 0.94:
            print(f"  {country} {count:5,} towns: {first / count:.1%} right, {either / count:.1%} with the second")


if __name__ == "__main__":
    main()
