"""Units as public lists know them, each with the bundled provinces that it is or lies in; read by `othernames`."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from .. import tables
from ..gazetteer.protocol import Gazetteer
from ..names import kinds, nicknames
from ..names.keys import normalise, romanise
from . import sources

BOUNDARIES = Path(__file__).parents[2] / "boundaries/data"
PROVINCES = sources.today(BOUNDARIES)
SAME = 0.8
"""Share of each one's districts that must lie in the other for two units to be one."""
ENOUGH = 3
"""Districts that must be known by name for their share to say anything."""
ABROAD = frozenset(["KI", "NL", "CN", "US", "BA"])
"""Countries whose listed units that we do not draw are other territories, or several of ours."""
NEAR_DEGREES = 0.25
"""How far off its country's provinces a unit's point may lie."""
_LOCAL = re.compile(r"(.+?) \(([a-z]{3}(?:/[a-z]{3})*)\)(?:, |$)")
_RENAMED = re.compile(r"([A-Z]{2}-[A-Z0-9]{1,3}) ([^:>]+?) -> (.+?)(?=\.(?:\s|$)|;|, [A-Z]{2}-)")
_NO_NAME = re.compile(
    r"^(?:The|Land of|City of|Gateway|Heart of|Capital of) |\b(?:Capital|World)\b|,|^(?:Colony|Settlement)$", re.I
)
"""A nickname, or several names in one: "Land of Kings"."""
_BRACKETS = re.compile(r"\s*[\[(]([^\])]*)[\])]\s*")


@dataclass
class Unit:
    """A unit of one of the lists, with the bundled provinces it is or lies in."""

    country: str
    code: str
    names: list[str]
    units: frozenset[str] = frozenset()
    source: str = ""
    also: list[str] = field(default_factory=list)


