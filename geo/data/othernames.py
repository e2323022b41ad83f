"""Builds `named.csv`: further names of provinces, and units that the bundled boundaries do not draw.

    python -m geo.data.othernames --inputs FOLDER [--fetch]

The bundled boundaries know few of the names that tables use, and no unit of before. Three public lists know more:
ISO 3166-2 with its local and English names, its earlier spellings and a point for each unit (`iso3166-2`), CLDR's
English names (`cldr-subdivisions-full`), and GAUL's (`pygaul`). A name is another name of a province where ISO 3166-2
gives both one code, or where two lists draw the same unit: the districts of each lie in the other. A unit of theirs
that is none of ours lies in the province around its point, if its districts say the same, or, if it was one in 2015, in
those that have its ground now; `named_hand.csv` says the rest, each line with its fact, and wins.

Only names that the gazetteer does not resolve to the same province already are written.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .. import tables
from ..gazetteer.places import bundled
from ..gazetteer.protocol import Gazetteer
from ..names.keys import normalise
from . import packages
from .formerly import former_units, gone, write_successions
from .namelists import PROVINCES, Unit, gaul_units, iso_units, outright

HERE = Path(__file__).parent
INPUTS: dict[str, dict[str, str]] = {
    "iso3166_2/iso3166-2.json": {
        "package": "iso3166-2==1.8.4",
        "source": "ISO 3166-2: codes, names in several languages, earlier spellings, a point each",
        "licence": "MIT",
        "attribution": "iso3166-2, A. J. McKenna",
    },
    "package/subdivisions/en/en.json": {
        "package": "cldr-subdivisions-full@48.2.0",
        "source": "Unicode CLDR 48, English names of subdivisions",
        "licence": "Unicode-3.0",
        "attribution": "Unicode, Inc.",
    },
    "pygaul/data/gaul_database.parquet": {
        "package": "pygaul==0.4.2",
        "source": "FAO GAUL 2024, names of first and second-level units",
        "licence": "CC BY 4.0",
        "attribution": "FAO Global Administrative Unit Layers (GAUL) 2024",
    },
}
SEVERAL = ""
"""Owner of a name that two units of a country share."""


def hand_units() -> list[Unit]:
    """What `named_hand.csv` says."""
    return [
        Unit(row["country"], row["code"], row["names"].split("|"), frozenset(row["units"].split("|")), "by hand")
        for row in tables.rows("named_hand.csv")
    ]


def merged(gazetteer: Gazetteer, lists: Iterable[list[Unit]]) -> list[dict[str, str]]:
    """The rows of `named.csv`: names that say something new, each of one unit of its country; earlier lists win."""
    units: dict[tuple[str, str], Unit] = {}
    owner: dict[tuple[str, str], str] = {}
    for listed in lists:
        before = set(owner)
        for first in (True, False):  # a unit's main name is no other's by-name
            settled = set(owner)
            for unit in listed:
                known = units.setdefault((unit.country, unit.code), unit)
                for name in unit.names[:1] if first else unit.names[1:]:
                    key = unit.country, normalise(name)
                    if key in before or (not first and key in settled):
                        continue
                    owner[key] = known.code if owner.get(key, known.code) == known.code else SEVERAL
                    known.also.append(name)
    return [row for each in sorted(units) if (row := _row(gazetteer, units[each], owner))]


def _row(gazetteer: Gazetteer, unit: Unit, owner: Mapping[tuple[str, str], str]) -> dict[str, str] | None:
    names: dict[str, str] = {}
    for name in unit.also:
        key = normalise(name)
        if key and owner[unit.country, key] == unit.code and says_more(gazetteer, key, unit):
            names.setdefault(key, name)
    if not names:
        return None
    inside = "|".join(sorted(unit.units))
    spelt = "|".join(names.values())
    return {"country": unit.country, "code": unit.code, "units": inside, "names": spelt, "source": unit.source}


def says_more(gazetteer: Gazetteer, key: str, unit: Unit) -> bool:
    """Whether a name is neither a province's main name nor known to lead to this very province."""
    main = any(
        grade == 0 and gazetteer.kind_of(place) == "admin1" and gazetteer.belongs(place, unit.country)
        for place, grade in gazetteer.exact(key)
    )
    known = {code for code, _ in outright(gazetteer, key, unit.country)}
    return not main and (known != unit.units or unit.code not in unit.units)


def write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write the rows with a comment that says what they are."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Made by `python -m geo.data.othernames`; what it is made of stands in named.json. Not to be edited.\n"
        )
        table = csv.DictWriter(file, ["country", "code", "units", "names", "source"], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def sidecar(inputs: Path, output: Path) -> dict[str, Any]:
    """What `named.csv` is made of."""
    return {
        "asset": output.name,
        "sha256": packages.sha256(output),
        "licence": "CC BY 4.0",
        "sources": packages.stated(INPUTS, inputs),
        "by_hand": packages.sha256(HERE / "named_hand.csv"),
        "boundaries_sha256": packages.sha256(PROVINCES),
    }


def main(arguments: list[str] | None = None) -> None:
    """Build `named.csv` and `named.json` beside this file."""
    inputs, output = packages.asked(arguments, HERE / "named.csv", INPUTS, __doc__)
    write_successions(output.with_name("successions.csv"))
    gazetteer = bundled()
    listed = json.loads((inputs / "package/subdivisions/en/en.json").read_text(encoding="utf-8"))
    english = listed["subdivisions"]["localeDisplayNames"]["subdivisions"]
    iso = iso_units(inputs / "iso3166_2/iso3166-2.json", english, gazetteer, gone())
    gaul = gaul_units(inputs / "pygaul/data/gaul_database.parquet", gazetteer)
    write(output, merged(gazetteer, [hand_units(), iso, former_units(gazetteer), gaul]))
    described = json.dumps(sidecar(inputs, output), indent=2, ensure_ascii=False)
    output.with_suffix(".json").write_text(described + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
