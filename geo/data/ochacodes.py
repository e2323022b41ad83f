"""Builds `pcodes.csv`: OCHA's P-codes of provinces and the bundled units they stand for.

    python -m geo.data.ochacodes --pcodes global_pcodes_adm_1_2.csv

The list gives each code a name and each district its province. A code is a unit's by that name, in its country; the
districts' own places must not lie elsewhere. Where the name is not known, the province that holds the districts is
meant. Only codes are written, no names. A district's code needs no line where it begins with its province's.
"""

from __future__ import annotations

import argparse
import csv
import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..gazetteer.places import bundled
from ..gazetteer.protocol import Gazetteer
from ..geocoding import walls
from ..names import kinds, named
from ..names.keys import normalise
from . import packages
from .namelists import ENOUGH, SAME, where

HERE = Path(__file__).parent
ELSEWHERE = 0.25
"""Share of its districts below which a name's province is not believed."""
log = logging.getLogger(__name__)
Row = Mapping[str, str]


def crosswalk(gazetteer: Gazetteer, rows: Iterable[Row]) -> dict[str, str]:
    """P-code → the code of the unit."""
    first: dict[str, Row] = {}
    below: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["Admin Level"] == "1":
            first[row["P-Code"]] = row
        else:
            below[row["Parent P-Code"]].append(row)
    found: dict[str, str] = {}
    for code, row in first.items():
        country = gazetteer.iso_codes.get(row["Location"])
        unit = _unit(gazetteer, row, below[code], country) if country else None
        if unit:
            found[code] = unit
            found |= {each["P-Code"]: unit for each in below[code] if not each["P-Code"].startswith(code)}
        else:
            log.info("left out: %s %s", code, row["Name"])
    return found


def _unit(gazetteer: Gazetteer, row: Row, below: Iterable[Row], country: str) -> str | None:
    votes: dict[str, float] = defaultdict(float)
    for each in below:
        spots = where(gazetteer, each["Name"], country)
        for spot in spots:
            votes[spot] += 1 / len(spots)
    said = walls.province(gazetteer, row["Name"], country, towns=False)
    total = sum(votes.values())
    known = total >= ENOUGH
    if said is not None:
        share = sum(votes[code] for code in said.codes) / total if known else 1.0
        several = said.newer or _region(row["Name"], country)
        if share >= (ELSEWHERE if said.match != "fuzzy" else 1 - ELSEWHERE):
            return several.code if several else gazetteer.province_of(said.place) if said.place >= 0 else None
    top = max(votes, key=lambda code: (votes[code], code)) if known else None
    return top if top and votes[top] >= SAME * total else None


def _region(name: str, country: str) -> named.Named | None:
    """The unit of several provinces with this name."""
    found = (named.of_key(form, country) for form in kinds.peeled(normalise(name)))
    return next((unit for unit in found if unit and not unit.drawn), None)


def main(arguments: list[str] | None = None) -> None:
    """Build `pcodes.csv` and `pcodes.json` beside this file."""
    parser = argparse.ArgumentParser(prog="python -m geo.data.ochacodes", description=__doc__)
    parser.add_argument("--pcodes", type=Path, required=True, help="OCHA's global list of P-codes, levels 1 and 2")
    parser.add_argument("--output", type=Path, default=HERE / "pcodes.csv")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with options.pcodes.open(encoding="utf-8", newline="") as file:
        found = crosswalk(bundled(), list(csv.DictReader(file)))
    with options.output.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Made by `python -m geo.data.ochacodes`; where it comes from stands in pcodes.json. Not to be edited.\n"
        )
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["code", "unit"])
        table.writerows(sorted(found.items()))
    described = {
        "asset": options.output.name,
        "sha256": packages.sha256(options.output),
        "codes": len(found),
        "sources": [
            {
                "source": "OCHA, global list of P-codes, levels 1 and 2, published on the Humanitarian Data Exchange",
                "used": "codes and their order; no names",
                "licence": "as published with each country's set, CC BY-IGO where nothing else is said",
                "attribution": "United Nations Office for the Coordination of Humanitarian Affairs (OCHA)",
                "file": options.pcodes.name,
                "sha256": packages.sha256(options.pcodes),
            }
        ],
    }
    options.output.with_suffix(".json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
