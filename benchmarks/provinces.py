"""Names of provinces: how many of OCHA's first-level names are resolved within their country, and how many wrongly.

    python benchmarks/provinces.py PCODES.csv [--show]

The list gives a country, a name and a P-code for each first-level unit, and the districts that lie in it. A name is
resolved where it leads to one or more provinces of its country; wrong, where less than a quarter of the unit's
districts, as far as other sources place them, lie there. The peer: rapidfuzz's token_sort_ratio over the same country's
province names, the likest of 80 and more.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.fuzz import token_sort_ratio

from boundaries import bundled as bundled_boundaries
from geo.data.namelists import ENOUGH, where
from geo.gazetteer.places import bundled
from geo.geocoding import walls
from geo.names.keys import normalise

GAZETTEER = bundled()
ELSEWHERE = 0.25
CUTOFF = 80


def units(path: Path) -> list[tuple[str, str, Counter[str]]]:
    """Country, name, and in which provinces its districts lie, of each first-level unit."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    below: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["Admin Level"] == "2":
            below[row["Parent P-Code"]].append(row["Name"])
    out = []
    for row in rows:
        country = GAZETTEER.iso_codes.get(row["Location"])
        if row["Admin Level"] == "1" and country:
            votes: Counter[str] = Counter()
            for name in below[row["P-Code"]]:
                spots = where(GAZETTEER, name, country)
                votes.update({spot: 1 / len(spots) for spot in spots})
            out.append((country, row["Name"], votes))
    return out


def ours(country: str, name: str) -> frozenset[str]:
    found = walls.province(GAZETTEER, name, country, towns=False)
    return found.codes if found is not None else frozenset()


def peer(names: dict[str, list[tuple[str, str]]], country: str, name: str) -> frozenset[str]:
    spelt = names.get(country, [])
    best = process.extractOne(normalise(name), [key for key, _ in spelt], scorer=token_sort_ratio, score_cutoff=CUTOFF)
    return frozenset([spelt[best[2]][1]]) if best else frozenset()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("pcodes", type=Path)
    asked.add_argument("--show", action="store_true", help="list what is not resolved, or wrongly")
    options = asked.parse_args()
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in bundled_boundaries.provinces().itertuples():
        for each in (row.name, *json.loads(str(row.other_names)), *json.loads(str(row.names)).values()):
            names[str(row.country_code)].append((normalise(str(each)), str(row.code)))
    listed = units(options.pcodes)
    for title, answer in (("incidentmap", ours), ("rapidfuzz", lambda *of: peer(names, *of))):
        resolved = wrong = judged = 0
        for country, name, votes in listed:
            codes = answer(country, name)
            resolved += bool(codes)
            if codes and votes.total() >= ENOUGH:
                judged += 1
                miss = sum(votes[code] for code in codes) < ELSEWHERE * votes.total()
                wrong += miss
                if miss and options.show and answer is ours:
                    print(
                        f"  wrong? {country} {name}: {', '.join(sorted(codes))}; its districts: {votes.most_common(3)}"
                    )
            if not codes and options.show and answer is ours:
                print(f"  not resolved: {country} {name}")
        share = resolved / len(listed)
        print(f"{title}: {resolved} of {len(listed)} resolved ({share:.3f}), {wrong} of {judged} judged wrong")


if __name__ == "__main__":
    main()