def iso_units(
    path: Path, english: Mapping[str, str], gazetteer: Gazetteer, former: Mapping[str, frozenset[str]]
) -> list[Unit]:
    """ISO 3166-2's units that are a province of ours, or lie in one; `former`: where those of 2015 went."""
    listed: dict[str, dict[str, dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    drawn = gpd.read_parquet(PROVINCES)
    ours = dict(zip(drawn["iso_3166_2"], drawn["code"], strict=True))
    told = {row["code"] for row in tables.rows("named_hand.csv")}
    earlier = _earlier(listed)
    units: dict[str, Unit] = {}
    for country, entries in listed.items():
        present = {normalise(name): code for code, entry in entries.items() for name in _names(entry)}
        for code, entry in entries.items():
            own = None if code in told else ours.get(code) or _same_name(gazetteer, country, entry["name"])
            others = [english.get(code.replace("-", "").lower(), ""), *earlier[code]]  # codes are used again for others
            kept = [
                each
                for each in others
                if each and _is_of(gazetteer, each, country, own, present.get(normalise(each), code) == code)
            ]
            names = dict.fromkeys([*kept[:1], *_names(entry), *kept[1:]])
            unit = units[code] = Unit(country, own or code, list(names), source="ISO 3166-2")
            around = _around(drawn, country, entry.get("latLng"))
            unit.units = frozenset([own]) if own else former.get(code) or _lies_in(gazetteer, unit, around)
    for entries in listed.values():  # a level above: where its own units lie
        for code in sorted({entry["parentCode"] for entry in entries.values()} & set(units)):
            if units[code].code == code and code not in set(ours.values()):
                inside = [units[each].units for each, entry in entries.items() if entry["parentCode"] == code]
                units[code].units = frozenset().union(*inside) if all(inside) else frozenset()
    return [unit for unit in units.values() if unit.units]


def _earlier(listed: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, list[str]]:
    """Code → the names that ISO 3166-2 gave the unit before."""
    names: dict[str, list[str]] = defaultdict(list)
    texts = {
        change["Change"] or "" for entries in listed.values() for e in entries.values() for change in e["history"] or ()
    }
    for text in sorted(texts):
        for code, old, new in _RENAMED.findall(text):
            both = f"{old} {new}"
            if not re.search(r"[A-Z]{2}-[A-Z0-9]|->|\?|overseas|[\[(]", both) and old[:1].isupper():
                names[code].append(old.strip())
    return names


def _names(entry: Mapping[str, Any]) -> list[str]:
    """An entry's name and its local and English ones, each with and without what stands in brackets."""
    usual, listed = str(entry["name"]), _LOCAL.findall(entry["localOtherName"] or "")
    described = nicknames.among(usual, listed)
    told = [usual, *(name for name, _ in listed if name not in described)]
    names: list[str] = []
    for name in told:
        names.append(_BRACKETS.sub(" ", name).strip())
        inside = _BRACKETS.search(name)
        if inside and name.startswith("National") and inside[1].isupper():  # "National Capital Territory [NCT] of …"
            names.append(f"{inside[1]} {name[inside.end() :]}".strip())
        if inside and inside[1].casefold() == "city":
            names.append(f"{names[-1]} City")
    return [name for name in names if len(name) > 2 and not _NO_NAME.search(name)]


def _around(drawn: gpd.GeoDataFrame, country: str, point: Any) -> frozenset[str]:
    """The province of the country around a point (latitude, longitude), or next to it off a simplified coast."""
    own = drawn[drawn["country_code"] == country]
    if not point or own.empty:
        return frozenset()
    tree = shapely.STRtree(own.geometry.values)
    at = tree.query_nearest(shapely.Point(point[1], point[0]), max_distance=NEAR_DEGREES, all_matches=False)
    return frozenset(own["code"].iloc[at])


def _lies_in(gazetteer: Gazetteer, unit: Unit, around: frozenset[str]) -> frozenset[str]:
    """The province around the unit's point, unless every district and town of its name lies in another."""
    namesakes = {
        code
        for name in unit.names
        for form in kinds.peeled(normalise(name))
        for code in where(gazetteer, form, unit.country)
    }
    elsewhere = unit.country in ABROAD or (bool(namesakes) and not namesakes & around)
    return frozenset() if elsewhere else around


def _same_name(gazetteer: Gazetteer, country: str, name: str) -> str | None:
    """The one province whose main name this is."""
    hits = {code for code, grade in outright(gazetteer, name, country) if grade == 0}
    return hits.pop() if len(hits) == 1 else None


def _is_of(gazetteer: Gazetteer, name: str, country: str, own: str | None, free: bool) -> bool:
    """Whether a name that another list or an earlier one gives a code is not another unit's."""
    main = {code for code, grade in outright(gazetteer, name, country) if grade == 0}
    return free and main <= {own}


def outright(gazetteer: Gazetteer, name: str, country: str) -> list[tuple[str, int]]:
    """Provinces that the gazetteer alone knows by this name, and how; generic words come off one at a time."""
    for form in kinds.peeled(normalise(name)):
        hits = [
            (gazetteer.province_of(place) or "", grade)
            for place, grade in gazetteer.exact(form)
            if gazetteer.kind_of(place) == "admin1" and gazetteer.belongs(place, country)
        ]
        if hits:
            return hits
    return []


def gaul_units(path: Path, gazetteer: Gazetteer) -> list[Unit]:
    """GAUL's first-level units that are a province of ours by the districts of each, or lie in one or a few."""
    alpha2 = {three: two for three, two in gazetteer.iso_codes.items() if len(three) == 3} | {"XKX": "XK"}
    rows = pd.read_parquet(path)
    rows = rows[rows["iso3_code"].isin(alpha2) & (rows["gaul1_name"] != "") & (rows["gaul2_name"] != "")]
    votes: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for three, first, second in (
        rows[["iso3_code", "gaul1_name", "gaul2_name"]].drop_duplicates().itertuples(index=False)
    ):
        spots = where(gazetteer, second, alpha2[three])
        for province in sorted(spots):
            votes[alpha2[three], first][province] += 1 / len(spots)
    into: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (_, first), found in votes.items():
        for province, count in found.items():
            into[province][first] += count
    return list(_gaul_units(votes, into))


def _gaul_units(
    votes: Mapping[tuple[str, str], Mapping[str, float]], into: Mapping[str, Mapping[str, float]]
) -> Iterator[Unit]:
    for (country, first), found in votes.items():
        total = sum(found.values())
        province, most = max(found.items(), key=lambda pair: (pair[1], pair[0]))
        slug = f"{country}.{romanise(normalise(first)).replace(' ', '-')}"
        if total < ENOUGH or most < SAME * total:
            continue
        same = into[province][first] >= SAME * sum(into[province].values())
        yield Unit(country, province if same else slug, [first], frozenset([province]), "GAUL 2024")


def where(gazetteer: Gazetteer, name: str, country: str) -> set[str]:
    """Provinces in which a district or town of this name lies, by sources that give it a point."""
    found = set()
    for place, grade in gazetteer.exact(normalise(name)):
        if (
            grade == 0
            and gazetteer.kind_of(place) in ("admin2", "settlement")
            and gazetteer.country_of(place) == country
        ):
            found.add(gazetteer.province_of(place) or "")
    return found - {""}
